"""Examining an installation: everything that is wrong or missing, found before it hurts anybody."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from stat import S_IROTH
from typing import TypeVar

from outcomed import connectors, data
from outcomed.config import Config
from outcomed.connectors import DIRECTORY, REGISTRY, Connectors, by_account
from outcomed.decide.routes import calendar_of, serves
from outcomed.decide.unread import aged
from outcomed.input.shape import dotted
from outcomed.model.launch import Launch
from outcomed.model.people import People, Person
from outcomed.model.policy import Serving
from outcomed.model.problem import Problem, Severity
from outcomed.model.reading import DirectoryReading
from outcomed.model.record import Recorded
from outcomed.ports import Closes, ConnectorError, Probes, ProbesRoutes, StaysHere
from outcomed.service.pull import pull
from outcomed.service.reading import calendars, together
from outcomed.words import check_templates

_T = TypeVar("_T")


def examine(config: Config, recorded: Recorded, *, today: date, reach_out: bool) -> tuple[Problem, ...]:
    """Find every problem of a config's connectors, records, people and templates.

    `recorded` gives people who are gone from the directory but still named. `reach_out` tries credentials and rights
    of every connector that can prove them, and reads every number; else only records and people are read.
    """
    found = [*_state(config.state), *check_templates(config.templates, data.templates())]
    if refused := connectors.check(config):
        return (*refused, *found)
    outside = connectors.connect(config)
    try:
        return (*found, *_all(config, outside, recorded, today, reach_out=reach_out))
    finally:
        for connector in by_account(outside).values():
            if isinstance(connector, Closes):
                connector.close()


def _all(config: Config, outside: Connectors, recorded: Recorded, today: date, *, reach_out: bool) -> Iterator[Problem]:
    """Find what is wrong with records and people, and outside."""
    problems: list[Problem] = []
    launches = _launches(outside, recorded, problems)
    directory = _read(DIRECTORY, outside.directory.people, recorded, problems)
    problems += directory.problems if directory else ()
    people = _people(directory, recorded)
    yield from problems
    here = [person for person in people if not _is_gone(person, recorded, today)]
    yield from together(config.policy, launches, directory, recorded, today=today, where=config.path.name)
    yield from _sources(config, outside, launches)
    yield from _exposed(config)
    yield from _named(config, people)
    yield from _idle(config, here)
    yield from _calendars(config, outside, recorded, today, reach_out=reach_out)
    yield from (p for person in here for p in _reached(config, person))
    if reach_out:
        yield from _probed(config, outside, launches, today)
        yield from _rights(config, outside, here)


def _state(folder: Path) -> Iterator[Problem]:
    if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
        message, remedy = "the state folder cannot be written", "make it writable for the user of outcomed"
        yield Problem(where=str(folder), message=message, remedy=remedy)


def _launches(outside: Connectors, recorded: Recorded, problems: list[Problem]) -> tuple[Launch, ...]:
    reading = _read(REGISTRY, outside.registry.read, recorded, problems)
    problems += reading.problems if reading else ()
    return reading.launches if reading else ()


def _people(reading: DirectoryReading | None, recorded: Recorded) -> People:
    """Give everybody who is known now or was before: a leaver who is named is no mistake."""
    before = {row.person.id: row.person for row in recorded.people.values()}
    return People(before | {person.id: person for person in (reading.people if reading else ())})


def _read(what: str, read: Callable[[], _T], recorded: Recorded, problems: list[Problem]) -> _T | None:
    """Read a source as a whole; of one that says nothing, tell how old what is known of it is."""
    found: list[Problem] = []
    reading = _try(what, read, found)
    problems += (replace(problem, message=aged(recorded, what, problem.message)) for problem in found)
    return reading


def _try(what: str, read: Callable[[], _T], problems: list[Problem]) -> _T | None:
    try:
        return read()
    except ConnectorError as err:
        problems.append(Problem(where=what, message=err.message, remedy=err.remedy or "mend it"))
        return None


# --- what belongs together ---


def _sources(config: Config, outside: Connectors, launches: tuple[Launch, ...]) -> Iterator[Problem]:
    """Find metrics that name a source which the config does not have."""
    for launch in launches:
        for position, metric in enumerate(launch.metrics):
            name = (metric.source or "").partition(":")[0]
            if name and name not in outside.metrics:
                known = ", ".join(outside.metrics) or "none yet"
                yield Problem(
                    where=launch.position.where,
                    key=f"metrics[{position}].source",
                    launch=launch.id,
                    message=f'{config.path.name} has no [[metrics]] called "{name}"',
                    remedy=f"name one of them ({known}), or leave `source` out",
                    severity=Severity.LINT,
                )


def _exposed(config: Config) -> Iterator[Problem]:
    """Find files of secrets that everybody on this machine may read."""
    found = {secret.file(): entry for entry, secret in connectors.secrets(config)}
    for path, entry in found.items():
        if path and _is_open(path):
            message = f"everybody on this machine may read the secret {path}"
            remedy = f"chmod o= {path}, or hand it over as a credential of systemd"
            severity = Severity.LINT
            yield Problem(where=entry.where, key=dotted(entry.place), message=message, remedy=remedy, severity=severity)


def _is_open(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & S_IROTH)
    except OSError:
        return False  # whoever needs it says so


def _named(config: Config, people: People) -> Iterator[Problem]:
    """Find people and teams that the config names and nobody knows."""
    policy, teams = config.policy, {person.team for person in people}
    wanted = [("rollout.upper_readers", name) for name in sorted(policy.upper_readers)]
    if policy.contact and "@" not in policy.contact:
        wanted.append(("mail.contact", policy.contact))
    for table, entries in (("calendars", policy.calendars), ("mailers", policy.mailers)):
        wanted += [(f"{table}.people", name) for entry in entries for name in sorted(entry.people)]
    for key, name in wanted:
        if name not in people:
            yield _in_config(config, key, f'"{name}" is not among the people', "write the id of somebody who is")
    for name in sorted(policy.teams - teams):
        yield _in_config(config, "rollout.teams", f'nobody is in the team "{name}"', "correct it, or add its people")


def _idle(config: Config, people: Sequence[Person]) -> Iterator[Problem]:
    """Find entries that serve nobody: the first that serves a person is the one that counts."""
    for table, entries, routes in (
        ("calendars", config.calendars, config.policy.calendars),
        ("mailers", config.mailers, config.policy.mailers),
    ):
        names: Mapping[Serving, str] = {route: entry.name for entry, route in zip(entries, routes, strict=True)}
        used = {next((route for route in routes if serves(route, person)), None) for person in people}
        for route in routes if people else ():
            if route not in used:
                first = next((names[other] for other in routes if other.serves_everybody), names[route])
                message = f'"{names[route]}" serves nobody'
                remedy = "correct its `people`, `teams` and `domains`, or take it out"
                if first != names[route]:
                    message = f'{message}: all whom it could serve have "{first}" or another one before it'
                    remedy = f'put its table before "{first}", or take "{first}" out'
                yield _in_config(config, f"{table}.{names[route]}", message, remedy)


def _in_config(config: Config, key: str, message: str, remedy: str) -> Problem:
    return Problem(where=config.path.name, key=key, message=message, remedy=remedy, severity=Severity.LINT)


def _is_gone(person: Person, recorded: Recorded, today: date) -> bool:
    row = recorded.people.get(person.id)
    return bool((person.left and person.left < today) or (row and row.gone_since))


def _reached(config: Config, person: Person) -> Iterator[Problem]:
    """Find people who would get no mail or have no calendar."""
    policy = config.policy
    if not policy.allows(person.email):
        message = f"{person.id} gets no mail: {person.email} is outside safety.allowed_domains"
        yield _in_config(config, "safety.allowed_domains", message, "add the domain, or leave it so on purpose")
    for table, entries, what in (
        ("mailers", policy.mailers, "gets no mail"),
        ("calendars", policy.calendars, "gets no reminders"),
    ):
        if not any(serves(entry, person) for entry in entries):
            message = f"{person.id} {what}: no entry of [[{table}]] serves them"
            yield _in_config(config, table, message, f"add a [[{table}]] entry for them, or one for everybody")


def _calendars(
    config: Config, outside: Connectors, recorded: Recorded, today: date, *, reach_out: bool
) -> list[Problem]:
    """Find events that cannot be understood: in calendars on this machine, and in all where it may reach out."""
    near = {name: each for name, each in outside.calendars.items() if reach_out or isinstance(each, StaysHere)}
    problems: list[Problem] = []
    calendars(replace(outside, calendars=near), config.policy, recorded, today, problems)
    return problems


# --- reaching out ---


def _probed(config: Config, outside: Connectors, launches: tuple[Launch, ...], today: date) -> list[Problem]:
    """Try credentials and rights, and read every number that has a source."""
    found = [problem for name, connector in by_account(outside).items() for problem in _probe(name, connector)]
    readings = pull(outside.metrics, launches, today, timedelta(days=config.policy.stale_after)).readings
    pending = {at: reading.pending for at, reading in readings.items() if reading.pending}
    return [*found, *(_pending(launch, metric, why) for (launch, metric), why in pending.items())]


def _rights(config: Config, outside: Connectors, people: Sequence[Person]) -> Iterator[Problem]:
    """Try the rights on every calendar to which somebody's reminders go."""
    served = (calendar_of(config.policy, person) for person in people)
    for entry in dict.fromkeys(entry for entry in served if entry):
        calendar: object = outside.calendars.get(entry.route.connector)
        if isinstance(calendar, ProbesRoutes):
            problems: list[Problem] = []
            probe = partial(calendar.probe_route, entry.route, entry.organizer)
            found = _try(f"calendar {entry.route.connector}", probe, problems)
            yield from (*(found or ()), *problems)


def _probe(name: str, connector: object) -> tuple[Problem, ...]:
    if not isinstance(connector, Probes):
        return ()
    problems: list[Problem] = []
    found = _try(name, connector.probe, problems)
    return (*(found or ()), *problems)


def _pending(launch: str, metric: str, why: str) -> Problem:
    message = f'the number of "{metric}" is pending: {why}'
    remedy = "mend its source; until then the owner is asked for it"
    return Problem(where=launch, launch=launch, message=message, remedy=remedy, severity=Severity.LINT)
