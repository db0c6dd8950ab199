"""A small company to test decisions on: people, a launch, and what they do, each with defaults.

Everybody works in UTC, from Monday to Friday, and nothing is a holiday, unless a test says otherwise. The launch goes
out on the Monday on which outcomed begins; its one checkpoint is due three weeks later, on Monday 23 March 2026.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from outcomed.decide.world import World
from outcomed.model import keys
from outcomed.model.effect import EffectRow
from outcomed.model.event import Event, Route
from outcomed.model.key import Key
from outcomed.model.launch import Affect, CheckpointSpec, Credit, Launch, Offset, OutcomeBlock, Position, Status
from outcomed.model.lunch import LunchSeries, MonthRule
from outcomed.model.outcome import Outcome, Value, Verdict
from outcomed.model.people import Person
from outcomed.model.plan import Skip
from outcomed.model.policy import CalendarRoute, Policy
from outcomed.model.problem import Problem
from outcomed.model.reason import Reason
from outcomed.model.record import Change, CheckpointRow, LaunchRow
from outcomed.service import answers
from outcomed.service.tick import Report, Rules
from support.house import POLICY, TEMPLATES, House

BORN = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
LAUNCHED = date(2026, 3, 2)
DUE = date(2026, 3, 23)
THREE_WEEKS = CheckpointSpec(name="3-weeks", offset=Offset(days=21))
ONE_MONTH = CheckpointSpec(name="1-month", offset=Offset(months=1))
HIT = Verdict.HIT
_MANAGERS = {"mia": "vera", "dana": "mia", "raj": "mia", "emil": "dana", "pia": "vera"}


def utc(day: date, hour: int = 0, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), UTC)


def march(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """Give an instant counted from the first of March 2026: `march(32)` is the first of April."""
    return utc(date(2026, 3, 1) + timedelta(days=day - 1), hour, minute)


def person(name: str, **fields: Any) -> Person:
    """Make somebody: Vera is the VP, Mia reports to her, Dana and Raj to Mia, Emil to Dana; Pia is in billing."""
    team = {"pia": "billing", "mia": "product", "vera": "product"}.get(name, "texts")
    known = {"manager": _MANAGERS.get(name), "team": team, "email": f"{name}@example.com"}
    return Person(**({"id": name, "name": name.title()} | known | fields))


def launch(name: str = "texts", **fields: Any) -> Launch:
    """Make a launch of Dana's that went out, with Raj as deputy, Emil credited, and billing affected."""
    known: dict[str, Any] = {
        "id": name,
        "name": name.title(),
        "owner": "dana",
        "deputy": "raj",
        "team": "texts",
        "date": LAUNCHED,
        "status": Status.LAUNCHED,
        "affects": (Affect(team="billing", changed="fewer calls"),),
        "credits": (Credit(who="emil"),),
        "checkpoints": (THREE_WEEKS,),
        "position": Position(where=f"{name}.toml"),
    }
    return Launch(**(known | fields))


def outcome(verdict: Verdict = HIT, value: str = "8.9", **fields: Any) -> Outcome:
    """Make an outcome with one value."""
    values = (Value(metric="no-shows", value=Decimal(value), as_of=DUE),)
    return Outcome(**({"verdict": verdict, "values": values} | fields))


def block(checkpoint: str = "3-weeks", text: str = "first", **fields: Any) -> OutcomeBlock:
    """Make an outcome as it stands in a launch's file; `text` stands for its own text."""
    return OutcomeBlock(checkpoint=checkpoint, outcome=outcome(**fields), hash=text)


def series(**fields: Any) -> LunchSeries:
    """Make a series of lunches: Mia hosts everybody on each second Thursday at noon UTC, from April on the 9th."""
    known: dict[str, Any] = {"name": "outcomes", "rule": MonthRule(week=2, weekday=3), "host": "mia"}
    return LunchSeries(**(known | fields))


@dataclass
class Company(House):
    """A house with people and what they do; a tick per day is played at nine in the morning."""

    policy: Policy = field(default_factory=lambda: replace(POLICY, limits=replace(POLICY.limits, max_moved=100)))
    built_in: Path = TEMPLATES
    own_templates: Path | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("vera", "mia", "dana", "raj", "emil", "pia"):
            self.directory.everybody[name] = person(name)

    @property
    def rules(self) -> Rules:
        return replace(super().rules, built_in=self.built_in, own_templates=self.own_templates)

    @property
    def world(self) -> World:
        """The world as a tick would know it now."""
        return self.look().world

    # --- time ---

    def at(self, when: datetime) -> Report:
        """Let a tick happen at an instant."""
        self.now = when
        return self.tick()

    def until(self, last: datetime) -> None:
        """Let a tick happen each morning at nine, up to and including a day."""
        day = utc(self.now.date(), 9)
        while day <= last:
            if day >= self.now:
                self.at(day)
            day += timedelta(days=1)
        self.now = max(self.now, last)

    # --- what people and files say ---

    def launches(self, name: str = "texts", **fields: Any) -> None:
        self.registry.launches[name] = launch(name, **fields)

    def changes(self, name: str = "texts", **fields: Any) -> None:
        self.registry.launches[name] = replace(self.registry.launches[name], **fields)

    def breaks(self, name: str = "texts") -> None:
        place = self.registry.launches[name].position.where
        self.registry.broken[place] = Problem(where=place, message="it cannot be read", remedy="mend it")

    def lunches(self, **fields: Any) -> None:
        """Give lunches, in a service calendar that invites; one series of the defaults and these."""
        service = CalendarRoute(route=Route(connector="calendar"), organizer="lunch@example.com")
        self.policy = replace(self.policy, lunches=(series(**fields),), calendars=(service,))

    def lunch(self, month: str = "2026-04", *, name: str = "outcomes") -> Event:
        """Give the one event of a month's lunch that stands."""
        (found,) = (e for e in self.events() if e.key == keys.lunch(name, month))
        return found

    def person(self, name: str, **fields: Any) -> None:
        known = self.directory.everybody.get(name, person(name))
        self.directory.everybody[name] = replace(known, **fields)

    def answer(self, checkpoint: str = "3-weeks", *, name: str = "texts", **fields: Any) -> None:
        said = fields.pop("said", None) or outcome(**fields)
        self.write(answers.record(self.recorded, name, checkpoint, said, reporter="dana", by="dana", now=self.now))

    def withdraw(self, checkpoint: str = "3-weeks", *, name: str = "texts", why: str = "wrong export") -> None:
        self.write(answers.withdraw(self.recorded, name, checkpoint, why=why, by="dana", now=self.now))

    def hold(self, checkpoint: str = "3-weeks", *, name: str = "texts") -> None:
        self.write(answers.hold(self.recorded, name, checkpoint, by="dana", now=self.now))

    def release(self, checkpoint: str = "3-weeks", *, name: str = "texts") -> None:
        self.write(answers.release(self.recorded, name, checkpoint, by="dana", now=self.now))

    def close(self, checkpoint: str = "3-weeks", *, name: str = "texts", why: str = "no longer useful") -> None:
        row = self.checkpoint(checkpoint, name=name)
        self.write(answers.close(self.recorded, row, why=why, by="dana", now=self.now))

    def drop(self, name: str = "texts", *, why: str = "too costly") -> None:
        self.write(answers.drop(self.recorded.launches[name], why=why, by="olu", now=self.now))

    def write(self, changes: tuple[Change, ...]) -> None:
        self.ledger.write(changes, now=self.now)

    # --- what holds ---

    def row(self, name: str = "texts") -> LaunchRow:
        return self.recorded.launches[name]

    def checkpoint(self, checkpoint: str = "3-weeks", *, name: str = "texts") -> CheckpointRow:
        return self.recorded.checkpoints[name, checkpoint]

    def effect(self, checkpoint: str = "3-weeks", *, name: str = "texts", generation: int = 0) -> EffectRow:
        return self.recorded.effects[key_of(name, checkpoint), generation]

    def events(self, *, name: str | None = None) -> list[Event]:
        """Give what stands in the calendar but for the deputies' copies, in the order of time."""
        return [e for e in self._standing() if not keys.is_deputys_copy(e.key) and name in (None, e.key[1])]

    def copies(self) -> list[Event]:
        """Give the deputies' copies that stand, in the order of time."""
        return [e for e in self._standing() if keys.is_deputys_copy(e.key)]

    def _standing(self) -> list[Event]:
        standing = (e for e in self.calendar.events.values() if not e.cancelled)
        return sorted(standing, key=lambda e: (e.start, e.key))

    def event(self, checkpoint: str = "3-weeks", *, name: str = "texts") -> Event:
        """Give the one reminder of a checkpoint that stands."""
        (found,) = (e for e in self.events(name=name) if e.key[2] == checkpoint)
        return found

    # --- what arrived ---

    def inbox(self, name: str, about: str = "") -> list[str]:
        """Give what arrived for somebody, in order, each as "23 Mar ask/texts/3-weeks/0/check_in/dana"."""
        return [line for line in self._lines(name) if about in line]

    def mails(self, name: str) -> list[tuple[str, ...]]:
        """Give the items of each mail that arrived for somebody."""
        address = self.directory.everybody[name].email if name in self.directory.everybody else f"{name}@example.com"
        return [self.told_by[mail.message_id] for mail in self.mailer.accepted if mail.recipient == address]

    def _lines(self, name: str) -> Iterator[str]:
        for mail in self.mailer.accepted:
            if mail.recipient == f"{name}@example.com":
                yield from (f"{mail.at:%-d %b} {item}" for item in self.told_by[mail.message_id])

    # --- what is planned ---

    def actions(self) -> list[tuple[str, str, str]]:
        """Give what a tick would do now but for the deputies' copies, as (op, key, reason)."""
        return [told for told, is_copy in self._planned() if not is_copy]

    def about_copies(self) -> list[tuple[str, str, str]]:
        """Give what a tick would do now about the deputies' copies."""
        return [told for told, is_copy in self._planned() if is_copy]

    def _planned(self) -> Iterator[tuple[tuple[str, str, str], bool]]:
        for action in self.look().plan.actions:
            yield (str(action.op), "/".join(action.key), str(action.reason)), keys.is_deputys_copy(action.key)

    def why_not(self, *key: str) -> Reason | None:
        """Give why nothing is done now about what has this key; None where nothing is said of it."""
        return next((skip.reason for skip in self.look().plan.skips if skip.key == key), None)

    def skips(self, reason: Reason) -> list[Skip]:
        return [skip for skip in self.look().plan.skips if skip.reason is reason]


def key_of(name: str = "texts", checkpoint: str = "3-weeks") -> Key:
    return ("reminder", name, checkpoint)
