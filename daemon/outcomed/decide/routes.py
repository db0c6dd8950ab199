"""Routes: which calendar a person's reminders go to, and which mailer carries their mail. The first entry counts."""

import re
from dataclasses import replace

from outcomed.model import keys
from outcomed.model.event import Route
from outcomed.model.people import Person
from outcomed.model.policy import PLACEHOLDERS, CalendarRoute, OperatorPolicy, Policy, Serving

_PLACEHOLDER = re.compile(rf"\{{({'|'.join(PLACEHOLDERS)})\}}")


def serves(entry: Serving, person: Person) -> bool:
    """True when a `[[calendars]]` or `[[mailers]]` entry is for this person."""
    domain = person.email.rpartition("@")[2].lower()
    named = person.id in entry.people or person.team in entry.teams or domain in entry.domains
    return named or entry.serves_everybody


def calendar_of(policy: Policy, person: Person) -> CalendarRoute | None:
    """Give a person's one reminder route, with the person's account and calendar filled in."""
    entry = next((entry for entry in policy.calendars if serves(entry, person)), None)
    return replace(entry, route=_filled(entry.route, person)) if entry else None


def operator_of(policy: OperatorPolicy) -> Person:
    """Give whoever runs outcomed as somebody who gets mail; the directory need not know them."""
    return Person(id=keys.OPERATOR, name="", email=policy.mail, zone=policy.zone)


def mailer_of(policy: Policy, person: Person) -> str | None:
    """Give the name of the connector that carries a person's mail."""
    return next((entry.connector for entry in policy.mailers if serves(entry, person)), None)


def _filled(route: Route, person: Person) -> Route:
    local = person.email.rpartition("@")[0]
    words = {"id": person.id, "email": person.email, "local": local, "team": person.team or person.id}

    def fill(text: str) -> str:
        return _PLACEHOLDER.sub(lambda found: words[found[1]], text)

    return replace(route, account=fill(route.account), calendar=fill(route.calendar))
