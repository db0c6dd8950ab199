"""Autodiscover: asked once over TLS where a domain has it, kept, and asked anew where what it said proves wrong."""

import json
import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from outcomed.model.event import Route
from outcomed.model.result import Failure
from outcomed.ports import Absent, ConnectorError
from outcomed_connectors.exchange_calendar import ExchangeCalendar
from support.ews_twin import EwsError, EwsTwin, Http, ews_twin
from support.exchange_desk import ROBOT, Desk, desk

pytestmark = pytest.mark.contract
ROUTE = Route(connector="work")
UID = "0" * 32
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
FIRST, SECOND, OTHER = "autodiscover.example.com", "example.com", "autodiscover.example.org"
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def twin(authority: trustme.CA) -> Iterator[EwsTwin]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost", FIRST, SECOND, OTHER).configure_cert(context)
    with ews_twin([ROBOT, "outcomed@example.org"], tls=context) as running:
        yield running


class Names:
    """A name service: which names lead to the twin, and which were looked up."""

    def __init__(self, twin: EwsTwin) -> None:
        self.port, self.known, self.asked = twin.port, {FIRST}, list[str]()
        self._real = socket.getaddrinfo

    def __call__(self, host: str, port: Any, *more: Any, **named: Any) -> Any:
        if host in ("localhost", "127.0.0.1"):
            return self._real(host, port, *more, **named)
        self.asked.append(host)
        if host not in self.known:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self._real("127.0.0.1", self.port, *more, **named)


@pytest.fixture
def names(twin: EwsTwin, monkeypatch: pytest.MonkeyPatch) -> Names:
    made = Names(twin)
    monkeypatch.setattr(socket, "getaddrinfo", made)
    return made


@pytest.fixture
def robot(twin: EwsTwin, tmp_path: Path, names: Names) -> Iterator[Desk]:
    assert names.known
    with desk(twin, tmp_path, clock=lambda: NOW) as made:
        yield made


@pytest.fixture
def opened(robot: Desk, authority: trustme.CA) -> Callable[..., ExchangeCalendar]:
    """Open calendars that have to look for their server; each is a process of its own."""
    authority.cert_pem.write_to_path(robot.folder / "ca.pem")

    def make(**settings: Any) -> ExchangeCalendar:
        return robot.calendar(**{"endpoint": None, "ca_file": robot.folder / "ca.pem", **settings})

    return make


def _file(robot: Desk) -> Path:
    return robot.folder / "state" / "exchange-example.com.json"


def _keep(robot: Desk, url: str) -> None:
    _file(robot).write_text(json.dumps({"mailbox": ROBOT, "endpoint": url}))


def _failure(calendar: ExchangeCalendar) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        calendar.find(UID, ROUTE)
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize("scheme", ["NTLM", "Basic"])
def test_it_is_asked_once_and_remembered_by_every_process(
    opened: Callable[..., ExchangeCalendar], robot: Desk, twin: EwsTwin, names: Names, scheme: str
) -> None:
    twin.auth.schemes = [scheme]
    for _ in range(3):
        assert opened(sign_in=scheme.lower()).find(UID, ROUTE) == Absent()
    assert (twin.requests["GetUserSettings"], names.asked) == (1, [FIRST])
    assert json.loads(_file(robot).read_text()) == {"mailbox": ROBOT, "endpoint": twin.endpoint}


@pytest.mark.parametrize("known", [SECOND, FIRST])
def test_the_other_place_is_asked_where_one_is_not_there_or_broken(
    opened: Callable[..., ExchangeCalendar], twin: EwsTwin, names: Names, known: str
) -> None:
    names.known = {SECOND, known}
    if known == FIRST:
        twin.faults.fail("GetUserSettings", Http(503, {}, "oops"))
    assert opened().find(UID, ROUTE) == Absent()
    assert names.asked == [FIRST, SECOND]


def test_a_password_that_is_refused_is_tried_once_and_rests_for_an_hour(
    opened: Callable[..., ExchangeCalendar], robot: Desk, twin: EwsTwin, names: Names
) -> None:
    names.known = {FIRST, SECOND}
    robot.password.write_text("wrong")
    calendar = opened()
    for _ in range(3):
        error = _failure(calendar)
        assert (error.kind, error.retry_at, "401" in error.message) == (Failure.LATER, NOW + HOUR, True)
    assert names.asked == [FIRST]
    robot.password.write_text(twin.password)
    assert calendar.find(UID, ROUTE) == Absent()


@pytest.mark.parametrize("proved", ["gone", "refused", "blocked"])
def test_what_was_kept_and_proves_wrong_is_found_anew_also_by_the_next_process(
    opened: Callable[..., ExchangeCalendar], robot: Desk, twin: EwsTwin, proved: str
) -> None:
    path = "/old.asmx" if proved == "refused" else "/EWS/Exchange.asmx"
    _keep(robot, f"https://localhost:{9 if proved == 'gone' else twin.port}{path}")
    if proved == "blocked":
        twin.faults.fail("FindItem", Http(403, {}, "Forbidden"))
    calendar = opened()
    assert "Autodiscover" not in _failure(calendar).message
    assert opened().find(UID, ROUTE) == calendar.find(UID, ROUTE) == Absent()
    assert twin.requests["GetUserSettings"] == 1
    assert "doubted" not in json.loads(_file(robot).read_text())


def test_what_was_kept_holds_while_autodiscover_says_nothing(
    opened: Callable[..., ExchangeCalendar], robot: Desk, twin: EwsTwin, names: Names
) -> None:
    _keep(robot, twin.endpoint)
    names.known = set()
    twin.faults.fail("FindItem", Http(404, {}, "being mended"))
    calendar = opened()
    assert _failure(calendar).kind is Failure.REFUSED
    assert calendar.find(UID, ROUTE) == Absent()
    assert names.asked == [FIRST, SECOND]


@pytest.mark.parametrize("how", ["location", "address"])
def test_it_may_send_us_on(
    opened: Callable[..., ExchangeCalendar], robot: Desk, twin: EwsTwin, names: Names, how: str
) -> None:
    names.known = {FIRST, OTHER}
    if how == "location":
        to = f"https://{OTHER}/autodiscover/autodiscover.svc"
        twin.faults.fail("GetUserSettings", Http(302, {"Location": to}))
    else:
        twin.autodiscover.moved[ROBOT] = "outcomed@example.org"
    assert opened().find(UID, ROUTE) == Absent()
    assert names.asked == [FIRST, OTHER]
    assert json.loads(_file(robot).read_text())["endpoint"] == twin.endpoint


@pytest.mark.parametrize("wrong", ["in the clear", "in circles", "to itself", "in pieces", "unknown", "busy"])
def test_where_it_is_of_no_use_nothing_is_kept_and_a_remedy_is_named(
    opened: Callable[..., ExchangeCalendar], robot: Desk, twin: EwsTwin, names: Names, wrong: str
) -> None:
    names.known = {FIRST, SECOND}
    match wrong:
        case "in the clear":
            twin.scheme = "http"
        case "in circles":
            twin.autodiscover.moved[ROBOT] = ROBOT
        case "to itself":
            twin.faults.always("GetUserSettings", Http(302, {"Location": "/autodiscover/autodiscover.svc"}))
        case "in pieces":
            twin.faults.always("GetUserSettings", Http(200, {}, "<html>"))
        case "unknown":
            del twin.store.mailboxes[ROBOT]
            twin.auth.passwords[ROBOT] = twin.password
        case _:
            twin.faults.always("GetUserSettings", EwsError("ErrorServerBusy"))
    error = _failure(opened())
    assert (error.kind, "Autodiscover finds no server" in error.message) == (Failure.LATER, True)
    assert "endpoint" in error.remedy
    assert not _file(robot).exists()
    assert 1 <= twin.requests["GetUserSettings"] <= 2


def test_only_an_authority_that_is_named_is_believed(
    opened: Callable[..., ExchangeCalendar], twin: EwsTwin, names: Names
) -> None:
    names.known = {FIRST, SECOND}
    assert "certificate" in _failure(opened(ca_file=None)).message
    assert not twin.requests


def test_the_password_follows_nobody_into_the_clear(
    opened: Callable[..., ExchangeCalendar], twin: EwsTwin, names: Names
) -> None:
    names.known = {FIRST, OTHER}
    to = f"http://{OTHER}/autodiscover/autodiscover.svc"
    twin.faults.always("GetUserSettings", Http(302, {"Location": to}))
    assert "not to be followed" in _failure(opened()).message
    assert OTHER not in names.asked
