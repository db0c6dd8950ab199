"""What somebody wrote anew in a reply: above the quoted text, between it or below it, without the furniture."""

import re
from email.message import EmailMessage
from itertools import groupby

from outcomed.intake.bodies import Unreadable, body, clean, parsed
from outcomed.intake.html_text import SEPARATOR

__all__ = ["MARKER", "Unreadable", "written", "written_in"]

MARKER = "Please write your answer above this line. #outcomed#"
"""Stands at the top of every mail that can be answered, in its text and in its HTML.

Only the word between the `#` is looked for, so that it is found quoted, wrapped, escaped or translated.
"""

MOST_LINES = 400
MOST_CHARACTERS = 20_000
"""Of what stands above quoted text; more is not an answer to a question, and its rest is not read."""

_MARK = re.compile(r"#\s*outcomed\s*#", re.IGNORECASE)
_WRAPPED_AT = 55
_LONGEST = 1_500
_LONGEST_HEADER = 500
_LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "sv", "da", "cs", "ja", "ko", "zh"]

_QUOTED = re.compile(r"\s*>")
_ATTRIBUTION = re.compile(
    r"^(?:on|am|le|el|il|op|den|dne|dnia|em|w dniu)\s.{6,300}"
    r"(?:wrote|writes|(?:schrieb|schreef|skrev)(?: .{1,200})?|geschrieben|a écrit|escribió|ha scritto|napsal\(a\)"
    r"|napisał(?:\(a\))?|escreveu)\s?:?$"
    r"|^.{1,200}<[^<>\s]+@[^<>\s]+> (?:schrieb am|wrote on|hat am|a écrit le) .{6,80}:?$",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(r"^(?=.*(?:<[^<>\s]+@[^<>\s]+>|\d[:.]\d\d)).{10,600}[:：]$")
_HEADER = re.compile(
    r"^[*\s]*(?:from|sent|to|subject|date|cc|von|gesendet|an|betreff|datum|de|envoyé|à|objet|enviado|para|asunto"
    r"|da|inviato|a|oggetto|verzonden|aan|onderwerp|von:|reply-to)\s?:[*\s]",
    re.IGNORECASE,
)
_FROM = re.compile(r"^[*\s]*(?:from|von|de|da|van)\s?:[*\s]", re.IGNORECASE)
_FORWARDED = re.compile(
    r"^\s*[-_*]{2,}\s*(?:original message|ursprüngliche nachricht|original-?nachricht|original appointment"
    r"|forwarded message|weitergeleitete nachricht|message d'origine|message transféré|mensaje original)"
    r"\s*[-_*]{2,}\s*$"
    r"|^\s*_{20,}\s*$|^begin forwarded message:|^anfang der weitergeleiteten nachricht:",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^--\s*$|^—\s*$|^sent from (?:my|outlook|mail|yahoo|proton|the )|^sent (?:via|with) |^get outlook for|^gesendet "
    r"(?:von|mit|über|aus) |^von meine[mr] .{1,60} gesendet|^diese nachricht wurde von meinem .{1,80} gesendet"
    r"|^outlook für .{1,80}(?:herunterladen|beziehen|laden)|^holen sie sich outlook|^envoyé d(?:e|epuis) "
    r"|^enviado desde |^inviato da |^verzonden vanaf |^verstuurd vanaf |^skickat från |^sendt fra |^von outlook für ",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"^[\s*\[]*(?:(?:caution|warning|achtung|vorsicht|external|extern)\b[\s*\]]*[:!\-–]?.*(?:e-?mail|sender|absender"
    r"|organi[sz]ation|links?)|\[?external\]?\s*$|\[?extern(?:e e-?mail)?\]?\s*$"
    r"|(?:confidentiality|privileged|legal|important|confidential)[\s\w]* (?:notice|note|disclaimer)|disclaimer\b"
    r"|haftungsausschluss|pflichtangaben|vertraulichkeitshinweis|(?:wichtiger )?hinweis:.*e-?mail"
    r"|(?:this|the) (?:e-?mail|message|communication)\b.*(?:confidential|intended|privileged)"
    r"|the (?:information|content)s? (?:contained )?(?:in|of) this (?:e-?mail|message)"
    r"|diese (?:e-?mail|nachricht)\b.*(?:vertraulich|bestimmt)|der inhalt dieser e-?mail"
    r"|(?:please )?consider the environment|bitte (?:denken|prüfen) sie .*(?:umwelt|ausdruck))",
    re.IGNORECASE,
)


def written(mail: bytes | EmailMessage) -> str:
    """Give the words that the sender of a mail wrote anew, empty where there are none.

    The text part is read, else the HTML part as text. `Unreadable` is all that is raised: too large, too deep, packed
    or broken, with the reason as its text.
    """
    return written_in(body(parsed(mail)))


def written_in(text: str) -> str:
    """Give the new words of a text; quoted lines begin with `>`."""
    lines = _unwrapped([line.strip() for line in clean(text).split("\n")])
    groups = [
        (is_quoted, list(group)) for is_quoted, group in groupby(lines, key=lambda line: bool(_QUOTED.match(line)))
    ]
    kept = []
    for number, (is_quoted, group) in enumerate(groups):
        if is_quoted:
            continue
        own, is_end = _own(_unintroduced(group) if number + 1 < len(groups) else group)
        kept.append(own)
        if is_end:
            break
    return "\n\n".join(part for part in kept if part).strip()


def _unintroduced(lines: list[str]) -> list[str]:
    """Drop the line right above quoted text that says, in any language, who wrote it when."""
    last = next((number for number in range(len(lines) - 1, -1, -1) if lines[number]), -1)
    starts = range(max(0, last - 2), last + 1)
    for first in starts:
        if first + _attribution(lines, first) > last:
            return lines[:first]
    for first in starts:
        is_paragraph = first == last or not first or not lines[first - 1]
        if (
            is_paragraph
            and all(lines[first : last + 1])
            and _INTRODUCTION.match(" ".join(lines[first : last + 1])[:700])
        ):
            return lines[:first]
    return lines


def _unwrapped(lines: list[str]) -> list[str]:
    """Give the tails of quoted lines, which some programs wrap, their `>` again, and drop what nobody reads."""
    done: list[str] = []
    for line in lines:
        before = done[-1] if done else ""
        is_tail = _QUOTED.match(before) and len(before) >= _WRAPPED_AT and before[-1] not in ".?!:"
        done.append(f"> {line}" if line and is_tail and not _QUOTED.match(line) else line)
        if len(done) > 20 * MOST_LINES:
            break
    return done


def _own(lines: list[str]) -> tuple[str, bool]:
    """Give the new words in lines that are not quoted, and whether all that follows is somebody else's."""
    until, is_end = _until(lines)
    lines = _undisclaimed(lines[:until])
    text = "\n".join(line[:_LONGEST] for line in lines[:MOST_LINES])[:MOST_CHARACTERS]
    own = _by_library(_unsigned(text)) if text.strip() else ""
    return own.strip(), is_end


def _until(lines: list[str]) -> tuple[int, bool]:
    """Find where the quoted text begins, and whether it is quoted without `>`, so that it never ends."""
    for number, line in enumerate(lines):
        if SEPARATOR in line or _MARK.search(line) or _FORWARDED.match(line) or _is_header(lines, number):
            return _before_attribution(lines, number), True
        if length := _attribution(lines, number):
            return number, any(after.strip() for after in lines[number + length :])
    return len(lines), False


def _is_header(lines: list[str], number: int) -> bool:
    """Tell a block of `From:`, `Sent:`, ... in any order by its sender and one more of its lines."""
    if not _HEADER.match(lines[number]):
        return False
    block = [lines[number], *[line for line in lines[number + 1 : number + 5] if line][:3]]
    return any(map(_FROM.match, block)) and sum(bool(_HEADER.match(line)) for line in block) > 1


def _before_attribution(lines: list[str], number: int) -> int:
    """Step back over "On ... wrote:" above a marker."""
    found = [back for back in range(max(0, number - 4), number) if _attribution(lines, back)]
    return found[0] if found else number


def _attribution(lines: list[str], number: int) -> int:
    """Give how many lines "On ... wrote:" takes from here on, 0 where it does not stand here."""
    for length in (1, 2, 3):
        part = lines[number : number + length]
        if len(part) == length and all(part) and _ATTRIBUTION.match(" ".join(part)[:700]):
            return length
    return 0


def _undisclaimed(lines: list[str]) -> list[str]:
    """Drop paragraphs that lawyers and gateways add."""
    paragraphs = [list(group) for has_words, group in groupby(lines, key=bool) if has_words]
    kept = [p for p in paragraphs if not _DISCLAIMER.match(" ".join(p)[:_LONGEST])]
    return "\n\n".join("\n".join(p) for p in kept).split("\n") if kept else []


def _unsigned(text: str) -> str:
    lines = text.split("\n")
    cut = next((number for number, line in enumerate(lines) if _SIGNATURE.match(line)), len(lines))
    return "\n".join(lines[:cut])


def _by_library(text: str) -> str:
    """Let a library that knows more languages cut what is left of headers, then of signatures."""
    from mailparser_reply import EmailMessage as Fragments

    if not text.strip():
        return ""
    if max(map(len, text.split("\n"))) > _LONGEST_HEADER:
        return text  # such lines keep its patterns busy for seconds, and none of them is a header
    first = Fragments(text=text, languages=list(_LANGUAGES)).read().replies[0]
    if first.headers:
        return ""
    # Signatures of other languages are cut by first letters that begin words of this one ("Tak", "Kh").
    signed = Fragments(text=first.content, languages=["en", "de"], keep_hyphen_lists=True).read().replies[0]
    return str(signed.body)
