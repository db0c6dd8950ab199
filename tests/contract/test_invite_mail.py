"""The connector `invite_mail` keeps the contract of calendars, and leaves the inviting to outcomed."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import icalendar
import pytest

from outcomed.model.event import Attendee, Event, Route, Scheduling, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Conflict, ConnectorError, Context, Found
from outcomed.testing.contract_calendar import CalendarBench, CalendarContract
from outcomed.testing.samples import sample_event
from outcomed_connectors import invite_mail
from support.ical_readers import libical_says

pytestmark = pytest.mark.contract
ROUTE = Route(connector="reminders")
DANA = Attendee(person="dana", address="dana@example.com", name="Dana Reyes")


class _Inviting(invite_mail.InviteMail):
    """The calendar, whose every event has an organizer and a guest."""

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        return super().put(replace(event, organizer="outcomes@example.com", attendees=(DANA,)), expected)


def _context(base: Path) -> Context:
    return Context(name="reminders", namespace="test", base=base, state=base / "state")


def _file(base: Path, uid: str) -> Path:
    return base / "state" / "reminders" / "events" / f"{uid}.ics"


def _rewrite(path: Path, start: datetime | date) -> None:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    (event,) = calendar.walk("VEVENT")
    length = event.decoded("DTEND") - event.decoded("DTSTART")
    del event["DTSTART"], event["DTEND"]
    event.add("DTSTART", start)
    if isinstance(start, datetime):
        event.add("DTEND", start + length)
    path.write_bytes(calendar.to_ical())


class TestInviteMail(CalendarContract):
    connector = "invite_mail"

    @pytest.fixture
    def bench(self, tmp_path: Path) -> CalendarBench:
        def spoil(uid: str) -> None:
            _file(tmp_path, uid).write_bytes(b"BEGIN:VCALENDAR\r\n")

        return CalendarBench(
            calendar=_Inviting(_context(tmp_path)),
            route=ROUTE,
            reopen=lambda: _Inviting(_context(tmp_path)),
            move=lambda uid, start: _rewrite(_file(tmp_path, uid), start),
            make_all_day=lambda uid, day: _rewrite(_file(tmp_path, uid), day),
            delete=lambda uid: _file(tmp_path, uid).unlink(),
            spoil=spoil,
        )


def test_a_receipt_says_that_nobody_tells_the_attendees(tmp_path: Path) -> None:
    calendar, event = _Inviting(_context(tmp_path)), sample_event(ROUTE)
    receipt, found = calendar.put(event, None), calendar.find(event.uid, ROUTE)
    assert isinstance(receipt, Receipt)
    assert isinstance(found, Found)
    for target in (receipt.target, found.receipt.target):
        assert target
        assert target.scheduling is Scheduling.CLIENT


def test_the_file_of_an_event_names_who_is_invited(tmp_path: Path) -> None:
    event = sample_event(ROUTE)
    _Inviting(_context(tmp_path)).put(event, None)
    raw = _file(tmp_path, event.uid).read_bytes()
    assert b"mailto:dana@example.com" in raw.replace(b"\r\n ", b"")
    assert libical_says(raw) == ["events: 1"]


def test_without_an_organizer_there_is_nobody_to_invite_by(tmp_path: Path) -> None:
    calendar = invite_mail.connect(invite_mail.Settings(), _context(tmp_path))
    with pytest.raises(ConnectorError, match="no organizer") as refused:
        calendar.put(sample_event(ROUTE), None)
    assert refused.value.kind is Failure.REFUSED
    assert "organizer =" in refused.value.remedy
