"""A TCP proxy for SMTP that breaks connections at a chosen place."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import BinaryIO

_DOT = b".\r\n"


class Cut(StrEnum):
    """Where the proxy breaks: when the data begin; when it holds the final dot, before the server gets it; after the
    server has answered the dot, whose answer is lost, stalled, garbled or cut in half; or at RSET."""

    IN_DATA = "in_data"
    BEFORE_DOT = "before_dot"
    LOST_REPLY = "lost_reply"
    STALLED_REPLY = "stalled_reply"
    GARBLED_REPLY = "garbled_reply"
    HALF_REPLY = "half_reply"
    ON_RSET = "on_rset"


class Proxy:
    """Stands between a client and a server on loopback. `cut` strikes on one connection, then it is None again."""

    def __init__(self, server_port: int) -> None:
        self.cut: Cut | None = None
        self.connections = 0
        self._server_port = server_port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._serve, daemon=True)]
        self._threads[0].start()

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    def close(self) -> None:
        for one in (self._listener, *self._open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        for thread in self._threads:
            thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            server = socket.create_connection(("127.0.0.1", self._server_port))
            self._open += [client, server]
            thread = threading.Thread(target=self._relay, args=(client, server), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _relay(self, client: socket.socket, server: socket.socket) -> None:
        """Speak SMTP in the middle: replies one way, lines and data the other."""
        words, answers = client.makefile("rb"), server.makefile("rb")
        with words, answers, suppress(OSError), client, server:
            client.sendall(_reply(answers))
            while line := words.readline():
                if self._strikes(Cut.ON_RSET, line.upper().startswith(b"RSET")):
                    return
                server.sendall(line)
                reply = _reply(answers)
                client.sendall(reply)
                if reply.startswith(b"354") and not self._data(words, answers, client, server):
                    return

    def _data(self, words: BinaryIO, answers: BinaryIO, client: socket.socket, server: socket.socket) -> bool:
        """Pass the data on; say whether the connection lives on."""
        if self._strikes(Cut.IN_DATA):
            return False
        while (line := words.readline()) != _DOT:
            if not line:
                return False
            server.sendall(line)
        if self._strikes(Cut.BEFORE_DOT):
            return False
        server.sendall(line)
        reply = _reply(answers)
        if self._strikes(Cut.LOST_REPLY):
            return False
        if self._strikes(Cut.STALLED_REPLY):
            words.readline()
            return False
        if self._strikes(Cut.GARBLED_REPLY):
            reply = b"what was that?\r\n"
        if self._strikes(Cut.HALF_REPLY):
            client.sendall(b"2")
            return False
        client.sendall(reply)
        return True

    def _strikes(self, cut: Cut, is_here: bool = True) -> bool:
        if self.cut is not cut or not is_here:
            return False
        self.cut = None
        return True


def _reply(answers: BinaryIO) -> bytes:
    """Read one reply, of one line or many."""
    lines = b""
    while line := answers.readline():
        lines += line
        if line[3:4] != b"-":
            break
    return lines


@contextmanager
def smtp_proxy(server_port: int) -> Iterator[Proxy]:
    """Run a proxy before a server."""
    proxy = Proxy(server_port)
    try:
        yield proxy
    finally:
        proxy.close()
