"""When people are busy (freebusy.query): at most fifty at a time; of whom Google says nothing is unknown, not free."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from outcomed.model.busy import Busy, Span
from outcomed.model.event import Route
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.google.wire import Wire

_AT_ONCE = 50
"""`calendarExpansionMax` at most."""


def busy(wire: Wire, people: Mapping[str, Route], start: datetime, end: datetime) -> Busy:
    """Say when people are busy; each is asked about on behalf of the account of the own route."""
    spans: dict[str, tuple[Span, ...]] = {}
    for some in _groups(wire, people):
        try:
            spans |= asked(wire, people[some[0]].account, some, start, end)
        except ConnectorError:
            continue  # whoever is not in `spans` is unknown
    return Busy(spans=spans, unknown=frozenset(people) - spans.keys())


def asked(
    wire: Wire, account: str, people: Sequence[str], start: datetime, end: datetime
) -> dict[str, tuple[Span, ...]]:
    """Ask about some people at once; whoever has an error is left out, whatever times stand beside it."""
    body = {
        "timeMin": start.astimezone(UTC).isoformat(),
        "timeMax": end.astimezone(UTC).isoformat(),
        "timeZone": "UTC",
        "calendarExpansionMax": _AT_ONCE,
        "items": [{"id": address} for address in people],
    }
    reply = wire.call(account, lambda service: service.freebusy().query(body=body))
    found = {str(name).lower(): answer for name, answer in (reply.body.get("calendars") or {}).items()}
    read = ((address, _spans(found.get(address.lower()), start, end)) for address in people)
    return {address: spans for address, spans in read if spans is not None}


def _groups(wire: Wire, people: Mapping[str, Route]) -> Iterator[list[str]]:
    """Give those who can be asked about together."""
    by_asker: dict[str, list[str]] = {}
    for address, route in people.items():
        by_asker.setdefault(wire.who(route.account), []).append(address)
    for some in by_asker.values():
        yield from (some[n : n + _AT_ONCE] for n in range(0, len(some), _AT_ONCE))


def _spans(answer: Any, start: datetime, end: datetime) -> tuple[Span, ...] | None:
    try:
        if answer.get("errors"):
            return None
        times = ((_instant(one["start"]), _instant(one["end"])) for one in answer.get("busy", ()))
        cut = ((max(first, start), min(last, end)) for first, last in times)
        return tuple(sorted({Span(start=first, end=last) for first, last in cut if first < last}))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"a busy time has an offset: {text}")
    return moment.astimezone(UTC)
