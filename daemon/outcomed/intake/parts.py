"""The parts of an answer below its first line: why, learned, a quote, a decision that is wanted, ..."""

import re
from dataclasses import dataclass, field
from datetime import date

from outcomed.intake import days
from outcomed.intake.vocabulary import BECAUSE, HELD, Doubt, after, straight
from outcomed.model.doubt import Cause, Form, Way
from outcomed.model.outcome import Held, Story
from outcomed.model.said import Wanted

_LABELS = {
    "why": "why|the why|reason|warum|grund|wieso",
    "learned": "(?:(?:what )?we )?learn(?:ed|t|ings?)|lessons?(?: learned)?|(?:wir haben )?gelernt|erkenntnis(?:se)?",
    "made_possible": "(?:now |makes? |made )?possible|enabled|enables|(?:jetzt |neu )?möglich(?: gemacht)?|ermöglicht",
    "story": "quote|story|zitat|geschichte",
    "decision": "decision|entscheidung",
    "again": "(?:look |ask )?again(?: on)?|next look|wieder(?: am)?",
    "also_changed": "(?:also|(?:what )?else)(?: changed)?|(?:außerdem|sonst(?: noch)?)(?: geändert)?",
    "assumption": "(?:the |our )?assumption|(?:die |unsere )?annahme",
    "next": "next(?: steps?)?|weiter|als nächstes|nächste[rn]? schritte?",
    "as_of": "as of|stand|measured(?: on)?|gemessen(?: am)?",
    "consent": "consent|einverständnis|zustimmung",
    "numbers": "numbers?|values?|zahl(?:en)?|werte?",
}
_WITH_MORE = {"story", "decision"}
_MORE = r"(?P<more>[^:=]{0,100}?)"
_NEAR = 200
_BULLET = r"(?:[-*•·] ?)?"
_LABEL = {
    name: re.compile(
        rf"{_BULLET}(?:{words})(?!\w){_MORE if name in _WITH_MORE else ''}\s?(?::|=| - )\s*(?P<text>.*)$",
        re.IGNORECASE,
    )
    for name, words in _LABELS.items()
}
_CONSENT = re.compile(
    r"\(?\b(?:(?P<no>without|no|not?|ohne|kein(?:e)?)\s+)?(?:with |mit |her |his |their )?(?:consent(?:ed)?"
    r"|einverständnis|zustimmung|einverstanden)\b\s*(?:[:=]?\s*(?P<answer>yes|no|ja|nein|given|not given|pending))?\)?",
    re.IGNORECASE,
)
_YES = re.compile(r"(?:yes|ja|given|with|mit|true)\b", re.IGNORECASE)
_SPOKEN = re.compile(
    r'^"(?P<words>.+)"\s*(?:-|,|\(|said|sagte?|von|from|by)*\s*(?P<customer>[^"]*?)\)?\s*$', re.IGNORECASE
)
_OF = r"(?:wanted|needed|gewünscht|nötig)?\s*(?:(?:from|of|by|von|durch) (?P<of>(?!\d)[^\d(),:]+?))?"
_BY = r"(?:,? ?(?:by|until|before|bis(?: zum)?|vor dem) (?P<by>[^():]+?))?"
_WHO_WHEN = re.compile(rf"\s*{_OF}\s*{_BY}\s*", re.IGNORECASE)
_AT_END = re.compile(rf"\s*\({_WHO_WHEN.pattern}\)\.?$", re.IGNORECASE)
_IN_FRONT = re.compile(
    rf"(?:from|of|von) (?P<of>[^\d(),:]+?){_BY}(?:,| -|:)\s+(?P<text>.+)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Parts:
    """What was said under which label; `free` are lines without one."""

    named: dict[str, str] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)
    free: list[str] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.named.get(name, "").strip()


def split(lines: list[str]) -> Parts:
    """Sort lines by their labels; a line without one continues the label above it, unless an empty line parts them."""
    parts, open_part = Parts(), ""
    for line in map(straight, lines):
        if not line:
            open_part = ""
            continue
        labelled = label(line)
        if labelled:
            open_part, more, text = labelled
            parts.more[open_part] = more.strip()
        else:
            text = line
        if open_part:
            parts.named[open_part] = f"{parts.named.get(open_part, '')} {text}".strip()
        else:
            parts.free.append(text)
    return parts


def label(line: str) -> tuple[str, str, str] | None:
    """Read the label that a line begins with: its name, what is said beside it, and the text behind it."""
    line = straight(line)
    for name, pattern in _LABEL.items():
        if found := pattern.match(line):
            return name, found.groupdict().get("more") or "", found["text"]
    because = after(BECAUSE, line)
    return ("why", "", because.strip(" ,:")) if because else None


def story(parts: Parts) -> Story | None:
    """Read a customer's words. Consent is only what was said plainly; without a word of it there is none."""
    text = parts.get("story")
    if not text:
        return None
    said = [m for m in _CONSENT.finditer(f"{parts.more.get('story', '')} | {text}") if m]
    consents = {_is_given(m) for m in said}
    if answer := parts.get("consent"):
        consents.add(bool(_YES.match(answer)))
    text = re.sub(r"\s+,", ",", _CONSENT.sub("", text)).strip(" ,;-")
    spoken = _SPOKEN.match(text)
    words = spoken["words"] if spoken else text.strip('"')
    return Story(words=words, customer=spoken["customer"].strip(" .") if spoken else "", consent=consents == {True})


def _is_given(found: re.Match[str]) -> bool:
    answer = (found["answer"] or "yes").lower()
    return not found["no"] and answer in ("yes", "ja", "given")


def assumption(parts: Parts) -> Held | None:
    text = parts.get("assumption")
    if not text:
        return None
    found = [(len(m[0]), held) for held, pattern in HELD.items() if (m := pattern.match(text))]
    if not found or "?" in text:
        raise Doubt(Cause.NO_HELD, ways=tuple(Way(Form.ASSUMPTION, held.value) for held in Held))
    return max(found)[1]


def wanted(parts: Parts, today: date) -> Wanted | None:
    """Read a decision that is wanted: of whom and by when as far as it is said beside the label, or in the text."""
    text, more = parts.get("decision"), parts.more.get("decision", "").strip(" ()")
    if not text:
        return None
    beside = _WHO_WHEN.fullmatch(f" {more}") or _WHO_WHEN.fullmatch(more)
    if more and not beside:
        raise Doubt(Cause.NO_DECIDER, more)
    of, by = (beside["of"], beside["by"]) if beside else (None, None)
    # Their patterns look far ahead; nobody names a person and a day further in.
    at_end = _AT_END.search(text, max(0, len(text) - _NEAR))
    in_front = _IN_FRONT.match(text) if len(text) < 5 * _NEAR else None
    if not of and not by and at_end and (at_end["of"] or at_end["by"]):
        of, by, text = at_end["of"], at_end["by"], text[: at_end.start()]
    elif not of and not by and in_front:
        of, by, text = in_front["of"], in_front["by"], in_front["text"]
    return Wanted(what=text.strip(), of=(of or "").strip(), by=_by(by, today))


def _by(typed: str | None, today: date) -> date | None:
    if not typed:
        return None
    try:
        found = days.one(typed.strip(), today)
    except Doubt as doubt:
        raise Doubt(doubt.cause, *doubt.facts) from doubt  # its ways are days, not answers
    if not found or found[1].strip(" .,"):
        raise Doubt(Cause.NO_DAY_TO_DECIDE, typed.strip())
    return found[0]
