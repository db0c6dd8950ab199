"""Google Calendar as a test drives it, through the client's own requests."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from googleapiclient.errors import HttpError

ADA, BEN, CLEO, OUTSIDER = "ada@example.com", "ben@example.com", "cleo@example.com", "zoe@elsewhere.test"
ELBE, ODER = "elbe@resource.calendar.google.com", "oder@resource.calendar.google.com"
TEN = datetime(2026, 12, 1, 10, tzinfo=UTC)
KEY = "oc0123456789abcdef"


def body(**more: Any) -> dict[str, Any]:
    """Give an hour at TEN."""
    span = {"start": {"dateTime": TEN.isoformat()}, "end": {"dateTime": (TEN + timedelta(hours=1)).isoformat()}}
    return {"summary": "How did it go?", **span, **more}


def guests(*emails: str) -> list[dict[str, Any]]:
    return [{"email": one} for one in emails]


def reason(error: HttpError) -> tuple[int, str]:
    """Give an error's status and reason; Sheets has no reason but its status."""
    held = json.loads(error.content)["error"]
    return error.status_code, held["errors"][0]["reason"] if "errors" in held else held["status"]


def refused(request: Any) -> tuple[int, str]:
    with pytest.raises(HttpError) as caught:
        request.execute()
    return reason(caught.value)


def insert(events: Any, calendar: str = "primary", *, updates: str = "none", **more: Any) -> Any:
    return events.insert(calendarId=calendar, body=body(**more), sendUpdates=updates).execute()


def matched(request: Any, etag: str) -> Any:
    request.headers["If-Match"] = etag
    return request


def listed(events: Any, calendar: str = "primary", **params: Any) -> list[str]:
    return [one["id"] for one in events.list(calendarId=calendar, **params).execute()["items"]]
