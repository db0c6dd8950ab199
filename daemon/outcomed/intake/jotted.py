"""What somebody wrote into the notes of a reminder: the line that begins with `result:`, and the labelled lines below.

It is read as a reply is. A number alone says enough here where the metric has a target to hold it against: whoever
writes into a calendar has no mail in front of them that lists the verdicts.
"""

import re

from outcomed.intake import amounts, saying
from outcomed.intake.html_text import text_of
from outcomed.intake.parts import label
from outcomed.intake.vocabulary import Doubt
from outcomed.model.doubt import Cause, Form, Way
from outcomed.model.launch import Direction, Launch
from outcomed.model.said import RESULT_LINE, Answered, Said, Subject, Thread, Unclear

_MARKUP = re.compile(r"<(?:br|p|div|span|html|ul|ol|li|b|i|a)\b[^>]*>", re.IGNORECASE)
_MOST_RESULTS = 5


def results(notes: str) -> tuple[str, ...]:
    """Find what is said in notes, each with the words behind `result:` and the labelled lines right below it."""
    lines = (text_of(notes) if _MARKUP.search(notes) else notes).splitlines()
    found: list[list[str]] = []
    is_open = False
    for line in lines:
        if head := RESULT_LINE.match(line):
            found.append([line[head.end() :].strip()])
            is_open = True
        elif is_open and line.strip() and label(line):
            found[-1].append(line.strip())
        else:
            is_open = False
    said = ("\n".join(each) for each in found)
    return tuple(dict.fromkeys(each for each in said if each.strip()))[:_MOST_RESULTS]


def read(found: tuple[str, ...], subject: Subject, thread: Thread) -> tuple[Said, ...]:
    """Read what notes say of a look. Never raises; several results are not clear: nobody knows which came last."""
    if len(found) > 1:
        ways = tuple(Way(Form.READING, each) for each in found[:3])
        return (
            Unclear(
                words=" / ".join(found),
                cause=Cause.SEVERAL_RESULTS,
                ways=ways,
                launch=subject.launch.id,
                checkpoint=subject.checkpoint,
            ),
        )
    said = saying.read(found[0], thread)
    if any(not isinstance(each, Unclear) for each in said):
        return said
    with_verdict = _judged(found[0], subject.launch)
    again = saying.read(with_verdict, thread) if with_verdict else ()
    return again if len(again) == 1 and isinstance(again[0], Answered) else said


def _judged(words: str, launch: Launch) -> str:
    """Put the verdict in front of a number that its target decides; empty where it decides nothing."""
    metric = launch.metric(None)
    try:
        numbers = dict(amounts.read(words.split("\n", maxsplit=1)[0], launch)[0])
    except Doubt:
        return ""
    value = numbers.get(metric.name) if metric else None
    if metric is None or value is None or metric.target is None:
        return ""
    sign = -1 if metric.direction is Direction.DOWN else 1
    if sign * value >= sign * metric.target:
        return f"hit, {words}"
    if metric.baseline is None:
        return ""
    return f"partly, {words}" if sign * value > sign * metric.baseline else f"missed, {words}"
