"""Answers become changes that only add, and the same said twice is said once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from outcomed.model.launch import Direction, Launch, Metric, Status
from outcomed.model.outcome import Value, Verdict
from outcomed.model.problem import UserError
from outcomed.model.record import Ending, Recorded
from outcomed.service import answers
from outcomed.service.needs import Want, needs
from support.factories import Company, march, outcome

SHARE = Metric(name="no-shows", unit="%", direction=Direction.DOWN, baseline=Decimal("11.8"), target=Decimal("9.0"))


@pytest.fixture
def asked(company: Company) -> Company:
    """A company whose launch was followed to the day of its checkpoint, with an answer nobody else has read."""
    company.launches(metrics=(SHARE,))
    company.until(march(23))
    company.answer()
    company.at(march(23, 10))
    return company


def slips(launch: Launch, value: str, recorded: Recorded | None = None) -> tuple[str, ...]:
    told = replace(outcome(), values=(Value(metric="no-shows", value=Decimal(value), as_of=date(2026, 3, 23)),))
    return answers.slips(recorded or Recorded(namespace="n", born=march(1)), launch, told)


# --- recording and withdrawing ---


def test_the_same_outcome_said_twice_makes_one_revision(asked: Company) -> None:
    asked.answer()
    assert [r.number for r in asked.recorded.outcomes["texts", "3-weeks"]] == [1]


def test_another_outcome_makes_the_next_revision(asked: Company) -> None:
    asked.answer(value="9.3", verdict=Verdict.PARTLY)
    assert [(r.number, r.outcome and r.outcome.verdict) for r in asked.recorded.outcomes["texts", "3-weeks"]] == [
        (1, Verdict.HIT),
        (2, Verdict.PARTLY),
    ]


def test_a_withdrawn_outcome_is_not_withdrawn_again_and_can_be_recorded_anew(asked: Company) -> None:
    asked.withdraw()
    asked.withdraw()
    asked.answer()
    assert [r.outcome is None for r in asked.recorded.outcomes["texts", "3-weeks"]] == [False, True, False]


def test_nothing_recorded_is_nothing_to_withdraw(asked: Company) -> None:
    with pytest.raises(UserError, match=r"nothing was recorded for texts 1-month"):
        asked.withdraw("1-month")


# --- what is asked back ---


def test_a_number_ten_times_off_is_asked_back_and_one_in_reach_is_not() -> None:
    launch = Launch(id="texts", name="Texts", owner="dana", metrics=(SHARE,))
    assert slips(launch, "89") == ('"no-shows" 89 % is far from what is known of it (11.8, 9.0)',)
    assert slips(launch, "0.89") == ('"no-shows" 0.89 % is far from what is known of it (11.8, 9.0)',)
    assert slips(launch, "-9") == ('"no-shows" -9 % is far from what is known of it (11.8, 9.0)',)
    assert [slips(launch, number) for number in ("8.9", "14", "3", "0")] == [(), (), (), ()]


def test_a_metric_of_which_nothing_is_known_is_never_asked_back() -> None:
    assert slips(Launch(id="texts", name="Texts", owner="dana", metrics=(Metric(name="no-shows"),)), "4200") == ()


def test_a_number_told_before_counts_as_known(asked: Company) -> None:
    asked.answer(value="95", verdict=Verdict.MISSED)
    assert slips(asked.row().launch, "89", asked.recorded) == ()


def test_a_verdict_against_its_own_number_is_asked_about(asked: Company) -> None:
    found = answers.contradictions(asked.world, asked.row().launch, "3-weeks", outcome(Verdict.HIT, "9.4"))
    assert [text.split(" (")[0] for text in found] == ['it says hit, but "no-shows" is 9.4, short of the target 9.0']
    assert answers.contradictions(asked.world, asked.row().launch, "3-weeks", outcome(Verdict.HIT, "8.9")) == ()


# --- holding back ---


def test_a_held_outcome_leaves_only_after_its_release(asked: Company) -> None:
    asked.hold()
    asked.until(march(27))
    assert asked.inbox("emil", "outcome/") == []
    asked.release()
    asked.until(march(28))
    asked.until(march(31))
    assert asked.inbox("emil", "outcome/") == ["30 Mar outcome/texts/3-weeks/1"]


def test_a_release_ends_the_owners_hours_to_correct(company: Company) -> None:
    company.launches()
    company.until(march(23, 16))
    company.answer()
    company.release()
    company.at(march(24, 9))
    assert company.inbox("emil", "outcome/") == ["24 Mar outcome/texts/3-weeks/1"]


def test_holding_and_releasing_twice_changes_nothing(asked: Company) -> None:
    asked.hold()
    head = asked.ledger.head()
    asked.hold()
    assert asked.ledger.head() == head
    asked.release()
    head = asked.ledger.head()
    asked.release()
    assert asked.ledger.head() == head


@pytest.mark.parametrize("do", [Company.hold, Company.release])
def test_there_must_be_an_outcome_to_hold_or_release(company: Company, do: Callable[[Company], None]) -> None:
    company.launches()
    company.at(march(3))
    with pytest.raises(UserError, match=r"nothing was recorded for texts 3-weeks yet"):
        do(company)


def test_the_readers_of_a_revision_are_those_it_was_told_to(asked: Company) -> None:
    assert answers.readers_of(asked.recorded, "texts", "3-weeks", 1) == ()
    asked.until(march(24))
    assert set(answers.readers_of(asked.recorded, "texts", "3-weeks", 1)) == {"dana", "emil", "raj"}
    assert answers.readers_of(asked.recorded, "texts", "3-weeks", 2) == ()


# --- ending ---


def test_a_closed_checkpoint_stays_closed_whatever_the_reason_is_called(company: Company) -> None:
    company.launches()
    company.at(march(3))
    company.close(why="dropped")
    company.until(march(5))
    assert (company.checkpoint().ending, company.checkpoint().ended_why) == (Ending.CLOSED, "dropped.")
    assert company.events() == []


def test_an_answered_checkpoint_cannot_be_closed(asked: Company) -> None:
    with pytest.raises(UserError, match=r"texts 3-weeks is answered"):
        asked.close()


def test_a_dropped_launch_stays_dropped_with_its_reason_while_its_record_is_read_again(company: Company) -> None:
    company.launches()
    company.at(march(3))
    company.drop(why="The grant ended")
    company.at(march(4))
    company.changes(what="A text the evening before")
    company.at(march(5))
    row = company.row()
    assert (row.dropped_by, row.drops, row.launch.why) == ("olu", 1, "The grant ended")
    assert row.launch.what == "A text the evening before"
    assert company.events() == []


def test_a_launch_whose_own_status_changes_is_not_dropped_any_more(company: Company) -> None:
    company.launches(status=Status.PLANNED, date=date(2026, 3, 20))
    company.at(march(3))
    company.drop(why="The grant ended")
    company.changes(status=Status.LAUNCHED, date=date(2026, 3, 4))
    company.at(march(5))
    assert (company.row().dropped_by, company.row().launch.why) == ("", "")
    assert [e.key[2] for e in company.events()] == ["3-weeks"]


def test_dropping_twice_is_dropping_once_and_a_superseded_launch_has_ended(company: Company) -> None:
    company.launches()
    company.launches("calls", status=Status.SUPERSEDED, superseded_by="texts")
    company.at(march(3))
    company.drop()
    company.drop()
    assert company.row().drops == 1
    with pytest.raises(UserError, match=r"calls was superseded by texts"):
        company.drop("calls")


# --- what needs somebody ---


def test_a_question_without_an_answer_needs_somebody_once_its_grace_is_over(company: Company) -> None:
    company.launches()
    company.until(march(32))
    assert needs(company.look()) == ()
    company.until(march(36))
    assert [(n.want, n.about, n.who) for n in needs(company.look())] == [(Want.OVERDUE, "texts/3-weeks", "dana")]


def test_broken_missing_and_dateless_launches_need_somebody(company: Company) -> None:
    company.launches()
    company.launches("calls")
    company.launches("mails", status=Status.SLIPPED, date=None)
    company.at(march(3))
    company.breaks()
    company.changes("calls")
    del company.registry.launches["calls"]
    company.at(march(4))
    found = [(n.want, n.about) for n in needs(company.look())]
    assert found == [(Want.BROKEN, "texts.toml"), (Want.MISSING, "calls"), (Want.NO_DATE, "mails")]
