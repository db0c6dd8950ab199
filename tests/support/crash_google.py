"""A Workspace for an installation that is killed: its twin, tables of the config, and what stands there in the end."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.crash_days import GMAIL, GOOGLE_CALENDAR
from support.crash_world import Arrived, arrived
from support.google_twin import GoogleTwin, google_twin

ROBOT = "outcomes@example.com"
_PEOPLE = (ROBOT, *(f"{name}@example.com" for name in ("mia", "owen", "dana", "sam")))
_SCOPES = ("calendar.events.owned", "calendar.events.freebusy", "gmail.send", "gmail.readonly")
# What Google counts or dates by itself, and what differs from one run to the next.
_ITS_OWN = frozenset({"etag", "created", "updated", "htmlLink"})


@dataclass(frozen=True)
class Workspace:
    """A twin with a mailbox that invites and sends, and the key of a service account that acts for it."""

    twin: GoogleTwin
    key: Path

    @property
    def calendar(self) -> str:
        """The table of the calendar, without its head."""
        return GOOGLE_CALENDAR.format(endpoint=self.twin.origin, key=self.key)

    @property
    def mailer(self) -> str:
        """The table of the mailer, without its head."""
        return GMAIL.format(endpoint=self.twin.origin, key=self.key)

    def mails(self) -> list[Arrived]:
        """Give what Gmail sent, twice what it sent twice."""
        held = self.twin.mailboxes.all[ROBOT].messages.values()
        return [arrived(one.raw) for one in held if "SENT" in one.labels]

    def events(self) -> Mapping[str, bytes]:
        """Give every event on every calendar, deleted ones too, and whom Google mailed about them how often."""
        found: dict[str, Any] = {}
        for home in self.twin.calendars.all.values():
            for name in home.copies:
                event = self.twin.hands.read(home.id, name)
                found[f"{home.id}/{name}"] = {key: event[key] for key in event if key not in _ITS_OWN}
        found["mailed"] = sorted((mail.to, mail.kind, mail.uid) for mail in self.twin.mailed)
        return {name: json.dumps(what, sort_keys=True).encode() for name, what in found.items()}


def workspace(key: Path, stack: ExitStack) -> Workspace:
    """Run a twin until the stack ends; its key lies in a file."""
    twin = stack.enter_context(google_twin(_PEOPLE))
    key.parent.mkdir(parents=True, exist_ok=True)
    key.write_text(json.dumps(twin.key_file("robot@project.iam.gserviceaccount.com", *_SCOPES)), encoding="utf-8")
    return Workspace(twin, key)
