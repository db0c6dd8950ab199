"""A tenant of Microsoft 365 for an installation that is killed: its twin, tables of the config, and what stands there
in the end."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from outcomed_connectors._shared.named_property import UID, graph_id
from support.crash_days import GRAPH_CALENDAR, GRAPH_MAIL
from support.crash_world import Arrived, arrived
from support.graph_twin import GraphTwin, graph_twin
from support.graph_twin.calendars import Copy

ROBOT = "outcomes@example.com"
_PEOPLE = (ROBOT, *(f"{name}@example.com" for name in ("mia", "owen", "dana", "sam")))
_OURS = ("subject", "start", "end", "location", "showAs", "isReminderOn", "body")


@dataclass(frozen=True)
class Tenant:
    """A twin with a mailbox that invites and sends, and the secret of an app that acts for it."""

    twin: GraphTwin
    secret: Path

    @property
    def calendar(self) -> str:
        """The table of the calendar, without its head."""
        return GRAPH_CALENDAR.format(**self._words())

    @property
    def mailer(self) -> str:
        """The table of the mailer, without its head."""
        return GRAPH_MAIL.format(**self._words())

    def mails(self) -> list[Arrived]:
        """Give what was sent, twice what was sent twice."""
        return [arrived(one.raw, one.to) for one in self.twin.mailboxes.delivered]

    def events(self) -> Mapping[str, bytes]:
        """Give every event that somebody sees, whom Exchange mailed how often, and how many drafts lie about."""
        copies = ((address, copy) for address in _PEOPLE for copy in self.twin.seen_by(address))
        found: dict[str, object] = {
            f"{address}/{_uid(copy)}/{copy.is_cancelled}": _said(copy) for address, copy in copies
        }
        found["mailed"] = sorted((mail.to, mail.kind) for mail in self.twin.mailed)
        found["drafts"] = len(self.twin.hands.mail.folder(ROBOT, "drafts"))
        return {name: json.dumps(what, sort_keys=True).encode() for name, what in found.items()}

    def _words(self) -> dict[str, object]:
        known = {"tenant": self.twin.tenant, "client_id": self.twin.client_id, "secret": self.secret}
        return known | {"origin": self.twin.origin, "ca_file": self.twin.ca_file}


def tenant(secret: Path, stack: ExitStack) -> Tenant:
    """Run a twin until the stack ends; the app's secret lies in a file."""
    twin = stack.enter_context(graph_twin(_PEOPLE))
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_text(twin.secret, encoding="utf-8")
    return Tenant(twin, secret)


def _uid(copy: Copy) -> str:
    return copy.properties.get(graph_id(UID), "")


def _said(copy: Copy) -> dict[str, object]:
    return {name: copy.fields.get(name) for name in _OURS} | {"guests": sorted(copy.attendees)}
