"""The kind `invite_mail` from the config to the answer: invited, answered, shown, asked why, cancelled."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outcomed.model.mail import Mail
from support.invitations import calendar_of, mailed, reply_to
from support.ladle import Place

KEY = "reminder/text-reminders/3-weeks"


def becomes(place: Place, *lines: str) -> None:
    """Let the calendar of an installation be one that invites by mail."""
    place.rewrite("config.toml", r'(?s)kind = "ics".*?\n\n', "\n".join(['kind = "invite_mail"', *lines, "", ""]))


@pytest.fixture
def invited(solo: Place) -> Place:
    """Dana, who was invited to her reminders by mail."""
    becomes(solo, 'organizer = "outcomes@example.com"')
    done = solo.do("once")
    assert done.code == 0, done.out + done.err
    return solo


def invitations(place: Place) -> list[Mail]:
    found = []
    for path in (place.folder / "mail" / "new").iterdir():
        raw = path.read_bytes()
        if b"text/calendar" in raw:
            mail = Mail(key=(), message_id="", sender="", recipient="dana@example.com", raw=raw, at=datetime.now(UTC))
            found.append(mail)
    return found


def to_three_weeks(place: Place) -> Mail:
    return next(mail for mail in invitations(place) if KEY.encode() in mail.raw)


def answer(place: Place, folder: Path, status: str, sender: str = "dana@example.com", **lines: str) -> Path:
    stamp = f"DTSTAMP:{datetime.now(UTC) + timedelta(minutes=1):%Y%m%dT%H%M%SZ}"
    file = folder / "answer.eml"
    file.write_bytes(mailed(reply_to(to_three_weeks(place), status, **({"DTSTAMP": stamp} | lines)), sender))
    return file


def test_each_reminder_comes_as_an_invitation(invited: Place) -> None:
    assert {str(calendar_of(mail)["METHOD"]) for mail in invitations(invited)} == {"REQUEST"}
    assert len(invitations(invited)) == 3
    assert invited.do("once").code == 0
    assert len(invitations(invited)) == 3


def test_a_decline_is_taken_in_shown_and_asked_about(invited: Place, tmp_path: Path) -> None:
    taken = invited.do("intake", answer(invited, tmp_path, "DECLINED"))
    assert (taken.code, taken.out) == (0, f"Noted: dana declines {KEY}.\n")
    assert "0 accepted, 1 otherwise" in invited.do("status").out
    assert [one["answer"] for one in invited.json("status")["answers"]] == ["declined"]
    assert "invitation declined" in invited.do("why", KEY).out
    assert "declined" in {one["state"] for one in invited.json("why", "text-reminders", "3w")["now"]}
    assert invited.do("verify").code == 0


def test_the_same_answer_again_changes_nothing(invited: Place, tmp_path: Path) -> None:
    file = answer(invited, tmp_path, "ACCEPTED")
    invited.do("intake", file)
    head = invited.head()
    again = invited.do("intake", file)
    assert (again.code, again.out) == (0, "Exactly this is noted already; nothing changed.\n")
    assert invited.head() == head


def test_another_time_is_for_somebody_to_decide(invited: Place, tmp_path: Path) -> None:
    raw = reply_to(to_three_weeks(invited), "TENTATIVE", method="COUNTER", DTSTART="DTSTART:20300325T140000Z")
    file = tmp_path / "counter.ics"
    file.write_bytes(raw)
    assert "Nothing is moved" in invited.do("intake", file).out
    status = invited.do("status")
    assert status.code == 1
    assert f"asks for another time: {KEY} (dana)" in status.out


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"", "it is empty"),
        (b"hello", "neither a calendar file nor a mail"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "no METHOD"),
        (b"x" * 5_000_000, "answers are small"),
    ],
)
def test_what_is_no_answer_is_refused_in_a_line(invited: Place, tmp_path: Path, text: bytes, why: str) -> None:
    file = tmp_path / "answer.eml"
    file.write_bytes(text)
    head = invited.head()
    refused = invited.do("intake", file)
    assert (refused.code != 0, refused.out, refused.err.count("\n"), invited.head()) == (True, "", 1, head)
    assert why in refused.err


def test_a_file_that_is_not_there_is_named(invited: Place, tmp_path: Path) -> None:
    for path in (tmp_path / "no.eml", tmp_path):
        refused = invited.do("intake", path)
        assert refused.code != 0
        assert str(path) in refused.err


def test_nobody_answers_for_somebody_else(invited: Place, tmp_path: Path) -> None:
    refused = invited.do("intake", answer(invited, tmp_path, "DECLINED", sender="eve@example.com"))
    assert refused.code != 0
    assert "eve@example.com sent it" in refused.err


def test_what_ends_is_cancelled_by_mail(invited: Place) -> None:
    assert invited.do("drop", "text-reminders", "--why", "too costly").code == 0
    done = invited.do("once")
    assert done.code == 0, done.out + done.err
    methods = [str(calendar_of(mail)["METHOD"]) for mail in invitations(invited)]
    assert (methods.count("REQUEST"), methods.count("CANCEL")) == (3, 3)


def test_a_service_that_nobody_can_answer_is_named_with_its_remedy(solo: Place) -> None:
    becomes(solo)
    solo.do("once")
    assert "add organizer =" in solo.do("status").out


def test_preview_shows_the_invitations(invited: Place, tmp_path: Path) -> None:
    shown = invited.do("preview", "--all", "--out", tmp_path / "out")
    assert shown.code == 0, shown.out + shown.err
    assert "invite: invited" in shown.out
    assert "invite: uninvited" in shown.out
