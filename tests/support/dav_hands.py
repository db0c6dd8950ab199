"""What a person does to events in a calendar program that speaks CalDAV."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import httpx
import icalendar

_ICAL = {"content-type": "text/calendar; charset=utf-8"}


class Hands:
    """Somebody at a calendar; events are named by their uid and stand at `<uid>.ics`."""

    def __init__(self, client: httpx.Client, path: str) -> None:
        self._client = client
        self._path = path

    def read(self, uid: str) -> Any:
        """Give an event as it stands there."""
        (event,) = icalendar.Calendar.from_ical(self._get(uid).content).walk("VEVENT")
        return event

    def move(self, uid: str, start: datetime) -> None:
        with self.editing(uid) as event:
            length = event.decoded("DTEND") - event.decoded("DTSTART")
            for name, moment in (("DTSTART", start), ("DTEND", start + length)):
                del event[name]
                event.add(name, moment)

    def make_all_day(self, uid: str, day: date) -> None:
        with self.editing(uid) as event:
            del event["DTSTART"], event["DTEND"]
            event.add("DTSTART", day)

    def delete(self, uid: str) -> None:
        self._client.delete(self._address(uid)).raise_for_status()

    def rename(self, uid: str, name: str) -> None:
        """Give an event another address, as some programs do."""
        target = f"{self._client.base_url}{self._path.lstrip('/')}{name}.ics"
        self._client.request("MOVE", self._address(uid), headers={"destination": target}).raise_for_status()

    @contextmanager
    def editing(self, uid: str) -> Iterator[Any]:
        """Change the one event of an object."""
        got = self._get(uid)
        calendar = icalendar.Calendar.from_ical(got.content)
        (event,) = calendar.walk("VEVENT")
        yield event
        self.put(uid, calendar.to_ical())

    def put(self, uid: str, raw: bytes) -> None:
        self._client.put(self._address(uid), content=raw, headers=_ICAL).raise_for_status()

    def _get(self, uid: str) -> httpx.Response:
        return self._client.get(self._address(uid)).raise_for_status()

    def _address(self, uid: str) -> str:
        return f"{self._path}{uid}.ics"
