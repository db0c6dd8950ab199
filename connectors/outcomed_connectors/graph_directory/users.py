"""Users of Entra ID as members (https://learn.microsoft.com/graph/api/resources/user)."""

from collections.abc import Iterator, Mapping
from typing import Any

from outcomed_connectors._shared.members import Member, line
from outcomed_connectors.graph_directory.settings import Settings

_OF_A_USER = (
    *("id", "displayName", "mail", "userPrincipalName", "proxyAddresses", "accountEnabled", "userType"),
    *("department", "officeLocation", "companyName", "usageLocation"),
)
QUERY = {"$select": ",".join(_OF_A_USER), "$expand": "manager($select=id,mail,userPrincipalName)"}
"""All that is asked for: neither telephone numbers nor anything else that a directory knows of people."""
_TEAMS = {"department": "department", "office": "officeLocation", "company": "companyName"}


def member(user: Mapping[str, Any], teams: Mapping[str, str], settings: Settings) -> Member:
    """Read a user; `teams` says by id who belongs to a team by a group. Who has no mail is not there, but stays a step
    on the way up."""
    name, email = str(user.get("id", "")), line(user.get("mail"))
    country = line(user.get("usageLocation")).upper()
    return Member(
        email=email or line(user.get("userPrincipalName")),
        name=line(user.get("displayName")),
        manager=_manager(user),
        team=teams.get(name) or line(user.get(_TEAMS.get(settings.team, ""))),
        country=country if settings.countries and len(country) == 2 else "",
        was=tuple(_other_addresses(user)),
        ids=(name,),
        is_gone=not email or user.get("accountEnabled") is not True or user.get("userType") == "Guest",
    )


def _manager(user: Mapping[str, Any]) -> str:
    """Give the manager's address; of one whom the list does not hold people are told by it."""
    found = user.get("manager")
    if not isinstance(found, Mapping):
        return ""
    return line(found.get("mail")) or line(found.get("userPrincipalName")) or str(found.get("id", ""))


def _other_addresses(user: Mapping[str, Any]) -> Iterator[str]:
    """Give further addresses of a mailbox (`smtp:`; the first one is `SMTP:`), and the name to sign in with."""
    for written in user.get("proxyAddresses") or ():
        kind, _, address = str(written).partition(":")
        if kind.lower() == "smtp" and "@" in address:
            yield address
    if "@" in (name := line(user.get("userPrincipalName"))):
        yield name
