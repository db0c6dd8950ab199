"""Whole ticks against Microsoft 365: reminders are put, moved, cancelled and left alone as people see them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
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
from outcomed_connectors.graph_calendar import GraphCalendar
from support.factories import BORN, LAUNCHED, Company, march
from support.graph_desk import Desk, desk
from support.graph_twin import Break, GraphError, GraphTwin, graph_twin
from support.graph_twin.calendars import Copy

pytestmark = pytest.mark.contract
PEOPLE = [f"{name}@example.com" for name in ("vera", "mia", "dana", "raj", "emil", "pia", "outcomes")]
DANA, RAJ, ROBOT = "dana@example.com", "raj@example.com", "outcomes@example.com"
CREATE = "POST *calendar/events"


@dataclass
class GraphCompany(Company):
    """A company on Microsoft 365."""

    graph: GraphCalendar = field(kw_only=True)
    twin: GraphTwin = field(kw_only=True)

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, calendars={"calendar": self.graph})

    def seen_by(self, who: str) -> list[Copy]:
        """Give the events that somebody sees and that stand, by start."""
        return sorted((one for one in self.twin.seen_by(who) if not one.is_cancelled), key=lambda one: one.start)

    def writes(self) -> int:
        return sum(self.twin.total(verb) for verb in ("POST /users", "PATCH", "DELETE"))


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    with graph_twin(PEOPLE) as running:
        yield running


@pytest.fixture
def here(twin: GraphTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


def _company(folder: Path, here: Desk, route: CalendarRoute, **settings: Any) -> GraphCompany:
    url = f"sqlite:///{folder / 'ledger.sqlite'}"
    graph = here.calendar(**settings)
    company = GraphCompany(folder=folder, url=url, now=BORN, graph=graph, twin=here.twin)
    company.policy = replace(company.policy, calendars=(route,))
    here.clock = lambda: company.now
    return company


@pytest.fixture
def own(tmp_path: Path, here: Desk) -> GraphCompany:
    """Give a company in which everybody's own calendar is written."""
    return _company(tmp_path, here, CalendarRoute(route=Route(connector="calendar", account="{email}")))


@pytest.fixture
def service(tmp_path: Path, here: Desk) -> GraphCompany:
    """Give a company with a mailbox that invites."""
    route = CalendarRoute(route=Route(connector="calendar"), organizer=ROBOT)
    return _company(tmp_path, here, route, mailbox=ROBOT)


def test_a_reminder_stands_in_its_owners_own_calendar_and_a_copy_in_the_deputys(own: GraphCompany) -> None:
    own.launches()
    own.tick()
    (event,), (copy,) = own.seen_by(DANA), own.seen_by(RAJ)
    assert (event.start, copy.start) == (march(23, 9, 30), march(23, 9, 30))
    assert (event.attendees, copy.fields["showAs"], own.twin.mailed) == ({}, "free", [])


def test_ticks_in_which_nothing_changed_change_nothing(own: GraphCompany) -> None:
    own.launches()
    own.until(march(10))
    before = own.writes()
    own.until(march(14))
    assert own.writes() == before
    assert own.why_not(*own.effect().key) is Reason.UNCHANGED


def test_a_result_in_the_notes_of_a_reminder_is_its_owners_answer(own: GraphCompany) -> None:
    own.launches()
    own.tick()
    (event,) = own.seen_by(DANA)
    shown = own.twin.hands.read(DANA, event.immutable_id)["body"]["content"]
    notes = shown.replace("</body>", "<br><br>result: missed because nobody read them</body>")
    own.twin.hands.edit(DANA, event.immutable_id, body={"contentType": "html", "content": notes})
    own.until(march(10))
    revision = own.recorded.current("texts", "3-weeks")
    assert revision
    assert revision.outcome
    assert (revision.source, revision.by, revision.outcome.why) == (Source.CALENDAR, "dana", "nobody read them")


def test_a_move_by_hand_wins_until_the_launch_moves(own: GraphCompany) -> None:
    own.launches()
    own.tick()
    (event,) = own.seen_by(DANA)
    own.twin.hands.move(DANA, event.immutable_id, march(24, 15))
    own.until(march(10))
    assert [one.start for one in own.seen_by(DANA)] == [march(24, 15)]
    own.changes(date=LAUNCHED + timedelta(days=7))
    own.until(march(11))
    (back,) = own.seen_by(DANA)
    assert (back.name, back.start) == (event.name, march(30, 9, 30))


def test_a_removal_by_hand_is_respected(own: GraphCompany) -> None:
    own.launches()
    own.tick()
    own.twin.hands.delete(DANA, own.seen_by(DANA)[0].immutable_id)
    own.until(march(12))
    assert (own.seen_by(DANA), own.effect().state) == ([], State.REMOVED)


def test_a_launch_that_was_dropped_and_comes_back_has_a_new_event(own: GraphCompany) -> None:
    own.launches()
    own.tick()
    (event,) = own.seen_by(DANA)
    own.changes(status=Status.DROPPED)
    own.until(march(10))
    assert own.seen_by(DANA) == []
    own.changes(status=Status.LAUNCHED)
    own.until(march(11))
    (anew,) = own.seen_by(DANA)
    assert (anew.start, anew.name != event.name) == (event.start, True)


def test_a_lost_ledger_adopts_what_stands_and_makes_no_second_event(tmp_path: Path, own: GraphCompany) -> None:
    own.launches()
    own.tick()
    before = own.seen_by(DANA)
    again = replace(own, url=f"sqlite:///{tmp_path / 'another.sqlite'}", folder=tmp_path / "another")
    again.launches()
    again.tick()
    assert [event.name for event in own.seen_by(DANA)] == [event.name for event in before]
    assert again.effect().state is State.PRESENT


def test_owner_and_deputy_are_invited_moved_and_told_of_the_end_by_exchange(service: GraphCompany) -> None:
    service.launches()
    service.tick()
    target = service.effect().target
    assert target
    assert target.scheduling is Scheduling.SERVER
    assert [[one.start for one in service.seen_by(who)] for who in (DANA, RAJ)] == [[march(23, 9, 30)]] * 2
    service.changes(date=LAUNCHED + timedelta(days=7))
    service.until(march(10))
    assert [[one.start for one in service.seen_by(who)] for who in (DANA, RAJ)] == [[march(30, 9, 30)]] * 2
    service.changes(status=Status.DROPPED)
    service.until(march(11))
    assert [service.seen_by(who) for who in (DANA, RAJ)] == [[], []]
    kinds = [(mail.to, mail.kind) for mail in service.twin.mailed]
    assert sorted(kinds) == sorted(
        (who, kind) for who in (DANA, RAJ) for kind in ("invitation", "update", "cancellation")
    )
    assert not any(b"text/calendar" in mail.raw for mail in service.mailer.accepted)


def test_an_answer_in_the_calendar_is_noted(service: GraphCompany) -> None:
    service.launches()
    service.tick()
    service.twin.hands.answer(RAJ, service.seen_by(RAJ)[0].immutable_id, "accepted")
    service.until(march(10))
    assert [row.person for row in service.recorded.attendance.values()] == ["raj"]


@pytest.mark.parametrize("fault", [Break.LOST_REPLY, GraphError("serviceNotAvailable")])
def test_a_create_in_doubt_is_looked_for_and_made_once(service: GraphCompany, fault: Break | GraphError) -> None:
    service.twin.faults.fail(CREATE, fault)
    service.launches()
    service.until(march(10))
    assert len(service.seen_by(DANA)) == 1
    assert [mail.to for mail in service.twin.mailed] == [DANA, RAJ]
    assert service.effect().state is State.PRESENT


def test_a_move_in_doubt_is_looked_for_and_told_once(service: GraphCompany) -> None:
    service.launches()
    service.tick()
    service.twin.faults.fail("PATCH *", Break.LOST_REPLY)
    service.changes(date=LAUNCHED + timedelta(days=7))
    service.until(march(12))
    assert [one.start for one in service.seen_by(DANA)] == [march(30, 9, 30)]
    assert [mail.kind for mail in service.twin.mails_to(DANA)] == ["invitation", "update"]


def test_a_meeting_that_exchange_touches_once_more_stands_once_and_is_moved_once(service: GraphCompany) -> None:
    service.twin.calendars.settles_late = True
    service.launches()
    service.tick()
    service.changes(date=LAUNCHED + timedelta(days=7))
    service.until(march(12))
    assert [one.start for one in service.seen_by(DANA)] == [march(30, 9, 30)]
    assert [mail.kind for mail in service.twin.mails_to(DANA)] == ["invitation", "update"]


def test_a_throttled_account_rests_and_loses_nothing(service: GraphCompany) -> None:
    service.twin.faults.always(CREATE, GraphError("ApplicationThrottled", retry_after=3600))
    service.launches()
    service.until(march(4))
    assert 1 <= service.twin.total("POST /users") <= 4
    service.twin.faults.heal()
    service.until(march(6))
    assert len(service.seen_by(DANA)) == 1


def test_a_mailbox_that_microsoft_moved_keeps_its_events_though_every_id_is_another(service: GraphCompany) -> None:
    service.launches()
    service.until(march(4))
    held, store = service.twin.calendars, service.twin.calendars.store(ROBOT)
    for copy in list(store.copies.values()):
        del store.copies[copy.name]
        copy.name = f"moved-{copy.name}"
        store.copies[copy.name] = copy
        held.touch(copy)
    service.twin.hands.expire_delta(ROBOT)
    before, told = service.writes(), len(service.twin.mailed)
    service.until(march(6))
    assert (service.writes(), len(service.twin.mailed)) == (before, told)
    service.changes(date=LAUNCHED + timedelta(days=7))
    service.until(march(10))
    assert [one.start for one in service.seen_by(DANA)] == [march(30, 9, 30)]
    assert [mail.kind for mail in service.twin.mails_to(DANA)] == ["invitation", "update"]


def test_a_move_by_hand_is_seen_though_the_way_to_ask_for_changes_ended_with_it(own: GraphCompany) -> None:
    own.launches()
    own.until(march(4))
    (event,) = own.seen_by(DANA)
    own.twin.hands.move(DANA, event.immutable_id, march(24, 15))
    own.twin.hands.expire_delta(DANA)
    own.registry.launches["texts"] = replace(own.registry.launches["texts"], name="Other words")
    own.until(march(6))
    assert [(one.name, one.start) for one in own.seen_by(DANA)] == [(event.name, march(24, 15))]


def test_an_event_that_somebody_dragged_into_another_calendar_is_not_made_anew(own: GraphCompany) -> None:
    own.launches()
    own.until(march(4))
    (event,) = own.seen_by(DANA)
    elsewhere = own.twin.hands.make_calendar(DANA, "Private")
    own.twin.hands.move_to_calendar(DANA, event.immutable_id, elsewhere)
    own.until(march(6))
    assert ([one.name for one in own.seen_by(DANA)], own.effect().state) == ([event.name], State.REMOVED)


def test_a_token_that_ends_amid_a_tick_and_a_sign_in_that_is_down_make_no_second_event(service: GraphCompany) -> None:
    service.launches()
    service.twin.faults.fail(CREATE, GraphError("InvalidAuthenticationToken"))
    service.twin.faults.fail("POST /token", GraphError("serviceNotAvailable"), nth=2, times=3)
    service.until(march(4))
    assert [mail.kind for mail in service.twin.mails_to(DANA)] == ["invitation"]
    assert service.effect().state is State.PRESENT


def test_another_mailbox_in_the_config_makes_nothing_anew_before_somebody_says_so(
    tmp_path: Path, here: Desk, service: GraphCompany
) -> None:
    service.launches()
    service.until(march(4))
    service.graph = here.calendar(mailbox="mia@example.com")
    service.until(march(6))
    assert (len(service.seen_by(ROBOT)), service.seen_by("mia@example.com")) == (1, [])
    assert [mail.kind for mail in service.twin.mails_to(DANA)] == ["invitation"]
