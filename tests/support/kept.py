"""What an installation keeps: its ledger, events, feeds and mails, to be compared before and after."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from outcomed.config import load
from outcomed.ledger.open import open_ledger
from outcomed.ledger.verify import Verification
from support.installed import call

AHEAD = date.today() + timedelta(days=40)
NEWCOMER = f'name = "A newcomer"\nwhat = "It is good."\nowner = "mette"\nteam = "Menus"\ndate = {AHEAD}\n'
NEW_KEYS = frozenset(f"reminder/newcomer/{name}" for name in ("3-weeks", "1-month", "6-months"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Everything an installation holds: files by their hash, ledger tables by their rows, events by their file."""

    events: Mapping[str, str]
    feeds: Mapping[str, str]
    mails: Mapping[str, str]
    ledger: Mapping[str, tuple[tuple[Any, ...], ...]]

    def effects(self) -> set[tuple[str, int, str, str]]:
        """Give key, generation, state and person of each effect: what does not depend on the second of a tick."""
        return {(row["key"], row["generation"], row["state"], row["who"]) for row in self.rows("effects")}

    def rows(self, table: str) -> list[dict[str, Any]]:
        names, *rows = self.ledger[table]
        return [dict(zip(names, row, strict=True)) for row in rows]


def kept(here: Path) -> Kept:
    """Look at an installation without going through the program."""
    state = here / "state"
    return Kept(
        events=hashes(state / "feeds" / "events"),
        feeds=hashes(here / "calendars"),
        mails=hashes(here / "mail" / "new"),
        ledger=_tables(state / "ledger.sqlite"),
    )


def hashes(folder: Path) -> dict[str, str]:
    """Give the hash of every file in a folder by its name."""
    files = sorted(folder.rglob("*")) if folder.exists() else []
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in files if file.is_file()}


def _tables(file: Path) -> dict[str, tuple[tuple[Any, ...], ...]]:
    found: dict[str, tuple[tuple[Any, ...], ...]] = {}
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in sorted(names):
            cursor = connection.execute(f'SELECT * FROM "{name}"')
            columns = tuple(column[0] for column in cursor.description)
            found[name] = (columns, *sorted(cursor.fetchall(), key=repr))
    finally:
        connection.close()
    return found


def installed(folder: Path) -> Path:
    """Make the sample with two weeks behind it, and every mail of the day half an hour away from now.

    The sample's zones differ by whole hours, so one minute is far from the present one in all of them.
    """
    assert call("init", folder, "--sample").code == 0
    quiet = (datetime.now(UTC).minute + 30) % 60
    with (folder / "config.toml").open("a", encoding="utf-8") as config:
        config.write(f'\n[digests]\nmail_at = "08:{quiet:02}"\n')
    since = (datetime.now(UTC) - timedelta(days=14)).date()
    answer = call("once", *config_of(folder), "--from", since.isoformat())
    assert answer.code == 0, answer.out + answer.err
    return folder


def config_of(here: Path) -> tuple[str, str]:
    """Name the config of an installation."""
    return ("--config", str(here / "config.toml"))


def add_newcomer(here: Path) -> None:
    """Add one good launch with three reminders ahead: what is wrong elsewhere must not keep it back."""
    (here / "launches" / "newcomer.toml").write_text(NEWCOMER, encoding="utf-8")


def verified(here: Path) -> Verification:
    """Prove the chain of the ledger."""
    config = load(here / "config.toml")
    url = f"sqlite:///{here / 'state' / 'ledger.sqlite'}"
    now = datetime.now(UTC)
    with open_ledger(url, namespace=config.namespace, state=config.state, now=now, read_only=True) as ledger:
        return ledger.verify(None)
