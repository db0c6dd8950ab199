"""The twin of Graph keeps and sends mail as Microsoft's reference says."""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from support.graph_twin import GraphTwin, graph_twin
from support.graph_twin.driving import ADA, BEN, IMMUTABLE, KEY, OUTSIDER, code, guests, listed, marked, with_mark

pytestmark = pytest.mark.contract
ROBOT = "outcomed@example.com"
MESSAGES = f"/users/{ROBOT}/messages"
DELTA = f"/users/{ROBOT}/mailFolders/inbox/messages/delta"
MIME = {"content-type": "text/plain", **IMMUTABLE}


@pytest.fixture
def twin() -> Iterator[GraphTwin]:
    with graph_twin([ADA, BEN, ROBOT]) as running:
        yield running


@pytest.fixture
def client(twin: GraphTwin) -> Any:
    return twin.client()


def written(to: str = ADA, *, sender: str = ROBOT, name: str = "<k1@example.com>", **headers: str) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Message-ID"] = sender, to, "What came of it", name
    for key, value in headers.items():
        made[key.replace("_", "-")] = value
    made.set_content("What came of it?\n")
    made.add_alternative("<p>What came of it?</p>", subtype="html")
    made.set_boundary("=-outcomed-=")
    return made.as_bytes()


def draft(client: Any, raw: bytes | None = None) -> dict[str, Any]:
    answer = client.post(MESSAGES, content=base64.b64encode(raw or written()), headers=MIME)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def send(client: Any, name: str) -> Any:
    return client.post(f"{MESSAGES}/{name}/send", headers=IMMUTABLE)


def by_id(name: str = "<k1@example.com>") -> dict[str, str]:
    return {"$filter": f"internetMessageId eq '{name}'"}


def folders(twin: GraphTwin, client: Any, **params: str) -> list[str]:
    """Give the folders of what a filter finds."""
    names = {twin.mailboxes.folder_id(ROBOT, key): key for key in ("inbox", "drafts", "sentitems", "deleteditems")}
    return [names[one["parentFolderId"]] for one in listed(client, MESSAGES, **params)]


# --- drafts ---


def test_a_draft_of_mime_keeps_its_bytes_and_its_id(client: Any) -> None:
    made = draft(client)
    assert (made["isDraft"], made["internetMessageId"]) == (True, "<k1@example.com>")
    assert client.get(f"{MESSAGES}/{made['id']}/$value").content == written()


def test_a_draft_of_json_gets_an_id_of_the_server(client: Any) -> None:
    body = {"subject": "Hello", "body": {"contentType": "html", "content": "<p>Hi</p>"}, "toRecipients": guests_of(ADA)}
    made = client.post(MESSAGES, json=body, headers=IMMUTABLE).json()
    assert made["internetMessageId"].startswith("<")
    assert made["toRecipients"][0]["emailAddress"]["address"] == ADA


def guests_of(*emails: str) -> list[dict[str, Any]]:
    return [{"emailAddress": one["emailAddress"]} for one in guests(*emails)]


def test_a_client_may_name_the_message_of_a_draft(client: Any) -> None:
    body = {"subject": "Hello", "toRecipients": guests_of(ADA), "internetMessageId": "<mine@example.com>"}
    assert client.post(MESSAGES, json=body).json()["internetMessageId"] == "<mine@example.com>"


def test_own_headers_begin_with_an_x(twin: GraphTwin, client: Any) -> None:
    body = {"subject": "Hello", "internetMessageHeaders": [{"name": "List-Id", "value": "x"}]}
    assert client.post(MESSAGES, json=body).status_code == 400
    assert "internetMessageHeaders" in twin.violations.pop()


def test_what_is_no_base64_is_refused(client: Any) -> None:
    answer = client.post(MESSAGES, content=written(), headers=MIME)
    assert code(answer) == (400, "ErrorMimeContentInvalidBase64String")


def test_what_is_no_mime_is_refused(client: Any) -> None:
    answer = client.post(MESSAGES, content=base64.b64encode(b"hello"), headers=MIME)
    assert code(answer) == (400, "ErrorMimeContentInvalid")


def test_a_draft_is_marked_later_and_found_by_its_mark(client: Any) -> None:
    made = draft(client)
    client.patch(f"{MESSAGES}/{made['id']}", json={"singleValueExtendedProperties": marked("k1")})
    assert len(listed(client, MESSAGES, **with_mark("k1"))) == 1


def test_a_header_with_an_x_is_an_extended_property(client: Any) -> None:
    draft(client, written(X_Outcomed_Key="digest/1"))
    name = "String {00020386-0000-0000-C000-000000000046} Name x-outcomed-key"
    params = with_mark("digest/1")["$filter"].replace(KEY, name)
    assert len(listed(client, MESSAGES, **{"$filter": params})) == 1


def test_a_draft_lies_in_the_drafts(twin: GraphTwin, client: Any) -> None:
    draft(client)
    assert folders(twin, client, **by_id()) == ["drafts"]


def test_a_deleted_draft_lies_in_the_deleted_items(twin: GraphTwin, client: Any) -> None:
    made = draft(client)
    assert client.delete(f"{MESSAGES}/{made['id']}").status_code == 204
    assert folders(twin, client, **by_id()) == ["deleteditems"]
    client.delete(f"{MESSAGES}/{made['id']}")
    assert folders(twin, client, **by_id()) == []


# --- sending ---


def test_a_draft_is_sent_and_its_copy_has_the_same_immutable_id(twin: GraphTwin, client: Any) -> None:
    made = draft(client)
    assert send(client, made["id"]).status_code == 202
    read = client.get(f"{MESSAGES}/{made['id']}", headers=IMMUTABLE).json()
    assert (read["isDraft"], folders(twin, client, **by_id())) == (False, ["sentitems"])
    assert [one.raw for one in twin.hands.mail.delivered(ADA)] == [twin.hands.mail.folder(ADA)[0].raw]


def test_the_immutable_id_may_change_when_a_draft_is_sent(twin: GraphTwin, client: Any) -> None:
    twin.mailboxes.keeps_ids = False
    made = draft(client)
    send(client, made["id"])
    assert code(client.get(f"{MESSAGES}/{made['id']}")) == (404, "ErrorItemNotFound")
    assert folders(twin, client, **by_id()) == ["sentitems"]


def test_a_request_of_more_than_four_megabytes_is_refused(client: Any) -> None:
    raw = written() + b"x" * (4 << 20)
    assert client.post(MESSAGES, content=base64.b64encode(raw), headers=MIME).status_code == 413


def test_the_ordinary_id_of_a_draft_dies_when_it_is_sent(client: Any) -> None:
    made = draft(client)
    ordinary = client.get(f"{MESSAGES}/{made['id']}").json()["id"]
    send(client, ordinary)
    assert code(client.get(f"{MESSAGES}/{ordinary}")) == (404, "ErrorItemNotFound")


def test_a_sent_message_is_not_sent_again(twin: GraphTwin, client: Any) -> None:
    made = draft(client)
    send(client, made["id"])
    assert send(client, made["id"]).status_code == 400
    assert len(twin.hands.mail.delivered(ADA)) == 1


def test_the_copy_in_sent_items_takes_its_time(twin: GraphTwin, client: Any) -> None:
    twin.mailboxes.sent_lag = timedelta(minutes=1)
    made = draft(client)
    send(client, made["id"])
    assert code(client.get(f"{MESSAGES}/{made['id']}")) == (404, "ErrorItemNotFound")
    assert folders(twin, client, **by_id()) == []
    twin.clock = lambda: datetime.now(UTC) + timedelta(minutes=2)
    assert folders(twin, client, **by_id()) == ["sentitems"]


def test_a_filter_finds_later_what_an_id_finds_at_once(twin: GraphTwin, client: Any) -> None:
    twin.mailboxes.search_lag = timedelta(minutes=1)
    made = draft(client)
    assert client.get(f"{MESSAGES}/{made['id']}").status_code == 200
    assert folders(twin, client, **by_id()) == []
    twin.clock = lambda: datetime.now(UTC) + timedelta(minutes=2)
    assert folders(twin, client, **by_id()) == ["drafts"]


def test_marks_and_ids_stay_on_the_copy_in_sent_items(twin: GraphTwin, client: Any) -> None:
    made = draft(client)
    client.patch(f"{MESSAGES}/{made['id']}", json={"singleValueExtendedProperties": marked("k1")})
    send(client, made["id"])
    assert folders(twin, client, **with_mark("k1")) == folders(twin, client, **by_id()) == ["sentitems"]


def test_marks_do_not_travel(twin: GraphTwin, client: Any) -> None:
    made = draft(client)
    client.patch(f"{MESSAGES}/{made['id']}", json={"singleValueExtendedProperties": marked("k1")})
    send(client, made["id"])
    assert listed(client, f"/users/{ADA}/messages", **with_mark("k1")) == []


def test_the_server_may_give_sent_mail_another_id(twin: GraphTwin, client: Any) -> None:
    twin.mailboxes.rewrites_ids = True
    send(client, draft(client)["id"])
    assert folders(twin, client, **by_id()) == []
    assert "<k1@example.com>" not in twin.hands.mail.delivered(ADA)[0].parsed["message-id"]


def test_who_is_in_bcc_is_told_and_seen_by_nobody(twin: GraphTwin, client: Any) -> None:
    send(client, draft(client, written(Bcc=BEN))["id"])
    (mail,) = twin.hands.mail.delivered(BEN)
    assert mail.parsed["bcc"] is None
    assert (mail.parsed["to"], mail.parsed["subject"]) == (ADA, "What came of it")


def test_a_mailbox_writes_in_its_own_name_alone(twin: GraphTwin, client: Any) -> None:
    made = draft(client, written(sender=BEN))
    assert code(send(client, made["id"])) == (403, "ErrorSendAsDenied")
    twin.mailboxes.send_as[ROBOT] = {BEN}
    assert send(client, made["id"]).status_code == 202


def test_a_mail_to_nobody_is_refused(twin: GraphTwin, client: Any) -> None:
    made = client.post(MESSAGES, json={"subject": "Hello"}).json()
    assert code(send(client, made["id"])) == (400, "ErrorInvalidRecipients")


def test_sending_at_once_leaves_a_copy_in_sent_items(twin: GraphTwin, client: Any) -> None:
    answer = client.post(f"/users/{ROBOT}/sendMail", content=base64.b64encode(written()), headers=MIME)
    assert (answer.status_code, answer.content) == (202, b"")
    assert folders(twin, client, **by_id()) == ["sentitems"]


def test_sending_at_once_may_leave_no_copy(twin: GraphTwin, client: Any) -> None:
    message = {"subject": "Hello", "toRecipients": guests_of(ADA, OUTSIDER)}
    client.post(f"/users/{ROBOT}/sendMail", json={"message": message, "saveToSentItems": False})
    assert listed(client, MESSAGES) == []
    assert len(twin.hands.mail.delivered(OUTSIDER)) == 1


def test_sending_needs_its_own_permission(twin: GraphTwin, client: Any) -> None:
    made = draft(client)
    other = twin.client(twin.token("Mail.ReadWrite"))
    assert code(send(other, made["id"])) == (403, "ErrorAccessDenied")


def test_sending_alone_makes_no_drafts(twin: GraphTwin) -> None:
    other = twin.client(twin.token("Mail.Send"))
    answer = other.post(MESSAGES, content=base64.b64encode(written()), headers=MIME)
    assert code(answer) == (403, "ErrorAccessDenied")


# --- reading ---


def test_a_reply_lies_in_the_same_conversation(twin: GraphTwin, client: Any) -> None:
    made = draft(client)
    send(client, made["id"])
    twin.hands.mail.reply(ADA, "<k1@example.com>", "It went well.")
    (reply,) = listed(client, f"/users/{ROBOT}/mailFolders/inbox/messages")
    assert reply["conversationId"] == made["conversationId"]
    assert (reply["from"]["emailAddress"]["address"], reply["subject"]) == (ADA, "Re: What came of it")


def test_a_message_is_read_as_mime(twin: GraphTwin, client: Any) -> None:
    name = twin.hands.mail.receive(ROBOT, written(ROBOT, sender=ADA))
    answer = client.get(f"{MESSAGES}/{name}/$value")
    assert (answer.content, answer.headers["content-type"]) == (written(ROBOT, sender=ADA), "text/plain")


def test_headers_come_where_they_are_selected(twin: GraphTwin, client: Any) -> None:
    name = twin.hands.mail.receive(ROBOT, written(ROBOT, sender=ADA, Auto_Submitted="auto-replied"))
    read = client.get(f"{MESSAGES}/{name}", params={"$select": "internetMessageHeaders"}).json()
    assert {"name": "Auto-Submitted", "value": "auto-replied"} in read["internetMessageHeaders"]
    assert "internetMessageHeaders" not in client.get(f"{MESSAGES}/{name}").json()


def test_attachments_are_listed_and_read(twin: GraphTwin, client: Any) -> None:
    made = EmailMessage()
    made["From"], made["To"] = ADA, ROBOT
    made.set_content("see there")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="chart.png")
    path = f"{MESSAGES}/{twin.hands.mail.receive(ROBOT, made.as_bytes())}/attachments"
    (found,) = client.get(path).json()["value"]
    assert (found["name"], client.get(f"{path}/{found['id']}/$value").content) == ("chart.png", b"\x89PNG")


def test_what_was_received_is_not_rewritten(twin: GraphTwin, client: Any) -> None:
    name = twin.hands.mail.write(ADA, ROBOT, "Hello", "Hi")
    assert client.patch(f"{MESSAGES}/{name}", json={"isRead": True}).json()["isRead"] is True
    assert client.patch(f"{MESSAGES}/{name}", json={"subject": "Other"}).status_code == 400


# --- changes of a folder ---


def read_delta(client: Any, link: str = DELTA, **params: str) -> tuple[list[dict[str, Any]], str]:
    found, answer = [], client.get(link, params=params or None, headers=IMMUTABLE).json()
    while "@odata.nextLink" in answer:
        found += answer["value"]
        answer = client.get(answer["@odata.nextLink"], headers=IMMUTABLE).json()
    return found + answer["value"], answer["@odata.deltaLink"]


def test_a_delta_gives_what_is_there_and_then_what_came(twin: GraphTwin, client: Any) -> None:
    twin.hands.mail.write(ADA, ROBOT, "one", "1")
    first, link = read_delta(client)
    twin.hands.mail.write(ADA, ROBOT, "two", "2")
    second, _ = read_delta(client, link)
    assert ([one["subject"] for one in first], [one["subject"] for one in second]) == (["one"], ["two"])


def test_a_delta_says_what_left_the_folder(twin: GraphTwin, client: Any) -> None:
    moved, deleted = (twin.hands.mail.write(ADA, ROBOT, name, "x") for name in ("moved", "deleted"))
    _, link = read_delta(client)
    twin.hands.mail.move(ROBOT, moved, "archive")
    twin.hands.mail.delete(ROBOT, deleted)
    found, _ = read_delta(client, link)
    assert {one["id"]: one["@removed"]["reason"] for one in found} == {moved: "deleted", deleted: "deleted"}


def test_a_delta_keeps_its_selection_and_its_kind_of_change(twin: GraphTwin, client: Any) -> None:
    name = twin.hands.mail.write(ADA, ROBOT, "one", "1")
    first, link = read_delta(client, **{"$select": "subject", "changeType": "created"})
    assert set(first[0]) - {"@odata.type", "@odata.etag"} == {"id", "subject"}
    twin.hands.mail.read(ROBOT, name)
    assert read_delta(client, link)[0] == []


def test_a_delta_comes_in_pages_that_may_be_empty(twin: GraphTwin, client: Any) -> None:
    twin.mail.empty_pages = 1
    for number in range(3):
        twin.hands.mail.write(ADA, ROBOT, f"{number}", "x")
    answer = client.get(DELTA, headers={"prefer": "odata.maxpagesize=2"}).json()
    assert answer["value"] == []
    assert len(read_delta(client, **{"$top": "2"})[0]) == 3


def test_a_delta_filters_by_the_time_of_receipt_alone(twin: GraphTwin, client: Any) -> None:
    twin.hands.mail.write(ADA, ROBOT, "one", "1")
    assert read_delta(client, **{"$filter": "receivedDateTime ge 2999-01-01T00:00:00Z"})[0] == []
    assert client.get(DELTA, params={"$filter": "isRead eq false"}).status_code == 400


def test_an_old_delta_link_is_gone(twin: GraphTwin, client: Any) -> None:
    _, link = read_delta(client)
    twin.hands.mail.expire_delta(ROBOT)
    assert code(client.get(link)) == (410, "SyncStateNotFound")


def test_folders_have_names_that_every_language_knows(client: Any) -> None:
    found = client.get(f"/users/{ROBOT}/mailFolders/sentitems").json()
    assert found["displayName"] == "Sent Items"
    assert client.get(f"/users/{ROBOT}/mailFolders/{found['id']}").json() == found
