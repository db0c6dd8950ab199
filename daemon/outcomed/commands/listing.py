"""Which commands there are, where each is, and the page that lists them: known before anything is imported."""

FAMILIES: dict[str, dict[str, tuple[str, str]]] = {
    "Begin": {
        "init": ("setup:init", "make a folder with a working configuration"),
        "new": ("setup:new", "write a launch file by answering eight questions"),
        "auth": ("auth:auth", "sign in to Google, for its connectors"),
        "check": ("checking:check", "find what is wrong or missing, each with its remedy"),
        "example": ("setup:example", "print a documented config, launch or systemd unit"),
        "connectors": ("setup:connectors", "list what outcomed can speak to"),
    },
    "Run": {
        "plan": ("ticking:plan", "show what the next tick would do, and why"),
        "once": ("ticking:once", "do it: one tick"),
        "run": ("running:run", "go on doing it: the daemon"),
        "approve": ("ticking:approve", "let go what waits for a person's yes"),
    },
    "Pause": {
        "pause": ("pausing:pause", "ask and report nothing for a time: of all, a team or a launch"),
        "unpause": ("pausing:unpause", "end a pause before its time"),
    },
    "Answer": {
        "record": ("answering:record", "say what came of a launch at a checkpoint"),
        "withdraw": ("answering:withdraw", "take an outcome back"),
        "close": ("answering:close", "close a checkpoint without an outcome"),
        "drop": ("answering:drop", "say that a launch is dropped"),
        "hold": ("answering:hold", "keep an outcome from leaving"),
        "release": ("answering:release", "let a held outcome leave"),
        "intake": ("taking:intake", "note a mail that accepts or declines an invitation"),
    },
    "Ask": {
        "status": ("asking:status", "what needs somebody, what is open, what comes next"),
        "why": ("asking:why", "what happened to a launch, a checkpoint, a person or a key"),
        "preview": ("showing:preview", "write every pending mail as its reader would see it"),
        "simulate": ("simulating:simulate", "write every mail and event of the coming time; nothing is sent"),
        "portfolio": ("showing:portfolio", "what came of the launches of a person"),
    },
    "Keep": {
        "verify": ("keeping:verify", "prove that nothing was changed or removed in the history"),
        "resolve": ("keeping:resolve", "say whether something in doubt was sent"),
        "repair": ("keeping:repair", "say what to do about a calendar that lost its events"),
        "backup": ("saving:backup", "write a copy of the ledger, beside a running tick"),
        "restore": ("saving:restore", "put a backup in the ledger's place"),
        "adopt": ("saving:adopt", "ask calendars and mailboxes for what a ledger does not know"),
        "forget": ("saving:forget", "erase the addresses and texts of a person who left"),
    },
}
"""Family -> command -> its `module:function`, and what it does in a few words."""
TARGETS = {name: target for family in FAMILIES.values() for name, (target, _) in family.items()}

_ABOUT = """\
Usage: outcomed [OPTIONS] COMMAND [ARGS]...

  No launch is forgotten: reminders, check-ins and digests of what came of
  each launch.

Options:
  --config FILE  The config, also after the command; else $OUTCOMED_CONFIG,
                 ./config.toml, /etc/outcomed/config.toml.
  --version      Show the version and exit.
  -h, --help     Show this message and exit.
"""
_MORE = """\
  Each command explains itself: --help
  It ends with 0 where all is well, 1 where something is wrong or needs
  somebody, 2 where it was called wrongly, 130 where it was interrupted.
  `run` ends with 78 where its configuration is not sound, and with 75 where
  it lost its turn to another machine.
"""


def page() -> str:
    """Give the page of `outcomed --help`."""
    return "\n".join((_ABOUT, *(_family(name, commands) for name, commands in FAMILIES.items()), _MORE))


def _family(name: str, commands: dict[str, tuple[str, str]]) -> str:
    width = max(map(len, commands))
    return "".join((f"{name}:\n", *(f"  {command:{width}}  {does}\n" for command, (_, does) in commands.items())))
