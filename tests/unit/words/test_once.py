"""Each thing is said once: two outcomes of a launch, a hand-over with a look, an echo to many readers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from outcomed.model.item import Entry, ItemKind, Message
from outcomed.model.launch import Credit, Status
from outcomed.model.outcome import Outcome, Story, Value, Verdict
from outcomed.model.people import Person, Role
from outcomed.model.record import Recorded
from outcomed.words import Written
from support.mails import (
    BOOKING,
    EARLY,
    ECHO_READERS,
    HIT,
    MISS,
    MONTH,
    PEOPLE,
    READERS,
    REMINDERS,
    Office,
    correction,
    digest,
    entry,
    letter,
    outcome_digest,
)

WEEKS = "3-weeks"
OLDER = "No-shows went 11.8 % -> 10.4 % (target 9.0 %) since launch, as of 24 March, reported by Dana Reyes."
PARTLY = replace(
    HIT,
    verdict=Verdict.PARTLY,
    values=(Value(metric="no-shows", value=Decimal("10.4"), as_of=date(2026, 3, 24)),),
    learned="Most texts were read in the morning",
    story=None,
)


@dataclass(frozen=True, kw_only=True)
class TwoLooks(Office):
    """An office in which the text reminders were looked at after 3 weeks and after 1 month."""

    older: Outcome = PARTLY

    def recorded(self) -> Recorded:
        found = super().recorded()
        row = replace(
            found.checkpoints[REMINDERS.id, MONTH], checkpoint=WEEKS, due=datetime(2026, 3, 24, 8, 30, tzinfo=UTC)
        )
        (revision,) = found.outcomes[REMINDERS.id, MONTH]
        older = replace(revision, checkpoint=WEEKS, outcome=self.older)
        return replace(
            found,
            checkpoints={**found.checkpoints, (REMINDERS.id, WEEKS): row},
            outcomes={**found.outcomes, (REMINDERS.id, WEEKS): (older,)},
        )


def at(checkpoint: str, role: Role) -> Entry:
    found = entry(ItemKind.OUTCOME, role, revision=1)
    return replace(found, item=replace(found.item, key=("outcome", REMINDERS.id, checkpoint), checkpoint=checkpoint))


def both_looks(role: Role, office: Office | None = None) -> Written:
    return (office or TwoLooks()).words().letter(digest(role, at(WEEKS, role), at(MONTH, role)))


def flat(text: str) -> str:
    return " ".join(text.split())


def asked(reader: str, *entries: Entry, people: Sequence[Person] = PEOPLE) -> Written:
    return Office(people=people).words().letter(letter(Message.ASK, reader, *entries))


def echo(office: Office) -> str:
    found = letter(Message.ECHO, "dana", entry(ItemKind.ECHO, revision=1), readers=ECHO_READERS)
    return flat(office.words().letter(found).text)


# --- two outcomes of a launch ---


@pytest.mark.parametrize("role", list(Role))
def test_the_newest_outcome_stands_whole_and_the_older_one_in_a_line(role: Role) -> None:
    text = flat(both_looks(role).text)
    assert text.index("Text reminders: hit (1 month)") < text.index(f"Before that (3 weeks): partly. {OLDER}")
    assert "Most texts were read in the morning" not in text


@pytest.mark.parametrize("role", [Role.DOWN, Role.ACROSS, Role.OWNER])
def test_what_a_launch_says_of_people_stands_once_beside_two_outcomes(role: Role) -> None:
    text = flat(both_looks(role).text)
    assert text.count("Support Lisbon (checked the Portuguese)") == 1
    assert text.count("Watch: Patients texted twice") == (role is Role.ACROSS)
    assert text.count("Ask Dana Reyes") == (role is Role.ACROSS)
    assert text.count("What it is good for") == (role is not Role.ACROSS)


def test_a_subject_names_a_launch_once_with_its_newest_verdict() -> None:
    assert both_looks(Role.UP).subject == "Text reminders: hit"
    assert both_looks(Role.DOWN).subject == "Text reminders, hit: what your work did"
    more = (at(WEEKS, Role.UP), at(MONTH, Role.UP), entry(ItemKind.OUTCOME, Role.UP, launch=BOOKING.id))
    subject = TwoLooks().words().letter(digest(Role.UP, *more)).subject
    assert subject == "2 outcomes: One-page booking missed, Text reminders hit"


def test_an_older_outcome_that_was_too_early_shows_no_number_upward() -> None:
    text = flat(both_looks(Role.UP, TwoLooks(older=replace(PARTLY, verdict=Verdict.TOO_EARLY))).text)
    assert "Before that (3 weeks): too early to tell. About" in text
    assert "10.4" not in text


def test_a_decision_that_an_older_outcome_waits_for_is_not_lost() -> None:
    office = TwoLooks(older=replace(PARTLY, decision_wanted=MISS.decision_wanted))
    assert "Decision wanted from you by Fri 17 April: Stop one-page work" in flat(both_looks(Role.UP, office).text)


def test_a_customer_is_unnamed_beside_every_look_of_a_launch() -> None:
    story = Story(words="We like it.", customer="Clinica do Rio")
    outcomes = {REMINDERS.id: (replace(HIT, story=None, learned="Clinica do Rio asked for it"),)}
    written = both_looks(Role.DOWN, TwoLooks(outcomes=outcomes, older=replace(PARTLY, story=story)))
    assert "Learned: a customer asked for it." in written.text


# --- UP ---


def test_up_begins_with_the_decision_wanted_and_says_it_once() -> None:
    entries = (entry(ItemKind.OUTCOME, Role.UP), entry(ItemKind.OUTCOME, Role.UP, launch=BOOKING.id))
    text = flat(Office().words().letter(digest(Role.UP, *entries)).text)
    assert text.startswith(
        "Hi Vera, Decision wanted from you by Fri 17 April (One-page booking, missed): Stop one-page"
    )
    assert "(two engineers, four weeks). Ask Tom Adler. In short:" in text
    assert text.count("Decision wanted") == 1


def test_a_decision_beyond_the_fold_stands_with_its_launch() -> None:
    launches = tuple(replace(BOOKING, id=f"launch-{n}", name=f"Launch {n}") for n in range(4))
    office = Office(launches=launches, outcomes={x.id: (MISS,) for x in launches})
    entries = (entry(ItemKind.OUTCOME, Role.UP, launch=x.id) for x in launches)
    written = office.words().letter(digest(Role.UP, *entries))
    assert written.text.count("Decision wanted") == written.html.count("Decision wanted") == 4


# --- thanks and partners ---


def test_a_partner_hears_a_colleague_thanked_as_one_of_the_own_team() -> None:
    launch = replace(REMINDERS, credits=(Credit(who="cleo", did="gave the fees their names"),))
    people = (*PEOPLE, replace(PEOPLE[-1], id="cleo", name="Cleo Berg", email="cleo@example.org"))
    written = Office(launches=(launch,), outcomes={REMINDERS.id: (HIT,)}, people=people).words()
    assert "Thank you, Billing: Cleo Berg (gave the fees their names)." in flat(
        written.letter(outcome_digest(Role.ACROSS)).text
    )


def test_a_subscriber_of_another_team_is_not_told_that_it_changed_something_for_theirs() -> None:
    people = tuple(replace(p, team="Design") if p.id == "bo" else p for p in PEOPLE)
    written = Office(people=people).words().letter(outcome_digest(Role.ACROSS))
    assert written.subject == "Text reminders: hit"
    assert "What changed for Billing: Expect" in written.text


def test_whoever_is_asked_for_less_is_not_told_to_write_to_themselves() -> None:
    written = Office().words().letter(letter(Message.DIGEST, "mia", entry(ItemKind.OUTCOME, Role.UP)))
    for part in (flat(written.text), flat(written.html)):
        assert "Others write to you for less of these mails" in part
        assert "mia@example.org" not in part


def test_a_mail_names_who_reads_answers_to_it() -> None:
    assert "Answer this mail: Dana Reyes reads it." in Office().words().letter(outcome_digest(Role.UP)).text
    assert "Answer this mail: Mia Chen reads it." in asked("dana", entry(ItemKind.CHECK_IN)).text


# --- corrections and notices ---


def test_a_correction_thanks_nobody_again_and_ends_with_regret() -> None:
    value = Value(metric="no-shows", value=Decimal("9.3"), as_of=date(2026, 4, 9))
    office = Office(outcomes={REMINDERS.id: (HIT, replace(HIT, values=(value,)))})
    text = flat(office.words().letter(correction(Role.DOWN)).text)
    assert "Thank" not in text
    assert "Everybody who was told the old number gets this mail. Sorry for the wrong number. --" in text


def test_a_superseded_launch_is_not_called_dropped() -> None:
    launch = replace(REMINDERS, status=Status.SUPERSEDED, superseded_by=BOOKING.id)
    office = Office(launches=(launch, BOOKING), outcomes={})
    written = office.words().letter(digest(Role.DOWN, entry(ItemKind.DROPPED, Role.DOWN)))
    assert "It was superseded, and will not be followed any further. Why: One-page booking" in flat(written.text)
    assert "dropped" not in written.subject + written.text


# --- questions ---


def test_a_look_and_its_hand_over_are_one_look() -> None:
    written = asked("raj", entry(ItemKind.CHECK_IN), entry(ItemKind.TOOK_OVER))
    assert written.subject == "Text reminders, 1 month: did it work? It is yours now."
    assert flat(written.text).startswith("Hi Raj, You look after Text reminders, 1 month now; it was with Dana Reyes")
    assert written.text.count("About Text reminders:") == 1


def test_only_looks_are_counted_and_a_hand_over_is_said_in_words() -> None:
    looks = (entry(ItemKind.CHECK_IN), entry(ItemKind.NUDGE, launch=BOOKING.id))
    assert asked("raj", *looks).subject == "2 looks for today: Text reminders and One-page booking"
    handed = asked("raj", entry(ItemKind.CHECK_IN), entry(ItemKind.TOOK_OVER, launch=BOOKING.id))
    assert handed.subject == "Text reminders, 1 month: did it work? One-page booking is yours now."
    two = asked("raj", entry(ItemKind.TOOK_OVER), entry(ItemKind.TOOK_OVER, launch=BOOKING.id))
    assert two.subject == "Text reminders and One-page booking: yours now"


def test_a_deputy_is_told_that_they_are_asked_as_deputy() -> None:
    assert "You get this because you are the deputy of Text reminders." in asked("raj", entry(ItemKind.DEPUTY)).text
    assert "You get this because you look after Text reminders." in asked("dana", entry(ItemKind.NUDGE)).text


# --- echo ---


def test_an_echo_says_first_what_was_understood() -> None:
    assert echo(Office()).startswith(
        "Hi Dana, Understood: Text reminders, hit (1 month). No-shows went 11.8 % -> 8.9 %"
    )


def test_an_echo_has_the_text_once_and_what_each_reader_gets_beyond_it() -> None:
    text = echo(Office())
    assert text.count("The evening text did most of it.") == 1
    assert "=== Up the chain will read === Goal: Fewer empty appointments" in text
    assert "=== The team: the same, and === Thanks to Raj Patel (built the send queue)" in text
    assert "=== Billing: the same, and === What changed for you: Expect about a quarter fewer" in text


def test_an_echo_says_that_those_who_were_told_read_it_as_a_correction() -> None:
    value = Value(metric="no-shows", value=Decimal("9.3"), as_of=date(2026, 4, 9))
    changed = {REMINDERS.id: (HIT, replace(HIT, verdict=Verdict.PARTLY, values=(value,)))}
    told = {("vera", f"outcome/{REMINDERS.id}/{MONTH}/1"): ("digest", "vera", "x")}
    found = letter(Message.ECHO, "dana", entry(ItemKind.ECHO, revision=2), readers=ECHO_READERS)
    said = "reads it as a correction: please use no-shows 9.3 %, not 8.9 %. The verdict changes from hit to partly."
    assert said in flat(Office(outcomes=changed, told=told).words().letter(found).text)
    assert "correction" not in Office(outcomes=changed).words().letter(found).text


def test_an_echo_says_what_a_reader_does_not_get() -> None:
    quiet = Story(words="Good.", visible=frozenset({Role.UP}))
    office = Office(outcomes={REMINDERS.id: (replace(MISS, values=HIT.values, story=quiet),)})
    text = echo(office)
    assert "=== The team: the same without the customer's words, and ===" in text
    assert "=== Billing: the same without the decision wanted and the customer's words, and ===" in text


def test_an_echo_of_early_numbers_shows_that_they_stay_below() -> None:
    text = echo(Office(outcomes={REMINDERS.id: (EARLY,)}))
    up, team = text.split("=== The team will read ===")
    assert "8.9 %" not in up.split("=== Up the chain will read ===")[1]
    assert "Early numbers: it is too early to tell. No-shows went 11.8 % -> 8.9 %" in team
    assert "=== Billing: the same, and ===" in team


def test_every_reader_of_the_house_gets_the_older_outcome_in_html_as_well() -> None:
    for role in READERS:
        assert "Before that (3 weeks): partly." in both_looks(role).html


# --- whoever has left ---


def without_dana() -> Office:
    people = tuple(replace(p, left=date(2026, 4, 3)) if p.id == "dana" else p for p in PEOPLE)
    return Office(people=people)


@pytest.mark.parametrize("kind", [ItemKind.OUTCOME, ItemKind.OVERDUE, ItemKind.DROPPED])
def test_nobody_is_sent_to_a_person_who_has_left(kind: ItemKind) -> None:
    text = flat(without_dana().words().letter(digest(Role.ACROSS, entry(kind, Role.ACROSS))).text)
    assert "Ask Raj Patel." in text
    assert "Answer this mail: Raj Patel reads it." in text
    assert "Owner: Raj Patel." in text


def test_what_somebody_reported_before_they_left_stays_theirs() -> None:
    assert "reported by Dana Reyes" in flat(without_dana().words().letter(outcome_digest(Role.UP)).text)
