"""Pulling numbers: what a metric's source says now, for the owner to confirm. Never told as a result by itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from outcomed.connectors import metrics_account
from outcomed.model.launch import Launch
from outcomed.model.reading import Reading, Series, Window
from outcomed.ports import ConnectorError, Metrics
from outcomed.service.flight import Asked, Flight, Late

_LOOK_BACK = timedelta(days=400)
WORTH_WAITING_S = 60.0
"""A question leaves without its numbers rather than later than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The newest number of each (launch, metric) that has a source. `awaited` are the launches whose sources have not
    answered yet and may do so soon."""

    readings: Mapping[tuple[str, str], Reading] = field(default_factory=dict)
    awaited: frozenset[str] = frozenset()


def pull(
    sources: Mapping[str, Metrics],
    launches: Iterable[Launch],
    today: date,
    stale_after: timedelta,
    flight: Flight[Any, Any] | None = None,
) -> Numbers:
    """Read the newest number of every metric that has a source; stale, empty or failed data is "pending". With a
    `flight`, slow sources are asked beside the ticks."""
    wanted = {(each.id, metric.name): metric.source for each in launches for metric in each.metrics if metric.source}
    questions = dict(_questions(sources, dict.fromkeys(wanted.values()), today))
    answers = (flight or Flight[Any, Any]()).ask_beside(questions)
    soon = {of for of, answer in answers.items() if isinstance(answer, Late) and answer.for_s < WORTH_WAITING_S}
    return Numbers(
        readings={of: _reading(source, answers.get(source), today, stale_after) for of, source in wanted.items()},
        awaited=frozenset(launch for (launch, _), source in wanted.items() if source in soon),
    )


def _questions(
    sources: Mapping[str, Metrics], wanted: Iterable[str], today: date
) -> Iterator[tuple[str, Asked[Series]]]:
    """Give the question to each series, called as metrics name it: `<source>:<series>`."""
    window = Window(first=today - _LOOK_BACK, last=today)
    for each in wanted:
        name, _, series = each.partition(":")
        if source := sources.get(name):
            yield each, Asked(metrics_account(name), source, partial(source.series, series, window))


def _reading(
    source: str, answer: Series | ConnectorError | Late | None, today: date, stale_after: timedelta
) -> Reading:
    match answer:
        case None:
            return Reading(pending=f"the config has no metrics source called {source.partition(':')[0]}")
        case ConnectorError():
            return Reading(pending=answer.message)
        case Late():
            return Reading(pending=Late.MESSAGE)
        case Series(points=()):
            return Reading(pending="its source holds no number")
    newest = answer.points[-1]
    if today - newest.as_of > stale_after:
        return Reading(pending=f"the newest number is of {newest.as_of:%-d %B %Y}")
    return Reading(point=newest)
