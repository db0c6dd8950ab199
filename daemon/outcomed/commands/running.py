"""The daemon: `run` waits for its turn, and then ticks until it is stopped."""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click

from outcomed import data
from outcomed.commands.common import Access, Installation, config_option, installation, ledger_url
from outcomed.config import Config, load
from outcomed.connectors import connect
from outcomed.ledger.errors import AtWork, LeaseLost, LedgerError, NotNow
from outcomed.ledger.lease import Onlooker
from outcomed.model.problem import UserError
from outcomed.ports import ConnectorError
from outcomed.service.running.logbook import LogFormat, begin, tell
from outcomed.service.running.loop import RELOAD, Loop
from outcomed.service.running.notify import Notifier
from outcomed.service.running.watched import Watched
from outcomed.service.wake import Wake
from outcomed.words import check_templates

_CONFIGURATION = 78
"""EX_CONFIG of sysexits.h: it is of no use to start it again before somebody has mended the configuration."""
_LOST_TURN = 75
"""EX_TEMPFAIL: it may be started again, and waits for its turn then."""
_TURN_S, _TRIES = 3.0, 5
"""A process that waits for its turn tries at least each so many seconds, and so often while a lease lasts."""
_LOOKS_ON_S = 60.0
"""A process that sees another one at work makes a try all the same after so long."""
_EXTENSION_S = 60.0
_SIGNALS = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
_LEASE = "; its lease"
"""Until when a lease is held changes with each renewal: told each time, it would fill the log."""


@click.command()
@config_option
@click.option(
    "--log-format",
    type=click.Choice([each.value for each in LogFormat]),
    default=LogFormat.TEXT.value,
    help="How the lines on standard error look.",
)
def run(config: Path, log_format: str) -> int:
    """Go on doing what is due: the daemon.

    It sees at once when a launch changes, sleeps until something is due, and ends with SIGTERM after what is in hand.
    SIGHUP lets it read its configuration anew. Where another process is at work on the same ledger, it waits until
    that ends, and takes over.
    """
    begin(LogFormat(log_format), os.environ)
    notifier, wake = Notifier(os.environ), Wake()
    daemon = _Daemon(config, _checked(config), notifier, wake)
    daemon.heed_signals()
    try:
        daemon.run()
    except LeaseLost as err:
        tell(logging.ERROR, str(err), about="lease")
        _leave(_LOST_TURN)
    if daemon.has_served:
        _leave(0)
    return 0


def _checked(path: Path) -> Config:
    """Read the config and the settings of all connectors; `UserError` with the exit code of a bad configuration."""
    try:
        loaded = load(path)
        connect(loaded)
    except UserError as err:
        raise UserError(str(err), err.problems, exit_code=_CONFIGURATION) from None
    return loaded


class _Daemon:
    """One process: it waits for its turn, and then runs the loop."""

    def __init__(self, path: Path, config: Config, notifier: Notifier, wake: Wake) -> None:
        self._path = path
        self._notifier = notifier
        self._wake = wake
        self._config = config
        self._turn_s = min(_TURN_S, config.store.lease_s / _TRIES)
        self._is_stopped = False
        self._loop: Loop | None = None
        self._has_waited = False
        self.has_served = False

    def heed_signals(self) -> None:
        """Hear signals by a thread of its own, before there is any other: a handler would run in the main thread alone,
        and only once that does, which may hang in a call, or fall asleep just when the signal comes."""
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        threading.Thread(target=self._hear_signals, name="signals", daemon=True).start()

    def _hear_signals(self) -> None:
        while True:
            if signal.sigwait(_SIGNALS) == signal.SIGHUP:
                self._wake.say(RELOAD)
            else:
                self._stop()

    def run(self) -> None:
        while not self._is_stopped:
            try:
                with _extended(self._notifier) as opened, installation(self._path, Access.TICK) as here:
                    opened.set()
                    self._serve(here)
                    return
            except AtWork as err:
                self._wait(f"waiting for its turn: {err.message.partition(_LEASE)[0]}")
                self._look_on()
            except NotNow as err:
                self._wait(str(err))
            except (UserError, ConnectorError) as err:
                if not self._has_waited or isinstance(err, LedgerError):
                    raise
                # It was sound when this began: who edits it or changes a secret must not end a process that only waits.
                self._wait(f"waiting for a sound configuration: {err}")

    def _serve(self, here: Installation) -> None:
        tell(logging.INFO, "it is our turn", namespace=here.config.namespace, epoch=here.ledger.epoch or "")
        watched = Watched(here.config.watching, epoch=here.ledger.epoch)
        self._loop = Loop(
            here,
            reload=_reloading(here, watched),
            wake=self._wake,
            notifier=self._notifier,
            lease=here.lease,
            after=watched.good,
            missed=watched.missed,
            job_failed=watched.job_failed,
        )
        if self._is_stopped:
            self._loop.stop()
        try:
            self._loop.run()
        finally:
            watched.close()
        self.has_served = True

    def _wait(self, why: str) -> None:
        """Wait for the next try. A process that waits is well."""
        self._has_waited = True
        tell(logging.WARNING, why, about="turn")
        self._notifier.ready()
        self._notifier.status(why)
        self._pause()

    def _pause(self) -> frozenset[str]:
        """Let some time pass before the next try; give what was said meanwhile."""
        self._notifier.alive()
        self._wake.wait(self._turn_s)
        return self._wake.take()

    def _look_on(self) -> None:
        """Wait for as long as somebody is seen at work, but not for ever: who tries reads the config anew as well."""
        try:
            url = ledger_url(self._config.store)
        except ConnectorError:
            return  # who tries is told what is wrong
        with Onlooker(url, self._config.namespace) as onlooker:
            for _ in range(round(_LOOKS_ON_S / self._turn_s)):
                if self._is_stopped or onlooker.is_worth_a_try() or self._pause():
                    return

    def _stop(self) -> None:
        """End after what is in hand; by force where that takes too long. To be told so again changes nothing."""
        if self._is_stopped:
            return
        longest_s = self._loop.stop_timeout_s if self._loop else self._config.run.stop_timeout.total_seconds()
        timer = threading.Timer(longest_s, _leave_by_force)
        timer.daemon = True
        timer.start()
        self._notifier.stopping()
        tell(logging.INFO, "told to end: what is in hand is finished, and nothing more is begun")
        self._is_stopped = True
        self._wake.say("stop")
        if self._loop:
            self._loop.stop()


def _leave_by_force() -> None:
    """Leave as one who was told to: that a call hangs is no fault of this process, and nothing is lost by it."""
    tell(logging.WARNING, "a call did not end in time: it is left in doubt, and asked for at the next start")
    _leave(0)


def _leave(code: int) -> NoReturn:
    """End at once: a thread whose question nobody answers must not keep a process that has nothing more to do."""
    sys.stderr.flush()
    os._exit(code)


@contextmanager
def _extended(notifier: Notifier) -> Iterator[threading.Event]:
    """Ask for more time to start, until what is given is set: to open a ledger may mean to rebuild its tables."""
    opened = threading.Event()

    def extend() -> None:
        while not opened.wait(_EXTENSION_S / 3):
            notifier.extend(_EXTENSION_S)

    threading.Thread(target=extend, name="opening", daemon=True).start()
    try:
        yield opened
    finally:
        opened.set()


def _reloading(first: Installation, watched: Watched) -> Callable[[], Installation]:
    """Give what reads the config anew, each time on top of what was in use before."""
    current = first

    def reload() -> Installation:
        nonlocal current
        here = current.anew()
        if broken := check_templates(here.config.templates, data.templates()):
            raise UserError("the templates are not sound", tuple(broken))
        _ = here.outside, here.rules  # what is wrong with them shows now, while nothing of the old is let go
        if here.config.watching != current.config.watching:
            watched.adopt(here.config.watching)
        current = here
        return here

    return reload
