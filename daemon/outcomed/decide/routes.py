"""Routes: which calendar a person's reminders go to, and which mailer carries their mail. The first entry counts."""

from outcomed.model.event import Route
from outcomed.model.people import Person
from outcomed.model.policy import Policy, Serving


def serves(entry: Serving, person: Person) -> bool:
    """True when a `[[calendars]]` or `[[mailers]]` entry is for this person."""
    domain = person.email.rpartition("@")[2].lower()
    named = person.id in entry.people or person.team in entry.teams or domain in entry.domains
    return named or entry.serves_everybody


def calendar_of(policy: Policy, person: Person) -> Route | None:
    """Give a person's one reminder route."""
    return next((entry.route for entry in policy.calendars if serves(entry, person)), None)


def mailer_of(policy: Policy, person: Person) -> str | None:
    """Give the name of the connector that carries a person's mail."""
    return next((entry.connector for entry in policy.mailers if serves(entry, person)), None)
