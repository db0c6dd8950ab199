"""Being watched: the ping, metrics and health of a daemon, each only where the config asks for it."""

import logging
from typing import TYPE_CHECKING

from outcomed.config import Watching
from outcomed.connectors import install_command
from outcomed.model.problem import UserError
from outcomed.service.clock import now
from outcomed.service.running.logbook import tell
from outcomed.service.running.ping import Ping
from outcomed.service.tick import Report

if TYPE_CHECKING:
    from outcomed.service.running.metrics import Metrics, Server


class Watched:
    """Tells whoever watches how ticks go. Nothing of it may stop a tick: what cannot be served is logged. `UserError`
    where something has to be installed for it first."""

    def __init__(self, watching: Watching, *, epoch: int = 0) -> None:
        self._epoch = epoch
        self._metrics: Metrics | None = None
        self._server: Server | None = None
        self.adopt(watching)

    def adopt(self, watching: Watching) -> None:
        """Follow a config from now on; what was counted stays."""
        secret = watching.ping_secret
        is_pinging = bool(watching.ping or secret)
        self._ping = Ping(secret.reveal if secret else lambda: watching.ping) if is_pinging else None
        self.close()
        if watching.port is not None:
            self._serve(watching.host, watching.port)

    def _serve(self, host: str, port: int) -> None:
        try:
            from outcomed.service.running.metrics import Metrics, Server
        except ImportError as err:
            raise UserError(f"operator.port needs more than is installed: {install_command('metrics')}") from err
        self._metrics = self._metrics or Metrics(epoch=self._epoch, now=now)
        try:
            self._server = Server(host, port, self._metrics)
        except OSError as err:
            why = f"metrics are not served at {host}:{port}: {err.strerror} (choose another operator.port)"
            tell(logging.ERROR, why, about="metrics")

    def good(self, report: Report) -> None:
        """Tell of a tick that went well."""
        if self._metrics:
            self._metrics.good(report)
        if self._ping:
            self._ping()

    def missed(self, in_a_row: int) -> None:
        """Tell of a tick that failed, the so-manyth in a row."""
        if self._metrics:
            self._metrics.missed(in_a_row)

    def job_failed(self, name: str) -> None:
        """Tell of a job that failed."""
        if self._metrics:
            self._metrics.job_failed(name)

    def close(self) -> None:
        """Serve no more."""
        if self._server:
            self._server.close()
            self._server = None
