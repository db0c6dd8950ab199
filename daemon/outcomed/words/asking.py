"""Questions as facts: check-ins, nudges and what else one person is asked, and the text of a reminder."""

import json
import shlex
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from outcomed.model import keys
from outcomed.model.item import Entry, ItemKind
from outcomed.model.key import Key
from outcomed.model.launch import Direction, Launch, Metric, Status
from outcomed.model.outcome import Verdict
from outcomed.model.people import Person
from outcomed.model.plan import WantedEvent
from outcomed.model.reading import Point
from outcomed.model.record import CheckpointRow, NoteKind
from outcomed.words.deciding import said
from outcomed.words.facts import QuestionFacts
from outcomed.words.gathering import lunch_taken_off, speaking
from outcomed.words.known import Known, asked_measures, label, launch_facts, open_measures
from outcomed.words.saying import day, listed, one_line, sentence, visible

_SOON = timedelta(weeks=3)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a metric's newest number suggests, for the owner to confirm."""

    verdict: Verdict
    metric: Metric | None = None
    point: Point | None = None


def question(known: Known, reader: Person, entry: Entry) -> QuestionFacts:
    """Say one thing that is asked of a person."""
    if entry.item.kind is ItemKind.LUNCH_REMOVED:
        return lunch_taken_off(known, reader, entry)
    item, launch = entry.item, known.launch(entry.item.launch)
    today, row = known.today(reader), known.row(entry.item.launch, entry.item.checkpoint)
    suggestion, decided = suggest(known, launch), _decided(known, launch, item.checkpoint or "", today)
    return QuestionFacts(
        kind=item.kind.value,
        launch=launch_facts(known, launch),
        label=label(item.checkpoint),
        checkpoint=one_line(item.checkpoint or ""),
        due=_due(known, launch, item.kind, row, today),
        measures=asked_measures(known, launch, today),
        assumption=sentence(launch.assumption),
        question=_question(launch, decided),
        decided=decided,
        asked_before=_asked_before(known, launch, item.checkpoint, reader),
        because=_because(known, launch, reader),
        named=known.name(launch.owner),
        deputy=known.name(launch.deputy) if launch.deputy != reader.id else "",
        deputy_on=day(entry.deputy_on, today) if entry.deputy_on else "",
        visible_on=day(entry.visible_on, today) if entry.visible_on else "",
        is_visible=entry.visible_on is not None and entry.visible_on < today,
        block=_block(launch, item.checkpoint or "", suggestion, reader),
        command=_command(launch, item.checkpoint or "", suggestion),
        later=shell_line("outcomed", "close", launch.id, item.checkpoint or "", "--why", "..."),
        gaps=gaps(launch),
        next_look=_next_look(known, row, today),
        moved=_late_start(row, known, today),
        is_past=bool(row and known.due_day(row) < today),
        speaking=speaking(known, reader, entry) if item.kind is ItemKind.SPEAKS else None,
        answer=_answer(suggestion),
        soon=f"{(soon := today + _SOON).day} {soon:%B}",
        **_asked_in(known, item.key),
    )


def _answer(found: Suggestion) -> str:
    """Write the reply that the newest number suggests: "hit 8.9"."""
    if found.point is None:
        return "hit"
    return f"{found.verdict.value.replace('_', ' ')} {found.point.value:f}"


def _asked_in(known: Known, item: Key) -> dict[str, Any]:
    """Give what a reader asked, who it was with their address, and whether it is asked at the lunch, too; nothing for
    everything else."""
    found = keys.question_of(item)
    row = known.recorded.received.get(found[0]) if found else None
    if found is None or row is None:
        return {}
    asker, note = known.person(row.person), row.notes[found[1]]
    address = f" ({one_line(asker.email)})" if asker else ""
    return {
        "words": one_line(note.words, 1_000),
        "asker": f"{known.name(row.person)}{address}",
        "is_for_lunch": note.kind is NoteKind.LUNCH_QUESTION,
    }


def reminder(known: Known, wanted: WantedEvent) -> QuestionFacts:
    """Say what a reminder asks. Its words depend on the event's own day, not on the moment they are written."""
    launch, row = known.launch(wanted.launch), known.row(wanted.launch, wanted.checkpoint)
    owner = known.person(wanted.owner)
    here = (wanted.start.astimezone(owner.tz) if owner else wanted.start).date()
    moved = ""
    if row and row.nominal != here and wanted.moved_why:
        why = one_line(wanted.moved_why, 200)
        because = "" if why == f"{row.nominal:%A}" else f" ({why})"
        moved = f"Moved from {day(row.nominal, here)}{because} to {day(here, here)}."
    following = known.next_look(wanted.launch, wanted.start)
    decided = _decided(known, launch, wanted.checkpoint, here)
    return QuestionFacts(
        kind="reminder",
        launch=launch_facts(known, launch, owner=wanted.owner),
        label=label(wanted.checkpoint),
        checkpoint=one_line(wanted.checkpoint),
        due=day(here, here),
        measures=open_measures(launch),
        assumption=sentence(launch.assumption),
        question=_question(launch, decided),
        decided=decided,
        command=shell_line("outcomed", "record", launch.id, wanted.checkpoint, "--verdict", "..."),
        gaps=gaps(launch),
        next_look=day(known.due_day(following), here) if following else "",
        moved=moved,
    )


def deputys_copy(known: Known, wanted: WantedEvent) -> QuestionFacts:
    """Say what a deputy's copy of a reminder says: the words of the owner, on the owner's day."""
    row = known.row(wanted.launch, wanted.checkpoint)
    owner = row.owner if row and row.owner else known.launch(wanted.launch).owner
    theirs = replace(wanted, owner=owner, start=wanted.planned or wanted.start)
    return replace(reminder(known, theirs), kind="copy", deputy=known.name(wanted.owner))


def gaps(launch: Launch) -> str:
    """Name what a record lacks to make its looks useful: "no goal and no deputy"."""
    first = launch.metric(None)
    lacks = (
        ("metric", first is None),
        ("baseline", first is not None and first.baseline is None),
        ("target", first is not None and first.target is None),
        ("goal", not launch.goal),
        ("assumption", not launch.assumption),
        ("deputy", not launch.deputy),
    )
    return listed([f"no {what}" for what, is_lacking in lacks if is_lacking])


def suggest(known: Known, launch: Launch) -> Suggestion:
    """Suggest a verdict from the first metric with a number; without one, that nobody can tell yet."""
    for metric in launch.metrics:
        reading = known.readings.get((launch.id, metric.name))
        if reading and reading.point and not reading.pending:
            return Suggestion(_verdict(metric, reading.point), metric, reading.point)
    return Suggestion(Verdict.CANNOT_TELL)


def _verdict(metric: Metric, point: Point) -> Verdict:
    sign = 1 if metric.direction is Direction.UP else -1
    if metric.target is None:
        return Verdict.CANNOT_TELL
    if (point.value - metric.target) * sign >= 0:
        return Verdict.HIT
    is_better = metric.baseline is not None and (point.value - metric.baseline) * sign > 0
    return Verdict.PARTLY if is_better else Verdict.MISSED


def _decided(known: Known, launch: Launch, checkpoint: str, here: date) -> str:
    """Say the decision of which a look shall show what came; empty for other looks."""
    row = known.decided_at.get((launch.id, checkpoint))
    return said(known, row, here) if row else ""


def _question(launch: Launch, decided: str) -> str:
    if launch.status is Status.ROLLED_BACK:
        return "It was rolled back. What did we learn?"
    if decided:
        return "What came of that decision?"
    whom = one_line(launch.for_whom)
    return f"What is possible now{f', for {whom},' if whom else ''} that was not before?"


def _due(known: Known, launch: Launch, kind: ItemKind, row: CheckpointRow | None, today: date) -> str:
    """Say the day a question is about: that of the look, or the planned launch date."""
    if kind is ItemKind.WENT_OUT:
        return day(launch.date, today) if launch.date else ""
    row = row or known.next_look(launch.id, known.now)
    return day(known.due_day(row), today) if row else ""


def _next_look(known: Known, row: CheckpointRow | None, today: date) -> str:
    following = known.next_look(row.launch, row.due) if row else None
    return day(known.due_day(following), today) if following else ""


def _late_start(row: CheckpointRow | None, known: Known, today: date) -> str:
    if row is None or row.nominal == known.due_day(row):
        return ""
    return f"The look was first meant for {day(row.nominal, today)}."


def _asked_before(known: Known, launch: Launch, checkpoint: str | None, reader: Person) -> str:
    """Name whose look it was, where somebody else is asked now."""
    owner = known.whose(launch.id, checkpoint)
    return known.name(owner if owner != reader.id else launch.owner if launch.owner != reader.id else "")


def _because(known: Known, launch: Launch, reader: Person) -> str:
    """Say why somebody is asked in the place of a launch's owner; empty for the owner."""
    if launch.owner == reader.id:
        return ""
    handed, row = known.recorded.handovers.get(launch.id), known.recorded.people.get(launch.owner)
    if handed and (handed.owner, handed.person) == (launch.owner, reader.id):
        return "handed"
    if known.has_left(launch.owner) or (row and row.gone_since):
        return "left"
    return "failed" if known.has_failed(launch.owner) else ""


# --- what is ready to be pasted ---

_WHY = "one line is enough"
_WHY_WITHOUT_METRIC = "there is no metric: what you saw is enough to judge by"


def toml_text(text: str) -> str:
    """Write a TOML basic string: its escapes are those of JSON, and what cannot be seen is escaped as well."""
    return "".join(c if visible(c) == c else f"\\u{ord(c):04X}" for c in json.dumps(text, ensure_ascii=False))


def shell_line(*words: str) -> str:
    """Write a command that can be pasted into a shell."""
    return visible(shlex.join(words))


def _block(launch: Launch, checkpoint: str, found: Suggestion, reader: Person) -> str:
    choices = ", ".join(verdict.value for verdict in Verdict)
    lines = [
        "[[outcomes]]",
        f"checkpoint = {toml_text(checkpoint)}",
        f"verdict = {toml_text(found.verdict.value)}  # one of: {choices}",
        _values(launch, found),
        f'why = ""  # {_WHY if launch.metrics else _WHY_WITHOUT_METRIC}',
        '# learned = ""',
        '# made_possible = ""',
        '# assumption = "held"  # or: broken, unclear',
        '# next = ""',
        "# again = YYYY-MM-DD  # the day to look again",
        f"reported_by = {toml_text(reader.id)}",
    ]
    return "\n".join(line for line in lines if line)


def _values(launch: Launch, found: Suggestion) -> str:
    if found.metric is None or found.point is None:
        first = launch.metric(None)
        if first is None:
            return ""  # a value belongs to a metric: one pasted without would be refused
        name = toml_text(first.name)
        return f"# values = [{{ metric = {name}, value = 0.0, as_of = YYYY-MM-DD }}]"
    value = f"value = {found.point.value:f}, as_of = {found.point.as_of.isoformat()}"
    return f"values = [{{ metric = {toml_text(found.metric.name)}, {value} }}]"


def _command(launch: Launch, checkpoint: str, found: Suggestion) -> str:
    words = ["outcomed", "record", launch.id, checkpoint, "--verdict", found.verdict.value]
    if found.metric and found.point:
        words += ["--value", f"{found.metric.name}={found.point.value:f}", "--as-of", found.point.as_of.isoformat()]
    return shell_line(*words, "--why", "...")
