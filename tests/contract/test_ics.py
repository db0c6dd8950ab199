"""The connector `ics` keeps the contract; its files and feeds survive crashes, full disks and hands."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

import icalendar
import pytest

from outcomed.model.event import Event, Route
from outcomed.model.result import Failure, Receipt
from outcomed.ports import ConnectorError, Context
from outcomed.testing.contract_calendar import CalendarBench, CalendarContract
from outcomed.testing.contract_mirrors import MirrorsBench, MirrorsContract
from outcomed.testing.samples import HOSTILE, NOW, sample_event
from outcomed_connectors import ics

pytestmark = pytest.mark.contract
ROUTE = Route(connector="reminders")
_NOBODY = 65534


def _open(base: Path, /, **settings: object) -> ics.IcsCalendar:
    context = Context(name="reminders", namespace="test", base=base, state=base / "state")
    return ics.connect(ics.Settings.model_validate(settings), context)


def _file(folder: Path, uid: str) -> Path:
    return folder / "state" / "reminders" / "events" / f"{uid}.ics"


def _feeds(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "state" / "reminders" / "feeds").iterdir()}


def _uids(raw: bytes) -> list[str]:
    return [str(event["UID"]) for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")]


@contextmanager
def _edited(path: Path) -> Iterator[icalendar.Component]:
    """Change the one event of a file."""
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    (event,) = calendar.walk("VEVENT")
    yield event
    path.write_bytes(calendar.to_ical())


def _spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"BEGIN:VEVENT", b"BEGIN:VEVNT"))


class TestIcsCopies(MirrorsContract):
    connector = "ics"

    @pytest.fixture
    def bench(self, tmp_path: Path) -> MirrorsBench:
        def shown() -> dict[str, tuple[datetime, bool]]:
            calendar = icalendar.Calendar.from_ical(_feeds(tmp_path)["everything.ics"])
            return {
                str(event["UID"]): (event.decoded("DTSTART"), str(event["STATUS"]) == "CANCELLED")
                for event in calendar.walk("VEVENT")
            }

        def spoil() -> None:
            feed = tmp_path / "state" / "reminders" / "feeds" / "everything.ics"
            feed.write_bytes(feed.read_bytes().replace(b"Did it work", b"Never mind"))

        return MirrorsBench(mirrors=_open(tmp_path), shown=shown, reopen=lambda: _open(tmp_path), spoil=spoil)


class TestIcs(CalendarContract):
    connector = "ics"

    @pytest.fixture
    def bench(self, tmp_path: Path) -> CalendarBench:
        def move(uid: str, start: datetime) -> None:
            with _edited(_file(tmp_path, uid)) as event:
                length = event.decoded("DTEND") - event.decoded("DTSTART")
                for name, moment in (("DTSTART", start), ("DTEND", start + length)):
                    del event[name]
                    event.add(name, moment)

        def make_all_day(uid: str, day: date) -> None:
            with _edited(_file(tmp_path, uid)) as event:
                del event["DTSTART"], event["DTEND"]
                event.add("DTSTART", day)

        return CalendarBench(
            calendar=_open(tmp_path),
            route=ROUTE,
            reopen=lambda: _open(tmp_path),
            move=move,
            delete=lambda uid: _file(tmp_path, uid).unlink(),
            make_all_day=make_all_day,
            spoil=lambda uid: _spoil(_file(tmp_path, uid)),
        )


def _put(calendar: ics.IcsCalendar, event: Event) -> Receipt:
    result = calendar.put(event, None)
    assert isinstance(result, Receipt)
    return result


def test_there_is_one_feed_per_owner_and_one_of_everything(tmp_path: Path) -> None:
    calendar = _open(tmp_path)
    for name, owner in (("a", "ada"), ("b", "bo"), ("c", "ada")):
        _put(calendar, sample_event(ROUTE, name, owner=owner))
    calendar.flush(NOW)
    counts = {name: len(_uids(raw)) for name, raw in _feeds(tmp_path).items()}
    assert counts == {"everything.ics": 3, "owner-ada.ics": 2, "owner-bo.ics": 1}


def test_a_feed_that_is_right_already_is_not_touched(tmp_path: Path) -> None:
    calendar = _open(tmp_path)
    _put(calendar, sample_event(ROUTE))
    calendar.flush(NOW)
    before = {path: path.stat().st_ino for path in (tmp_path / "state" / "reminders" / "feeds").iterdir()}
    _open(tmp_path).flush(NOW + timedelta(days=1))
    assert {path: path.stat().st_ino for path in (tmp_path / "state" / "reminders" / "feeds").iterdir()} == before


def test_a_flush_repairs_feeds_after_a_crash_between_put_and_flush(tmp_path: Path) -> None:
    event = sample_event(ROUTE)
    _put(_open(tmp_path), event)
    restarted = _open(tmp_path)
    restarted.flush(NOW)
    assert all(_uids(raw) == [event.uid] for raw in _feeds(tmp_path).values())


def test_a_feed_that_was_damaged_is_repaired(tmp_path: Path) -> None:
    calendar = _open(tmp_path)
    _put(calendar, sample_event(ROUTE))
    calendar.flush(NOW)
    good = _feeds(tmp_path)
    (tmp_path / "state" / "reminders" / "feeds" / "everything.ics").write_bytes(b"half")
    calendar.flush(NOW)
    assert _feeds(tmp_path) == good


@pytest.mark.parametrize(("days", "is_shown"), [(0, True), (89, True), (90, False), (400, False)])
def test_a_cancelled_event_stays_in_the_feeds_for_90_days(tmp_path: Path, days: int, is_shown: bool) -> None:
    calendar = _open(tmp_path)
    event = sample_event(ROUTE)
    target = _put(calendar, event).target
    assert target
    calendar.cancel(replace(event, cancelled=True, sequence=1, stamp=NOW), target)
    calendar.flush(NOW + timedelta(days=days))
    for raw in _feeds(tmp_path).values():
        statuses = [str(one["STATUS"]) for one in icalendar.Calendar.from_ical(raw).walk("VEVENT")]
        assert statuses == (["CANCELLED"] if is_shown else [])


def test_an_event_that_changes_its_owner_leaves_the_old_owners_feed(tmp_path: Path) -> None:
    calendar = _open(tmp_path)
    event = sample_event(ROUTE, owner="ada")
    target = _put(calendar, event).target
    calendar.flush(NOW)
    calendar.put(replace(event, owner="bo"), target)
    calendar.flush(NOW)
    feeds = _feeds(tmp_path)
    assert (_uids(feeds["owner-ada.ics"]), _uids(feeds["owner-bo.ics"])) == ([], [event.uid])


def test_unguessable_names_hold_across_restarts_and_hide_the_owner(tmp_path: Path) -> None:
    _put(_open(tmp_path, unguessable=True), sample_event(ROUTE, owner="zoe"))
    _open(tmp_path, unguessable=True).flush(NOW)
    first = set(_feeds(tmp_path))
    _open(tmp_path, unguessable=True).flush(NOW)
    assert set(_feeds(tmp_path)) == first
    assert len(first) == 2
    # No owner whose id a random hexadecimal name could spell.
    assert all("zoe" not in name and "everything" not in name for name in first)


def test_unguessable_names_differ_between_installations(tmp_path: Path) -> None:
    for place in ("one", "two"):
        _open(tmp_path / place, unguessable=True).flush(NOW)
    assert set(_feeds(tmp_path / "one")).isdisjoint(_feeds(tmp_path / "two"))


def test_the_key_of_unguessable_names_is_for_its_owner_only(tmp_path: Path) -> None:
    _open(tmp_path, unguessable=True).flush(NOW)
    assert (tmp_path / "state" / "reminders" / "feeds.key").stat().st_mode & 0o777 == 0o600


def test_unguessable_names_cannot_be_listed_by_others(tmp_path: Path) -> None:
    _open(tmp_path, unguessable=True, folder="public").flush(NOW)
    assert (tmp_path / "public").stat().st_mode & 0o777 == 0o711


def test_a_link_in_the_place_of_a_temporary_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "public" / ".everything.ics.tmp").symlink_to(tmp_path / "precious")
    _open(tmp_path, folder="public").flush(NOW)
    assert (tmp_path / "precious").read_text() == "mine"
    assert not (tmp_path / "public" / "everything.ics").is_symlink()


def test_guessable_feeds_go_when_unguessable_ones_are_asked_for(tmp_path: Path) -> None:
    _put(_open(tmp_path), sample_event(ROUTE, owner="ada"))
    _open(tmp_path).flush(NOW)
    _open(tmp_path, unguessable=True).flush(NOW)
    assert {"owner-ada.ics", "everything.ics"}.isdisjoint(_feeds(tmp_path))
    assert len(_feeds(tmp_path)) == 2


@pytest.mark.parametrize("owner", [*HOSTILE, "../../etc/passwd", ".", "..", "a/b", "everything", "x" * 5000, "ä", "~"])
def test_any_owner_has_a_feed_inside_the_folder(tmp_path: Path, owner: str) -> None:
    calendar = _open(tmp_path)
    _put(calendar, sample_event(ROUTE, owner=owner))
    calendar.flush(NOW)
    names = set(_feeds(tmp_path))
    assert len(names) == 2
    assert all("/" not in unquote(name) or "%" in name for name in names)
    assert {path.name for path in tmp_path.iterdir()} == {"state"}


def test_two_calendars_of_one_installation_do_not_see_each_other(tmp_path: Path) -> None:
    _put(_open(tmp_path), sample_event(ROUTE))
    context = Context(name="another", namespace="test", base=tmp_path, state=tmp_path / "state")
    assert ics.connect(ics.Settings(), context).changes(ROUTE, None).observed == ()


def test_the_feeds_can_lie_in_a_folder_that_is_served(tmp_path: Path) -> None:
    calendar = _open(tmp_path, folder="public")
    _put(calendar, sample_event(ROUTE))
    calendar.flush(NOW)
    assert {path.name for path in (tmp_path / "public").iterdir()} == {"everything.ics", "owner-ada.ics"}
    assert all(path.stat().st_mode & 0o777 == 0o644 for path in (tmp_path / "public").iterdir())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"not a calendar",
        b"\xff\xfe",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:foreign\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
    ids=["empty", "text", "binary", "no-event", "foreign-event"],
)
def test_a_file_that_is_no_event_of_ours_is_named_and_hides_nothing(tmp_path: Path, raw: bytes) -> None:
    calendar = _open(tmp_path)
    event = sample_event(ROUTE)
    _put(calendar, event)
    _file(tmp_path, "foreign").write_bytes(raw)
    changes = calendar.changes(ROUTE, None)
    assert [seen.uid for seen in changes.observed] == [event.uid]
    (problem,) = changes.problems
    assert problem.where.endswith("foreign.ics")
    assert "move it out of this folder" in problem.remedy
    calendar.flush(NOW)
    assert all(_uids(feed) == [event.uid] for feed in _feeds(tmp_path).values())


def test_a_broken_file_of_one_event_does_not_keep_another_from_being_put(tmp_path: Path) -> None:
    calendar = _open(tmp_path)
    _put(calendar, sample_event(ROUTE, "one"))
    _file(tmp_path, sample_event(ROUTE, "one").uid).write_bytes(b"broken")
    _put(calendar, sample_event(ROUTE, "two"))


def test_all_broken_files_are_named_at_once(tmp_path: Path) -> None:
    _put(_open(tmp_path), sample_event(ROUTE))
    for name in ("first", "second"):
        _file(tmp_path, name).write_bytes(b"broken")
    problems = _open(tmp_path).changes(ROUTE, None).problems
    assert [Path(problem.where).name for problem in problems] == ["first.ics", "second.ics"]


def test_of_a_broken_file_the_last_good_copy_stays_in_the_feeds(tmp_path: Path) -> None:
    calendar = _open(tmp_path)
    broken, kept = sample_event(ROUTE, "broken", title=HOSTILE[1]), sample_event(ROUTE, "kept")
    _put(calendar, broken)
    target = _put(calendar, kept).target
    calendar.flush(NOW)
    good = _feeds(tmp_path)
    _spoil(_file(tmp_path, broken.uid))
    _open(tmp_path).flush(NOW)
    _open(tmp_path).flush(NOW)
    assert _feeds(tmp_path) == good
    calendar.put(replace(kept, owner="bo"), target)
    calendar.flush(NOW)
    feeds = {name: sorted(_uids(raw)) for name, raw in _feeds(tmp_path).items()}
    both = sorted((broken.uid, kept.uid))
    assert feeds == {"everything.ics": both, "owner-ada.ics": [broken.uid], "owner-bo.ics": [kept.uid]}


def test_the_last_good_copy_of_a_cancelled_event_leaves_the_feeds_in_its_time(tmp_path: Path) -> None:
    calendar = _open(tmp_path)
    event = sample_event(ROUTE)
    target = _put(calendar, event).target
    assert target
    calendar.cancel(replace(event, cancelled=True, sequence=1), target)
    calendar.flush(NOW)
    _spoil(_file(tmp_path, event.uid))
    calendar.flush(NOW + timedelta(days=89))
    assert _uids(_feeds(tmp_path)["everything.ics"]) == [event.uid]
    calendar.flush(NOW + timedelta(days=90))
    assert _uids(_feeds(tmp_path)["everything.ics"]) == []


@pytest.mark.parametrize("feed", [None, b"half"], ids=["no-feed", "damaged-feed"])
def test_a_broken_event_that_no_feed_holds_is_left_out(tmp_path: Path, feed: bytes | None) -> None:
    calendar = _open(tmp_path)
    event = sample_event(ROUTE)
    _put(calendar, event)
    if feed:
        calendar.flush(NOW)
        (tmp_path / "state" / "reminders" / "feeds" / "everything.ics").write_bytes(feed)
    _spoil(_file(tmp_path, event.uid))
    calendar.flush(NOW)
    assert all(_uids(raw) == [] for raw in _feeds(tmp_path).values())


def test_an_event_whose_file_was_renamed_is_not_gone(tmp_path: Path) -> None:
    calendar = _open(tmp_path)
    event = sample_event(ROUTE)
    _put(calendar, event)
    _file(tmp_path, event.uid).rename(_file(tmp_path, "review"))
    changes = calendar.changes(ROUTE, None)
    assert (changes.observed, event.uid in changes.unreadable) == ((), True)
    assert f"{event.uid}.ics" in changes.problems[0].message


def test_a_copy_of_an_event_is_named_and_the_event_is_seen(tmp_path: Path) -> None:
    calendar = _open(tmp_path)
    event = sample_event(ROUTE)
    _put(calendar, event)
    _file(tmp_path, f"{event.uid} copy").write_bytes(_file(tmp_path, event.uid).read_bytes())
    changes = calendar.changes(ROUTE, None)
    assert [seen.uid for seen in changes.observed] == [event.uid]
    assert event.uid not in changes.unreadable
    assert len(changes.problems) == 1


def test_a_pipe_in_the_place_of_an_event_is_named_and_not_read(tmp_path: Path) -> None:
    calendar = _open(tmp_path)
    event = sample_event(ROUTE)
    _put(calendar, event)
    _file(tmp_path, event.uid).unlink()
    os.mkfifo(_file(tmp_path, event.uid))
    (problem,) = calendar.changes(ROUTE, None).problems
    assert problem.message == "it is no file"


def test_one_file_without_read_permission_hides_no_other(plain_users_folder: Path) -> None:
    calendar = _open(plain_users_folder)
    shut, good = sample_event(ROUTE, "shut"), sample_event(ROUTE, "good")
    _put(calendar, shut)
    _put(calendar, good)
    _file(plain_users_folder, shut.uid).chmod(0)
    changes = calendar.changes(ROUTE, None)
    assert ([seen.uid for seen in changes.observed], set(changes.unreadable)) == ([good.uid], {shut.uid})
    assert "right to read and write" in changes.problems[0].remedy


def test_feeds_show_a_persons_time_in_utc_and_a_persons_day_as_a_day(tmp_path: Path) -> None:
    calendar = _open(tmp_path)
    zoned, day = sample_event(ROUTE, "zoned"), sample_event(ROUTE, "day")
    _put(calendar, zoned)
    _put(calendar, day)
    for event, start in ((zoned, b"DTSTART;TZID=America/New_York:20260324T090000"), (day, b"DTSTART:20260324")):
        path = _file(tmp_path, event.uid)
        text = path.read_bytes().replace(b"DTEND:20260323T090000Z\r\n", b"")
        path.write_bytes(text.replace(b"DTSTART:20260323T083000Z", start))
    calendar.flush(NOW)
    lines = _feeds(tmp_path)["everything.ics"].split(b"\r\n")
    starts = [line for line in lines if line.startswith(b"DTSTART")]
    assert sorted(starts) == [b"DTSTART:20260324T130000Z", b"DTSTART;VALUE=DATE:20260324"]


def test_what_an_editor_leaves_behind_is_no_event(tmp_path: Path) -> None:
    calendar = _open(tmp_path)
    _put(calendar, sample_event(ROUTE))
    for name in (".x.ics.swp", "x.ics~", ".#x.ics", "#x.ics#"):
        (tmp_path / "state" / "reminders" / "events" / name).write_bytes(b"whatever")
    assert len(calendar.changes(ROUTE, None).observed) == 1


def test_a_half_written_file_of_a_crash_is_no_event_and_is_replaced(tmp_path: Path) -> None:
    event = sample_event(ROUTE)
    half = _file(tmp_path, f".{event.uid}").with_name(f".{event.uid}.ics.tmp")
    half.parent.mkdir(parents=True)
    half.write_bytes(b"BEGIN:VCAL")
    calendar = _open(tmp_path)
    assert calendar.changes(ROUTE, None).observed == ()
    _put(calendar, event)
    assert not half.exists()


_FULL_DISK = """
import sys, resource
from pathlib import Path
from outcomed.ports import ConnectorError, Context
from outcomed.model.event import Route
from outcomed.testing.samples import sample_event
from outcomed_connectors import ics
base = Path(sys.argv[1])
context = Context(name="reminders", namespace="test", base=base, state=base / "state")
calendar = ics.connect(ics.Settings(), context)
resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048))
try:
    calendar.put(sample_event(Route(connector="r"), description="x" * 9000), None)
except ConnectorError as err:
    sys.stdout.write(f"{err.kind.value}\\n{err}\\n")
"""


def test_a_full_disk_is_later_and_leaves_no_half_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FULL_DISK, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    kind, message = done.stdout.splitlines()
    assert kind == "later"
    assert "make room" in message
    assert str(tmp_path) in message
    assert list((tmp_path / "state" / "reminders" / "events").iterdir()) == []


@pytest.fixture
def plain_users_folder() -> Iterator[Path]:
    """Work as a user who is not root, in a folder of that user's own."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(_NOBODY)
    try:
        with TemporaryDirectory() as folder:
            yield Path(folder)
    finally:
        if is_root:
            os.seteuid(0)


def test_a_folder_without_write_permission_is_tried_again_once_it_is_mended(plain_users_folder: Path) -> None:
    events = plain_users_folder / "state" / "reminders" / "events"
    events.mkdir(parents=True)
    events.chmod(0o500)
    with pytest.raises(ConnectorError, match=str(events)) as caught:
        _put(_open(plain_users_folder), sample_event(ROUTE))
    assert caught.value.kind is Failure.LATER
    assert "right to read and write" in caught.value.remedy


def test_a_folder_that_is_a_file_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(ConnectorError, match=str(tmp_path / "state")) as caught:
        _put(_open(tmp_path), sample_event(ROUTE))
    assert caught.value.remedy


# --- copies ---


def _copy(folder: Path, now: datetime, *events: Event, **settings: object) -> dict[str, bytes]:
    """Let the feeds copy events; whatever differs is a new mark."""
    _open(folder, **settings).mirror(lambda: events, str(events), now)
    return _feeds(folder)


def test_copies_are_in_the_feed_of_their_owner_and_in_that_of_everything(tmp_path: Path) -> None:
    mine, theirs = sample_event(ROUTE, owner="ada"), sample_event(ROUTE, "search", owner="zoe")
    feeds = _copy(tmp_path, NOW, mine, theirs)
    assert {name: _uids(raw) for name, raw in feeds.items()} == {
        "everything.ics": sorted((mine.uid, theirs.uid)),
        "owner-ada.ics": [mine.uid],
        "owner-zoe.ics": [theirs.uid],
    }


def test_a_copy_of_a_cancelled_event_stays_for_ninety_days(tmp_path: Path) -> None:
    off = sample_event(ROUTE, cancelled=True, sequence=1)
    assert _uids(_copy(tmp_path, NOW + timedelta(days=89), off)["everything.ics"]) == [off.uid]
    assert _uids(_copy(tmp_path, NOW + timedelta(days=91), off)["everything.ics"]) == []


def test_copies_that_did_not_change_are_not_written(tmp_path: Path) -> None:
    _copy(tmp_path, NOW, sample_event(ROUTE))
    files = [path for path in (tmp_path / "state").rglob("*") if path.is_file()]
    before = {path: path.stat().st_mtime_ns for path in files}
    _copy(tmp_path, NOW + timedelta(minutes=10), sample_event(ROUTE))
    assert {path: path.stat().st_mtime_ns for path in files} == before


def test_copies_follow_another_title(tmp_path: Path) -> None:
    _copy(tmp_path, NOW, sample_event(ROUTE))
    assert b"Looking back" in _copy(tmp_path, NOW, sample_event(ROUTE), title="Looking back")["everything.ics"]
