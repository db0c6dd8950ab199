"""What is understood of the words of an owner's reply, and what is not guessed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from outcomed.intake.saying import read
from outcomed.model.doubt import Cause
from outcomed.model.item import ItemKind, Message
from outcomed.model.launch import Launch, Metric
from outcomed.model.outcome import Held, Story, Verdict
from outcomed.model.said import Answered, GoesOut, Later, NotMe, Question, Said, Unclear, Wanted
from support.replies import PAGE, TEXTS, THREADS, answer, asked_back, doubt, one, subject, thread, ways


def with_metric(words: str, **fields: Any) -> Said:
    metric = replace(TEXTS.metrics[0], **fields)
    said = read(words, thread(Message.ASK, subject(1, replace(TEXTS, metrics=(metric,)))))
    return said[0]


# --- verdicts ---


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("hit", Verdict.HIT),
        ("We hit the target", Verdict.HIT),
        ("target reached, 8.9", Verdict.HIT),
        ("erreicht", Verdict.HIT),
        ("Ziel erreicht!", Verdict.HIT),
        ("geschafft, 8,9 %", Verdict.HIT),
        ("verdict: partly", Verdict.PARTLY),
        ("partially hit", Verdict.PARTLY),
        ("teilweise erreicht", Verdict.PARTLY),
        ("zum Teil", Verdict.PARTLY),
        ("Sorry, missed.", Verdict.MISSED),
        ("it was a miss", Verdict.MISSED),
        ("das Ziel verfehlt", Verdict.MISSED),
        ("too soon to tell", Verdict.TOO_EARLY),
        ("noch zu früh", Verdict.TOO_EARLY),
        ("noch nicht messbar", Verdict.TOO_EARLY),
        ("not yet measurable", Verdict.TOO_EARLY),
        ("can't tell, the dashboard is gone", Verdict.CANNOT_TELL),
        ("cannot be measured", Verdict.CANNOT_TELL),
        ("yes, hit 8.9", Verdict.HIT),
        ("No: missed", Verdict.MISSED),
        ("haben wir erreicht", Verdict.HIT),
        ("Thanks for the reminder! Partly.", Verdict.PARTLY),
        ("Thanks for asking.\n\nmissed 60", Verdict.MISSED),
        ("too early, check again in 2 weeks", Verdict.TOO_EARLY),
    ],
)
def test_a_verdict_is_read_in_english_and_german(words: str, verdict: Verdict) -> None:
    assert answer(words).verdict is verdict


@pytest.mark.parametrize(
    "words",
    [
        "not hit", "nicht erreicht", "did not miss", "didn't miss it", "almost hit", "fast erreicht", "never hit",
        "hit or miss", "hit or miss?", "hit?", "hit 8.9?", "hit, not", "hit, or not", "hit 8.9 maybe", "hit, I think",
        "erreicht haben wir das Ziel nicht", "partly missed", "teilweise verfehlt", "hit, partly", "hit but missed 3",
        "missed 60, but hit refunds",
        "missed 60\nhit 8.9", "hit rate fell", "missed your mail", "we missed it", "hit by a bus", "unhit", "hits",
        "hit8",
        "probably hit", "would be hit", "yes", "no", "ok", "👍", "", "good", "8.9", "why: it rained",
        "what was the target?",
    ],
)  # fmt: skip
def test_what_can_mean_two_things_is_never_a_verdict(words: str) -> None:
    doubt(words)


def test_what_is_unclear_says_what_was_understood_why_it_is_not_enough_and_three_ways() -> None:
    said = doubt("hit 8.9 maybe")
    assert said.understood == ("hit", "no-shows 8.9 %")
    assert (said.cause, said.facts) == (Cause.OPEN_VERDICT, ("maybe",))
    assert ways(said) == ["hit, 9.0 %", "missed because ...", "too early until 5 May 2026"]
    assert '"maybe" leaves open whether the verdict is meant.' in " ".join(asked_back(said).split())
    assert (said.words, said.launch, said.checkpoint) == ("hit 8.9 maybe", "texts", "1-month")


@pytest.mark.parametrize("name", sorted(THREADS))
@pytest.mark.parametrize(
    "words", ["", "hm", "hit?", "stop", "later 3/4/2026", "hit 1.234", "hit 8.9 as of 3/4/2026",
     "too early until 8/4", "no",
              "3 October", "refunds 1.234, hit", "hit, refunds 1,234", "missed 5, 6", "2 hit?", "hold?", "not yet"]
)  # fmt: skip
def test_every_way_that_is_shown_is_understood(words: str, name: str) -> None:
    shown = [way for said in read(words, THREADS[name]) if isinstance(said, Unclear) for way in ways(said)]
    misread = [way for way in shown for said in read(way, THREADS[name]) if isinstance(said, Unclear | Question)]
    # A day in the past is a reading of what was typed, and as such no day to wait for.
    assert [way for way in misread if "2026" not in way] == []


@pytest.mark.parametrize("words", ["thanks!", "Thank you so much", "danke dir", "Thx :)", "ok, thanks", "vielen Dank!"])
@pytest.mark.parametrize("name", ["one", "two", "echo", "digest", "decide"])
def test_thanks_need_no_answer(words: str, name: str) -> None:
    assert read(words, THREADS[name]) == ()


# --- numbers ---


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("hit 8.9", "8.9"),
        ("hit 8,9", "8.9"),
        ("hit 8.9%", "8.9"),
        ("hit, 8.9 percent.", "8.9"),
        ("hit 8,9 Prozent", "8.9"),
        ("hit: no-shows 8.9", "8.9"),
        ("hit 8.9 no-shows", "8.9"),
        ("hit with 8.9", "8.9"),
        ("no-shows 8.9, hit", "8.9"),
        ("8.9 %, hit", "8.9"),
        ("hit 11.8 -> 8.9", "8.9"),
        ("hit from 11.8 to 8.9", "8.9"),
        ("erreicht: von 11,8 auf 8,9", "8.9"),
        ("missed 9.3 (target 9.0)", "9.3"),
        ("missed 9.3 vs 9", "9.3"),
        ("missed 60", "60"),
        ("missed 0.123", "0.123"),
        ("missed 12.345", "12.345"),
        ("hit 0", "0"),
    ],
)
def test_a_number_is_read_with_comma_or_point_and_unit(words: str, number: str) -> None:
    assert answer(words).numbers == (("no-shows", Decimal(number)),)


@pytest.mark.parametrize(
    "words",
    [
        "hit 1.234", "hit 1,234", "hit 60 300", "hit 8.9 minutes", "hit 8.9 pp", "hit €8.9", "hit 8-9", "hit 8 to 9",
        "hit about 9", "hit ~9", "hit <9", "hit over 9", "missed by 5", "hit -8.9", "hit +8.9", "hit 8.9k", "hit 12x",
        "hit 8.9 8.8", "hit 8.9, 8.8", "hit 8.9 and 3", "hit 10 -> 8.9", "hit 8.9 of 10", "hit 3/4", "hit 1 May",
        "missed 2 weeks ago", "hit, we saw 3 in 4 people", "hit no-shows 8.9, no-shows 8.8", "hit " + "9" * 30,
    ],
)  # fmt: skip
def test_a_number_that_can_mean_two_things_is_not_taken(words: str) -> None:
    doubt(words)


@pytest.mark.parametrize(
    ("words", "known", "number"),
    [
        ("hit 1.234", 1500, "1234"),
        ("hit 1,234", 1500, "1234"),
        ("hit 1.234", 2, "1.234"),
        ("hit 1.234.567", 9, "1234567"),
        ("hit 1,234.5", 9, "1234.5"),
        ("hit 1.234,5", 9, "1234.5"),
        ("hit 1'234", 9, "1234"),
        ("hit 1234.567", 9, "1234.567"),
        ("hit 12 345", 11000, "12345"),
    ],
)
def test_marks_of_thousands_are_read_where_they_are_or_what_is_known_leaves_no_doubt(
    words: str, known: int, number: str
) -> None:
    said = with_metric(words, unit="", baseline=Decimal(known), target=None)
    assert isinstance(said, Answered)
    assert said.numbers == (("no-shows", Decimal(number)),)


def test_a_number_below_zero_is_taken_where_the_metric_goes_there() -> None:
    said = with_metric("missed -3", baseline=Decimal(-5))
    assert isinstance(said, Answered)
    assert said.numbers == (("no-shows", Decimal(-3)),)


@pytest.mark.parametrize(
    ("unit", "typed"),
    [("minutes", "9 min"), ("min", "9 Minuten"), ("s", "9s"), ("€", "€9"), ("EUR", "9 €"), ("clinics", "9 clinics")],
)
def test_a_unit_fits_its_metric_in_every_way_it_is_written(unit: str, typed: str) -> None:
    said = with_metric(f"hit {typed}", unit=unit)
    assert isinstance(said, Answered)
    assert said.numbers == (("no-shows", Decimal(9)),)


def test_several_metrics_are_told_apart_by_name_or_by_unit() -> None:
    both = (("refunds", Decimal(3)), ("finished bookings", Decimal(62)))
    assert answer("partly refunds 3, finished bookings 62 %", "page").numbers == both
    assert answer("partly\nRefunds: 3\nfinished bookings 62", "page").numbers == both
    assert answer("missed 62 %", "page").numbers == both[1:]


def test_a_number_that_could_be_of_several_metrics_is_not_taken() -> None:
    said = doubt("missed 62", "page")
    assert (said.cause, said.facts) == (Cause.WHICH_METRIC, ("finished bookings", "refunds"))


def test_a_number_for_a_launch_without_metrics_is_not_taken() -> None:
    said = read("hit 5", thread(Message.ASK, subject(1, replace(TEXTS, metrics=()))))
    assert isinstance(said[0], Unclear)


# --- parts ---


def test_all_parts_of_an_answer_are_read() -> None:
    said = answer(
        "Missed 11.2 as of 6 April\n"
        "Why: the insurance number\nis not at hand\n"
        "- Learned: book first\n"
        "made possible: nothing yet\n"
        "Quote (with her consent): “Where is it?” – Frau Moser, Bern\n"
        "Decision wanted of Vera by 17 April: stop one-page work\n"
        "Also changed: Easter\nAssumption: broken\nNext: ask later\n"
    )
    assert said == Answered(
        launch="texts",
        checkpoint="1-month",
        verdict=Verdict.MISSED,
        numbers=(("no-shows", Decimal("11.2")),),
        as_of=date(2026, 4, 6),
        why="the insurance number is not at hand",
        learned="book first",
        made_possible="nothing yet",
        assumption=Held.BROKEN,
        next="ask later",
        story=Story(words="Where is it?", customer="Frau Moser, Bern", consent=True),
        decision_wanted=Wanted(what="stop one-page work", of="Vera", by=date(2026, 4, 17)),
        also_changed="Easter",
    )


@pytest.mark.parametrize(
    ("line", "consent"),
    [
        ('quote: "It works" - Anna', False),
        ('quote (with consent): "It works" - Anna', True),
        ('quote, with consent: "It works" - Anna', True),
        ('quote (without consent): "It works" - Anna', False),
        ('quote (no consent): "It works" - Anna', False),
        ('quote: "It works" - Anna (with consent)', True),
        ('quote: "It works" - Anna\nconsent: yes', True),
        ('quote: "It works" - Anna\nconsent: no', False),
        ('quote (consent pending): "It works" - Anna', False),
        ('quote (consent not given): "It works" - Anna', False),
        ("zitat (mit Einverständnis): „It works“ - Anna", True),
        ('zitat (kein Einverständnis): "It works" - Anna', False),
        ('quote (with consent): "It works" - Anna\nconsent: no', False),
    ],
)
def test_consent_is_only_what_was_said_plainly(line: str, consent: bool) -> None:
    assert answer(f"hit\n{line}").story == Story(words="It works", customer="Anna", consent=consent)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("decision wanted: two engineers", Wanted(what="two engineers")),
        ("decision wanted from Vera: two engineers", Wanted(what="two engineers", of="Vera")),
        ("decision wanted by 17 April: two", Wanted(what="two", by=date(2026, 4, 17))),
        (
            "decision: two engineers (of Vera, by 17 April)",
            Wanted(what="two engineers", of="Vera", by=date(2026, 4, 17)),
        ),
        ("decision wanted: from Vera by 17 April, two", Wanted(what="two", of="Vera", by=date(2026, 4, 17))),
        ("entscheidung von Vera bis 17. April: zwei", Wanted(what="zwei", of="Vera", by=date(2026, 4, 17))),
    ],
)
def test_a_decision_is_wanted_of_whom_and_by_when_as_far_as_it_is_said(line: str, wanted: Wanted) -> None:
    assert answer(f"hit\n{line}").decision_wanted == wanted


@pytest.mark.parametrize(
    "line",
    ["decision wanted by 3/4/2026: two", "assumption: who knows", "again: 3/4/2026", "as of: tomorrow", "again: soon"],
)
def test_a_part_that_is_not_clear_makes_the_answer_unclear(line: str) -> None:
    doubt(f"hit\n{line}")


def test_lines_without_a_label_are_the_why() -> None:
    assert answer("missed\n\nThe number was\nthe hurdle.").why == "The number was the hurdle."


@pytest.mark.parametrize(
    "below", ["Dana", "Thanks,\nDana Reyes", "Best\nDana\nProduct | Clinics", "- Dana", "Viele Grüße"]
)
def test_a_closing_is_no_why(below: str) -> None:
    assert answer(f"hit 8.9\n\n{below}").why == ""


# --- days, and other people ---


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("20 April", "2026-04-20"), ("April 20th", "2026-04-20"), ("Apr 20, 2026", "2026-04-20"), ("20.4.",
        "2026-04-20"),
        ("20.04.2026", "2026-04-20"), ("20.04.26", "2026-04-20"), ("am 20. April", "2026-04-20"), ("20/4",
        "2026-04-20"),
        ("2026-04-20", "2026-04-20"), ("until Mon 20 April", "2026-04-20"), ("3 March", "2027-03-03"),
        ("tomorrow", "2026-04-08"), ("morgen", "2026-04-08"), ("in two weeks", "2026-04-21"), ("in 10 days",
        "2026-04-17"),
        ("in einer Woche", "2026-04-14"), ("in 2 months", "2026-06-07"), ("next Monday", "2026-04-13"),
        ("nächsten Montag", "2026-04-13"), ("on Friday", "2026-04-10"), ("kommenden Freitag", "2026-04-10"),
        ("end of April", "2026-04-30"), ("Ende Mai", "2026-05-31"), ("1. Mai", "2026-05-01"), ("5/5", "2026-05-05"),
        ("the 20th of April", "2026-04-20"), ("übermorgen", "2026-04-09"),
    ],
)  # fmt: skip
def test_a_day_without_a_year_is_the_next_one(typed: str, day: str) -> None:
    until = date.fromisoformat(day)
    assert one(f"later {typed}") == Later(launch="texts", checkpoint="1-month", until=until)
    assert answer(f"too early, {typed}").again == until


@pytest.mark.parametrize(
    "typed",
    ["3/4/2026", "8/4", "next Friday", "31 April", "Tue 20 April", "29 February", "May", "next week", "soon", "",
     "1 March 2026",
     "today", "yesterday", "3.4", "20 April, missed"],
)  # fmt: skip
def test_a_day_that_can_mean_two_is_past_or_is_none_is_asked_back(typed: str) -> None:
    doubt(f"later {typed}")


def test_both_readings_of_a_day_are_shown() -> None:
    assert ways(doubt("later 8/4"))[:2] == ["later 8 April 2026", "later 4 August 2026"]


def test_a_number_is_as_of_the_last_such_day() -> None:
    assert answer("hit 8.9 as of 20 December").as_of == date(2025, 12, 20)
    assert answer("hit 8.9 (6 April)").as_of == answer("hit 8.9 yesterday").as_of == date(2026, 4, 6)
    assert answer("hit 8.9 since 1 April").as_of is None


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("not me", ""), ("Not mine.", ""), ("not me, ask Raj", "Raj"), ("not me - please ask Raj Patel!", "Raj Patel"),
        ("not me, Raj", "Raj"), ("not me, it's Raj", "Raj"), ("ask Raj", "Raj"), ("nicht ich, frag Raj", "Raj"),
        ("nicht ich, Raj fragen", "Raj"), ("wrong person, I am on leave", ""), ("not me, ask raj@example.com",
        "raj@example.com"),
    ],
)  # fmt: skip
def test_somebody_else_is_named_as_typed(words: str, instead: str) -> None:
    assert one(words) == NotMe(launch="texts", checkpoint="1-month", instead=instead)


@pytest.mark.parametrize(
    "words", ["not me who missed it", "ask me later", "not me, ask Raj\nhit 8.9", "Raj", "frag mich"]
)
def test_what_names_nobody_plainly_is_asked_back(words: str) -> None:
    doubt(words)


# --- several subjects ---


def test_each_subject_is_answered_behind_its_number_or_name() -> None:
    said = read(
        "1. hit 8.9\nwhy: evenings\n\nOne-page: missed because of the number\nlearned: book first", THREADS["two"]
    )
    first = Answered(launch="texts", checkpoint="1-month", verdict=Verdict.HIT, why="evenings",
                     numbers=(("no-shows", Decimal("8.9")),))  # fmt: skip
    second = Answered(
        launch="one-page", checkpoint="1-month", verdict=Verdict.MISSED, why="of the number", learned="book first"
    )
    assert said == (first, replace(second, why="the number"))


@pytest.mark.parametrize("words", ["hit 8.9", "both hit", "later 20 April", "3 hit", "60 missed", "not me"])
def test_an_answer_without_its_subject_is_unclear_where_several_could_be_meant(words: str) -> None:
    assert doubt(words, "two").cause is Cause.WHICH_LAUNCH


@pytest.mark.parametrize("words", ["2 20 April", "2 goes out 20 April", "2: 20 April", "2 not yet, 20 April"])
def test_a_day_behind_its_number_is_about_that_launch_and_never_part_of_the_line_above(words: str) -> None:
    both = thread(
        Message.ASK,
        subject(1, TEXTS, ItemKind.WENT_OUT),
        subject(2, PAGE, ItemKind.WENT_OUT),
    )
    slipped = GoesOut(launch=PAGE.id, on=date(2026, 4, 20))
    assert read(words, both) == (slipped,)
    assert read(f"1 dropped because nobody wants it\n{words}", both)[1:] == (slipped,)


def test_a_name_that_begins_several_launches_is_unclear() -> None:
    alike = thread(Message.ASK, subject(1, TEXTS), subject(2, replace(PAGE, id="b", name="Text banners")))
    said = read("Text: hit", alike)[0]
    assert isinstance(said, Unclear)
    assert (said.cause, said.facts) == (
        Cause.SEVERAL_LAUNCHES,
        ("Text", "1 (Text reminders 1-month)", "2 (Text banners 1-month)"),
    )
    assert read("Text b: hit", alike) == (Answered(launch="b", checkpoint="1-month", verdict=Verdict.HIT),)


def test_a_verdict_is_no_name_of_a_launch_unless_a_colon_says_so() -> None:
    odd = thread(
        Message.ASK, subject(1, replace(TEXTS, name="Hit list")), subject(2, replace(PAGE, name="Later dates"))
    )
    assert [type(said) for said in read("hit 8.9", odd)] == [Unclear]
    assert [type(said) for said in read("later: hit", odd)] == [Answered]


def test_what_is_said_of_one_subject_in_two_places_is_one_answer() -> None:
    first, second = read("1 hit 8.9\n2 missed\n1. why: evenings", THREADS["two"])
    assert isinstance(first, Answered)
    assert (first.why, second) == ("evenings", read("2 missed", THREADS["two"])[0])
    assert [type(said) for said in read("1 hit\n2 missed\n1 missed", THREADS["two"])] == [Unclear, Answered]


def test_a_numbered_list_is_the_why_where_one_thing_was_asked() -> None:
    assert answer("missed\n1. nobody knew\n2. it was late").why == "nobody knew 2. it was late"
    doubt("1. missed\n1. hit")


def test_what_is_unclear_of_one_subject_does_not_spoil_the_other() -> None:
    assert [type(said) for said in read("1 hit 8.9\n2 hit or miss?", THREADS["two"])] == [Answered, Unclear]


def test_odd_names_of_launches_and_metrics_do_no_harm() -> None:
    odd = Launch(id="x", name="(", owner="dana", metrics=(Metric(name="[%+"), Metric(name=""), Metric(name="a\\b")))
    assert isinstance(read("hit [%+ 3", thread(Message.ASK, subject(1, odd)))[0], Answered)
