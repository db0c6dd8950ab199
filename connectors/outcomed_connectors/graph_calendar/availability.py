"""When people are busy (getSchedule): at most twenty at a time; of whom Microsoft says nothing is unknown, not free.

https://learn.microsoft.com/graph/api/calendar-getschedule
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from outcomed.model.busy import Busy, Span
from outcomed.model.event import Route
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.microsoft.wire import Ask
from outcomed_connectors.graph_calendar.place import IN_UTC, Places

_AT_ONCE = 20
_LONGEST = timedelta(days=42)
_STEP = timedelta(minutes=15)
_BUSY = frozenset({"busy", "oof"})
_TENTATIVE = frozenset({"tentative", "workingElsewhere", "unknown"})
_VIEW = {"1": "tentative", "2": "busy", "3": "oof", "4": "workingElsewhere"}


def busy(places: Places, needs: str, people: Mapping[str, Route], start: datetime, end: datetime) -> Busy:
    """Say when people are busy; who may be asked about together is asked about by the account of one of them."""
    spans: dict[str, tuple[Span, ...]] = {}
    addresses = list(people)
    for some in (addresses[n : n + _AT_ONCE] for n in range(0, len(addresses), _AT_ONCE)):
        for group in _tries(places, needs, people, some, start, end):
            spans |= group
    return Busy(spans=spans, unknown=frozenset(people) - spans.keys())


def _tries(
    places: Places, needs: str, people: Mapping[str, Route], some: Sequence[str], start: datetime, end: datetime
) -> Iterator[dict[str, tuple[Span, ...]]]:
    """Ask about some at once; where that is refused, about each by the account of their own."""
    try:
        yield asked(places, needs, people[some[0]], some, start, end)
    except ConnectorError as err:
        if len(some) > 1 and err.kind is Failure.REFUSED:
            for address in some:
                yield from _tries(places, needs, people, [address], start, end)
        # Whoever is in no answer is unknown.


def asked(
    places: Places, needs: str, by: Route, people: Sequence[str], start: datetime, end: datetime
) -> dict[str, tuple[Span, ...]]:
    """Ask about some people at once; whoever has an error in any part of the time is left out."""
    base = places.base(by)
    found: dict[str, tuple[Span, ...]] = dict.fromkeys(people, ())
    for first, last in _windows(start, end):
        body = {
            "schedules": list(people),
            "startTime": {"dateTime": _stamp(first), "timeZone": "UTC"},
            "endTime": {"dateTime": _stamp(last), "timeZone": "UTC"},
            "availabilityViewInterval": int(_STEP.total_seconds() // 60),
        }
        path = f"{base}/calendar/getSchedule"
        ask = Ask(method="POST", path=path, needs=needs, body=body, prefers=(IN_UTC,), writes=False)
        answers = {str(one.get("scheduleId", "")).lower(): one for one in places.wire.call(ask).body.get("value", ())}
        part = {address: spans_of(answers.get(address.lower()), first, last) for address in found}
        found = {address: found[address] + spans for address, spans in part.items() if spans is not None}
    return {address: tuple(sorted(set(spans))) for address, spans in found.items()}


def _windows(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    while start < end:
        yield start, min(start + _LONGEST, end)
        start += _LONGEST


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat()


def spans_of(answer: Any, start: datetime, end: datetime) -> tuple[Span, ...] | None:
    """Read what is said of one person; None where it is nothing."""
    try:
        if answer.get("error"):
            return None
        items = answer.get("scheduleItems")
        found = _of_items(items) if items else _of_view(str(answer["availabilityView"]), start)
        cut = ((max(first, start), min(last, end), said) for first, last, said in found)
        return tuple(
            Span(start=first, end=last, is_tentative=said in _TENTATIVE)
            for first, last, said in cut
            if first < last and said in _BUSY | _TENTATIVE
        )
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _of_items(items: Sequence[Mapping[str, Any]]) -> Iterator[tuple[datetime, datetime, str]]:
    for item in items:
        yield _instant(item["start"]), _instant(item["end"]), str(item["status"])


def _of_view(view: str, start: datetime) -> Iterator[tuple[datetime, datetime, str]]:
    """Read the view that is given where no details may be seen: one digit for each step."""
    for number, digit in enumerate(view):
        if digit != "0":
            yield start + number * _STEP, start + (number + 1) * _STEP, _VIEW.get(digit, "unknown")


def _instant(found: Mapping[str, str]) -> datetime:
    at = datetime.fromisoformat(found["dateTime"])
    if at.tzinfo is None and found.get("timeZone", "UTC") != "UTC":
        raise ValueError(f"the times were asked for in UTC: {found}")
    return at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
