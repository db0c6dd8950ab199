"""A tenant of Microsoft 365 for an installation that is killed: its twin, tables of the config, and what stands there
in the end."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from outcomed_connectors._shared.named_property import NOTE, UID, graph_id
from support.crash_days import GRAPH_CALENDAR, GRAPH_MAIL
from support.crash_world import Arrived, arrived, written
from support.graph_twin import GraphTwin, graph_twin
from support.graph_twin.calendars import Copy

ROBOT = "outcomes@example.com"
_PEOPLE = (ROBOT, *(f"{name}@example.com" for name in ("mia", "owen", "dana", "sam")))


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
        """Give every event in every calendar, deleted ones too, whom Exchange mailed about them how often, and what is
        kept of mails."""
        copies = [(who, one) for who in _PEOPLE for one in self.twin.calendars.store(who).copies.values()]
        ours = {copy.uid: uid for _, copy in copies if (uid := copy.properties.get(graph_id(UID)))}
        found = [(f"{who}/{ours.get(copy.uid)}", _said(copy)) for who, copy in copies]
        mailed = sorted((mail.to, mail.kind, ours[mail.uid]) for mail in self.twin.mailed)
        kept = {name: self._mails_in(name) for name in ("sentitems", "outbox", "drafts")}
        return written([*found, ("mailed", mailed), *kept.items()])

    def _mails_in(self, folder: str) -> list[str]:
        return sorted(one.message_id for one in self.twin.hands.mail.folder(ROBOT, folder))

    def _words(self) -> dict[str, object]:
        known = {"tenant": self.twin.tenant, "client_id": self.twin.client_id, "secret": self.secret}
        return known | {"origin": self.twin.origin, "ca_file": self.twin.ca_file}


def tenant(secret: Path, stack: ExitStack) -> Tenant:
    """Run a twin until the stack ends; the app's secret lies in a file."""
    twin = stack.enter_context(graph_twin(_PEOPLE))
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_text(twin.secret, encoding="utf-8")
    return Tenant(twin, secret)


def _said(copy: Copy) -> dict[str, object]:
    """Give all that an event says, and what we noted of it but for which attempt it was."""
    note = json.loads(copy.properties.get(graph_id(NOTE), "{}"))
    return {
        "fields": copy.fields,
        "times": [copy.start.isoformat(), copy.end.isoformat()],
        "note": {name: value for name, value in note.items() if name != "attempt"},
        "guests": sorted((address, one["type"], one["response"]) for address, one in copy.attendees.items()),
        "state": [copy.response, copy.is_cancelled, copy.is_gone],
    }
