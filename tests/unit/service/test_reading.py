"""Reading the outside: what cannot be read is told, and changes nothing."""

from dataclasses import replace

from outcomed.model.event import Route
from outcomed.model.policy import CalendarRoute
from outcomed.model.problem import Severity
from outcomed.model.result import Failure
from outcomed.service.reading import Readings, read
from support.factories import LAUNCHED, Company, march


def reading(company: Company) -> Readings:
    return read(company.outside, company.policy, company.recorded, LAUNCHED)


def test_what_cannot_be_read_is_none_and_a_problem_with_a_remedy(company: Company) -> None:
    company.registry.faults.fail("read", Failure.LATER)
    company.directory.faults.fail("people", Failure.REFUSED)
    found = reading(company)
    assert (found.registry, found.directory) == (None, None)
    assert [(p.where, p.severity, bool(p.remedy)) for p in found.problems] == [
        ("the registry", Severity.ERROR, True),
        ("the directory", Severity.ERROR, True),
    ]


def test_all_problems_are_reported_together(company: Company) -> None:
    company.launches("a")
    company.launches("b")
    company.breaks("a")
    company.person("dana", country="XX")
    wheres = [p.where for p in reading(company).problems]
    assert wheres[:2] == ["a.toml", "the directory"]
    assert wheres.count("b.toml") > 1


def test_a_person_of_an_unknown_country_keeps_the_last_good_state(company: Company) -> None:
    company.tick()
    company.person("dana", country="XX", manager="vera")
    company.at(march(3))
    assert company.recorded.people["dana"].person.manager == "mia"
    assert company.recorded.people["dana"].gone_since is None


def test_without_strict_gaps_block_nothing(company: Company) -> None:
    company.launches()
    found = reading(company)
    assert found.problems
    assert found.blocked == frozenset()


def test_strict_blocks_the_launches_with_gaps(company: Company) -> None:
    company.policy = replace(company.policy, strict=True)
    company.launches("a")
    assert reading(company).blocked == {"a"}


def test_people_who_are_known_from_before_are_known_while_the_directory_is_away(company: Company) -> None:
    company.launches()
    company.tick()
    company.directory.faults.fail("people", Failure.LATER)
    problems = reading(company).problems
    assert not [p for p in problems if "dana" in p.message or "raj" in p.message]


def test_a_calendar_is_read_as_long_as_it_holds_events_of_ours(company: Company) -> None:
    company.launches()
    company.tick()
    company.policy = replace(company.policy, calendars=(CalendarRoute(route=Route(connector="other")),))
    assert [s.route.connector for s in reading(company).sightings] == ["other", "calendar"]


def test_a_calendar_that_cannot_be_read_is_a_problem_and_no_sighting(company: Company) -> None:
    company.calendar.faults.fail("changes", Failure.LATER)
    found = reading(company)
    assert found.sightings == ()
    assert [p.where for p in found.problems] == ["calendar calendar"]


def test_a_directory_that_reads_empty_is_a_problem_once_people_are_known(company: Company) -> None:
    company.tick()
    company.directory.everybody.clear()
    (found,) = (p for p in reading(company).problems if p.where == "the directory")
    assert (found.severity, "6 people are known" in found.message) == (Severity.ERROR, True)
