"""Entra ID, asked through Microsoft's library over connections of ours: bounded in time, trusting whom we trust, and
with no answer in a log.

https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import msal

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.microsoft.line import Answer, Line, Lost, NotSent, Untrusted
from outcomed_connectors._shared.microsoft.settings import Identity
from outcomed_connectors._shared.waits import retry_at

_ANYTHING_ELSE = "it is tried again; see that the address of `authority` is reached"


class Rejected(Exception):
    """Entra ID does not know what the app was made of; holds its answer."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        super().__init__(str(found.get("error")))
        self.found = found


def app(identity: Identity, line: Line, now: Callable[[], datetime], cache: msal.SerializableTokenCache) -> Any:
    """Make what speaks for the app; it asks Entra ID for its addresses. Raises `Rejected`, `ConnectorError`, and
    `ValueError` where certificate and key are none."""
    kind = msal.ConfidentialClientApplication if identity.is_app else msal.PublicClientApplication
    return kind(
        identity.client_id,
        client_credential=_credential(identity),
        authority=f"{identity.login}/{identity.tenant}",
        http_client=_Http(line, now),
        token_cache=cache,
        # The config says whom it trusts; nobody else is asked about it.
        instance_discovery=False,
    )


def source(identity: Identity) -> str:
    """Read what an app signs in with. `ConnectorError` (later) where it is not to be had."""
    found = identity.secret or identity.certificate
    return found.reveal() if found else ""


def _credential(identity: Identity) -> str | dict[str, str] | None:
    if not identity.certificate:
        return source(identity) or None
    pem = source(identity)
    password = {"passphrase": identity.certificate_password.reveal()} if identity.certificate_password else {}
    return {"private_key": pem, "public_certificate": pem, **password}


def has_key(identity: Identity) -> bool:
    """True where the certificate is one, with a private key that its password opens."""
    # Loaded for its mistakes alone; msal brings it.
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from cryptography.x509 import load_pem_x509_certificate

    password = identity.certificate_password.reveal().encode() if identity.certificate_password else None
    pem = source(identity).encode()
    try:
        load_pem_x509_certificate(pem)
        load_pem_private_key(pem, password)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return True


class _Http:
    """What the library sends its requests through."""

    def __init__(self, line: Line, now: Callable[[], datetime]) -> None:
        self._line, self._now = line, now

    def post(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | str | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> "_Response":
        content = data.encode() if isinstance(data, str) else urlencode(data or {}).encode()
        known = {**(headers or {}), "content-type": "application/x-www-form-urlencoded"}
        return self._understood(self._sent("POST", url, params, known, content))

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> "_Response":
        response = self._understood(self._sent("GET", url, params, headers or {}))
        if response.status_code >= 400:
            raise Rejected(json.loads(response.text))
        return response

    def close(self) -> None:
        """Leave the line open: it is not the library's."""

    def _sent(
        self, method: str, url: str, params: Mapping[str, str] | None, headers: Mapping[str, str], content: bytes = b""
    ) -> Answer:
        target = f"{url}{'&' if '?' in url else '?'}{urlencode(params)}" if params else url
        try:
            return self._line.send(method, target, headers=headers, content=content, repeats=True)
        except Untrusted as err:
            raise ConnectorError(Failure.REFUSED, str(err), "for an authority of your own set `ca_file`") from err
        except (NotSent, Lost, TimeoutError) as err:
            raise ConnectorError(Failure.LATER, f"signing in to Microsoft: {err}", _ANYTHING_ELSE) from err

    def _understood(self, answer: Answer) -> "_Response":
        """Let nothing through that the library would write into a log, or would wait for."""
        if answer.status == 429 or answer.status >= 500:
            at = retry_at(answer.headers.get("retry-after", ""), self._now())
            message = f"signing in to Microsoft: Entra ID answered {answer.status}"
            raise ConnectorError(Failure.LATER, message, "it is tried again", retry_at=at)
        try:
            text = answer.body.decode()
            json.loads(text).keys()
        except (ValueError, AttributeError) as err:
            message = f"signing in to Microsoft: an answer ({answer.status}) cannot be read"
            raise ConnectorError(Failure.LATER, message, _ANYTHING_ELSE) from err
        return _Response(answer.status, text, answer.headers)


class _Response:
    """An answer as the library reads it."""

    def __init__(self, status: int, text: str, headers: Mapping[str, str]) -> None:
        self.status_code, self.text, self.headers = status, text, headers

    def raise_for_status(self) -> None:
        """Raise nothing: what is to be raised was raised before."""
