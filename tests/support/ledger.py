"""Rows, claims and settlements with defaults, for tests of what is kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from outcomed.model.effect import Claim, Intent, Kind, Op, Settlement, Shape, Trouble
from outcomed.model.event import Route, Target
from outcomed.model.key import Key
from outcomed.model.result import Failure, Receipt

NAMESPACE = "acme"
BORN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NOW = BORN + timedelta(hours=1)
LATER = NOW + timedelta(hours=1)

REMINDER: Key = ("reminder", "checkout", "1-month")
DIGEST: Key = ("digest", "dana", "weekly-2026-03-02")
ITEM = "outcome/checkout/1-month/1"
TARGET = Target(route=Route(connector="ics"), href="checkout.ics", etag='"1"')


def shape(**changes: Any) -> Shape:
    start = BORN + timedelta(days=30)
    base = Shape(content="c0ffee", sequence=0, stamp=NOW, start=start, end=start + timedelta(minutes=30), planned=start)
    return replace(base, **changes)


def put(version: int = 0, *, op: Op = Op.PUT, payload: bytes = b'{"title": "Look"}', **intent: Any) -> Claim:
    """Claim to write, or with `op` to cancel, the reminder."""
    fields: dict[str, Any] = {"op": op, "at": NOW, "epoch": 1, "reason": "new", "shape": shape()}
    meant = Intent(**(fields | intent))
    return Claim(
        key=REMINDER, generation=0, kind=Kind.EVENT, version=version, who="owen", intent=meant, payload=payload
    )


def send(
    version: int = 0,
    *,
    told: tuple[str, ...] = (ITEM,),
    key: Key = DIGEST,
    who: str = "dana",
    raw: bytes = b"To: dana",
    epoch: int = 1,
) -> Claim:
    """Claim to send a digest."""
    meant = Intent(op=Op.SEND, at=NOW, epoch=epoch, reason="due", message_id="<1@acme>")
    return Claim(key=key, generation=0, kind=Kind.MAIL, version=version, who=who, intent=meant, told=told, payload=raw)


def done(claim: Claim, *, epoch: int | None = None, **receipt: Any) -> Settlement:
    result = Receipt(**({"target": TARGET} if claim.kind is Kind.EVENT else {"reference": "queue-7"}) | receipt)
    return Settlement(key=claim.key, generation=claim.generation, result=result, epoch=epoch)


def failed(claim: Claim, kind: Failure, *, epoch: int | None = None, **changes: Any) -> Settlement:
    trouble = Trouble(kind=kind, op=claim.intent.op, message="it said no", remedy="ask it", at=NOW)
    result = replace(trouble, **changes)
    return Settlement(key=claim.key, generation=claim.generation, result=result, epoch=epoch)
