"""The corpus of replies: what people write, put into mails as their programs write them, and what is understood.

`tests/corpus/replies/clients/*.eml` holds one mail for each program and style, with `{{text}}` or `{{html}}` where its
user writes; `readings.toml` holds what is written and what is understood. Every one of both is a mail of its own.
"""

import base64
import quopri
import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from email import message_from_string
from email.message import Message as Part
from email.policy import SMTP
from functools import cache
from html import escape
from pathlib import Path

from outcomed.intake.saying import read
from outcomed.model.item import ItemKind, Message
from outcomed.model.launch import Direction, Launch, Metric
from outcomed.model.outcome import Story
from outcomed.model.record import Note, NoteKind
from outcomed.model.said import Answered, Said, Subject, Thread, Unclear, Wanted
from outcomed.words.sample import sample_answer, sample_recorded, sample_reply, sample_words
from support.mails import TEMPLATES

CORPUS = Path(__file__).parents[1] / "corpus" / "replies"
TODAY = date(2026, 4, 7)
"""A Tuesday."""

TEXTS = Launch(
    id="texts",
    name="Text reminders",
    owner="dana",
    metrics=(
        Metric(name="no-shows", unit="%", direction=Direction.DOWN, baseline=Decimal("11.8"), target=Decimal("9.0")),
    ),
)
PAGE = Launch(
    id="one-page",
    name="One-page booking",
    owner="dana",
    metrics=(
        Metric(name="finished bookings", unit="%", baseline=Decimal(61), target=Decimal(70)),
        Metric(name="refunds", direction=Direction.DOWN, baseline=Decimal(12), target=Decimal(3)),
    ),
)


def subject(number: int, launch: Launch, asked: ItemKind = ItemKind.CHECK_IN, *, decision_of: str = "") -> Subject:
    checkpoint = "" if asked is ItemKind.WENT_OUT else "1-month"
    return Subject(number=number, launch=launch, checkpoint=checkpoint, asked=asked, decision_of=decision_of)


def thread(message: Message, *subjects: Subject) -> Thread:
    return Thread(message=message, subjects=subjects, today=TODAY)


_TOLD = ItemKind.OUTCOME
THREADS = {
    "one": thread(Message.ASK, subject(1, TEXTS)),
    "page": thread(Message.ASK, subject(1, PAGE, ItemKind.NUDGE)),
    "two": thread(Message.ASK, subject(1, TEXTS), subject(2, PAGE, ItemKind.NUDGE)),
    "went": thread(Message.ASK, subject(1, TEXTS, ItemKind.WENT_OUT)),
    "echo": thread(Message.ECHO, subject(1, TEXTS, ItemKind.ECHO)),
    "digest": thread(Message.DIGEST, subject(1, TEXTS, _TOLD), subject(2, PAGE, _TOLD)),
    "decide": thread(Message.DIGEST, subject(1, TEXTS, _TOLD), subject(2, PAGE, _TOLD, decision_of="vera")),
    "decide-one": thread(Message.DIGEST, subject(1, PAGE, _TOLD, decision_of="vera")),
}


@dataclass(frozen=True)
class Reading:
    """What somebody writes in answer to which mail, and what is understood, in the words of `spell`."""

    text: str
    said: tuple[str, ...]
    thread: str = "one"


@cache
def readings() -> tuple[Reading, ...]:
    table = tomllib.loads((CORPUS / "readings.toml").read_text(encoding="utf-8"))
    return tuple(Reading(r["text"], tuple(r["said"]), r.get("thread", "one")) for r in table["reading"])


def clients() -> list[str]:
    return sorted(path.stem for path in (CORPUS / "clients").glob("*.eml"))


# --- what was understood, in words ---


def one(words: str, name: str = "one") -> Said:
    """Read words in answer to one of the threads, which say one thing."""
    said = read(words, THREADS[name])
    assert len(said) == 1
    return said[0]


def answer(words: str, name: str = "one") -> Answered:
    said = one(words, name)
    assert isinstance(said, Answered), said
    return said


def doubt(words: str, name: str = "one") -> Unclear:
    said = one(words, name)
    assert isinstance(said, Unclear), said
    return said


def spell(said: Said) -> str:
    """Write a value with what is not empty in it; of what is unclear only what was understood."""
    if isinstance(said, Unclear):
        return "Unclear" + (": " + ", ".join(said.understood) if said.understood else "")
    told = [
        f"{f.name}={_plain(getattr(said, f.name))}"
        for f in fields(said)
        if getattr(said, f.name) not in ("", (), None, False)
    ]
    return f"{type(said).__name__} {'; '.join(told)}".strip()


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{name} {number:f}" for name, number in value)
    if isinstance(value, Story):
        consent = "with consent" if value.consent else "without consent"
        return f"{value.words} - {value.customer} ({consent})"
    if isinstance(value, Wanted):
        return f"{value.what} (of {value.of}, by {value.by})"
    return str(value)


def asked_back(said: Unclear) -> str:
    """Write the mail that answers words which are unclear."""
    note = Note(
        kind=NoteKind.UNCLEAR,
        words=said.words,
        cause=said.cause,
        facts=said.facts,
        ways=said.ways,
        understood=said.understood,
    )
    reply = replace(sample_reply(), notes=(note,))
    recorded = replace(sample_recorded(), received={reply.id: reply})
    return sample_words(None, TEMPLATES, reads_replies=True, recorded=recorded).letter(sample_answer()).text


def ways(said: Unclear) -> list[str]:
    """Give the replies that are shown to whoever wrote words which are unclear."""
    return [line.strip() for line in asked_back(said).splitlines() if line.startswith("    ")]


# --- mails ---


def mail(client: str, text: str, *, quoted: tuple[str, str] = ("", "")) -> bytes:
    """Write a text with a mail program: in its parts, its markup, its charset and its quotes.

    `quoted` are words of the quoted text, and others to put in their place.
    """
    skeleton = (CORPUS / "clients" / f"{client}.eml").read_text(encoding="utf-8")
    made = message_from_string(skeleton.replace(*quoted) if quoted[0] else skeleton)
    typed = _smart(text) if client.startswith(("apple", "outlook", "windows")) else text
    for part in made.walk():
        if not part.is_multipart():
            body = str(part.get_payload()).replace("{{html}}", _marked_up(client, typed))
            _fill(part, body.replace("{{text}}", _flowed(part, typed)))
    return made.as_bytes(policy=SMTP)


def _smart(text: str) -> str:
    """Make quotes and dashes curly and long, as autocorrection does."""
    halves = text.split('"')
    text = "".join(half + ("“”"[number % 2] if number + 1 < len(halves) else "") for number, half in enumerate(halves))
    return text.replace("'", "’").replace(" - ", " – ").replace("...", "…").replace(" -> ", " → ")


def _marked_up(client: str, text: str) -> str:
    lines = [escape(line, quote=False).replace("  ", " &nbsp;") for line in text.split("\n")]
    if client.startswith(("outlook-classic", "outlook-legal", "windows")):
        return "".join(f'<p class="MsoNormal">{line or "&nbsp;"}<o:p></o:p></p>\r\n' for line in lines)
    if client.startswith(("apple", "gmail-ios", "thunderbird")):
        return "<br>\r\n".join(lines)
    style = ' class="elementToProof" style="font-family: Aptos"' if client.startswith("outlook") else ""
    return "".join(f"<div{style}>{line or '<br>'}</div>" for line in lines)


def _flowed(part: Part, text: str) -> str:
    """Break lines softly where the part says that it is flowed."""
    if str(part.get_param("format", "")) != "flowed":
        return text
    gap = "  \n" if part.get_param("delsp") == "yes" else " \n"
    return "\n".join(gap.join(_chunks(line)) for line in text.split("\n"))


def _chunks(line: str) -> list[str]:
    words = line.split(" ")
    return [" ".join(words[start : start + 5]) for start in range(0, len(words), 5)]


def _fill(part: Part, body: str) -> None:
    charset = str(part.get_content_charset() or "utf-8")
    try:
        raw = body.encode(charset)
    except UnicodeEncodeError:
        part.set_param("charset", "utf-8")
        raw = body.encode()
    raw = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    encoding = str(part["Content-Transfer-Encoding"])
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(encoding, bytes)(raw)
    part.set_payload(coded.decode("ascii", "surrogateescape"))
