"""Mail that comes back: believed where it proves to be about a mail of ours; then nobody waits for its reader."""

from dataclasses import replace
from pathlib import Path

import pytest

from outcomed.model.mail import Mail
from outcomed.model.reason import Reason
from outcomed.model.record import ReceivedRow
from outcomed.service.needs import Want, needs
from support.bouncing import bounce_of
from support.factories import BORN, march
from support.talking import ADDRESS, PROVEN, Talking, parsed


@pytest.fixture
def company(tmp_path: Path) -> Talking:
    """Give a company on the day on which Dana was asked."""
    here = Talking(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    here.policy = replace(here.policy, inbox=PROVEN)
    here.launches()
    here.until(march(23))
    return here


def check_in(company: Talking) -> Mail:
    return company.got("dana", "asks")[-1]


def heard(company: Talking, raw: bytes) -> ReceivedRow:
    """Let a message come, and give what is remembered of it."""
    known = set(company.recorded.received)
    company.mailbox.deliver(raw)
    company.tick()
    (new,) = set(company.recorded.received) - known
    return company.recorded.received[new]


def has_failed(company: Talking, name: str = "dana") -> bool:
    return company.world.has_failed(company.world.people.by_id[name])


def text_of(mail: Mail) -> str:
    body = parsed(mail).get_body(("plain",))
    return " ".join(body.get_content().split()) if body else ""


# --- the way back ---


def test_mail_leaves_with_a_way_back_of_its_own(company: Talking) -> None:
    mail = check_in(company)
    local, _, domain = mail.sender.partition("@")
    assert (local.split("+")[0], len(local.split("+")[1]), domain) == ("outcomes", 43, "example.com")
    assert str(parsed(mail)["From"]).endswith("<outcomed@example.com>")


def test_where_it_is_turned_off_mail_leaves_with_the_senders_own_address(company: Talking) -> None:
    company.policy = replace(company.policy, inbox=replace(PROVEN, verp=False))
    company.until(march(25))
    assert check_in(company).sender == "outcomed@example.com"


# --- what is believed ---


@pytest.mark.parametrize("returned", ["headers", "whole", "nothing"])
def test_a_report_to_the_way_back_marks_the_address(company: Talking, returned: str) -> None:
    row = heard(company, bounce_of(check_in(company), returned=returned))
    marked = company.recorded.addresses["dana"]
    assert (marked.address, marked.status, row.reason) == ("dana@example.com", "5.1.1", "")
    assert row.answers == check_in(company).key
    assert company.ledger.verify().is_good


@pytest.mark.parametrize("returned", ["headers", "whole"])
def test_a_report_to_another_address_is_proven_by_what_came_back(company: Talking, returned: str) -> None:
    heard(company, bounce_of(check_in(company), to="outcomed@example.com", returned=returned))
    assert has_failed(company)


def test_a_report_that_proves_nothing_is_not_believed(company: Talking) -> None:
    row = heard(company, bounce_of(check_in(company), to=ADDRESS, returned="nothing"))
    assert (row.reason, has_failed(company)) == (Reason.BOUNCE, False)


def test_a_made_up_token_proves_nothing(company: Talking) -> None:
    forged = check_in(company).sender[:-20] + "a" * 8 + check_in(company).sender[-12:]
    row = heard(company, bounce_of(check_in(company), to=forged, returned="nothing"))
    assert (row.reason, has_failed(company)) == (Reason.BOUNCE, False)


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("failed", "4.2.2"), ("delayed", "5.1.1")])
def test_what_is_late_is_only_remembered(company: Talking, action: str, status: str) -> None:
    row = heard(company, bounce_of(check_in(company), action=action, status=status))
    assert (row.reason, has_failed(company)) == (Reason.DELAYED, False)


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded", "nonsense"])
def test_what_arrived_is_no_bounce(company: Talking, action: str) -> None:
    assert heard(company, bounce_of(check_in(company), action=action, status="2.0.0")).reason == Reason.AUTOMATIC
    assert not has_failed(company)


def test_a_report_is_neither_answered_nor_read_as_an_outcome(company: Talking) -> None:
    before = len(company.got("dana"))
    heard(company, bounce_of(check_in(company)))
    assert len(company.got("dana")) == before
    assert company.recorded.current("texts", "3-weeks") is None


def test_a_report_on_an_address_that_was_corrected_since_marks_nothing(company: Talking) -> None:
    mail = check_in(company)
    company.person("dana", email="dana.reyes@example.com")
    assert heard(company, bounce_of(mail)).reason == Reason.BOUNCE
    assert not has_failed(company)


@pytest.mark.parametrize(
    "cut", [b"Action: failed\r\n", b"Status: 5.1.1\r\n", b"--=_b--", b"Final-Recipient", b"\r\n\r\n"]
)
def test_a_broken_report_breaks_nothing(company: Talking, cut: bytes) -> None:
    raw = bounce_of(check_in(company))
    company.mailbox.deliver(raw.replace(cut, b""))
    company.mailbox.deliver(raw[: raw.index(b"Action")])
    company.tick()
    assert len(company.recorded.received) == 2
    assert company.ledger.verify().is_good


# --- what comes of it ---


def test_the_deputy_is_asked_and_told_once_why(company: Talking) -> None:
    heard(company, bounce_of(check_in(company)))
    company.until(march(27))
    told = [line for line in company.inbox("raj") if "took_over" in line]
    assert told == ["23 Mar ask/texts/launch/0/took_over/raj"]
    mail = next(m for m in company.got("raj", "asks") if "ask/texts" in " ".join(company.told_by[m.message_id]))
    assert "mail to Dana comes back" in text_of(mail)
    assert any(line.endswith("ask/texts/3-weeks/1/check_in/raj") for line in company.inbox("raj"))
    assert len(company.got("dana")) == 1


def test_without_a_deputy_the_manager_is_asked(company: Talking) -> None:
    company.changes(deputy=None)
    heard(company, bounce_of(check_in(company)))
    company.until(march(27))
    assert [line.split()[-1] for line in company.inbox("mia") if "took_over" in line] == [
        "ask/texts/launch/0/took_over/mia"
    ]


def test_a_reader_whose_mail_comes_back_gets_none_and_the_plan_says_why(company: Talking) -> None:
    company.answer()
    company.until(march(25))
    digest = company.got("emil", "digest")[-1]
    heard(company, bounce_of(digest))
    company.launches("another")
    company.until(march(30))
    assert company.got("emil", "digest")[-1] is digest
    assert company.world.policy.allows("emil@example.com")


def test_status_names_the_person_and_the_remedy(company: Talking) -> None:
    heard(company, bounce_of(check_in(company)))
    (need,) = [need for need in needs(company.look()) if need.want is Want.ADDRESS_FAILED]
    assert (need.about, need.since) == ("dana", company.now)
    assert "dana@example.com came back (5.1.1)" in need.message
    assert "correct their address" in need.remedy


def test_a_corrected_address_revives_the_person(company: Talking) -> None:
    heard(company, bounce_of(check_in(company)))
    company.until(march(25))
    company.person("dana", email="dana.reyes@example.com")
    company.until(march(26))
    owner = company.world.responsible(company.row().launch)
    assert owner
    assert owner.id == "dana"
    assert [mail.recipient for mail in company.mailer.accepted if mail.recipient.startswith("dana.reyes")]


def test_who_writes_from_there_is_reached_again(company: Talking) -> None:
    heard(company, bounce_of(check_in(company)))
    proof = "mx.example.com; dmarc=pass header.from=example.com"
    company.reply("dana", "hit, they came", to=check_in(company), Authentication_Results=proof)
    company.tick()
    assert not has_failed(company)
    assert company.got("dana", "echo")


def test_nothing_is_handed_to_somebody_whose_mail_comes_back(company: Talking) -> None:
    company.answer()
    company.until(march(25))
    heard(company, bounce_of(company.got("emil", "digest")[-1]))
    proof = "mx.example.com; dmarc=pass header.from=example.com"
    company.reply("dana", "not me, ask Emil", to=check_in(company), Authentication_Results=proof)
    company.tick()
    assert not company.recorded.handovers
