"""Restrictions, views and orders of FindItem."""

from datetime import datetime

from support.ews_twin.faults import EwsError
from support.ews_twin.model import Item, instant
from support.ews_twin.properties import TIMES, extended_key
from support.ews_twin.soap import Element, local, need

_COMPARING = {
    "IsEqualTo": lambda a, b: a == b,
    "IsNotEqualTo": lambda a, b: a != b,
    "IsGreaterThan": lambda a, b: a > b,
    "IsGreaterThanOrEqualTo": lambda a, b: a >= b,
    "IsLessThan": lambda a, b: a < b,
    "IsLessThanOrEqualTo": lambda a, b: a <= b,
}
# No property of the store stands behind these, so no search takes them.
UNSEARCHABLE = frozenset(
    ("calendar:UID", "calendar:RequiredAttendees", "calendar:OptionalAttendees", "item:MimeContent")
)


def matches(item: Item, asked: Element, *, refused: frozenset[str] = frozenset()) -> bool:
    """Say whether an item matches; raise EwsError for a comparison that this server refuses."""
    name = local(asked)
    if name in ("And", "Or"):
        found = [matches(item, one, refused=refused) for one in asked]
        return all(found) if name == "And" else any(found)
    if name == "Not":
        return not matches(item, asked[0], refused=refused)
    value = _value(item, asked[0])
    if name == "Exists":
        return value is not None
    if name == "Contains":
        return _contains(value, asked)
    if name not in _COMPARING:
        raise EwsError("ErrorUnsupportedPathForQuery", f"no search by {name}")
    if f"{name}:{_path(asked[0])}" in refused:
        raise EwsError("ErrorInvalidRestriction", "The restriction or sort order is not supported.")
    constant = need(asked, "t:FieldURIOrConstant/t:Constant").get("Value", "")
    return value is not None and bool(_COMPARING[name](*_alike(value, constant, asked[0])))


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


def _value(item: Item, path: Element) -> str | None:
    if local(path) == "ExtendedFieldURI":
        held = item.extended.get(extended_key(path))
        return held.values[0] if held and held.values else None
    return simple(item, _path(path))


def simple(item: Item, where: str) -> str | None:
    """Give a simple property of an item; None where it has none."""
    if where == "item:LastModifiedTime":
        return item.modified.isoformat()
    if where == "item:DateTimeCreated":
        return item.created.isoformat()
    return item.fields.get(where)


def _alike(value: str, constant: str, path: Element) -> tuple[object, object]:
    where = _path(path)
    if where in TIMES or where in ("item:LastModifiedTime", "item:DateTimeCreated"):
        return instant(value), instant(constant)
    if value.lstrip("-").isdigit() and constant.lstrip("-").isdigit():
        return int(value), int(constant)
    return value, constant


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
