"""The `caldav` library at work, in an environment of its own: `python -m bench.saving URL FOLDER`.

It opens the calendar, says so, waits for a line, saves every event of the folder, and says that it is done.
"""

import sys
from pathlib import Path


def main(url: str, folder: Path) -> None:
    import caldav

    calendar = caldav.DAVClient(url=url).calendar(url=url)
    events = [path.read_text("utf-8") for path in sorted(folder.iterdir())]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    for event in events:
        calendar.save_event(event)
    sys.stdout.write("done\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
