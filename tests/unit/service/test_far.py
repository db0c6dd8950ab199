"""Far sources: a registry, a directory or numbers that hang delay nothing else, and are taken when they come."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from outcomed.connectors import Connectors
from outcomed.decide.unread import last_read, silent_since
from outcomed.model.launch import Metric
from outcomed.model.problem import Severity
from outcomed.model.reading import DirectoryReading, Point, RegistryReading, Series, Window
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed.service.accounts import Accounts
from outcomed.service.act import Calls
from outcomed.service.flight import LATE, Flight, Late
from outcomed.service.pull import WORTH_WAITING_S
from outcomed.service.tick import Report
from outcomed.testing.memory import MemoryDirectory, MemoryMetrics, MemoryRegistry
from support.factories import BORN, march
from support.flying import PATIENCE_S, Flying, Gate, until

SHIPPED = Path(__file__).parents[3] / "templates"


class FarRegistry(MemoryRegistry):
    """A registry that hangs while its gate is shut, and counts how often it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.gate, self.asked, self.is_broken, self.closed = Gate(), 0, False, 0

    def read(self) -> RegistryReading:
        self.asked += 1
        self.gate.enter()
        if self.is_broken:
            raise ConnectorError(Failure.LATER, "the far side closed the connection")
        return super().read()

    def close(self) -> None:
        self.closed += 1


class FarDirectory(MemoryDirectory):
    def __init__(self) -> None:
        super().__init__()
        self.gate, self.closed = Gate(), 0

    def close(self) -> None:
        self.closed += 1

    def people(self) -> DirectoryReading:
        self.gate.enter()
        return super().people()


class FarMetrics(MemoryMetrics):
    def __init__(self) -> None:
        super().__init__({"no-shows": [Point(as_of=date(2026, 3, 20), value=Decimal("8.9"))]})
        self.gate, self.asked = Gate(), 0

    def series(self, name: str, window: Window) -> Series:
        self.asked += 1
        self.gate.enter()
        return super().series(name, window)


@dataclass
class Afar(Flying):
    """A company whose sources are all far away; `boot_s` is what its boot clock shows more than the true one."""

    registry: FarRegistry = field(default_factory=FarRegistry)
    directory: FarDirectory = field(default_factory=FarDirectory)
    numbers: FarMetrics = field(default_factory=FarMetrics)
    boot_s: float = 0.0

    def __post_init__(self) -> None:
        super().__post_init__()
        self.flight = self._patient()
        self.built_in = SHIPPED

    def _patient(self) -> Calls:
        true = Flight[None, None]().boot
        return Flight(patience_s=PATIENCE_S, accounts=Accounts(), boot=lambda: true() + self.boot_s)

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, metrics={"numbers": self.numbers})

    def land(self) -> None:
        for gate in (self.registry.gate, self.directory.gate, self.numbers.gate):
            gate.open()
        super().land()

    def woken(self) -> None:
        """Wait until what is late has come."""
        until(lambda: LATE in self.flight.wake.news)
        self.flight.wake.take()


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Afar]:
    made = Afar(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    yield made
    made.land()
    made.flight.lanes.close()
    made.ledger.close()


def wrong(report: Report) -> set[tuple[str, str]]:
    return {(each.where, each.message) for each in report.problems if each.severity is Severity.ERROR}


# --- the registry and the directory ---


def test_a_registry_that_hangs_delays_nobody_and_what_it_said_last_stays_in_use(company: Afar) -> None:
    company.launches()
    company.until(march(22))
    company.registry.gate.shut()
    report = company.at(march(23))
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]
    assert ("the registry", f"{Late.MESSAGE}; it was last read on 2026-03-22 at 09:00 UTC") in wrong(report)
    assert company.at(march(23, 10)).problems == report.problems, "it is said once, not with each second"


def test_what_it_says_at_last_is_taken_at_once_and_not_asked_for_anew(company: Afar) -> None:
    company.launches()
    company.tick()
    company.registry.gate.shut()
    company.launches("forms")
    for _ in range(3):
        company.tick()
    asked = company.registry.asked
    assert len(company.events(name="forms")) == 0
    company.registry.gate.open()
    company.woken()
    outlook = company.look()
    assert company.registry.asked == asked
    assert "forms" in outlook.world.recorded.launches
    assert not wrong(company.tick())
    assert len(company.events(name="forms")) == 1


def test_one_that_never_answered_yet_leaves_the_ledgers_last_good_state_in_use(company: Afar) -> None:
    company.launches()
    company.tick()
    company.restart()
    company.flight = company._patient()
    company.registry.gate.shut()
    company.directory.gate.shut()
    report = company.at(march(23))
    late = f"{Late.MESSAGE}; it was last read on 2026-03-02 at 05:00 UTC"
    assert {("the registry", late), ("the directory", late)} == wrong(report)
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]


def test_one_that_fails_after_a_while_is_told_with_its_own_words(company: Afar) -> None:
    company.tick()
    company.registry.gate.shut()
    company.tick()
    company.registry.is_broken = True
    company.registry.gate.open()
    company.woken()
    told = "the far side closed the connection; it was last read on 2026-03-02 at 05:00 UTC"
    assert ("the registry", told) in wrong(company.tick())


def test_others_know_how_old_what_a_process_goes_on_with_is(company: Afar) -> None:
    company.launches()
    company.until(march(22))
    company.registry.gate.shut()
    company.until(march(25))
    known = company.recorded
    assert (last_read(known, "the registry"), last_read(known, "the directory")) == (march(22, 9), march(25, 9))
    company.registry.gate.open()
    company.woken()
    company.tick()
    assert silent_since(company.recorded, "the registry") is None


def test_an_answer_that_nobody_fetched_for_long_is_asked_for_anew(company: Afar) -> None:
    company.tick()
    company.registry.gate.shut()
    company.tick()
    company.registry.gate.open()
    company.woken()
    company.boot_s += 3600
    asked = company.registry.asked
    company.tick()
    assert company.registry.asked == asked + 1


# --- numbers ---


@pytest.fixture
def measured(company: Afar) -> Afar:
    """Two launches of two owners on the morning of their looks; the numbers of one hang."""
    company.launches(deputy=None, metrics=(Metric(name="no-shows", source="numbers:no-shows"),))
    company.launches("forms", owner="raj", deputy=None)
    company.until(march(22))
    company.numbers.gate.shut()
    return company


def test_numbers_that_hang_delay_no_other_mail(measured: Afar) -> None:
    report = measured.at(march(23, 20))
    assert (measured.inbox("dana"), len(measured.inbox("raj"))) == ([], 1)
    assert ("metrics numbers", Late.MESSAGE) in wrong(report)


def test_the_question_leaves_with_its_numbers_once_they_have_come(measured: Afar) -> None:
    measured.at(march(23, 20))
    measured.numbers.gate.open()
    measured.woken()
    measured.tick()
    assert len(measured.inbox("dana")) == 1
    assert b"8.9" in measured.mailer.accepted[-1].raw
    assert measured.numbers.asked == 1


def test_it_leaves_without_them_rather_than_late(measured: Afar) -> None:
    measured.at(march(23, 20))
    measured.boot_s += WORTH_WAITING_S
    measured.tick()
    assert len(measured.inbox("dana")) == 1
    assert b"8.9" not in measured.mailer.accepted[-1].raw
    assert Late.MESSAGE.encode() in b" ".join(measured.mailer.accepted[-1].raw.replace(b"=\r\n", b"").split())


# --- connections ---


def test_a_source_hangs_up_after_the_tick_but_not_on_a_question_that_is_under_way(company: Afar) -> None:
    company.tick()
    assert (company.registry.closed, company.directory.closed) == (1, 1)
    company.registry.gate.shut()
    company.tick()
    assert (company.registry.closed, company.directory.closed) == (1, 2)
    company.registry.gate.open()
    company.woken()
    company.tick()
    assert company.registry.closed == 2
