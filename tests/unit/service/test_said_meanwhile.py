"""What a person says while a tick reads and decides is neither overwritten nor overlooked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from outcomed.model.event import Route
from outcomed.model.launch import Launch, Position, Status
from outcomed.model.people import Person
from outcomed.model.record import Change, Ending
from outcomed.ports import CalendarChanges
from support.house import House, MortalCalendar

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class BusyCalendar(MortalCalendar):
    """A calendar that takes so long to read that a person says something meanwhile."""

    said: list[Change]
    house: House

    def changes(self, route: Route, mark: str | None) -> CalendarChanges:
        if self.said:
            self.house.ledger.write([self.said.pop()], now=self.house.now)
        return super().changes(route, mark)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    calendar = BusyCalendar()
    house = House(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=NOW, calendar=calendar)
    calendar.house, calendar.said = house, []
    house.directory.everybody["dana"] = Person(id="dana", name="Dana Reyes", email="dana@example.com")
    house.registry.launches["texts"] = Launch(
        id="texts",
        name="Texts",
        owner="dana",
        date=date(2026, 3, 1),
        status=Status.LAUNCHED,
        position=Position(where="texts.toml"),
    )
    yield house
    house.ledger.close()


def test_a_close_said_during_a_tick_that_moves_the_checkpoint_is_not_overwritten(house: House) -> None:
    house.tick()
    row = house.recorded.checkpoints["texts", "1-month"]
    closed = replace(row, ending=Ending.CLOSED, ended_at=NOW, ended_why="not measurable", ended_by="dana")
    assert isinstance(house.calendar, BusyCalendar)
    house.calendar.said.append(Change(row=closed, what="checkpoint_closed", why="by_hand", by="dana"))
    launch = house.registry.launches["texts"]
    house.registry.launches["texts"] = replace(launch, date=date(2026, 3, 3))
    house.now += timedelta(hours=1)

    house.tick()

    after = house.recorded.checkpoints["texts", "1-month"]
    assert (after.ending, after.ended_why) == (Ending.CLOSED, "not measurable")
    standing = {e.key[2] for e in house.calendar.events.values() if not e.cancelled}
    assert standing == {"3-weeks", "6-months"}
    assert not house.look().plan.actions
