"""Sources: how a daemon learns that something changed. Files are watched, mailboxes that can wait are waited for, and
whatever else is far away is asked every so often.
"""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

from outcomed.connectors import Connectors
from outcomed.ledger.errors import LedgerError
from outcomed.ledger.store import Ledger
from outcomed.ports import ConnectorError, ReadsFiles, Waits
from outcomed.service.call import asked
from outcomed.service.retry import wait_for
from outcomed.service.running.jobs import Job
from outcomed.service.running.logbook import tell
from outcomed.service.running.watching import Glance, Watch
from outcomed.service.wake import Wake

_LEDGER_S = 10
"""How often a ledger on a server is looked at, in which others may write."""
_GLANCE_S = 30
"""How often files are looked at whose changes nobody tells."""
_SURE_S = 120
"""How often it is seen to that those are still watched whose changes are told."""
_IDLE_S = 600.0
"""How long a mailbox is waited for at a time."""


class Sources:
    """All that an installation reads, and the ledger, in which commands write beside the daemon. Says `files`, `far`,
    `inbox` or `ledger` to `wake` when there may be something new."""

    def __init__(self, outside: Connectors, wake: Wake, ledger: Ledger) -> None:
        self._wake = wake
        self._ledger = ledger
        self._is_touched = threading.Event()
        self._ledger_watch = Watch(_files_of(ledger), self._touched)
        self._watch = Watch(_places(outside), lambda: wake.say("files"))
        self._is_far = any(_is_far(each) for each in _read(outside))
        inbox: object = outside.inbox
        self._listener = _Listener(inbox, wake) if isinstance(inbox, Waits) else None
        self._at_files, self._at_ledger = Glance(), Glance()
        self._told: frozenset[Path] = frozenset()

    def begin(self) -> None:
        """Begin to watch and to listen."""
        self.watch()
        if self._listener:
            self._listener.start()

    def watch(self) -> None:
        """Watch what is not watched yet, and tell once of what cannot be."""
        self._ledger_watch.begin()
        if self._watch.begin():
            self._wake.say("files")  # they may have changed before they were watched
        for each in self._watch.unwatched:
            if each.why and each.place not in self._told:
                message = f"its changes are seen only every {_GLANCE_S} s: {each.why}"
                tell(logging.WARNING, message, about=str(each.place))
        self._told = frozenset(each.place for each in self._watch.unwatched)

    def look_at_ledger(self) -> None:
        """See whether anybody else wrote there, once something was written. For the thread of the ledger."""
        if not self._is_touched.is_set():
            return
        self._is_touched.clear()
        try:
            has_moved = self._ledger.has_moved()
        except LedgerError:
            has_moved = True  # the tick tells what is wrong with it
        if has_moved:
            self._wake.say("ledger")

    def end(self) -> None:
        self._watch.end()
        self._ledger_watch.end()
        if self._listener:
            self._listener.end()

    def jobs(self, look_s: int) -> Iterator[Job]:
        """Give what is to be done every so often; far sources are asked every `look_s` seconds."""
        yield Job(name="looking at files", every_s=self._pace_s, do=self._glance)
        if not self._ledger.file:
            yield Job(name="looking at the ledger", every_s=lambda: _LEDGER_S, do=self._touched)
        if self._is_far:
            yield Job(name="asking far away", every_s=lambda: look_s, do=lambda: self._wake.say("far"))

    def _pace_s(self) -> int:
        return _GLANCE_S if self._watch.unwatched or self._ledger_watch.unwatched else _SURE_S

    def _glance(self) -> None:
        """Look at the files whose changes nobody tells, and whether the others are still those that are watched."""
        self.watch()
        if self._at_files(each.place for each in self._watch.unwatched):
            self._wake.say("files")
        if self._at_ledger(each.place for each in self._ledger_watch.unwatched):
            self._touched()

    def _touched(self) -> None:
        self._is_touched.set()
        self._wake.call_ended()


def _files_of(ledger: Ledger) -> tuple[Path, ...]:
    """Give the files that change when anybody writes into a ledger."""
    return (ledger.file, ledger.file.with_name(f"{ledger.file.name}-wal")) if ledger.file else ()


def _read(outside: Connectors) -> tuple[object, ...]:
    """Give every connector that may hold something new."""
    return (outside.registry, outside.directory, *outside.calendars.values(), outside.inbox)


def _places(outside: Connectors) -> tuple[Path, ...]:
    found = (each for each in _read(outside) if isinstance(each, ReadsFiles))
    return tuple(path for each in found for path in each.files())


def _is_far(connector: object) -> bool:
    """True for what must be asked: it is neither read from files nor does it tell by itself."""
    return connector is not None and not isinstance(connector, ReadsFiles | Waits)


class _Listener(threading.Thread):
    """Waits at a mailbox, on a connection of its own."""

    def __init__(self, inbox: Waits, wake: Wake) -> None:
        super().__init__(name="inbox", daemon=True)
        self._inbox = inbox
        self._wake = wake
        self._ended = threading.Event()

    def end(self) -> None:
        """End with the wait that is under way; nobody needs to wait for that."""
        self._ended.set()
        self._inbox.stop_waiting()

    def run(self) -> None:
        failed = 0
        while not self._ended.is_set():
            try:
                has_news = asked(lambda: self._inbox.wait(_IDLE_S))
            except ConnectorError as err:
                failed += 1
                tell(logging.WARNING, f"the inbox cannot be waited for: {err.message}", about="inbox")
                self._ended.wait(wait_for(failed, salt="inbox").total_seconds())
                has_news = True  # what came meanwhile is read, as far as it can be
            else:
                failed = 0
            if has_news and not self._ended.is_set():
                self._wake.say("inbox")
                self._ended.wait(1)  # the tick reads it meanwhile, and a mailbox that always has news is no storm
