"""Who reads answers to a mail."""

from outcomed.model.item import ItemKind, Letter, Message
from outcomed.model.people import Person, Role
from outcomed.words.known import Known


def answering(known: Known, letter: Letter) -> Person | None:
    """Find who reads answers: a digest's one owner, of a mail to a speaker the host, else the contact; never anybody
    outside the allowed domains."""
    if letter.message is Message.INVITE:
        return None  # its answers are read by a program, in the mailbox of the organizer
    people = (_host(known, letter), _only_owner(known, letter), known.person(known.policy.contact))
    return next((p for p in people if p and known.policy.allows(p.email)), None)


def _host(known: Known, letter: Letter) -> Person | None:
    """Find the host, where a mail tells of turns at a lunch and of nothing else."""
    if any(entry.item.kind is not ItemKind.SPEAKS for entry in letter.entries):
        return None
    names = {entry.item.key[3] for entry in letter.entries}
    hosts = {series.host for series in known.policy.lunches if series.name in names}
    return known.person(hosts.pop()) if len(hosts) == 1 else None


def _only_owner(known: Known, letter: Letter) -> Person | None:
    if letter.message not in (Message.DIGEST, Message.CORRECTION):
        return None
    if any(entry.role is Role.OWNER for entry in letter.entries):
        return None
    owners = {known.reach(entry.item.launch, entry.item.checkpoint) for entry in letter.entries}
    return known.person(owners.pop()) if len(owners) == 1 else None
