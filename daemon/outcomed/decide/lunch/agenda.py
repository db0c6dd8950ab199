"""The agenda of a lunch: what came of launches since the last one, with a miss and a story where there are any.

It is put together once, some work days before, and kept by what was told: what happens later does not rewrite it, but
for a number that was wrong. Whoever speaks is told before the invitation names them; until then it names the launch
alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from outcomed.decide.asking import Ask
from outcomed.decide.attendance import has_declined
from outcomed.decide.due import instant
from outcomed.decide.hold import ready_at
from outcomed.decide.lunch import box
from outcomed.decide.lunch.box import is_tellable
from outcomed.decide.lunch.day import lunch_day
from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.item import Entry, Item, ItemKind
from outcomed.model.key import Key
from outcomed.model.lunch import Agenda, LunchSeries, Part, Turn
from outcomed.model.outcome import Revision, Verdict
from outcomed.model.people import Person, Role
from outcomed.model.record import Ending, LaunchRow, Standing

SPEAKERS_FIRST = 2
"""How many of the host's work days before the agenda speakers are told."""

_FRAME, _SHORT_FRAME, _SHORT = 10, 5, 40
"""Minutes for the dashboards and for the questions, in an hour and in a lunch shorter than so many."""
_MOST_TURNS, _LONGEST, _SHORTEST, _STEP = 4, 15, 10, 5
_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A lunch of which the time and the guests are known. `meant` is the day of its rule, `told_at` when its agenda is
    told."""

    series: LunchSeries
    key: Key
    meant: date
    start: datetime
    host: Person
    guests: tuple[Person, ...]
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A revision that may be shown: who would speak of it (None: nobody who comes), and of what kind it is. `absent`
    would speak and does not come."""

    launch: str
    checkpoint: str
    number: int
    at: datetime
    speaker: Person | None
    absent: str = ""
    is_miss: bool = False
    has_story: bool = False
    has_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Picked:
    """What is shown: outcomes in their order, at most one story, and what is only named."""

    outcomes: tuple[_Found, ...] = ()
    story: _Found | None = None
    also: tuple[_Found, ...] = ()

    @property
    def spoken(self) -> Iterator[tuple[Part, _Found]]:
        yield from ((Part.OUTCOME, found) for found in self.outcomes)
        yield from ((Part.STORY, self.story),) if self.story else ()


def told_at(world: World, series: LunchSeries, host: Person, start: datetime, *, earlier: int = 0) -> datetime:
    """Give when the agenda of a lunch is told: so many work days of the host before it, when mails leave there.

    `earlier` counts more of these days. Never later than an hour before the lunch."""
    day = start.astimezone(host.tz).date()
    before = world.work_days.before(host, day, series.agenda_days + earlier)
    return min(instant(before, world.policy.mail_at, host), start - timedelta(hours=1))


def agenda(world: World, at: Gathering) -> tuple[Agenda, tuple[Key, ...]]:
    """Give what a lunch shows, and the items that are told by showing it now; none where it was told already."""
    booked = Agenda(
        turns=_turns(at, _Picked(), {}), guests=tuple(p.id for p in at.guests), follows=_follows(at), meant=at.meant
    )
    kept = world.agendas.get(at.key)
    if kept is None and world.now < at.told_at:
        return booked, ()
    picked = _pick(world, at) if kept is None else _kept(world, at, kept)
    named = _told_speakers(world, at, picked) if kept is None else _kept_speakers(world, at, kept)
    also = tuple((found.launch, found.checkpoint, found.number) for found in picked.also)
    asked = box.asked(world, at.key, at.guests) if kept is None else box.shown(world, at.key)
    shown = replace(booked, turns=_turns(at, picked, named), is_known=True, also=also, asked=asked)
    if kept is not None:
        return shown, tuple(_corrections(world, at))
    boxed = (keys.boxed(message, number, at=at.key) for message, number in asked)
    return shown, (at.key, *_items(at, picked, named), *boxed)


def speakers(world: World, at: Gathering) -> Iterator[Ask]:
    """Give the word to everybody who speaks at a lunch that stands, from some days before its agenda on."""
    told_from = told_at(world, at.series, at.host, at.start, earlier=SPEAKERS_FIRST)
    if world.now < told_from:
        return
    kept = world.agendas.get(at.key)
    picked = _pick(world, at) if kept is None else _kept(world, at, kept)
    turns = {(turn.part, turn.launch): turn for turn in _turns(at, picked, {})}
    for part, found in picked.spoken:
        if found.speaker:
            day = world.work_days.first_from(found.speaker, told_from.astimezone(found.speaker.tz).date())
            ready = instant(day, world.policy.mail_at, found.speaker)
            entry = Entry(
                item=_word(at, part, found, found.speaker, ready),
                role=Role.OWNER,
                visible_on=_follows(at) if kept is None else None,
                lunch_at=at.start,
                turn_at=turns[part, found.launch].at,
                minutes=turns[part, found.launch].minutes,
            )
            yield Ask(person=found.speaker, entry=entry)


def _word(at: Gathering, part: Part, found: _Found, speaker: Person, ready: datetime) -> Item:
    return Item(
        key=keys.speaks(found.launch, found.checkpoint, at=at.key, part=part, person=speaker.id),
        kind=ItemKind.SPEAKS,
        launch=found.launch,
        checkpoint=found.checkpoint,
        ready_at=ready,
    )


def _follows(at: Gathering) -> date:
    return at.told_at.astimezone(at.host.tz).date()


# --- what may be shown ---


def _pool(world: World, at: Gathering) -> tuple[_Found, ...]:
    """Give the newest final outcome of each launch that may be shown and was not yet, in the order of their time."""
    since = _since(world, at)
    found = []
    for row in world.recorded.launches.values():
        new = (r for r in _final(world, row, at) if not _was_shown(world, at, r))
        ready = [r for r in new if _is_ready(world, row, r, since)]
        if ready:
            found.append(_found(world, row, max(ready, key=lambda r: (r.at, _due(world, r))), at))
    return tuple(sorted(found, key=lambda f: (f.at, f.launch)))


def _due(world: World, revision: Revision) -> datetime:
    return world.recorded.checkpoints[revision.launch, revision.checkpoint].due


def _final(world: World, row: LaunchRow, at: Gathering) -> Iterator[Revision]:
    """Give a launch's final outcomes, where these guests may hear of it."""
    if not world.is_followed(row.launch) or row.standing is Standing.BLOCKED or not is_tellable(world, row, at.guests):
        return
    for checkpoint, revisions in world.revisions_of.get(row.launch.id, {}).items():
        look, outcome = world.recorded.checkpoints.get((row.launch.id, checkpoint)), revisions[-1].outcome
        if look and look.ending is not Ending.BEFORE_START and outcome and outcome.verdict.is_final:
            yield revisions[-1]


def _is_ready(world: World, row: LaunchRow, revision: Revision, since: datetime) -> bool:
    owner = world.responsible(row.launch)
    ready = ready_at(world, revision, owner) if owner else None
    return ready is not None and since < ready <= world.now


def _found(world: World, row: LaunchRow, revision: Revision, at: Gathering) -> _Found:
    outcome = revision.outcome
    story = outcome.story if outcome else None
    guest = _guest(world, row, at)
    comes = guest is not None and _comes(world, guest, at)
    return _Found(
        launch=revision.launch,
        checkpoint=revision.checkpoint,
        number=revision.number,
        at=revision.at,
        speaker=guest if comes else None,
        absent=guest.id if guest and not comes else "",
        is_miss=outcome is not None and outcome.verdict is Verdict.MISSED,
        has_story=story is not None and bool(story.words.strip()) and Role.ACROSS in story.visible,
        has_consent=story is not None and story.consent,
    )


def _guest(world: World, row: LaunchRow, at: Gathering) -> Person | None:
    """Give whoever answers for a launch, where they are invited."""
    owner = world.responsible(row.launch)
    return owner if owner and owner.id in {guest.id for guest in at.guests} else None


def _comes(world: World, guest: Person, at: Gathering) -> bool:
    """False for who is on leave that day, or said no."""
    day = at.start.astimezone(guest.tz).date()
    row = world.recorded.newest_generation(at.key)
    return not any(absence.covers(day) for absence in guest.away) and not (row and has_declined(world, row, guest.id))


def _since(world: World, at: Gathering) -> datetime:
    """Give when the agenda of the last lunch was told; of the first one, when that of the month before would be."""
    before = [key for key in world.agendas if key[1] == at.key[1] and key[2] < at.key[2]]
    row = world.recorded.newest_generation(max(before)) if before else None
    if row and row.shape:
        return told_at(world, at.series, at.host, row.shape.start)
    last = lunch_day(at.series, (at.meant.replace(day=1) - timedelta(days=1)).replace(day=1), world.work_days)
    return told_at(world, at.series, at.host, last.start if last else at.start - _MONTH)


def _was_shown(world: World, at: Gathering, revision: Revision) -> bool:
    """True for what another lunch of the series showed, unless it was wrong and corrected since."""
    about = revision.launch, revision.checkpoint
    others = [key for key in world.agendas if key[1] == at.key[1] and key != at.key]
    shown = [number for key in others if (number := _shown_number(world, key, about))]
    if shown:
        return world.recorded.outcomes[about][max(shown) - 1].says_as(revision)
    return any(found[:2] == about for key in others for item in world.agendas[key] if (found := keys.shown(item)))


# --- what is shown ---


def _pick(world: World, at: Gathering) -> _Picked:
    """Choose what fits: what speakers were told of first, then a miss, then the newest; and one story."""
    pool = _pool(world, at)
    promised = {
        (part, found.launch)
        for found in pool
        for part in (Part.OUTCOME, Part.STORY)
        if found.speaker and _was_told(world, at, part, found, found.speaker)
    }
    stories = [found for found in pool if found.has_story]
    story = max(stories, key=lambda f: ((Part.STORY, f.launch) in promised, f.has_consent, f.at), default=None)

    def rank(found: _Found) -> tuple[bool, datetime, str]:
        return (Part.OUTCOME, found.launch) in promised, found.at, found.launch

    ranked, room = sorted(pool, key=rank, reverse=True), _room(at, has_story=story is not None)
    chosen = ranked[:room]
    misses = [found for found in ranked if found.is_miss]
    if misses and not any(found.is_miss for found in chosen):
        # A miss takes the place of the last one, unless its speaker was told already.
        chosen = [*chosen[:-1], misses[0]] if not rank(chosen[-1])[0] else chosen
    chosen.sort(key=lambda f: (f.at, f.launch))
    return _Picked(outcomes=tuple(chosen), story=story, also=tuple(f for f in pool if f not in chosen))


def _kept(world: World, at: Gathering, kept: Sequence[Key]) -> _Picked:
    """Give what was shown as it stands now, but for outcomes that were taken back since."""
    by_part: dict[Part, list[_Found]] = {part: [] for part in Part}
    for item in kept:
        if about := keys.shown(item):
            row, revision = world.recorded.launches.get(about[0]), _as_it_stands(world, at, (about[0], about[1]))
            if row and revision and revision.outcome:
                by_part[keys.part_of(item)].append(_found(world, row, revision, at))
    for found in by_part.values():
        found.sort(key=lambda f: (f.at, f.launch))
    stories = [found for found in by_part[Part.STORY] if found.has_story]
    return _Picked(
        outcomes=tuple(by_part[Part.OUTCOME]),
        story=next(iter(stories), None),
        also=tuple(by_part[Part.ALSO]),
    )


def _as_it_stands(world: World, at: Gathering, about: tuple[str, str]) -> Revision | None:
    """Give the revision that an agenda shows of a checkpoint: the one it showed, until another says something else and
    may be read."""
    row, revisions = world.recorded.launches.get(about[0]), world.recorded.outcomes.get(about, ())
    owner = world.responsible(row.launch) if row else None
    shown = _shown_number(world, at.key, about)
    for revision in reversed(revisions):
        if shown and revision.number <= shown:
            break
        ready = ready_at(world, revision, owner) if owner else None
        if ready and ready <= world.now:
            return revisions[shown - 1] if shown and revisions[shown - 1].says_as(revision) else revision
    return revisions[shown - 1] if shown and revisions else None


def _shown_number(world: World, lunch: Key, about: tuple[str, str]) -> int:
    """Give the newest revision that an agenda shows of a checkpoint, 0 for none."""
    return max(world.showing.get(lunch, {}).get(about, ()), default=0)


def _corrections(world: World, at: Gathering) -> Iterator[Key]:
    """Give the revisions that an agenda shows in the place of others, as items that are told by showing them."""
    for about, numbers in world.showing.get(at.key, {}).items():
        revision = _as_it_stands(world, at, about)
        if revision and revision.number not in numbers:
            yield keys.showed(*about, revision.number, at=at.key)


def _items(at: Gathering, picked: _Picked, named: Mapping[tuple[Part, str], str]) -> Iterator[Key]:
    every = (*(found for _, found in picked.spoken), *picked.also)
    yield from dict.fromkeys(keys.showed(found.launch, found.checkpoint, found.number, at=at.key) for found in every)
    for part, found in picked.spoken:
        speaker = named.get((part, found.launch), "")
        yield keys.on_agenda(found.launch, found.checkpoint, at=at.key, part=part, speaker=speaker)
    for found in picked.also:
        yield keys.on_agenda(found.launch, found.checkpoint, at=at.key, part=Part.ALSO)


# --- who is named ---


def _was_told(world: World, at: Gathering, part: Part, found: _Found, speaker: Person) -> bool:
    return (speaker.id, _word(at, part, found, speaker, at.told_at).id) in world.recorded.told


def _told_speakers(world: World, at: Gathering, picked: _Picked) -> dict[tuple[Part, str], str]:
    """Give the speakers who know of it, by part and launch."""
    spoken = ((part, found, found.speaker) for part, found in picked.spoken)
    return {
        (part, found.launch): speaker.id
        for part, found, speaker in spoken
        if speaker and _was_told(world, at, part, found, speaker)
    }


def _kept_speakers(world: World, at: Gathering, kept: Sequence[Key]) -> dict[tuple[Part, str], str]:
    """Give the speakers whom an agenda named, but for those who have left or said no since."""
    row = world.recorded.newest_generation(at.key)
    named = ((keys.part_of(item), shown) for item in kept if (shown := keys.shown(item)))
    return {
        (part, launch): who
        for part, (launch, _, who) in named
        if who and world.active(who) and not (row and has_declined(world, row, who))
    }


# --- the hour ---


def _frame(series: LunchSeries) -> int:
    return _FRAME if series.minutes >= _SHORT else _SHORT_FRAME


def _free(series: LunchSeries) -> int:
    """Give the minutes between the dashboards and the questions."""
    return series.minutes - _frame(series) * (2 if series.dashboards else 1)


def _room(at: Gathering, *, has_story: bool) -> int:
    """Give how many outcomes fit; at least one."""
    free = _free(at.series) - (_frame(at.series) if has_story else 0)
    return max(1, min(_MOST_TURNS - int(has_story), free // _SHORTEST))


def _turns(at: Gathering, picked: _Picked, named: Mapping[tuple[Part, str], str]) -> tuple[Turn, ...]:
    """Lay the hour out: the dashboards, each outcome as long as the others, the story, and the questions last."""
    frame = _frame(at.series)
    free = _free(at.series) - (frame if picked.story else 0)
    each = min(_LONGEST, free // max(1, len(picked.outcomes)) // _STEP * _STEP)
    boards = Turn(part=Part.DASHBOARDS, at=at.start, minutes=frame)
    turns = [boards] if at.series.dashboards else []
    clock = at.start + timedelta(minutes=frame if turns else 0)
    for part, found in picked.spoken:
        minutes = each if part is Part.OUTCOME else frame
        turns.append(_turn(part, found, clock, minutes, named.get((part, found.launch), "")))
        clock += timedelta(minutes=minutes)
    return (*turns, Turn(part=Part.QUESTIONS, at=clock, minutes=frame))


def _turn(part: Part, found: _Found, at: datetime, minutes: int, speaker: str) -> Turn:
    return Turn(
        part=part,
        at=at,
        minutes=minutes,
        launch=found.launch,
        checkpoint=found.checkpoint,
        number=found.number,
        speaker=speaker,
        absent=found.absent,
    )
