"""The keys of connectors to Exchange: ways to sign in that go together, and places that can be reached."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.exchange.endpoint import Endpoint
from outcomed_connectors._shared.exchange.keys import signs_in
from outcomed_connectors._shared.exchange.settings import ExchangeSettings

KNOWN = {"mailbox": "outcomes@example.com", "password": "env:PASSWORD"}
TOKEN = {
    "mailbox": "outcomes@example.com",
    "sign_in": "oauth",
    "endpoint": "https://outlook.office365.com/EWS/Exchange.asmx",
    "tenant": "example.com",
    "client_id": "00000000-0000-0000-0000-000000000000",
    "secret": "env:SECRET",
}


def _settings(**more: Any) -> ExchangeSettings:
    return ExchangeSettings.model_validate({**KNOWN, **more})


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"mailbox": "outcomes"}, "mailbox"),
        ({"endpoint": "mail.example.com"}, "Exchange.asmx"),
        ({"endpoint": "https://mail.example.com"}, "Exchange.asmx"),
        ({"endpoint": "http://mail.example.com/EWS/Exchange.asmx"}, "in the clear"),
        ({"password": None}, "password"),
        ({"tenant": "example.com"}, "oauth"),
        ({"version": "2007"}, "2010_SP2"),
        ({**TOKEN, "password": "env:PASSWORD"}, "leave it out"),
        ({**TOKEN, "password": None, "endpoint": ""}, "Autodiscover"),
        ({**TOKEN, "password": None, "tenant": ""}, "tenant"),
        ({**TOKEN, "password": None, "certificate": "env:CERTIFICATE"}, "two ways"),
    ],
)
def test_what_does_not_go_together_is_named(wrong: dict[str, Any], word: str) -> None:
    given = {name: value for name, value in {**KNOWN, **wrong}.items() if value is not None}
    with pytest.raises(ValidationError, match=word):
        ExchangeSettings.model_validate(given)


def test_an_app_asks_for_all_that_it_may_and_a_person_for_their_own_mailboxes() -> None:
    app = ExchangeSettings.model_validate(TOKEN)
    assert (app.is_app, app.is_online, [right.name for right in app.rights()]) == (True, True, ["full_access_as_app"])
    assert app.wanted().scopes_of_app == ("https://outlook.office365.com/.default",)
    person = ExchangeSettings.model_validate({name: value for name, value in TOKEN.items() if name != "secret"})
    assert person.wanted().scopes == ("https://outlook.office365.com/EWS.AccessAsUser.All",)
    assert not person.is_app


def test_a_token_for_a_server_on_premises_names_that_server() -> None:
    own = {**TOKEN, "endpoint": "https://mail.example.com/EWS/Exchange.asmx"}
    assert ExchangeSettings.model_validate(own).wanted().resource == "https://mail.example.com"


@pytest.mark.parametrize(
    ("user", "is_own"),
    [
        ("", True),
        ("Outcomes@example.com", True),
        ("EXAMPLE\\Outcomes", True),
        ("outcomes", True),
        ("EXAMPLE\\svc-outcomed", False),
        ("svc@example.com", False),
        ("outcomes@elsewhere.example.com", False),
    ],
)
def test_whoever_signs_in_has_the_mailbox_of_that_name_and_acts_for_every_other(user: str, is_own: bool) -> None:
    assert _settings(user=user).is_its_own is is_own


def test_a_person_signs_in_with_microsoft_only_where_tokens_are_wanted() -> None:
    assert signs_in(_settings()) is None
    found = signs_in(ExchangeSettings.model_validate(TOKEN))
    assert found
    assert found.provider == "microsoft"


def test_what_autodiscover_said_is_kept_and_asked_for_anew_once_it_proved_wrong(tmp_path: Path) -> None:
    asked: list[str] = []

    def discover(mailbox: str, password: str) -> str:
        asked.append(f"{mailbox} {password}")
        return f"https://mail{len(asked)}.example.com/EWS/Exchange.asmx"

    state = tmp_path / "state"
    for _ in range(2):
        endpoint = Endpoint(_settings(), state, discover)
        assert endpoint.url("secret") == "https://mail1.example.com/EWS/Exchange.asmx"
    assert json.loads((state / "exchange-example.com.json").read_text()) == {
        "mailbox": "outcomes@example.com",
        "endpoint": "https://mail1.example.com/EWS/Exchange.asmx",
    }
    endpoint.forget()
    assert endpoint.url("secret") == "https://mail2.example.com/EWS/Exchange.asmx"
    assert asked == ["outcomes@example.com secret"] * 2


def test_what_the_config_says_is_not_asked_for_and_not_forgotten(tmp_path: Path) -> None:
    url = "https://mail.example.com/EWS/Exchange.asmx"

    def discover(mailbox: str, password: str) -> str:
        raise ConnectorError(Failure.LATER, "nobody is to be asked")

    endpoint = Endpoint(_settings(endpoint=url), tmp_path, discover)
    endpoint.forget()
    assert (endpoint.url("secret"), list(tmp_path.iterdir())) == (url, [])


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"endpoint": null}'])
def test_a_file_that_says_nothing_is_written_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / "exchange-example.com.json").write_text(text)
    url = "https://mail.example.com/EWS/Exchange.asmx"
    assert Endpoint(_settings(), tmp_path, lambda mailbox, password: url).url("") == url
