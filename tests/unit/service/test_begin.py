"""The files of a new installation."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcomed.service.begin import here_zone, installation_files, quoted


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_can_be_quoted_in_toml(text: str) -> None:
    assert tomllib.loads(f"a = {quoted(text)}") == {"a": text}


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("dana.reyes@example.com", ("dana", "Dana Reyes")),
        ("dana+work@example.com", ("dana", "Dana")),
        ("d_r@example.com", ("d", "D R")),
        ("-@example.com", ("-@example.com", "-@example.com")),
    ],
)
def test_a_person_alone_is_named_by_the_address(email: str, expected: tuple[str, str]) -> None:
    (person,) = tomllib.loads(installation_files(zone="UTC", solo=email)["people.toml"])["people"]
    assert (person["id"], person["name"]) == expected
    assert person["email"] == email


def test_the_zone_is_that_of_the_machine(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/America/Argentina/Buenos_Aires")
    assert here_zone(link) == "America/Argentina/Buenos_Aires"


def test_a_zone_in_the_environment_counts_before_that_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    assert here_zone() == "Asia/Kolkata"
    monkeypatch.setenv("TZ", "Mars/Base")
    assert here_zone(Path("missing")) == "UTC"


def test_the_zone_of_a_machine_that_does_not_say_is_utc(tmp_path: Path) -> None:
    assert here_zone(tmp_path / "missing") == "UTC"
