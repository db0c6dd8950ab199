"""Other programs read what `caldav` writes: libical has no complaint, ical.js reads the same values, khal prints it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outcomed.data import templates
from outcomed.model.event import Attendee, Event, PartStat, Route, Scheduling
from outcomed.testing.samples import HOSTILE, sample_event
from outcomed_connectors.caldav.document import document
from support.factories import BORN, Company, march
from support.ical_readers import ical_js_says, libical_says
from support.khal import khal_prints

pytestmark = pytest.mark.contract
ROUTE = Route(connector="work")


def _meeting(name: str = "Ada", **fields: str) -> Event:
    invited = (
        Attendee(person="ada", address="ada@example.com", name=name),
        Attendee(person="bo", address="bo@example.com", name="Bo", is_required=False),
    )
    return sample_event(ROUTE, organizer="service@example.com", organizer_name=name, attendees=invited, **fields)


EVENTS = {
    "own": sample_event(ROUTE),
    "meeting": _meeting(location="Room 4"),
    **{f"hostile-{n}": _meeting(text, title=text, location=text) for n, text in enumerate(HOSTILE)},
}


@pytest.mark.parametrize("scheduling", [Scheduling.SERVER, Scheduling.CLIENT])
@pytest.mark.parametrize("name", EVENTS)
def test_libical_has_no_complaint(name: str, scheduling: Scheduling) -> None:
    assert libical_says(document(EVENTS[name], scheduling)) == ["events: 1"]


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    """Give a company with lunches in the words that ship."""
    url = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
    made = Company(folder=tmp_path, url=url, now=BORN, built_in=templates())
    made.lunches(place="Room 4; second floor", food="soup, bread")
    made.launches("texts")
    yield made
    made.ledger.close()


@pytest.mark.parametrize("scheduling", [Scheduling.SERVER, Scheduling.CLIENT])
def test_libical_has_no_complaint_about_a_lunch_before_and_with_its_agenda(
    company: Company, scheduling: Scheduling
) -> None:
    company.until(march(24))
    company.answer(made_possible="2,900 fewer appointments stand empty; " * 20)
    booked = company.lunch()
    company.until(march(31) + timedelta(days=8))
    agenda = company.lunch()
    assert agenda.description != booked.description
    cancelled = replace(agenda, cancelled=True, sequence=agenda.sequence + 1)
    for event in (booked, agenda, cancelled):
        assert libical_says(document(event, scheduling)) == ["events: 1"]


@pytest.mark.parametrize("name", EVENTS)
def test_ical_js_reads_the_same_event(name: str) -> None:
    event = EVENTS[name]
    read = ical_js_says(document(event, Scheduling.CLIENT, {"ada@example.com": PartStat.ACCEPTED}))
    assert read["method"] is None
    (seen,) = read["events"]
    assert (seen["uid"], seen["attendees"]) == (event.uid, len(event.attendees))
    assert (seen["start"], seen["end"]) == ("2026-03-23T08:30:00.000Z", "2026-03-23T09:00:00.000Z")


@pytest.mark.parametrize("name", ["own", "meeting"])
def test_khal_prints_the_event_at_its_time(tmp_path: Path, name: str) -> None:
    event = EVENTS[name]
    printed = khal_prints(document(event, Scheduling.CLIENT), tmp_path)
    assert printed == [f"2026-03-23 09:30|2026-03-23 10:00|{event.title}|{event.location}"]


@pytest.mark.parametrize("name", [name for name in EVENTS if name.startswith("hostile")])
def test_khal_sees_one_event_in_any_text(tmp_path: Path, name: str) -> None:
    printed = "\n".join(khal_prints(document(EVENTS[name], Scheduling.CLIENT), tmp_path))
    assert printed.count("2026-03-23 09:30|2026-03-23 10:00|") == 1
