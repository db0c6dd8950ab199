"""The connector `caldav` keeps the contract on Radicale and Xandikos, and does what people do there justice."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import httpx
import pytest

from outcomed.model.event import Route
from outcomed.testing.contract_calendar import CalendarBench, CalendarContract
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
