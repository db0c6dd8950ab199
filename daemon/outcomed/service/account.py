"""The account of one thing: what is due for it now and why or why not, and what happened so far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from outcomed.decide.attendance import answers_to
from outcomed.decide.checkpoints import live
from outcomed.decide.world import World
from outcomed.ledger.history import HistoryRow
from outcomed.ledger.store import Ledger
from outcomed.model import keys
from outcomed.model.effect import EffectRow, Kind, State
from outcomed.model.item import Letter
from outcomed.model.key import Key, decode, encode
from outcomed.model.plan import Action, Skip
from outcomed.model.reason import BY_WORD, Reason
from outcomed.model.record import CheckpointRow, LaunchRow
from outcomed.model.result import Failure
from outcomed.service.needs import is_overdue
from outcomed.service.tick import Outlook

_DONE = {"put": "put into the calendar", "cancel": "taken off the calendar", "send": "sent"}
_TROUBLED = {"refused": "refused", "later": "not possible yet", "unknown": "in doubt"}
_AS_IT_IS = (Reason.UNCHANGED, Reason.HISTORY)
_STATES = {
    Reason.NOT_YET: "ahead",
    Reason.AWAY: "ahead",
    Reason.PAUSED: "ahead",
    Reason.QUIET_PERIOD: "ahead",
    Reason.TRY_LATER: "ahead",
    Reason.HELD: "held",
    Reason.ON_HOLD: "held",
    Reason.WAITING_FOR_APPROVAL: "waiting",
    Reason.REFUSED: "failed",
    Reason.TEMPLATE_FAILED: "failed",
    Reason.IN_DOUBT: "in doubt",
}
"""Why something is not done now -> its state; what is not done for any other reason is skipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is asked for: a launch, a checkpoint of it, a person, or a key; the others are empty."""

    launch: str = ""
    checkpoint: str = ""
    person: str = ""
    key: Key = ()

    @property
    def term(self) -> str:
        """Write what the history is searched for."""
        if self.key:
            return encode(self.key)
        if self.checkpoint:
            return encode((self.launch, self.checkpoint))
        return self.launch or self.person


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing that was due. `state` is sent, standing, due, ahead, waiting, held, skipped, failed or in doubt; of an
    invitation it is the answer."""

    key: str
    who: str
    state: str
    reason: str
    why: str
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One thing that happened. `told` are the items that a mail told."""

    at: datetime
    key: str
    what: str
    why: str
    by: str
    words: str = ""
    told: tuple[str, ...] = ()


def due_items(outlook: Outlook, about: About) -> tuple[Due, ...]:
    """Give everything due for it: what was told, what would be done now, and what is left undone with its reason."""
    world = outlook.world
    every = (*_told(world, about), *_failed(world, about), *_answered(world, about), *_now(outlook, about))
    found: dict[tuple[str, str, str], Due] = {}
    for due in every:
        found.setdefault((due.key, due.who, due.state), due)
    return tuple(
        sorted(found.values(), key=lambda due: (due.at is None, due.at or outlook.world.now, due.key, due.who))
    )


def history_of(ledger: Ledger, about: About) -> tuple[HistoryRow, ...]:
    """Read what happened to it, oldest first, with what became of each mail that told of it."""
    found = {row.seq: row for row in ledger.history(about.term)}
    for subject in {row.subject for row in found.values() if row.what == "claimed"}:
        found |= {row.seq: row for row in ledger.history(subject) if row.subject == subject}
    return tuple(found[seq] for seq in sorted(found))


def past(history: Iterable[HistoryRow], about: About) -> tuple[Past, ...]:
    """Tell the history in sentences; a claim is told with what became of it."""
    claims: dict[tuple[str, object], HistoryRow] = {}
    found: list[Past] = []
    for row in history:
        effect = (row.subject, row.detail.get("generation"))
        if row.what == "claimed":
            claims[effect] = row
        else:
            found.append(_past(row, claims.pop(effect, None), about))
    return (*found, *(_past(claim, claim, about) for claim in claims.values()))


def state_of(world: World, launch: LaunchRow, row: CheckpointRow) -> str:
    """Say how far a checkpoint is: planned, due, overdue, answered, closed, or never asked and why."""
    if current := world.recorded.current(row.launch, row.checkpoint):
        return f"answered: {current.outcome.verdict.value.replace('_', ' ')}" if current.outcome else "answered"
    if row.ending:
        why = _sentence(row.ended_why)
        return f"{row.ending.value.replace('_', ' ')}{': ' + why if why else ''}"
    if all(row != alive for alive in live(world)[row.launch]):
        return "not planned any more"
    if row.due > world.now:
        return "planned"
    return "overdue" if is_overdue(world, launch, row) else "due"


# --- what is due ---


def _told(world: World, about: About) -> Iterator[Due]:
    for (reader, item), mail in world.recorded.told.items():
        key = decode(item)
        if _is_about(about, key, reader) or about.key == mail:
            row = world.recorded.effects[mail, 0]
            state = "in doubt" if row.intent else "sent"
            why = f"in {encode(mail)}"
            yield Due(key=item, who=reader, state=state, reason=row.reason, why=why, at=row.at)


def _failed(world: World, about: About) -> Iterator[Due]:
    for row in world.recorded.effects.values():
        if row.trouble and row.trouble.kind is not Failure.UNKNOWN and _is_about(about, row.key, row.who):
            key = encode(row.key)
            yield Due(
                key=key,
                who=row.who,
                state="failed",
                reason=row.trouble.kind,
                why=row.trouble.message,
                at=row.trouble.at,
            )
        elif row.state is State.PRESENT and row.shape and _is_about(about, row.key, row.who):
            yield _standing(row, row.shape.start)


def _answered(world: World, about: About) -> Iterator[Due]:
    for row in world.recorded.effects.values():
        for said in answers_to(world, row) if row.state is State.PRESENT else ():
            if _is_about(about, row.key, said.person):
                word = said.word
                why = said.comment or "answered the invitation"
                yield Due(key=encode(row.key), who=said.person, state=word, reason=word, why=why, at=said.at)


def _standing(row: EffectRow, start: datetime) -> Due:
    return Due(
        key=encode(row.key), who=row.who, state="standing", reason=row.reason, why="it is in the calendar", at=start
    )


def _now(outlook: Outlook, about: About) -> Iterator[Due]:
    waiting = [action for group in outlook.plan.waiting for action in group.actions]
    for action in (*outlook.plan.actions, *waiting):
        if _is_about(about, action.key, action.who) or _holds(action.letter, about):
            yield _of_action(action, is_waiting=action in waiting)
    standing = _standing_keys(outlook.world)
    for skip in outlook.plan.skips:
        if not (skip.reason in _AS_IT_IS and skip.key in standing) and _is_about(about, skip.key, skip.who):
            yield _of_skip(skip)


def _standing_keys(world: World) -> frozenset[Key]:
    rows = world.recorded.effects.values()
    return frozenset(row.key for row in rows if row.kind is Kind.EVENT and row.state is State.PRESENT)


def _of_action(action: Action, *, is_waiting: bool) -> Due:
    state = "waiting" if is_waiting else "due"
    why = f"{action.reason.sentence}; {'it waits for approval' if is_waiting else 'the next tick does it'}"
    return Due(key=encode(action.key), who=action.who, state=state, reason=action.reason, why=why, at=action.at)


def _of_skip(skip: Skip) -> Due:
    return Due(
        key=encode(skip.key),
        who=skip.who,
        state=_STATES.get(skip.reason, "skipped"),
        reason=skip.reason,
        why=skip.reason.sentence,
        at=skip.at,
    )


def _is_about(about: About, key: Key, who: str) -> bool:
    if about.key:
        return key == about.key
    if about.person:
        return who == about.person
    return keys.is_about(key, about.launch, about.checkpoint)


def _holds(letter: Letter | None, about: About) -> bool:
    if letter is None or not about.launch:
        return False
    items = (entry.item for entry in letter.entries)
    return any(i.launch == about.launch and about.checkpoint in ("", i.checkpoint) for i in items)


# --- what happened ---


def _past(row: HistoryRow, claim: HistoryRow | None, about: About) -> Past:
    items = claim.detail.get("items", ()) if claim else ()
    told = tuple(str(item) for item in items) if isinstance(items, Sequence) else ()
    is_sent = row.what == "done" and row.detail.get("op") == "send"
    return Past(
        at=row.at,
        key=row.subject,
        what=_what(row),
        why=_sentence(row.why),
        by=row.by,
        words=row.words if is_sent or row.what != "done" else "",
        told=tuple(item for item in told if not about.launch or _is_about(about, decode(item), "")) if is_sent else (),
    )


def _sentence(why: str) -> str:
    """Say a named reason; a person's own words are said as they are."""
    return BY_WORD[why].sentence if why in BY_WORD else why


def _what(row: HistoryRow) -> str:
    if row.what == "done":
        return _DONE.get(str(row.detail.get("op", "")), "done")
    if row.what == "claimed":
        return "begun, and not finished"
    return _TROUBLED.get(row.what, row.what.replace("_", " "))
