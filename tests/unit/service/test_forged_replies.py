"""Forged, automatic and broken messages: each missing or wrong factor, alone and together, changes nothing."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest

from outcomed.model.mail import Mail
from outcomed.model.reason import Reason
from support.factories import BORN, march
from support.talking import ADDRESS, PROVEN, Talking, parsed, reply_to

PASSED = "mx.example.com; dmarc=pass header.from=example.com"
ELSEWHERE = ADDRESS  # without a token


@pytest.fixture
def company(tmp_path: Path) -> Talking:
    here = Talking(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    here.policy = replace(here.policy, inbox=PROVEN)
    here.launches()
    here.until(march(23))
    return here


def check_in(company: Talking, name: str = "dana") -> Mail:
    return company.got(name, "asks")[-1]


def outcome_of(company: Talking, raw: bytes) -> tuple[bool, list[str]]:
    """Let a message come; give whether it became an outcome, and the reasons for which messages changed nothing."""
    company.mailbox.deliver(raw)
    company.tick()
    is_taken = company.recorded.current("texts", "3-weeks") is not None
    reasons = [row.reason for row in company.recorded.received.values()]
    answers = [mail.key for mail in company.mailer.accepted if mail.key[0] == "answer"]
    assert not answers, "what is not believed is not answered"
    return is_taken, reasons


def test_with_token_sender_and_receiver_it_is_believed(company: Talking) -> None:
    raw = reply_to(check_in(company), "dana@example.com", "hit", Authentication_Results=PASSED)
    assert outcome_of(company, raw) == (True, [""])


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Authentication_Results": ""}, Reason.NOT_AUTHENTICATED),
        ({"Authentication_Results": "mx.example.com; dmarc=fail header.from=example.com"}, Reason.NOT_AUTHENTICATED),
        ({"Authentication_Results": "mx.example.com; spf=pass smtp.mailfrom=example.com"}, Reason.NOT_AUTHENTICATED),
        ({"Authentication_Results": "mx.example.com; none"}, Reason.NOT_AUTHENTICATED),
        ({"Authentication_Results": "mx.evil.example; dmarc=pass header.from=example.com"}, Reason.NOT_AUTHENTICATED),
        ({"Authentication_Results": "mx.example.com; dmarc=pass header.from=evil.example"}, Reason.NOT_AUTHENTICATED),
        ({"Authentication_Results": "mx.example.com; dkim=pass header.d=evil.example"}, Reason.NOT_AUTHENTICATED),
        ({"Authentication_Results": "mx.example.com; dkim=pass header.d=com"}, Reason.NOT_AUTHENTICATED),
        ({"Authentication_Results": "mx.example.com; dkim=pass header.d=badexample.com"}, Reason.NOT_AUTHENTICATED),
        (
            {"Authentication_Results": "mx.example.com; dkim=pass header.d=example.com; dmarc=fail"},
            Reason.NOT_AUTHENTICATED,
        ),
        (
            {"Authentication_Results": 'mx.example.com; spf=pass smtp.helo="x; dmarc=pass header.from=example.com"'},
            Reason.NOT_AUTHENTICATED,
        ),
        (
            {"Authentication_Results": "mx.example.com; spf=none (; dmarc=pass header.from=example.com)"},
            Reason.NOT_AUTHENTICATED,
        ),
        (
            {"Authentication_Results": "mx.example.com; spf=none ((; dmarc=pass header.from=example.com)"},
            Reason.NOT_AUTHENTICATED,
        ),
        ({"From": "Raj <raj@example.com>"}, Reason.WRONG_SENDER),
        ({"From": "dana@example.com, raj@example.com"}, Reason.WRONG_SENDER),
        ({"From": '"dana@example.com" <dana@evil.example>'}, Reason.WRONG_SENDER),
        ({"From": "dana@example.com.evil.example"}, Reason.WRONG_SENDER),
        ({"From": ""}, Reason.WRONG_SENDER),
        ({"To": ADDRESS, "References": "", "In_Reply_To": ""}, Reason.NO_TOKEN),
        ({"To": f"outcomes+{'a' * 43}@example.com", "References": ""}, Reason.FORGED),
        ({"Auto_Submitted": "auto-replied"}, Reason.AUTOMATIC),
        ({"Auto_Submitted": "auto-generated; owner=x"}, Reason.AUTOMATIC),
        ({"X_Autoreply": "yes"}, Reason.AUTOMATIC),
        ({"X_Auto_Response_Suppress": "All"}, Reason.AUTOMATIC),
        ({"From": "MAILER-DAEMON@example.com"}, Reason.AUTOMATIC),
        ({"Return_Path": "<>"}, Reason.BOUNCE),
        ({"Precedence": "bulk"}, Reason.LIST_MAIL),
        ({"List_Id": "<all.example.com>"}, Reason.LIST_MAIL),
        ({"X_Outcomed_Key": "asks/dana/2026-03-23"}, Reason.OWN_MAIL),
    ],
)
def test_each_wrong_factor_changes_nothing(company: Talking, headers: dict[str, str], reason: Reason) -> None:
    given = {"Authentication_Results": PASSED} | headers
    raw = reply_to(check_in(company), "dana@example.com", "hit", **given)
    assert outcome_of(company, raw) == (False, [str(reason)])


WRONG: list[dict[str, str]] = [
    {"Authentication_Results": "mx.evil.example; dmarc=pass header.from=example.com"},
    {"From": "raj@example.com"},
    {"To": ELSEWHERE, "References": "", "In_Reply_To": ""},
]


@pytest.mark.parametrize("several", [*combinations(WRONG, 2), tuple(WRONG)])
def test_wrong_factors_together_change_nothing(company: Talking, several: tuple[dict[str, str], ...]) -> None:
    given = {"Authentication_Results": PASSED}
    for one in several:
        given |= one
    assert outcome_of(company, reply_to(check_in(company), "dana@example.com", "hit", **given))[0] is False


def test_only_the_topmost_word_of_the_own_receiver_counts(company: Talking) -> None:
    raw = reply_to(check_in(company), "dana@example.com", "hit")
    forged = b"Authentication-Results: " + PASSED.encode() + b"\r\n" + raw
    assert outcome_of(company, b"Authentication-Results: mx.example.com; dmarc=fail\r\n" + forged)[0] is False
    above = b"Authentication-Results: relay.elsewhere.example; dmarc=fail\r\n" + forged
    assert outcome_of(company, above)[0] is True


def test_encoded_words_in_the_receivers_header_say_nothing(company: Talking) -> None:
    hidden = "mx.example.com; spf=pass smtp.mailfrom==?utf-8?q?x=3B_dmarc=3Dpass_header.from=3Dexample.com?="
    raw = reply_to(check_in(company), "dana@example.com", "hit")
    assert outcome_of(company, f"Authentication-Results: {hidden}\r\n".encode() + raw)[0] is False


def test_a_signature_of_the_domain_or_of_one_above_it_is_enough(company: Talking) -> None:
    signed = "mx.example.com 1; dkim=pass (2048-bit key) header.d=example.com header.s=one; spf=fail"
    raw = reply_to(check_in(company), "dana@example.com", "hit", Authentication_Results=signed)
    assert outcome_of(company, raw)[0] is True


def test_the_token_of_another_person_is_none(company: Talking) -> None:
    company.until(march(31))
    theirs = check_in(company, "raj")
    raw = reply_to(theirs, "dana@example.com", "hit", Authentication_Results=PASSED)
    assert outcome_of(company, raw) == (False, [str(Reason.WRONG_SENDER)])


def test_a_token_ends(company: Talking) -> None:
    raw = reply_to(check_in(company), "dana@example.com", "hit", Authentication_Results=PASSED)
    company.now += timedelta(days=401)
    company.policy = replace(company.policy, limits=replace(company.policy.limits, max_gap=timedelta(days=9999)))
    assert outcome_of(company, raw)[1] == [str(Reason.TOKEN_EXPIRED)]


def test_a_token_survives_another_case_and_a_lost_reply_to(company: Talking) -> None:
    mail = check_in(company)
    shouted = str(parsed(mail)["Reply-To"]).upper().replace("OUTCOMED", "outcomed")
    raw = reply_to(mail, "DANA@Example.com", "hit", To=shouted, References="", Authentication_Results=PASSED)
    assert outcome_of(company, raw)[0] is True


def test_references_alone_hold_the_token_too(company: Talking) -> None:
    raw = reply_to(check_in(company), "dana@example.com", "hit", To=ADDRESS, Authentication_Results=PASSED)
    assert outcome_of(company, raw)[0] is True


def test_somebody_who_left_says_nothing_any_more(company: Talking) -> None:
    raw = reply_to(check_in(company), "dana@example.com", "hit", Authentication_Results=PASSED)
    company.person("dana", left=march(22).date())
    assert outcome_of(company, raw) == (False, [str(Reason.LEFT)])


@pytest.mark.parametrize(
    "raw",
    [b"", b"\r\n", b"\xff" * 5_000, b"From: \xff\r\n\r\nx", b"Content-Type: multipart/mixed\r\n\r\n--", b"a" * 999],
)
def test_broken_messages_are_remembered_and_change_nothing(company: Talking, raw: bytes) -> None:
    is_taken, reasons = outcome_of(company, raw)
    assert not is_taken
    assert reasons in ([str(Reason.NO_TOKEN)], [str(Reason.UNREADABLE)])


def test_a_message_of_ten_megabytes_is_not_read(company: Talking) -> None:
    raw = reply_to(check_in(company), "dana@example.com", "hit", Authentication_Results=PASSED)
    assert outcome_of(company, raw + b"x" * 10_000_000) == (False, [str(Reason.TOO_LARGE)])


def test_two_daemons_do_not_talk_to_each_other(company: Talking) -> None:
    """Whatever we send, delivered to a mailbox of ours, ends there."""
    raw = reply_to(check_in(company), "dana@example.com", "well, it depends", Authentication_Results=PASSED)
    company.mailbox.deliver(raw)
    company.tick()
    assert company.got("dana", "answer")
    sent = len(company.mailer.accepted)
    for mail in list(company.mailer.accepted):
        company.mailbox.deliver(mail.raw)
    company.tick()
    assert len(company.mailer.accepted) == sent
