"""What a server may do by the schema, and ours does not: nothing is written twice, lost, or taken for another's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree

from outcomed.model.event import Event, Target
from outcomed.model.result import Receipt
from outcomed.ports import Absent, ConnectorError, Found
from outcomed.testing.samples import sample_event, sample_mail
from outcomed_connectors.exchange_calendar import ExchangeCalendar
from support.ews_twin import EwsTwin, Kind, ews_twin
from support.exchange_desk import ROBOT, Desk, desk, own

pytestmark = pytest.mark.contract
ADA = "ada@example.com"
ROUTE = own(ADA)
T = "{http://schemas.microsoft.com/exchange/services/2006/types}"
M = "{http://schemas.microsoft.com/exchange/services/2006/messages}"
DAY = timedelta(days=1)


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin([ROBOT, ADA]) as running:
        running.allow_impersonation(ROBOT, ADA)
        yield running


@pytest.fixture
def robot(twin: EwsTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


@pytest.fixture
def calendar(robot: Desk) -> ExchangeCalendar:
    return robot.calendar()


@pytest.fixture
def event() -> Event:
    return sample_event(ROUTE)


def _put(calendar: ExchangeCalendar, event: Event, expected: Target | None = None) -> Target:
    result = calendar.put(event, expected)
    assert isinstance(result, Receipt)
    assert result.target
    return result.target


def _moved(event: Event) -> Event:
    return replace(event, start=event.start + DAY, end=event.end + DAY, sequence=1)


def test_what_a_search_gives_that_was_not_asked_for_is_nobody_of_ours(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    twin.hands.add(ADA, event.start, event.end, Subject="The dentist")
    other = sample_event(ROUTE, "another")
    twin.kind = Kind(ignores_restrictions=True)
    targets = [_put(calendar, one) for one in (event, other)]
    assert targets[0].href != targets[1].href
    found = calendar.find(other.uid, ROUTE)
    assert isinstance(found, Found)
    assert found.receipt.target == targets[1]
    calendar.cancel(replace(event, cancelled=True), replace(targets[0], href="AAAA", etag=None))
    assert calendar.find(event.uid, ROUTE) == Absent()
    assert sorted(one.subject for one in twin.calendar(ADA)) == sorted(["The dentist", other.title])


def test_another_mail_that_a_search_gives_does_not_stand_for_ours(robot: Desk, twin: EwsTwin) -> None:
    twin.kind = Kind(ignores_restrictions=True)
    mailer, mail = robot.mailer(), sample_mail()
    mailer.send(mail)
    raw = mail.raw.replace(mail.message_id.encode(), b"<another@example.com>")
    another = replace(mail, key=sample_event(ROUTE).key, message_id="<another@example.com>", raw=raw)
    assert isinstance(mailer.find(mail), Found)
    assert mailer.find(another) == Absent()


def test_answers_in_another_order_are_taken_for_what_they_are(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    def backwards(answer: etree._Element) -> None:
        if answer.tag == f"{M}GetItemResponse":
            answer[0][:] = reversed(answer[0])

    events = [sample_event(ROUTE, f"launch{number}") for number in range(3)]
    known = {one.uid: _put(calendar, one) for one in events}
    twin.spoiling.append(backwards)
    twin.hands.delete(ADA, events[0].uid)
    asked = {uid: replace(target, etag=None) for uid, target in known.items()}
    changes = calendar.changes(ROUTE, None, asked)
    assert {seen.uid: seen.href for seen in changes.observed} == {one.uid: known[one.uid].href for one in events[1:]}
    assert changes.gone == {events[0].uid}


def test_fewer_answers_than_questions_are_no_answer(calendar: ExchangeCalendar, twin: EwsTwin, event: Event) -> None:
    target = _put(calendar, event)

    def shorten(answer: etree._Element) -> None:
        if answer.tag == f"{M}GetItemResponse":
            answer[0].append(etree.fromstring(etree.tostring(answer[0][0])))

    twin.spoiling.append(shorten)
    with pytest.raises(ConnectorError, match="cannot be read"):
        calendar.put(_moved(event), target)
    assert [one.start for one in twin.calendar(ADA)] == [event.start]


def test_a_server_without_change_keys_is_written_to_all_the_same(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    def bare(answer: etree._Element) -> None:
        for one in answer.iter(f"{T}ItemId"):
            one.attrib.pop("ChangeKey", None)

    twin.kind = Kind(needs_no_change_key=True)
    twin.spoiling.append(bare)
    target = _put(calendar, event)
    target = _put(calendar, _moved(event), target)
    assert [one.start for one in twin.calendar(ADA)] == [_moved(event).start]
    (seen,) = calendar.changes(ROUTE, None, {event.uid: target}).observed
    assert isinstance(calendar.cancel(replace(event, cancelled=True), replace(target, etag=seen.etag)), Receipt)
    assert twin.calendar(ADA) == []
    assert (twin.total("CreateItem"), twin.total("UpdateItem")) == (1, 1)


@pytest.mark.parametrize("said", ["NoResponseReceived", "Unknown", ""])
def test_what_its_owner_made_is_no_guests_copy_whatever_is_said_of_an_answer(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event, said: str
) -> None:
    def answer(given: etree._Element) -> None:
        for one in list(given.iter(f"{T}MyResponseType")):
            if said:
                one.text = said
            else:
                one.getparent().remove(one)

    twin.spoiling.append(answer)
    target = _put(calendar, event)
    assert isinstance(calendar.find(event.uid, ROUTE), Found)
    assert _put(calendar, event) == target
    assert len(twin.calendar(ADA)) == 1


def test_what_the_schema_lets_a_server_leave_out_is_not_missed(
    calendar: ExchangeCalendar, twin: EwsTwin, event: Event
) -> None:
    left_out = {"IsCancelled", "MyResponseType", "Organizer", "AppointmentSequenceNumber", "UID", "Location", "Body"}

    def leave_out(answer: etree._Element) -> None:
        for one in list(answer.iter()):
            if etree.QName(one).localname in left_out and answer.tag == f"{M}GetItemResponse":
                one.getparent().remove(one)

    twin.spoiling.append(leave_out)
    target = _put(calendar, event)
    _put(calendar, _moved(event), target)
    (seen,) = calendar.changes(ROUTE, None, {event.uid: target}).observed
    assert (seen.uid, seen.start, len(twin.calendar(ADA))) == (event.uid, _moved(event).start, 1)
