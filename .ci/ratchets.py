"""Count what should get rarer; fail when there is more of it than allowed. Lower a number as soon as you can."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = {
    "type: ignore": 0,
    "noqa": 1,
    "print(": 0,
    "time.sleep(": 0,
    "pragma: no cover": 0,
}
FOLDERS = ("daemon", "connectors", "tests", "bench")


def main() -> int:
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
    found: dict[str, list[str]] = {what: [] for what in ALLOWED}
    for path in files:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            for what, places in found.items():
                if re.search(rf"(?<![\w.]){re.escape(what)}", line):
                    places.append(f"{path.relative_to(ROOT)}:{number}")
    over = {what: places for what, places in found.items() if len(places) > ALLOWED[what]}
    report = [f"{what!r}: {len(places)}, allowed {ALLOWED[what]}" for what, places in found.items()]
    report += [f"too many {what!r}: {', '.join(places)}" for what, places in over.items()]
    sys.stdout.write("\n".join(report) + "\n")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
