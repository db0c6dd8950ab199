"""What was written wrongly is told with how to write it."""

import pytest

from support.installed import call
from support.ladle import Place


@pytest.mark.parametrize(
    ("text", "remedy"),
    [("date = 5.11.2026", "write it as 2026-11-05"), ("at = 12:00", 'write it in quotes: "12:00"')],
)
def test_a_line_that_looks_like_a_day_or_a_time_is_told_how_to_be_written(text: str, remedy: str, solo: Place) -> None:
    (solo.folder / "launches" / "more.toml").write_text(f'name = "More"\n{text}\n')
    assert remedy in solo.do("check").out
    with solo.config.open("a") as file:
        file.write(f"\n{text}\n")
    assert remedy in solo.do("check").out


def test_what_is_named_wrongly_is_told_how_to_be_named(solo: Place) -> None:
    assert f"is a folder: name the file in it, --config {solo.config}" in call("check", "--config", solo.folder).err
    assert "did you mean `feeds`?" in solo.do("repair", "feds", "--accept").err
    with solo.config.open("a") as file:
        file.write('\n[lunches]\nname = "outcomes"\n')
    assert "write [[lunches]] above it" in solo.do("check").out
