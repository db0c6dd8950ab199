"""Other programs read what `ics` writes: libical finds nothing to complain about, ical.js reads the same values."""

from dataclasses import replace
from pathlib import Path

import pytest

from outcomed.model.event import Event, Route
from outcomed.ports import Context
from outcomed.testing.samples import HOSTILE, NOW, sample_event
from outcomed_connectors import ics
from support.ical_readers import ical_js_says, libical_says

pytestmark = pytest.mark.contract
ROUTE = Route(connector="reminders")
EVENTS = {
    "plain": sample_event(ROUTE),
    "cancelled": sample_event(ROUTE, cancelled=True, sequence=3),
    "bare": sample_event(ROUTE, url="", description="", alarm_minutes=None, busy=False),
    **{f"hostile-{n}": sample_event(ROUTE, title=text, description=text, url=text) for n, text in enumerate(HOSTILE)},
}


def _written(folder: Path, *events: Event) -> dict[str, bytes]:
    context = Context(name="reminders", namespace="test", base=folder, state=folder / "state")
    calendar = ics.connect(ics.Settings(), context)
    for event in events:
        calendar.put(event, None)
    calendar.flush(NOW)
    stored = next((folder / "state" / "reminders" / "events").glob("*.ics"))
    return {
        "stored": stored.read_bytes(),
        "feed": (folder / "state" / "reminders" / "feeds" / "everything.ics").read_bytes(),
    }


@pytest.mark.parametrize("name", EVENTS)
def test_libical_has_no_complaint_about_a_stored_event(tmp_path: Path, name: str) -> None:
    assert libical_says(_written(tmp_path, EVENTS[name])["stored"]) == ["events: 1"]


@pytest.mark.parametrize("name", EVENTS)
def test_libical_misses_only_an_organizer_in_a_feed(tmp_path: Path, name: str) -> None:
    # RFC 5546 3.2.1 wants one where METHOD is PUBLISH. A reminder in somebody's own calendar has none: with one,
    # calendar programs show it as another person's meeting.
    events, *complaints = libical_says(_written(tmp_path, EVENTS[name])["feed"])
    assert events == "events: 1"
    assert all("ORGANIZER" in complaint for complaint in complaints)


def test_libical_would_complain_about_a_missing_stamp(tmp_path: Path) -> None:
    raw = _written(tmp_path, EVENTS["plain"])["feed"]
    assert any("DTSTAMP" in complaint for complaint in libical_says(raw.replace(b"DTSTAMP", b"X-NOTHING")))


@pytest.mark.parametrize("name", EVENTS)
def test_ical_js_reads_the_same_event(tmp_path: Path, name: str) -> None:
    event = EVENTS[name]
    for raw in _written(tmp_path, event).values():
        (read,) = ical_js_says(raw)["events"]
        assert (read["uid"], read["sequence"], read["attendees"]) == (event.uid, event.sequence, 0)
        assert (read["start"], read["end"]) == ("2026-03-23T08:30:00.000Z", "2026-03-23T09:00:00.000Z")
        assert read["status"] == ("CANCELLED" if event.cancelled else "CONFIRMED")
        assert read["alarms"] == (0 if event.cancelled or event.alarm_minutes is None else 1)


def test_ical_js_reads_the_words_of_a_plain_event(tmp_path: Path) -> None:
    event = EVENTS["plain"]
    read = ical_js_says(_written(tmp_path, event)["feed"])
    assert read["method"].upper() == "PUBLISH"
    assert read["events"][0]["summary"] == event.title
    assert read["events"][0]["description"] == event.description
    assert read["events"][0]["url"] == event.url


def test_a_feed_of_many_events_is_read_whole(tmp_path: Path) -> None:
    events = [replace(sample_event(ROUTE, f"launch-{n}"), owner=f"person-{n % 7}") for n in range(200)]
    feed = _written(tmp_path, *events)["feed"]
    assert {event["uid"] for event in ical_js_says(feed)["events"]} == {event.uid for event in events}
    assert libical_says(feed)[0] == "events: 200"
