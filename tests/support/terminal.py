"""The program on a terminal: what it prints there nobody strips."""

import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from support.installed import clean_environment

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What moves a cursor, sets colours, or turns text round; line breaks and tabs are fine."""


def on_terminal(*words: str | Path, cwd: Path, is_plain: bool = True) -> str:
    """Run the program on a pseudo-terminal, without colours unless asked; give all it wrote, with plain line ends."""
    plain = {"NO_COLOR": "1"} if is_plain else {}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "outcomed", *map(str, words)],
        cwd=cwd,
        env={**clean_environment(), **plain, "TERM": "xterm", "COLUMNS": "200", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ):
        os.close(theirs)
        written = b""
        with suppress(OSError):  # Linux answers EIO once nobody holds the other side
            while part := os.read(ours, 65_536):
                written += part
    os.close(ours)
    return written.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
