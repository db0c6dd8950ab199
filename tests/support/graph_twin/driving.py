"""Graph as a test drives it, by plain requests."""

from datetime import UTC, datetime, timedelta
from typing import Any

ADA, BEN, CLEO, OUTSIDER = "ada@example.com", "ben@example.com", "cleo@example.com", "zoe@elsewhere.test"
ELBE, ODER = "elbe@example.com", "oder@example.com"
TEN = datetime(2026, 12, 1, 9, tzinfo=UTC)
KEY = "String {0b1c5f3e-3c1c-4d3e-9f60-5f1b1c9f0a77} Name OutcomedKey"
IMMUTABLE = {"prefer": 'IdType="ImmutableId"'}


class Transport:
    """What msal speaks HTTP with. It writes assertions as bytes, as `requests` takes them and httpx does not."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def post(self, url: str, params: Any = None, data: Any = None, headers: Any = None, **_: Any) -> Any:
        form = {name: one.decode() if isinstance(one, bytes) else one for name, one in (data or {}).items()}
        return self._client.post(url, params=params, data=form, headers=headers)

    def get(self, url: str, params: Any = None, headers: Any = None, **_: Any) -> Any:
        return self._client.get(url, params=params, headers=headers)

    def close(self) -> None:
        """The twin closes the client."""


def body(at: datetime = TEN, minutes: int = 60, **more: Any) -> dict[str, Any]:
    """Give an event of an hour at ten in Berlin."""
    ends = {"start": at, "end": at + timedelta(minutes=minutes)}
    span = {name: {"dateTime": f"{one:%Y-%m-%dT%H:%M:%S}", "timeZone": "UTC"} for name, one in ends.items()}
    return {"subject": "How did it go?", **span, **more}


def guests(*emails: str, kind: str = "required") -> list[dict[str, Any]]:
    return [{"emailAddress": {"address": one}, "type": kind} for one in emails]


def create(client: Any, user: str = ADA, **more: Any) -> dict[str, Any]:
    """Create an event in somebody's own calendar."""
    answer = client.post(f"/users/{user}/events", json=body(**more), headers=IMMUTABLE)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def marked(value: str) -> list[dict[str, str]]:
    """Give an event's own property with this value."""
    return [{"id": KEY, "value": value}]


def with_mark(value: str) -> dict[str, str]:
    """Give the $filter that finds it."""
    return {"$filter": f"singleValueExtendedProperties/any(ep: ep/id eq '{KEY}' and ep/value eq '{value}')"}


def code(answer: Any) -> tuple[int, str]:
    """Give the status and the code of an error."""
    return answer.status_code, answer.json()["error"]["code"]


def listed(client: Any, path: str, **params: str) -> list[dict[str, Any]]:
    """Give all entries of a list, page by page."""
    found: list[dict[str, Any]] = []
    answer = client.get(path, params=params or None)
    while True:
        held = answer.json()
        found += held["value"]
        if "@odata.nextLink" not in held:
            return found
        answer = client.get(held["@odata.nextLink"])
