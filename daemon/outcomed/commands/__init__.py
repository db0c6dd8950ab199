"""The commands. Thin: each parses its options, calls the service, prints. Nothing heavy is imported before it runs."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import click

from outcomed.model.problem import UserError
from outcomed.ports import ConnectorError

INTERRUPTED = 130
"""The exit code of a process that was interrupted: 128 + SIGINT."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a command is, as `module:function`, and what it does in a few words."""

    target: str
    does: str


_FAMILIES: Mapping[str, Mapping[str, _Entry]] = {
    "Begin": {
        "init": _Entry("setup:init", "make a folder with a working configuration"),
        "new": _Entry("setup:new", "write a launch file by answering eight questions"),
        "check": _Entry("checking:check", "find what is wrong or missing, each with its remedy"),
        "example": _Entry("setup:example", "print a documented config, launch or systemd unit"),
        "connectors": _Entry("setup:connectors", "list what outcomed can speak to"),
    },
    "Run": {
        "plan": _Entry("ticking:plan", "show what the next tick would do, and why"),
        "once": _Entry("ticking:once", "do it: one tick"),
        "approve": _Entry("ticking:approve", "let go what waits for a person's yes"),
    },
    "Answer": {
        "record": _Entry("answering:record", "say what came of a launch at a checkpoint"),
        "withdraw": _Entry("answering:withdraw", "take an outcome back"),
        "close": _Entry("answering:close", "close a checkpoint without an outcome"),
        "drop": _Entry("answering:drop", "say that a launch is dropped"),
        "hold": _Entry("answering:hold", "keep an outcome from leaving"),
        "release": _Entry("answering:release", "let a held outcome leave"),
        "intake": _Entry("taking:intake", "note a mail that accepts or declines an invitation"),
    },
    "Ask": {
        "status": _Entry("asking:status", "what needs somebody, what is open, what comes next"),
        "why": _Entry("asking:why", "what happened to a launch, a checkpoint, a person or a key"),
        "preview": _Entry("showing:preview", "write every pending mail as its reader would see it"),
        "simulate": _Entry("simulating:simulate", "write every mail and event of the coming time; nothing is sent"),
        "portfolio": _Entry("showing:portfolio", "what came of the launches of a person"),
    },
    "Keep": {
        "verify": _Entry("keeping:verify", "prove that nothing was changed or removed in the history"),
        "resolve": _Entry("keeping:resolve", "say whether something in doubt was sent"),
        "repair": _Entry("keeping:repair", "say what to do about a calendar that lost its events"),
    },
}
_COMMANDS = {name: entry for family in _FAMILIES.values() for name, entry in family.items()}


class Program(click.Group):
    """The program: loads the module of a command when it is called, and tells errors without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, function = _COMMANDS[cmd_name].target.partition(":")
        command: click.Command = getattr(import_module(f"outcomed.commands.{module}"), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], _COMMANDS, n=1)
            hint = f"did you mean `{near[0]}`?" if near else "see `outcomed --help`"
            ctx.fail(f'there is no command "{args[0]}": {hint}')
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for family, entries in _FAMILIES.items():
            with formatter.section(family):
                formatter.write_dl([(name, entry.does) for name, entry in entries.items()])

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> Any:
        """Run, and leave with the exit code that the command gave."""
        extra["standalone_mode"] = False
        sys.exit(_leave_with(lambda: super(Program, self).main(args, *more, **extra)))


def _leave_with(run: Any) -> int:
    try:
        code = run()
    except UserError as err:
        return _tell(err)
    except ConnectorError as err:
        _complain(f"outcomed: {err}")
        return 1
    except click.ClickException as err:
        err.show(shown := StringIO())
        _complain(shown.getvalue().rstrip())
        return err.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _tell(err: UserError) -> int:
    _complain(f"outcomed: {err}")
    for problem in err.problems:
        _complain(f"  {problem}")
    return err.exit_code


def _complain(text: str) -> None:
    from outcomed.commands.printing import plain

    click.echo(plain(text), err=True)


@click.group(
    cls=Program, context_settings={"help_option_names": ["-h", "--help"]}, epilog="Each command explains itself: --help"
)
@click.option(
    "--config",
    type=click.Path(path_type=Path, readable=False),
    metavar="FILE",
    help="The config (also after the command).",
)
@click.version_option(package_name="outcomed")
@click.pass_context
def program(ctx: click.Context, config: Path | None) -> None:
    """No launch is forgotten: reminders, check-ins and digests of what came of each launch."""
    ctx.obj = config


def main() -> None:
    """Run the program with the arguments of the process."""
    program.main(prog_name="outcomed")
