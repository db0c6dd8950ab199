"""Every key there is, and what can be read back from one.

Keys are kept for ever, so what they are made of is written here and nowhere else: ids, names, counters, and the local
day of a send slot. A date that can shift is in none of them. Effects are `reminder`, `lunch`, `asks`, `digest`,
`echo`, `invite`, `inform`, `operator` and `receipt`; items are `ask`, `outcome`, `overdue`, `dropped`, `decision`,
`still_wanted`, `speaks`, `agenda`, `showed`, `boxed`, `invited`, `uninvited`, `registered`, `problems`,
`unregistered`, `informed` and, once more, `lunch` and `echo`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from outcomed.model.item import NOTICES, ItemKind
from outcomed.model.key import Key, decode, encode
from outcomed.model.lunch import Part
from outcomed.model.people import Cadence

_OF_THE_LAUNCH = "launch"
"""Stands for the checkpoint in questions about a launch as a whole; their steps are told apart from all others."""

OPERATOR = "operator"
"""Who runs outcomed, wherever it says who gets something: their address stands in the config alone."""

_REPORTS = frozenset({"operator", "receipt"})
"""Mails about everything here."""

_WITH_A_DAY = tuple(cadence for cadence in Cadence if cadence not in (Cadence.NOW, Cadence.NEVER))

_DEPUTY = "deputy"
"""The last word of the key of a deputy's copy."""

_ABOUT_THE_LAUNCH = frozenset({ItemKind.WENT_OUT, ItemKind.TOOK_OVER})
_ROUND_OF = frozenset({"ask", "overdue"})
_INVITES = {"invite": 3, "invited": 2, "uninvited": 2, "inform": 2, "informed": 1}
"""What is about the event whose key it holds, and how many segments stand behind that key."""

_OF_NO_LAUNCH = frozenset({"asks", "digest", "lunch", "lunch_removed", "answer", "boxed", "unregistered", *_INVITES})


# --- standing effects ---


def reminder(launch: str, checkpoint: str) -> Key:
    """Name the calendar event of a checkpoint: `reminder/<launch>/<checkpoint>`."""
    return ("reminder", launch, checkpoint)


def deputys_copy(launch: str, checkpoint: str) -> Key:
    """Name the copy that the deputy has of a reminder: `reminder/<launch>/<checkpoint>/deputy`."""
    return (*reminder(launch, checkpoint), _DEPUTY)


def lunch(series: str, month: str) -> Key:
    """Name the lunch of a month, as an event and as the item that its agenda was told: `lunch/<series>/<yyyy-mm>`.

    The month is the one that the rule means: a lunch that somebody moved into the next one keeps its key."""
    return ("lunch", series, month)


# --- mails ---


def asks(person: str, day: date) -> Key:
    """Name the one mail of questions that a person gets on a local day: `asks/<person>/<day>`."""
    return ("asks", person, day.isoformat())


def digest(reader: str, cadence: Cadence, day: date) -> Key:
    """Name a digest by its send slot: `digest/<reader>/<cadence>/<local day>`."""
    return ("digest", reader, str(cadence), day.isoformat())


def same_on(key: Key, days: Iterable[date]) -> Iterator[Key]:
    """Name the mails of questions, or the digests of any cadence, that the reader of one got on other days."""
    for day in days if is_asks(key) or key[0] == "digest" else ():
        same = [asks(key[1], day)] if is_asks(key) else [digest(key[1], each, day) for each in _WITH_A_DAY]
        yield from (each for each in same if each != key)


def digest_now(reader: str, item: Key) -> Key:
    """Name a mail that leaves at once by what it tells: `digest/<reader>/now/<item>`."""
    return ("digest", reader, str(Cadence.NOW), encode(item))


def echo(launch: str, checkpoint: str, number: int) -> Key:
    """Name the mail that shows the owner a revision, and the item in it: `echo/<launch>/<checkpoint>/<number>`."""
    return ("echo", launch, checkpoint, str(number))


def invite(event: Key, generation: int, sequence: int, person: str) -> Key:
    """Name the mail that invites somebody to an event, or takes that back:
    `invite/<event key>/<generation>/<sequence>/<person>`."""
    return ("invite", *event, str(generation), str(sequence), person)


def answer(message: str) -> Key:
    """Name the mail that answers a message (by its id) to its sender, and the item in it: `answer/<message>`."""
    return ("answer", message)


def operator(day: date) -> Key:
    """Name the mail to the operator of a local day: `operator/<day>`."""
    return (OPERATOR, day.isoformat())


def receipt(reader: str, month: str) -> Key:
    """Name the receipt of a month to a reader: `receipt/<reader>/<yyyy-mm>`."""
    return ("receipt", reader, month)


def inform(event: Key, generation: int, person: str) -> Key:
    """Name the mail that brings an agenda to somebody who is invited: `inform/<event key>/<generation>/<person>`."""
    return ("inform", *event, str(generation), person)


# --- items ---


def invited(event: Key, generation: int, sequence: int) -> Key:
    """Name the word that somebody is invited: `invited/<event key>/<generation>/<sequence>`."""
    return ("invited", *event, str(generation), str(sequence))


def uninvited(event: Key, generation: int, sequence: int) -> Key:
    """Name the word that an invitation does not hold any more: `uninvited/<event key>/<generation>/<sequence>`."""
    return ("uninvited", *event, str(generation), str(sequence))


def informed(event: Key, generation: int) -> Key:
    """Name the word that brings the agenda of an event to somebody: `informed/<event key>/<generation>`."""
    return ("informed", *event, str(generation))


def ask(launch: str, checkpoint: str, *, number: int, step: ItemKind, person: str) -> Key:
    """Name a question about a checkpoint: `ask/<launch>/<checkpoint>/<round>/<step>/<person>`.

    The steps are `check_in`, `nudge`, `deputy`, `removed` (its reminder was taken off the calendar) and `declined`."""
    return ("ask", launch, checkpoint, str(number), str(step), person)


def went_out(launch: str, number: int, person: str) -> Key:
    """Name the question whether a launch went out on its so-manyth planned date:
    `ask/<launch>/launch/<number>/went_out/<person>`."""
    return ("ask", launch, _OF_THE_LAUNCH, str(number), str(ItemKind.WENT_OUT), person)


def took_over(launch: str, person: str) -> Key:
    """Name the word to whoever answers for a launch now: `ask/<launch>/launch/0/took_over/<person>`."""
    return ("ask", launch, _OF_THE_LAUNCH, "0", str(ItemKind.TOOK_OVER), person)


def registered(launch: str) -> Key:
    """Name the word that a launch is followed from now on: `registered/<launch>`."""
    return ("registered", launch)


def problems(launch: str, number: int) -> Key:
    """Name what is wrong with a launch's record, for the so-manyth time: `problems/<launch>/<number>`."""
    return ("problems", launch, str(number))


def unregistered(place: str, number: int) -> Key:
    """Name what keeps a record from being a launch, for the so-manyth time: `unregistered/<place>/<number>`."""
    return ("unregistered", place, str(number))


def passed_on(launch: str, message: str, number: int) -> Key:
    """Name a reader's question that is passed on, by the message it came in and its place there:
    `question/<launch>/<message>/<number>`."""
    return ("question", launch, message, str(number))


def question_of(item: Key) -> tuple[str, int] | None:
    """Give the message and the place in it of a question that is passed on, None for other items."""
    return (item[2], int(item[3])) if item[0] == "question" else None


def outcome(launch: str, checkpoint: str, number: int) -> Key:
    """Name a revision, whether it is told as news, as a correction or as a withdrawal:
    `outcome/<launch>/<checkpoint>/<number>`."""
    return ("outcome", launch, checkpoint, str(number))


def overdue(launch: str, checkpoint: str, number: int) -> Key:
    """Name the word that a round brought no answer yet: `overdue/<launch>/<checkpoint>/<round>`."""
    return ("overdue", launch, checkpoint, str(number))


def dropped(launch: str, drops: int) -> Key:
    """Name the word that a launch was dropped, for the so-manyth time: `dropped/<launch>/<drops>`."""
    return ("dropped", launch, str(drops))


def decision(launch: str, checkpoint: str, number: int) -> Key:
    """Name a decision on an outcome, whether it is told as news or in the place of another:
    `decision/<launch>/<checkpoint>/<number>`."""
    return ("decision", launch, checkpoint, str(number))


def still_wanted(launch: str, checkpoint: str, number: int) -> Key:
    """Name the word that a decision is still wanted, by the first revision that asked for it:
    `still_wanted/<launch>/<checkpoint>/<number>`."""
    return ("still_wanted", launch, checkpoint, str(number))


def speaks(launch: str, checkpoint: str, *, at: Key, part: Part, person: str) -> Key:
    """Name the word to somebody that they speak at a lunch:
    `speaks/<launch>/<checkpoint>/<series>/<yyyy-mm>/<part>/<person>`."""
    return ("speaks", launch, checkpoint, *at[1:3], str(part), person)


def lunch_removed(at: Key, person: str) -> Key:
    """Name the question to its host about a lunch that was taken off the calendar:
    `lunch_removed/<series>/<yyyy-mm>/<person>`."""
    return ("lunch_removed", *at[1:3], person)


def on_agenda(launch: str, checkpoint: str, *, at: Key, part: Part, speaker: str = "") -> Key:
    """Name what the agenda of a lunch showed, with the speaker where it named one:
    `agenda/<launch>/<checkpoint>/<series>/<yyyy-mm>/<part>[/<speaker>]`."""
    return ("agenda", launch, checkpoint, *at[1:3], str(part), *([speaker] if speaker else []))


def showed(launch: str, checkpoint: str, number: int, *, at: Key) -> Key:
    """Name the revision that an agenda of a lunch shows: `showed/<launch>/<checkpoint>/<series>/<yyyy-mm>/<number>`."""
    return ("showed", launch, checkpoint, *at[1:3], str(number))


def boxed(message: str, number: int, *, at: Key) -> Key:
    """Name a question that the agenda of a lunch shows, by the message it came in and its place there:
    `boxed/<message>/<number>/<series>/<yyyy-mm>`."""
    return ("boxed", message, str(number), *at[1:3])


# --- what a plan speaks of where there is neither an effect nor an item ---


def of_launch(launch: str) -> Key:
    """Name a launch as a whole: `launch/<launch>`."""
    return ("launch", launch)


def of_checkpoint(launch: str, checkpoint: str) -> Key:
    """Name a checkpoint as a whole: `checkpoint/<launch>/<checkpoint>`."""
    return ("checkpoint", launch, checkpoint)


def shown_only(*words: str) -> Key:
    """Name what is shown and never sent, apart from everything that is kept: `preview/<words>`."""
    return ("preview", *words)


# --- reading back ---


def launch_of(item: Key) -> str:
    """Give the launch that an item is about, an empty text for one that is about none."""
    return "" if item[0] in _OF_NO_LAUNCH | _REPORTS else item[1]


def is_about(key: Key, launch: str, checkpoint: str = "") -> bool:
    """True for what is about a launch and, where one is named, about that checkpoint of it. A mail that bundles many
    things is about none: who reads it says nothing of what is in it; a lunch is about no launch either. An invitation
    is about what its event is about."""
    key = event_invited_to(key) or key
    return key[0] not in _OF_NO_LAUNCH | _REPORTS and key[1:2] == (launch,) and checkpoint in ("", *key[2:3])


def reminded(key: Key) -> tuple[str, str] | None:
    """Give the (launch, checkpoint) of a reminder, None for other keys; a deputy's copy is none."""
    return (key[1], key[2]) if key[0] == "reminder" and len(key) == 3 else None


def is_deputys_copy(key: Key) -> bool:
    """True for the copy that a deputy has of a reminder."""
    return key[0] == "reminder" and key[3:] == (_DEPUTY,)


def lunch_of(key: Key) -> tuple[str, str] | None:
    """Give the (series, month) of a lunch, None for other keys."""
    return (key[1], key[2]) if key[0] == "lunch" and len(key) == 3 else None


def series_of(key: Key) -> str:
    """Give the series of a lunch."""
    return key[1]


def question_boxed(item: Key) -> tuple[str, int, Key] | None:
    """Give (message, place in it, lunch) of a question that an agenda shows, None for other items."""
    return (item[1], int(item[2]), lunch(item[3], item[4])) if item[0] == "boxed" else None


def spoken_at(item: Key) -> Key:
    """Give the lunch that a word to a speaker (`speaks`), or of an agenda (`on_agenda`, `showed`), is about."""
    return lunch(item[3], item[4])


def part_of(item: Key) -> Part:
    """Give which part of a lunch such an item is about."""
    return Part(item[5])


def shown(item: Key) -> tuple[str, str, str] | None:
    """Give the (launch, checkpoint, speaker) that an agenda showed, None for other items."""
    return (item[1], item[2], "".join(item[6:7])) if item[0] == "agenda" else None


def revision_shown(item: Key) -> tuple[str, str, int] | None:
    """Give the (launch, checkpoint, number) of the revision that an agenda shows, None for other items."""
    return (item[1], item[2], int(item[5])) if item[0] == "showed" else None


def event_invited_to(key: Key) -> Key | None:
    """Give the event that an invitation, or a word of one, is about; None for other keys."""
    behind = _INVITES.get(key[0])
    return key[1:-behind] if behind else None


@lru_cache(maxsize=1 << 17)
def word_told(item: str) -> tuple[Key, int, int, bool] | None:
    """Give (event, generation, sequence, whether it invites) of an item as it is written; None for other items."""
    if item.partition("/")[0] not in ("invited", "uninvited"):
        return None
    key = decode(item)
    return key[1:-2], int(key[-2]), int(key[-1]), key[0] == "invited"


def message_answered(item: Key) -> str:
    """Give the message that an answer to its sender is about; empty for other items."""
    return item[1] if item[0] == "answer" else ""


def asked_about(item: Key) -> tuple[str, str, ItemKind]:
    """Give what an item in a mail is about: the launch, the checkpoint (empty for the launch as a whole), and what is
    asked or told of it. The launch is empty for items about none."""
    kind = ItemKind(item[4]) if item[0] == "ask" else ItemKind(item[0])
    is_whole = kind in (*_ABOUT_THE_LAUNCH, ItemKind.DROPPED, ItemKind.QUESTION, *NOTICES)
    return launch_of(item), "" if is_whole else item[2], kind


def is_asks(key: Key) -> bool:
    """True for a mail of questions."""
    return key[0] == "asks"


@lru_cache(maxsize=1 << 17)
def round_asked(item: str) -> tuple[str, str, int] | None:
    """Give the (launch, checkpoint, round) that an item, as it is written, was sent for; None where it was for none."""
    if item.partition("/")[0] not in _ROUND_OF:
        return None
    key = decode(item)
    return None if _ABOUT_THE_LAUNCH.intersection(key[4:5]) else (key[1], key[2], int(key[3]))


def revision_told(item: Key) -> tuple[str, str, int] | None:
    """Give the (launch, checkpoint, number) of the revision that an item tells, None for other items."""
    return (item[1], item[2], int(item[3])) if item[0] == "outcome" else None


def decision_told(item: Key) -> tuple[str, str, int] | None:
    """Give the (launch, checkpoint, number) of the decision that an item tells, None for other items."""
    return (item[1], item[2], int(item[3])) if item[0] == "decision" else None
