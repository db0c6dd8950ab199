"""Programs of the system that some tests need."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -int(folder.parent.name.split(".")[0]))


def find_program(program: str) -> str | None:
    """Find a program on PATH, in sbin, or among PostgreSQL's own binaries (the newest version first)."""
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin", *map(str, _FOLDERS)])
    return shutil.which(program, path=path)


def require(*programs: str) -> None:
    """Skip the test with a reason where a program is absent; fail instead if OUTCOMED_REQUIRE_ALL=1."""
    missing = [program for program in programs if find_program(program) is None]
    if missing:
        reason = f"needs {', '.join(missing)}, which this machine has not"
        if os.environ.get("OUTCOMED_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)


def free_ports(count: int) -> list[int]:
    """Give ports on loopback that nobody uses just now."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


@contextmanager
def running(command: Sequence[str], log: Path, ports: Sequence[int]) -> Iterator[None]:
    """Run a program until the end of the block, from when it answers on its ports."""
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        try:
            for port in ports:
                _await_port(port, process, log)
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _await_port(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            # Wait a little, and notice at once if it ends.
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
        else:
            return
    raise AssertionError(f"{process.args!r} did not answer: {log.read_text()[-2000:]}")
