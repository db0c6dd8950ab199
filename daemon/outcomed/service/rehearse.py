"""Rehearsing: ticks as if the service had run since some day, at the instants at which mails leave, then one now.

Only for a new installation that writes to files of this machine: nobody may get yesterday's mails today.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from outcomed.connectors import Connectors
from outcomed.ledger.store import Ledger
from outcomed.model.launch import Launch, OutcomeBlock
from outcomed.model.problem import Problem, UserError
from outcomed.model.reading import RegistryReading
from outcomed.model.record import TickRow
from outcomed.ports import Registry, StaysHere
from outcomed.service.clock import clock
from outcomed.service.tick import Report, Rules, tick

LONGEST = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class AsOf:
    """A registry as it could have stood on a day: without outcomes that speak of a later one."""

    registry: Registry
    day: date

    def read(self) -> RegistryReading:
        found = self.registry.read()
        return replace(found, launches=tuple(self._known(launch) for launch in found.launches))

    def _known(self, launch: Launch) -> Launch:
        return replace(launch, outcomes=tuple(block for block in launch.outcomes if self._is_known(block)))

    def _is_known(self, block: OutcomeBlock) -> bool:
        return all(value.as_of <= self.day for value in block.outcome.values)


def moments(since: date, now: datetime, mail_at: time, zones: Iterable[ZoneInfo]) -> tuple[datetime, ...]:
    """Give the instants before `now` at which to tick, rising: `mail_at` on each local day of each zone."""
    days = [since + timedelta(days=n) for n in range((now.date() - since).days + 2)]
    found = {datetime.combine(day, mail_at, zone).astimezone(UTC) for zone in set(zones) for day in days}
    return tuple(sorted(at for at in found if at < now))


def refuse_unless_harmless(outside: Connectors, since: date, now: datetime) -> None:
    """Raise `UserError` where a rehearsal could be noticed by anybody, or would take too long."""
    if not timedelta(0) < now.date() - since <= LONGEST:
        first = now.date() - LONGEST
        raise UserError(f"a rehearsal cannot begin on {since}: name a day from {first} to yesterday")
    connectors = {**outside.calendars, **outside.mirrors, **outside.mailers}
    problems = tuple(
        Problem(where=name, message="it reaches others", remedy="name a calendar and a mailer that write to files here")
        for name, connector in connectors.items()
        if not isinstance(connector, StaysHere)
    )
    if problems:
        raise UserError("a rehearsal would send old news to people; nothing was done", problems)


def rehearse(
    rules: Rules, outside: Connectors, ledger: Ledger, *, at: Sequence[datetime], now: TickRow
) -> Iterator[Report]:
    """Tick at each of these instants, then now; the caller has refused what is not harmless. No inbox is read: what
    lies in it was not said then.

    Raises `UserError` where this ledger has seen a tick already.
    """
    if ledger.snapshot().last_tick is not None:
        raise UserError("a rehearsal needs a new ledger, and this one is in use: leave out --from")
    outside = replace(outside, inbox=None)
    for moment in at:
        as_then = replace(outside, registry=AsOf(outside.registry, moment.date()))
        yield tick(rules, as_then, ledger, clock(moment))
    yield tick(rules, outside, ledger, now)
