"""Reading the outside: the registry, the people, and what people did in the calendars.

What cannot be read is a problem that is told, and changes nothing: the last good state stays in use.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeVar

from outcomed.connectors import DIRECTORY, REGISTRY, Connectors, calendar_account
from outcomed.decide.absorb import is_accident, missing_people
from outcomed.decide.hands import Sighting, ours, source_of
from outcomed.decide.lint import lint
from outcomed.decide.lunch.lint import lint_lunches
from outcomed.decide.unread import aged
from outcomed.model.effect import Kind
from outcomed.model.event import Route, Target
from outcomed.model.launch import Launch
from outcomed.model.people import People, Person
from outcomed.model.policy import Policy
from outcomed.model.problem import Problem, Severity
from outcomed.model.reading import DirectoryReading, RegistryReading
from outcomed.model.record import Recorded
from outcomed.ports import Calendar, CalendarChanges, ConnectorError
from outcomed.service.far import Far, Questions
from outcomed.service.flight import Asked
from outcomed.service.national import UnknownCountry, check_country
from outcomed.service.unreadable import told

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Everything one tick read. None stands for what could not be read; `silent` names the sources that said nothing
    now, whether what they said last is at hand or not."""

    registry: RegistryReading | None
    directory: DirectoryReading | None
    sightings: tuple[Sighting, ...]
    problems: tuple[Problem, ...]
    blocked: frozenset[str]
    silent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the sources said, or why they said nothing, before anybody thinks about it. Of those that are `late` it is
    what they said last."""

    registry: RegistryReading | ConnectorError
    directory: DirectoryReading | ConnectorError
    calendars: Mapping[Route, CalendarChanges | ConnectorError]
    late: frozenset[str] = frozenset()


def read(outside: Connectors, policy: Policy, recorded: Recorded, today: date, *, far: Far | None = None) -> Readings:
    """Read all sources; every problem found is among `problems`."""
    return understand(ask(outside, questions(outside, policy, recorded), far), policy, recorded, today)


def ask(outside: Connectors, calendars: Questions, far: Far | None = None) -> Answers:
    """Ask all sources; `calendars` are the `questions` to the calendars."""
    asks = far or Far()
    registry = asks.read(REGISTRY, outside.registry, outside.registry.read)
    directory = asks.read(DIRECTORY, outside.directory, outside.directory.people)
    late = frozenset(asks.late)
    return Answers(registry=registry, directory=directory, calendars=asks.changes(calendars), late=late)


def understand(answers: Answers, policy: Policy, recorded: Recorded, today: date) -> Readings:
    """Find out what answers mean to an installation as it stands: nothing is asked any more."""
    problems: list[Problem] = []
    registry = _said(REGISTRY, answers.registry, recorded, problems)
    given = _said(DIRECTORY, answers.directory, recorded, problems)
    unread = {name for name, said in ((REGISTRY, registry), (DIRECTORY, given)) if said is None}
    directory = _known_countries(given) if given else None
    problems += [*(registry.problems if registry else ()), *(directory.problems if directory else ())]
    problems += _missing(directory, policy, recorded) if directory else ()
    linted = tuple(together(policy, registry.launches if registry else (), directory, recorded, today=today))
    sightings = _seen(answers.calendars, recorded, today, problems)
    return Readings(
        registry=registry,
        directory=directory,
        sightings=sightings,
        problems=(*problems, *linted),
        blocked=frozenset(p.launch for p in linted if p.launch) if policy.strict else frozenset(),
        silent=answers.late | unread,
    )


def _missing(directory: DirectoryReading, policy: Policy, recorded: Recorded) -> tuple[Problem, ...]:
    """Tell of a directory in which so many are missing that it is rather broken itself."""
    missing = missing_people(recorded.people, directory)
    if not missing or not is_accident(policy.limits, recorded.people, missing):
        return ()
    those = "nobody is in it, though" if not directory.people else f"{len(missing)} are missing at once of whom"
    message = f"{those} {len(recorded.people)} people are known; none of them counts as gone"
    return (Problem(where=DIRECTORY, message=message, remedy="put its people back, or give leavers `left`"),)


def _known_countries(reading: DirectoryReading) -> DirectoryReading:
    """Keep people out whose country's holidays nobody knows: their last good state stays in use."""
    problems = {p.id: problem for p in reading.people if (problem := _country_problem(p))}
    return replace(
        reading,
        people=tuple(p for p in reading.people if p.id not in problems),
        problems=(*reading.problems, *problems.values()),
        unreadable=reading.unreadable | problems.keys(),
    )


def _country_problem(person: Person) -> Problem | None:
    if not person.country:
        return None
    try:
        check_country(person.country, person.subdivision)
    except UnknownCountry as err:
        message, _, remedy = str(err).rpartition(": ")
        return Problem(where=DIRECTORY, key=f"{person.id}.country", message=message, remedy=remedy)
    return None


def _said(what: str, answer: T | ConnectorError, recorded: Recorded, problems: list[Problem]) -> T | None:
    if isinstance(answer, ConnectorError):
        problem = _unread(what, answer)
        problems.append(replace(problem, message=aged(recorded, what, problem.message)))
        return None
    return answer


def _unread(what: str, err: ConnectorError) -> Problem:
    remedy = err.remedy or "mend it; until then its last good state is used"
    return Problem(where=what, message=err.message, remedy=remedy, severity=Severity.ERROR)


def together(
    policy: Policy,
    launches: tuple[Launch, ...],
    directory: DirectoryReading | None,
    recorded: Recorded,
    *,
    today: date,
    where: str = "config.toml",
) -> Iterator[Problem]:
    """Find what is missing in each launch and in the lunches of the config (`where`), against everybody who is known
    now or was before. Whose record cannot be used is told of there, and not once more as unknown."""
    people = {row.person.id: row.person for row in recorded.people.values()}
    people |= {p.id: p for p in (directory.people if directory else ())}
    if directory and not people and not directory.problems:
        remedy = "add a [[people]] table for each person"
        yield Problem(where=DIRECTORY, message="there is nobody in it yet", remedy=remedy)
        return
    unsure = directory.unreadable if directory else {launch.owner for launch in launches}
    waiting = [launch for launch in launches if launch.owner in unsure and launch.owner not in people]
    if waiting:
        many = "launch waits" if len(waiting) == 1 else "launches wait"
        message = f"{len(waiting)} {many} for {', '.join(sorted({launch.owner for launch in waiting})[:10])}"
        remedy = "mend what is wrong with the people"
        yield Problem(where=DIRECTORY, message=message, remedy=remedy, severity=Severity.LINT)
    known = People({name: Person(id=name, name=name, email="") for name in unsure} | people)
    for launch in launches:
        yield from lint(launch, known, today=today, planned=policy.checkpoints)
    yield from lint_lunches(policy, known, launches, where=where, today=today)


def routes(policy: Policy, recorded: Recorded) -> tuple[Route, ...]:
    """Give every calendar that holds events of ours, and those that serve more than one person."""
    shared = (entry.route for entry in policy.calendars if not entry.is_personal)
    held = (row.target.route for row in recorded.effects.values() if row.kind is Kind.EVENT and row.target)
    return tuple(dict.fromkeys((*shared, *held)))


def calendars(
    outside: Connectors, policy: Policy, recorded: Recorded, today: date, problems: list[Problem]
) -> tuple[Sighting, ...]:
    """Look at every calendar; what is wrong is added to `problems`."""
    answers = Far().changes(questions(outside, policy, recorded))
    return _seen(answers, recorded, today, problems)


def questions(outside: Connectors, policy: Policy, recorded: Recorded) -> Questions:
    """Give what each calendar is to be asked."""
    return {
        route: _question(calendar, route, recorded)
        for route in routes(policy, recorded)
        if (calendar := outside.calendars.get(route.connector))
    }


def _seen(
    answers: Mapping[Route, CalendarChanges | ConnectorError], recorded: Recorded, today: date, problems: list[Problem]
) -> tuple[Sighting, ...]:
    sightings = []
    for route, found in answers.items():
        if isinstance(found, ConnectorError):
            problems.append(_unread(calendar_account(route.connector), found))
        else:
            problems += told(route, found, recorded, today)
            sightings.append(sighting(route, found))
    return tuple(sightings)


def _question(calendar: Calendar, route: Route, recorded: Recorded) -> Asked[CalendarChanges]:
    known = recorded.marks.get(source_of(route))
    question = partial(calendar.changes, route, known.mark if known else None, standing(recorded, route))
    return Asked(calendar_account(route.connector), calendar, question)


def standing(recorded: Recorded, route: Route) -> dict[str, Target]:
    """Give where our events of a calendar stand, by uid."""
    return {uid: row.target for uid, row in ours(recorded, route).items() if row.target}


def sighting(route: Route, found: CalendarChanges) -> Sighting:
    """Give what decisions are made on."""
    return Sighting(
        route=route,
        observed=found.observed,
        gone=found.gone,
        unreadable=found.unreadable,
        complete=found.complete,
        mark=found.mark,
    )
