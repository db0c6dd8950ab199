"""What keeps a series of lunches from being booked, or from being what was meant."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from outcomed.decide.routes import calendar_of
from outcomed.model.launch import Launch
from outcomed.model.lunch import LunchSeries
from outcomed.model.people import People, Person
from outcomed.model.policy import Policy
from outcomed.model.problem import Problem, Severity

_Finding: TypeAlias = tuple[str, str, str]
"""The key, what is the matter, and the remedy."""

_WHO = "write the id of somebody who is"


def lint_lunches(
    policy: Policy, people: People, launches: Sequence[Launch], *, where: str, today: date
) -> Iterator[Problem]:
    """Find what is unknown or cannot work in `[[lunches]]`. Without a host nothing is booked: that is an error."""
    for position, series in enumerate(policy.lunches):
        key = f"lunches[{position}]"
        for severity, findings in (
            (Severity.ERROR, _host(policy, series, people, today)),
            (Severity.LINT, (*_guests(policy, series, people), *_dashboards(series, launches))),
        ):
            for name, message, remedy in findings:
                said = f"{series.name}: {message}"
                yield Problem(where=where, key=f"{key}.{name}", message=said, remedy=remedy, severity=severity)


def _host(policy: Policy, series: LunchSeries, people: People, today: date) -> Iterator[_Finding]:
    host = _known(people, series.host)
    if host is None:
        yield "host", f'the host "{series.host}" is not among the people', _WHO
    elif host.left and host.left < today:
        yield "host", f'the host "{series.host}" left on {host.left}', "name another host"
    elif calendar_of(policy, host) is None:
        yield "host", f'no entry of [[calendars]] serves the host "{series.host}"', "add one, or name another host"


def _guests(policy: Policy, series: LunchSeries, people: People) -> Iterator[_Finding]:
    known = {person.team for person in people}
    for team in sorted(series.teams):
        if team not in known:
            yield "teams", f'nobody is in the team "{team}"', "correct it, or add its people"
        elif policy.teams and team not in policy.teams:
            yield "teams", f'"{team}" is not part of the rollout, so it is not invited', "add it to rollout.teams"
    named = [("people", name) for name in series.people]
    named += [("feedback", series.feedback)] if series.feedback else []
    for key, name in named:
        if _known(people, name) is None:
            yield key, f'"{name}" is not among the people', _WHO


def _dashboards(series: LunchSeries, launches: Sequence[Launch]) -> Iterator[_Finding]:
    """Find what looks like `<launch>:<metric>` and is none; anything else is a name of its own."""
    by_id = {launch.id: launch for launch in launches}
    for name in series.dashboards:
        launch, colon, metric = name.partition(":")
        if not colon or metric.startswith((" ", "//")):
            continue
        if launch not in by_id:
            yield "dashboards", f'there is no launch "{launch}"', 'write "<launch>:<metric>", or a name without a ":"'
        elif by_id[launch].metric(metric) is None:
            known = ", ".join(f'"{each.name}"' for each in by_id[launch].metrics) or "none yet"
            yield "dashboards", f'{launch} has no metric "{metric}"', f"write one of its metrics: {known}"


def _known(people: People, name: str) -> Person | None:
    return people.get(name) or next((person for person in people if name in person.was), None)
