"""The twin of Gmail keeps the documented rules: one short test for each, by Google's own client."""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from support.google_twin import GoogleTwin, Person, google_twin
from support.google_twin.driving import ADA, BEN, CLEO, OUTSIDER, reason, refused

pytestmark = pytest.mark.contract
TEAM = "outcomes@example.com"
MID = "<oc1@example.com>"


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    with google_twin([Person(ADA, aliases=(TEAM,)), BEN, CLEO]) as running:
        yield running


@pytest.fixture
def users(twin: GoogleTwin) -> Any:
    return twin.service("gmail", ADA, "gmail.modify").users()


def mail(to: str = BEN, *, subject: str = "How did it go?", sender: str = ADA, **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content("Tell us.\n")
    return made


def raw(made: EmailMessage) -> str:
    return base64.urlsafe_b64encode(made.as_bytes()).decode()


def send(users: Any, made: EmailMessage, **more: str) -> Any:
    return users.messages().send(userId="me", body={"raw": raw(made), **more}).execute()


def found(users: Any, **params: Any) -> list[str]:
    answer = users.messages().list(userId="me", **params).execute()
    return [one["id"] for one in answer.get("messages", [])]


# --- sending ---


def test_a_message_goes_to_to_cc_and_bcc_and_stands_in_sent(twin: GoogleTwin, users: Any) -> None:
    sent = send(users, mail(f"{BEN}, {OUTSIDER}", Cc=CLEO, Bcc=ADA, Message_ID=MID))
    assert sent["labelIds"] == ["SENT", "INBOX", "UNREAD"]
    (there,) = twin.hands.mail.inbox(BEN)
    assert (there["message-id"], there["bcc"]) == (MID, None)
    assert len(twin.hands.mail.inbox(CLEO)) == 1
    assert [to for to, _ in twin.mailboxes.left] == [OUTSIDER]


def test_what_is_sent_is_kept_to_the_byte(users: Any) -> None:
    made = mail(Message_ID=MID, Date="Tue, 1 Dec 2026 10:00:00 +0000", X_Outcomed_Key="k1")
    sent = send(users, made)
    held = users.messages().get(userId="me", id=sent["id"], format="raw").execute()
    assert base64.urlsafe_b64decode(held["raw"]) == made.as_bytes()


@pytest.mark.parametrize("body", [{"raw": ""}, {"raw": "YQ=="}, {}])
def test_a_message_that_is_none_is_refused(users: Any, body: dict[str, str]) -> None:
    assert refused(users.messages().send(userId="me", body=body)) == (400, "invalidArgument")


def test_a_message_to_nobody_is_refused(users: Any) -> None:
    made = mail()
    del made["to"]
    assert refused(users.messages().send(userId="me", body={"raw": raw(made)})) == (400, "invalidArgument")


def test_the_same_message_sent_twice_arrives_twice(twin: GoogleTwin, users: Any) -> None:
    for _ in range(2):
        send(users, mail(Message_ID=MID))
    assert len(twin.hands.mail.inbox(BEN)) == 2


def test_only_a_verified_alias_may_be_sent_as(twin: GoogleTwin, users: Any) -> None:
    twin.hands.mail.add_alias(ADA, "pending@example.com", is_verified=False)
    for sender in (TEAM, "pending@example.com", BEN):
        send(users, mail(CLEO, sender=sender))
    inbox = twin.hands.mail.inbox(CLEO)
    assert [one["from"] for one in inbox] == [TEAM, ADA, ADA]
    assert [one["x-google-original-from"] for one in inbox] == [None, "pending@example.com", BEN]
    listed = users.settings().sendAs().list(userId="me").execute()["sendAs"]
    assert {one["sendAsEmail"]: one.get("verificationStatus", "own") for one in listed} == {
        ADA: "own",
        TEAM: "accepted",
        "pending@example.com": "pending",
    }


def test_a_missing_message_id_is_added_and_one_may_be_rewritten(twin: GoogleTwin, users: Any) -> None:
    send(users, mail())
    twin.mailboxes.rewrites_ids = True
    send(users, mail(Message_ID=MID))
    assert all(str(one["message-id"]).endswith("@mail.gmail.com>") for one in twin.hands.mail.inbox(BEN))


# --- threads ---


def test_a_thread_needs_its_id_references_and_the_same_subject(users: Any) -> None:
    first = send(users, mail(Message_ID=MID))
    referring = {"References": MID, "In_Reply_To": MID}
    good = send(users, mail(subject="Re: How did it go?", **referring), threadId=first["threadId"])
    other = send(users, mail(subject="Else", **referring), threadId=first["threadId"])
    bare = send(users, mail(), threadId=first["threadId"])
    without = send(users, mail(**referring))
    assert good["threadId"] == first["threadId"]
    assert first["threadId"] not in (other["threadId"], bare["threadId"], without["threadId"])
    thread = users.threads().get(userId="me", id=first["threadId"], format="minimal").execute()
    assert [one["id"] for one in thread["messages"]] == [first["id"], good["id"]]


def test_an_unknown_thread_is_not_found(users: Any) -> None:
    request = users.messages().send(userId="me", body={"raw": raw(mail()), "threadId": "nothere"})
    assert refused(request) == (404, "notFound")


def test_a_reply_comes_back_into_the_thread(twin: GoogleTwin, users: Any) -> None:
    sent = send(users, mail(Message_ID=MID))
    twin.hands.mail.reply(BEN, MID, "It went well.")
    (answer,) = found(users, labelIds=["INBOX"])
    held = users.messages().get(userId="me", id=answer).execute()
    assert held["threadId"] == sent["threadId"]
    assert held["snippet"].startswith("It went well. On Tue")


# --- search ---


def test_a_message_is_found_by_its_message_id_with_brackets_or_without(users: Any) -> None:
    sent = send(users, mail(Message_ID=MID))
    assert found(users, q=f"rfc822msgid:{MID}") == found(users, q="rfc822msgid:oc1@example.com") == [sent["id"]]
    assert found(users, q="rfc822msgid:other@example.com") == []


def test_no_operator_reads_a_header_of_ones_own(users: Any) -> None:
    send(users, mail(X_Outcomed_Key="k1"))
    assert found(users, q="k1") == found(users, q="x-outcomed-key:k1") == []


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("in:sent", True),
        ("in:inbox", False),
        (f"to:{BEN}", True),
        (f"from:{ADA} subject:go", True),
        ('"how did"', True),
        ("-subject:go", False),
        ("is:unread", False),
        ("after:2026/11/30 before:2026/12/02", True),
        ("newer_than:2d", True),
        ("older_than:2d", False),
        ("has:attachment", False),
        ("tell", True),
    ],
)
def test_search_knows_operators(twin: GoogleTwin, users: Any, query: str, is_found: bool) -> None:
    twin.clock = lambda: datetime(2026, 12, 1, 10, tzinfo=UTC)
    users = twin.service("gmail", ADA, "gmail.readonly", "gmail.send").users()
    send(users, mail())
    assert bool(found(users, q=query)) is is_found


def test_a_search_lags_behind_but_labels_do_not(twin: GoogleTwin, users: Any) -> None:
    twin.mailboxes.lag = timedelta(hours=1)
    sent = send(users, mail(Message_ID=MID))
    assert found(users, q=f"rfc822msgid:{MID}") == []
    assert found(users, labelIds=["SENT"]) == [sent["id"]]
    twin.hands.mail.index()
    assert found(users, q=f"rfc822msgid:{MID}") == [sent["id"]]


def test_the_scope_for_metadata_searches_nothing_and_reads_headers_alone(twin: GoogleTwin, users: Any) -> None:
    sent = send(users, mail(Message_ID=MID))
    narrow = twin.service("gmail", ADA, "gmail.metadata").users().messages()
    assert refused(narrow.list(userId="me", q=f"rfc822msgid:{MID}")) == (403, "forbidden")
    assert refused(narrow.get(userId="me", id=sent["id"])) == (403, "forbidden")
    assert refused(narrow.get(userId="me", id=sent["id"], format="raw")) == (403, "forbidden")
    held = narrow.get(userId="me", id=sent["id"], format="metadata", metadataHeaders=["message-id"]).execute()
    assert held["payload"]["headers"] == [{"name": "Message-ID", "value": MID}]


def test_the_scope_for_sending_reads_nothing(twin: GoogleTwin) -> None:
    narrow = twin.service("gmail", ADA, "gmail.send").users()
    send(narrow, mail())
    assert refused(narrow.messages().list(userId="me")) == (403, "insufficientPermissions")
    assert refused(narrow.getProfile(userId="me")) == (403, "insufficientPermissions")


def test_lists_come_newest_first_in_pages_that_may_be_empty(twin: GoogleTwin, users: Any) -> None:
    sent = [send(users, mail())["id"] for _ in range(3)]
    twin.gmail.page_limit, twin.gmail.empty_pages = 2, 1
    pages, page = [], users.messages().list(userId="me", labelIds=["SENT"])
    while page is not None:
        answer = page.execute()
        pages.append([one["id"] for one in answer.get("messages", [])])
        page = users.messages().list_next(page, answer)
    assert pages == [[], sent[:0:-1], sent[:1]]


def test_trash_and_spam_are_left_out(twin: GoogleTwin, users: Any) -> None:
    sent = send(users, mail())
    twin.hands.mail.trash(ADA, sent["id"])
    assert found(users) == []
    assert found(users, includeSpamTrash=True) == found(users, q="in:anywhere") == [sent["id"]]


# --- reading ---


def test_full_gives_parts_as_utf_8_and_attachments_by_their_id(twin: GoogleTwin, users: Any) -> None:
    made = mail(ADA, subject="Grüße")
    made.set_content("Grüße", charset="iso-8859-1")
    made.add_attachment(b"1,2", maintype="text", subtype="csv", filename="n.csv")
    stored = twin.hands.mail.receive(ADA, made.as_bytes())
    payload = users.messages().get(userId="me", id=stored.id).execute()["payload"]
    assert {"name": "Subject", "value": "Grüße"} in payload["headers"]
    text, csv = payload["parts"]
    assert base64.urlsafe_b64decode(text["body"]["data"]).decode().strip() == "Grüße"
    attachments = users.messages().attachments()
    data = attachments.get(userId="me", messageId=stored.id, id=csv["body"]["attachmentId"]).execute()["data"]
    assert base64.urlsafe_b64decode(data) == b"1,2"


def test_an_unknown_message_is_not_found_and_others_mail_is_forbidden(users: Any) -> None:
    assert refused(users.messages().get(userId="me", id="nothere")) == (404, "notFound")
    assert refused(users.getProfile(userId=BEN)) == (403, "forbidden")


def test_a_service_account_by_itself_has_no_mailbox(twin: GoogleTwin) -> None:
    from google.oauth2 import service_account

    made: Any = service_account.Credentials
    alone = made.from_service_account_info(twin.key_file(), scopes=["https://mail.google.com/"])
    request = twin.service("gmail", "", credentials=alone).users().getProfile(userId="me")
    assert refused(request) == (400, "failedPrecondition")


# --- labels and history ---


def test_labels_come_and_go_but_not_the_servers_own(twin: GoogleTwin, users: Any) -> None:
    stored = twin.hands.mail.receive(ADA, mail(ADA).as_bytes())
    made = users.labels().create(userId="me", body={"name": "Read by outcomed"}).execute()
    change = {"addLabelIds": [made["id"]], "removeLabelIds": ["UNREAD"]}
    after = users.messages().modify(userId="me", id=stored.id, body=change).execute()
    assert sorted(after["labelIds"]) == ["INBOX", made["id"]]
    for wrong in ("SENT", "Label_99"):
        request = users.messages().modify(userId="me", id=stored.id, body={"addLabelIds": [wrong]})
        assert refused(request) == (400, "invalidArgument")
    assert made["id"] in {one["id"] for one in users.labels().list(userId="me").execute()["labels"]}


def test_history_gives_what_changed_since(twin: GoogleTwin, users: Any) -> None:
    start = users.getProfile(userId="me").execute()["historyId"]
    assert "history" not in users.history().list(userId="me", startHistoryId=start).execute()
    stored = twin.hands.mail.receive(ADA, mail(ADA).as_bytes())
    twin.hands.mail.read(ADA, stored.id)
    answer = users.history().list(userId="me", startHistoryId=start).execute()
    added, read = answer["history"]
    assert added["messagesAdded"][0]["message"]["id"] == stored.id
    assert read["labelsRemoved"][0]["labelIds"] == ["UNREAD"]
    only = users.history().list(userId="me", startHistoryId=start, historyTypes=["messageAdded"]).execute()
    assert len(only["history"]) == 1
    assert users.history().list(userId="me", startHistoryId=start, labelId="SENT").execute().get("history") is None
    twin.hands.mail.delete(ADA, stored.id)
    (gone,) = users.history().list(userId="me", startHistoryId=answer["historyId"]).execute()["history"]
    assert gone["messagesDeleted"][0]["message"]["id"] == stored.id


def test_a_history_id_that_is_too_old_or_none_is_not_found(twin: GoogleTwin, users: Any) -> None:
    start = users.getProfile(userId="me").execute()["historyId"]
    twin.hands.mail.forget_history(ADA)
    for number in (start, "1", "99999999"):
        assert refused(users.history().list(userId="me", startHistoryId=number)) == (404, "notFound")
    with pytest.raises(HttpError) as caught:
        users.history().list(userId="me").execute()
    assert reason(caught.value)[0] == 400


def test_methods_cost_units(twin: GoogleTwin) -> None:
    twin.clock = lambda: datetime(2026, 12, 1, 10, tzinfo=UTC)
    users = twin.service("gmail", ADA, "gmail.modify").users()
    twin.quota.per_minute["gmail"] = 104
    send(users, mail())
    assert refused(users.messages().list(userId="me")) == (429, "rateLimitExceeded")
    assert users.getProfile(userId="me").execute()["messagesTotal"] == 1
    assert twin.quota.peak["gmail", ADA] == 101
