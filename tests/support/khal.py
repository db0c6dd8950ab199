"""khal, a calendar program for the terminal, as one more reader of what we write."""

import os
import subprocess
import sys
from pathlib import Path

from support.dav_servers import require_module

_CONFIG = """
[calendars]
[[work]]
path = {folder}
[locale]
local_timezone = Europe/Berlin
default_timezone = Europe/Berlin
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


def khal_prints(raw: bytes, folder: Path) -> list[str]:
    """Give each event of a calendar as khal prints it: start, end, title, place, in Berlin."""
    require_module("khal")
    (folder / "events").mkdir(exist_ok=True)
    (folder / "config").write_text(_CONFIG.format(folder=folder / "events"))
    (folder / "event.ics").write_bytes(raw)
    words = ["-c", str(folder / "config"), "printics", str(folder / "event.ics")]
    command = [sys.executable, "-W", "ignore", "-m", "khal", *words]
    layout = ["--format", "{start-long}|{end-long}|{title}|{location}"]
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CACHE_HOME": str(folder), "LC_ALL": "C.UTF-8"}
    env = {**os.environ, **home}
    done = subprocess.run([*command, *layout], capture_output=True, text=True, timeout=60, check=True, env=env)
    return done.stdout.splitlines()[1:]
