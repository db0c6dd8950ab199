"""Connectors are found by kind, checked, and made."""

import shlex
import sys
from pathlib import Path

import pytest

from outcomed import connectors
from outcomed.config import Config, load
from outcomed.connectors import _extra, check, connect, known
from outcomed.model.problem import UserError

CONFIG = """
namespace = "test"
[registry]
kind = "folder"
[people]
kind = "people_file"
[mail]
from = "outcomes@x.example"
"""


def config(base: Path, more: str = "", **changes: str) -> Config:
    text = CONFIG
    for old, new in changes.items():
        text = text.replace(f'kind = "{old}"', f'kind = "{new}"')
    (base / "config.toml").write_text(f"{text}\n{more}", encoding="utf-8")
    return load(base / "config.toml")


def test_every_connector_of_a_config_is_made(tmp_path: Path) -> None:
    made = connect(config(tmp_path, '[[mailers]]\nname = "m"\nkind = "maildir"'))
    assert list(made.mailers) == ["m"]
    assert made.registry
    assert made.directory


def test_an_unknown_kind_is_answered_with_the_nearest_one(tmp_path: Path) -> None:
    (problem,) = check(config(tmp_path, folder="foldr"))
    assert (problem.line, problem.key, problem.remedy) == (4, "registry.kind", "did you mean `folder`?")


def test_a_kind_like_no_other_is_answered_with_all_of_them(tmp_path: Path) -> None:
    (problem,) = check(config(tmp_path, folder="jira"))
    assert {"folder", "people_file", "smtp"} <= set(problem.remedy.removeprefix("known here: ").split(", "))


def test_a_connector_for_another_port_is_refused(tmp_path: Path) -> None:
    (problem,) = check(config(tmp_path, folder="smtp"))
    assert '"smtp" is a connector for Mailer, not for Registry' in problem.message


def test_problems_of_settings_carry_line_and_key_of_the_config(tmp_path: Path) -> None:
    more = '[[mailers]]\nname = "m"\nkind = "smtp"\nhots = "x"\n[[mailers]]\nname = "n"\nkind = "maildir"\nfoldr = 3'
    found = {(p.line, p.key): p.remedy for p in check(config(tmp_path, more))}
    assert found[13, "mailers[0].hots"] == "did you mean `host`?"
    assert found[17, "mailers[1].foldr"] == "did you mean `folder`?"
    assert (10, "mailers[0].host") in found


def test_connecting_with_bad_settings_raises_all_problems(tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        connect(config(tmp_path, folder="jira", people_file="ldap"))
    assert [problem.key for problem in refused.value.problems] == ["registry.kind", "people.kind"]


def test_a_missing_library_is_answered_with_the_command_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "vendor_calendar-2.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text(
        "Metadata-Version: 2.4\nName: vendor-calendar\nVersion: 2.0\n"
        "Provides-Extra: all\nProvides-Extra: acme\n"
        'Requires-Dist: acme-client>=2; extra == "all"\nRequires-Dist: acme-client>=2; extra == "acme"\n'
    )
    (package / "entry_points.txt").write_text("[outcomed.connectors]\nacme = vendor_calendar\n")
    (tmp_path / "vendor_calendar.py").write_text("import acme_client\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    connectors._installed.cache_clear()
    try:
        (problem,) = check(config(tmp_path, folder="acme"))
        (listed,) = (each for each in known() if each.kind == "acme")
    finally:
        connectors._installed.cache_clear()
    assert '"acme" needs acme_client' in problem.message
    assert problem.remedy == listed.needs == f"{shlex.quote(sys.executable)} -m pip install 'vendor-calendar[acme]'"


def test_the_narrowest_extra_is_named() -> None:
    needs = ["psycopg[binary]>=3.2; extra == 'all'", "psycopg[binary]>=3.2; extra == 'postgresql'", "click>=8"]
    assert _extra(needs, "psycopg") == "postgresql"
    assert _extra(needs, "unheard_of") is None


def test_of_two_extras_that_bring_a_library_the_one_that_brings_less_is_named() -> None:
    needs = [f"{name}; extra == '{extra}'" for extra in ("all", "exchange", "graph") for name in ("httpx", "msal")]
    assert _extra([*needs, "exchangelib; extra == 'exchange'"], "msal") == "graph"


def test_each_installed_connector_names_its_ports() -> None:
    assert {each.kind: each.ports for each in known()}["folder"] == ("Registry",)


def test_one_kind_may_serve_several_ports_by_modules_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "launches.csv").write_text("id,name,owner\na,A,dana\n")
    made = connect(config(tmp_path, '[[metrics]]\nname = "numbers"\nkind = "csv"', folder="csv"))
    assert [launch.id for launch in made.registry.read().launches] == ["a"]
    assert type(made.metrics["numbers"]).__name__ == "CsvSeries"
    assert sorted((each.kind, each.ports) for each in known() if each.kind == "xlsx") == [
        ("xlsx", ("Directory",)),
        ("xlsx", ("Registry",)),
    ]


def test_a_kind_that_serves_other_ports_only_is_refused_with_those(tmp_path: Path) -> None:
    (problem,) = check(config(tmp_path, '[[mailers]]\nname = "m"\nkind = "xlsx"'))
    assert problem.message == '"xlsx" is a connector for Directory and Registry, not for Mailer'
    (problem,) = check(config(tmp_path, '[[mailers]]\nname = "m"\nkind = "csv"'))
    assert problem.message == '"csv" is a connector for Metrics, not for Mailer'


def test_columns_that_the_config_maps_wrongly_are_found_by_check(tmp_path: Path) -> None:
    (problem,) = check(config(tmp_path, '[registry.columns]\nonwer = "Who"', folder="csv"))
    assert (problem.key, problem.remedy) == ("registry.columns", "did you mean `owner`?")


@pytest.mark.parametrize(
    ("url", "minutes", "timeout_s", "most"),
    [
        ("postgresql://outcomed@/db", 15, 600, None),
        ("postgresql://outcomed@/db", 3, 121, "120"),
        ("postgresql+psycopg://outcomed@/db", 1, 120, "40"),
        ("sqlite:////tmp/ledger.sqlite", 1, 120, None),
    ],
)
def test_no_call_may_last_longer_than_another_machine_waits_before_it_asks(
    url: str, minutes: int, timeout_s: int, most: str | None, tmp_path: Path
) -> None:
    mailer = f'[[mailers]]\nname = "m"\nkind = "smtp"\nhost = "mail.example.com"\ntimeout_s = {timeout_s}'
    more = f'{mailer}\n[store]\nurl = "{url}"\n[safety]\ndoubt_wait_minutes = {minutes}\n'
    found = [(p.line, p.key, p.remedy) for p in check(config(tmp_path, more))]
    expected = [(14, "mailers[0].timeout_s", f"write at most {most}, or raise doubt_wait_minutes under [safety]")]
    assert found == (expected if most else [])
