"""Google Calendar far away: 50 ms for every answer, and nothing is kept. `python -m bench.google_sink PORT`."""

import json
import sys
from http.server import BaseHTTPRequestHandler
from typing import Any

from bench.sink import Far, Server

TOKEN = {"access_token": "token", "expires_in": 3600, "token_type": "Bearer"}
EMPTY = {"kind": "calendar#events", "items": [], "nextSyncToken": "token"}
_WRITTEN = {"kind": "calendar#event", "etag": '"1"', "status": "confirmed", "sequence": 0}


class FarGoogle(Far, BaseHTTPRequestHandler):
    """Takes every event, and has none."""

    def do_POST(self) -> None:  # (the library calls it by this name)
        body = self._body()
        self._tell(TOKEN if self.path == "/token" else json.loads(body) | _WRITTEN)

    def do_GET(self) -> None:
        self._tell(EMPTY)

    def _tell(self, answer: dict[str, Any]) -> None:
        self._answer(200, json.dumps(answer).encode())


if __name__ == "__main__":
    Server(("127.0.0.1", int(sys.argv[1])), FarGoogle).serve_forever()
