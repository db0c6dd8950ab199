"""Writes docs/reference/{config,commands,launch-file,facts}.md from what they describe: `python docs/generate.py`.

The config and the launch file come from the examples that ship, connectors' keys from their `Settings`, commands from
their own help, facts from the values that templates get. tests/unit/test_docs.py says when to run this again.
"""

import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import click
from pydantic_core import PydanticUndefined

from outcomed import data
from outcomed.commands.program import program
from outcomed.words import facts

HERE = Path(__file__).parent
_SECTION = re.compile(r"# --- (.+) ---")
_TABLE = re.compile(r"(?:# )?(\[{1,2}[a-z_.]+\]{1,2})")
_KIND = re.compile(r'(?:# )?(kind = ".+?").*')

_CONFIG = """\
One file, `config.toml`. Every command takes it by `--config FILE`, else from `$OUTCOMED_CONFIG`, `./config.toml` or
`/etc/outcomed/config.toml`. Below stands every key with its default; what is off by default stands behind a `#`.
An unknown key is an error: `outcomed check` says where it is and what was probably meant.
`outcomed example config` prints this as a file.
"""
_KEYS = """\
What stands beside `kind` in `[registry]`, `[people]`, `[[calendars]]`, `[[mailers]]` and `[[metrics]]`.
How each behaves: [Connectors](connectors.md).
"""
_LAUNCH = """\
One TOML file for each launch, in the folder that `[registry]` names. Only `name` and `owner` are needed;
`outcomed check` says what else would make the launch easier to follow. `outcomed new` writes a file by asking eight
questions, `outcomed example launch` prints this one.
"""
_GOOD = """\
- The id is for ever: it is part of every key. Rename a file only together with `was = ["old-id"]`.
- A checkpoint's name is its identity, its offset is data. `1 month`, `1-month` and `1m` name the same one.
- An outcome's block makes a new revision only when its own text changed. Removing a block takes nothing back:
  `outcomed withdraw` does.
- A broken file hides nobody else; its launch keeps its last good state until the file is mended.
"""
_COMMANDS = """\
Exit codes: 0 done, 1 problems found, 2 wrong use. `plan`, `status`, `why`, `check`, `preview` and `simulate` only
read the ledger; `record`, `close` and the like only append to it: all of them work beside a running tick.
"""
_FACTS = """\
What a template may print. Everything is text that is ready to be read, or a tuple of it; empty text means "not known"
or "not for this reader". A name that is not here is an error. How to use them: [Own templates](../how-to/templates.md).

| template | gets |
|---|---|
| `ask/owner` | `mail`, an [AskFacts](#askfacts) |
| `echo/owner` | `mail`, an [EchoFacts](#echofacts) |
| `digest/reader`, `correction/reader` | `mail`, a [DigestFacts](#digestfacts) |
| `reminder/owner`, `reminder/deputy` | `look`, a [QuestionFacts](#questionfacts) |
| `lunch/invite` | `lunch`, a [LunchFacts](#lunchfacts) |
| `invite/attendee` | `mail`, an [InviteFacts](#invitefacts) |
"""


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Write a Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def toml(text: str) -> Iterator[str]:
    """Write a documented TOML file with a heading for each table; its words stay as they are."""
    for section in re.split(r"\n(?=# --- )", text):
        first, _, rest = section.partition("\n")
        title = _SECTION.fullmatch(first)
        if title:
            yield f"## {title[1][0].upper()}{title[1][1:]}\n"
        seen = set()
        for lines in _tables((rest if title else section).splitlines()):
            heading = _heading(lines)
            if heading not in seen and heading:
                yield f"### {heading}\n"
            seen.add(heading)
            yield "\n".join(("```toml", *lines, "```", ""))


def _tables(lines: list[str]) -> Iterator[list[str]]:
    """Cut a file before each table, and before the comment that introduces it."""
    starts = [0]
    for number, line in enumerate(lines):
        if _TABLE.fullmatch(line):
            start = number
            while start and lines[start - 1].startswith("#"):
                start -= 1
            starts.append(start)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        if cut := "\n".join(lines[start:end]).strip("\n"):
            yield cut.split("\n")


def _heading(lines: list[str]) -> str:
    table = next((found[1] for line in lines if (found := _TABLE.fullmatch(line))), "")
    kind = next((found[1] for line in lines if (found := _KIND.fullmatch(line))), "")
    return f"`{table}`" + (f" with `{kind}`" if table.startswith("[[") and kind else "") if table else ""


# --- the pages ---


def config_page() -> Iterator[str]:
    """Write the reference of config.toml."""
    yield "# Config\n"
    yield _CONFIG
    yield from toml(data.config_example().read_text(encoding="utf-8"))
    yield "## Keys of connectors\n"
    yield _KEYS
    for point in sorted(entry_points(group="outcomed.connectors"), key=lambda point: point.name.split(".")[::-1]):
        if point.module.startswith("outcomed_connectors"):
            yield from _settings(point.name, point.load())


def _settings(kind: str, module: Any) -> Iterator[str]:
    port, _, own = kind.rpartition(".")
    yield f"### `{own}` as {port}\n" if port else f"### `{kind}`\n"
    found = module.Settings.model_fields.items()
    yield from table(("key", "default", "meaning"), ((f"`{n}`", _default(f.default), f.description) for n, f in found))
    yield ""


def _default(value: object) -> str:
    if value is PydanticUndefined:
        return "needed"
    if value is None:
        return ""
    if value == ():
        return "`[]`"
    shown = {True: "true", False: "false"}.get(value) if isinstance(value, bool) else None
    return f"`{shown or (value if isinstance(value, int | dict) else f'{chr(34)}{value}{chr(34)}')}`"


def launch_page() -> Iterator[str]:
    """Write the reference of a launch file."""
    yield "# Launch file\n"
    yield _LAUNCH
    yield from toml(data.launch_example().read_text(encoding="utf-8"))
    yield "## Good to know\n"
    yield _GOOD


def commands_page() -> Iterator[str]:
    """Write the reference of the commands."""
    yield "# Commands\n"
    yield _COMMANDS
    context = click.Context(program, info_name="outcomed")
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        if command is not None and not command.hidden:
            yield from _command(command, click.Context(command, info_name=name, parent=context))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"## `{context.info_name}`\n"
    yield f"    outcomed {context.info_name} {usage}\n"
    for paragraph in (command.help or "").strip().split("\n\n"):
        yield f"{' '.join(paragraph.replace(chr(8), '').split())}\n"
    records = (param.get_help_record(context) for param in command.get_params(context))
    found = [record for record in records if record and record[1] and "--help" not in record[0]]
    if found:
        yield from table(("option", "meaning"), ((f"`{option}`", " ".join(says.split())) for option, says in found))
        yield ""


def facts_page() -> Iterator[str]:
    """Write the reference of what templates get."""
    yield "# Facts for templates\n"
    yield _FACTS
    for name, kind in inspect.getmembers(facts, inspect.isclass):
        if is_dataclass(kind):
            yield f"## {name}\n"
            yield f"{inspect.cleandoc(kind.__doc__ or '')}\n"
            yield "\n".join(f"- `{each.name}`: {_type(each.type)}" for each in fields(kind)) + "\n"


def _type(kind: object) -> str:
    """Say what a fact is, and where the facts within it stand."""
    name = getattr(kind, "__name__", str(kind)) if isinstance(kind, type) else str(kind)
    inner = next((word for word in re.findall(r"\w+Facts", name)), "")
    plain = {"str": "text", "bool": "true or false", "int": "a number"}.get(name, name)
    several = name.startswith("tuple")
    linked = f"[{inner}](#{inner.lower()})" if inner else ("texts" if several else plain)
    return f"several {linked}" if several and inner else linked


PAGES = {"config": config_page, "launch-file": launch_page, "commands": commands_page, "facts": facts_page}


def page(name: str) -> str:
    """Write one page of the reference."""
    note = "<!-- Written by docs/generate.py: change what it describes, then run that. -->\n\n"
    return note + "\n".join(PAGES[name]()).rstrip() + "\n"


def main() -> None:
    """Write all pages."""
    for name in PAGES:
        path = HERE / "reference" / f"{name}.md"
        path.write_text(page(name), encoding="utf-8")
        sys.stdout.write(f"wrote {path}\n")


if __name__ == "__main__":
    main()
