"""What must wait until a person has seen it, while everything else goes on."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from outcomed.model.launch import Credit, Status
from outcomed.model.plan import Waiting
from outcomed.model.policy import Limits
from outcomed.model.problem import Severity
from outcomed.model.reason import Reason
from outcomed.model.record import TickRow
from outcomed.service.approve import approvals
from outcomed.service.needs import Want, needs
from outcomed.service.tick import look, tick
from support.factories import LAUNCHED, Company, march


def limited(company: Company, **limits: Any) -> None:
    company.policy = replace(company.policy, limits=Limits(**limits))


def waiting(company: Company) -> Waiting:
    (found,) = company.look().plan.waiting
    return found


def approve(company: Company, what: Waiting) -> None:
    company.write(approvals((what,), by="olu", now=company.now))


def many(company: Company, count: int) -> None:
    for n in range(count):
        company.launches(f"launch-{n:03}", deputy=None)
    company.tick()


def change(company: Company, count: int, **fields: Any) -> None:
    for n in range(count):
        company.changes(f"launch-{n:03}", **fields)


# --- too many at once ---


@pytest.mark.parametrize("fields", [{"status": Status.DROPPED}, {"date": LAUNCHED + timedelta(days=7)}])
def test_more_than_thirty_percent_and_more_than_three_cancelled_or_moved_wait(
    company: Company, fields: dict[str, Any]
) -> None:
    limited(company)
    many(company, 12)
    before = {(e.uid, e.start) for e in company.events()}
    change(company, 4, **fields)
    company.at(march(3))
    assert len(waiting(company).actions) == 4
    assert {(e.uid, e.start) for e in company.events()} == before
    assert Want.WAITING in {n.want for n in needs(company.look())}


@pytest.mark.parametrize(("held", "moved"), [(4, 3), (14, 4), (40, 12)])
def test_up_to_three_or_thirty_percent_go_on(company: Company, held: int, moved: int) -> None:
    limited(company)
    many(company, held)
    change(company, moved, date=LAUNCHED + timedelta(days=7))
    company.at(march(3))
    assert company.look().plan.waiting == ()
    assert [e.start for e in company.events()].count(march(30, 9, 30)) == moved


def test_only_future_standing_effects_count(company: Company) -> None:
    limited(company)
    many(company, 20)
    company.until(march(24))  # all twenty are history
    for n in range(8):
        company.launches(f"new-{n}", deputy=None, date=LAUNCHED + timedelta(days=14))
    company.at(march(25))
    for n in range(4):
        company.changes(f"new-{n}", date=LAUNCHED + timedelta(days=21))
    company.at(march(26))
    assert len(waiting(company).actions) == 4


def test_more_than_max_new_events_new_events_wait(company: Company) -> None:
    limited(company, max_new_events=5)
    many(company, 6)
    assert company.events() == []
    assert waiting(company).why == "6 new events at once"


def test_max_new_events_new_events_go_on(company: Company) -> None:
    limited(company, max_new_events=5)
    many(company, 5)
    assert len(company.events()) == 5


def test_more_than_max_mails_per_tick_mails_wait(company: Company) -> None:
    limited(company, max_mails_per_tick=4)
    company.launches()
    company.until(march(23))
    company.answer()
    company.at(march(23, 10))
    for n in range(3):
        company.person(f"zoe-{n}", team="texts")
    company.at(march(24))
    assert len(waiting(company).actions) == 6  # Dana, Raj, Emil and three more
    assert company.inbox("emil") == []


def test_by_default_fifty_events_and_two_hundred_mails_are_a_tick() -> None:
    limits = Limits()
    assert (limits.max_new_events, limits.max_mails_per_tick) == (50, 200)
    assert (limits.max_moved, limits.max_moved_share) == (3, 0.30)
    assert (limits.max_gap, limits.doubt_wait) == (timedelta(days=45), timedelta(minutes=15))


def test_while_something_waits_everything_else_goes_on(company: Company) -> None:
    limited(company, max_new_events=5)
    company.launches()
    company.until(march(22))
    for n in range(6):
        company.launches(f"launch-{n}", date=LAUNCHED + timedelta(days=14))
    company.until(march(24))
    assert company.inbox("dana", " ask/") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]
    assert company.why_not("reminder", "launch-0", "3-weeks") is Reason.WAITING_FOR_APPROVAL


def test_what_waits_is_noted_so_that_nothing_is_asked_of_it_twice(company: Company) -> None:
    limited(company, max_new_events=5)
    many(company, 6)
    company.at(march(3))
    assert company.checkpoint(name="launch-000").seen == company.recorded.born


# --- approvals ---


def test_approved_it_is_done_in_the_next_tick(company: Company) -> None:
    limited(company, max_new_events=5)
    many(company, 6)
    approve(company, waiting(company))
    company.at(march(3))
    assert len(company.events()) == 6


def test_an_approval_is_bound_to_the_hash_of_what_was_shown(company: Company) -> None:
    limited(company, max_new_events=5)
    many(company, 6)
    shown = waiting(company)
    approve(company, shown)
    company.launches("one-more")
    company.at(march(3))
    assert company.events() == []
    assert waiting(company).id != shown.id


@pytest.mark.parametrize("fields", [{"date": LAUNCHED + timedelta(days=1)}, {"owner": "raj"}])
def test_an_approval_does_not_hold_for_another_time_or_person(company: Company, fields: dict[str, Any]) -> None:
    limited(company, max_new_events=5)
    many(company, 6)
    shown = waiting(company)
    approve(company, shown)
    change(company, 1, **fields)
    company.at(march(3))
    assert company.events() == []


def test_an_approval_of_mails_does_not_hold_for_other_items(company: Company) -> None:
    limited(company, max_mails_per_tick=2)
    company.launches("booking", team="billing", credits=())
    company.launches("texts")
    company.until(march(22))
    for name in ("booking", "texts"):
        company.answer(name=name)
        company.at(company.now + timedelta(minutes=5))  # the echo
    company.now = march(24)
    shown = waiting(company)
    assert [a.who for a in shown.actions] == ["dana", "emil", "pia", "raj"]
    approve(company, shown)
    company.changes("booking", credits=(Credit(who="emil"),))
    company.tick()
    assert company.inbox("emil") == []
    assert waiting(company).id != shown.id


def test_a_plan_that_is_looked_at_twice_has_the_same_id(company: Company) -> None:
    limited(company, max_new_events=5)
    many(company, 6)
    first = waiting(company).id
    company.at(march(3))
    assert waiting(company).id == first


# --- the clock ---


def tick_with(company: Company, *, boot_s: float, boot_id: str = "one") -> None:
    """Tick with a boot clock of its own."""
    clock = TickRow(at=company.now, boot_s=boot_s, boot_id=boot_id)
    tick(company.rules, company.outside, company.ledger, clock)


def test_wall_and_boot_clock_apart_by_five_minutes_plan_and_send_nothing(company: Company) -> None:
    company.tick()
    company.launches()
    company.now = march(3)
    last = company.recorded.last_tick
    assert last
    gone = (company.now - last.at).total_seconds()
    tick_with(company, boot_s=last.boot_s + gone - 301)
    assert company.events() == []
    tick_with(company, boot_s=last.boot_s + gone - 299)
    assert len(company.events()) == 1


def test_a_clock_that_was_set_is_not_trusted_the_sooner_for_a_tick_with_nothing_to_do(company: Company) -> None:
    company.launches()
    company.until(march(20))
    company.now = march(20, 10)
    tick_with(company, boot_s=0)
    company.now = march(23, 6)
    tick_with(company, boot_s=60)
    company.now = march(23, 9)
    tick_with(company, boot_s=60 + 3 * 3600)
    assert company.mailer.accepted == []


def test_a_clock_in_doubt_is_told_and_needs_somebody_though_nothing_is_due(company: Company) -> None:
    company.tick()
    company.now = march(3)
    last = company.recorded.last_tick
    assert last
    clock = TickRow(at=company.now, boot_s=last.boot_s + 60, boot_id=last.boot_id)
    outlook = look(company.rules, company.outside, company.recorded, clock)
    (problem,) = (p for p in outlook.problems if p.where == "the clock")
    assert (problem.severity, [need.about for need in needs(outlook)]) == (Severity.ERROR, ["the clock"])


def test_a_clock_behind_the_ledger_is_told_though_nothing_is_due(company: Company) -> None:
    company.at(march(3))
    company.now = march(3) - timedelta(seconds=61)
    assert [p.where for p in company.look().problems] == ["the clock"]


def test_after_a_restart_of_the_machine_the_boot_clock_says_nothing(company: Company) -> None:
    company.tick()
    company.launches()
    company.now = march(3)
    tick_with(company, boot_s=20.0, boot_id="two")
    assert len(company.events()) == 1


def test_the_last_tick_more_than_max_gap_ago_plan_and_send_nothing(company: Company) -> None:
    company.launches()
    company.tick()
    company.launches("booking", date=LAUNCHED + timedelta(days=40))
    company.now += timedelta(days=45, minutes=1)
    company.tick()
    assert [e.key[1] for e in company.events()] == ["texts"]
    assert company.mailer.accepted == []
    assert (waiting(company).is_all, waiting(company).why) == (True, "the last tick was 45 days ago")


def test_a_gap_of_max_gap_is_no_reason_to_wait(company: Company) -> None:
    company.tick()
    company.launches("booking", date=LAUNCHED + timedelta(days=40))
    company.now += timedelta(days=45)
    company.tick()
    assert [e.key[1] for e in company.events()] == ["booking"]


def test_the_clock_behind_the_newest_row_by_a_minute_plan_and_send_nothing(company: Company) -> None:
    company.at(march(3))
    company.launches()
    company.at(march(3) - timedelta(seconds=61))
    assert company.events() == []
    assert waiting(company).is_all
    company.at(march(3) - timedelta(seconds=59))
    assert len(company.events()) == 1


def test_a_clock_that_is_not_trusted_changes_nothing_that_is_remembered(company: Company) -> None:
    company.at(march(10))
    company.launches()
    head = company.ledger.head()
    company.at(march(3))
    assert company.ledger.head() == head


def test_a_gap_that_was_approved_goes_on(company: Company) -> None:
    company.launches()
    company.tick()
    company.launches("booking", date=LAUNCHED + timedelta(days=60))
    company.now += timedelta(days=50)
    company.tick()
    approve(company, waiting(company))
    company.tick()
    assert {e.key[1] for e in company.events()} == {"texts", "booking"}
    assert company.look().plan.waiting == ()


def test_a_gap_with_nothing_to_do_ends_by_itself(company: Company) -> None:
    company.tick()
    company.now += timedelta(days=90)
    company.tick()
    company.launches(date=LAUNCHED + timedelta(days=90))
    company.tick()
    assert len(company.events()) == 1
