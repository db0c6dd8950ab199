"""What a tick tells the log, and systemd."""

from dataclasses import replace
from datetime import date, timedelta

from outcomed.model.result import Failure
from outcomed.service.running.telling import Telling, status_line
from support.factories import Company, march
from support.looping import logged


def test_each_effect_is_a_line_with_how_it_went(company: Company) -> None:
    company.calendar.faults.fail("put", Failure.REFUSED)
    for name in ("forms", "texts"):
        company.launches(name, deputy=None)
    with logged() as log:
        Telling().report(company.tick(), "12:abc")
    assert [line.split(" (")[0] for line in log] == [
        "error: put: refused: the twin failed put, as planned",
        "info: put into the calendar",
        "info: the newest head of the history",
    ]


def test_what_is_wrong_is_told_once_and_so_is_that_it_is_mended(company: Company) -> None:
    company.launches()
    telling = Telling()
    company.tick()
    company.breaks()
    with logged() as log:
        for _ in range(3):
            telling.report(company.tick(), "12:abc")
        company.registry.broken.clear()
        for _ in range(2):
            telling.report(company.tick(), "12:abc")
    assert [line for line in log if "it cannot be read" in line] == [
        "warning: it cannot be read (mend it)",
        "info: no longer so: it cannot be read",
    ]
    assert log.count("info: the newest head of the history") == 1


def test_what_waits_for_a_yes_is_counted(company: Company) -> None:
    company.policy = replace(company.policy, limits=replace(company.policy.limits, max_new_events=3))
    for n in range(5):
        company.launches(f"launch-{n}", deputy=None)
    report = company.tick()
    with logged() as log:
        Telling().report(report, "12:abc")
    assert any(line.startswith("warning: 5 actions wait for a yes: ") for line in log)
    assert status_line(report, march(4)) == "5 actions wait for a yes; next look Wed 09:00 UTC"


def test_the_status_begins_with_what_is_wrong(company: Company) -> None:
    company.launches(date=date(2026, 3, 2) + timedelta(days=30))
    company.tick()
    company.breaks()
    company.launches("forms")
    company.breaks("forms")
    line = status_line(company.tick(), march(4))
    assert line == "texts.toml: it cannot be read (and 1 more); next look Wed 09:00 UTC"
