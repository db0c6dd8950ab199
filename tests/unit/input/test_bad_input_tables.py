"""Bad input, a row each: it is named with its remedy, and hides nobody else."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from outcomed.model.problem import Severity
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context
from outcomed_connectors import people
from outcomed_connectors.folder import FolderRegistry

GOOD = 'name = "Good"\nowner = "dana"\n'
OUTCOME = '[[outcomes]]\ncheckpoint = "1 month"\nverdict = "hit"\n'
METRIC = '[[metrics]]\nname = "Time"\n'
STORY = "so happy\n" * 550_000

LAUNCHES: dict[str, tuple[str, str]] = {
    "broken TOML": ('name = "x\n', "bad.toml:1: is not TOML"),
    "an array that never ends": ("tell = [\n", "bad.toml:1: is not TOML"),
    "brackets without end": (f"tell = {'[' * 100_000}", "is not TOML"),
    "a key twice": (f'{GOOD}name = "y"\n', "bad.toml:3: is not TOML"),
    "a number of 5000 digits": (f"{GOOD}baseline = {'9' * 5000}", "is not TOML"),
    "an empty file": ("", "bad.toml:1: is empty"),
    "no owner": ('name = "x"', "owner: is missing (add `owner = ...`)"),
    "an empty name": ('name = " "\nowner = "dana"', "bad.toml:1: name: is empty"),
    "a number for text": ('name = 3\nowner = "dana"', "name: should be text, not a number (put it in quotes"),
    "text for a list": (f'{GOOD}tell = "up"', "bad.toml:3: tell: should be a list, not text"),
    "a table for a list": (f'{GOOD}[metrics]\nname = "x"', "bad.toml:3: metrics: should be a list, not a table"),
    "a list for a table": (f"{GOOD}purpose = []", "purpose: should be a table, not a list"),
    "an unknown key": (f'{GOOD}\nonwer = "x"', "bad.toml:4: onwer: there is no such key (did you mean `owner`?)"),
    "an unknown key in a list": (
        f"{GOOD}{METRIC}basline = 3",
        "bad.toml:5: metrics[0].basline: there is no such key (did",
    ),
    "an unknown status": (f'{GOOD}status = "lunched"', '"lunched" is not known (did you mean `launched`?)'),
    "an unknown verdict": (
        f"{GOOD}{OUTCOME}".replace('"hit"', '"great"'),
        "known here: hit, partly, missed, too_early",
    ),
    "an unknown direction to tell": (f'{GOOD}tell = ["sideways"]', "known here: up, down, across"),
    "the year 9999": (f"{GOOD}date = 9999-12-31", "bad.toml:3: date: the year 9999 is out of reach"),
    "a day that is none": (f'{GOOD}date = "2026-02-30"', '"2026-02-30" is not a date (write it as 2026-03-31)'),
    "a date with a time": (f"{GOOD}date = 2026-03-01T09:00:00Z", "is not a date (write a day without time"),
    "a number for a date": (f"{GOOD}date = 20260301", "date: 20260301 is not a date"),
    "not a number": (f"{GOOD}{METRIC}target = nan", "cannot be used as a number"),
    "a number beyond all sense": (f"{GOOD}{METRIC}target = 1e999999999", "cannot be used as a number"),
    "a number with its unit": (f'{GOOD}{METRIC}target = "9 %"', "write it without quotes, unit or thousands mark"),
    "true for a number": (f"{GOOD}{METRIC}target = true", "is not a number"),
    "consent that is not true or false": (
        f'{GOOD}{OUTCOME}[outcomes.story]\nwords = "x"\nconsent = "yes"',
        "outcomes[0].story.consent: should be true or false, not text",
    ),
    "a link that is none": (f'{GOOD}{METRIC}dashboard = "javascript:alert(1)"', "is no link"),
    "a source without a series": (f'{GOOD}{METRIC}source = "numbers"', 'the source "numbers" names no series'),
    "a value without a day": (f"{GOOD}{METRIC}{OUTCOME}value = 3", "`value` stands without `as_of`"),
    "a value without a metric": (f"{GOOD}{OUTCOME}value = 3\nas_of = 2026-01-01", "the launch has no metric to which"),
    "one metric twice": (f"{GOOD}{METRIC}{METRIC}", 'bad.toml:6: metrics[1].name: another metric is called "Time"'),
    "one checkpoint answered twice": (f"{GOOD}{OUTCOME}{OUTCOME}", "outcomes[1]: another block is about 1-month"),
    "no offset": (f'{GOOD}checkpoints = ["later"]', '"later" is not a span of time (write one such as "3 weeks"'),
    "an id with a line break": (f'{GOOD}id = "a\\nb"', "id: holds a line break"),
    "an id of 201 characters": (f'{GOOD}id = "{"x" * 201}"', "id: is longer than 200 characters"),
    "a name with a line break": ('name = "x\\r\\nBcc: y"\nowner = "dana"', "name: holds a line break"),
    "a text with a control character": (f'{GOOD}what = "a\\u0007b"', "what: holds a control character"),
    "a story of 5 MB": (
        f'{GOOD}{OUTCOME}[outcomes.story]\nwords = """\n{STORY}"""',
        "bad.toml:7: outcomes[0].story.words: is longer than 20,000 characters",
    ),
    "a file of more than 10 MB": (f"{GOOD}#{'x' * 10_000_001}", "is larger than 10 MB"),
}


@pytest.mark.parametrize(("text", "said"), LAUNCHES.values(), ids=LAUNCHES.keys())
def test_a_bad_launch_file(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    (tmp_path / "good.toml").write_text(GOOD, encoding="utf-8")
    reading = FolderRegistry(tmp_path).read()
    assert [launch.id for launch in reading.launches] == ["good"]
    assert reading.unreadable == {"bad.toml"}
    assert said in "\n".join(str(problem) for problem in reading.problems)
    assert all(p.severity is Severity.ERROR and p.remedy and p.where == "bad.toml" for p in reading.problems)


def test_all_problems_of_a_launch_file_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text('nmae = "x"\ndate = 3\ntell = 1\n')
    keys = [problem.key for problem in FolderRegistry(tmp_path).read().problems]
    assert sorted(key or "" for key in keys) == ["date", "name", "nmae", "owner", "tell"]


def test_a_file_that_is_not_utf_8_is_named_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(GOOD.encode() + 'what = "Ü"'.encode("latin-1"))
    (problem,) = FolderRegistry(tmp_path).read().problems
    assert str(problem) == "bad.toml:3: is not text in UTF-8 (save it as UTF-8)"


def test_a_file_name_like_an_option_is_no_id_and_says_how_to_give_one(tmp_path: Path) -> None:
    (tmp_path / "-rf.toml").write_text(GOOD)
    (problem,) = FolderRegistry(tmp_path).read().problems
    assert str(problem).startswith('-rf.toml: id: begins with "-", so commands would take it for an option')


def test_of_very_many_unknown_keys_only_the_first_get_a_guess(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("".join(f"onwer{n} = 1\n" for n in range(1000)) + GOOD)
    problems = FolderRegistry(tmp_path).read().problems
    assert len(problems) == 1000
    assert (problems[0].remedy, problems[-1].remedy) == ("did you mean `owner`?", "take it out, or check the spelling")


@pytest.mark.parametrize("name", ["a.b", "with space", "größe", "a%2Fb", "a - -", "日本"])
def test_any_name_of_a_file_is_an_id(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.toml").write_text(GOOD)
    assert [launch.id for launch in FolderRegistry(tmp_path).read().launches] == [name]


@pytest.mark.parametrize("name", ["a/b", "../x", ".", "a\\b", "x" * 200])
def test_any_text_on_one_line_is_an_id(name: str, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(f"{GOOD}id = '{name}'")
    assert [launch.id for launch in FolderRegistry(tmp_path).read().launches] == [name]


def test_an_id_is_the_same_however_its_letters_are_composed(tmp_path: Path) -> None:
    (tmp_path / "gro\u0308\u00dfe.toml").write_text(GOOD)
    assert [launch.id for launch in FolderRegistry(tmp_path).read().launches] == ["gr\u00f6\u00dfe"]


@pytest.mark.parametrize("name", [b"a\nb.toml", b"caf\xe9.toml"])
def test_a_files_name_that_cannot_be_printed_is_told_on_one_line(name: bytes, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(GOOD)
    reading = FolderRegistry(tmp_path).read()
    assert reading.launches == ()
    assert all("\n" not in str(problem) and str(problem).encode("utf-8") for problem in reading.problems)


@pytest.mark.parametrize("other", ['id = "one"', 'was = ["one"]'])
def test_two_files_for_one_launch_name_each_other_and_hide_nobody_else(other: str, tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(GOOD)
    (tmp_path / "two.toml").write_text(GOOD + other)
    (tmp_path / "three.toml").write_text(GOOD)
    reading = FolderRegistry(tmp_path).read()
    assert [launch.id for launch in reading.launches] == ["three"]
    assert reading.unreadable == {"one.toml", "two.toml"}
    assert [(p.where, p.message) for p in reading.problems] == [
        ("one.toml", 'the launch "one" is also in two.toml'),
        ("two.toml", 'the launch "one" is also in one.toml'),
    ]


def test_an_empty_registry_is_no_error_but_says_what_to_do(tmp_path: Path) -> None:
    reading = FolderRegistry(tmp_path).read()
    assert (reading.launches, reading.unreadable) == ((), frozenset())
    assert [(p.severity, "outcomed new" in p.remedy) for p in reading.problems] == [(Severity.LINT, True)]


def test_a_missing_folder_is_tried_later(tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="nowhere") as failed:
        FolderRegistry(tmp_path / "nowhere").read()
    assert (failed.value.kind, "[registry]" in failed.value.remedy) == (Failure.LATER, True)


AS_NOBODY = """
import os, sys
from pathlib import Path
from outcomed_connectors.folder import FolderRegistry
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    sys.stdout.writelines(map(str, FolderRegistry(Path(sys.argv[1])).read().problems))
except Exception as err:
    sys.stdout.write(f"{type(err).__name__} {err}")
"""


@pytest.mark.parametrize(
    ("shut", "said"), [("", "ConnectorError"), ("bad.toml", "bad.toml: cannot be read: Permission denied")]
)
def test_what_may_not_be_read_is_named(shut: str, said: str) -> None:
    # Not in `tmp_path`: pytest shuts the folders above it against everybody else.
    with TemporaryDirectory() as top:
        folder = Path(top) / "launches"
        folder.mkdir()
        (folder / "bad.toml").write_text(GOOD)
        Path(top).chmod(0o755)
        (folder / shut).chmod(0)
        run = [sys.executable, "-c", AS_NOBODY, str(folder)]
        answer = subprocess.run(run, capture_output=True, text=True, check=False, timeout=60)
        (folder / shut).chmod(0o755)
    assert said in answer.stdout, answer.stderr
    assert "make it readable" in answer.stdout or "may read" in answer.stdout


# --- people ---

DANA = '[[people]]\nid = "dana"\nname = "Dana"\nemail = "dana@x.example"\n'


def someone(more: str = "", **said: str) -> str:
    keys = {"id": "bad", "name": "Bad", "email": "bad@x.example", **said}
    return "[[people]]\n" + "".join(f'{key} = "{value}"\n' for key, value in keys.items() if value) + more


PEOPLE: dict[str, tuple[str, str]] = {
    "no address": (someone(email=""), "people.toml:5: email: bad has no email"),
    "no name": (someone(name=""), "people.toml:5: name: bad has no name"),
    "an address with a line break": (
        someone(email="bad@x.example\\nBcc: y@x.example"),
        "holds a line break or another",
    ),
    "an address with two @": (someone(email="a@b@x.example"), "write name@domain, with one @"),
    "an address with letters few servers take": (someone(email="dänä@x.example"), "plain letters before the @"),
    "a name with a line break": (someone(name="Bad\\nBcc: y"), "people.toml:7: people[1].name: holds a line break"),
    "an unknown zone": (someone(zone="Lisbon"), "did you mean `Europe/Lisbon`?"),
    "hours reversed": (someone('hours = ["17:00", "09:00"]'), "end at 09:00, before they begin at 17:00"),
    "a day that is none": (someone('work_days = ["mon", "never"]'), '"nev" is not a day (write days as mon, tue'),
    "away that ends before it begins": (
        someone("away = [{ first = 2026-08-14, last = 2026-08-03 }]"),
        "ends on 2026-08-03, before it begins on 2026-08-14",
    ),
    "left in the year 9999": (someone("left = 9999-01-01"), "the year 9999 is out of reach"),
    "an unknown cadence": (someone(cadence="hourly"), '"hourly" is not known'),
    "an unknown key": (someone('maneger = "dana"'), "did you mean `manager`?"),
    "the id of somebody else": (
        someone() + someone(email="b@x.example"),
        'the id "bad" belongs to another person as well',
    ),
}


def directory(folder: Path, text: str) -> people.PeopleFile:
    (folder / "people.toml").write_text(text, encoding="utf-8")
    return people.connect(people.Settings(), Context(name="people", namespace="test", base=folder, state=folder))


@pytest.mark.parametrize(("text", "said"), PEOPLE.values(), ids=PEOPLE.keys())
def test_a_bad_person(text: str, said: str, tmp_path: Path) -> None:
    reading = directory(tmp_path, DANA + text).people()
    assert [person.id for person in reading.people] == ["dana"]
    assert reading.unreadable == {"bad"}
    assert said in "\n".join(str(problem) for problem in reading.problems)


def test_one_address_for_two_people_is_named_for_both(tmp_path: Path) -> None:
    both = someone() + someone(id="worse", email="BAD@x.example")
    reading = directory(tmp_path, DANA + both).people()
    assert [person.id for person in reading.people] == ["dana"]
    assert reading.unreadable == {"bad", "worse"}
    assert [problem.line for problem in reading.problems] == [5, 9]


def test_a_ring_of_managers_is_named_in_full_and_hides_nobody(tmp_path: Path) -> None:
    ring = {"a": "b", "b": "c", "c": "a"}
    text = "".join(someone(id=n, email=f"{n}@x.example", manager=m) for n, m in ring.items())
    reading = directory(tmp_path, text).people()
    assert len(reading.people) == 3
    assert [p.message for p in reading.problems] == ["managers go round in a ring: a -> b -> c -> a"]


def test_an_unknown_manager_is_named_and_the_chain_ends_there(tmp_path: Path) -> None:
    reading = directory(tmp_path, DANA + someone(manager="dane")).people()
    assert [(p.id, p.manager) for p in reading.people] == [("dana", None), ("bad", None)]
    assert [(p.severity, p.remedy) for p in reading.problems] == [(Severity.LINT, "did you mean `dana`?")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "people.toml:1: is empty"),
        ('[[people]]\nid = "x', "people.toml:2: is not TOML"),
        ('[people]\nid = "x"', "begin each person with a line [[people]]"),
        ('[[persons]]\nid = "x"', "begin each person with a line [[people]]"),
    ],
)
def test_a_people_file_without_sense_is_an_error_not_an_empty_company(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConnectorError) as failed:
        directory(tmp_path, text).people()
    assert said in str(failed.value)
