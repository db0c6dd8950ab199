"""The outcomes lunch from the outside: what plan, once, why, status and check say of it."""

from support.ladle import Place


def lunches(place: Place) -> list[tuple[str, str]]:
    """Give (kind, key) of every lunch that the next tick would touch."""
    return [(a["kind"], a["key"]) for a in place.json("plan")["actions"] if a["key"].startswith("lunch/")]


def test_a_lunch_is_planned_booked_and_accounted_for(ladle: Place) -> None:
    ladle.rewrite("config.toml", r'name = "outcomes"', 'name = "town hall"')
    planned = [(kind, key) for kind, key in lunches(ladle) if key.startswith("lunch/town%20hall/")]
    assert {kind for kind, _ in planned} == {"lunch put"}
    assert {kind for kind, key in lunches(ladle) if (kind, key) not in planned} == {"lunch cancelled"}
    assert "put lunch" in ladle.do("plan").out
    key = planned[0][1]
    ladle.do("once")
    assert lunches(ladle) == []
    assert ladle.json("status")["counts"]["lunches_ahead"] >= len(planned)
    (standing,) = (due for due in ladle.json("why", key)["now"] if due["state"] == "standing")
    assert standing["who"] == "henrik"


def test_why_and_status_know_the_next_lunch_before_it_is_booked(ladle: Place) -> None:
    undone = (skip for skip in ladle.json("plan")["left_undone"] if skip["key"].startswith("lunch/"))
    (waiting,) = (skip for skip in undone if skip["reason"] == "not_yet")
    assert [due["reason"] for due in ladle.json("why", waiting["key"])["now"]] == ["not_yet"]
    assert waiting["key"] in [ahead["key"] for ahead in ladle.json("status")["next"]]


def test_check_and_status_name_a_host_whom_nobody_knows(ladle: Place) -> None:
    ladle.rewrite("config.toml", r'host = "henrik"', 'host = "henryk"')
    answer = ladle.do("check")
    assert answer.code == 1
    assert 'lunches[0].host: outcomes: the host "henryk" is not among the people' in answer.out
    assert "its host is not known, or has left" in ladle.do("status").out
    assert lunches(ladle) == []
