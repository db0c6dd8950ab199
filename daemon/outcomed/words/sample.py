"""An invented launch and its people, from which every kind of message can be written."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from outcomed.model import keys
from outcomed.model.decision import DecisionRow
from outcomed.model.doubt import Cause, Form, Way
from outcomed.model.event import Attendee, Event, Route
from outcomed.model.invitation import Invitation, Method
from outcomed.model.item import NOTICES, Entry, Item, ItemKind, Letter, Message
from outcomed.model.launch import Affect, Credit, Direction, Launch, Metric, Position, Purpose, Status
from outcomed.model.lunch import Agenda, LunchSeries, MonthRule, Part, Turn
from outcomed.model.outcome import DecisionWanted, Held, Outcome, Revision, Source, Story, Value, Verdict
from outcomed.model.people import People, Person, Role
from outcomed.model.plan import WantedEvent
from outcomed.model.policy import InboxPolicy, OperatorPolicy, Policy
from outcomed.model.problem import Problem, ProblemsRow, Severity
from outcomed.model.reading import Point, Reading
from outcomed.model.reason import Reason
from outcomed.model.record import CheckpointRow, LaunchRow, Note, NoteKind, ReceivedRow, Recorded
from outcomed.words.writing import Words

NOW = datetime(2026, 4, 9, 7, 30, tzinfo=UTC)
LUNCH = LunchSeries(
    name="outcomes",
    rule=MonthRule(week=2, weekday=3),
    host="mia",
    zone="Europe/Lisbon",
    place="The big table",
    food="Food is on us; tell Mia by Tuesday what you do not eat",
    dashboards=("text-reminders:no-shows",),
)
LAUNCH, CHECKPOINT = "text-reminders", "1-month"
BROUGHT = f"{CHECKPOINT}-decision"
"""The checkpoint that shows what a decision brought."""
SHOWN = "3-weeks"
"""The checkpoint that is shown at a lunch."""
_QUESTIONS = {
    ItemKind.CHECK_IN,
    ItemKind.NUDGE,
    ItemKind.DEPUTY,
    ItemKind.WENT_OUT,
    ItemKind.TOOK_OVER,
    ItemKind.REMOVED,
    ItemKind.DECLINED,
    ItemKind.SPEAKS,
    ItemKind.QUESTION,
    ItemKind.LUNCH_REMOVED,
    *NOTICES,
}
_NEWS = (ItemKind.OUTCOME, ItemKind.CORRECTION, ItemKind.WITHDRAWN, ItemKind.OVERDUE, ItemKind.DROPPED)

PEOPLE = tuple(
    Person(id=who, name=name, email=f"{who}@example.org", manager=boss, team=team, zone="Europe/Lisbon")
    for who, name, boss, team in (
        ("vera", "Vera Novak", None, None),
        ("mia", "Mia Chen", "vera", "Clinics"),
        ("dana", "Dana Reyes", "mia", "Clinics"),
        ("raj", "Raj Patel", "mia", "Clinics"),
        ("bo", "Bo Lind", None, "Billing"),
    )
)

SAMPLE = Launch(
    id=LAUNCH,
    name="Text reminders",
    owner="dana",
    deputy="raj",
    team="Clinics",
    date=date(2026, 3, 3),
    status=Status.LAUNCHED,
    what="A text the evening before a visit, in 19 languages.",
    for_whom="clinics",
    goal="Fewer empty appointments",
    metrics=(
        Metric(
            name="no-shows",
            unit="%",
            direction=Direction.DOWN,
            baseline=Decimal("11.8"),
            target=Decimal("9.0"),
            dashboard="https://dash.example.org/no-shows",
        ),
        Metric(name="refunds", dashboard="https://dash.example.org/refunds"),
    ),
    assumption="People miss visits because they cannot read our texts",
    affects=(Affect(team="Billing", changed="Fewer no-show fees in April.", watch="Refund requests.", ask="dana"),),
    credits=(Credit(who="raj", did="built the send queue"), Credit(who="Support Lisbon", did="checked the Portuguese")),
    purpose=Purpose(better_world="Fewer empty chairs.", proud_performance="19 languages.", growth="A first queue."),
    internal="Written by the night shift",
    position=Position(where="launches/text-reminders.toml"),
)

HIT = Outcome(
    verdict=Verdict.HIT,
    values=(Value(metric="no-shows", value=Decimal("8.9"), as_of=date(2026, 4, 6)),),
    made_possible="Receptionists call people who are ill, not people who forgot",
    why="The evening text did most of it",
    learned="Evenings work better than mornings",
    assumption=Held.HELD,
    next="Clinics pick the hour",
    decision_wanted=DecisionWanted(what="Pay for a second sender", of="vera", by=date(2026, 4, 17)),
    also_changed="A new price list on 1 April",
    story=Story(words="I now call people who are ill.", customer="A clinic", consent=True),
    reported_by="dana",
)


def revision(number: int, outcome: Outcome | None, *, source: Source = Source.FILE, why: str = "") -> Revision:
    """Make a revision of the sample checkpoint."""
    return Revision(
        launch=LAUNCH,
        checkpoint=CHECKPOINT,
        number=number,
        outcome=outcome,
        source=source,
        hash=f"{number}",
        at=NOW,
        by="dana",
        why=why,
    )


def checkpoint(name: str, nominal: date, due: datetime) -> CheckpointRow:
    """Make the row of a checkpoint of the sample launch."""
    return CheckpointRow(launch=LAUNCH, checkpoint=name, nominal=nominal, seen=NOW, due=due, owner="dana")


def sample_decisions() -> tuple[DecisionRow, DecisionRow]:
    """Make a decision on an earlier question, and another one that took its place."""
    first = DecisionRow(
        launch=LAUNCH,
        checkpoint=CHECKPOINT,
        number=1,
        person="vera",
        word="",
        words="Try it in Porto first",
        wanted="Send them at noon as well",
        look=BROUGHT,
        look_on=date(2026, 9, 3),
        at=NOW,
    )
    return first, replace(first, number=2, word="more", words="noon works where evenings do not")


def sample_reply() -> ReceivedRow:
    """Make a message of the deputy's with a note of every kind; the first one is a question."""
    others = tuple(kind for kind in NoteKind if kind is not NoteKind.QUESTION)
    notes = tuple(
        Note(
            kind=kind,
            launch=LAUNCH,
            checkpoint=CHECKPOINT,
            words="weekly" if kind is NoteKind.CADENCE else "Did you also count the clinics in Porto?",
            why="that look is not open any more, so nothing is asked about it",
            cause=Cause.NO_VERDICT,
            ways=(Way(Form.HIT, "8.9"), Way(Form.MISSED), Way(Form.TOO_EARLY, "20 April 2026")),
            understood=("8.9",),
            person="bo",
            day=date(2026, 4, 20),
        )
        for kind in (NoteKind.QUESTION, *others)
    )
    return ReceivedRow(id="sample", message_id="<sample@example.org>", at=NOW, person="raj", notes=notes)


def sample_problems() -> tuple[ProblemsRow, ...]:
    """Make what is wrong with the record of the sample launch, and with one that is no launch yet."""
    missing = Problem(
        where=SAMPLE.position.where,
        key="metrics[1].target",
        message='"refunds" has no target, so nobody knows what would be a hit',
        remedy="add target = 9.0, the number you hope for",
        severity=Severity.LINT,
    )
    broken = Problem(where="launches/export.toml", line=12, message="a quote is missing", remedy="close the quote")
    return (
        ProblemsRow(about=LAUNCH, is_launch=True, at=NOW, number=1, problems=(missing,), is_new=True),
        ProblemsRow(about=broken.where, is_launch=False, at=NOW, owner="dana", number=1, problems=(broken,)),
    )


def sample_recorded() -> Recorded:
    """Make a snapshot with the sample launch, two checkpoints and three revisions."""
    looks = (
        checkpoint(CHECKPOINT, date(2026, 4, 3), datetime(2026, 4, 7, 8, 30, tzinfo=UTC)),
        checkpoint("6-months", date(2026, 9, 3), datetime(2026, 9, 3, 8, 30, tzinfo=UTC)),
    )
    revisions = (
        revision(1, HIT),
        revision(2, HIT, source=Source.RECORD, why="31 clinics were left out"),
        revision(3, None, why="The report was of another month"),
    )
    return Recorded(
        namespace="sample",
        born=NOW,
        launches={LAUNCH: LaunchRow(launch=SAMPLE, first_seen=NOW, status_at=NOW)},
        checkpoints={(row.launch, row.checkpoint): row for row in looks},
        outcomes={
            (LAUNCH, CHECKPOINT): revisions,
            (LAUNCH, SHOWN): (revision(1, replace(HIT, verdict=Verdict.MISSED)),),
            (LAUNCH, BROUGHT): (replace(revision(1, HIT), checkpoint=BROUGHT),),
        },
        decisions={(row.launch, row.checkpoint, row.number): row for row in sample_decisions()},
        received={"sample": sample_reply()},
        problems={(row.about, row.is_launch): row for row in sample_problems()},
    )


def sample_words(
    own: Path | None, built_in: Path, *, reads_replies: bool = False, recorded: Recorded | None = None
) -> Words:
    """Make words over the sample, with an installation's templates; with an inbox where it `reads_replies`."""
    inbox = InboxPolicy(address="outcomes@example.org", is_trusted=True) if reads_replies else None
    sender = "outcomed <outcomed@example.org>"
    return Words(
        Policy(
            namespace="sample",
            sender=sender,
            contact="mia",
            lunches=(LUNCH,),
            inbox=inbox,
            operator=OperatorPolicy(mail="ops@example.org"),
        ),
        own_templates=own,
        built_in=built_in,
        people=People({person.id: person for person in PEOPLE}),
        recorded=recorded or sample_recorded(),
        readings={(LAUNCH, "no-shows"): Reading(point=Point(as_of=date(2026, 4, 6), value=Decimal("8.9")))},
        now=NOW,
        events=sample_event,
    )


def sample_reminder() -> WantedEvent:
    """Make a reminder that was moved off a holiday."""
    return WantedEvent(
        key=keys.reminder(LAUNCH, CHECKPOINT),
        launch=LAUNCH,
        checkpoint=CHECKPOINT,
        owner="dana",
        route=Route(connector="ics"),
        start=datetime(2026, 4, 7, 8, 30, tzinfo=UTC),
        end=datetime(2026, 4, 7, 9, 0, tzinfo=UTC),
        zone="Europe/Lisbon",
        moved_why="Good Friday",
    )


def sample_copy() -> WantedEvent:
    """Make the copy that the deputy has of it."""
    reminder = sample_reminder()
    key = keys.deputys_copy(LAUNCH, CHECKPOINT)
    return replace(reminder, key=key, owner="raj", busy=False, alarm_minutes=None, planned=reminder.start)


def sample_lunches() -> tuple[WantedEvent, ...]:
    """Make a lunch as it is booked, with its agenda, and one that has nothing to show."""
    parts = (
        (Part.DASHBOARDS, "", ""),
        (Part.OUTCOME, LAUNCH, "raj"),
        (Part.STORY, LAUNCH, ""),
        (Part.QUESTIONS, "", ""),
    )
    start = datetime(2026, 4, 16, 11, 0, tzinfo=UTC)
    turns = tuple(
        Turn(
            part=part,
            at=start,
            minutes=10,
            launch=about,
            checkpoint=SHOWN if about else "",
            number=int(bool(about)),
            speaker=who,
        )
        for part, about, who in parts
    )
    frame = Agenda(
        turns=(turns[0], turns[-1]),
        guests=tuple(person.id for person in PEOPLE),
        follows=date(2026, 4, 14),
        meant=date(2026, 4, 9),
    )
    asked = (("sample", 0),)
    shown = replace(frame, turns=turns, is_known=True, also=((LAUNCH, SHOWN, 1),), asked=asked)
    booked = WantedEvent(
        key=keys.lunch(LUNCH.name, "2026-04"),
        owner="mia",
        route=Route(connector="ics"),
        start=start,
        end=start + timedelta(hours=1),
        zone=LUNCH.zone,
        moved_why="Easter break",
        location=LUNCH.place,
        agenda=frame,
    )
    return (booked, replace(booked, agenda=shown), replace(booked, agenda=replace(frame, is_known=True, asked=asked)))


def entry(
    kind: ItemKind, role: Role, *, number: int | None = None, is_late: bool = False, about: str = CHECKPOINT
) -> Entry:
    """Make an entry about the sample checkpoint, or another one."""
    at = keys.lunch(LUNCH.name, "2026-04")
    own_keys = {
        ItemKind.SPEAKS: keys.speaks(LAUNCH, CHECKPOINT, at=at, part=Part.OUTCOME, person="dana"),
        ItemKind.QUESTION: keys.passed_on(LAUNCH, "sample", 0),
        ItemKind.LUNCH_REMOVED: keys.lunch_removed(at, "dana"),
        ItemKind.UNREGISTERED: keys.unregistered("launches/export.toml", 1),
    }
    item = Item(
        key=own_keys.get(kind) or keys.shown_only(kind.value, LAUNCH, about),
        kind=kind,
        launch="" if kind in (ItemKind.LUNCH_REMOVED, ItemKind.UNREGISTERED) else LAUNCH,
        checkpoint=about,
        ready_at=NOW,
        revision=number,
    )
    if kind in _QUESTIONS:
        return Entry(
            item=item,
            role=role,
            deputy_on=date(2026, 4, 14),
            visible_on=date(2026, 4, 17),
            lunch_at=datetime(2026, 4, 16, 11, 0, tzinfo=UTC),
            minutes=15,
        )
    return Entry(item=item, role=role, is_late=is_late)


def letter(message: Message, reader: str, *entries: Entry) -> Letter:
    """Make a letter with the sample's entries."""
    is_echo = message is Message.ECHO
    return Letter(
        key=keys.shown_only(message.value, reader, "-".join(e.item.kind.value for e in entries)),
        message=message,
        reader=reader,
        slot=NOW,
        entries=entries,
        readers=("vera", "raj", "bo") if is_echo else (),
        roles=(Role.UP, Role.DOWN, Role.ACROSS) if is_echo else (),
        leaves_at=NOW if is_echo else None,
    )


def sample_letters() -> tuple[Letter, ...]:
    """Make one letter of every kind of message, item and role."""
    numbers = {ItemKind.OUTCOME: 1, ItemKind.CORRECTION: 2, ItemKind.WITHDRAWN: 3}
    readers = {Role.UP: "vera", Role.DOWN: "raj", Role.ACROSS: "bo", Role.OWNER: "dana"}
    asks = [letter(Message.ASK, "dana", entry(kind, Role.OWNER)) for kind in sorted(_QUESTIONS)]
    together = letter(Message.ASK, "dana", *(entry(kind, Role.OWNER) for kind in sorted(_QUESTIONS)))
    echoes = [letter(Message.ECHO, "dana", entry(ItemKind.ECHO, Role.OWNER, number=n)) for n in (1, 2, 3)]
    told = [
        letter(message, reader, entry(kind, role, number=numbers.get(kind), is_late=True))
        for message, kinds in ((Message.DIGEST, _NEWS), (Message.CORRECTION, _NEWS[1:3]))
        for kind in kinds
        for role, reader in readers.items()
    ]
    return (*asks, together, *echoes, *told, *_told_of_decisions(readers), *_sample_invitations())


def _told_of_decisions(readers: Mapping[Role, str]) -> Iterator[Letter]:
    """Make what is told of decisions: the newest one, one still wanted, and what came of one."""
    for role, reader in readers.items():
        taken = replace(entry(ItemKind.DECISION, role, number=2, is_late=True), replaces=1)
        yield letter(Message.DIGEST, reader, taken)
    yield letter(Message.DIGEST, "vera", entry(ItemKind.STILL_WANTED, Role.UP, number=1, about=BROUGHT))
    yield letter(Message.DIGEST, "vera", entry(ItemKind.OUTCOME, Role.UP, number=1, about=BROUGHT))
    yield letter(Message.ASK, "dana", entry(ItemKind.CHECK_IN, Role.OWNER, about=BROUGHT))


def sample_answer() -> Letter:
    """Make the mail that answers the sample's reply."""
    about = Item(key=keys.answer("sample"), kind=ItemKind.ANSWER, launch="", ready_at=NOW)
    found = letter(Message.ANSWER, "raj", Entry(item=about, role=Role.OWNER))
    return replace(found, key=about.key)


def sample_event(invitation: Invitation) -> Event:
    """Give the event that the sample's invitations are about."""
    return Event(
        key=invitation.event,
        generation=0,
        uid="sample",
        route=Route(connector="invitations"),
        sequence=invitation.sequence,
        stamp=NOW,
        start=invitation.start,
        end=invitation.end,
        zone="Europe/Lisbon",
        title="Did it work? Text reminders, 1 month",
        description="Three things, ten minutes.\n\n1) No-shows: 11.8 % -> ? (target 9.0 %)",
        owner="dana",
        organizer="outcomes@example.org",
        organizer_name="Outcomes",
        attendees=(
            Attendee(person="dana", address="dana@example.org", name="Dana Reyes"),
            Attendee(person="raj", address="raj@example.org", name="Raj Patel", is_required=False),
        ),
    )


def _sample_invitations() -> Iterator[Letter]:
    """Make invitations: a first one, a moved one, one with other words, a deputy's, and two that end."""
    start = datetime(2026, 4, 7, 8, 30, tzinfo=UTC)
    first = Invitation(
        method=Method.REQUEST,
        event=keys.reminder(LAUNCH, CHECKPOINT),
        generation=0,
        sequence=0,
        start=start,
        end=start + timedelta(minutes=30),
        location="Room 4",
    )
    off = replace(first, method=Method.CANCEL, sequence=1)
    whole = replace(off, is_whole=True, why=str(Reason.DROPPED))
    moved = replace(first, sequence=1, is_update=True, moved_from=start - timedelta(days=4))
    agenda = replace(first, is_update=True, is_agenda=True)
    for reader, one in (
        ("dana", first),
        ("dana", moved),
        ("dana", agenda),
        ("raj", first),
        ("dana", whole),
        ("raj", off),
    ):
        kind = ItemKind.INVITED if one.method is Method.REQUEST else ItemKind.UNINVITED
        yield replace(letter(Message.INVITE, reader, entry(kind, Role.OWNER)), invitation=one)
