"""The connector `caldav` on Xandikos, which invites: invitation, move, answer and cancel, as attendees see them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import icalendar
import pytest

from outcomed.model.event import Answer, Attendee, Event, PartStat, Route, Scheduling, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import ConnectorError, Found
from outcomed.testing.contract_calendar import CalendarBench, CalendarContract
from outcomed.testing.samples import sample_event
from support.dav_hands import Hands
from support.dav_servers import DavServer, Opener, calendars, call_by, xandikos
from support.smtp_servers import Server, smtp_server

pytestmark = pytest.mark.contract
ADA = Attendee(person="ada", address="ada@example.com", name="Ada")
BO = Attendee(person="bo", address="bo@example.com", name="Bo", is_required=False)
OUT = Attendee(person="olu", address="olu@elsewhere.example", name="Olu")
_NUMBERS = count(1)


@pytest.fixture(scope="module")
def mail_server() -> Iterator[Server]:
    with smtp_server() as server:
        yield server


@pytest.fixture(scope="module")
def dav(tmp_path_factory: pytest.TempPathFactory, mail_server: Server) -> Iterator[DavServer]:
    with xandikos(tmp_path_factory.mktemp("xandikos"), mail_server.port) as server:
        for name in ("ada", "bo", "service"):
            with server.client(name) as client:
                client.request("PROPFIND", f"/{name}/").raise_for_status()
                call_by(client, name, f"{name}@example.com")
        yield server


@pytest.fixture
def open_calendar(tmp_path: Path) -> Iterator[Opener]:
    with calendars(tmp_path, tmp_path / "password") as opener:
        yield opener


@dataclass(frozen=True)
class Somebody:
    """An attendee at a calendar of the server."""

    client: httpx.Client
    name: str

    def events(self, uid: str) -> list[Any]:
        """Give the copies of an event in the default calendar."""
        found = [event for event in self._all(f"/{self.name}/calendars/calendar/") if event["UID"] == uid]
        return [event for event in found if event.name == "VEVENT"]

    def messages(self, uid: str) -> list[str]:
        """Give the methods of the scheduling messages about an event that arrived, in the order of SEQUENCE."""
        found = [(int(e["SEQUENCE"]), e.get("X-METHOD")) for e in self._all(f"/{self.name}/inbox/") if e["UID"] == uid]
        return [method for _, method in sorted(found)]

    def answers(self, uid: str, partstat: str) -> None:
        """Answer an invitation as a calendar program does: by writing one's own line of one's own copy."""
        for href, raw in self._objects(f"/{self.name}/calendars/calendar/"):
            calendar = icalendar.Calendar.from_ical(raw)
            event: Any = calendar.walk("VEVENT")[0]
            if event["UID"] != uid:
                continue
            lines = event["ATTENDEE"] if isinstance(event["ATTENDEE"], list) else [event["ATTENDEE"]]
            for line in lines:
                if line == f"mailto:{self.name}@example.com":
                    line.params["PARTSTAT"] = partstat
            headers = {"content-type": "text/calendar"}
            self.client.put(href, content=calendar.to_ical(), headers=headers).raise_for_status()

    def _all(self, path: str) -> Iterator[Any]:
        for _, raw in self._objects(path):
            calendar = icalendar.Calendar.from_ical(raw)
            for event in calendar.walk("VEVENT"):
                event["X-METHOD"] = str(calendar.get("METHOD", ""))
                yield event

    def _objects(self, path: str) -> list[tuple[str, bytes]]:
        headers = {"depth": "1", "content-type": "application/xml"}
        body = '<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
        listed = self.client.request("PROPFIND", path, headers=headers, content=body).raise_for_status()
        hrefs = [line.split("<")[0] for line in listed.text.split("href>") if line.startswith(path)]
        members = [href for href in dict.fromkeys(hrefs) if href != path]
        return [(href, self.client.get(href).raise_for_status().content) for href in members]


@pytest.fixture
def ada(dav: DavServer) -> Iterator[Somebody]:
    with dav.client("ada") as client:
        yield Somebody(client, "ada")


@pytest.fixture
def bo(dav: DavServer) -> Iterator[Somebody]:
    with dav.client("bo") as client:
        yield Somebody(client, "bo")


@pytest.fixture
def hands(dav: DavServer) -> Iterator[Hands]:
    """Somebody at the service calendar itself."""
    with dav.client("service") as client:
        yield Hands(client, "/service/calendars/calendar/")


@pytest.fixture
def calendar(dav: DavServer, open_calendar: Opener) -> Any:
    return open_calendar(dav, url=f"{dav.origin}/{{account}}/calendars/{{calendar}}/")


class TestCaldavOnXandikos(CalendarContract):
    connector = "caldav"
    keeps_cancelled = False

    @pytest.fixture
    def bench(self, dav: DavServer, ada: Somebody, open_calendar: Opener) -> CalendarBench:
        name = f"work-{next(_NUMBERS)}"
        ada.client.request("MKCALENDAR", f"/ada/calendars/{name}/").raise_for_status()
        own = Hands(ada.client, f"/ada/calendars/{name}/")
        url = f"{dav.origin}/{{account}}/calendars/{{calendar}}/"
        return CalendarBench(
            calendar=open_calendar(dav, url=url),
            route=Route(connector="work", account="ada", calendar=name),
            reopen=lambda: open_calendar(dav, url=url),
            move=own.move,
            delete=own.delete,
            make_all_day=own.make_all_day,
        )


# --- a service calendar ---

SERVICE = Route(connector="work", account="service", calendar="calendar")


def _meeting(*attendees: Attendee, **fields: Any) -> Event:
    """Give an event of its own for each test."""
    known = {"organizer": "service@example.com", "organizer_name": "Outcomes", "attendees": attendees}
    return sample_event(SERVICE, f"launch-{next(_NUMBERS)}", **(known | fields))


def _put(calendar: Any, event: Event, expected: Target | None = None) -> Target:
    result = calendar.put(event, expected)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _moved(event: Event, *, days: int = 1) -> Event:
    by = timedelta(days=days)
    return replace(event, start=event.start + by, end=event.end + by, sequence=event.sequence + 1)


def _when(found: Any) -> datetime:
    start: datetime = found.decoded("DTSTART")
    return start


def test_the_server_invites_and_each_attendee_gets_one_event(calendar: Any, ada: Somebody, bo: Somebody) -> None:
    event = _meeting(ADA, BO)
    target = _put(calendar, event)
    assert target.scheduling is Scheduling.SERVER
    for somebody in (ada, bo):
        (seen,) = somebody.events(event.uid)
        assert (_when(seen), str(seen["SUMMARY"])) == (event.start, event.title)
        assert somebody.messages(event.uid) == ["REQUEST"]


def test_somebody_outside_is_invited_by_mail_of_the_server(calendar: Any, mail_server: Server) -> None:
    event = _meeting(ADA, OUT)
    _put(calendar, event)
    (mail,) = [mail for mail in mail_server.taken if event.uid.encode() in mail.raw.replace(b"\r\n ", b"")]
    assert (mail.recipient, b'method="REQUEST"' in mail.raw or b"METHOD:REQUEST" in mail.raw) == (OUT.address, True)


def test_a_repeated_put_invites_nobody_again(calendar: Any, ada: Somebody) -> None:
    event = _meeting(ADA)
    first = _put(calendar, event)
    assert _put(calendar, event) == first
    assert _put(calendar, event, first) == first
    assert ada.messages(event.uid) == ["REQUEST"]


def test_a_move_reaches_every_attendee_once(calendar: Any, ada: Somebody, bo: Somebody) -> None:
    event = _meeting(ADA, BO)
    moved = _moved(event)
    _put(calendar, moved, _put(calendar, event))
    for somebody in (ada, bo):
        assert [_when(seen) for seen in somebody.events(event.uid)] == [moved.start]
        assert somebody.messages(event.uid) == ["REQUEST", "REQUEST"]


def test_an_answer_comes_back(calendar: Any, ada: Somebody) -> None:
    event = _meeting(ADA, BO)
    target = _put(calendar, event)
    before = calendar.changes(SERVICE, None, {event.uid: target})
    ada.answers(event.uid, "ACCEPTED")
    after = calendar.changes(SERVICE, before.mark, {event.uid: target})
    (seen,) = (one for one in after.observed if one.uid == event.uid)
    assert set(seen.answers) == {
        Answer(address="ada@example.com", status=PartStat.ACCEPTED),
        Answer(address="bo@example.com", status=PartStat.NEEDS_ACTION),
    }


def test_new_words_keep_what_people_answered(calendar: Any, ada: Somebody, hands: Hands) -> None:
    event = _meeting(ADA, BO)
    _put(calendar, event)
    ada.answers(event.uid, "ACCEPTED")
    found = calendar.find(event.uid, SERVICE)
    assert isinstance(found, Found)
    _put(calendar, replace(event, title="Did it work? Better words"), found.receipt.target)
    assert sorted(line.params["PARTSTAT"] for line in hands.read(event.uid)["ATTENDEE"]) == ["ACCEPTED", "NEEDS-ACTION"]
    assert [str(seen["SUMMARY"]) for seen in ada.events(event.uid)] == ["Did it work? Better words"]


def test_a_move_asks_everybody_again(calendar: Any, ada: Somebody, hands: Hands) -> None:
    event = _meeting(ADA, BO)
    _put(calendar, event)
    ada.answers(event.uid, "ACCEPTED")
    found = calendar.find(event.uid, SERVICE)
    assert isinstance(found, Found)
    _put(calendar, _moved(event), found.receipt.target)
    assert {line.params["PARTSTAT"] for line in hands.read(event.uid)["ATTENDEE"]} == {"NEEDS-ACTION"}


def test_a_cancelled_event_is_cancelled_at_every_attendee(calendar: Any, ada: Somebody, bo: Somebody) -> None:
    event = _meeting(ADA, BO)
    target = _put(calendar, event)
    assert isinstance(calendar.cancel(replace(event, cancelled=True, sequence=1), target), Receipt)
    for somebody in (ada, bo):
        assert [str(seen["STATUS"]) for seen in somebody.events(event.uid)] == ["CANCELLED"]
        assert somebody.messages(event.uid) == ["REQUEST", "CANCEL"]


def test_who_is_no_longer_invited_is_told_and_the_others_keep_theirs(
    calendar: Any, ada: Somebody, bo: Somebody
) -> None:
    event = _meeting(ADA, BO)
    target = _put(calendar, event)
    _put(calendar, replace(event, attendees=(ADA,)), target)
    assert [str(seen["STATUS"]) for seen in bo.events(event.uid)] == ["CANCELLED"]
    assert [str(seen["STATUS"]) for seen in ada.events(event.uid)] == ["CONFIRMED"]


def test_where_outcomed_invites_the_server_is_told_to_keep_quiet(
    dav: DavServer, open_calendar: Opener, hands: Hands
) -> None:
    calendar = open_calendar(dav, url=f"{dav.origin}/{{account}}/calendars/{{calendar}}/", scheduling="client")
    event = _meeting(ADA, BO)
    target = _put(calendar, event)
    assert target.scheduling is Scheduling.CLIENT
    assert {line.params["SCHEDULE-AGENT"] for line in hands.read(event.uid)["ATTENDEE"]} == {"CLIENT"}
    found = calendar.find(event.uid, SERVICE)
    assert isinstance(found, Found)
    assert found.receipt.target == target


def test_an_organizer_who_is_not_the_calendars_owner_has_outcomed_invite(calendar: Any, ada: Somebody) -> None:
    event = _meeting(ADA, organizer="somebody@else.example")
    assert _put(calendar, event).scheduling is Scheduling.CLIENT
    assert ada.events(event.uid) == []


def test_an_event_keeps_the_way_in_which_it_was_written(
    dav: DavServer, open_calendar: Opener, calendar: Any, hands: Hands
) -> None:
    event = _meeting(ADA)
    target = _put(calendar, event)
    other = open_calendar(dav, url=f"{dav.origin}/{{account}}/calendars/{{calendar}}/", scheduling="client")
    assert _put(other, _moved(event), target).scheduling is Scheduling.SERVER
    assert "SCHEDULE-AGENT" not in hands.read(event.uid)["ATTENDEE"].params


def test_an_event_in_ones_own_calendar_invites_nobody(calendar: Any, hands: Hands) -> None:
    event = _meeting(organizer="")
    assert _put(calendar, event).scheduling is Scheduling.NONE
    assert not {"ORGANIZER", "ATTENDEE", "METHOD"} & set(hands.read(event.uid))


def test_a_certificate_that_nobody_vouches_for_is_refused(dav: DavServer, open_calendar: Opener) -> None:
    with pytest.raises(ConnectorError, match="certificate") as caught:
        open_calendar(dav, ca_file=None).changes(SERVICE, None)
    assert (caught.value.kind, "`ca_file`" in caught.value.remedy) == (Failure.REFUSED, True)
