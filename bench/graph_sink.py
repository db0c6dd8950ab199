"""Microsoft 365 far away: 50 ms for every answer, and nothing is kept. `python -m bench.graph_sink PORT PEM`, with the
certificate of this machine and its key in one file; it signs everybody in, too."""

import json
import ssl
import sys
from http.server import BaseHTTPRequestHandler
from itertools import count
from typing import Any

from bench.sink import Far, Server

TOKEN = {"access_token": "token", "expires_in": 86_400, "token_type": "Bearer"}
TENANT = "bench"
_NUMBERS = count(1)


class FarMicrosoft(Far, BaseHTTPRequestHandler):
    """Takes every event, and has none."""

    def do_POST(self) -> None:  # (the library calls it by this name)
        body = self._body()
        if self.path.endswith("/token"):
            self._tell(200, TOKEN)
        else:
            name = f"AAkA{next(_NUMBERS):08}"
            self._tell(201, {**json.loads(body), "id": name, "@odata.etag": f'W/"{name}"'})

    def do_GET(self) -> None:
        if self.path.endswith("/openid-configuration"):
            origin = f"https://{self.headers['host']}"
            base = f"{origin}/{TENANT}/oauth2/v2.0"
            self._tell(200, {"authorization_endpoint": f"{base}/authorize", "token_endpoint": f"{base}/token"})
        else:
            link = f"https://{self.headers['host']}/v1.0/delta?$deltatoken=1"
            self._tell(200, {"value": [], "@odata.deltaLink": link})

    def _tell(self, status: int, answer: dict[str, Any]) -> None:
        self._answer(status, json.dumps(answer).encode())

    def end_headers(self) -> None:
        self.send_header("Content-Type", "application/json")
        super().end_headers()


def main(port: int, pem: str) -> None:
    server = Server(("127.0.0.1", port), FarMicrosoft)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
