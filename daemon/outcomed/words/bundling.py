"""One mail a day: everything asked of one person, put together launch by launch."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from outcomed.model.item import NOTICES, Entry, ItemKind, Letter
from outcomed.model.key import encode
from outcomed.model.people import Person
from outcomed.words.asking import question
from outcomed.words.facts import AskedFacts, AskFacts, QuestionFacts, SpeakingFacts
from outcomed.words.known import NAME_SIZE, Known
from outcomed.words.registering import notice, together
from outcomed.words.saying import counted, listed, one_line

_LOOKS = {kind.value for kind in (ItemKind.CHECK_IN, ItemKind.NUDGE, ItemKind.DEPUTY)}
_NOTICES = {kind.value for kind in NOTICES}
_TOLD = {kind.value for kind in (ItemKind.TOOK_OVER, ItemKind.SPEAKS, ItemKind.QUESTION, *NOTICES)}
"""What is told in a mail of questions, and is no question."""


def ask_facts(known: Known, reader: Person, letter: Letter) -> AskFacts:
    """Say everything asked of one person on one day, launch by launch."""
    by_launch: dict[str, list[QuestionFacts]] = {}
    numbers = _numbers(letter.entries)
    for entry in letter.entries:
        found = replace(_said(known, reader, entry), number=numbers.get(entry.item.id, ""))
        about = entry.item.launch or (found.launch.id if entry.item.kind in NOTICES else encode(entry.item.key))
        by_launch.setdefault(about, []).append(found)
    blocks = tuple(_asked(found) for found in together(_in_one(by_launch)).values())
    every = tuple(q for block in blocks for q in block.questions)
    asked = tuple(q for q in every if q.kind not in _TOLD)
    speaks = tuple(q for q in every if q.speaking)
    is_look = all(q.kind in _LOOKS for q in asked)
    handed = (b.launch.name for b in blocks if any(q.kind == ItemKind.TOOK_OVER.value for q in b.questions))
    return AskFacts(
        reader=one_line(reader.first_name, NAME_SIZE),
        why_you=_why_asked(by_launch, reader, known),
        blocks=blocks,
        asked=asked,
        names=listed(dict.fromkeys(q.launch.name for q in asked), most=4),
        looks=counted(len(asked), "look" if is_look else "question"),
        handed=listed(dict.fromkeys(handed), most=4),
        speaks=listed(dict.fromkeys(q.launch.name for q in speaks), most=4),
        speaks_on=next((f"{q.speaking.title}, {q.speaking.day}" for q in speaks if q.speaking), ""),
        registered=_noticed(every, ItemKind.REGISTERED),
        wrong=_noticed(every, ItemKind.PROBLEMS, ItemKind.UNREGISTERED),
        is_broken=any(q.standing for q in every),
    )


def _said(known: Known, reader: Person, entry: Entry) -> QuestionFacts:
    return (notice if entry.item.kind in NOTICES else question)(known, reader, entry)


def _numbers(entries: Sequence[Entry]) -> Mapping[str, str]:
    """Number what can be answered, where that is more than one thing; new launches only where nothing is asked."""
    answered = [entry for entry in entries if entry.item.kind not in NOTICES and entry.item.launch]
    numbered = answered or [entry for entry in entries if entry.item.kind is ItemKind.REGISTERED]
    return {e.item.id: str(n) for n, e in enumerate(numbered, 1)} if len(numbered) > 1 else {}


def _noticed(questions: Sequence[QuestionFacts], *kinds: ItemKind) -> str:
    words = {kind.value for kind in kinds}
    return listed(dict.fromkeys(q.launch.name for q in questions if q.kind in words), most=4)


def _in_one(by_launch: Mapping[str, list[QuestionFacts]]) -> Mapping[str, list[QuestionFacts]]:
    """Say several turns at lunches once, in their order, with the first that the mail comes to."""
    turns = sorted((q.speaking for found in by_launch.values() for q in found if q.speaking), key=lambda s: s.at)
    lines = tuple(f"{s.at} {_turn(s)}, about {s.minutes} minutes" for s in turns)
    if len({s.when for s in turns}) != 1 or len(turns) == 1:
        return by_launch
    told, is_first = {}, True
    for launch, found in by_launch.items():
        told[launch] = list(found)
        for place, q in enumerate(found):
            if q.speaking:
                shown = replace(q.speaking, turns=lines) if is_first else replace(q.speaking, is_above=True)
                told[launch][place], is_first = replace(q, speaking=shown), False
    return told


def _turn(speaking: SpeakingFacts) -> str:
    return f"the story from {speaking.teller} (of {speaking.about})" if speaking.is_story else speaking.about


def _asked(found: list[QuestionFacts]) -> AskedFacts:
    """Put what is asked of a launch together: a hand-over first, in words that fit a look in the same mail."""
    handed = [q for q in found if q.kind == ItemKind.TOOK_OVER.value]
    asked = [q for q in found if q.kind != ItemKind.TOOK_OVER.value]
    if asked:
        handed = [replace(q, due="") for q in handed]
    name, labels = found[0].launch.name, listed(dict.fromkeys(q.label for q in asked if q.label))
    heading = f"{name}, {labels}" if labels else name
    is_notice = all(q.kind in _NOTICES for q in found)
    return AskedFacts(launch=found[0].launch, heading=heading, questions=(*handed, *asked), is_notice=is_notice)


def _why_asked(by_launch: Mapping[str, Sequence[QuestionFacts]], reader: Person, known: Known) -> tuple[str, ...]:
    """Say why somebody is asked: the launches are theirs, or they are named as deputy."""
    records = [name for name, found in by_launch.items() if found[0].kind == ItemKind.UNREGISTERED.value]
    by_launch = {name: found for name, found in by_launch.items() if name not in records}
    lunches = [name for name, found in by_launch.items() if found[0].kind == ItemKind.LUNCH_REMOVED.value]
    stands_in = [
        name
        for name, found in by_launch.items()
        if any(q.kind == ItemKind.DEPUTY.value for q in found) and known.launch(name).deputy == reader.id
    ]
    own = _names(by_launch, [name for name in by_launch if name not in (*stands_in, *lunches)])
    others, hosted = _names(by_launch, stands_in), _names(by_launch, lunches)
    named = listed(records, most=4)
    parts = (
        f"you look after {own}" if own else "",
        f"you are the deputy of {others}" if others else "",
        f"you host {hosted}" if hosted else "",
        f"{named} names you as owner" if named else "",
    )
    return tuple(part for part in parts if part)


def _names(by_launch: Mapping[str, Sequence[QuestionFacts]], which: Sequence[str]) -> str:
    return listed([by_launch[name][0].launch.name for name in which], most=4)
