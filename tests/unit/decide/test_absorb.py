"""What a reading of the registry and the directory changes: launches and people, and outcomes written by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from outcomed.model.launch import Status
from outcomed.model.outcome import Source
from outcomed.model.reason import Reason
from outcomed.model.record import Standing, StartRow
from outcomed.service.needs import Want, needs
from support.factories import DUE, LAUNCHED, Company, block, launch, march, outcome, person

# --- launches that cannot be read, or are not there any more ---


def test_a_launch_that_vanishes_keeps_its_last_good_state_and_is_listed_as_missing(company: Company) -> None:
    company.launches(goal="fewer empty appointments")
    company.tick()
    company.registry.launches.clear()
    company.at(march(3))
    assert company.row().launch.goal == "fewer empty appointments"
    assert company.row().standing is Standing.MISSING
    assert [(n.want, n.about) for n in needs(company.look())] == [(Want.MISSING, "texts")]


def test_a_launch_that_vanished_keeps_its_reminder_and_is_asked_about(company: Company) -> None:
    company.launches()
    company.tick()
    company.registry.launches.clear()
    company.until(march(23))
    assert company.event().start == march(23, 9, 30)
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]


def test_an_empty_registry_ends_nothing(company: Company) -> None:
    for name in ("a", "b", "c", "d", "e"):
        company.launches(name)
    company.tick()
    company.registry.launches.clear()
    company.at(march(3))
    assert len(company.events()) == 5


@pytest.mark.parametrize("status", [Status.DROPPED, Status.SUPERSEDED])
def test_only_its_status_ends_a_launch(company: Company, status: Status) -> None:
    company.launches()
    company.tick()
    company.changes(status=status)
    company.at(march(3))
    assert company.events() == []


def test_outcomed_drop_ends_a_launch_that_vanished(company: Company) -> None:
    company.launches()
    company.tick()
    company.registry.launches.clear()
    company.at(march(3))
    company.drop()
    company.at(march(4))
    assert company.events() == []


def test_outcomed_drop_holds_while_the_record_says_what_it_always_said(company: Company) -> None:
    company.launches()
    company.tick()
    company.drop(why="too costly")
    company.at(march(3))
    company.changes(goal="another goal")
    company.at(march(4))
    assert company.events() == []
    assert company.row().launch.why == "too costly"


def test_a_new_status_in_the_record_ends_a_drop_by_hand(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=LAUNCHED + timedelta(days=20))
    company.tick()
    company.drop()
    company.at(march(3))
    company.changes(status=Status.LAUNCHED, date=LAUNCHED)
    company.at(march(4))
    assert [e.start for e in company.events()] == [march(23, 9, 30)]


def test_a_broken_record_keeps_its_last_good_state(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(owner="raj")
    company.breaks()
    company.at(march(3))
    assert (company.row().launch.owner, company.row().standing) == ("dana", Standing.BROKEN)
    assert company.event().owner == "dana"


def test_a_broken_file_hides_nobody_else(company: Company) -> None:
    company.launches("texts")
    company.launches("booking")
    company.breaks("texts")
    company.tick()
    assert [e.key[1] for e in company.events()] == ["booking"]


def test_a_mended_record_counts_again(company: Company) -> None:
    company.launches()
    company.tick()
    company.breaks()
    company.at(march(3))
    company.registry.broken.clear()
    company.at(march(4))
    assert company.row().standing is Standing.GOOD


# --- ids that stay ---


def test_was_carries_an_old_id_of_a_launch_over(company: Company) -> None:
    company.launches()
    company.tick()
    before = company.event().uid
    company.registry.launches = {"messages": launch("messages", was=("texts",))}
    company.at(march(3))
    assert list(company.recorded.launches) == ["texts"]
    assert [e.uid for e in company.events()] == [before]


def test_was_carries_an_old_id_of_a_person_over_for_everybody_who_names_them(company: Company) -> None:
    company.launches()
    company.tick()
    del company.directory.everybody["dana"]
    company.directory.everybody["dana-k"] = person("dana-k", was=("dana",), manager="mia", team="texts")
    company.directory.everybody["emil"] = person("emil", manager="dana-k")
    company.changes(owner="dana-k")
    company.at(march(3))
    assert company.row().launch.owner == "dana"
    assert company.recorded.people["emil"].person.manager == "dana"
    assert company.effect().version == 2  # nothing was written again


def test_an_id_that_changes_twice_is_the_same_launch_still(company: Company) -> None:
    company.launches()
    company.tick()
    before = company.event().uid
    company.registry.launches = {"messages": launch("messages", was=("texts",))}
    company.at(march(3))
    company.registry.launches = {"nudges": launch("nudges", was=("messages",))}
    company.at(march(4))
    assert list(company.recorded.launches) == ["texts"]
    assert [e.uid for e in company.events()] == [before]


@pytest.mark.parametrize("last", [("pia-k", ()), ("pia-l", ("pia-k",))])
def test_whose_id_changes_twice_or_whose_was_is_taken_out_again_is_told_nothing_twice(
    company: Company, last: tuple[str, tuple[str, ...]]
) -> None:
    company.launches()
    company.until(march(24))
    company.answer()
    company.until(march(40))
    assert company.inbox("pia", "outcome") == ["30 Mar outcome/texts/3-weeks/1"]
    for name, was in (("pia-k", ("pia",)), last):
        del company.directory.everybody[next(p for p in company.directory.everybody if p.startswith("pia"))]
        company.directory.everybody[name] = person(name, was=was, email="pia@example.com", team="billing")
        company.until(company.now + timedelta(days=10))
    assert company.inbox("pia", "outcome") == ["30 Mar outcome/texts/3-weeks/1"]
    assert "pia-k" not in company.recorded.people


def test_somebody_who_is_given_the_freed_id_of_another_is_somebody_else(company: Company) -> None:
    company.tick()
    company.directory.everybody["pia-k"] = person("pia-k", was=("pia",), team="billing")
    del company.directory.everybody["pia"]
    company.at(march(3))
    company.directory.everybody["pia"] = person("pia", email="other.pia@example.com")
    company.directory.everybody["pia-k"] = person("pia-k", team="billing")
    company.at(march(4))
    assert company.recorded.people["pia"].person.email == "other.pia@example.com"
    assert company.recorded.people["pia-k"].person.email == "pia-k@example.com"


# --- people ---


def test_a_person_the_directory_does_not_know_any_more_is_gone_from_that_day_on(company: Company) -> None:
    company.tick()
    del company.directory.everybody["pia"]
    company.at(march(3))
    company.at(march(5))
    assert company.recorded.people["pia"].gone_since == march(3)


def test_a_person_who_is_known_again_is_not_gone(company: Company) -> None:
    company.tick()
    pia = company.directory.everybody.pop("pia")
    company.at(march(3))
    company.directory.everybody["pia"] = pia
    company.at(march(4))
    assert company.recorded.people["pia"].gone_since is None


def test_a_directory_that_reads_empty_is_an_accident(company: Company) -> None:
    company.tick()
    company.directory.everybody.clear()
    company.at(march(3))
    assert [row.gone_since for row in company.recorded.people.values()] == [None] * 6


# --- outcomes written by hand ---

BOTH = (("3-weeks", "abc"), ("1-month", "xyz"))


def test_a_files_block_makes_a_revision_with_its_source_and_hash(company: Company) -> None:
    company.launches(outcomes=(block(text="abc", why="people answer texts"),))
    company.tick()
    (revision,) = company.recorded.outcomes["texts", "3-weeks"]
    assert (revision.number, revision.source, revision.hash) == (1, Source.FILE, "abc")
    assert revision.outcome == outcome(why="people answer texts")


def test_a_sheets_block_says_where_it_comes_from_and_a_move_from_files_says_nothing_new(company: Company) -> None:
    company.launches(outcomes=(block(text="abc"), replace(block("1-month", text="xyz"), source=Source.SHEET)))
    company.tick()
    company.changes(outcomes=tuple(replace(block(at, text=t), source=Source.SHEET) for at, t in BOTH))
    company.at(march(3))
    found = {at: [r.source for r in company.recorded.outcomes["texts", at]] for at, _ in BOTH}
    assert found == {"3-weeks": [Source.FILE], "1-month": [Source.SHEET]}


def test_a_files_block_makes_a_revision_only_when_its_own_text_changed(company: Company) -> None:
    company.launches(outcomes=(block(text="abc"),))
    company.tick()
    company.changes(goal="another goal", outcomes=(block(text="abc"), block("6-months", text="xyz")))
    company.at(march(3))
    assert len(company.recorded.outcomes["texts", "3-weeks"]) == 1
    company.changes(outcomes=(block(text="abcd", value="9.1"),))
    company.at(march(4))
    assert [r.hash for r in company.recorded.outcomes["texts", "3-weeks"]] == ["abc", "abcd"]


def test_a_block_that_goes_back_to_an_earlier_text_is_a_revision_again(company: Company) -> None:
    for day, text in ((2, "abc"), (3, "abcd"), (4, "abc")):
        company.launches(outcomes=(block(text=text),))
        company.at(march(day))
    assert [r.hash for r in company.recorded.outcomes["texts", "3-weeks"]] == ["abc", "abcd", "abc"]


def test_the_newest_revision_is_current_wherever_it_came_from(company: Company) -> None:
    company.launches(outcomes=(block(value="8.9"),))
    company.tick()
    company.answer(value="7.5")
    company.at(march(3))
    current = company.recorded.current("texts", "3-weeks")
    assert current
    assert (current.number, current.outcome) == (2, outcome(value="7.5"))


def test_a_removed_block_retracts_nothing(company: Company) -> None:
    company.launches(outcomes=(block(),))
    company.tick()
    company.changes(outcomes=())
    company.at(march(3))
    assert company.world.is_answered("texts", "3-weeks")


def test_withdraw_retracts_and_the_same_block_does_not_bring_it_back(company: Company) -> None:
    company.launches(outcomes=(block(),))
    company.tick()
    company.withdraw()
    company.at(march(3))
    assert not company.world.is_answered("texts", "3-weeks")
    assert len(company.recorded.outcomes["texts", "3-weeks"]) == 2


def test_of_two_blocks_for_one_checkpoint_the_last_counts(company: Company) -> None:
    company.launches(outcomes=(block(text="first", value="1"), block(text="second", value="2")))
    company.tick()
    assert [r.hash for r in company.recorded.outcomes["texts", "3-weeks"]] == ["second"]


# --- the start, and strict ---


def test_the_start_is_the_moment_of_the_first_tick_and_stays_it(company: Company) -> None:
    company.tick()
    first = company.now
    company.at(march(9))
    assert company.recorded.start == StartRow(at=first)


def test_strict_blocks_a_launch_with_gaps_and_says_so(company: Company) -> None:
    company.policy = replace(company.policy, strict=True)
    company.launches()  # it has no metric, no goal
    company.until(march(40))
    assert company.events() == []
    told = [company.inbox(name) for name in ("dana", "mia", "emil", "pia")]
    assert told == [["3 Mar problems/texts/1"], [], [], []]
    assert company.why_not("launch", "texts") is Reason.BLOCKED
    assert Want.BLOCKED in {n.want for n in needs(company.look())}


def test_without_strict_a_launch_with_gaps_is_followed(company: Company) -> None:
    company.launches()
    company.tick()
    assert [e.start.date() for e in company.events()] == [DUE]
