"""How far a mailbox was read."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Of the mailbox `box`, everything up to the history id is known; of that, `todo` are the ids of messages that are
    still to be read, oldest first, and `owed` those that could not be understood."""

    box: str = ""
    history: str = ""
    todo: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str | None) -> "Mark":
        """Read a mark; the beginning for one that says nothing."""
        try:
            found = json.loads(text or "")
            history = str(int(found["history"]))
            return cls(box=str(found["box"]), history=history, todo=_ids(found, "todo"), owed=_ids(found, "owed"))
        except (ValueError, LookupError, TypeError, AttributeError):
            return cls()

    def __str__(self) -> str:
        said: dict[str, Any] = {"box": self.box, "history": self.history}
        said |= {name: list(ids) for name, ids in (("todo", self.todo), ("owed", self.owed)) if ids}
        return json.dumps(said)


def _ids(found: dict[str, Any], name: str) -> tuple[str, ...]:
    return tuple(str(each) for each in found.get(name, ()))
