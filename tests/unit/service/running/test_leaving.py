"""How the loop ends while calls are under way."""

import threading
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from outcomed.connectors import Connectors
from outcomed.model.event import Event, Target
from outcomed.model.launch import Status
from outcomed.model.result import Receipt
from outcomed.ports import Conflict
from support.flying import FarCalendar, Gate, until
from support.looping import Looping, Running, logged, today


class TwoDoors(FarCalendar):
    """A calendar of two connections, where what concerns one launch waits by itself."""

    def __init__(self) -> None:
        super().__init__(width=2)
        self.apart = Gate()

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        if "slow" in event.key:
            self.apart.enter()
        return super().put(event, expected)


@dataclass
class Far(Running):
    """A company whose calendar is far away."""

    doors: TwoDoors = field(default_factory=TwoDoors)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.calendar = self.doors
        self.doors.killer = self.killer

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, calendars={"calendar": self.doors})

    def present(self) -> set[str]:
        """Name the launches whose event is known to be in the calendar."""
        with self._open() as ledger:
            rows = ledger.snapshot().effects.values()
            return {row.key[1] for row in rows if row.state == "present" and not row.intent}


def test_what_has_ended_is_settled_while_another_call_hangs(tmp_path: Path) -> None:
    company = Far(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=today())
    for name in ("slow", "fast"):
        ahead = date.today() + timedelta(days=40)
        company.launches(name, deputy=None, date=ahead, status=Status.PLANNED)
    company.doors.apart.shut()
    company.doors.calls.shut()
    settled: list[set[str]] = []

    def look() -> None:
        until(lambda: bool(company.present()))
        settled.append(company.present())
        company.doors.apart.open()

    def step(looping: Looping) -> None:
        looping.loop.stop()
        company.doors.calls.open()
        watching.start()

    watching = threading.Thread(target=look)
    with logged() as log:
        Looping(company, step).run()
    watching.join()
    assert settled == [{"fast"}]
    assert company.present() == {"slow", "fast"}
    assert "info: waiting for 2 calls that are under way" in log
    company.ledger.close()
