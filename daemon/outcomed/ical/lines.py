"""Text as iCalendar can hold it (RFC 5545, 3.3.11)."""

import re

# TEXT holds no control character but a tab; a lone surrogate has no UTF-8 form at all.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n|\r|\x85|\u2028|\u2029")


def clean(text: str) -> str:
    """Give text as it can be written: line ends become `\\n`, control characters go."""
    return _UNWRITABLE.sub("", _LINE_ENDS.sub("\n", text))


def clean_line(text: str) -> str:
    """Give text as it can be written in one line."""
    return clean(text).replace("\n", " ")
