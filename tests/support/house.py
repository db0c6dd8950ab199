"""A whole installation in memory, driven tick by tick: twins outside, a real ledger inside."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from outcomed.connectors import Connectors
from outcomed.ledger.open import open_ledger
from outcomed.ledger.store import Ledger
from outcomed.model.effect import Claim, Settlement
from outcomed.model.event import Event, Route, Target
from outcomed.model.key import Key
from outcomed.model.mail import Mail
from outcomed.model.policy import CalendarRoute, MailerRoute, Policy
from outcomed.model.record import Recorded, TickRow
from outcomed.model.result import Receipt
from outcomed.ports import Conflict
from outcomed.service.lookout import Lookout
from outcomed.service.reading import Answers, understand
from outcomed.service.tick import Outlook, Report, Rules, decide, look, tick
from outcomed.testing.memory import (
    MemoryCalendar,
    MemoryDirectory,
    MemoryInbox,
    MemoryMailer,
    MemoryMetrics,
    MemoryRegistry,
)

NAMESPACE = "house"
TEMPLATES = Path(__file__).parent / "templates"
"""The shortest words there can be: what is told is tested elsewhere, that it is told is tested with these."""

POLICY = Policy(
    namespace=NAMESPACE,
    sender="outcomed@example.com",
    contact="olu@example.com",
    calendars=(CalendarRoute(route=Route(connector="calendar")),),
    mailers=(MailerRoute(connector="mail"),),
)


class Killed(BaseException):
    """The process dies here."""


@dataclass
class Killer:
    """Kills the process before or after the nth call that reaches the outside."""

    nth: int = 0
    after: bool = False

    def strike(self, *, after: bool) -> None:
        if self.nth and after == self.after:
            self.nth -= 1
            if self.nth == 0:
                raise Killed


class MortalCalendar(MemoryCalendar):
    """A calendar whose caller may die at it."""

    killer: Killer = Killer()

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        self.killer.strike(after=False)
        result = super().put(event, expected)
        self.killer.strike(after=True)
        return result

    def cancel(self, event: Event, expected: Target) -> Receipt | Conflict:
        self.killer.strike(after=False)
        result = super().cancel(event, expected)
        self.killer.strike(after=True)
        return result


class MortalMailer(MemoryMailer):
    """A mailer whose caller may die at it."""

    killer: Killer = Killer()

    def send(self, mail: Mail) -> Receipt:
        self.killer.strike(after=False)
        result = super().send(mail)
        self.killer.strike(after=True)
        return result


class WatchedLedger(Ledger):
    """A ledger that remembers, for the test alone, which items each claimed mail told, and what was settled."""

    told_by: dict[str, tuple[str, ...]]
    settled: list[Key]

    def commit(
        self,
        settlements: Sequence[Settlement],
        claims: Sequence[Claim],
        *,
        now: datetime,
        head: int | None = None,
    ) -> tuple[Claim, ...]:
        won = super().commit(settlements, claims, now=now, head=head)
        self.settled += [settlement.key for settlement in settlements]
        self.told_by |= {claim.intent.message_id: claim.told for claim in won if claim.told}
        return won


class DistrustedLookout(Lookout):
    """A lookout whose every answer from memory is compared with what looking anew finds."""

    def again(self, rules: Rules, answers: Answers, recorded: Recorded, clock: TickRow) -> Outlook | None:
        kept = super().again(rules, answers, recorded, clock)
        if kept is not None:
            fresh = decide(rules, understand(answers, rules.policy, recorded, clock.at.date()), recorded, clock)
            assert (kept.plan, kept.problems, kept.noted) == (fresh.plan, fresh.problems, fresh.noted)
            assert kept.world == fresh.world
        return kept


def _no_holidays(*_: object) -> None:
    return None


@dataclass
class House:
    """An installation with its people, launches, calendar and mailbox."""

    folder: Path
    url: str
    now: datetime
    policy: Policy = POLICY
    registry: MemoryRegistry = field(default_factory=MemoryRegistry)
    directory: MemoryDirectory = field(default_factory=MemoryDirectory)
    calendar: MortalCalendar = field(default_factory=MortalCalendar)
    mailer: MortalMailer = field(default_factory=MortalMailer)
    other_mailer: MortalMailer = field(default_factory=MortalMailer)
    mailbox: MemoryInbox = field(default_factory=MemoryInbox)
    told_by: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.killer = Killer()
        self.calendar.killer = self.mailer.killer = self.killer
        self.ledger = self._open()
        self.lookout = DistrustedLookout()

    def _open(self) -> WatchedLedger:
        ledger = open_ledger(self.url, namespace=NAMESPACE, state=self.folder, now=self.now)
        ledger.__class__ = WatchedLedger
        assert isinstance(ledger, WatchedLedger)
        ledger.told_by, ledger.settled = self.told_by, []
        return ledger

    @property
    def outside(self) -> Connectors:
        return Connectors(
            registry=self.registry,
            directory=self.directory,
            calendars={"calendar": self.calendar, "other": self.calendar},
            mailers={"mail": self.mailer, "other": self.other_mailer},
            metrics={"numbers": MemoryMetrics()},
            inbox=self.mailbox if self.policy.inbox else None,
        )

    @property
    def rules(self) -> Rules:
        return Rules(
            policy=self.policy,
            national=_no_holidays,
            own_templates=None,
            built_in=TEMPLATES,
            look=self.lookout,
        )

    @property
    def clock(self) -> TickRow:
        return TickRow(at=self.now, boot_s=self.now.timestamp(), boot_id="one")

    @property
    def recorded(self) -> Recorded:
        return self.ledger.snapshot()

    def tick(self) -> Report:
        return tick(self.rules, self.outside, self.ledger, self.clock)

    def look(self) -> Outlook:
        return look(self.rules, self.outside, self.recorded, self.clock)

    def restart(self) -> None:
        """Begin again with nothing but what is on disk."""
        self.killer.nth = 0
        self.ledger.close()
        self.ledger = self._open()
        self.lookout = DistrustedLookout()

    def deliveries(self) -> Counter[tuple[str, str]]:
        """Count how often each (address, item) arrived, by what the mailbox holds."""
        return Counter(
            (mail.recipient, item) for mail in self.mailer.accepted for item in self.told_by[mail.message_id]
        )
