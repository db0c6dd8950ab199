"""Letting a person say yes to what outcomed needs, once: in a browser anywhere, by a code that is shown here.

https://learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import msal

from outcomed.model.result import Failure
from outcomed.ports import Browser, ConnectorError
from outcomed_connectors._shared.microsoft import entra
from outcomed_connectors._shared.microsoft.kept import Kept, shown, token_file, write
from outcomed_connectors._shared.microsoft.line import Line
from outcomed_connectors._shared.microsoft.refusals import remedy, told
from outcomed_connectors._shared.microsoft.settings import Wanted

PROVIDER = "microsoft"
_PATIENCE_S = 1000
"""A code holds for fifteen minutes."""


class Asks(Protocol):
    """Settings of a connector that signs in."""

    def wanted(self) -> Wanted: ...


def authorize(asking: Sequence[Asks], state: Path, browser: Browser) -> None:
    """Sign in for some connectors: once for each name of a sign-in and each service, with all that they need there.
    Raises `ConnectorError` where nobody said yes."""
    wanted = [one.wanted() for one in asking]
    for app in dict.fromkeys(one.identity.client_id for one in wanted if one.identity.is_app):
        _tell_administrator([one for one in wanted if one.identity.is_app and one.identity.client_id == app], browser)
    people = [one for one in wanted if not one.identity.is_app]
    for name in dict.fromkeys(one.identity.token for one in people):
        _sign_in(name, [one for one in people if one.identity.token == name], state, browser)


def _sign_in(name: str, mine: Sequence[Wanted], state: Path, browser: Browser) -> None:
    first = mine[0]
    if len({(one.identity.tenant, one.identity.client_id, one.identity.login) for one in mine}) > 1:
        message = f'the sign-in "{name}" is to be for several apps'
        advice = "write the same `tenant` and `client_id` everywhere, or give each its own name by `token`"
        raise ConnectorError(Failure.REFUSED, message, advice)
    cache = msal.SerializableTokenCache()
    line = Line(first.ca_file)
    found: Mapping[str, Any] = {}
    try:
        for resource in dict.fromkeys(one.resource for one in mine):
            found = _consented(_together(mine, resource), cache, line, browser)
    finally:
        line.close()
    _check_alone(cache, name)
    path = token_file(state, name)
    write(path, shown(_kept(mine, cache, found)))
    browser.say(f"Signed in: {path}")


def _check_alone(cache: Any, name: str) -> None:
    """Each service has a code of its own, and anybody may enter it."""
    people = sorted({str(one.get("username", "")) for one in cache.search(cache.CredentialType.ACCOUNT)})
    if len(people) > 1:
        message = f'{" and ".join(people)} signed in, and the sign-in "{name}" is of one person'
        advice = "run it again, and enter each code as the same person; for two, give each a name by `token`"
        raise ConnectorError(Failure.REFUSED, message, advice)


def _together(mine: Sequence[Wanted], resource: str) -> Wanted:
    """Give all that is wanted at one service: a code is for one of them."""
    there = [one for one in mine if one.resource == resource]
    rights = {right.name: right for one in there for right in one.rights}
    first = there[0]
    return Wanted(
        identity=first.identity,
        rights=tuple(rights.values()),
        resource=resource,
        ca_file=first.ca_file,
        timeout_s=first.timeout_s,
    )


def _consented(wanted: Wanted, cache: Any, line: Line, browser: Browser) -> Mapping[str, Any]:
    """Show the code, wait until somebody entered it, and give what Entra ID says of them."""
    browser.say("outcomed asks Microsoft for these permissions:")
    for right in wanted.rights:
        browser.say(f"  {right.name}: to {right.why}")
    try:
        with line.within(_PATIENCE_S):
            app = entra.app(wanted.identity, line, _now, cache)
            flow = app.initiate_device_flow(list(wanted.scopes))
            if "user_code" not in flow:
                raise _refused(flow, wanted)
            browser.say(f"Open this page in any browser, and enter the code {flow['user_code']}:")
            browser.say(str(flow.get("verification_uri") or flow.get("verification_url")))
            found: Mapping[str, Any] = app.acquire_token_by_device_flow(flow)
    except entra.Rejected as err:
        raise _refused(err.found, wanted) from err
    except ValueError as err:
        raise _refused({"error": str(err)}, wanted) from err
    if "access_token" not in found:
        raise _refused(found, wanted)
    _check_given(found, wanted)
    return found


def _check_given(found: Mapping[str, Any], wanted: Wanted) -> None:
    """A person may be let in without every permission that was asked for."""
    given = {_last(scope) for scope in str(found.get("scope", "")).split()}
    missing = [right.name for right in wanted.rights if right.name.lower() not in given]
    if given and missing:
        message = f"not every permission was given: {', '.join(missing)}"
        advice = "let an administrator add them to the app (API permissions) and consent, and run it again"
        raise ConnectorError(Failure.REFUSED, message, advice)


def _last(scope: str) -> str:
    return scope.rpartition("/")[2].lower()


def _kept(mine: Sequence[Wanted], cache: Any, found: Mapping[str, Any]) -> Kept:
    accounts: list[Mapping[str, Any]] = list(cache.search(cache.CredentialType.ACCOUNT))
    account = accounts[0] if accounts else {}
    claims = found.get("id_token_claims") or {}
    identity = mine[0].identity
    return Kept(
        client_id=identity.client_id,
        tenant=identity.tenant,
        user=str(claims.get("preferred_username") or account.get("username") or ""),
        account=str(account.get("home_account_id", "")),
        scopes=tuple(dict.fromkeys(scope for one in mine for scope in one.scopes)),
        cache=cache.serialize(),
    )


def _refused(found: Mapping[str, Any], wanted: Wanted) -> ConnectorError:
    return ConnectorError(Failure.REFUSED, f"nobody is signed in: {told(found)}", remedy(found, wanted))


def _tell_administrator(mine: Sequence[Wanted], browser: Browser) -> None:
    """Say what an administrator grants an app: nobody signs in for it."""
    identity = mine[0].identity
    browser.say(f"The app {identity.client_id} signs in by itself. An administrator grants it these application")
    browser.say("permissions (Entra admin center, App registrations, API permissions):")
    for name, why in {right.name: right.why for one in mine for right in one.rights}.items():
        browser.say(f"  {name}: to {why}")
    browser.say("and consents for the tenant, there or on this page:")
    browser.say(f"{identity.login}/{identity.tenant}/adminconsent?client_id={identity.client_id}")


def _now() -> datetime:
    return datetime.now(UTC)
