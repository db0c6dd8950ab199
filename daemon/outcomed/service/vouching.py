"""Vouching: connectors that only ask. Put in the place of the real ones they let a tick happen anew in which nothing is
sent or written: what stands or was sent counts as done, what is certainly not there is left for later.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from outcomed.decide.hands import source_of
from outcomed.model.event import Event, Observed, Route, Target
from outcomed.model.key import Key, decode, identity
from outcomed.model.keys import digest_now, same_on
from outcomed.model.mail import Mail, items_in
from outcomed.model.result import Failure, Receipt
from outcomed.ports import (
    Absent,
    Arrived,
    AskAgain,
    Calendar,
    CalendarChanges,
    CannotTell,
    Conflict,
    ConnectorError,
    Finding,
    Found,
    Inbox,
    Mailer,
    Received,
)
from outcomed.service.call import asked


@dataclass
class Complaints:
    """Who could not be asked, and why; by name."""

    found: dict[str, ConnectorError] = field(default_factory=dict)

    def note(self, name: str, err: ConnectorError) -> ConnectorError:
        self.found.setdefault(name, err)
        return err


def _in_doubt_without(question: Callable[[], Finding]) -> Finding:
    """Ask. Without an answer it is in doubt, whatever kept the other side from giving one: then it is asked again."""
    try:
        return question()
    except ConnectorError as err:
        raise ConnectorError(Failure.UNKNOWN, err.message, err.remedy) from err


@dataclass
class AskedMailer:
    """A mailer that is only asked. A mail that is there was sent, if it told what is to be told; one that told a part
    of it, or for which nobody can vouch, is taken as sent."""

    name: str
    namespace: str
    real: Mailer
    complaints: Complaints
    other_days: tuple[date, ...] = ()
    """The days on which a mail may have left instead: when it was seen what people did is not known any more."""
    _answers: dict[Key, Finding] = field(default_factory=dict)

    def send(self, mail: Mail) -> Receipt:
        items = items_in(mail.raw)
        mails = (mail, *(self._at_once(mail, item) for item in items))
        found = [told for each in mails if each and (told := self._told(each, items)) and (told.like or not items)]
        found += self._told_on_other_days(mail, items) if items and not found else []
        if not found:
            raise ConnectorError(Failure.LATER, "it was not sent", retry_at=mail.at)
        for_certain = frozenset(item for told in found for item in told.items)
        is_certain = items <= for_certain and any(told.is_certain for told in found)
        return Receipt(reference=found[0].reference, is_assumed=not is_certain)

    def find(self, mail: Mail) -> Finding:
        if mail.key not in self._answers:
            try:
                self._answers[mail.key] = asked(lambda: self.real.find(mail))
            except ConnectorError as err:
                raise self.complaints.note(self.name, err) from err
        return self._answers[mail.key]

    def _told(self, mail: Mail, items: frozenset[str]) -> "_Told | None":
        """Give which of some items a mail told; None where it was not sent."""
        match _in_doubt_without(lambda: self.find(mail)):
            case Found(receipt=receipt, told=frozenset() as told):
                # Of an outcome that a lost ledger knew in several revisions, a new one does not know the number.
                news = {_news_of(item) for item in told}
                like = frozenset(item for item in items if _news_of(item) in news)
                return _Told(items=items & told, like=like, reference=receipt.reference)
            case Found(receipt=receipt):
                return _Told(items=frozenset(), like=items, reference=receipt.reference)
            case CannotTell():
                return _Told(items=frozenset(), like=items, is_certain=False)
            case AskAgain(after=after):
                raise ConnectorError(Failure.UNKNOWN, "the mailbox cannot say yet", retry_at=after)
            case _:
                return None

    def _at_once(self, mail: Mail, item: str) -> Mail | None:
        """Give the mail that would have told an item by itself, where it was due at once."""
        return self._under(mail, digest_now(mail.key[1], decode(item))) if mail.key[0] == "digest" else None

    def _told_on_other_days(self, mail: Mail, items: frozenset[str]) -> list["_Told"]:
        """Give what mails of other days say for certain that they told of it."""
        mails = (self._under(mail, key) for key in same_on(mail.key, self.other_days))
        found = (self._told(each, items) for each in mails)
        return [told for told in found if told and told.items]

    def _under(self, mail: Mail, key: Key) -> Mail:
        ours, its = identity(self.namespace, mail.key), identity(self.namespace, key)
        return replace(mail, key=key, message_id=mail.message_id.replace(ours, its))


def _news_of(item: str) -> str:
    """Name what an item is news of: an outcome, whichever revision; anything else by itself."""
    return item.rpartition("/")[0] if item.startswith("outcome/") else item


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Which items a mail told for certain, which it told or may have told, and whether it is certain that it left."""

    items: frozenset[str]
    like: frozenset[str]
    reference: str = ""
    is_certain: bool = True


@dataclass
class AskedCalendar:
    """A calendar that is only asked: what it holds is read once, as a whole."""

    real: Calendar
    complaints: Complaints
    shows_gaps: bool = False
    """Whether what it does not hold any more is shown as gone, as a whole look shows it."""
    left_out: dict[Route, ConnectorError] = field(default_factory=dict)
    """What need not answer, and did not: nothing counts as done there, and the next real tick finds out."""
    _seen: dict[Route, CalendarChanges] = field(default_factory=dict)
    _answers: dict[tuple[str, Route], Finding] = field(default_factory=dict)

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        self._leave_out(event)
        match finding := _in_doubt_without(lambda: self.find(event.uid, event.route)):
            case Found(receipt=Receipt(target=Target() as target), observed=Observed() as there):
                return _of_standing(event, expected, there, target)
            case CannotTell(why=why):
                raise ConnectorError(Failure.UNKNOWN, why)
            case AskAgain(after=after):
                raise ConnectorError(Failure.UNKNOWN, "the calendar cannot say yet", retry_at=after)
            case _:
                raise _not_there(finding, event)

    def cancel(self, event: Event, expected: Target) -> Receipt | Conflict:
        self._leave_out(event)
        finding = _in_doubt_without(lambda: self.find(event.uid, event.route))
        seen = finding.observed if isinstance(finding, Found) else None
        if isinstance(finding, Absent) or (seen and seen.cancelled):
            return Receipt(target=replace(expected, etag=None))
        raise ConnectorError(Failure.LATER, "it still stands", retry_at=event.stamp)

    def find(self, uid: str, route: Route) -> Finding:
        if route in self.left_out:
            raise self.left_out[route]
        if (uid, route) not in self._answers:
            try:
                self._answers[uid, route] = asked(lambda: self.real.find(uid, route))
            except ConnectorError as err:
                raise self.complaints.note(source_of(route), err) from err
        return self._answers[uid, route]

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        """Give what stands. What does not may have been cancelled by us, which is found out by asking: until all that
        was played it is not shown as gone. No mark is given that would hide anything from the next real tick."""
        found = self.read(route)
        standing = tuple(one for one in found.observed if not one.cancelled)
        complete = found.complete and self.shows_gaps
        return replace(found, observed=standing, gone=frozenset(), complete=complete, mark="")

    def read(self, route: Route) -> CalendarChanges:
        """Read a calendar as a whole, once. Raises `ConnectorError`."""
        if route in self.left_out:
            raise self.left_out[route]
        if route not in self._seen:
            self._seen[route] = asked(lambda: self.real.changes(route, None))
        return self._seen[route]

    def _leave_out(self, event: Event) -> None:
        if err := self.left_out.get(event.route):
            raise ConnectorError(Failure.LATER, err.message, err.remedy, retry_at=event.stamp) from err

    @property
    def seen(self) -> Mapping[Route, CalendarChanges]:
        """Give what was read of each calendar."""
        return self._seen


def _of_standing(event: Event, expected: Target | None, there: Observed, target: Target) -> Receipt | Conflict:
    if expected is None and not there.cancelled:
        return Conflict(observed=there, scheduling=target.scheduling)
    is_done = not there.cancelled and (there.start, there.end) == (event.start, event.end)
    if expected is None or expected.etag == there.etag or not is_done:
        raise ConnectorError(Failure.LATER, "it is not as it shall be", retry_at=event.stamp)
    return Receipt(target=target)


def _not_there(finding: Finding, event: Event) -> ConnectorError:
    if isinstance(finding, Absent):
        return ConnectorError(Failure.LATER, "it is not in the calendar", retry_at=event.stamp)
    return ConnectorError(Failure.UNKNOWN, "the calendar did not say what it holds")


@dataclass
class PastInbox:
    """A mailbox as it was at `until`, or as it is (None); nothing in it is shown as read. A message that does not say
    when it came is among the last: it may answer any mail."""

    real: Inbox
    complaints: Complaints
    until: datetime | None
    _held: Arrived | None = None

    def messages(self, mark: str | None) -> Arrived:
        held = self._held or self._next(mark)
        come = [self.until is None or _is_come(each, self.until) for each in held.messages]
        first = come.index(False) if False in come else len(come)
        if first == len(come):
            self._held = None
            return held
        self._held = replace(held, messages=held.messages[first:])
        return replace(held, messages=held.messages[:first], mark=mark or "", has_more=False)

    def next_at(self, mark: str | None) -> datetime | None:
        """Say when the next message came; None where there is none, or nobody knows."""
        held = self._held or self._next(mark)
        if not held.messages:
            return None
        self._held = held
        return _came(held.messages[0])

    def seen(self, refs: Sequence[str]) -> None:
        """Do nothing: whoever looks into the mailbox sees what the service itself did there."""

    def _next(self, mark: str | None) -> Arrived:
        try:
            return asked(lambda: self.real.messages(mark))
        except ConnectorError as err:
            raise self.complaints.note("the inbox", err) from err


def _is_come(message: Received, until: datetime) -> bool:
    """Say whether a message was there; where the mailbox does not know, its sender does."""
    at = _came(message)
    return at is not None and at <= until


def _came(message: Received) -> datetime | None:
    return message.at or _dated(message)


def _dated(message: Received) -> datetime | None:
    written = BytesHeaderParser(policy=compat32).parsebytes(message.raw).get("Date")
    try:
        at = parsedate_to_datetime(str(written))
    except (ValueError, TypeError, IndexError):
        return None
    return at if at.tzinfo else None
