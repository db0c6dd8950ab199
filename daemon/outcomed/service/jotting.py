"""Jotting: what somebody wrote into the notes of a reminder counts as a reply to it. Pure.

It is taken for the word of the one whose reminder it is: in their own calendar nobody else writes, and their echo shows
them what was taken before anybody else reads it. Each text is taken once, and a text that changed once more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from outcomed.decide.hands import Sighting, ours
from outcomed.decide.world import World
from outcomed.intake import jotted
from outcomed.model import keys
from outcomed.model.effect import EffectRow
from outcomed.model.item import ItemKind, Message
from outcomed.model.outcome import Source
from outcomed.model.reason import Reason
from outcomed.model.record import Change, ReceivedRow, evolve
from outcomed.model.said import RESULT_LINE, Subject, Thread
from outcomed.service.obeying import Obedience


def jottings(world: World, sightings: Sequence[Sighting]) -> Iterator[Change]:
    """Give what comes of the notes that were seen in calendars."""
    for sighting in sightings:
        written = {seen.uid: seen for seen in sighting.observed if not seen.cancelled and _may_answer(seen.notes)}
        here = ours(world.recorded, sighting.route) if written else {}
        for uid, seen in written.items():
            found = tuple(_taken(world, here[uid], jotted.results(seen.notes))) if uid in here else ()
            yield from found
            world = replace(world, recorded=evolve(world.recorded, found)) if found else world


def _may_answer(notes: str) -> bool:
    """Tell cheaply whether it is worth a closer look: nearly all notes are as we wrote them."""
    return bool(RESULT_LINE.search(notes)) or "<" in notes


def _taken(world: World, row: EffectRow, found: tuple[str, ...]) -> Iterator[Change]:
    about, person = keys.reminded(row.key), world.active(row.who)
    if not found or about is None or person is None or about not in world.recorded.checkpoints:
        return
    earlier = sorted((r for r in world.recorded.received.values() if r.answers == row.key), key=lambda r: r.at)
    text = "\n\n".join(found)
    name = f"notes:{sha256(text.encode(errors='replace')).hexdigest()}"
    if earlier and earlier[-1].message_id == name:
        return
    launch, checkpoint = about
    subject = Subject(
        number=1,
        launch=world.recorded.launches[launch].launch,
        checkpoint=checkpoint,
        asked=ItemKind.CHECK_IN,
    )
    thread = Thread(message=Message.ASK, subjects=(subject,), today=world.today(person))
    obedience = Obedience(world, person, thread, Source.CALENDAR)
    obedience.obey(jotted.read(found, subject, thread))
    # The same words may come back later: then they are said anew.
    identity = sha256(f"{row.key} {row.generation} {len(earlier)} {name}".encode()).hexdigest()
    heard = ReceivedRow(
        id=identity,
        message_id=name,
        at=world.now,
        person=person.id,
        answers=row.key,
        notes=tuple(obedience.notes),
        reason="" if obedience.notes else str(Reason.NOTHING_SAID),
    )
    yield from obedience.changes
    yield Change(row=heard, what="notes_read", why=Reason.CALENDAR, by=person.id)
