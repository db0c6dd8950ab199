"""`make bench`: measure, write bench/results.json, and the table of bench/README.md."""

import json
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench import calendars, conversation, daemon, exchange, google, graph, mails, registry, replies, startup
from bench.measure import Line

HERE = Path(__file__).parent
BEGIN, END = "<!-- results -->\n", "<!-- end of results -->\n"
SIZES = (1_000, 100_000) if os.environ.get("BENCH_LARGE") == "1" else (1_000,)
CASES: Mapping[str, Callable[[], Iterable[Line]]] = {
    "registry": lambda: registry.lines(SIZES),
    "calendars-far": calendars.far_lines,
    "calendars-near": calendars.near_lines,
    "calendars-full": calendars.many_lines,
    "google": google.lines,
    "graph": graph.lines,
    "exchange": exchange.lines,
    "mails": mails.lines,
    "replies": replies.lines,
    "daemon": daemon.lines,
    "conversation": conversation.lines,
    "startup": startup.lines,
}


def main(names: list[str]) -> None:
    """Run the named groups, or all; results of the others stay as they were."""
    file = HERE / "results.json"
    known: dict[str, list[dict[str, Any]]] = json.loads(file.read_text("utf-8"))["lines"] if file.exists() else {}
    for name in names or list(CASES):
        known[name] = []
        for line in CASES[name]():
            known[name].append(asdict(line) | {"is_met": line.is_met})
            sys.stdout.write(f"{_row(line)}\n")
            sys.stdout.flush()
        # After each group: whoever loses patience with the next one keeps this one.
        machine = {"python": platform.python_version(), "cpus": os.cpu_count(), "system": platform.system()}
        file.write_text(json.dumps({"machine": machine, "lines": known}, indent=1) + "\n", encoding="utf-8")
        _write_table(known)


def _row(line: Line) -> str:
    aim = "" if line.aim is None else f"{'>=' if line.is_rate else '<='} {line.aim:g}"
    met = {None: "", True: "yes", False: "**no**"}[line.is_met]
    ours, peer = (_told(value, line.unit) for value in (line.ours_s, line.peer_s))
    times = f"{line.ours} {ours} | {line.peer} {peer}"
    return f"| {line.name} | {times} | {line.ratio:.2f} | {aim} | {met} |"


def _told(value: float, unit: str) -> str:
    if unit != "s":
        return f"{value:.3g} {unit}"
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"


def _rows(known: Mapping[str, list[dict[str, Any]]]) -> Iterator[str]:
    yield "| what | ours | peer | ratio | aim | met |"
    yield "|---|---|---|---|---|---|"
    for name in CASES:
        for raw in known.get(name, ()):
            yield _row(Line(**{key: value for key, value in raw.items() if key != "is_met"}))


def _write_table(known: Mapping[str, list[dict[str, Any]]]) -> None:
    page = HERE / "README.md"
    before, _, rest = page.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    table = "\n".join(_rows(known))
    page.write_text(f"{before}{BEGIN}{table}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
