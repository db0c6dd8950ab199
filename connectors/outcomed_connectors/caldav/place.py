"""Where a route leads: the address of its calendar, the addresses of its events, and as whom to sign in there."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from outcomed.model.event import Route
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed.secret import Secret
from outcomed_connectors.caldav.settings import Settings

_SAFE = "@:!$&'()*+,;=~"
_ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]*")
_OURS = re.compile(r"([0-9a-f]{32})\.ics")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A calendar. `path` is that of the collection, with its slash at the end, in the form of `canonical`."""

    origin: str
    path: str
    user: str = ""
    password: Secret | None = None

    @property
    def url(self) -> str:
        return self.origin + self.path

    def href(self, uid: str) -> str:
        """Give the path of an event, a pure function of its uid."""
        return f"{self.path}{quote(uid, safe='')}.ics"

    def path_of(self, href: str) -> str | None:
        """Give the path of anything on this server; None for an address elsewhere."""
        parts = urlsplit(href)
        is_here = not parts.netloc or f"{parts.scheme}://{parts.netloc}".lower() == self.origin.lower()
        return canonical(parts.path) if is_here and parts.path.startswith("/") else None

    def child(self, href: str) -> str | None:
        """Give the path of an object of this calendar as it is compared; None for what is not in it."""
        path = self.path_of(href)
        if path is None or not path.startswith(self.path):
            return None
        name = path.removeprefix(self.path)
        return path if name and "/" not in name else None


def uid_of(href: str) -> str | None:
    """Give the uid of an event that stands where we put events; None for an object of somebody else's name."""
    found = _OURS.fullmatch(href.rpartition("/")[2])
    return found[1] if found else None


def canonical(path: str) -> str:
    """Write a path in one way: servers differ in what they percent-encode (RFC 3986, 6.2.2)."""
    return "/".join(quote(unquote(segment), safe=_SAFE) for segment in path.split("/"))


def place_of(settings: Settings, route: Route) -> Place:
    """Fill the templates of the config in. `ConnectorError` (refused) for an account that cannot stand there."""
    parts = urlsplit(settings.url)
    words = {"account": route.account, "calendar": route.calendar}
    path = parts.path
    for name, word in words.items():
        if f"{{{name}}}" in path:
            path = path.replace(f"{{{name}}}", _segment(name, word, settings.url))
    return Place(
        origin=f"{parts.scheme}://{parts.netloc}",
        path=canonical(path.rstrip("/") + "/"),
        user=_filled(settings.user, words),
        password=_secret(settings.password, route.account),
    )


def _segment(name: str, word: str, url: str) -> str:
    if not word or word in (".", "..") or re.search(r"[/\\\x00-\x1f\x7f]", word):
        message = f"{url} needs the {name} of a calendar, and {word!r} is none"
        raise ConnectorError(Failure.REFUSED, message, f"write `{name}` in this [[calendars]] entry")
    return quote(word, safe=_SAFE)


def _filled(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text


def _secret(secret: Secret | None, account: str) -> Secret | None:
    """Give the secret of an account: one whose name could lead elsewhere has none."""
    if secret is None or "{account}" not in secret.reference:
        return secret
    if not _ACCOUNT.fullmatch(account) or ".." in account:
        message = f"the account {account!r} has no secret at {secret.reference}"
        remedy = "an account names a secret only by letters, digits and . _ @ + -"
        raise ConnectorError(Failure.REFUSED, message, remedy)
    return Secret(secret.reference.replace("{account}", account))
