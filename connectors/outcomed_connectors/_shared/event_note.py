"""What an event in Exchange carries besides what people see, so that whoever reads it later knows what we wrote."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from outcomed.model.key import Key, decode, encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Whose event it is, digests of what we wrote and of whom we invited, and when the rooms had last answered as they
    were asked anew. `attempt` tells one try to make it from another."""

    key: Key = ()
    generation: int = 0
    owner: str = ""
    zone: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    invited: frozenset[str] = frozenset()
    answered: Mapping[str, str] = field(default_factory=dict)
    attempt: str = field(default="", compare=False)

    def __str__(self) -> str:
        found = {
            "key": encode(self.key),
            "generation": self.generation,
            "owner": self.owner,
            "zone": self.zone,
            "written": dict(self.written),
            "invited": sorted(self.invited),
            "answered": dict(self.answered),
            "attempt": self.attempt,
        }
        return json.dumps({name: value for name, value in found.items() if value or name == "generation"})

    @classmethod
    def read(cls, text: str) -> "Note":
        """Read what an event carries; `ValueError` and the like where that is nothing of ours."""
        found = json.loads(text)
        return cls(
            key=decode(found["key"]),
            generation=int(found["generation"]),
            owner=str(found.get("owner", "")),
            zone=str(found.get("zone", "")),
            written={str(name): str(value) for name, value in found.get("written", {}).items()},
            invited=frozenset(map(str, found.get("invited", ()))),
            answered={str(name): str(value) for name, value in found.get("answered", {}).items()},
        )
