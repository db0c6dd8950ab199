"""What a launch says of people: thanks, what the work was good for, and what changed for partner teams."""

from collections.abc import Iterator

from outcomed.model.launch import Credit, Launch, Purpose
from outcomed.model.people import Role
from outcomed.words.facts import PartnerFacts, PurposeFacts
from outcomed.words.known import NAME_SIZE, Known
from outcomed.words.readers import Reader, Say
from outcomed.words.saying import one_line, sentence

_PURPOSES = (
    ("What it is good for", "better_world"),
    ("What to be proud of", "proud_performance"),
    ("What we grew by", "growth"),
)


def thanks(known: Known, reader: Reader, launch: Launch) -> Iterator[str]:
    """Name those whom a reader hears thanked: "Raj Patel (built the send queue)". Up the chain there are none."""
    for credit in launch.credits if reader.role is not Role.UP else ():
        if not _own(known, reader, credit):
            yield known.name(credit.who) + _did(credit)


def thank_you(known: Known, reader: Reader, launch: Launch) -> Iterator[str]:
    """Name the reader, and to a partner the own team, where thanks are theirs: "Billing (changed the fee text)"."""
    for credit in launch.credits if reader.role is not Role.UP else ():
        if whom := _own(known, reader, credit):
            yield whom + _did(credit)


def purposes(reader: Reader, purpose: Purpose) -> Iterator[PurposeFacts]:
    """Say to those who did the work what it was good for; an empty part is left out."""
    for heading, part in _PURPOSES if reader.role in (Role.DOWN, Role.OWNER) else ():
        if text := sentence(getattr(purpose, part)):
            yield PurposeFacts(heading=heading, text=text)


def partners(known: Known, reader: Reader, launch: Launch, say: Say) -> Iterator[PartnerFacts]:
    """Say what changed for the reader's own team; a subscriber of no affected team gets all of them."""
    if reader.role is not Role.ACROSS:
        return
    own = [affect for affect in launch.affects if reader.is_of(affect.team)]
    for affect in own or launch.affects:
        team = one_line(affect.team, NAME_SIZE)
        yield PartnerFacts(
            team=team,
            heading="What changed for you" if own else f"What changed for {team}",
            changed=sentence(say(affect.changed)),
            watch=sentence(say(affect.watch)),
            ask=known.name(known.reach(launch.id, named=affect.ask)),
        )


def is_affected(launch: Launch, reader: Reader) -> bool:
    """True where a launch names the reader's team as affected."""
    return any(reader.is_of(affect.team) for affect in launch.affects)


def _own(known: Known, reader: Reader, credit: Credit) -> str:
    """Address the reader, or a partner's own team, where a credit is theirs; else give an empty text."""
    person = known.person(credit.who)
    if person and reader.person and person.id == reader.person.id:
        return one_line(person.first_name, NAME_SIZE)
    if reader.role is not Role.ACROSS or not reader.is_of((person.team or "") if person else credit.who):
        return ""
    team = one_line(reader.team or "", NAME_SIZE)
    return f"{team}: {known.name(credit.who)}" if person else team


def _did(credit: Credit) -> str:
    did = one_line(credit.did).rstrip(".")
    return f" ({did})" if did else ""
