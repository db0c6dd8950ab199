"""The connector `graph_directory` keeps the contract on the twin, and reads people, managers and teams as they are."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from outcomed.model.problem import Severity
from outcomed.ports import ConnectorError, DirectoryReading
from outcomed.testing.contract_inputs import DirectoryBench, DirectoryContract
from outcomed_connectors import graph_directory
from support.graph_desk import Desk, desk
from support.graph_twin import Break, GraphTwin, Group, Person, graph_twin

pytestmark = pytest.mark.contract
ADA, BEN, CLEO, DANA = (f"{name}@example.com" for name in ("ada", "ben", "cleo", "dana"))
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
USERS = "GET /users"
Open = Callable[..., graph_directory.GraphDirectory]


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    people = [
        Person(ADA, name="Ada Byron"),
        Person(BEN, name="Ben Ode", manager=ADA, department="Search"),
        Person(CLEO, name="Cleo Marsh", manager=BEN, department="Search"),
    ]
    groups = [Group("inner@example.com", [CLEO]), Group("texts@example.com", [ADA, "inner@example.com"])]
    with graph_twin(people, groups=groups) as running:
        yield running


@pytest.fixture
def here(twin: GraphTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


@pytest.fixture
def opened(here: Desk) -> Iterator[Open]:
    with ExitStack() as stack:

        def made(**settings: Any) -> graph_directory.GraphDirectory:
            found = graph_directory.Settings.model_validate({**here.app, **settings})
            return stack.enter_context(closing(graph_directory.GraphDirectory(found, here.context, here.now)))

        yield made


class TestGraphDirectory(DirectoryContract):
    connector = "graph_directory"

    @pytest.fixture
    def bench(self, twin: GraphTwin, opened: Open) -> DirectoryBench:
        def spoil(address: str) -> None:
            twin.people[address].name = "Ada \x07 Byron"

        def remove(address: str) -> None:
            del twin.people[address]

        twin.people["zoe@example.com"] = Person("zoe@example.com")
        twin.people["aaron@example.com"] = Person("aaron@example.com")
        return DirectoryBench(
            directory=opened(),
            ids=frozenset(twin.people),
            spoil=spoil,
            remove=remove,
            lose=lambda: twin.faults.always("*", Break.BEFORE),
        )


def by_id(reading: DirectoryReading) -> dict[str, tuple[str, str | None, str | None]]:
    return {person.id: (person.name, person.manager, person.team) for person in reading.people}


def test_people_have_names_managers_and_the_team_of_their_department(opened: Open) -> None:
    assert by_id(opened().people()) == {
        ADA: ("Ada Byron", None, None),
        BEN: ("Ben Ode", ADA, "Search"),
        CLEO: ("Cleo Marsh", BEN, "Search"),
    }


def test_all_pages_are_read(twin: GraphTwin, opened: Open) -> None:
    for number in range(1010):
        address = f"p{number}@example.com"
        twin.people[address] = Person(address, manager=ADA)
    reading = opened().people()
    assert len(reading.people) == 1013
    assert twin.requests[USERS] == 2


def test_the_disabled_are_left_out_and_passed_over_on_the_way_up(twin: GraphTwin, opened: Open) -> None:
    twin.people[BEN].is_enabled = False
    found = by_id(opened().people())
    assert found.keys() == {ADA, CLEO}
    assert found[CLEO][1] == ADA


def test_guests_and_those_without_mail_are_left_out(twin: GraphTwin, opened: Open) -> None:
    twin.people[DANA] = Person(DANA, is_guest=True)
    twin.people[BEN].has_mailbox = False
    found = by_id(opened().people())
    assert found.keys() == {ADA, CLEO}
    assert found[CLEO][1] == ADA


def test_a_ring_of_disabled_managers_ends_the_way_up(twin: GraphTwin, opened: Open) -> None:
    twin.people[DANA] = Person(DANA, manager=BEN, is_enabled=False)
    twin.people[BEN].is_enabled = False
    twin.people[BEN].manager = DANA
    assert by_id(opened().people())[CLEO][1] is None


def test_managers_in_a_ring_are_named(twin: GraphTwin, opened: Open) -> None:
    twin.people[ADA].manager = CLEO
    (problem,) = opened().people().problems
    assert f"{ADA} -> {CLEO} -> {BEN} -> {ADA}" in problem.message
    assert problem.severity is Severity.LINT


def test_old_addresses_and_the_name_to_sign_in_with_still_mean_the_person(twin: GraphTwin, opened: Open) -> None:
    twin.people[ADA].upn = "abyron@example.com"
    twin.people[ADA].more = {"proxyAddresses": [f"SMTP:{ADA}", "smtp:ada.lovelace@example.com", "SIP:ada"]}
    reading = opened().people()
    assert by_id(reading)[BEN][1] == ADA
    was = {person.id: person.was for person in reading.people}[ADA]
    assert was == ("ada.lovelace@example.com", "abyron@example.com")


@pytest.mark.parametrize("by", ["address", "id"])
def test_a_team_may_be_a_group_with_the_members_of_its_groups(twin: GraphTwin, opened: Open, by: str) -> None:
    group = twin.groups["texts@example.com"]
    name = group.email if by == "address" else group.id
    teams = {person.id: person.team for person in opened(groups={name: "Texts"}).people().people}
    assert teams == {ADA: "Texts", BEN: "Search", CLEO: "Texts"}


def test_a_team_may_be_the_office(twin: GraphTwin, opened: Open) -> None:
    twin.people[BEN].more = {"officeLocation": "Lisbon"}
    teams = {person.id: person.team for person in opened(team="office").people().people}
    assert teams == {ADA: None, BEN: "Lisbon", CLEO: None}


def test_holidays_are_those_of_the_usage_location_if_wanted(twin: GraphTwin, opened: Open) -> None:
    twin.people[BEN].more = {"usageLocation": "DE"}
    countries = {person.id: person.country for person in opened(countries=True).people().people}
    assert countries == {ADA: None, BEN: "DE", CLEO: None}
    assert {person.country for person in opened().people().people} == {None}


def test_people_toml_is_laid_over_by_address(here: Desk, opened: Open) -> None:
    (here.folder / "people.toml").write_text(f'[[people]]\nemail = "{BEN}"\nid = "ben"\nzone = "Europe/Oslo"\n')
    people = {person.id: person for person in opened(overlay="people.toml").people().people}
    assert (people["ben"].zone, people["ben"].name) == ("Europe/Oslo", "Ben Ode")
    assert people[CLEO].manager == "ben"


def test_the_directory_is_asked_again_when_what_is_known_is_old(here: Desk, twin: GraphTwin, opened: Open) -> None:
    now = [NOW]
    here.clock = lambda: now[0]
    directory = opened(refresh_minutes=30)
    directory.people()
    twin.people[DANA] = Person(DANA)
    now[0] += timedelta(minutes=29)
    assert (len(directory.people().people), twin.requests[USERS]) == (3, 1)
    now[0] += timedelta(minutes=1)
    assert len(directory.people().people) == 4


def test_a_directory_that_names_nobody_is_no_empty_company(twin: GraphTwin, opened: Open) -> None:
    for person in twin.people.values():
        person.has_mailbox = False
    with pytest.raises(ConnectorError, match="names nobody"):
        opened().people()


def test_a_check_tries_each_right_and_names_what_is_missing(twin: GraphTwin, opened: Open) -> None:
    assert opened(groups={"texts@example.com": "Texts"}).probe() == ()
    (problem,) = opened(groups={"nobody@example.com": "Texts"}).probe()
    assert "nobody@example.com" in problem.message
    twin.entra.app.roles -= {"User.Read.All", "GroupMember.Read.All"}
    twin.entra.expire()
    missing = opened(groups={"texts@example.com": "Texts"}).probe()
    assert ["User.Read.All" in one.remedy for one in missing] == [True, False]
    assert ["GroupMember.Read.All" in one.remedy for one in missing] == [False, True]


def test_the_narrowest_rights_are_asked_for(here: Desk) -> None:
    def rights(**settings: Any) -> list[str]:
        return [right.name for right in graph_directory.Settings.model_validate({**here.app, **settings}).rights()]

    assert rights() == ["User.Read.All"]
    assert rights(groups={"texts@example.com": "Texts"}) == ["User.Read.All", "GroupMember.Read.All"]
