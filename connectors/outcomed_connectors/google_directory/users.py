"""Users of Google's directory as members (admin.directory_v1, schema User)."""

from collections.abc import Mapping, Sequence
from typing import Any

from outcomed.input.address import same
from outcomed_connectors._shared.members import Member, line
from outcomed_connectors.google_directory.settings import Settings

_OF_A_USER = (
    "primaryEmail",
    "name/fullName",
    "suspended",
    "archived",
    "aliases",
    "orgUnitPath",
    "relations",
    "organizations",
    "addresses",
)
FIELDS = f"nextPageToken,users({','.join(_OF_A_USER)})"
"""All that is asked for: neither telephone numbers nor anything else that a directory knows of people."""


def member(user: Mapping[str, Any], teams: Mapping[str, str], settings: Settings) -> Member:
    """Read a user; `teams` says by address who belongs to a team by a group."""
    email = str(user.get("primaryEmail", ""))
    return Member(
        email=email,
        name=line(user.get("name", {}).get("fullName")),
        manager=_manager(user),
        team=teams.get(same(email)) or _team(user, settings),
        country=_country(user) if settings.countries else "",
        was=tuple(str(alias) for alias in user.get("aliases", ())),
        is_gone=bool(user.get("suspended") or user.get("archived")),
    )


def _manager(user: Mapping[str, Any]) -> str:
    """Give what stands as the manager: an address, often, but anybody may write anything there."""
    found = (each for each in _all(user, "relations") if each.get("type") == "manager")
    return next((text for each in found if (text := line(each.get("value")))), "")


def _team(user: Mapping[str, Any], settings: Settings) -> str:
    if settings.team == "org_unit":
        return line(str(user.get("orgUnitPath", "")).rpartition("/")[2])
    if settings.team == "department":
        found = sorted(_all(user, "organizations"), key=lambda each: not each.get("primary"))
        return next((text for each in found if (text := line(each.get("department")))), "")
    return ""


def _country(user: Mapping[str, Any]) -> str:
    """Give the country (ISO 3166) of the address at work, else of the first one."""
    found = sorted(_all(user, "addresses"), key=lambda each: each.get("type") != "work")
    return next((code.upper() for each in found if len(code := line(each.get("countryCode"))) == 2), "")


def _all(user: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    """Give a list of the user; the API says of these only that they are any value."""
    found = user.get(key)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []
