"""A future on paper: one page of everything, one of each person, every mail as .eml and HTML, and the same as JSON."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from jinja2.sandbox import SandboxedEnvironment

from outcomed.decide.world import World
from outcomed.filing import fill, refuse_foreign
from outcomed.model.item import Message as Kinds
from outcomed.model.key import encode
from outcomed.model.people import Person
from outcomed.preview import kind_of
from outcomed.simulate import Future, Sent
from outcomed.simulated_events import EventRow, events_of, local, slug

_LABELS = {
    Kinds.ASK: "questions",
    Kinds.ECHO: "echo",
    Kinds.DIGEST: "digest",
    Kinds.CORRECTION: "correction",
    Kinds.INVITE: "invitation",
    Kinds.ANSWER: "answer",
}
_MARKER = ".outcomed-simulation"
_PAGE = "index.html"
_SUMMARY = "summary.json"
_OWN_KEY = (b"\r\nX-Outcomed-Key: ", b"\r\nX-Outcomed-Key: preview/")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailRow:
    """A mail that would leave: `stem` is its files' path without the ending, `items` what it tells."""

    at: datetime
    when: str
    reader: str
    name: str
    kind: str
    label: str
    subject: str
    key: str
    items: tuple[str, ...]
    stem: str
    sent: Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person, with what comes for them, and the folder of their page."""

    id: str
    name: str
    folder: str
    zone: str
    mails: tuple[MailRow, ...]
    events: tuple[EventRow, ...]

    @property
    def rows(self) -> Sequence[MailRow | EventRow]:
        return sorted((*self.mails, *self.events), key=lambda row: (row.at, row.key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Everything that is written. `assumed` says in sentences what the future was played with."""

    future: Future
    assumed: tuple[str, ...]
    people: tuple[Someone, ...]
    mails: tuple[MailRow, ...]
    events: tuple[EventRow, ...]

    @property
    def rows(self) -> Sequence[MailRow | EventRow]:
        return sorted((*self.mails, *self.events), key=lambda row: (row.at, row.key))


def on_paper(future: Future, assumed: Iterable[str]) -> Paper:
    """Sort a future by people, whoever gets most first."""
    world = future.end
    folders = _folders(world.people.by_id)
    mails = tuple(_mails(future, folders))
    events = tuple(sorted(events_of(future), key=lambda row: (row.at, row.key)))
    concerned = dict.fromkeys((*(m.reader for m in mails), *(who for e in events for who in e.people)))
    people = (_someone(world, who, folders[who], mails, events) for who in concerned if who in folders)
    ranked = sorted(people, key=lambda someone: (-len(someone.mails), -len(someone.events), someone.id))
    return Paper(future=future, assumed=tuple(assumed), people=tuple(ranked), mails=mails, events=events)


def _folders(people: Mapping[str, Person]) -> dict[str, str]:
    """Name a folder for everybody: their id where that is a plain word, else something that is one and their own."""
    return {who: f"people/{who if _is_plain(who) else _other_name(who)}" for who in people}


def _is_plain(text: str) -> bool:
    return re.fullmatch(r"[a-z0-9]+([._-][a-z0-9]+)*", text) is not None and len(text) <= 60


def _other_name(text: str) -> str:
    return f"{slug(text) or 'person'}--{sha256(text.encode(errors='replace')).hexdigest()[:8]}"


def _someone(world: World, who: str, folder: str, mails: Sequence[MailRow], events: Sequence[EventRow]) -> Someone:
    person = world.people.by_id[who]
    return Someone(
        id=who,
        name=person.name,
        folder=folder,
        zone=person.zone,
        mails=tuple(mail for mail in mails if mail.reader == who),
        events=tuple(_seen_by(event, person, folder) for event in events if who in event.people),
    )


def _seen_by(event: EventRow, person: Person, folder: str) -> EventRow:
    """Tell the times of an event in somebody's own zone, and where the file of theirs is."""
    before = local(event.moved_from, person) if event.moved_from else ""
    file = f"{folder}/{event.file}" if event.file else ""
    return replace(event, when=local(event.at, person), moved_from_when=before, file=file)


# --- mails ---


def _mails(future: Future, folders: Mapping[str, str]) -> Iterator[MailRow]:
    counts: Counter[str] = Counter()
    for sent in future.sent:
        reader = future.end.people.by_id[sent.letter.reader]
        counts[reader.id] += 1
        at, kind = sent.mail.at, kind_of(sent.letter)
        day = at.astimezone(reader.tz).date()
        yield MailRow(
            at=at,
            when=local(at, reader),
            reader=reader.id,
            name=reader.name,
            kind=kind,
            label=_LABELS[sent.letter.message],
            subject=_subject(sent),
            key=encode(sent.letter.key),
            items=tuple(entry.item.id for entry in sent.letter.entries),
            stem=f"{folders[reader.id]}/{counts[reader.id]:03}-{day}-{slug(kind)}",
            sent=sent,
        )


def _subject(sent: Sent) -> str:
    head, _, _ = sent.mail.raw.partition(b"\r\n\r\n")
    return str(make_header(decode_header(message_from_bytes(head, policy=policy.compat32)["Subject"])))


def _eml(sent: Sent) -> bytes:
    """Give the mail under a key of its own: whoever finds it takes it for no mail that really left."""
    return sent.mail.raw.replace(*_OWN_KEY, 1)


def _html(sent: Sent) -> bytes:
    return _part(sent, "text/html")


def _ics(sent: Sent) -> bytes:
    """Give what a calendar program reads of an invitation."""
    return _part(sent, "text/calendar")


def _part(sent: Sent, kind: str) -> bytes:
    parts: Iterable[Message] = message_from_bytes(sent.mail.raw, policy=policy.compat32).walk()
    found = next((part.get_payload(decode=True) for part in parts if part.get_content_type() == kind), b"")
    return found if isinstance(found, bytes) else b""


# --- as JSON ---


def document(paper: Paper) -> Mapping[str, Any]:
    """Give all of it as JSON knows it, but for the mails' own words."""
    future, files = paper.future, _files_of_events(paper)
    return {
        "from": future.start.now,
        "until": future.end.now,
        "assumed": paper.assumed,
        "counts": {"mails": len(paper.mails), "events": len(paper.events), "ticks": future.ticks},
        "people": [
            {"id": p.id, "name": p.name, "mails": len(p.mails), "events": len(p.events), "page": f"{p.folder}/{_PAGE}"}
            for p in paper.people
        ],
        "mails": [_mail_document(mail) for mail in paper.mails],
        "events": [_event_document(event, files) for event in paper.events],
        "would_wait": [
            {"at": stopped.at, "why": stopped.waiting.why, "actions": len(stopped.waiting.actions)}
            for stopped in future.stopped
        ],
        "not_done": [
            {
                "at": undone.at,
                "key": encode(undone.done.action.key),
                "who": undone.done.action.who,
                "message": undone.done.message,
                "remedy": undone.done.remedy,
            }
            for undone in future.undone
        ],
        "never_asked": [" ".join(about) for about in future.unasked],
    }


def _mail_document(mail: MailRow) -> Mapping[str, Any]:
    files = {"eml": f"{mail.stem}.eml", "html": f"{mail.stem}.html"}
    plain = ("at", "when", "reader", "kind", "subject", "key", "items")
    return {name: getattr(mail, name) for name in plain} | files


def _event_document(event: EventRow, files: Mapping[str, Sequence[str]]) -> Mapping[str, Any]:
    plain = ("at", "until", "when", "what", "title", "key", "people", "is_cancelled", "changed", "moved_from")
    return {name: getattr(event, name) for name in plain} | {"ics": files.get(event.key, [])}


def _files_of_events(paper: Paper) -> Mapping[str, Sequence[str]]:
    """Give the files of each event, one for everybody whose calendar it comes to."""
    found: dict[str, list[str]] = {}
    for event in (event for someone in paper.people for event in someone.events if event.file):
        found.setdefault(event.key, []).append(event.file)
    return found


# --- as files ---


def refuse(folder: Path) -> None:
    """Raise `UserError` where a folder cannot be filled: before the future is played, not after."""
    refuse_foreign(folder, (_PAGE, _SUMMARY, "people"), marker=_MARKER)


def write(paper: Paper, folder: Path, built_in: Path, summary: bytes) -> Path:
    """Write everything into a folder for its owner alone; give the page. `UserError` where that cannot be."""
    names = (*_names(paper), _SUMMARY, _PAGE)
    fill(folder, names, _files(paper, built_in, summary), marker=_MARKER)
    return folder / _PAGE


def _names(paper: Paper) -> Iterator[str]:
    yield from (f"{mail.stem}.{ending}" for mail in paper.mails for ending in _endings(mail))
    yield from (event.file for someone in paper.people for event in someone.events if event.file)
    yield from (f"{someone.folder}/{_PAGE}" for someone in paper.people)


def _endings(mail: MailRow) -> tuple[str, ...]:
    return ("eml", "html", "ics") if mail.sent.letter.invitation else ("eml", "html")


def _files(paper: Paper, built_in: Path, summary: bytes) -> Iterator[tuple[str, bytes]]:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(built_in), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    page, one = (environment.get_template(f"simulation/{name}.html.j2") for name in ("index", "person"))
    for mail in paper.mails:
        yield f"{mail.stem}.eml", _eml(mail.sent)
        yield f"{mail.stem}.html", _html(mail.sent)
        if "ics" in _endings(mail):
            yield f"{mail.stem}.ics", _ics(mail.sent)
    for someone in paper.people:
        yield from ((event.file, event.raw) for event in someone.events if event.file)
        months = _months(someone.rows)
        yield f"{someone.folder}/{_PAGE}", one.render(paper=paper, someone=someone, months=months).encode()
    yield _SUMMARY, summary
    yield _PAGE, page.render(paper=paper, months=_months(paper.rows)).encode()


def _months(rows: Sequence[MailRow | EventRow]) -> Mapping[str, Sequence[MailRow | EventRow]]:
    """Sort what comes by month, as it is told to whoever it is for."""
    found: dict[str, list[MailRow | EventRow]] = {}
    for row in rows:
        found.setdefault(" ".join(row.when.split()[2:4]), []).append(row)
    return found
