"""Replies read: judged, understood and acted on, against parsing the mail and cutting off what it quotes alone."""

from collections.abc import Iterator
from decimal import Decimal
from email import message_from_bytes
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, default
from pathlib import Path
from tempfile import TemporaryDirectory

from mailparser_reply import EmailReplyParser

from bench.measure import Case, Line
from outcomed.intake.bodies import parsed
from outcomed.intake.quoting import written
from outcomed.intake.saying import read
from outcomed.model.launch import Direction, Metric
from outcomed.model.mail import Mail
from outcomed.ports import Received
from outcomed.service.hearing import Ears, thread_of
from outcomed.service.listening import changes_of
from support.factories import BORN, march
from support.replies import clients, mail
from support.talking import KEY, TRUSTED, Talking
from support.talking import parsed as opened

_TEXTS = (
    "hit 8.9",
    "missed 60 insurance number was the hurdle",
    "partly 10.2\nwhy: only the evenings worked\nlearned: mornings are ignored",
    "too early until 1 May",
    "later 20 April",
    "Well, it depends.",
)
_NO_SHOWS = Metric(name="no-shows", unit="%", direction=Direction.DOWN, baseline=Decimal("11.8"), target=Decimal("9.0"))


def lines() -> Iterator[Line]:
    """Measure one pass over what people write, each text with each mail program of the corpus."""
    with TemporaryDirectory() as name:
        company = Talking(folder=Path(name), url=f"sqlite:///{name}/ledger.sqlite", now=BORN)
        company.launches(metrics=(_NO_SHOWS,))
        company.tick()
        company.at(march(23))
        came, ears = _replies(company.got("dana")[-1]), Ears(company.world, TRUSTED, KEY)
        _expect(ears, came)
        what = f"{len(came)} replies of {len(clients())} programs and styles"
        judged = Case(name=what, ours="judge, read, obey", peer="email + mail-parser-reply")
        yield judged.run(lambda: [changes_of(ears, each) for each in came], lambda: [_cut(each.raw) for each in came])
        thread = thread_of(ears.world, company.got("dana")[-1].key, company.directory.everybody["dana"])
        alone = Case(name=what, ours="read alone", peer="email + mail-parser-reply")
        yield alone.run(
            lambda: [read(written(parsed(each.raw)), thread) for each in came],
            lambda: [_cut(each.raw) for each in came],
        )


def _replies(asked: Mail) -> list[Received]:
    """Write every text with every program, as an answer to a check-in that was really sent."""
    texts = [mail(client, text) for client in clients() for text in _TEXTS]
    raws = [_in_answer(raw, asked, number) for number, raw in enumerate(texts)]
    return [Received(ref=str(number), raw=raw, size=len(raw)) for number, raw in enumerate(raws)]


def _in_answer(raw: bytes, asked: Mail, number: int) -> bytes:
    reply, theirs = message_from_bytes(raw, policy=SMTP), opened(asked)
    known = {
        "From": asked.recipient,
        "To": str(theirs["Reply-To"]),
        "Message-ID": f"<{number}@client.example.com>",
        "In-Reply-To": asked.message_id,
        "References": f"{theirs.get('References', '')} {asked.message_id}".strip(),
    }
    for name, value in known.items():
        del reply[name]
        reply[name] = value
    return reply.as_bytes()


def _expect(ears: Ears, came: list[Received]) -> None:
    """Be sure that what is timed is done: each reply is believed, and none says nothing."""
    for each in came:
        notes = [getattr(change.row, "notes", ()) for change in changes_of(ears, each)]
        if not any(notes):
            raise AssertionError(f"reply {each.ref} came to nothing")


def _cut(raw: bytes) -> str:
    message = BytesParser(policy=default).parsebytes(raw)
    part = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    text = part.get_content() if part else ""
    return str(EmailReplyParser(languages=["en", "de"]).parse_reply(text=text))
