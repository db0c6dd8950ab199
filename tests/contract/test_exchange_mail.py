"""The connectors `exchange_mail` keep the contracts of a mailer and of an inbox, and lose or repeat no mail."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, default
from pathlib import Path

import pytest

from outcomed.model.event import Attendee, Route
from outcomed.model.mail import Mail
from outcomed.model.result import Failure
from outcomed.ports import Absent, AskAgain, ConnectorError, Found
from outcomed.testing.contract_inbox import InboxBench, InboxContract
from outcomed.testing.contract_mailer import Delivery, MailerBench, MailerContract
from outcomed.testing.samples import sample_event, sample_mail, sample_reply
from support.ews_twin import UNAVAILABLE, Break, EwsError, EwsTwin, Http, Kind, ews_twin
from support.exchange_desk import ROBOT, Desk, desk

pytestmark = pytest.mark.contract
ADA = "ada@example.com"
READERS = (ADA, *(f"reader{number}@example.com" for number in range(5)))


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin([ROBOT, *READERS]) as running:
        yield running


@pytest.fixture
def robot(twin: EwsTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        yield made


def _arrived(twin: EwsTwin) -> list[Delivery]:
    return [Delivery(recipient=reader, raw=one.mime) for reader in READERS for one in twin.inbox(reader)]


def _now(mail: Mail) -> Mail:
    return replace(mail, at=datetime.now(UTC))


class TestExchangeMailer(MailerContract):
    connector = "exchange_mail"

    @pytest.fixture
    def bench(self, robot: Desk) -> MailerBench:
        return MailerBench(mailer=robot.mailer(), delivered=lambda: _arrived(robot.twin), reopen=robot.mailer)


class TestExchangeInbox(InboxContract):
    connector = "inbox.exchange_mail"

    @pytest.fixture
    def bench(self, robot: Desk) -> InboxBench:
        twin = robot.twin

        def deliver(raw: bytes) -> None:
            twin.hands.receive(ROBOT, raw)

        def read_all() -> None:
            for one in twin.inbox(ROBOT):
                twin.hands.read(ROBOT, one.id)

        return InboxBench(
            inbox=robot.inbox(),
            deliver=deliver,
            remove=lambda ref: twin.hands.trash(ROBOT, ref),
            read_all=read_all,
            count_read=lambda: sum(one.fields.get("message:IsRead") == "true" for one in twin.inbox(ROBOT)),
            reopen=robot.inbox,
        )


# --- the mailer ---


@pytest.mark.parametrize("fault", [Break.LOST_REPLY, Break.STORED_500, Break.BROKEN_XML])
def test_a_mail_whose_reply_was_lost_is_in_doubt_and_found_as_sent(robot: Desk, fault: Break) -> None:
    mailer = robot.mailer()
    robot.twin.faults.fail("CreateItem", fault)
    with pytest.raises(ConnectorError) as caught:
        mailer.send(sample_mail())
    assert (caught.value.kind, robot.twin.total("CreateItem")) == (Failure.UNKNOWN, 1)
    assert isinstance(mailer.find(sample_mail()), Found)
    assert len(_arrived(robot.twin)) == 1


@pytest.mark.parametrize(
    "fault", [Break.BEFORE, UNAVAILABLE, Http(500, {}, "oops"), EwsError("ErrorInternalServerError")]
)
def test_a_mail_of_which_nobody_knows_is_in_doubt_and_found_as_not_sent(
    robot: Desk, fault: Break | EwsError | Http
) -> None:
    mailer = robot.mailer()
    robot.twin.faults.fail("CreateItem", fault)
    with pytest.raises(ConnectorError) as caught:
        mailer.send(sample_mail())
    assert (caught.value.kind, robot.twin.total("CreateItem")) == (Failure.UNKNOWN, 1)
    assert mailer.find(sample_mail()) == Absent()


def test_what_is_not_found_is_asked_for_again_before_it_counts_as_not_sent(robot: Desk) -> None:
    mailer, mail = robot.mailer(), _now(sample_mail())
    assert mailer.find(mail) == AskAgain(after=mail.at + timedelta(minutes=10))
    assert mailer.find(replace(mail, at=mail.at - timedelta(minutes=11))) == Absent()


def test_a_copy_shows_what_its_mail_told_also_under_another_message_id(robot: Desk) -> None:
    robot.twin.kind = Kind(rewrites_message_ids=True)
    mail = sample_mail()
    mail = replace(mail, raw=b"X-Outcomed-Item: outcome/texts/3-weeks/1\r\n" + mail.raw)
    mailer = robot.mailer()
    receipt = mailer.send(mail)
    assert mailer.find(mail) == Found(receipt=receipt, told=frozenset({"outcome/texts/3-weeks/1"}))


def test_a_draft_is_no_mail_that_was_sent(robot: Desk) -> None:
    mailer = robot.mailer()
    mailer.send(sample_mail())
    (copy,) = robot.twin.folder(ROBOT, "sentitems")
    copy.fields["item:IsDraft"] = "true"
    assert mailer.find(sample_mail()) == Absent()


def test_the_markup_and_its_pictures_arrive(robot: Desk) -> None:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = f"outcomed <{ROBOT}>", ADA, "Two outcomes"
    message["Message-ID"] = "<pictures@example.com>"
    message.set_content("text")
    message.add_alternative("<p><img src='cid:bars'></p>", subtype="html")
    (_, html) = message.iter_parts()
    html.add_related(b"\x89PNG\r\n", "image", "png", cid="<bars>")
    mail = replace(sample_mail(), raw=message.as_bytes(), message_id="<pictures@example.com>")
    robot.mailer().send(mail)
    (arrived,) = _arrived(robot.twin)
    parts = [part.get_content_type() for part in BytesParser(policy=default).parsebytes(arrived.raw).walk()]
    assert parts == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"]


def test_a_sender_that_exchange_does_not_allow_is_refused_with_the_right_that_is_missing(robot: Desk) -> None:
    mail = sample_mail()
    with pytest.raises(ConnectorError, match="ErrorSendAsDenied") as caught:
        robot.mailer().send(replace(mail, raw=mail.raw.replace(b"outcomed@example.com", b"boss@example.com")))
    assert caught.value.kind is Failure.REFUSED
    assert "Send As" in caught.value.remedy


def test_nothing_leaves_where_somebody_else_may_be_at_work(robot: Desk) -> None:
    def stop() -> None:
        raise ConnectorError(Failure.LATER, "another one is at work")

    robot.may_go_on = stop
    with pytest.raises(ConnectorError, match="another one") as caught:
        robot.mailer().send(sample_mail())
    assert (caught.value.kind, robot.twin.total("CreateItem")) == (Failure.LATER, 0)


# --- the inbox ---


def test_a_state_that_is_too_old_begins_anew(robot: Desk) -> None:
    robot.twin.hands.receive(ROBOT, sample_reply("first"))
    inbox = robot.inbox()
    mark = inbox.messages(None).mark
    robot.twin.hands.receive(ROBOT, sample_reply("second"))
    robot.twin.hands.forget_states(ROBOT, "inbox")
    assert len(inbox.messages(mark).messages) == 2


def test_for_the_first_time_only_what_came_in_the_last_days_is_read(robot: Desk) -> None:
    robot.twin.clock = lambda: datetime.now(UTC) - timedelta(days=20)
    robot.twin.hands.receive(ROBOT, sample_reply("old"))
    robot.twin.clock = lambda: datetime.now(UTC)
    robot.twin.hands.receive(ROBOT, sample_reply("new"))
    (message,) = robot.inbox().messages(None).messages
    assert b"<new@example.com>" in message.raw


def test_what_is_moved_out_before_it_is_read_is_in_nobodys_way(robot: Desk) -> None:
    inbox = robot.inbox()
    mark = inbox.messages(None).mark
    for number in range(60):
        robot.twin.hands.receive(ROBOT, sample_reply(f"reply{number}"))
    first = inbox.messages(mark)
    for one in robot.twin.inbox(ROBOT):
        robot.twin.hands.trash(ROBOT, one.id)
    assert first.has_more
    assert inbox.messages(first.mark).messages == ()


def test_a_person_who_opens_a_message_lets_nothing_come_anew(robot: Desk) -> None:
    robot.twin.hands.receive(ROBOT, sample_reply("first"))
    inbox = robot.inbox()
    arrived = inbox.messages(None)
    robot.twin.hands.read(ROBOT, arrived.messages[0].ref)
    assert inbox.messages(arrived.mark).messages == ()


def test_an_answer_to_a_mail_of_ours_comes_whole(robot: Desk) -> None:
    inbox = robot.inbox()
    mark = inbox.messages(None).mark
    robot.mailer().send(sample_mail())
    robot.twin.hands.reply(ADA, robot.twin.inbox(ADA)[0].id, "hit 8.9")
    (message,) = inbox.messages(mark).messages
    parsed = BytesParser(policy=default).parsebytes(message.raw)
    assert (parsed["In-Reply-To"], parsed["From"].addresses[0].addr_spec) == (sample_mail().message_id, ADA)
    assert b"hit 8.9" in message.raw


def test_marking_as_read_can_be_left_to_people(robot: Desk) -> None:
    robot.twin.hands.receive(ROBOT, sample_reply("first"))
    inbox = robot.inbox(mark_read=False)
    inbox.seen([one.ref for one in inbox.messages(None).messages])
    assert robot.twin.total("UpdateItem") == 0


def test_answers_to_invitations_are_in_nobodys_way(robot: Desk) -> None:
    route = Route(connector="work")
    guest = Attendee(person="ada", address=ADA)
    event = sample_event(route, organizer=ROBOT, attendees=(guest,))
    robot.calendar().put(event, None)
    robot.twin.hands.answer(ADA, event.uid, "Accept")
    robot.twin.hands.receive(ROBOT, sample_reply("first"))
    arrived = robot.inbox().messages(None)
    assert len(robot.twin.inbox(ROBOT)) == 2
    assert arrived.problems == ()
    assert any(b"<first@example.com>" in one.raw for one in arrived.messages)
