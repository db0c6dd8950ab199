"""Stored objects that are there and cannot be understood: what a calendar says of them, and what it does not do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from outcomed.model.event import Observed
from outcomed.model.problem import Problem
from outcomed.model.result import Failure
from outcomed.ports import CalendarChanges, CannotTell, ConnectorError

_UID = re.compile(rb"^UID(?:;[^:\r\n]*)?:([^\r\n]+)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An object at the place of the event `uid`. `uids` are all that it seems to hold; `remedy` is what a person does
    about it where the event is none of ours."""

    uid: str
    where: str
    why: str
    remedy: str
    etag: str | None = None
    uids: frozenset[str] = frozenset()

    def problem(self) -> Problem:
        return Problem(where=self.where, key=self.uid, message=self.why, remedy=self.remedy)

    def finding(self) -> CannotTell:
        return CannotTell(why=f"{self.where}: {self.why}")

    def stays(self, calendar: str) -> NoReturn:
        """Refuse to write over it: nobody knows what a person made of it. `calendar` is its name in the config."""
        remedy = f"mend it, or `outcomed repair {calendar} --recreate` writes it anew"
        raise ConnectorError(Failure.LATER, f"{self.where}: {self.why}", remedy)


def uids_in(raw: bytes) -> frozenset[str]:
    """Give the uids that bytes seem to hold, whatever else is wrong with them."""
    return frozenset(found.decode(errors="replace").strip() for found in _UID.findall(raw))


def reported(
    observed: Mapping[str, Observed],
    unread: Sequence[Unread],
    gone: Iterable[str],
    *,
    fresh: str,
    mark: str,
    whole: bool,
) -> CalendarChanges:
    """Give what a look found: events by uid, what cannot be understood, and uids that are not where they were. What
    cannot be understood is to be named again: then the old `mark` holds, by which it is seen again."""
    unreadable = frozenset(uid for one in unread for uid in one.uids) - observed.keys()
    return CalendarChanges(
        observed=tuple(observed.values()),
        gone=frozenset(gone) - observed.keys() - unreadable,
        unreadable=unreadable,
        problems=tuple(one.problem() for one in unread),
        complete=whole,
        mark=mark if unread else fresh,
    )
