"""How single values are stored: instants and the small values inside an effect, as text that comes back exactly."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, TypeVar

from outcomed.model.effect import Intent, Op, Shape, Trouble
from outcomed.model.event import Route, Scheduling, Target
from outcomed.model.result import Failure

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Value = TypeVar("Value")

Stored = dict[str, Any]
Found = Mapping[str, Any]
"""A row as it is written down, and as it is found, by the names of its columns."""


def instant(at: datetime) -> str:
    """Write an aware instant, e.g. `2026-03-29T01:30:00.000000+00:00`. Raises ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError(f"an instant without a zone cannot be stored: {at!r}")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def optional_instant(at: datetime | None) -> str | None:
    return None if at is None else instant(at)


def to_instant(text: str) -> datetime:
    """Read an instant written by `instant`."""
    return datetime.fromisoformat(text)


def to_optional_instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def compact(value: Any) -> str:
    """Write plain JSON in one canonical way."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False)


# --- values of the registry, the directory and people's answers: pydantic knows their shapes ---


@cache
def _adapter(kind: Any) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def dump(value: Any) -> str:
    """Write a frozen dataclass as JSON; decimals keep every digit ("9.0" stays "9.0")."""
    kind: Any = type(value)
    return _adapter(kind).dump_json(value).decode()


def load(kind: type[Value], text: str) -> Value:
    """Read what `dump` wrote."""
    shape: Any = kind
    value: Value = _adapter(shape).validate_json(text)
    return value


def dump_all(kind: type[Value], values: tuple[Value, ...]) -> str:
    """Write some of a kind as one JSON list."""
    return _adapter(_many(kind)).dump_json(values).decode() if values else "[]"


def load_all(kind: type[Value], text: str) -> tuple[Value, ...]:
    """Read what `dump_all` wrote."""
    values: tuple[Value, ...] = _adapter(_many(kind)).validate_json(text) if text != "[]" else ()
    return values


def _many(kind: type) -> Any:
    return GenericAlias(tuple, (kind, ...))


# --- values of effects: by hand, because there may be hundreds of thousands, and because their instants shall carry
# --- the standard library's UTC


def _shape_to(shape: Shape) -> dict[str, Any]:
    return {
        "content": shape.content,
        "sequence": shape.sequence,
        "stamp": instant(shape.stamp),
        "start": instant(shape.start),
        "end": instant(shape.end),
        "planned": instant(shape.planned),
        "location": shape.location,
        "attendees": list(shape.attendees),
        "announced": shape.announced,
        **({"before": instant(shape.before)} if shape.before else {}),
    }


def _shape_from(raw: dict[str, Any]) -> Shape:
    """Read a shape; the first ledgers knew neither places nor attendees."""
    return Shape(
        content=raw["content"],
        sequence=raw["sequence"],
        stamp=to_instant(raw["stamp"]),
        start=to_instant(raw["start"]),
        end=to_instant(raw["end"]),
        planned=to_instant(raw["planned"]),
        location=raw.get("location", ""),
        attendees=tuple(raw.get("attendees", ())),
        announced=raw.get("announced", raw["sequence"]),
        before=to_instant(raw["before"]) if "before" in raw else None,
    )


def _target_to(target: Target) -> dict[str, Any]:
    return {
        "connector": target.route.connector,
        "account": target.route.account,
        "calendar": target.route.calendar,
        "href": target.href,
        "etag": target.etag,
        "scheduling": target.scheduling.value,
    }


def _target_from(raw: dict[str, Any]) -> Target:
    return Target(
        route=Route(connector=raw["connector"], account=raw["account"], calendar=raw["calendar"]),
        href=raw["href"],
        etag=raw["etag"],
        scheduling=Scheduling(raw["scheduling"]),
    )


def dump_shape(shape: Shape | None) -> str | None:
    return None if shape is None else compact(_shape_to(shape))


def load_shape(text: str | None) -> Shape | None:
    return None if text is None else _shape_from(json.loads(text))


def dump_target(target: Target | None) -> str | None:
    return None if target is None else compact(_target_to(target))


def load_target(text: str | None) -> Target | None:
    return None if text is None else _target_from(json.loads(text))


def dump_intent(intent: Intent | None) -> str | None:
    if intent is None:
        return None
    return compact(
        {
            "op": intent.op.value,
            "at": instant(intent.at),
            "epoch": intent.epoch,
            "reason": intent.reason,
            "shape": intent.shape and _shape_to(intent.shape),
            "target": intent.target and _target_to(intent.target),
            "message_id": intent.message_id,
            "claimed_at": optional_instant(intent.claimed_at),
        }
    )


def load_intent(text: str | None) -> Intent | None:
    if text is None:
        return None
    raw = json.loads(text)
    return Intent(
        op=Op(raw["op"]),
        at=to_instant(raw["at"]),
        epoch=raw["epoch"],
        reason=raw["reason"],
        shape=raw["shape"] and _shape_from(raw["shape"]),
        target=raw["target"] and _target_from(raw["target"]),
        message_id=raw["message_id"],
        claimed_at=to_optional_instant(raw.get("claimed_at")),
    )


def dump_trouble(trouble: Trouble | None) -> str | None:
    if trouble is None:
        return None
    return compact(
        {
            "kind": trouble.kind.value,
            "op": trouble.op.value,
            "message": trouble.message,
            "remedy": trouble.remedy,
            "at": instant(trouble.at),
            "attempts": trouble.attempts,
            "retry_at": optional_instant(trouble.retry_at),
            "content": trouble.content,
        }
    )


def load_trouble(text: str | None) -> Trouble | None:
    if text is None:
        return None
    raw = json.loads(text)
    return Trouble(
        kind=Failure(raw["kind"]),
        op=Op(raw["op"]),
        message=raw["message"],
        remedy=raw["remedy"],
        at=to_instant(raw["at"]),
        attempts=raw["attempts"],
        retry_at=to_optional_instant(raw["retry_at"]),
        content=raw["content"],
    )
