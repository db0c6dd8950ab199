"""Pausing: pause and unpause. They append, so they work beside a running daemon."""

from datetime import date
from pathlib import Path

import click

from outcomed.commands.common import Access, Installation, config_option, installation, operator
from outcomed.commands.printing import count, say
from outcomed.model.pause import ALL, Concern, about
from outcomed.model.problem import UserError
from outcomed.model.record import Change, Recorded
from outcomed.service import pausing
from outcomed.service.naming import find_launch, nearest

_team = click.option("--team", metavar="TEAM", help="Only this team: its launches, and everybody in it.")
_launch = click.option("--launch", metavar="LAUNCH", help="Only this launch.")


@click.command()
@_team
@_launch
@click.option("--until", required=True, metavar="DATE", help="The last day of the pause, as 2026-04-20.")
@click.option("--why", default="", metavar="TEXT", help="The reason, in a sentence.")
@config_option
def pause(team: str | None, launch: str | None, until: str, why: str, config: Path) -> int:
    """Ask, report and invite nothing until DATE is over: of everything, a team or a launch.

    What stands in the calendars stays. What falls due waits, and leaves in the morning after; nobody's time to answer
    runs meanwhile. Answers to what somebody writes still leave. Said again, it changes the day.
    """
    with installation(config, Access.WRITE) as here:
        recorded = here.recorded()
        concern, name = _concern(recorded, team, launch)
        last, reason = _day(until), " ".join(why.split())
        changes = pausing.pause(recorded, concern, name, until=last, why=reason, by=operator(), now=here.now)
        _write(here, changes)
        what = about(concern, name)
        again = "" if changes else " (it was before)"
        say(f"Paused{again}: {what}, until {last:%a} {last.day} {last:%B %Y} is over. {_waiting(recorded)}")
        say(f"End it sooner with `outcomed unpause{_option(concern, name)}`.")
    return 0


@click.command()
@_team
@_launch
@config_option
def unpause(team: str | None, launch: str | None, config: Path) -> int:
    """End a pause now: of everything, of a team or of a launch, just as it was paused."""
    with installation(config, Access.WRITE) as here:
        recorded = here.recorded()
        concern, name = _concern(recorded, team, launch)
        changes = pausing.unpause(recorded, concern, name, by=operator(), now=here.now)
        what = about(concern, name)
        if not changes:
            raise UserError(f"{what} is not paused: {_others(here)}")
        _write(here, changes)
        say(f"No longer paused: {what}. What waited leaves with the next tick, as far as it is due.")
    return 0


def _concern(recorded: Recorded, team: str | None, launch: str | None) -> tuple[Concern, str]:
    if team and launch:
        raise UserError("--team and --launch are two pauses: say one of them at a time")
    if launch:
        return Concern.LAUNCH, find_launch(recorded, launch).launch.id
    if not team:
        return Concern.EVERYTHING, ALL
    teams = {row.person.team for row in recorded.people.values()}
    teams |= {row.launch.team for row in recorded.launches.values()}
    if team not in teams:
        raise nearest("team", team, (each for each in teams if each))
    return Concern.TEAM, team


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UserError(f'--until: "{text[:40]}" is not a date: write it as 2026-04-20') from None


def _write(here: Installation, changes: tuple[Change, ...]) -> None:
    if changes:
        here.ledger.write(changes, now=here.now)


def _waiting(recorded: Recorded) -> str:
    ahead = sum(row.ending is None and not recorded.current(*at) for at, row in recorded.checkpoints.items())
    return f"Reminders stay in the calendars; {count(ahead, 'open checkpoint')} here, none is forgotten."


def _option(concern: Concern, name: str) -> str:
    return "" if concern is Concern.EVERYTHING else f' --{concern} "{name}"'


def _others(here: Installation) -> str:
    rows = here.recorded().pauses.values()
    held = [row.about for row in rows if pausing.holding(here.recorded(), row.concern, row.name, now=here.now) is row]
    return f"what is paused: {', '.join(held)}" if held else "nothing is paused; a [[quiet]] period ends in the config"
