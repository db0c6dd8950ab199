"""The people, rooms, groups and applications of the twin, and what it mailed."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


def guid(name: str) -> str:
    """Give the id of a directory object, the same for the same name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"graph-twin:{name.lower()}"))


@dataclass
class Person:
    """Somebody of the tenant: what the directory knows of them, and whether they have a mailbox.

    `manager` is an address of the tenant; `more` holds further properties of the user resource.
    """

    email: str
    name: str = ""
    manager: str = ""
    department: str = ""
    job_title: str = ""
    time_zone: str = "Europe/Berlin"
    upn: str = ""
    is_enabled: bool = True
    has_mailbox: bool = True
    is_guest: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return guid(self.email)

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
    """A room mailbox. By rule it accepts, and declines where it is taken."""

    email: str
    name: str = ""
    capacity: int | None = 8
    building: str = "HQ"
    floor: int = 1
    answers: Answers = Answers.AT_ONCE
    declines_always: bool = False
    time_zone: str = "Europe/Berlin"
    room_list: str = ""

    @property
    def full_name(self) -> str:
        return self.name or self.email.partition("@")[0].title()


@dataclass
class Group:
    """A group; members are addresses of people or of other groups."""

    email: str
    members: list[str] = field(default_factory=list)
    name: str = ""

    @property
    def id(self) -> str:
        return guid(self.email)


@dataclass
class App:
    """An app registration with its service principal.

    `roles`: application permissions that an administrator consented to; they stand in the token and hold for every
    mailbox. `scoped`: those given by RBAC for Applications in Exchange, each for some mailboxes; no token shows them.
    `policy`: the only mailboxes that an application access policy leaves, None for no policy.
    `consented`: the delegated permissions that each user, or `*` for all, allowed.
    """

    client_id: str
    secrets: dict[str, Any] = field(default_factory=dict)
    certificates: dict[str, Any] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    scoped: dict[str, set[str]] = field(default_factory=dict)
    policy: set[str] | None = None
    consented: dict[str, set[str]] = field(default_factory=dict)
    is_public: bool = True


@dataclass(frozen=True)
class Mailed:
    """A mail that Exchange sent about an event: invitation | update | cancellation | response."""

    to: str
    kind: str
    uid: str
    by: str
    comment: str = ""
