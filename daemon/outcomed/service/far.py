"""Far sources: asked beside the ticks, so that one that is slow or dead delays nothing else.

A tick that gets no answer in time goes on with what was read last; the answer is taken by the tick that it wakes.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from outcomed.model.event import Route
from outcomed.model.result import Failure
from outcomed.ports import CalendarChanges, ConnectorError, ReadsFiles
from outcomed.service.call import answered
from outcomed.service.flight import Asked, Flight, Late

Reading = TypeVar("Reading")
Questions: TypeAlias = Mapping[Route, Asked[CalendarChanges]]


class Far:
    """Asks for one process, by its flight; `Far()` is for a process of one tick, which waits for every answer. Not for
    another configuration: a name stands for one source."""

    def __init__(self, flight: Flight[Any, Any] | None = None) -> None:
        self.flight: Flight[Any, Any] = flight or Flight()
        self.late: set[str] = set()
        """The sources that say nothing for now, and of which their last word is used."""
        self._last: dict[str, Any] = {}

    def changes(self, questions: Questions) -> Mapping[Route, CalendarChanges | ConnectorError]:
        """Ask each calendar what people did there. An answer that comes too late is of no use: it may be wrong by
        then."""
        return self.flight.ask_all(questions)

    def read(self, name: str, source: object, question: Callable[[], Reading]) -> Reading | ConnectorError:
        """Read a source as a whole: what it says, or what it said last while it does not answer."""
        if isinstance(source, ReadsFiles):
            return answered(question)
        self.late.discard(name)
        answer = self.flight.ask_beside({name: Asked(name, source, question)})[name]
        if isinstance(answer, Late):
            self.late.add(name)
            late = ConnectorError(Failure.LATER, Late.MESSAGE, Late.REMEDY)
            last: Reading | ConnectorError = self._last.get(name, late)
            return last
        if not isinstance(answer, ConnectorError):
            self._last[name] = answer
        return answer
