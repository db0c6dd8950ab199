"""Who reads news: in which role, and how typed text is said without names that must stay out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from outcomed.model.outcome import Revision, Verdict
from outcomed.model.people import Person, Role
from outcomed.words.known import Known
from outcomed.words.saying import one_line, without_names

VERDICTS = {
    Verdict.HIT: "hit",
    Verdict.PARTLY: "partly",
    Verdict.MISSED: "missed",
    Verdict.TOO_EARLY: "too early to tell",
    Verdict.CANNOT_TELL: "cannot tell",
}

Say: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom news is said. `person` is None where only the role and the team count: in an echo."""

    role: Role
    person: Person | None = None
    team: str | None = None

    def is_of(self, team: str) -> bool:
        return bool(self.team) and one_line(team).casefold() == one_line(self.team or "").casefold()


def sees_numbers(role: Role, verdict: Verdict) -> bool:
    """False upward where it is too early to tell."""
    return role is not Role.UP or verdict is not Verdict.TOO_EARLY


def discreet(known: Known, revision: Revision) -> Say:
    """Give the way to say typed text without the names of customers who did not consent."""
    names = known.silent.get(revision.launch, frozenset())
    return lambda text: without_names(one_line(text), names)
