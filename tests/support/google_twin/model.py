"""The people, rooms and mails of the twin."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass
class Person:
    """Somebody of the Workspace: what the directory knows of them, and how they share their calendar at home."""

    email: str
    name: str = ""
    manager: str = ""
    org_unit: str = "/"
    time_zone: str = "Europe/Berlin"
    is_suspended: bool = False
    is_archived: bool = False
    is_admin: bool = False
    relations: tuple[Mapping[str, str], ...] = ()
    shares: str = "freeBusyReader"
    aliases: tuple[str, ...] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def full_name(self) -> str:
        return self.name or self.email.partition("@")[0].title()


class Answers(StrEnum):
    """How a room answers: right after the call by its rule, when it is told to by its rule, or only by its manager."""

    AT_ONCE = "at_once"
    LATER = "later"
    BY_MANAGER = "by_manager"


@dataclass
class Room:
    """A resource with a calendar. By rule it accepts, and declines where it is taken."""

    email: str
    name: str = ""
    capacity: int = 8
    building: str = "HQ"
    floor: str = "1"
    category: str = "CONFERENCE_ROOM"
    kind: str = ""
    answers: Answers = Answers.AT_ONCE
    declines_always: bool = False
    time_zone: str = "Europe/Berlin"


@dataclass(frozen=True)
class Mailed:
    """A mail that Calendar sent: invitation | update | cancellation | response."""

    to: str
    kind: str
    uid: str
    calendar: str
    by: str
