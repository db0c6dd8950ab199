"""What came of many faults: counted by each installation for itself, and summed up as one page.

python -m support.tally FOLDER    sum up what lies in a folder: one page for each kind of installation
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

Timed = tuple[str, float]
"""A kind of fault, and some seconds after it."""


@dataclass
class Tally:
    """What happened to one kind of installation. `work` counts launches, each with a mail and some `events`.

    `taken_over` says when another daemon was at work, `done_after` when all was done that was due."""

    name: str
    struck: Counter[str] = field(default_factory=Counter)
    exits: Counter[int] = field(default_factory=Counter)
    taken_over: list[Timed] = field(default_factory=list)
    done_after: list[Timed] = field(default_factory=list)
    work: int = 0
    events: int = 0
    in_doubt: int = 0
    twice: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def page(self) -> str:
        """Tell it all."""
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.struck.items()))
        exits = ", ".join(f"{code} ({count} times)" for code, count in sorted(self.exits.items()))
        lines = [
            f"# {self.name}: {sum(self.struck.values())} faults in {self.seconds / 60:.0f} minutes",
            "",
            f"- faults: {kinds}",
            f"- work: {self.work} mails and {self.events} events; exit codes of daemons: {exits}",
            f"- twice: {len(self.twice)}; lost: {len(self.lost)}; in doubt, and listed: {self.in_doubt}",
            *(f"- twice: {each}" for each in self.twice),
            *(f"- lost: {each}" for each in self.lost),
            *_table("taken over after", self.taken_over),
            *_table("all done after", self.done_after),
        ]
        return "\n".join(lines) + "\n"

    def save(self, folder: Path, number: int) -> None:
        """Write it down, to be summed up."""
        file = folder / f"{self.name.replace(' ', '-')}.{number}.json"
        file.write_text(json.dumps(vars(self)), encoding="utf-8")


def _table(title: str, times: Iterable[Timed]) -> list[str]:
    found: dict[str, list[float]] = {}
    for kind, seconds in times:
        found.setdefault(kind, []).append(seconds)
    rows = [
        f"| {kind} | {len(each)} | {median(each):.1f} | {sorted(each)[int(len(each) * 0.95)]:.1f} | {max(each):.1f} |"
        for kind, each in sorted(found.items())
    ]
    head = ["", f"| {title} | times | median s | 95 of 100 s | longest s |", "|---|---|---|---|---|"]
    return [*head, *rows] if rows else []


def summed(tallies: Sequence[Tally]) -> Tally:
    """Add up what has the same name."""
    found = Tally(tallies[0].name)
    for each in tallies:
        found.struck += each.struck
        found.exits += each.exits
        found.taken_over += each.taken_over
        found.done_after += each.done_after
        found.work += each.work
        found.events += each.events
        found.in_doubt += each.in_doubt
        found.twice += each.twice
        found.lost += each.lost
        found.seconds += each.seconds
    return found


def read(folder: Path) -> list[Tally]:
    """Read what was saved in a folder, summed up by name."""
    found: dict[str, list[Tally]] = {}
    for file in sorted(folder.glob("*.json")):
        raw = json.loads(file.read_text(encoding="utf-8"))
        raw["struck"], raw["exits"] = Counter(raw["struck"]), Counter({int(k): n for k, n in raw["exits"].items()})
        for name in ("taken_over", "done_after"):
            raw[name] = [(kind, seconds) for kind, seconds in raw[name]]
        found.setdefault(raw["name"], []).append(Tally(**raw))
    return [summed(each) for each in found.values()]


if __name__ == "__main__":
    here = Path(sys.argv[1])
    for tally in read(here):
        (here / f"{tally.name.replace(' ', '-')}.md").write_text(tally.page(), encoding="utf-8")
