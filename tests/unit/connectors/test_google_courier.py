"""The courier to Google: what changes anything is sent once, a connection that was hung up on is noticed before, and no
answer is larger than what is bearable."""

import gzip
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from outcomed_connectors._shared.deadline import Deadline
from outcomed_connectors._shared.google.courier import Courier, Lost

_OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
_TOO_MUCH = 64 * 1024 * 1024 + 1


class Server:
    """Answers one request on each connection, and hangs up without a word."""

    def __init__(self, answer: bytes) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self.seen: list[bytes] = []
        self.hung_up = threading.Semaphore(0)
        self._answer = answer
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            with connection:
                self.seen.append(connection.recv(65536))
                connection.sendall(self._answer)
            self.hung_up.release()


@pytest.fixture
def courier() -> Iterator[Courier]:
    with closing(Courier(ssl.create_default_context())) as made:
        made.deadline = Deadline(20)
        yield made


def test_a_connection_that_was_hung_up_on_is_noticed_before_anything_is_sent(courier: Courier) -> None:
    server = Server(_OK)
    with closing(server.socket):
        for _ in range(3):
            assert courier.request(server.url, "POST", b"{}")[0].status == 200
            assert server.hung_up.acquire(timeout=10)
    assert len(server.seen) == 3


def test_what_changes_anything_is_not_sent_again_where_there_is_no_answer(courier: Courier) -> None:
    server = Server(b"")
    with closing(server.socket), pytest.raises(Lost):
        courier.request(server.url, "POST", b"{}")
    assert len(server.seen) == 1


def test_an_answer_that_is_too_large_when_unpacked_is_lost(courier: Courier) -> None:
    packed = gzip.compress(bytes(_TOO_MUCH), compresslevel=1)
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(packed)}\r\n\r\n".encode()
    server = Server(head + packed)
    with closing(server.socket), pytest.raises(Lost, match="octets"):
        courier.request(server.url)


@pytest.mark.parametrize("status", [301, 307])
def test_nobody_is_followed_elsewhere(courier: Courier, status: int) -> None:
    server = Server(f"HTTP/1.1 {status} Go\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n".encode())
    with closing(server.socket):
        assert courier.request(server.url, headers={"authorization": "Bearer secret"})[0].status == status
    assert len(server.seen) == 1
