"""HTML as mail programs write it, turned into lines of text. Nothing of it is run, fetched or shown.

Quoted text begins with `>`, as in plain mails, once for each level. Where a program marks what is not its user's own
words (a signature, the place from which on the mail is somebody else's), that is used.
"""

import re
import unicodedata
from dataclasses import dataclass
from html.parser import HTMLParser

SEPARATOR = "\x1c"
"""Stands on a line of its own where a program says that its user's words end."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _words(
    "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr "
    "li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_VOID = _words("area base br col embed hr img input link meta param source track wbr")
_SILENT = _words("head script style template title noscript object svg math iframe select")
_SIGNATURES = re.compile(
    r"gmail_signature|moz-signature|ms-outlook-mobile-signature|ms-outlook-mobile-body-separator-line"
    r"|^(x_)*signature$|AppleMailSignature|lineBreakAtBeginningOfSignature|protonmail_signature_block",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"^(x_)*(appendonsend|divRplyFwdMsg|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION)$"
    r"|yahoo_quoted|zmail_extra",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_DEEPEST = 500
"""More levels of elements than that are no mail that a person wrote; what lies deeper is not read."""


@dataclass(slots=True)
class _Open:
    tag: str
    is_silent: bool
    quotes: int
    is_pre: bool
    is_paragraph: bool = False
    """Outlook's paragraphs are lines; an empty one stands for an empty line."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line: list[str] = []
        self._open: list[_Open] = [_Open("", is_silent=False, quotes=0, is_pre=False)]
        self._skipped = 0
        self._quotes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS or tag == "br":
            self._end_line()
        if tag == "img":
            self._line.append(_emoji(known.get("alt", "")))
        if tag in _VOID:
            return
        if len(self._open) >= _DEEPEST:
            self._skipped += 1
            return
        here = self._open[-1]
        names = (known.get("id", ""), *known.get("class", "").split())
        if any(_ENDS.search(name) for name in names) and not here.is_silent:
            self.lines.append("> " * here.quotes + SEPARATOR)
        hidden = bool(_HIDDEN.search(known.get("style", ""))) or any(_SIGNATURES.search(name) for name in names)
        self._open.append(
            _Open(
                tag,
                is_silent=here.is_silent or hidden or tag in _SILENT,
                quotes=here.quotes + (tag == "blockquote" and "margin:0 0 0 40px" not in known.get("style", "")),
                is_pre=here.is_pre or tag == "pre",
                is_paragraph=tag == "p" and not known.get("class", "").startswith(("Mso", "x_Mso")),
            )
        )

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._skipped and tag not in _VOID:
            self._skipped -= 1
            return
        if tag in _BLOCKS:
            is_empty = not "".join(self._line).strip()
            self._end_line()
            if tag == "p" and (is_empty or self._open[-1].is_paragraph):
                self._end_line(is_paragraph=True)
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        here = self._open[-1]
        if here.is_silent or self._skipped:
            return
        if not here.is_pre:
            self._line.append(re.sub(r"\s+", " ", data))
            return
        for number, line in enumerate(data.split("\n")):
            if number:
                self._end_line(is_paragraph=True)
            self._line.append(line)

    def _end_line(self, *, is_paragraph: bool = False) -> None:
        text, quotes = "".join(self._line).strip(), self._open[-1].quotes
        self._line.clear()
        if not (text or is_paragraph):
            return
        if quotes != self._quotes:
            self.lines.append("")  # what is written between quoted lines is not the tail of one
        self._quotes = quotes
        self.lines.append("> " * quotes + text)

    def text(self) -> str:
        self.close()
        self._end_line()
        return "\n".join(self.lines)


def text_of(html: str) -> str:
    """Give the text of a mail's HTML, line by line, quoted text behind `>`."""
    reader = _Reader()
    reader.feed(_without_stray(_without_comments(html)))
    return reader.text()


def _without_comments(html: str) -> str:
    """Leave out comments, with what only Outlook reads in them; one that is not closed hides the rest."""
    first, *rest = html.split("<!--")
    return first + "".join(part.partition("-->")[2] for part in rest)


def _without_stray(html: str) -> str:
    """Write a `<` that opens nothing as a character: thousands of them keep the parser busy for hours."""
    return re.sub(r"<(?=[^<>]*(?:<|$))", "&lt;", html)


def _emoji(alt: str) -> str:
    """Give the emoji that some programs send as a picture, nothing for other pictures."""
    is_one = 0 < len(alt) <= 8 and not any(unicodedata.category(char)[0] in "LN" for char in alt)
    return alt if is_one else ""
