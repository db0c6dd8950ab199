"""A whole company within Google's quota: all is planned, written, moved and mailed by a simulated clock that both sides
go by, and the twin counts every request. `make property` takes 1,000 launches of 300 people, else they are few."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings

from outcomed.connectors import calendar_account, mailer_account
from outcomed.model.launch import Launch, Position, Status
from outcomed.model.people import Person
from outcomed.model.policy import CalendarRoute
from outcomed.service.accounts import Accounts
from outcomed.service.act import Calls
from outcomed.service.flight import Flight
from outcomed.service.lookout import Lookout
from outcomed.service.tick import Report, Rules, tick
from outcomed.service.wake import Wake
from support.factories import BORN
from support.google_hands import GoogleHands
from support.google_house import OWN, ROBOT, SHARED, GoogleHouse
from support.house import POLICY

pytestmark = [pytest.mark.property, pytest.mark.timeout(900)]
IS_LARGE = settings().max_examples > 50
LAUNCHES, PEOPLE = (1_000, 300) if IS_LARGE else (60, 18)
EVENTS = 3 * LAUNCHES
FEW = LAUNCHES // 3
MANY = 10**9
CALENDAR_UNITS, MAIL_UNITS, WRITES = 600, 15_000, 10
"""What Google allows an account in a minute, and one calendar in ten seconds."""
RATE = 60
"""What `config.example.toml` names for both."""
MINUTE = timedelta(minutes=1)


class _SimulatedWake(Wake):
    """Lets the time pass that a process would wait."""

    def __init__(self, house: "BusyHouse") -> None:
        super().__init__()
        self._house = house

    def wait(self, seconds: float) -> None:
        self._house.now += timedelta(seconds=seconds)


@dataclass
class BusyHouse(GoogleHouse):
    """A house that calls Google no more often than `rate` times a minute, and lets accounts rest."""

    rate: int = RATE
    kept: Lookout = field(default_factory=Lookout)

    def __post_init__(self) -> None:
        super().__post_init__()
        rates = {calendar_account("calendar"): self.rate, mailer_account("mail"): RATE}
        accounts = Accounts(per_minute=rates, boot=self._boot_s, wall=self.tell)
        self.flight: Calls = Flight(wake=_SimulatedWake(self), accounts=accounts, boot=self._boot_s)

    def _boot_s(self) -> float:
        return self.now.timestamp()

    @property
    def rules(self) -> Rules:
        return replace(super().rules, look=self.kept)

    def tick(self) -> Report:
        return tick(self.rules, self.outside, self.ledger, self.clock, self.flight)

    def settle(self) -> timedelta:
        """Tick each minute until nothing is left to do; give how long that took by the simulated clock."""
        begun = self.now
        while self.tick().done or self.look().plan.actions:
            self.now += MINUTE
            assert self.now - begun < timedelta(days=1)
        return self.now - begun


def _house(folder: Path, calendar: CalendarRoute, rate: int = RATE, launches: int = LAUNCHES) -> BusyHouse:
    limits = replace(POLICY.limits, max_new_events=MANY, max_moved=MANY, max_mails_per_tick=MANY)
    policy = replace(POLICY, calendars=(calendar,), limits=limits)
    names = tuple(f"p{number}" for number in range(PEOPLE))
    url = f"sqlite:///{folder / 'ledger.sqlite'}"
    house = BusyHouse(folder=folder, url=url, now=BORN, policy=policy, people=names, rate=rate)
    house.twin.quota.per_minute |= {"calendar": CALENDAR_UNITS, "gmail": MAIL_UNITS}
    house.twin.quota.writes_per_calendar = WRITES
    for number, name in enumerate(names):
        boss = f"p{number // 10}" if number >= 10 else None
        house.directory.everybody[name] = Person(id=name, name=name, email=f"{name}@example.com", manager=boss)
    for number in range(launches):
        house.registry.launches[f"launch-{number}"] = _launch(f"launch-{number}", names[number % PEOPLE])
    return house


def _launch(name: str, owner: str) -> Launch:
    position = Position(where=f"{name}.toml")
    return Launch(id=name, name=name, owner=owner, date=date(2026, 3, 2), status=Status.LAUNCHED, position=position)


def _put_off(house: BusyHouse) -> None:
    for name, known in house.registry.launches.items():
        assert known.date
        house.registry.launches[name] = replace(known, date=known.date + timedelta(days=7))


def _standing(house: BusyHouse) -> Counter[str]:
    seen = (seen for _, copy, seen in GoogleHands(house).standing() if not copy.is_cancelled)
    return Counter("/".join(one.key) for one in seen)


def _answered_401(house: BusyHouse) -> int:
    """Give how many calls met a token that had ended, and were made once more: one an hour."""
    return house.twin.total("calendar.events.") - sum(
        call.method.startswith("calendar.events.") for call in house.twin.calls
    )


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[BusyHouse]:
    """Give a company with one calendar, which invites."""
    house = _house(tmp_path, CalendarRoute(route=SHARED, organizer=ROBOT))
    yield house
    house.ledger.close()
    house.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[BusyHouse]:
    """Give a company with everybody's own calendar, ten times as fast: the limits are those of each account."""
    house = _house(tmp_path, CalendarRoute(route=OWN), rate=10 * RATE, launches=FEW)
    yield house
    house.ledger.close()
    house.close()


@pytest.fixture
def hasty(tmp_path: Path) -> Iterator[BusyHouse]:
    """Give a company that calls more often than Google bears."""
    house = _house(tmp_path, CalendarRoute(route=SHARED, organizer=ROBOT), rate=10 * RATE, launches=FEW)
    yield house
    house.ledger.close()
    house.close()


def test_a_company_is_written_moved_and_mailed_within_the_quota(
    shared: BusyHouse, record_property: Callable[[str, object], None]
) -> None:
    first = shared.settle()
    assert shared.twin.total("calendar.events.insert") == EVENTS
    assert set(_standing(shared).values()) == {1}
    shared.twin.forget()
    _put_off(shared)
    moved = shared.settle()
    assert shared.twin.total("calendar.events.update") + shared.twin.total("calendar.events.get") == (
        2 * EVENTS + _answered_401(shared)
    )
    shared.now = datetime(2026, 3, 30, 9, tzinfo=BORN.tzinfo)
    asked = shared.settle()
    assert len(shared.sent()) >= PEOPLE
    assert (len(_standing(shared)), shared.twin.quota.refused) == (EVENTS, 0)
    # One event a second, one mail a second, and a minute in which nothing more is found.
    assert all(timedelta(seconds=EVENTS - 60) <= each <= timedelta(seconds=EVENTS + 180) for each in (first, moved))
    assert asked <= timedelta(seconds=2 * PEOPLE + 180)
    for name, took in (("written", first), ("moved", moved), ("asked", asked)):
        record_property(name, str(took))


def test_everybodys_own_calendar_is_written_ten_times_as_fast(own: BusyHouse) -> None:
    took = own.settle()
    assert Counter(_standing(own).values()) == {1: 3 * FEW}
    assert own.twin.quota.refused == 0
    assert took <= timedelta(seconds=3 * FEW / 10 + 180)


def test_who_is_too_fast_for_google_rests_and_loses_nothing(hasty: BusyHouse) -> None:
    took = hasty.settle()
    assert hasty.twin.quota.refused > 0
    asked = hasty.twin.total("calendar.events.insert") - hasty.twin.quota.refused
    assert asked == 3 * FEW + _answered_401(hasty)
    assert Counter(_standing(hasty).values()) == {1: 3 * FEW}
    # A refused account is left alone for a minute: then ten more events, and one that is too many.
    assert took <= timedelta(minutes=3 * FEW / WRITES + 5)
