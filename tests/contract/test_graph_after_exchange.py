"""From Exchange Web Services to Microsoft Graph: an entry changes its kind, without a second event or mail."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from outcomed.connectors import Connectors
from outcomed.model.effect import State
from outcomed.model.event import Attendee, Route, Target
from outcomed.model.policy import CalendarRoute
from outcomed.model.result import Receipt
from outcomed.ports import Calendar, Conflict, Found
from outcomed.testing.samples import sample_event
from outcomed_connectors._shared.named_property import SET
from support import exchange_desk, graph_desk
from support.ews_twin import EwsTwin, Item, ews_twin
from support.ews_twin.model import Attendee as Guest
from support.ews_twin.model import Extended
from support.factories import BORN, LAUNCHED, Company, march
from support.graph_twin import GraphTwin, graph_twin

pytestmark = pytest.mark.contract
PEOPLE = [f"{name}@example.com" for name in ("vera", "mia", "dana", "raj", "emil", "pia")]
DANA, RAJ, ROBOT = "dana@example.com", "raj@example.com", exchange_desk.ROBOT
KINDS = {"RequiredAttendees": "required", "OptionalAttendees": "optional", "Resources": "resource"}
SAID = {"Accept": "accepted", "Decline": "declined", "Tentative": "tentativelyAccepted"}


@dataclass
class Moving(Company):
    """A company whose calendars are spoken to by one interface, and then by the other."""

    served: Calendar = field(kw_only=True)

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, calendars={"calendar": self.served})


@pytest.fixture
def ews() -> Iterator[EwsTwin]:
    with ews_twin([ROBOT, *PEOPLE]) as running:
        running.allow_impersonation(ROBOT)
        yield running


@pytest.fixture
def graph() -> Iterator[GraphTwin]:
    with graph_twin([ROBOT, *PEOPLE]) as running:
        yield running


@pytest.fixture
def before(ews: EwsTwin, tmp_path: Path) -> Iterator[exchange_desk.Desk]:
    with exchange_desk.desk(ews, tmp_path) as made:
        yield made


@pytest.fixture
def after(graph: GraphTwin, tmp_path: Path) -> Iterator[graph_desk.Desk]:
    with graph_desk.desk(graph, tmp_path) as made:
        yield made


def _body(item: Item) -> dict[str, Any]:
    """Give an event of Exchange as Graph shows it, which is another view of the same mailbox."""
    fields = item.fields
    guests = [
        {"emailAddress": {"address": one.email, "name": one.name}, "type": KINDS[one.kind]} for one in item.attendees
    ]
    return {
        "subject": item.subject,
        "body": {"contentType": item.body[0].lower(), "content": item.body[1]},
        "location": {"displayName": fields.get("calendar:Location", "")},
        "showAs": fields.get("calendar:LegacyFreeBusyStatus", "Busy").lower(),
        "isReminderOn": fields.get("item:ReminderIsSet") == "true",
        "reminderMinutesBeforeStart": int(fields.get("item:ReminderMinutesBeforeStart", "0")),
        "attendees": guests,
        "singleValueExtendedProperties": [
            {"id": f"String {{{SET}}} Name {key[1]}", "value": held.values[0]} for key, held in item.extended.items()
        ],
    }


def _shown(ews: EwsTwin, graph: GraphTwin) -> None:
    """Let the twin of Graph show what stands in the calendars of Exchange."""
    for mailbox in (ROBOT, *PEOPLE):
        for item in ews.store.mailbox(mailbox).folder("calendar").items.values():
            if not item.is_organizers:
                continue
            minutes = int((item.end - item.start).total_seconds() // 60)
            name = graph.hands.add(mailbox, item.start, minutes=minutes, **_body(item))
            copy = graph.hands.find(mailbox, name)
            for guest in item.attendees:
                copy.attendees[guest.email.lower()]["response"] = SAID.get(guest.response, "none")
    graph.forget()


def _company(folder: Path, calendar: Calendar, route: CalendarRoute) -> Moving:
    company = Moving(folder=folder, url=f"sqlite:///{folder / 'ledger.sqlite'}", now=BORN, served=calendar)
    company.policy = replace(company.policy, calendars=(route,))
    return company


def _writes(graph: GraphTwin) -> int:
    return sum(graph.total(verb) for verb in ("POST /users", "PATCH", "DELETE"))


@pytest.mark.parametrize("is_service", [True, False], ids=["a mailbox that invites", "everybody's own calendar"])
def test_an_entry_that_changes_its_kind_makes_no_second_event_and_mails_nobody(
    tmp_path: Path,
    before: exchange_desk.Desk,
    after: graph_desk.Desk,
    ews: EwsTwin,
    graph: GraphTwin,
    is_service: bool,
) -> None:
    route = Route(connector="calendar", account="" if is_service else "{email}")
    company = _company(tmp_path, before.calendar(), CalendarRoute(route=route, organizer=ROBOT if is_service else ""))
    before.clock = after.clock = lambda: company.now
    company.launches()
    company.until(march(4))
    (row,) = (one for one in company.recorded.effects.values() if one.key == company.effect().key)
    _shown(ews, graph)
    told = len(ews.delivered)

    company.served = after.calendar(mailbox=ROBOT)
    company.until(march(8))
    assert (_writes(graph), graph.mailed, len(ews.delivered)) == (0, [], told)
    assert company.effect().state is State.PRESENT
    assert company.effect().generation == row.generation

    company.changes(date=LAUNCHED + timedelta(days=7))
    company.until(march(10))
    mine = ROBOT if is_service else DANA
    assert [copy.start for copy in graph.seen_by(mine)] == [march(30, 9, 30)]
    assert graph.total("POST /users") == 0
    assert {mail.kind for mail in graph.mailed} == ({"update"} if is_service else set())
    assert company.effect().generation == row.generation


def test_what_a_person_moved_before_the_change_stays_where_they_put_it(
    tmp_path: Path, before: exchange_desk.Desk, after: graph_desk.Desk, ews: EwsTwin, graph: GraphTwin
) -> None:
    route = CalendarRoute(route=Route(connector="calendar", account="{email}"))
    company = _company(tmp_path, before.calendar(), route)
    before.clock = after.clock = lambda: company.now
    company.launches()
    company.until(march(4))
    _shown(ews, graph)
    graph.hands.move(DANA, graph.seen_by(DANA)[0].immutable_id, march(24, 15))
    company.served = after.calendar()
    company.until(march(8))
    assert [[copy.start for copy in graph.seen_by(who)] for who in (DANA, RAJ)] == [[march(24, 15)]] * 2
    assert (graph.total("POST /users"), graph.mailed) == (0, [])


def test_each_interface_finds_what_the_other_one_wrote(
    before: exchange_desk.Desk, after: graph_desk.Desk, ews: EwsTwin, graph: GraphTwin
) -> None:
    attendees = (Attendee(person="dana", address=DANA, name="Dana"),)
    event = sample_event(exchange_desk.own(ROBOT), organizer=ROBOT, attendees=attendees)
    made = before.calendar().put(event, None)
    assert isinstance(made, Receipt)
    _shown(ews, graph)
    calendar = after.calendar()
    found = calendar.find(event.uid, event.route)
    assert isinstance(found, Found)
    assert found.observed
    assert (found.observed.key, found.observed.generation, found.observed.owner) == (
        event.key,
        event.generation,
        event.owner,
    )
    again = calendar.put(event, found.receipt.target)
    assert (isinstance(again, Receipt), _writes(graph), graph.mailed) == (True, 0, [])
    known = {event.uid: Target(route=event.route, href="AAMkOfEws=", etag="CQ==")}
    assert [seen.uid for seen in calendar.changes(event.route, "a mark of EWS", known).observed] == [event.uid]


def test_what_graph_wrote_is_found_and_left_alone_by_exchange_web_services(
    before: exchange_desk.Desk, after: graph_desk.Desk, ews: EwsTwin, graph: GraphTwin
) -> None:
    event = sample_event(exchange_desk.own(ROBOT))
    assert isinstance(after.calendar().put(event, None), Receipt)
    (copy,) = graph.seen_by(ROBOT)
    item = ews.hands.add(ROBOT, event.start, event.end, Subject=event.title)
    item.body = ("Text", event.description)
    for name, value in copy.properties.items():
        item.extended[(SET.lower(), name.split(" Name ")[1], "String")] = Extended("String", (value,))
    guest = Guest(DANA, "Dana")
    item.attendees.append(guest)
    ews.forget()
    calendar = before.calendar()
    found = calendar.find(event.uid, event.route)
    assert isinstance(found, Found)
    assert found.observed
    assert found.receipt.target
    seen = found.observed
    assert (seen.key, seen.generation, seen.owner) == (event.key, event.generation, event.owner)
    assert isinstance(calendar.put(event, None), Conflict)
    for _ in range(2):
        result = calendar.put(event, found.receipt.target)
        assert isinstance(result, Receipt)
        found = replace(found, receipt=result)
    assert (ews.total("CreateItem"), ews.total("UpdateItem"), ews.delivered) == (0, 1, [])
    known = {event.uid: Target(route=event.route, href="AAMkImmutable", etag="CQ==")}
    assert [one.uid for one in calendar.changes(event.route, "a mark of Graph", known).observed] == [event.uid]
