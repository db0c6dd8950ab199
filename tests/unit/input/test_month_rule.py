"""Rules for a day of every month, as people write them."""

import pytest

from outcomed.input.month_rule import month_rule
from outcomed.input.wrong import Wrong
from outcomed.model.lunch import MonthRule


@pytest.mark.parametrize(
    ("written", "week", "weekday"),
    [
        ("second Thursday", 2, 3),
        ("last friday", -1, 4),
        ("  1st   Mon ", 1, 0),
        ("Fourth-Sunday", 4, 6),
        ("3rd wed", 3, 2),
    ],
)
def test_a_rule_is_read_as_people_write_it(written: str, week: int, weekday: int) -> None:
    assert month_rule(written) == MonthRule(week=week, weekday=weekday)


@pytest.mark.parametrize(
    ("written", "messages", "remedies"),
    [
        ("fifth Thursday", ["not every month has a fifth"], ["last"]),
        ("second Thirsday", ['"thirsday" is no day'], ["`thursday`"]),
        ("sometimes Thirsday", ['"sometimes" is no place in a month', '"thirsday" is no day'], ["first", "`thursday`"]),
        ("Thursday", ["is no rule"], ["second Thursday"]),
        ("second Thursday at noon", ["is no rule"], ["second Thursday"]),
        (2, ["is no rule"], ["second Thursday"]),
        (None, ["is no rule"], ["second Thursday"]),
    ],
)
def test_everything_wrong_with_a_rule_is_named_with_a_remedy(
    written: object, messages: list[str], remedies: list[str]
) -> None:
    with pytest.raises(Wrong) as refused:
        month_rule(written)
    assert [said for said in messages if said not in refused.value.message] == []
    assert [said for said in remedies if said not in refused.value.remedy] == []
