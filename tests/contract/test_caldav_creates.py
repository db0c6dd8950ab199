"""A create of the connector `caldav` is one request where the server listens to If-None-Match, and careful elsewhere:
whatever happens, nobody's edit is lost and nothing is written twice."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from outcomed.model.event import Attendee, Event, Route, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Conflict, ConnectorError, Context, Found
from outcomed.testing.samples import sample_event
from outcomed_connectors import caldav
from support.dav_servers import calendars, radicale
from support.dav_twin import Answer, Break, Quirks, Twin, dav_twin

pytestmark = pytest.mark.contract
HOME = "/cal/ada/work/"
ROUTE = Route(connector="work", account="ada", calendar="work")
CAREFUL = ["REPORT", "PUT"]
TRIED_OUT = [*CAREFUL, "REPORT", "PUT"]
_NAMES = count(1)


class Clock:
    """The connector's clock."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def twin() -> Iterator[Twin]:
    with dav_twin(HOME) as running:
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reopen(twin: Twin, tmp_path: Path, clock: Clock) -> Iterator[Callable[..., caldav.CaldavCalendar]]:
    opened: list[caldav.CaldavCalendar] = []

    def make(**settings: object) -> caldav.CaldavCalendar:
        known = {"url": f"{twin.origin}/cal/{{account}}/{{calendar}}/", "timeout_s": 10, **settings}
        context = Context(name="work", namespace="test", base=tmp_path, state=tmp_path)
        opened.append(caldav.CaldavCalendar(caldav.Settings.model_validate(known), context, clock))
        return opened[-1]

    yield make
    for one in opened:
        one.close()


@pytest.fixture
def calendar(reopen: Callable[..., caldav.CaldavCalendar]) -> caldav.CaldavCalendar:
    return reopen()


def _new() -> Event:
    return sample_event(ROUTE, str(next(_NAMES)))


def _put(calendar: caldav.CaldavCalendar, event: Event) -> Target:
    result = calendar.put(event, None)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _calls_for(twin: Twin, calendar: caldav.CaldavCalendar, event: Event | None = None) -> list[str]:
    """Make an event, and give the requests that it took."""
    twin.calls.clear()
    target = _put(calendar, event or _new())
    assert target.etag == twin.etag(target.href)
    return list(twin.calls)


# --- how many requests ---


def test_all_creates_but_the_first_are_one_request(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    assert [_calls_for(twin, calendar) for _ in range(3)] == [TRIED_OUT, ["PUT"], ["PUT"]]


def test_a_server_that_ignores_the_condition_is_looked_at_before_each_create(
    twin: Twin, calendar: caldav.CaldavCalendar
) -> None:
    twin.quirks = Quirks(ignores_if_none_match=True)
    assert [_calls_for(twin, calendar) for _ in range(3)] == [TRIED_OUT, CAREFUL, CAREFUL]


def test_each_calendar_is_tried_out_by_itself(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    twin.calendars.add("/cal/ada/other/")
    _put(calendar, _new())
    assert _calls_for(twin, calendar, sample_event(replace(ROUTE, calendar="other"), "1")) == TRIED_OUT


def test_what_is_known_of_a_server_outlasts_a_tick_and_not_a_day(
    twin: Twin, calendar: caldav.CaldavCalendar, clock: Clock
) -> None:
    _put(calendar, _new())
    calendar.close()
    assert _calls_for(twin, calendar) == ["PUT"]
    clock.now += timedelta(days=1)
    assert _calls_for(twin, calendar) == TRIED_OUT


def test_calls_side_by_side_try_a_calendar_out_once(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    events = [_new() for _ in range(40)]
    with ThreadPoolExecutor(8) as pool:
        targets = list(pool.map(lambda event: _put(calendar, event), events))
    assert (len(twin.log), twin.calls.count("PUT")) == (40, 41)
    assert all(target.etag == twin.etag(target.href) for target in targets)


def test_a_server_that_invites_is_not_tried_out_with_somebodys_invitation(
    twin: Twin, calendar: caldav.CaldavCalendar
) -> None:
    twin.quirks.invites_for = "service@example.com"
    ada = Attendee(person="ada", address="ada@example.com", name="Ada")
    meeting = replace(_new(), organizer="service@example.com", attendees=(ada,))
    _put(calendar, meeting)
    assert (twin.calls.count("PUT"), len(twin.log)) == (1, 1)


def test_radicale_listens(tmp_path: Path) -> None:
    with radicale(tmp_path / "radicale") as server, calendars(tmp_path, tmp_path / "password") as opener:
        with server.client("ada") as person:
            person.request("MKCALENDAR", "/ada/work/").raise_for_status()
        calendar = opener(server)
        events = [_new() for _ in range(3)]
        targets = [_put(calendar, event) for event in events]
        taken = (tmp_path / "radicale" / "log").read_text(encoding="utf-8").count("[INFO] PUT request for")
        assert taken == 4
        findings = [calendar.find(event.uid, ROUTE) for event in events]
        assert [found.receipt.target for found in findings if isinstance(found, Found)] == targets


# --- what is there stays ---


@pytest.mark.parametrize("ignores", [True, False])
def test_a_persons_edit_survives_when_nothing_is_known_of_the_event(
    twin: Twin, calendar: caldav.CaldavCalendar, *, ignores: bool
) -> None:
    twin.quirks.ignores_if_none_match = ignores
    events = [_new(), _new()]
    for event in events:
        href = _put(calendar, event).href
        twin.edit(href, lambda raw: raw.replace(b"SUMMARY:", b"SUMMARY:My own words "))
        edited = twin.objects[href]
        assert isinstance(calendar.put(event, None), Conflict)
        assert twin.objects[href] == edited


def test_a_create_that_was_done_before_is_a_receipt(twin: Twin, calendar: caldav.CaldavCalendar) -> None:
    events = [_new(), _new()]
    for event in events:
        assert _put(calendar, event) == _put(calendar, event)
    assert len(twin.log) == 2


def test_a_server_that_stops_to_listen_is_looked_at_again_from_then_on(
    twin: Twin, calendar: caldav.CaldavCalendar
) -> None:
    first = _new()
    _put(calendar, first)
    twin.quirks.ignores_if_none_match = True
    _put(calendar, first)
    assert _calls_for(twin, calendar) == CAREFUL


def test_a_server_that_gives_an_event_another_address_gets_no_second_one(twin: Twin, tmp_path: Path) -> None:
    twin.quirks = Quirks(renames=True, refuses_same_uid=False)
    context = Context(name="work", namespace="test", base=tmp_path, state=tmp_path)
    calendar = caldav.connect(caldav.Settings(url=f"{twin.origin}{HOME}"), context)
    for event in (_new(), _new()):
        calendar.put(event, None)
    calendar.close()
    assert (len(twin.objects), len(twin.log)) == (2, 2)


# --- when the second writing goes wrong ---


@pytest.mark.parametrize("fault", [Break.BEFORE, Break.LOST_REPLY, Answer(503), Answer(500), Answer(429)])
@pytest.mark.parametrize("ignores", [True, False])
def test_an_event_that_was_made_stays_made_when_nobody_knows_of_the_second_writing(
    twin: Twin, reopen: Callable[..., caldav.CaldavCalendar], fault: Answer | Break, *, ignores: bool
) -> None:
    twin.quirks.ignores_if_none_match = ignores
    event = _new()
    twin.fail("PUT", fault, nth=2)
    result = reopen().put(event, None)
    assert isinstance(result, Receipt)
    assert result.target
    assert result.target.etag in (None, twin.etag(result.target.href))
    seen = reopen().changes(ROUTE, None, {event.uid: result.target})
    assert [one.start for one in seen.observed] in ([event.start], [])
    assert list(twin.objects) == [result.target.href]


def test_a_calendar_that_could_not_be_tried_out_is_tried_the_next_time(
    twin: Twin, calendar: caldav.CaldavCalendar
) -> None:
    twin.fail("PUT", Answer(500), nth=2)
    _put(calendar, _new())
    assert _calls_for(twin, calendar) == TRIED_OUT


@pytest.mark.parametrize("status", [200, 400, 403, 405])
def test_any_other_answer_than_412_is_no_promise(twin: Twin, calendar: caldav.CaldavCalendar, status: int) -> None:
    twin.fail("PUT", Answer(status), nth=2)
    calendar.put(_new(), None)
    assert _calls_for(twin, calendar) == CAREFUL


@pytest.mark.parametrize("fault", [Break.LOST_REPLY, Answer(502)])
def test_a_single_request_without_an_answer_is_unknown_and_can_be_repeated(
    twin: Twin, calendar: caldav.CaldavCalendar, fault: Answer | Break
) -> None:
    _put(calendar, _new())
    event = _new()
    twin.fail("PUT", fault)
    with pytest.raises(ConnectorError) as caught:
        calendar.put(event, None)
    assert caught.value.kind is Failure.UNKNOWN
    assert _put(calendar, event).etag
    assert len(twin.objects) == 2


def test_a_calendar_that_vanished_is_made_again_where_that_is_wanted(
    twin: Twin, reopen: Callable[..., caldav.CaldavCalendar]
) -> None:
    calendar = reopen(make_calendars=True)
    _put(calendar, _new())
    twin.calendars.clear()
    twin.objects.clear()
    _put(calendar, _new())
    assert (twin.calls.count("MKCALENDAR"), len(twin.objects)) == (1, 1)


def test_what_was_written_and_cannot_be_read_back_is_a_receipt_without_an_etag(
    twin: Twin, calendar: caldav.CaldavCalendar
) -> None:
    twin.quirks.etag_on_put = False
    for nth in (2, 3):
        twin.fail("REPORT", Answer(503), nth=nth)
    event = _new()
    result = calendar.put(event, None)
    assert isinstance(result, Receipt)
    assert result.target
    assert (result.target.href, result.target.etag) == (f"{HOME}{event.uid}.ics", None)
