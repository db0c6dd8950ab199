"""Decisions as facts: who decided what, that one is still wanted, and what somebody looks at later."""

from datetime import date

from outcomed.model.decision import DecisionRow, open_question
from outcomed.model.item import Entry, ItemKind
from outcomed.model.launch import Status
from outcomed.model.outcome import Outcome
from outcomed.model.people import Person, Role
from outcomed.words.facts import DecisionFacts, NewsFacts
from outcomed.words.known import NAME_SIZE, Known, label, late_note
from outcomed.words.readers import Reader
from outcomed.words.saying import clip, day, one_line, sentence, short_day, without_names

_SIZE = 1_000
_BOUGHT = "more"
_ENDED = (Status.DROPPED, Status.SUPERSEDED, Status.ROLLED_BACK)


def said(known: Known, row: DecisionRow, here: date, reader: Person | None = None) -> str:
    """Say who decided what, and when: "Vera Novak said MORE on 3 March: two engineers until June."."""
    person = known.person(row.person)
    on = short_day((row.at.astimezone(person.tz) if person else row.at).date(), here)
    who = "You" if reader and reader.id == row.person else known.name(row.person)
    words = _discreet(known, row.launch, row.words)
    why = f": {sentence(words)}" if words else "."
    return f"{who} said {row.word.upper()} on {on}{why}" if row.word else f"{who} decided on {on}{why}"


def came_of(known: Known, *, launch: str, checkpoint: str, here: date, person: Person | None) -> str:
    """Say of which decision an outcome shows what came of it; empty for outcomes of other checkpoints."""
    row = known.decided_at.get((launch, checkpoint))
    if row is None:
        return ""
    brought = "what it bought" if row.word == _BOUGHT else "what came of it"
    return f"{said(known, row, here, person)} Here is {brought}."


def taken(known: Known, *, launch: str, checkpoint: str, here: date, person: Person | None) -> str:
    """Say the decision on an outcome; empty where there is none."""
    rows = known.decisions.get((launch, checkpoint), ())
    return said(known, rows[0], here, person) if rows else ""


def wanted(
    known: Known, reader: Reader, outcome: Outcome | None, today: date, *, launch: str, checkpoint: str, about: str
) -> DecisionFacts | None:
    """Say which decision is waited for; a partner reads only of one that is their own."""
    asked = open_question(outcome, known.decisions.get((launch, checkpoint), ()))
    if asked is None:
        return None
    is_yours = reader.person is not None and asked.of == reader.person.id
    if reader.role is Role.ACROSS and not is_yours:
        return None
    of = "you" if is_yours else known.name(asked.of)
    when = f", was due {day(asked.by, today)}" if asked.by and asked.by < today else ""
    by = when or (f" by {day(asked.by, today)}" if asked.by else "")
    return DecisionFacts(
        wanted=f"Decision wanted from {of}{by}",
        what=sentence(_discreet(known, launch, asked.what)),
        about=about,
        ask=known.name(known.reach(launch, checkpoint)),
        is_yours=is_yours,
    )


def decision(known: Known, reader: Reader, entry: Entry) -> NewsFacts:
    """Say a decision by itself."""
    item, today = entry.item, known.today(reader.person)
    rows = known.decisions.get((item.launch, item.checkpoint or ""), ())
    row = next(row for row in rows if row.number == item.revision)
    before = next((row for row in rows if row.number == entry.replaces), None)
    name, who = one_line(known.launch(item.launch).name, NAME_SIZE), known.name(row.person)
    state = f"{who} said {row.word.upper()}" if row.word else f"{who} has decided"
    words, asked = said(known, row, today, reader.person), known.reach(item.launch, item.checkpoint)
    return NewsFacts(
        kind=ItemKind.DECISION.value,
        headline=f"{name}: {state}",
        about=f"{name}, {state}",
        label=label(item.checkpoint),
        state=state,
        late=late_note(known, entry, reader.person),
        update=f"You were told {_in_short(before)} before; this takes its place." if before else "",
        said=words,
        question=sentence(_discreet(known, row.launch, row.wanted)),
        due=_looked_on(known, row, today),
        ask=known.name(asked) if reader.person is None or asked != reader.person.id else "",
        bottom_line=clip(words, 200),
    )


def still_wanted(known: Known, reader: Reader, entry: Entry) -> NewsFacts:
    """Say once that a decision is still wanted, in the same words as before."""
    item, today = entry.item, known.today(reader.person)
    launch, checkpoint = item.launch, item.checkpoint or ""
    name, what = one_line(known.launch(launch).name, NAME_SIZE), label(checkpoint)
    current = known.recorded.current(launch, checkpoint)
    asked = wanted(
        known,
        reader,
        current.outcome if current else None,
        today,
        launch=launch,
        checkpoint=checkpoint,
        about=f"{name}, {what}",
    )
    return NewsFacts(
        kind=ItemKind.STILL_WANTED.value,
        headline=f"{name}: a decision is still wanted",
        about=f"{name}, {what}",
        label=what,
        state="a decision is still wanted",
        late=late_note(known, entry, reader.person),
        decision_wanted=asked,
        ask=known.name(known.reach(launch, checkpoint)),
    )


def _in_short(row: DecisionRow) -> str:
    return row.word.upper() or "another decision"


def _looked_on(known: Known, row: DecisionRow, today: date) -> str:
    """Say when somebody looks what came of a decision; empty where nobody will."""
    look, launch = known.row(row.launch, row.look), known.recorded.launches[row.launch]
    if look is None:
        return "" if launch.launch.status in _ENDED or launch.dropped_by else day(row.look_on, today)
    is_over = look.ending is not None or known.recorded.current(row.launch, row.look) is not None
    return "" if is_over else day(known.due_day(look), today)


def _discreet(known: Known, launch: str, text: str) -> str:
    return without_names(one_line(text, _SIZE), known.silent.get(launch, frozenset()))
