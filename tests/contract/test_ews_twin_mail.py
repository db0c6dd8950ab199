"""Mail on the twin of Exchange Web Services, by the real exchangelib."""

import base64
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from exchangelib import FileAttachment, HTMLBody, Message
from exchangelib.errors import ErrorInvalidRecipients, ErrorItemNotFound, ErrorSendAsDenied, ErrorStaleObject
from exchangelib.properties import ItemId
from exchangelib.services import SendItem

from support.ews_twin import EwsTwin, Kind, ews_twin
from support.ews_twin.driving import ADA, BEN, OUTSIDER, account, register

pytestmark = pytest.mark.contract
register()
MESSAGE_ID = "<digest.1@outcomed.example.com>"


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin([ADA, BEN]) as running:
        yield running


@pytest.fixture
def ada(twin: EwsTwin) -> Any:
    return account(twin)


def mime(to: str = BEN, **headers: str) -> bytes:
    """Write a mail as outcomed does: text, HTML and a picture within."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = f"Ada <{ADA}>", to, "What came of it"
    message["Message-ID"] = MESSAGE_ID
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("It worked.")
    message.add_alternative('<p>It worked. <img src="cid:chart"></p>', subtype="html")
    html = message.get_body(("html",))
    assert html is not None
    html.add_related(b"\x89PNG", "image", "png", cid="<chart>")
    return message.as_bytes()


def draft(whose: Any, raw: bytes | None = None, **fields: Any) -> Any:
    given = {"mime_content": raw or mime(), "twin_key": "digest/ben/1", "folder": whose.drafts} | fields
    return Message(account=whose, **given)


# --- sending ---


def test_a_mail_is_sent_with_a_copy_that_is_found_by_our_property(twin: EwsTwin, ada: Any) -> None:
    draft(ada, folder=ada.sent).send_and_save()
    kept = ada.sent.get(twin_key="digest/ben/1")
    assert (kept.message_id, kept.subject, kept.is_draft) == (MESSAGE_ID, "What came of it", False)
    (arrived,) = account(twin, BEN).inbox.all()
    assert (arrived.message_id, arrived.is_read, arrived.author.email_address) == (MESSAGE_ID, False, ADA)
    assert twin.times_sent(MESSAGE_ID) == 1


def test_its_mime_is_kept_whole_with_html_and_pictures(twin: EwsTwin, ada: Any) -> None:
    raw = mime()
    draft(ada, raw, folder=ada.sent).send_and_save()
    (arrived,) = account(twin, BEN).inbox.all()
    assert arrived.mime_content == raw
    assert arrived.body.strip() == '<p>It worked. <img src="cid:chart"></p>'
    (picture,) = arrived.attachments
    assert (picture.content_id, picture.is_inline, picture.content) == ("chart", True, b"\x89PNG")


def test_without_a_copy_nothing_is_kept(twin: EwsTwin, ada: Any) -> None:
    Message(account=ada, mime_content=mime()).send(save_copy=False)
    assert twin.folder(ADA, "sentitems") == []
    assert twin.times_sent(MESSAGE_ID) == 1


def test_a_draft_is_not_sent_until_it_is(twin: EwsTwin, ada: Any) -> None:
    made = draft(ada)
    made.save()
    assert (made.id is not None, twin.delivered) == (True, [])
    old = made.id
    found = ada.drafts.get(twin_key="digest/ben/1")
    assert (found.is_draft, found.message_id) == (True, MESSAGE_ID)
    found.send()
    assert twin.folder(ADA, "drafts") == []
    (kept,) = twin.folder(ADA, "sentitems")
    assert kept.id != old
    assert kept.extended_value("twin_key") == "digest/ben/1"
    assert [one.message_id for one in twin.told(BEN, "mail")] == [MESSAGE_ID]


@pytest.mark.parametrize("is_draft", [False, True])
def test_what_is_sent_may_wait_in_the_outbox(twin: EwsTwin, ada: Any, is_draft: bool) -> None:
    twin.mail.holds_back = True
    made = draft(ada, folder=ada.drafts if is_draft else ada.sent)
    if is_draft:
        made.save()
        made.send()
    else:
        made.send_and_save()
    assert twin.folder(ADA, "drafts") == twin.folder(ADA, "sentitems") == []
    assert twin.delivered == []
    assert ada.outbox.get(twin_key="digest/ben/1").is_submitted
    twin.hands.submit()
    assert ada.outbox.all().count() == 0
    assert ada.sent.filter(twin_key="digest/ben/1").count() == twin.times_sent(MESSAGE_ID) == 1


def test_a_draft_that_was_sent_is_no_longer_there_to_be_sent(twin: EwsTwin, ada: Any) -> None:
    made = draft(ada)
    made.save()
    again = ItemId(made.id, made.changekey)
    made.send()
    with pytest.raises(ErrorItemNotFound):
        SendItem(account=ada).get(items=[again], saved_item_folder=ada.sent)
    assert twin.times_sent(MESSAGE_ID) == 1


def test_a_draft_that_changed_is_not_sent_by_its_old_change_key(twin: EwsTwin, ada: Any) -> None:
    made = draft(ada)
    made.save()
    old = ItemId(made.id, made.changekey)
    made.subject = "Changed"
    made.save(update_fields=["subject"])
    with pytest.raises(ErrorStaleObject):
        SendItem(account=ada).get(items=[old], saved_item_folder=ada.sent)


def test_a_mail_may_be_written_as_fields(twin: EwsTwin, ada: Any) -> None:
    Message(
        account=ada,
        folder=ada.sent,
        subject="Hello",
        body=HTMLBody("<b>Hi</b>"),
        to_recipients=[BEN],
        cc_recipients=[OUTSIDER],
        message_id=MESSAGE_ID,
        attachments=[FileAttachment(name="a.txt", content=b"abc", content_type="text/plain")],
    ).send_and_save()
    (arrived,) = account(twin, BEN).inbox.all()
    assert (arrived.body, arrived.message_id) == ("<b>Hi</b>", MESSAGE_ID)
    assert [one.content for one in arrived.attachments] == [b"abc"]
    assert b"Subject: Hello" in arrived.mime_content
    assert [one.kind for one in twin.told(OUTSIDER)] == ["mail"]


def test_an_attachment_can_be_added_to_a_draft(twin: EwsTwin, ada: Any) -> None:
    made = Message(account=ada, folder=ada.drafts, subject="Hello", body="Hi", to_recipients=[BEN])
    made.save()
    made.attach(FileAttachment(name="a.bin", content=b"abc"))
    made.send()
    (arrived,) = twin.inbox(BEN)
    assert [one.content for one in arrived.attachments] == [b"abc"]
    assert base64.b64encode(b"abc") in arrived.mime


def test_a_hidden_copy_does_not_show(twin: EwsTwin, ada: Any) -> None:
    draft(ada, mime(OUTSIDER, Bcc=BEN), folder=ada.sent).send_and_save()
    (arrived,) = twin.inbox(BEN)
    assert b"bcc" not in arrived.mime.lower()


def test_a_mail_needs_somebody_to_read_it(ada: Any) -> None:
    with pytest.raises(ErrorInvalidRecipients):
        Message(account=ada, subject="Hello", body="Hi").send(save_copy=False)


def test_nobody_sends_in_the_name_of_others(twin: EwsTwin, ada: Any) -> None:
    with pytest.raises(ErrorSendAsDenied):
        Message(account=ada, subject="Hello", author=BEN, to_recipients=[BEN]).send(save_copy=False)
    assert twin.delivered == []


def test_a_server_may_write_a_message_id_of_its_own_and_our_property_still_finds_the_mail(
    twin: EwsTwin, ada: Any
) -> None:
    twin.kind = Kind(rewrites_message_ids=True)
    draft(ada, folder=ada.sent).send_and_save()
    assert ada.sent.get(twin_key="digest/ben/1").message_id != MESSAGE_ID
    assert ada.sent.filter(message_id=MESSAGE_ID).count() == 0


# --- reading ---


def test_replies_come_in_their_thread_and_show_as_changes(twin: EwsTwin, ada: Any) -> None:
    draft(ada, folder=ada.sent).send_and_save()
    list(ada.inbox.sync_items())
    twin.hands.reply(BEN, MESSAGE_ID, "hit")
    ((what, found),) = ada.inbox.sync_items(sync_state=ada.inbox.item_sync_state)
    found.refresh()
    assert (what, found.in_reply_to, found.subject) == ("create", MESSAGE_ID, "RE: What came of it")
    assert b"hit" in found.mime_content
    assert MESSAGE_ID in found.references


def test_reading_is_a_change_of_its_own(twin: EwsTwin, ada: Any) -> None:
    item = twin.hands.receive(ADA, mime(ADA, X_Other="1"))
    list(ada.inbox.sync_items())
    state = ada.inbox.item_sync_state
    twin.hands.read(ADA, item.id)
    assert [(what, seen) for what, (_, seen) in ada.inbox.sync_items(sync_state=state)] == [("read_flag_change", True)]
    found = ada.inbox.get()
    found.is_read = False
    found.save(update_fields=["is_read"])
    assert twin.inbox(ADA)[0].fields["message:IsRead"] == "false"


def test_a_reply_and_a_forward_can_be_sent_by_the_service(twin: EwsTwin, ada: Any) -> None:
    draft(ada, folder=ada.sent).send_and_save()
    theirs = account(twin, BEN).inbox.get()
    theirs.reply("RE: What came of it", "Thanks")
    assert [one.subject for one in twin.inbox(ADA)] == ["RE: What came of it"]
    assert twin.inbox(ADA)[0].fields["item:InReplyTo"] == MESSAGE_ID
    theirs.forward("FW: What came of it", "See below", [OUTSIDER])
    assert [one.subject for one in twin.told(OUTSIDER)] == ["FW: What came of it"]


def test_headers_are_given_where_they_are_asked_for(twin: EwsTwin, ada: Any) -> None:
    twin.hands.receive(ADA, mime(ADA, X_Outcomed_Key="digest/ben/1", Auto_Submitted="auto-replied"))
    found = ada.inbox.get()
    headers = {one.name.lower(): one.value for one in found.headers}
    assert (headers["x-outcomed-key"], headers["auto-submitted"]) == ("digest/ben/1", "auto-replied")


def test_what_is_put_into_the_trash_has_another_id(twin: EwsTwin, ada: Any) -> None:
    item = twin.hands.receive(ADA, mime(ADA))
    old = item.id
    twin.hands.trash(ADA, MESSAGE_ID)
    assert ada.inbox.all().count() == 0
    assert ada.trash.get(message_id=MESSAGE_ID).id != old


def test_a_message_can_be_moved_to_another_folder(twin: EwsTwin, ada: Any) -> None:
    twin.hands.receive(ADA, mime(ADA))
    found = ada.inbox.get()
    found.move(ada.trash)
    assert [one.id for one in twin.folder(ADA, "deleteditems")] == [found.id]
