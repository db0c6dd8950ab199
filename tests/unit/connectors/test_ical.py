"""What people typed goes through iCalendar unchanged, and never becomes more than text."""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from unicodedata import normalize

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from outcomed.ical.lines import clean
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
    return ical.calendar([ical.written(ical.vevent(event))])


@given(TEXT)
@example("x" * 65)
@example("x" * 66)
@example("x" * 67)
@example("é" * 33)
def test_an_event_is_written_as_the_library_writes_it(text: str) -> None:
    component = ical.vevent(sample_event(ROUTE, title=text, description=text))
    assert ical.written(component) == component.to_ical()


@given(TEXT)
@example("END:VEVENT\r\nBEGIN:VEVENT")
@example("\\n \\, \\; \\\\")
@example(" leading, trailing ")
def test_any_text_comes_back_without_its_control_characters(text: str) -> None:
    (event,) = icalendar.Calendar.from_ical(_written(text)).walk("VEVENT")
    assert str(event.get("DESCRIPTION", "")) == clean(text)
    assert str(event.get("SUMMARY", "")) == clean(text).replace("\n", " ")


@given(TEXT)
def test_cleaning_takes_only_control_characters_and_keeps_the_lines(text: str) -> None:
    kept = clean(text)
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


# --- as others left it ---

VTIMEZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Here\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    "TZOFFSETFROM:{0}\r\nTZOFFSETTO:{0}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def _left(*lines: str, zones: str = "", written_for: str = "Europe/Berlin") -> bytes:
    """Give a stored event with these lines in the place of its own times."""
    raw = ical.calendar([ical.vevent(sample_event(ROUTE, zone=written_for)).to_ical()]).decode()
    raw = raw.replace("DTEND:20260323T090000Z\r\n", "").replace("DTSTART:20260323T083000Z", "\r\n".join(lines))
    return raw.replace("BEGIN:VEVENT\r\n", f"{zones}BEGIN:VEVENT\r\n").encode()


@pytest.mark.parametrize(
    ("lines", "start", "end"),
    [
        (("DTSTART:20260324T140000Z", "DTEND:20260324T150000Z"), "24 14:00", "24 15:00"),
        (("DTSTART:20260324T140000Z", "DURATION:PT45M"), "24 14:00", "24 14:45"),
        (("DTSTART:20260324T140000Z",), "24 14:00", "24 14:00"),
        (("DTSTART:20260324T140000Z", "DTEND:20260323T090000Z"), "24 14:00", "24 14:00"),
        (("DTSTART:20260324T140000Z", "DURATION:-PT1H"), "24 14:00", "24 14:00"),
        (("DTSTART;TZID=America/New_York:20260324T090000", "DURATION:PT30M"), "24 13:00", "24 13:30"),
        (("DTSTART;TZID=W. Europe Standard Time:20260324T090000",), "24 08:00", "24 08:00"),
        (("DTSTART;TZID=/vendor.example/20260101/Europe/Berlin:20260324T090000",), "24 08:00", "24 08:00"),
        (("DTSTART:20260324T090000", "DTEND:20260324T093000"), "24 08:00", "24 08:30"),
    ],
)
def test_every_way_to_write_a_time_is_understood(lines: tuple[str, ...], start: str, end: str) -> None:
    seen = ical.read(_left(*lines), "a.ics", "1").observed
    assert (f"{seen.start:%d %H:%M}", f"{seen.end:%d %H:%M}", seen.all_day) == (start, end, None)
    assert seen.start.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (("DTSTART;VALUE=DATE:20260324",), "24 23:00"),
        (("DTSTART:20260324",), "24 23:00"),
        (("DTSTART;VALUE=DATE:20260324", "DTEND;VALUE=DATE:20260326"), "25 23:00"),
        (("DTSTART;VALUE=DATE:20260324", "DURATION:P2D"), "25 23:00"),
    ],
)
def test_a_day_is_a_day_of_the_zone_the_event_was_written_for(lines: tuple[str, ...], end: str) -> None:
    seen = ical.read(_left(*lines), "a.ics", "1").observed
    assert (seen.all_day, f"{seen.start:%d %H:%M}", f"{seen.end:%d %H:%M}") == (date(2026, 3, 24), "23 23:00", end)


@pytest.mark.parametrize(
    ("written_for", "ours", "hour"), [("Asia/Tokyo", "UTC", 0), ("nonsense", "Asia/Tokyo", 0), ("nonsense", "x", 9)]
)
def test_a_floating_time_counts_where_the_event_belongs_else_in_our_zone(
    written_for: str, ours: str, hour: int
) -> None:
    raw = _left("DTSTART:20260324T090000", written_for=written_for)
    assert ical.read(raw, "a.ics", "1", ours).observed.start.hour == hour


@pytest.mark.parametrize(("offset", "hour"), [("+0300", 6), ("-0500", 14)])
def test_a_zone_of_the_objects_own_counts_for_this_object_only(offset: str, hour: int) -> None:
    raw = _left("DTSTART;TZID=Here:20260324T090000", zones=VTIMEZONE.format(offset))
    assert ical.read(raw, "a.ics", "1").observed.start.hour == hour
    with pytest.raises(ValueError, match='"Here", which nobody knows'):
        ical.read(_left("DTSTART;TZID=Here:20260324T090000"), "a.ics", "1")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((), "it has no DTSTART"),
        (("DTSTART:soon",), "soon"),
        (("DTSTART:20260332T090000Z",), "20260332"),
        (("DTSTART:20260324T090000Z", "DTSTART:20260325T090000Z"), "it has 2 of DTSTART"),
        (("DTSTART:99991231T235959Z",), "from 2000 to 2100"),
        (("DTSTART;VALUE=DATE:00010101",), "from 2000 to 2100"),
        (("DTSTART:20260324T090000Z", "DTEND:99991231T000000Z"), "from 2000 to 2100"),
        (("DTSTART:20260324T090000Z", "DURATION:P99999W"), "no length that can be"),
        (("DTSTART;TZID=Nowhere:20260324T090000",), '"Nowhere", which nobody knows'),
        (("DTSTART;VALUE=PERIOD:20260324T090000Z/PT1H",), "DTSTART is no day or time"),
    ],
)
def test_a_time_that_means_nothing_is_said_in_a_line(lines: tuple[str, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        ical.read(_left(*lines), "a.ics", "1")
    assert len(str(caught.value)) < 250
    assert "\n" not in str(caught.value)


def test_a_series_with_a_day_of_its_own_is_the_series() -> None:
    raw = _left("DTSTART:20260324T140000Z", "RRULE:FREQ=WEEKLY")
    one = raw[raw.index(b"BEGIN:VEVENT") : raw.index(b"END:VCALENDAR")]
    other = one.replace(b"RRULE:FREQ=WEEKLY", b"RECURRENCE-ID:20260331T140000Z")
    both = raw.replace(one, other.replace(b"20260324T14", b"20260331T16") + one)
    found = ical.read(both, "a.ics", "1")
    assert f"{found.observed.start:%d %H}" == "24 14"
    assert found.component.count(b"BEGIN:VEVENT") == 2


@pytest.mark.parametrize("times", [2, 3])
def test_several_events_are_none(times: int) -> None:
    one = ical.vevent(sample_event(ROUTE)).to_ical()
    with pytest.raises(ValueError, match=f"it holds {times} events"):
        ical.read(ical.calendar([one] * times), "a.ics", "1")


def test_an_event_as_we_wrote_it_goes_into_a_feed_byte_by_byte() -> None:
    component = ical.vevent(sample_event(ROUTE, title=HOSTILE[3])).to_ical()
    assert ical.read(ical.calendar([component]), "a.ics", "1").component == component


@given(st.data())
def test_any_bytes_are_an_event_or_a_value_error(data: st.DataObject) -> None:
    raw = bytearray(_left("DTSTART;TZID=Here:20260324T090000", "DURATION:PT1H", zones=VTIMEZONE.format("+0100")))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 20))] = data.draw(st.binary(max_size=10))
    with suppress(ValueError):
        seen = ical.read(bytes(raw), "a.ics", "1").observed
        assert seen.start <= seen.end
