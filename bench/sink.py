"""A calendar server far away: 50 ms for every answer. `python -m bench.sink PORT`."""

import re
import sys
import threading
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DELAY_S = 0.05
_MANY = b'<multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">%b</multistatus>'
_ONE = (
    b'<response><href>%b</href><propstat><prop><getetag>"1"</getetag><C:calendar-data>%b</C:calendar-data></prop>'
    b"<status>HTTP/1.1 200 OK</status></propstat></response>"
)
_LISTED = (
    b'<response><href>%b</href><propstat><prop><getetag>"1"</getetag></prop>'
    b"<status>HTTP/1.1 200 OK</status></propstat></response>"
)
_HREF = re.compile(rb"<\w+:href>(.*?)</")

KEPT: dict[str, bytes] = {}
"""What was put, by its address."""


class Far(BaseHTTPRequestHandler):
    """Keeps what it is given, and gives it out by its address."""

    protocol_version = "HTTP/1.1"
    # Else an answer leaves in two pieces, of which the second waits for 40 ms: that would be measured instead.
    disable_nagle_algorithm = True
    wbufsize = -1

    def _answer(self, status: int, body: bytes = b"") -> None:
        threading.Event().wait(DELAY_S)
        self.send_response(status)
        self.send_header("DAV", "1, 2, calendar-access")
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("content-length") or 0))

    def do_PUT(self) -> None:  # (the library calls it by this name)
        body, is_there = self._body(), self.path in KEPT
        if is_there and self.headers.get("If-None-Match") == "*":
            self._answer(412)
            return
        KEPT[self.path] = body
        self._answer(204 if is_there else 201)

    def do_OPTIONS(self) -> None:
        self._answer(200)

    def do_PROPFIND(self) -> None:
        self._body()
        kept = (href for href in KEPT if href.startswith(self.path)) if self.headers.get("Depth") == "1" else ()
        self._answer(207, _MANY % b"".join(_LISTED % href.encode() for href in kept))

    def do_REPORT(self) -> None:
        asked = [href.decode() for href in _HREF.findall(self._body())]
        found = [_ONE % (href.encode(), escape(KEPT[href].decode()).encode()) for href in asked if href in KEPT]
        self._answer(207, _MANY % b"".join(found))

    def log_message(self, *_: object) -> None:
        """Say nothing: thousands of lines would slow it down."""


class Server(ThreadingHTTPServer):
    """Serves each connection on a thread."""

    daemon_threads = True
    request_queue_size = 64


def main(port: int) -> None:
    Server(("127.0.0.1", port), Far).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
