"""The connectors `gmail` keep the contracts of a mailer and of an inbox, and lose or repeat no mail."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from outcomed.model.key import encode
from outcomed.model.mail import Mail
from outcomed.model.result import Failure
from outcomed.ports import Absent, AskAgain, CannotTell, ConnectorError, Found
from outcomed.testing.contract_inbox import InboxBench, InboxContract
from outcomed.testing.contract_mailer import Delivery, MailerBench, MailerContract
from outcomed.testing.samples import sample_mail, sample_reply
from support.google_desk import Desk, desk
from support.google_twin import ApiError, Break, GoogleTwin, google_twin

pytestmark = pytest.mark.contract
ROBOT, ADA = "outcomed@example.com", "ada@example.com"
SEND = "gmail.users.messages.send"


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    with google_twin([ROBOT, ADA, *(f"reader{number}@example.com" for number in range(5))]) as running:
        yield running


@pytest.fixture
def robot(twin: GoogleTwin, tmp_path: Path) -> Iterator[Desk]:
    with desk(twin, tmp_path) as made:
        made.sign_in(ROBOT, "gmail.send", "gmail.readonly", "gmail.modify")
        yield made


def _arrived(twin: GoogleTwin) -> list[Delivery]:
    boxes = (box for box in twin.mailboxes.all.values() if box.owner != ROBOT)
    return [Delivery(recipient=box.owner, raw=one.raw) for box in boxes for one in box.messages.values()]


def _now(mail: Mail) -> Mail:
    return replace(mail, at=datetime.now(UTC))


class TestGmailMailer(MailerContract):
    connector = "gmail"

    @pytest.fixture
    def bench(self, robot: Desk) -> MailerBench:
        return MailerBench(mailer=robot.mailer(), delivered=lambda: _arrived(robot.twin), reopen=robot.mailer)


class TestGmailMailerWithoutTheRightToLook(MailerContract):
    connector = "gmail"
    can_find = False

    @pytest.fixture
    def bench(self, robot: Desk) -> MailerBench:
        return MailerBench(
            mailer=robot.mailer(search=False),
            delivered=lambda: _arrived(robot.twin),
            reopen=lambda: robot.mailer(search=False),
        )


class TestGmailInbox(InboxContract):
    connector = "inbox.gmail"

    @pytest.fixture
    def bench(self, robot: Desk) -> InboxBench:
        twin = robot.twin
        box = twin.mailboxes.all[ROBOT]

        def read_all() -> None:
            for name in list(box.messages):
                twin.hands.mail.read(ROBOT, name)

        def deliver(raw: bytes) -> None:
            twin.hands.mail.receive(ROBOT, raw)

        return InboxBench(
            inbox=robot.inbox(),
            deliver=deliver,
            remove=lambda ref: twin.hands.mail.delete(ROBOT, ref),
            read_all=read_all,
            count_read=lambda: sum("UNREAD" not in one.labels for one in box.messages.values()),
            reopen=robot.inbox,
        )


# --- the mailer ---


@pytest.mark.parametrize("fault", [Break.LOST_REPLY, Break.HALF_JSON, ApiError("backendError", status=503)])
def test_a_mail_whose_reply_was_lost_is_in_doubt_and_sent_once(robot: Desk, fault: Break | ApiError) -> None:
    mailer = robot.mailer()
    robot.twin.faults.fail(SEND, fault)
    with pytest.raises(ConnectorError) as caught:
        mailer.send(sample_mail())
    assert (caught.value.kind, robot.twin.total(SEND)) == (Failure.UNKNOWN, 1)
    assert isinstance(mailer.find(sample_mail()), Found if isinstance(fault, Break) else Absent)


def test_a_search_that_lags_behind_does_not_hide_what_was_just_sent(robot: Desk) -> None:
    robot.twin.mailboxes.lag = timedelta(minutes=5)
    mailer = robot.mailer()
    receipt = mailer.send(_now(sample_mail()))
    assert mailer.find(_now(sample_mail())) == Found(receipt=receipt)


def test_what_is_not_found_is_asked_for_again_before_it_counts_as_not_sent(robot: Desk) -> None:
    mailer, mail = robot.mailer(), _now(sample_mail())
    assert mailer.find(mail) == AskAgain(after=mail.at + timedelta(minutes=10))
    assert mailer.find(replace(mail, at=mail.at - timedelta(minutes=11))) == Absent()


def test_a_copy_that_came_in_is_no_proof_that_it_was_sent(robot: Desk, twin: GoogleTwin) -> None:
    mail = replace(sample_mail(), at=datetime.now(UTC) - timedelta(minutes=20))
    twin.hands.mail.receive(ROBOT, mail.raw)
    assert robot.mailer().find(mail) == Absent()


def test_a_mail_that_was_given_another_message_id_is_known_by_its_key(robot: Desk) -> None:
    robot.twin.mailboxes.rewrites_ids = True
    mail = sample_mail()
    raw = f"X-Outcomed-Key: {encode(mail.key)}\r\nX-Outcomed-Item: outcome/texts/3-weeks/1\r\n".encode() + mail.raw
    mailer = robot.mailer()
    receipt = mailer.send(replace(mail, raw=raw))
    found = mailer.find(mail)
    assert found == Found(receipt=receipt, told=frozenset({"outcome/texts/3-weeks/1"}))


def test_without_the_right_to_look_nobody_can_tell(robot: Desk) -> None:
    found = robot.mailer(search=False).find(sample_mail())
    assert isinstance(found, CannotTell)
    assert "search" in found.why


def test_a_sender_that_gmail_would_replace_is_refused(robot: Desk) -> None:
    mail = sample_mail()
    raw = mail.raw.replace(b"outcomed@example.com", b"boss@example.com")
    with pytest.raises(ConnectorError, match=r"boss@example\.com") as caught:
        robot.mailer().send(replace(mail, raw=raw))
    assert (caught.value.kind, robot.twin.total(SEND)) == (Failure.REFUSED, 0)


def test_an_alias_may_send_once_it_is_confirmed(robot: Desk) -> None:
    mail = sample_mail()
    mail = replace(mail, raw=mail.raw.replace(b"outcomed@example.com", b"follow-ups@example.com"))
    mailer = robot.mailer()
    robot.twin.hands.mail.add_alias(ROBOT, "follow-ups@example.com", is_verified=False)
    with pytest.raises(ConnectorError, match="follow-ups"):
        mailer.send(mail)
    robot.twin.mailboxes.all[ROBOT].aliases.clear()
    robot.twin.hands.mail.add_alias(ROBOT, "follow-ups@example.com")
    mailer.close()
    mailer.send(mail)
    (arrived,) = _arrived(robot.twin)
    assert b"From: outcomed <follow-ups@example.com>" in arrived.raw


def _going_on(name: str, *before: str, subject: str = "Texts") -> Mail:
    """Give a mail that goes on from earlier ones."""
    mail = sample_mail(name=name)
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = ROBOT, ADA, subject
    message["Message-ID"] = mail.message_id
    if before:
        message["In-Reply-To"], message["References"] = before[-1], " ".join(before)
    message.set_content(name)
    return replace(mail, raw=message.as_bytes())


def _threads(robot: Desk) -> list[str]:
    return [one.thread for one in robot.twin.mailboxes.all[ROBOT].messages.values()]


@pytest.mark.parametrize("is_restarted", [False, True])
def test_mails_that_go_on_from_each_other_are_one_thread(robot: Desk, is_restarted: bool) -> None:
    mailer, before = robot.mailer(), list[str]()
    for name in ("one", "two", "three"):
        mail = _going_on(name, *before)
        (robot.mailer() if is_restarted else mailer).send(mail)
        before.append(mail.message_id)
    assert (len(_threads(robot)), len(set(_threads(robot)))) == (3, 1)


def test_who_knows_the_thread_does_not_ask_for_it(robot: Desk) -> None:
    mailer, first = robot.mailer(), _going_on("one")
    mailer.send(first)
    robot.twin.forget()
    mailer.send(_going_on("two", first.message_id))
    assert robot.twin.total("gmail.") == 1


@pytest.mark.parametrize("search", [True, False])
def test_a_mail_whose_thread_nobody_finds_leaves_all_the_same(robot: Desk, search: bool) -> None:
    robot.mailer().send(_going_on("one"))
    robot.twin.mailboxes.lag = timedelta(minutes=5)
    robot.mailer(search=search).send(_going_on("two", _going_on("one").message_id))
    assert (len(_threads(robot)), robot.twin.total(SEND)) == (2, 2)


def test_a_thread_that_somebody_deleted_is_begun_anew(robot: Desk) -> None:
    mailer, first = robot.mailer(), _going_on("one")
    receipt = mailer.send(first)
    robot.twin.hands.mail.delete(ROBOT, receipt.reference)
    mailer.send(_going_on("two", first.message_id))
    assert len(_threads(robot)) == 1


def test_an_answer_stands_in_the_thread_of_what_it_answers(robot: Desk) -> None:
    twin = robot.twin
    first = _going_on("one")
    robot.mailer().send(first)
    (asked,) = twin.mailboxes.all[ADA].messages
    answer = twin.hands.mail.reply(ADA, asked, "hit")
    robot.mailer().send(_going_on("two", first.message_id, str(answer.mail["message-id"]), subject="Re: Texts"))
    assert (len(_threads(robot)), len(set(_threads(robot)))) == (3, 1)


def test_a_quota_that_is_used_up_rests_the_account_for_hours(robot: Desk) -> None:
    now = datetime.now(UTC)
    robot.clock = lambda: now
    mailer = robot.mailer()
    robot.twin.faults.fail(SEND, ApiError("dailyLimitExceeded"))
    with pytest.raises(ConnectorError) as caught:
        mailer.send(sample_mail())
    assert (caught.value.kind, caught.value.retry_at) == (Failure.LATER, now + timedelta(hours=4))


def test_probing_a_mailer_sends_nothing(robot: Desk) -> None:
    assert robot.mailer().probe() == robot.mailer(search=False).probe() == ()
    assert robot.twin.total(SEND) == 0


# --- the inbox ---


def test_a_history_that_is_too_old_means_a_full_read(robot: Desk) -> None:
    inbox, hands = robot.inbox(), robot.twin.hands.mail
    hands.receive(ROBOT, sample_reply("first"))
    mark = inbox.messages(None).mark
    hands.receive(ROBOT, sample_reply("second"))
    hands.forget_history(ROBOT)
    arrived = inbox.messages(mark)
    assert {b"<first@" in one.raw for one in arrived.messages} == {True, False}
    assert inbox.messages(arrived.mark).messages == ()


def test_a_look_at_a_quiet_mailbox_is_one_request(robot: Desk) -> None:
    inbox = robot.inbox()
    mark = inbox.messages(None).mark
    robot.twin.forget()
    assert inbox.messages(mark).messages == ()
    assert robot.twin.total("gmail.") == 1


def test_the_mark_of_another_mailbox_begins_anew(robot: Desk, twin: GoogleTwin) -> None:
    twin.hands.mail.receive(ADA, sample_reply("hers"))
    mark = robot.inbox().messages(None).mark
    robot.sign_in(ADA, "gmail.modify")
    (message,) = robot.inbox().messages(mark).messages
    assert b"<hers@" in message.raw


def test_an_inbox_that_may_only_read_marks_nothing(robot: Desk, twin: GoogleTwin) -> None:
    robot.sign_in(ROBOT, "gmail.readonly")
    twin.hands.mail.receive(ROBOT, sample_reply("first"))
    inbox = robot.inbox(mark_read=False)
    (message,) = inbox.messages(None).messages
    inbox.seen([message.ref])
    assert twin.total("gmail.users.messages.modify") == 0
    assert inbox.probe() == ()


def test_what_we_sent_ourselves_is_no_reply(robot: Desk) -> None:
    robot.mailer().send(sample_mail())
    assert robot.inbox().messages(None).messages == ()
