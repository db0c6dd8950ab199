"""What a claim and a settlement do to an effect's row. Pure: the row as it was in, the row as it shall be out."""

from dataclasses import replace
from datetime import datetime

from outcomed.model.effect import Claim, EffectRow, Intent, Op, Settlement, State, Trouble
from outcomed.model.key import encode
from outcomed.model.result import Failure, Receipt

_HOLDS_AFTER = {Op.PUT: State.PRESENT, Op.CANCEL: State.CANCELLED, Op.SEND: State.SENT}


def claimed(row: EffectRow | None, claim: Claim) -> EffectRow | None:
    """Give the row with the claim's intent; None where the claim is lost: planned on another version, or something
    is under way already."""
    if row is None:
        return _born(claim) if claim.version == 0 else None
    if row.version != claim.version or row.intent is not None:
        return None
    return replace(
        row,
        version=row.version + 1,
        at=claim.intent.at,
        reason=claim.intent.reason,
        who=claim.who,
        intent=claim.intent,
    )


def _born(claim: Claim) -> EffectRow:
    return EffectRow(
        key=claim.key,
        generation=claim.generation,
        kind=claim.kind,
        state=State.NEW,
        version=1,
        at=claim.intent.at,
        reason=claim.intent.reason,
        who=claim.who,
        intent=claim.intent,
    )


def settled(row: EffectRow, settlement: Settlement, now: datetime) -> EffectRow | None:
    """Give the row after a settlement; None where it says again what the row holds already.

    Raises ValueError where nothing is claimed and the settlement says something else than what was settled, and where
    it speaks of a claim of another epoch.
    """
    if row.intent is None:
        if _is_repeated(row, settlement.result):
            return None
        if row.state is State.ASSUMED_SENT:
            return _decided(row, settlement.result, now)
        raise ValueError(f"nothing is under way for {encode(row.key)}, generation {row.generation}")
    if settlement.epoch not in (None, row.intent.epoch):
        both = f"of epoch {settlement.epoch}, but it is claimed under epoch {row.intent.epoch}"
        raise ValueError(f"{encode(row.key)}, generation {row.generation}: what is told is {both}")
    if isinstance(settlement.result, Receipt):
        return _done(row, row.intent, settlement.result, now)
    return _troubled(row, settlement.result, now)


def _decided(row: EffectRow, result: Receipt | Trouble, now: datetime) -> EffectRow:
    """Give a mail that was taken as sent as what it is by a person's word: sent, or certainly not."""
    state, trouble = (State.SENT, None) if isinstance(result, Receipt) else (State.NEW, result)
    return replace(row, state=state, trouble=trouble, version=row.version + 1, at=now)


def _done(row: EffectRow, intent: Intent, receipt: Receipt, now: datetime) -> EffectRow:
    return replace(
        row,
        state=State.ASSUMED_SENT if receipt.is_assumed else _HOLDS_AFTER[intent.op],
        version=row.version + 1,
        at=now,
        shape=intent.shape or row.shape,
        target=receipt.target or row.target or intent.target,
        reference=receipt.reference or row.reference,
        intent=None,
        trouble=None,
    )


def _troubled(row: EffectRow, trouble: Trouble, now: datetime) -> EffectRow:
    counted = replace(trouble, attempts=_attempts(row.trouble, trouble))
    intent = row.intent if trouble.kind is Failure.UNKNOWN else None
    return replace(row, version=row.version + 1, at=now, intent=intent, trouble=counted)


def _attempts(before: Trouble | None, now: Trouble) -> int:
    """Count the tries of one operation that failed in a row. What is learnt later of a try in doubt is no new try."""
    if before is None or before.op is not now.op:
        return now.attempts
    return before.attempts if before.kind is Failure.UNKNOWN else before.attempts + 1


def _is_repeated(row: EffectRow, result: Receipt | Trouble) -> bool:
    if isinstance(result, Trouble):
        return row.trouble is not None and replace(result, attempts=row.trouble.attempts) == row.trouble
    if row.state is State.ASSUMED_SENT:
        return result.is_assumed
    has_held = row.trouble is None and row.state in _HOLDS_AFTER.values()
    return has_held and result.target in (None, row.target) and result.reference in ("", row.reference)


def gives_back(settlement: Settlement) -> bool:
    """Say whether the items of this mail are certainly untold, so that the next slot may tell them."""
    return isinstance(settlement.result, Trouble) and settlement.result.kind is not Failure.UNKNOWN
