"""Answers: what a person says of a checkpoint or a launch, as changes to what is remembered.

Pure. Every function gives the changes to be written, none where the same was said before, and raises `UserError` where
it makes no sense. They only add: a tick that runs meanwhile takes them up in its next look.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from outcomed.decide.decisions import look_at
from outcomed.decide.lint import lint
from outcomed.decide.world import World, status_of
from outcomed.model import keys
from outcomed.model.decision import DecisionRow, open_question
from outcomed.model.key import decode
from outcomed.model.launch import Launch, Metric, OutcomeBlock, Status
from outcomed.model.outcome import Outcome, Revision, Source
from outcomed.model.people import People, Person
from outcomed.model.problem import UserError
from outcomed.model.reason import BY_WORD, Reason
from outcomed.model.record import Change, CheckpointRow, Ending, HoldRow, LaunchRow, Recorded

_FAR = 5
"""A number so many times larger or smaller than every number known of its metric is asked back: 42 for 4.2."""

_REASONS = frozenset(str(reason) for reason in Reason)


# --- outcomes ---


def record(
    recorded: Recorded,
    launch: str,
    checkpoint: str,
    outcome: Outcome,
    *,
    reporter: str,
    by: str,
    now: datetime,
    source: Source = Source.RECORD,
) -> tuple[Change, ...]:
    """Add an outcome's revision; nothing where exactly this is the newest one."""
    current = recorded.current(launch, checkpoint)
    if current and current.outcome == outcome:
        return ()
    revision = _revision(recorded, launch, checkpoint, outcome, why="", by=reporter, now=now)
    return (Change(row=replace(revision, source=source), what="outcome_recorded", why=BY_WORD[str(source)], by=by),)


def withdraw(
    recorded: Recorded, launch: str, checkpoint: str, *, why: str, by: str, now: datetime
) -> tuple[Change, ...]:
    """Take the newest outcome back; those who were told it are told that, with the reason."""
    if not recorded.outcomes.get((launch, checkpoint)):
        raise UserError(f"nothing was recorded for {launch} {checkpoint}, so there is nothing to withdraw")
    if recorded.current(launch, checkpoint) is None:
        return ()
    revision = _revision(recorded, launch, checkpoint, None, why=why, by=by, now=now)
    return (Change(row=revision, what="outcome_withdrawn", why=why, by=by),)


def unread(noted: Iterable[Change], launch: str, checkpoint: str) -> tuple[Change, ...]:
    """Give the revisions that the registry holds and no tick has read yet: what is said now comes after them."""
    return tuple(
        change
        for change in noted
        if isinstance(change.row, Revision) and (change.row.launch, change.row.checkpoint) == (launch, checkpoint)
    )


def _revision(
    recorded: Recorded, launch: str, checkpoint: str, outcome: Outcome | None, *, why: str, by: str, now: datetime
) -> Revision:
    return Revision(
        launch=launch,
        checkpoint=checkpoint,
        number=len(recorded.outcomes.get((launch, checkpoint), ())) + 1,
        outcome=outcome,
        source=Source.RECORD,
        hash=_hash(outcome, why),
        at=now,
        by=by,
        why=why,
    )


def _hash(outcome: Outcome | None, why: str) -> str:
    said = {"outcome": asdict(outcome) if outcome else None, "why": why}
    return sha256(json.dumps(said, sort_keys=True, default=_plain).encode()).hexdigest()


def _plain(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, frozenset) else str(value)


def decide(
    world: World, launch: str, checkpoint: str, *, by: Person, word: str, words: str
) -> tuple[DecisionRow, tuple[Change, ...]]:
    """Take the decision that an outcome asks a person for; no changes where they said the same before."""
    current = world.recorded.current(launch, checkpoint)
    if current is None:
        raise UserError("its outcome was withdrawn, so there is nothing to decide on")
    asked = open_question(current.outcome, ())
    if asked is None or asked.of != by.id:
        raise UserError("no decision on it is wanted of you any more")
    taken = world.decisions_of.get(launch, {}).get(checkpoint, ())
    about = world.recorded.launches[launch].launch
    look, look_on = look_at(world, about, checkpoint, asked.what, world.today(by))
    row = DecisionRow(
        launch=launch,
        checkpoint=checkpoint,
        number=len(taken) + 1,
        person=by.id,
        word=word,
        words=words,
        wanted=asked.what,
        look=look,
        look_on=look_on,
        at=world.now,
    )
    if taken and replace(row, number=taken[0].number, at=taken[0].at) == taken[0]:
        return taken[0], ()
    return row, (Change(row=row, what="decision_taken", why=Reason.REPLY, by=by.id),)


# --- what an answer should be asked back for ---


def slips(recorded: Recorded, launch: Launch, outcome: Outcome) -> tuple[str, ...]:
    """Say which numbers look like a slip of the hand: far from everything known of their metric."""
    found = (_slip(recorded, launch, launch.metric(v.metric), v.value) for v in outcome.values)
    return tuple(slip for slip in found if slip)


def _slip(recorded: Recorded, launch: Launch, metric: Metric | None, value: Decimal) -> str:
    if metric is None or not value:
        return ""
    known = [number for number in _known_numbers(recorded, launch, metric) if number]
    ratios = [max(abs(value / number), abs(number / value)) for number in known]
    if not known or (min(ratios) < _FAR and any(value * number > 0 for number in known)):
        return ""
    unit = f" {metric.unit}" if metric.unit else ""
    beside = ", ".join(f"{number:f}" for number in dict.fromkeys(known))
    return f'"{metric.name}" {value:f}{unit} is far from what is known of it ({beside})'


def _known_numbers(recorded: Recorded, launch: Launch, metric: Metric) -> Iterator[Decimal]:
    yield from (number for number in (metric.baseline, metric.target) if number is not None)
    for (name, _), revisions in recorded.outcomes.items():
        if name == launch.id:
            told = (value for r in revisions if r.outcome for value in r.outcome.values)
            yield from (value.value for value in told if value.metric == metric.name)


def contradictions(world: World, launch: Launch, checkpoint: str, outcome: Outcome) -> tuple[str, ...]:
    """Say where the verdict is at odds with its own number, with the remedy."""
    block = OutcomeBlock(checkpoint=checkpoint, outcome=outcome, hash="")
    found = lint(replace(launch, outcomes=(block,)), People(world.people.by_id), today=world.now.date())
    return tuple(f"{p.message} ({p.remedy})" for p in found if p.key == "outcomes[0].verdict")


# --- holding back ---


def hold(recorded: Recorded, launch: str, checkpoint: str, *, by: str, now: datetime) -> tuple[Change, ...]:
    """Keep the newest outcome from everybody who has not read it."""
    revision = _newest(recorded, launch, checkpoint)
    held = recorded.holds.get((launch, checkpoint, revision.number))
    if held and held.released_at is None:
        return ()
    row = HoldRow(launch=launch, checkpoint=checkpoint, number=revision.number, held_at=now, by=by)
    return (Change(row=row, what="outcome_held", why=Reason.ON_HOLD, by=by),)


def release(recorded: Recorded, launch: str, checkpoint: str, *, by: str, now: datetime) -> tuple[Change, ...]:
    """Let the newest outcome leave with the next mail, held back or still in the owner's hours to correct it."""
    revision = _newest(recorded, launch, checkpoint)
    held = recorded.holds.get((launch, checkpoint, revision.number))
    if held and held.released_at is not None:
        return ()
    since = held.held_at if held else now
    row = HoldRow(launch=launch, checkpoint=checkpoint, number=revision.number, held_at=since, released_at=now, by=by)
    return (Change(row=row, what="outcome_released", why=Reason.BY_HAND, by=by),)


def readers_of(recorded: Recorded, launch: str, checkpoint: str, number: int | None = None) -> tuple[str, ...]:
    """Give everybody who was told a revision of a checkpoint, or any of them; echoes do not count."""
    told = ((who, keys.revision_told(decode(item))) for who, item in recorded.told)
    return tuple(dict.fromkeys(who for who, revision in told if _is_of(revision, launch, checkpoint, number)))


def _is_of(revision: tuple[str, str, int] | None, launch: str, checkpoint: str, number: int | None) -> bool:
    return revision is not None and revision[:2] == (launch, checkpoint) and number in (None, revision[2])


def _newest(recorded: Recorded, launch: str, checkpoint: str) -> Revision:
    revisions = recorded.outcomes.get((launch, checkpoint), ())
    if not revisions:
        raise UserError(f"nothing was recorded for {launch} {checkpoint} yet, so nothing is about to be told")
    return revisions[-1]


# --- ending ---


def close(recorded: Recorded, row: CheckpointRow, *, why: str, by: str, now: datetime) -> tuple[Change, ...]:
    """End a checkpoint without an outcome: nothing more is asked or told of it."""
    if recorded.current(row.launch, row.checkpoint):
        remedy = "nothing is open; take the outcome back with `outcomed withdraw`, if it is wrong"
        raise UserError(f"{row.launch} {row.checkpoint} is answered: {remedy}")
    if row.ending is Ending.CLOSED:
        return ()
    closed = replace(row, ending=Ending.CLOSED, ended_at=now, ended_why=_not_a_reason(why), ended_by=by)
    return (Change(row=closed, what="checkpoint_closed", why=why, by=by),)


def drop(row: LaunchRow, *, why: str, by: str, now: datetime) -> tuple[Change, ...]:
    """End a launch: its reminders go, and those who knew of it are told once, with the reason."""
    if status_of(row) is Status.DROPPED:
        return ()
    if row.launch.status is Status.SUPERSEDED:
        raise UserError(f"{row.launch.id} was superseded by {row.launch.superseded_by}; it has ended already")
    launch = replace(row.launch, why=why)
    dropped = replace(row, launch=launch, dropped_by=by, drops=row.drops + 1, status_at=now)
    return (Change(row=dropped, what="launch_dropped", why=why, by=by),)


def _not_a_reason(why: str) -> str:
    """Keep a person's word apart from our own reasons, some of which are undone by themselves."""
    return f"{why}." if why in _REASONS else why
