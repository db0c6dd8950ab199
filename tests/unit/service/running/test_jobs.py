"""Jobs: done every so often; one that fails stops no other."""

import logging
import os
import time
from collections.abc import Iterator

import pytest

from outcomed.service.running.jobs import Job, Jobs
from support.flying import until


@pytest.fixture
def zone() -> Iterator[None]:
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


def fail() -> None:
    raise OSError("no such folder")


def run_for(jobs: Jobs, done: list[str], count: int) -> None:
    def is_done() -> bool:
        jobs.run_due()
        return len(done) >= count

    until(is_done)


def test_a_job_that_fails_is_told_counted_and_done_again_and_stops_no_other(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("outcomed"), "propagate", True)
    done: list[str] = []
    broken = Job(name="broken", every_s=lambda: 1, do=fail)
    failed: list[str] = []
    good = Job(name="good", every_s=lambda: 1, do=lambda: done.append("good"))
    run_for(Jobs(broken, good, failed=failed.append), done, 2)
    assert failed == ["broken", "broken"]
    assert "broken failed and is tried again in 1 s: OSError('no such folder')" in caplog.text


def test_it_says_how_long_nothing_is_due() -> None:
    assert Jobs().idle_s() == float("inf")
    idle = Jobs(Job(name="a", every_s=lambda: 30, do=fail), Job(name="b", every_s=lambda: 300, do=fail)).idle_s()
    assert 25 < idle <= 30


def test_a_job_whose_pace_changes_is_done_at_the_new_one() -> None:
    paces = [120]
    jobs = Jobs(Job(name="a", every_s=lambda: paces[-1], do=fail))
    assert jobs.idle_s() > 100
    paces.append(30)
    assert 25 < jobs.idle_s() <= 30


def test_the_end_of_summer_time_puts_nothing_off_by_an_hour(zone: None) -> None:
    os.environ["TZ"] = "UTC"
    time.tzset()
    jobs = Jobs(Job(name="a", every_s=lambda: 30, do=fail))
    os.environ["TZ"] = "UTC+1"  # an hour behind
    time.tzset()
    assert jobs.idle_s() > 3000
    jobs.run_due()
    assert jobs.idle_s() <= 30
