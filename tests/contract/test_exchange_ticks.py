"""Whole ticks against Exchange: reminders are put, moved, cancelled and left alone as people see them, and a process
may die at any call that changes something there."""

import os
from collections import Counter
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
from outcomed_connectors.exchange_calendar import ExchangeCalendar
from outcomed_connectors.exchange_mail.mailer import ExchangeMailer
from support.ews_twin import UNAVAILABLE, Break, EwsError, EwsTwin, Http, Item, busy, ews_twin
from support.exchange_desk import Desk, desk
from support.factories import BORN, LAUNCHED, Company, march
from support.house import Killed

pytestmark = pytest.mark.contract
PEOPLE = [f"{name}@example.com" for name in ("vera", "mia", "dana", "raj", "emil", "pia", "outcomes")]
DANA, RAJ, ROBOT = "dana@example.com", "raj@example.com", "outcomes@example.com"
CHANGES = ("CreateItem", "UpdateItem", "DeleteItem")


@dataclass
class ExchangeCompany(Company):
    """A company on Exchange."""

    exchange: ExchangeCalendar = field(kw_only=True)
    sends: ExchangeMailer | None = field(default=None, kw_only=True)
    twin: EwsTwin = field(kw_only=True)

    @property
    def outside(self) -> Connectors:
        known = replace(super().outside, calendars={"calendar": self.exchange})
        return replace(known, mailers={"mail": self.sends}) if self.sends else known

    def seen_by(self, who: str) -> list[Item]:
        """Give the events that stand in somebody's calendar, by start."""
        return sorted((one for one in self.twin.calendar(who) if not one.is_cancelled), key=lambda one: one.start)


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin(PEOPLE) as running:
        running.allow_impersonation(ROBOT)
        yield running


@pytest.fixture
def here(twin: EwsTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


def _company(folder: Path, here: Desk, route: CalendarRoute, **more: Any) -> ExchangeCompany:
    url = f"sqlite:///{folder / 'ledger.sqlite'}"
    exchange = here.calendar(mailbox=ROBOT)
    company = ExchangeCompany(folder=folder, url=url, now=BORN, exchange=exchange, twin=here.twin, **more)
    company.policy = replace(company.policy, calendars=(route,))
    here.clock = here.twin.clock = lambda: company.now
    return company


@pytest.fixture
def own(tmp_path: Path, here: Desk) -> ExchangeCompany:
    """Give a company in which everybody's own calendar is written on their behalf."""
    return _company(tmp_path, here, CalendarRoute(route=Route(connector="calendar", account="{email}")))


@pytest.fixture
def service(tmp_path: Path, here: Desk) -> ExchangeCompany:
    """Give a company with a mailbox that invites."""
    return _company(tmp_path, here, CalendarRoute(route=Route(connector="calendar"), organizer=ROBOT))


def test_a_reminder_stands_in_its_owners_own_calendar_and_a_copy_in_the_deputys(own: ExchangeCompany) -> None:
    own.launches()
    own.tick()
    (event,), (copy,) = own.seen_by(DANA), own.seen_by(RAJ)
    assert (event.start, copy.start) == (march(23, 9, 30), march(23, 9, 30))
    assert copy.fields["calendar:LegacyFreeBusyStatus"] == "Free"
    assert (event.attendees, own.twin.delivered) == ([], [])


def test_ticks_in_which_nothing_changed_change_nothing(own: ExchangeCompany) -> None:
    own.launches()
    own.at(march(3, 9))
    before = own.twin.total(*CHANGES)
    own.at(march(4, 9))
    assert own.twin.total(*CHANGES) == before
    assert own.why_not(*own.effect().key) is Reason.UNCHANGED


RESULT = "result: missed because nobody read them"


@pytest.mark.parametrize(
    "words", [f"{{}}\n{RESULT}", f"<html><body>{{}}<br>{RESULT}</body></html>"], ids=["text", "markup"]
)
def test_a_result_in_the_notes_of_a_reminder_is_its_owners_answer(own: ExchangeCompany, words: str) -> None:
    own.launches()
    own.tick()
    (event,) = own.seen_by(DANA)
    is_markup = words.startswith("<")
    before = event.body[1].replace("\n", "<br>") if is_markup else event.body[1]
    own.twin.hands.edit(DANA, event.uid, body=words.format(before))
    event.body = ("HTML" if is_markup else "Text", words.format(before))
    own.at(march(3, 9))
    revision = own.recorded.current("texts", "3-weeks")
    assert revision
    assert revision.outcome
    assert (revision.source, revision.by, revision.outcome.why) == (Source.CALENDAR, "dana", "nobody read them")


def test_a_move_by_hand_wins_until_the_launch_moves(own: ExchangeCompany) -> None:
    own.launches()
    own.tick()
    (event,) = own.seen_by(DANA)
    own.twin.hands.move(DANA, event.uid, march(24, 15))
    own.at(march(3, 9))
    assert [one.start for one in own.seen_by(DANA)] == [march(24, 15)]
    own.changes(date=LAUNCHED + timedelta(days=7))
    own.at(march(4, 9))
    (back,) = own.seen_by(DANA)
    assert (back.id, back.start) == (event.id, march(30, 9, 30))


@pytest.mark.parametrize("how", ["MoveToDeletedItems", "HardDelete"])
def test_a_removal_by_hand_is_respected(own: ExchangeCompany, how: str) -> None:
    own.launches()
    own.tick()
    (event,) = own.seen_by(DANA)
    own.twin.hands.delete(DANA, event.uid, how=how)
    own.at(march(3, 9))
    assert (own.seen_by(DANA), own.effect().state) == ([], State.REMOVED)


def test_a_launch_that_was_dropped_and_comes_back_has_a_new_event(own: ExchangeCompany) -> None:
    own.launches()
    own.tick()
    (event,) = own.seen_by(DANA)
    own.changes(status=Status.DROPPED)
    own.at(march(3, 9))
    assert own.seen_by(DANA) == []
    own.changes(status=Status.LAUNCHED)
    own.at(march(4, 9))
    (anew,) = own.seen_by(DANA)
    assert (anew.start, anew.uid != event.uid) == (event.start, True)


def test_a_lost_ledger_adopts_what_stands_and_makes_no_second_event(tmp_path: Path, own: ExchangeCompany) -> None:
    own.launches()
    own.tick()
    before = own.seen_by(DANA)
    again = replace(own, url=f"sqlite:///{tmp_path / 'another.sqlite'}", folder=tmp_path / "another")
    again.launches()
    again.tick()
    assert [event.id for event in own.seen_by(DANA)] == [event.id for event in before]
    assert again.effect().state is State.PRESENT


def test_owner_and_deputy_are_invited_moved_and_told_of_the_end_by_exchange(service: ExchangeCompany) -> None:
    service.launches()
    service.tick()
    target = service.effect().target
    assert target
    assert target.scheduling is Scheduling.SERVER
    assert [[one.start for one in service.seen_by(who)] for who in (DANA, RAJ)] == [[march(23, 9, 30)]] * 2
    service.changes(date=LAUNCHED + timedelta(days=7))
    service.at(march(3, 9))
    assert [[one.start for one in service.seen_by(who)] for who in (DANA, RAJ)] == [[march(30, 9, 30)]] * 2
    service.changes(status=Status.DROPPED)
    service.at(march(4, 9))
    assert [service.seen_by(who) for who in (DANA, RAJ)] == [[], []]
    kinds = Counter((one.to, one.kind) for one in service.twin.delivered)
    assert kinds == {(who, kind): 1 for who in (DANA, RAJ) for kind in ("invitation", "update", "cancellation")}
    assert not any(b"text/calendar" in mail.raw for mail in service.mailer.accepted)


def test_an_answer_in_the_calendar_is_noted(service: ExchangeCompany) -> None:
    service.launches()
    service.tick()
    service.twin.hands.answer(RAJ, service.seen_by(RAJ)[0].uid, "Accept")
    service.at(march(3, 9))
    assert [row.person for row in service.recorded.attendance.values()] == ["raj"]


FAULTS = [
    *(Break.LOST_REPLY, Break.STORED_500, Break.BROKEN_XML, Break.BEFORE, UNAVAILABLE, Http(500, {}, "oops")),
    *(EwsError("ErrorInternalServerError"), EwsError("ErrorMailboxStoreUnavailable"), busy(60_000)),
]


@pytest.mark.parametrize("fault", FAULTS[::2], ids=str)
def test_a_create_that_goes_wrong_is_looked_for_and_made_once(
    service: ExchangeCompany, fault: Break | Http | EwsError
) -> None:
    service.twin.faults.fail("CreateItem", fault)
    service.launches()
    for hour in (8, 9, 10):
        service.at(march(2, hour))
    assert len(service.seen_by(DANA)) == 1
    assert sorted(one.to for one in service.twin.delivered) == [DANA, RAJ]
    assert service.effect().state is State.PRESENT


@pytest.mark.parametrize("fault", FAULTS[1::3], ids=str)
def test_a_look_that_goes_wrong_takes_nothing_for_gone(own: ExchangeCompany, fault: Break | Http | EwsError) -> None:
    own.launches()
    own.tick()
    for operation in ("SyncFolderItems", "GetItem", "FindItem"):
        own.twin.faults.fail(operation, fault)
    own.twin.hands.forget_states(DANA)
    for day in (3, 4):
        own.at(march(day, 9))
    assert (own.effect().state, len(own.seen_by(DANA))) == (State.PRESENT, 1)


# --- deaths ---


def _go_on(company: ExchangeCompany, *moments: datetime) -> None:
    """Let a tick happen at each moment, and another process go on at once wherever one dies."""
    for moment in moments:
        try:
            company.at(moment)
        except Killed:
            company.restart()
            company.at(moment + timedelta(minutes=20))  # longer than a doubt waits


@pytest.mark.crash
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("nth", (1, 2, 3, 4) if os.environ.get("OUTCOMED_CRASH") == "all" else (3,))
def test_whoever_dies_at_a_change_does_nothing_twice_and_loses_nothing(
    service: ExchangeCompany, here: Desk, nth: int, after: bool
) -> None:
    service.sends = here.mailer(mailbox=ROBOT)
    service.policy = replace(service.policy, sender=ROBOT)
    service.launches()
    here.killer = service.killer
    service.killer.nth, service.killer.after = nth, after
    _go_on(service, march(2, 9), march(3, 9))
    service.changes(date=LAUNCHED + timedelta(days=7))
    _go_on(service, march(4, 9), march(5, 9), march(30, 12), march(31, 12))
    service.changes(status=Status.DROPPED)
    _go_on(service, march(31, 15), march(31, 18))
    meetings = Counter((one.to, one.kind) for one in service.twin.delivered if one.kind in ("invitation", "update"))
    assert meetings
    assert set(meetings.values()) == {1}, meetings
    sent = Counter(message_id for message_id, _ in service.twin.mail.sent)
    assert sent
    assert set(sent.values()) == {1}, sent
    assert all(row.intent is None for row in service.recorded.effects.values())
    assert service.killer.nth == 0
