"""Restrictions, views and orders of FindItem."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from support.ews_twin.faults import EwsError
from support.ews_twin.model import Item, instant
from support.ews_twin.properties import TIMES, extended_key
from support.ews_twin.soap import Element, local, need

_COMPARING: dict[str, Callable[[Any, Any], bool]] = {
    "IsEqualTo": lambda a, b: a == b,
    "IsNotEqualTo": lambda a, b: a != b,
    "IsGreaterThan": lambda a, b: a > b,
    "IsGreaterThanOrEqualTo": lambda a, b: a >= b,
    "IsLessThan": lambda a, b: a < b,
    "IsLessThanOrEqualTo": lambda a, b: a <= b,
}
_KEPT = ("item:LastModifiedTime", "item:DateTimeCreated")
# No property of the store stands behind these, so no search takes them.
UNSEARCHABLE = frozenset(
    ("calendar:UID", "calendar:RequiredAttendees", "calendar:OptionalAttendees", "item:MimeContent")
)


Test = Callable[[Item], bool]


def compiled(asked: Element) -> Test:
    """Give what says whether an item matches; raise EwsError for what no search does."""
    name = local(asked)
    if name in ("And", "Or"):
        tests, joined = [compiled(one) for one in asked], all if name == "And" else any
        return lambda item: joined(test(item) for test in tests)
    if name == "Not":
        refused = compiled(asked[0])
        return lambda item: not refused(item)
    value = _value(asked[0])
    if name == "Exists":
        return lambda item: value(item) is not None
    if name == "Contains":
        return lambda item: _contains(value(item), asked)
    if name not in _COMPARING:
        raise EwsError("ErrorUnsupportedPathForQuery", f"no search by {name}")
    return _comparison(name, value, asked)


def _comparison(name: str, value: Callable[[Item], str | None], asked: Element) -> Test:
    compare, where = _COMPARING[name], _path(asked[0])
    constant = str(need(asked, "t:FieldURIOrConstant/t:Constant").get("Value", ""))
    if where in TIMES or where in _KEPT:
        at = instant(constant)
        return lambda item: (held := value(item)) is not None and bool(compare(instant(held), at))
    if constant.lstrip("-").isdigit():
        return lambda item: (held := value(item)) is not None and bool(compare(*_numbers(held, constant)))
    return lambda item: (held := value(item)) is not None and bool(compare(held, constant))


def _numbers(held: str, constant: str) -> tuple[int, int] | tuple[str, str]:
    return (int(held), int(constant)) if held.lstrip("-").isdigit() else (held, constant)


def check(asked: Element, refused: frozenset[str]) -> None:
    """Refuse what no search takes, even in an empty folder; raise EwsError."""
    for one in asked.iter():
        name = local(one)
        if name in _COMPARING and f"{name}:{_path(one[0])}" in refused:
            raise EwsError("ErrorInvalidRestriction", "The restriction or sort order is not supported.")
        if name == "FieldURI" and one.get("FieldURI") in UNSEARCHABLE:
            raise EwsError("ErrorUnsupportedPathForQuery", f"{one.get('FieldURI')} is not searchable")


def _path(path: Element) -> str:
    return str(path.get("FieldURI", ""))


def _value(path: Element) -> Callable[[Item], str | None]:
    if local(path) != "ExtendedFieldURI":
        where = _path(path)
        return lambda item: simple(item, where)
    key = extended_key(path)

    def value(item: Item) -> str | None:
        held = item.extended.get(key)
        return held.values[0] if held and held.values else None

    return value


def simple(item: Item, where: str) -> str | None:
    """Give a simple property of an item; None where it has none."""
    if where == "item:LastModifiedTime":
        return item.modified.isoformat()
    if where == "item:DateTimeCreated":
        return item.created.isoformat()
    return item.fields.get(where)


def _contains(value: str | None, asked: Element) -> bool:
    if value is None:
        return False
    sought = str(need(asked, "t:Constant").get("Value", ""))
    if "IgnoreCase" in asked.get("ContainmentComparison", "Exact"):
        value, sought = value.lower(), sought.lower()
    mode = asked.get("ContainmentMode", "FullString")
    if mode == "FullString":
        return value == sought
    return value.startswith(sought) if mode in ("Prefixed", "PrefixOnWords") else sought in value


def in_view(item: Item, view: Element) -> bool:
    """Say whether an event overlaps a CalendarView: its ends are open."""
    return item.start < instant(view.get("EndDate")) and item.end > instant(view.get("StartDate"))


def check_view(view: Element) -> None:
    """A view spans two years at most [calendarview]; raise EwsError."""
    begin, end = instant(view.get("StartDate")), instant(view.get("EndDate"))
    if (end - begin).days > 731:
        raise EwsError(
            "ErrorCalendarViewRangeTooBig", "The specified view range exceeds the maximum range of two years."
        )


def in_order(items: list[Item], order: Element | None) -> list[Item]:
    """Sort by a SortOrder; the newest first without one."""
    if order is None:
        return sorted(items, key=lambda one: (one.created, one.id), reverse=True)
    for by in reversed(list(order)):
        where = _path(by[0])
        items = sorted(items, key=lambda one: _sortable(one, where), reverse=by.get("Order") == "Descending")
    return items


def _sortable(item: Item, where: str) -> tuple[int, datetime | str]:
    value = simple(item, where)
    if value is None:
        return 0, ""
    return 1, value
