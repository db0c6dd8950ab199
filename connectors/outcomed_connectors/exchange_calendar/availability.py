"""When people are busy (GetUserAvailability): one mailbox a call, since a bad one spoils the answers after it.

Times are asked for in UTC, by a zone written out: some servers do not know the operation that gives zones.
https://learn.microsoft.com/exchange/client-developer/web-service-reference/getuseravailability-operation
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from typing import Any

from exchangelib.ewsdatetime import EWSDateTime, EWSTimeZone
from exchangelib.properties import (
    DaylightTime,
    FreeBusyViewOptions,
    MailboxData,
    StandardTime,
    TimeWindow,
    TimeZone,
)

from outcomed.model.busy import Busy, Span
from outcomed.model.event import Route
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.exchange.services import UserAvailability
from outcomed_connectors._shared.exchange.wire import Wire

_LONGEST = timedelta(days=42)
"""https://learn.microsoft.com/exchange/client-developer/web-service-reference/timewindow"""
_UTC = EWSTimeZone("UTC")
_FREE = frozenset({"Free", "WorkingElsewhere"})
_KNOWN = frozenset({"FreeBusy", "FreeBusyMerged", "Detailed", "DetailedMerged"})
"""The views that tell when one event begins and ends; `None` and `MergedOnly` tell nothing of use."""


def busy(wire: Wire, people: Mapping[str, Route], start: datetime, end: datetime) -> Busy:
    """Say when people are busy; each is asked about on behalf of the account of the own route."""
    spans: dict[str, tuple[Span, ...]] = {}
    for address, route in people.items():
        try:
            spans[address] = asked(wire, route.account, address, start, end)
        except ConnectorError:
            continue  # whoever is not in `spans` is unknown
    return Busy(spans=spans, unknown=frozenset(people) - spans.keys())


def asked(wire: Wire, account: str, address: str, start: datetime, end: datetime) -> tuple[Span, ...]:
    """Ask about one mailbox; `ConnectorError` where nothing can be said of it."""
    found: set[Span] = set()
    for first, last in _windows(start.astimezone(UTC), end.astimezone(UTC)):

        def make(account: Any, first: datetime = first, last: datetime = last) -> list[Span]:
            return list(_spans(account, address, first, last))

        found.update(wire.call(account, "GetUserAvailability", make) or ())
    cut = ((max(one.start, start), min(one.end, end), one.is_tentative) for one in found)
    return tuple(sorted(Span(start=a, end=b, is_tentative=tentative) for a, b, tentative in cut if a < b))


def _windows(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Give times that Exchange takes at once: within a year, as its rules for zones are."""
    while start < end:
        new_year = datetime(start.year + 1, 1, 1, tzinfo=UTC)
        last = min(end, start + _LONGEST, new_year)
        yield start, last
        start = last


def _spans(account: Any, address: str, start: datetime, end: datetime) -> Iterator[Span]:
    # Exchange reads times of less than a day as too short to be merged.
    until = max(end, start + timedelta(days=1))
    view = FreeBusyViewOptions(
        time_window=TimeWindow(start=_ews(start), end=_ews(until)),
        merged_free_busy_interval=30,
        requested_view="Detailed",
    )
    data = MailboxData(email=address, attendee_type="Required", exclude_conflicts=False)
    for one in UserAvailability(account).call(
        tzinfo=_UTC, mailbox_data=[data], timezone=_zone(), free_busy_view_options=view
    ):
        if isinstance(one, Exception):
            raise one
        if one.view_type not in _KNOWN:
            raise ValueError(f"of {address} nothing is shown ({one.view_type})")
        yield from (_span(event) for event in one.calendar_events or () if event.busy_type not in _FREE)


def _span(event: Any) -> Span:
    return Span(start=_instant(event.start), end=_instant(event.end), is_tentative=event.busy_type == "Tentative")


def _ews(at: datetime) -> Any:
    return EWSDateTime(at.year, at.month, at.day, at.hour, at.minute, at.second, tzinfo=_UTC)


def _instant(at: Any) -> datetime:
    moment = at.astimezone(_UTC)
    return datetime(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, tzinfo=UTC)


def _zone() -> Any:
    """Give UTC as Exchange wants a zone: with two changes a year, which change nothing."""
    return TimeZone(
        bias=0,
        standard_time=StandardTime(bias=0, time=clock_time(0), occurrence=1, iso_month=1, weekday=1),
        daylight_time=DaylightTime(bias=0, time=clock_time(0), occurrence=5, iso_month=12, weekday=7),
    )
