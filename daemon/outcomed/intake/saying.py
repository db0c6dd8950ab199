"""What somebody says in a reply: the words that were written anew, read as answers to the mail that they reply to.

Nothing is guessed. What can be read in two ways, or turned around by a word beside it, is `Unclear`, with what was
understood, why that is not enough, and three ways to say it.
"""

import unicodedata
from dataclasses import replace
from datetime import timedelta

from outcomed.intake import answering, boxing, choosing, days, turns, went_out
from outcomed.intake.turns import Turn
from outcomed.intake.vocabulary import Doubt, straight
from outcomed.model.doubt import Cause, Form, Way
from outcomed.model.item import ItemKind, Message
from outcomed.model.said import Question, Said, Subject, Thread, Unclear

_ANSWERED = frozenset({Message.ASK, Message.ECHO})
_MOST_WORDS = 20_000


def read(words: str, thread: Thread) -> tuple[Said, ...]:
    """Read the new words of a reply; nothing where they ask for no answer, such as thanks. Never raises."""
    words = words[:_MOST_WORDS].strip()
    boxed, lines = boxing.taken_out(turns.tidy(words), thread.subjects)
    if boxed and not any(lines):
        return boxed
    return (*boxed, *_read(lines, words, thread))


def _read(lines: list[str], words: str, thread: Thread) -> tuple[Said, ...]:
    spoken = _without_pictures("\n".join(lines))
    if turns.is_gratitude(spoken):
        return ()
    if thread.message not in _ANSWERED or not thread.subjects:
        return _of_reader(lines, spoken, words, thread)
    if not spoken:
        return () if thread.message is Message.ECHO else (_unclear(words, Doubt(Cause.EMPTY), None, thread),)
    if thread.message is Message.ECHO and turns.is_thanks(spoken):
        return ()
    lines = turns.without_thanks(lines)
    while len(lines) > 1 and (not lines[0] or turns.is_introduction(lines[0])):
        lines.pop(0)
    said = (_of_turn(turn, thread) for turn in turns.split(lines, thread.subjects) if _says(turn))
    return tuple(each for each in said if each)


def _of_reader(lines: list[str], spoken: str, words: str, thread: Thread) -> tuple[Said, ...]:
    if not spoken or turns.is_thanks(spoken):
        return ()
    try:
        return choosing.read(lines, thread)
    except Doubt as doubt:
        decided = [subject for subject in thread.subjects if subject.decision_of]
        return (_unclear(words, doubt, decided[0] if len(decided) == 1 else None, thread),)


def _says(turn: Turn) -> bool:
    """Tell whether lines say more than thanks; above the first subject they may also only introduce it."""
    text = _without_pictures("\n".join(turn.lines))
    return bool(text) and not turns.is_gratitude(text) and not (turn.subject is None and turns.is_introduction(text))


def _of_turn(turn: Turn, thread: Thread) -> Said | None:
    words = "\n".join(turn.lines).strip()
    try:
        if turn.subject is None:
            raise turn.doubt or Doubt(Cause.WHICH_LAUNCH)
        lines = [line for number, line in enumerate(turn.lines) if line or number]
        return _answer(lines, turn.subject, thread)
    except Doubt as doubt:
        return _unclear(words, doubt, turn.subject, thread)


def _answer(lines: list[str], subject: Subject, thread: Thread) -> Said:
    if subject.asked is ItemKind.WENT_OUT and (said := went_out.read(lines, subject, thread.today)):
        return said
    if subject.asked is ItemKind.SPEAKS:
        return Question(words="\n".join(lines).strip(), launch=subject.launch.id, checkpoint=subject.checkpoint)
    if subject.asked is ItemKind.WENT_OUT and not answering.is_no_verdict(lines[0]):
        raise Doubt(Cause.NO_WENT_OUT)
    return answering.read(lines, subject, thread)


def _without_pictures(text: str) -> str:
    """Give a text without emoji and other signs, empty where nothing but these is in it."""
    kept = "".join(char for char in text if unicodedata.category(char) not in ("So", "Sk", "Cn", "Mn", "Cf"))
    return straight(kept) if any(char.isalnum() or char in "?" for char in kept) else ""


# --- what would be understood ---


def _unclear(words: str, doubt: Doubt, subject: Subject | None, thread: Thread) -> Unclear:
    named = subject or (thread.subjects[0] if thread.subjects else None)
    number = named.number if named and len(thread.subjects) > 1 else 0
    ways = [replace(way, number=number) if thread.message in _ANSWERED else way for way in doubt.ways]
    ways += [way for way in _ways(named, thread, number) if way not in ways]
    return Unclear(
        words=words,
        cause=doubt.cause,
        facts=doubt.facts,
        understood=doubt.understood,
        ways=tuple(ways[:3]),
        launch=subject.launch.id if subject else "",
        checkpoint=subject.checkpoint if subject else "",
    )


def _ways(subject: Subject | None, thread: Thread, number: int) -> list[Way]:
    if thread.message not in _ANSWERED or not subject:
        decide = [Way(Form.MORE, number=number)] if subject and subject.decision_of else []
        name = subject.launch.name if subject else ""
        return [*decide, Way(Form.MONTHLY), Way(Form.STOP_MAILS), Way(Form.SUBSCRIBE, name)]
    soon = days.written(thread.today + timedelta(days=28))
    hit = Way(Form.HIT, _example(subject))
    if subject.asked is ItemKind.WENT_OUT:
        said = [Way(Form.YES), Way(Form.NOT_YET, soon), Way(Form.DROPPED)]
    elif thread.message is Message.ECHO:
        said = [hit, Way(Form.HOLD), Way(Form.RELEASE)]
    else:
        said = [hit, Way(Form.MISSED), Way(Form.TOO_EARLY, soon)]
    return [replace(way, number=number) for way in said]


def _example(subject: Subject) -> str:
    """Give a number that would be understood: the target, where it is known, of the first metric."""
    metric = subject.launch.metric(None)
    if metric is None or metric.target is None:
        return ""
    name = f"{metric.name} " if len(subject.launch.metrics) > 1 else ""
    unit = f" {metric.unit}" if metric.unit else ""
    return f"{name}{metric.target:f}{unit}"
