"""Questions for the lunch: what somebody wants to be asked there, taken out of the lines of a reply."""

import re

from outcomed.intake.turns import split
from outcomed.model.said import LunchQuestion, Subject

_LUNCH = r"(?:outcomes? )?(?:lunch|mittagessen)"
_MEAL = re.compile(_LUNCH, re.IGNORECASE)
_FOR = rf"for (?:the )?(?:next )?{_LUNCH}"
_FUER = rf"(?:f(?:ü|ue)rs|f(?:ü|ue)r de[nm]|f(?:ü|ue)r das|zum|beim)(?: n(?:ä|ae)chste[ns]?)? {_LUNCH}"
_HIDDEN = r"(?:anonymous(?:ly)?|anonyme?|(?:please )?without my name|(?:bitte )?ohne (?:meinen )?namen)"
_BEGIN = re.compile(
    rf"(?:(?P<first>{_HIDDEN})[\s,]+)?"
    rf"(?:(?:(?:a|my) )?question {_FOR}|(?:the )?lunch question|{_FOR}|(?:(?:eine|meine) )?frage {_FUER}|{_FUER})"
    rf"(?:[\s,]*\(?(?P<last>{_HIDDEN})\)?)?(?:\s*:\s*|\s+-\s+)(?P<words>.*)$",
    re.IGNORECASE,
)


def taken_out(lines: list[str], subjects: tuple[Subject, ...]) -> tuple[tuple[LunchQuestion, ...], list[str]]:
    """Give the questions for the lunch, and the other lines. A question ends with its paragraph."""
    found: list[LunchQuestion] = []
    others: list[str] = []
    left = list(lines)
    while left:
        line = left.pop(0)
        if begun := _begun(line, subjects) if line else None:
            subject, match = begun
            words = " ".join((match["words"], *_rest(left, subjects, is_begun=bool(match["words"])))).strip()
            found += [_question(words, subject, is_anonymous=bool(match["first"] or match["last"]))] if words else []
            others += [] if words else [line]
        else:
            others.append(line)
    return tuple(found), others


def _rest(left: list[str], subjects: tuple[Subject, ...], *, is_begun: bool) -> list[str]:
    """Take the lines up to the end of the paragraph, or to the next question, off those that are left."""
    while left and not left[0] and not is_begun:
        left.pop(0)
    taken: list[str] = []
    while left and left[0] and _begun(left[0], subjects) is None:
        taken.append(left.pop(0))
    return taken


def _begun(line: str, subjects: tuple[Subject, ...]) -> tuple[Subject | None, re.Match[str]] | None:
    """Read the beginning of a question, behind the number or the name of what it is about."""
    if not _MEAL.search(line):
        return None
    if found := _BEGIN.match(line):
        return subjects[0] if len(subjects) == 1 else None, found
    turn = split([line], subjects)[0]
    found = _BEGIN.match(turn.lines[0]) if turn.subject and turn.lines else None
    return (turn.subject, found) if found else None


def _question(words: str, subject: Subject | None, *, is_anonymous: bool) -> LunchQuestion:
    launch, checkpoint = (subject.launch.id, subject.checkpoint) if subject else ("", "")
    return LunchQuestion(words=words, launch=launch, checkpoint=checkpoint, is_anonymous=is_anonymous)
