"""When people are busy, as real servers say it; who cannot be asked about is named and never free."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from outcomed.model.busy import Span
from outcomed.model.event import Route
from outcomed.ports import Availability
from outcomed_connectors import caldav
from support.dav_servers import PASSWORD, DavServer, Opener, calendars, call_by, radicale, xandikos
from support.dav_twin import Answer, Break, dav_twin

pytestmark = pytest.mark.contract
MONDAY = datetime(2026, 3, 23, tzinfo=UTC)
ADA = "ada@example.com"


def _at(hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(hours=hour, minutes=minute)


def _event(uid: str, start: str, end: str, *more: str) -> bytes:
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", "BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260302T080000Z")
    times = (f"DTSTART:20260323T{start}Z", f"DTEND:20260323T{end}Z", *more, "END:VEVENT", "END:VCALENDAR", "")
    return "\r\n".join((*lines, *times)).encode()


def _fill(client: httpx.Client, path: str) -> None:
    """Ada has a meeting at nine, maybe one at eleven, and a free event at two."""
    events = {
        "meeting": _event("meeting", "090000", "100000"),
        "maybe": _event("maybe", "110000", "113000", "STATUS:TENTATIVE"),
        "free": _event("free", "140000", "150000", "TRANSP:TRANSPARENT"),
    }
    for name, raw in events.items():
        headers = {"content-type": "text/calendar"}
        client.put(f"{path}{name}.ics", content=raw, headers=headers).raise_for_status()


@pytest.fixture
def open_calendar(tmp_path: Path) -> Iterator[Opener]:
    with calendars(tmp_path, tmp_path / "password") as opener:
        yield opener


@pytest.fixture
def on_radicale(tmp_path: Path) -> Iterator[DavServer]:
    with radicale(tmp_path / "radicale") as server, server.client("ada") as client:
        client.request("MKCALENDAR", "/ada/work/").raise_for_status()
        _fill(client, "/ada/work/")
        yield server


@pytest.fixture
def on_xandikos(tmp_path: Path) -> Iterator[DavServer]:
    with xandikos(tmp_path / "xandikos", 9) as server, server.client("ada") as client:
        client.request("PROPFIND", "/ada/").raise_for_status()
        call_by(client, "ada", ADA)
        _fill(client, "/ada/calendars/calendar/")
        yield server


MEETING, MAYBE = Span(start=_at(9), end=_at(10)), Span(start=_at(11), end=_at(11, 30), is_tentative=True)


def test_radicale_says_when_somebody_is_busy(on_radicale: DavServer, open_calendar: Opener) -> None:
    calendar = open_calendar(on_radicale)
    assert isinstance(calendar, Availability)
    people = {ADA: Route(connector="work", account="ada", calendar="work")}
    found = calendar.busy(people, _at(0), _at(24))
    assert (found.spans, found.unknown) == ({ADA: (MEETING, MAYBE)}, frozenset())


def test_xandikos_says_it_by_its_outbox(on_xandikos: DavServer, open_calendar: Opener) -> None:
    calendar = open_calendar(on_xandikos, url=f"{on_xandikos.origin}/{{account}}/calendars/{{calendar}}/")
    route = Route(connector="work", account="ada", calendar="calendar")
    found = calendar.busy({ADA: route, "olu@elsewhere.example": route}, _at(0), _at(24))
    assert (dict(found.spans), set(found.unknown)) == ({ADA: (MEETING, MAYBE)}, {"olu@elsewhere.example"})


def test_a_busy_time_is_cut_to_what_was_asked_and_its_end_is_free(
    on_radicale: DavServer, open_calendar: Opener
) -> None:
    calendar = open_calendar(on_radicale)
    people = {ADA: Route(connector="work", account="ada", calendar="work")}
    assert calendar.busy(people, _at(9, 30), _at(10)).spans == {ADA: (replace(MEETING, start=_at(9, 30)),)}
    assert calendar.busy(people, _at(10), _at(11)).spans == {ADA: ()}


@pytest.mark.parametrize(
    "fault",
    [
        Answer(403),
        Answer(404),
        Answer(501),
        Answer(503),
        Answer(200, body=b"<html>welcome</html>"),
        Answer(200, body=b"BEGIN:VCALENDAR\r\nBEGIN:VFREEBUSY\r\nFREEBUSY:soon\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n"),
        Answer(200, body=b"BEGIN:VCALENDAR\r\nBEGIN:VFREEBUSY\r\nFREEBUSY:20260323T09"),
        Break.BEFORE,
    ],
)
def test_somebody_whose_calendar_does_not_say_it_is_unknown_and_not_free(tmp_path: Path, fault: Answer | Break) -> None:
    (tmp_path / "password").write_text(PASSWORD)
    with dav_twin("/ada/work/") as twin, calendars(tmp_path, tmp_path / "password") as opener:
        calendar: caldav.CaldavCalendar = opener(DavServer(origin=twin.origin))
        twin.always("REPORT", fault)
        found = calendar.busy({ADA: Route(connector="work", account="ada", calendar="work")}, _at(0), _at(24))
    assert (dict(found.spans), set(found.unknown)) == ({}, {ADA})


def test_a_calendar_of_several_people_says_nothing_of_any_of_them(
    on_radicale: DavServer, open_calendar: Opener
) -> None:
    route = Route(connector="work", account="ada", calendar="work")
    people = {ADA: route, "bo@example.com": route}
    assert open_calendar(on_radicale).busy(people, _at(0), _at(24)).unknown == set(people)
