"""Sources: how a daemon learns that something changed. Files are watched, mailboxes that can wait are waited for, and
whatever else is far away is asked every so often.
"""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

from outcomed.connectors import Connectors
from outcomed.ports import ConnectorError, ReadsFiles, Waits
from outcomed.service.retry import wait_for
from outcomed.service.running.jobs import Job
from outcomed.service.running.logbook import tell
from outcomed.service.running.watching import Watch, signature
from outcomed.service.wake import Wake

_GLANCE_S = 30
"""How often files are looked at whose changes nobody tells."""
_IDLE_S = 600.0
"""How long a mailbox is waited for at a time."""


class Sources:
    """All that an installation reads. Says `files`, `far` or `inbox` to `wake` when there may be something new."""

    def __init__(self, outside: Connectors, wake: Wake) -> None:
        self._wake = wake
        self._watch = Watch(_places(outside), lambda: wake.say("files"))
        self._is_far = any(_is_far(each) for each in _read(outside))
        inbox: object = outside.inbox
        self._listener = _Listener(inbox, wake) if isinstance(inbox, Waits) else None
        self._known: frozenset[tuple[str, int, int, int]] | None = None
        self._told: frozenset[Path] = frozenset()

    def begin(self) -> None:
        """Begin to watch and to listen."""
        self.watch()
        if self._listener:
            self._listener.start()

    def watch(self) -> None:
        """Watch what is not watched yet, and tell once of what cannot be."""
        self._watch.begin()
        for each in self._watch.unwatched:
            if each.place not in self._told:
                message = f"its changes are seen only every {_GLANCE_S} s: {each.why}"
                tell(logging.WARNING, message, about=str(each.place))
        self._told = frozenset(each.place for each in self._watch.unwatched)

    def end(self) -> None:
        self._watch.end()
        if self._listener:
            self._listener.end()

    def jobs(self, look_s: int) -> Iterator[Job]:
        """Give what is to be done every so often; far sources are asked every `look_s` seconds."""
        yield Job(name="looking at files", every_s=_GLANCE_S, do=self._glance)
        if self._is_far:
            yield Job(name="asking far away", every_s=look_s, do=lambda: self._wake.say("far"))

    def _glance(self) -> None:
        """Look at the files whose changes nobody tells."""
        if not self._watch.unwatched:
            return
        found = signature(each.place for each in self._watch.unwatched)
        if self._known is not None and found != self._known:
            self._wake.say("files")
        self._known = found


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

    def run(self) -> None:
        failed = 0
        while not self._ended.is_set():
            try:
                has_news = self._inbox.wait(_IDLE_S)
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
