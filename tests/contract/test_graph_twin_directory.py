"""The twin of Graph knows people and groups as Microsoft's reference says."""

from collections.abc import Iterator
from typing import Any

import pytest

from support.graph_twin import GraphTwin, Group, Person, graph_twin
from support.graph_twin.driving import ADA, BEN, CLEO, code, listed

pytestmark = pytest.mark.contract
BOSS, TEAM, ALL = "boss@example.com", "team@example.com", "all@example.com"
EVENTUAL = {"consistencylevel": "eventual"}


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    people = [
        Person(BOSS, name="Berta Boss"),
        Person(ADA, manager=BOSS, department="Growth"),
        Person(BEN, manager=ADA, is_enabled=False, upn="b.en@example.onmicrosoft.com"),
        Person(CLEO, manager="nobody@example.com", is_guest=True),
    ]
    groups = [Group(TEAM, [ADA, BEN]), Group(ALL, [TEAM, BOSS, ADA, ALL])]
    with graph_twin(people, groups=groups) as running:
        yield running


@pytest.fixture
def client(twin: GraphTwin) -> Any:
    return twin.client()


def mails(found: list[dict[str, Any]]) -> list[str]:
    return [one["mail"] for one in found]


# --- users ---


def test_users_are_listed_in_pages(client: Any) -> None:
    assert len(client.get("/users", params={"$top": "3"}).json()["value"]) == 3
    assert mails(listed(client, "/users", **{"$top": "3"})) == [BOSS, ADA, BEN, CLEO]


def test_a_page_of_users_has_at_most_nine_hundred_and_ninety_nine(client: Any) -> None:
    assert client.get("/users", params={"$top": "1000"}).status_code == 400


def test_who_is_enabled_comes_where_it_is_selected(client: Any) -> None:
    assert "accountEnabled" not in listed(client, "/users")[0]
    found = listed(client, "/users", **{"$select": "mail,accountEnabled"})
    assert [one["mail"] for one in found if not one["accountEnabled"]] == [BEN]


def test_a_filter_narrows_users(client: Any) -> None:
    assert mails(listed(client, "/users", **{"$filter": "accountEnabled eq true and userType eq 'Member'"})) == [
        BOSS,
        ADA,
    ]
    assert mails(listed(client, "/users", **{"$filter": "department in ('Growth', 'Sales')"})) == [ADA]


def test_a_user_is_found_by_address_principal_name_or_id(client: Any) -> None:
    by_name = client.get("/users/b.en@example.onmicrosoft.com").json()
    assert client.get(f"/users/{by_name['id']}").json()["mail"] == BEN
    assert code(client.get("/users/nobody@example.com")) == (404, "Request_ResourceNotFound")


def test_an_unknown_property_cannot_be_selected(client: Any) -> None:
    assert code(client.get("/users", params={"$select": "email"})) == (400, "BadRequest")


def test_an_advanced_query_says_so_twice(client: Any) -> None:
    params = {"$filter": "userType ne 'Guest'"}
    assert code(client.get("/users", params=params)) == (400, "Request_UnsupportedQuery")
    counted = {**params, "$count": "true"}
    assert code(client.get("/users", params=counted)) == (400, "Request_UnsupportedQuery")
    answer = client.get("/users", params=counted, headers=EVENTUAL).json()
    assert (answer["@odata.count"], mails(answer["value"])) == (3, [BOSS, ADA, BEN])


def test_a_count_needs_the_header_alone(client: Any) -> None:
    assert client.get("/users", params={"$count": "true"}).status_code == 400
    assert client.get("/users", params={"$count": "true"}, headers=EVENTUAL).json()["@odata.count"] == 4


def test_some_permissions_show_less_of_a_user(twin: GraphTwin) -> None:
    client = twin.client(twin.token("User.ReadBasic.All"))
    assert client.get("/users", params={"$select": "mail,displayName"}).status_code == 200
    answer = client.get("/users", params={"$select": "mail,accountEnabled"})
    assert code(answer) == (403, "Authorization_RequestDenied")


def test_users_need_a_permission(twin: GraphTwin) -> None:
    client = twin.client(twin.token("Mail.Send"))
    assert code(client.get("/users")) == (403, "Authorization_RequestDenied")


def test_an_answer_of_the_twin_that_breaks_the_reference_is_loud(twin: GraphTwin, client: Any) -> None:
    twin.people[ADA].more = {"employeeId": 42, "shoeSize": 7}
    client.get(f"/users/{ADA}")
    assert {"employeeId", "shoeSize"} == {one.split("answered ")[1].partition(":")[0] for one in twin.violations}
    twin.violations.clear()


# --- managers ---


def test_a_manager_is_given_or_is_missing(client: Any) -> None:
    assert client.get(f"/users/{ADA}/manager").json()["mail"] == BOSS
    for alone in (BOSS, CLEO):
        assert code(client.get(f"/users/{alone}/manager")) == (404, "Request_ResourceNotFound")


def test_managers_come_with_a_list(client: Any) -> None:
    found = listed(client, "/users", **{"$select": "mail", "$expand": "manager($select=id,mail)"})
    assert {one["mail"]: one.get("manager", {}).get("mail") for one in found} == {
        BOSS: None,
        ADA: BOSS,
        BEN: ADA,
        CLEO: None,
    }


def test_a_chain_of_managers_is_an_advanced_query(client: Any) -> None:
    params = {"$expand": "manager($levels=max;$select=id,mail)", "$select": "mail"}
    assert client.get(f"/users/{BEN}", params=params).status_code == 400
    found = client.get(f"/users/{BEN}", params={**params, "$count": "true"}, headers=EVENTUAL).json()
    assert found["manager"]["manager"]["mail"] == BOSS


def test_a_ring_of_managers_ends(twin: GraphTwin, client: Any) -> None:
    twin.people[BOSS].manager = BEN
    params = {"$expand": "manager($levels=max;$select=mail)", "$count": "true"}
    assert client.get(f"/users/{BEN}", params=params, headers=EVENTUAL).status_code == 200


def test_those_who_report_to_somebody_are_listed(client: Any) -> None:
    assert mails(listed(client, f"/users/{ADA}/directReports")) == [BEN]


# --- groups ---


def group_id(client: Any, mail: str) -> str:
    (found,) = listed(client, "/groups", **{"$filter": f"mail eq '{mail}'"})
    return str(found["id"])


def test_members_are_direct_or_transitive(client: Any) -> None:
    path = f"/groups/{group_id(client, ALL)}"
    kinds = [one["@odata.type"].rpartition(".")[2] for one in listed(client, f"{path}/members")]
    assert kinds == ["group", "user", "user", "group"]
    people = [one for one in listed(client, f"{path}/transitiveMembers") if one["@odata.type"].endswith("user")]
    assert sorted(mails(people)) == sorted([BOSS, ADA, BEN])


def test_a_cast_to_people_is_an_advanced_query(client: Any) -> None:
    path = f"/groups/{group_id(client, ALL)}/transitiveMembers/microsoft.graph.user"
    assert client.get(path).status_code == 400
    found = client.get(path, params={"$count": "true"}, headers=EVENTUAL).json()
    assert found["@odata.count"] == 3


def test_members_come_in_pages(client: Any) -> None:
    path = f"/groups/{group_id(client, TEAM)}/members"
    assert len(client.get(path, params={"$top": "1"}).json()["value"]) == 1
    assert mails(listed(client, path, **{"$top": "1"})) == [ADA, BEN]


def test_members_whom_the_application_may_not_read_are_ids_alone(twin: GraphTwin, client: Any) -> None:
    other = twin.client(twin.token("GroupMember.Read.All"))
    (first, _) = listed(other, f"/groups/{group_id(client, TEAM)}/members")
    assert (first["mail"], first["id"]) == (None, twin.people[ADA].id)


def test_groups_need_a_permission(twin: GraphTwin) -> None:
    client = twin.client(twin.token("User.Read.All"))
    assert code(client.get("/groups")) == (403, "Authorization_RequestDenied")


# --- changes ---


def sync(client: Any, link: str = "/users/delta", **params: str) -> tuple[list[dict[str, Any]], str]:
    answer = client.get(link, params=params or None).json()
    return answer["value"], answer["@odata.deltaLink"]


def test_a_delta_of_users_gives_what_changed_and_who_left(twin: GraphTwin, client: Any) -> None:
    first, link = sync(client, **{"$select": "displayName,accountEnabled,manager"})
    twin.people[ADA].is_enabled = False
    gone = twin.people.pop(CLEO)
    found, _ = sync(client, link)
    assert len(first) == 4
    assert {one["id"]: one.get("accountEnabled") for one in found} == {twin.people[ADA].id: False, gone.id: None}
    assert found[-1]["@removed"] == {"reason": "changed"}


def test_a_delta_of_users_shows_managers_as_links(twin: GraphTwin, client: Any) -> None:
    _, link = sync(client, **{"$select": "displayName,manager"})
    twin.people[ADA].manager = ""
    (found,), _ = sync(client, link)
    assert found["manager@delta"][0]["@removed"] == {"reason": "deleted"}


def test_a_delta_tells_nothing_of_what_was_not_selected(twin: GraphTwin, client: Any) -> None:
    _, link = sync(client, **{"$select": "displayName"})
    twin.people[ADA].is_enabled = False
    assert sync(client, link)[0] == []


def test_a_delta_may_begin_with_now(client: Any) -> None:
    assert sync(client, **{"$deltatoken": "latest"})[0] == []


def test_a_delta_link_is_good_for_a_week(twin: GraphTwin, client: Any) -> None:
    _, link = sync(client)
    twin.directory.ended = "expired"
    assert code(client.get(link)) == (400, "syncStateNotFound")


def test_a_delta_that_is_reset_says_where_to_begin(twin: GraphTwin, client: Any) -> None:
    _, link = sync(client)
    twin.directory.ended = "reset"
    answer = client.get(link)
    assert (answer.status_code, answer.headers["location"][-12:]) == (410, "$deltatoken=")
