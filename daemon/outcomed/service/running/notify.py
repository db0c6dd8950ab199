"""Telling systemd how the service is: sd_notify(3), a datagram to the socket that systemd names."""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress

from outcomed.service.clock import monotonic_us

_LONGEST = 500
"""Characters of a status: who reads it looks at one line."""


class Notifier:
    """Speaks to the manager of the service; to nobody where there is none. What cannot be told is lost: the watchdog
    of systemd notices when nothing comes any more."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._address = _address(environment.get("NOTIFY_SOCKET", ""))
        self._status = ""
        self.watchdog_s = _watchdog_s(environment)

    def ready(self) -> None:
        """The service has begun, or has reloaded its configuration."""
        self._send("READY=1")

    def reloading(self) -> None:
        self._send(f"RELOADING=1\nMONOTONIC_USEC={monotonic_us()}")

    def stopping(self) -> None:
        self._send("STOPPING=1")

    def status(self, text: str) -> None:
        """Say in one line what is next and what is wrong; the same line is said once."""
        line = " ".join(text.split())[:_LONGEST]
        if line != self._status:
            self._status = line
            self._send(f"STATUS={line}")

    def alive(self) -> None:
        """The loop that does the work goes on."""
        if self.watchdog_s:
            self._send("WATCHDOG=1")

    def extend(self, seconds: float) -> None:
        """Ask for more time to start, for as long as tables are rebuilt."""
        self._send(f"EXTEND_TIMEOUT_USEC={int(seconds * 1_000_000)}")

    def _send(self, state: str) -> None:
        if not self._address:
            return
        # Opened anew each time, which is cheap and survives a restart of the manager; never waits for a full queue.
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as channel:
            channel.settimeout(0)
            channel.sendto(state.encode(errors="replace"), self._address)


def _address(named: str) -> str:
    """Give the address of a path or of an abstract socket (unix(7)), empty where it is neither."""
    if named.startswith("@"):
        return f"\0{named[1:]}"
    return named if named.startswith("/") else ""


def _watchdog_s(environment: Mapping[str, str]) -> float:
    """Give how often at least to say that we are alive (sd_watchdog_enabled(3)); 0 where nobody listens."""
    if environment.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return 0.0
    period = environment.get("WATCHDOG_USEC", "")
    return int(period) / 1_000_000 if period.isdecimal() else 0.0
