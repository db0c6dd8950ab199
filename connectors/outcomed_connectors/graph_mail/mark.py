"""How far a folder was read."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, TypeAlias

_MOST_DONE = 300
Waiting: TypeAlias = tuple[str, str]
"""The id of a message, and when it came (RFC 3339)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Of the folder `box`, everything up to the delta link is known; of that, `todo` are the messages that are still to
    be read, oldest first, and `owed` those that could not be read. `done` are the names of the last ones that were
    read: they come once more when they are marked as read."""

    box: str = ""
    link: str = ""
    todo: tuple[Waiting, ...] = ()
    owed: tuple[Waiting, ...] = ()
    done: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str | None) -> "Mark":
        """Read a mark; the beginning for one that says nothing."""
        try:
            found = json.loads(text or "")
            link = str(found["link"])
            todo, owed = _waiting(found, "todo"), _waiting(found, "owed")
            done = tuple(str(each) for each in found.get("done", ()))
            return cls(box=str(found["box"]), link=link, todo=todo, owed=owed, done=done)
        except (ValueError, LookupError, TypeError, AttributeError):
            return cls()

    def __str__(self) -> str:
        said: dict[str, Any] = {"box": self.box, "link": self.link}
        lists = (("todo", self.todo), ("owed", self.owed), ("done", self.done))
        said |= {name: list(them) for name, them in lists if them}
        return json.dumps(said)

    def going_on(self, link: str, found: Iterable[Waiting]) -> "Mark":
        """Give the mark with what came since, but for what was read before."""
        todo = tuple(one for one in found if _short(one) not in self.done)
        return replace(self, link=link, todo=todo)

    def having_read(self, read: Iterable[Waiting]) -> "Mark":
        """Give the mark after messages were read."""
        return replace(self, done=(*self.done, *(_short(one) for one in read))[-_MOST_DONE:])


def _short(one: Waiting) -> str:
    return sha256(one[0].encode()).hexdigest()[:16]


def _waiting(found: dict[str, Any], name: str) -> tuple[Waiting, ...]:
    return tuple((str(each[0]), str(each[1])) for each in found.get(name, ()))
