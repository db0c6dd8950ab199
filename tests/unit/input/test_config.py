"""The config: defaults, resolution, and every problem at once."""

import re
import tomllib
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from outcomed import data
from outcomed.config import Config, load
from outcomed.intake import token
from outcomed.ledger.lease import HOLDS_S
from outcomed.model.launch import CheckpointSpec, Offset
from outcomed.model.lunch import LunchSeries, MonthRule
from outcomed.model.people import Absence, Cadence
from outcomed.model.policy import InboxPolicy, Policy
from outcomed.model.problem import Problem, UserError
from outcomed.secret import Secret
from outcomed.tables import LONGEST_LOCAL, File

SMALLEST = """
namespace = "test"
[registry]
kind = "folder"
[people]
kind = "people_file"
"""


def loaded(folder: Path, more: str = "", *, base: str = SMALLEST) -> Config:
    path = folder / "config.toml"
    path.write_text(f"{base}\n{more}", encoding="utf-8")
    return load(path)


def problems(folder: Path, text: str) -> tuple[Problem, ...]:
    with pytest.raises(UserError) as refused:
        loaded(folder, base=text)
    return refused.value.problems


def test_the_smallest_config_has_the_policy_of_the_defaults(tmp_path: Path) -> None:
    assert loaded(tmp_path).policy == Policy(namespace="test")


def test_paths_are_meant_from_the_folder_of_the_config(tmp_path: Path) -> None:
    config = loaded(tmp_path)
    assert config.state == tmp_path / "state"
    assert config.store.url == f"sqlite:///{tmp_path}/state/ledger.sqlite"


def test_a_database_elsewhere_is_left_as_it_is_written(tmp_path: Path) -> None:
    url = "postgresql+psycopg://outcomed@db.example.com/outcomed"
    config = loaded(tmp_path, f'[store]\nurl = "{url}"\npassword = "env:PGPASSWORD"')
    assert (config.store.url, config.store.password) == (url, Secret("env:PGPASSWORD"))


def test_a_lease_lasts_fifteen_seconds_unless_the_config_says_otherwise(tmp_path: Path) -> None:
    assert loaded(tmp_path).store.lease_s == HOLDS_S == 15
    assert loaded(tmp_path, "[store]\nlease_s = 3").store.lease_s == 3
    assert [problem.key for problem in problems(tmp_path, f"{SMALLEST}\n[store]\nlease_s = 2")] == ["store.lease_s"]


def test_what_is_written_becomes_the_policy(tmp_path: Path) -> None:
    policy = loaded(
        tmp_path,
        """
        [follow]
        checkpoints = ["6w", "1y", { name = "After the summer", after = "10 days" }]
        reminder_at = 10:15:00
        again = "2 weeks"
        follow_from = 2026-02-01
        [digests]
        cadence = { manager = "Never" }
        [work]
        freezes = [{ first = 2026-12-21, last = 2026-12-31, why = "freeze" }, 2026-05-01]
        [safety]
        allowed_domains = ["Bücher.example"]
        """,
    ).policy
    assert policy.checkpoints == (
        CheckpointSpec(name="6-weeks", offset=Offset(days=42)),
        CheckpointSpec(name="1-year", offset=Offset(months=12)),
        CheckpointSpec(name="after-the-summer", offset=Offset(days=10)),
    )
    assert (policy.reminder_at, policy.again) == (time(10, 15), timedelta(days=14))
    assert policy.follow_from == date(2026, 2, 1)
    assert policy.cadences.manager is Cadence.NEVER
    assert policy.freezes[0] == Absence(first=date(2026, 12, 21), last=date(2026, 12, 31), why="freeze")
    assert policy.freezes[1] == Absence(first=date(2026, 5, 1), last=date(2026, 5, 1))
    assert policy.allowed_domains == {"xn--bcher-kva.example"}


def test_routes_keep_the_order_in_which_they_are_written(tmp_path: Path) -> None:
    entries = '[[calendars]]\nname = "b"\nkind = "ics"\nteams = ["X"]\n[[calendars]]\nname = "a"\nkind = "ics"'
    policy = loaded(tmp_path, entries).policy
    assert [entry.route.connector for entry in policy.calendars] == ["b", "a"]
    assert [entry.serves_everybody for entry in policy.calendars] == [False, True]


def test_a_connectors_own_keys_are_kept_for_it(tmp_path: Path) -> None:
    config = loaded(tmp_path, '[[calendars]]\nname = "a"\nkind = "ics"\nteams = ["X"]\nfolder = "feeds"')
    assert config.calendars[0].settings == {"folder": "feeds"}


def test_all_problems_come_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        'tempaltes = "x"\n[registry]\nkind = "folder"\n[people]\nkind = "p"\n'
        '[follow]\nnudge = "two"\n[digests]\nhold = -1',
    )
    assert [(p.line, p.key) for p in found] == [
        (None, "namespace"),
        (1, "tempaltes"),
        (7, "follow.nudge"),
        (9, "digests.hold"),
    ]
    assert all(p.where == "config.toml" and p.message and p.remedy for p in found)


BAD: dict[str, tuple[str, str, str]] = {
    "an unknown key": ("[follow]\nnugde = 3", "follow.nugde", "did you mean `nudge`?"),
    "a placeholder that stands for nothing": (
        '[[calendars]]\nname = "a"\nkind = "ics"\naccount = "{who}"',
        "calendars[0].account",
        "{local}",
    ),
    "an unknown key in a list": (
        '[[calendars]]\nname = "a"\nkind = "ics"\npeople = 3',
        "calendars[0].people",
        "a list",
    ),
    "an unknown table": ("[folow]\nnudge = 3", "folow", "did you mean `follow`?"),
    "no offset": ('[follow]\ncheckpoints = ["soon"]', "follow.checkpoints", '"soon" is not a span of time'),
    "an offset of nothing": ('[follow]\ncheckpoints = ["0 days"]', "follow.checkpoints", "between one day and ten"),
    "an endless offset": ('[follow]\ncheckpoints = ["9999 years"]', "follow.checkpoints", "between one day and ten"),
    "one checkpoint twice": ('[follow]\ncheckpoints = ["6w", "6 weeks"]', "follow.checkpoints", "there twice"),
    "no time": ('[follow]\nreminder_at = "24:00"', "follow.reminder_at", 'write it as "09:30"'),
    "a date of text": ('[follow]\nfollow_from = "soon"', "follow.follow_from", "write it as 2026-03-31"),
    "a year out of reach": ("[follow]\nfollow_from = 9999-01-01", "follow.follow_from", "the year 9999"),
    "months as days": ('[follow]\nagain = "1 month"', "follow.again", "no fixed number of days"),
    "a ladder that falls": ("[follow]\nnudge = 6", "follow", "rising, as 2, 5, 8"),
    "an unknown cadence": ('[digests.cadence]\ndown = "dayly"', "digests.cadence.down", "did you mean `daily`?"),
    "an unknown zone": ('[work]\nzone = "Berlin"', "work.zone", "did you mean `Europe/Berlin`?"),
    "a zone that is a path": ('[work]\nzone = "../../etc/passwd"', "work.zone", "is not a time zone"),
    "an unknown country": ('[work]\ncountry = "XX"', "work.country", "ISO 3166"),
    "an address with a name": ('[mail]\nfrom = "Ann <ann@x.example>"', "mail.from", "without name or brackets"),
    "an address with a line break": (
        '[mail]\nfrom = "ann@x.example\\nBcc: b@x.example"',
        "mail.from",
        "control character",
    ),
    "a domain no mail reaches": ('[mail]\nfrom = "ann@x..example"', "mail.from", "after the @"),
    "letters many servers refuse": ('[mail]\nfrom = "anné@x.example"', "mail.from", "plain letters before the @"),
    "two of one name": ('[[metrics]]\nname = "a"\nkind = "csv"\n' * 2, "metrics[1].name", "its own name"),
    **{
        f"a connector called {name}": (
            f"[[metrics]]\nname = '{name}'\nkind = \"csv\"",
            "metrics[0].name",
            "name without slashes" if name[0] in ".-" or "/" in name or "\\" in name else "choose another name",
        )
        for name in (
            *("installed", "Tick.Lock", "ledger.sqlite", "ledger.sqlite-wal", "..", ".hidden"),
            *("a/b", "a\\b", "-x", "../up"),
        )
    },
    "mail without a sender": ('[[mailers]]\nname = "a"\nkind = "maildir"', "mail.from", 'add from = "'),
    "an inbox without an address": (
        '[inbox]\nkind = "maildir"\ntrusted = true',
        "inbox.address",
        "is missing",
    ),
    "an inbox that believes nobody": (
        '[inbox]\nkind = "maildir"\naddress = "a@x.example"',
        "inbox",
        "nobody could say who sent a reply",
    ),
    "an inbox that believes twice": (
        '[inbox]\nkind = "maildir"\naddress = "a@x.example"\ntrusted = true\nauthserv_id = "mx"',
        "inbox",
        "leave one of the two out",
    ),
    "an inbox with a plus address": (
        '[inbox]\nkind = "maildir"\naddress = "a+b@x.example"\ntrusted = true',
        "inbox.address",
        'has a "+" already',
    ),
    "an inbox without room for a token": (
        f'[inbox]\nkind = "maildir"\naddress = "{"a" * 21}@x.example"\ntrusted = true',
        "inbox.address",
        "more than 20 characters",
    ),
    "a connector called as the key of replies": (
        '[[metrics]]\nname = "reply.key"\nkind = "csv"',
        "metrics[0].name",
        "choose another name",
    ),
    "a number where a table is": ("store = 3", "store", "should be a table, not a number"),
}


@pytest.mark.parametrize(("more", "key", "said"), BAD.values(), ids=BAD.keys())
def test_a_bad_key_is_named_with_its_remedy(more: str, key: str, said: str, tmp_path: Path) -> None:
    base = f"{more}\n{SMALLEST}" if more.startswith("store") else f"{SMALLEST}\n{more}"
    (problem,) = problems(tmp_path, base)
    assert problem.key == key
    assert said in str(problem)


def test_a_connector_is_not_called_as_the_file_of_the_ledger(tmp_path: Path) -> None:
    store = '[store]\nurl = "sqlite:///my.db?wait_s=1"\n'
    (problem,) = problems(tmp_path, f'{SMALLEST}\n{store}[[metrics]]\nname = "my.db"\nkind = "csv"')
    assert problem.key == "metrics[0].name"


@pytest.mark.parametrize(
    "more",
    [
        '[store]\npassword = "hunter2"',
        '[store]\nurl = "postgresql://outcomed:hunter2@db/outcomed"',
        '[store]\nurl = "postgresql://outcomed@db/outcomed?password=hunter2"',
        '[store]\nurl = "postgresql://outcomed@db/outcomed?%70assword=hunter2"',
        '[store]\nurl = "postgresql://outcomed@db/outcomed?sslkey=k&SSLPassword=hunter2"',
    ],
)
def test_a_password_in_the_config_is_refused_and_not_repeated(more: str, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, f"{SMALLEST}\n{more}")
    assert "env:NAME" in problem.remedy
    assert "hunter2" not in str(problem)


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, 'namespace = "a"\nstate = "b\n')
    assert (problem.line, problem.remedy != "") == (2, True)


def test_no_config_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="outcomed init"):
        load(tmp_path / "config.toml")


# --- lunches ---

LUNCH = """
[[lunches]]
name = "outcomes"
rule = "second Thursday"
host = "mia"
"""


def test_a_lunch_takes_the_zone_and_country_of_work_where_it_names_none(tmp_path: Path) -> None:
    work = '[work]\nzone = "Europe/Berlin"\ncountry = "DE"'
    (plain,) = loaded(tmp_path, f"{LUNCH}\n{work}").policy.lunches
    own = f'{LUNCH}\nzone = "Europe/Lisbon"\ncountry = "PT"\nteams = ["Visits"]\nat = "12:30"\n{work}'
    (named,) = loaded(tmp_path, own).policy.lunches
    rule = MonthRule(week=2, weekday=3)
    assert plain == LunchSeries(name="outcomes", rule=rule, host="mia", zone="Europe/Berlin", country="DE")
    assert (named.zone, named.country, named.teams, named.at) == (
        "Europe/Lisbon",
        "PT",
        frozenset({"Visits"}),
        time(12, 30),
    )


def test_every_problem_of_the_lunches_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = '[[lunches]]\nname = "-x"\nrule = "fifth Thirsday"\nat = "noon"\nminutes = 5\nzone = "Lisbon"\nseats = 3\n'
    found = problems(tmp_path, f"{SMALLEST}\n{wrong}")
    assert [(p.line, p.key) for p in found] == [
        (8, "lunches[0].host"),
        (9, "lunches[0].name"),
        (10, "lunches[0].rule"),
        (11, "lunches[0].at"),
        (12, "lunches[0].minutes"),
        (13, "lunches[0].zone"),
        (14, "lunches[0].seats"),
    ]
    (rule,) = (p for p in found if p.key == "lunches[0].rule")
    assert rule.message == 'not every month has a fifth of a weekday, and "thirsday" is no day of the week'
    assert rule.remedy == "write first, second, third, fourth or last; did you mean `thursday`?"


FEEDS = """
[[calendars]]
name = "feeds"
kind = "ics"
copies = true
"""


def test_a_calendar_of_copies_is_nobodys_route(tmp_path: Path) -> None:
    own = '[[calendars]]\nname = "own"\nkind = "ics"\n'
    config = loaded(tmp_path, FEEDS + own)
    assert [entry.route.connector for entry in config.policy.calendars] == ["own"]
    assert ([e.name for e in config.calendars], [e.name for e in config.mirrors]) == (["own"], ["feeds"])


def test_a_calendar_of_copies_takes_nothing_that_a_route_needs(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, f'{SMALLEST}{FEEDS}people = ["dana"]\norganizer = "o@example.com"\n')
    assert problem.message == "with copies = true it has no use for people, organizer"


BY_MAIL = '[[calendars]]\nname = "invitations"\nkind = "invite_mail"\norganizer = "o@example.com"\n'


@pytest.mark.parametrize("kept", ["", 'people = ["dana"]\n', 'account = "{id}"\n', "copies = false\n"])
def test_feeds_for_everybody_are_copies_beside_another_kind_unless_they_say_otherwise(
    kept: str, tmp_path: Path
) -> None:
    config = loaded(tmp_path, FEEDS.replace("copies = true\n", kept) + BY_MAIL)
    assert [entry.name for entry in config.mirrors] == ([] if kept else ["feeds"])


def test_feeds_alone_are_a_route(tmp_path: Path) -> None:
    assert [entry.name for entry in loaded(tmp_path, FEEDS.replace("copies = true\n", "")).calendars] == ["feeds"]


def test_copies_without_anything_to_copy_are_told(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, SMALLEST + FEEDS)
    assert (problem.key, problem.remedy) == ("calendars[0].copies", "leave it out of one")


def test_a_name_used_twice_and_an_unknown_country_of_a_lunch_are_told(tmp_path: Path) -> None:
    found = problems(tmp_path, f'{SMALLEST}{LUNCH}{LUNCH}country = "ZZ"\n')
    assert [p.key for p in found] == ["lunches[1].name", "lunches[1].country"]


# --- the operator ---


def test_the_operators_address_must_be_one_that_mail_can_leave_for(tmp_path: Path) -> None:
    found = problems(
        tmp_path, f'{SMALLEST}\n[operator]\nmail = "ops@far.example"\n[safety]\nallowed_domains = ["near.example"]'
    )
    assert [(each.key, each.message) for each in found] == [
        ("operator.mail", "there is no [[mailers]] entry that could carry it"),
        ("operator.mail", "ops@far.example is outside safety.allowed_domains"),
    ]


# --- config.example.toml ---


@pytest.fixture(scope="module")
def example() -> str:
    return data.config_example().read_text(encoding="utf-8")


def test_the_example_loads() -> None:
    assert load(data.config_example()).namespace == "outcomes.example.com"


def keys(model: type[BaseModel]) -> dict[str, Any]:
    """Give the keys of a table with their defaults, `...` where there is none."""
    fields = model.model_fields.items()
    return {field.alias or name: ... if field.is_required() else field.default for name, field in fields}


SINGLE = [name for name, field in File.model_fields.items() if isinstance(field.default, BaseModel)]


@pytest.mark.parametrize("table", SINGLE)
def test_each_default_in_the_example_is_the_default(table: str, example: str) -> None:
    written = tomllib.loads(example)[table]
    model = type(File.model_fields[table].default)
    needed = {"from"} & written.keys()
    read = model.model_validate({key: value for key, value in written.items() if key not in needed})
    assert read == model()


def test_each_default_at_the_top_of_the_example_is_the_default(example: str) -> None:
    written = tomllib.loads(example)
    plain = {key: default for key, default in keys(File).items() if isinstance(default, str)}
    assert {key: written[key] for key in plain} == plain
    assert written["people"]["leaver_after"] == "7 days"


@pytest.mark.parametrize("table", ["", *File.model_fields])
def test_no_key_is_missing_from_the_example(table: str, example: str) -> None:
    model = model_of(table) if table else File
    if model is None:
        return
    section = part(example, table) if table else example
    missing = [
        key for key in keys(model) if not re.search(rf"^(# )?(\[+.*)?\b{key}\b( =|\]|\.)", section, re.MULTILINE)
    ]
    assert missing == []


def model_of(table: str) -> type[BaseModel] | None:
    from outcomed.input.shape import _models_in

    return next(_models_in(File.model_fields[table].annotation), None)


def part(example: str, table: str) -> str:
    """Give the text from a table's heading to the next one that is not within it."""
    found = re.search(rf"^(?:# )?\[+{table}\]+$.*?(?=^(# )?\[+(?!{table})|\Z)", example, re.MULTILINE | re.DOTALL)
    assert found, f"[{table}] is not in the example"
    return found[0]


# --- the inbox ---


def test_the_address_of_an_inbox_leaves_room_for_a_token() -> None:
    assert LONGEST_LOCAL == token.LONGEST_LOCAL


def test_without_an_inbox_no_reply_is_read(tmp_path: Path) -> None:
    config = loaded(tmp_path)
    assert (config.inbox, config.policy.inbox, config.reply_secret) == (None, None, None)


def test_an_inbox_says_whom_it_believes_and_how_long_it_keeps(tmp_path: Path) -> None:
    more = """
    [inbox]
    kind = "maildir"
    address = "outcomes@Bücher.example"
    authserv_id = "mx.x.example"
    keep = "2 weeks"
    secret = "file:key"
    folder = "replies"
    """
    config = loaded(tmp_path, more)
    assert config.policy.inbox == InboxPolicy(
        address="outcomes@xn--bcher-kva.example", authserv_id="mx.x.example", keep=timedelta(weeks=2)
    )
    assert config.inbox is not None
    assert (config.inbox.name, config.inbox.settings) == ("inbox", {"folder": "replies"})
    assert config.reply_secret == Secret(f"file:{tmp_path / 'key'}")
