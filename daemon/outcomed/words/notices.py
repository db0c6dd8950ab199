"""News that is no outcome: what was told before and is corrected or withdrawn, and notices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from outcomed.model.item import Entry, ItemKind
from outcomed.model.launch import Status
from outcomed.model.outcome import Revision
from outcomed.model.people import Role
from outcomed.words.facts import MeasureFacts, NewsFacts
from outcomed.words.known import NAME_SIZE, Known, label, late_note, told_measures
from outcomed.words.readers import VERDICTS, Reader, discreet, sees_numbers
from outcomed.words.saying import clip, day, one_line, sentence


@dataclass(frozen=True, slots=True)
class Before:
    """What the reader was told before: the measures and the verdict."""

    measures: tuple[MeasureFacts, ...] = field(default=())
    verdict: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(f"{m.metric} {m.value}, as of {m.as_of}" for m in self.measures)


def told_before(known: Known, reader: Reader, entry: Entry, today: date) -> Before:
    """Find what an entry replaces; empty where nothing was told."""
    found = known.revisions(entry.item.launch, entry.item.checkpoint)
    number = entry.item.revision if entry.item.revision is not None else found[-1].number if found else 0
    earlier = [r for r in found if r.outcome and (r.number == entry.replaces or r.number < number)]
    told = next((r for r in earlier if r.number == entry.replaces), earlier[-1] if earlier else None)
    if told is None or told.outcome is None:
        return Before()
    was_shown = sees_numbers(reader.role, told.outcome.verdict)
    measures = told_measures(known, told, told.outcome, today) if was_shown else ()
    return Before(tuple(m for m in measures if m.value), VERDICTS[told.outcome.verdict])


def corrected(old: Before, measures: Sequence[MeasureFacts]) -> Iterator[str]:
    """Say each number that changed: "no-shows 9.3 %, not 8.9 %"."""
    now = {measure.metric: measure.value for measure in measures}
    for measure in old.measures:
        value = now.get(measure.metric, "")
        if value != measure.value:
            yield f"{measure.metric} {value or 'number pending'}, not {measure.value}"


def verdict_change(old: str, new: str) -> str:
    """Say what became of the verdict; nothing where nothing was told."""
    if not old:
        return ""
    return f"The verdict changes from {old} to {new}." if old != new else f"The verdict stays: {new}."


def withdrawn(known: Known, reader: Reader, entry: Entry, revision: Revision | None) -> NewsFacts:
    """Ask a reader not to use any more what they were told."""
    launch = known.launch(entry.item.launch)
    name, what = one_line(launch.name, NAME_SIZE), label(entry.item.checkpoint)
    before = told_before(known, reader, entry, known.today(reader.person))
    why = discreet(known, revision)(revision.why) if revision else ""
    is_quiet = reader.role is Role.UP and not before.measures and bool(before.verdict)
    return NewsFacts(
        kind=ItemKind.WITHDRAWN.value,
        headline=f"{name}: withdrawn",
        about=f"{name}, withdrawn",
        label=what,
        state="withdrawn",
        late=late_note(known, entry, reader.person),
        old=before.lines,
        reason="" if is_quiet else sentence(why),
        ask=known.name(known.reach(launch.id, entry.item.checkpoint)),
        bottom_line=f"Please do not use what was told of it at {what}.",
    )


def overdue(known: Known, reader: Reader, entry: Entry) -> NewsFacts:
    """Say that nobody has answered yet, and whom to ask."""
    launch, row = known.launch(entry.item.launch), known.row(entry.item.launch, entry.item.checkpoint)
    name, what = one_line(launch.name, NAME_SIZE), label(entry.item.checkpoint)
    due = day(known.due_day(row), known.today(reader.person)) if row else ""
    return NewsFacts(
        kind=ItemKind.OVERDUE.value,
        headline=f"{name}: not answered yet",
        about=f"{name}, {what}",
        label=what,
        state="not answered yet",
        late=late_note(known, entry, reader.person),
        due=due,
        ask=known.name(known.reach(launch.id, entry.item.checkpoint)),
        bottom_line="Not answered yet" + (f"; the look was on {due}." if due else "."),
    )


def dropped(known: Known, reader: Reader, entry: Entry) -> NewsFacts:
    """Say that a launch will not be followed any further, and why."""
    launch = known.launch(entry.item.launch)
    name, why = one_line(launch.name, NAME_SIZE), sentence(launch.why)
    state = "superseded" if launch.status is Status.SUPERSEDED else "dropped"
    if launch.status is Status.SUPERSEDED and launch.superseded_by:
        why = f"{_successor(known, launch.superseded_by)} takes its place. {why}".strip()
    return NewsFacts(
        kind=ItemKind.DROPPED.value,
        headline=f"{name}: {state}",
        about=f"{name}, {state}",
        label="",
        state=state,
        late=late_note(known, entry, reader.person),
        reason=why,
        ask=known.name(known.reach(launch.id, entry.item.checkpoint)),
        bottom_line=clip(why, 200) or "It will not be followed any further.",
    )


def _successor(known: Known, launch: str) -> str:
    row = known.recorded.launches.get(launch)
    return one_line(row.launch.name if row else launch, NAME_SIZE)
