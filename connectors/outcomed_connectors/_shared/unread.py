"""Stored objects that are there and cannot be understood: what a calendar says of them, and what it does not do."""

import re
from dataclasses import dataclass
from typing import NoReturn

from outcomed.model.problem import Problem
from outcomed.model.result import Failure
from outcomed.ports import CannotTell, ConnectorError

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
