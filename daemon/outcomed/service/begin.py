"""Beginning: the files of a new installation, written where nothing is yet."""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from outcomed.input.address import address
from outcomed.input.offset import slug
from outcomed.input.wrong import Wrong
from outcomed.model.problem import Problem, UserError

_CONFIG = """\
# outcomed: reminders, check-ins and digests of what came of each launch.
# Every key there is, with its default: outcomed example config

# The name of this installation. It seeds the identity of every event and mail: never change it afterwards.
namespace = {namespace}
state = "state"

{inputs}
# Reminders: point your calendar program at the feeds in this folder.
[[calendars]]
name = "feeds"
kind = "ics"
folder = "calendars"

# Mails: files that any mail program can open, until you name your mail server: outcomed example config
[[mailers]]
name = "mail"
kind = "maildir"
folder = "mail"

[mail]
from = {sender}
{work}"""
_FILES = """\
[registry]
kind = "folder"
path = "launches"

[people]
kind = "people_file"
path = "people.toml"
"""
_WORKBOOK = """\
# Launches, outcomes and people are sheets of one workbook. Your own columns and words: docs/how-to/spreadsheets.md
[registry]
kind = "xlsx"
path = "registry.xlsx"

[people]
kind = "xlsx"
path = "registry.xlsx"
"""
_WORK = """
[work]
zone = {zone}
"""
_PERSON = """\
# Everybody who owns a launch, works on one, or wants to hear what came of it.
# Add your manager and `manager = "their id"` to send outcomes up; a team of the same name hears what its work did.

[[people]]
id = {id}
name = {name}
email = {email}
zone = {zone}
# country = "DE"      public holidays are no work days
# hours = ["09:00", "17:00"]
"""
_NOBODY = """\
# Everybody who owns a launch, works on one, or wants to hear what came of it: one table for each person.
#
# [[people]]
# id = "dana"
# name = "Dana Reyes"
# email = "dana@example.com"
# manager = "vera"
# team = "Visits"
# zone = "Europe/Lisbon"
# country = "PT"
"""


def installation_files(*, zone: str, solo: str | None = None, has_workbook: bool = False) -> Mapping[str, str]:
    """Give the files of a new installation by their name, with a fresh namespace.

    `solo` is the address of the one person who uses it alone; `UserError` where it is none. With a workbook, people
    are no file: see `example_person`.
    """
    namespace = f"outcomes-{secrets.token_hex(6)}"
    sender = _checked(solo) if solo else "outcomes@example.com"
    config = _CONFIG.format(
        namespace=quoted(namespace),
        sender=quoted(sender),
        inputs=_WORKBOOK if has_workbook else _FILES,
        work=_WORK.format(zone=quoted(zone)) if zone else "",
    )
    if has_workbook:
        return {"config.toml": config}
    return {"config.toml": config, "people.toml": _person(sender, zone) if solo else _NOBODY}


def example_person(*, zone: str, solo: str | None = None) -> Mapping[str, str]:
    """Give who owns the example of a new workbook: the one person who uses it, or somebody invented."""
    email = _checked(solo) if solo else "dana@example.com"
    name, full_name = _names(email) if solo else ("dana", "Dana Reyes")
    return {"id": name, "name": full_name, "email": email, "zone": zone or "UTC"}


def write_installation(
    into: Path, files: Mapping[str, str], workbook: Callable[[Path], None] | None = None
) -> tuple[Path, ...]:
    """Write files and the folder for launches; `UserError` names all that are there already, and nothing is written.

    `workbook` writes registry.xlsx, which takes the folder's place.
    """
    targets = {into / name: text for name, text in files.items()}
    book = into / "registry.xlsx"
    there = tuple(
        Problem(where=str(path), message="is there already", remedy="choose an empty folder, or remove it first")
        for path in (*targets, *((book,) if workbook else ()))
        if path.exists()
    )
    if there:
        raise UserError(f"{len(there)} of your files would be overwritten; nothing was written", there)
    try:
        (into if workbook else into / "launches").mkdir(parents=True, exist_ok=True)
        if workbook:
            workbook(book)
        for path, text in targets.items():
            write_new(path, text)
    except OSError as err:
        raise UserError(
            f"{err.filename or into} cannot be written ({err.strerror}): choose a folder you may write"
        ) from err
    return (*targets, *((book,) if workbook else ()))


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; `FileExistsError` where it is."""
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def quoted(text: str) -> str:
    """Write a TOML basic string on one line (TOML 1.0.0, String)."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return '"' + "".join(escapes.get(c) or (c if c.isprintable() else f"\\U{ord(c):08x}") for c in text) + '"'


def here_zone(localtime: Path = Path("/etc/localtime")) -> str:
    """Give the IANA zone that $TZ names, else that of this machine; `UTC` where neither says."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if "/" in named and _is_zone(named):
        return named
    try:
        target = str(localtime.readlink())
    except OSError:
        return "UTC"
    _, found, zone = target.partition("zoneinfo/")
    return zone if found and _is_zone(zone) else "UTC"


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return False
    return re.fullmatch(r"[A-Za-z_+-]+(/[A-Za-z0-9_+-]+)*", name) is not None


def _checked(solo: str) -> str:
    try:
        return address(solo)
    except Wrong as err:
        raise UserError(f"--solo: {err.message}: {err.remedy}") from None


def _names(email: str) -> tuple[str, str]:
    """Guess an id and a name from an address."""
    local = email.partition("@")[0].partition("+")[0]
    words = [word for word in re.split(r"[._-]+", local) if word]
    return slug(words[0]) if words else email, " ".join(word.capitalize() for word in words) or email


def _person(email: str, zone: str) -> str:
    name, full_name = _names(email)
    return _PERSON.format(id=quoted(name), name=quoted(full_name), email=quoted(email), zone=quoted(zone))
