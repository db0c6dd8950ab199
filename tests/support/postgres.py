"""A private PostgreSQL for tests: its own folder, reached by a socket in it, no port, no password.

with private_cluster() as cluster:
    url = cluster.database()
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from support.programs import find_program, require

# Durability is not what these tests look at: nobody pulls the plug of this machine.
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "40",
    "shared_buffers": "32MB",
    "timezone": "Asia/Kolkata",  # whoever leans on the server's zone shall see it
}


@dataclass(frozen=True)
class Cluster:
    """A running server. `folder` holds its data and its socket."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str) -> str:
        return f"postgresql://outcomed@/{database}?host={self.folder}"

    def database(self, template: str = "template1") -> str:
        """Make a database of its own, a copy of `template`, and give its URL."""
        name = f"test_{next(self._numbers)}"
        self.sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Run a statement as the superuser; give what psql prints."""
        options = ["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"]
        where = [f"--host={self.folder}", "--username=outcomed", f"--dbname={database}"]
        return _run([_program("psql"), *options, *where, f"--command={statement}"], None)

    def stop(self, *, mode: str = "immediate") -> None:
        _run([_program("pg_ctl"), "stop", f"--mode={mode}", "-w", f"--pgdata={self.folder / 'data'}"], _server_user())

    def start(self) -> None:
        log = self.folder / "log"
        _run(
            [_program("pg_ctl"), "start", "-w", f"--pgdata={self.folder / 'data'}", f"--log={log}"],
            _server_user(),
        )


@contextmanager
def private_cluster() -> Iterator[Cluster]:
    """Make, start, and in the end stop and remove a server. Skips where PostgreSQL is not installed."""
    require("initdb", "pg_ctl", "psql")
    user = _server_user()
    folder = Path(tempfile.mkdtemp(prefix="outcomed-pg-", dir="/tmp"))  # a socket's path is at most 107 bytes long
    folder.chmod(0o755)
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    cluster = Cluster(folder)
    try:
        _make(folder, user)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(folder: Path, user: pwd.struct_passwd | None) -> None:
    options = ["--username=outcomed", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    _run([_program("initdb"), *options, f"--pgdata={folder / 'data'}"], user)
    lines = [f"{name} = '{value}'\n" for name, value in _SETTINGS.items()]
    lines.append(f"unix_socket_directories = '{folder}'\n")
    with (folder / "data" / "postgresql.conf").open("a", encoding="utf-8") as config:
        config.writelines(lines)


def _server_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then it runs as `postgres`, else as `nobody`."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


def _program(name: str) -> str:
    found = find_program(name)
    assert found is not None, name
    return found


def _run(command: Sequence[str], user: pwd.struct_passwd | None) -> str:
    done = subprocess.run(
        command,
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if "start" not in command else subprocess.DEVNULL,
        stderr=subprocess.STDOUT if "start" not in command else subprocess.DEVNULL,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{command[0]}: {done.stdout or 'see its log'}"
    return done.stdout or ""
