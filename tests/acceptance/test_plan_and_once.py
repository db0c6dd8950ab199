"""A tick by command: plan shows it, once does it, approve lets go what waits."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from outcomed.config import load
from outcomed.ledger.lock import TickLock
from outcomed.ledger.open import open_ledger
from outcomed.model.effect import Claim, Intent, Kind, Op
from support.installed import Answer, call, contents, run

AHEAD = (date.today() + timedelta(days=40)).isoformat()


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Make an installation of one person in Singapore with one launch ahead: three reminders."""
    folder = tmp_path / "here"
    call("init", folder, "--solo", "dana@example.com")
    rewrite(folder / "people.toml", r'zone = "[^"]*"', 'zone = "Asia/Singapore"')
    call("new", *config_of(folder), "--no-questions", "--name", "Text reminders", "--date", AHEAD)
    return folder


def config_of(folder: Path) -> tuple[str, str]:
    return ("--config", str(folder / "config.toml"))


def rewrite(path: Path, pattern: str, text: str) -> None:
    path.write_text(re.sub(pattern, text, path.read_text()))


def add(folder: Path, text: str) -> None:
    with (folder / "config.toml").open("a") as file:
        file.write(text)


def document(answer: Answer) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.out)
    return found


def events(folder: Path) -> int:
    return sum(path.read_bytes().count(b"BEGIN:VEVENT") for path in (folder / "calendars").glob("everything*.ics"))


# --- plan ---


def test_plan_writes_nothing_and_needs_no_ledger(here: Path) -> None:
    before = contents(here)
    assert call("plan", *config_of(here)).code == 0
    assert contents(here) == before


def test_plan_names_each_action_with_key_reader_instant_in_the_readers_zone_and_reason(here: Path) -> None:
    rows = call("plan", *config_of(here)).out.splitlines()
    (row,) = [row for row in rows if "reminder/text-reminders/3-weeks" in row]
    assert re.fullmatch(
        r" *put reminder +reminder/text-reminders/3-weeks +dana +\w{3} \d+ \w{3} \d{4} 09:30 \+08 +it was not .*", row
    )


def test_once_does_what_plan_says(here: Path) -> None:
    planned = document(call("plan", *config_of(here), "--json"))["actions"]
    done = document(call("once", *config_of(here), "--json"))["done"]
    assert [(a["do"], a["key"], a["at"], a["reason"]) for a in planned] == [
        (d["do"], d["key"], d["at"], d["reason"]) for d in done
    ]
    assert {d["result"] for d in done} == {"done"}
    assert document(call("plan", *config_of(here), "--json"))["nothing_to_do"] is True


def test_plan_counts_what_is_left_undone_by_reason_and_lists_it_on_demand(here: Path) -> None:
    call("once", *config_of(here))
    short, whole = call("plan", *config_of(here)).out, call("plan", *config_of(here), "--all").out
    assert "  3         it holds as it should" in short
    assert re.search(r"Ahead: \d+ \(each with --all\)\n  how many +why\n  \d+ +its moment has not come\n", short)
    assert "its moment has not come" not in short.partition("Left undone on purpose")[2]
    assert ("reminder/text-reminders/3-weeks" in short, "reminder/text-reminders/3-weeks" in whole) == (False, True)


def test_plan_works_beside_a_tick_and_once_says_who_is_at_work(here: Path) -> None:
    call("once", *config_of(here))
    config = load(here / "config.toml")
    with TickLock(config.state, config.store.url, namespace=config.namespace):
        planned, refused = call("plan", *config_of(here)), run("once", cwd=here)
    assert (planned.code, refused.code) == (0, 1)
    assert re.search(r"process \d+: .* is at work on this ledger", refused.err)
    assert "Traceback" not in refused.err


def test_plan_and_once_name_a_launch_that_vanished(here: Path) -> None:
    call("once", *config_of(here))
    assert "Vanished" not in call("plan", *config_of(here)).out
    (here / "launches" / "text-reminders.toml").unlink()
    said = "Vanished from the registry, followed as last known: text-reminders: put the record back, or `outcomed drop"
    for command in ("plan", "once", "once", "plan"):
        answer = call(command, *config_of(here))
        assert (answer.code, answer.out.count(said)) == (0, 1)
        assert document(call(command, *config_of(here), "--json"))["missing"] == ["text-reminders"]
    call("drop", *config_of(here), "text-reminders", "--why", "It was a mistake.")
    assert "Vanished" not in call("once", *config_of(here)).out


def test_plan_fails_where_a_record_cannot_be_read_and_says_which(here: Path) -> None:
    (here / "launches" / "broken.toml").write_text("name = \n")
    planned = call("plan", *config_of(here))
    assert (planned.code, "broken.toml:1: " in planned.out) == (1, True)


# --- once ---


def test_once_says_where_to_look_and_a_second_one_changes_nothing(here: Path) -> None:
    first = run("once", cwd=here)
    assert (first.code, events(here)) == (0, 3)
    assert [line in first.out for line in ("feeds     calendars", "mail      mail/new", "nothing to do")] == [True] * 3
    before = contents(here)
    second = run("once", cwd=here)
    assert (second.code, second.out.startswith("Nothing to do.")) == (0, True)
    assert contents(here) == before


def test_once_leaves_no_ledger_behind_where_the_settings_are_wrong(here: Path) -> None:
    add(here, '[[metrics]]\nname = "m"\nkind = "csv"\nfoldr = "x"\n')
    refused = call("once", *config_of(here))
    assert (refused.code, "metrics[0].foldr: there is no such key (did you mean `folder`?)" in refused.err) == (1, True)
    assert not (here / "state").exists()


def test_what_nobody_can_tell_of_is_named_with_what_to_do_about_it(here: Path) -> None:
    rewrite(here / "config.toml", r'kind = "maildir"\nfolder = "mail"', 'kind = "smtp"\nhost = "127.0.0.1"\nport = 9')
    assert call("once", *config_of(here)).code == 0
    leave_in_doubt(here, ("asks", "dana", "2026-01-05"))
    once = call("once", *config_of(here))
    assert once.code == 1
    assert "asks/dana/2026-01-05 to dana" in once.out
    assert (
        "`outcomed resolve asks/dana/2026-01-05 --sent` or `outcomed resolve asks/dana/2026-01-05 --resend`" in once.out
    )
    found = document(call("once", *config_of(here), "--json"))["in_doubt"]
    assert [doubt["key"] for doubt in found] == ["asks/dana/2026-01-05"]


def leave_in_doubt(folder: Path, key: tuple[str, ...]) -> None:
    """Claim a mail and never say what became of it, as a process does that dies in the call."""
    config, now = load(folder / "config.toml"), datetime.now(UTC)
    raw = b"From: a@example.com\r\nTo: dana@example.com\r\n\r\nHello\r\n"
    intent = Intent(op=Op.SEND, at=now, epoch=0, reason="due", message_id="<1@example.com>")
    claim = Claim(key=key, generation=0, kind=Kind.MAIL, version=0, who="dana", intent=intent, payload=raw)
    with open_ledger(config.store.url, namespace=config.namespace, state=config.state, now=now) as ledger:
        assert ledger.commit((), (claim,), now=now)


# --- approve ---


@pytest.fixture
def careful(here: Path) -> Path:
    """Let every new reminder wait for a yes."""
    add(here, "\n[safety]\nmax_new_events = 0\n")
    return here


def waiting(folder: Path) -> str:
    (found,) = document(call("plan", *config_of(folder), "--json"))["waiting"]
    assert len(found["actions"]) == 3
    return str(found["id"])


def test_what_is_too_much_at_once_waits_until_its_id_is_approved(careful: Path) -> None:
    name = waiting(careful)
    planned = call("plan", *config_of(careful))
    assert (planned.code, f"outcomed approve {name}" in planned.out) == (0, True)
    assert planned.out.count("reminder/text-reminders/") == 3
    assert (call("once", *config_of(careful)).code, events(careful)) == (1, 0)

    assert call("approve", *config_of(careful), name).code == 0
    assert events(careful) == 0
    assert (call("once", *config_of(careful)).code, events(careful)) == (0, 3)


def test_once_with_yes_approves_what_waits_and_does_it(careful: Path) -> None:
    assert (call("once", *config_of(careful), "--yes").code, events(careful)) == (0, 3)


def test_a_yes_is_for_what_was_shown_and_not_for_what_it_became(careful: Path) -> None:
    name = waiting(careful)
    later = (date.today() + timedelta(days=60)).isoformat()
    rewrite(careful / "launches" / "text-reminders.toml", AHEAD, later)
    refused = call("approve", *config_of(careful), name)
    assert (refused.code, "the plan has changed since" in refused.err) == (1, True)
    assert (call("once", *config_of(careful)).code, events(careful)) == (1, 0)


def test_a_yes_that_was_given_does_not_hold_for_what_comes_later(careful: Path) -> None:
    call("approve", *config_of(careful), waiting(careful))
    later = (date.today() + timedelta(days=60)).isoformat()
    rewrite(careful / "launches" / "text-reminders.toml", AHEAD, later)
    assert (call("once", *config_of(careful)).code, events(careful)) == (1, 0)


def test_an_unknown_id_is_answered_with_what_waits_now(careful: Path) -> None:
    refused = call("approve", *config_of(careful), "0123456789ab")
    assert (refused.code, waiting(careful) in refused.err) == (1, True)


def test_an_id_is_answered_where_nothing_waits(here: Path) -> None:
    refused = call("approve", *config_of(here), "0123456789ab")
    assert (refused.code, "nothing waits at all now" in refused.err) == (1, True)


# --- rehearsals ---


def test_a_rehearsal_is_refused_where_mail_would_reach_people(here: Path) -> None:
    rewrite(here / "config.toml", r'kind = "maildir"\nfolder = "mail"', 'kind = "smtp"\nhost = "127.0.0.1"\nport = 9')
    refused = call("once", *config_of(here), "--from", days_ago(14))
    assert (refused.code, "mail: it reaches others" in refused.err) == (2, True)
    assert not (here / "state").exists()


def test_a_rehearsal_is_refused_on_a_ledger_in_use(here: Path) -> None:
    call("once", *config_of(here))
    before = contents(here / "state" / "feeds")
    refused = call("once", *config_of(here), "--from", days_ago(14))
    assert (refused.code, "needs a new ledger" in refused.err) == (2, True)
    assert contents(here / "state" / "feeds") == before


@pytest.mark.parametrize("ago", [-1, 0, 400])
def test_a_rehearsal_begins_in_the_last_three_months(ago: int, here: Path) -> None:
    refused = call("once", *config_of(here), "--from", days_ago(ago))
    assert (refused.code, "name a day from" in refused.err) == (2, True)
    assert not (here / "state").exists()


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Kolkata"])
def test_a_rehearsal_asks_on_the_morning_of_the_checkpoint_in_every_zone(zone: str, tmp_path: Path) -> None:
    folder = tmp_path / "there"
    call("init", folder, "--solo", "dana@example.com")
    rewrite(folder / "people.toml", r'zone = "[^"]*"', f'zone = "{zone}"')
    call("new", *config_of(folder), "--no-questions", "--name", "Text reminders", "--date", days_ago(30))
    done = call("once", *config_of(folder), "--from", days_ago(30))
    assert re.search(r"send check-in .* 08:30 ", done.out), done.out + done.err


def test_a_rehearsal_reads_no_inbox(here: Path) -> None:
    (here / "replies" / "new").mkdir(parents=True)
    (here / "replies" / "new" / "1").write_bytes(b"From: x@example.com\nSubject: hi\n\nhi\n")
    inbox = 'kind = "maildir"\naddress = "outcomes@example.com"\nfolder = "replies"\ntrusted = true\n'
    add(here, f"\n[inbox]\n{inbox}")
    done = call("once", *config_of(here), "--from", days_ago(3), "--yes")
    assert done.code == 0, done.out + done.err
    assert [path.name for path in (here / "replies" / "new").iterdir()] == ["1"]


def days_ago(days: int) -> str:
    return (datetime.now(UTC).date() - timedelta(days=days)).isoformat()


# --- a deputy, and feeds beside the calendars ---

COPIES = '\n[[calendars]]\nname = "beside"\nkind = "ics"\ncopies = true\n'


@pytest.fixture
def two(here: Path) -> Path:
    """Give the launch a deputy, and feeds that copy everything."""
    with (here / "people.toml").open("a") as file:
        file.write('\n[[people]]\nid = "raj"\nname = "Raj Patel"\nemail = "raj@example.com"\n')
    (launch,) = (here / "launches").glob("*.toml")
    launch.write_text(f'deputy = "raj"\n{launch.read_text()}')
    add(here, COPIES)
    return here


def test_a_deputy_has_a_copy_of_each_reminder(two: Path) -> None:
    done = call("once", *config_of(two))
    assert "Done: 3 reminders put, 3 deputies' copies put." in done.out, done.out + done.err
    feed = (two / "calendars" / "owner-raj.ics").read_bytes()
    assert (feed.count(b"TRANSP:TRANSPARENT"), b"BEGIN:VALARM" in feed) == (3, False)


def test_feeds_beside_show_the_same_as_the_calendars_and_change_with_them(two: Path) -> None:
    for _ in range(2):
        call("once", *config_of(two), "--yes")
        assert contents(two / "state" / "beside" / "feeds").keys() == contents(two / "calendars").keys()
        for feed in (two / "calendars").iterdir():
            assert (two / "state" / "beside" / "feeds" / feed.name).read_bytes() == feed.read_bytes()
        call("drop", *config_of(two), "text-reminders", "--why", "Nobody wanted it")
    assert b"STATUS:CANCELLED" in (two / "state" / "beside" / "feeds" / "owner-raj.ics").read_bytes()


def test_feeds_beside_that_were_edited_are_told_and_made_again(two: Path) -> None:
    call("once", *config_of(two))
    feed = two / "state" / "beside" / "feeds" / "everything.ics"
    before = feed.read_bytes()
    feed.write_bytes(b"gone")
    assert "calendar beside: its copies are not up to date" in call("status", *config_of(two)).out
    call("once", *config_of(two))
    assert feed.read_bytes() == before
