"""The connectors `graph_mail` keep the contracts of a mailer and of an inbox, and lose or repeat no mail."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from outcomed.model.key import encode
from outcomed.model.mail import Mail
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, AskAgain, Browser, CannotTell, ConnectorError, Found
from outcomed.testing.contract_inbox import InboxBench, InboxContract
from outcomed.testing.contract_mailer import Delivery, MailerBench, MailerContract
from outcomed.testing.samples import sample_mail, sample_reply
from outcomed_connectors._shared.named_property import NOTE, UID, graph_id
from outcomed_connectors.graph_mail import inbox, mailer
from support.graph_desk import Desk, desk
from support.graph_twin import Break, GraphError, GraphTwin, graph_twin

pytestmark = pytest.mark.contract
ROBOT, ADA = "outcomed@example.com", "ada@example.com"
MESSAGES = "/users/{user}/messages"
CREATE, MARK, SEND = f"POST {MESSAGES}", f"PATCH {MESSAGES}/{{message}}", f"POST {MESSAGES}/{{message}}/send"
READ, DELTA = f"GET {MESSAGES}/{{message}}/$value", "GET /users/{user}/mailFolders/{folder}/messages/delta"


@dataclass
class Office:
    """Mailers and inboxes of one mailbox."""

    desk: Desk
    opened: ExitStack

    @property
    def twin(self) -> GraphTwin:
        return self.desk.twin

    def mailer(self, **settings: Any) -> mailer.GraphMailer:
        known = mailer.Settings.model_validate({**self.desk.app, "mailbox": ROBOT, **settings})
        made = mailer.GraphMailer(known, self.desk.context, self.desk.now)
        return self.opened.enter_context(closing(made))

    def inbox(self, **settings: Any) -> inbox.GraphInbox:
        known = inbox.Settings.model_validate({**self.desk.app, "mailbox": ROBOT, **settings})
        made = inbox.GraphInbox(known, self.desk.context, self.desk.now)
        return self.opened.enter_context(closing(made))

    def lying(self, folder: str) -> int:
        return len(self.twin.hands.mail.folder(ROBOT, folder))


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    with graph_twin([ROBOT, ADA, *(f"reader{number}@example.com" for number in range(5))]) as running:
        yield running


@pytest.fixture
def office(twin: GraphTwin, tmp_path: Path) -> Iterator[Office]:
    with desk(twin, tmp_path) as made, ExitStack() as opened:
        yield Office(made, opened)


def _arrived(twin: GraphTwin) -> list[Delivery]:
    return [Delivery(recipient=one.to, raw=one.raw) for one in twin.mailboxes.delivered]


def _now(mail: Mail, **ago: float) -> Mail:
    return replace(mail, at=datetime.now(UTC) - timedelta(**ago))


def _failure(sender: mailer.GraphMailer, mail: Mail) -> ConnectorError:
    with pytest.raises(ConnectorError) as caught:
        sender.send(mail)
    return caught.value


class TestGraphMailer(MailerContract):
    connector = "graph_mail"

    @pytest.fixture
    def bench(self, office: Office) -> MailerBench:
        return MailerBench(mailer=office.mailer(), delivered=lambda: _arrived(office.twin), reopen=office.mailer)


class TestGraphInbox(InboxContract):
    connector = "inbox.graph_mail"

    @pytest.fixture
    def bench(self, office: Office) -> InboxBench:
        hands = office.twin.hands.mail

        def read_all() -> None:
            for one in hands.folder(ROBOT):
                hands.read(ROBOT, one.id)

        def deliver(raw: bytes) -> None:
            hands.receive(ROBOT, raw)

        return InboxBench(
            inbox=office.inbox(),
            deliver=deliver,
            remove=lambda ref: hands.delete(ROBOT, ref),
            read_all=read_all,
            count_read=lambda: sum(one.is_read for one in hands.folder(ROBOT)),
            reopen=office.inbox,
        )


# --- the mailer: every death ---


@pytest.mark.parametrize("fault", [Break.LOST_REPLY, Break.BEFORE, GraphError("ErrorInternalServerError", status=500)])
@pytest.mark.parametrize("step", [CREATE, MARK])
def test_what_fails_before_a_draft_is_sent_is_known_not_accepted_and_leaves_once(
    office: Office, step: str, fault: Break | GraphError
) -> None:
    office.twin.faults.fail(step, fault)
    assert _failure(office.mailer(), sample_mail()).kind is Failure.LATER
    assert _arrived(office.twin) == []
    office.mailer().send(sample_mail())  # as another process would
    assert (len(_arrived(office.twin)), office.lying("drafts")) == (1, 0)


def test_a_process_that_dies_between_draft_and_send_leaves_a_draft_that_is_used_again(office: Office) -> None:
    office.twin.faults.drop(SEND)
    mail = sample_mail()
    assert _failure(office.mailer(), mail).kind is Failure.UNKNOWN
    (draft,) = office.twin.hands.mail.folder(ROBOT, "drafts")
    after = office.mailer()
    assert isinstance(after.find(_now(mail)), AskAgain)  # Exchange may be sending it just now
    assert after.find(mail) == Absent()
    receipt = after.send(mail)
    assert receipt.reference == draft.immutable_id
    assert (office.twin.requests[CREATE], len(_arrived(office.twin)), office.lying("drafts")) == (1, 1, 0)


def test_a_send_whose_reply_is_lost_is_found_by_the_next_process_and_not_repeated(office: Office) -> None:
    office.twin.faults.lose_reply(SEND)
    mail = sample_mail()
    assert _failure(office.mailer(), mail).kind is Failure.UNKNOWN
    (copy,) = office.twin.hands.mail.folder(ROBOT, "sentitems")
    found = office.mailer().find(mail)
    assert isinstance(found, Found)
    assert found.receipt.reference == copy.immutable_id
    assert len(_arrived(office.twin)) == 1


def test_a_draft_that_left_and_whose_copy_is_not_there_yet_is_waited_for(office: Office) -> None:
    office.twin.mailboxes.sent_lag = timedelta(minutes=30)
    office.twin.faults.lose_reply(SEND)
    sender, mail = office.mailer(), _now(sample_mail(), minutes=20)
    assert _failure(sender, mail).kind is Failure.UNKNOWN
    found = sender.find(mail)
    assert isinstance(found, AskAgain)
    assert found.after > datetime.now(UTC)
    assert isinstance(sender.find(_now(mail, days=2)), CannotTell)


def test_a_search_that_lags_behind_is_asked_again_before_it_counts_as_not_sent(office: Office) -> None:
    sender, mail = office.mailer(), _now(sample_mail())
    assert sender.find(mail) == AskAgain(after=mail.at + timedelta(minutes=10))
    assert sender.find(_now(mail, minutes=11)) == Absent()


def test_a_mail_that_was_given_another_message_id_is_known_by_its_key(office: Office) -> None:
    office.twin.mailboxes.rewrites_ids = True
    mail = sample_mail()
    mail = replace(mail, raw=b"X-Outcomed-Item: outcome/texts/3-weeks/1\r\n" + mail.raw)
    receipt = office.mailer().send(mail)
    assert office.mailer().find(mail) == Found(receipt=receipt, told=frozenset({"outcome/texts/3-weeks/1"}))


def test_a_mail_whose_copy_somebody_filed_away_is_found(office: Office) -> None:
    mail = sample_mail()
    receipt = office.mailer().send(mail)
    office.twin.hands.mail.move(ROBOT, receipt.reference, "archive")
    assert office.mailer().find(mail) == Found(receipt=receipt)


def test_a_draft_with_other_words_of_the_same_mail_is_thrown_away(office: Office) -> None:
    office.twin.faults.fail(SEND, GraphError("ApplicationThrottled", retry_after=7))
    sender = office.mailer()
    error = _failure(sender, sample_mail())
    assert error.kind is Failure.LATER
    assert error.retry_at
    sender.send(sample_mail(body="Said anew.\n"))
    (arrived,) = _arrived(office.twin)
    assert b"Said anew." in arrived.raw
    assert office.lying("drafts") == 0


def test_a_mail_that_came_in_is_no_proof_that_it_was_sent(office: Office) -> None:
    mail = sample_mail()
    office.twin.hands.mail.receive(ROBOT, mail.raw)
    assert office.mailer().find(mail) == Absent()


def test_an_older_draft_of_other_words_does_not_vouch_for_a_mail_that_is_under_way(office: Office) -> None:
    office.twin.faults.fail(SEND, GraphError("ApplicationThrottled", retry_after=7))
    _failure(office.mailer(), sample_mail(body="Said before.\n"))
    office.twin.mailboxes.sent_lag = timedelta(minutes=30)
    office.twin.faults.lose_reply(SEND)
    mail = _now(sample_mail(), minutes=5)
    assert _failure(office.mailer(), mail).kind is Failure.UNKNOWN
    assert office.lying("deleteditems") == 1
    assert office.mailer().find(mail) == AskAgain(after=mail.at + timedelta(minutes=10))


def test_a_draft_that_waited_for_its_turn_is_sent_as_it_is(office: Office) -> None:
    office.twin.faults.fail(SEND, GraphError("ApplicationThrottled", retry_after=7))
    sender = office.mailer()
    _failure(sender, sample_mail())
    sender.send(sample_mail())
    assert (office.twin.requests[CREATE], len(_arrived(office.twin))) == (1, 1)


def test_a_draft_of_before_that_was_sent_meanwhile_is_in_doubt_and_not_made_anew(office: Office) -> None:
    office.twin.faults.drop(SEND)
    _failure(office.mailer(), sample_mail())
    (draft,) = office.twin.hands.mail.folder(ROBOT, "drafts")
    office.twin.faults.fail(SEND, GraphError("ErrorItemNotFound"))  # as it is while Exchange sends it
    assert _failure(office.mailer(), sample_mail()).kind is Failure.UNKNOWN
    assert [one.id for one in office.twin.hands.mail.folder(ROBOT, "drafts")] == [draft.id]


def test_another_machine_at_work_gets_its_turn_before_the_send(office: Office) -> None:
    calls = 0

    def turn() -> None:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise ConnectorError(Failure.LATER, "another machine is at work")

    office.desk.may_go_on = turn
    assert _failure(office.mailer(), sample_mail()).kind is Failure.LATER
    assert (_arrived(office.twin), office.twin.total(SEND)) == ([], 0)


# --- the mailer: senders and rights ---


def test_a_sender_that_is_not_the_mailbox_is_refused_before_anything_is_asked(office: Office) -> None:
    mail = sample_mail()
    mail = replace(mail, raw=mail.raw.replace(b"outcomed@example.com", b"boss@example.com"))
    error = _failure(office.mailer(), mail)
    assert error.kind is Failure.REFUSED
    assert "boss@example.com" in error.message
    assert office.twin.total() == 0


def test_a_sender_whom_exchange_does_not_allow_is_refused_and_leaves_no_draft(office: Office) -> None:
    mail = sample_mail()
    mail = replace(mail, raw=mail.raw.replace(b"outcomed@example.com", b"team@example.com"))
    sender = office.mailer(send_as=["team@example.com"])
    error = _failure(sender, mail)
    assert error.kind is Failure.REFUSED
    assert "Send As" in error.remedy
    assert office.lying("drafts") == 0
    office.twin.mailboxes.send_as[ROBOT] = {"team@example.com"}
    sender.send(mail)
    assert len(_arrived(office.twin)) == 1


def test_probing_leaves_nothing_behind_and_names_each_missing_permission(office: Office) -> None:
    assert (office.mailer().probe(), office.inbox().probe()) == ((), ())
    assert (office.lying("drafts"), office.lying("deleteditems"), _arrived(office.twin)) == (0, 0, [])
    office.twin.entra.app.roles -= {"Mail.Send"}
    office.twin.entra.expire()
    (problem,) = office.mailer().probe()
    assert "Mail.Send" in problem.remedy
    office.twin.entra.app.roles -= {"Mail.ReadWrite"}
    office.twin.entra.expire()
    assert ["Mail.ReadWrite" in one.remedy for one in office.mailer().probe()] == [True, True, False]
    (problem,) = office.inbox().probe()
    assert "Mail.ReadWrite" in problem.remedy


def test_a_mailbox_outside_the_apps_scope_is_refused_with_the_way_in(office: Office) -> None:
    office.twin.limit_to(ADA)
    error = _failure(office.mailer(), sample_mail())
    assert error.kind is Failure.REFUSED
    assert "RBAC" in error.remedy


def test_an_app_without_a_mailbox_is_no_setting(office: Office) -> None:
    for settings in (mailer.Settings, inbox.Settings):
        with pytest.raises(ValidationError, match="no mailbox of its own"):
            settings.model_validate(office.desk.app)


def test_for_somebody_elses_mailbox_a_person_asks_for_shared_rights(office: Office) -> None:
    own = mailer.Settings.model_validate(office.desk.person)
    shared = mailer.Settings.model_validate({**office.desk.person, "mailbox": ROBOT})
    assert [right.name for right in own.rights()] == ["Mail.Send", "Mail.ReadWrite"]
    assert [right.name for right in shared.rights()] == ["Mail.Send.Shared", "Mail.ReadWrite.Shared"]


def test_a_person_who_signed_in_once_sends_from_and_reads_their_own_mailbox(office: Office) -> None:
    entra = office.twin.entra
    entra.interval = 0
    entra.consent(ROBOT, ["Mail.Send", "Mail.ReadWrite"])

    def hear(line: str) -> None:
        for code in set(entra.devices) & set(line.replace(":", " ").split()):
            entra.approve(code, ROBOT)

    wanted = (mailer.Settings.model_validate(office.desk.person), inbox.Settings.model_validate(office.desk.person))
    mailer.authorize(wanted, office.desk.state, Browser(say=hear, opens=False))
    own = {"secret": None, "mailbox": None}
    receipt = office.mailer(**own).send(sample_mail())
    assert office.mailer(**own).find(sample_mail()) == Found(receipt=receipt)
    office.twin.hands.mail.receive(ROBOT, sample_reply("first"))
    arrived = office.inbox(**own).messages(None)
    assert (len(arrived.messages), office.inbox(**own).messages(arrived.mark).messages) == (1, ())
    assert (office.mailer(**own).probe(), office.inbox(**own).probe()) == ((), ())


def test_a_mail_that_left_by_exchange_web_services_is_found_with_what_it_told(office: Office) -> None:
    mail = sample_mail()
    name = office.twin.hands.mail.receive(ROBOT, mail.raw, folder="sentitems")
    copy = office.twin.hands.mail.find(ROBOT, name)
    copy.properties |= {graph_id(UID): encode(mail.key), graph_id(NOTE): '{"told": ["outcome/texts/3-weeks/1"]}'}
    found = office.mailer().find(mail)
    assert found == Found(receipt=Receipt(reference=name), told=frozenset({"outcome/texts/3-weeks/1"}))


def test_the_key_stands_where_every_interface_of_exchange_finds_it(office: Office) -> None:
    mail = sample_mail()
    office.mailer().send(mail)
    (copy,) = office.twin.hands.mail.folder(ROBOT, "sentitems")
    assert copy.properties[graph_id(UID)] == encode(mail.key)


# --- the inbox ---


def test_a_look_at_a_quiet_folder_is_one_request(office: Office) -> None:
    reader = office.inbox()
    mark = reader.messages(None).mark
    office.twin.forget()
    assert reader.messages(mark).messages == ()
    assert office.twin.total() == 1


def test_a_link_that_is_too_old_means_a_full_read(office: Office) -> None:
    reader, hands = office.inbox(), office.twin.hands.mail
    hands.receive(ROBOT, sample_reply("first"))
    mark = reader.messages(None).mark
    hands.receive(ROBOT, sample_reply("second"))
    hands.expire_delta(ROBOT)
    arrived = reader.messages(mark)
    assert [b"<second@" in one.raw for one in arrived.messages] == [True]  # the first was read before
    assert reader.messages(arrived.mark).messages == ()


def test_change_tracking_that_goes_round_for_ever_is_done_without(office: Office) -> None:
    reader, hands = office.inbox(), office.twin.hands.mail
    hands.receive(ROBOT, sample_reply("first"))
    mark = reader.messages(None).mark
    office.twin.pages.endless = True
    for name in (b"<second@", b"<third@"):
        hands.receive(ROBOT, sample_reply(name[1:-1].decode()))
        office.twin.forget()
        arrived = office.inbox().messages(mark)
        assert [name in one.raw for one in arrived.messages] == [True]
        assert office.twin.total("") < 200
        mark = arrived.mark
    office.twin.pages.endless = False
    arrived = reader.messages(mark)
    assert arrived.messages == ()
    assert '"link": ""' not in arrived.mark


def test_pages_without_an_entry_are_followed_to_their_end(office: Office) -> None:
    office.twin.mail.empty_pages = 2
    office.twin.hands.mail.receive(ROBOT, sample_reply("first"))
    assert len(office.inbox().messages(None).messages) == 1


def test_a_message_marked_as_read_does_not_come_again(office: Office) -> None:
    office.twin.hands.mail.receive(ROBOT, sample_reply("first"))
    reader = office.inbox()
    arrived = reader.messages(None)
    reader.seen([message.ref for message in arrived.messages])
    assert reader.messages(arrived.mark).messages == ()
    assert office.twin.total(READ) == 1


def test_a_message_that_cannot_be_read_is_in_nobodys_way(office: Office) -> None:
    for name in ("first", "second"):
        office.twin.hands.mail.receive(ROBOT, sample_reply(name))
    office.twin.faults.fail(READ, GraphError("ErrorInternalServerError", status=500))
    reader = office.inbox()
    first = reader.messages(None)
    assert (len(first.messages), len(first.problems), first.has_more) == (0, 1, False)
    rest = reader.messages(first.mark)
    assert len(rest.messages) == 2
    assert reader.messages(rest.mark).messages == ()


def test_a_mailbox_that_asks_for_rest_gets_it_and_nothing_is_passed_by(office: Office) -> None:
    office.twin.hands.mail.receive(ROBOT, sample_reply("first"))
    office.twin.faults.fail(READ, GraphError("ApplicationThrottled", retry_after=30))
    reader = office.inbox()
    with pytest.raises(ConnectorError) as caught:
        reader.messages(None)
    assert caught.value.retry_at
    assert len(reader.messages(None).messages) == 1


def test_the_mark_of_another_folder_begins_anew(office: Office) -> None:
    office.twin.hands.mail.receive(ROBOT, sample_reply("inbox"))
    office.twin.hands.mail.receive(ROBOT, sample_reply("archive"), folder="archive")
    mark = office.inbox().messages(None).mark
    (message,) = office.inbox(folder="archive").messages(mark).messages
    assert b"<archive@" in message.raw


def test_an_inbox_that_may_only_read_marks_nothing(office: Office) -> None:
    office.twin.entra.app.roles -= {"Mail.ReadWrite", "Mail.Send"}
    office.twin.entra.app.roles.add("Mail.Read")
    office.twin.hands.mail.receive(ROBOT, sample_reply("first"))
    reader = office.inbox(mark_read=False)
    (message,) = reader.messages(None).messages
    reader.seen([message.ref])
    assert reader.probe() == ()
    assert office.twin.total("PATCH") == 0


def test_what_we_sent_ourselves_is_no_reply(office: Office) -> None:
    office.mailer().send(sample_mail())
    assert office.inbox().messages(None).messages == ()
