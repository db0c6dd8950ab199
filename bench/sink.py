"""A calendar server far away: 50 ms for every answer, and it keeps nothing. `python -m bench.sink PORT`."""

import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

DELAY_S = 0.05
_NOTHING = b'<?xml version="1.0"?><multistatus xmlns="DAV:"></multistatus>'


class Far(BaseHTTPRequestHandler):
    """Answers every method; a PUT makes something new each time."""

    protocol_version = "HTTP/1.1"

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.rfile.read(int(self.headers.get("content-length") or 0))
        threading.Event().wait(DELAY_S)
        self.send_response(status)
        self.send_header("DAV", "1, 2, calendar-access")
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_PUT(self) -> None:  # (the library calls it by this name)
        self._answer(201)

    def do_OPTIONS(self) -> None:
        self._answer(200)

    def do_GET(self) -> None:
        self._answer(404)

    def do_PROPFIND(self) -> None:
        self._answer(207, _NOTHING)

    def do_REPORT(self) -> None:
        self._answer(207, _NOTHING)

    def log_message(self, *_: object) -> None:
        """Say nothing: thousands of lines would slow it down."""


class Server(ThreadingHTTPServer):
    """Without Nagle's delay, which would be measured instead."""

    daemon_threads = True
    request_queue_size = 64


def main(port: int) -> None:
    Server(("127.0.0.1", port), Far).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
