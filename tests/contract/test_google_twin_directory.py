"""The twin of Google's Directory keeps the documented rules: one short test for each, by Google's own client."""

from collections.abc import Iterator
from typing import Any

import pytest

from support.google_twin import GoogleTwin, Person, Room, google_twin
from support.google_twin.driving import ADA, BEN, CLEO, ELBE, ODER, OUTSIDER, refused

pytestmark = pytest.mark.contract
TEAM, ALL = "team@example.com", "all@example.com"


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    people = [
        Person(ADA, name="Ada Byron", is_admin=True, org_unit="/", aliases=("a@example.com",)),
        Person(BEN, manager=ADA, org_unit="/Product/Search"),
        Person(CLEO, manager=BEN, org_unit="/Product", is_suspended=True),
    ]
    with google_twin(people, rooms=[Room(ELBE, "Elbe", 4), Room(ODER, "Oder", 12, category="OTHER")]) as running:
        yield running


@pytest.fixture
def users(twin: GoogleTwin) -> Any:
    return twin.service("directory", ADA, "admin.directory.user.readonly").users()


def addresses(answer: Any) -> list[str]:
    return [one["primaryEmail"] for one in answer.get("users", [])]


def found(users: Any, **params: Any) -> list[str]:
    return addresses(users.list(customer="my_customer", **params).execute())


def test_a_user_is_found_by_address_alias_or_id(users: Any) -> None:
    ada = users.get(userKey=ADA).execute()
    assert ada["name"] == {"givenName": "Ada", "familyName": "Byron", "fullName": "Ada Byron"}
    assert users.get(userKey="a@example.com").execute()["id"] == users.get(userKey=ada["id"]).execute()["id"]
    assert refused(users.get(userKey="nobody@example.com")) == (404, "notFound")


def test_relations_come_with_the_full_projection(users: Any) -> None:
    assert "relations" not in users.get(userKey=BEN).execute()
    full = users.get(userKey=BEN, projection="full").execute()
    assert full["relations"] == [{"type": "manager", "value": ADA}]
    assert (full["orgUnitPath"], full["suspended"]) == ("/Product/Search", False)


def test_the_public_view_is_for_everybody_and_tells_less(twin: GoogleTwin) -> None:
    users = twin.service("directory", BEN, "admin.directory.user.readonly").users()
    assert refused(users.get(userKey=ADA)) == (403, "forbidden")
    seen = users.get(userKey=BEN, viewType="domain_public", projection="full").execute()
    assert not {"relations", "orgUnitPath", "suspended"} & set(seen)
    twin.directory.shows_relations = True
    seen = users.get(userKey=BEN, viewType="domain_public", projection="full").execute()
    assert seen["relations"] == [{"type": "manager", "value": ADA}]


def test_a_list_needs_a_customer_or_a_domain(users: Any) -> None:
    assert refused(users.list()) == (400, "badRequest")
    assert addresses(users.list(domain="example.com").execute()) == [ADA, BEN, CLEO]
    assert addresses(users.list(domain="other.example").execute()) == []


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("orgUnitPath='/Product'", [BEN, CLEO]),
        ("orgUnitPath='/'", [ADA, BEN, CLEO]),
        ("isSuspended=false", [ADA, BEN]),
        ("orgUnitPath=/Product isSuspended=false", [BEN]),
        (f"directManager='{ADA}'", [BEN]),
        ("email:cl*", [CLEO]),
        ("email=a@example.com", [ADA]),
    ],
)
def test_a_query_joins_its_clauses(users: Any, query: str, wanted: list[str]) -> None:
    assert found(users, query=query) == wanted


def test_users_come_in_pages(twin: GoogleTwin, users: Any) -> None:
    twin.directory.page_limit = 2
    page, pages = users.list(customer="my_customer", orderBy="email", sortOrder="DESCENDING"), []
    while page is not None:
        answer = page.execute()
        pages.append(addresses(answer))
        page = users.list_next(page, answer)
    assert pages == [[CLEO, BEN], [ADA]]


def test_a_group_has_members_other_groups_and_outsiders(twin: GoogleTwin) -> None:
    twin.directory.add_group(TEAM, BEN, CLEO)
    twin.directory.add_group(ALL, ADA, TEAM, OUTSIDER).members[ADA] = "OWNER"
    members = twin.service("directory", ADA, "admin.directory.group.member.readonly").members()
    direct = members.list(groupKey=ALL).execute()["members"]
    assert [(one["email"], one["type"], one["role"]) for one in direct] == [
        (ADA, "USER", "OWNER"),
        (TEAM, "GROUP", "MEMBER"),
        (OUTSIDER, "USER", "MEMBER"),
    ]
    derived = members.list(groupKey=ALL, includeDerivedMembership=True).execute()["members"]
    assert [(one["email"], one["status"]) for one in derived] == [
        (ADA, "ACTIVE"),
        (BEN, "ACTIVE"),
        (CLEO, "SUSPENDED"),
        (OUTSIDER, "ACTIVE"),
    ]
    assert [one["email"] for one in members.list(groupKey=ALL, roles="OWNER").execute()["members"]] == [ADA]
    assert refused(members.list(groupKey="nogroup@example.com")) == (404, "notFound")


def test_groups_that_hold_each_other_end(twin: GoogleTwin) -> None:
    twin.directory.add_group(TEAM, BEN, ALL)
    twin.directory.add_group(ALL, TEAM)
    members = twin.service("directory", ADA, "admin.directory.group.member.readonly").members()
    assert len(members.list(groupKey=ALL, includeDerivedMembership=True).execute()["members"]) == 1


def test_rooms_tell_their_capacity_building_and_category(twin: GoogleTwin) -> None:
    calendars = twin.service("directory", ADA, "admin.directory.resource.calendar.readonly").resources().calendars()
    first, _ = calendars.list(customer="my_customer").execute()["items"]
    assert (first["resourceEmail"], first["capacity"], first["buildingId"]) == (ELBE, 4, "HQ")
    assert first["generatedResourceName"] == "HQ-1-Elbe (4)"
    large = calendars.list(customer="my_customer", query="capacity>=5").execute()["items"]
    assert [one["resourceEmail"] for one in large] == [ODER]
    meeting = calendars.list(customer="my_customer", query="resourceCategory=CONFERENCE_ROOM").execute()["items"]
    assert [one["resourceEmail"] for one in meeting] == [ELBE]


def test_rooms_are_for_administrators(twin: GoogleTwin) -> None:
    calendars = twin.service("directory", BEN, "admin.directory.resource.calendar.readonly").resources().calendars()
    assert refused(calendars.list(customer="my_customer")) == (403, "forbidden")


def test_a_scope_for_users_does_not_read_groups(twin: GoogleTwin) -> None:
    members = twin.service("directory", ADA, "admin.directory.user.readonly").members()
    assert refused(members.list(groupKey=ALL)) == (403, "insufficientPermissions")
