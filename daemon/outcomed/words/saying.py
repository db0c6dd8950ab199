"""How single things are said: numbers, days, names, and text that people typed."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

_FAR_DAYS = 90
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """Drop what cannot be seen: control characters become spaces, direction-changing ones nothing."""
    if text.isprintable():  # nearly all texts are, and what is dropped here never is
        return text
    return "".join(" " if unicodedata.category(c) in _INVISIBLE else c for c in text if c not in _BIDI)


def one_line(text: str, size: int | None = None) -> str:
    """Flatten typed text: no control or direction-changing characters, single spaces, at most `size` characters."""
    flat = " ".join(visible(text).split())
    return clip(flat, size) if size else flat


def clip(text: str, size: int) -> str:
    """Shorten at a word's end, with an ellipsis."""
    if len(text) <= size:
        return text
    head = text[: size - 2]
    cut = head.rsplit(" ", 1)[0] if " " in head[size // 2 :] else head
    return cut.rstrip(" ,;:") + " …"


def sentence(text: str) -> str:
    """End with a full stop where nothing else ends it."""
    flat = one_line(text)
    return flat if not flat or flat[-1] in '.!?…"”' else flat + "."


def capital(text: str) -> str:
    """Begin with a capital, leaving the rest as it was typed."""
    return text[:1].upper() + text[1:]


def number(value: Decimal, unit: str = "") -> str:
    """Say a number with the digits it was given: `Decimal("9.0")`, "%" -> "9.0 %"."""
    plain = f"{value:,f}" if abs(value.adjusted()) <= 18 else str(value)
    return f"{plain} {one_line(unit, 40)}".rstrip()


def day(when: date, today: date) -> str:
    """Say a day: "Tue 7 April", with the year only where it is another one and far away."""
    return f"{when:%a} {short_day(when, today)}"


def short_day(when: date, today: date) -> str:
    """Say a day without its weekday: "6 April"."""
    is_far = when.year != today.year and abs((when - today).days) > _FAR_DAYS
    return f"{when.day} {when:%B}" + (f" {when.year}" if is_far else "")


def moment(when: datetime, zone: ZoneInfo, today: date) -> str:
    """Say an instant in somebody's zone: "Tue 7 April, 08:30 (Europe/Lisbon time)"."""
    local = when.astimezone(zone)
    return f"{day(local.date(), today)}, {local:%H:%M} ({zone.key} time)"


def listed(names: Iterable[str], *, most: int | None = None) -> str:
    """Join names: "A, B and C"; beyond `most`, "A, B and 3 more"."""
    all_names = list(names)
    if most and len(all_names) > most:
        all_names = [*all_names[:most], f"{len(all_names) - most} more"]
    if len(all_names) < 2:
        return "".join(all_names)
    return f"{', '.join(all_names[:-1])} and {all_names[-1]}"


def counted(count: int, word: str) -> str:
    """Count things: "1 look", "3 looks", "2 launches"."""
    plural = "es" if word.endswith("h") else "s"
    return f"{count} {word}{'' if count == 1 else plural}"


def web_link(url: str) -> str:
    """Give the address if a browser can open it harmlessly (http or https), else an empty text."""
    flat = one_line(url)
    try:
        parts = urlsplit(flat)
    except ValueError:
        return ""
    return flat if parts.scheme in ("http", "https") and parts.netloc and " " not in flat else ""


_DESCRIBED = re.compile(r"\s*(?:,|;|\(| [-–—] )")


def without_names(text: str, names: Iterable[str]) -> str:
    """Put "a customer" where a customer is named who has not consented to be; also where only the name stands of a
    "Name, what they are"."""
    flat = {one_line(name) for name in names}
    flat |= {_DESCRIBED.split(name, maxsplit=1)[0] for name in flat}
    for name in sorted(flat, key=len, reverse=True):
        if name:
            spaced = r"\s+".join(re.escape(word) for word in name.split())
            text = re.sub(rf"(?<!\w){spaced}(?!\w)", "a customer", text, flags=re.IGNORECASE)
    return text
