"""Commands that tick: `plan` looks, `once` does, `approve` lets go what waits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from outcomed.commands.common import Access, Installation, config_option, installation, json_option, operator
from outcomed.commands.printing import count, heading, local, print_json, say, table
from outcomed.commands.telling import (
    COLUMNS,
    Told,
    done_document,
    doubt_document,
    missing,
    newest_of_each,
    next_moment,
    plan_document,
    problem_document,
    summary,
    tell_missing,
    tell_problems,
    tell_undone,
    tell_waiting,
    told,
    waiting_document,
)
from outcomed.config import load
from outcomed.connectors import connect
from outcomed.model.effect import EffectRow
from outcomed.model.key import encode
from outcomed.model.problem import Problem, Severity
from outcomed.ports import StaysHere
from outcomed.service.act import Done, Result
from outcomed.service.approve import approvals, chosen
from outcomed.service.by_hand import is_at_work
from outcomed.service.clock import clock
from outcomed.service.clock import now as wall_clock
from outcomed.service.rehearse import moments, refuse_unless_harmless, rehearse
from outcomed.service.tick import Outlook, Report, look, tick

_all_option = click.option("--all", "show_all", is_flag=True, help="List everything, not only counts.")
_FEW = 10
"""So many actions are shown whole; of more, the newest of each kind."""


# --- plan and approve ---


@click.command()
@config_option
@_all_option
@json_option
def plan(config: Path, *, show_all: bool, as_json: bool) -> int:
    """Show what the next tick would do, and why. Writes nothing.

    Every action is named with its key, its reader, its instant in the reader's zone and its reason; then what waits
    for your yes, what is ahead, and what is left undone on purpose.
    """
    with installation(config, Access.READ) as here:
        outlook = look(here.rules, here.outside, here.recorded(), clock())
    if as_json:
        print_json(plan_document(outlook))
    else:
        _tell_plan(outlook, show_all=show_all)
    return int(_has_errors(outlook.problems))


def _tell_plan(outlook: Outlook, *, show_all: bool) -> None:
    rows = [told(outlook.world, outlook.world.recorded, action) for action in outlook.plan.actions]
    waits = sum(len(waiting.actions) for waiting in outlook.plan.waiting)
    say(f"The next tick would do {count(len(rows), 'thing')}: {summary(rows)}." if rows else "Nothing to do.")
    if waits:
        say(f"{count(waits, 'more thing waits', 'more things wait')} for your yes.")
    _say_next(outlook)
    if rows:
        table(COLUMNS, [row.row for row in rows])
    tell_waiting(outlook)
    tell_undone(outlook.plan, outlook.world, show_all=show_all)
    tell_missing(outlook)
    tell_problems(outlook.problems)


def _say_next(outlook: Outlook) -> None:
    if text := next_moment(outlook):
        say(text)


@click.command()
@click.argument("name", metavar="ID")
@config_option
def approve(config: Path, name: str) -> int:
    """Let go what waits under an ID that `plan` shows.

    Your yes holds for exactly what was shown: if the plan changes in the meantime, it waits again under another ID.
    """
    with installation(config, Access.WRITE) as here:
        outlook = look(here.rules, here.outside, here.recorded(), clock())
        waiting = chosen(outlook.plan.waiting, name)
        here.ledger.write(approvals([waiting], by=operator(), now=here.now), now=here.now)
    say(f"Approved: {count(len(waiting.actions), 'action')} ({waiting.why}). The next tick does it: outcomed once")
    return 0


# --- once ---


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What one `once` did: its ticks, what lies ahead after them, what is in doubt, and what another process has begun,
    for which it is too early to ask."""

    reports: tuple[Report, ...]
    ahead: Outlook
    doubts: tuple[EffectRow, ...]
    places: Mapping[str, Path]
    begun: tuple[EffectRow, ...] = ()

    @property
    def last(self) -> Outlook:
        return self.reports[-1].outlook

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.reports[-1].problems

    def rows(self) -> list[tuple[Done, Told]]:
        """Give everything done, in order."""
        return [
            (done, told(report.outlook.world, report.outlook.world.recorded, done.action))
            for report in self.reports
            for done in report.done
        ]

    def exit_code(self) -> int:
        is_short = any(done.result != Result.DONE for report in self.reports for done in report.done)
        return int(bool(self.doubts or self.last.plan.waiting) or is_short or _has_errors(self.problems))


@click.command()
@config_option
@click.option("--yes", is_flag=True, help="Approve what waits, and tick again.")
@click.option(
    "--from",
    "since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Rehearse: act as if the service had run since that day (2026-03-05), with a tick each morning when mails "
    "leave, and then one now. No inbox is read. Refused unless every calendar and mailer writes only to files here, "
    "and only on a new ledger.",
)
@_all_option
@json_option
def once(config: Path, *, yes: bool, since: datetime | None, show_all: bool, as_json: bool) -> int:
    """Do what is due: one tick.

    Ends with what was done and why, what went wrong or is in doubt with what to do about it, and where to look.
    """
    run = _rehearsed(config, since.date(), yes=yes) if since else _ticked(config, yes=yes)
    if as_json:
        print_json(_document(run))
    else:
        _tell(run, show_all=show_all)
    return run.exit_code()


def _ticked(config: Path, *, yes: bool) -> _Run:
    with installation(config, Access.TICK) as here:
        return _finished(here, [tick(here.rules, here.outside, here.ledger, clock())], yes=yes)


def _rehearsed(config: Path, since: date, *, yes: bool) -> _Run:
    now, loaded = clock(), load(config)
    outside = connect(loaded)
    # Refused before a ledger is made: it would be born on the first day of the rehearsal.
    refuse_unless_harmless(outside, since, now.at)
    zones = {ZoneInfo(loaded.zone), *(person.tz for person in outside.directory.people().people)}
    at = moments(since, now.at, loaded.policy.mail_at, zones)
    with installation(config, Access.TICK, now=min((*at, now.at))) as here:
        here.outside = replace(here.outside, inbox=None)
        reports = list(rehearse(here.rules, here.outside, here.ledger, at=at, now=now))
        return _finished(here, reports, yes=yes)


def _finished(here: Installation, reports: list[Report], *, yes: bool) -> _Run:
    """Approve what waits where a person said yes, and see what is in doubt in the end."""
    waiting = reports[-1].outlook.plan.waiting
    if yes and waiting:
        here.ledger.write(approvals(waiting, by=operator(), now=wall_clock()), now=wall_clock())
        reports.append(tick(here.rules, here.outside, here.ledger, clock()))
    effects = here.recorded().effects.values()
    doubts = tuple(row for row in effects if row.is_in_doubt)
    begun = tuple(row for row in effects if is_at_work(row))
    return _Run(reports=tuple(reports), ahead=_ahead(here, reports), doubts=doubts, places=_places(here), begun=begun)


def _ahead(here: Installation, reports: Sequence[Report]) -> Outlook:
    """Look once more where anything was done: what comes next follows from that."""
    if not any(report.done for report in reports):
        return reports[-1].outlook
    ahead = look(here.rules, here.outside, here.recorded(), clock())
    here.hang_up()
    return ahead


def _places(here: Installation) -> Mapping[str, Path]:
    """Give the folders of this machine that a person may want to look at."""
    outside = here.outside
    connectors = {**outside.calendars, **outside.mirrors, **outside.mailers, "launches": outside.registry}
    return {name: found.place() for name, found in connectors.items() if isinstance(found, StaysHere)}


def _has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


# --- telling what was done ---


def _document(run: _Run) -> Mapping[str, Any]:
    rows = run.rows()
    return {
        "at": run.last.world.now,
        "nothing_to_do": not rows and not run.last.plan.waiting,
        "done": [done_document(done, row) for done, row in rows],
        "waiting": waiting_document(run.last),
        "in_doubt": [doubt_document(row) for row in run.doubts],
        "begun_elsewhere": [encode(row.key) for row in run.begun],
        "missing": missing(run.last),
        "problems": [problem_document(problem) for problem in run.problems],
        "places": run.places,
    }


def _tell(run: _Run, *, show_all: bool) -> None:
    rows = run.rows()
    _tell_done(run, rows, show_all=show_all)
    tell_waiting(run.last)
    _tell_doubts(run.doubts)
    _tell_begun(run.begun)
    tell_missing(run.last)
    tell_problems(run.problems)
    if rows:
        _tell_places(run.places)
    if rows and not run.exit_code():
        say("\nRun it again: it will say nothing to do.")


def _tell_done(run: _Run, rows: Sequence[tuple[Done, Told]], *, show_all: bool) -> None:
    if not rows:
        is_waiting = bool(run.last.plan.waiting)
        say("Nothing was done: all there is to do waits for your yes." if is_waiting else "Nothing to do.")
        _say_next(run.ahead)
        return
    good = [row for done, row in rows if done.result == Result.DONE]
    say(f"Done: {summary(good)}." if good else "Nothing could be done.")
    if len(good) < len(rows):
        say(f"Not done: {len(rows) - len(good)}, each with its reason below.")
    _say_next(run.ahead)
    shown = list(rows) if show_all or len(rows) <= _FEW else newest_of_each(rows)
    if len(shown) < len(rows):
        heading(f"The newest of each kind ({len(shown)} of {len(rows)}; `--all` shows all, `outcomed why KEY` one):")
    table((*COLUMNS, "result"), [(*row.row, _result(done)) for done, row in shown])


def _result(done: Done) -> str:
    words = f"{done.result}: {done.message}" if done.message else done.result
    return f"{words} ({done.remedy})" if done.remedy else words


def _tell_doubts(doubts: Sequence[EffectRow]) -> None:
    if not doubts:
        return
    heading(
        f"In doubt: {count(len(doubts), 'effect')}. Nobody can say whether it arrived; it is not sent again by itself."
    )
    for row in doubts:
        key, message = encode(row.key), row.trouble.message if row.trouble else ""
        say(f"  {key} to {row.who}, tried {local(row.at)}: {message}")
        say(f"    Ask {row.who}, then `outcomed resolve {key} --sent` or `outcomed resolve {key} --resend`")


def _tell_begun(begun: Sequence[EffectRow]) -> None:
    if begun:
        heading(f"Begun by another process: {count(len(begun), 'effect')}, asked for after doubt_wait_minutes")
        for row in begun:
            say(f"  {encode(row.key)} to {row.who}, begun {local(row.at)}")


def _tell_places(places: Mapping[str, Path]) -> None:
    if places:
        heading("Look at")
        table(("what", "where"), [(name, _near(path)) for name, path in places.items()])


def _near(path: Path) -> str:
    """Write a path from here where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
