"""Asking: what needs somebody, what is open, and why something was or was not done."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from outcomed.config import load
from outcomed.ledger.lock import TickLock
from outcomed.ledger.open import open_ledger
from outcomed.model.record import Change
from outcomed.service.clock import clock, now
from support.installed import clean_environment, contents
from support.ladle import Place

LOW_BALANCE = 'status = "planned"'


def needs(place: Place) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for need in place.json("status")["needs"]:
        found.setdefault(need["want"], []).append(need["about"])
    return found


# --- status ---


@pytest.mark.parametrize("command", ["status", "check", "plan", "once"])
@pytest.mark.parametrize("password", ["env:LEDGER_PASSWORD", "file:password"])
def test_the_password_of_a_database_that_does_not_answer_is_said_nowhere(
    ladle: Place,
    command: str,
    password: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("LEDGER_PASSWORD", "hush")
    (ladle.folder / "password").write_text("hush\n")
    store = f'[store]\nurl = "postgresql://owen@127.0.0.1:1/acme"\npassword = "{password}"\n'
    ladle.config.write_text(f"{ladle.config.read_text()}\n{store}")
    caplog.set_level("DEBUG")
    answers = [ladle.do(command, *more) for more in ((), ("--json",))]
    assert [answer.code for answer in answers] == [1, 1]
    assert "the database server does not answer" in answers[0].out + answers[0].err
    assert "hush" not in f"{answers}{caplog.text}"


def test_status_names_what_needs_somebody_with_the_remedy_first(ladle: Place) -> None:
    answer = ladle.do("status")
    lines = answer.out.splitlines()
    assert answer.code == 1
    assert lines[0].endswith(": 1 thing needs somebody")
    assert lines[1].startswith("  did it go out?: low-balance (caleb): its date, ")
    assert lines[2].strip() == 'write status = "launched" into its record, or a new date'


def test_an_owner_who_is_mistyped_is_named_with_the_line(solo: Place) -> None:
    solo.rewrite("launches/text-reminders.toml", '(?m)^owner = "dana"', 'owner = "dnaa"')
    assert solo.do("once").code == 1
    (need,) = [need for need in solo.json("status")["needs"] if need["want"] == "nobody responsible"]
    text = (solo.folder / "launches" / "text-reminders.toml").read_text(encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row.startswith("owner"))
    assert f"Correct `owner` in text-reminders.toml:{line}, or add them" in need["remedy"]
    assert f"text-reminders.toml:{line}: owner: " in solo.do("check").out


def test_in_a_table_a_mistake_is_named_with_row_and_column(solo: Place) -> None:
    solo.rewrite(
        "config.toml", r"(?m)^\[registry\]\n(.+\n)*", '[registry]\nkind = "csv"\ncolumns = { owner = "Who" }\n'
    )
    ahead = datetime.now(UTC).date() + timedelta(days=40)
    rows = f"id,name,Who,date\nexport,Export,dana,{ahead}\ntexts,Texts,dnaa,{ahead}\nold,Old,dana,2026-01-02\n"
    (solo.folder / "launches.csv").write_text(rows, encoding="utf-8")
    assert solo.do("once").code == 1
    remedies = {need["about"]: need["remedy"] for need in solo.json("status")["needs"]}
    assert 'Correct the column "Who" in launches.csv line 3, or add them' in remedies["texts"]
    assert 'write launched into the column "status" in launches.csv line 4' in remedies["old"]
    assert 'launches.csv line 3, column "Who": the owner "dnaa"' in solo.do("check").out


def test_status_is_quiet_when_nobody_is_needed(ladle: Place) -> None:
    ladle.rewrite("launches/low-balance.toml", LOW_BALANCE, 'status = "launched"')
    ladle.do("once")
    answer = ladle.do("status")
    assert (answer.code, "all is well" in answer.out) == (0, True)


def test_status_knows_as_plan_does_that_the_clock_was_set(ladle: Place) -> None:
    config = load(ladle.folder / "config.toml")
    with open_ledger(config.store.url, namespace=config.namespace, state=config.state, now=now()) as ledger:
        hour_off = replace(clock(), boot_s=clock().boot_s - 3600)
        ledger.write([Change(row=hour_off, what="ticked", why="clock")], now=now())
    ladle.rewrite("launches/low-balance.toml", LOW_BALANCE, 'status = "dropped"')
    (waits,) = ladle.json("plan")["waiting"]
    assert needs(ladle)["waiting for approval"] == [waits["id"]]


def test_status_names_an_own_template_that_fails_for_a_mail_that_is_due(ladle: Place) -> None:
    ladle.do("record", "cook-handover", "3w", "--verdict", "missed", "--why", "The door is read")
    ladle.rewrite("config.toml", r"(?m)^state = .*$", 'state = "state"\ntemplates = "own"')
    own = ladle.folder / "own" / "echo"
    own.mkdir(parents=True)
    (own / "owner.txt.j2").write_text("Hello\n{{ mail.nothing }}\n")
    answer = ladle.do("status")
    assert answer.code == 1
    assert f"  broken: {own / 'owner.txt.j2'}: line 2: " in answer.out
    assert "mend the template" in answer.out


def test_status_changes_nothing(ladle: Place) -> None:
    before = contents(ladle.folder)
    ladle.do("status")
    ladle.do("why", "cook-handover")
    assert contents(ladle.folder) == before


def test_status_works_before_the_first_tick(solo: Place) -> None:
    before = contents(solo.folder)
    answer = solo.do("status")
    assert (answer.code, "no tick has run yet" in answer.out, "3 actions with the next tick" in answer.out) == (
        0,
        True,
        True,
    )
    assert contents(solo.folder) == before


def test_nothing_open_is_forgotten_and_each_thread_has_its_age(ladle: Place) -> None:
    threads = {(t["launch"], t["checkpoint"]): t for t in ladle.json("status")["open"]}
    today = datetime.now(UTC).date()
    asked = threads["cook-handover", "3-weeks"]
    assert (asked["state"], asked["who"]) == ("asked, no answer yet", "weiling")
    assert asked["age"] == (today - date.fromisoformat(asked["since"])).days >= 4
    assert threads["one-tap-reorder", "1-month"]["state"] == "decision wanted"
    assert (threads["low-balance", ""]["state"], threads["low-balance", ""]["age"]) == ("did it go out?", 3)
    ages = [t["age"] for t in ladle.json("status")["open"]]
    assert ages == sorted(ages, reverse=True)


def test_a_decision_that_was_taken_is_no_open_thread(ladle: Place) -> None:
    ladle.rewrite(
        "launches/one-tap-reorder.toml",
        r"assumption = \"broken\"",
        'assumption = "broken"\ndecision = "Yes, from January on"',
    )
    ladle.do("once")
    assert [t for t in ladle.json("status")["open"] if t["launch"] == "one-tap-reorder"] == []


def test_a_broken_record_needs_somebody_and_its_last_good_state_stays(ladle: Place) -> None:
    (ladle.folder / "launches" / "cook-handover.toml").write_text('name = "Cook\n')
    need = next(n for n in ladle.json("status")["needs"] if n["want"] == "broken")
    assert (need["about"], need["who"]) == ("cook-handover.toml", "weiling")
    assert need["message"].startswith("line 1: ")
    assert need["message"].endswith("its last good state is used")
    states = {t["state"] for t in ladle.json("status")["open"] if t["launch"] == "cook-handover"}
    assert states == {"its record is broken", "asked, no answer yet"}


def test_a_launch_that_vanished_or_waits_for_a_date_needs_somebody(ladle: Place) -> None:
    (ladle.folder / "launches" / "cook-handover.toml").unlink()
    ladle.rewrite("launches/supplier-prices.toml", r"(?m)^date = .*\n", "")
    found = needs(ladle)
    assert found["missing"] == ["cook-handover"]
    assert found["waiting for a date"] == ["supplier-prices"]


def test_what_is_too_much_at_once_waits_and_says_how_to_let_it_go(ladle: Place) -> None:
    for path in (ladle.folder / "launches").glob("*.toml"):
        text = path.read_text()
        path.write_text(text.replace('status = "launched"', 'status = "superseded"\nsuperseded_by = "menu-pdf"'))
    need = next(n for n in ladle.json("status")["needs"] if n["want"] == "waiting for approval")
    assert need["remedy"] == f"look with `outcomed plan`, then `outcomed approve {need['about']}`"


def test_status_says_who_is_at_work(ladle: Place) -> None:
    config = load(ladle.config)
    assert ladle.json("status")["at_work"] == ""
    with TickLock(config.state, config.store.url, namespace=config.namespace):
        asked = subprocess.run(
            [sys.executable, "-m", "outcomed", "status"],
            cwd=ladle.folder,
            env=clean_environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert "at work now: process " in asked.stdout


def test_what_comes_next_is_told_soonest_first(ladle: Place) -> None:
    ahead = ladle.json("status")["next"]
    assert [a["at"] for a in ahead] == sorted(a["at"] for a in ahead)
    assert {a["key"].split("/")[0] for a in ahead} >= {"ask", "reminder"}


# --- why ---


def test_why_tells_of_a_checkpoint_what_was_sent_and_what_was_not_and_why(ladle: Place) -> None:
    found = ladle.json("why", "cook-handover", "3 weeks")
    state = {row["key"]: (row["state"], row["why"]) for row in found["now"]}
    check_in = state["ask/cook-handover/3-weeks/0/check_in/weiling"]
    assert check_in[0] == "sent"
    assert check_in[1].startswith("in asks/weiling/")
    assert state["reminder/cook-handover/3-weeks"] == ("standing", "it is in the calendar")
    assert state["reminder/cook-handover/3-weeks/deputy"] == ("standing", "it is in the calendar")
    assert {key.split("/")[1] for key in state} == {"cook-handover"}


def test_why_tells_the_history_of_a_mail_that_told_of_it(ladle: Place) -> None:
    past = ladle.json("why", "cook-handover", "3 weeks")["history"]
    mails = [row for row in past if row["key"].startswith("asks/weiling/")]
    assert [row["what"] for row in mails] == ["sent"] * len(mails)
    assert mails[0]["told"] == ["ask/cook-handover/3-weeks/0/check_in/weiling"]
    assert [row["what"] for row in past][:2] == ["checkpoint seen", "put into the calendar"]


def test_why_tells_of_a_person_what_they_got_and_what_was_left_out_on_purpose(ladle: Place) -> None:
    found = ladle.json("why", "weiling")
    assert found["about"]["person"] == "weiling"
    assert {row["who"] for row in found["now"]} == {"weiling"}
    reasons = {row["reason"] for row in found["now"]}
    assert "not_yet" in reasons
    assert any(row["what"] == "digest skipped" for row in found["history"])


@pytest.mark.parametrize("name", ["weiling", "Wei-Ling Lim", "weiling@ladle.example"])
def test_a_person_may_be_named_by_id_name_or_address(ladle: Place, name: str) -> None:
    assert ladle.do("why", name).out.startswith("Wei-Ling Lim (weiling), weiling@ladle.example, Asia/Singapore")


def test_why_shows_dates_in_the_time_of_whom_they_concern(ladle: Place) -> None:
    assert " 09:30 +08 " in ladle.do("why", "cook-handover").out


def test_why_tells_of_a_held_outcome_that_it_is_held_and_until_when(ladle: Place) -> None:
    ladle.do("record", "cook-handover", "3w", "--verdict", "hit")
    ladle.do("once")
    rows = {row["key"]: row for row in ladle.json("why", "cook-handover", "3w")["now"]}
    held = rows["outcome/cook-handover/3-weeks/1"]
    assert (held["state"], held["reason"], held["at"] > datetime.now(UTC).isoformat()) == ("held", "held", True)


def test_why_takes_a_key_as_plan_writes_it(ladle: Place) -> None:
    (mail, *_) = (row for row in ladle.json("why", "weiling")["now"] if row["key"].startswith("ask/cook-handover/3-"))
    by_item = ladle.json("why", mail["key"])
    assert [row["state"] for row in by_item["now"]] == ["sent"]
    by_mail = ladle.json("why", mail["why"].removeprefix("in "))
    assert [row["what"] for row in by_mail["history"]] == ["sent"]


def test_why_of_nothing_known_says_what_is_near(ladle: Place) -> None:
    answer = ladle.do("why", "cook-handovr")
    assert (answer.code, answer.out) == (2, "")
    assert 'there is no launch, checkpoint, person or key "cook-handovr": did you mean `cook-handover`?' in answer.err


def test_why_works_before_the_first_tick(solo: Place) -> None:
    found = solo.json("why", "text-reminders")
    assert ({row["state"] for row in found["now"]}, found["history"]) == ({"due", "ahead"}, [])
