"""The program: finds the module of a command, and tells errors without a traceback."""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Any

import click

from outcomed.commands.listing import TARGETS, page
from outcomed.commands.printing import plain
from outcomed.model.problem import UserError
from outcomed.ports import ConnectorError

INTERRUPTED = 130
"""The exit code of a process that was interrupted: 128 + SIGINT."""


class Program(click.Group):
    """The program: loads the module of a command when it is called, and tells errors without a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(TARGETS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in TARGETS:
            return None
        module, _, function = TARGETS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"outcomed.commands.{module}"), function)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in TARGETS and not args[0].startswith("-"):
            near = get_close_matches(args[0], TARGETS, n=1)
            hint = f"did you mean `{near[0]}`?" if near else "see `outcomed --help`"
            ctx.fail(f'there is no command "{args[0]}": {hint}')
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(page())

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
    click.echo(plain(text), err=True)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
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
