"""What Entra ID's refusals mean: whether a sign-in was refused is read from OAuth's own words; its codes only choose
the advice, since Microsoft keeps the right to change them.

https://learn.microsoft.com/entra/identity-platform/reference-error-codes
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from outcomed_connectors._shared.microsoft.settings import Wanted

AGAIN = "run `outcomed auth microsoft`, and sign in as the person who is meant"
_PASSING = frozenset({"temporarily_unavailable", "server_error", "slow_down", "timeout"})
"""RFC 6749, 4.1.2.1, and RFC 8628, 3.5."""
_CODE = re.compile(r"AADSTS([0-9]+)")
_MAKE_ANOTHER = "make a new client secret (Entra admin center, App registrations, Certificates & secrets)"
_ADVICE: Mapping[int, str] = {
    7000215: "write the value of the client secret where `secret` points to, not its id",
    7000222: f"the client secret has ended: {_MAKE_ANOTHER}, and put its value where `secret` points to",
    7000218: "the app wants a secret: set `secret` or `certificate`, or allow public client flows (Authentication)",
    700016: "correct `client_id` and `tenant`: this tenant knows no such app",
    700027: "upload the certificate to the app (Certificates & secrets), or correct `certificate`",
    7000112: "the app is disabled in the tenant: let an administrator enable it (Enterprise applications)",
    7000229: "let an administrator consent once, so that the app is known in the tenant (Enterprise applications)",
    700082: f"the sign-in was not used for too long: {AGAIN}",
    70043: f"a policy of the tenant ended the sign-in: {AGAIN}",
    70008: f"the sign-in has ended: {AGAIN}",
    90002: "correct `tenant`: there is no such tenant in this `cloud`",
    900023: "correct `tenant`: write its id or one of its domains",
    500011: "correct `cloud`: this one does not know the service",
    650057: "let an administrator add the permissions to the app registration (API permissions) and grant consent",
    50034: "correct who signs in: the tenant knows no such person",
    50053: "the account is locked: unlock it, and sign in anew",
    50055: f"the password has ended: change it, and {AGAIN}",
    50057: f"the account is disabled: let somebody else sign in, and {AGAIN}",
    50076: f"a second factor is wanted now: {AGAIN}",
    50079: f"a second factor must be set up first: {AGAIN}",
    50105: "let an administrator assign this person to the app (Enterprise applications, Users and groups)",
    50126: "correct user name and password",
    50158: f"the tenant wants another check now: {AGAIN}",
    50173: f"the sign-in was taken back, as by a changed password: {AGAIN}",
    53000: "the tenant's conditional access wants a managed device: let an administrator exempt this sign-in",
    53003: "the tenant's conditional access blocks this sign-in: let an administrator exempt it",
    530003: "the tenant's conditional access wants a managed device: let an administrator exempt this sign-in",
    70020: "the code was not entered in time: run it again",
}
_CONSENT = frozenset({65001, 65004, 90094})


def is_passing(found: Mapping[str, Any]) -> bool:
    """True where Entra ID says that it may work later, whatever anybody does."""
    return found.get("error") in _PASSING


def told(found: Mapping[str, Any]) -> str:
    """Give what Entra ID says, in one line and without its ids of the request."""
    text = str(found.get("error_description") or found.get("error") or "it says nothing")
    return " ".join(re.split(r"\s*(?:Trace ID|Correlation ID|Timestamp):", text, maxsplit=1)[0].split())[:300]


def remedy(found: Mapping[str, Any], wanted: Wanted) -> str:
    """Say what to do about it."""
    codes = _codes(found)
    if _CONSENT.intersection(codes):
        return _let_consent(wanted)
    for code in codes:
        if code in _ADVICE:
            return _ADVICE[code]
    if not wanted.identity.is_app:
        return AGAIN
    if found.get("error") == "invalid_client":
        return f"correct `client_id`, and `secret` or `certificate`; if need be, {_MAKE_ANOTHER}"
    return _let_consent(wanted)


def _let_consent(wanted: Wanted) -> str:
    names = ", ".join(right.name for right in wanted.rights)
    kind = "application" if wanted.identity.is_app else "delegated"
    return f"let an administrator grant the app these {kind} permissions, and consent for the tenant: {names}"


def _codes(found: Mapping[str, Any]) -> Sequence[int]:
    given = [code for code in found.get("error_codes") or () if isinstance(code, int)]
    return given or [int(code) for code in _CODE.findall(str(found.get("error_description", "")))]
