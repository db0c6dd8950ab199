"""An installation to measure: real ledger, real registry and mailers, a calendar in memory."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path

from outcomed.connectors import Connectors
from outcomed.data import templates
from outcomed.ledger.open import open_ledger
from outcomed.ledger.store import Ledger
from outcomed.model.event import Route
from outcomed.model.people import Person
from outcomed.model.policy import CalendarRoute, Limits, MailerRoute, Policy
from outcomed.model.record import TickRow
from outcomed.ports import Calendar, Mailer, Registry
from outcomed.service.lookout import Lookout
from outcomed.service.tick import Outlook, Report, Rules, look, tick
from outcomed.testing.memory import MemoryCalendar, MemoryDirectory, MemoryMailer

NAMESPACE = "bench"
BEGIN = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
MANY = 10**9
POLICY = Policy(
    namespace=NAMESPACE,
    sender="outcomes@example.com",
    contact="dana",
    calendars=(CalendarRoute(route=Route(connector="calendar")),),
    mailers=(MailerRoute(connector="mail"),),
    limits=Limits(max_new_events=MANY, max_mails_per_tick=MANY, max_moved=MANY),
)


def people() -> list[Person]:
    """Give two teams under two managers."""
    chain = {"vera": None, "mia": "vera", "dana": "mia", "raj": "mia", "emil": "dana"}
    return [
        Person(id=name, name=name.title(), email=f"{name}@example.com", manager=manager, team="texts")
        for name, manager in chain.items()
    ]


@dataclass
class Installation:
    """Ticks when it is told to, with the clock that it is told."""

    folder: Path
    registry: Registry
    calendar: Calendar = field(default_factory=MemoryCalendar)
    mailer: Mailer = field(default_factory=MemoryMailer)
    everybody: list[Person] = field(default_factory=people)
    policy: Policy = POLICY
    now: datetime = BEGIN
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        url = f"sqlite:///{self.folder / 'ledger.sqlite'}"
        self.ledger = open_ledger(url, namespace=NAMESPACE, state=self.folder, now=self.now)
        self._outside = Connectors(
            registry=self.registry,
            directory=MemoryDirectory(self.everybody),
            calendars={"calendar": self.calendar},
            mailers={"mail": self.mailer},
            metrics={},
        )

    @cached_property
    def rules(self) -> Rules:
        """Give the rules of a process that goes on."""
        look = Lookout()
        return Rules(policy=self.policy, national=lambda *_: None, own_templates=None, built_in=templates(), look=look)

    @property
    def _clock(self) -> TickRow:
        return TickRow(at=self.now, boot_s=self.now.timestamp(), boot_id="one")

    def look(self) -> Outlook:
        return look(self.rules, self._outside, self.ledger.snapshot(), self._clock)

    def tick(self, *, after: timedelta = timedelta(0)) -> Report:
        self.now += after
        return tick(self.rules, self._outside, self.ledger, self._clock)
