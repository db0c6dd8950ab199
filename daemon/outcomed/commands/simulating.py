"""Simulating: the future as files. It only reads."""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from outcomed.commands.common import Access, Installation, config_option, installation, json_option
from outcomed.commands.printing import count, heading, json_text, local, print_problems, say, table
from outcomed.decide.world import World, status_of
from outcomed.model.launch import Launch, Status
from outcomed.model.outcome import Outcome
from outcomed.model.problem import Problem, Severity, UserError
from outcomed.model.record import LaunchRow, Recorded, Standing
from outcomed.ports import SaysWhoInvites
from outcomed.preview import show
from outcomed.service.naming import find_checkpoint, find_launch, find_person
from outcomed.service.needs import ENDED
from outcomed.service.written import outcome_of
from outcomed.simulate import EVERY, Future, Present, Simulation, present
from outcomed.simulated import Paper, document, on_paper, refuse, write

_LONGEST = timedelta(days=3 * 366)
_FEW = 10
_ALL = Launch(id="all", name="all", owner="")
_SLIP = "write LAUNCH=YYYY-MM-DD"
_ANSWER = "write LAUNCH:CHECKPOINT=VERDICT, LAUNCH:CHECKPOINT=VERDICT:VALUE or all=VERDICT"


@click.command()
@click.option("--until", metavar="DATE", help="The last day; by default three months ahead.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder; by default a new one.")
@click.option(
    "--slip",
    "slips",
    multiple=True,
    metavar="LAUNCH=DATE",
    help="Play with another launch date: `--slip texts=2027-03-01`.",
)
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="LAUNCH:CHECKPOINT=VERDICT[:VALUE]",
    help="Play with an answer, given on the work day after the question: `--answer texts:1m=missed:11.2`, and "
    "`--answer all=hit` for all others. By default nobody answers.",
)
@click.option("--open", "shown", is_flag=True, help="Open the page in the browser.")
@config_option
@json_option
def simulate(
    config: Path,
    until: str | None,
    out: Path | None,
    slips: tuple[str, ...],
    answers: tuple[str, ...],
    *,
    shown: bool,
    as_json: bool,
) -> int:
    """Write every mail and event of the coming time, for each person and on one page. Nothing is sent.

    The registry and the people are read once and stay as they are now; each launch goes out on its date; what would
    wait for a yes gets it, and is listed.
    """
    if out:
        refuse(out)
    with installation(config, Access.READ) as here:
        at = present(here.rules, here.outside, here.recorded(), here.now)
        given = _given(at, here.config.zone, until, slips, answers)
        future = _played(here, at, given)
        paper = on_paper(future, given.sentences)
        text = json_text(document(paper))
        built_in = here.rules.built_in
    page = write(paper, out or Path(tempfile.mkdtemp(prefix="outcomed-simulation-")), built_in, f"{text}\n".encode())
    if as_json:
        click.echo(text)
    else:
        _tell(paper, given, page)
    if shown and not show(page):
        say("There is no browser here to open it with.")
    return int(bool(future.undone) or any(p.severity is Severity.ERROR for p in future.problems))


def _played(here: Installation, at: Present, given: "_Given") -> Future:
    frozen = here.ledger.payload if here.has_ledger else lambda *_: None
    simulation = Simulation(at, until=given.until, slips=given.slips, wishes=given.wishes, frozen=frozen)
    with _progress(at.world.now, given.until) as progress:
        return simulation.run(progress)


# --- what it is played with ---


@dataclass(kw_only=True)
class _Given:
    """What somebody wants to see played, as far as it makes sense; `problems` say what does not."""

    until: datetime
    slips: dict[str, date] = field(default_factory=dict)
    wishes: dict[tuple[str, str], Outcome] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def _given(at: Present, zone: str, until: str | None, slips: tuple[str, ...], answers: tuple[str, ...]) -> _Given:
    """Read the options; `UserError` with all that is wrong with them."""
    given = _Given(until=at.world.now)
    with _collected(given, "--until", until or ""):
        given.until = _end(until, ZoneInfo(zone), at.world.now)
    for text in slips:
        with _collected(given, "--slip", text):
            _take_slip(given, at.world, text)
    given.sentences.append(f"Each {'other ' if slips else ''}launch goes out on its date.")
    given.sentences += _unknown_invitations(at)
    for text in answers:
        with _collected(given, "--answer", text):
            _take_answer(given, at.world, text)
    if given.problems:
        number = count(len(given.problems), "problem")
        raise UserError(f"this future cannot be played, it has {number}; nothing was written", tuple(given.problems))
    given.sentences += _answered(at.world.recorded, given.wishes)
    return given


def _unknown_invitations(at: Present) -> Iterator[str]:
    """Say of which calendars nobody knows without asking whether outcomed mails their invitations."""
    with_organizer = {calendar.route.connector for calendar in at.rules.policy.calendars if calendar.organizer}
    for name in sorted(with_organizer & set(at.outside.calendars)):
        calendar = at.outside.calendars[name]
        if isinstance(calendar, SaysWhoInvites) and calendar.invites is None:
            yield f"Whether {name} invites by itself is asked of its server only: invitations by mail are not counted."


def _answered(recorded: Recorded, wishes: Mapping[tuple[str, str], Outcome]) -> Iterator[str]:
    """Say what is answered, each on the work day after its question."""
    when = "answered on the work day after the question"
    for (launch, checkpoint), outcome in wishes.items():
        if launch:
            name = recorded.launches[launch].launch.name
            yield f"{name}, {checkpoint.replace('-', ' ')}: {_verdict(outcome)}, {when}."
    if EVERY in wishes:
        yield f"Every {'other ' if len(wishes) > 1 else ''}checkpoint: {_verdict(wishes[EVERY])}, {when}."
    else:
        yield "Nobody else answers." if wishes else "Nobody answers."


def _verdict(outcome: Outcome) -> str:
    return outcome.verdict.value.replace("_", " ")


@contextmanager
def _collected(given: _Given, option: str, text: str) -> Iterator[None]:
    """Keep what is wrong with an option for later, when all is known that is wrong."""
    try:
        yield
    except UserError as err:
        message, _, remedy = str(err).partition(": ")
        found = err.problems or (Problem(where=option, key=text, message=message, remedy=remedy),)
        given.problems += [Problem(where=option, key=text, message=p.message, remedy=p.remedy) for p in found]


def _end(text: str | None, zone: ZoneInfo, now: datetime) -> datetime:
    """Give the end of the last day."""
    today = now.astimezone(zone).date()
    last = _day(text, "write it as YYYY-MM-DD") if text else today + timedelta(days=91)
    if not today <= last <= today + _LONGEST:
        raise UserError(f"{last} is no day ahead that can be played: name one from {today} to {today + _LONGEST}")
    return datetime.combine(last + timedelta(days=1), time(0), zone) - timedelta.resolution


def _day(text: str, remedy: str) -> date:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= 2100:
        raise UserError(f'"{text[:60]}" is no day: {remedy}')
    return day


def _take_slip(given: _Given, world: World, text: str) -> None:
    name, found, day_text = text.rpartition("=")
    if not found or not name.strip():
        raise UserError(f"a launch and a day are needed: {_SLIP}")
    row, day = find_launch(world.recorded, name), _day(day_text, _SLIP)
    if problem := _cannot_slip(row, day, world.now.date()):
        raise UserError(problem)
    if row.launch.id in given.slips:
        raise UserError(f"{row.launch.id} slips twice: name one day")
    given.slips |= dict.fromkeys((row.launch.id, *row.launch.was), day)
    given.sentences.append(f"{row.launch.name} goes out on {day:%a} {day.day} {day:%B %Y}.")


def _cannot_slip(row: LaunchRow, day: date, today: date) -> str:
    if status_of(row) in (*ENDED, Status.ROLLED_BACK):
        return f"{row.launch.id} has ended ({status_of(row).value.replace('_', ' ')}): leave it out"
    if row.standing in (Standing.MISSING, Standing.BROKEN):
        return f"the record of {row.launch.id} is {row.standing.value}: mend it first"
    if status_of(row) is Status.LAUNCHED:
        return f"{row.launch.id} is out already, so it cannot slip: leave it out"
    if day < today:
        return f"{day} is over: name a day from {today} on"
    return ""


def _take_answer(given: _Given, world: World, text: str) -> None:
    about, found, said = text.partition("=")
    verdict, _, value = said.partition(":")
    if not found or not verdict.strip():
        raise UserError(f"a checkpoint and a verdict are needed: {_ANSWER}")
    launch, at = (_ALL, EVERY) if about.strip() == "all" else _checkpoint(world.recorded, about)
    if problem := _cannot_answer(world, at):
        raise UserError(problem)
    if at in given.wishes:
        raise UserError(f"{about} is answered twice: give one answer")
    if launch is _ALL and value:
        raise UserError(f"a number belongs to one checkpoint: {_ANSWER}")
    options = {"verdict": verdict.strip(), "value": (value,) if value else ()}
    given.wishes[at] = outcome_of(
        options, launch, lambda name: find_person(world.recorded, name), today=world.now.date()
    )


def _cannot_answer(world: World, at: tuple[str, str]) -> str:
    """Say why nobody will be asked of a checkpoint any more."""
    row, about = world.recorded.checkpoints.get(at), " ".join(at)
    if world.is_answered(*at):
        return f"{about} is answered already: leave it out"
    if row and row.ending:
        return f"{about} has ended ({row.ending.value.replace('_', ' ')}): leave it out"
    return ""


def _checkpoint(recorded: Recorded, about: str) -> tuple[Launch, tuple[str, str]]:
    """Find a checkpoint, also a second look that an answer would bring about."""
    launch, found, checkpoint = about.rpartition(":")
    if not found or not launch.strip():
        raise UserError(f"a launch and a checkpoint are needed: {_ANSWER}")
    row = find_launch(recorded, launch)
    again = re.search(r"-again(-\d+)?$", checkpoint.strip())
    root = checkpoint.strip().removesuffix(again[0]) if again else checkpoint
    name = find_checkpoint(recorded, row.launch.id, root)
    return row.launch, (row.launch.id, f"{name}{again[0] if again else ''}")


# --- telling ---


@contextmanager
def _progress(start: datetime, end: datetime) -> Iterator[Callable[[datetime], None]]:
    """Draw a bar where a person looks at a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Playing the future", total=(end - start).total_seconds())
        yield lambda at: bar.update(task, completed=(at - start).total_seconds(), description=f"{at:%b %Y}")


def _tell(paper: Paper, given: _Given, page: Path) -> None:
    future = paper.future
    mails, events = count(len(paper.mails), "mail"), count(len(paper.events), "event")
    readers = count(sum(bool(someone.mails) for someone in paper.people), "person", "people")
    say(f"{mails} to {readers} and {events} until {future.end.now:%Y-%m-%d}: {page}. Nothing was sent.")
    for sentence in given.sentences:
        say(sentence)
    if paper.people:
        rows = [(p.name, str(len(p.mails)), str(len(p.events)), f"{p.folder}/") for p in paper.people]
        table(("who", "mails", "events", "folder"), rows[:_FEW])
        if len(rows) > _FEW:
            say(f"  and {len(rows) - _FEW} more, on the page.")
    if future.stopped:
        heading("Would wait for your yes; here each was approved at once:")
        waits = ((local(s.at), s.waiting.why, str(len(s.waiting.actions))) for s in future.stopped)
        table(("when", "why", "things"), waits)
    if future.undone:
        heading("Could not be done:")
        lacks = ((local(u.at), u.done.action.who, u.done.message, u.done.remedy) for u in future.undone)
        table(("when", "who", "why", "remedy"), lacks)
    for launch, checkpoint in future.unasked:
        say(f"{launch} {checkpoint} is not asked until then, so it is not answered.")
    errors = [problem for problem in future.problems if problem.severity is Severity.ERROR]
    if errors:
        heading(f"{count(len(errors), 'problem')}:")
        print_problems(errors)
