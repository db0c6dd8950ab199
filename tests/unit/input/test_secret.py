"""Secrets are references: read late, shown nowhere."""

from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from outcomed.input.shape import explain
from outcomed.input.wrong import Wrong
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed.secret import Secret


class Settings(BaseModel):
    password: Secret


def test_it_is_read_from_the_environment() -> None:
    assert Secret("env:PW").reveal({"PW": "s3cret"}) == "s3cret"


@pytest.mark.parametrize(
    ("held", "read"), [("pw", "pw"), ("pw\n", "pw"), ("pw\r\n", "pw"), ("pw\n\n", "pw\n"), (" pw ", " pw ")]
)
def test_one_newline_at_the_end_of_a_file_is_not_part_of_it(held: str, read: str, tmp_path: Path) -> None:
    (tmp_path / "pw").write_bytes(held.encode())
    assert Secret(f"file:{tmp_path}/pw").reveal() == read


def test_it_is_read_from_the_credentials_of_systemd(tmp_path: Path) -> None:
    (tmp_path / "smtp").write_text("pw")
    assert Secret("credential:smtp").reveal({"CREDENTIALS_DIRECTORY": str(tmp_path)}) == "pw"


def test_it_is_read_when_it_is_needed(tmp_path: Path) -> None:
    secret = Secret(f"file:{tmp_path}/pw")
    (tmp_path / "pw").write_text("later")
    assert secret.reveal() == "later"


@pytest.mark.parametrize(
    ("reference", "remedy"),
    [
        ("env:PW", "set PW"),
        ("file:/nowhere/pw", "/nowhere/pw"),
        ("credential:smtp", "LoadCredential=smtp:"),
        ("credential:smtp", "in a shell, set CREDENTIALS_DIRECTORY"),
    ],
)
def test_a_missing_one_is_a_failure_for_later_with_its_remedy(reference: str, remedy: str) -> None:
    with pytest.raises(ConnectorError) as failed:
        Secret(reference).reveal({})
    assert failed.value.kind is Failure.LATER
    assert remedy in failed.value.remedy


@pytest.mark.parametrize("written", ["hunter2", "", "env:", "http:x", "credential:../x", "env:a\nb"])
def test_what_is_no_reference_is_refused_without_being_repeated(written: str) -> None:
    with pytest.raises(Wrong) as refused:
        Secret(written)
    assert "env:NAME" in refused.value.remedy or "credential:NAME" in refused.value.remedy
    assert "hunter2" not in f"{refused.value} {refused.value.remedy}"


def test_a_literal_in_a_models_field_is_refused_without_being_repeated() -> None:
    with pytest.raises(ValidationError) as refused:
        Settings.model_validate({"password": "hunter2"})
    (problem,) = explain(refused.value, Settings, where="config.toml")
    assert "hunter2" not in str(problem)


def test_it_hides_itself() -> None:
    settings = Settings(password=Secret("env:PW"))
    assert "PW" not in f"{settings.password!r} {settings.password}"


def test_two_of_one_place_are_equal() -> None:
    assert {Secret("env:A"), Secret("env:A")} == {Secret("env:A")} != {Secret("env:B")}


def test_a_relative_file_is_meant_from_the_folder_of_the_config(tmp_path: Path) -> None:
    read = Settings.model_validate({"password": "file:pw"}, context={"base": tmp_path})
    assert read.password == Secret(f"file:{tmp_path}/pw")
