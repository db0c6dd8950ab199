"""Answering: record, withdraw, hold, release, close, drop. They append, so they work beside a running daemon."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from outcomed.commands.common import Access, Installation, config_option, installation, operator
from outcomed.commands.printing import count, local, say
from outcomed.decide.world import World
from outcomed.model.item import Letter
from outcomed.model.launch import Launch
from outcomed.model.outcome import Outcome
from outcomed.model.people import Person, Role
from outcomed.model.problem import UserError
from outcomed.model.record import Change, CheckpointRow, LaunchRow
from outcomed.service import answers
from outcomed.service.clock import clock
from outcomed.service.knowing import after, echo_of, world_now
from outcomed.service.naming import find_checkpoint, find_launch, find_person, nearest
from outcomed.service.written import outcome_of

_F = TypeVar("_F", bound=Callable[..., object])
_READ_AS = {Role.UP: "up", Role.DOWN: "the team", Role.ACROSS: "across"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """Where answers are taken: the installation and the world as it is known now."""

    here: Installation
    world: World
    noted: tuple[Change, ...]
    by: str

    def launch(self, text: str) -> LaunchRow:
        return find_launch(self.world.recorded, text)

    def checkpoint(self, launch: Launch, text: str) -> CheckpointRow:
        name = find_checkpoint(self.world.recorded, launch.id, text)
        row = self.world.recorded.checkpoints.get((launch.id, name))
        if row is None:
            known = (r.checkpoint for r in self.world.rows_of.get(launch.id, ()))
            raise nearest(f"checkpoint of {launch.id}", text, known)
        return row

    def person(self, text: str) -> Person:
        return find_person(self.world.recorded, text)

    def write(self, changes: tuple[Change, ...]) -> World:
        """Keep the changes; give the world as it is then."""
        self.here.ledger.write(changes, now=self.here.now)
        return after(self.world, tuple(change for change in changes if change not in self.noted))


@contextmanager
def _desk(config: Path) -> Iterator[_Desk]:
    with installation(config, Access.WRITE) as here:
        world, noted = world_now(here.rules, here.outside, here.recorded(), clock(here.now))
        yield _Desk(here=here, world=world, noted=noted, by=operator())


def _of_checkpoint(command: _F) -> _F:
    """Add the arguments LAUNCH and CHECKPOINT, and `--config`."""
    return click.argument("launch")(click.argument("checkpoint")(config_option(command)))


_why = click.option("--why", required=True, metavar="TEXT", help="The reason, in a sentence.")


# --- outcomes ---


@click.command()
@_of_checkpoint
@click.option("--verdict", required=True, metavar="V", help="hit, partly, missed, too_early or cannot_tell.")
@click.option("--value", multiple=True, metavar="N[@METRIC]", help="A number, without its unit; may be repeated.")
@click.option("--as-of", metavar="DATE", help="The day on which the numbers were true; by default today.")
@click.option("--why", metavar="TEXT", help="Why it came so, in a line.")
@click.option("--learned", metavar="TEXT", help="What others can learn from it.")
@click.option("--made-possible", metavar="TEXT", help="What is possible now that was not before.")
@click.option("--assumption", metavar="H", help="held, broken or unclear.")
@click.option("--next", metavar="TEXT", help="What happens next.")
@click.option("--again", metavar="DATE", help="For too_early and cannot_tell: the day to look again.")
@click.option("--also-changed", metavar="TEXT", help="What else changed at the same time.")
@click.option("--story", metavar="TEXT", help="A customer's words.")
@click.option("--customer", metavar="NAME", help="Whose words; told only with --consent.")
@click.option("--consent", is_flag=True, help="The customer agreed to be named.")
@click.option("--decision", metavar="TEXT", help="What was decided.")
@click.option("--decision-wanted", metavar="WHAT", help="A decision that somebody shall take.")
@click.option("--of", metavar="PERSON", help="Who decides.")
@click.option("--by", metavar="DATE", help="Until when.")
@click.option("--reported-by", metavar="PERSON", help="Who found it out; by default the owner.")
@click.option("--sure", is_flag=True, help="Take a number that looks like a slip.")
def record(launch: str, checkpoint: str, config: Path, *, sure: bool, **options: Any) -> int:
    """Say what came of LAUNCH at CHECKPOINT ("1 month", "1-month" or "1m")."""
    with _desk(config) as desk:
        row = desk.launch(launch)
        look = desk.checkpoint(row.launch, checkpoint)
        owner = desk.world.active(look.owner) or desk.person(row.launch.owner)
        outcome = outcome_of(options, row.launch, desk.person, today=desk.world.today(owner))
        _ask_back(answers.slips(desk.world.recorded, row.launch, outcome), sure=sure)
        reporter = outcome.reported_by or (desk.by if desk.by in desk.world.people else owner.id)
        changes = answers.record(
            desk.world.recorded,
            look.launch,
            look.checkpoint,
            outcome,
            reporter=reporter,
            by=desk.by,
            now=desk.here.now,
        )
        if not changes:
            say(f"Exactly this is recorded for {_named(row, look)} already; nothing changed.")
            return 0
        earlier = answers.unread(desk.noted, look.launch, look.checkpoint)
        world = desk.write((*earlier, *changes))
        say(f"Recorded: {_named(row, look)}: {_said(row.launch, outcome)}, reported by {_name(world, reporter)}.")
        for warning in answers.contradictions(desk.world, row.launch, look.checkpoint, outcome):
            say(f"Is that so? {warning}")
        _say_next_look(world, row, outcome)
        _say_readers(world, look, owner)
    return 0


@click.command()
@_of_checkpoint
@_why
def withdraw(launch: str, checkpoint: str, config: Path, why: str) -> int:
    """Take the outcome of LAUNCH at CHECKPOINT back; whoever was told it is told that too, with the reason."""
    with _desk(config) as desk:
        row = desk.launch(launch)
        look = desk.checkpoint(row.launch, checkpoint)
        changes = answers.withdraw(
            desk.world.recorded, look.launch, look.checkpoint, why=_sentence(why), by=desk.by, now=desk.here.now
        )
        if not changes:
            say(f"The outcome of {_named(row, look)} was withdrawn before; nothing changed.")
            return 0
        world = desk.write((*answers.unread(desk.noted, look.launch, look.checkpoint), *changes))
        told = answers.readers_of(world.recorded, look.launch, look.checkpoint)
        say(f"Withdrawn: {_named(row, look)}. It is open again.")
        say(f"Told of it, after the hold: {_names(world, told)}." if told else "Nobody was told it yet.")
    return 0


@click.command()
@_of_checkpoint
def hold(launch: str, checkpoint: str, config: Path) -> int:
    """Keep the outcome of LAUNCH at CHECKPOINT from everybody who has not read it, until it is released."""
    with _desk(config) as desk:
        row = desk.launch(launch)
        look = desk.checkpoint(row.launch, checkpoint)
        recorded = desk.world.recorded
        changes = answers.hold(recorded, look.launch, look.checkpoint, by=desk.by, now=desk.here.now)
        desk.write(changes)
        again = "" if changes else " (it was before)"
        say(f"Held: {_named(row, look)}{again}. Let it go with `outcomed release {look.launch} {look.checkpoint}`.")
        number = len(recorded.outcomes[look.launch, look.checkpoint])
        if told := answers.readers_of(recorded, look.launch, look.checkpoint, number):
            say(f"{count(len(told), 'reader has', 'readers have')} it already: {_names(desk.world, told)}.")
    return 0


@click.command()
@_of_checkpoint
def release(launch: str, checkpoint: str, config: Path) -> int:
    """Let the outcome of LAUNCH at CHECKPOINT leave with the next mails, also before the owner's hours are over."""
    with _desk(config) as desk:
        row = desk.launch(launch)
        look = desk.checkpoint(row.launch, checkpoint)
        changes = answers.release(desk.world.recorded, look.launch, look.checkpoint, by=desk.by, now=desk.here.now)
        desk.write(changes)
        again = "" if changes else " (it was before)"
        say(f"Released: {_named(row, look)}{again}. It leaves with each reader's next digest.")
    return 0


# --- ending ---


@click.command()
@_of_checkpoint
@_why
def close(launch: str, checkpoint: str, config: Path, why: str) -> int:
    """Close CHECKPOINT of LAUNCH without an outcome: nothing more is asked or told of it."""
    with _desk(config) as desk:
        row = desk.launch(launch)
        look = desk.checkpoint(row.launch, checkpoint)
        changes = answers.close(desk.world.recorded, look, why=_sentence(why), by=desk.by, now=desk.here.now)
        desk.write(changes)
        if changes:
            say(f"Closed: {_named(row, look)}. Nothing more is asked of it.")
        else:
            say(f"{_named(row, look)} is closed already, by {look.ended_by}: {look.ended_why}")
    return 0


@click.command()
@click.argument("launch")
@config_option
@_why
def drop(launch: str, config: Path, why: str) -> int:
    """Say that LAUNCH is dropped. It holds until the status in its own record changes."""
    with _desk(config) as desk:
        row = desk.launch(launch)
        changes = answers.drop(row, why=_sentence(why), by=desk.by, now=desk.here.now)
        if not changes:
            say(f"{row.launch.name} is dropped already; nothing changed.")
            return 0
        desk.write(changes)
        knowing = desk.world.told.of_launch.get(row.launch.id, {})
        told = [who for who in knowing if who != row.launch.owner and desk.world.active(who)]
        say(f"Dropped: {row.launch.name}. The next tick takes its reminders off the calendar.")
        say(f"Told once, with the reason: {_names(desk.world, told)}." if told else "Nobody was told of it before.")
    return 0


# --- what is said ---


def _sentence(why: str) -> str:
    if not (said := " ".join(why.split())):
        raise UserError("--why is empty: give the reason in a sentence")
    return said


def _ask_back(slips: tuple[str, ...], *, sure: bool) -> None:
    if not slips or sure:
        return
    if not sys.stdin.isatty():
        raise UserError(f"{'; '.join(slips)}: correct the number, or add --sure. Nothing was recorded")
    for slip in slips:
        click.confirm(f"{slip}. Is it right?", abort=True)


def _named(row: LaunchRow, look: CheckpointRow) -> str:
    return f"{row.launch.name}, {look.checkpoint.replace('-', ' ')}"


def _name(world: World, person: str) -> str:
    found = world.people.get(person)
    return found.name if found else person


def _names(world: World, people: tuple[str, ...] | list[str]) -> str:
    return ", ".join(_name(world, person) for person in people)


def _said(launch: Launch, outcome: Outcome) -> str:
    said = [outcome.verdict.value.replace("_", " ")]
    for value in outcome.values:
        metric = launch.metric(value.metric)
        before = f"{metric.baseline:f} -> " if metric and metric.baseline is not None else ""
        target = f" (target {metric.target:f})" if metric and metric.target is not None else ""
        said.append(f"{value.metric} {before}{value.value:f}{target} as of {value.as_of}")
    return "; ".join(said)


def _say_next_look(world: World, row: LaunchRow, outcome: Outcome) -> None:
    if outcome.verdict.is_final:
        return
    from outcomed.decide.checkpoints import looks

    owner = world.responsible(row.launch)
    today = world.today(owner) if owner else world.now.date()
    ahead = [look for look in looks(world, row) if look.day > today and not world.is_answered(row.launch.id, look.name)]
    if ahead:
        first = min(ahead, key=lambda look: look.day)
        say(f"The next look is on {first.day:%a} {first.day.day} {first.day:%B %Y} ({first.name}).")


def _say_readers(world: World, look: CheckpointRow, owner: Person) -> None:
    letter = echo_of(world, look.launch, look.checkpoint)
    if letter is None:
        say("It is kept, and told to nobody: this checkpoint or launch is not reported.")
        return
    others = [who for who in letter.readers if who != owner.id]
    if letter.leaves_at is None or not others:
        say("Nobody else reads it." if not others else "It is held back.")
        return
    readers = count(len(others), "other person reads", "other people read")
    say(f"{readers} it, the first on {local(letter.leaves_at, owner)}:")
    for role, names in _by_role(world, letter).items():
        if role is not Role.OWNER:
            say(f"  {_READ_AS[role]}: {', '.join(names)}")
    say(
        f"{owner.name} gets the text to check first; keep it back with `outcomed hold {look.launch} {look.checkpoint}`."
    )


def _by_role(world: World, letter: Letter) -> dict[Role, list[str]]:
    found: dict[Role, list[str]] = {}
    for who, role in zip(letter.readers, letter.roles, strict=True):
        found.setdefault(role, []).append(_name(world, who))
    return found
