"""The demo: two weeks of the example organisation, and then nothing more to do."""

import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from outcomed import data
from outcomed.commands.telling import told
from outcomed.config import load
from outcomed.connectors import connect
from outcomed.ledger.open import open_ledger
from outcomed.model.problem import Severity
from outcomed.sample import write_sample
from outcomed.service.clock import clock
from outcomed.service.national import national
from outcomed.service.rehearse import moments, rehearse
from outcomed.service.tick import Report, Rules, tick
from support.installed import clean_environment, contents
from support.programs import require

ROOT = Path(__file__).resolve().parents[2]
TWO_WEEKS = timedelta(days=14)


def make(target: str, demo: Path) -> str:
    """Run a target of the Makefile on the environment of these tests."""
    done = subprocess.run(
        ["make", "-s", target, f"DEMO={demo}", f"BIN={Path(sys.executable).parent}", "READY="],
        cwd=ROOT,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_make_demo_ends_with_nothing_to_do_and_then_changes_no_byte(tmp_path: Path) -> None:
    require("make")
    demo = tmp_path / "demo"
    first = make("demo", demo)
    assert [words in first for words in ("digests up", "Look at", str(demo / "mail" / "new"))] == [True] * 3
    assert "Run it again: it will say nothing to do." in first

    for _ in range(3):
        make("demo", demo)  # a slot may have come since the last one
        begun, before = minute(), contents(demo)
        again = make("demo", demo)
        if minute() == begun:
            break
    assert again.startswith("Nothing to do.")
    assert contents(demo) == before


def minute() -> datetime:
    return datetime.now(UTC).replace(second=0, microsecond=0)


@pytest.mark.parametrize("today", [date(2026, 11, 1), date(2026, 11, 2), date(2027, 5, 28)])
def test_two_weeks_of_the_sample_show_every_direction_on_any_day(today: date, tmp_path: Path) -> None:
    reports = rehearsed(tmp_path, today)
    kinds: Counter[str] = Counter()
    for report in reports:
        world = report.outlook.world
        kinds.update(told(world, world.recorded, done.action).kind for done in report.done)
    wanted = {"digest up", "digest down", "digest across", "echo", "check-in", "nudge", "reminder put"}
    assert wanted - kinds.keys() == set()
    assert len(list((tmp_path / "mail" / "new").iterdir())) <= 60


def test_a_rehearsal_tells_nothing_before_the_day_it_speaks_of(tmp_path: Path) -> None:
    for report in rehearsed(tmp_path, date(2026, 11, 1)):
        day = report.outlook.world.now.date()
        revisions = [r for found in report.outlook.world.recorded.outcomes.values() for r in found]
        values = [value for r in revisions if r.outcome for value in r.outcome.values]
        assert all(value.as_of <= day for value in values)


def test_the_tick_after_a_rehearsal_has_nothing_to_do(tmp_path: Path) -> None:
    *_, last, again = rehearsed(tmp_path, date(2026, 11, 2))
    assert (again.is_quiet, again.done) == (True, ())
    assert not [problem for problem in last.problems if problem.severity is Severity.ERROR]


def rehearsed(folder: Path, today: date) -> tuple[Report, ...]:
    """Play the sample as on a day at 22:00 UTC, and tick once more."""
    now, since = datetime.combine(today, time(22), UTC), today - TWO_WEEKS
    write_sample(folder, today)
    config = load(folder / "config.toml")
    outside = connect(config)
    rules = Rules(policy=config.policy, national=national, own_templates=config.templates, built_in=data.templates())
    at = moments(since, now, config.policy.mail_at, [person.tz for person in outside.directory.people().people])
    with open_ledger(config.store.url, namespace=config.namespace, state=config.state, now=at[0]) as ledger:
        reports = tuple(rehearse(rules, outside, ledger, at=at, now=clock(now)))
        return (*reports, tick(rules, outside, ledger, clock(now)))
