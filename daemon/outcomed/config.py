"""The config: one TOML file becomes a frozen `Config`, or every problem of it at once."""

import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from outcomed.input.shape import dotted, explain
from outcomed.input.toml_lines import Place, line_of, line_of_error, lines_of, remedy_at
from outcomed.model.event import Route
from outcomed.model.lunch import LunchSeries
from outcomed.model.pause import Quiet
from outcomed.model.policy import (
    Cadences,
    CalendarRoute,
    InboxPolicy,
    Limits,
    MailerRoute,
    OperatorPolicy,
    Policy,
    RunPolicy,
)
from outcomed.model.problem import Problem, UserError
from outcomed.secret import Secret
from outcomed.tables import (
    CalendarTable,
    Connected,
    Entry,
    File,
    InboxTable,
    LunchTable,
    MailerTable,
    OperatorTable,
    RunTable,
    SafetyTable,
    StoreTable,
    WorkTable,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorEntry:
    """One connector the config names. `settings` are its own keys, not yet checked; `place` is its table in the
    file `where`, `lines` the lines of that file's keys; `per_minute` is how often it may be called to change something.
    """

    name: str
    kind: str
    settings: Mapping[str, Any]
    where: str
    place: Place
    per_minute: int | None = None
    lines: Mapping[Place, int] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """The ledger's database as an SQLAlchemy URL without its password, and how long a lease on it lasts."""

    url: str
    password: Secret | None = None
    lease_s: float = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """How the daemon shows that it is well: the address it pings (or the secret that is one), and where it serves
    metrics (None: nowhere)."""

    ping: str = ""
    ping_secret: Secret | None = None
    host: str = "127.0.0.1"
    port: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """An installation. All paths are absolute; `base` is the folder of the config file, `templates` the user's own.
    `mirrors` are the calendars that hold copies only, and are no `calendars`.

    `reply_secret` is the key of reply tokens; None: a file in the state folder, made when it is first needed.

    `zone` and `country` hold for people whose record does not say."""

    path: Path
    base: Path
    namespace: str
    state: Path
    templates: Path | None
    store: Store
    policy: Policy
    registry: ConnectorEntry
    people: ConnectorEntry
    calendars: tuple[ConnectorEntry, ...] = ()
    mirrors: tuple[ConnectorEntry, ...] = ()
    mailers: tuple[ConnectorEntry, ...] = ()
    metrics: tuple[ConnectorEntry, ...] = ()
    inbox: ConnectorEntry | None = None
    reply_secret: Secret | None = None
    run: RunPolicy = field(default_factory=RunPolicy)
    watching: Watching = Watching()
    zone: str = "UTC"
    country: str | None = None


def load(path: Path) -> Config:
    """Read a config; `UserError` with every problem, each with its line and remedy."""
    path = path.absolute()
    text = _text(path)
    raw, lines = _parse(text, path.name), lines_of(text)
    try:
        file = File.model_validate(raw, context={"base": path.parent})
    except ValidationError as err:
        raise _refused(path, explain(err, File, where=path.name, lines=lines)) from None
    unseen = _template_problems(path.parent / file.templates, path.name, lines) if file.templates else ()
    if problems := (*_crossed(file, path.name, lines), *unseen):
        raise _refused(path, problems)
    return _config(file, path, lines)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        remedy = "write one with `outcomed init DIR`, or name it with --config FILE"
        raise UserError(f"there is no config at {path}: {remedy}") from None
    except IsADirectoryError:
        raise UserError(f"{path} is a folder: name the file in it, --config {path / 'config.toml'}") from None
    except UnicodeDecodeError:
        raise UserError(f"{path} is not text in UTF-8: save it as UTF-8") from None
    except OSError as err:
        raise UserError(f"{path} cannot be read ({err.strerror}): make it readable for this user") from None


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as err:
        line = line_of_error(str(err), text)
        remedy = remedy_at(text, line, "correct this line; texts stand in quotes, lists in [ ]")
        problem = Problem(where=where, line=line, message=f"this is not TOML: {err}", remedy=remedy)
        raise UserError(f"{where} cannot be read", (problem,), exit_code=1) from None


def _refused(path: Path, problems: Sequence[Problem]) -> UserError:
    count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
    ordered = tuple(sorted(problems, key=lambda p: (p.line or 0, p.key or "")))
    return UserError(f"{path} has {count}", ordered, exit_code=1)


def _crossed(file: File, where: str, lines: Mapping[Place, int]) -> list[Problem]:
    """Find what no single table can see: names used twice or taken, mail without a sender."""
    problems = [
        Problem(where=where, line=line_of(lines, place), key=dotted(place), message=message, remedy=remedy)
        for place, message, remedy in (*_wrong_names(file), *_untold_operator(file))
    ]
    if file.mailers and not file.mail.sender:
        remedy = 'add from = "outcomes@your.domain" under [mail]'
        line = line_of(lines, ("mail",))
        problems.append(Problem(where=where, line=line, key="mail.from", message="is missing", remedy=remedy))
    countries: list[tuple[Place, str | None]] = [(("work", "country"), file.work.country)]
    countries += [(("lunches", n, "country"), lunch.country) for n, lunch in enumerate(file.lunches)]
    return problems + [p for place, country in countries for p in _country_problems(country, place, where, lines)]


def _wrong_names(file: File) -> Iterator[tuple[Place, str, str]]:
    """Find names of connectors that are there twice, or that the state folder uses: a connector may keep files there
    under its name."""
    ledger = Path(file.store.url.partition("?")[0]).name.casefold()
    taken = {
        "installed",
        "tick.lock",
        "reply.key",
        *(f"{ledger}{ending}" for ending in ("", "-wal", "-shm", "-journal")),
    }
    if file.calendars and not any(is_route for _, is_route in _calendars(file)):
        yield (
            ("calendars", 0, "copies"),
            "there is nothing to copy: no other calendar holds events",
            "leave it out of one",
        )
    for sort in ("calendars", "mailers", "metrics", "lunches"):
        seen: set[str] = set()
        for position, entry in enumerate(getattr(file, sort)):
            place: Place = (sort, position, "name")
            if entry.name in seen:
                yield place, f'another one of [[{sort}]] is called "{entry.name}"', "give each its own name"
            elif sort != "lunches" and entry.name.casefold() in taken:
                yield place, f'"{entry.name}" is a file of outcomed itself in the state folder', "choose another name"
            seen.add(entry.name)


def _untold_operator(file: File) -> Iterator[tuple[Place, str, str]]:
    """Find what would keep the operator's mail from leaving."""
    mail, domains = file.operator.mail, file.safety.allowed_domains
    if mail and not file.mailers:
        yield ("operator", "mail"), "there is no [[mailers]] entry that could carry it", "add one, or leave `mail` out"
    if mail and domains and mail.rpartition("@")[2].lower() not in domains:
        yield ("operator", "mail"), f"{mail} is outside safety.allowed_domains", "add its domain there, or correct it"


def _template_problems(templates: Path, where: str, lines: Mapping[Place, int]) -> list[Problem]:
    """Find what keeps own templates from being seen: the built-in ones would go out in their place."""
    shut: list[OSError] = []
    for _ in os.walk(templates, onerror=shut.append):
        pass
    remedy = (
        "correct the path, and let the user of outcomed read the folder; without the key, the built-in ones are used"
    )
    return [
        Problem(
            where=where,
            line=line_of(lines, ("templates",)),
            key="templates",
            message=f"the folder {err.filename} cannot be read: {err.strerror}",
            remedy=remedy,
        )
        for err in shut
    ]


def _country_problems(country: str | None, place: Place, where: str, lines: Mapping[Place, int]) -> list[Problem]:
    if not country:
        return []
    from outcomed.service.national import UnknownCountry, check_country  # (a tenth of a second)

    try:
        check_country(country)
    except UnknownCountry as err:
        message, _, remedy = str(err).partition(": ")
        line = line_of(lines, place)
        return [Problem(where=where, line=line, key=dotted(place), message=message, remedy=remedy)]
    return []


def _config(file: File, path: Path, lines: Mapping[Place, int]) -> Config:
    base = path.parent
    state = base / file.state

    def entry(table: Connected, *place: str | int) -> ConnectorEntry:
        own = dict(table.model_extra or {})
        return ConnectorEntry(
            name=table.name if isinstance(table, Entry) else str(place[0]),
            kind=table.kind,
            settings=own,
            where=path.name,
            place=place,
            per_minute=table.per_minute if isinstance(table, CalendarTable | MailerTable) else None,
            lines=lines,
        )

    return Config(
        path=path,
        base=base,
        namespace=file.namespace,
        state=state,
        templates=base / file.templates if file.templates else None,
        store=_store(file.store, state),
        policy=policy(file),
        registry=entry(file.registry, "registry"),
        people=entry(file.people, "people"),
        calendars=tuple(entry(t, "calendars", n) for n, (t, is_route) in enumerate(_calendars(file)) if is_route),
        mirrors=tuple(entry(t, "calendars", n) for n, (t, is_route) in enumerate(_calendars(file)) if not is_route),
        mailers=tuple(entry(table, "mailers", n) for n, table in enumerate(file.mailers)),
        metrics=tuple(entry(table, "metrics", n) for n, table in enumerate(file.metrics)),
        inbox=entry(file.inbox, "inbox") if file.inbox else None,
        reply_secret=file.inbox.secret if file.inbox else None,
        run=_run_policy(file.run),
        watching=_watching(file.operator),
        zone=file.work.zone,
        country=file.work.country,
    )


def _run_policy(run: RunTable) -> RunPolicy:
    return RunPolicy(look_every=timedelta(minutes=run.look_minutes), stop_timeout=timedelta(seconds=run.stop_timeout_s))


def _store(table: StoreTable, state: Path) -> Store:
    return Store(url=_store_url(table.url, state), password=table.password, lease_s=table.lease_s)


def _store_url(url: str, state: Path) -> str:
    scheme, found, path = url.partition(":///")
    if not found or not scheme.startswith("sqlite") or not path:
        return url
    return f"{scheme}:///{state / path}"


def policy(file: File) -> Policy:
    """Give the rules that decisions depend on."""
    follow, digests, work = file.follow, file.digests, file.work
    return Policy(
        namespace=file.namespace,
        sender=file.mail.sender,
        sender_name=file.mail.sender_name,
        contact=file.mail.contact,
        list_id=file.mail.list_id,
        checkpoints=follow.checkpoints,
        reminder_at=follow.reminder_at,
        reminder_minutes=follow.reminder_minutes,
        mail_at=digests.mail_at,
        nudge_after=follow.nudge,
        deputy_after=follow.deputy,
        grace=follow.grace,
        hold_hours=digests.hold,
        expire_after=follow.expire_after,
        follow_from=follow.follow_from,
        again=timedelta(days=follow.again),
        stale_after=follow.stale_after,
        leaver_after=file.people.leaver_after,
        up_levels=digests.up_levels,
        cadences=Cadences(**dict(digests.cadence)),
        strict=follow.strict,
        company_holidays=work.holidays,
        freezes=work.freezes,
        quiet=tuple(
            Quiet(first=each.first, last=each.last, why=each.why, teams=frozenset(each.teams)) for each in file.quiet
        ),
        teams=frozenset(file.rollout.teams),
        upper_readers=frozenset(file.rollout.upper_readers),
        allowed_domains=frozenset(file.safety.allowed_domains),
        calendars=tuple(
            _calendar_route(table, file.mail.sender_name) for table, is_route in _calendars(file) if is_route
        ),
        mailers=tuple(_mailer_route(table) for table in file.mailers),
        lunches=tuple(_lunch_series(table, work) for table in file.lunches),
        inbox=_inbox_policy(file.inbox) if file.inbox else None,
        receipt_to=tuple(dict.fromkeys(file.receipt.to)),
        operator=_operator_policy(file.operator, file.work),
        limits=_limits(file.safety),
    )


def _calendars(file: File) -> Iterator[tuple[CalendarTable, bool]]:
    """Give each `[[calendars]]` entry, and whether events go there: the others hold copies."""
    for table in file.calendars:
        yield table, not table.are_copies(file.calendars)


def _inbox_policy(table: InboxTable) -> InboxPolicy:
    return InboxPolicy(
        address=table.address,
        authserv_id=table.authserv_id.strip(),
        is_trusted=table.trusted,
        keep=timedelta(days=table.keep),
        verp=table.verp,
    )


def _watching(table: OperatorTable) -> Watching:
    return Watching(ping=table.ping, ping_secret=table.ping_secret, host=table.host, port=table.port)


def _operator_policy(table: OperatorTable, work: WorkTable) -> OperatorPolicy | None:
    return OperatorPolicy(mail=table.mail, at=table.at, zone=table.zone or work.zone) if table.mail else None


def _calendar_route(table: CalendarTable, sender_name: str) -> CalendarRoute:
    route = Route(connector=table.name, account=table.account, calendar=table.calendar)
    people, teams, domains = frozenset(table.people), frozenset(table.teams), frozenset(table.domains)
    return CalendarRoute(
        route=route,
        people=people,
        teams=teams,
        domains=domains,
        organizer=table.organizer or "",
        organizer_name=sender_name if table.organizer else "",
    )


def _mailer_route(table: MailerTable) -> MailerRoute:
    people, teams, domains = frozenset(table.people), frozenset(table.teams), frozenset(table.domains)
    return MailerRoute(connector=table.name, people=people, teams=teams, domains=domains)


def _lunch_series(table: LunchTable, work: WorkTable) -> LunchSeries:
    fields = dict(table)
    fields |= {"zone": table.zone or work.zone, "country": table.country or work.country}
    return LunchSeries(**(fields | {"teams": frozenset(table.teams)}))


def _limits(safety: SafetyTable) -> Limits:
    return Limits(
        max_new_events=safety.max_new_events,
        max_mails_per_tick=safety.max_mails_per_tick,
        max_moved=safety.max_moved,
        max_moved_share=safety.max_moved_share,
        clock_jump=timedelta(minutes=safety.clock_jump_minutes),
        clock_behind=timedelta(minutes=safety.clock_behind_minutes),
        max_gap=timedelta(days=safety.max_gap),
        doubt_wait=timedelta(minutes=safety.doubt_wait_minutes),
    )
