"""Invitations by mail (iTIP, RFC 5546): what we send to each person, and what comes back."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from outcomed.model.event import PartStat
from outcomed.model.key import Key


class Method(StrEnum):
    """What an iTIP message does; we send the first two, and are sent the others."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    REPLY = "REPLY"
    COUNTER = "COUNTER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One message about an event to one person. Its words and its other guests are frozen with the event.

    `is_whole` is for cancellations: the event is off for everybody, for the reason `why`, and not only for this
    person. `is_update`: this person has an earlier invitation to it, in which it began at `moved_from`, where that is
    another time. `is_agenda`: nothing but its words is new, and answers stay.
    """

    method: Method
    event: Key
    generation: int
    sequence: int
    start: datetime
    end: datetime
    location: str = ""
    is_whole: bool = False
    is_update: bool = False
    is_agenda: bool = False
    moved_from: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The newest that somebody was sent of an event: the SEQUENCE of each, -1 where there was none."""

    invited: int = -1
    uninvited: int = -1

    @property
    def holds(self) -> bool:
        """True while the person has an invitation that was not cancelled."""
        return self.invited > self.uninvited


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What somebody answered, as it was read and before anything of it is believed.

    `sender` is the From address of the mail, empty for a bare calendar file. `proposed` is the start that a COUNTER
    asks for. Addresses are in lower case.
    """

    method: Method
    uid: str
    sequence: int
    stamp: datetime
    attendee: str
    status: PartStat
    sender: str = ""
    comment: str = ""
    proposed: datetime | None = None
