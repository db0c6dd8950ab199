"""A relay before a database's socket that cuts all connections when it is told to."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

NAME = ".s.PGSQL.5432"


class Relay:
    """Passes octets both ways, from a socket in `folder` to the one of a server."""

    def __init__(self, folder: Path, server: Path) -> None:
        self.folder = folder
        self._server = server / NAME
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / NAME))
        self._listener.listen()
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> int:
        """Cut every connection; say how many there were."""
        with self._lock:
            cut, self._open = self._open, []
        for one in cut:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        return len(cut) // 2

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(str(self._server))
            except OSError:  # it is being restarted
                server.close()
                client.close()
                continue
            with self._lock:
                self._open += [client, server]
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while octets := one.recv(65536):
            other.sendall(octets)
    for each in (one, other):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
    one.close()


@contextmanager
def relay(folder: Path, server: Path) -> Iterator[Relay]:
    """Run a relay; `server` is the folder of the real socket."""
    running = Relay(folder, server)
    try:
        yield running
    finally:
        running.close()
