"""The command `auth`: a person says yes to what outcomed needs of their account, once."""

from pathlib import Path

import click

from outcomed import connectors
from outcomed.commands.common import config_option
from outcomed.commands.printing import say
from outcomed.config import load
from outcomed.model.problem import UserError
from outcomed.ports import Browser, Closes, MakesCalendars


@click.command()
@click.argument("provider", type=click.Choice(["google", "microsoft"]))
@config_option
@click.option("--no-browser", is_flag=True, help="Only print the page's address: open it in a browser yourself.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Where the browser comes back to; by default any free port.",
)
@click.option(
    "--make-calendar", metavar="NAME", help="Make a calendar for this entry of [[calendars]], and no sign-in."
)
def auth(provider: str, config: Path, *, no_browser: bool, port: int, make_calendar: str | None) -> int:
    """Sign in to what the config names, and keep that in the state folder, for the user of outcomed alone.

    Lists each right with what it is for, and shows the page on which you say yes. Microsoft's page may be opened on any
    machine. Google's comes back to this one: where it has no browser, open it elsewhere through a tunnel, by
    `ssh -L PORT:127.0.0.1:PORT` and `--no-browser --port PORT`.
    """
    loaded = load(config)
    if make_calendar is not None:
        _make(connectors.connect(loaded).calendars.get(make_calendar), make_calendar)
        return 0
    connectors.sign_in(loaded, provider, Browser(say=say, opens=not no_browser, port=port))
    return 0


def _make(calendar: object, name: str) -> None:
    """Make a calendar, and say what to write into the config."""
    if not isinstance(calendar, MakesCalendars):
        raise UserError(f'there is no entry "{name}" of [[calendars]] whose calendar outcomed can make')
    made = calendar.make_calendar()
    if isinstance(calendar, Closes):
        calendar.close()
    say(f'Made. Write this into the entry "{name}" of [[calendars]]:')
    say(f'calendar = "{made}"')
