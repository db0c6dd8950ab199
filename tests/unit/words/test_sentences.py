"""What the mails say: sentences, not whole files."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from outcomed.model.event import Route
from outcomed.model.item import ItemKind, Message
from outcomed.model.launch import Credit, Launch, Metric, Position, Purpose
from outcomed.model.outcome import Outcome, Source, Story, Value, Verdict
from outcomed.model.people import Role
from outcomed.model.plan import WantedEvent, WordedEvent
from outcomed.model.reading import Point, Reading
from outcomed.words import Written
from outcomed.words.known import label
from support.mails import (
    BOOKING,
    EARLY,
    ECHO_READERS,
    HIT,
    MISS,
    MONTH,
    NOW,
    PEOPLE,
    QUESTIONS,
    READERS,
    REMINDERS,
    Office,
    correction,
    digest,
    entry,
    every_letter,
    letter,
    outcome_digest,
)

NUMBERS = "No-shows went 11.8 % -> 8.9 % (target 9.0 %) since launch, as of 6 April, reported by Dana Reyes."


def flat(text: str) -> str:
    return " ".join(text.split())


def both(written: Written) -> tuple[str, str]:
    """The words of both parts, without markup."""
    html = re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", "", written.html, flags=re.S))
    for entity, sign in (
        ("&gt;", ">"),
        ("&lt;", "<"),
        ("&quot;", '"'),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ):
        html = html.replace(entity, sign)
    return flat(written.text), flat(html)


def ask(kind: ItemKind, office: Office | None = None) -> Written:
    return (office or Office()).words().letter(letter(Message.ASK, "dana", entry(kind)))


def reminder(launch: Launch = REMINDERS, moved_why: str = "Good Friday", office: Office | None = None) -> WordedEvent:
    wanted = WantedEvent(
        key=("reminder", launch.id, MONTH),
        launch=launch.id,
        checkpoint=MONTH,
        owner=launch.owner,
        route=Route(connector="ics"),
        start=datetime(2026, 4, 7, 8, 30, tzinfo=UTC),
        end=datetime(2026, 4, 7, 9, 0, tzinfo=UTC),
        zone="Europe/Lisbon",
        moved_why=moved_why,
    )
    return (office or Office(launches=(launch, BOOKING))).words().event(wanted)


# --- numbers ---


@pytest.mark.parametrize("role", list(Role))
def test_every_reader_gets_the_same_number_with_its_date_and_reporter(role: Role) -> None:
    for part in both(Office().words().letter(outcome_digest(role))):
        assert NUMBERS in part


@pytest.mark.parametrize("role", list(Role))
def test_numbers_agree_in_every_direction_and_in_the_echo(role: Role) -> None:
    words = Office().words()
    echo = words.letter(letter(Message.ECHO, "dana", entry(ItemKind.ECHO, revision=1), readers=ECHO_READERS))
    told = set(re.findall(r"[\d.,]+ %", words.letter(outcome_digest(role)).text))
    assert told == set(re.findall(r"[\d.,]+ %", echo.text)) == {"11.8 %", "8.9 %", "9.0 %"}


def test_decimals_keep_the_digits_they_were_given() -> None:
    value = Value(metric="no-shows", value=Decimal("8.90"), as_of=date(2026, 4, 6))
    written = Office(outcomes={REMINDERS.id: (replace(HIT, values=(value,)),)}).words().letter(outcome_digest(Role.UP))
    assert "11.8 % -> 8.90 % (target 9.0 %)" in written.text


def test_a_number_far_away_in_time_says_its_year() -> None:
    value = Value(metric="no-shows", value=Decimal("8.9"), as_of=date(2025, 6, 1))
    written = Office(outcomes={REMINDERS.id: (replace(HIT, values=(value,)),)}).words().letter(outcome_digest(Role.UP))
    assert "as of 1 June 2025" in flat(written.text)


def test_too_early_shows_no_number_upward_but_says_when_the_next_look_is() -> None:
    written = Office(outcomes={REMINDERS.id: (EARLY,)}).words().letter(outcome_digest(Role.UP))
    for part in both(written):
        assert "too early to tell" in part
        assert "Next look: Tue 12 May." in part
        assert not re.search(r"\d %|8\.9|2,900", part)


@pytest.mark.parametrize("role", [Role.DOWN, Role.ACROSS, Role.OWNER])
def test_too_early_numbers_are_labelled_as_such_to_the_others(role: Role) -> None:
    for part in both(Office(outcomes={REMINDERS.id: (EARLY,)}).words().letter(outcome_digest(role))):
        assert "Early numbers: it is too early to tell. " + NUMBERS in part


def test_a_metric_without_a_number_is_pending_with_its_reason() -> None:
    readings = {(REMINDERS.id, "no-shows"): Reading(pending="the series ended on 1 March")}
    outcome = replace(HIT, values=())
    office = Office(outcomes={REMINDERS.id: (outcome,)}, readings=readings)
    for part in both(office.words().letter(outcome_digest(Role.UP))):
        assert "No-shows: number pending (the series ended on 1 March); baseline 11.8 %, target 9.0 %." in part
        assert "8.9" not in part


def test_an_unconfirmed_reading_is_never_told_as_a_result() -> None:
    readings = {(REMINDERS.id, "no-shows"): Reading(point=Point(as_of=date(2026, 4, 6), value=Decimal("7.77")))}
    office = Office(outcomes={REMINDERS.id: (replace(HIT, values=()),)}, readings=readings)
    for role in Role:
        assert "7.77" not in "".join(both(office.words().letter(outcome_digest(role))))


# --- directions ---


def test_up_puts_the_decision_wanted_from_the_reader_first() -> None:
    entries = (entry(ItemKind.OUTCOME, Role.UP), entry(ItemKind.OUTCOME, Role.UP, launch=BOOKING.id))
    written = Office().words().letter(digest(Role.UP, *entries))
    assert written.subject == "2 outcomes: One-page booking missed, Text reminders hit"
    for part in both(written):
        assert part.index("One-page booking, missed.") < part.index("Text reminders, hit.")
        assert "Decision wanted from you by Fri 17 April (One-page booking, missed): Stop one-page" in part
        assert "Goal: More finished bookings" in part


def test_up_keeps_its_first_words_within_a_phones_screen() -> None:
    launches = tuple(replace(BOOKING, id=f"launch-{n}", name=f"Launch {n}") for n in range(12))
    office = Office(launches=launches, outcomes={x.id: (MISS,) for x in launches})
    entries = (entry(ItemKind.OUTCOME, Role.UP, launch=x.id) for x in launches)
    text = office.words().letter(digest(Role.UP, *entries)).text
    fold = text[text.index("In short") : text.index("Goal:")]
    assert len(fold.split()) <= 160
    assert all(f"Launch {n}: missed" in text for n in range(12))


def test_up_names_a_launch_without_a_goal_under_no_goal() -> None:
    office = Office(launches=(replace(REMINDERS, goal=""),), outcomes={REMINDERS.id: (HIT,)})
    assert "No goal named" in office.words().letter(outcome_digest(Role.UP)).text


def test_up_lists_what_is_still_open_since_an_earlier_digest() -> None:
    told = {("vera", f"overdue/{BOOKING.id}/{MONTH}/0"): ("digest", "vera", "x")}
    office = Office(outcomes={REMINDERS.id: (HIT,)}, told=told)
    for part in both(office.words().letter(outcome_digest(Role.UP))):
        assert "Still open: 1, One-page booking, 1 month." in part


def test_down_thanks_by_name_and_leaves_out_what_the_purpose_does_not_say() -> None:
    written = Office().words().letter(outcome_digest(Role.DOWN))
    assert written.subject == "Text reminders, hit: what your work did"
    for part in both(written):
        assert "Thank you, Raj (built the send queue)." in part
        assert "Thanks also to Support Lisbon (checked the Portuguese)" in part
        assert "seen a week sooner" in part
        assert "What to be proud of" not in part
        assert "What we grew by" not in part


def test_across_says_what_changed_for_the_readers_own_team() -> None:
    written = Office().words().letter(outcome_digest(Role.ACROSS))
    changed = "Expect about a quarter fewer no-show fees in the April run"
    assert written.subject == f"For Billing: {changed} (Text reminders, hit)"
    for part in both(written):
        assert f"What changed for you: {changed}." in part
        assert "Watch: Patients texted twice ask for refunds (9 so far)." in part
        assert "Ask Dana Reyes" in part
        assert "Thank you, Billing (changed the fee text in February)." in part
        assert "Billing is listed as affected by Text reminders" in part


def test_a_miss_leads_with_its_verdict_and_leaves_the_promise_as_what_was_said() -> None:
    missed = replace(HIT, verdict=Verdict.MISSED)
    written = Office(outcomes={REMINDERS.id: (missed,)}).words().letter(outcome_digest(Role.ACROSS))
    assert written.subject == "For Billing: Text reminders, missed"
    for part in both(written):
        assert "We had said: Expect about a quarter fewer no-show fees in the April run." in part


def test_a_decision_whose_day_is_past_was_due() -> None:
    entries = (entry(ItemKind.OUTCOME, Role.UP), entry(ItemKind.OUTCOME, Role.UP, launch=BOOKING.id))
    late = Office(now=NOW.replace(month=4, day=20))
    for part in both(late.words().letter(digest(Role.UP, *entries))):
        assert "Decision wanted from you, was due Fri 17 April" in part


def test_the_owners_copy_says_it_is_the_copy() -> None:
    for part in both(Office().words().letter(outcome_digest(Role.OWNER))):
        assert "This is your copy of what the others read." in part


def test_internal_text_goes_to_the_team_and_the_owner_only() -> None:
    words = Office().words()
    for role in Role:
        is_inside = role in (Role.DOWN, Role.OWNER)
        for part in both(words.letter(outcome_digest(role))):
            assert ("canary-internal-text" in part) == is_inside


def test_internal_text_does_not_reach_a_partner_who_is_thanked() -> None:
    words = Office().words()
    for part in both(words.letter(letter(Message.DIGEST, READERS[Role.ACROSS], entry(ItemKind.OUTCOME, Role.DOWN)))):
        assert "canary-internal-text" not in part


def test_a_launch_stands_once_in_a_mail_in_the_first_role_that_fits() -> None:
    entries = (entry(ItemKind.OUTCOME, Role.ACROSS), entry(ItemKind.OUTCOME, Role.UP))
    text = Office().words().letter(letter(Message.DIGEST, "bo", *entries)).text
    assert "Goal: Fewer empty appointments" in text
    assert "What changed for" not in text
    assert text.count("A text the evening before a visit, in 19 languages.") == 1


def test_each_launch_has_its_context_line() -> None:
    for part in both(Office().words().letter(outcome_digest(Role.UP))):
        assert "A text the evening before a visit, in 19 languages. For clinics and the people who visit them." in part
        assert "Owner: Dana Reyes." in part
        assert "https://dash.example.org/no-shows" in part


def test_a_late_entry_says_since_when_it_waited() -> None:
    written = Office().words().letter(digest(Role.UP, entry(ItemKind.OUTCOME, Role.UP, is_late=True)))
    assert "Late: this was ready on Thu 9 April." in written.text


def test_a_mail_says_why_it_comes_and_who_gives_less_of_it() -> None:
    for part in both(Office().words().letter(outcome_digest(Role.UP))):
        assert "You get this because you are up the chain of Dana Reyes." in part
        assert "write to Mia Chen (mia@example.org)" in part


def test_a_miss_is_said_in_the_same_shape_as_a_hit() -> None:
    words = Office().words()
    hit = words.letter(outcome_digest(Role.DOWN))
    miss = words.letter(digest(Role.DOWN, entry(ItemKind.OUTCOME, Role.DOWN, launch=BOOKING.id)))
    assert hit.subject == "Text reminders, hit: what your work did"
    assert miss.subject == "One-page booking: missed, and we know why"
    shape = [re.findall(r'<h2 style="[^"]*"', written.html) for written in (hit, miss)]
    assert shape[0] == shape[1] != []


# --- stories ---


@pytest.mark.parametrize("message", ["digest", "echo", "correction"])
def test_a_story_without_consent_never_names_the_customer(message: str) -> None:
    story = Story(words="We at Clinica do Rio love it.", customer="Clinica do Rio", consent=False)
    quiet = replace(HIT, story=story, why="clinica do  rio asked for it", learned="Ask CLINICA DO RIO")
    office = Office(outcomes={REMINDERS.id: (quiet, replace(quiet, verdict=Verdict.PARTLY), None)})
    written = [office.words().letter(x) for x in every_letter() if x.message.value == message]
    assert any("a customer" in w.text.lower() for w in written)
    assert not any(re.search(r"clinica\s+do\s+rio", w.subject + w.text + w.html, re.I) for w in written)


def test_a_silent_customer_is_not_named_in_what_was_typed_about_the_launch_either() -> None:
    story = Story(words="We love it.", customer="Clinica do Rio, a hospital with 90 beds", consent=False)
    named = "first for Clinica do Rio"
    launch = replace(
        REMINDERS,
        what=named,
        for_whom=named,
        assumption=named,
        credits=(Credit(who="emil", did=named),),
        purpose=Purpose(better_world=named),
    )
    office = Office(launches=(launch, BOOKING), outcomes={REMINDERS.id: (replace(HIT, story=story),)})
    written = [office.words().letter(x) for x in every_letter() if x.entries[0].item.revision in (None, 1)]
    assert any("first for a customer" in w.text for w in written)
    assert not any("Clinica" in w.subject + w.text + w.html for w in written)


def test_a_story_with_consent_names_the_customer_and_says_so() -> None:
    for part in both(Office().words().letter(outcome_digest(Role.DOWN))):
        assert "Clinica do Rio, quoted with consent" in part


def test_a_story_is_kept_from_roles_it_is_not_visible_to() -> None:
    story = replace(HIT.story or Story(words=""), visible=frozenset({Role.DOWN}))
    words = Office(outcomes={REMINDERS.id: (replace(HIT, story=story),)}).words()
    seen = {role for role in Role if "I now call people" in words.letter(outcome_digest(role)).text}
    assert seen == {Role.DOWN, Role.OWNER}


# --- corrections and notices ---


def corrected(after: Outcome | None) -> Office:
    whys = ("", "The first report left out 31 clinics", "")
    return Office(outcomes={REMINDERS.id: (HIT, after)}, whys=whys)


def test_a_correction_shows_the_old_number_the_new_one_and_why() -> None:
    value = Value(metric="no-shows", value=Decimal("9.3"), as_of=date(2026, 4, 9))
    written = corrected(replace(HIT, verdict=Verdict.PARTLY, values=(value,))).words().letter(correction(Role.DOWN))
    assert written.subject == "Correction: Text reminders, no-shows 9.3 %, not 8.9 %"
    for part in both(written):
        assert "Please use no-shows 9.3 %, not 8.9 %. The verdict changes from hit to partly." in part
        assert "11.8 % -> 9.3 % (target 9.0 %)" in part
        assert "Why it changed: The first report left out 31 clinics." in part
        assert "You get this because you were told the earlier value of Text reminders." in part


def test_a_correction_to_too_early_shows_no_number_upward() -> None:
    written = corrected(EARLY).words().letter(correction(Role.UP))
    for part in (written.subject, *both(written)):
        assert not re.search(r"\d %|8\.9", part)
    assert "The verdict changes from hit to too early to tell." in flat(written.text)


def test_a_withdrawal_asks_not_to_use_what_was_told() -> None:
    found = letter(Message.CORRECTION, "vera", entry(ItemKind.WITHDRAWN, Role.UP, revision=2, replaces=1))
    written = corrected(None).words().letter(found)
    assert written.subject == "Withdrawn: what you were told of Text reminders, 1 month"
    for part in both(written):
        assert "Please do not use what you were told of it at 1 month (no-shows 8.9 %, as of 6 April)." in part


def test_an_overdue_notice_says_so_without_blame() -> None:
    for part in both(Office(outcomes={}).words().letter(digest(Role.UP, entry(ItemKind.OVERDUE, Role.UP)))):
        assert "The look was on Tue 7 April. Nothing is known of it so far; when the answer comes, you get it." in part


def test_a_dropped_launch_is_told_with_its_reason() -> None:
    office = Office(launches=(replace(REMINDERS, why="Nobody wanted it"),), outcomes={})
    for part in both(office.words().letter(digest(Role.UP, entry(ItemKind.DROPPED, Role.UP)))):
        assert "It was dropped, and will not be followed any further. Why: Nobody wanted it." in part


def test_no_mail_uses_words_that_blame_or_claim_a_cause() -> None:
    office = Office(outcomes={REMINDERS.id: (HIT, replace(MISS, values=()), None)})
    words = office.words()
    said = " ".join(w.subject + w.text for w in map(words.letter, every_letter())) + reminder().description
    assert not re.findall(r"\b(caused|fail\w*|blame\w*|fault|unfortunately|guilty|rank\w*|worst)\b", said, re.I)


# --- questions ---


def test_a_check_in_prefills_the_reading_for_the_owner_to_confirm() -> None:
    readings = {(REMINDERS.id, "no-shows"): Reading(point=Point(as_of=date(2026, 4, 6), value=Decimal("8.90")))}
    written = ask(ItemKind.CHECK_IN, Office(readings=readings))
    assert written.subject == "Text reminders, 1 month: did it work?"
    for part in both(written):
        assert "No-shows: 11.8 % -> 8.90 % (target 9.0 %), as of 6 April. Right?" in part
        assert 'values = [{ metric = "no-shows", value = 8.90, as_of = 2026-04-06 }]' in part
        assert "outcomed record text-reminders 1-month --verdict hit --value no-shows=8.90" in part


def test_a_later_check_in_shows_the_number_that_was_reported_last() -> None:
    office = Office(outcomes={REMINDERS.id: (replace(HIT, values=()), HIT)})
    for part in both(ask(ItemKind.CHECK_IN, office)):
        assert "No-shows: 11.8 % -> ? (target 9.0 %); it was 8.9 % as of 6 April" in part


def test_a_number_that_was_withdrawn_is_not_shown_as_the_last() -> None:
    for part in both(ask(ItemKind.CHECK_IN, Office(outcomes={REMINDERS.id: (HIT, None)}))):
        assert "8.9 %" not in part


@pytest.mark.parametrize(
    ("value", "verdict"), [("8.9", "hit"), ("9.0", "hit"), ("10.1", "partly"), ("11.8", "missed"), ("12", "missed")]
)
def test_a_check_in_suggests_the_verdict_its_number_speaks_for(value: str, verdict: str) -> None:
    readings = {(REMINDERS.id, "no-shows"): Reading(point=Point(as_of=date(2026, 4, 6), value=Decimal(value)))}
    assert f'verdict = "{verdict}"' in ask(ItemKind.CHECK_IN, Office(readings=readings)).text


def test_a_pending_number_is_never_prefilled() -> None:
    readings = {(REMINDERS.id, "no-shows"): Reading(pending="the file is 9 days old")}
    text = flat(ask(ItemKind.CHECK_IN, Office(readings=readings)).text)
    assert "No-shows: number pending (the file is 9 days old)" in text
    assert 'verdict = "cannot_tell"' in text


def test_a_nudge_names_the_day_of_the_deputy_and_the_day_it_becomes_visible() -> None:
    written = ask(ItemKind.NUDGE)
    assert written.subject == "Text reminders, 1 month: one line is enough"
    assert "we ask Raj Patel on Tue 14 April, and from Fri 17 April on the digest says" in flat(written.text)


def test_a_deputy_is_asked_without_blaming_the_owner() -> None:
    written = Office().words().letter(letter(Message.ASK, "raj", entry(ItemKind.DEPUTY)))
    assert "Dana Reyes has not had the time yet" in flat(written.text)


@pytest.mark.parametrize(
    ("visible_on", "said"),
    [
        (date(2026, 4, 17), "From Fri 17 April on the digest says"),
        (date(2026, 4, 6), "Since Mon 6 April the digest says"),
    ],
)
def test_a_deputy_reads_since_when_or_from_when_on_it_is_visible(visible_on: date, said: str) -> None:
    asked = replace(entry(ItemKind.DEPUTY), visible_on=visible_on)
    for part in both(Office().words().letter(letter(Message.ASK, "raj", asked))):
        assert said in part


@pytest.mark.parametrize(
    ("checkpoint", "said"),
    [("3-weeks", "3 weeks"), ("3-weeks-again", "3 weeks, second look"), ("3-weeks-again-2", "3 weeks, third look")],
)
def test_a_look_again_is_counted(checkpoint: str, said: str) -> None:
    assert label(checkpoint) == said


def test_who_is_asked_whether_it_went_out_is_told_to_change_the_status_that_is_there() -> None:
    for part in both(ask(ItemKind.WENT_OUT)):
        assert "change the line that begins with status in text-reminders.toml to one of these (only if" in part
        assert "and change the line date = ... to the new date, or take it out" in part


def test_several_questions_come_in_one_mail_named_in_its_subject() -> None:
    entries = (entry(ItemKind.CHECK_IN), entry(ItemKind.WENT_OUT, launch=BOOKING.id))
    written = Office().words().letter(letter(Message.ASK, "dana", *entries))
    assert written.subject == "2 questions for today: Text reminders and One-page booking"
    for part in both(written):
        assert "One-page booking was planned for Tue 3 March. Did it go out?" in part


def test_a_record_with_gaps_is_asked_to_fill_them() -> None:
    bare = Launch(id="bare", name="Bare", owner="dana", metrics=(Metric(name="visits"),))
    found = letter(Message.ASK, "dana", entry(ItemKind.CHECK_IN, launch="bare"))
    text = flat(Office(launches=(bare,), outcomes={}).words().letter(found).text)
    assert "no baseline, no target, no goal, no assumption and no deputy yet" in text


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_question_says_how_to_answer(kind: ItemKind) -> None:
    assert "text-reminders.toml" in ask(kind).text


def test_who_keeps_launches_in_a_table_is_asked_for_a_row_and_for_no_lines_of_a_file() -> None:
    place = Position(where="registry.xlsx (text-reminders)", line=2, at="registry.xlsx sheet Launches row 2")
    office = Office(launches=(replace(REMINDERS, position=place),))
    for kind, said in ((ItemKind.CHECK_IN, "write a row into"), (ItemKind.WENT_OUT, "set the status in the row")):
        for part in both(ask(kind, office)):
            assert said in part
            assert "registry.xlsx (text-reminders)" in part
            assert not re.search(r"\[\[outcomes\]\]|status =", part)


# --- echo ---


def echo(office: Office) -> Written:
    found = letter(Message.ECHO, "dana", entry(ItemKind.ECHO, revision=1), readers=ECHO_READERS)
    return office.words().letter(found)


def test_an_echo_shows_the_text_its_readers_and_when_it_leaves() -> None:
    written = echo(Office())
    assert written.subject == "Got it: Text reminders hit (11.8 % -> 8.9 %)"
    for part in both(written):
        assert "3 people will read it from Thu 9 April, 08:30 (Europe/Lisbon time) on, unless you change it." in part
        assert all(name in part for name in ("Vera Novak", "Raj Patel", "Bo Lind"))
        assert "outcomed hold text-reminders 1-month" in part
        assert part.count(NUMBERS) == 2


def test_an_echo_shows_a_contradiction_with_another_source() -> None:
    office = Office(outcomes={REMINDERS.id: (HIT, MISS)}, sources=(Source.FILE, Source.RECORD))
    found = letter(Message.ECHO, "dana", entry(ItemKind.ECHO, revision=2), readers=ECHO_READERS)
    text = flat(office.words().letter(found).text)
    assert "This differs from what the file said on Thu 9 April: hit (no-shows 8.9 %, as of 6 April)." in text


def test_an_echo_of_what_nobody_reads_says_so() -> None:
    found = letter(Message.ECHO, "dana", entry(ItemKind.ECHO, revision=1))
    assert "Nobody else is told of it for now." in Office().words().letter(found).text


# --- reminder ---


def test_a_reminder_asks_three_things_without_a_number_in_its_title() -> None:
    worded = reminder()
    assert worded.title == "Did it work? Text reminders, 1 month"
    assert worded.url == "https://dash.example.org/no-shows"
    for sentence in (
        "1) No-shows: 11.8 % -> ? (target 9.0 %)\n   Dashboard: https://dash.example.org/no-shows\n2)",
        "2) We assumed: People miss visits because they cannot read our texts. Still true?",
        "A miss is as welcome as a hit.",
        "Moved from Fri 3 April (Good Friday) to Tue 7 April.",
        "Next look: Thu 3 September.",
        "outcomed record text-reminders 1-month",
        "Owner: Dana Reyes. Deputy: Raj Patel.",
    ):
        assert sentence in worded.description


def test_a_reminder_moved_off_a_weekend_does_not_say_the_weekday_twice() -> None:
    assert "Moved from Fri 3 April to Tue 7 April." in reminder(moved_why="Friday").description


def test_a_reminder_names_whoever_has_it_now() -> None:
    office = Office(people=tuple(replace(p, left=date(2026, 4, 1)) if p.id == "dana" else p for p in PEOPLE))
    wanted = replace(reminder().wanted, owner="raj")
    assert office.words().event(wanted).description.endswith("Owner: Raj Patel.")


def test_a_deputys_copy_says_whose_look_it_is_and_that_nothing_is_to_be_done() -> None:
    wanted = replace(reminder().wanted, key=("reminder", REMINDERS.id, MONTH, "deputy"), owner="raj")
    worded = Office().words().event(wanted)
    assert worded.title == "Dana Reyes: did it work? Text reminders, 1 month (your copy as deputy)"
    assert worded.description.startswith("Dana Reyes looks on Tue 7 April whether it worked. You are the deputy")
    for sentence in ("nothing to do for you, unless Dana Reyes is away", "no-shows", "the reminder stays where it is"):
        assert sentence in worded.description


def test_a_deputys_copy_that_was_moved_names_the_day_of_the_reminder() -> None:
    wanted = replace(reminder().wanted, key=("reminder", REMINDERS.id, MONTH, "deputy"), owner="raj")
    moved = replace(wanted, start=datetime(2026, 4, 8, 8, 30, tzinfo=UTC), planned=wanted.start)
    assert Office().words().event(moved).description == Office().words().event(wanted).description


def test_a_reminder_reads_the_same_whenever_it_is_written() -> None:
    readings = {(REMINDERS.id, "no-shows"): Reading(point=Point(as_of=date(2026, 4, 6), value=Decimal("8.9")))}
    later = Office(now=NOW.replace(year=2027), readings=readings)
    assert reminder(office=later) == reminder(office=Office())


def test_every_reader_has_a_way_to_be_written_to() -> None:
    assert set(READERS) == set(Role)
