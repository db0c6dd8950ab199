"""Who may call: consent, tokens, refresh, revocation, service accounts that act for people.

Rules: developers.google.com/identity/protocols/oauth2/native-app (PKCE, loopback redirect, `invalid_grant`) and
…/oauth2/service-account (JWT assertion, `sub`, `unauthorized_client`).
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import urlencode, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from support.google_twin.faults import ApiError
from support.google_twin.schema import Json

AUDIENCES = ("https://oauth2.googleapis.com/token", "https://accounts.google.com/o/oauth2/token")
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
CLIENT, SECRET = "1234-outcomed.apps.googleusercontent.com", "GOCSPX-secret"
_LONGEST = timedelta(hours=1, seconds=30)


@dataclass
class Grant:
    """What a user allowed a client; a refresh token stands for it until it is revoked."""

    user: str
    client: str
    scopes: frozenset[str]
    refresh_token: str
    is_revoked: bool = False


@dataclass(frozen=True)
class Access:
    """What an access token stands for."""

    user: str
    client: str
    scopes: frozenset[str]
    expires: datetime
    is_service_account: bool = False
    refresh_token: str = ""


@dataclass
class _Code:
    user: str
    client: str
    scopes: frozenset[str]
    redirect_uri: str
    challenge: str


class Refused(Exception):
    """An error of the token endpoint (RFC 6749 section 5.2)."""

    def __init__(self, error: str, description: str, *, status: int = 400) -> None:
        super().__init__(error)
        self.status, self.body = status, {"error": error, "error_description": description}


@cache
def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Auth:
    """The authorization server's state. `consenting` is who sits at the browser; empty: they say no.

    `lifetime` is how long access tokens live; `narrowed`, where it is set, is all that the user ticks of what is asked.
    """

    clock: Callable[[], datetime]
    consenting: str = ""
    lifetime: timedelta = timedelta(hours=1)
    narrowed: frozenset[str] | None = None
    people: Callable[[], Iterable[str]] = list
    grants: dict[str, Grant] = field(default_factory=dict)
    access: dict[str, Access] = field(default_factory=dict)
    codes: dict[str, _Code] = field(default_factory=dict)
    delegated: dict[str, frozenset[str]] = field(default_factory=dict)
    asked: list[Json] = field(default_factory=list)
    _count: int = 0

    # --- what people and administrators do ---

    def grant(self, user: str, scopes: Iterable[str], *, client: str = CLIENT) -> Grant:
        """Let a user allow a client these scopes, without the browser."""
        made = Grant(user, client, frozenset(scopes), self._new("1//refresh"))
        self.grants[made.refresh_token] = made
        return made

    def revoke(self, user: str) -> None:
        """Take back what a user allowed: refresh answers `invalid_grant`, access tokens 401."""
        for one in self.grants.values():
            one.is_revoked = one.is_revoked or one.user == user
        self.access = {token: one for token, one in self.access.items() if one.user != user}

    def expire(self) -> None:
        """Let every access token be expired; refresh tokens stay good."""
        self.access.clear()

    def delegate(self, account: str, scopes: Iterable[str]) -> None:
        """Let a service account act for everybody of the domain, in these scopes."""
        self.delegated[account] = frozenset(scopes)

    def key_file(self, account: str, token_uri: str) -> Json:
        """Give the key file of a service account."""
        pem = _key().private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self.delegated.setdefault(account, frozenset())
        return {
            "type": "service_account",
            "project_id": "outcomed",
            "private_key_id": "key1",
            "private_key": pem.decode(),
            "client_email": account,
            "client_id": "1122",
            "token_uri": token_uri,
        }

    # --- what the server does ---

    def authorize(self, query: Mapping[str, str]) -> str:
        """Stand in for the consent page; give where it sends the browser."""
        uri = query.get("redirect_uri", "")
        if query.get("client_id") != CLIENT or urlsplit(uri).hostname not in ("localhost", "127.0.0.1"):
            raise Refused("redirect_uri_mismatch", f"{uri!r} is not registered for this client")
        if query.get("response_type") != "code":
            raise Refused("unsupported_response_type", "this client may ask for a code")
        back = {"state": query["state"]} if "state" in query else {}
        if not self.consenting:
            return f"{uri}?{urlencode({'error': 'access_denied', **back})}"
        scopes = frozenset(query.get("scope", "").split())
        scopes = scopes if self.narrowed is None else scopes & self.narrowed
        code, challenge = self._new("4/code"), query.get("code_challenge", "")
        if challenge and query.get("code_challenge_method") != "S256":
            challenge = f"plain:{challenge}"
        self.codes[code] = _Code(self.consenting, query["client_id"], scopes, uri, challenge)
        return f"{uri}?{urlencode({'code': code, 'scope': ' '.join(sorted(scopes)), **back})}"

    def token(self, form: Mapping[str, str]) -> Json:
        """Give an access token for a code, a refresh token or an assertion; raise Refused."""
        self.asked.append({key: value for key, value in form.items() if key in ("grant_type", "scope")})
        kind = form.get("grant_type", "")
        if kind == JWT_BEARER:
            return self._assertion(form.get("assertion", ""))
        if form.get("client_id") != CLIENT or form.get("client_secret") != SECRET:
            raise Refused("invalid_client", "The OAuth client was not found.", status=401)
        if kind == "authorization_code":
            return self._exchange(form)
        if kind == "refresh_token":
            return self._refresh(form)
        raise Refused("unsupported_grant_type", f"Invalid grant_type: {kind}")

    def bearer(self, header: str, now: datetime) -> Access:
        """Give what an Authorization header stands for; raise ApiError 401."""
        found = self.access.get(header.removeprefix("Bearer "))
        if found is None or found.expires <= now:
            headers = {"www-authenticate": 'Bearer realm="https://accounts.google.com/", error="invalid_token"'}
            raise ApiError("authError", location="Authorization", headers=headers)
        return found

    def revoke_token(self, form: Mapping[str, str]) -> Json:
        """Revoke what a client hands back (RFC 7009)."""
        token = form.get("token", "")
        held = self.access.get(token)
        grant = self.grants.get(held.refresh_token if held else token)
        if grant is None or grant.is_revoked:
            raise Refused("invalid_token", "Token expired or revoked")
        self.revoke(grant.user)
        return {}

    def open(self, grant: Grant) -> str:
        """Give an access token of a grant."""
        return str(self._opened(grant)["access_token"])

    def _new(self, name: str) -> str:
        self._count += 1
        return f"{name}-{self._count}"

    def _exchange(self, form: Mapping[str, str]) -> Json:
        code = self.codes.pop(form.get("code", ""), None)
        if code is None:
            raise Refused("invalid_grant", "Malformed auth code.")
        if code.client != form["client_id"] or code.redirect_uri != form.get("redirect_uri"):
            raise Refused("redirect_uri_mismatch", "Bad Request")
        if code.challenge and code.challenge != _challenge(code.challenge, form.get("code_verifier", "")):
            raise Refused("invalid_grant", "Invalid code verifier.")
        grant = self.grant(code.user, code.scopes, client=code.client)
        return self._opened(grant) | {"refresh_token": grant.refresh_token}  # an installed app always gets one

    def _refresh(self, form: Mapping[str, str]) -> Json:
        grant = self.grants.get(form.get("refresh_token", ""))
        if grant is None or grant.is_revoked:
            raise Refused("invalid_grant", "Token has been expired or revoked.")
        wanted = frozenset(form.get("scope", "").split())
        if not wanted <= grant.scopes:
            raise Refused("invalid_scope", "Some requested scopes were invalid.")
        return self._opened(grant, wanted)

    def _opened(self, grant: Grant, scopes: frozenset[str] = frozenset()) -> Json:
        expires = self.clock() + self.lifetime
        made = Access(grant.user, grant.client, scopes or grant.scopes, expires, refresh_token=grant.refresh_token)
        return self._issue(made)

    def _issue(self, access: Access) -> Json:
        token = self._new("ya29.access")
        self.access[token] = access
        scope = " ".join(sorted(access.scopes))
        seconds = int(self.lifetime.total_seconds())
        return {"access_token": token, "expires_in": seconds, "scope": scope, "token_type": "Bearer"}

    def _assertion(self, assertion: str) -> Json:
        claims = _verified(assertion)
        account, subject = str(claims.get("iss", "")), str(claims.get("sub") or "")
        if account not in self.delegated:
            raise Refused("invalid_grant", "Invalid grant: account not found")
        if claims.get("aud") not in AUDIENCES:
            raise Refused("invalid_grant", "Invalid JWT: Failed audience check.")
        if not 0 < claims["exp"] - claims["iat"] <= _LONGEST.total_seconds():
            raise Refused("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes).")
        scopes = frozenset(str(claims.get("scope", "")).split())
        if not scopes:
            raise Refused("invalid_scope", "Empty or missing scope not allowed.")
        if subject and not scopes <= self.delegated[account]:
            told = "Client is unauthorized to retrieve access tokens using this method, or client not authorized for "
            raise Refused("unauthorized_client", f"{told}any of the scopes requested.", status=401)
        if subject and subject not in self.people():
            raise Refused("invalid_grant", "Invalid email or User ID")
        expires = self.clock() + self.lifetime
        return self._issue(Access(subject or account, account, scopes, expires, is_service_account=not subject))


def _challenge(wanted: str, verifier: str) -> str:
    if wanted.startswith("plain:"):
        return f"plain:{verifier}"
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


def _verified(assertion: str) -> Json:
    try:
        signed, _, signature = assertion.rpartition(".")
        _key().public_key().verify(_unpadded(signature), signed.encode(), padding.PKCS1v15(), hashes.SHA256())
        claims: Json = json.loads(_unpadded(signed.split(".")[1]))
    except (ValueError, IndexError, InvalidSignature) as err:
        raise Refused("invalid_grant", "Invalid JWT Signature.") from err
    return claims


def _unpadded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def real_clock() -> datetime:
    return datetime.now(UTC)


def user_credentials(auth: Auth, user: str, scopes: Iterable[str], token_uri: str) -> Any:
    """Give the client library's credentials of a user who allowed these scopes: fresh, and to be refreshed."""
    from google.oauth2.credentials import Credentials

    grant = auth.grant(user, scopes)
    credentials: Any = Credentials
    return credentials(
        token=auth.open(grant),
        refresh_token=grant.refresh_token,
        token_uri=token_uri,
        client_id=CLIENT,
        client_secret=SECRET,
        scopes=sorted(grant.scopes),
    )
