"""Users of Google's directory become records of people (admin.directory_v1, schema User)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from outcomed.input.address import same
from outcomed_connectors._shared.person_record import Record, read_record
from outcomed_connectors.google_directory.settings import Settings

WHERE = "google_directory"
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
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class _Chain:
    """Who is whose manager, by address; whoever left is passed over on the way up."""

    managers: Mapping[str, str]
    gone: frozenset[str]

    def above(self, address: str) -> str:
        """Give the next manager who is there; what names nobody is given as it is written, and told of later."""
        seen = {address}
        here = self.managers.get(address, "")
        while here in self.gone and here not in seen:
            seen.add(here)
            here = self.managers.get(here, "")
        return "" if here in self.gone else here


def records(users: Sequence[Mapping[str, Any]], teams: Mapping[str, str], settings: Settings) -> tuple[Record, ...]:
    """Give a record for each user who is there; `teams` says by address who belongs to a team by a group."""
    chain = _chain(users)
    here = (user for user in users if _address(user) and not _is_gone(user))
    return tuple(_record(user, chain, teams, settings) for user in here)


def _chain(users: Sequence[Mapping[str, Any]]) -> _Chain:
    known = {alias: _address(user) for user in users for alias in _addresses(user)}
    managers = {_address(user): known.get(same(written), written) for user in users if (written := _manager(user))}
    return _Chain(managers, frozenset(_address(user) for user in users if _is_gone(user)))


def _record(user: Mapping[str, Any], chain: _Chain, teams: Mapping[str, str], settings: Settings) -> Record:
    address = _address(user)
    said = {
        "email": user["primaryEmail"],
        "name": _line(user.get("name", {}).get("fullName")) or address,
        "manager": chain.above(address),
        "team": teams.get(address) or _team(user, settings),
        "country": _country(user) if settings.countries else "",
        # An address that was given up stays an alias: launches that name it still mean this person.
        "was": [alias for alias in _addresses(user) if alias != address],
    }
    given = {key: value for key, value in said.items() if value}
    found = read_record(given, where=WHERE, lines={}, within=())
    return Record(
        where=WHERE,
        line=None,
        claimed_id=found.claimed_id,
        claimed_email=found.claimed_email,
        said=found.said,
        problems=found.problems,
        at=address,
    )


def _address(user: Mapping[str, Any]) -> str:
    return same(str(user.get("primaryEmail", "")))


def _addresses(user: Mapping[str, Any]) -> Iterator[str]:
    yield _address(user)
    yield from (same(str(alias)) for alias in user.get("aliases", ()))


def _is_gone(user: Mapping[str, Any]) -> bool:
    return bool(user.get("suspended") or user.get("archived"))


def _manager(user: Mapping[str, Any]) -> str:
    """Give what stands as the manager: an address, often, but anybody may write anything there."""
    found = (each for each in _all(user, "relations") if each.get("type") == "manager")
    return next((text for each in found if (text := _line(each.get("value")))), "")


def _team(user: Mapping[str, Any], settings: Settings) -> str:
    if settings.team == "org_unit":
        return _line(str(user.get("orgUnitPath", "")).rpartition("/")[2])
    if settings.team == "department":
        found = sorted(_all(user, "organizations"), key=lambda each: not each.get("primary"))
        return next((text for each in found if (text := _line(each.get("department")))), "")
    return ""


def _country(user: Mapping[str, Any]) -> str:
    """Give the country (ISO 3166) of the address at work, else of the first one."""
    found = sorted(_all(user, "addresses"), key=lambda each: each.get("type") != "work")
    return next((code.upper() for each in found if len(code := _line(each.get("countryCode"))) == 2), "")


def _all(user: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
    """Give a list of the user; the API says of these only that they are any value."""
    found = user.get(key)
    return [each for each in found if isinstance(each, Mapping)] if isinstance(found, list) else []


def _line(text: object) -> str:
    return " ".join(text.split())[:_LONGEST] if isinstance(text, str) else ""
