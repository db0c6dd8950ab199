"""Microsoft Entra's endpoints: discovery, tokens for applications and for people by device code, refresh, revocation.

Rules: learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow, …/v2-oauth2-device-code,
…/v2-oauth2-auth-code-flow (refresh), …/reference-error-codes (AADSTS numbers).
"""

import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from support.graph_twin.assertions import BadAssertion, Certificate, certificate, coded, token, verify
from support.graph_twin.faults import GraphError, request_id
from support.graph_twin.model import App, Json, Person, guid

TENANT = guid("tenant")
CLIENT, SECRET = guid("application"), "Twn8Q~not-a-secret-at-all"
GRAPH, OUTLOOK = "https://graph.microsoft.com", "https://outlook.office365.com"
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
OIDC = frozenset({"openid", "profile", "offline_access", "email"})
# number: (error, message); the message is what Microsoft's list of AADSTS codes says of it, shortened.
AADSTS: dict[int, tuple[str, str]] = {
    50034: ("invalid_grant", "The user account does not exist in the directory."),
    50057: ("invalid_grant", "The user account is disabled."),
    50076: (
        "invalid_grant",
        (
            "Due to a configuration change made by your administrator, you must use multi-factor "
            "authentication to access the resource."
        ),
    ),
    50173: ("invalid_grant", "The provided grant has expired due to it being revoked, a fresh auth token is needed."),
    53003: ("invalid_grant", "Access has been blocked by Conditional Access policies."),
    65001: ("invalid_grant", "The user or administrator has not consented to use the application."),
    70000: ("invalid_grant", "The provided value for the input parameter 'refresh_token' is not valid."),
    70008: ("invalid_grant", "The provided authorization code or refresh token has expired due to inactivity."),
    70011: ("invalid_scope", "The provided value for the input parameter 'scope' is not valid."),
    70016: ("authorization_pending", "OAuth 2.0 device flow error. Authorization is pending. Continue polling."),
    70018: ("bad_verification_code", "Invalid verification code due to user typing in a wrong user code."),
    70020: ("expired_token", "The provided device code has expired."),
    70022: ("authorization_declined", "The end user has denied the authorization request."),
    90002: ("invalid_request", "Tenant not found. Check to make sure you have the correct tenant ID."),
    500011: ("invalid_resource", "The resource principal was not found in the tenant."),
    700016: ("unauthorized_client", "Application was not found in the directory."),
    700082: ("invalid_grant", "The refresh token has expired due to inactivity."),
    900144: ("invalid_request", "The request body must contain a parameter that is missing."),
    1002012: (
        "invalid_scope",
        (
            "The provided value for scope is not valid. Client credential flows must have a scope "
            "value with /.default suffixed to the resource identifier."
        ),
    ),
    7000215: (
        "invalid_client",
        (
            "Invalid client secret provided. Ensure the secret being sent in the request is the "
            "client secret value, not the client secret ID."
        ),
    ),
    7000218: (
        "invalid_client",
        ("The request body must contain the following parameter: 'client_assertion' or 'client_secret'."),
    ),
    7000222: ("invalid_client", "The provided client secret keys are expired."),
}
_UNAUTHORIZED = frozenset({7000215, 7000218, 7000222})


class Refused(Exception):
    """An error of the token endpoint, as Entra writes it: an OAuth error, the AADSTS number in the description."""

    def __init__(self, number: int, message: str = "", *, suberror: str = "", error: str = "") -> None:
        known = AADSTS.get(number, ("invalid_client", "Invalid client."))
        self.number, self.error, self.suberror = number, error or known[0], suberror
        self.message = message or known[1]
        self.status = 401 if number in _UNAUTHORIZED or self.error == "invalid_client" else 400
        super().__init__(f"AADSTS{number}")

    def body(self, number: int, now: datetime) -> Json:
        trace, stamp = request_id(number), f"{now:%Y-%m-%d %H:%M:%SZ}"
        told = f"{self.message} Trace ID: {trace} Correlation ID: {trace} Timestamp: {stamp}"
        answer: Json = {
            "error": self.error,
            "error_description": f"AADSTS{self.number}: {told}",
            "error_codes": [self.number],
            "timestamp": stamp,
            "trace_id": trace,
            "correlation_id": trace,
            "error_uri": f"https://login.microsoftonline.com/error?code={self.number}",
        }
        return answer | ({"suberror": self.suberror} if self.suberror else {})


@dataclass(frozen=True)
class Access:
    """What an access token stands for. `user` is "" for an application by itself; `scopes` are its permissions."""

    client: str
    user: str
    scopes: frozenset[str]
    resource: str
    expires: datetime


@dataclass
class Grant:
    """What a refresh token stands for."""

    client: str
    user: str
    scopes: frozenset[str]
    resource: str


@dataclass
class Device:
    """A sign-in by device code that waits for somebody at a browser."""

    client: str
    scope: str
    expires: datetime
    user: str = ""
    is_declined: bool = False
    polled: int = 0


@dataclass
class Entra:
    """The tenant's sign-in. `interval` is how often a device may poll, `lifetime` how long access tokens live.

    `slows_down` lets so many polls be answered `slow_down` (RFC 8628; Microsoft's page does not list it);
    `blocks` names users whom a policy stops: `{"ada@example.com": 50076}`.
    """

    now: Callable[[], datetime]
    people: Callable[[], Mapping[str, Person]]
    origin: Callable[[], str]
    lifetime: timedelta = timedelta(minutes=60)
    interval: int = 5
    slows_down: int = 0
    apps: dict[str, App] = field(default_factory=dict)
    access: dict[str, Access] = field(default_factory=dict)
    refresh: dict[str, Grant] = field(default_factory=dict)
    ended: dict[str, int] = field(default_factory=dict)
    devices: dict[str, Device] = field(default_factory=dict)
    blocks: dict[str, int] = field(default_factory=dict)
    asked: list[Json] = field(default_factory=list)
    _count: int = 0

    def __post_init__(self) -> None:
        self.apps[CLIENT] = App(CLIENT, secrets={SECRET: None})

    # --- what administrators and people do ---

    @property
    def app(self) -> App:
        """Give the application that a test uses where it names no other."""
        return self.apps[CLIENT]

    def add_certificate(self, name: str = "outcomed") -> Certificate:
        """Register a certificate for the application."""
        made = certificate(name)
        self.app.certificates[name] = made
        return made

    def expire_secret(self, secret: str = SECRET) -> None:
        self.app.secrets[secret] = self.now() - timedelta(days=1)

    def expire(self) -> None:
        """Let every access token be expired; refresh tokens stay good."""
        self.access.clear()

    def revoke(self, user: str, number: int = 50173) -> None:
        """End a user's sessions: refresh answers with this AADSTS number, access tokens with 401."""
        self.ended |= {key: number for key, one in self.refresh.items() if one.user == user}
        self.access = {key: one for key, one in self.access.items() if one.user != user}

    def consent(self, user: str, scopes: Iterable[str]) -> None:
        """Let a user, or `*` for all by an administrator, allow the application these delegated permissions."""
        self.app.consented.setdefault(user, set()).update(scopes)

    def approve(self, user_code: str, user: str) -> None:
        """Enter a device's code in the browser, signed in as somebody who consents."""
        self.devices[user_code].user = user

    def decline(self, user_code: str) -> None:
        self.devices[user_code].is_declined = True

    # --- the endpoints ---

    def configuration(self, tenant: str) -> Json:
        """Give the OpenID configuration of a tenant; raise Refused."""
        self._check_tenant(tenant)
        base = f"{self.origin()}/{TENANT}"
        return {
            "token_endpoint": f"{base}/oauth2/v2.0/token",
            "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
            "jwks_uri": f"{base}/discovery/v2.0/keys",
            "issuer": f"{base}/v2.0",
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
            "scopes_supported": sorted(OIDC),
            "cloud_instance_name": "microsoftonline.com",
            "msgraph_host": "graph.microsoft.com",
        }

    def instances(self) -> Json:
        """Give the instance discovery, in which this host stands for itself."""
        host = self.origin().removeprefix("https://").partition(":")[0]
        group = {"preferred_network": host, "preferred_cache": host, "aliases": [host]}
        known = "login.microsoftonline.com"
        world = {"preferred_network": known, "preferred_cache": "login.windows.net", "aliases": [known]}
        found = f"{self.origin()}/{TENANT}/v2.0/.well-known/openid-configuration"
        return {"tenant_discovery_endpoint": found, "api-version": "1.1", "metadata": [world, group]}

    def device_code(self, tenant: str, form: Mapping[str, str]) -> Json:
        """Begin a sign-in by device code; raise Refused."""
        self._check_tenant(tenant)
        app = self._app(form)
        if not app.is_public:
            raise Refused(7000218)
        self._asked(form)
        name = self._new("")
        user_code = f"TWIN{int(name):05d}"
        self.devices[user_code] = Device(app.client_id, form.get("scope", ""), self.now() + timedelta(minutes=15))
        page = "https://microsoft.com/devicelogin"
        return {
            "user_code": user_code,
            "device_code": f"device-{user_code}",
            "verification_uri": page,
            "expires_in": 900,
            "interval": self.interval,
            "message": f"To sign in, use a web browser to open the page {page} and enter the code {user_code}.",
        }

    def token(self, tenant: str, form: Mapping[str, str]) -> Json:
        """Give tokens for a client's own sign-in, a device code or a refresh token; raise Refused."""
        self._check_tenant(tenant)
        self._asked(form)
        kind = form.get("grant_type", "")
        app = self._app(form)
        if kind == "client_credentials":
            self._check_client(app, form, is_needed=True)
            return self._client_credentials(app, form.get("scope", ""))
        self._check_client(app, form, is_needed=not app.is_public)
        if kind in (DEVICE, "device_code"):
            return self._device(app, form.get("device_code", ""))
        if kind == "refresh_token":
            return self._refresh(app, form)
        raise Refused(70003, f"The app requested an unsupported grant type {kind!r}.", error="unsupported_grant_type")

    def bearer(self, header: str, *, resource: str = GRAPH) -> Access:
        """Give what an Authorization header stands for; raise GraphError 401."""
        scheme, _, text = header.partition(" ")
        if scheme.lower() != "bearer" or not text:
            raise GraphError("InvalidAuthenticationToken", "Access token is empty.", headers=self._challenge())
        found = self.access.get(text)
        if found is None or found.expires <= self.now():
            told = "Lifetime validation failed, the token is expired."
            raise GraphError("InvalidAuthenticationToken", told, headers=self._challenge())
        if found.resource != resource:
            told = "Access token validation failure. Invalid audience."
            raise GraphError("InvalidAuthenticationToken", told, headers=self._challenge())
        return found

    def issue(self, client: str, user: str, scopes: Iterable[str], *, resource: str = GRAPH) -> str:
        """Give an access token with these permissions, without the endpoint."""
        held = frozenset(scopes)
        made = Access(client, user, held, resource, self.now() + self.lifetime)
        claims: Json = {"aud": resource, "iss": f"{self.origin()}/{TENANT}/v2.0", "appid": client, "tid": TENANT}
        claims |= {"iat": int(self.now().timestamp()), "exp": int(made.expires.timestamp())}
        claims |= {"uti": self._new("uti")}
        claims |= {"scp": " ".join(sorted(held)), "upn": user} if user else {"roles": sorted(held), "idtyp": "app"}
        text = token(claims if user or held else {key: one for key, one in claims.items() if key != "roles"})
        self.access[text] = made
        return text

    # --- within ---

    def _new(self, name: str) -> str:
        self._count += 1
        return f"{name}{self._count}"

    def _asked(self, form: Mapping[str, str]) -> None:
        self.asked.append({key: form[key] for key in ("grant_type", "scope", "client_id") if key in form})

    def _challenge(self) -> dict[str, str]:
        uri = f"{self.origin()}/common/oauth2/authorize"
        return {"www-authenticate": f'Bearer realm="", authorization_uri="{uri}", client_id="{guid("graph")}"'}

    def _check_tenant(self, tenant: str) -> None:
        if tenant not in (TENANT, "example.com", "organizations", "common"):
            raise Refused(90002, f"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID.")

    def _app(self, form: Mapping[str, str]) -> App:
        name = form.get("client_id", "")
        if not name:
            raise Refused(900144)
        if name not in self.apps:
            raise Refused(700016, f"Application with identifier '{name}' was not found in the directory.")
        return self.apps[name]

    def _check_client(self, app: App, form: Mapping[str, str], *, is_needed: bool) -> None:
        if form.get("client_assertion_type") == ASSERTION:
            endpoint = f"{self.origin()}/{TENANT}/oauth2/v2.0/token"
            assertion = form.get("client_assertion", "")
            try:
                # Clients sign by the machine's own clock, whatever the twin's says.
                verify(assertion, app.certificates, audiences={endpoint}, client=app.client_id, now=time.time())
            except BadAssertion as bad:
                raise Refused(bad.number, bad.message, error="invalid_client") from bad
        elif "client_secret" in form:
            if form["client_secret"] not in app.secrets:
                raise Refused(7000215)
            expires = app.secrets[form["client_secret"]]
            if expires and expires <= self.now():
                raise Refused(7000222)
        elif is_needed:
            raise Refused(7000218)

    def _client_credentials(self, app: App, scope: str) -> Json:
        if not scope.endswith("/.default") or " " in scope:
            raise Refused(1002012)
        resource = self._resource(scope.removesuffix("/.default"))
        text = self.issue(app.client_id, "", app.roles, resource=resource)
        seconds = int(self.lifetime.total_seconds())
        return {"token_type": "Bearer", "expires_in": seconds, "ext_expires_in": seconds, "access_token": text}

    def _resource(self, name: str) -> str:
        if name in ("", GRAPH, self.origin()):
            return GRAPH
        if name in (OUTLOOK, "https://outlook.office.com"):
            return OUTLOOK
        raise Refused(500011, f"The resource principal named {name} was not found in the tenant.")

    def _device(self, app: App, code: str) -> Json:
        device = self.devices.get(code.removeprefix("device-"))
        if device is None or device.client != app.client_id:
            raise Refused(70018)
        device.polled += 1
        if device.expires <= self.now():
            raise Refused(70020)
        if device.is_declined:
            raise Refused(70022)
        if self.slows_down:
            self.slows_down -= 1
            raise Refused(70016, "Polling too often.", error="slow_down")
        if not device.user:
            raise Refused(70016)
        self._check_user(device.user)
        scopes, resource, extras = self._delegated(device.scope)
        self._check_consent(app, device.user, scopes)
        del self.devices[code.removeprefix("device-")]
        return self._tokens(Grant(app.client_id, device.user, scopes | extras, resource))

    def _refresh(self, app: App, form: Mapping[str, str]) -> Json:
        text = form.get("refresh_token", "")
        grant = self.refresh.get(text)
        if grant is None or grant.client != app.client_id:
            raise Refused(70000)
        if text in self.ended:
            raise Refused(self.ended[text])
        self._check_user(grant.user)
        scopes, resource, extras = self._delegated(form.get("scope", " ".join(grant.scopes)))
        self._check_consent(app, grant.user, scopes)
        # A refresh token is good for all that was consented to, and is not used up by its use.
        return self._tokens(Grant(app.client_id, grant.user, scopes | extras, resource))

    def _delegated(self, scope: str) -> tuple[frozenset[str], str, frozenset[str]]:
        """Read delegated scopes: the permissions, whose they are, and those of OpenID Connect."""
        extras = OIDC & frozenset(scope.split())
        full = [one for one in scope.split() if one not in OIDC]
        resources = {one.rpartition("/")[0] for one in full}
        if not full or len({self._resource(one) for one in resources}) != 1:
            raise Refused(70011)
        return frozenset(one.rpartition("/")[2] for one in full), self._resource(min(resources)), extras

    def _check_user(self, user: str) -> None:
        person = self.people().get(user)
        if person is None:
            raise Refused(50034)
        if not person.is_enabled:
            raise Refused(50057)
        if user in self.blocks:
            raise Refused(self.blocks[user], suberror="basic_action" if self.blocks[user] == 50076 else "")

    def _check_consent(self, app: App, user: str, scopes: frozenset[str]) -> None:
        allowed = app.consented.get(user, set()) | app.consented.get("*", set())
        if not scopes - {".default"} <= allowed or not allowed:
            told = f"The user or administrator has not consented to use the application with ID '{app.client_id}'."
            raise Refused(65001, told, suberror="consent_required")

    def _tokens(self, grant: Grant) -> Json:
        app = self.apps[grant.client]
        allowed = app.consented.get(grant.user, set()) | app.consented.get("*", set())
        # What was consented to before stands in the token as well.
        held = frozenset(allowed)
        text = self.issue(grant.client, grant.user, held, resource=grant.resource)
        seconds = int(self.lifetime.total_seconds())
        answer: Json = {"token_type": "Bearer", "expires_in": seconds, "ext_expires_in": seconds, "access_token": text}
        answer["scope"] = " ".join(f"{grant.resource}/{one}" for one in sorted(held))
        if "offline_access" in grant.scopes:
            answer["refresh_token"] = self._new("1.refresh-")
            self.refresh[answer["refresh_token"]] = grant
        if "openid" in grant.scopes:
            answer |= self._identity(grant)
        return answer

    def _identity(self, grant: Grant) -> Json:
        person, seconds = self.people()[grant.user], int(datetime.now(UTC).timestamp())
        claims: Json = {"aud": grant.client, "iss": f"{self.origin()}/{TENANT}/v2.0", "iat": seconds}
        claims |= {"exp": seconds + 3600, "sub": person.id, "oid": person.id, "tid": TENANT, "name": person.full_name}
        claims |= {"preferred_username": person.upn or person.email, "ver": "2.0"}
        info = json.dumps({"uid": person.id, "utid": TENANT}).encode()
        return {"id_token": token(claims), "client_info": coded(info)}
