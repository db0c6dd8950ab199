"""A deadline over several steps."""

import time


class Deadline:
    """A moment, by the monotonic clock, until which all steps must be done."""

    def __init__(self, seconds: float, what: str = "this") -> None:
        """Begin now; `what` is named when the time is over."""
        self._end = time.monotonic() + seconds
        self._what = what

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._end

    def left(self) -> float:
        """Give the seconds left. Raises `TimeoutError` when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"the time for {self._what} is over")
        return left
