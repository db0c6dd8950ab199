"""Digests into a mail server: rendering, ledger and all, against Django's mail and against smtplib with ready bytes."""

import smtplib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import css_inline

from bench.house import POLICY, Installation, people
from bench.measure import Case, Line
from outcomed.data import templates
from outcomed.model.item import Letter
from outcomed.model.launch import Launch, Metric, OutcomeBlock, Position, Status
from outcomed.model.mail import Mail
from outcomed.model.outcome import Held, Outcome, Value, Verdict
from outcomed.model.people import Cadence, Person
from outcomed.model.policy import Cadences
from outcomed.ports import Context
from outcomed.service.tick import words_for
from outcomed.testing.memory import MemoryRegistry
from outcomed.words.facts import MailFacts
from outcomed.words.known import known_from
from outcomed.words.letters import mail_facts
from outcomed.words.saying import clip
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
    facts: list[MailFacts] = field(init=False, default_factory=list)

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
        words, known = (
            words_for(self.house.rules, outlook.world),
            known_from(self.house.policy, outlook.world.people, outlook.world.recorded, now=outlook.world.now),
        )
        self.letters = [action.letter for action in outlook.plan.actions if action.letter]
        if len(self.letters) < READERS:
            raise RuntimeError(f"only {len(self.letters)} mails are due")
        self.mails = self.mails or [words.mail(letter) for letter in self.letters]
        self.facts = self.facts or [mail_facts(known, letter) for letter in self.letters]

    def tick(self) -> None:
        report = self.house.tick(after=timedelta(0))
        if len(report.done) < READERS:
            raise RuntimeError(f"only {len(report.done)} mails left")


def _by_django(morning: Morning, port: int) -> None:
    """Do what a Django program would: the same templates through its Jinja2 backend, the same inliner of styles, its
    mail. What they print, and how long the lines are, is there already."""
    from django.conf import settings
    from django.core.mail import EmailMultiAlternatives, get_connection

    if not settings.configured:
        settings.configure(EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, USE_TZ=True)
    subject, text, html = (_django_template(f"digest/reader.{part}.j2") for part in ("subject", "txt", "html"))
    inliner = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)
    with get_connection("django.core.mail.backends.smtp.EmailBackend") as connection:
        for facts, mail in zip(morning.facts, morning.mails, strict=True):
            said: dict[str, object] = {"mail": facts}
            message = EmailMultiAlternatives(
                subject(said).strip(), text(said), mail.sender, [mail.recipient], connection=connection
            )
            message.attach_alternative(inliner.inline(html(said)), "text/html")
            message.send()


@cache
def _django_template(name: str) -> Callable[[dict[str, object]], str]:
    """Compile a template with Django's backend; a piece in it is written where it stands."""
    from django.template.backends.jinja2 import Jinja2

    options = {
        "autoescape": lambda file: str(file).endswith(".html.j2"),
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "auto_reload": False,
    }
    params = {"NAME": "jinja2", "DIRS": [templates()], "APP_DIRS": False, "OPTIONS": options}
    environment = Jinja2(params).env
    environment.filters |= {"clip": clip, "brief": lambda words: clip(words, 1200)}

    def piece(file: str, **given: object) -> str:
        written: str = environment.filters["safe"](environment.get_template(file).render(given))
        return written

    environment.globals["piece"] = piece
    render: Callable[[dict[str, object]], str] = environment.get_template(name).render
    return render


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
