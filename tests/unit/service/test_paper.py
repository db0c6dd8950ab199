"""The outside of a simulation: nobody is asked for anything but files of this machine."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from outcomed.connectors import Connectors
from outcomed.model.launch import Status
from outcomed.model.reading import DirectoryReading, RegistryReading, Series, Window
from outcomed.ports import ConnectorError, Context
from outcomed.service.paper import PaperMailer, Said, goes_out, on_paper, slipped
from outcomed.testing.memory import MemoryCalendar, MemoryDirectory, MemoryInbox, MemoryMailer, MemoryRegistry
from outcomed_connectors.csv_series import CsvSeries, Settings
from support.factories import BORN, launch, person

WINDOW = Window(first=date(2026, 1, 1), last=date(2026, 12, 31))
NEW_YORK = {"dana": person("dana", zone="America/New_York")}


@dataclass
class Far:
    """Numbers on some server, which remembers who asked."""

    asked: list[str] = field(default_factory=list)

    def series(self, name: str, window: Window) -> Series:
        self.asked.append(name)
        return Series()


def test_numbers_are_read_from_files_and_nobody_else_is_asked(tmp_path: Path) -> None:
    (tmp_path / "clinics.csv").write_text("as_of,value\n2026-03-01,8.9\n", encoding="utf-8")
    near = CsvSeries(Settings(folder=tmp_path), Context(name="near", namespace="n", base=tmp_path, state=tmp_path))
    far = Far()
    real = Connectors(
        registry=MemoryRegistry(),
        directory=MemoryDirectory(),
        calendars={"calendar": MemoryCalendar()},
        mailers={"mail": MemoryMailer()},
        metrics={"near": near, "far": far},
    )
    outside = on_paper(real, Said(RegistryReading(), DirectoryReading(), {}), PaperMailer())
    assert outside.metrics["near"].series("clinics", WINDOW).points[0].as_of == date(2026, 3, 1)
    with pytest.raises(ConnectorError, match="asks nobody"):
        outside.metrics["far"].series("clinics", WINDOW)
    assert far.asked == []
    assert set(outside.calendars) | set(outside.mailers) == {"calendar", "mail"}
    assert real.calendars["calendar"] is not outside.calendars["calendar"]


def test_a_simulation_reads_no_replies() -> None:
    nobody = Connectors(
        registry=MemoryRegistry(),
        directory=MemoryDirectory(),
        calendars={},
        mailers={},
        metrics={},
        inbox=MemoryInbox(),
    )
    assert on_paper(nobody, Said(RegistryReading(), DirectoryReading(), {}), PaperMailer()).inbox is None


def test_what_could_not_be_read_once_cannot_be_read_later() -> None:
    said = Said(None, None, {})
    for read in (said.read, said.people):
        with pytest.raises(ConnectorError, match="could not be read"):
            read()


def test_a_launch_goes_out_when_its_day_begins_where_its_owner_is() -> None:
    ahead = launch(status=Status.PLANNED, date=date(2026, 3, 9))
    assert goes_out(ahead, NEW_YORK, BORN) == datetime(2026, 3, 9, 4, tzinfo=UTC)
    today = launch(status=Status.SLIPPED, date=date(2026, 3, 2))
    assert goes_out(today, NEW_YORK, BORN) == BORN


@pytest.mark.parametrize(
    "fields",
    [
        {"status": Status.LAUNCHED},
        {"status": Status.DROPPED, "date": date(2026, 3, 9)},
        {"status": Status.PLANNED, "date": None},
        {"status": Status.PLANNED, "date": date(2026, 3, 1)},
    ],
)
def test_no_other_launch_goes_out_by_itself(fields: dict[str, Any]) -> None:
    assert goes_out(launch(**fields), NEW_YORK, BORN) is None


def test_a_launch_slips_by_any_id_it_ever_had() -> None:
    reading = RegistryReading(launches=(launch("texts", was=("sms",)), launch("booking")))
    day = date(2026, 4, 1)
    moved, other = slipped(reading, {"sms": day}, BORN.date()).launches
    assert (moved.date, moved.status, other) == (day, Status.PLANNED, reading.launches[1])
