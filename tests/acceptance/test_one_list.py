"""check, plan, once and status name the same problems, and each cause once."""

import pytest

from support.ladle import Place

TYPO = '\n[[lunches]]\nname = "outcomes"\nrule = "first thursday"\nhost = "danaa"\n'


@pytest.mark.parametrize("command", ["check", "plan", "once", "status"])
def test_every_command_names_a_host_whom_nobody_knows(command: str, solo: Place) -> None:
    with solo.config.open("a", encoding="utf-8") as file:
        file.write(TYPO)
    answer = solo.do(command)
    assert (answer.code, 'the host "danaa" is not among the people' in answer.out) == (1, True), answer.out


@pytest.mark.parametrize("command", ["check", "plan", "once", "status"])
def test_every_command_says_that_there_is_nobody_yet(command: str, solo: Place) -> None:
    (solo.folder / "people.toml").write_text("# nobody yet\n", encoding="utf-8")
    answer = solo.do(command)
    assert (answer.code, "there is nobody in it yet" in answer.out) == (1, True), answer.out


def test_a_person_whose_record_is_broken_is_told_once_and_who_waits_for_it(solo: Place) -> None:
    solo.rewrite("people.toml", "email = .*", 'email = "dana"')
    answer = solo.do("check")
    assert "1 launch waits for dana" in answer.out
    assert ("nobody in it yet" in answer.out, "is not among the people" in answer.out) == (False, False)


def test_an_owner_who_was_never_known_is_named_with_who_may_be_meant(solo: Place) -> None:
    solo.rewrite("launches/text-reminders.toml", 'owner = "dana"', 'owner = "danna"')
    solo.do("once")
    answer = solo.do("status")
    assert 'nobody of the id "danna" is known' in answer.out
    assert "did you mean `dana`?" in answer.out
