"""What lies between a connector and Google: certificates, and a token endpoint that fails."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
import trustme
from google.auth import _exponential_backoff

from outcomed.model.event import Route
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from support.google_desk import Desk, desk
from support.google_twin import ApiError, GoogleTwin, google_twin

pytestmark = pytest.mark.contract
ADA = "ada@example.com"
PRIMARY = Route(connector="work", calendar="primary")


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    with google_twin([ADA]) as running:
        yield running


@pytest.fixture
def here(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.sign_in(ADA, "calendar.events")
        yield made


class _Empty(BaseHTTPRequestHandler):
    """A calendar in which there is nothing."""

    def do_GET(self) -> None:
        self.send_response_only(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of whoever hangs up."""


@contextmanager
def _encrypted(authority: trustme.CA) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with _Server(("127.0.0.1", 0), _Empty) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield f"https://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join(5)


def test_a_certificate_that_nobody_vouches_for_is_refused_with_what_to_write(here: Desk, tmp_path: Path) -> None:
    authority = trustme.CA()
    path = tmp_path / "own.pem"
    authority.cert_pem.write_to_path(path)
    with _encrypted(authority) as endpoint:
        with pytest.raises(ConnectorError, match="certificate") as caught:
            here.calendar(endpoint=endpoint, availability=False).changes(PRIMARY, None)
        assert (caught.value.kind, "ca_file" in caught.value.remedy) == (Failure.REFUSED, True)
        calendar = here.calendar(endpoint=endpoint, availability=False, ca_file=path)
        assert calendar.changes(PRIMARY, None).observed == ()
        calendar.close()


def test_a_token_endpoint_that_fails_stops_nothing_for_good(
    here: Desk, twin: GoogleTwin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_exponential_backoff, "time", SimpleNamespace(sleep=lambda _: None))
    twin.faults.always("oauth.token", ApiError("backendError", status=503))
    calendar = here.calendar(availability=False)
    with pytest.raises(ConnectorError) as caught:
        calendar.changes(PRIMARY, None)
    assert (caught.value.kind, caught.value.retry_at) == (Failure.LATER, None)
    twin.faults.heal()
    assert calendar.changes(PRIMARY, None).observed == ()
