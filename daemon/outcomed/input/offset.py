"""Offsets as people write them ("3 weeks", "6w", "1 month", "1y"), and the names of checkpoints."""

import re
from unicodedata import normalize

from outcomed.model.launch import CheckpointSpec, Offset

_UNITS = {"d": "day", "day": "day", "w": "week", "week": "week", "m": "month", "mo": "month", "month": "month"}
_UNITS |= {"y": "year", "year": "year"}
_WRITTEN = re.compile(r"\s*(\d{1,4})[\s-]*([a-z]+?)s?\s*", re.IGNORECASE)
_LONGEST_DAYS = 3660

EXAMPLES = '"3 weeks", "10 days", "1 month", "1 year"'


def slug(text: str) -> str:
    """Write a name as it is compared: lower case, words joined by `-`. Empty where it holds no letter or digit."""
    words = re.findall(r"[^\W_]+", normalize("NFC", text).lower())
    return "-".join(words)


def parse_offset(text: str) -> Offset:
    """Read an offset such as `6w`; `ValueError` for what is none, is zero, or is longer than ten years."""
    count, unit = _read(text)
    match unit:
        case "day" | "week":
            offset = Offset(days=count * (7 if unit == "week" else 1))
        case _:
            offset = Offset(months=count * (12 if unit == "year" else 1))
    if not 0 < offset.days + 30 * offset.months <= _LONGEST_DAYS:
        raise ValueError(f'"{text}" is not between one day and ten years')
    return offset


def checkpoint_name(text: str) -> str:
    """Give a checkpoint's identity: `6w` and `6 weeks` are `6-weeks`, `Spring look` is `spring-look`."""
    try:
        count, unit = _read(text)
    except ValueError:
        return slug(text)
    return f"{count}-{unit}{'' if count == 1 else 's'}"


def checkpoint(after: str, name: str = "") -> CheckpointSpec:
    """Make a checkpoint from its offset; without a name it is called by the offset."""
    return CheckpointSpec(name=checkpoint_name(name or after), offset=parse_offset(after))


def _read(text: str) -> tuple[int, str]:
    match = _WRITTEN.fullmatch(text)
    unit = _UNITS.get(match[2].lower()) if match else None
    if match is None or unit is None:
        raise ValueError(f'"{text[:40]}" is not a span of time')
    return int(match[1]), unit
