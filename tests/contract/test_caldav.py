"""The connector `caldav` keeps the contract on Radicale and Xandikos, and does what people do there justice."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import httpx
import pytest

from outcomed.model.event import Route
from outcomed.model.result import Failure, Receipt
from outcomed.ports import ConnectorError
from outcomed.testing.contract_calendar import CalendarBench, CalendarContract
from outcomed.testing.samples import sample_event
from support.dav_hands import Hands
from support.dav_servers import DavServer, Opener, calendars, radicale

pytestmark = pytest.mark.contract
_NUMBERS = count(1)


@pytest.fixture
def open_calendar(tmp_path: Path) -> Iterator[Opener]:
    with calendars(tmp_path, tmp_path / "password") as opener:
        yield opener


@pytest.fixture(scope="module")
def radicale_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DavServer]:
    with radicale(tmp_path_factory.mktemp("radicale")) as server:
        yield server


@pytest.fixture
def person(radicale_server: DavServer) -> Iterator[httpx.Client]:
    with radicale_server.client("ada") as client:
        yield client


@pytest.fixture
def route(person: httpx.Client) -> Route:
    """Give a new calendar of Ada's."""
    name = f"work-{next(_NUMBERS)}"
    person.request("MKCALENDAR", f"/ada/{name}/").raise_for_status()
    return Route(connector="work", account="ada", calendar=name)


class TestCaldavOnRadicale(CalendarContract):
    connector = "caldav"
    keeps_cancelled = False

    @pytest.fixture
    def bench(
        self, radicale_server: DavServer, person: httpx.Client, route: Route, open_calendar: Opener
    ) -> CalendarBench:
        hands = Hands(person, f"/{route.account}/{route.calendar}/")
        return CalendarBench(
            calendar=open_calendar(radicale_server),
            route=route,
            reopen=lambda: open_calendar(radicale_server),
            move=hands.move,
            delete=hands.delete,
            make_all_day=hands.make_all_day,
        )


def test_several_calls_that_need_a_new_calendar_make_one(
    radicale_server: DavServer, person: httpx.Client, open_calendar: Opener
) -> None:
    calendar = open_calendar(radicale_server, make_calendars=True)
    route = Route(connector="work", account="ada", calendar=f"team-{next(_NUMBERS)}")
    events = [sample_event(route, str(n)) for n in range(8)]
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda event: calendar.put(event, None), events))
    assert all(isinstance(result, Receipt) for result in results)
    assert {seen.uid for seen in calendar.changes(route, None).observed} == {event.uid for event in events}


def test_a_calendar_of_somebody_else_is_refused_by_name(radicale_server: DavServer, open_calendar: Opener) -> None:
    calendar = open_calendar(radicale_server, user="bo", url=f"{radicale_server.origin}/{{account}}/{{calendar}}/")
    with pytest.raises(ConnectorError, match="/ada/work/") as caught:
        calendar.changes(Route(connector="work", account="ada", calendar="work"), None)
    assert caught.value.kind is Failure.REFUSED
    assert "bo" in caught.value.remedy


def test_a_wrong_password_is_refused_with_what_to_correct(
    radicale_server: DavServer, open_calendar: Opener, tmp_path: Path
) -> None:
    (tmp_path / "wrong").write_text("wrong")
    calendar = open_calendar(radicale_server, password=f"file:{tmp_path / 'wrong'}")
    with pytest.raises(ConnectorError) as caught:
        calendar.changes(Route(connector="work", account="bo", calendar="none"), None)
    assert (caught.value.kind, "`password`" in caught.value.remedy) == (Failure.REFUSED, True)
    assert "wrong" not in str(caught.value)
