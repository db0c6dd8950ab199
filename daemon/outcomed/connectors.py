"""Finds connectors by kind and makes them, loading only what the config names."""

import re
import shlex
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, Protocol, cast

from pydantic import BaseModel, ValidationError

from outcomed.config import Config, ConnectorEntry
from outcomed.guard import FREE, Guard, end_within
from outcomed.input.shape import closest, dotted, explain
from outcomed.input.toml_lines import line_of
from outcomed.model.problem import Problem, UserError
from outcomed.ports import (
    Browser,
    Calendar,
    Context,
    Directory,
    Inbox,
    Mailer,
    Metrics,
    Mirrors,
    NeedsRights,
    Registry,
    Right,
    SignsIn,
)
from outcomed.secret import Secret

GROUP = "outcomed.connectors"
"""An entry point is called by its kind, or by port and kind (`registry.csv`) where the kind is another's as well."""
_CHANGING = ("Calendar", "Mailer")
"""Ports whose calls change something outside."""
REGISTRY, DIRECTORY, INBOX = "the registry", "the directory", "the inbox"
"""The accounts of what there is one of."""


class Module(Protocol):
    """What a connector's module offers: its settings, how it is made, and the names of the ports it serves."""

    Settings: type[BaseModel]
    PORTS: tuple[str, ...]

    def connect(self, settings: Any, context: Context) -> object:
        """Make the connector without reaching out yet."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Connectors:
    """Every connector of an installation, by its name in the config; `inbox` is None where replies are not read,
    `mirrors` are the `[[calendars]]` that hold copies only, and `former` those of them that can let go of events
    they held before. Calls that change something go through `guard`, and of those to an account no more than its
    `per_minute`."""

    registry: Registry
    directory: Directory
    calendars: Mapping[str, Calendar]
    mailers: Mapping[str, Mailer]
    metrics: Mapping[str, Metrics]
    mirrors: Mapping[str, Mirrors] = field(default_factory=dict)
    former: Mapping[str, Calendar] = field(default_factory=dict)
    inbox: Inbox | None = None
    guard: Guard = FREE
    per_minute: Mapping[str, int] = field(default_factory=dict)

    def holding(self, name: str) -> Calendar | None:
        """Give the calendar in which events stand, also one that takes no new ones."""
        return self.calendars.get(name) or self.former.get(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An installed connector: `needs` is the install command where it cannot be loaded yet, else empty."""

    kind: str
    module: str
    ports: tuple[str, ...] = ()
    needs: str = ""


def connect(config: Config, guard: Guard = FREE) -> Connectors:
    """Make every connector the config names; `UserError` with all problems of their settings."""
    if problems := check(config):
        raise UserError(f"{config.path} has problems with its connectors", problems, exit_code=1)
    were = [entry for entry in config.mirrors if "Calendar" in _module(entry, "Mirrors").PORTS]
    return Connectors(
        registry=cast(Registry, _make(config, config.registry, "Registry")),
        directory=cast(Directory, _make(config, config.people, "Directory")),
        calendars={entry.name: cast(Calendar, _make(config, entry, "Calendar", guard)) for entry in config.calendars},
        mailers={entry.name: cast(Mailer, _make(config, entry, "Mailer", guard)) for entry in config.mailers},
        metrics={entry.name: cast(Metrics, _make(config, entry, "Metrics")) for entry in config.metrics},
        mirrors={entry.name: cast(Mirrors, _make(config, entry, "Mirrors", guard)) for entry in config.mirrors},
        former={entry.name: cast(Calendar, _make(config, entry, "Calendar", guard)) for entry in were},
        inbox=cast(Inbox, _make(config, config.inbox, "Inbox")) if config.inbox else None,
        guard=guard,
        per_minute=_rates(config),
    )


def _rates(config: Config) -> Mapping[str, int]:
    """Give how often accounts may be called, by their names."""
    calendars = {calendar_account(entry.name): entry.per_minute for entry in (*config.calendars, *config.mirrors)}
    mailers = {mailer_account(entry.name): entry.per_minute for entry in config.mailers}
    return {name: rate for name, rate in (calendars | mailers).items() if rate}


def calendar_account(connector: str) -> str:
    """Name the account of a calendar connector."""
    return f"calendar {connector}"


def mailer_account(connector: str) -> str:
    """Name the account of a mailer."""
    return f"mailer {connector}"


def metrics_account(connector: str) -> str:
    """Name the account of a source of numbers."""
    return f"metrics {connector}"


def by_account(outside: Connectors) -> Mapping[str, object]:
    """Give every connector that is asked or called, by the name of its account."""
    return {
        REGISTRY: outside.registry,
        DIRECTORY: outside.directory,
        **{calendar_account(name): found for name, found in outside.calendars.items()},
        **{mailer_account(name): found for name, found in outside.mailers.items()},
        **{metrics_account(name): found for name, found in outside.metrics.items()},
        INBOX: outside.inbox,
    }


def check(config: Config) -> tuple[Problem, ...]:
    """Check kinds, installed libraries and settings; connects nowhere."""
    found: list[Problem] = []
    for port, entry in _entries(config):
        try:
            settings = _settings(config, entry, _module(entry, port))
            if port in _CHANGING:
                _refuse_slow(config, entry, settings)
        except UserError as err:
            found += err.problems
    return tuple(found)


def secrets(config: Config) -> Iterator[tuple[ConnectorEntry, Secret]]:
    """Give the secrets that connectors name, each with its entry; `UserError` where a connector has problems."""
    for port, entry in _entries(config):
        for secret in _secrets_in(_settings(config, entry, _module(entry, port))):
            yield entry, secret


def _secrets_in(settings: BaseModel) -> Iterator[Secret]:
    for _, value in settings:
        if isinstance(value, BaseModel):
            yield from _secrets_in(value)
        elif isinstance(value, Secret):
            yield value


def known() -> tuple[Known, ...]:
    """List the installed connectors, by kind."""
    return tuple(_describe(entry) for entry in _installed())


def begin(kind: str, port: str, path: Path, *, today: date, person: Mapping[str, str]) -> None:
    """Let a connector write the file that it reads, with one example; `person` (id, name, email, zone) owns that.

    Raises `FileExistsError` where there is a file, `OSError` where none can be written, and `UserError` with the
    install command where a library is missing.
    """
    found = _find(kind, port)
    try:
        module = found.load() if found else None
    except ImportError as err:
        needs = f'"{kind}" needs {err.name or "a library"}, which is not installed'
        raise UserError(f"{needs}: {_install(found, err) if found else kind}") from None
    if module is None or not hasattr(module, "begin"):
        raise UserError(f'"{kind}" does not make its own file: write it by hand')
    module.begin(path, today=today, person=person)


def sign_in(config: Config, provider: str, browser: Browser) -> None:
    """Let a person sign in with a provider, for every connector of the config that speaks to it; `UserError` where
    there is none, `ConnectorError` where nobody said yes."""
    found = (_signs_in(config, entry, _module(entry, port), provider) for port, entry in _entries(config))
    mine = [one for one in found if one]
    if not mine:
        raise UserError(f"{config.path} has no connector to {provider}: add one first (`outcomed connectors`)")
    mine[0].authorize([one.settings for one in mine], config.state, browser)


def _signs_in(config: Config, entry: ConnectorEntry, module: Any, provider: str) -> SignsIn | None:
    """Say how a person signs in with a provider for an entry: always the module's PROVIDER, or as its settings say."""
    if hasattr(module, "signs_in"):
        found: SignsIn | None = module.signs_in(_settings(config, entry, module))
        return found if found and found.provider == provider else None
    if getattr(module, "PROVIDER", "") != provider:
        return None
    return SignsIn(provider=provider, settings=_settings(config, entry, module), authorize=module.authorize)


def rights(outside: Connectors) -> Mapping[str, Sequence[Right]]:
    """Give the rights that connectors ask others for, by the names of their accounts."""
    found = ((name, one.rights()) for name, one in by_account(outside).items() if isinstance(one, NeedsRights))
    return {name: asked for name, asked in found if asked}


def _describe(entry: EntryPoint) -> Known:
    port, kind = _split(entry)
    try:
        module: Module = entry.load()
    except ImportError as err:
        return Known(kind=kind, module=entry.value, ports=(port,) if port else (), needs=_install(entry, err))
    return Known(kind=kind, module=entry.value, ports=module.PORTS)


def _entries(config: Config) -> Iterator[tuple[str, ConnectorEntry]]:
    yield "Registry", config.registry
    yield "Directory", config.people
    sorts = (
        ("Calendar", config.calendars),
        ("Mirrors", config.mirrors),
        ("Mailer", config.mailers),
        ("Metrics", config.metrics),
    )
    for port, entries in sorts:
        yield from ((port, entry) for entry in entries)
    if config.inbox:
        yield "Inbox", config.inbox


@cache
def _installed() -> tuple[EntryPoint, ...]:
    return tuple(sorted(entry_points(group=GROUP), key=lambda entry: (_split(entry)[1], entry.name)))


def _split(entry: EntryPoint) -> tuple[str, str]:
    """Give the port that an entry point names, empty if none, and its kind."""
    port, _, kind = entry.name.rpartition(".")
    return port.capitalize(), kind


def _find(kind: str, port: str) -> EntryPoint | None:
    """Find the entry point of a kind for a port: the port's own one, else the one without a port."""
    found = {_split(entry)[0]: entry for entry in _installed() if _split(entry)[1] == kind}
    return found.get(port) or found.get("")


def _module(entry: ConnectorEntry, port: str) -> Module:
    """Load a connector's module, which must serve the port."""
    found = _find(entry.kind, port)
    if found is None:
        raise _unknown(entry, port)
    try:
        module: Module = found.load()
    except ImportError as err:
        message = f'"{entry.kind}" needs {err.name or "a library"}, which is not installed'
        raise _refuse(entry, message, _install(found, err)) from None
    if port not in module.PORTS:
        raise _unknown(entry, port, module.PORTS)
    return module


def _unknown(entry: ConnectorEntry, port: str, ports: tuple[str, ...] = ()) -> UserError:
    """Refuse a kind that there is not, or not for this port."""
    kinds = tuple(dict.fromkeys(_split(found)[1] for found in _installed()))
    ports = ports or tuple(_split(found)[0] for found in _installed() if _split(found)[1] == entry.kind)
    if not ports:
        return _refuse(entry, f'there is no connector of the kind "{entry.kind}"', closest(entry.kind, kinds))
    message = f'"{entry.kind}" is a connector for {" and ".join(ports)}, not for {port}'
    return _refuse(entry, message, f"name another kind here: {', '.join(kinds)}")


def _refuse_slow(config: Config, entry: ConnectorEntry, settings: BaseModel) -> None:
    """Refuse a call that may still be at its last step when another machine asks whether it was done."""
    longest_s = end_within(config.policy.limits.doubt_wait).total_seconds()
    timeout_s: float = getattr(settings, "timeout_s", 0)
    if config.store.url.startswith("postgres") and timeout_s > longest_s:
        message = f"{timeout_s:g} s are too long where several machines take turns: by then another one asks"
        remedy = f"write at most {longest_s:g}, or raise doubt_wait_minutes under [safety]"
        raise _refuse(entry, message, remedy, key="timeout_s")


def _refuse(entry: ConnectorEntry, message: str, remedy: str, *, key: str = "kind") -> UserError:
    place = (*entry.place, key)
    line = line_of(entry.lines, place)
    problem = Problem(where=entry.where, line=line, key=dotted(place), message=message, remedy=remedy)
    return UserError(str(problem), (problem,), exit_code=1)


def _install(entry: EntryPoint, err: ImportError) -> str:
    """Name the exact command that brings the missing library: by the entry point's extra, else by the library."""
    dist = entry.dist.name if entry.dist else "outcomed"
    found = _extra(entry.dist.requires or [], err.name or "") if entry.dist else None
    extra = next(iter(entry.extras), found or "all")
    return install_command(extra, dist)


def install_command(extra: str, dist: str = "outcomed") -> str:
    """Give the exact command that brings an extra of a distribution."""
    return f"{shlex.quote(sys.executable)} -m pip install '{dist}[{extra}]'"


def _extra(requirements: Sequence[str], module: str) -> str | None:
    """Find the extra that brings the distribution of a module; the one that brings least, `all` last."""
    wanted = re.sub(r"[-_.]+", "-", module.split(".", maxsplit=1)[0]).lower()
    brought: dict[str, list[str]] = {}
    for requirement in requirements:
        name = re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0]).lower()
        if extra := re.search(r"extra\s*==\s*['\"]([^'\"]+)", requirement):
            brought.setdefault(extra[1], []).append(name)
    found = [extra for extra, names in brought.items() if wanted in names]
    return min(found, key=lambda extra: (extra == "all", len(brought[extra]), extra), default=None)


def _settings(config: Config, entry: ConnectorEntry, module: Module) -> BaseModel:
    try:
        return module.Settings.model_validate(dict(entry.settings), context={"base": config.base})
    except ValidationError as err:
        within, lines = entry.place, entry.lines
        problems = explain(err, module.Settings, where=entry.where, lines=lines, within=within)
        raise UserError(f"{entry.where}: {entry.name} has problems", problems, exit_code=1) from None


def _make(config: Config, entry: ConnectorEntry, port: str, guard: Guard = FREE) -> object:
    module = _module(entry, port)
    context = Context(
        name=entry.name,
        namespace=config.namespace,
        base=config.base,
        state=config.state,
        zone=config.zone,
        country=config.country,
        may_go_on=guard.may_go_on,
    )
    return module.connect(_settings(config, entry, module), context)
