"""Lanes: calls to one connector run side by side, as many at once as it bears; where that is one, they run here."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import Generic, Self, TypeVar

from outcomed.ports import Pooled

Tag = TypeVar("Tag")
Result = TypeVar("Result")


def width_of(connector: object) -> int:
    """Give how many calls a connector bears at once."""
    return connector.width if isinstance(connector, Pooled) else 1


class Lanes(Generic[Tag, Result]):
    """The calls under way, each with a tag. Used by one thread; leaving it waits for every call."""

    def __init__(self) -> None:
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._running: dict[Future[Result], tuple[Tag, str]] = {}
        self._ended: list[tuple[Tag, Result]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for pool in self._pools.values():
            pool.shutdown()

    @property
    def is_busy(self) -> bool:
        return bool(self._running)

    def room(self, lane: str, width: int) -> int:
        """Give how many calls more may begin in a lane."""
        return width - Counter(name for _, name in self._running.values())[lane]

    def start(self, lane: str, width: int, tag: Tag, call: Callable[[], Result]) -> None:
        """Begin a call. In a lane for one it has ended when this returns."""
        if width == 1:
            self._ended.append((tag, call()))
            return
        pool = self._pools.setdefault(lane, ThreadPoolExecutor(width, thread_name_prefix=lane))
        self._running[pool.submit(call)] = tag, lane

    def ended(self, *, at_least_one: bool) -> list[tuple[Tag, Result]]:
        """Give the calls that ended since the last time; `at_least_one` waits for one where any is running."""
        if at_least_one and not self._ended and self._running:
            wait(self._running, return_when=FIRST_COMPLETED)
        done = [future for future in self._running if future.done()]
        found = [*self._ended, *((self._running.pop(future)[0], future.result()) for future in done)]
        self._ended.clear()
        return found
