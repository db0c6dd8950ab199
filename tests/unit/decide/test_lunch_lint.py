"""What `check` finds wrong with the lunches of a config."""

from dataclasses import replace
from datetime import date
from typing import Any

from outcomed.decide.lunch.lint import lint_lunches
from outcomed.model.event import Route
from outcomed.model.launch import Metric
from outcomed.model.people import People
from outcomed.model.policy import CalendarRoute, Policy
from support.factories import launch, person, series

PEOPLE = People({name: person(name) for name in ("mia", "dana", "pia")})
POLICY = Policy(namespace="n", calendars=(CalendarRoute(route=Route(connector="c")),))


def findings(policy: Policy = POLICY, everybody: People = PEOPLE, **fields: Any) -> list[tuple[str | None, str]]:
    policy = replace(policy, lunches=(series(**fields),))
    launches = (launch(metrics=(Metric(name="no-shows"),)),)
    found = lint_lunches(policy, everybody, launches, where="config.toml", today=date(2026, 3, 2))
    return [(problem.key, f"{problem.severity}: {problem.message}") for problem in found]


def test_a_good_series_has_no_finding() -> None:
    fields: dict[str, Any] = {"teams": frozenset({"texts"}), "people": ("pia",), "feedback": "dana"}
    boards = ("texts:no-shows", "Refunds", "Refunds: all of them", "https://dash.example.com/x")
    assert findings(**fields, dashboards=boards) == []


def test_a_host_who_is_unknown_gone_or_without_a_calendar_is_an_error() -> None:
    gone = People({"mia": person("mia", left=date(2026, 3, 1))})
    assert findings(host="nobody") == [
        ("lunches[0].host", 'error: outcomes: the host "nobody" is not among the people')
    ]
    assert findings(everybody=gone) == [("lunches[0].host", 'error: outcomes: the host "mia" left on 2026-03-01')]
    assert findings(replace(POLICY, calendars=())) == [
        ("lunches[0].host", 'error: outcomes: no entry of [[calendars]] serves the host "mia"')
    ]


def test_a_host_named_by_a_later_id_is_known() -> None:
    assert findings(everybody=People({"mia": person("mia", was=("mia-chen",))}), host="mia-chen") == []


def test_unknown_teams_people_and_dashboards_are_each_named() -> None:
    found = findings(
        teams=frozenset({"text"}), people=("piaa",), feedback="dan", dashboards=("text:no-shows", "texts:no-show")
    )
    assert found == [
        ("lunches[0].teams", 'lint: outcomes: nobody is in the team "text"'),
        ("lunches[0].people", 'lint: outcomes: "piaa" is not among the people'),
        ("lunches[0].feedback", 'lint: outcomes: "dan" is not among the people'),
        ("lunches[0].dashboards", 'lint: outcomes: there is no launch "text"'),
        ("lunches[0].dashboards", 'lint: outcomes: texts has no metric "no-show"'),
    ]


def test_a_team_outside_the_rollout_is_named() -> None:
    policy = replace(POLICY, teams=frozenset({"texts"}))
    ((key, message),) = findings(policy, teams=frozenset({"billing"}))
    assert key == "lunches[0].teams"
    assert '"billing" is not part of the rollout' in message
