"""Whole ticks against Google Calendar: reminders are put, moved, cancelled and left alone as people see them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from outcomed.connectors import Connectors
from outcomed.model.effect import State
from outcomed.model.event import Route, Scheduling
from outcomed.model.launch import Status
from outcomed.model.outcome import Source
from outcomed.model.policy import CalendarRoute
from outcomed.model.reason import Reason
from outcomed_connectors.google_calendar import GoogleCalendar
from support.factories import BORN, LAUNCHED, Company, march
from support.google_desk import Desk, desk
from support.google_twin import ApiError, Break, GoogleTwin, google_twin

pytestmark = pytest.mark.contract
PEOPLE = [f"{name}@example.com" for name in ("vera", "mia", "dana", "raj", "emil", "pia", "outcomes")]
DANA, RAJ, ROBOT = "dana@example.com", "raj@example.com", "outcomes@example.com"


@dataclass
class GoogleCompany(Company):
    """A company on Google Workspace."""

    google: GoogleCalendar = field(kw_only=True)
    twin: GoogleTwin = field(kw_only=True)

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, calendars={"calendar": self.google})

    def seen_by(self, who: str) -> list[dict[str, Any]]:
        """Give the events that somebody sees and that stand, by start."""
        events = [dict(event) for event in self.twin.seen_by(who) if event["status"] != "cancelled"]
        return sorted(events, key=lambda event: str(event["start"]))


def _start(event: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(event["start"]["dateTime"])


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    with google_twin(PEOPLE) as running:
        yield running


@pytest.fixture
def here(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


def _company(folder: Path, here: Desk, route: CalendarRoute, **settings: Any) -> GoogleCompany:
    key = here.key("calendar.events", "calendar.events.freebusy")
    google = here.calendar(service_account=key, **settings)
    url = f"sqlite:///{folder / 'ledger.sqlite'}"
    company = GoogleCompany(folder=folder, url=url, now=BORN, google=google, twin=here.twin)
    company.policy = replace(company.policy, calendars=(route,))
    here.clock = lambda: company.now
    return company


@pytest.fixture
def own(tmp_path: Path, here: Desk) -> GoogleCompany:
    """Give a company in which everybody's own calendar is written on their behalf."""
    route = Route(connector="calendar", account="{email}", calendar="primary")
    return _company(tmp_path, here, CalendarRoute(route=route), subject="{account}")


@pytest.fixture
def service(tmp_path: Path, here: Desk) -> GoogleCompany:
    """Give a company with a mailbox that invites."""
    route = Route(connector="calendar", calendar="primary")
    return _company(tmp_path, here, CalendarRoute(route=route, organizer=ROBOT), subject=ROBOT)


def test_a_reminder_stands_in_its_owners_own_calendar_and_a_copy_in_the_deputys(own: GoogleCompany) -> None:
    own.launches()
    own.tick()
    (event,), (copy,) = own.seen_by(DANA), own.seen_by(RAJ)
    assert (_start(event), _start(copy)) == (march(23, 9, 30), march(23, 9, 30))
    assert (event.get("attendees"), copy["transparency"], own.twin.mailed) == (None, "transparent", [])


def test_ticks_in_which_nothing_changed_change_nothing(own: GoogleCompany) -> None:
    own.launches()
    own.until(march(10))
    before = own.twin.total("calendar.events.insert") + own.twin.total("calendar.events.update")
    own.until(march(14))
    assert own.twin.total("calendar.events.insert") + own.twin.total("calendar.events.update") == before
    assert own.why_not(*own.effect().key) is Reason.UNCHANGED


def test_a_result_in_the_notes_of_a_reminder_is_its_owners_answer(own: GoogleCompany) -> None:
    own.launches()
    own.tick()
    (event,) = own.seen_by(DANA)
    notes = f"{event['description']}<br><br>result: missed because nobody read them"
    own.twin.hands.edit(DANA, event["id"], description=notes)
    own.until(march(10))
    revision = own.recorded.current("texts", "3-weeks")
    assert revision
    assert revision.outcome
    assert (revision.source, revision.by, revision.outcome.why) == (Source.CALENDAR, "dana", "nobody read them")


def test_a_move_by_hand_wins_until_the_launch_moves(own: GoogleCompany) -> None:
    own.launches()
    own.tick()
    (event,) = own.seen_by(DANA)
    own.twin.hands.move(DANA, event["id"], march(24, 15))
    own.until(march(10))
    assert [_start(one) for one in own.seen_by(DANA)] == [march(24, 15)]
    own.changes(date=LAUNCHED + timedelta(days=7))
    own.until(march(11))
    (back,) = own.seen_by(DANA)
    assert (back["id"], _start(back)) == (event["id"], march(30, 9, 30))


def test_a_removal_by_hand_is_respected(own: GoogleCompany) -> None:
    own.launches()
    own.tick()
    (event,) = own.seen_by(DANA)
    own.twin.hands.delete(DANA, event["id"])
    own.until(march(12))
    assert (own.seen_by(DANA), own.effect().state) == ([], State.REMOVED)


def test_a_launch_that_was_dropped_and_comes_back_has_a_new_event(own: GoogleCompany) -> None:
    own.launches()
    own.tick()
    (event,) = own.seen_by(DANA)
    own.changes(status=Status.DROPPED)
    own.until(march(10))
    assert own.seen_by(DANA) == []
    own.changes(status=Status.LAUNCHED)
    own.until(march(11))
    (anew,) = own.seen_by(DANA)
    assert (_start(anew), anew["id"] != event["id"]) == (_start(event), True)


def test_a_lost_ledger_adopts_what_stands_and_makes_no_second_event(tmp_path: Path, own: GoogleCompany) -> None:
    own.launches()
    own.tick()
    before = own.seen_by(DANA)
    again = replace(own, url=f"sqlite:///{tmp_path / 'another.sqlite'}", folder=tmp_path / "another")
    again.launches()
    again.tick()
    assert [event["id"] for event in own.seen_by(DANA)] == [event["id"] for event in before]
    assert again.effect().state is State.PRESENT


def test_what_somebody_removed_stays_removed_also_for_a_ledger_that_lost_it(tmp_path: Path, own: GoogleCompany) -> None:
    own.launches()
    own.tick()
    own.twin.hands.delete(DANA, own.seen_by(DANA)[0]["id"])
    again = replace(own, url=f"sqlite:///{tmp_path / 'another.sqlite'}", folder=tmp_path / "another")
    again.launches()
    again.until(march(12))
    assert (own.seen_by(DANA), again.effect().state) == ([], State.REMOVED)


def test_owner_and_deputy_are_invited_moved_and_told_of_the_end_by_google(service: GoogleCompany) -> None:
    service.launches()
    service.tick()
    target = service.effect().target
    assert target
    assert target.scheduling is Scheduling.SERVER
    assert [[_start(one) for one in service.seen_by(who)] for who in (DANA, RAJ)] == [[march(23, 9, 30)]] * 2
    service.changes(date=LAUNCHED + timedelta(days=7))
    service.until(march(10))
    assert [[_start(one) for one in service.seen_by(who)] for who in (DANA, RAJ)] == [[march(30, 9, 30)]] * 2
    service.changes(status=Status.DROPPED)
    service.until(march(11))
    assert [service.seen_by(who) for who in (DANA, RAJ)] == [[], []]
    kinds = [(mail.to, mail.kind) for mail in service.twin.mailed]
    assert sorted(kinds) == sorted(
        (who, kind) for who in (DANA, RAJ) for kind in ("invitation", "update", "cancellation")
    )
    assert not any(b"text/calendar" in mail.raw for mail in service.mailer.accepted)


def test_an_answer_in_the_calendar_is_noted(service: GoogleCompany) -> None:
    service.launches()
    service.tick()
    service.twin.hands.answer(RAJ, service.seen_by(RAJ)[0]["id"], "accepted")
    service.until(march(10))
    assert [row.person for row in service.recorded.attendance.values()] == ["raj"]


@pytest.mark.parametrize("fault", [Break.LOST_REPLY, Break.HALF_JSON, ApiError("backendError")])
def test_a_create_in_doubt_is_looked_for_and_made_once(service: GoogleCompany, fault: Break | ApiError) -> None:
    service.twin.faults.fail("calendar.events.insert", fault)
    service.launches()
    service.until(march(10))
    assert len(service.seen_by(DANA)) == 1
    assert [mail.to for mail in service.twin.mailed] == [DANA, RAJ]
    assert service.effect().state is State.PRESENT


def test_a_used_up_quota_rests_the_account_and_loses_nothing(service: GoogleCompany) -> None:
    service.twin.faults.always("calendar.events.insert", ApiError("quotaExceeded"))
    service.launches()
    service.until(march(4))
    asked = service.twin.total("calendar.events.insert")
    assert asked >= 1
    service.twin.faults.heal()
    service.until(march(6))
    assert len(service.seen_by(DANA)) == 1
