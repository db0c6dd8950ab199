"""Metrics and health, on a loopback port: how ticks go, what they did, and how long things wait.

The loop's own thread counts, and the server's threads read what was counted: no request touches the ledger.
"""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from socket import AF_INET6
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, generate_latest

from outcomed.service.act import Result
from outcomed.service.needs import Want, needs
from outcomed.service.tick import Report

MISSED = 3
"""So many ticks in a row may fail before it is said that nothing works."""
_PATIENCE_S = 10.0
"""So long a connection may say nothing: whoever keeps it open without asking takes a thread."""
_SILENCE = timedelta(hours=3)
"""There is a tick at least once an hour; without any for so long, the loop hangs."""


class Metrics:
    """What is counted. `epoch` is that of the lease, 0 where no lease is needed."""

    def __init__(self, *, epoch: int = 0, now: Callable[[], datetime]) -> None:
        self._now = now
        self._missed = 0
        self._last: datetime | None = None
        self.registry = CollectorRegistry()
        self._ticks = Counter("outcomed_ticks", "Ticks by how they went", ["result"], registry=self.registry)
        self._effects = Counter(
            "outcomed_effects",
            "Effects by kind, what was done and its result",
            ["kind", "op", "result"],
            registry=self.registry,
        )
        self._jobs = Counter("outcomed_job_failures", "Jobs between ticks that failed", ["job"], registry=self.registry)
        self._last_tick = self._gauge("outcomed_last_tick_timestamp_seconds", "When the last tick went well")
        self._queue = self._gauge("outcomed_queue_actions", "Actions that are due and not done")
        self._queue_age = self._gauge("outcomed_queue_age_seconds", "How long the oldest mail that is due has waited")
        self._overdue = self._gauge("outcomed_overdue_checkpoints", "Checkpoints whose grace is over")
        self._oldest = self._gauge("outcomed_oldest_overdue_seconds", "How long the oldest of them has been due")
        self._needs = self._gauge("outcomed_needs", "Things that need somebody, without overdue checkpoints")
        self._gauge(
            "outcomed_lease_epoch", "The epoch of the lease that this process holds, 0 where none is needed"
        ).set(epoch)
        for result in ("good", "missed"):
            self._ticks.labels(result)  # so that a rate can be taken from the first on

    def _gauge(self, name: str, what: str) -> Gauge:
        return Gauge(name, what, registry=self.registry)

    def good(self, report: Report) -> None:
        """Count a tick that went well, and what it did."""
        now = self._now()
        self._missed, self._last = 0, now
        self._ticks.labels("good").inc()
        self._last_tick.set(now.timestamp())
        for done in report.done:
            kind = "mail" if done.action.letter else "event"
            self._effects.labels(kind, str(done.action.op), str(done.result).replace(" ", "_")).inc()
        waiting = list(_waiting(report))
        self._queue.set(len(waiting))
        self._queue_age.set(max(((now - at).total_seconds() for at in waiting), default=0))
        found = needs(report.outlook)
        overdue = [need.since for need in found if need.want is Want.OVERDUE and need.since]
        self._overdue.set(len(overdue))
        self._oldest.set(max(((now - since).total_seconds() for since in overdue), default=0))
        self._needs.set(sum(need.want is not Want.OVERDUE for need in found))

    def missed(self, in_a_row: int) -> None:
        """Count a tick that failed, the so-manyth in a row."""
        self._missed = in_a_row
        self._ticks.labels("missed").inc()

    def job_failed(self, name: str) -> None:
        """Count a job between two ticks that failed."""
        self._jobs.labels(name).inc()

    def health(self) -> tuple[bool, dict[str, object]]:
        """Say whether ticks go well, and what that is said on."""
        is_silent = self._last is not None and self._now() - self._last > _SILENCE
        last = self._last.isoformat() if self._last else None
        return self._missed < MISSED and not is_silent, {"missed": self._missed, "last_tick": last}


def _waiting(report: Report) -> Iterator[datetime]:
    """Give since when each mail waits that is due and was not sent; an event waits for nothing before its own time."""
    done = {(d.action.key, d.action.generation) for d in report.done if d.result is Result.DONE}
    held = (action for group in report.outlook.plan.waiting for action in group.actions)
    for action in (*report.outlook.plan.actions, *held):
        if (action.key, action.generation) not in done:
            yield min(action.at, report.outlook.world.now)


class Server:
    """Serves `/metrics` and `/healthz` at an address of this machine, until it is closed; `OSError` where it is taken,
    `ValueError` for an address that others can reach: nobody is asked who they are."""

    def __init__(self, host: str, port: int, metrics: Metrics, *, patience_s: float = _PATIENCE_S) -> None:
        if not ip_address(host).is_loopback:
            raise ValueError(f"{host} can be reached from elsewhere")
        self._server = _http(host, port, metrics, patience_s)
        self._thread = threading.Thread(target=self._server.serve_forever, name="metrics", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _http(host: str, port: int, metrics: Metrics, patience_s: float) -> ThreadingHTTPServer:
    class Handler(BaseHTTPRequestHandler):
        timeout = patience_s

        def do_GET(self) -> None:  # (the name is http.server's)
            match self.path.partition("?")[0]:
                case "/metrics":
                    self._answer(200, CONTENT_TYPE_LATEST, generate_latest(metrics.registry))
                case "/healthz":
                    is_well, why = metrics.health()
                    self._answer(200 if is_well else 503, "application/json", json.dumps(why).encode())
                case _:
                    self._answer(404, "text/plain", b"/metrics or /healthz\n")

        def _answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing: whoever measures asks every few seconds."""

    class Http(ThreadingHTTPServer):
        daemon_threads = True

    if ":" in host:
        Http.address_family = AF_INET6
    return Http((host, port), Handler)
