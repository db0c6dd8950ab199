"""The first mail that somebody ever gets says what it comes from, and who brought them in."""

from outcomed.model.item import Letter
from outcomed.model.launch import Launch
from outcomed.model.people import Person
from outcomed.words.known import NAME_SIZE, Known
from outcomed.words.saying import one_line


def added_by(known: Known, reader: Person, letter: Letter) -> str:
    """Say who brought somebody in, in their first mail; empty in every later one, and for whoever is alone here."""
    if reader.id in known.written_to or all(person.id == reader.id for person in known.people):
        return ""
    named = (entry.item.launch for entry in letter.entries)
    launch = next((known.launch(name) for name in named if name in known.recorded.launches), None)
    if launch is None:
        return "whoever runs outcomed listed you among its people"
    return _of_launch(known, reader, launch)


def _of_launch(known: Known, reader: Person, launch: Launch) -> str:
    name, owner = one_line(launch.name, NAME_SIZE), known.name(launch.owner)
    if reader.id == launch.owner:
        return f"the record of {name} names you as its owner"
    if reader.id == launch.deputy:
        return f"{owner} named you as the deputy of {name}"
    if any(reader.id == credit.who for credit in launch.credits):
        return f"{owner} thanks you in the record of {name}"
    if any(reader.id == manager.id for manager in known.people.managers(launch.owner)):
        return f"you are up the chain of {owner}, who owns {name}"
    if reader.team and reader.team == launch.team:
        return f"you are in {one_line(reader.team, NAME_SIZE)}, the team of {name}, which {owner} owns"
    if reader.team and any(reader.team == affect.team for affect in launch.affects):
        return f"{owner} listed {one_line(reader.team, NAME_SIZE)} as affected by {name}"
    return f"the record of {name}, which {owner} owns, names you, or you asked to read of it"
