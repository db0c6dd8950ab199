"""A flight: what a process keeps from one tick to the next. Calls that are still under way, the accounts that rest, and
how long it is willing to wait for either."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar, Generic, TypeVar

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, StaysHere
from outcomed.service.accounts import Accounts
from outcomed.service.call import answered
from outcomed.service.clock import boot_s
from outcomed.service.lanes import HERE, Lanes, width_of
from outcomed.service.wake import Wake

Tag = TypeVar("Tag")
Result = TypeVar("Result")
Answer = TypeVar("Answer")
Name = TypeVar("Name")

_SLICE_S = 1.0
"""A wait is cut into slices of this length, so that whoever watches the process sees it alive."""
LATE = "an answer that was late"
"""What `Wake` hears once such an answer is there."""
_FRESH_S = 60.0
"""For so long a late answer is as good as a new one."""
_PATIENCES = 5
"""So many patiences a tick waits for answers at most, though one comes now and then."""


class Stopping(Exception):
    """The process shall end: what was asked is not waited for."""


@dataclass(frozen=True, slots=True)
class Asked(Generic[Answer]):
    """A question to the connector `to`, whose account is `account`."""

    account: str
    to: object
    question: Callable[[], Answer]


@dataclass(frozen=True, slots=True)
class Late:
    """There is no answer yet to what was asked so many seconds ago; it is still waited for."""

    MESSAGE: ClassVar[str] = "it has not answered yet"
    REMEDY: ClassVar[str] = "everything else goes on with what it said last; see why it is so slow"

    for_s: float


@dataclass(slots=True)
class _Beside:
    """A question that goes on beside the ticks."""

    account: str
    future: Future[Any]
    asked_s: float
    ended_s: float | None = None
    is_late: bool = False


@dataclass
class Flight(Generic[Tag, Result]):
    """Calls and questions to all accounts. `patience_s` is how long a tick waits for calls when there is nothing else
    to do, and for the answer to a question; None: until they have ended, and calls that need no threads are made here,
    as suits a process of one tick. `alive` is called while it waits."""

    patience_s: float | None = None
    wake: Wake = field(default_factory=Wake)
    accounts: Accounts = field(default_factory=lambda: Accounts(may_rest=False))
    alive: Callable[[], None] = lambda: None
    boot: Callable[[], float] = boot_s

    def __post_init__(self) -> None:
        self.lanes: Lanes[Tag, Result] = Lanes(self.wake.call_ended)
        self.is_stopping = False
        self.left: frozenset[str] = frozenset()
        """The accounts for which something was left to a later tick."""
        self._beside: dict[Hashable, _Beside] = {}

    # --- calls ---

    def lane_of(self, account: str, connector: object) -> tuple[str, int]:
        """Give the lane of calls to a connector, and how many calls it bears at once."""
        width = width_of(connector)
        here = isinstance(connector, StaysHere) if self.patience_s is not None else width == 1
        return (HERE, 1) if here else (account, width)

    @property
    def is_called_away(self) -> bool:
        """True where there is something new to look at, or the process shall end: nothing more is begun before that."""
        return self.is_stopping or (self.patience_s is not None and bool(self.wake.news))

    def wait(self, since_s: float, until_s: float) -> bool:
        """Wait until a call ends, something new is there, or `until_s` seconds are over. False where patience is over:
        nothing has ended since the boot clock showed `since_s`, and calls go on without this tick."""
        left_s = until_s
        if self.patience_s is not None and not self.is_stopping:
            left_s = min(left_s, since_s + self.patience_s - self.boot())
        if left_s <= 0:
            return until_s <= 0
        self.wake.wait(min(left_s, _SLICE_S))
        self.alive()
        return True

    # --- questions ---

    def ask_all(self, questions: Mapping[Name, Asked[Answer]]) -> dict[Name, Answer | ConnectorError]:
        """Ask side by side, each account in its own lane; give each answer, or why there is none. What answers too late
        is not waited for: it is asked anew another time, since an old answer may be wrong by then. Raises `Stopping`.
        """
        answers: dict[Name, Answer | ConnectorError] = {}
        begun: dict[Name, Future[Answer | ConnectorError]] = {}
        unwilling: dict[str, ConnectorError | None] = {}
        for name, each in questions.items():
            lane, width = self.lane_of(each.account, each.to)
            if self.patience_s is None or lane == HERE:
                answers[name] = answered(each.question)
                continue
            if each.account not in unwilling:  # what is asked here waits in its lane, however narrow that is
                unwilling[each.account] = self._unwilling(each.account, lane, width)
            if why := unwilling[each.account]:
                answers[name] = why
            else:
                begun[name] = self.lanes.ask(lane, width, partial(answered, each.question))
        self._await(begun.values())
        answers |= {name: self._answer(future) for name, future in begun.items()}
        self._learn((questions[name].account, answers[name]) for name in begun)
        return answers

    def ask(self, account: str, to: object, question: Callable[[], Answer]) -> Answer:
        """Ask one question. Raises `ConnectorError` where there is no answer in time, and `Stopping`."""
        answer = self.ask_all({account: Asked(account, to, question)})[account]
        if isinstance(answer, ConnectorError):
            raise answer
        return answer

    def ask_beside(self, questions: Mapping[Name, Asked[Answer]]) -> dict[Name, Answer | ConnectorError | Late]:
        """Ask as `ask_all` does, but go on asking where there is no answer in time: it is `Late` until it comes. Then
        `wake` hears `LATE`, and whoever asks the same soon gets that answer. A name is that of one question in the
        whole process. Raises `Stopping`."""
        answers: dict[Name, Answer | ConnectorError | Late] = {}
        begun: list[Future[Any]] = []
        for name, each in questions.items():
            self._drop_stale(name)
            if name in self._beside:
                continue
            lane, width = self.lane_of(each.account, each.to)
            if self.patience_s is None or lane == HERE:
                answers[name] = answered(each.question)
            elif rest := self._resting(each.account):
                answers[name] = rest
            else:
                begun.append(self.lanes.ask(lane, width, partial(answered, each.question)))
                self._beside[name] = _Beside(each.account, begun[-1], self.boot())
        self._await(begun)
        came = {name: self._came(name) for name in questions if name in self._beside}
        self._learn((questions[name].account, found) for name, found in came.items() if not isinstance(found, Late))
        return answers | came

    @property
    def late(self) -> Iterator[tuple[str, Late]]:
        """The accounts whose answers are waited for beside the ticks, each with its longest."""
        longest: dict[str, float] = {}
        for each in self._beside.values():
            if each.is_late and each.ended_s is None:
                longest[each.account] = max(longest.get(each.account, 0), self.boot() - each.asked_s)
        return ((account, Late(for_s)) for account, for_s in longest.items())

    def forget_late(self) -> None:
        """Take no answer any more to what was asked beside the ticks: another source may have its name now."""
        self._beside.clear()

    def _came(self, name: Hashable) -> Any:
        """Give the answer to a question beside the ticks, or say that it is late."""
        each = self._beside[name]
        if each.future.done():
            del self._beside[name]
            return each.future.result()
        if not each.is_late:
            each.is_late = True
            each.future.add_done_callback(lambda _: self._ended(each))
        return Late(self.boot() - each.asked_s)

    def _ended(self, each: _Beside) -> None:
        each.ended_s = self.boot()
        self.wake.say(LATE)

    def _drop_stale(self, name: Hashable) -> None:
        """Forget an answer that nobody asked for while it was fresh."""
        each = self._beside.get(name)
        if each and each.ended_s is not None and self.boot() - each.ended_s > _FRESH_S:
            del self._beside[name]

    def _unwilling(self, account: str, lane: str, width: int) -> ConnectorError | None:
        """Say why an account is not asked now; None where it is."""
        if rest := self._resting(account):
            return rest
        if self.lanes.room(lane, width) < 1:
            return ConnectorError(Failure.LATER, "it has not answered an earlier call yet", "see why it is so slow")
        return None

    def _resting(self, account: str) -> ConnectorError | None:
        rest = self.accounts.rest_of(account)
        if rest is None:
            return None
        message = f"it is left alone until {rest.until:%H:%M} UTC, since it did not work: {rest.why}"
        return ConnectorError(Failure.LATER, message, "see why it does not", retry_at=rest.until)

    def _await(self, futures: Iterable[Future[Any]]) -> None:
        """Wait for answers for as long as they come."""
        waiting, patience_s = set(futures), self.patience_s or 0
        until_s, at_most_s = self.boot() + patience_s, self.boot() + _PATIENCES * patience_s
        while waiting:
            if self.is_stopping:
                raise Stopping
            left_s = min(until_s, at_most_s) - self.boot()
            if left_s <= 0:
                return
            done, waiting = wait(waiting, timeout=min(left_s, _SLICE_S), return_when=FIRST_COMPLETED)
            if done:
                until_s = self.boot() + patience_s
            self.alive()

    def _answer(self, future: Future[Answer | ConnectorError]) -> Answer | ConnectorError:
        if not future.cancel() and future.done():
            return future.result()
        message = f"it has not answered for {self.patience_s or 0:.0f} s"
        return ConnectorError(Failure.LATER, message, "see why it is so slow")

    def _learn(self, answers: Iterable[tuple[str, object]]) -> None:
        """Learn how accounts are; several questions to one of them count once."""
        found: dict[str, list[object]] = {}
        for account, answer in answers:
            found.setdefault(account, []).append(answer)
        for account, given in found.items():
            errors = [each for each in given if isinstance(each, ConnectorError) and not each.of_one]
            if errors:
                self.accounts.failed(account, next((each for each in errors if each.retry_at), errors[0]))
            else:
                self.accounts.worked(account)
