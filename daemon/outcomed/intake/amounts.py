"""Numbers as people type them, each with the metric that it belongs to. What has two readings is a doubt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from outcomed.intake import days
from outcomed.intake.vocabulary import Doubt, name_pattern, phrase
from outcomed.model.doubt import Cause, Form, Way
from outcomed.model.launch import Launch, Metric

_FAR = 5
"""A reading less than so many times larger or smaller than a known number is the likely one."""

_MOST_DIGITS = 20

_UNITS = {
    "%": "% percent per_cent pct prozent",
    "pp": "pp pts? points? prozentpunkte? punkte? %-punkte %-points percentage_points?",
    "ms": "ms milliseconds? millisekunden?",
    "s": "s secs? seconds? sekunden?",
    "min": "mins? minutes? minuten?",
    "h": "h hrs? hours? stunden?",
    "day": "days? tage?",
    "week": "weeks? wochen?",
    "month": "months? monate?",
    "year": "years? jahre?",
    "eur": "€ eur euros?",
    "usd": "\\$ usd dollars?",
    "gbp": "£ gbp pounds?",
    "chf": "chf franken",
    "thousand": "k thousand tsd\\.? tausend",
    "million": "m mio\\.? mn million(?:s|en)?",
    "times": "x times fold mal fach -fold",
    "per mille": "‰ promille",
}
_UNIT = {name: phrase(*(form.replace("_", " ") for form in forms.split())) for name, forms in _UNITS.items()}
_ONLY_ATTACHED = frozenset({"s", "h", "k", "m", "x"})

_SEPARATOR = re.compile(r"\s*(?:[,;&]|\band\b|\bund\b)\s*", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:\s|[:=(]|->|- |(?:with|at|is|are|was|were|to|only|just|now|currently|exactly|we are at|went to|went|fell to"
    r"|rose to|mit|bei|nur|auf|jetzt|genau|aktuell|ist|sind|war|liegt bei|moved to|moved|from|von)(?!\w))*",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:about|around|approx(?:imately)?\.?|roughly|nearly|almost|over|under|more than|less than|up to|at least|ca\.?"
    r"|circa|rund|etwa|ungefähr|fast|knapp|über|unter|mehr als|weniger als|by|um|some|~"
    r"|<|>|≈|≤|≥|<=|>=)\s*(?=[-+]?[€$£]?\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?P<money>[€$£]?)\s?(?P<sign>[-+]?)(?P<digits>\d+(?:[.,']\d+)*(?: \d{3}(?!\d))*)")
_FROM_TO = re.compile(r"\s*(?:->|to|auf)\s*(?=[-+]?[€$£]?\d)", re.IGNORECASE)
_COMPARED = re.compile(
    r"\s*[,(]?\s*(?:(?:vs\.?|versus|statt|instead of|against|gegen|of|von|out of|/)(?: (?:the |our )?(?:target|ziel))?"
    r"|(?:target|ziel)(?: was| is| war| ist|:)?)\s*(?=[-+]?[€$£]?\d)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:-|to|bis)\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Read:
    value: Decimal
    unit: str
    rest: str


def read(text: str, launch: Launch) -> tuple[tuple[tuple[str, Decimal], ...], str]:
    """Read the numbers at the beginning of a text, by the names of their metrics, and give what follows them."""
    found: list[tuple[str, Decimal]] = []
    here = text
    while item := _item(here, launch, is_first=not found):
        metric, value, rest = item
        if any(name == metric.name for name, _ in found):
            raise Doubt(Cause.TWO_NUMBERS, metric.name)
        found.append((metric.name, value))
        text = rest
        separator = _SEPARATOR.match(rest)
        if not separator:
            break
        here = rest[separator.end() :]
    return tuple(found), text


def shown(launch: Launch, numbers: tuple[tuple[str, Decimal], ...]) -> tuple[str, ...]:
    """Write numbers with their metric and unit, to say what was understood."""
    units = {metric.name: metric.unit for metric in launch.metrics}
    return tuple(f"{name} {value:f} {units.get(name, '')}".strip() for name, value in numbers)


def begins_with_metric(text: str, launch: Launch) -> bool:
    """Tell whether a text begins with a metric's name and has a number behind it."""
    named = _named(text, launch)
    return bool(named and _NUMBER.match(_BEFORE.sub("", named[1], count=1)))


# --- one number ---


def _item(text: str, launch: Launch, *, is_first: bool) -> tuple[Metric, Decimal, str] | None:
    named = _named(_BEFORE.sub("", text, count=1), launch)
    rest = named[1] if named else text
    rest = _BEFORE.sub("", rest, count=1) if named or is_first else rest
    if _ABOUT.match(rest):
        raise Doubt(Cause.NUMBER_ABOUT)
    if not _NUMBER.match(rest) or (not named and not is_first and len(launch.metrics) < 2):
        return None
    read = _number(rest, launch, named[0] if named else None)
    if not named and (named := _named(read.rest.lstrip(), launch)):  # "3 refunds"
        read = _Read(read.value, read.unit, named[1])
    metric = named[0] if named else _the_one(launch, read.unit)
    _must_fit(metric, read)
    read = _changed(read, metric, launch)
    return metric, read.value, _compared(read, metric, launch).rest


def _named(text: str, launch: Launch) -> tuple[Metric, str] | None:
    longest_first = sorted((m for m in launch.metrics if m.name.strip()), key=lambda m: -len(m.name))
    for metric in longest_first:
        if found := re.match(rf"(?:the |die |der )?{name_pattern(metric.name)}(?![\w-])", text, re.IGNORECASE):
            return metric, text[found.end() :]
    return None


def _the_one(launch: Launch, unit: str) -> Metric:
    if not launch.metrics:
        raise Doubt(Cause.NO_METRIC, launch.name)
    if len(launch.metrics) == 1:
        return launch.metrics[0]
    fitting = [metric for metric in launch.metrics if unit and _unit_of(metric) == unit]
    if len(fitting) == 1:
        return fitting[0]
    raise Doubt(Cause.WHICH_METRIC, *(metric.name for metric in launch.metrics))


def _number(text: str, launch: Launch, metric: Metric | None) -> _Read:
    found = _NUMBER.match(text)
    if not found:
        raise Doubt(Cause.NUMBER_MISSING)
    if days.names_one(text):
        raise Doubt(Cause.NUMBER_DAY, text[:12].strip())
    known = list(_known([metric] if metric else list(launch.metrics)))
    value = _value(found["digits"], known, name=metric.name if metric and len(launch.metrics) > 1 else "")
    if found["sign"] == "+" or (found["sign"] and not any(number <= 0 for number in known)):
        raise Doubt(Cause.NUMBER_CHANGE, found[0].strip())
    rest = text[found.end() :]
    unit, rest = _unit(rest, metric or (launch.metrics[0] if launch.metrics else None))
    return _Read(-value if found["sign"] else value, _unit_named(found["money"]) or unit, rest)


def _value(digits: str, known: list[Decimal], *, name: str) -> Decimal:
    """Read digits with their marks: 8.9 and 8,9 are the same, 1.234 is not told apart without a known number."""
    if len(digits) > _MOST_DIGITS:
        raise Doubt(Cause.NUMBER_TOO_LONG)
    readings = list(dict.fromkeys(_readings(digits)))
    if len(readings) > 1 or " " in digits:
        likely = [value for value in readings if any(_is_near(value, number) for number in known if number)]
        readings = likely if len(likely) == 1 else readings
    # 60 300 may be two numbers, and 60 the one that is meant.
    if len(readings) != 1 or (" " in digits and readings != likely):
        # A decimal is written with a zero more, so that its mark is not one of thousands.
        plain = (f"{value:f}" if value == value.to_integral() else f"{value:f}0" for value in readings)
        ways = tuple(Way(Form.READING, f"{name} {number}".strip()) for number in plain)
        raise Doubt(Cause.NUMBER_READINGS, digits, ways=ways)
    return readings[0]


def _readings(digits: str) -> Iterator[Decimal]:
    plain = re.sub(r"[' ](?=\d{3}(?!\d))", "", digits)
    if re.fullmatch(r"\d+", plain):
        yield Decimal(plain)
    for point, thousands in ((".", ","), (",", ".")):
        if re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{point}\d+)?", plain) and plain[0] != "0":
            yield Decimal(plain.replace(thousands, "").replace(point, "."))
        if re.fullmatch(rf"\d+\{point}\d+", plain):
            yield Decimal(plain.replace(point, "."))


def _is_near(value: Decimal, number: Decimal) -> bool:
    return value * number > 0 and max(value / number, number / value) < _FAR


def _known(metrics: list[Metric]) -> Iterator[Decimal]:
    yield from (number for m in metrics for number in (m.baseline, m.target) if number is not None)


# --- units, and what a number is compared with ---


def _unit(text: str, metric: Metric | None) -> tuple[str, str]:
    """Read the unit behind a number: a known one, or the metric's own word for it."""
    own = metric.unit.strip() if metric else ""
    if own and (found := re.match(rf"\s?{re.escape(own)}(?!\w)", text, re.IGNORECASE)):
        return _unit_named(own) or own.lower(), text[found.end() :]
    gap = re.match(r" ?", text)
    start = gap.end() if gap else 0
    matches = [(m.end(), name) for name, p in _UNIT.items() if (m := p.match(text, start))]
    if matches and not (start and text[start : max(matches)[0]].lower() in _ONLY_ATTACHED):
        end, name = max(matches)
        return name, text[end:]
    if re.match(r"\w", text):
        raise Doubt(Cause.NUMBER_RUNS_ON, text.split(maxsplit=1)[0][:20])
    return "", text


def _unit_named(text: str) -> str:
    return next((name for name, p in _UNIT.items() if text and p.fullmatch(text)), "")


def _unit_of(metric: Metric) -> str:
    return _unit_named(metric.unit.strip()) or metric.unit.strip().lower()


def _must_fit(metric: Metric, read: _Read) -> None:
    if read.unit and read.unit != _unit_of(metric):
        raise Doubt(Cause.OTHER_UNIT, metric.name, metric.unit, read.unit)


def _changed(read: _Read, metric: Metric, launch: Launch) -> _Read:
    """Take the second number of "11.8 -> 8.9", where the first is the baseline."""
    arrow = _FROM_TO.match(read.rest)
    if not arrow:
        if _RANGE.match(read.rest):
            raise Doubt(Cause.NUMBER_RANGE)
        return read
    if metric.baseline is None or read.value != metric.baseline:
        raise Doubt(Cause.NOT_BASELINE, f"{read.value:f}")
    second = _number(read.rest[arrow.end() :], launch, metric)
    _must_fit(metric, second)
    if _FROM_TO.match(second.rest) or _RANGE.match(second.rest):
        raise Doubt(Cause.THREE_NUMBERS)
    return second


def _compared(read: _Read, metric: Metric, launch: Launch) -> _Read:
    """Leave out the target, where it is named beside the number: "8.9 (target 9.0)", "4.2 vs 5"."""
    beside = _COMPARED.match(read.rest)
    if not beside:
        return read
    second = _number(read.rest[beside.end() :], launch, metric)
    if metric.target is None or second.value != metric.target:
        raise Doubt(Cause.NOT_TARGET, f"{second.value:f}")
    rest = second.rest.removeprefix(")") if "(" in beside[0] else second.rest
    return _Read(read.value, read.unit, rest)
