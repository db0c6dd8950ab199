"""How far a mailbox was read."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A message that is still to be read: its id, and how many octets it has."""

    id: str
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Of the folder `box`, everything up to `state` is known; of that, `todo` are the messages that are still to be
    read, oldest first, and `owed` those that could not be."""

    box: str = ""
    state: str = ""
    todo: tuple[Waiting, ...] = ()
    owed: tuple[Waiting, ...] = ()

    @classmethod
    def read(cls, text: str | None) -> "Mark":
        """Read a mark; the beginning for one that says nothing."""
        try:
            found = json.loads(text or "")
            box, state = found["box"], found["state"]
            if not isinstance(box, str) or not isinstance(state, str):
                return cls()
            return cls(box=box, state=state, todo=_waiting(found.get("todo", ())), owed=_waiting(found.get("owed", ())))
        except (ValueError, LookupError, TypeError, AttributeError):
            return cls()

    def __str__(self) -> str:
        said: dict[str, Any] = {"box": self.box, "state": self.state}
        lists = (("todo", self.todo), ("owed", self.owed))
        said |= {name: [[one.id, one.size] for one in some] for name, some in lists if some}
        return json.dumps(said)


def _waiting(found: Sequence[Any]) -> tuple[Waiting, ...]:
    return tuple(Waiting(id=str(name), size=int(size)) for name, size in found)
