"""What readers say: how often, of which launches, a decision that was wanted of them, or a question."""

import re

from outcomed.intake import vocabulary as v
from outcomed.intake.turns import Turn, is_thanks, split
from outcomed.intake.vocabulary import Doubt, after, straight
from outcomed.model.doubt import Cause, Form, Way
from outcomed.model.people import Cadence
from outcomed.model.said import (
    Choose,
    Decided,
    Decision,
    Question,
    Said,
    Subject,
    Subscribe,
    Thread,
    Unsubscribe,
)

_LEADING = re.compile(
    r"(?:(?:please|bitte|ok|yes|ja|make it|switch(?: me)? to|send(?: me| it| them)?|only|just|lieber|nur)\b[\s,]*)*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,;:.!-]*\s*")


def read(lines: list[str], thread: Thread) -> tuple[Said, ...]:
    """Read a reader's reply, line by line for what has a word of its own; the rest are decisions or questions."""
    said: list[Said] = []
    others: list[str] = []
    for line in lines:
        chosen = _chosen(straight(line), thread) if line and not others else None
        if chosen:
            said.append(chosen)
        elif line or others:
            others.append(line)
    for turn in split(others, thread.subjects) if any(others) else []:
        said += _turn(turn, thread)
    return tuple(said)


# --- how often, and of what ---


def _chosen(line: str, thread: Thread) -> Said | None:
    text = _LEADING.sub("", line, count=1)
    if "?" in text:
        return None
    for pattern, kind in ((v.SUBSCRIBE, Subscribe), (v.UNSUBSCRIBE, Unsubscribe)):
        rest = after(pattern, text)
        if rest is not None and (name := rest.strip(' .!:"')) and not v.MAILS.match(name):
            return kind(launch=_launch(name, thread.subjects))
        if rest is not None and kind is Subscribe:
            raise Doubt(
                Cause.SUBSCRIBE_TO_WHAT,
                ways=(Way(Form.SUBSCRIBE, thread.subjects[0].launch.name),) if thread.subjects else (),
            )
    found = [(cadence, rest) for cadence, p in v.CADENCES.items() if (rest := after(p, text)) is not None]
    if not found or not all(v.MAILS.match(rest.strip(" .,!-")) for _, rest in found):
        return None
    return _choice(found[0][0], text, thread)


def _choice(cadence: Cadence | None, text: str, thread: Thread) -> Said:
    """Tell a reader's "stop" from a leader's, where both are possible."""
    stop = after(v.STOP, text)
    if stop is not None and not v.A_MAIL.search(text) and (subjects := _to_decide(thread)):
        if text.startswith(("STOP", "STOPP")) and len(subjects) == 1 and not stop.strip(" .!"):
            return _decided(subjects[0], Decision.STOP, text)
        raise _which_stop(subjects[0], thread)
    return Choose(cadence=cadence)


def _which_stop(subject: Subject, thread: Thread) -> Doubt:
    number = subject.number if len(thread.subjects) > 1 else 0
    ways = (Way(Form.STOP, number=number), Way(Form.STOP_MAILS), Way(Form.MONTHLY))
    return Doubt(Cause.WHICH_STOP, ways=ways)


def _launch(name: str, subjects: tuple[Subject, ...]) -> str:
    """Give the id where the number of a subject was typed, which means nothing outside of this mail."""
    number = name.removeprefix("#").rstrip(".")
    return next((s.launch.id for s in subjects if number == str(s.number)), name)


# --- decisions and questions ---


def _to_decide(thread: Thread) -> list[Subject]:
    """Give what a decision is wanted on; where all are taken, what may be decided anew."""
    asked = [subject for subject in thread.subjects if subject.decision_of]
    return [subject for subject in asked if not subject.is_decided] or asked


def _turn(turn: Turn, thread: Thread) -> tuple[Said, ...]:
    words = "\n".join(turn.lines).strip()
    if not words or is_thanks(words):
        return ()
    if turn.doubt:
        raise turn.doubt
    subjects = _to_decide(thread)
    meant = turn.subject if turn.subject and turn.subject.decision_of else None
    word = _decision(words)
    if not meant and word and not turn.subject and subjects:
        if len(subjects) > 1:
            raise Doubt(Cause.WHICH_DECISION, understood=(word,))
        meant = subjects[0]
    if meant and meant.is_decided and not word:
        meant = None  # what is no decision by its first word does not take the place of one
    if meant and "?" not in words:
        if word is Decision.STOP and v.A_MAIL.search(words):
            raise _which_stop(meant, thread)
        return (_decided(meant, word, words),)
    subject = turn.subject
    return (
        Question(words=words, launch=subject.launch.id, checkpoint=subject.checkpoint)
        if subject
        else Question(words=words),
    )


def _decision(words: str) -> Decision | None:
    """Read the word that a decision begins with, if no other one stands in capitals beside it."""
    first = _LEADING.sub("", straight(words), count=1)
    found = [decision for decision, pattern in v.DECISIONS.items() if pattern.match(first)]
    loud = set(re.findall(r"\b(?:KEEP|MORE|STOP)\b", words)) - {d.upper() for d in found}
    return found[0] if found and not loud and "?" not in words else None


def beside(words: str, decision: Decision | None) -> str:
    """Give what was said of a decision beside its word: "MORE, two engineers" -> "two engineers"."""
    text = straight(words)
    rest = after(v.DECISIONS[decision], _LEADING.sub("", text, count=1)) if decision else None
    if rest is None:
        return text
    rest = _BETWEEN.sub("", rest, count=1).strip()
    return (after(v.BECAUSE, rest) or rest).strip(" ,:")


def _decided(subject: Subject, decision: Decision | None, words: str) -> Decided:
    return Decided(launch=subject.launch.id, checkpoint=subject.checkpoint, decision=decision, words=words)
