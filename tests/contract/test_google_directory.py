"""The connector `google_directory` keeps the contract on the twin, and reads people, managers and teams as they are."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from outcomed.model.problem import Severity
from outcomed.ports import ConnectorError, DirectoryReading
from outcomed.testing.contract_inputs import DirectoryBench, DirectoryContract
from outcomed_connectors import google_directory
from support.google_desk import Desk, desk
from support.google_twin import GoogleTwin, Person, google_twin

pytestmark = pytest.mark.contract
ADA, BEN, CLEO, DANA = (f"{name}@example.com" for name in ("ada", "ben", "cleo", "dana"))
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
USERS, MEMBERS = "admin.directory.user.readonly", "admin.directory.group.member.readonly"


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    people = [
        Person(ADA, name="Ada Byron", is_admin=True),
        Person(BEN, name="Ben Ode", manager=ADA, org_unit="/Product/Search"),
        Person(CLEO, name="Cleo Marsh", manager=BEN, org_unit="/Product/Search"),
    ]
    with google_twin(people) as running:
        yield running


@pytest.fixture
def ada(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.clock = lambda: datetime.now(UTC)
        made.sign_in(ADA, USERS, MEMBERS)
        yield made


Open = Callable[..., google_directory.GoogleDirectory]


@pytest.fixture
def opened(ada: Desk) -> Iterator[Open]:
    with ExitStack() as stack:

        def made(**settings: Any) -> google_directory.GoogleDirectory:
            known = {"endpoint": ada.twin.origin, "timeout_s": 20, **settings}
            found = google_directory.Settings.model_validate(known)
            return stack.enter_context(closing(google_directory.GoogleDirectory(found, ada.context, ada.now)))

        yield made


class TestGoogleDirectory(DirectoryContract):
    connector = "google_directory"

    @pytest.fixture
    def bench(self, twin: GoogleTwin, opened: Open) -> DirectoryBench:
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
            lose=lambda: twin.auth.revoke(ADA),
        )


def by_id(reading: DirectoryReading) -> dict[str, tuple[str, str | None, str | None]]:
    return {person.id: (person.name, person.manager, person.team) for person in reading.people}


def test_people_have_names_managers_and_the_team_of_their_unit(opened: Open) -> None:
    assert by_id(opened().people()) == {
        ADA: ("Ada Byron", None, None),
        BEN: ("Ben Ode", ADA, "Search"),
        CLEO: ("Cleo Marsh", BEN, "Search"),
    }


def test_all_pages_are_read_and_an_empty_one_ends_nothing(twin: GoogleTwin, opened: Open) -> None:
    twin.directory.page_limit = 1
    assert len(opened().people().people) == 3


def test_the_suspended_are_left_out_and_passed_over_on_the_way_up(twin: GoogleTwin, opened: Open) -> None:
    twin.people[BEN].is_suspended = True
    found = by_id(opened().people())
    assert found.keys() == {ADA, CLEO}
    assert found[CLEO][1] == ADA


def test_a_ring_of_suspended_managers_ends_the_way_up(twin: GoogleTwin, opened: Open) -> None:
    twin.people[DANA] = Person(DANA, manager=BEN, is_archived=True)
    twin.people[BEN].is_suspended = True
    twin.people[BEN].manager = DANA
    assert by_id(opened().people())[CLEO][1] is None


def test_managers_in_a_ring_are_named(twin: GoogleTwin, opened: Open) -> None:
    twin.people[ADA].manager = CLEO
    (problem,) = opened().people().problems
    assert f"{ADA} -> {CLEO} -> {BEN} -> {ADA}" in problem.message
    assert problem.severity is Severity.LINT


@pytest.mark.parametrize("written", ["Grace Hopper", "grace@elsewhere.example", "Grace\n\n Hopper"])
def test_a_manager_who_is_nobody_is_named_and_ends_the_chain(twin: GoogleTwin, opened: Open, written: str) -> None:
    twin.people[BEN].manager = written
    reading = opened().people()
    assert by_id(reading)[BEN][1] is None
    (problem,) = reading.problems
    assert " ".join(written.split()) in problem.message
    assert problem.remedy


def test_a_manager_is_known_by_an_address_of_old(twin: GoogleTwin, opened: Open) -> None:
    twin.people[ADA].aliases = ("ada.lovelace@example.com",)
    twin.people[BEN].manager = "Ada.Lovelace@example.com"
    reading = opened().people()
    assert by_id(reading)[BEN][1] == ADA
    assert {person.id: person.was for person in reading.people}[ADA] == ("ada.lovelace@example.com",)


def test_a_team_may_be_a_group_with_the_members_of_its_groups(twin: GoogleTwin, opened: Open) -> None:
    twin.directory.add_group("inner@example.com", CLEO)
    twin.directory.add_group("texts@example.com", ADA, "inner@example.com")
    teams = {person.id: person.team for person in opened(groups={"texts@example.com": "Texts"}).people().people}
    assert teams == {ADA: "Texts", BEN: "Search", CLEO: "Texts"}


def test_a_team_may_be_the_department(twin: GoogleTwin, opened: Open) -> None:
    departments = [{"department": "Old"}, {"department": "Growth", "primary": True}]
    twin.people[BEN].more = {"organizations": departments}
    teams = {person.id: person.team for person in opened(team="department").people().people}
    assert teams == {ADA: None, BEN: "Growth", CLEO: None}


def test_holidays_are_those_of_the_country_at_work_if_wanted(twin: GoogleTwin, opened: Open) -> None:
    addresses = [{"type": "home", "countryCode": "AT"}, {"type": "work", "countryCode": "de"}]
    twin.people[BEN].more = {"addresses": addresses}
    countries = {person.id: person.country for person in opened(countries=True).people().people}
    assert countries == {ADA: None, BEN: "DE", CLEO: None}
    assert {person.country for person in opened().people().people} == {None}


def test_people_toml_is_laid_over_by_address(ada: Desk, opened: Open) -> None:
    (ada.folder / "people.toml").write_text(f'[[people]]\nemail = "{BEN}"\nid = "ben"\nzone = "Europe/Oslo"\n')
    people = {person.id: person for person in opened(overlay="people.toml").people().people}
    assert people["ben"].zone == "Europe/Oslo"
    assert people["ben"].name == "Ben Ode"
    assert people[CLEO].manager == "ben"


def test_whoever_is_no_administrator_reads_what_everybody_may_see(ada: Desk, opened: Open) -> None:
    ada.sign_in(BEN, USERS)
    with pytest.raises(ConnectorError) as caught:
        opened().people()
    assert caught.value.remedy
    assert by_id(opened(public=True).people())[BEN] == ("Ben Ode", None, None)


def test_the_directory_is_asked_again_when_what_is_known_is_old(ada: Desk, twin: GoogleTwin, opened: Open) -> None:
    now = [NOW]
    ada.clock = lambda: now[0]
    directory = opened(refresh_minutes=30)
    directory.people()
    asked = twin.total("directory.users.list")
    twin.people[DANA] = Person(DANA)
    now[0] += timedelta(minutes=29)
    assert len(directory.people().people) == 3
    assert twin.total("directory.users.list") == asked
    now[0] += timedelta(minutes=1)
    assert len(directory.people().people) == 4


def test_a_directory_that_names_nobody_is_no_empty_company(twin: GoogleTwin, opened: Open) -> None:
    with pytest.raises(ConnectorError, match="names nobody"):
        opened(domain="other.example").people()


def test_the_narrowest_rights_are_asked_for(opened: Open) -> None:
    def rights(**settings: Any) -> list[str]:
        return [right.name.rpartition("/")[2] for right in google_directory.Settings(**settings).rights()]

    assert rights() == [USERS]
    assert rights(groups={"texts@example.com": "Texts"}) == [USERS, MEMBERS]


def test_a_check_tries_each_right_and_names_what_is_missing(ada: Desk, twin: GoogleTwin, opened: Open) -> None:
    twin.directory.add_group("texts@example.com", ADA)
    assert opened(groups={"texts@example.com": "Texts"}).probe() == ()
    (problem,) = opened(groups={"nobody@example.com": "Texts"}).probe()
    assert "directory.members.list" in problem.message
    ada.sign_in(BEN, USERS)
    assert len(opened().probe()) == 1
