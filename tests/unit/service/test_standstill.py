"""What `status` says when nothing is done any more, though no tick could write that down."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outcomed.model.event import Route
from outcomed.model.policy import CalendarRoute
from outcomed.model.record import TickRow
from outcomed.service.act import Result
from outcomed.service.lookout import next_instant
from outcomed.service.needs import Want, needs
from outcomed.service.running.moments import moments
from outcomed.service.standstill import fullness, silence, standstill
from outcomed.service.tick import Outlook, look
from support.factories import Company, march

AT_WORK = "process 12: outcomed run"


def looks(company: Company, after: timedelta) -> Outlook:
    """Look some time after the last tick."""
    company.now = march(10) + after
    return company.look()


@pytest.fixture
def quiet(company: Company) -> Company:
    company.launches()
    company.until(march(10))
    return company


@pytest.mark.parametrize(
    ("after", "working", "said"),
    [
        (timedelta(minutes=90), AT_WORK, None),
        (
            timedelta(hours=3),
            AT_WORK,
            "process 12: outcomed run is at work, but no tick was kept since 2026-03-10 09:00 UTC",
        ),
        (timedelta(hours=30), "", None),
        (timedelta(hours=50), "", "nothing runs: the last tick was 2026-03-10 09:00 UTC"),
    ],
)
def test_a_last_tick_that_is_too_long_ago_is_named(
    quiet: Company, after: timedelta, working: str, said: str | None
) -> None:
    problem = silence(looks(quiet, after), working)
    assert (problem and problem.message) == said


def test_it_is_named_sooner_while_something_is_due(quiet: Company) -> None:
    quiet.launches("more", owner="raj")
    assert silence(looks(quiet, timedelta(minutes=10)), AT_WORK) is None
    problem = silence(looks(quiet, timedelta(minutes=20)), AT_WORK)
    assert problem
    assert "its log says why" in problem.remedy


def test_a_daemon_that_waits_for_somebody_is_not_taken_for_one_that_hangs(quiet: Company) -> None:
    quiet.launches("more", owner="raj")
    quiet.policy = replace(quiet.policy, calendars=(CalendarRoute(route=Route(connector="gone")),))
    report = quiet.tick()
    assert {done.result for done in report.done} == {Result.PARKED}
    next_look = min(moments(report, epoch=0, doubt_wait=timedelta(minutes=15), next_instant=next_instant))
    quiet.now = next_look
    assert silence(quiet.look(), AT_WORK) is None


def test_before_the_first_tick_nothing_is_late(company: Company) -> None:
    assert silence(company.look(), "") is None


@pytest.mark.parametrize(("free", "is_told"), [(None, False), (1 << 40, False), (3 << 20, True)])
def test_a_disk_that_is_nearly_full_is_named(free: int | None, is_told: bool) -> None:
    problem = fullness(Path("/state"), free)
    assert bool(problem) == is_told
    if problem:
        assert problem.message.startswith("3 MiB are left on its disk")


def test_what_stands_still_needs_somebody(quiet: Company) -> None:
    outlook = looks(quiet, timedelta(hours=3))
    still = tuple(standstill(outlook, AT_WORK, quiet.folder))
    (need,) = needs(replace(outlook, problems=(*outlook.problems, *still)))
    assert (need.want, need.about) == (Want.BROKEN, "the service")


# --- clocks, as `status` shows them ---


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (timedelta(days=-365), "the clock is behind the newest row of the ledger (2026-03-10 09:00 UTC)"),
        (timedelta(days=1), "the wall clock and the boot clock are 1440 minutes apart since the last tick"),
    ],
)
def test_a_clock_that_was_set_is_named_with_what_to_do(quiet: Company, by: timedelta, words: str) -> None:
    clock = replace(quiet.clock, at=march(10) + by)  # the machine itself went on without a break
    outlook = look(quiet.rules, quiet.outside, quiet.recorded, clock)
    (need,) = needs(outlook)
    assert (need.want, need.about, need.message) == (Want.BROKEN, "the clock", words)
    assert need.remedy.endswith("what comes due by it waits for `outcomed approve` first")


def test_a_machine_that_slept_needs_nobody(quiet: Company) -> None:
    clock = TickRow(at=march(11), boot_s=quiet.clock.boot_s + 24 * 3600, boot_id=quiet.clock.boot_id)
    outlook = look(quiet.rules, quiet.outside, quiet.recorded, clock)
    assert needs(outlook) == ()
