"""The policy: every number and rule that a decision may depend on, as the config says it."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from outcomed.model.event import Route
from outcomed.model.launch import CheckpointSpec, Offset
from outcomed.model.lunch import LunchSeries
from outcomed.model.pause import Quiet
from outcomed.model.people import Absence, Cadence

DEFAULT_CHECKPOINTS = (
    CheckpointSpec(name="3-weeks", offset=Offset(days=21)),
    CheckpointSpec(name="1-month", offset=Offset(months=1)),
    CheckpointSpec(name="6-months", offset=Offset(months=6)),
)


PLACEHOLDERS = ("id", "email", "local", "team")
"""Words of a person that a route's account and calendar may hold in braces; `local` is the address before the @."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadences:
    """How often a reader hears by default, by where they stand to the owner."""

    down: Cadence = Cadence.DAILY
    manager: Cadence = Cadence.WEEKLY
    across: Cadence = Cadence.WEEKLY
    higher: Cadence = Cadence.MONTHLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Whom a connector serves: people, teams or domains; with all three empty, everybody."""

    people: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()

    @property
    def serves_everybody(self) -> bool:
        return not (self.people or self.teams or self.domains)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRoute(Serving):
    """One `[[calendars]]` entry: where the events of those it serves go.

    The account and calendar of `route` may hold placeholders, filled in for each person. With an `organizer` (the
    address of its mailbox) it is a service calendar, whose events invite people; without one it is the person's own.
    """

    route: Route
    organizer: str = ""
    organizer_name: str = ""

    @property
    def is_personal(self) -> bool:
        """True where each person (or team) has an own calendar under this entry."""
        return "{" in self.route.account + self.route.calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class MailerRoute(Serving):
    """One `[[mailers]]` entry: which connector carries the mail of those it serves."""

    connector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPolicy:
    """The mailbox that replies come to: its `address`, to which tokens are added after a "+", and whom it believes.

    `authserv_id` names the receiver whose Authentication-Results count; with `is_trusted` every message came by an
    internal route and needs none. `keep` is how long messages are kept as they came. With `verp` mail that cannot be
    delivered comes back to it, too.
    """

    address: str
    authserv_id: str = ""
    is_trusted: bool = False
    keep: timedelta = timedelta(days=90)
    verp: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorPolicy:
    """Who runs outcomed: the address (empty: none) that the daily mail goes to, at a wall time of a zone."""

    mail: str = ""
    at: time = time(7, 0)
    zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may happen in a tick before a person is asked."""

    max_new_events: int = 50
    max_mails_per_tick: int = 200
    max_moved: int = 3
    max_moved_share: float = 0.30
    clock_jump: timedelta = timedelta(minutes=5)
    clock_behind: timedelta = timedelta(minutes=1)
    max_gap: timedelta = timedelta(days=45)
    doubt_wait: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPolicy:
    """How the daemon runs: how often it asks those who do not tell by themselves, and how long it may take to end."""

    look_every: timedelta = timedelta(minutes=5)
    stop_timeout: timedelta = timedelta(seconds=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """`sender` is the From address of all mail and `sender_name` the name shown beside it, `contact` the person (id or
    address) answers go to, `list_id` the List-Id of digests (RFC 2919; empty: none). `inbox` is None where replies are
    not read.

    Times are wall times: `reminder_at` in the owner's zone, `mail_at` in the reader's. `nudge_after`,
    `deputy_after` and `grace` count the owner's work days, `hold_hours` the owner's work hours."""

    namespace: str
    sender: str = ""
    sender_name: str = "outcomed"
    contact: str = ""
    list_id: str = ""
    checkpoints: tuple[CheckpointSpec, ...] = DEFAULT_CHECKPOINTS
    reminder_at: time = time(9, 30)
    reminder_minutes: int = 30
    mail_at: time = time(8, 30)
    nudge_after: int = 2
    deputy_after: int = 5
    grace: int = 8
    hold_hours: int = 4
    expire_after: int = 14
    follow_from: date | None = None
    again: timedelta = timedelta(weeks=4)
    leaver_after: int = 7
    stale_after: int = 10
    up_levels: int = 2
    cadences: Cadences = Cadences()
    strict: bool = False
    company_holidays: tuple[Absence, ...] = ()
    freezes: tuple[Absence, ...] = ()
    quiet: tuple[Quiet, ...] = ()
    teams: frozenset[str] = frozenset()
    upper_readers: frozenset[str] = frozenset()
    allowed_domains: frozenset[str] = frozenset()
    calendars: tuple[CalendarRoute, ...] = ()
    mailers: tuple[MailerRoute, ...] = ()
    lunches: tuple[LunchSeries, ...] = ()
    inbox: InboxPolicy | None = None
    operator: OperatorPolicy | None = None
    receipt_to: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def allows(self, address: str) -> bool:
        """True for an address within the allowed domains; without any configured, for all."""
        return not self.allowed_domains or address.rpartition("@")[2].lower() in self.allowed_domains
