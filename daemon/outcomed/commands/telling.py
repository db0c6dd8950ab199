"""Telling a plan and what a tick did: as rows of a table, and as JSON."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from outcomed.commands.printing import count, heading, local, print_problems, say, table
from outcomed.decide.world import World, status_of
from outcomed.model import keys
from outcomed.model.effect import EffectRow, Op
from outcomed.model.item import ItemKind, Letter, Message
from outcomed.model.key import encode
from outcomed.model.people import Role
from outcomed.model.plan import Action, Plan, Skip
from outcomed.model.problem import Problem, Severity
from outcomed.model.reason import AHEAD, Reason
from outcomed.model.record import Recorded, Standing
from outcomed.service.act import Done, Result
from outcomed.service.needs import ENDED
from outcomed.service.tick import Outlook

COLUMNS = ("do", "key", "reader", "when", "why")
_NEWEST = 2
_FEW_NAMES = 10
_ASKED: Mapping[ItemKind, str] = {
    ItemKind.CHECK_IN: "check-in",
    ItemKind.NUDGE: "nudge",
    ItemKind.DEPUTY: "question to a deputy",
    ItemKind.WENT_OUT: "question whether it went out",
    ItemKind.TOOK_OVER: "hand-over",
    ItemKind.REMOVED: "question about a removed reminder",
    ItemKind.DECLINED: "question about a declined reminder",
    ItemKind.SPEAKS: "word to a speaker",
    ItemKind.LUNCH_REMOVED: "question about a removed lunch",
}
_TOLD: Mapping[Role, str] = {
    Role.UP: "digest up",
    Role.DOWN: "digest down",
    Role.ACROSS: "digest across",
    Role.OWNER: "owner's copy",
}
_PUT: Mapping[str, str] = {"put": "put", "move": "moved", "update": "changed", "cancel": "cancelled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An action in the words of its table. `kind` is the group that it is counted in."""

    action: Action
    verb: str
    kind: str
    when: str

    @property
    def row(self) -> tuple[str, ...]:
        what = self.kind if self.action.letter else _event(self.action)
        return (f"{self.verb} {what}", encode(self.action.key), self.action.who, self.when, self.action.reason.sentence)

    @property
    def document(self) -> Mapping[str, Any]:
        action = self.action
        return {
            "do": self.verb,
            "kind": self.kind,
            "key": encode(action.key),
            "generation": action.generation,
            "reader": action.who,
            "at": action.at,
            "when": self.when,
            "reason": action.reason.value,
            "why": action.reason.sentence,
        }


def told(world: World, recorded: Recorded, action: Action) -> Told:
    """Put an action into words; `recorded` is what was known when it was planned."""
    verb = _verb(recorded, action)
    kind = _mail_kind(action.letter) if action.letter else f"{_event(action)} {_PUT[verb]}"
    return Told(action=action, verb=verb, kind=kind, when=local(action.at, world.people.get(action.who)))


def _verb(recorded: Recorded, action: Action) -> str:
    if action.op is not Op.PUT or action.expected is None:
        return str(action.op)
    row = recorded.effects.get((action.key, action.generation))
    return "update" if row and row.shape and row.shape.start == action.at else "move"


def _event(action: Action) -> str:
    if keys.is_deputys_copy(action.key):
        return "deputy's copy"
    return "lunch" if keys.lunch_of(action.key) else "reminder"


def _mail_kind(letter: Letter) -> str:
    """Name a mail by the first of what it says."""
    if letter.message is Message.ASK:
        return _ASKED[letter.entries[0].item.kind]
    if letter.message is Message.DIGEST:
        return _TOLD[letter.entries[0].role]
    return str(letter.message)


def summary(rows: Iterable[Told]) -> str:
    """Count actions by what they are: `3 reminders put, 1 nudge`."""
    found = Counter(row.kind for row in rows)
    return ", ".join(count(number, kind, _many(kind)) for kind, number in found.items())


_COPIES = {"owner's": "owners'", "deputy's": "deputies'"}


def _many(kind: str) -> str:
    first, space, rest = kind.partition(" ")
    if first in _COPIES:
        return f"{_COPIES[first]} copies{rest.removeprefix('copy')}"
    return f"{first}es" if first in ("echo", "lunch") else f"{first}s{space}{rest}"


# --- a plan ---


def plan_document(outlook: Outlook) -> Mapping[str, Any]:
    """Give a plan as JSON."""
    world, plan = outlook.world, outlook.plan
    return {
        "at": world.now,
        "nothing_to_do": not plan.actions and not plan.waiting,
        "actions": [told(world, world.recorded, action).document for action in plan.actions],
        "waiting": waiting_document(outlook),
        "left_undone": [_skip_document(skip) for skip in ordered_skips(plan)],
        "missing": missing(outlook),
        "problems": [problem_document(problem) for problem in outlook.problems],
    }


def missing(outlook: Outlook) -> Sequence[str]:
    """Give the launches that vanished from the registry and have not ended."""
    rows = outlook.world.recorded.launches.values()
    return sorted(r.launch.id for r in rows if r.standing is Standing.MISSING and status_of(r) not in ENDED)


def tell_missing(outlook: Outlook) -> None:
    """Name in one line what vanished: nothing of it is cancelled, so nothing else here would show it."""
    if gone := missing(outlook):
        more = f" and {len(gone) - _FEW_NAMES} more (`outcomed status`)" if len(gone) > _FEW_NAMES else ""
        names = ", ".join(gone[:_FEW_NAMES])
        remedy = "put the record back, or `outcomed drop LAUNCH --why ...`"
        say(f"\nVanished from the registry, followed as last known: {names}{more}: {remedy}.")


def waiting_document(outlook: Outlook) -> list[Mapping[str, Any]]:
    """Give what waits for a yes as JSON."""
    world = outlook.world
    return [
        {
            "id": waiting.id,
            "why": waiting.why,
            "approve": f"outcomed approve {waiting.id}",
            "actions": [told(world, world.recorded, action).document for action in waiting.actions],
        }
        for waiting in outlook.plan.waiting
    ]


def problem_document(problem: Problem) -> Mapping[str, Any]:
    """Give a problem as JSON."""
    return {
        "where": problem.where,
        "line": problem.line,
        "key": problem.key,
        "launch": problem.launch,
        "severity": problem.severity,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def tell_waiting(outlook: Outlook) -> None:
    """Show all that waits for a yes, and how to give it: a yes is bound to what was shown."""
    for waiting in outlook.plan.waiting:
        heading(f"Waiting for your yes: {waiting.why}.")
        table(COLUMNS, [told(outlook.world, outlook.world.recorded, a).row for a in waiting.actions])
        say(f"  Let it go with: outcomed approve {waiting.id}")


def tell_undone(plan: Plan, world: World, *, show_all: bool) -> None:
    """Count by reason what is ahead, and what is left undone for good or until somebody acts; or list it."""
    skips = ordered_skips(plan)
    _tell_skips("Ahead", [s for s in skips if s.reason in AHEAD], world, show_all=show_all)
    _tell_skips("Left undone on purpose", [s for s in skips if s.reason not in AHEAD], world, show_all=show_all)


def _tell_skips(what: str, skips: Sequence[Skip], world: World, *, show_all: bool) -> None:
    if not skips:
        return
    if show_all:
        heading(f"{what}: {len(skips)}")
        rows = [
            (encode(s.key), s.who, s.reason.sentence, local(s.at, world.people.get(s.who)) or s.note) for s in skips
        ]
        table(("key", "reader", "why", "until"), rows)
        return
    found = Counter(skip.reason for skip in skips)
    heading(f"{what}: {len(skips)} (each with --all)")
    table(("how many", "why"), [(str(number), reason.sentence) for reason, number in found.most_common()])


def ordered_skips(plan: Plan) -> Sequence[Skip]:
    """Give what is left undone, but for what is shown as waiting."""
    skips = (skip for skip in plan.skips if skip.reason is not Reason.WAITING_FOR_APPROVAL)
    return sorted(dict.fromkeys(skips), key=lambda s: (s.key, s.who, s.reason))


def _skip_document(skip: Skip) -> Mapping[str, Any]:
    return {
        "key": encode(skip.key),
        "reader": skip.who,
        "reason": skip.reason.value,
        "why": skip.reason.sentence,
        "until": skip.at,
        "note": skip.note,
    }


def tell_problems(problems: Iterable[Problem]) -> None:
    """Show errors; count what is merely missing."""
    found = list(problems)
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    if errors:
        heading(f"{count(len(errors), 'problem')}:")
        print_problems(errors)
    if missing := len(found) - len(errors):
        thing = count(missing, "thing is", "things are")
        say(f"\n{thing} missing that would make launches easier to follow: see `outcomed check`.")


def next_moment(outlook: Outlook) -> str:
    """Say when something happens next by itself, where that is known."""
    now = outlook.world.now
    ahead = [skip for skip in outlook.plan.skips if skip.at and skip.at > now and skip.reason in AHEAD]
    if not ahead:
        return ""
    first = min(ahead, key=lambda skip: (skip.at or now, skip.key))
    return f"Next: {local(first.at, outlook.world.people.get(first.who))}, {encode(first.key)} to {first.who}."


# --- what was done ---


def newest_of_each(rows: Sequence[tuple[Done, Told]]) -> list[tuple[Done, Told]]:
    """Choose what is worth a look: whatever was not done, and the newest of each kind."""
    chosen: list[tuple[Done, Told]] = []
    for kind in dict.fromkeys(row.kind for _, row in rows):
        done = [pair for pair in rows if pair[1].kind == kind and pair[0].result == Result.DONE]
        chosen += done[-_NEWEST:]
    return [pair for pair in rows if pair in chosen or pair[0].result != Result.DONE]


def done_document(done: Done, row: Told) -> Mapping[str, Any]:
    """Give what was done as JSON."""
    return {**row.document, "result": done.result, "message": done.message, "remedy": done.remedy}


def doubt_document(row: EffectRow) -> Mapping[str, Any]:
    """Give an effect in doubt as JSON."""
    trouble = row.trouble
    return {
        "key": encode(row.key),
        "reader": row.who,
        "message": trouble.message if trouble else "",
        "resolve": [f"outcomed resolve {encode(row.key)} --sent", f"outcomed resolve {encode(row.key)} --resend"],
    }
