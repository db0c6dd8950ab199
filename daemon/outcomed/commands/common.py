"""What commands share: the options, and the installation they work on."""

import os
import pwd
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import click

from outcomed import data
from outcomed.config import Config, Store, load
from outcomed.connectors import Connectors, by_account, connect
from outcomed.guard import FREE, Guard
from outcomed.ledger.errors import LedgerError, NoLedgerYet
from outcomed.ledger.lease import Lease
from outcomed.ledger.lock import TickLock
from outcomed.ledger.marker import read_marker
from outcomed.ledger.open import empty, open_ledger
from outcomed.ledger.store import Ledger
from outcomed.model.policy import RunPolicy
from outcomed.model.problem import UserError
from outcomed.model.record import Recorded
from outcomed.ports import Closes, ConnectorError
from outcomed.service.call import asked
from outcomed.service.clock import now as wall_clock
from outcomed.service.disk import MESSAGE, REMEDY, is_read_only
from outcomed.service.national import national
from outcomed.service.operator import with_operator
from outcomed.service.reply_key import reply_key
from outcomed.service.tick import Rules

_F = TypeVar("_F", bound=Callable[..., object])
_Option: TypeAlias = Callable[[_F], _F]

SYSTEM_CONFIG = Path("/etc/outcomed/config.toml")


# --- options ---


def default_config() -> Path:
    """Give the config that is meant where none is named."""
    if named := os.environ.get("OUTCOMED_CONFIG"):
        return Path(named)
    here = Path("config.toml")
    return SYSTEM_CONFIG if SYSTEM_CONFIG.exists() and not here.exists() else here


def _chosen(ctx: click.Context, _parameter: click.Parameter, value: Path | None) -> Path:
    named = value or ctx.find_root().obj
    return named if isinstance(named, Path) else default_config()


def config_option(command: _F) -> _F:
    """Add `--config FILE`; the command gets the path as `config`."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path, readable=False),
        metavar="FILE",
        callback=_chosen,
        help="The config; else $OUTCOMED_CONFIG, ./config.toml, /etc/outcomed/config.toml.",
    )(command)


def json_option(command: _F) -> _F:
    """Add `--json`; the command gets it as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print what was found as one JSON document.")(command)


# --- the installation ---


class Access(Enum):
    """What a command does with the ledger.

    `READ` changes nothing and works before there is one. `WRITE` appends, beside a running tick. `TICK` acts, alone.
    """

    READ = "read"
    WRITE = "write"
    TICK = "tick"


_FIXED = ("namespace", "state", "store")


class Installation:
    """The config with its connectors and, once there is one, its ledger. Connectors change things under `guard`."""

    def __init__(
        self, config: Config, ledger: Ledger | None, now: datetime, guard: Guard = FREE, *, may_write: bool = True
    ) -> None:
        self._may_write = may_write
        self.config = config
        self.now = now
        self._ledger = ledger
        self._guard = guard

    @cached_property
    def outside(self) -> Connectors:
        """Make the connectors; `UserError` with every problem of their settings."""
        return connect(self.config, self._guard)

    @property
    def rules(self) -> Rules:
        return Rules(
            policy=self.config.policy,
            national=national,
            own_templates=self.config.templates,
            built_in=data.templates(),
            reply_key=self._reply_key,
            also=with_operator,
        )

    @property
    def run(self) -> RunPolicy:
        return self.config.run

    @property
    def lease(self) -> Lease | None:
        """Give the lease under which it is acted in; None where one machine alone can be at work."""
        return self._ledger.lease if self._ledger else None

    def anew(self) -> "Installation":
        """Read the config again; give the same installation by it. Raises `UserError` where the config is not sound, or
        changes what an open ledger stands on."""
        config = load(self.config.path)
        if fixed := [name for name in _FIXED if getattr(config, name) != getattr(self.config, name)]:
            raise UserError(f"{', '.join(fixed)} cannot change while it runs: restart outcomed for that")
        return Installation(config, self._ledger, self.now, self._guard)

    @cached_property
    def _reply_key(self) -> bytes:
        """Give the secret of reply tokens. Nothing is made while an installation is only read."""
        if self.config.policy.inbox is None:
            return b""
        return reply_key(self.config.reply_secret, self.config.state, may_make=self._may_write)

    def hang_up(self) -> None:
        """Close what was opened to ask outside of a tick. Called while nothing is under way."""
        for connector in by_account(self.outside).values() if "outside" in vars(self) else ():
            if isinstance(connector, Closes):
                with suppress(ConnectorError):
                    asked(connector.close)

    @property
    def has_ledger(self) -> bool:
        return self._ledger is not None

    @property
    def ledger(self) -> Ledger:
        """Give the ledger; `NoLedgerYet` where a new installation is only read."""
        if self._ledger is None:
            raise NoLedgerYet("there is no ledger yet", "run `outcomed once`, which makes it")
        return self._ledger

    def recorded(self) -> Recorded:
        """Give what is remembered now; nothing, where there is no ledger yet."""
        return self._ledger.snapshot() if self._ledger else empty(self.config.namespace, self.now)


@contextmanager
def installation(config_file: Path, access: Access, *, now: datetime | None = None) -> Iterator[Installation]:
    """Open the installation of a config. Raises `UserError`; `LedgerError` says who is at work already.

    `now` is the clock's instant unless another one is given.
    """
    config, at = load(config_file), now or wall_clock()
    _writable(config, access)
    if access is Access.TICK:
        connect(config)  # a mistake in the settings shall show before a ledger is made
        with _alone(config, at) as here:
            yield here
        return
    with ExitStack() as stack:
        ledger = _open(config, access, at)
        if ledger:
            stack.enter_context(ledger)
        here = Installation(config, ledger, at, may_write=access is not Access.READ)
        stack.callback(here.hang_up)
        yield here


@contextmanager
def adopting(config_file: Path, *, from_nothing: bool, since: datetime | None) -> Iterator[Installation]:
    """Open an installation whose ledger was lost or put back, as the only one. A lost one is begun anew only
    `from_nothing`; `since` is when it began where the state folder cannot say. Raises `UserError`."""
    config, at = load(config_file), wall_clock()
    connect(config)
    marker = read_marker(config.state)
    begun = since or (marker.birth if marker else None)
    if from_nothing and begun is None:
        remedy = "say with --since on which day it began"
        raise UserError(f"nothing in {config.state} says when the lost ledger began: {remedy}")
    if not from_nothing and marker is None and not _has_ledger(config, at):
        raise UserError("there is no ledger yet, and nothing says that there was one: run `outcomed once`")
    with _alone(config, at, lost_since=begun if from_nothing else None, older=True) as here:
        yield here


def _has_ledger(config: Config, at: datetime) -> bool:
    ledger = _open(config, Access.READ, at)
    if ledger:
        ledger.close()
    return ledger is not None


@contextmanager
def _alone(config: Config, at: datetime, **taken: Any) -> Iterator[Installation]:
    """Open an installation to act in it, as the only one. `taken` are what `open_ledger` takes for a ledger."""
    url, lease_s = ledger_url(config.store), config.store.lease_s
    lock = TickLock(config.state, url, namespace=config.namespace, lease_s=lease_s)
    guard = Guard(lock.lease, doubt_wait=config.policy.limits.doubt_wait)
    with ExitStack() as stack:
        if not lock.lease:
            stack.enter_context(lock)
        ledger = _open(config, Access.TICK, at, lock.lease, **taken)
        if ledger:
            stack.enter_context(ledger)
        if lock.lease:  # it lies in the ledger
            stack.enter_context(lock)
        yield Installation(config, ledger, at, guard)


def ledger_url(store: Store) -> str:
    """Give the ledger's URL with its password in it. Raises `ConnectorError` where the password is not to be had."""
    if store.password is None:
        return store.url
    from sqlalchemy import make_url

    return make_url(store.url).set(password=store.password.reveal()).render_as_string(hide_password=False)


def _writable(config: Config, access: Access) -> None:
    """Refuse to begin what could not be written down."""
    needs_disk = access is Access.TICK or not config.store.url.startswith("postgres")
    if access is not Access.READ and needs_disk and is_read_only(config.state):
        raise LedgerError(f"the state folder {config.state}: {MESSAGE}", REMEDY)


def _open(config: Config, access: Access, at: datetime, lease: Lease | None = None, **taken: Any) -> Ledger | None:
    read_only, url = access is Access.READ, ledger_url(config.store)
    taken |= {"lease": lease, "lease_s": config.store.lease_s}
    try:
        return open_ledger(url, namespace=config.namespace, state=config.state, now=at, read_only=read_only, **taken)
    except NoLedgerYet:
        return None


def operator() -> str:
    """Name the user of the system who runs this, for the history; the environment has no say in it."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"
