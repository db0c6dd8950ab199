"""Rules for a day of every month, as people write them: "second Thursday", "last Friday"."""

from outcomed.input.fields import WORK_DAYS
from outcomed.input.shape import closest
from outcomed.input.wrong import Wrong
from outcomed.model.lunch import MonthRule

_WEEKS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EXAMPLE = 'write it as "second Thursday" or "last Friday"'
_SHOWN = 40


def month_rule(given: object) -> MonthRule:
    """Read a rule; `Wrong` names everything in it that is wrong."""
    if isinstance(given, MonthRule):
        return given
    words = given.lower().replace("-", " ").split() if isinstance(given, str) else []
    if len(words) != 2:
        raise Wrong(f'"{str(given)[:_SHOWN]}" is no rule for a day of every month', _EXAMPLE)
    week, weekday = _WEEKS.get(words[0]), _weekday(words[1])
    if week is None or weekday is None:
        wrong = [_no_week(words[0])] if week is None else []
        wrong += [_no_day(words[1])] if weekday is None else []
        raise Wrong(", and ".join(message for message, _ in wrong), "; ".join(remedy for _, remedy in wrong))
    return MonthRule(week=week, weekday=weekday)


def _weekday(word: str) -> int | None:
    """Give the number of a weekday, by its name or the three letters of it; Monday is 0."""
    names = {**{name: n for n, name in enumerate(_DAYS)}, **{name: n for n, name in enumerate(WORK_DAYS)}}
    return names.get(word)


def _no_week(word: str) -> tuple[str, str]:
    if word in ("fifth", "5th"):
        return "not every month has a fifth of a weekday", "write first, second, third, fourth or last"
    return f'"{word[:_SHOWN]}" is no place in a month', "write first, second, third, fourth or last"


def _no_day(word: str) -> tuple[str, str]:
    return f'"{word[:_SHOWN]}" is no day of the week', closest(word, _DAYS)
