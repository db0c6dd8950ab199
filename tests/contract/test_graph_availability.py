"""When people are busy, as Microsoft says it; who cannot be asked about is named and never free."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outcomed.model.busy import Span
from outcomed.model.event import Route
from outcomed.ports import Availability
from support.graph_desk import Desk, desk
from support.graph_twin import Break, GraphError, GraphTwin, Person, graph_twin

pytestmark = pytest.mark.contract
ADA, BEN, OUTSIDER = "ada@example.com", "ben@example.com", "olu@elsewhere.example"
MONDAY = datetime(2026, 3, 23, tzinfo=UTC)
SCHEDULE = "POST *getSchedule"


def _at(hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(hours=hour, minutes=minute)


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    crowd = [f"p{number}@example.com" for number in range(45)]
    with graph_twin([ADA, BEN, Person("old@example.com", has_mailbox=False), *crowd]) as running:
        running.hands.add(ADA, _at(9))
        running.hands.add(ADA, _at(14), showAs="free")
        yield running


@pytest.fixture
def here(twin: GraphTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


def _people(*addresses: str) -> dict[str, Route]:
    return {address: Route(connector="work", account=address) for address in addresses}


def test_busy_times_are_told_and_free_events_are_not(here: Desk) -> None:
    calendar = here.calendar()
    assert isinstance(calendar, Availability)
    found = calendar.busy(_people(ADA, BEN), _at(0), _at(24))
    assert dict(found.spans) == {ADA: (Span(start=_at(9), end=_at(10)),), BEN: ()}
    assert found.unknown == frozenset()


@pytest.mark.parametrize(("shown", "is_tentative"), [("tentative", True), ("oof", False), ("workingElsewhere", True)])
def test_a_time_that_is_not_certain_is_said_to_be_so(
    here: Desk, twin: GraphTwin, shown: str, is_tentative: bool
) -> None:
    twin.hands.add(BEN, _at(9), showAs=shown)
    found = here.calendar().busy(_people(BEN), _at(0), _at(24))
    assert found.spans == {BEN: (Span(start=_at(9), end=_at(10), is_tentative=is_tentative),)}


def test_a_busy_time_is_cut_to_what_was_asked_and_its_end_is_free(here: Desk) -> None:
    calendar = here.calendar()
    assert calendar.busy(_people(ADA), _at(9, 30), _at(10)).spans == {ADA: (Span(start=_at(9, 30), end=_at(10)),)}
    assert calendar.busy(_people(ADA), _at(10), _at(11)).spans == {ADA: ()}


def test_people_are_asked_about_twenty_at_a_time(here: Desk, twin: GraphTwin) -> None:
    people = _people(*(f"p{number}@example.com" for number in range(45)))
    found = here.calendar().busy(people, _at(0), _at(24))
    assert (len(found.spans), found.unknown, twin.total("POST /users")) == (45, frozenset(), 3)


def test_a_long_time_is_asked_about_in_parts(here: Desk, twin: GraphTwin) -> None:
    twin.hands.add(ADA, _at(9) + timedelta(days=80))
    found = here.calendar().busy(_people(ADA), _at(0), _at(0) + timedelta(days=100))
    assert [span.start for span in found.spans[ADA]] == [_at(9), _at(9) + timedelta(days=80)]
    assert twin.total("POST /users") == 3


def test_of_whom_there_is_an_error_nothing_is_known_and_nobody_else_is_hidden(here: Desk, twin: GraphTwin) -> None:
    twin.free.errors[BEN] = "ErrorNoFreeBusyAccess"
    found = here.calendar().busy(_people(ADA, BEN, "old@example.com", OUTSIDER), _at(0), _at(24))
    assert (set(found.spans), set(found.unknown)) == ({ADA}, {BEN, "old@example.com", OUTSIDER})


def test_where_the_first_one_cannot_ask_the_others_are_asked_about_all_the_same(here: Desk, twin: GraphTwin) -> None:
    found = here.calendar().busy(_people("old@example.com", ADA, BEN), _at(0), _at(24))
    assert (set(found.spans), set(found.unknown)) == ({ADA, BEN}, {"old@example.com"})


@pytest.mark.parametrize("fault", [GraphError("generalException"), GraphError("TooManyRequests"), Break.HALF_JSON])
def test_where_microsoft_does_not_answer_everybody_is_unknown(
    here: Desk, twin: GraphTwin, fault: GraphError | Break
) -> None:
    twin.faults.always(SCHEDULE, fault)
    found = here.calendar().busy(_people(ADA, BEN), _at(0), _at(24))
    assert (dict(found.spans), set(found.unknown)) == ({}, {ADA, BEN})


def test_where_it_is_not_wanted_nobody_is_asked_about(here: Desk, twin: GraphTwin) -> None:
    found = here.calendar(availability=False).busy(_people(ADA), _at(0), _at(24))
    assert (set(found.unknown), twin.total("")) == ({ADA}, 0)
