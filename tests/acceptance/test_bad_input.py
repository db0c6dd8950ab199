"""Bad input, a row each, to the whole program: what it says, what stays as it was, how it goes on afterwards."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from support.installed import Answer, call
from support.kept import NEW_KEYS, Kept, add_newcomer, config_of, hashes, installed, kept, verified
from support.spoiling import (
    EVENT,
    LEDGER,
    ODD_EVENTS,
    VICTIM,
    Row,
    add,
    both,
    key,
    no_bytes_beyond,
    no_pages_left,
    nothing,
    once,
    own_template,
    person,
    put_back,
    remove,
    resend_the_newcomer,
    rights,
    sql,
    swap,
    top,
    twin,
    without_privilege,
    write,
)


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an installation with a past and a newcomer that no tick has seen yet."""
    folder = installed(tmp_path_factory.mktemp("good") / "here")
    add_newcomer(folder)
    return folder


@pytest.fixture(scope="session")
def undisturbed(good: Path, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Give what an installation keeps that never saw anything bad."""
    here = tmp_path_factory.mktemp("undisturbed") / "here"
    shutil.copytree(good, here)
    answer = once(here)
    assert (answer.code, keys(kept(here)) >= NEW_KEYS) == (0, True), answer.out + answer.err
    return kept(here)


@pytest.fixture
def here(good: Path) -> Iterator[Path]:
    # Not in `tmp_path`: pytest shuts the folders above it against everybody else.
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copytree(good, Path(folder) / "here")
        yield Path(folder) / "here"


def keys(found: Kept) -> set[str]:
    return {key for key, *_ in found.effects()}


# --- the table ---


VANISHED = ("missing", "supplier-prices", "vanished from the registry", "put its record back", "outcomed drop")
STORY = "so happy\n" * 550_000

CONFIG: Mapping[str, Row] = {
    "a config that is no TOML": Row(
        spoil=add("config.toml", "[mail\n"), said=("config.toml:", "is not TOML", "correct this line"), stops=True
    ),
    "a wrong type in the config": Row(
        spoil=swap("config.toml", 'state = "state"', "state = 7"), said=("state: should be",), stops=True
    ),
    "an unknown key in the config": Row(
        spoil=top("config.toml", 'nmespace = "x"\n'),
        said=("config.toml:1: nmespace: there is no such key", "did you mean `namespace`?"),
        stops=True,
    ),
    "an unknown key of a connector": Row(
        spoil=swap("config.toml", 'folder = "mail"', 'foldr = "mail"'),
        said=("mailers[0].foldr: there is no such key", "did you mean `folder`?"),
        stops=True,
    ),
    "two connectors of one name": Row(
        spoil=add("config.toml", '\n[[metrics]]\nname = "metrics"\nkind = "csv"\nfolder = "metrics"\n'),
        said=('another one of [[metrics]] is called "metrics"', "give each its own name"),
        stops=True,
    ),
    "the year 9999 in the config": Row(
        spoil=swap("config.toml", "[follow]", "[work]\nholidays = [9999-12-31]\n[follow]"),
        said=("work.holidays", "the year 9999 is out of reach", "from 2000 to 2100"),
        stops=True,
    ),
    "a sender with a line break": Row(
        spoil=swap("config.toml", "outcomes@ladle.example", "o@ladle.example\\nBcc: all@ladle.example"),
        said=("mail.from", "line break"),
        stops=True,
    ),
    "an escape sequence for a namespace": Row(
        spoil=swap("config.toml", '"ladle-sample"', '"\\u001b[31mred"'), said=("namespace:",), stops=True
    ),
    "an unknown connector": Row(
        spoil=swap("config.toml", 'kind = "maildir"', 'kind = "pigeon"'), said=("pigeon",), stops=True
    ),
    "no config": Row(spoil=remove("config.toml"), said=("there is no config at", "outcomed init"), code=2, stops=True),
    "a folder for a config": Row(
        spoil=both(remove("config.toml"), lambda here: (here / "config.toml").mkdir()),
        said=("config.toml is a folder: name the file in it",),
        code=2,
        stops=True,
    ),
}

LAUNCHES: Mapping[str, Row] = {
    "broken TOML": Row(spoil=add(VICTIM, '\nwhat = "'), said=("supplier-prices.toml:", "is not TOML")),
    "an empty file": Row(spoil=write(VICTIM, ""), said=("supplier-prices.toml:1: is empty",)),
    "not UTF-8": Row(spoil=write(VICTIM, 'name = "Ü"'.encode("latin-1")), said=("supplier-prices.toml:1:", "UTF-8")),
    "a wrong type": Row(
        spoil=key("name", "name = 3"), said=("supplier-prices.toml:1: name: should be text", "put it in quotes")
    ),
    "a list for a text": Row(spoil=key("what", "what = [1]"), said=("supplier-prices.toml:1: what: should be text",)),
    "an unknown key": Row(
        spoil=top(VICTIM, 'onwer = "astrid"\n'), said=("onwer: there is no such key", "did you mean `owner`?")
    ),
    "the year 9999": Row(spoil=key("date", "date = 9999-12-31"), said=("supplier-prices.toml:1: date: the year 9999",)),
    "a day that is none": Row(spoil=key("date", "date = 2026-02-30"), said=("supplier-prices.toml:1",)),
    "a story of 5 MB": Row(
        spoil=add(VICTIM, f'\n[[outcomes]]\ncheckpoint = "3 weeks"\nverdict = "hit"\nstory.words = """{STORY}"""\n'),
        said=("supplier-prices.toml", "story.words: is longer than 20,000 characters"),
    ),
    "a name with a line break": Row(
        spoil=key("name", 'name = "a\\r\\nBcc: x@ladle.example"'), said=("name: holds a line break",)
    ),
    "an escape sequence": Row(spoil=key("what", 'what = "\\u001b[2J"'), said=("what: holds a control character",)),
    "an id with a line break": Row(spoil=key("id", 'id = "a\\nb"'), said=("id: holds a line break",)),
    "an id with a joiner that nobody sees": Row(
        spoil=key("id", 'id = "supplier\\u200d-prices"'), said=("id: holds a character that nobody can see, U+200D",)
    ),
    "an id that is shown backwards": Row(
        spoil=key("id", 'id = "supplier\\u202eprices"'),
        said=("id: holds a character that nobody can see, U+202E", "take it out"),
    ),
    "an id like an option": Row(
        spoil=key("id", 'id = "--yes"'), said=('id: begins with "-"', "begin it with a letter or a digit")
    ),
    "the id of another launch": Row(
        spoil=key("id", 'id = "quiet-mornings"'),
        said=('the launch "quiet-mornings" is also in supplier-prices.toml', "is also in quiet-mornings.toml"),
    ),
    "two files for one launch": Row(
        spoil=twin,
        said=('the launch "supplier-prices" is also in zz.toml', "zz.toml: id: the launch"),
    ),
    "an old id that another launch has": Row(
        spoil=key("was", 'was = ["quiet-mornings"]'), said=('the launch "quiet-mornings" is also in',)
    ),
    "a folder for a file": Row(
        spoil=both(remove(VICTIM), lambda here: (here / VICTIM).mkdir()), said=VANISHED, told_by="status", vanishes=True
    ),
    "a link to nowhere": Row(
        spoil=both(remove(VICTIM), lambda here: (here / VICTIM).symlink_to("/nowhere")),
        said=VANISHED,
        told_by="status",
        vanishes=True,
    ),
    "a file that never ends": Row(
        spoil=both(remove(VICTIM), lambda here: (here / VICTIM).symlink_to("/dev/zero")),
        said=VANISHED,
        told_by="status",
        vanishes=True,
    ),
    "no launches folder": Row(
        spoil=remove("launches"), said=("the launches in", "cannot be read", "[registry]"), alone=True
    ),
    "an empty registry": Row(
        spoil=remove("launches/*.toml"), said=(*VANISHED, "quiet-mornings"), told_by="status", vanishes=True, alone=True
    ),
    "an empty registry, examined": Row(
        spoil=remove("launches/*.toml"),
        said=("there is no launch yet", "outcomed new"),
        vanishes=True,
        code=0,
        told_by="check",
        alone=True,
    ),
}

PEOPLE: Mapping[str, Row] = {
    "people that are no TOML": Row(spoil=add("people.toml", "[[people\n"), said=("people.toml:", "is not TOML")),
    "an empty people file": Row(spoil=write("people.toml", ""), said=("people.toml:1: is empty", "fill it in")),
    "no people file": Row(spoil=remove("people.toml"), said=("people.toml",)),
    "a person without address": Row(spoil=person(email=""), said=("email: bad has no email",)),
    "the owner without address": Row(
        spoil=swap("people.toml", 'email = "astrid@ladle.example"\n', ""), said=("email: astrid has no email",)
    ),
    "an address with a line break": Row(
        spoil=swap("people.toml", "astrid@ladle.example", "astrid@ladle.example\\nBcc: x@y.example"),
        said=("email: ", "holds a line break"),
    ),
    "a person's name with a line break": Row(
        spoil=swap("people.toml", '"Astrid Holm"', '"Astrid\\r\\nBcc: x@y.example"'),
        said=(".name: holds a line break",),
    ),
    "a person's id with a joiner that nobody sees": Row(
        spoil=person(id='"as\\u200dtrid"'), said=(".id: holds a character that nobody can see, U+200D", "take it out")
    ),
    "a person's id like an option": Row(spoil=person(id='"-astrid"'), said=('.id: begins with "-"',)),
    "one id for two people": Row(spoil=person(id='"astrid"'), said=('the id "astrid" belongs to another person',)),
    "one address for two people": Row(spoil=person(email='"ASTRID@ladle.example"'), said=("address", "astrid")),
    "an unknown zone": Row(spoil=person(zone='"Lisbon"'), said=("did you mean `Europe/Lisbon`?",)),
    "an unknown country": Row(spoil=person(country='"ZZ"'), said=("ZZ",)),
    "an unknown key of a person": Row(spoil=person(maneger='"henrik"'), said=("did you mean `manager`?",)),
    "away in the year 9999": Row(
        spoil=person(away="[{ first = 9999-01-01, last = 9999-01-02 }]"), said=("the year 9999 is out of reach",)
    ),
    "a ring of managers": Row(
        spoil=swap("people.toml", 'id = "grace"\n', 'id = "grace"\nmanager = "astrid"\n'),
        said=("managers go round in a ring:", "astrid", "henrik", "grace"),
        code=0,
        told_by="check",
    ),
}

TEMPLATES: Mapping[str, Row] = {
    "a variable that is not there": Row(
        spoil=own_template("reminder/owner.subject.j2", "one\n{{ look.nmae }}\n"),
        said=("templates/reminder/owner.subject.j2:2", "nmae", "mend the template"),
        alone=True,
    ),
    "a template that cannot be parsed": Row(
        spoil=own_template("reminder/owner.txt.j2", "{% if %}\n"),
        said=("templates/reminder/owner.txt.j2:1", "mend the template"),
        alone=True,
    ),
    "a template that divides by zero": Row(
        spoil=own_template("reminder/owner.txt.j2", "\n\n{{ 1 // 0 }}\n"),
        said=("templates/reminder/owner.txt.j2:3", "by zero", "mend the template"),
        alone=True,
    ),
    "a template that reaches out of the sandbox": Row(
        spoil=own_template("reminder/owner.txt.j2", "{{ ''.__class__.__mro__ }}\n"),
        said=("templates/reminder/owner.txt.j2:1", "unsafe", "mend the template"),
        alone=True,
    ),
    "a template that includes what is not there": Row(
        spoil=own_template("reminder/owner.txt.j2", "{% include 'none.j2' %}\n"),
        said=("templates/reminder/owner.txt.j2:1", "none.j2", "mend the template"),
        alone=True,
    ),
    "a template that has no end": Row(
        spoil=own_template("reminder/owner.txt.j2", "{% for x in range(10 ** 9) %}{{ x }}{% endfor %}\n"),
        said=("templates/reminder/owner.txt.j2:1", "mend the template"),
        alone=True,
    ),
    "a template that is no text": Row(
        spoil=both(own_template("reminder/owner.txt.j2", ""), write("templates/reminder/owner.txt.j2", b"\xff")),
        said=("templates/reminder/owner.txt.j2", "mend the template"),
        alone=True,
    ),
    "a folder of templates that is not there": Row(
        spoil=top("config.toml", 'templates = "nowhere"\n'),
        said=("config.toml:1: templates: the folder", "nowhere cannot be read", "correct the path"),
        stops=True,
    ),
}

LEDGERS: Mapping[str, Row] = {
    "a ledger of a newer version": Row(
        spoil=sql("UPDATE alembic_version SET version_num = '9999'"),
        said=("has schema 9999", "install that version"),
        stops=True,
        restore=LEDGER,
    ),
    "another namespace": Row(
        spoil=swap("config.toml", '"ladle-sample"', '"another"'),
        said=("'ladle-sample', but the config says 'another'", "put the namespace of the config back"),
        stops=True,
        restore=LEDGER,
    ),
    "a ledger of another namespace": Row(
        spoil=sql("UPDATE ledger SET namespace = 'another'"),
        said=("belongs to namespace 'another'",),
        stops=True,
        restore=LEDGER,
    ),
    "a ledger that is gone": Row(
        spoil=remove("state/ledger.sqlite*"), said=("is gone or empty", "newest backup"), stops=True, restore=LEDGER
    ),
    "an empty ledger": Row(
        spoil=write("state/ledger.sqlite", ""), said=("is gone or empty",), stops=True, restore=LEDGER
    ),
    "a ledger that is something else": Row(
        spoil=write("state/ledger.sqlite", b"nothing" * 1000),
        said=("damaged or no database", "newest backup"),
        stops=True,
        restore=LEDGER,
    ),
    "a marker that is something else": Row(
        spoil=write("state/installed", "{"), said=("installed cannot be read",), stops=True, restore=LEDGER
    ),
    "an older copy of the ledger": Row(
        spoil=sql("UPDATE history SET hash = 'of another' WHERE seq = (SELECT seq FROM head)"),
        said=("is an older or another copy", "put the newest one back", "`outcomed adopt` asks calendars"),
        stops=True,
        restore=LEDGER,
    ),
    "a ledger of another birth": Row(
        spoil=sql("UPDATE ledger SET born = '2020-01-01T00:00:00.000000Z'"),
        said=("was born",),
        stops=True,
        restore=LEDGER,
    ),
}

EVENTS: Mapping[str, Row] = {
    name: Row(
        spoil=spoil,
        said=(f"{EVENT}: reminder/supplier-prices/6-months: {why}", "`outcomed repair feeds --recreate`")
        if why
        else (),
        code=int(bool(why)),
        restore=(f"state/feeds/events/{EVENT}",),
        odd=EVENT,
    )
    for name, (spoil, why) in ODD_EVENTS.items()
}

RIGHTS: Mapping[str, Row] = {
    "a folder of launches without read permission": Row(
        spoil=rights("launches", 0),
        tick=without_privilege,
        said=("the launches in", "launches cannot be read: Permission denied", "[registry]"),
        alone=True,
    ),
    "a launch without read permission": Row(
        spoil=rights(VICTIM, 0),
        tick=without_privilege,
        said=("supplier-prices.toml: cannot be read: Permission denied", "make it readable"),
    ),
    "people without read permission": Row(
        spoil=rights("people.toml", 0),
        tick=without_privilege,
        said=("people.toml: cannot be read: Permission denied", "make it readable"),
    ),
    "a config without read permission": Row(
        spoil=rights("config.toml", 0),
        tick=without_privilege,
        said=("config.toml cannot be read (Permission denied)", "make it readable"),
        code=2,
        stops=True,
    ),
    "a template without read permission": Row(
        spoil=both(own_template("reminder/owner.txt.j2", "own"), rights("templates/reminder/owner.txt.j2", 0)),
        tick=without_privilege,
        said=("templates/reminder/owner.txt.j2: ", "Permission denied", "mend the template"),
        alone=True,
    ),
    "templates without read permission": Row(
        spoil=both(own_template("reminder/owner.txt.j2", "own"), rights("templates/reminder", 0)),
        tick=without_privilege,
        said=("templates: the folder", "templates/reminder cannot be read: Permission denied", "let the user"),
        stops=True,
    ),
    "a ledger without read permission": Row(
        spoil=rights("state/ledger.sqlite", 0), tick=without_privilege, said=("ledger.sqlite", "may read"), stops=True
    ),
    "a ledger without write permission": Row(
        spoil=rights("state/ledger.sqlite", 0o444),
        tick=without_privilege,
        said=("ledger.sqlite: it cannot be written", "give this user the right"),
        stops=True,
    ),
    "a state folder without read permission": Row(
        spoil=rights("state", 0), tick=without_privilege, said=("state", "right"), stops=True
    ),
    "events without read permission": Row(
        spoil=rights("state/feeds/events", 0),
        tick=without_privilege,
        said=("events", "Permission denied", "give the user who runs outcomed the right"),
        partly=True,
        then=both(rights("state/feeds/events", 0o700), resend_the_newcomer),
    ),
    "feeds without write permission": Row(
        spoil=rights("calendars", 0o555),
        tick=without_privilege,
        said=("calendars", "Permission denied", "give the user who runs outcomed the right"),
    ),
}

DISKS: Mapping[str, Row] = {
    "a ledger that may not grow": Row(
        spoil=no_pages_left, said=("ledger.sqlite: there is no room left to write", "free some space"), partly=True
    ),
    "a full disk": Row(
        spoil=nothing,
        tick=no_bytes_beyond(0),
        said=("tick.lock cannot be written: File too large", "make room"),
        alone=True,
    ),
    **{
        f"a disk that is full after {size} bytes": Row(
            spoil=nothing,
            tick=no_bytes_beyond(size),
            said=("ledger.sqlite: the disk is full or failing", "free some space"),
            partly=True,
        )
        for size in (1_000, 4_096, 60_000, 120_000, 180_000)
    },
}

ROWS = {**EVENTS, **RIGHTS, **DISKS, **CONFIG, **LAUNCHES, **PEOPLE, **TEMPLATES, **LEDGERS}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_bad_input_is_told_changes_nothing_and_once_mended_is_forgotten(
    row: Row, here: Path, good: Path, undisturbed: Kept
) -> None:
    before = kept(here)
    row.spoil(here)
    answer = row.tick(here)
    told = answer if row.told_by == "once" else call(row.told_by, *config_of(here))
    assert (told.code, [part for part in row.said if part not in told.out + told.err]) == (row.code, []), told
    check_is_calm(answer, told)
    if row.stops:
        check_nothing_was_done(row, here, before)
    else:
        check_all_is_kept(before, kept(here), odd=row.odd)
        assert ("missing" in standings(kept(here)).values()) == row.vanishes
        assert row.partly or (keys(kept(here)) >= NEW_KEYS) != row.alone
        assert verified(here).is_good
    put_back(here, good, row.restore)
    row.then(here)
    check_goes_on(here, undisturbed)


def standings(found: Kept) -> dict[str, str]:
    """Say of each launch whether its record is good, broken or missing."""
    return {row["launch"]: row["standing"] for row in found.rows("launches")}


def check_is_calm(*answers: Answer) -> None:
    for answer in answers:
        assert "Traceback" not in answer.out + answer.err
        assert "\x1b" not in answer.out + answer.err


def check_nothing_was_done(row: Row, here: Path, before: Kept) -> None:
    """Compare files; a ledger that was spoilt itself cannot be read any more."""
    if row.restore != LEDGER:
        assert kept(here) == before
    assert hashes(here / "state" / "feeds" / "events") == before.events
    assert hashes(here / "calendars") == before.feeds
    assert hashes(here / "mail" / "new") == before.mails


def check_all_is_kept(before: Kept, after: Kept, *, odd: str) -> None:
    """Nothing is taken back, nothing written anew, no mail leaves: there is at most the newcomer more."""
    assert {name: raw for name, raw in before.events.items() if name != odd}.items() <= after.events.items()
    assert before.events.keys() <= after.events.keys()
    assert before.mails == after.mails
    assert before.effects() <= after.effects()
    assert {name for name, *_ in after.effects() - before.effects()} <= NEW_KEYS
    for table in ("outcomes", "checkpoints", "told", "holds", "history"):
        assert set(before.ledger[table]) <= set(after.ledger[table]), table


def check_goes_on(here: Path, undisturbed: Kept) -> None:
    """Tick with the mended input: the same effects as where nothing was ever wrong, then nothing more to do."""
    mended, quiet = once(here), once(here)
    assert (mended.code, quiet.code, quiet.out.startswith("Nothing to do.")) == (0, 0, True), mended.out + mended.err
    after = kept(here)
    assert after.effects() == undisturbed.effects()
    assert standings(after) == standings(undisturbed)
    assert after.events.keys() == undisturbed.events.keys()
    assert after.feeds.keys() == undisturbed.feeds.keys()
    assert after.mails == undisturbed.mails
    assert verified(here).is_good
