"""Mail as bytes: headers, and the same bytes for the same letter."""

from dataclasses import replace

import pytest

from outcomed.model.item import ItemKind, Message
from outcomed.model.key import identity
from outcomed.model.people import Role
from outcomed.model.policy import Policy
from outcomed.model.problem import UserError
from outcomed.words.mime import address
from support.mails import BO, BOOKING, PEOPLE, Office, digest, entry, letter, outcome_digest, parsed


def header(name: str, role: Role = Role.UP, office: Office | None = None) -> str:
    return str(parsed((office or Office()).words().mail(outcome_digest(role)).raw)[name])


def test_the_same_letter_gives_the_same_bytes() -> None:
    one, other = (Office().words().mail(outcome_digest(Role.UP)) for _ in range(2))
    assert one == other


def test_the_message_id_is_the_identity_of_the_key() -> None:
    found = outcome_digest(Role.UP)
    mail = Office().words().mail(found)
    assert mail.message_id == f"<{identity('test', found.key)}@example.org>" == header("Message-ID")


@pytest.mark.parametrize("role", Role)
def test_no_line_of_a_body_is_longer_than_quoted_printable_allows(role: Role) -> None:
    _, _, body = Office().words().mail(outcome_digest(role)).raw.partition(b"\r\n\r\n")
    assert max(len(line) for line in body.split(b"\r\n")) <= 76  # RFC 2045, 6.7


def test_a_mail_says_that_a_machine_wrote_it() -> None:
    assert header("Auto-Submitted") == "auto-generated"
    assert header("X-Auto-Response-Suppress") == "All"
    assert header("X-Outcomed-Key") == "digest/vera/outcome.text-reminders.up"
    assert header("MIME-Version") == "1.0"
    assert header("Date") == "Thu, 09 Apr 2026 07:30:00 +0000"


def test_a_list_id_is_written_where_one_is_configured() -> None:
    policy = Policy(namespace="test", sender="news@example.org", list_id="outcomes.example.org")
    assert header("List-Id", office=Office(policy=policy)) == "<outcomes.example.org>"
    assert parsed(Office().words().mail(outcome_digest(Role.UP)).raw)["List-Id"] is None


def test_answers_to_a_digest_of_one_owner_go_to_that_owner() -> None:
    assert header("Reply-To") == "Dana Reyes <dana@example.org>"


def test_answers_to_a_digest_of_several_owners_go_to_the_contact() -> None:
    entries = (entry(ItemKind.OUTCOME, Role.UP), entry(ItemKind.OUTCOME, Role.UP, launch=BOOKING.id))
    message = parsed(Office().words().mail(digest(Role.UP, *entries)).raw)
    assert message["Reply-To"] == "Mia Chen <mia@example.org>"
    assert message["References"] is None


def test_answers_to_a_question_go_to_the_contact() -> None:
    mail = Office().words().mail(letter(Message.ASK, "dana", entry(ItemKind.CHECK_IN)))
    assert parsed(mail.raw)["Reply-To"] == "Mia Chen <mia@example.org>"


def test_a_domain_beyond_ascii_is_written_as_uts_46_says() -> None:
    people = (*PEOPLE[:-1], replace(BO, email="bo@faß.example"))
    mail = Office(people=people).words().mail(outcome_digest(Role.ACROSS))
    assert mail.recipient == "bo@xn--fa-hia.example"
    assert mail.raw.isascii()


def test_a_name_beyond_ascii_arrives_as_it_is() -> None:
    people = (*PEOPLE[:-1], replace(BO, name='Bø "Bo" Lind, <x@y>'))
    message = parsed(Office(people=people).words().mail(outcome_digest(Role.ACROSS)).raw)
    (found,) = message["To"].addresses
    assert (found.display_name, found.addr_spec) == ('Bø "Bo" Lind, <x@y>', "bo@example.org")


@pytest.mark.parametrize(
    "bad",
    ["", "bo", "@example.org", "bo@", "b o@example.org", "bø@example.org", "bo@exa mple.org", "a@b@c.org", "a@-.-"],
)
def test_an_address_that_cannot_be_used_is_named(bad: str) -> None:
    with pytest.raises(UserError, match=r"address|domain"):
        address(bad)


def test_without_a_contact_answers_go_to_the_sender() -> None:
    policy = Policy(namespace="test", sender="news@example.org")
    mail = Office(policy=policy).words().mail(letter(Message.ASK, "dana", entry(ItemKind.CHECK_IN)))
    assert parsed(mail.raw)["Reply-To"] == "news@example.org"
