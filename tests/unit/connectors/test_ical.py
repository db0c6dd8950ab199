"""What people typed goes through iCalendar unchanged, and never becomes more than text."""

import re
from datetime import datetime
from unicodedata import normalize

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outcomed.model.event import Route
from outcomed.testing.samples import HOSTILE, sample_event
from outcomed_connectors._shared import ical

ROUTE = Route(connector="reminders")
TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from('\r\n\t\\;,:"=\x00\x07\x1b\x7f\x85\u2028\u2029\u202e\ufeff🚀é'),
    ),
    max_size=300,
)


def _written(text: str) -> bytes:
    event = sample_event(ROUTE, title=text, description=text, url=f"https://example.com/{text}", owner=text or "x")
    return ical.calendar([ical.vevent(event).to_ical()])


@given(TEXT)
@example("END:VEVENT\r\nBEGIN:VEVENT")
@example("\\n \\, \\; \\\\")
@example(" leading, trailing ")
def test_any_text_comes_back_without_its_control_characters(text: str) -> None:
    (event,) = icalendar.Calendar.from_ical(_written(text)).walk("VEVENT")
    assert str(event.get("DESCRIPTION", "")) == ical.clean(text)
    assert str(event.get("SUMMARY", "")) == ical.clean(text).replace("\n", " ")


@given(TEXT)
def test_cleaning_takes_only_control_characters_and_keeps_the_lines(text: str) -> None:
    kept = ical.clean(text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", kept)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]
    assert kept.count("\n") == len(re.findall(r"\r\n|[\r\n\x85\u2028\u2029]", text))


@given(TEXT)
def test_any_text_leaves_one_event_with_known_properties_in_lines_of_75_octets(text: str) -> None:
    raw = _written(text)
    lines = raw.split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    calendar = icalendar.Calendar.from_ical(raw)
    (event,) = calendar.walk("VEVENT")
    assert {"ATTENDEE", "ORGANIZER", "ATTACH", "RRULE"}.isdisjoint(event)
    assert [str(one["UID"]) for one in calendar.walk("VEVENT")] == [sample_event(ROUTE).uid]
    assert len(calendar.walk("VALARM")) == 1


@given(TEXT.filter(bool))
def test_the_owner_of_a_stored_event_is_read_back(text: str) -> None:
    owner = text.encode(errors="ignore").decode() or "x"
    raw = ical.calendar([ical.vevent(sample_event(ROUTE, owner=owner)).to_ical()])
    assert ical.read(raw, "a.ics", "1").owner == normalize("NFC", owner)


def test_a_story_of_five_megabytes_stays_one_event() -> None:
    text = "Ünïcödé, und so weiter; ".ljust(100, "x") * 50_000
    (event,) = icalendar.Calendar.from_ical(_written(text)).walk("VEVENT")
    assert str(event["DESCRIPTION"]) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_equal_events_are_equal_bytes(text: str) -> None:
    assert _written(text) == _written(text)


def test_an_instant_without_a_zone_is_not_written() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        ical.vevent(sample_event(ROUTE, start=datetime(2026, 3, 1, 9), end=datetime(2026, 3, 1, 10)))


def test_times_are_written_in_utc_and_the_stamp_is_the_ledgers() -> None:
    raw = _written("a")
    for line in (b"DTSTART:20260323T083000Z", b"DTEND:20260323T090000Z", b"DTSTAMP:20260302T080000Z", b"SEQUENCE:0"):
        assert line in raw.split(b"\r\n")
    assert b"LAST-MODIFIED:20260302T080000Z" in raw.split(b"\r\n")


def test_a_stored_object_has_no_method_and_a_feed_publishes() -> None:
    event = ical.vevent(sample_event(ROUTE)).to_ical()
    assert b"METHOD" not in ical.calendar([event])
    assert b"METHOD:PUBLISH\r\n" in ical.calendar([event], method="PUBLISH")


def test_a_calendars_name_cannot_bring_a_property() -> None:
    raw = ical.calendar([], name="a\r\nATTENDEE:b;c,d\\n")
    assert raw.count(b"\r\n") == len(raw.strip().split(b"\r\n"))
    assert b"\r\nATTENDEE" not in raw
