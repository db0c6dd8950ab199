"""What the outside and the ledger hold after a run, and how it may differ from a run in which nothing was killed."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import Any, Protocol

import httpx

from outcomed.ledger.open import open_ledger
from outcomed.ledger.store import Ledger
from outcomed.model.key import encode
from support.crash_days import NAMESPACE


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A mail that arrived."""

    message_id: str
    key: str
    recipient: str
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """All there is after a run. `calendar` are the files of events and feeds; `items` says of each mail's key which
    items it tells; `doubts` are the keys in doubt by the ledger, `listed` those that `once` listed in the end."""

    calendar: Mapping[str, bytes]
    mails: tuple[Arrived, ...]
    items: Mapping[str, tuple[str, ...]]
    doubts: frozenset[str]
    listed: frozenset[str]
    is_quiet: bool
    proof: str

    def told(self) -> Counter[tuple[str, str]]:
        """Count how often each (recipient, item) arrived."""
        return Counter((mail.recipient, item) for mail in self.mails for item in self.items.get(mail.key, ()))


class Suite(Protocol):
    """A calendar and a mailer in one: their tables of the config without the heads, and what is there in the end."""

    @property
    def calendar(self) -> str: ...

    @property
    def mailer(self) -> str: ...

    def mails(self) -> list[Arrived]: ...

    def events(self) -> Mapping[str, bytes]: ...


def feeds(here: Path) -> Mapping[str, bytes]:
    """Give the events and feeds that lie in the state folder."""
    state = here / "state"
    return {str(p.relative_to(state)): p.read_bytes() for p in (state / "feeds").rglob("*") if p.is_file()}


def stored(client: httpx.Client, path: str) -> Mapping[str, bytes]:
    """Give the events of a calendar on a server, by their names in it."""
    body = '<propfind xmlns="DAV:"><prop><getetag/></prop></propfind>'
    headers = {"depth": "1", "content-type": "application/xml"}
    listing = client.request("PROPFIND", path, headers=headers, content=body).raise_for_status().text
    names = set(re.findall(rf"{re.escape(path)}([^<]+)<", listing))
    return {name: client.get(f"{path}{name}").raise_for_status().content for name in names}


def written(found: Iterable[tuple[str, object]]) -> Mapping[str, bytes]:
    """Write what stands somewhere by its name, what stands there twice by two."""
    times: Counter[str] = Counter()
    whole = {}
    for name, what in found:
        times[name] += 1
        whole[f"{name} #{times[name]}" if times[name] > 1 else name] = json.dumps(what, sort_keys=True).encode()
    return whole


def look(here: Path, url: str, mails: Iterable[Arrived], calendar: Mapping[str, bytes]) -> World:
    """See what a run has left."""
    said = json.loads(max((here / "said").iterdir()).read_text(encoding="utf-8"))
    state = here / "state"
    with open_ledger(url, namespace=NAMESPACE, state=state, now=datetime.now(UTC), read_only=True) as ledger:
        effects = ledger.snapshot().effects.values()
        proof = ledger.verify()
        return World(
            calendar=calendar,
            mails=tuple(mails),
            items=_items(ledger),
            doubts=frozenset(encode(row.key) for row in effects if row.intent is not None),
            listed=frozenset(doubt["key"] for doubt in said["in_doubt"]),
            is_quiet=bool(said["nothing_to_do"]) and not said["waiting"],
            proof="" if proof.is_good else str(proof),
        )


def arrived(raw: bytes, recipient: str = "") -> Arrived:
    """Read a mail; its recipient is the one of the envelope, where there was one."""
    head: Any = BytesHeaderParser().parsebytes(raw)
    return Arrived(
        message_id=head["Message-ID"], key=head["X-Outcomed-Key"], recipient=recipient or head["To"], raw=raw
    )


def _items(ledger: Ledger) -> Mapping[str, tuple[str, ...]]:
    return {
        row.subject: tuple(row.detail["items"])
        for row in ledger.history()
        if row.what == "claimed" and row.detail.get("items")
    }


def faults(found: World, reference: World) -> Iterator[str]:
    """Say what differs from a run without a kill and is not listed as in doubt, and what arrived twice."""
    yield from _calendar_faults(found.calendar, reference.calendar)
    yield from _mail_faults(found, reference)
    yield from _told_faults(found, reference)
    if found.listed != found.doubts:
        yield f"in doubt are {sorted(found.doubts)}, but listed {sorted(found.listed)}"
    if not found.is_quiet:
        yield "there is still something to do"
    if found.proof:
        yield f"the history does not verify: {found.proof}"


def _calendar_faults(found: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> Iterator[str]:
    for name in sorted(found.keys() | wanted.keys()):
        if found.get(name) != wanted.get(name):
            what = "is missing" if name not in found else "is too much" if name not in wanted else "is another"
            yield f"{name} {what}"


def _mail_faults(found: World, reference: World) -> Iterator[str]:
    for (message_id, recipient), times in Counter((m.message_id, m.recipient) for m in found.mails).items():
        if times > 1:
            yield f"{message_id} arrived {times} times at {recipient}"
    wanted = {mail.message_id: mail for mail in reference.mails}
    there = {mail.message_id: mail for mail in found.mails}
    yield from (f"{there[i].key} arrived, but should not" for i in there.keys() - wanted.keys())
    yield from (f"{there[i].key} reads otherwise" for i in there.keys() & wanted.keys() if there[i] != wanted[i])
    lost = (wanted[i].key for i in wanted.keys() - there.keys())
    yield from (f"{key} is lost" for key in lost if key not in found.doubts)


def _told_faults(found: World, reference: World) -> Iterator[str]:
    told, wanted = found.told(), reference.told()
    in_doubt = {
        (mail.recipient, item)
        for mail in reference.mails
        if mail.key in found.doubts
        for item in reference.items.get(mail.key, ())
    }
    yield from (f"{item} was told {times} times to {reader}" for (reader, item), times in told.items() if times > 1)
    yield from (f"{item} was never told to {reader}" for reader, item in wanted.keys() - told.keys() - in_doubt)
    yield from (f"{item} was told to {reader}, but should not" for reader, item in told.keys() - wanted.keys())
