"""systemd is told by datagrams: a real socket listens, at a path and in the abstract namespace."""

import os
import re
import socket
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from outcomed.service.running.notify import Notifier


class Manager:
    """The side of systemd."""

    def __init__(self, address: str) -> None:
        self.named = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(address.replace("@", "\0", 1) if address.startswith("@") else address)
        self._socket.setblocking(False)

    def heard(self) -> list[str]:
        found = []
        while True:
            try:
                found.append(self._socket.recv(65536).decode())
            except BlockingIOError:
                return found

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Manager]:
    address = os.fspath(tmp_path / "notify") if request.param == "path" else f"@outcomed-{uuid.uuid4().hex}"
    made = Manager(address)
    yield made
    made.close()


def test_each_state_is_one_datagram_as_sd_notify_writes_it(manager: Manager) -> None:
    notifier = Notifier({"NOTIFY_SOCKET": manager.named, "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())})
    notifier.ready()
    notifier.status("next look Mon 09:00 UTC")
    notifier.alive()
    notifier.extend(60)
    notifier.stopping()
    assert manager.heard() == [
        "READY=1",
        "STATUS=next look Mon 09:00 UTC",
        "WATCHDOG=1",
        "EXTEND_TIMEOUT_USEC=60000000",
        "STOPPING=1",
    ]
    assert notifier.watchdog_s == 30


def test_a_reload_names_the_monotonic_time_at_which_it_began(manager: Manager) -> None:
    before = time.monotonic_ns() // 1000
    Notifier({"NOTIFY_SOCKET": manager.named}).reloading()
    (said,) = manager.heard()
    found = re.fullmatch(r"RELOADING=1\nMONOTONIC_USEC=(\d+)", said)
    assert found
    assert before <= int(found[1]) <= time.monotonic_ns() // 1000


def test_a_status_is_one_short_line_that_is_said_once_and_nothing_in_it_is_a_state_of_its_own(manager: Manager) -> None:
    notifier = Notifier({"NOTIFY_SOCKET": manager.named})
    for _ in range(2):
        notifier.status("a launch\nREADY=1\tis called so" + " and so on" * 1000)
    (said,) = manager.heard()
    assert said.startswith("STATUS=a launch READY=1 is called so and")
    assert "\n" not in said
    assert len(said) < 600


def test_the_name_of_a_file_that_is_no_text_does_not_end_the_process(manager: Manager) -> None:
    Notifier({"NOTIFY_SOCKET": manager.named}).status(os.fsdecode(b"launches/caf\xe9.toml: it cannot be read"))
    assert manager.heard() == ["STATUS=launches/caf?.toml: it cannot be read"]


def test_the_watchdog_is_fed_only_where_it_watches_this_process(manager: Manager) -> None:
    for more in ({}, {"WATCHDOG_USEC": "1000000", "WATCHDOG_PID": "1"}, {"WATCHDOG_USEC": "soon"}):
        notifier = Notifier({"NOTIFY_SOCKET": manager.named, **more})
        notifier.alive()
        assert notifier.watchdog_s == 0
    assert manager.heard() == []


@pytest.mark.parametrize("address", ["", "/nowhere/at/all", "vsock:2:1", "@"])
def test_who_is_not_there_to_listen_is_told_nothing_and_that_is_no_fault(address: str) -> None:
    Notifier({"NOTIFY_SOCKET": address} if address else {}).ready()


def test_a_manager_that_does_not_listen_any_more_is_not_waited_for(manager: Manager) -> None:
    notifier = Notifier({"NOTIFY_SOCKET": manager.named, "WATCHDOG_USEC": "1000000"})
    for _ in range(2000):  # more than any queue holds
        notifier.alive()
