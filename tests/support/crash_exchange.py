"""An Exchange Server for an installation that is killed: its twin, tables of the config, and what stands there in the
end."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.crash_world import Arrived, arrived, written
from support.ews_twin import EwsTwin, Item, ews_twin

ROBOT = "outcomes@example.com"
_PEOPLE = (ROBOT, *(f"{name}@example.com" for name in ("mia", "owen", "dana", "sam")))
_SIGN_IN = """\
endpoint = "{endpoint}"
mailbox = "outcomes@example.com"
sign_in = "basic"
password = "file:{password}"
connections = 1"""
_CALENDAR = f"""\
name = "work"
kind = "exchange_calendar"
organizer = "outcomes@example.com"
{_SIGN_IN}"""
_MAIL = f'name = "mail"\nkind = "exchange_mail"\n{_SIGN_IN}'
# What Exchange dates and counts by itself, and what differs from one run to the next.
_ITS_OWN = frozenset({"calendar:AppointmentReplyTime", "calendar:DateTimeStamp"})
_FOLDERS = ("calendar", "deleteditems")


@dataclass(frozen=True)
class Exchange:
    """A twin with a mailbox that invites and sends, and its password."""

    twin: EwsTwin
    password: Path

    @property
    def calendar(self) -> str:
        """The table of the calendar, without its head."""
        return _CALENDAR.format(endpoint=self.twin.endpoint, password=self.password)

    @property
    def mailer(self) -> str:
        """The table of the mailer, without its head."""
        return _MAIL.format(endpoint=self.twin.endpoint, password=self.password)

    def mails(self) -> list[Arrived]:
        """Give what came to each reader, twice what came twice."""
        came = ((who, one) for who in _PEOPLE for one in self.twin.inbox(who) if one.kind == "Message")
        return [arrived(one.mime, who) for who, one in came]

    def events(self) -> Mapping[str, bytes]:
        """Give every event in every calendar, those in the trash too, whom Exchange wrote to about them how often, and
        what is kept of mails."""
        found = [(f"{who}/{folder}/{item.uid}", _said(item)) for who, folder, item in self._events()]
        told = sorted((one.to, one.kind, one.uid) for one in self.twin.delivered if one.kind != "mail")
        kept = {name: self._mails_in(name) for name in ("sentitems", "outbox", "drafts")}
        return written([*found, ("mailed", told), *kept.items()])

    def _events(self) -> Iterator[tuple[str, str, Item]]:
        for who in _PEOPLE:
            for folder in _FOLDERS:
                for item in self.twin.folder(who, folder):
                    if item.kind == "CalendarItem":
                        yield who, folder, item

    def _mails_in(self, folder: str) -> list[str]:
        items = self.twin.folder(ROBOT, folder)
        return sorted(one.fields["message:InternetMessageId"] for one in items if one.kind == "Message")


def exchange(password: Path, stack: ExitStack) -> Exchange:
    """Run a twin until the stack ends; its password lies in a file."""
    twin = stack.enter_context(ews_twin(_PEOPLE))
    password.parent.mkdir(parents=True, exist_ok=True)
    password.write_text(twin.password, encoding="utf-8")
    return Exchange(twin, password)


def _said(item: Item) -> dict[str, Any]:
    """Give all that an event says, and what we noted of it."""
    fields = {name: value for name, value in item.fields.items() if name not in _ITS_OWN}
    own = {key[1]: value.values for key, value in item.extended.items()}
    guests = sorted((one.email, one.kind, one.response) for one in item.attendees)
    return {"fields": fields, "own": own, "guests": guests, "body": item.body}
