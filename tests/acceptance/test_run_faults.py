"""What the daemon does when the outside fails, and what the log and `status` then show."""

import re
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from outcomed.model.result import Failure
from outcomed.service.accounts import Accounts
from outcomed.service.needs import Want, needs
from support import installed
from support.daemons import add_launch
from support.dav_twin import Answer, Break, Twin, dav_twin
from support.factories import BORN, march
from support.flying import Flying, until
from support.ladle import Place, alone
from support.looping import Looping, logged, looping

HOME = "/cal/service/work/"
FEEDS = 'name = "feeds"\nkind = "ics"\nfolder = "calendars"'
CALDAV = 'name = "work"\nkind = "caldav"\nurl = "{origin}{home}"\nscheduling = "none"\nconnections = 1\ntimeout_s = 20'


@pytest.fixture
def twin() -> Iterator[Twin]:
    with dav_twin(HOME) as running:
        yield running


@pytest.fixture
def far(twin: Twin, tmp_path: Path) -> Place:
    """One person with one launch ahead, whose calendar is on a server."""
    place = alone(tmp_path / "far")
    place.rewrite("config.toml", FEEDS, CALDAV.format(origin=twin.origin, home=HOME))
    return place


def run(place: Place, *, ticks: int = 0, at_most_s: float = 20) -> list[str]:
    """Let a loop run for so many ticks (0: until nothing is left to do); give what it logged."""

    def step(looping: Looping) -> None:
        if len(looping.reports) == ticks or (not ticks and looping.reports[-1].is_quiet):
            looping.loop.stop()

    with logged() as log, looping(place, step) as made:
        made.run(at_most_s=at_most_s)
    return log


def status(place: Place, *, code: int = 1) -> str:
    """Give what `status` shows, in one line; it ends with 1 while something needs somebody."""
    answer = installed.run("status", cwd=place.folder)
    assert answer.code == code, answer
    return re.sub(r"\s+", " ", answer.out)


# --- the calendar ---


def test_a_calendar_that_answers_503_is_tried_again_later_and_why_names_it(far: Place, twin: Twin) -> None:
    twin.always("PUT", Answer(503))
    log = run(far, ticks=1)
    assert [line for line in log if line.startswith("warning: put: later: ") and "503" in line]
    calls = twin.calls.count("PUT")
    assert 1 <= calls <= 3
    run(far, ticks=1)
    assert twin.calls.count("PUT") == calls, "it is not tried again before its time"
    assert "503" in installed.run("why", "reminder/text-reminders/3-weeks", cwd=far.folder).out
    said = status(far)
    assert said.count("not possible yet: reminder/text-reminders/") == 1, "a cause is named once, whatever it concerns"
    assert "the server answered 503, it is not available (and 2 more for the same reason)" in said
    assert "it is tried again" in said


def test_a_calendar_that_names_a_time_is_left_alone_until_then(far: Place, twin: Twin) -> None:
    until_ = datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=7)
    twin.always("PUT", Answer(429, {"retry-after": format_datetime(until_, usegmt=True)}))
    log = run(far, ticks=1)
    assert twin.calls.count("PUT") == 1, "the others of this account wait with it"
    words = f"nothing is begun there until {until_:%H:%M} UTC"
    assert [line for line in log if words in line], log
    with far.ledger() as ledger:
        waits = {row.trouble.retry_at for row in ledger.snapshot().effects.values() if row.trouble}
    assert waits == {until_}
    said = status(far)
    assert "the server answered 429, it asks for fewer calls" in said
    assert re.search(rf"{until_:%H:%M} UTC +dana +reminder/text-reminders/", said), "and when it is tried again"


def test_a_reply_that_is_lost_after_the_work_is_found_out_and_nothing_is_done_twice(far: Place, twin: Twin) -> None:
    twin.fail("PUT", Break.LOST_REPLY)
    run(far, at_most_s=40)
    assert len(twin.objects) == 3
    assert set(Counter(twin.log).values()) == {1}
    with far.ledger() as ledger:
        assert [row for row in ledger.snapshot().effects.values() if row.intent or row.trouble] == []
    assert "all is well" in status(far, code=0)


def test_xml_that_is_broken_is_told_and_nothing_counts_as_gone(far: Place, twin: Twin) -> None:
    run(far)
    twin.always("REPORT", Break.HALF_XML)
    add_launch(far.folder, "forms", owner="dana")
    log = run(far, ticks=1)
    assert [line for line in log if line.startswith("warning: ") and "XML" in line], log
    assert not [line for line in log if "taken off" in line]
    assert len(twin.objects) >= 3
    assert set(Counter(twin.log).values()) == {1}
    said = status(far)
    assert re.search(r"broken: calendar work: REPORT \S+: it is no whole XML", said)
    assert "see whether the calendar server, or what stands before it, is well" in said


def test_a_calendar_that_hangs_holds_up_no_tick_and_is_told_as_slow(far: Place, twin: Twin) -> None:
    run(far)
    twin.always("REPORT", Break.STALL)
    log = run(far, ticks=1)
    assert [line for line in log if "it has not answered for 2 s" in line], log
    assert re.search(r"broken: calendar work: REPORT \S+: timed out", status(far))


# --- mail ---


def test_mail_that_is_down_for_three_days_is_sent_once_when_it_is_back(tmp_path: Path) -> None:
    company = Flying(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    company.flight.accounts = Accounts(wall=lambda: company.now)
    company.launches(deputy=None)
    company.until(march(22))
    for _ in range(1000):
        company.mailer.faults.fail("send", Failure.LATER)
    problems: set[str] = set()
    for hour in range(3 * 24):
        report = company.at(march(23, 9) + timedelta(hours=hour))
        problems |= {problem.message for problem in report.problems if problem.where == "mailer mail"}
    (need,) = needs(company.look())
    assert (need.want, need.about, need.remedy) == (Want.FAILING, "asks/dana/2026-03-23", "heal the twin")
    assert need.message == "the twin failed send, as planned (and 2 more for the same reason)"
    assert company.inbox("dana") == []
    tried = 1000 - len(company.mailer.faults._plan)
    company.mailer.faults.heal()
    for hour in range(3 * 24, 4 * 24):
        company.at(march(23, 9) + timedelta(hours=hour))
    assert 3 <= tried <= 3 * 24, "it is tried again and again, and not too often"
    assert any("nothing is begun there until" in message for message in problems) or tried < 4
    assert needs(company.look()) == ()
    arrived = company.inbox("dana")
    assert len(arrived) == len(set(arrived)) >= 1
    assert max(company.deliveries().values()) == 1
    assert [row.key for row in company.recorded.effects.values() if row.intent] == []
    company.flight.lanes.close()
    company.ledger.close()


# --- the ledger ---


def test_a_disk_that_is_full_is_told_once_begins_nothing_and_is_gone_on_with(solo: Place) -> None:
    store = f"sqlite:///{solo.folder / 'state' / 'ledger.sqlite'}"
    run(solo)
    with sqlite3.connect(solo.folder / "state" / "ledger.sqlite") as ledger:
        (pages,) = ledger.execute("PRAGMA page_count").fetchone()
    before = len(solo.events())
    solo.rewrite("config.toml", r"\[registry\]", f'[store]\nurl = "{store}?max_page_count={pages}"\n\n[registry]')
    for n in range(12):
        add_launch(solo.folder, f"more-{n}", owner="dana")
    log = run(solo, ticks=9, at_most_s=3)
    told = [line for line in log if "there is no room left to write" in line]
    assert told
    assert "Traceback" not in "".join(log)
    held = len(solo.events())
    solo.rewrite("config.toml", rf"\?max_page_count={pages}", "")
    run(solo, at_most_s=40)
    assert len(solo.events()) == before + 12 * 3 >= held
    assert solo.do("verify").code == 0


def test_a_damaged_page_is_told_with_what_to_do_and_nothing_more_is_begun(solo: Place) -> None:
    file = solo.folder / "state" / "ledger.sqlite"

    def spoil() -> None:
        with sqlite3.connect(file) as ledger:
            ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (size,) = ledger.execute("PRAGMA page_size").fetchone()
        ledger.close()
        octets = file.read_bytes()
        file.write_bytes(octets[:size] + b"\xa5" * (len(octets) - size))

    def step(looping: Looping) -> None:
        if looping.reports[-1].is_quiet:
            spoil()
            add_launch(solo.folder, "forms", owner="dana")

    with logged() as log, looping(solo, step) as made:
        made.run(at_most_s=4)
    damaged = [line for line in log if "it is damaged" in line]
    assert damaged, log
    assert "put the newest backup back" in damaged[0]
    assert len(solo.events()) == 3
    answer = solo.do("status")
    assert (answer.code, "damaged" in answer.err) == (1, True)


def test_status_says_why_a_new_config_is_not_taken_over(solo: Place) -> None:
    solo.rewrite("config.toml", r"\[registry\]", "[regsitry]")
    answer = solo.do("status")
    assert (answer.code, "config.toml" in answer.err, "regsitry" in answer.err) == (1, True, True), answer


def test_a_loop_leaves_no_thread_behind(solo: Place) -> None:
    before = threading.active_count()
    run(solo)
    until(lambda: threading.active_count() <= before)
