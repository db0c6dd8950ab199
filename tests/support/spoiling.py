"""Ways of spoiling an installation, of ticking under bad conditions, and of putting right what was spoilt."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from outcomed.model.key import identity
from support.installed import Answer, call, clean_environment
from support.kept import NEW_KEYS, config_of
from support.programs import require

Spoil: TypeAlias = Callable[[Path], object]
Tick: TypeAlias = Callable[[Path], Answer]

INPUTS = ("config.toml", "people.toml", "launches", "metrics", "templates")
LEDGER = ("state/ledger.sqlite", "state/ledger.sqlite-wal", "state/ledger.sqlite-shm", "state/installed", "config.toml")
VICTIM = "launches/supplier-prices.toml"
"""A launch with reminders ahead: what is wrong with its record must not touch them."""
EVENT = f"{identity('ladle-sample', ('reminder', 'supplier-prices', '6-months'))}.ics"
"""The file of one of these reminders."""


def put_back(here: Path, good: Path, names: tuple[str, ...]) -> None:
    """Put files and folders back as they are in a good installation."""
    for name in names:
        there, source = here / name, good / name
        if there.is_dir() and not there.is_symlink():
            shutil.rmtree(there)
        else:
            there.unlink(missing_ok=True)
        if source.is_dir():
            shutil.copytree(source, there)
        elif source.exists():
            shutil.copy2(source, there)


# --- making things bad ---


def write(name: str, text: str | bytes) -> Spoil:
    def spoil(here: Path) -> None:
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    return spoil


def add(name: str, text: str) -> Spoil:
    """Write text at the end of a file."""
    return lambda here: (here / name).write_text((here / name).read_text(encoding="utf-8") + text, encoding="utf-8")


def top(name: str, text: str) -> Spoil:
    """Write text at the beginning of a file, where a TOML file has its keys outside of tables."""
    return lambda here: (here / name).write_text(text + (here / name).read_text(encoding="utf-8"), encoding="utf-8")


def swap(name: str, old: str, new: str) -> Spoil:
    def spoil(here: Path) -> None:
        text = (here / name).read_text(encoding="utf-8")
        assert text.count(old), f"{name} holds no {old}"
        (here / name).write_text(text.replace(old, new), encoding="utf-8")

    return spoil


def key(name: str, line: str) -> Spoil:
    """Give a key of the victim another value."""

    def spoil(here: Path) -> None:
        lines = (here / VICTIM).read_text(encoding="utf-8").splitlines()
        kept = [each for each in lines if not each.startswith(f"{name} =")]
        (here / VICTIM).write_text("\n".join([line, *kept]) + "\n", encoding="utf-8")

    return spoil


def nothing(here: Path) -> None:
    """Leave everything as it is."""


def both(*spoils: Spoil) -> Spoil:
    return lambda here: [spoil(here) for spoil in spoils]


def twin(here: Path) -> None:
    """Make a second file for the victim."""
    text = (here / VICTIM).read_text(encoding="utf-8")
    (here / "launches" / "zz.toml").write_text(f'id = "supplier-prices"\n{text}', encoding="utf-8")


def rights(name: str, mode: int) -> Spoil:
    return lambda here: (here / name).chmod(mode)


def no_pages_left(here: Path) -> None:
    """Let the ledger grow no more."""
    connection = sqlite3.connect(here / "state" / "ledger.sqlite")
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.close()
    top("config.toml", f'store.url = "sqlite:///ledger.sqlite?max_page_count={pages}"\n')(here)


def event(name: str, pattern: str, text: str) -> Spoil:
    """Edit the file of an event by hand."""

    def spoil(here: Path) -> None:
        path = here / "state" / "feeds" / "events" / name
        before = path.read_bytes().decode()
        after = re.sub(pattern, text, before, count=1)
        assert before != after, f"{name} has no {pattern}"
        path.write_bytes(after.encode())

    return spoil


def sql(statement: str) -> Spoil:
    def spoil(here: Path) -> None:
        connection = sqlite3.connect(here / "state" / "ledger.sqlite")
        with connection:
            connection.execute(statement)
        connection.close()

    return spoil


def remove(*names: str) -> Spoil:
    def spoil(here: Path) -> None:
        for name in names:
            for path in sorted(here.glob(name)):
                path.unlink() if not path.is_dir() else shutil.rmtree(path)

    return spoil


def person(**said: str) -> Spoil:
    """Write another table of a person at the end of the people."""
    keys = {"id": '"bad"', "name": '"Bad"', "email": '"bad@ladle.example"', **said}
    return add("people.toml", "\n[[people]]\n" + "".join(f"{k} = {v}\n" for k, v in keys.items() if v))


def own_template(name: str, text: str) -> Spoil:
    return both(top("config.toml", 'templates = "templates"\n'), write("templates/.keep", ""), _template(name, text))


def _template(name: str, text: str) -> Spoil:
    def spoil(here: Path) -> None:
        path = here / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return spoil


def resend_the_newcomer(here: Path) -> None:
    """Say that what was refused may be tried again."""
    for each in sorted(NEW_KEYS):
        assert call("resolve", each, "--resend", *config_of(here)).code == 0


ODD_EVENTS: Mapping[str, tuple[Spoil, str]] = {
    "an event of a whole day": (event(EVENT, r"DTSTART:(\d+)T\w+\s+DTEND:\w+", r"DTSTART;VALUE=DATE:\1"), ""),
    "an event without an end": (event(EVENT, r"DTEND:\w+\s+", ""), ""),
    "an event with a length for an end": (event(EVENT, r"DTEND:\w+", "DURATION:PT3H"), ""),
    "an event that is empty": (event(EVENT, r"[^\0]+", ""), "it is empty"),
    "an event that is something else": (event(EVENT, r"[^\0]+", "<html>\x1b[2J"), "it is no calendar"),
    "an event on a day that is none": (
        event(EVENT, r"DTSTART:\w+", "DTSTART:20260230T090000"),
        "its DTSTART cannot be understood",
    ),
    "an event in a zone that is none": (
        event(EVENT, r"DTSTART:(\w+)Z", r"DTSTART;TZID=Moon:\1"),
        'its DTSTART is in the zone "Moon"',
    ),
    "an event in the year 9999": (
        event(EVENT, r"DTSTART:\d{4}", "DTSTART:9999"),
        "its DTSTART is no day or time from 2000",
    ),
    "an event twice": (
        event(EVENT, r"(BEGIN:VEVENT[^\0]+END:VEVENT\s+)", r"\1\1"),
        "it holds 2 events where one belongs",
    ),
    "the event of another": (event(EVENT, r"UID:\w+", "UID:another"), "it holds the event that belongs"),
}
"""Edits of an event by hand, and what is said of each; nothing of those that can be understood."""


# --- ticking ---


def once(here: Path) -> Answer:
    """Tick, in this process."""
    return call("once", *config_of(here))


def without_privilege(here: Path) -> Answer:
    """Tick under the rights that stand at the files; root without these capabilities is bound by them as well."""
    if os.geteuid() != 0:
        return _run(sys.executable, "-B", "-m", "outcomed", "once", *config_of(here), cwd=here)
    require("setpriv")
    bound = ("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search")
    return _run(*bound, sys.executable, "-B", "-m", "outcomed", "once", *config_of(here), cwd=here)


def no_bytes_beyond(size: int) -> Tick:
    """Tick where no file can grow beyond a size, as on a full disk (setrlimit(2), RLIMIT_FSIZE)."""

    def tick(here: Path) -> Answer:
        require("prlimit")
        first = ("prlimit", f"--fsize={size}", sys.executable, "-B", "-m", "outcomed", "once")
        return _run(*first, *config_of(here), cwd=here)

    return tick


def _run(*words: str, cwd: Path) -> Answer:
    done = subprocess.run(
        words, cwd=cwd, env=clean_environment(), capture_output=True, text=True, timeout=120, check=False
    )
    return Answer(code=done.returncode, out=done.stdout, err=done.stderr)


# --- a row of a table ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A bad input. `said` are parts of the message: what, which one, what to do; `told_by` is the command that gives
    it with that exit code. `stops` when no tick is possible at all; else the others go on, the newcomer with them
    unless `alone` or, where they may have got so far, with `partly`. `vanishes` where a launch is gone, not merely
    unreadable; `odd` is the file of an event that the row itself changes. `restore` names what a person puts back,
    `then` is what else the message asks for."""

    spoil: Spoil
    said: tuple[str, ...]
    code: int = 1
    told_by: str = "once"
    stops: bool = False
    alone: bool = False
    partly: bool = False
    vanishes: bool = False
    tick: Tick = once
    restore: tuple[str, ...] = INPUTS
    then: Spoil = nothing
    odd: str = ""
