"""The conversation: what people write back is acted on once, answered, and told to nobody it does not concern."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from outcomed.model.launch import Direction, Metric, Status
from outcomed.model.outcome import Source, Verdict
from outcomed.model.people import Cadence
from outcomed.model.record import Note, NoteKind, ReceivedRow
from outcomed.ports import Arrived, Received
from outcomed.testing.memory import MemoryInbox
from support.factories import BORN, THREE_WEEKS, launch, march
from support.talking import Talking, parsed

NO_SHOWS = Metric(name="no-shows", unit="%", direction=Direction.DOWN, baseline=Decimal("11.8"), target=Decimal("9.0"))
PLANNED: dict[str, Any] = {"date": date(2026, 3, 4), "status": Status.PLANNED}


@pytest.fixture
def company(tmp_path: Path) -> Talking:
    return Talking(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)


@pytest.fixture
def asked(company: Talking) -> Talking:
    """Give a company on the day on which Dana was asked whether the text reminders worked."""
    company.launches(metrics=(NO_SHOWS,))
    company.until(march(23))
    return company


def received(company: Talking) -> list[ReceivedRow]:
    return sorted(company.recorded.received.values(), key=lambda row: row.message_id)


def notes(company: Talking) -> list[Note]:
    return [note for row in received(company) for note in row.notes]


def words(company: Talking, name: str, kind: str) -> str:
    """Give the text of somebody's newest mail of a kind."""
    body = parsed(company.got(name, kind)[-1]).get_body(("plain",))
    return body.get_content() if body else ""


# --- answers ---


def test_one_line_is_an_outcome_and_comes_back_as_its_echo(asked: Talking) -> None:
    asked.says("dana", "hit 8.9 evenings did most of it")
    revision = asked.recorded.current("texts", "3-weeks")
    assert revision
    assert revision.outcome
    assert (revision.outcome.verdict, revision.outcome.values[0].value) == (Verdict.HIT, Decimal("8.9"))
    assert (revision.source, revision.by, revision.outcome.reported_by) == (Source.REPLY, "dana", "dana")
    assert "evenings did most of it" in revision.outcome.why
    assert [mail.key for mail in asked.got("dana")[1:]] == [("echo", "texts", "3-weeks", "1")]


def test_the_others_are_told_after_the_owners_hours_to_correct_it(asked: Talking) -> None:
    asked.says("dana", "hit 8.9")
    asked.until(march(24))
    assert "8.9" in words(asked, "emil", "digest")


def test_a_second_reply_corrects_the_first(asked: Talking) -> None:
    check_in = asked.got("dana")[-1]
    asked.says("dana", "hit 8.9", to=check_in)
    asked.says("dana", "missed 9.3 the first number left out 31 clinics", to=check_in)
    revision = asked.recorded.current("texts", "3-weeks")
    assert revision
    assert revision.outcome
    assert revision.number == 2
    assert revision.outcome.verdict is Verdict.MISSED


def test_an_echo_is_answered_with_a_correction_or_with_hold(asked: Talking) -> None:
    asked.says("dana", "hit 8.9")
    asked.says("dana", "hold")
    assert asked.recorded.holds["texts", "3-weeks", 1].released_at is None
    assert 'until you reply "release"' in words(asked, "dana", "answer")
    asked.until(march(26))
    assert asked.got("emil", "digest") == []
    asked.says("dana", "release")
    asked.until(march(27))
    assert "8.9" in words(asked, "emil", "digest")


def test_a_number_far_from_all_known_ones_is_asked_back_and_taken_when_it_is_said_again(asked: Talking) -> None:
    check_in = asked.got("dana")[-1]
    asked.says("dana", "missed 890", to=check_in)
    assert asked.recorded.current("texts", "3-weeks") is None
    assert "far from what is known" in words(asked, "dana", "answer")
    asked.says("dana", "missed 890", to=check_in)
    assert asked.recorded.current("texts", "3-weeks") is not None


def test_what_is_unclear_changes_nothing_and_shows_ways_to_say_it(asked: Talking) -> None:
    asked.says("dana", "well, it depends")
    assert asked.recorded.current("texts", "3-weeks") is None
    (note,) = notes(asked)
    assert (note.kind, len(note.ways)) == (NoteKind.UNCLEAR, 3)
    told = words(asked, "dana", "answer")
    assert all(way in told for way in ("hit", "missed because ...", "too early until"))


def test_a_deputy_hears_that_the_owner_reads_it_first(asked: Talking) -> None:
    asked.until(march(31))
    asked.says("raj", "partly 10.2", to=asked.got("raj", "asks")[-1])
    assert asked.recorded.current("texts", "3-weeks") is not None
    assert "Dana reads it first" in words(asked, "raj", "answer")


def test_thanks_is_not_answered(asked: Talking) -> None:
    asked.says("dana", "Thanks!")
    assert (notes(asked), len(asked.got("dana"))) == ([], 1)


def test_an_answer_to_a_mail_about_no_look_is_asked_back(company: Talking) -> None:
    company.launches(metrics=(NO_SHOWS,))
    company.tick()
    company.person("dana", left=date(2026, 3, 4))
    company.until(march(6))
    company.says("raj", "hit 8.9", to=company.got("raj", "asks")[0])
    assert dict(company.recorded.outcomes) == {}
    assert "answer the mail of the look you mean" in " ".join(words(company, "raj", "answer").split())


# --- not now, not me, not yet ---


def test_later_asks_again_on_that_day_and_not_before(asked: Talking) -> None:
    asked.says("dana", "later 20 April")
    assert "we ask again on Mon 20 April" in words(asked, "dana", "answer")
    asked.until(march(49))
    assert asked.inbox("dana", "ask/") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]
    assert asked.inbox("emil") == []
    asked.until(march(51))
    assert asked.inbox("dana", "ask/")[1:] == ["20 Apr ask/texts/3-weeks/1/check_in/dana"]


def test_not_me_asks_somebody_else_from_now_on(asked: Talking) -> None:
    asked.says("dana", "not me, ask Emil")
    asked.until(march(25))
    assert "Emil is asked from now on" in words(asked, "dana", "answer")
    assert "ask/texts/3-weeks/1/check_in/emil" in " ".join(asked.inbox("emil", "ask/"))
    assert len(asked.inbox("dana", "ask/")) == 1


def test_a_hand_over_ends_when_the_record_names_another_owner(asked: Talking) -> None:
    asked.says("dana", "not me, ask Emil")
    asked.changes(owner="raj", deputy=None)
    world = asked.world
    owner = world.responsible(world.recorded.launches["texts"].launch)
    assert owner
    assert owner.id == "raj"


def test_nobody_can_be_named_who_is_not_known(asked: Talking) -> None:
    asked.says("dana", "not me, ask Zebedee")
    assert [note.kind for note in notes(asked)] == [NoteKind.NOT_DONE]
    assert "Zebedee" in words(asked, "dana", "answer")


def test_did_it_go_out_is_answered_by_yes_by_a_date_or_by_dropped(company: Talking) -> None:
    company.launches("yes", **PLANNED)
    company.launches("moved", **PLANNED)
    company.launches("ended", **PLANNED)
    company.until(march(5))
    company.says("dana", "1 dropped because nobody wants it\n2: 20 April\n3 yes")
    rows = company.recorded.launches
    assert [rows[name].launch.status for name in ("yes", "moved")] == [Status.LAUNCHED, Status.SLIPPED]
    assert rows["moved"].launch.date == date(2026, 4, 20)
    assert rows["ended"].dropped_by == "dana"
    company.until(march(25))
    assert "3-weeks" in " ".join(company.inbox("dana", "ask/yes"))
    assert company.inbox("dana", "ask/moved")[1:] == []


def test_what_a_record_newly_says_counts_before_what_was_answered(company: Talking) -> None:
    company.launches(**PLANNED)
    company.until(march(5))
    company.says("dana", "yes")
    said = company.recorded.launches["texts"].launch.status
    company.changes(date=date(2026, 5, 4))
    company.tick()
    assert (said, company.recorded.launches["texts"].launch.status) == (Status.LAUNCHED, Status.PLANNED)


# --- readers ---


def told(company: Talking) -> Talking:
    company.says("dana", "missed 9.5 nobody read them")
    company.until(march(31))
    return company


def another(company: Talking) -> None:
    """Let another launch be told to everybody around it."""
    company.launches("another", checkpoints=(THREE_WEEKS,), metrics=())
    company.until(march(33))
    company.says("dana", "missed, few came", to=company.got("dana", "asks")[-1])
    company.until(march(42))


def test_stop_ends_digests_and_says_that_questions_still_come(asked: Talking) -> None:
    told(asked).says("emil", "stop")
    assert asked.recorded.choices["emil"].cadence is Cadence.NEVER
    assert "no more digests" in words(asked, "emil", "answer")
    before = len(asked.got("emil", "digest"))
    another(asked)
    assert len(asked.got("emil", "digest")) == before
    assert "Another" in words(asked, "pia", "digest")


def test_less_is_one_step_rarer(asked: Talking) -> None:
    told(asked).says("emil", "less")
    assert asked.recorded.choices["emil"].cadence is Cadence.WEEKLY


def test_a_reader_subscribes_to_a_launch_and_leaves_it_again(asked: Talking) -> None:
    told(asked).launches("another", checkpoints=(THREE_WEEKS,), metrics=())
    asked.says("emil", "unsubscribe Another")
    assert "hear no more of Another" in words(asked, "emil", "answer")
    before = len(asked.got("emil", "digest"))
    another(asked)
    assert len(asked.got("emil", "digest")) == before
    asked.says("emil", "subscribe Another")
    asked.until(march(45))
    assert "Another" in words(asked, "emil", "digest")


def test_a_question_goes_to_the_owner_with_the_name_of_who_asks(asked: Talking) -> None:
    told(asked).says("emil", "Did you also count the clinics in Porto?")
    assert "goes to Dana" in words(asked, "emil", "answer")
    asked.until(march(33))
    question = words(asked, "dana", "asks")
    assert "Emil (emil@example.com) asks about Texts" in question
    assert "Did you also count the clinics in Porto?" in question


# --- once ---


def test_a_message_counts_once_whatever_the_mailbox_gives_again(asked: Talking) -> None:
    raw = asked.reply("dana", "hit 8.9")
    asked.tick()
    asked.mailbox.deliver(raw)
    asked.mailbox.deliver(b"Received: by another route\r\n" + raw)
    asked.tick()
    assert len(asked.recorded.outcomes["texts", "3-weeks"]) == 1
    assert len(asked.got("dana", "answer")) == 0


def test_the_same_bytes_twice_at_once_count_once_and_stay_known(asked: Talking) -> None:
    raw = asked.reply("dana", "later 20 April")
    asked.mailbox.deliver(raw)
    asked.tick()
    (row,) = received(asked)
    assert (row.person, row.reason) == ("dana", "")
    assert "we ask again on Mon 20 April" in words(asked, "dana", "answer")
    assert sum(event.what == "message_read" for event in asked.ledger.history(None)) == 1


class Tripping(bytes):
    """Bytes of a connector that are none."""

    def decode(self, *_: object, **__: object) -> str:
        raise RuntimeError("no bytes at all")


class OddInbox(MemoryInbox):
    """Gives one message that nobody foresaw before all others."""

    def messages(self, mark: str | None) -> Arrived:
        arrived = super().messages(mark)
        odd = Received(ref="odd", raw=Tripping(b"From: x\r\n\r\nhit"), size=14)
        return replace(arrived, messages=(odd, *arrived.messages))


def test_a_message_that_nobody_foresaw_stops_no_other_one_and_no_later_tick(asked: Talking) -> None:
    asked.mailbox = OddInbox()
    asked.reply("dana", "hit 8.9")
    report = asked.tick()
    assert asked.recorded.current("texts", "3-weeks") is not None
    assert [row.reason for row in received(asked)] == ["failed", ""]
    (problem,) = [problem for problem in report.problems if problem.where == "inbox"]
    assert "RuntimeError" in problem.message
    before = asked.ledger.head()
    asked.tick()
    assert asked.ledger.head() == before


def test_a_quiet_tick_writes_nothing(asked: Talking) -> None:
    asked.says("dana", "hit 8.9")
    asked.tick()
    before = asked.ledger.head()
    asked.tick()
    assert asked.ledger.head() == before


def test_messages_are_shown_as_read_once_they_are_known(asked: Talking) -> None:
    asked.reply("dana", "hit 8.9")
    asked.tick()
    assert asked.mailbox.read_refs == {"1"}
    assert asked.ledger.verify().is_good


def test_the_original_is_kept_for_a_while_and_then_erased(asked: Talking) -> None:
    asked.says("dana", "hit 8.9")
    (row,) = received(asked)
    assert asked.ledger.original(row.id) == asked.replies[0]
    asked.until(march(120))
    asked.says("dana", "thanks", to=asked.got("dana")[0])
    assert asked.ledger.original(row.id) is None
    assert asked.ledger.verify().is_good


def test_two_launches_in_one_mail_are_answered_by_their_numbers(company: Talking) -> None:
    company.registry.launches["zebra"] = launch("zebra")
    company.launches(metrics=(NO_SHOWS,))
    company.until(march(23))
    assert "1 hit" in words(company, "dana", "asks")
    company.says("dana", "1 hit 8.9\n2 missed")
    found = {name: company.recorded.current(name, "3-weeks") for name in ("texts", "zebra")}
    verdicts = {name: r.outcome.verdict for name, r in found.items() if r and r.outcome}
    assert verdicts == {"texts": Verdict.HIT, "zebra": Verdict.MISSED}
