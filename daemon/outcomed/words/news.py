"""One piece of news as one reader gets it: an outcome, a correction, a withdrawal, or a notice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from outcomed.model.item import Entry, ItemKind
from outcomed.model.launch import Credit, Launch, Purpose, Status
from outcomed.model.outcome import Outcome, Revision, Verdict
from outcomed.model.people import Person, Role
from outcomed.words.facts import DecisionFacts, MeasureFacts, NewsFacts, PartnerFacts, PurposeFacts, StoryFacts
from outcomed.words.known import NAME_SIZE, Known, label, late_note, told_measures
from outcomed.words.saying import clip, day, one_line, sentence, without_names

VERDICTS = {
    Verdict.HIT: "hit",
    Verdict.PARTLY: "partly",
    Verdict.MISSED: "missed",
    Verdict.TOO_EARLY: "too early to tell",
    Verdict.CANNOT_TELL: "cannot tell",
}

Say: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom news is said. `person` is None where only the role and the team count: in an echo."""

    role: Role
    person: Person | None = None
    team: str | None = None

    def is_of(self, team: str) -> bool:
        return bool(self.team) and one_line(team).casefold() == one_line(self.team or "").casefold()


def news(known: Known, reader: Reader, entry: Entry) -> NewsFacts:
    """Say one item to one reader; `ValueError` for an item that is a question."""
    match entry.item.kind:
        case ItemKind.OUTCOME | ItemKind.CORRECTION | ItemKind.ECHO | ItemKind.WITHDRAWN:
            revision = _revision(known, entry)
            if revision and revision.outcome and entry.item.kind is not ItemKind.WITHDRAWN:
                return _outcome(known, reader, entry, revision, revision.outcome)
            return _withdrawn(known, reader, entry)
        case ItemKind.OVERDUE:
            return _overdue(known, reader, entry)
        case ItemKind.DROPPED:
            return _dropped(known, reader, entry)
    raise ValueError(f"{entry.item.kind.value} is asked of one person, it is no news for a digest: {entry.item.id}")


def _revision(known: Known, entry: Entry) -> Revision | None:
    found = known.revisions(entry.item.launch, entry.item.checkpoint)
    return next((r for r in found if r.number == entry.item.revision), found[-1] if found else None)


# --- outcomes and corrections ---


def _outcome(known: Known, reader: Reader, entry: Entry, revision: Revision, outcome: Outcome) -> NewsFacts:
    launch, today = known.launch(revision.launch), known.today(reader.person)
    is_shown = reader.role is not Role.UP or outcome.verdict is not Verdict.TOO_EARLY
    is_correction = entry.item.kind is ItemKind.CORRECTION
    old = _before(known, reader, entry, today) if is_correction else Before()
    say = discreet(known, revision)
    tell: Say = (lambda text: sentence(say(text))) if is_shown else (lambda _: "")
    verdict, name = VERDICTS[outcome.verdict], one_line(launch.name, NAME_SIZE)
    measures = tuple(told_measures(known, revision, outcome, today)) if is_shown else ()
    decision = _decision(known, reader, outcome, today, say)
    again = _again(known, revision, outcome, today)
    return NewsFacts(
        kind=(ItemKind.CORRECTION if is_correction else ItemKind.OUTCOME).value,
        headline=f"{name}: {verdict}",
        label=label(revision.checkpoint),
        verdict=verdict,
        late=late_note(known, entry, reader.person),
        measures=measures,
        made_possible=tell(outcome.made_possible),
        assumption=tell(launch.assumption) if outcome.assumption else "",
        assumption_held=outcome.assumption.value if outcome.assumption else "",
        why=tell(outcome.why),
        learned=tell(outcome.learned),
        next=tell(outcome.next),
        again=again,
        also_changed=tell(outcome.also_changed),
        decision_wanted=decision,
        decision=sentence(say(outcome.decision)),
        story=_story(reader, outcome, say) if is_shown else None,
        thanks=tuple(_thanks(known, credit) for credit in launch.credits if not _is_own(known, reader, credit)),
        thank_you=tuple(sentence(c.did) for c in launch.credits if _is_own(known, reader, c) and c.did.strip()),
        purposes=tuple(_purposes(launch.purpose)),
        partners=tuple(_partners(known, reader, launch, say)),
        ask=known.name(launch.owner),
        caution="Early numbers: it is too early to tell." if measures and outcome.verdict is Verdict.TOO_EARLY else "",
        update=_update(entry),
        corrected=tuple(_corrected(old, measures)) if is_shown else (),
        verdict_change=_verdict_change(old.verdict, verdict),
        reason=tell(revision.why) if is_correction else "",
        bottom_line=_bottom_line(name, verdict, measures, decision, again),
    )


def discreet(known: Known, revision: Revision) -> Say:
    """Give the way to say typed text without the names of customers who did not consent."""
    own = revision.outcome.story if revision.outcome else None
    stories = [r.outcome.story for r in known.revisions(revision.launch, revision.checkpoint) if r.outcome]
    silent = {s.customer for s in [*stories, own] if s and not s.consent}
    names = silent - ({own.customer} if own and own.consent else set())
    return lambda text: without_names(one_line(text), names)


def _bottom_line(
    name: str, verdict: str, measures: Sequence[MeasureFacts], decision: DecisionFacts | None, again: str
) -> str:
    known_first = sorted(measures, key=lambda measure: bool(measure.pending))
    parts = [f"{name}, {verdict}.", *(measure.told for measure in known_first[:1])]
    if again:
        parts.append(again)
    if decision:
        parts.append(f"{decision.wanted}: {clip(decision.what, 200)}")
    return " ".join(parts)


def _decision(known: Known, reader: Reader, outcome: Outcome, today: date, say: Say) -> DecisionFacts | None:
    wanted = outcome.decision_wanted
    if not wanted or outcome.decision:
        return None
    is_yours = reader.person is not None and wanted.of == reader.person.id
    of = "you" if is_yours else known.name(wanted.of)
    by = f" by {day(wanted.by, today)}" if wanted.by else ""
    return DecisionFacts(wanted=f"Decision wanted from {of}{by}", what=sentence(say(wanted.what)), is_yours=is_yours)


def _again(known: Known, revision: Revision, outcome: Outcome, today: date) -> str:
    """Say when somebody looks again, where the verdict asks for it."""
    if outcome.verdict.is_final:
        return ""
    if outcome.again:
        return f"Next look: {day(outcome.again, today)}."
    following = known.next_look(revision.launch, revision.at)
    return f"Next look: {day(known.due_day(following), today)}." if following else ""


def _story(reader: Reader, outcome: Outcome, say: Say) -> StoryFacts | None:
    story = outcome.story
    if not story or not story.words.strip() or (reader.role is not Role.OWNER and reader.role not in story.visible):
        return None
    is_named = story.consent and story.customer.strip()
    teller = f"{one_line(story.customer, NAME_SIZE)}, quoted with consent" if is_named else "A customer"
    return StoryFacts(words=say(story.words).strip('"“”'), teller=teller)


def _thanks(known: Known, credit: Credit) -> str:
    did = one_line(credit.did)
    return known.name(credit.who) + (f" ({did})" if did else "")


def _is_own(known: Known, reader: Reader, credit: Credit) -> bool:
    """True where a partner reads of what the own team, or the reader, did."""
    person = known.person(credit.who)
    return reader.role is Role.ACROSS and reader.is_of(person.team or "" if person else credit.who)


def _update(entry: Entry) -> str:
    is_known = entry.item.kind is ItemKind.OUTCOME and entry.replaces is not None
    return "Told again because its words changed; verdict and numbers are the same." if is_known else ""


def _purposes(purpose: Purpose) -> Iterator[PurposeFacts]:
    parts = (
        ("What it is good for", purpose.better_world),
        ("What to be proud of", purpose.proud_performance),
        ("What we grew by", purpose.growth),
    )
    for heading, text in parts:
        if text.strip():
            yield PurposeFacts(heading=heading, text=sentence(text))


def _partners(known: Known, reader: Reader, launch: Launch, say: Say) -> Iterator[PartnerFacts]:
    """Say what changed for the reader's own team; a subscriber of no affected team gets all of them."""
    if reader.role is not Role.ACROSS:
        return
    own = [affect for affect in launch.affects if reader.is_of(affect.team)]
    for affect in own or launch.affects:
        yield PartnerFacts(
            team=one_line(affect.team, NAME_SIZE),
            changed=sentence(say(affect.changed)),
            watch=sentence(say(affect.watch)),
            ask=known.name(affect.ask or launch.owner),
        )


# --- what was told before ---


@dataclass(frozen=True, slots=True)
class Before:
    """What the reader was told before: the measures and the verdict."""

    measures: tuple[MeasureFacts, ...] = field(default=())
    verdict: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(f"{m.name} {m.value}" for m in self.measures)


def _before(known: Known, reader: Reader, entry: Entry, today: date) -> Before:
    found = known.revisions(entry.item.launch, entry.item.checkpoint)
    number = entry.item.revision if entry.item.revision is not None else found[-1].number if found else 0
    earlier = [r for r in found if r.outcome and (r.number == entry.replaces or r.number < number)]
    told = next((r for r in earlier if r.number == entry.replaces), earlier[-1] if earlier else None)
    if told is None or told.outcome is None:
        return Before()
    was_shown = reader.role is not Role.UP or told.outcome.verdict is not Verdict.TOO_EARLY
    measures = told_measures(known, told, told.outcome, today) if was_shown else ()
    return Before(tuple(m for m in measures if m.value), VERDICTS[told.outcome.verdict])


def _corrected(old: Before, measures: Sequence[MeasureFacts]) -> Iterator[str]:
    """Say each number that changed: "No-shows 9.3 %, not 8.9 %"."""
    now = {measure.name: measure.value for measure in measures}
    for measure in old.measures:
        value = now.get(measure.name, "")
        if value != measure.value:
            yield f"{measure.name} {value or 'number pending'}, not {measure.value}"


def _verdict_change(old: str, new: str) -> str:
    if not old:
        return ""
    return f"The verdict changes from {old} to {new}." if old != new else f"The verdict stays: {new}."


# --- withdrawals and notices ---


def _withdrawn(known: Known, reader: Reader, entry: Entry) -> NewsFacts:
    launch = known.launch(entry.item.launch)
    name, what = one_line(launch.name, NAME_SIZE), label(entry.item.checkpoint)
    before = _before(known, reader, entry, known.today(reader.person))
    revision = _revision(known, entry)
    why = discreet(known, revision)(revision.why) if revision else ""
    is_quiet = reader.role is Role.UP and not before.measures and bool(before.verdict)
    return NewsFacts(
        kind=ItemKind.WITHDRAWN.value,
        headline=f"{name}: withdrawn",
        label=what,
        late=late_note(known, entry, reader.person),
        old=before.lines,
        reason="" if is_quiet else sentence(why),
        ask=known.name(launch.owner),
        bottom_line=f"{name}, withdrawn: please do not use what was told of it at {what}.",
    )


def _overdue(known: Known, reader: Reader, entry: Entry) -> NewsFacts:
    launch, row = known.launch(entry.item.launch), known.row(entry.item.launch, entry.item.checkpoint)
    name, what = one_line(launch.name, NAME_SIZE), label(entry.item.checkpoint)
    due = day(known.due_day(row), known.today(reader.person)) if row else ""
    who = known.name(known.whose(launch.id, entry.item.checkpoint))
    return NewsFacts(
        kind=ItemKind.OVERDUE.value,
        headline=f"{name}: not answered yet",
        label=what,
        late=late_note(known, entry, reader.person),
        due=due,
        ask=who,
        bottom_line=f"{name}, {what}: not answered yet" + (f" (the look was on {due})." if due else "."),
    )


def _dropped(known: Known, reader: Reader, entry: Entry) -> NewsFacts:
    launch = known.launch(entry.item.launch)
    name, why = one_line(launch.name, NAME_SIZE), sentence(launch.why)
    if launch.status is Status.SUPERSEDED and launch.superseded_by:
        why = f"{_successor(known, launch.superseded_by)} takes its place. {why}".strip()
    return NewsFacts(
        kind=ItemKind.DROPPED.value,
        headline=f"{name}: {'superseded' if launch.status is Status.SUPERSEDED else 'dropped'}",
        label="",
        late=late_note(known, entry, reader.person),
        reason=why,
        ask=known.name(launch.owner),
        bottom_line=f"{name}, dropped. {clip(why, 200)}".strip(),
    )


def _successor(known: Known, launch: str) -> str:
    row = known.recorded.launches.get(launch)
    return one_line(row.launch.name if row else launch, NAME_SIZE)
