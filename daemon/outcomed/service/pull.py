"""Pulling numbers: what a metric's source says now, for the owner to confirm. Never told as a result by itself."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from outcomed.model.launch import Launch, Metric
from outcomed.model.reading import Reading, Window
from outcomed.ports import ConnectorError, Metrics
from outcomed.service.call import asked

_LOOK_BACK = timedelta(days=400)


def pull(
    sources: Mapping[str, Metrics], launches: Iterable[Launch], today: date, stale_after: timedelta
) -> dict[tuple[str, str], Reading]:
    """Read the newest number of every metric that has a source; stale, empty or failed data is "pending"."""
    return {
        (launch.id, metric.name): _reading(sources, metric, today, stale_after)
        for launch in launches
        for metric in launch.metrics
        if metric.source
    }


def _reading(sources: Mapping[str, Metrics], metric: Metric, today: date, stale_after: timedelta) -> Reading:
    name, _, series = (metric.source or "").partition(":")
    source = sources.get(name)
    if source is None:
        return Reading(pending=f"the config has no metrics source called {name}")
    try:
        points = asked(lambda: source.series(series, Window(first=today - _LOOK_BACK, last=today))).points
    except ConnectorError as err:
        return Reading(pending=err.message)
    if not points:
        return Reading(pending="its source holds no number")
    newest = points[-1]
    if today - newest.as_of > stale_after:
        return Reading(pending=f"the newest number is of {newest.as_of:%-d %B %Y}")
    return Reading(point=newest)
