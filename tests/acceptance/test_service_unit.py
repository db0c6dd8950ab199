"""The command line of the unit, started as it stands by a user without rights, on a file system that it cannot write.

No systemd runs here as the first process, so what the unit asks of it is done by hand as far as the kernel lets a test:
a user and a file system of its own, no capabilities, no new privileges, its umask, its folder and its socket.
"""

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from outcomed import data
from support.installed import call
from support.programs import require

UNIT = data.unit().read_text(encoding="utf-8")
NOBODY, NOGROUP = 65534, 65534
PREPARE = """\
set -e
mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs /var/lib
mkdir /var/lib/outcomed
mount --bind "$1/state" /var/lib/outcomed
mount --bind "$1/etc" /etc
if [ -n "$3" ]; then
  mount --bind "$2" /mnt
  mount -t tmpfs -o mode=755 tmpfs "$3"
  mkdir -p "$2"
  mount --bind /mnt "$2"
fi
mount -o remount,bind,ro /etc
mount -o remount,bind,ro /
case "$4" in /tmp/*) ;; *) mount -t tmpfs tmpfs /tmp ;; esac
umask {umask}
cd {folder}
exec setpriv --reuid={user} --regid={group} --clear-groups --no-new-privs --bounding-set=-all {command}
"""
"""$1 is the folder of the fixture, $2 where Python is installed, $3 a folder above it that only its owner may enter (a
home, say): in its place an empty one is shown, with Python in it. $4 is the
environment with the program: one below /tmp must stay in sight."""


def locked(folder: Path) -> str:
    """Give the outermost folder on the way to one that not everybody may enter; empty where there is none."""
    return next((str(each) for each in (*reversed(folder.parents), folder) if not each.stat().st_mode & 0o001), "")


def said(name: str) -> str:
    """Give what the unit says for a name."""
    return str(re.findall(rf"^{name}=(.*)$", UNIT, re.MULTILINE)[-1])


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Give a folder that holds what /etc and the state folder show the service."""
    require("unshare", "setpriv", "mount")
    if os.geteuid() != 0:
        pytest.skip("needs root, to become somebody without rights")
    tried = subprocess.run(["unshare", "--mount", "mount", "--make-rprivate", "/"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip(f"this machine gives no mounts of one's own: {tried.stderr.decode().strip()}")
    shutil.copytree("/etc", tmp_path / "etc", symlinks=True)
    etc = tmp_path / "etc" / "outcomed"
    assert call("init", etc, "--solo", "dana@example.com").code == 0
    config = (etc / "config.toml").read_text(encoding="utf-8")
    for name, value in (("state", "state"), ("folder", "calendars"), ("folder", "mail")):
        config = config.replace(f'{name} = "{value}"', f'{name} = "/var/lib/outcomed/{value}"')
    (etc / "config.toml").write_text(config, encoding="utf-8")
    (etc / "launches" / "texts.toml").write_text(
        'name = "Text reminders"\nwhat = "Clinics text patients the evening before."\ndate = 2099-03-02\n'
        'status = "planned"\nowner = "dana"\n',
        encoding="utf-8",
    )
    (tmp_path / "state").mkdir()
    os.chown(tmp_path / "state", NOBODY, NOGROUP)
    tmp_path.chmod(0o755)
    return tmp_path


@contextmanager
def service(folder: Path, channel: socket.socket) -> Iterator["subprocess.Popen[bytes]"]:
    """Run the service; it tells `channel` how it is."""
    channel.bind("")  # an abstract address that the kernel chooses (unix(7), autobind)
    channel.settimeout(120)
    address = "@" + channel.getsockname()[1:].decode("ascii")
    environment = {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
        "NOTIFY_SOCKET": address,
        "STATE_DIRECTORY": said("WorkingDirectory"),
    }
    script = PREPARE.format(
        umask=said("UMask"), folder=said("WorkingDirectory"), user=NOBODY, group=NOGROUP, command=said("ExecStart")
    )
    python = Path(sys.base_prefix)
    command = ["unshare", "--mount", "sh", "-c", script, "sh", str(folder), str(python), locked(python), sys.prefix]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, env=environment, stderr=log) as process:
        try:
            yield process
        finally:
            process.kill()


def hear(channel: socket.socket, wanted: str) -> None:
    """Wait until the service says something."""
    while wanted not in channel.recv(4096).decode().splitlines():
        pass


def test_the_unit_starts_what_it_names_without_any_rights(installed: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as channel, service(installed, channel) as process:
        hear(channel, "READY=1")
        while not channel.recv(4096).startswith(b"STATUS=next look"):
            pass
        events = list((installed / "state").rglob("*.ics"))
        process.send_signal(signal.SIGTERM)
        hear(channel, "STOPPING=1")
        assert process.wait(30) == 0, (installed / "log").read_text(encoding="utf-8")
    assert len(events) >= 3
    # Feeds are made to be shown to others; nothing else is.
    kept = [path for path in (installed / "state").rglob("*") if path.suffix != ".ics"]
    assert {oct(path.stat().st_mode & 0o077) for path in kept} == {"0o0"}
    assert shlex.split(said("ExecStart"))[1:3] == ["outcomed", "run"]
