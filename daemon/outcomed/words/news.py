"""One piece of news as one reader gets it: an outcome, a correction, a withdrawal, a decision, or a notice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from outcomed.model.item import Entry, ItemKind
from outcomed.model.outcome import Outcome, Revision, Verdict
from outcomed.model.people import Role
from outcomed.words.crediting import partners, purposes, thank_you, thanks
from outcomed.words.deciding import came_of, decision, still_wanted, taken, wanted
from outcomed.words.facts import MeasureFacts, NewsFacts, StoryFacts
from outcomed.words.known import NAME_SIZE, Known, label, late_note, told_measures
from outcomed.words.notices import corrected, dropped, overdue, told_before, verdict_change, withdrawn
from outcomed.words.readers import VERDICTS, Reader, Say, discreet, sees_numbers
from outcomed.words.saying import day, one_line, sentence


def news(known: Known, reader: Reader, entry: Entry) -> NewsFacts:
    """Say one item to one reader; `ValueError` for an item that is a question."""
    match entry.item.kind:
        case ItemKind.OUTCOME | ItemKind.CORRECTION | ItemKind.ECHO | ItemKind.WITHDRAWN:
            revision = _revision(known, entry)
            if revision and revision.outcome and entry.item.kind is not ItemKind.WITHDRAWN:
                return _outcome(known, reader, entry, revision, revision.outcome)
            return withdrawn(known, reader, entry, revision)
        case ItemKind.OVERDUE:
            return overdue(known, reader, entry)
        case ItemKind.DROPPED:
            return dropped(known, reader, entry)
        case ItemKind.DECISION:
            return decision(known, reader, entry)
        case ItemKind.STILL_WANTED:
            return still_wanted(known, reader, entry)
    raise ValueError(f"{entry.item.kind.value} is asked of one person, it is no news for a digest: {entry.item.id}")


def _revision(known: Known, entry: Entry) -> Revision | None:
    found = known.revisions(entry.item.launch, entry.item.checkpoint)
    return next((r for r in found if r.number == entry.item.revision), found[-1] if found else None)


def _outcome(known: Known, reader: Reader, entry: Entry, revision: Revision, outcome: Outcome) -> NewsFacts:
    launch, today = known.launch(revision.launch), known.today(reader.person)
    say, at = discreet(known, revision), {"launch": revision.launch, "checkpoint": revision.checkpoint}
    about = (_found, reader.role, today, revision.launch, revision.checkpoint, revision.number)
    found = known.once(about, lambda: _found(known, reader.role, today, revision, outcome))
    found = replace(
        found,
        late=late_note(known, entry, reader.person),
        update=_update(entry),
        decision_wanted=wanted(known, reader, outcome, today, about=found.about, **at),
        decision=taken(known, person=reader.person, here=today, **at) or sentence(say(outcome.decision)),
        said=came_of(known, person=reader.person, here=today, **at),
        thanks=tuple(thanks(known, reader, launch)),
        thank_you=tuple(thank_you(known, reader, launch)),
        purposes=tuple(purposes(reader, launch.purpose)),
        partners=tuple(partners(known, reader, launch, say)),
    )
    return _corrected(known, reader, entry, revision, found) if entry.item.kind is ItemKind.CORRECTION else found


def _found(known: Known, role: Role, today: date, revision: Revision, outcome: Outcome) -> NewsFacts:
    """Say what was found: the verdict, and as far as readers in this role see numbers, these and the words to them."""
    launch, say = known.launch(revision.launch), discreet(known, revision)
    name, verdict = one_line(launch.name, NAME_SIZE), VERDICTS[outcome.verdict]
    again = _again(known, revision, outcome, today)
    bare = NewsFacts(
        kind=ItemKind.OUTCOME.value,
        headline=f"{name}: {verdict}",
        about=f"{name}, {verdict}",
        label=label(revision.checkpoint),
        state=verdict,
        verdict=verdict,
        ask=known.name(known.reach(launch.id, revision.checkpoint)),
        again=again,
        assumption_held=outcome.assumption.value if outcome.assumption else "",
        bottom_line=again,
    )
    if not sees_numbers(role, outcome.verdict):
        return bare
    measures = tuple(told_measures(known, revision, outcome, today))
    return replace(
        bare,
        measures=measures,
        caution="Early numbers: it is too early to tell." if measures and outcome.verdict is Verdict.TOO_EARLY else "",
        made_possible=sentence(say(outcome.made_possible)),
        assumption=sentence(say(launch.assumption)) if outcome.assumption else "",
        why=sentence(say(outcome.why)),
        learned=sentence(say(outcome.learned)),
        next=sentence(say(outcome.next)),
        also_changed=sentence(say(outcome.also_changed)),
        story=_story(role, outcome, say),
        bottom_line=_bottom_line(measures, again),
    )


def _corrected(known: Known, reader: Reader, entry: Entry, revision: Revision, found: NewsFacts) -> NewsFacts:
    """Say beside an outcome what it corrects and why; who is thanked for the launch was told before."""
    old = told_before(known, reader, entry, known.today(reader.person))
    is_shown = bool(found.measures)
    return replace(
        found,
        kind=ItemKind.CORRECTION.value,
        corrected=tuple(corrected(old, found.measures)) if is_shown else (),
        verdict_change=verdict_change(old.verdict, found.verdict),
        reason=sentence(discreet(known, revision)(revision.why)) if is_shown else "",
        story=None,
        thanks=(),
        thank_you=(),
        purposes=(),
        partners=(),
    )


def _bottom_line(measures: Sequence[MeasureFacts], again: str) -> str:
    known_first = sorted(measures, key=lambda measure: bool(measure.pending))
    return " ".join([*(measure.told for measure in known_first[:1]), *([again] if again else [])])


def _again(known: Known, revision: Revision, outcome: Outcome, today: date) -> str:
    """Say when somebody looks again, where the verdict asks for it."""
    if outcome.verdict.is_final:
        return ""
    if outcome.again:
        return f"Next look: {day(outcome.again, today)}."
    following = known.next_look(revision.launch, revision.at)
    return f"Next look: {day(known.due_day(following), today)}." if following else ""


def _story(role: Role, outcome: Outcome, say: Say) -> StoryFacts | None:
    story = outcome.story
    if not story or not story.words.strip() or (role is not Role.OWNER and role not in story.visible):
        return None
    is_named = story.consent and story.customer.strip()
    teller = f"{one_line(story.customer, NAME_SIZE)}, quoted with consent" if is_named else "A customer"
    return StoryFacts(words=say(story.words).strip('"“”'), teller=teller)


def _update(entry: Entry) -> str:
    is_known = entry.item.kind is ItemKind.OUTCOME and entry.replaces is not None
    return "Told again because its words changed; verdict and numbers are the same." if is_known else ""
