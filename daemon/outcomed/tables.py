"""The tables of config.toml, as people write them; `config` makes of them what the program uses."""

import re
from collections.abc import Iterable
from datetime import time
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import parse_qsl

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from outcomed.input.fields import (
    Address,
    Away,
    Clock,
    Country,
    Day,
    Days,
    Domain,
    Flag,
    Id,
    Line,
    Link,
    Name,
    Table,
    Zone,
    checkpoint_specs,
    word,
)
from outcomed.input.month_rule import month_rule
from outcomed.input.wrong import Wrong
from outcomed.model.launch import CheckpointSpec
from outcomed.model.lunch import MonthRule
from outcomed.model.people import Cadence
from outcomed.model.policy import DEFAULT_CHECKPOINTS, PLACEHOLDERS
from outcomed.secret import Secret

LONGEST_LOCAL = 20
"""What a reply's token leaves of the 64 octets before the @ (RFC 5321, 4.5.3.1.1)."""

_EVERY = Annotated[Cadence, BeforeValidator(word)]


class Connected(Table):
    """A table that names a connector: keys not known here are the connector's own."""

    model_config = ConfigDict(extra="allow")
    kind: Name


class RegistryTable(Connected):
    """`[registry]`: where the launches are."""


class PeopleTable(Connected):
    """`[people]`: where the people are."""

    leaver_after: Days = 7


def _connector(name: str) -> str:
    if re.search(r"[/\\]", name) or name.startswith((".", "-")):
        raise Wrong(f'"{name[:60]}" cannot name a connector', 'write a name without slashes, and no "." or "-" first')
    return name


class Entry(Connected):
    """One of several connectors of a sort. Commands name it, and it may keep a folder of that name in `state`."""

    name: Annotated[Name, AfterValidator(_connector)]


class Serving(Entry):
    """A connector that serves some people; without any of the three, everybody."""

    people: tuple[Name, ...] = ()
    teams: tuple[Name, ...] = ()
    domains: tuple[Domain, ...] = ()


_FEEDS = "ics"
_OF_A_ROUTE = ("people", "teams", "domains", "account", "calendar", "organizer")


class CalendarTable(Serving):
    """`[[calendars]]`: where events go; the first entry that serves a person is that person's route. One with `copies`
    serves nobody: it shows what stands in the others. Left out, feeds for everybody are copies beside another kind."""

    account: Line = ""
    calendar: Line = ""
    per_minute: int | None = Field(default=None, ge=1, le=6000)
    organizer: Address | None = None
    copies: Flag | None = None

    @field_validator("account", "calendar")
    @classmethod
    def _know_placeholders(cls, text: str) -> str:
        if unknown := next((name for name in re.findall(r"\{(.*?)\}", text) if name not in PLACEHOLDERS), None):
            raise Wrong(f'"{{{unknown}}}" stands for nothing', f"write {', '.join(f'{{{p}}}' for p in PLACEHOLDERS)}")
        return text

    def are_copies(self, beside: "Iterable[CalendarTable]") -> bool:
        """True for what shows the others' events: what says so, and feeds that say nothing `beside` a calendar."""
        if self.copies is None and self.kind == _FEEDS and not any(getattr(self, name) for name in _OF_A_ROUTE):
            return any(other.kind != _FEEDS for other in beside)
        return bool(self.copies)

    @model_validator(mode="after")
    def _copy_everything(self) -> "CalendarTable":
        given = [name for name in _OF_A_ROUTE if getattr(self, name)]
        if self.copies and given:
            message = f"with copies = true it has no use for {', '.join(given)}"
            raise Wrong(message, "leave that out: it copies everything")
        return self


class MailerTable(Serving):
    """`[[mailers]]`: how mail leaves."""

    per_minute: int | None = Field(default=None, ge=1, le=6000)


class MetricsTable(Entry):
    """`[[metrics]]`: where numbers are read; a launch names one as "<name>:<series>"."""


class InboxTable(Connected):
    """`[inbox]`: the mailbox that replies come to."""

    address: Address
    authserv_id: Line = ""
    trusted: Flag = False
    keep: Days = 90
    verp: Flag = True
    secret: Secret | None = None

    @field_validator("address")
    @classmethod
    def _leave_room(cls, address: str) -> str:
        local = address.partition("@")[0]
        if "+" in local:
            raise Wrong(
                f'"{address[:80]}" has a "+" already', "write the mailbox's own address: outcomed adds the rest"
            )
        if len(local) > LONGEST_LOCAL:
            message = f'"{address[:80]}" has more than {LONGEST_LOCAL} characters before the @'
            raise Wrong(message, "take a shorter one, such as outcomes@your.domain: a reply's token is added to it")
        return address

    @model_validator(mode="after")
    def _know_whom_to_believe(self) -> "InboxTable":
        if self.trusted and self.authserv_id:
            raise Wrong("`authserv_id` is not looked at with `trusted = true`", "leave one of the two out")
        if not (self.trusted or self.authserv_id.strip()):
            remedy = "add `authserv_id`, the first word of the Authentication-Results that your mail server writes"
            raise Wrong("nobody could say who sent a reply", f"{remedy}; or `trusted = true` for an internal route")
        return self


class StoreTable(Table):
    """`[store]`: the ledger. A relative SQLite path is meant from the state folder; `lease_s` is for a server."""

    url: Line = "sqlite:///ledger.sqlite"
    password: Secret | None = None
    lease_s: int = Field(default=15, ge=3, le=60)

    @model_validator(mode="after")
    def _keep_password_out(self) -> "StoreTable":
        _, _, rest = self.url.partition("://")
        named = (name.lower() for name, _ in parse_qsl(rest.partition("?")[2], keep_blank_values=True))
        if ":" in rest.rpartition("@")[0] or any("password" in name for name in named):
            raise Wrong("the password is not written in `url` itself", 'take it out and add password = "env:NAME"')
        return self


class MailTable(Table):
    """`[mail]`: what every mail says of its sender."""

    sender: Address = Field(default="", alias="from")
    sender_name: Line = Field(default="outcomed", alias="name")
    contact: Line = ""
    list_id: Line = ""


class FollowTable(Table):
    """`[follow]`: which checkpoints there are, and how they are asked for."""

    checkpoints: Annotated[tuple[CheckpointSpec, ...], BeforeValidator(checkpoint_specs)] = DEFAULT_CHECKPOINTS
    reminder_at: Clock = time(9, 30)
    reminder_minutes: int = Field(default=30, ge=5, le=480)
    nudge: int = Field(default=2, ge=1, le=60)
    deputy: int = Field(default=5, ge=1, le=60)
    grace: int = Field(default=8, ge=1, le=60)
    expire_after: Days = 14
    follow_from: Day | None = None
    again: Days = 28
    stale_after: Days = 10
    strict: Flag = False

    @model_validator(mode="after")
    def _keep_order(self) -> "FollowTable":
        if not self.nudge <= self.deputy <= self.grace:
            raise Wrong("`nudge`, `deputy` and `grace` are not in this order", "write them rising, as 2, 5, 8")
        return self


class CadenceTable(Table):
    """`[digests.cadence]`: how often a reader hears, by where they stand to the owner."""

    down: _EVERY = Cadence.DAILY
    manager: _EVERY = Cadence.WEEKLY
    across: _EVERY = Cadence.WEEKLY
    higher: _EVERY = Cadence.MONTHLY


class DigestsTable(Table):
    """`[digests]`: when news leave, and how far up."""

    mail_at: Clock = time(8, 30)
    hold: int = Field(default=4, ge=0, le=80)
    up_levels: int = Field(default=2, ge=0, le=20)
    cadence: CadenceTable = CadenceTable()


class WorkTable(Table):
    """`[work]`: days on which nobody is asked, and where people are who do not say."""

    zone: Zone = "UTC"
    country: Country | None = None
    holidays: tuple[Away, ...] = ()
    freezes: tuple[Away, ...] = ()


class QuietTable(Table):
    """`[[quiet]]`: days on which nothing is asked, reported or invited to, of and to these teams or everybody."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    teams: tuple[Name, ...] = ()
    why: Line = ""

    @model_validator(mode="after")
    def _keep_order(self) -> "QuietTable":
        if self.last < self.first:
            raise Wrong(f"ends on {self.last}, before it begins on {self.first}", "swap `from` and `to`")
        return self


class RolloutTable(Table):
    """`[rollout]`: only these teams, and these readers above them; empty is everybody."""

    teams: tuple[Name, ...] = ()
    upper_readers: tuple[Name, ...] = ()


class SafetyTable(Table):
    """`[safety]`: how much may happen at once before a person is asked."""

    allowed_domains: tuple[Domain, ...] = ()
    max_new_events: int = Field(default=50, ge=0)
    max_mails_per_tick: int = Field(default=200, ge=0)
    max_moved: int = Field(default=3, ge=0)
    max_moved_share: float = Field(default=0.30, ge=0, le=1)
    clock_jump_minutes: int = Field(default=5, ge=1)
    clock_behind_minutes: int = Field(default=1, ge=1)
    max_gap: Days = 45
    doubt_wait_minutes: int = Field(default=15, ge=1)


class RunTable(Table):
    """`[run]`: how the daemon runs."""

    look_minutes: int = Field(default=5, ge=1, le=1440)
    stop_timeout_s: int = Field(default=30, ge=1, le=600)


class ReceiptTable(Table):
    """`[receipt]`: who reads once a month what became of every look that came due: ids or addresses of people."""

    to: tuple[Name, ...] = ()


class OperatorTable(Table):
    """`[operator]`: who runs outcomed, and how they are told."""

    mail: Address | None = None
    at: Clock = time(7, 0)
    zone: Zone | None = None
    ping: Link = ""
    ping_secret: Secret | None = None
    host: Name = "127.0.0.1"
    port: int | None = Field(default=None, ge=1, le=65535)

    @field_validator("host")
    @classmethod
    def _stay_here(cls, host: str) -> str:
        try:
            is_here = ip_address(host).is_loopback
        except ValueError:
            is_here = False
        if not is_here:
            raise Wrong(
                f'"{host[:60]}" can be reached from elsewhere', "write 127.0.0.1 or ::1; a proxy can carry it on"
            )
        return host

    @model_validator(mode="after")
    def _ping_one(self) -> "OperatorTable":
        if self.ping and self.ping_secret:
            raise Wrong("`ping` and `ping_secret` are two addresses", "leave one of the two out")
        return self


class LunchTable(Table):
    """`[[lunches]]`: a series of outcomes lunches, one a month."""

    name: Id
    title: Name = "Outcomes lunch"
    rule: Annotated[MonthRule, BeforeValidator(month_rule)]
    at: Clock = time(12, 0)
    minutes: int = Field(default=60, ge=30, le=240)
    zone: Zone | None = None
    country: Country | None = None
    host: Name
    teams: tuple[Name, ...] = ()
    people: tuple[Name, ...] = ()
    place: Line = ""
    food: Line = ""
    feedback: Line = ""
    weeks_ahead: int = Field(default=6, ge=1, le=26)
    dashboards: tuple[Name, ...] = ()
    agenda_days: int = Field(default=2, ge=0, le=20)


class File(Table):
    """The whole config.toml."""

    namespace: Name
    state: Name = "state"
    templates: Name | None = None
    store: StoreTable = StoreTable()
    registry: RegistryTable
    people: PeopleTable
    calendars: tuple[CalendarTable, ...] = ()
    mailers: tuple[MailerTable, ...] = ()
    metrics: tuple[MetricsTable, ...] = ()
    inbox: InboxTable | None = None
    lunches: tuple[LunchTable, ...] = ()
    mail: MailTable = MailTable()
    follow: FollowTable = FollowTable()
    digests: DigestsTable = DigestsTable()
    work: WorkTable = WorkTable()
    quiet: tuple[QuietTable, ...] = ()
    rollout: RolloutTable = RolloutTable()
    safety: SafetyTable = SafetyTable()
    run: RunTable = RunTable()
    operator: OperatorTable = OperatorTable()
    receipt: ReceiptTable = ReceiptTable()
