"""Digests into a mail server: rendering, ledger and all, against Django's mail and against smtplib with ready bytes."""

import smtplib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.house import POLICY, Installation, people
from bench.measure import Case, Line
from outcomed.model.item import Letter
from outcomed.model.launch import Launch, Metric, OutcomeBlock, Position, Status
from outcomed.model.mail import Mail
from outcomed.model.outcome import Held, Outcome, Value, Verdict
from outcomed.model.people import Cadence, Person
from outcomed.model.policy import Cadences
from outcomed.ports import Context
from outcomed.service.tick import words_for
from outcomed.testing.memory import MemoryRegistry
from outcomed.words import Words
from outcomed_connectors import smtp
from support.mail_programs import smtp_sink

READERS = 200
LAUNCHES = 10
_DAILY = Cadences(down=Cadence.DAILY, manager=Cadence.DAILY, across=Cadence.DAILY, higher=Cadence.DAILY)
_MORNING = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def lines() -> Iterator[Line]:
    """Measure one morning on which every reader has a digest of every launch."""
    with TemporaryDirectory() as name, smtp_sink(Path(name) / "sink.log") as port:
        morning = Morning(Path(name), port)
        sends = f"{READERS} digests of {LAUNCHES} launches into smtp-sink"
        django = Case(
            name=sends,
            ours="tick(), ledger included",
            peer="Django, same templates",
            aim=2,
            is_rate=True,
            rounds=3,
            before=morning.prepare,
        )
        yield django.run(morning.tick, lambda: _by_django(morning, port))
        ready = replace(django, peer="smtplib, ready bytes", aim=None)
        yield ready.run(morning.tick, lambda: _by_smtplib(morning, port))


@dataclass
class Morning:
    """An installation just before its readers' morning; made anew for each round."""

    folder: Path
    port: int
    rounds: int = 0
    house: Installation = field(init=False)
    letters: list[Letter] = field(init=False, default_factory=list)
    mails: list[Mail] = field(init=False, default_factory=list)
    words: Words = field(init=False)

    def prepare(self) -> None:
        self.rounds += 1
        folder = self.folder / str(self.rounds)
        folder.mkdir()
        self.house = Installation(
            folder,
            MemoryRegistry(_launches()),
            mailer=smtp.connect(
                _settings(self.port), Context(name="mail", namespace="bench", base=folder, state=folder)
            ),
            everybody=[*people(), *_readers()],
            policy=replace(POLICY, cadences=_DAILY),
        )
        self.house.tick()
        self.house.now = _MORNING
        outlook = self.house.look()
        self.words = words_for(self.house.rules, outlook.world)
        self.letters = [action.letter for action in outlook.plan.actions if action.letter]
        if len(self.letters) < READERS:
            raise RuntimeError(f"only {len(self.letters)} mails are due")
        self.mails = self.mails or [self.words.mail(letter) for letter in self.letters]

    def tick(self) -> None:
        report = self.house.tick(after=timedelta(0))
        if len(report.done) < READERS:
            raise RuntimeError(f"only {len(report.done)} mails left")


def _by_django(morning: Morning, port: int) -> None:
    from django.conf import settings
    from django.core.mail import EmailMultiAlternatives, get_connection

    if not settings.configured:
        settings.configure(EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, USE_TZ=True)
    with get_connection("django.core.mail.backends.smtp.EmailBackend") as connection:
        for letter, mail in zip(morning.letters, morning.mails, strict=True):
            written = morning.words.letter(letter)
            message = EmailMultiAlternatives(
                written.subject, written.text, mail.sender, [mail.recipient], connection=connection
            )
            message.attach_alternative(written.html, "text/html")
            message.send()


def _by_smtplib(morning: Morning, port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as server:
        for mail in morning.mails:
            server.sendmail(mail.sender, [mail.recipient], mail.raw)


def _settings(port: int) -> smtp.Settings:
    return smtp.Settings(host="127.0.0.1", port=port, security="none", helo="bench.example.com")


def _readers() -> list[Person]:
    return [
        Person(id=f"reader-{n}", name=f"Reader {n}", email=f"reader-{n}@example.com", manager="dana", team="texts")
        for n in range(READERS)
    ]


def _launches() -> list[Launch]:
    metric = Metric(name="no-shows", unit="%", baseline=Decimal("11.8"), target=Decimal("9.0"))
    outcome = Outcome(
        verdict=Verdict.HIT,
        values=(Value(metric="no-shows", value=Decimal("8.9"), as_of=date(2026, 3, 1)),),
        made_possible="About 2,900 fewer appointments stand empty each week.",
        why="The evening text did most of it.",
        learned="People read a text in their own language.",
        assumption=Held.HELD,
    )
    return [
        Launch(
            id=f"launch-{n}",
            name=f"Text reminders {n}",
            owner="dana",
            deputy="raj",
            team="texts",
            date=date(2026, 3, 2),
            status=Status.LAUNCHED,
            what="A text the evening before a visit, in 19 languages.",
            for_whom="clinics and the people who visit them",
            goal="Fewer empty appointments",
            assumption="People miss visits because they cannot read our texts",
            metrics=(metric,),
            outcomes=(OutcomeBlock(checkpoint="3-weeks", outcome=outcome, hash="first"),),
            position=Position(where=f"launch-{n}.toml"),
        )
        for n in range(LAUNCHES)
    ]
