"""What others do with the same events: a loop of PUT with ready bytes, the `caldav` library, and vdirsyncer."""

import base64
import http.client
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

PEERS = Path(os.environ.get("BENCH_PEERS") or Path(sys.prefix) / "peers")
"""The environment of the peers: one of them replaces a library that ours needs."""
Ready: TypeAlias = Sequence[tuple[str, bytes]]
"""Names and bytes of events that were written already."""

_PAIR = """\
[general]
status_path = "{folder}/status/"

[pair work]
a = "here"
b = "there"
collections = [["only", "{here}", "{there}"]]

[storage here]
type = "filesystem"
path = "{folder}"
fileext = ".ics"

[storage there]
type = "caldav"
url = "{url}"
username = "{user}"
password = "{password}"
"""


def put_all(port: int, path: str, ready: Ready, width: int = 1, *, sign_in: str = "", is_new: bool = True) -> None:
    """Put ready bytes over so many connections, each kept open where the server lets it."""
    headers = {"Content-Type": "text/calendar; charset=utf-8"} | ({"If-None-Match": "*"} if is_new else {})
    if sign_in:
        headers["Authorization"] = f"Basic {base64.b64encode(sign_in.encode()).decode()}"
    with ThreadPoolExecutor(width) as pool:
        list(pool.map(_putter(port, path, headers), [ready[n::width] for n in range(width)]))


def _putter(port: int, path: str, headers: dict[str, str]) -> Callable[[Ready], None]:
    def put(share: Ready) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        for name, raw in share:
            connection.request("PUT", f"{path}{name}", raw, headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status not in (201, 204):
                raise RuntimeError(f"PUT was answered {answer.status}")
        connection.close()

    return put


@contextmanager
def library(url: str, folder: Path) -> Iterator[Callable[[], None]]:
    """Start the `caldav` library; give what lets it save the events of a folder and waits for it."""
    command = [str(PEERS / "bin" / "python"), "-m", "bench.saving", url, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        _expect(process, "ready\n")

        def save() -> None:
            assert process.stdin
            process.stdin.write("go\n")
            process.stdin.flush()
            _expect(process, "done\n")

        yield save


def _expect(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdout
    if (found := process.stdout.readline()) != line:
        raise RuntimeError(f"the library said {found!r} instead of {line!r}")


class Vdirsyncer:
    """A folder of this machine paired with one calendar (its home and its name) of a server."""

    def __init__(self, folder: Path, home: str, name: str, *, user: str, password: str) -> None:
        self.events = folder / "events"
        self.events.mkdir(parents=True)
        self._config = folder / "config"
        self._config.write_text(
            _PAIR.format(folder=folder, here="events", there=name, url=home, user=user, password=password), "utf-8"
        )

    def discover(self) -> None:
        """Look for the calendar, once, before anything is synchronised."""
        self._run("discover", "--no-list", said="y\n" * 8)

    def sync(self) -> None:
        self._run("sync")

    def _run(self, *words: str, said: str = "") -> None:
        command = [str(PEERS / "bin" / "vdirsyncer"), "--config", str(self._config), *words]
        done = subprocess.run(command, input=said, capture_output=True, text=True, timeout=900, check=False)
        if done.returncode:
            raise RuntimeError(f"vdirsyncer {words[0]}: {done.stderr[-2000:]}")
