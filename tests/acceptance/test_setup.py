"""From nothing to a working installation: init, new, check, example, connectors."""

import json
import signal
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from outcomed import data
from support.installed import call, clean_environment, contents, run

LAUNCH = ("--no-questions", "--name", "Text reminders", "--metric", "No-shows 11.8 -> 9.0 %")


@pytest.fixture
def solo(tmp_path: Path) -> Path:
    assert call("init", tmp_path / "here", "--solo", "dana.reyes@example.com").code == 0
    return tmp_path / "here"


def config_of(folder: Path) -> tuple[str, str]:
    return ("--config", str(folder / "config.toml"))


def toml(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


# --- init ---


def test_one_person_alone_has_reminders_and_a_mail_without_network_or_questions(tmp_path: Path) -> None:
    made = run("init", "here", "--solo", "dana.reyes@example.com", cwd=tmp_path)
    here = tmp_path / "here"
    assert (made.code, made.err) == (0, "")
    assert run("new", *LAUNCH, cwd=here).code == 0

    once = run("once", cwd=here)
    assert once.code == 0, once.out + once.err
    assert (here / "calendars" / "owner-dana.ics").read_bytes().count(b"BEGIN:VEVENT") == 3

    outcome = '\n[[outcomes]]\ncheckpoint = "3 weeks"\nverdict = "hit"\nvalue = 8.9\nas_of = 2026-01-06\n'
    with (here / "launches" / "text-reminders.toml").open("a") as file:
        file.write(outcome)
    assert run("once", cwd=here).code == 0
    (mail,) = (here / "mail" / "new").iterdir()
    assert "To: Dana Reyes <dana.reyes@example.com>" in mail.read_text()


def test_init_tells_what_to_run_next(tmp_path: Path) -> None:
    made = call("init", tmp_path / "here", "--solo", "dana@example.com")
    assert [f"outcomed {word}" in made.out for word in ("new", "check", "plan", "once")] == [True] * 4


def test_init_without_a_person_makes_a_config_that_check_can_read(tmp_path: Path) -> None:
    assert call("init", tmp_path / "here").code == 0
    checked = call("check", *config_of(tmp_path / "here"))
    assert (checked.code, "there is nobody in it yet" in checked.out) == (1, True)


def test_init_overwrites_nothing_and_names_what_is_there(solo: Path) -> None:
    before = contents(solo)
    again = call("init", solo, "--solo", "other@example.com")
    assert again.code == 2
    assert [f"{solo / name}: is there already" in again.err for name in ("config.toml", "people.toml")] == [True, True]
    assert contents(solo) == before


def test_init_with_the_sample_overwrites_nothing_either(solo: Path) -> None:
    before = contents(solo)
    assert call("init", solo, "--sample").code == 2
    assert contents(solo) == before


def test_each_installation_has_a_namespace_of_its_own(tmp_path: Path) -> None:
    names = set()
    for folder in ("one", "two"):
        call("init", tmp_path / folder, "--solo", "dana@example.com")
        names.add(toml(tmp_path / folder / "config.toml")["namespace"])
    assert len(names) == 2


@pytest.mark.parametrize("email", ["dana", "dana@", "a@b@c", "dana@exa\nmple.com"])
def test_init_refuses_what_is_no_address_and_makes_nothing(email: str, tmp_path: Path) -> None:
    refused = call("init", tmp_path / "here", "--solo", email)
    assert (refused.code, refused.err.startswith("outcomed: --solo: ")) == (2, True)
    assert not (tmp_path / "here").exists()


def test_init_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused = call("init", tmp_path / "file" / "here")
    assert (refused.code, "choose a folder you may write" in refused.err) == (2, True)


def test_init_makes_either_a_sample_or_a_place_for_one(tmp_path: Path) -> None:
    assert call("init", tmp_path / "here", "--solo", "dana@example.com", "--sample").code == 2
    assert not (tmp_path / "here").exists()


def test_init_with_a_workbook_can_be_checked_and_ticked_at_once(tmp_path: Path) -> None:
    here = tmp_path / "here"
    assert call("init", here, "--xlsx").code == 0
    assert sorted(path.name for path in here.iterdir()) == ["config.toml", "registry.xlsx"]
    checked = call("check", *config_of(here))
    assert (checked.code, "error" in checked.out) == (0, False), checked.out
    once = call("once", *config_of(here))
    assert once.code == 0, once.out + once.err
    assert (here / "calendars" / "owner-dana.ics").read_bytes().count(b"BEGIN:VEVENT") == 3
    assert "Nothing to do" in call("once", *config_of(here)).out


def test_a_workbook_that_somebody_edits_keeps_the_last_good_state(tmp_path: Path) -> None:
    here = tmp_path / "here"
    call("init", here, "--xlsx", "--solo", "raj.patel@example.com")
    assert call("once", *config_of(here)).code == 0
    before = contents(here / "calendars")
    (here / "~$registry.xlsx").write_bytes(b"")
    locked = call("once", *config_of(here))
    assert "registry.xlsx is open in a spreadsheet program" in locked.out + locked.err
    assert contents(here / "calendars") == before
    assert "its record registry.xlsx (text-reminders) is good" in call("why", "text-reminders", *config_of(here)).out


def test_init_with_a_workbook_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "registry.xlsx").write_bytes(b"mine")
    refused = call("init", tmp_path, "--xlsx")
    assert (refused.code, "registry.xlsx: is there already" in refused.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["registry.xlsx"]
    assert call("init", tmp_path / "new", "--xlsx", "--sample").code == 2


# --- new ---


def test_new_asks_eight_questions_and_shows_the_dates_of_the_checkpoints(solo: Path) -> None:
    said = [
        "Text reminders",
        "People get a text",
        "2030-01-07",
        "",
        "",
        "Fewer gaps",
        "No-shows 11.8 -> 9 %",
        "They read",
    ]
    made = call("new", *config_of(solo), given="\n".join(said) + "\n")
    assert made.code == 0, made.err
    assert ("3-weeks     Mon 28 Jan 2030 09:30" in made.out, "6-months    Mon 8 Jul 2030" in made.out) == (True, True)
    assert toml(solo / "launches" / "text-reminders.toml") == {
        "name": "Text reminders",
        "what": "People get a text",
        "date": date(2030, 1, 7),
        "status": "planned",
        "owner": "dana",
        "goal": "Fewer gaps",
        "assumption": "They read",
        "metrics": [{"name": "No-shows", "unit": "%", "direction": "down", "baseline": 11.8, "target": 9}],
    }


def test_new_asks_nothing_where_launches_are_kept_in_a_table(tmp_path: Path) -> None:
    call("init", tmp_path / "book", "--xlsx", "--solo", "dana@example.com")
    refused = call("new", "--config", tmp_path / "book" / "config.toml")
    assert (refused.code, refused.out) == (2, "")
    assert "kept in registry.xlsx, not in a folder" in refused.err


def test_init_in_the_folder_where_one_is_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = call("init", ".", "--solo", "dana@example.com")
    assert ("Made 2 files here." in made.out, "cd ." in made.out) == (True, False)


def test_new_asks_again_where_an_answer_cannot_be_used(solo: Path) -> None:
    said = ["Text reminders", "", "soon", "2030-01-07", "rja", "dana", "", "", "", ""]
    made = call("new", *config_of(solo), given="\n".join(said) + "\n")
    assert made.code == 0, made.err
    assert '"soon" is not a date' in made.out + made.err
    assert 'there is no person "rja"' in made.out + made.err


def test_new_without_questions_names_everything_that_is_missing_or_wrong(solo: Path) -> None:
    refused = call("new", *config_of(solo), "--no-questions", "--date", "soon", "--metric", "8 -> ")
    assert refused.code == 2
    assert [f"outcomed new: {key}" in refused.err for key in ("name", "date", "metric")] == [True] * 3
    assert list((solo / "launches").iterdir()) == []


def test_new_names_who_is_near_an_owner_it_does_not_know(solo: Path) -> None:
    refused = call("new", *config_of(solo), *LAUNCH, "--owner", "dano")
    assert (refused.code, 'there is no person "dano": did you mean `dana`?' in refused.err) == (2, True)


def test_new_overwrites_no_launch(solo: Path) -> None:
    call("new", *config_of(solo), *LAUNCH)
    before = contents(solo)
    again = call("new", *config_of(solo), *LAUNCH)
    assert (again.code, "is there already" in again.err) == (2, True)
    assert contents(solo) == before


def test_what_is_typed_stays_text_in_the_file_of_a_new_launch(solo: Path) -> None:
    name = 'A "b" \\ [[metrics]] {{ 7*7 }} = # é 🙂'
    assert call("new", *config_of(solo), "--no-questions", "--name", name).code == 0
    (path,) = (solo / "launches").iterdir()
    assert toml(path)["name"] == name


# --- check ---


def test_check_counts_what_is_merely_missing_and_leaves_with_success(solo: Path) -> None:
    call("new", *config_of(solo), *LAUNCH)
    checked = call("check", *config_of(solo))
    assert (checked.code, checked.out.splitlines()[-1]) == (
        0,
        "3 things are missing. Credentials and rights were not tried: --connect.",
    )


def test_check_fails_on_what_is_missing_where_the_config_is_strict(solo: Path) -> None:
    call("new", *config_of(solo), *LAUNCH)
    with (solo / "config.toml").open("a") as file:
        file.write("\n[follow]\nstrict = true\n")
    assert call("check", *config_of(solo)).code == 1


def test_check_tells_all_problems_of_all_files_with_their_place_and_remedy(solo: Path) -> None:
    (solo / "launches" / "one.toml").write_text('name = "One"\nowner = 3\nstatsu = "planned"\n')
    (solo / "launches" / "two.toml").write_text('name = "Two\n')
    checked = call("check", *config_of(solo))
    assert checked.code == 1
    assert "one.toml:2: owner: should be text, not a number (put it in quotes" in checked.out
    assert "one.toml:3: statsu: there is no such key (did you mean `status`?)" in checked.out
    assert "two.toml:1: " in checked.out


def test_check_finds_a_template_that_fails(solo: Path) -> None:
    own = solo / "words" / "echo"
    own.mkdir(parents=True)
    (own / "owner.subject.j2").write_text("{{ mail.nothing.of.that }}")
    config = solo / "config.toml"
    config.write_text('templates = "words"\n' + config.read_text())
    checked = call("check", *config_of(solo))
    assert (checked.code, "owner.subject.j2:1: " in checked.out) == (1, True)


def test_check_finds_people_whom_no_mail_and_no_calendar_reaches(solo: Path) -> None:
    config = solo / "config.toml"
    config.write_text(config.read_text().replace("[[mailers]]", '[[mailers]]\nteams = ["Visits"]'))
    checked = call("check", *config_of(solo))
    assert "dana gets no mail: no entry of [[mailers]] serves them" in checked.out


def test_check_finds_a_ledger_of_another_installation(solo: Path) -> None:
    call("once", *config_of(solo))
    config = solo / "config.toml"
    config.write_text(config.read_text().replace('namespace = "outcomes-', 'namespace = "other-'))
    checked = call("check", *config_of(solo))
    assert (checked.code, "ledger: " in checked.out) == (1, True)


def test_check_tries_rights_and_numbers_only_when_told_to(tmp_path: Path) -> None:
    call("init", tmp_path / "here", "--sample")
    (tmp_path / "here" / "metrics" / "lunch-uptake.csv").unlink()
    without, tried = (call("check", *config_of(tmp_path / "here"), *more) for more in ((), ("--connect",)))
    assert ("is pending" in without.out, "is pending" in tried.out) == (False, True)


def test_check_gives_its_findings_as_json(solo: Path) -> None:
    (solo / "launches" / "one.toml").write_text('name = "One"\nowner = 3\n')
    checked = call("check", *config_of(solo), "--json")
    document = json.loads(checked.out)
    assert (checked.code, document["is_good"]) == (1, False)
    assert {"where": "one.toml", "line": 2, "key": "owner", "severity": "error"}.items() <= document["problems"][
        0
    ].items()


# --- the program itself ---


def test_a_config_that_is_not_there_is_wrong_use_with_a_remedy(tmp_path: Path) -> None:
    answer = run("plan", cwd=tmp_path)
    assert (answer.code, answer.out) == (2, "")
    assert "outcomed init DIR" in answer.err
    assert "Traceback" not in answer.err


def test_a_config_with_problems_tells_all_of_them(solo: Path) -> None:
    (solo / "config.toml").write_text('namespace = ""\nstaet = "x"\n[registry]\nkind = 3\n')
    answer = call("plan", *config_of(solo))
    assert answer.code == 1
    assert [key in answer.err for key in ("config.toml:1: namespace", "config.toml:2: staet", "people")] == [True] * 3


def test_the_config_may_be_named_before_the_command_too(solo: Path) -> None:
    assert call(*config_of(solo), "plan").code == 0


def test_the_config_is_found_by_the_environment(solo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMED_CONFIG", str(solo / "config.toml"))
    monkeypatch.chdir(tmp_path)
    assert call("plan").code == 0


def test_an_unknown_command_names_the_one_that_is_near(tmp_path: Path) -> None:
    answer = run("plna", cwd=tmp_path)
    assert (answer.code, "did you mean `plan`?" in answer.err) == (2, True)


def test_every_command_that_help_lists_is_there_and_explains_itself() -> None:
    listed = call("--help").out
    for name in ("init", "new", "check", "plan", "once", "approve", "example", "connectors"):
        helped = call(name, "--help")
        assert (f"  {name} " in listed, helped.code, len(helped.out.split()) > 10) == (True, 0, True)


def test_an_interrupted_question_leaves_without_a_traceback(solo: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "outcomed", "new"],
        cwd=solo,
        env=clean_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.read(len("What is it called?"))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, b"Traceback" in err) == (130, False)


@pytest.mark.parametrize("what", ["config", "launch"])
def test_the_examples_are_toml_that_can_be_used_as_it_is(what: str) -> None:
    shown = call("example", what)
    assert (shown.code, bool(tomllib.loads(shown.out))) == (0, True)


def test_the_example_unit_is_what_ships() -> None:
    assert call("example", "unit").out == data.unit().read_text(encoding="utf-8")
    shown = call("example", "timer").out
    assert ("# outcomed-once.service\n" in shown, "[Timer]" in shown) == (True, True)


def test_connectors_lists_what_there_is_and_what_it_serves_as() -> None:
    rows = call("connectors").out
    found = {entry["kind"]: entry["ports"] for entry in json.loads(call("connectors", "--json").out)["connectors"]}
    assert found["ics"] == ["Calendar", "Mirrors"]
    assert all(kind in rows for kind in found)
