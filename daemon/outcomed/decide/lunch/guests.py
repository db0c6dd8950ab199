"""Who hosts a lunch, and who is invited."""

from outcomed.decide.world import World
from outcomed.model.lunch import LunchSeries
from outcomed.model.people import Person


def host_of(world: World, series: LunchSeries) -> Person | None:
    """Give the host; None where nobody of that id is known any more, or they have left."""
    return _active(world, series.host)


def guests_of(world: World, series: LunchSeries, host: Person) -> tuple[Person, ...]:
    """Give everybody who is invited, the host first and the others by their ids.

    People who left, who are outside the rollout or the allowed domains are not among them, and a mailbox that invites,
    which a directory of a whole company lists, is only where it is named."""
    named = (person for name in series.people if (person := _active(world, name)))
    hosts = {entry.organizer.lower() for entry in world.policy.calendars}
    here = (p for p in world.people if world.active(p.id) and p.email.lower() not in hosts)
    of_teams = (p for p in here if not series.teams or p.team in series.teams)
    invited = {person.id: person for person in (*named, *of_teams) if _may_come(world, person)}
    return (host, *(invited[name] for name in sorted(invited) if name != host.id))


def _active(world: World, name: str) -> Person | None:
    """Find somebody by an id, also by one that the directory gave them later."""
    before = (p.id for p in world.people if name in p.was)
    return world.active(name) or next((found for who in before if (found := world.active(who))), None)


def _may_come(world: World, person: Person) -> bool:
    policy = world.policy
    is_rolled_out = not policy.teams or person.team in policy.teams or person.id in policy.upper_readers
    return is_rolled_out and policy.allows(person.email)
