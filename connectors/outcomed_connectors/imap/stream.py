"""What comes over a connection, by lines and octets, each read within what is left of the time."""

import imaplib
import socket
from collections.abc import Callable


class Stream:
    """Reads of a socket. What has come is kept when the time runs out, and no more of a line or literal than allowed.

    Raises `OSError` (`TimeoutError` too) and `imaplib.IMAP4.abort`.
    """

    def __init__(self, sock: Callable[[], socket.socket], left: Callable[[], float]) -> None:
        """`sock` gives the socket, which TLS may replace; `left` the seconds that are left, or raises."""
        self._sock = sock
        self._left = left
        self._come = bytearray()

    @property
    def has_more(self) -> bool:
        """True where something has come that was not read."""
        return bool(self._come)

    def line(self, longest: int) -> bytes:
        """Read a line with its end; what there is of it, or nothing, where the server hung up."""
        looked_at = 0
        while (end := self._come.find(b"\n", looked_at)) < 0:
            looked_at = len(self._come)
            if looked_at > longest:
                raise imaplib.IMAP4.abort(f"a line of more than {longest} octets")
            if not self._fill():
                return self._take(looked_at)
        return self._take(end + 1)

    def octets(self, count: int, most: int) -> bytes:
        """Read so many octets, and keep no more of them than `most`."""
        kept = bytearray()
        while count:
            if not self._come and not self._fill():
                raise imaplib.IMAP4.abort("the server hung up in the middle of a message")
            piece = self._take(min(count, len(self._come)))
            count -= len(piece)
            kept += piece[: most - len(kept)]
        return bytes(kept)

    def await_more(self) -> None:
        """Wait until something has come that was not read, or the server has hung up."""
        if not self._come:
            self._fill()

    def _fill(self) -> bool:
        sock = self._sock()
        sock.settimeout(self._left())
        data = sock.recv(65_536)
        self._come += data
        return bool(data)

    def _take(self, count: int) -> bytes:
        taken = bytes(self._come[:count])
        del self._come[:count]
        return taken
