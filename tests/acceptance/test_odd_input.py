"""Input that looks bad and is good: ids of any letters, and a reminder at an hour that its day does not have."""

import shutil
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from support.installed import call, contents
from support.kept import AHEAD, config_of, installed, kept, verified

IDS = (
    *(
        "a.b",
        "..",
        "../../escape",
        "/etc/passwd",
        "a/b/c",
        "with space",
        "a%2Fb",
        "größe",
        "日本語",
        "emoji 😀",
        "a -rf",
        "*",
    ),
    *("con", "a\\b", "x" * 200, "ask/a/b", "'; DROP TABLE effects; --", "{{7*7}}", "<b>", "=1+1", "%00", "%"),
)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("used") / "here")


@pytest.fixture
def here(used: Path, tmp_path: Path) -> Path:
    shutil.copytree(used, tmp_path / "here")
    return tmp_path / "here"


def starts(here: Path) -> list[datetime]:
    files = (here / "state" / "feeds" / "events").iterdir()
    events = (event for file in files for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT"))
    return sorted(event.decoded("DTSTART").astimezone(UTC) for event in events)


# --- ids ---


@pytest.mark.parametrize("odd", IDS, ids=range(len(IDS)))
def test_an_odd_id_is_followed_asked_for_answered_and_dropped(odd: str, here: Path) -> None:
    outside, before = contents(here.parent), kept(here)
    quoted = odd.replace("\\", "\\\\")
    text = f'id = "{quoted}"\nname = "Odd"\nowner = "mette"\ndate = {AHEAD}\n'
    (here / "launches" / "odd.toml").write_text(text, encoding="utf-8")
    config = config_of(here)
    assert call("once", *config).code == 0
    assert len(kept(here).events) == len(before.events) + 3
    new = contents(here.parent).keys() - outside.keys()
    assert {name.split("/")[1] for name in new} == {"launches", "state", "calendars"}

    assert call("why", *config, "--", odd).code == 0
    assert call("record", *config, "--verdict", "hit", "--", odd, "3 weeks").code == 0
    assert call("drop", *config, "--why", "Odd.", "--", odd).code == 0
    assert call("once", *config).code == 0
    after = kept(here)
    assert before.events.items() <= after.events.items()
    known = {row["key"] for row in before.rows("effects")}
    reminders = [row for row in after.rows("effects") if row["key"] not in known and row["key"].startswith("reminder/")]
    assert [row["state"] for row in reminders] == ["cancelled"] * 3
    assert call("once", *config).out.startswith("Nothing to do.")
    assert verified(here).is_good


# --- hours that are not there ---


def offset(at: datetime, zone: ZoneInfo) -> timedelta:
    found = at.astimezone(zone).utcoffset()
    assert found is not None
    return found


def next_gap(zone: ZoneInfo) -> tuple[date, time, datetime]:
    """Find the next day in a zone on which the clock jumps ahead, a wall time inside the jump, and the first instant
    after it: by walking along all minutes, from 30 days on."""
    at = datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(days=30)
    step = timedelta(minutes=1)
    for hour in range(24 * 400):
        begin = at + timedelta(hours=hour)
        if offset(begin, zone) < offset(begin + timedelta(hours=1), zone):
            break
    while offset(begin, zone) == offset(begin + step, zone):
        begin += step
    inside = begin.astimezone(zone).replace(tzinfo=None) + timedelta(minutes=20)
    return inside.date(), inside.time().replace(second=0), begin + step


@pytest.mark.parametrize("zone", ["Europe/Copenhagen", "America/Toronto", "Australia/Lord_Howe", "America/Santiago"])
def test_a_reminder_in_a_gap_comes_at_the_first_minute_after_it(zone: str, here: Path) -> None:
    day, wall, after = next_gap(ZoneInfo(zone))
    person = (
        f'[[people]]\nid = "late"\nname = "Late"\nemail = "late@ladle.example"\nzone = "{zone}"\n'
        'hours = ["00:00", "23:59"]\nwork_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\n'
    )
    with (here / "people.toml").open("a", encoding="utf-8") as people:
        people.write(f"\n{person}")
    config = here / "config.toml"
    config.write_text(config.read_text("utf-8").replace("[follow]", f'[follow]\nreminder_at = "{wall:%H:%M}"'), "utf-8")
    before = starts(here)
    text = f'name = "Gap"\nowner = "late"\ndate = {day - timedelta(days=21)}\ncheckpoints = ["3 weeks"]\n'
    (here / "launches" / "gap.toml").write_text(text, encoding="utf-8")
    assert call("once", *config_of(here), "--yes").code == 0
    assert after in starts(here)
    assert after not in before
    assert call("once", *config_of(here)).out.startswith("Nothing to do.")
