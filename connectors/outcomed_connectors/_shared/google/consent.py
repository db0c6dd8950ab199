"""Letting a person say yes to what outcomed needs, once: by their browser, which comes back to this machine.

https://developers.google.com/identity/protocols/oauth2/native-app
"""

import json
import os
import webbrowser
from collections.abc import Callable, Iterator, Mapping, Sequence
from errno import EACCES, EADDRINUSE
from pathlib import Path
from typing import Any

from outcomed.model.result import Failure
from outcomed.ports import Browser, ConnectorError
from outcomed.secret import Secret
from outcomed_connectors._shared.google.settings import GoogleSettings
from outcomed_connectors._shared.google.sign_in import token_file

PROVIDER = "google"
_PATIENCE_S = 600
_DONE = "That is all here, you can close this page: where outcomed runs it says what came of it."
_NO_CLIENT = "make an OAuth client of the type desktop app, and write `client` (docs/how-to/google.md)"


def authorize(wanted: Sequence[GoogleSettings], state: Path, browser: Browser) -> None:
    """Sign in for some connectors: once for each name of a sign-in, with all that its connectors need. Raises
    `ConnectorError` (refused) where nobody said yes."""
    _tell_administrators([settings for settings in wanted if settings.service_account], browser)
    people = [settings for settings in wanted if not settings.service_account]
    for name in dict.fromkeys(settings.token for settings in people):
        mine = [settings for settings in people if settings.token == name]
        _sign_in(name, mine, state, browser)


def _sign_in(name: str, mine: Sequence[GoogleSettings], state: Path, browser: Browser) -> None:
    client = next((settings.client for settings in mine if settings.client), None)
    if client is None:
        raise ConnectorError(Failure.REFUSED, f'the sign-in "{name}" has no `client`', _NO_CLIENT)
    rights = {right.name: right.why for settings in mine for right in settings.rights()}
    browser.say("outcomed asks Google for these rights:")
    _list(rights, browser)
    found = _consented(_parsed(client.reveal(), client.reference), tuple(rights), browser)
    path = token_file(state, name)
    _write(path, found)
    browser.say(f"Signed in: {path}")


def _list(rights: Mapping[str, str], browser: Browser) -> None:
    for scope, why in rights.items():
        browser.say(f"  {scope}: to {why}")


def _parsed(text: str, reference: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
        if not isinstance(found, dict) or "installed" not in found:
            raise ValueError("it is of another type")
    except ValueError as err:
        message = f"{reference} holds no OAuth client of a desktop app: {err}"
        raise ConnectorError(Failure.REFUSED, message, "download its JSON file from the console once more") from None
    return found


def _consented(client: dict[str, Any], scopes: tuple[str, ...], browser: Browser) -> dict[str, Any]:
    """Show the page, wait until Google comes back, and give what is kept of it."""
    from google_auth_oauthlib.flow import InstalledAppFlow, WSGITimeoutError

    flow: Any = InstalledAppFlow.from_client_config(client, scopes=list(scopes))
    flow.authorization_url = _shown(flow.authorization_url, browser)
    try:
        credentials = flow.run_local_server(
            bind_addr="127.0.0.1",
            port=browser.port,
            authorization_prompt_message=None,
            success_message=_DONE,
            open_browser=browser.opens and _has_browser(),
            timeout_seconds=_PATIENCE_S,
            access_type="offline",
            prompt="consent",
        )
    except WSGITimeoutError:
        raise _refused("nobody came back from Google") from None
    except OSError as err:
        raise _cut_off(err, browser.port) from err
    except Warning as err:
        # How oauthlib says that not everything was ticked.
        raise _refused(f"not every right was given: {err}") from None
    except Exception as err:
        raise _refused(f"{type(err).__name__}: {err}") from err
    return dict(_kept(credentials, scopes))


def _has_browser() -> bool:
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def _shown(make: Callable[..., tuple[str, str]], browser: Browser) -> Callable[..., tuple[str, str]]:
    """Show each page that the library makes: it prints by itself, and not as we do."""

    def made(**given: Any) -> tuple[str, str]:
        url, marked = make(**given)
        browser.say(f"Open this page in a browser of this machine, and say yes to all of it:\n{url}")
        return url, marked

    return made


def _kept(credentials: Any, scopes: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Give what is needed to go on without the person; the first access token is not kept."""
    if not credentials.refresh_token:
        raise _refused("Google gave no lasting token")
    yield "type", "authorized_user"
    for field in ("client_id", "client_secret", "refresh_token", "token_uri"):
        yield field, getattr(credentials, field)
    yield "scopes", list(scopes)


def _cut_off(err: OSError, port: int) -> ConnectorError:
    """Say which way was closed: the one back to this machine, or the one to Google."""
    if err.errno in (EADDRINUSE, EACCES):
        message = f"nobody can come back from Google to port {port} of this machine: {err.strerror}"
        return ConnectorError(Failure.REFUSED, message, "name another one with --port")
    remedy = "see that it is reached from this machine, and run it again"
    return ConnectorError(Failure.REFUSED, f"nobody is signed in: Google is not reached: {err}", remedy)


def _refused(why: str) -> ConnectorError:
    return ConnectorError(Failure.REFUSED, f"nobody is signed in: {why}", "run it again, and say yes to all of it")


def _write(path: Path, found: Mapping[str, Any]) -> None:
    """Write it for the user of outcomed alone, as a whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            json.dump(found, opened, indent=1)
            opened.flush()
            os.fsync(opened.fileno())
        fresh.replace(path)
    except OSError as err:
        message = f"the sign-in cannot be written to {path}: {err.strerror or err}"
        raise ConnectorError(Failure.REFUSED, message, "make the state folder writable") from err


def _tell_administrators(wanted: Sequence[GoogleSettings], browser: Browser) -> None:
    """Say what an administrator allows each service account: nobody signs in for it. All scopes of one are said at
    once, for what the console is given takes the place of what it had."""
    allowed: dict[str, dict[str, str]] = {}
    for settings in wanted:
        if settings.service_account:
            rights = {right.name: right.why for right in settings.rights()}
            allowed.setdefault(_client_of(settings.service_account), {}).update(rights)
    for client, rights in allowed.items():
        browser.say(f"An administrator allows the client {client} these scopes (Security, API controls, domain-wide):")
        _list(rights, browser)
        browser.say(f"All of them in one line, as the console takes them:\n{','.join(rights)}")


def _client_of(key: Secret) -> str:
    try:
        return str(json.loads(key.reveal()).get("client_id", ""))
    except (ValueError, AttributeError):
        message = f"{key.reference} holds no key of a service account"
        raise ConnectorError(Failure.REFUSED, message, "download its JSON file from the console once more") from None
