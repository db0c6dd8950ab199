"""The program and an oracle that was written from the design alone agree about every due moment."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from outcomed.decide.due import due, instant, nominal_day
from outcomed.decide.workdays import WorkDays
from outcomed.model.launch import Offset
from outcomed.model.people import Absence, Person
from outcomed.model.policy import Policy
from outcomed.service.national import national
from property import oracle
from property.oracle import World

pytestmark = pytest.mark.property

FIRST_YEAR, LAST_YEAR = 2008, 2033
"""The years in which every country drawn has all of its holidays."""
ZONES = (
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Dublin",
    "Atlantic/Azores",
    "Africa/Casablanca",
    "Africa/Cairo",
    "America/New_York",
    "America/St_Johns",
    "America/Havana",
    "America/Asuncion",
    "America/Santiago",
    "America/Sao_Paulo",
    "Antarctica/Troll",
    "Asia/Amman",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Asia/Pyongyang",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
)
COUNTRIES = (
    (None, None),
    ("DE", None),
    ("DE", "BY"),
    ("DE", "SN"),
    ("US", None),
    ("US", "CA"),
    ("CA", "NL"),
    ("GB", "SCT"),
    ("NP", None),
    ("MA", None),
    ("IN", "KA"),
    ("AU", "NSW"),
    ("CH", "TI"),
    ("WS", None),
    ("JP", None),
)
MONDAY_TO_FRIDAY = frozenset(range(5))
EVERY_DAY = frozenset(range(7))
ALL_DAY = (time(0), time(23, 59))
PROFILE = settings.get_profile(settings.get_current_profile_name())
MANY = settings(PROFILE, max_examples=8 * PROFILE.max_examples)
VERY_MANY = settings(PROFILE, max_examples=30 * PROFILE.max_examples)


@dataclass(frozen=True)
class Case:
    """A launch and an offset in a world, and instants at which the checkpoint may be seen first."""

    launched: date
    offset: Offset
    world: World
    seen: tuple[datetime, ...]


@dataclass(frozen=True)
class Wall:
    """What a clock may be meant to show on some day: often what it shows twice or never."""

    zone: str
    day: date
    at: time


times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
offsets = st.one_of(
    st.sampled_from([Offset(days=21), Offset(months=1), Offset(months=6), Offset(days=0)]),
    st.builds(Offset, months=st.integers(0, 14), days=st.integers(0, 45)),
)
weeks = st.one_of(
    st.sampled_from([MONDAY_TO_FRIDAY, EVERY_DAY, frozenset({6, 0, 1, 2, 3})]),
    st.frozensets(st.integers(0, 6), min_size=1),
)


@st.composite
def edges(draw: st.DrawFn) -> Wall:
    """Draw a wall time in, or a few minutes beside, the hole or the double hour of a change of the clock."""
    zone = draw(st.sampled_from([z for z in ZONES if oracle.clock_changes(z, FIRST_YEAR, LAST_YEAR)]))
    change, ahead = draw(st.sampled_from(oracle.clock_changes(zone, FIRST_YEAR, LAST_YEAR)))
    after = change.astimezone(Person(id="p", name="P", email="", zone=zone).tz).replace(tzinfo=None)
    width = int(abs(ahead).total_seconds()) // 60
    begins = after - max(ahead, timedelta(0))
    shown = begins + timedelta(minutes=draw(st.integers(-3, width + 3)))
    return Wall(zone, shown.date(), shown.time())


walls = st.one_of(edges(), st.builds(Wall, st.sampled_from(ZONES), days, times))


@st.composite
def hours(draw: st.DrawFn, at: time) -> tuple[time, time]:
    """Draw a person's hours: often such that `at`, or the first of them, is the time that comes to be used."""
    some = draw(st.one_of(st.just(ALL_DAY), st.sampled_from([(time(9), time(17)), (at, ALL_DAY[1]), (time(0), at)])))
    begin, end = draw(st.one_of(st.just(some), st.tuples(times, times)))
    return (begin, end) if begin < end else (end, begin) if end < begin else ALL_DAY


@st.composite
def spans(draw: st.DrawFn, near: date) -> tuple[tuple[date, date], ...]:
    """Draw some spans of days off, around a day."""
    starts = draw(st.lists(st.tuples(st.integers(-12, 25), st.integers(0, 20)), max_size=5))
    return tuple((near + timedelta(days=a), near + timedelta(days=a + length)) for a, length in starts)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    wall = draw(walls)
    offset = draw(offsets)
    launched = draw(launches(wall.day, offset))
    opens, closes = draw(hours(wall.at))
    country, subdivision = draw(st.sampled_from(COUNTRIES))
    meant = oracle.checkpoint_day(launched, offset.months, offset.days)
    world = World(
        zone=wall.zone,
        country=country,
        subdivision=subdivision,
        opens=opens,
        closes=closes,
        weekdays=draw(weeks),
        spans_off=draw(st.one_of(st.just(()), spans(meant))),
        remind_at=wall.at,
        follow_from=meant + timedelta(days=draw(st.one_of(st.just(-400), st.integers(-2, 6)))),
        expire_after=draw(st.sampled_from([0, 1, 7, 14, 14, 30])),
    )
    return Case(launched, offset, world, draw(instants(world, meant)))


@st.composite
def launches(draw: st.DrawFn, checkpoint: date, offset: Offset) -> date:
    """Draw a launch whose checkpoint is about that day; the ends of months come often."""
    back = checkpoint - timedelta(days=offset.days)
    months = back.year * 12 + back.month - 1 - offset.months
    day = draw(st.sampled_from([back.day, back.day, back.day, 29, 30, 31]))
    for clamped in range(day, 0, -1):
        try:
            return date(months // 12, months % 12 + 1, clamped)
        except ValueError:
            continue
    raise AssertionError


@st.composite
def instants(draw: st.DrawFn, world: World, meant: date) -> tuple[datetime, ...]:
    """Give the instants on both sides of each border that there is, and draw some from long before to long after."""
    day = next(oracle.work_days_from(world, meant))
    moment = oracle.reminder(world, day)
    next_one = oracle.reminder(world, oracle.nth_work_day_after(world, day, 1))
    oldest = oracle.on_the_wall(day + timedelta(days=world.expire_after + 1), time(0), world.zone)
    borders = [b + n * timedelta(minutes=1) for b in (moment, next_one, oldest) for n in (-1, 0, 1)]
    near = draw(st.integers(-90, 90))
    far = draw(st.integers(-50_000, (world.expire_after + 3) * 1440))
    return (*borders, *(moment + timedelta(minutes=n, seconds=59) for n in (near, far)))


DOUBLE_MIDNIGHT = Case(
    launched=date(2010, 11, 4),
    offset=Offset(days=1),
    world=World(
        zone="America/St_Johns",
        country=None,
        subdivision=None,
        opens=time(0),
        closes=time(1),
        weekdays=EVERY_DAY,
        spans_off=(),
        remind_at=time(0),
        follow_from=date(2010, 1, 1),
        expire_after=14,
    ),
    seen=tuple(datetime(2010, 11, 7, 2, 0, tzinfo=UTC) + timedelta(minutes=10 * n) for n in range(12)),
)
"""The clock went from 00:01 on the 7th back to 23:01 on the 6th, which is too rare to be drawn."""


def person_of(world: World) -> Person:
    return Person(
        id="ada",
        name="Ada",
        email="ada@example.com",
        zone=world.zone,
        country=world.country,
        subdivision=world.subdivision,
        hours=(world.opens, world.closes),
        work_days=world.weekdays,
        away=tuple(Absence(first=first, last=last) for first, last in world.spans_off[::3]),
    )


def policy_of(world: World) -> Policy:
    return Policy(
        namespace="test",
        reminder_at=world.remind_at,
        expire_after=world.expire_after,
        company_holidays=tuple(Absence(first=first, last=last) for first, last in world.spans_off[1::3]),
        freezes=tuple(Absence(first=first, last=last) for first, last in world.spans_off[2::3]),
    )


def work_days_of(world: World) -> WorkDays:
    return WorkDays(policy_of(world), national)


@MANY
@given(case=cases())
@example(case=DOUBLE_MIDNIGHT)
def test_program_and_oracle_agree_about_due_moments(case: Case) -> None:
    nominal = nominal_day(case.launched, case.offset)
    person, work_days = person_of(case.world), work_days_of(case.world)
    for seen in case.seen:
        expected = oracle.answer(case.world, nominal, seen)
        found = due(nominal, seen, case.world.follow_from, person, work_days)
        event(found.timing)
        assert (found.timing.value, found.moment.day) == (expected.verdict.value, expected.day), seen
        assert (found.moment.at, found.moment.at.tzinfo) == (expected.instant, UTC), seen


@VERY_MANY
@given(wall=walls)
def test_program_and_oracle_agree_about_the_instant_of_a_wall_time(wall: Wall) -> None:
    person = Person(id="ada", name="Ada", email="", zone=wall.zone)
    assert instant(wall.day, wall.at, person) == oracle.on_the_wall(wall.day, wall.at, wall.zone)


@VERY_MANY
@given(launched=days, offset=offsets)
def test_program_and_oracle_agree_about_the_day_that_an_offset_means(launched: date, offset: Offset) -> None:
    assert nominal_day(launched, offset) == oracle.checkpoint_day(launched, offset.months, offset.days)


@MANY
@given(case=cases())
def test_program_and_oracle_agree_about_the_asking_clock(case: Case) -> None:
    person, work_days = person_of(case.world), work_days_of(case.world)
    start = nominal_day(case.launched, case.offset) - timedelta(days=7)
    for day in (start + timedelta(days=n) for n in range(21)):
        assert (work_days.off(person, day) is None) == oracle.is_work_day(case.world, day)
    for count in range(9):
        assert work_days.after(person, start, count) == oracle.nth_work_day_after(case.world, start, count)


@MANY
@given(case=cases())
def test_a_moment_says_why_exactly_if_it_is_not_on_the_day_it_was_meant_for(case: Case) -> None:
    nominal = nominal_day(case.launched, case.offset)
    long_before = datetime(FIRST_YEAR - 2, 1, 1, tzinfo=UTC)
    moment = due(nominal, long_before, date.min, person_of(case.world), work_days_of(case.world)).moment
    assert bool(moment.moved_why) == (moment.day != nominal)


def test_the_zones_drawn_have_clocks_that_go_ahead_and_back_by_more_than_one_amount() -> None:
    amounts = {ahead for zone in ZONES for _, ahead in oracle.clock_changes(zone, FIRST_YEAR, LAST_YEAR)}
    assert {timedelta(hours=1), timedelta(hours=-1), timedelta(minutes=30), timedelta(minutes=-30)} < amounts
    assert timedelta(days=1) in amounts
