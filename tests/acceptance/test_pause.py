"""`pause` and `unpause`, as an operator types them."""

from datetime import UTC, datetime, timedelta

from support.ladle import Place

LAST = (datetime.now(UTC) + timedelta(days=9)).date().isoformat()


def test_a_pause_is_shown_until_somebody_ends_it(ladle: Place) -> None:
    said = ladle.do("pause", "--launch", "cook-handover", "--until", LAST, "--why", "the kitchen moves")
    shown = ladle.do("status").out

    assert (said.code, said.out.partition(",")[0]) == (0, "Paused: launch cook-handover")
    assert "launch cook-handover, since " in shown
    assert f"until {LAST} is over, by " in shown
    assert "the kitchen moves" in shown
    assert ladle.do("unpause", "--launch", "cook-handover").code == 0
    assert "Paused" not in ladle.do("status").out
    again = ladle.do("unpause")
    assert (again.code, "everything is not paused: nothing is paused" in again.err) == (2, True)


def test_a_pause_without_an_end_or_of_an_unknown_team_is_refused(ladle: Place) -> None:
    assert ladle.do("pause").code == 2
    unknown = ladle.do("pause", "--team", "Kitchn", "--until", LAST)
    assert (unknown.code, 'there is no team "Kitchn"' in unknown.err) == (2, True)
