"""What is understood of replies that are no verdict: whether a launch went out, echoes, and what readers say."""

from dataclasses import replace
from datetime import date

import pytest

from outcomed.intake.choosing import beside
from outcomed.intake.saying import read
from outcomed.model.item import ItemKind, Message
from outcomed.model.people import Cadence
from outcomed.model.said import (
    Choose,
    Decided,
    Decision,
    Dropped,
    GoesOut,
    Hold,
    Later,
    NotMe,
    Question,
    Release,
    Said,
    Subscribe,
    Thread,
    Unclear,
    Unsubscribe,
    WentOut,
)
from support.replies import PAGE, TEXTS, THREADS, TODAY, answer, doubt, one, subject, thread, ways

# --- did it go out? ---


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("yes", WentOut(launch="texts")),
        ("Ja!", WentOut(launch="texts")),
        ("yes, on 3 April", WentOut(launch="texts", on=date(2026, 4, 3))),
        ("it went out yesterday", WentOut(launch="texts", on=date(2026, 4, 6))),
        ("3.4.", WentOut(launch="texts", on=date(2026, 4, 3))),
        ("20 April", GoesOut(launch="texts", on=date(2026, 4, 20))),
        ("no, 20 April", GoesOut(launch="texts", on=date(2026, 4, 20))),
        ("not yet, next Monday", GoesOut(launch="texts", on=date(2026, 4, 13))),
        ("noch nicht, verschoben auf 20. April", GoesOut(launch="texts", on=date(2026, 4, 20))),
        ("No, it slipped to May 4", GoesOut(launch="texts", on=date(2026, 5, 4))),
        ("it is delayed until 20 April", GoesOut(launch="texts", on=date(2026, 4, 20))),
        ("We launched on 2 April", WentOut(launch="texts", on=date(2026, 4, 2))),
        ("live since 3 April", WentOut(launch="texts", on=date(2026, 4, 3))),
        ("please ask again 20 April", Later(launch="texts", checkpoint="", until=date(2026, 4, 20))),
        ("dropped", Dropped(launch="texts")),
        ("Dropped because of the budget", Dropped(launch="texts", why="the budget")),
        ("verworfen, kein Budget", Dropped(launch="texts", why="kein Budget")),
        ("not me, ask Raj", NotMe(launch="texts", checkpoint="", instead="Raj")),
        ("later 20 April", Later(launch="texts", checkpoint="", until=date(2026, 4, 20))),
    ],
)
def test_whether_it_went_out_is_read(words: str, said: Said) -> None:
    assert one(words, "went") == said


@pytest.mark.parametrize(
    "words",
    ["not yet", "no", "yes?", "yes and no", "3 October", "yes, 20 April", "dropped to 8.9", "hit 8.9", "maybe", "3/4"],
)
def test_whether_it_went_out_is_not_guessed(words: str) -> None:
    doubt(words, "went")


# --- echoes ---


def test_an_echo_is_held_released_corrected_or_left_alone() -> None:
    assert one("Hold, please", "echo") == Hold(launch="texts", checkpoint="1-month")
    assert one("release it", "echo") == Release(launch="texts", checkpoint="1-month")
    assert one("partly 9.3", "echo") == answer("partly 9.3")
    assert read("ok 👍", THREADS["echo"]) == ()


@pytest.mark.parametrize("words", ["hold until Friday", "hold?", "don't hold", "stop", "hold\nhit 8.9", "wait"])
def test_an_echo_is_not_held_by_halves(words: str) -> None:
    doubt(words, "echo")


# --- readers ---


@pytest.mark.parametrize(
    ("words", "cadence"),
    [("stop", Cadence.NEVER), ("Unsubscribe.", Cadence.NEVER), ("STOP", Cadence.NEVER), ("less", None),
     ("daily", Cadence.DAILY),
     ("weekly please", Cadence.WEEKLY), ("wöchentlich", Cadence.WEEKLY), ("Monthly, thanks", Cadence.MONTHLY),
     ("sofort", Cadence.NOW), ("make it weekly", Cadence.WEEKLY),
     ("einmal im Monat reicht", Cadence.MONTHLY),
     ("please stop sending me these mails", Cadence.NEVER), ("quarterly", Cadence.QUARTERLY)],
)  # fmt: skip
def test_a_reader_chooses_how_often(words: str, cadence: Cadence | None) -> None:
    assert one(words.replace(", thanks", ""), "digest") == Choose(cadence=cadence)


def test_a_reader_follows_and_leaves_launches() -> None:
    assert one("subscribe Text reminders", "digest") == Subscribe(launch="Text reminders")
    assert one("unsubscribe from #2", "digest") == Unsubscribe(launch="one-page")


@pytest.mark.parametrize(
    "words", ["Why?", "weekly?", "Great work!", "stop asking clinics for numbers", "hit 9.1", "not weekly"]
)
def test_everything_else_is_a_question(words: str) -> None:
    assert one(words, "digest") == Question(words=words)


def test_a_choice_and_a_question_in_one_mail_are_both_taken() -> None:
    said = read("weekly\n\n2: what does it cost?", THREADS["digest"])
    assert said == (
        Choose(cadence=Cadence.WEEKLY),
        Question(words="what does it cost?", launch="one-page", checkpoint="1-month"),
    )


@pytest.mark.parametrize(
    ("words", "decision"),
    [
        ("KEEP", Decision.KEEP), ("more", Decision.MORE), ("STOP", Decision.STOP),
        ("STOP because it does not pay", Decision.STOP),
        ("stop one-page work", Decision.STOP), ("Don't stop", None), ("Try it without the number", None),
        ("MORE of the evening, STOP the morning", None),
    ],
)  # fmt: skip
def test_a_decision_that_was_wanted_is_a_word_or_a_sentence(words: str, decision: Decision | None) -> None:
    said = Decided(launch="one-page", checkpoint="1-month", decision=decision, words=words)
    assert one(words, "decide-one") == said


@pytest.mark.parametrize("words", ["stop", "Stop", "stop.", "Stopp"])
@pytest.mark.parametrize("name", ["decide", "decide-one"])
def test_a_stop_that_can_mean_the_mails_or_the_work_shows_both_ways(words: str, name: str) -> None:
    first, second, _ = ways(doubt(words, name))
    assert isinstance(one(first, name), Decided)
    assert one(second, name) == Choose(cadence=Cadence.NEVER)


def test_a_sentence_is_no_decision_where_it_does_not_say_on_what() -> None:
    assert one("Great work on the reminders", "decide") == Question(words="Great work on the reminders")


def test_a_question_is_no_decision() -> None:
    assert isinstance(one("MORE or STOP?", "decide"), Question)


def test_a_decision_needs_its_subject_where_several_are_wanted() -> None:
    both = thread(
        Message.DIGEST,
        subject(1, TEXTS, ItemKind.OUTCOME, decision_of="vera"),
        subject(2, PAGE, ItemKind.OUTCOME, decision_of="vera"),
    )
    assert isinstance(read("MORE", both)[0], Unclear)
    assert [type(said) for said in read("1. KEEP\n2. STOP", both)] == [Decided, Decided]


def test_only_a_word_takes_the_place_of_a_decision() -> None:
    taken = replace(subject(1, PAGE, ItemKind.OUTCOME, decision_of="vera"), is_decided=True)
    assert isinstance(read("KEEP, there is no money", thread(Message.DIGEST, taken))[0], Decided)
    assert isinstance(read("Great work, all of you", thread(Message.DIGEST, taken))[0], Question)


def test_a_word_alone_is_about_what_is_not_decided_yet() -> None:
    taken = replace(subject(1, TEXTS, ItemKind.OUTCOME, decision_of="vera"), is_decided=True)
    both = thread(Message.DIGEST, taken, subject(2, PAGE, ItemKind.OUTCOME, decision_of="vera"))
    (said,) = read("MORE", both)
    assert isinstance(said, Decided)
    assert said.launch == "one-page"


@pytest.mark.parametrize(
    ("words", "decision", "rest"),
    [
        ("MORE, two engineers", Decision.MORE, "two engineers"),
        ("ok, MORE - because it pays", Decision.MORE, "it pays"),
        ("STOP", Decision.STOP, ""),
        ("mehr: zwei Leute\nbis Juni", Decision.MORE, "zwei Leute bis Juni"),
        ("Try it without the number.", None, "Try it without the number."),
    ],
)
def test_what_is_said_beside_the_word_of_a_decision_is_why(words: str, decision: Decision | None, rest: str) -> None:
    assert beside(words, decision) == rest


def test_a_mail_about_nothing_is_answered_by_questions_and_choices() -> None:
    nothing = Thread(message=Message.INVITE, subjects=(), today=TODAY)
    assert read("Can I bring a guest?", nothing) == (Question(words="Can I bring a guest?"),)
