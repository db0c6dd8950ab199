"""The real exchangelib at a twin, for tests."""

import os
from datetime import timedelta
from typing import Any

import pytest
from exchangelib import (
    BASIC,
    DELEGATE,
    IMPERSONATION,
    Account,
    CalendarItem,
    Configuration,
    Credentials,
    EWSDateTime,
    EWSTimeZone,
    ExtendedProperty,
    Message,
)
from exchangelib.protocol import CachingProtocol
from exchangelib.version import EXCHANGE_2016, Version

from support.ews_twin import schema
from support.ews_twin.twin import EwsTwin

ADA, BEN, CLEO = "ada@example.com", "ben@example.com", "cleo@example.com"
ROBOT = "outcomed@example.com"
ELBE, ODER = "elbe@example.com", "oder@example.com"
OUTSIDER = "olga@elsewhere.org"
BERLIN = EWSTimeZone("Europe/Berlin")
TEN = EWSDateTime(2026, 12, 1, 10, 0, tzinfo=BERLIN)
HALF_AN_HOUR = timedelta(minutes=30)
UID = "launch-7@outcomed"


_KEY = {
    "property_set_id": "8a6c0f4e-31d5-4a53-9f6c-54e0c16b0e11",
    "property_name": "twin_key",
    "property_type": "String",
}
TwinKey: Any = type("TwinKey", (ExtendedProperty,), _KEY)


def need_schema() -> None:
    """Skip where the schema is missing, which says that nothing was judged; fail if OUTCOMED_REQUIRE_ALL=1."""
    if schema.folder() is not None:
        return
    if os.environ.get("OUTCOMED_REQUIRE_ALL") == "1":
        pytest.fail("EWS_SCHEMA names no folder with Microsoft's schema")
    pytest.skip("EWS_SCHEMA names no folder with Microsoft's schema: requests and replies are not judged")


def register() -> None:
    """Let exchangelib know the extended property of these tests, in events and mails."""
    for kind in (CalendarItem, Message):
        if "twin_key" not in [one.name for one in kind.FIELDS]:
            kind.register("twin_key", TwinKey)


def account(
    twin: EwsTwin, user: str = ADA, *, of: str = "", password: str = "", access: str = DELEGATE, **more: Any
) -> Any:
    """Sign in; `of`: whose mailbox it is about."""
    CachingProtocol.clear_cache()
    config = Configuration(
        service_endpoint=twin.endpoint,
        credentials=Credentials(user, password or twin.password),
        auth_type=BASIC,
        version=Version(EXCHANGE_2016),
        **more,
    )
    zone = EWSTimeZone("Europe/Berlin")
    return Account(
        primary_smtp_address=of or user, config=config, autodiscover=False, access_type=access, default_timezone=zone
    )


def impersonated(twin: EwsTwin, of: str, user: str = ROBOT) -> Any:
    return account(twin, user, of=of, access=IMPERSONATION)


def event(whose: Any, **fields: Any) -> Any:
    """Make an event of half an hour, unsaved."""
    given = {"subject": "How did it go?", "start": TEN, "end": TEN + HALF_AN_HOUR, "uid": UID} | fields
    if "folder" not in given:
        given["folder"] = whose.calendar
    return CalendarItem(account=whose, **given)


def at(hour: int, minute: int = 0, day: int = 1) -> Any:
    return EWSDateTime(2026, 12, day, hour, minute, tzinfo=BERLIN)
