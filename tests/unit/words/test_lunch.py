"""The words of a lunch: its invitation as people read it, the word to a speaker, and what somebody may have typed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from email import message_from_bytes, policy
from typing import Any

import pytest

from outcomed import data
from outcomed.model.launch import Direction, Metric
from outcomed.model.outcome import Outcome, Story, Value, Verdict
from outcomed.model.people import Absence
from outcomed.testing.memory import MemoryMailer
from support.factories import Company, march, utc

AGENDA = utc(date(2026, 4, 7), 9)
NO_SHOWS = Metric(
    name="no-shows",
    unit="%",
    direction=Direction.DOWN,
    baseline=Decimal("11.8"),
    target=Decimal("9.0"),
    dashboard="https://dash.example.com/no-shows",
)
BOOKINGS = Metric(name="finished bookings", unit="%", baseline=Decimal("61"), target=Decimal("70"))


@pytest.fixture
def clinic(company: Company) -> Company:
    """A company with two launches, a lunch in Lisbon, and the built-in words."""
    company.built_in = data.templates()
    for who, name in (("dana", "Dana Reyes"), ("raj", "Raj Patel"), ("mia", "Mia Chen")):
        call(company, who, name)
    company.launches("reminders", metrics=(NO_SHOWS,))
    company.launches("booking", owner="raj", deputy="dana", metrics=(BOOKINGS,))
    title(company, "reminders", "Text reminders")
    title(company, "booking", "One-page booking")
    company.lunches(
        zone="Europe/Lisbon",
        place="The big table",
        food="Food is on us; tell Mia by Tuesday what you do not eat",
        dashboards=("reminders:no-shows", "Refunds"),
    )
    return company


def call(clinic: Company, who: str, name: str) -> None:
    everybody = clinic.directory.everybody
    everybody[who] = replace(everybody[who], name=name, zone="Europe/Lisbon")


def title(clinic: Company, launch: str, name: str) -> None:
    launches = clinic.registry.launches
    launches[launch] = replace(launches[launch], name=name)


def found(verdict: Verdict, metric: Metric, value: str, **fields: Any) -> Outcome:
    values = (Value(metric=metric.name, value=Decimal(value), as_of=date(2026, 4, 6)),)
    return replace(Outcome(verdict=verdict, values=values), **fields)


def answer(clinic: Company) -> None:
    """Let both launches be answered: a hit with a story, and a miss that taught something."""
    story = Story(words="I now call people who are ill.", customer="a receptionist", consent=True)
    at = march(24, 10)
    clinic.until(at)
    clinic.answer(name="reminders", said=found(Verdict.HIT, NO_SHOWS, "8.9", story=story))
    clinic.now = at.replace(minute=30)
    clinic.answer(name="booking", said=found(Verdict.MISSED, BOOKINGS, "60", learned="Book first."))


def mail_about(mailer: MemoryMailer, word: str) -> str:
    """Give the text of the one mail whose subject holds a word, its lines joined."""
    mails = (message_from_bytes(mail.raw, policy=policy.default) for mail in mailer.accepted)
    (mail,) = (mail for mail in mails if word in mail["Subject"])
    body = mail.get_body(("plain",))
    assert body
    return f"{mail['Subject']}\n{' '.join(body.get_content().split())}"


def test_an_invitation_says_what_is_known_weeks_before(clinic: Company) -> None:
    clinic.tick()
    event = clinic.lunch()
    assert event.title == "Outcomes lunch, Thu 9 April: did it work?"
    assert event.url == "https://dash.example.com/no-shows"
    assert (
        event.description
        == """\
Food is on us; tell Mia by Tuesday what you do not eat.

12:00 our two dashboards
      no-shows: https://dash.example.com/no-shows
      Refunds
Then what came of our launches, misses as welcome as hits, and your questions. The agenda follows \
on Tue 7 April.

Times are Europe/Lisbon time.

Where: The big table

Something to change next time? Tell Mia."""
    )


def test_an_agenda_reads_like_the_sample_of_our_tone(clinic: Company) -> None:
    answer(clinic)
    clinic.until(AGENDA)
    assert clinic.lunch().title == "Outcomes lunch, Thu 9 April: did it work?"
    assert (
        clinic.lunch().description
        == """\
Food is on us; tell Mia by Tuesday what you do not eat.

12:00 our two dashboards, same order as always
      no-shows: https://dash.example.com/no-shows
      Refunds
12:10 Text reminders, hit (Dana)
      No-shows 11.8 % -> 8.9 % (target 9.0 %), as of 6 April
12:25 One-page booking, missed, and what it taught us (Raj)
      Finished bookings 61 % -> 60 % (target 70 %), as of 6 April
12:40 Text reminders: a story from a receptionist, told with consent (Dana)
12:50 your questions, the hard ones too

Times are Europe/Lisbon time.

Where: The big table

Something to change next time? Tell Mia."""
    )


def test_a_speaker_with_several_turns_reads_them_once_in_their_order_and_answers_the_host(clinic: Company) -> None:
    answer(clinic)
    clinic.until(utc(date(2026, 4, 3), 9))
    text = mail_about(clinic.mailer, "you speak about Text reminders")
    assert "12:10 Text reminders, hit, about 15 minutes 12:40 the story from a receptionist (of Text" in text
    assert text.count("what we learned") == 1
    assert "Answer this mail: Mia Chen reads it." in text


def test_a_speaker_elsewhere_reads_both_times(clinic: Company) -> None:
    clinic.person("raj", zone="America/New_York")
    answer(clinic)
    clinic.until(utc(date(2026, 4, 3), 13))
    clinic.at(utc(date(2026, 4, 3), 13))
    assert "Thu 9 April, 12:00 in Lisbon, 07:00 for you: about" in mail_about(clinic.mailer, "about One-page booking")


def test_a_title_has_the_hour_where_all_guests_have_the_same(clinic: Company) -> None:
    for who in ("emil", "pia", "vera"):
        clinic.person(who, zone="Europe/Lisbon")
    clinic.tick()
    assert clinic.lunch().title == "Outcomes lunch, Thu 9 April 12:00: did it work?"


def test_a_lunch_with_nothing_new_says_so_kindly(clinic: Company) -> None:
    clinic.until(AGENDA)
    text = clinic.lunch().description
    assert "12:10 your questions, the hard ones too, and what we expect next" in text
    assert "No outcome is new since the last lunch. That happens: the looks ahead are in the calendars." in text


def test_a_speaker_is_told_in_plain_words(clinic: Company) -> None:
    answer(clinic)
    clinic.until(utc(date(2026, 4, 3), 9))
    text = mail_about(clinic.mailer, "you speak about One-page booking")
    assert text.startswith("Outcomes lunch, Thu 9 April: you speak about One-page booking\n")
    assert (
        "Outcomes lunch, Thu 9 April, 12:00 in Lisbon: about 15 minutes are yours for One-page booking, "
        "missed, from 12:25 on. What we hoped, what came of it, what we learned; no slides are needed, and a miss is "
        "as welcome as a hit. The invitation names you from Tue 7 April on. You cannot, or somebody else should speak? "
        "Tell Mia."
    ) in text


def test_whoever_tells_a_story_hears_whether_it_may_be_told_with_a_name(clinic: Company) -> None:
    answer(clinic)
    clinic.until(utc(date(2026, 4, 3), 9))
    assert "It may be told with the name." in mail_about(clinic.mailer, "you speak about Text reminders")


def test_a_customer_who_did_not_consent_is_named_nowhere(clinic: Company) -> None:
    clinic.until(march(24, 10))
    story = Story(words="We save hours.", customer="Clinic Aurora")
    clinic.answer(name="reminders", said=found(Verdict.HIT, NO_SHOWS, "8.9", story=story))
    title(clinic, "reminders", "Text reminders for Clinic Aurora")
    clinic.until(AGENDA)
    assert "Aurora" not in clinic.lunch().title + clinic.lunch().description
    assert "a story from a customer (Dana)" in clinic.lunch().description
    told = mail_about(clinic.mailer, "you speak about Text reminders")
    assert 'Please say "a customer": there is no consent to a name.' in told
    assert "Aurora" not in told


def test_a_moved_lunch_says_from_when_and_why(clinic: Company) -> None:
    week = Absence(first=date(2026, 4, 6), last=date(2026, 4, 10), why="Easter break")
    clinic.policy = replace(clinic.policy, freezes=(week,))
    clinic.at(march(6))
    assert clinic.lunch().title == "Outcomes lunch, Thu 16 April: did it work?"
    assert "Moved from Thu 9 April (Easter break) to Thu 16 April." in clinic.lunch().description


def test_moved_by_hand_the_words_have_the_new_time(clinic: Company) -> None:
    clinic.tick()
    clinic.calendar.move(clinic.lunch().uid, utc(date(2026, 4, 10), 12))
    clinic.at(march(3))
    assert clinic.lunch().title == "Outcomes lunch, Fri 10 April: did it work?"
    assert "\n13:00 " in f"\n{clinic.lunch().description}"
    assert "Moved" not in clinic.lunch().description


def test_a_calendar_that_invites_nobody_names_who_comes(clinic: Company) -> None:
    lunches = clinic.policy.lunches
    clinic.policy = replace(
        clinic.policy, lunches=lunches, calendars=(replace(clinic.policy.calendars[0], organizer=""),)
    )
    clinic.tick()
    assert "With Mia Chen, Dana Reyes, Emil, Pia, Raj Patel, Vera. This calendar invites nobody" in (
        clinic.lunch().description
    )


def test_two_guests_of_one_first_name_are_told_apart(clinic: Company) -> None:
    call(clinic, "emil", "Dana Lind")
    answer(clinic)
    clinic.until(AGENDA)
    assert "Text reminders, hit (Dana Reyes)" in clinic.lunch().description


@pytest.mark.parametrize(
    "typed",
    [
        "{{ lunch.host }} {% include 'ask/owner.txt.j2' %}",
        "X\u202egnihton\u202c",
        "Soup\\n\\nBEGIN:VALARM; ,\\",
        "<script>alert(1)</script>",
        "=HYPERLINK(1)",
        "S" * 500,
    ],
)
def test_what_is_typed_about_place_and_food_is_text_and_nothing_else(clinic: Company, typed: str) -> None:
    clinic.lunches(place=typed, food=typed, title=typed[:80])
    clinic.tick()
    event = clinic.lunch()
    assert "\u202e" not in event.title + event.description
    assert len(event.title) <= 120
    plain = typed.replace("\u202e", "").replace("\u202c", "")
    assert f"Where: {plain[:200]}" in event.description
    assert event.description.startswith(plain[:200])
