"""What the owner says of a checkpoint: a verdict with its numbers, another day, another person, hold or release."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from outcomed.intake import amounts, days, parts
from outcomed.intake import vocabulary as v
from outcomed.intake.turns import is_thanks
from outcomed.intake.vocabulary import Doubt, after, straight, verdict_at
from outcomed.model.doubt import Cause, Form, Way
from outcomed.model.item import Message
from outcomed.model.outcome import Verdict
from outcomed.model.said import Answered, Hold, Later, NotMe, NotNeeded, Release, Said, Subject, Thread

WORDS = {
    Verdict.HIT: "hit",
    Verdict.PARTLY: "partly",
    Verdict.MISSED: "missed",
    Verdict.TOO_EARLY: "too early",
    Verdict.CANNOT_TELL: "not measurable",
}
_LEADING = re.compile(r"(?:\s*[,;:.!]\s*|\s+-+\s+|^-+\s+|\s+)*")
_CLAUSE = re.compile(r"[,;.!:(]\s*|\s-\s|\s(?:and|but|or|und|aber|oder)\s", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?](?:\s|$)")
_AS_OF = re.compile(r"[\s,;(]*(?:as of|per|stand|measured(?: on)?|gemessen(?: am)?)\s*:?\s+", re.IGNORECASE)
_SMILEY = re.compile(r"(?:^|\s)[:;]-?[)(DPp](?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Head:
    """The first line of an answer."""

    verdict: Verdict
    numbers: tuple[tuple[str, Decimal], ...] = ()
    as_of: date | None = None
    again: date | None = None
    why: str = ""


def is_no_verdict(line: str) -> bool:
    """Tell whether a first line asks for another day or names another person, which any question can be answered by."""
    head = _politely(line)
    return any(p.match(head) for p in (v.LATER, v.NOT_ME)) or bool(v.ASK_THEM.match(_first_clause(head)))


def _politely(line: str) -> str:
    return re.sub(r"^(?:please|bitte)[ ,]+", "", straight(line), flags=re.IGNORECASE)


def read(lines: list[str], subject: Subject, thread: Thread) -> Said:
    """Read what was said of one checkpoint; `Doubt` where it is not clear."""
    head = _politely(lines[0])
    if thread.message is Message.ECHO and (simple := _whole(head, lines, subject)):
        return simple
    if (rest := after(v.LATER, head)) is not None:
        return _later(rest, lines, subject, thread.today)
    if (rest := after(v.NOT_ME, head)) is not None or v.ASK_THEM.match(_first_clause(head)):
        return _not_me(head if rest is None else rest, lines, subject)
    if (rest := after(v.NOT_NEEDED, head)) is not None:
        return _not_needed(rest, lines, subject)
    return _answered(head, lines[1:], subject, thread.today)


# --- hold, release, later, not me ---


def _whole(head: str, lines: list[str], subject: Subject) -> Said | None:
    """Read a word that is all that was said."""
    ids = {"launch": subject.launch.id, "checkpoint": subject.checkpoint}
    for pattern, kind in ((v.HOLD, Hold), (v.RELEASE, Release)):
        rest = after(pattern, head)
        if rest is None:
            continue
        if "?" in rest or _words(rest) or any(line and not is_thanks(line) for line in lines[1:]):
            word = kind.__name__.lower()
            raise Doubt(Cause.MORE_THAN_A_WORD, head, word, understood=(word,))
        return kind(**ids)
    return None


def _words(text: str) -> str:
    """Give what a text says beyond punctuation, politeness and pictures."""
    text = re.sub(r"\b(?:please|bitte|thanks?(?: you)?|danke)\b", "", _SMILEY.sub(" ", text), flags=re.IGNORECASE)
    return text if any(char.isalnum() for char in text) else ""


def later_day(rest: str, today: date, *, prefix: str) -> date:
    """Read the day, ahead of today, up to which somebody wants to wait; `Doubt` offers its readings behind `prefix`."""
    text = _LEADING.sub("", rest, count=1)
    found = _day(text, today, prefix) or _day((after(v.UNTIL, text) or "").strip(), today, prefix)
    if not found:
        raise Doubt(Cause.NO_DAY, understood=(prefix,))
    if found[0] <= today:
        raise Doubt(Cause.DAY_NOT_AHEAD, days.written(found[0]), understood=(prefix,))
    _no_verdict_in(found[1])
    return found[0]


def _day(text: str, today: date, prefix: str, *, past: bool = False) -> tuple[date, str] | None:
    """Find a day; a doubt about it offers its readings behind what they are the day of."""
    try:
        return days.one(text, today, past=past)
    except Doubt as doubt:
        understood = () if prefix.endswith(("until", "as of")) else (prefix,)
        raise doubt.behind(prefix, understood=understood) from doubt


def _later(rest: str, lines: list[str], subject: Subject, today: date) -> Later:
    until = later_day(rest, today, prefix="later")
    for line in lines[1:]:
        _no_verdict_in(line)
    return Later(launch=subject.launch.id, checkpoint=subject.checkpoint, until=until)


def _not_me(rest: str, lines: list[str], subject: Subject) -> NotMe:
    for line in lines[1:]:
        _no_verdict_in(line)
    text = _LEADING.sub("", rest, count=1)
    clauses = [_first_clause(clause) for clause in re.split(r"[,;!\n]", text)]
    named = next((m for c in clauses if (m := v.ASK_THEM.match(c))), None) or v.BUT_THEM.match(clauses[0])
    name = next((group for group in named.groups() if group), "") if named else ""
    name = re.sub(r"\s*(?:please|bitte|instead|stattdessen)$", "", name, flags=re.IGNORECASE)
    runs_on = not named and text and text == rest.lstrip()
    if runs_on or re.match(r"(?:me|mich|again|later|später)\b", name, re.IGNORECASE):
        raise Doubt(Cause.NO_PERSON, understood=("not me",))
    return NotMe(launch=subject.launch.id, checkpoint=subject.checkpoint, instead=name)


def _not_needed(rest: str, lines: list[str], subject: Subject) -> NotNeeded:
    """Read why nobody needs to look; without a reason, nobody could say later why nobody did."""
    if "?" in rest:
        raise _not_closed(Cause.QUESTION)
    for line in lines[1:]:
        _no_verdict_in(line)
    text = _LEADING.sub("", " ".join((rest, *lines[1:])), count=1)
    if rest.strip() and rest.lstrip() == text[: len(rest.lstrip())] and not v.BECAUSE.match(text):
        raise _not_closed(Cause.UNPARTED_REASON, "not needed")
    _, _, labelled = parts.label(text) or ("", "", text)
    _no_verdict_in(labelled)
    if not any(char.isalnum() for char in labelled):
        raise _not_closed(Cause.NO_REASON)
    return NotNeeded(launch=subject.launch.id, checkpoint=subject.checkpoint, why=labelled.strip())


def _not_closed(cause: Cause, *facts: str) -> Doubt:
    return Doubt(cause, *facts, understood=("not needed",), ways=(Way(Form.NOT_NEEDED),))


def _first_clause(text: str) -> str:
    return re.split(r"[,;!?\n]|\.(?:\s|$)|\s-\s", text.strip(), maxsplit=1)[0].strip()


def _no_verdict_in(text: str) -> None:
    for clause in _CLAUSE.split(text):
        if found := verdict_at(clause.strip()):
            raise Doubt(Cause.VERDICT_AS_WELL, WORDS[found[0]])


# --- a verdict ---


def _answered(head: str, below: list[str], subject: Subject, today: date) -> Answered:
    first = _head(head, subject, today)
    if parts.label(first.why):  # "hit 8.9 because ..."
        first, below = replace(first, why=""), [first.why, *below]
    said = parts.split(below)
    numbers, free = first.numbers, []
    for line in [said.get("numbers"), *said.free]:
        if line and (amounts.begins_with_metric(line, subject.launch) or line == said.get("numbers")):
            numbers = _joined(numbers, _numbers_only(line, subject))
        elif line:
            free.append(line)
            _same_verdict(line, first.verdict)
    why = " ".join(part for part in (first.why, *free, said.get("why")) if part)
    return Answered(
        launch=subject.launch.id,
        checkpoint=subject.checkpoint,
        verdict=first.verdict,
        numbers=numbers,
        as_of=_labelled_day(said.get("as_of"), today, is_past=True) or first.as_of,
        why=why,
        learned=said.get("learned"),
        made_possible=said.get("made_possible"),
        assumption=parts.assumption(said),
        next=said.get("next"),
        story=parts.story(said),
        decision_wanted=parts.wanted(said, today),
        again=_labelled_day(said.get("again"), today, is_past=False) or first.again,
        also_changed=said.get("also_changed"),
    )


def _numbers_only(line: str, subject: Subject) -> tuple[tuple[str, Decimal], ...]:
    numbers, rest = amounts.read(line, subject.launch)
    if _words(rest):
        raise Doubt(Cause.MORE_THAN_A_NUMBER, line)
    return numbers


def _joined(
    numbers: tuple[tuple[str, Decimal], ...], more: tuple[tuple[str, Decimal], ...]
) -> tuple[tuple[str, Decimal], ...]:
    known = dict(numbers)
    for name, value in more:
        if known.setdefault(name, value) != value:
            raise Doubt(Cause.TWO_NUMBERS, name)
    return tuple(known.items())


def _same_verdict(line: str, verdict: Verdict) -> None:
    found = verdict_at(re.sub(r"^(?:(?:and|but|und|aber|or|oder) )+", "", line, flags=re.IGNORECASE))
    if found and found[0] is not verdict:
        raise Doubt(Cause.TWO_VERDICTS, WORDS[verdict], WORDS[found[0]])


def _labelled_day(text: str, today: date, *, is_past: bool) -> date | None:
    if not text:
        return None
    found = _day(text, today, "as of" if is_past else "until", past=is_past)
    if not found or _words(found[1]) or (is_past and found[0] > today) or (not is_past and found[0] <= today):
        raise Doubt(Cause.NO_DAY_PAST if is_past else Cause.NO_DAY_AHEAD, text)
    return found[0]


# --- the first line ---


def _head(line: str, subject: Subject, today: date) -> _Head:
    found = _verdict_and_rest(line, subject)
    if not found:
        raise _without_verdict(line, subject)
    head, rest, has_number_in_front = found
    try:
        head, rest = _dated(head, rest, today)
        may_be_why = has_number_in_front or head.again is not None
        head, rest, is_parted = _numbered(head, rest, subject)
        head, rest = _as_of(head, rest, today)
        return _reasoned(head, rest, may_be_why=may_be_why or is_parted)
    except Doubt as doubt:
        clear = (WORDS[head.verdict], *amounts.shown(subject.launch, head.numbers))
        understood = tuple(dict.fromkeys((*clear, *doubt.understood)))
        said = " ".join((clear[0], ", ".join(clear[1:]))).strip()
        raise doubt.behind(said, understood=understood) from doubt


def _verdict_and_rest(line: str, subject: Subject) -> tuple[_Head, str, bool] | None:
    """Read "hit ..." or "8.9, hit ...", the number before the verdict."""
    without = v.FILLERS.sub("", line, count=1)
    if not amounts.begins_with_metric(without, subject.launch):
        if found := verdict_at(line):
            return _Head(found[0]), found[1], False
        if not re.match(r"(?:moved (?:to )?|from |von |now |jetzt )?[€$£]?\d", without, re.IGNORECASE):
            return None
    numbers, rest = amounts.read(without, subject.launch)
    found = verdict_at(_LEADING.sub("", rest, count=1).removeprefix("->").strip()) if numbers else None
    return (_Head(found[0], numbers), found[1], True) if found else None


def _without_verdict(line: str, subject: Subject) -> Doubt:
    """Say what is missing, and the number, if that is all that was said."""
    without = v.FILLERS.sub("", line, count=1)
    try:
        numbers, _ = amounts.read(without, subject.launch)
    except Doubt:
        numbers = ()
    if numbers:
        return Doubt(Cause.NUMBER_ALONE, understood=amounts.shown(subject.launch, numbers))
    if v.NEGATION.search(line) and any(pattern.search(line) for pattern in v.VERDICTS.values()):
        return Doubt(Cause.TURNED_VERDICT)
    return Doubt(Cause.NO_VERDICT)


def _dated(head: _Head, rest: str, today: date) -> tuple[_Head, str]:
    """Read "until 1 May" behind a verdict that needs another look."""
    if head.verdict.is_final:
        return head, rest
    text = _LEADING.sub("", rest, count=1).lstrip("(")
    behind = after(v.UNTIL, text)
    found = _day(text, today, "until") or _day((behind or "").strip(), today, "until")
    if not found:
        if v.MUST_BE_DATED.match(text):
            raise Doubt(Cause.NO_DAY_TOO_EARLY)
        return head, rest
    if found[0] <= today:
        raise Doubt(Cause.DAY_NOT_AHEAD, days.written(found[0]))
    return replace(head, again=found[0]), found[1].removeprefix(")")


def _numbered(head: _Head, rest: str, subject: Subject) -> tuple[_Head, str, bool]:
    """Read the numbers behind a verdict, and whether they or a mark part it from what follows."""
    text = _LEADING.sub("", rest, count=1)
    is_parted = text != rest.lstrip() or not text
    if v.BECAUSE.match(text):
        return head, text, True
    numbers, left = amounts.read(text, subject.launch)
    if numbers and head.numbers:
        raise Doubt(Cause.NUMBERS_TWICE)
    return (replace(head, numbers=numbers), left, True) if numbers else (head, text, is_parted)


def _as_of(head: _Head, text: str, today: date) -> tuple[_Head, str]:
    found = _AS_OF.match(text)
    start = found.end() if found else len(text) - len(text.lstrip(" ,;("))
    day = _day(text[start:], today, "as of", past=True) if found or head.numbers else None
    if not day or (not found and _words(day[1])):  # "hit 8.9 yesterday", but not "hit 8.9 today we celebrate"
        return head, text
    if day[0] > today:
        raise Doubt(Cause.DAY_NOT_PAST, days.written(day[0]))
    return replace(head, as_of=day[0]), day[1].removeprefix(")")


def _reasoned(head: _Head, text: str, *, may_be_why: bool) -> _Head:
    """Take what is left as the why, if nothing in it can turn the verdict around."""
    why = _SMILEY.sub(" ", _LEADING.sub("", text, count=1)).strip()
    why = re.sub(r"^(?:and|und) (?=\w+ ?[:=])", "", why, flags=re.IGNORECASE)
    because = after(v.BECAUSE, why)
    if is_thanks(why) or because is not None or parts.label(why) or not any(char.isalnum() for char in why):
        if why.endswith("?"):
            raise Doubt(Cause.QUESTION)
        return replace(head, why=why if any(char.isalnum() for char in why) and not is_thanks(why) else "")
    if not (may_be_why or head.as_of):
        raise Doubt(Cause.UNPARTED_VERDICT, why[:60])
    _must_leave_the_verdict(why, head)
    return replace(head, why=why)


def _must_leave_the_verdict(why: str, head: _Head) -> None:
    """Refuse what turns a verdict around or leaves it open: "hit, or not", "missed 60?", "hit 8.9, missed the rest"."""
    first_sentence = _SENTENCE.split(why, maxsplit=1)
    if why.endswith("?") or "?" in why[: len(first_sentence[0]) + 1]:
        raise Doubt(Cause.QUESTION)
    words = re.findall(r"[\w'-]*\w", why)
    near, last = " ".join(words[:2]), " ".join(words[-2:])
    if v.HEDGE.search(f"{near} | {last}") or v.NEGATION.search(f"{words[0]} | {words[-1]}"):
        raise Doubt(Cause.OPEN_VERDICT, why[:60])
    if not (head.numbers or head.again) and re.match(r"\D{0,40}\d", why.split(",", maxsplit=1)[0]):
        raise Doubt(Cause.NUMBER_OF_WHAT)
    if re.match(r"(?:and |und |& ?)?[€$£]?\d|%", why):
        raise Doubt(Cause.SEVERAL_NUMBERS)
    for clause in _CLAUSE.split(why):
        _same_verdict(clause.strip(), head.verdict)
