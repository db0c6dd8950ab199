"""Lanes: calls to one account run side by side, as many at once as its connector bears; those in the lane `HERE` run in
the thread that makes them.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from outcomed.ports import Pooled

Tag = TypeVar("Tag")
Result = TypeVar("Result")
Answer = TypeVar("Answer")

HERE = "here"
"""The lane of calls that run in the thread that makes them, one after the other."""


def width_of(connector: object) -> int:
    """Give how many calls a connector bears at once."""
    return connector.width if isinstance(connector, Pooled) else 1


def _nobody() -> None:
    """Tell nobody."""


class Lanes(Generic[Tag, Result]):
    """The calls under way, each with a tag, and the questions that nobody has answered yet. Used by one thread;
    `call_ended` is called by others."""

    def __init__(self, call_ended: Callable[[], None] = _nobody) -> None:
        self._call_ended = call_ended
        self._pools: dict[str, tuple[int, ThreadPoolExecutor]] = {}
        self._running: dict[Future[Result], tuple[Tag, str]] = {}
        self._asked: dict[Future[Any], str] = {}
        self._ended: list[tuple[Tag, Result]] = []

    def give_back(self, ended: Iterable[tuple[Tag, Result]]) -> None:
        """Take back what was given as ended: what it brought could not be written down, and shall not be forgotten."""
        self._ended = [*ended, *self._ended]

    def close(self) -> None:
        """Wait for every call."""
        for _, pool in self._pools.values():
            pool.shutdown()
        self._pools.clear()

    def abandon(self) -> None:
        """Let go of the threads without waiting; what is under way goes on until the process ends."""
        for _, pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)

    @property
    def under_way(self) -> tuple[Tag, ...]:
        """The tags of all calls that are not yet given as ended."""
        return tuple(tag for tag, _ in (*self._running.values(), *self._ended))

    @property
    def has_ended(self) -> bool:
        """True where `ended` would give something."""
        return bool(self._ended) or any(future.done() for future in self._running)

    @property
    def is_running(self) -> bool:
        """True while any call has not ended."""
        return any(not future.done() for future in self._running)

    def is_busy(self, lane: str) -> bool:
        """True while anything runs in a lane."""
        return self._in(lane) > 0

    def room(self, lane: str, width: int) -> int:
        """Give how many calls more may begin in a lane."""
        return width - self._in(lane)

    def start(self, lane: str, width: int, tag: Tag, call: Callable[[], Result]) -> None:
        """Begin a call. In the lane `HERE` it has ended when this returns."""
        if lane == HERE:
            self._ended.append((tag, call()))
            return
        future = self._pool(lane, width).submit(call)
        self._running[future] = tag, lane
        future.add_done_callback(lambda _: self._call_ended())

    def ask(self, lane: str, width: int, question: Callable[[], Answer]) -> Future[Answer]:
        """Begin a question, whose answer is fetched from what is given, or by nobody."""
        future = self._pool(lane, width).submit(question)
        self._asked[future] = lane
        return future

    def ended(self) -> list[tuple[Tag, Result]]:
        """Give the calls that ended since the last time, in the order in which they began."""
        done = [future for future in self._running if future.done()]
        found = [*self._ended, *((self._running.pop(future)[0], future.result()) for future in done)]
        self._ended.clear()
        return found

    def _in(self, lane: str) -> int:
        self._asked = {future: name for future, name in self._asked.items() if not future.done()}
        calls = Counter(name for _, name in self._running.values())
        return calls[lane] + Counter(self._asked.values())[lane]

    def _pool(self, lane: str, width: int) -> ThreadPoolExecutor:
        """Give the threads of a lane: others where its connector bears another number of calls than before."""
        before, pool = self._pools.get(lane, (0, None))
        if pool is None or before != width:
            if pool:
                pool.shutdown(wait=False)  # what is under way there ends as it would have
            pool = ThreadPoolExecutor(width, thread_name_prefix=lane)
            self._pools[lane] = width, pool
        return pool
