"""Keeping: what only a person can say, and the proof that nothing was changed."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest

from outcomed.model.effect import State
from outcomed.model.key import identity
from support.ladle import Place
from support.proxy import Cut, Proxy, smtp_proxy
from support.smtp_servers import Server, smtp_server

ECHO = "echo/text-reminders/3-weeks/1"


@pytest.fixture
def server() -> Iterator[Server]:
    with smtp_server() as running:
        yield running


@pytest.fixture
def proxy(server: Server) -> Iterator[Proxy]:
    with smtp_proxy(server.port) as running:
        yield running


@pytest.fixture
def mailing(solo: Place, proxy: Proxy) -> Place:
    """An installation that mails through the proxy, with an answer whose echo is due now."""
    smtp = f'kind = "smtp"\nhost = "127.0.0.1"\nport = {proxy.port}\nsecurity = "none"'
    solo.rewrite("config.toml", r'kind = "maildir"\nfolder = "mail"', smtp)
    assert solo.do("once").code == 0
    assert solo.do("record", "text-reminders", "3w", "--verdict", "hit").code == 0
    return solo


@pytest.fixture
def doubtful(mailing: Place, proxy: Proxy) -> Place:
    """The server took the mail, and its answer was lost."""
    proxy.cut = Cut.LOST_REPLY
    assert mailing.do("once").code == 1
    return mailing


# --- resolve ---


def test_a_mail_whose_answer_was_lost_is_in_doubt_and_says_what_to_do(doubtful: Place) -> None:
    (need,) = doubtful.json("status")["needs"]
    assert (need["want"], need["about"], need["who"]) == ("in doubt", ECHO, "dana")
    assert need["remedy"] == f"find out, then `outcomed resolve {ECHO} --sent` or `--resend`"
    states = [row["state"] for row in doubtful.json("why", "text-reminders", "3w")["now"] if row["key"] == ECHO]
    assert states == ["in doubt"]


def test_a_mail_in_doubt_is_never_sent_again_by_itself(doubtful: Place, server: Server) -> None:
    doubtful.do("once")
    doubtful.do("once")
    assert len(server.taken) == 1


def test_resolved_as_sent_is_sent(doubtful: Place, server: Server) -> None:
    assert doubtful.do("resolve", ECHO, "--sent").code == 0
    assert doubtful.do("status").code == 0
    doubtful.do("once")
    assert len(server.taken) == 1
    assert doubtful.do("verify").code == 0


def test_resolved_as_lost_is_sent_once_more_with_the_next_tick(doubtful: Place, server: Server) -> None:
    answer = doubtful.do("resolve", ECHO, "--resend")
    assert (answer.code, "the next tick tries it again" in answer.out, len(server.taken)) == (0, True, 1)
    assert doubtful.do("once").code == 0
    doubtful.do("once")
    assert len(server.taken) == 2
    assert len({mail.raw.split(b"Message-ID: ")[1].split(b"\r\n")[0] for mail in server.taken}) == 1


def test_who_resolved_it_is_in_the_history(doubtful: Place) -> None:
    doubtful.do("resolve", ECHO, "--sent")
    last = doubtful.json("why", ECHO)["history"][-1]
    assert last["what"] == "sent"
    assert last["by"] not in ("", "daemon")


def test_what_was_refused_can_be_tried_again_when_its_cause_is_mended(mailing: Place, server: Server) -> None:
    server.script.replies["RCPT:dana@example.com"] = ["550 5.1.1 nobody here"]
    assert mailing.do("once").code == 1
    (need,) = mailing.json("status")["needs"]
    assert (need["want"], f"outcomed resolve {ECHO} --resend" in need["remedy"]) == ("refused", True)
    assert mailing.do("resolve", ECHO, "--sent").code == 2
    server.script.replies.clear()
    mailing.do("once")
    assert server.taken == []
    assert mailing.do("resolve", ECHO, "--resend").code == 0
    assert mailing.do("once").code == 0
    assert [mail.recipient for mail in server.taken] == ["dana@example.com"]
    assert mailing.do("verify").code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((ECHO,), "say what you know: --sent when it arrived, --resend when it did not"),
        (("echo/text-reminders/3-weeks/2", "--sent"), "did you mean `echo/text-reminders/3-weeks/1`?"),
        (("reminder/text-reminders/6-months", "--sent"), "is present: nothing about it is in doubt"),
    ],
)
def test_resolve_says_what_it_needs(doubtful: Place, words: tuple[str, ...], message: str) -> None:
    head = doubtful.head()
    answer = doubtful.do("resolve", *words)
    assert (answer.code, message in answer.err, doubtful.head()) == (2, True, head)


# --- repair ---


@pytest.fixture
def lost(ladle: Place) -> Place:
    """All reminders vanished at once."""
    for path in ladle.events():
        path.unlink()
    ladle.do("once")
    return ladle


def standing(place: Place) -> int:
    return sum("STATUS:CANCELLED" not in path.read_text() for path in place.events())


def test_a_calendar_that_lost_its_events_is_parked_until_somebody_decides(lost: Place) -> None:
    need = next(n for n in lost.json("status")["needs"] if n["want"] == "calendar lost")
    assert need["about"].startswith("calendar/feeds/")
    assert "--recreate" in need["remedy"]
    lost.do("once")
    assert standing(lost) == 0


def test_recreate_makes_the_events_again_each_once(lost: Place) -> None:
    answer = lost.do("repair", "feeds", "--recreate")
    assert (answer.code, "the next tick makes them again" in answer.out) == (0, True)
    ahead = lost.json("status")["due_now"]
    assert lost.do("once").code in (0, 1)
    assert standing(lost) == ahead > 10
    lunches = 1  # the sample's series has one ahead in the same calendar
    texts = [path.read_text() for path in lost.events()]
    copies = sum("TRANSP:TRANSPARENT" in text and "STATUS:CANCELLED" not in text for text in texts)
    assert lost.json("status")["counts"]["reminders_ahead"] == ahead - lunches - copies
    assert lost.do("once").out.startswith("Nothing to do.")
    assert lost.do("verify").code == 0


def test_accept_leaves_them_removed(lost: Place) -> None:
    assert "they stay removed" in lost.do("repair", "feeds", "--accept").out
    lost.do("once")
    assert standing(lost) == 0
    assert all(n["want"] != "calendar lost" for n in lost.json("status")["needs"])
    assert {row["reason"] for row in lost.json("why", "reminder/cook-handover/6-months")["now"]} == {
        "person_removed_it"
    }


def test_repair_says_when_nothing_is_lost_and_what_to_choose(ladle: Place) -> None:
    none = ladle.do("repair", "feeds", "--accept")
    assert (none.code, "no calendar is lost" in none.err) == (2, True)
    assert "--recreate makes the events again" in ladle.do("repair", "feeds").err


def test_an_unknown_calendar_says_which_is_lost(lost: Place) -> None:
    answer = lost.do("repair", "feed", "--accept")
    assert (answer.code, "feeds" in answer.err) == (2, True)


# --- an event that cannot be understood ---


@pytest.fixture
def broken(ladle: Place) -> Path:
    """Somebody broke the file of a reminder that is ahead."""
    path = _ahead(ladle)
    path.write_bytes(b"half an edit")
    return path


def _ahead(place: Place) -> Path:
    """Give the file of the latest reminder that is ahead."""
    with place.ledger() as ledger:
        recorded = ledger.snapshot()
    rows = [row for row in recorded.effects.values() if row.state is State.PRESENT and row.shape]
    latest = max(rows, key=lambda row: row.shape.start if row.shape else recorded.born)
    uid = identity(recorded.namespace, latest.key, latest.generation)
    return next(path for path in place.events() if path.stem == uid)


def _told(place: Place, command: str) -> list[dict[str, Any]]:
    """Give what a command says is wrong in files of events."""
    found = place.json(command)
    listed: list[dict[str, Any]] = found["needs"] if command == "status" else found["problems"]
    return [one for one in listed if one.get("about", one.get("where", "")).endswith(".ics")]


def _live(place: Place) -> list[str]:
    """Give the key of each event that everybody's feed shows as standing."""
    calendar = icalendar.Calendar.from_ical((place.folder / "calendars" / "everything.ics").read_bytes())
    standing = (event for event in calendar.walk("VEVENT") if event["STATUS"] == "CONFIRMED")
    return sorted(str(event["X-OUTCOMED-KEY"]) for event in standing)


@pytest.mark.parametrize("command", ["status", "check", "plan", "once"])
def test_a_broken_event_is_told_with_its_file_its_key_and_the_remedy(ladle: Place, broken: Path, command: str) -> None:
    (one,) = _told(ladle, command)
    assert (one.get("about") or one["where"]) == str(broken)
    assert "reminder/" in one["message"] + (one.get("key") or "")
    assert "`outcomed repair feeds --recreate`" in one["remedy"]


def test_a_broken_event_stays_in_the_feeds_and_is_written_anew_by_repair(ladle: Place, broken: Path) -> None:
    ladle.do("once")
    before = _live(ladle)
    answer = ladle.do("repair", "feeds", "--recreate")
    assert (answer.code, answer.out) == (
        0,
        "Repaired: feeds. 1 event could not be understood; the next tick writes it anew.\n",
    )
    assert "a person said so" in ladle.do("plan").out
    ladle.do("once")
    assert broken.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (_told(ladle, "status"), _live(ladle)) == ([], before)
    assert len(set(before)) == len(before) > 10
    assert ladle.do("once").out.startswith("Nothing to do.")
    assert ladle.do("verify").code == 0


def test_a_reminder_whose_file_was_renamed_is_not_gone_and_is_made_again_once_by_repair(ladle: Place) -> None:
    before, path = _live(ladle), _ahead(ladle)
    path.rename(path.with_name("review.ics"))
    ladle.do("once")
    assert len(_told(ladle, "status")) == 1
    assert "1 event is gone; the next tick makes them again" in ladle.do("repair", "feeds", "--recreate").out
    ladle.do("once")
    assert _live(ladle) == before
    path.with_name("review.ics").unlink()
    assert ladle.do("once").out.startswith("Nothing to do.")


def test_a_foreign_file_is_told_and_nothing_is_repaired(ladle: Place) -> None:
    foreign = _ahead(ladle).with_name("holiday.ics")
    foreign.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nEND:VEVENT\nEND:VCALENDAR\n")
    (one,) = _told(ladle, "status")
    assert "move it out of this folder" in one["remedy"]
    answer = ladle.do("repair", "feeds", "--recreate")
    assert (answer.code, "nothing to repair" in answer.err) == (2, True)


def test_a_broken_event_cannot_be_accepted_as_gone(ladle: Place, broken: Path) -> None:
    answer = ladle.do("repair", "feeds", "--accept")
    assert (answer.code, "nothing vanished from feeds" in answer.err, "--recreate" in answer.err) == (2, True, True)
    assert broken.exists()


# --- verify ---


def test_verify_gives_a_head_that_proves_everything_up_to_it_later(ladle: Place) -> None:
    first = ladle.json("verify")["verification"]
    ladle.do("close", "cook-handover", "3w", "--why", "enough")
    later = ladle.do("verify", first["head"])
    assert (later.code, f"Nothing up to event {first['events']} was written anew" in later.out) == (0, True)


def test_verify_names_what_was_changed(ladle: Place) -> None:
    with sqlite3.connect(ladle.folder / "state" / "ledger.sqlite") as database:
        database.execute("UPDATE history SET by = 'nobody' WHERE seq = 7")
    database.close()
    answer = ladle.do("verify")
    assert (answer.code, "event 7 was changed, or is not in its place" in answer.out) == (1, True)


def test_verify_refuses_a_head_that_is_none(ladle: Place) -> None:
    answer = ladle.do("verify", "tomorrow")
    assert (answer.code, "this is no head of a history" in answer.err) == (2, True)


def test_verify_needs_a_ledger(solo: Place) -> None:
    answer = solo.do("verify")
    assert (answer.code, "run `outcomed once`" in answer.err) == (1, True)
