"""When somebody looks what a decision brought, under which name, and how a decision stands in what lies ahead."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcomed.decide.decisions import look_at
from outcomed.decide.workdays import WorkDays
from outcomed.decide.world import World
from outcomed.model.decision import DecisionRow, open_question
from outcomed.model.launch import CheckpointSpec, Offset
from outcomed.model.outcome import DecisionWanted, Revision, Source
from outcomed.model.record import Recorded
from outcomed.preview import every_kind, kind_of
from outcomed.service import answers
from outcomed.simulate import Simulation, present
from support.factories import BORN, LAUNCHED, Company, launch, march, outcome
from support.house import POLICY

WANTED = DecisionWanted(what="two engineers", of="vera", by=date(2026, 4, 3))


def world(*taken: DecisionRow, answered: tuple[str, ...] = ()) -> World:
    revisions = {
        ("texts", look): (
            Revision(
                launch="texts",
                checkpoint=look,
                number=1,
                outcome=outcome(),
                source=Source.RECORD,
                hash="",
                at=BORN,
                by="dana",
            ),
        )
        for look in answered
    }
    decisions = {(row.launch, row.checkpoint, row.number): row for row in taken}
    recorded = Recorded(namespace="test", born=BORN, decisions=decisions, outcomes=revisions)
    return World(recorded, WorkDays(POLICY, lambda *_: None), BORN)


def row(number: int, wanted: str, look: tuple[str, date]) -> DecisionRow:
    return DecisionRow(
        launch="texts",
        checkpoint="3-weeks",
        number=number,
        person="vera",
        word="more",
        words="",
        wanted=wanted,
        look=look[0],
        look_on=look[1],
        at=BORN,
    )


@pytest.mark.parametrize(
    ("weeks", "day"),
    [(3, date(2026, 6, 2)), (4, date(2026, 3, 30)), (20, date(2026, 7, 20)), (27, date(2026, 6, 2))],
)
def test_a_decision_is_looked_at_with_the_next_checkpoint_or_in_three_months(weeks: int, day: date) -> None:
    planned = CheckpointSpec(name="next", offset=Offset(days=7 * weeks))
    about = launch(checkpoints=(planned,))
    assert look_at(world(), about, "3-weeks", "money", LAUNCHED) == ("3-weeks-decision", day)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.booleans(), st.integers(0, 99)), max_size=12))
def test_each_question_has_a_look_of_its_own_and_a_correction_keeps_it(said: list[tuple[str, bool, int]]) -> None:
    """Whatever is asked, decided, corrected and looked at in turn."""
    taken: list[DecisionRow] = []
    answered: list[str] = []
    for number, (wanted, is_answered, day) in enumerate(said, 1):
        on = LAUNCHED + timedelta(days=day)
        look = look_at(world(*taken, answered=tuple(answered)), launch(), "3-weeks", wanted, on)
        before = taken[-1] if taken else None
        if before and before.wanted == wanted and before.look not in answered:
            assert look == (before.look, before.look_on)
        else:
            assert look[0] not in {each.look for each in taken}
            assert look[1] > on
        taken.append(row(number, wanted, look))
        answered += [look[0]] if is_answered else []


def test_another_question_is_another_decision() -> None:
    taken = [row(1, "two engineers", ("3-weeks-decision", LAUNCHED))]
    assert open_question(outcome(decision_wanted=WANTED), taken) is None
    other = DecisionWanted(what="a second sender", of="vera")
    assert open_question(outcome(decision_wanted=other), taken) == other
    assert open_question(outcome(decision_wanted=other, decision="yes"), ()) is None


# --- what lies ahead ---


def wanted_of_vera(company: Company) -> None:
    company.launches()
    company.tick()
    company.at(march(23))
    company.answer(said=outcome(decision_wanted=WANTED))
    company.now = march(32, 9)


def decide(company: Company) -> None:
    vera = company.directory.everybody["vera"]
    company.tick()
    company.write(answers.decide(company.world, "texts", "3-weeks", by=vera, word="more", words="")[1])


def ahead(company: Company, last: int) -> list[tuple[str, str]]:
    at = present(company.rules, company.outside, company.recorded, company.now)
    sent = Simulation(at, until=march(last), frozen=company.ledger.payload).run().sent
    return [
        (each.letter.reader, f"{each.mail.at:%-d %b} {entry.item.id}") for each in sent for entry in each.letter.entries
    ]


def test_a_simulation_plays_a_decision_and_the_look_at_it(company: Company) -> None:
    wanted_of_vera(company)
    decide(company)
    future = ahead(company, 124)
    assert ("emil", "1 Apr decision/texts/3-weeks/1") in future
    assert ("mia", "6 Apr decision/texts/3-weeks/1") in future
    assert ("dana", "1 Jul ask/texts/3-weeks-decision/0/check_in/dana") in future


def test_a_simulation_says_when_a_decision_is_still_wanted(company: Company) -> None:
    wanted_of_vera(company)
    company.tick()
    assert ("vera", "1 May still_wanted/texts/3-weeks/1") in ahead(company, 64)


def test_a_preview_shows_a_decision_to_all_but_whoever_took_it(company: Company) -> None:
    wanted_of_vera(company)
    decide(company)
    shown = [each for each in every_kind(company.world) if "decision" in kind_of(each)]
    assert {kind_of(each) for each in shown} == {
        f"digest {role}: decision" for role in ("up", "down", "across", "owner")
    }
    assert "vera" not in {each.reader for each in shown}
