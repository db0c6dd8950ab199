"""The connector `caldav` on servers that misbehave: it says exactly what is known, loses no edit and makes no second
event."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from outcomed.config import load
from outcomed.ledger.open import empty
from outcomed.model.event import Attendee, Event, Route, Scheduling, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, CannotTell, Conflict, ConnectorError, Context, Found
from outcomed.service.examine import examine
from outcomed.testing.contract_calendar import CalendarBench, CalendarContract
from outcomed.testing.samples import sample_event
from outcomed_connectors import caldav
from support.dav_twin import Answer, Break, Quirks, Twin, dav_twin

pytestmark = pytest.mark.contract
HOME = "/cal/ada/work/"
ROUTE = Route(connector="work", account="ada", calendar="work")
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ADA = Attendee(person="ada", address="ada@example.com", name="Ada")
Opener = Callable[..., caldav.CaldavCalendar]


@pytest.fixture
def twin() -> Iterator[Twin]:
    with dav_twin(HOME) as running:
        yield running


class Clock:
    """The connector's clock."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reopen(twin: Twin, tmp_path: Path, clock: Clock) -> Iterator[Opener]:
    opened: list[caldav.CaldavCalendar] = []

    def make(**settings: object) -> caldav.CaldavCalendar:
        known = {"url": f"{twin.origin}/cal/{{account}}/{{calendar}}/", "timeout_s": 10, **settings}
        context = Context(name="work", namespace="test", base=tmp_path, state=tmp_path, zone="Europe/Berlin")
        opened.append(caldav.CaldavCalendar(caldav.Settings.model_validate(known), context, clock))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def calendar(reopen: Opener) -> caldav.CaldavCalendar:
    return reopen()


def _href(uid: str) -> str:
    return f"{HOME}{uid}.ics"


def _change(twin: Twin, uid: str, change: Callable[[Any], None]) -> None:
    def edited(raw: bytes) -> bytes:
        found = icalendar.Calendar.from_ical(raw)
        change(found.walk("VEVENT")[0])
        return bytes(found.to_ical())

    twin.edit(_href(uid), edited)


def _move(twin: Twin, uid: str, start: datetime) -> None:
    def change(event: Any) -> None:
        length = event.decoded("DTEND") - event.decoded("DTSTART")
        for name, moment in (("DTSTART", start), ("DTEND", start + length)):
            del event[name]
            event.add(name, moment)

    _change(twin, uid, change)


def _make_all_day(twin: Twin, uid: str, day: date) -> None:
    def change(event: Any) -> None:
        del event["DTSTART"], event["DTEND"]
        event.add("DTSTART", day)

    _change(twin, uid, change)


def _spoil(twin: Twin, uid: str) -> None:
    twin.edit(_href(uid), lambda raw: raw.replace(b"BEGIN:VEVENT", b"BEGIN:VEVNT"))


def _put(calendar: caldav.CaldavCalendar, event: Event, expected: Target | None = None) -> Target:
    result = calendar.put(event, expected)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _later(event: Event) -> Event:
    day = timedelta(days=1)
    return replace(event, start=event.start + day, end=event.end + day, sequence=event.sequence + 1)


class _OnTwin(CalendarContract):
    keeps_cancelled = False
    quirks = Quirks()

    @pytest.fixture
    def bench(self, twin: Twin, reopen: Opener) -> CalendarBench:
        twin.quirks = replace(self.quirks)
        return CalendarBench(
            calendar=reopen(),
            route=ROUTE,
            reopen=reopen,
            move=lambda uid, start: _move(twin, uid, start),
            delete=lambda uid: twin.remove(_href(uid)),
            make_all_day=lambda uid, day: _make_all_day(twin, uid, day),
            spoil=lambda uid: _spoil(twin, uid),
        )


class TestCaldav(_OnTwin):
    connector = "caldav"


class TestCaldavWithoutTokens(_OnTwin):
    quirks = Quirks(has_sync=False)


class TestCaldavWithoutEtagsOnPut(_OnTwin):
    quirks = Quirks(etag_on_put=False)


class TestCaldavWithWeakEtags(_OnTwin):
    quirks = Quirks(weak_etags=True)


class TestCaldavBehindAPackingWebServer(_OnTwin):
    quirks = Quirks(packed_etags=True)


class TestCaldavThatIgnoresIfNoneMatch(_OnTwin):
    quirks = Quirks(ignores_if_none_match=True)


class TestCaldavInPages(_OnTwin):
    quirks = Quirks(page=1)


class TestCaldavThatLooksForNothing(_OnTwin):
    quirks = Quirks(has_queries=False)


# --- the number of requests ---


def test_a_look_at_a_calendar_in_which_nothing_changed_is_one_request(
    twin: Twin, calendar: caldav.CaldavCalendar
) -> None:
    known = {event.uid: _put(calendar, event) for event in (sample_event(ROUTE, str(n)) for n in range(20))}
    mark = calendar.changes(ROUTE, None, known).mark
    twin.calls.clear()
    changes = calendar.changes(ROUTE, mark, known)
    assert twin.calls == ["REPORT"]
    assert (changes.observed, changes.gone, changes.complete, changes.mark) == ((), frozenset(), False, mark)


@pytest.mark.parametrize("has_sync", [True, False])
def test_what_we_wrote_ourselves_is_not_asked_for(twin: Twin, reopen: Opener, *, has_sync: bool) -> None:
    twin.quirks.has_sync = has_sync
    mark = reopen().changes(ROUTE, None, {}).mark
    known = {event.uid: _put(reopen(), event) for event in (sample_event(ROUTE, str(n)) for n in range(20))}
    twin.calls.clear()
    assert reopen().changes(ROUTE, mark, known).observed == ()
    assert len(twin.calls) == 1


def test_other_peoples_events_are_not_read(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    twin.store(f"{HOME}dentist.ics", b"BEGIN:VCALENDAR\r\nnothing of ours")
    twin.calls.clear()
    changes = calendar.changes(ROUTE, None)
    assert (changes.observed, changes.unreadable, changes.problems) == ((), frozenset(), ())
    assert twin.calls == ["REPORT"]


def test_many_events_are_read_in_few_requests(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    for n in range(230):
        _put(calendar, sample_event(ROUTE, str(n)))
    twin.calls.clear()
    assert len(calendar.changes(ROUTE, None).observed) == 230
    assert len(twin.calls) == 4


# --- tokens ---


def test_a_token_that_the_server_has_forgotten_leads_to_a_listing(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    kept, gone = sample_event(ROUTE, "kept"), sample_event(ROUTE, "gone")
    known = {event.uid: _put(calendar, event) for event in (kept, gone)}
    twin.remove(_href(gone.uid))
    changes = calendar.changes(ROUTE, f"sync {NOW.date()} http://twin/sync/999", known)
    assert (set(changes.gone), list(changes.observed)) == ({gone.uid}, [])


def test_a_server_that_takes_any_token_is_listed_again_after_a_week(
    twin: Twin, calendar: caldav.CaldavCalendar, clock: Clock
) -> None:
    twin.quirks.takes_any_token = True
    event = sample_event(ROUTE)
    known = {event.uid: _put(calendar, event)}
    twin.remove(_href(event.uid))
    mark = f"sync {NOW.date()} http://another/token"
    assert calendar.changes(ROUTE, mark, known).gone == frozenset()
    clock.now += timedelta(days=7)
    assert calendar.changes(ROUTE, mark, known).gone == {event.uid}


def test_an_event_that_got_another_address_is_not_gone(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    event = sample_event(ROUTE)
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(ROUTE, None, known).mark
    raw, _ = twin.objects[_href(event.uid)]
    twin.remove(_href(event.uid))
    twin.store(f"{HOME}elsewhere.ics", raw)
    for at in (mark, None):
        changes = calendar.changes(ROUTE, at, known)
        assert (changes.gone, [seen.href for seen in changes.observed]) == (frozenset(), [f"{HOME}elsewhere.ics"])


# --- a calendar that does not answer as it should ---


@pytest.mark.parametrize("fault", [Break.HALF_XML, Break.HALF_BODY, Break.DTD, Break.BEFORE, Break.LOST_REPLY])
@pytest.mark.parametrize("has_sync", [True, False])
def test_half_an_answer_is_no_empty_calendar(twin: Twin, reopen: Opener, fault: Break, *, has_sync: bool) -> None:
    twin.quirks.has_sync = has_sync
    event = sample_event(ROUTE)
    known = {event.uid: _put(reopen(), event)}
    for method in ("REPORT", "PROPFIND"):
        twin.always(method, fault)
    with pytest.raises(ConnectorError) as caught:
        reopen().changes(ROUTE, None, known)
    assert caught.value.kind is Failure.LATER


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_calendar_that_is_gone_or_shut_is_refused_and_nothing_counts_as_removed(
    twin: Twin, calendar: caldav.CaldavCalendar, status: int
) -> None:
    event = sample_event(ROUTE)
    known = {event.uid: _put(calendar, event)}
    mark = calendar.changes(ROUTE, None, known).mark
    for method in ("REPORT", "PROPFIND"):
        twin.always(method, Answer(status))
    for at in (mark, None):
        with pytest.raises(ConnectorError) as caught:
            calendar.changes(ROUTE, at, known)
        assert (caught.value.kind, bool(caught.value.remedy)) == (Failure.REFUSED, True)
        assert HOME in caught.value.message


def test_an_address_that_holds_no_calendar_is_refused(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    event = sample_event(ROUTE)
    known = {event.uid: _put(calendar, event)}
    twin.quirks.is_calendar = False
    twin.objects.clear()
    with pytest.raises(ConnectorError, match="is no calendar") as caught:
        calendar.changes(ROUTE, None, known)
    assert caught.value.kind is Failure.REFUSED


# --- writing ---


@pytest.mark.parametrize("fault", [Break.LOST_REPLY, Break.BEFORE, Answer(500), Answer(502), Answer(504)])
def test_a_write_without_an_answer_is_unknown_and_can_be_repeated(twin: Twin, reopen: Opener, fault: Any) -> None:
    event = sample_event(ROUTE)
    twin.fail("PUT", fault)
    with pytest.raises(ConnectorError) as caught:
        reopen().put(event, None)
    assert caught.value.kind is Failure.UNKNOWN
    found = reopen().find(event.uid, ROUTE)
    assert isinstance(found, Found if fault is Break.LOST_REPLY else Absent)
    target = _put(reopen(), event)
    assert (list(twin.objects), target.href) == ([_href(event.uid)], _href(event.uid))


def test_a_change_whose_answer_was_lost_can_be_repeated(twin: Twin, reopen: Opener) -> None:
    event = sample_event(ROUTE)
    target = _put(reopen(), event)
    twin.fail("PUT", Break.LOST_REPLY)
    with pytest.raises(ConnectorError):
        reopen().put(_later(event), target)
    again = _put(reopen(), _later(event), target)
    assert again.etag == twin.etag(_href(event.uid))
    assert len(twin.log) == 2


def test_a_cancel_whose_answer_was_lost_can_be_repeated(twin: Twin, reopen: Opener) -> None:
    event = sample_event(ROUTE)
    target = _put(reopen(), event)
    twin.fail("DELETE", Break.LOST_REPLY)
    with pytest.raises(ConnectorError) as caught:
        reopen().cancel(replace(event, cancelled=True), target)
    assert caught.value.kind is Failure.UNKNOWN
    assert reopen().find(event.uid, ROUTE) == Absent()
    assert isinstance(reopen().cancel(replace(event, cancelled=True), target), Receipt)


def test_a_server_that_always_answers_412_makes_no_promise(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    event = sample_event(ROUTE)
    twin.always("PUT", Answer(412))
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    assert caught.value.kind is Failure.LATER
    assert twin.objects == {}


def test_a_change_that_is_always_answered_412_is_a_conflict(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    event = sample_event(ROUTE)
    target = _put(calendar, event)
    twin.always("PUT", Answer(412))
    result = calendar.put(_later(event), target)
    assert isinstance(result, Conflict)
    assert result.observed
    assert result.observed.start == event.start


def test_an_event_that_stands_at_another_address_is_adopted(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    event = sample_event(ROUTE)
    _put(calendar, event)
    raw, _ = twin.objects.pop(_href(event.uid))
    twin.store(f"{HOME}elsewhere.ics", raw)
    target = _put(calendar, event)
    assert target.href == f"{HOME}elsewhere.ics"
    _put(calendar, _later(event), target)
    assert list(twin.objects) == [f"{HOME}elsewhere.ics"]
    assert isinstance(calendar.put(event, None), Conflict)


@pytest.mark.parametrize("etag_on_put", [True, False])
def test_a_server_that_renames_what_it_gets_is_followed(twin: Twin, reopen: Opener, *, etag_on_put: bool) -> None:
    twin.quirks = Quirks(renames=True, etag_on_put=etag_on_put)
    event = sample_event(ROUTE)
    known = {event.uid: _put(reopen(), event)}
    (href,) = twin.objects
    changes = reopen().changes(ROUTE, None, known)
    assert changes.gone == frozenset()
    seen = {one.uid: one.href for one in changes.observed} | {u: t.href for u, t in known.items() if t.href == href}
    assert seen == {event.uid: href}
    assert isinstance(reopen().put(event, None), Receipt)
    assert list(twin.objects) == [href]


def test_a_time_that_the_server_changed_is_taken_over_with_the_next_look(
    twin: Twin, calendar: caldav.CaldavCalendar
) -> None:
    twin.quirks = Quirks(truncates_minutes=True, etag_on_put=False)
    event = sample_event(ROUTE)
    target = _put(calendar, event)
    assert target.etag is None
    (seen,) = calendar.changes(ROUTE, None, {event.uid: target}).observed
    assert seen.start == event.start.replace(minute=0)


def test_a_persons_edit_survives_a_server_that_ignores_if_none_match(
    twin: Twin, calendar: caldav.CaldavCalendar
) -> None:
    twin.quirks = Quirks(ignores_if_none_match=True)
    event = sample_event(ROUTE)
    _put(calendar, event)
    _move(twin, event.uid, event.start + timedelta(hours=2))
    moved = twin.objects[_href(event.uid)]
    assert isinstance(calendar.put(event, None), Conflict)
    assert twin.objects[_href(event.uid)] == moved


# --- what statuses mean ---


@pytest.mark.parametrize("method", ["PUT", "REPORT"])
@pytest.mark.parametrize(
    ("said", "wait"),
    [("120", timedelta(minutes=2)), ("Mon, 02 Mar 2026 08:10:00 GMT", timedelta(minutes=10)), ("soon", None)],
)
def test_a_server_that_is_busy_is_tried_when_it_says(
    twin: Twin, calendar: caldav.CaldavCalendar, method: str, said: str, wait: timedelta | None
) -> None:
    twin.fail(method, Answer(503, {"retry-after": said}))
    with pytest.raises(ConnectorError) as caught:
        calendar.put(sample_event(ROUTE), None)
    assert (caught.value.kind, caught.value.retry_at) == (Failure.LATER, NOW + wait if wait else None)


def test_a_server_that_asks_to_wait_is_let_alone_until_then(
    twin: Twin, calendar: caldav.CaldavCalendar, clock: Clock
) -> None:
    twin.fail("PUT", Answer(429, {"retry-after": "60"}))
    with pytest.raises(ConnectorError):
        calendar.put(sample_event(ROUTE), None)
    twin.calls.clear()
    with pytest.raises(ConnectorError) as caught:
        calendar.put(sample_event(ROUTE), None)
    assert (caught.value.kind, caught.value.retry_at, twin.calls) == (Failure.LATER, NOW + timedelta(minutes=1), [])
    clock.now += timedelta(minutes=1)
    _put(calendar, sample_event(ROUTE))


@pytest.mark.parametrize(
    ("status", "kind", "remedy"),
    [
        (400, Failure.REFUSED, "is a calendar"),
        (401, Failure.REFUSED, "`password`"),
        (403, Failure.REFUSED, "the right to read and write"),
        (413, Failure.REFUSED, "size"),
        (423, Failure.LATER, "again"),
        (507, Failure.REFUSED, "make room"),
    ],
)
def test_each_refusal_says_what_to_do(
    twin: Twin, calendar: caldav.CaldavCalendar, status: int, kind: Failure, remedy: str
) -> None:
    twin.always("PUT", Answer(status))
    with pytest.raises(ConnectorError) as caught:
        calendar.put(sample_event(ROUTE), None)
    assert caught.value.kind is kind
    assert remedy in caught.value.remedy
    assert str(status) in caught.value.message


def test_the_condition_that_a_server_names_is_told(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    body = b'<?xml version="1.0"?><d:error xmlns:d="DAV:"><cal:max-resource-size xmlns:cal="x"/></d:error>'
    twin.always("PUT", Answer(403, body=body))
    with pytest.raises(ConnectorError, match=r"403 \(max-resource-size\)"):
        calendar.put(sample_event(ROUTE), None)


def test_an_account_that_was_refused_is_asked_for_once(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    twin.always("REPORT", Answer(401))
    for _ in range(5):
        with pytest.raises(ConnectorError) as caught:
            calendar.put(sample_event(ROUTE), None)
        assert caught.value.kind is Failure.REFUSED
    assert twin.calls == ["REPORT"]
    calendar.close()
    twin.always("REPORT", None)
    _put(calendar, sample_event(ROUTE))


def test_a_server_that_asks_for_a_digest_gets_no_password(twin: Twin, reopen: Opener, tmp_path: Path) -> None:
    (tmp_path / "password").write_text("open sesame")
    calendar = reopen(user="ada", password=f"file:{tmp_path / 'password'}", sign_in="digest")
    twin.fail("REPORT", Answer(401, {"www-authenticate": 'Digest realm="dav", nonce="1", qop="auth"'}))
    assert calendar.changes(ROUTE, None).complete
    assert twin.calls == ["REPORT", "REPORT"]


@pytest.mark.parametrize("status", [401, 403, 404])
def test_nobody_can_say_what_became_of_an_event_in_a_calendar_that_is_shut(
    twin: Twin, calendar: caldav.CaldavCalendar, status: int
) -> None:
    twin.always("REPORT", Answer(status))
    assert isinstance(calendar.find(sample_event(ROUTE).uid, ROUTE), CannotTell)


@pytest.mark.parametrize("fault", [Answer(500), Answer(503), Break.HALF_XML, Break.BEFORE])
def test_find_asks_again_where_the_server_is_unwell(twin: Twin, calendar: caldav.CaldavCalendar, fault: Any) -> None:
    twin.always("REPORT", fault)
    with pytest.raises(ConnectorError) as caught:
        calendar.find(sample_event(ROUTE).uid, ROUTE)
    assert caught.value.kind is Failure.LATER


# --- time ---


@pytest.mark.parametrize("fault", [Break.STALL, Break.DRIP])
def test_a_call_ends_in_its_time_however_the_server_dawdles(twin: Twin, reopen: Opener, fault: Break) -> None:
    calendar = reopen(timeout_s=0.3)
    twin.fail("PUT", fault)
    with pytest.raises(ConnectorError) as caught:
        calendar.put(sample_event(ROUTE), None)
    assert caught.value.kind is Failure.UNKNOWN


def test_a_server_that_is_silent_is_not_tried_with_all_that_a_tick_has_for_it(twin: Twin, reopen: Opener) -> None:
    calendar = reopen(timeout_s=0.2)
    twin.always("REPORT", Break.STALL)
    for _ in range(5):
        with pytest.raises(ConnectorError) as caught:
            calendar.put(sample_event(ROUTE), None)
        assert caught.value.kind is Failure.LATER
    assert len(twin.calls) == 2


def test_a_server_that_nobody_reaches_was_certainly_not_written_to(reopen: Opener, twin: Twin) -> None:
    with dav_twin(HOME) as gone:
        url = f"{gone.origin}{HOME}"
    with pytest.raises(ConnectorError) as caught:
        reopen(url=url).put(sample_event(ROUTE), None)
    assert caught.value.kind is Failure.LATER


def test_a_connection_that_was_hung_up_on_in_the_meantime_is_replaced_unnoticed(
    twin: Twin, calendar: caldav.CaldavCalendar
) -> None:
    calendar.changes(ROUTE, None)
    twin.fail("REPORT", Break.BEFORE)
    assert calendar.changes(ROUTE, None).complete


# --- redirects ---


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_question_follows_a_redirect_within_the_server(twin: Twin, reopen: Opener, status: int) -> None:
    twin.fail("REPORT", Answer(status, {"location": HOME}))
    assert reopen(url=f"{twin.origin}/old/").changes(ROUTE, None).complete


@pytest.mark.parametrize("method", ["PUT", "REPORT"])
def test_nothing_follows_a_redirect_to_another_server(twin: Twin, calendar: caldav.CaldavCalendar, method: str) -> None:
    twin.fail(method, Answer(307, {"location": "http://localhost:1/elsewhere"}))
    with pytest.raises(ConnectorError, match="localhost:1/elsewhere") as caught:
        calendar.put(sample_event(ROUTE), None)
    assert caught.value.kind is Failure.REFUSED
    assert "`url`" in caught.value.remedy


@pytest.mark.parametrize(("status", "is_followed"), [(307, True), (308, True), (301, False), (302, False)])
def test_a_write_follows_only_a_redirect_that_keeps_it_whole(
    twin: Twin, calendar: caldav.CaldavCalendar, status: int, *, is_followed: bool
) -> None:
    event = sample_event(ROUTE)
    twin.fail("PUT", Answer(status, {"location": _href(event.uid)}))
    if is_followed:
        _put(calendar, event)
    else:
        with pytest.raises(ConnectorError) as caught:
            calendar.put(event, None)
        assert caught.value.kind is Failure.REFUSED


# --- calendars that are made ---


def test_a_calendar_is_made_only_where_that_is_wanted(twin: Twin, reopen: Opener) -> None:
    route = replace(ROUTE, calendar="team")
    event = sample_event(route)
    with pytest.raises(ConnectorError) as caught:
        reopen().put(event, None)
    assert (caught.value.kind, "make_calendars" in caught.value.remedy) == (Failure.REFUSED, True)
    maker = reopen(make_calendars=True)
    assert maker.changes(route, None).complete
    assert maker.find(event.uid, route) == Absent()
    _put(maker, event)
    assert "/cal/ada/team/" in twin.calendars


def test_a_made_calendar_that_vanished_is_not_empty(twin: Twin, reopen: Opener) -> None:
    maker = reopen(make_calendars=True)
    event = sample_event(ROUTE)
    known = {event.uid: _put(maker, event)}
    mark = maker.changes(ROUTE, None, known).mark
    twin.calendars.clear()
    for at in (mark, None):
        with pytest.raises(ConnectorError) as caught:
            maker.changes(ROUTE, at, known)
        assert caught.value.kind is Failure.REFUSED


# --- who invites ---


def _meeting(**fields: Any) -> Event:
    return sample_event(ROUTE, **({"organizer": "service@example.com", "attendees": (ADA,)} | fields))


def test_the_server_invites_where_it_can_and_knows_the_organizer(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    twin.quirks.invites_for = "Service@example.com"
    target = _put(calendar, _meeting())
    assert target.scheduling is Scheduling.SERVER
    assert b"SCHEDULE-AGENT" not in twin.objects[target.href][0]


@pytest.mark.parametrize("organizer", ["", "somebody@example.com"])
def test_outcomed_invites_where_the_server_does_not(
    twin: Twin, calendar: caldav.CaldavCalendar, organizer: str
) -> None:
    twin.quirks.invites_for = organizer
    target = _put(calendar, _meeting())
    assert target.scheduling is Scheduling.CLIENT
    assert b"SCHEDULE-AGENT=CLIENT" in twin.objects[target.href][0].replace(b"\r\n ", b"")


def test_the_server_is_asked_once_who_invites(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    twin.quirks.invites_for = "service@example.com"
    for name in ("a", "b", "c"):
        _put(calendar, sample_event(ROUTE, name, organizer="service@example.com", attendees=(ADA,)))
    assert twin.calls.count("OPTIONS") == 1


@pytest.mark.parametrize("wanted", ["server", "client", "none"])
def test_the_config_may_say_who_invites(twin: Twin, reopen: Opener, wanted: str) -> None:
    assert _put(reopen(scheduling=wanted), _meeting()).scheduling is Scheduling(wanted)
    assert "OPTIONS" not in twin.calls


def test_an_event_that_is_as_we_want_it_is_not_written_again(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    target = _put(calendar, _meeting())
    _change(twin, _meeting().uid, lambda event: event["ATTENDEE"].params.update({"PARTSTAT": "ACCEPTED"}))
    twin.calls.clear()
    assert _put(calendar, _meeting(), replace(target, etag=None)).etag == twin.etag(target.href)
    assert "PUT" not in twin.calls


# --- rights ---


def test_a_calendar_that_may_be_written_has_no_problem_and_is_left_as_it_is(
    twin: Twin, calendar: caldav.CaldavCalendar
) -> None:
    assert calendar.probe_route(ROUTE, "") == ()
    assert set(twin.calls) <= {"PROPFIND", "OPTIONS"}


@pytest.mark.parametrize(
    ("quirks", "message"),
    [
        (Quirks(rights=("read",)), "lacks the right to write-content, bind, unbind"),
        (Quirks(rights=("read", "write-content", "bind")), "lacks the right to unbind"),
        (Quirks(kinds=("VTODO",)), "takes no events, only VTODO"),
    ],
)
def test_a_right_that_is_missing_is_named_with_the_calendar(
    twin: Twin, calendar: caldav.CaldavCalendar, quirks: Quirks, message: str
) -> None:
    twin.quirks = quirks
    (problem,) = calendar.probe_route(ROUTE, "")
    assert message in problem.message
    assert HOME in problem.message
    assert problem.remedy


def test_a_server_that_does_not_invite_though_the_config_says_so_is_a_problem(twin: Twin, reopen: Opener) -> None:
    (problem,) = reopen(scheduling="server").probe_route(ROUTE, "service@example.com")
    assert "does not invite for service@example.com" in problem.message
    twin.quirks.invites_for = "service@example.com"
    assert reopen(scheduling="server").probe_route(ROUTE, "service@example.com") == ()


def test_a_calendar_that_is_yet_to_be_made_is_no_problem(reopen: Opener) -> None:
    route = replace(ROUTE, calendar="team")
    assert reopen(make_calendars=True).probe_route(route, "") == ()
    with pytest.raises(ConnectorError, match="404"):
        reopen().probe_route(route, "")


def test_check_asks_the_calendar_of_everybody(twin: Twin, tmp_path: Path) -> None:
    (tmp_path / "launches").mkdir()
    people = ({"id": name, "name": name.title(), "email": f"{name}@example.com"} for name in ("ada", "bo"))
    tables = "\n".join("[[people]]\n" + "\n".join(f'{k} = "{v}"' for k, v in one.items()) for one in people)
    (tmp_path / "people.toml").write_text(tables)
    (tmp_path / "config.toml").write_text(
        'namespace = "test"\n[registry]\nkind = "folder"\n[people]\nkind = "people_file"\n[[calendars]]\n'
        f'name = "work"\nkind = "caldav"\nurl = "{twin.origin}/cal/{{account}}/work/"\naccount = "{{local}}"\n'
    )
    config = load(tmp_path / "config.toml")
    found = examine(config, empty("test", NOW), today=NOW.date(), reach_out=True)
    (problem,) = (one for one in found if one.where == "calendar work")
    assert "/cal/bo/work/: the server answered 404" in problem.message


# --- what is written ---


def test_equal_events_are_equal_bytes_without_a_method(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    _put(calendar, _meeting())
    first, _ = twin.objects.popitem()[1]
    _put(calendar, _meeting())
    assert twin.objects.popitem()[1][0] == first
    assert b"METHOD" not in first


def test_calls_from_several_threads_do_not_meet(twin: Twin, reopen: Opener) -> None:
    calendar = reopen(connections=4)
    assert calendar.width == 4
    events = [sample_event(ROUTE, str(n)) for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        targets = list(pool.map(lambda event: _put(calendar, event), events))
    assert {target.href for target in targets} == set(twin.objects)
    assert all(target.etag == twin.etag(target.href) for target in targets)
