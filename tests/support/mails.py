"""An invented company's launches, from which tests write mails: realistic ones and hostile ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from outcomed.model.effect import EffectRow
from outcomed.model.item import Entry, Item, ItemKind, Letter, Message
from outcomed.model.launch import Affect, Credit, Direction, Launch, Metric, Position, Purpose, Status
from outcomed.model.outcome import DecisionWanted, Held, Outcome, Revision, Source, Story, Value, Verdict
from outcomed.model.people import People, Person, Role
from outcomed.model.policy import Policy
from outcomed.model.reading import Reading
from outcomed.model.record import CheckpointRow, LaunchRow, ReceivedRow, Recorded
from outcomed.words import Words

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
NOW = datetime(2026, 4, 9, 7, 30, tzinfo=UTC)
MONTH = "1-month"

VERA = Person(id="vera", name="Vera Novak", email="vera@example.org", zone="Europe/Lisbon")
MIA = Person(id="mia", name="Mia Chen", email="mia@example.org", manager="vera", zone="Europe/Lisbon")
DANA = Person(
    id="dana", name="Dana Reyes", email="dana@example.org", manager="mia", team="Visits", zone="Europe/Lisbon"
)
TOM = Person(id="tom", name="Tom Adler", email="tom@example.org", manager="mia", team="Booking", zone="Europe/Berlin")
RAJ = Person(id="raj", name="Raj Patel", email="raj@example.org", manager="mia", team="Visits", zone="Asia/Kolkata")
BO = Person(id="bo", name="Bo Lind", email="bo@example.org", team="Billing", zone="Europe/Lisbon")
PEOPLE = (VERA, MIA, DANA, TOM, RAJ, BO)

NO_SHOWS = Metric(
    name="no-shows",
    unit="%",
    direction=Direction.DOWN,
    baseline=Decimal("11.8"),
    target=Decimal("9.0"),
    dashboard="https://dash.example.org/no-shows",
)
REMINDERS = Launch(
    id="text-reminders",
    name="Text reminders",
    owner="dana",
    deputy="raj",
    team="Visits",
    date=date(2026, 3, 3),
    status=Status.LAUNCHED,
    what="A text the evening before a visit, in 19 languages.",
    for_whom="clinics and the people who visit them",
    goal="Fewer empty appointments",
    metrics=(NO_SHOWS,),
    assumption="People miss visits because they cannot read our texts",
    affects=(
        Affect(
            team="Billing",
            changed="Expect about a quarter fewer no-show fees in the April run",
            watch="Patients texted twice ask for refunds (9 so far)",
            ask="dana",
        ),
    ),
    credits=(
        Credit(who="raj", did="built the send queue"),
        Credit(who="Support Lisbon", did="checked the Portuguese"),
        Credit(who="Billing", did="changed the fee text in February"),
    ),
    purpose=Purpose(better_world="A chair that is not empty is somebody seen a week sooner"),
    internal="canary-internal-text",
    position=Position(where="text-reminders.toml"),
)
BOOKING = Launch(
    id="one-page-booking",
    name="One-page booking",
    owner="tom",
    team="Booking",
    date=date(2026, 3, 3),
    status=Status.LAUNCHED,
    what="All four booking steps on one page.",
    for_whom="new patients",
    goal="More finished bookings",
    metrics=(
        Metric(
            name="finished bookings",
            unit="%",
            baseline=Decimal(61),
            target=Decimal(70),
            dashboard="https://dash.example.org/bookings",
        ),
    ),
    assumption="Four pages put people off",
    position=Position(where="one-page-booking.toml"),
)
HIT = Outcome(
    verdict=Verdict.HIT,
    values=(Value(metric="no-shows", value=Decimal("8.9"), as_of=date(2026, 4, 6)),),
    made_possible="About 2,900 fewer appointments stand empty each week at 412 clinics",
    why="The evening text did most of it",
    learned="Evenings work better than mornings",
    assumption=Held.HELD,
    next="Clinics pick the hour, because evenings worked",
    story=Story(words="I now call people who are ill, not people who forgot.", customer="Clinica do Rio", consent=True),
    reported_by="dana",
)
MISS = Outcome(
    verdict=Verdict.MISSED,
    values=(Value(metric="finished bookings", value=Decimal(60), as_of=date(2026, 4, 7)),),
    why="In 14 of 20 sessions people stopped to look for their insurance number",
    learned="The real door is the insurance number, not the pages",
    assumption=Held.BROKEN,
    next="Book first, add the number later",
    decision_wanted=DecisionWanted(
        what="Stop one-page work and try booking without an insurance number (two engineers, four weeks)",
        of="vera",
        by=date(2026, 4, 17),
    ),
    reported_by="tom",
)
EARLY = replace(HIT, verdict=Verdict.TOO_EARLY, assumption=None, again=date(2026, 5, 12))
READERS = {Role.UP: "vera", Role.DOWN: "raj", Role.ACROSS: "bo", Role.OWNER: "dana"}


@dataclass(frozen=True, kw_only=True)
class Office:
    """Everything mails are written from, with good defaults."""

    launches: Sequence[Launch] = (REMINDERS, BOOKING)
    outcomes: Mapping[str, Sequence[Outcome | None]] = field(
        default_factory=lambda: {REMINDERS.id: (HIT,), BOOKING.id: (MISS,)}
    )
    people: Sequence[Person] = PEOPLE
    readings: Mapping[tuple[str, str], Reading] = field(default_factory=dict)
    policy: Policy = field(
        default_factory=lambda: Policy(namespace="test", sender="outcomed <outcomed@example.org>", contact="mia")
    )
    sources: Sequence[Source] = (Source.FILE,) * 9
    whys: Sequence[str] = ("",) * 9
    told: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    effects: Sequence[EffectRow] = ()
    received: Sequence[ReceivedRow] = ()
    now: datetime = NOW
    own_templates: Path | None = None

    def words(self) -> Words:
        return Words(
            self.policy,
            own_templates=self.own_templates,
            built_in=TEMPLATES,
            people=People({person.id: person for person in self.people}),
            recorded=self.recorded(),
            readings=self.readings,
            now=self.now,
        )

    def recorded(self) -> Recorded:
        rows = [row for launch in self.launches for row in _looks(launch)]
        return Recorded(
            namespace="test",
            born=NOW,
            launches={x.id: LaunchRow(launch=x, first_seen=NOW, status_at=NOW) for x in self.launches},
            checkpoints={(row.launch, row.checkpoint): row for row in rows},
            outcomes={(name, MONTH): tuple(self._revisions(name, found)) for name, found in self.outcomes.items()},
            told=self.told,
            effects={(row.key, row.generation): row for row in self.effects},
            received={row.id: row for row in self.received},
        )

    def _revisions(self, launch: str, outcomes: Sequence[Outcome | None]) -> list[Revision]:
        return [
            Revision(
                launch=launch,
                checkpoint=MONTH,
                number=number,
                outcome=outcome,
                source=self.sources[number - 1],
                hash=str(number),
                at=NOW,
                by="file",
                why=self.whys[number - 1],
            )
            for number, outcome in enumerate(outcomes, 1)
        ]


def _looks(launch: Launch) -> tuple[CheckpointRow, CheckpointRow]:
    first = datetime(2026, 4, 7, 8, 30, tzinfo=UTC)
    later = datetime(2026, 9, 3, 8, 30, tzinfo=UTC)
    owner = launch.owner
    return (
        CheckpointRow(
            launch=launch.id, checkpoint=MONTH, nominal=date(2026, 4, 3), seen=NOW, due=first, owner=owner, round=0
        ),
        CheckpointRow(
            launch=launch.id, checkpoint="6-months", nominal=date(2026, 9, 3), seen=NOW, due=later, owner=owner
        ),
    )


def entry(
    kind: ItemKind,
    role: Role = Role.OWNER,
    *,
    launch: str = REMINDERS.id,
    revision: int | None = None,
    replaces: int | None = None,
    is_late: bool = False,
) -> Entry:
    key = (kind.value, launch, MONTH, str(revision or 0))
    item = Item(key=key, kind=kind, launch=launch, checkpoint=MONTH, ready_at=NOW, revision=revision)
    return Entry(
        item=item,
        role=role,
        replaces=replaces,
        is_late=is_late,
        deputy_on=date(2026, 4, 14),
        visible_on=date(2026, 4, 17),
    )


def letter(message: Message, reader: str, *entries: Entry, readers: Sequence[tuple[str, Role]] = ()) -> Letter:
    names = [f"{e.item.kind.value}.{e.item.launch}.{e.role.value}" for e in entries]
    return Letter(
        key=(message.value, reader, *names),
        message=message,
        reader=reader,
        slot=NOW,
        entries=entries,
        readers=tuple(name for name, _ in readers),
        roles=tuple(role for _, role in readers),
        leaves_at=NOW if readers else None,
    )


def digest(role: Role, *entries: Entry) -> Letter:
    return letter(Message.DIGEST, READERS[role], *entries)


def outcome_digest(role: Role) -> Letter:
    """The digest of one outcome to the usual reader of a role."""
    return digest(role, entry(ItemKind.OUTCOME, role, revision=1))


def correction(role: Role) -> Letter:
    return letter(Message.CORRECTION, READERS[role], entry(ItemKind.CORRECTION, role, revision=2, replaces=1))


ECHO_READERS = (("vera", Role.UP), ("raj", Role.DOWN), ("bo", Role.ACROSS))
QUESTIONS = (
    ItemKind.CHECK_IN,
    ItemKind.NUDGE,
    ItemKind.DEPUTY,
    ItemKind.WENT_OUT,
    ItemKind.TOOK_OVER,
    ItemKind.REMOVED,
)
NEWS = (ItemKind.OUTCOME, ItemKind.CORRECTION, ItemKind.WITHDRAWN, ItemKind.OVERDUE, ItemKind.DROPPED)


def every_letter(launch: str = REMINDERS.id) -> tuple[Letter, ...]:
    """One letter of each kind about a launch with three revisions, the last one a withdrawal."""
    numbers = {ItemKind.OUTCOME: 1, ItemKind.CORRECTION: 2, ItemKind.WITHDRAWN: 3}
    asks = [letter(Message.ASK, "dana", entry(kind, launch=launch)) for kind in QUESTIONS]
    echoes = [
        letter(Message.ECHO, "dana", entry(ItemKind.ECHO, launch=launch, revision=n), readers=ECHO_READERS)
        for n in (1, 2, 3)
    ]
    told = [
        letter(message, READERS[role], entry(kind, role, launch=launch, revision=numbers.get(kind), is_late=True))
        for message, kinds in ((Message.DIGEST, NEWS), (Message.CORRECTION, NEWS[1:3]))
        for kind in kinds
        for role in READERS
    ]
    return (*asks, letter(Message.ASK, "dana", *(a.entries[0] for a in asks)), *echoes, *told)


def parsed(raw: bytes) -> EmailMessage:
    message = message_from_bytes(raw, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def parts(raw: bytes) -> tuple[str, str]:
    """The text and the HTML of a mail, as a mail program reads them."""
    text, html = list(parsed(raw).iter_parts())
    return text.get_content().replace("\r\n", "\n"), html.get_content().replace("\r\n", "\n")
