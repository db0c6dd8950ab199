"""A lunch as facts: its invitation, and the word to those who speak there."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from outcomed.model import keys
from outcomed.model.item import Entry
from outcomed.model.key import Key
from outcomed.model.lunch import Agenda, LunchSeries, MonthRule, Part, Turn
from outcomed.model.outcome import Outcome, Revision, Verdict
from outcomed.model.people import Person
from outcomed.model.plan import WantedEvent
from outcomed.words.facts import LaunchFacts, LinkFacts, LunchFacts, QuestionFacts, SpeakingFacts, TurnFacts
from outcomed.words.known import NAME_SIZE, Known, link_facts, told_measures
from outcomed.words.readers import VERDICTS
from outcomed.words.saying import day, one_line, sentence, without_names

_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MOST_NUMBERS = 3
_TEXT = 300


def invitation(known: Known, wanted: WantedEvent, agenda: Agenda) -> LunchFacts:
    """Say what an invitation says; its days are counted from the lunch, not from the moment it is written."""
    series, start = _series(known, wanted.key[1]), wanted.start.astimezone(ZoneInfo(wanted.zone))
    boards = tuple(_board(known, name) for name in series.dashboards)
    return LunchFacts(
        title=one_line(series.title, NAME_SIZE),
        day=day(start.date(), start.date()),
        time=f"{start:%H:%M}",
        turns=tuple(_turn(known, turn, agenda, ZoneInfo(wanted.zone)) for turn in agenda.turns),
        host=_short(known, wanted.owner, agenda.guests),
        feedback=_short(known, series.feedback or wanted.owner, agenda.guests),
        zone=wanted.zone if _is_elsewhere(known, agenda.guests, wanted.zone) else "",
        place=one_line(series.place, _TEXT),
        food=sentence(series.food),
        is_known=agenda.is_known,
        is_first=not any(_is_earlier(key, wanted.key) for key, _ in known.recorded.effects),
        follows=day(agenda.follows, start.date()),
        dashboards=boards,
        count=_COUNTS[len(boards)] if len(boards) < len(_COUNTS) else str(len(boards)),
        also=tuple(_about(known, at[0], found) for at in agenda.also if (found := _shown(known, *at))),
        moved=_moved(wanted, agenda, start.date()),
        guests=() if wanted.attendees else tuple(known.name(guest) for guest in agenda.guests),
    )


def speaking(known: Known, reader: Person, entry: Entry) -> SpeakingFacts:
    """Say at which lunch somebody speaks, of what and for how long."""
    item, series = entry.item, _series(known, entry.item.key[3])
    revision = known.recorded.current(item.launch, item.checkpoint or "")
    start = (entry.lunch_at or item.ready_at).astimezone(ZoneInfo(series.zone))
    is_story, today = keys.part_of(item.key) is Part.STORY, known.today(reader)
    return SpeakingFacts(
        title=one_line(series.title, NAME_SIZE),
        day=day(start.date(), today),
        when=f"{day(start.date(), today)}, {start:%H:%M} {both_times(start, reader)}",
        minutes=entry.minutes,
        about=_about(known, item.launch, revision),
        host=_short(known, series.host, ()),
        place=one_line(series.place, _TEXT),
        is_story=is_story,
        is_consented=is_story and revision is not None and _is_consented(known, revision),
        teller=_teller(known, revision) if is_story and revision else "",
        named_on=day(entry.visible_on, today) if entry.visible_on else "",
        at=f"{entry.turn_at.astimezone(start.tzinfo):%H:%M}" if entry.turn_at else "",
        is_host=series.host == reader.id,
    )


def lunch_taken_off(known: Known, reader: Person, entry: Entry) -> QuestionFacts:
    """Ask the host about a lunch that is not in the calendar any more: it stands where a launch does."""
    series, today = _series(known, entry.item.key[1]), known.today(reader)
    start = (entry.lunch_at or entry.item.ready_at).astimezone(ZoneInfo(series.zone))
    name = f"{one_line(series.title, NAME_SIZE)}, {day(start.date(), today)}"
    return QuestionFacts(
        kind=entry.item.kind.value,
        launch=LaunchFacts(id="", name=name),
        label="",
        checkpoint="",
        due=f"{day(start.date(), today)}, {start:%H:%M} {both_times(start, reader)}",
    )


def both_times(start: datetime, reader: Person) -> str:
    """Say whose time a lunch's is, and what it is for a reader elsewhere: "in Copenhagen, 06:00 for you"."""
    there = start.astimezone(reader.tz)
    if there.utcoffset() == start.utcoffset():
        return f"in {_city(start)}"
    weekday = f"{there:%a} " if there.date() != start.date() else ""
    return f"in {_city(start)}, {weekday}{there:%H:%M} for you"


def _city(start: datetime) -> str:
    """Name a zone as people do: by its city."""
    zone = start.tzinfo.key if isinstance(start.tzinfo, ZoneInfo) else "UTC"
    return zone.rpartition("/")[2].replace("_", " ")


def _is_earlier(key: Key, lunch: Key) -> bool:
    """True for an earlier lunch of the same series."""
    return keys.lunch_of(key) is not None and key[1] == lunch[1] and key[2] < lunch[2]


def _series(known: Known, name: str) -> LunchSeries:
    """Give a series; one that the config has no more is spoken of by its name."""
    found = (series for series in known.policy.lunches if series.name == name)
    return next(found, LunchSeries(name=name, title=name, rule=MonthRule(week=1, weekday=0), host=""))


def _turn(known: Known, turn: Turn, agenda: Agenda, zone: ZoneInfo) -> TurnFacts:
    local = turn.at.astimezone(zone)
    bare = TurnFacts(
        kind=turn.part.value,
        at=f"{local:%H:%M}",
        speaker=_short(known, turn.speaker, agenda.guests),
        absent=_short(known, turn.absent, agenda.guests) if turn.absent and not turn.speaker else "",
        asked=tuple(_questions(known, agenda)) if turn.part is Part.QUESTIONS else (),
    )
    revision = _shown(known, turn.launch, turn.checkpoint, turn.number)
    if revision is None or revision.outcome is None:
        return bare
    if turn.part is Part.STORY:
        about = one_line(known.launch(turn.launch).name, NAME_SIZE)
        return replace(bare, about=about, teller=_teller(known, revision), is_consented=_is_consented(known, revision))
    is_taught = revision.outcome.verdict is Verdict.MISSED and bool(one_line(revision.outcome.learned))
    numbers = tuple(_numbers(known, revision, revision.outcome, local.date()))
    return replace(
        bare, about=_about(known, turn.launch, revision), numbers=numbers[:_MOST_NUMBERS], is_taught=is_taught
    )


def _questions(known: Known, agenda: Agenda) -> Iterator[str]:
    """Say what people asked by reply: "Did Porto count? (Emil, of Text reminders)"; who left is not named any more."""
    for message, number in agenda.asked:
        note = known.recorded.received[message].notes[number]
        who = _short(known, note.person, agenda.guests) if note.person and not known.has_left(note.person) else ""
        row = known.recorded.launches.get(note.launch)
        of = f"of {one_line(known.launch(note.launch).name, NAME_SIZE)}" if row else ""
        words = without_names(one_line(note.words, _TEXT), _silent_in(known, note.launch))
        about = ", ".join(part for part in (who, of) if part)
        yield words + (f" ({about})" if about else "")


def _silent_in(known: Known, launch: str) -> frozenset[str]:
    """Give the customers whom a question may not name: of its launch, or of all where it names none."""
    return known.silent.get(launch, frozenset()) if launch else frozenset().union(*known.silent.values())


def _shown(known: Known, launch: str, checkpoint: str, number: int) -> Revision | None:
    """Give the revision that an agenda shows, which may not be the newest: that one may be held back still."""
    revisions = known.recorded.outcomes.get((launch, checkpoint), ())
    return revisions[number - 1] if 0 < number <= len(revisions) else None


def _numbers(known: Known, revision: Revision, outcome: Outcome, today: date) -> Iterator[str]:
    """Say the numbers that were reported, each with its day; what was not is left out."""
    for measure in told_measures(known, revision, outcome, today):
        if measure.as_of:
            yield f"{measure.name} {measure.numbers}, as of {measure.as_of}"


def _about(known: Known, launch: str, revision: Revision | None) -> str:
    """Say a launch with its verdict: "Text reminders, hit"."""
    verdict = f", {VERDICTS[revision.outcome.verdict]}" if revision and revision.outcome else ""
    return one_line(known.launch(launch).name, NAME_SIZE) + verdict


def _is_consented(known: Known, revision: Revision) -> bool:
    story = revision.outcome.story if revision.outcome else None
    silent = known.silent.get(revision.launch, frozenset())
    return bool(story and story.consent and story.customer.strip() and story.customer not in silent)


def _teller(known: Known, revision: Revision) -> str:
    """Name whose story it is, as far as the customer consented."""
    story = revision.outcome.story if revision.outcome else None
    return one_line(story.customer, NAME_SIZE) if story and _is_consented(known, revision) else "a customer"


def _board(known: Known, name: str) -> LinkFacts:
    """Say a dashboard by its name; one of a launch's metric with where it is."""
    launch, _, metric = name.partition(":")
    row = known.recorded.launches.get(launch)
    found = known.launch(launch).metric(metric) if row and metric else None
    if found is None:
        return LinkFacts(name=one_line(name, NAME_SIZE), text="")
    return link_facts(found.name, found.dashboard) or LinkFacts(name=one_line(found.name, NAME_SIZE), text="")


def _short(known: Known, who: str, guests: Iterable[str]) -> str:
    """Name somebody as colleagues do: by the first name, unless two who come have it."""
    person = known.person(who)
    if person is None:
        return one_line(who, NAME_SIZE)
    others = (known.person(guest) for guest in guests if guest != person.id)
    is_shared = any(other and other.first_name == person.first_name for other in others)
    return one_line(person.name if is_shared else person.first_name, NAME_SIZE)


def _is_elsewhere(known: Known, guests: Iterable[str], zone: str) -> bool:
    return any(person.zone != zone for guest in guests if (person := known.person(guest)))


def _moved(wanted: WantedEvent, agenda: Agenda, here: date) -> str:
    if not wanted.moved_why:
        return ""
    return f"Moved from {day(agenda.meant, here)} ({one_line(wanted.moved_why, _TEXT)}) to {day(here, here)}."
