"""Being watched: the ping, metrics and health."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from socket import create_connection
from threading import Thread
from typing import Any

import pytest

from outcomed.config import Watching
from outcomed.secret import Secret
from outcomed.service.running.metrics import MISSED, Metrics, Server
from outcomed.service.running.ping import Ping
from outcomed.service.running.watched import Watched
from support.factories import Company, march


@contextmanager
def listening(status: int = 200) -> Iterator[tuple[str, list[str]]]:
    """Listen on this machine; give the address, and the paths that are asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/ping/se-cret?a=1", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def served(metrics: Metrics) -> Iterator[int]:
    server = Server("127.0.0.1", 0, metrics)
    try:
        yield server.port
    finally:
        server.close()


def get(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, body


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO)
    logging.getLogger("outcomed").propagate = True
    return caplog


# --- the ping ---


def test_a_good_tick_pings_at_most_once_a_minute() -> None:
    seconds = iter([0.0, 30.0, 61.0, 61.0])
    with listening() as (address, asked):
        ping = Ping(lambda: address, clock=lambda: next(seconds))
        for _ in range(3):
            ping()
            ping.wait(5)
    assert asked == ["/ping/se-cret?a=1"] * 2


@pytest.mark.parametrize("status", [404, 500])
def test_a_ping_that_is_not_taken_is_told_without_its_address(status: int, lines: pytest.LogCaptureFixture) -> None:
    with listening(status) as (address, _):
        ping = Ping(lambda: address)
        ping()
        ping.wait(5)
    assert f"the ping was not taken: HTTP {status}" in lines.text
    assert "se-cret" not in lines.text


def test_a_ping_that_does_not_arrive_is_told_without_its_address(lines: pytest.LogCaptureFixture) -> None:
    with listening() as (address, _):
        pass
    for where in (address, "ftp://se-cret", "se-cret"):
        ping = Ping(partial(str, where))
        ping()
        ping.wait(5)
    assert lines.text.count("the ping did not arrive") == 3
    assert "se-cret" not in lines.text


def test_the_address_may_be_a_secret(monkeypatch: pytest.MonkeyPatch, company: Company) -> None:
    with listening() as (address, asked):
        monkeypatch.setenv("PING", address)
        watched = Watched(Watching(ping_secret=Secret("env:PING")))
        watched.good(company.tick())
        assert watched._ping
        watched._ping.wait(5)
    assert len(asked) == 1


# --- metrics and health ---


def test_metrics_count_ticks_effects_and_what_waits(company: Company) -> None:
    metrics = Metrics(epoch=7, now=lambda: company.now)
    company.launches()
    metrics.good(company.at(march(2)))
    company.mailer.faults.fail("send")
    company.at(march(22))
    metrics.good(company.at(march(23)))
    metrics.missed(1)
    metrics.job_failed("looking at files")
    with served(metrics) as port:
        status, body = get(port, "/metrics")
    assert status == 200
    for line in (
        'outcomed_ticks_total{result="good"} 2.0',
        'outcomed_ticks_total{result="missed"} 1.0',
        'outcomed_effects_total{kind="event",op="put",result="done"} 2.0',
        'outcomed_effects_total{kind="mail",op="send",result="later"} 1.0',
        'outcomed_job_failures_total{job="looking at files"} 1.0',
        "outcomed_queue_actions 1.0",
        "outcomed_queue_age_seconds 1800.0",
        "outcomed_lease_epoch 7.0",
    ):
        assert line in body


def test_health_ends_after_some_ticks_in_a_row_failed_or_none_came(company: Company) -> None:
    metrics = Metrics(now=lambda: company.now)
    metrics.good(company.tick())
    with served(metrics) as port:
        assert get(port, "/healthz")[0] == 200
        for count in range(1, MISSED):
            metrics.missed(count)
        assert get(port, "/healthz")[0] == 200
        metrics.missed(MISSED)
        assert get(port, "/healthz")[0] == 503
        metrics.good(company.tick())
        assert get(port, "/healthz")[0] == 200
        company.now += timedelta(hours=4)
        assert get(port, "/healthz")[0] == 503
        assert get(port, "/else")[0] == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_metrics_are_served_to_this_machine_alone(host: str) -> None:
    with pytest.raises(ValueError, match="reached from elsewhere"):
        Server(host, 0, Metrics(now=lambda: march(1)))


def test_who_connects_and_asks_nothing_is_let_go() -> None:
    server = Server("127.0.0.1", 0, Metrics(now=lambda: march(1)), patience_s=0.05)
    try:
        with create_connection(("127.0.0.1", server.port), timeout=5) as silent:
            silent.sendall(b"GET /metrics HTTP/1.1\r\nX-Slow: ")
            assert silent.recv(1) == b""
    finally:
        server.close()


def test_a_port_that_is_taken_stops_nothing(company: Company, lines: pytest.LogCaptureFixture) -> None:
    with served(Metrics(now=lambda: march(1))) as port:
        watched = Watched(Watching(port=port))
        watched.good(company.tick())
        watched.missed(1)
        watched.close()
    assert "choose another operator.port" in lines.text
