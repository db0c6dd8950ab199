"""Who reads answers to a mail."""

from outcomed.model.item import Letter, Message
from outcomed.model.people import Person, Role
from outcomed.words.known import Known


def answering(known: Known, letter: Letter) -> Person | None:
    """Find who reads answers: a digest's one owner, else the contact; never anybody outside the allowed domains."""
    if letter.message is Message.INVITE:
        return None  # its answers are read by a program, in the mailbox of the organizer
    people = (_only_owner(known, letter), known.person(known.policy.contact))
    return next((p for p in people if p and known.policy.allows(p.email)), None)


def _only_owner(known: Known, letter: Letter) -> Person | None:
    if letter.message not in (Message.DIGEST, Message.CORRECTION):
        return None
    if any(entry.role is Role.OWNER for entry in letter.entries):
        return None
    owners = {known.reach(entry.item.launch, entry.item.checkpoint) for entry in letter.entries}
    return known.person(owners.pop()) if len(owners) == 1 else None
