"""What a decision is made on: the snapshot, the work days, and now."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from outcomed.decide.told import Told, index
from outcomed.decide.workdays import WorkDays
from outcomed.model import keys
from outcomed.model.decision import DecisionRow, newest_first
from outcomed.model.effect import EffectRow, Kind
from outcomed.model.key import Key
from outcomed.model.launch import Launch, Status
from outcomed.model.outcome import Revision
from outcomed.model.people import Cadence, People, Person
from outcomed.model.policy import Policy
from outcomed.model.record import CheckpointRow, LaunchRow, Recorded, SubscriptionRow
from outcomed.model.result import Failure

P = ParamSpec("P")
R = TypeVar("R")


def once(work: "Callable[Concatenate[World, P], R]") -> "Callable[Concatenate[World, P], R]":
    """Let a function of a world, and of values that are part of it, work each answer out once. The answer is shared:
    it must be one that nobody changes."""

    @wraps(work)
    def remembered(world: "World", /, *args: P.args, **kwargs: P.kwargs) -> R:
        about = (work, *map(id, args))
        if about not in world.worked_out:
            world.worked_out[about] = work(world, *args, **kwargs), args
        found: R = world.worked_out[about][0]
        return found

    return remembered


@dataclass(frozen=True)
class World:
    """A snapshot with the questions that every decision asks of it.

    With `only`, nothing is decided of other launches: whoever names them knows that nothing comes of the others now."""

    recorded: Recorded
    work_days: WorkDays
    now: datetime
    only: frozenset[str] | None = None

    @property
    def policy(self) -> Policy:
        return self.work_days.policy

    @cached_property
    def worked_out(self) -> dict[Hashable, tuple[Any, tuple[object, ...]]]:
        """What `once` remembers: each answer, beside the values that it is about so that they live as long."""
        return {}

    @cached_property
    def launches(self) -> tuple[LaunchRow, ...]:
        """The launches that are decided on."""
        rows = self.recorded.launches
        return tuple(rows.values()) if self.only is None else tuple(rows[name] for name in rows if name in self.only)

    def considers(self, launch: str) -> bool:
        return self.only is None or launch in self.only

    @cached_property
    def people(self) -> People:
        """Everybody ever known, leavers included: credits and names stay."""
        return People({row.person.id: row.person for row in self.recorded.people.values()})

    @cached_property
    def told(self) -> Told:
        """What was told, found in several ways."""
        return index(self.recorded.told)

    @cached_property
    def rows_of(self) -> Mapping[str, tuple[CheckpointRow, ...]]:
        """The checkpoints' rows by launch."""
        rows: dict[str, list[CheckpointRow]] = {}
        for row in self.recorded.checkpoints.values():
            rows.setdefault(row.launch, []).append(row)
        return {launch: tuple(found) for launch, found in rows.items()}

    @cached_property
    def subscriptions_of(self) -> Mapping[str, tuple[SubscriptionRow, ...]]:
        """What readers chose by themselves, by launch."""
        found: dict[str, list[SubscriptionRow]] = {}
        for row in self.recorded.subscriptions.values():
            found.setdefault(row.launch, []).append(row)
        return {launch: tuple(rows) for launch, rows in found.items()}

    @cached_property
    def revisions_of(self) -> Mapping[str, Mapping[str, tuple[Revision, ...]]]:
        """The outcomes by launch: launch -> checkpoint -> revisions."""
        found: dict[str, dict[str, tuple[Revision, ...]]] = {}
        for (launch, checkpoint), revisions in self.recorded.outcomes.items():
            found.setdefault(launch, {})[checkpoint] = revisions
        return found

    @cached_property
    def decisions_of(self) -> Mapping[str, Mapping[str, tuple[DecisionRow, ...]]]:
        """The decisions by launch: launch -> checkpoint -> decisions, the newest first."""
        found: dict[str, dict[str, tuple[DecisionRow, ...]]] = {}
        for (launch, checkpoint), rows in newest_first(self.recorded.decisions.values()).items():
            found.setdefault(launch, {})[checkpoint] = rows
        return found

    @cached_property
    def events(self) -> tuple[EffectRow, ...]:
        """What is known of events, among all effects."""
        return tuple(row for row in self.recorded.effects.values() if row.kind is Kind.EVENT)

    @cached_property
    def refused_asks(self) -> Mapping[str, tuple[EffectRow, ...]]:
        """The mails of questions that were refused for good, by person."""
        found: dict[str, list[EffectRow]] = {}
        for row in self.recorded.effects.values():
            if row.trouble and row.trouble.kind is Failure.REFUSED and keys.is_asks(row.key):
                found.setdefault(row.who, []).append(row)
        return {who: tuple(rows) for who, rows in found.items()}

    @cached_property
    def agendas(self) -> Mapping[Key, tuple[Key, ...]]:
        """What the agendas of lunches showed, by lunch; one that was told without any outcome is there, too."""
        found: dict[Key, list[Key]] = {}
        for key in self.told.of_lunches:
            if keys.lunch_of(key):
                found.setdefault(key, [])
            elif keys.shown(key):
                found.setdefault(keys.spoken_at(key), []).append(key)
        return {lunch: tuple(items) for lunch, items in found.items()}

    @cached_property
    def showing(self) -> Mapping[Key, Mapping[tuple[str, str], tuple[int, ...]]]:
        """The revisions that the agendas of lunches showed: lunch -> (launch, checkpoint) -> their numbers, rising."""
        found: dict[Key, dict[tuple[str, str], list[int]]] = {}
        for key in self.told.of_lunches:
            if shown := keys.revision_shown(key):
                found.setdefault(keys.spoken_at(key), {}).setdefault(shown[:2], []).append(shown[2])
        return {at: {about: tuple(sorted(n)) for about, n in shown.items()} for at, shown in found.items()}

    @cached_property
    def boxed(self) -> Mapping[tuple[str, int], Key]:
        """The questions that agendas of lunches showed: (message, place in it) -> lunch."""
        found = (about for key in self.told.of_lunches if (about := keys.question_boxed(key)))
        return {(message, number): lunch for message, number, lunch in found}

    def today(self, person: Person) -> date:
        """Give the local day of a person."""
        return self.now.astimezone(person.tz).date()

    def follow_from(self, person: Person) -> date:
        """Give the first local day that is followed: the policy's, else the day of the first tick."""
        if self.policy.follow_from:
            return self.policy.follow_from
        start = self.recorded.start
        return (start.at if start else self.now).astimezone(person.tz).date()

    def has_left(self, person: Person) -> bool:
        """True after the last day of work, or once the directory has not known them for `leaver_after` days."""
        if person.left and self.today(person) > person.left:
            return True
        gone = self.recorded.people[person.id].gone_since
        return gone is not None and self.now - gone >= timedelta(days=self.policy.leaver_after)

    def active(self, person: str | None) -> Person | None:
        """Give a person who is known and has not left."""
        found = self.people.get(person)
        return found if found and not self.has_left(found) else None

    def has_failed(self, person: Person) -> bool:
        """True while mail to a person's address comes back."""
        row = self.recorded.addresses.get(person.id)
        return row is not None and row.fails(person.email)

    def askable(self, person: str | None) -> Person | None:
        """Give a person who can be asked something: known, there, and reached by mail."""
        found = self.active(person)
        return found if found and not self.has_failed(found) else None

    def responsible(self, launch: Launch) -> Person | None:
        """Give who answers for a launch: whoever the owner handed it to, the owner, else the deputy, else the nearest
        manager; each of them only while they are there and mail reaches them.

        Nobody, where the owner was never known: that is a mistake in the record, and no reason to hand it on.
        """
        if launch.owner not in self.people:
            return None
        handed = self.recorded.handovers.get(launch.id)
        if handed and handed.owner == launch.owner and (to := self.askable(handed.person)):
            return to
        found = self.askable(launch.owner) or self.askable(launch.deputy)
        return found or next((p for p in self.people.managers(launch.owner) if self.askable(p.id)), None)

    def cadence_of(self, person: Person) -> Cadence | None:
        """Give how often a person wants to be told: what they chose themselves counts before the directory."""
        choice = self.recorded.choices.get(person.id)
        return choice.cadence if choice and choice.cadence else person.cadence

    def is_unconfirmed(self, row: LaunchRow) -> bool:
        """True while the planned date has passed and nobody said whether the launch went out."""
        launch, owner = row.launch, self.people.get(row.launch.owner)
        if status_of(row) not in (Status.PLANNED, Status.SLIPPED) or launch.date is None:
            return False
        return launch.date < (self.today(owner) if owner else self.now.date())

    def is_answered(self, launch: str, checkpoint: str) -> bool:
        return self.recorded.current(launch, checkpoint) is not None

    def is_open(self, row: CheckpointRow) -> bool:
        """True until an outcome or a person ends a checkpoint."""
        return row.ending is None and not self.is_answered(row.launch, row.checkpoint)

    def is_followed(self, launch: Launch) -> bool:
        """False for launches outside the rollout."""
        return not self.policy.teams or launch.team in self.policy.teams


def status_of(row: LaunchRow) -> Status:
    """Give the status in force: `outcomed drop` holds until the record's own status changes."""
    return Status.DROPPED if row.dropped_by else row.launch.status
