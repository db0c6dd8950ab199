"""Wake: what a process that waits is told, from any thread and from signal handlers."""

from queue import Empty, SimpleQueue

_CALL_ENDED = ""


class Wake:
    """Waits for whoever has something to say. `say` and `call_ended` may be called from anywhere, also from the handler
    of a signal (SimpleQueue.put is reentrant); all else by one thread."""

    def __init__(self) -> None:
        self._said: SimpleQueue[str] = SimpleQueue()
        self._news: set[str] = set()

    def say(self, what: str) -> None:
        """Tell something that is worth a look; kept until it is taken."""
        self._said.put(what)

    def call_ended(self) -> None:
        """End a wait, without anything new."""
        self._said.put(_CALL_ENDED)

    def wait(self, seconds: float) -> None:
        """Wait until anything is said, but no longer than `seconds`."""
        if seconds > 0:
            try:
                self._hear(self._said.get(timeout=seconds))
            except Empty:
                return
        self._drain()

    @property
    def news(self) -> frozenset[str]:
        """What was said since it was last taken."""
        self._drain()
        return frozenset(self._news)

    def take(self) -> frozenset[str]:
        """Give what was said, and forget it."""
        found = self.news
        self._news.clear()
        return found

    def _drain(self) -> None:
        while True:
            try:
                self._hear(self._said.get_nowait())
            except Empty:
                return

    def _hear(self, what: str) -> None:
        if what != _CALL_ENDED:
            self._news.add(what)
