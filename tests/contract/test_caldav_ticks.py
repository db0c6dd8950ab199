"""Whole ticks against real CalDAV servers: reminders are put, moved, cancelled and left alone as people see them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import icalendar
import pytest

from outcomed.connectors import Connectors
from outcomed.model.effect import State
from outcomed.model.event import Route, Scheduling
from outcomed.model.launch import Status
from outcomed.model.outcome import Source
from outcomed.model.policy import CalendarRoute
from outcomed.model.reason import Reason
from outcomed_connectors import caldav
from support.dav_hands import Hands
from support.dav_servers import DavServer, calendars, call_by, radicale, xandikos
from support.dav_twin import dav_twin
from support.factories import BORN, LAUNCHED, Company, march
from support.smtp_servers import smtp_server

pytestmark = pytest.mark.contract


@dataclass
class DavCompany(Company):
    """A company whose calendars are on a CalDAV server."""

    dav: caldav.CaldavCalendar = field(kw_only=True)

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, calendars={"calendar": self.dav})


@dataclass(frozen=True)
class Reader:
    """Somebody who looks into a calendar."""

    client: httpx.Client

    def events(self, path: str) -> list[Any]:
        """Give the events of a calendar, by start; nothing where there is no calendar."""
        headers = {"depth": "1", "content-type": "application/xml"}
        body = '<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
        reply = self.client.request("PROPFIND", path, headers=headers, content=body)
        if reply.status_code == 404:
            return []
        hrefs = [text.split("<")[0] for text in reply.raise_for_status().text.split("href>")]
        paths = dict.fromkeys(href for href in hrefs if href.startswith(path) and href != path)
        raws = [self.client.get(href).raise_for_status().content for href in paths]
        found: list[Any] = [event for raw in raws for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")]
        return sorted(found, key=lambda event: event.decoded("DTSTART"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DavServer]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@pytest.fixture
def own(tmp_path: Path, server: DavServer) -> Iterator[DavCompany]:
    """Give a company in which everybody has an own calendar, made when it is needed."""
    route = Route(connector="calendar", account="{local}", calendar=tmp_path.name)
    with calendars(tmp_path, tmp_path / "password") as opened:
        yield _company(tmp_path, CalendarRoute(route=route), opened(server, make_calendars=True))


@pytest.fixture
def dana(server: DavServer) -> Iterator[Reader]:
    with server.client("dana") as client:
        yield Reader(client)


@pytest.fixture
def raj(server: DavServer) -> Iterator[Reader]:
    with server.client("raj") as client:
        yield Reader(client)


def _company(folder: Path, route: CalendarRoute, calendar: caldav.CaldavCalendar) -> DavCompany:
    url = f"sqlite:///{folder / 'ledger.sqlite'}"
    company = DavCompany(folder=folder, url=url, now=BORN, dav=calendar)
    company.policy = replace(company.policy, calendars=(route,))
    return company


def _path(company: DavCompany, name: str) -> str:
    return f"/{name}/{company.folder.name}/"


def test_a_reminder_stands_in_its_owners_own_calendar(own: DavCompany, dana: Reader, raj: Reader) -> None:
    own.launches()
    own.tick()
    (event,) = dana.events(_path(own, "dana"))
    assert event.decoded("DTSTART") == march(23, 9, 30)
    assert not {"ORGANIZER", "ATTENDEE"} & set(event)
    assert str(event["UID"]) not in {str(other["UID"]) for other in raj.events(_path(own, "raj"))}


def test_the_deputy_has_a_copy_in_the_own_calendar(own: DavCompany, raj: Reader) -> None:
    own.launches()
    own.tick()
    (copy,) = raj.events(_path(own, "raj"))
    assert (copy.decoded("DTSTART"), str(copy["TRANSP"])) == (march(23, 9, 30), "TRANSPARENT")
    assert not copy.walk("VALARM")
    assert not {"ORGANIZER", "ATTENDEE"} & set(copy)


def test_a_copy_that_its_deputy_moved_stays_there_and_moves_nothing(own: DavCompany, dana: Reader, raj: Reader) -> None:
    own.launches()
    own.tick()
    (before,), (copy,) = dana.events(_path(own, "dana")), raj.events(_path(own, "raj"))
    Hands(raj.client, _path(own, "raj")).move(str(copy["UID"]), march(24, 15))
    own.until(march(6))
    (moved,) = raj.events(_path(own, "raj"))
    assert (moved.decoded("DTSTART"), dana.events(_path(own, "dana"))) == (march(24, 15), [before])


def test_ticks_in_which_nothing_changed_change_nothing(own: DavCompany, dana: Reader) -> None:
    own.launches()
    own.until(march(10))
    before = dana.events(_path(own, "dana"))
    own.until(march(14))
    assert dana.events(_path(own, "dana")) == before
    assert own.why_not(*own.effect().key) is Reason.UNCHANGED


def test_a_result_in_the_notes_of_a_reminder_is_its_owners_answer(own: DavCompany, dana: Reader) -> None:
    own.launches()
    own.tick()
    (event,) = dana.events(_path(own, "dana"))
    with Hands(dana.client, _path(own, "dana")).editing(str(event["UID"])) as edited:
        edited["DESCRIPTION"] = f"{edited['DESCRIPTION']}\n\nresult: missed because nobody read them"
    own.until(march(10))
    revision = own.recorded.current("texts", "3-weeks")
    assert revision
    assert revision.outcome
    assert (revision.source, revision.by, revision.outcome.why) == (Source.CALENDAR, "dana", "nobody read them")
    assert [len(own.recorded.received), own.recorded.outcomes["texts", "3-weeks"]] == [1, (revision,)]


def test_a_move_by_hand_wins_until_the_launch_moves(own: DavCompany, dana: Reader) -> None:
    own.launches()
    own.tick()
    hands = Hands(dana.client, _path(own, "dana"))
    (event,) = dana.events(_path(own, "dana"))
    hands.move(str(event["UID"]), march(24, 15))
    own.until(march(10))
    (moved,) = dana.events(_path(own, "dana"))
    assert moved.decoded("DTSTART") == march(24, 15)
    own.changes(date=LAUNCHED + timedelta(days=7))
    own.until(march(11))
    (back,) = dana.events(_path(own, "dana"))
    assert back.decoded("DTSTART") == march(30, 9, 30)
    assert (back["UID"], int(back["SEQUENCE"])) == (event["UID"], 1)


def test_a_removal_by_hand_is_respected(own: DavCompany, dana: Reader) -> None:
    own.launches()
    own.tick()
    (event,) = dana.events(_path(own, "dana"))
    Hands(dana.client, _path(own, "dana")).delete(str(event["UID"]))
    own.until(march(12))
    assert dana.events(_path(own, "dana")) == []
    assert own.effect().state is State.REMOVED


def test_a_server_whose_etags_change_while_nothing_else_does_is_compared_whole_and_written_again(
    tmp_path: Path,
) -> None:
    """As behind a proxy that makes them weak. What changed since the last time is then: nothing."""
    here = Route(connector="calendar")
    with dav_twin("/home/") as twin, calendars(tmp_path, tmp_path / "password") as opened:
        calendar = opened(DavServer(origin=twin.origin), url=f"{twin.origin}/home/", user="dana")
        company = _company(tmp_path, CalendarRoute(route=here), calendar)
        company.launches()
        company.tick()
        company.tick()  # sees what the first one wrote
        twin.quirks.weak_etags = True
        company.changes(date=LAUNCHED + timedelta(days=7))
        company.tick()  # held: the server has something else than it had told
        company.tick()
        events = [icalendar.Calendar.from_ical(raw).walk("VEVENT")[0] for raw, _ in twin.objects.values()]
        assert {event.decoded("DTSTART") for event in events} == {march(30, 9, 30)}
        written = len(twin.log)
        company.tick()
        assert len(twin.log) == written


def test_another_owner_has_it_in_the_own_calendar_and_the_old_one_is_cancelled(
    own: DavCompany, dana: Reader, raj: Reader
) -> None:
    own.launches()
    own.tick()
    own.changes(owner="raj", deputy="dana")
    own.until(march(10))
    (copy,), (event,) = dana.events(_path(own, "dana")), raj.events(_path(own, "raj"))
    assert (str(copy["TRANSP"]), event.decoded("DTSTART")) == ("TRANSPARENT", march(23, 9, 30))
    assert own.effect(generation=1).state is State.PRESENT


def test_a_dropped_launch_leaves_both_calendars(own: DavCompany, dana: Reader, raj: Reader) -> None:
    own.launches()
    own.tick()
    own.changes(status=Status.DROPPED)
    own.until(march(10))
    assert (dana.events(_path(own, "dana")), raj.events(_path(own, "raj"))) == ([], [])


def test_a_new_process_on_the_old_ledger_does_nothing_again(own: DavCompany, dana: Reader) -> None:
    own.launches()
    own.tick()
    before = dana.events(_path(own, "dana"))
    own.restart()
    own.dav.close()
    own.until(march(8))
    assert dana.events(_path(own, "dana")) == before


def test_a_lost_ledger_adopts_what_stands_and_makes_no_second_event(
    tmp_path: Path, own: DavCompany, dana: Reader
) -> None:
    own.launches()
    own.tick()
    before = dana.events(_path(own, "dana"))
    again = replace(own, url=f"sqlite:///{tmp_path / 'another.sqlite'}", folder=tmp_path / "another")
    again.launches()
    again.tick()
    assert [event["UID"] for event in dana.events(_path(own, "dana"))] == [event["UID"] for event in before]
    assert again.effect().state is State.PRESENT


# --- a service calendar, whose server invites ---


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[DavCompany, DavServer]]:
    with smtp_server() as mail, xandikos(tmp_path / "xandikos", mail.port) as running:
        for name in ("dana", "raj", "service"):
            with running.client(name) as client:
                client.request("PROPFIND", f"/{name}/").raise_for_status()
                call_by(client, name, f"{name}@example.com")
        route = CalendarRoute(
            route=Route(connector="calendar", account="service", calendar="calendar"),
            organizer="service@example.com",
            organizer_name="Outcomes",
        )
        url = f"{running.origin}/{{account}}/calendars/{{calendar}}/"
        with calendars(tmp_path, tmp_path / "password") as opened:
            yield _company(tmp_path, route, opened(running, url=url)), running


def _at(server: DavServer, name: str) -> list[tuple[Any, str]]:
    """Give when the events in somebody's default calendar are, and their status."""
    with server.client(name) as client:
        events = Reader(client).events(f"/{name}/calendars/calendar/")
    return [(event.decoded("DTSTART"), str(event["STATUS"])) for event in events]


def test_owner_and_deputy_are_invited_moved_and_told_of_the_end(service: tuple[DavCompany, DavServer]) -> None:
    company, server = service
    company.launches()
    company.tick()
    target = company.effect().target
    assert target
    assert target.scheduling is Scheduling.SERVER
    for name in ("dana", "raj"):
        assert _at(server, name) == [(march(23, 9, 30), "CONFIRMED")]
    company.changes(date=LAUNCHED + timedelta(days=7))
    company.until(march(10))
    for name in ("dana", "raj"):
        assert _at(server, name) == [(march(30, 9, 30), "CONFIRMED")]
    company.changes(status=Status.DROPPED)
    company.until(march(11))
    for name in ("dana", "raj"):
        assert _at(server, name) == [(march(30, 9, 30), "CANCELLED")]
    assert company.mailer.accepted == [] or not any(b"text/calendar" in mail.raw for mail in company.mailer.accepted)
