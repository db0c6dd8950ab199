"""Who is invited and what they answered, as RFC 5545 and RFC 6638 write it."""

from typing import Any

import icalendar
import pytest

from outcomed.ical import attendees
from outcomed.model.event import Answer, Attendee, Event, PartStat, Route
from outcomed.testing.samples import HOSTILE, sample_event
from outcomed_connectors._shared import ical

ADA = Attendee(person="ada", address="Ada@example.com", name='Ada "the first" Lovelace')
BO = Attendee(person="bo", address="bo+work@example.com", is_required=False)


def _invitation(**fields: Any) -> Event:
    known = {"organizer": "outcomes@example.com", "organizer_name": "Outcomes", "attendees": (ADA, BO)}
    return sample_event(Route(connector="calendar"), **(known | fields))


def _lines(event: Event, *, agent: str = "", **answers: PartStat) -> list[str]:
    component = icalendar.Event()
    attendees.invite(component, event, answers, agent=agent)
    text = component.to_ical().decode().replace("\r\n ", "")
    return [line for line in text.splitlines() if line.startswith(("ATTENDEE", "ORGANIZER"))]


def _read(line: str) -> tuple[Answer, ...]:
    component = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n")
    return attendees.answered(component)


def test_an_event_without_an_organizer_invites_nobody() -> None:
    assert _lines(sample_event(Route(connector="calendar"), attendees=(ADA,))) == []


def test_the_owner_is_required_the_deputy_optional_and_both_are_asked_to_answer() -> None:
    organizer, *invited = sorted(_lines(_invitation()), reverse=True)
    assert organizer == "ORGANIZER;CN=Outcomes:mailto:outcomes@example.com"
    assert any("ROLE=REQ-PARTICIPANT" in line and line.endswith("mailto:Ada@example.com") for line in invited)
    assert any("ROLE=OPT-PARTICIPANT" in line and line.endswith("mailto:bo+work@example.com") for line in invited)
    assert all("PARTSTAT=NEEDS-ACTION" in line and "RSVP=TRUE" in line for line in invited)


def test_answers_are_kept_whatever_the_case_of_an_address() -> None:
    lines = _lines(_invitation(), **{"ada@example.com": PartStat.ACCEPTED})
    (accepted,) = (line for line in lines if "PARTSTAT=ACCEPTED" in line)
    assert accepted.endswith("mailto:Ada@example.com")


def test_a_server_is_told_to_keep_quiet_at_every_attendee() -> None:
    lines = [line for line in _lines(_invitation(), agent="CLIENT") if line.startswith("ATTENDEE")]
    assert len(lines) == 2
    assert all("SCHEDULE-AGENT=CLIENT" in line for line in lines)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_makes_another_line(text: str) -> None:
    event = _invitation(organizer_name=text, attendees=(Attendee(person="eve", address="eve@example.com", name=text),))
    component = ical.vevent(event)
    attendees.invite(component, event, {})
    (again,) = icalendar.Calendar.from_ical(ical.calendar([component.to_ical()])).walk("VEVENT")
    assert attendees.answered(again) == (Answer(address="eve@example.com", status=PartStat.NEEDS_ACTION),)
    assert str(again["UID"]) == event.uid


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("accepted", PartStat.ACCEPTED),
        ("TENTATIVE", PartStat.TENTATIVE),
        ("DELEGATED", PartStat.DECLINED),
        ("X-MAYBE", PartStat.NEEDS_ACTION),
    ],
)
def test_an_answer_is_read_as_it_is_meant(said: str, status: PartStat) -> None:
    assert _read(f"ATTENDEE;PARTSTAT={said}:MAILTO:Ada@Example.com") == (
        Answer(address="ada@example.com", status=status),
    )


def test_an_attendee_who_is_named_by_another_address_is_known_by_the_mail_beside_it() -> None:
    assert _read("ATTENDEE;EMAIL=Ada@example.com;PARTSTAT=DECLINED:urn:uuid:1")[0].address == "ada@example.com"
    assert _read("ATTENDEE:urn:uuid:1") == ()


def test_the_answers_of_a_stored_event_are_observed() -> None:
    event = _invitation()
    component = ical.vevent(event)
    attendees.invite(component, event, {"bo+work@example.com": PartStat.ACCEPTED})
    observed = ical.read(ical.calendar([component.to_ical()]), "x.ics", '"1"').observed
    assert {answer.address: answer.status for answer in observed.answers} == {
        "ada@example.com": PartStat.NEEDS_ACTION,
        "bo+work@example.com": PartStat.ACCEPTED,
    }


def test_a_place_is_written() -> None:
    component = ical.vevent(sample_event(Route(connector="calendar"), location="Room 4\r\nATTENDEE:x"))
    assert str(component["LOCATION"]) == "Room 4 ATTENDEE:x"
