"""The difference between what shall be and what the ledger knows, each step with its reason."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from outcomed.data import templates
from outcomed.model.event import Route
from outcomed.model.key import identity
from outcomed.model.launch import Metric, Status
from outcomed.model.plan import Action
from outcomed.model.policy import CalendarRoute
from outcomed.model.reason import Reason
from outcomed.model.result import Failure
from support.factories import LAUNCHED, ONE_MONTH, THREE_WEEKS, Company, march

CALENDAR, OTHER = Route(connector="calendar"), Route(connector="other")
EVERYBODY = CalendarRoute(route=CALENDAR)


def route_to(company: Company, *entries: CalendarRoute) -> None:
    company.policy = replace(company.policy, calendars=entries)


# --- identity ---


def test_a_reminders_key_names_launch_and_checkpoint_and_no_date(company: Company) -> None:
    company.launches()
    company.tick()
    assert company.event().key == ("reminder", "texts", "3-weeks")
    assert company.event().uid == identity("house", ("reminder", "texts", "3-weeks"), 0)


def test_a_move_keeps_uid_and_generation_and_raises_sequence(company: Company) -> None:
    company.launches(checkpoints=(THREE_WEEKS, ONE_MONTH))
    company.tick()
    before = company.events()
    company.changes(date=LAUNCHED + timedelta(days=14))
    company.at(march(3))
    after = company.events()
    assert [(e.uid, e.generation, e.sequence) for e in after] == [(e.uid, e.generation, 1) for e in before]
    assert [e.start for e in after] == [march(37, 9, 30), march(47, 9, 30)]
    assert not [e for e in company.calendar.events.values() if e.cancelled]


def test_other_changes_keep_sequence(company: Company) -> None:
    company.built_in = templates()
    company.launches()
    company.tick()
    company.changes(metrics=(Metric(name="no-shows", unit="%"),))
    company.at(march(3))
    assert (company.event().sequence, company.effect().reason) == (0, Reason.TEXT_CHANGED)


def test_a_cancel_raises_sequence(company: Company) -> None:
    company.launches(deputy=None)
    company.tick()
    company.changes(status=Status.DROPPED)
    company.at(march(3))
    (event,) = company.calendar.events.values()
    assert (event.cancelled, event.sequence) == (True, 1)


def test_a_cancelled_event_keeps_the_words_people_know_it_by(company: Company) -> None:
    company.built_in = templates()
    company.launches(deputy=None)
    company.tick()
    before = company.event()
    company.changes(status=Status.DROPPED)
    company.at(march(3))
    (event,) = company.calendar.events.values()
    assert (event.title, event.description) == (before.title, before.description)


# --- nothing is written without need ---


def test_nothing_visible_changed_nothing_is_written(company: Company) -> None:
    company.launches()
    company.tick()
    writes = company.calendar.writes
    company.changes(internal="only for us", credits=(), subscribers=("pia",))
    company.until(march(20))
    assert company.calendar.writes == writes
    assert company.why_not("reminder", "texts", "3-weeks") is Reason.UNCHANGED


def test_a_second_plan_after_a_tick_is_empty(company: Company) -> None:
    company.launches(checkpoints=None)
    assert len(company.actions()) == 3
    company.tick()
    assert company.actions() == []


def test_the_same_world_gives_the_same_plan_in_the_same_order(company: Company) -> None:
    for name in ("b", "c", "a"):
        company.launches(name)
    assert company.actions() == company.actions()
    assert [key for _, key, _ in company.actions()] == [f"reminder/{n}/3-weeks" for n in ("a", "b", "c")]


def test_an_event_that_has_begun_is_history(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.now = march(23, 9, 31)
    writes = company.calendar.writes
    company.changes(date=LAUNCHED + timedelta(days=14), goal="another goal")
    company.at(march(23, 9, 32))
    company.changes(status=Status.DROPPED)
    company.at(march(23, 9, 33))
    route_to(company, CalendarRoute(route=OTHER))
    company.at(march(23, 9, 34))
    assert company.calendar.writes == writes
    assert [e.start for e in company.events()] == [march(23, 9, 30)]


def test_an_answer_after_the_event_began_leaves_it(company: Company) -> None:
    company.launches()
    company.until(march(24))
    company.answer()
    company.until(march(25))
    assert [e.start for e in company.events()] == [march(23, 9, 30)]


# --- each step with its reason ---


@pytest.mark.parametrize(
    ("change", "op", "reason"),
    [
        ({"date": LAUNCHED + timedelta(days=7)}, "put", "launch_moved"),
        ({"owner": "raj"}, "put", "owner_changed"),
        ({"status": Status.DROPPED}, "cancel", "dropped"),
        ({"status": Status.SUPERSEDED}, "cancel", "superseded"),
        ({"status": Status.SLIPPED, "date": None}, "cancel", "no_date"),
        ({"checkpoints": ()}, "cancel", "not_planned"),
    ],
)
def test_each_action_has_a_named_reason(company: Company, change: dict[str, Any], op: str, reason: str) -> None:
    company.launches()
    assert company.actions() == [("put", "reminder/texts/3-weeks", "new")]
    company.tick()
    company.changes(**change)
    company.now = march(3)
    assert company.actions() == [(op, "reminder/texts/3-weeks", reason)]


def test_the_reason_is_kept_for_why(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(date=LAUNCHED + timedelta(days=7))
    company.at(march(3))
    key = "reminder/texts/3-weeks"
    told = [row.why for row in company.ledger.history(key) if row.what == "claimed" and row.subject == key]
    assert told == ["new", "launch_moved"]


def test_each_action_not_taken_has_a_named_reason(company: Company) -> None:
    company.launches()
    company.until(march(40))
    assert company.look().plan.skips
    assert all(isinstance(skip.reason, Reason) for skip in company.look().plan.skips)


def test_a_first_event_late_says_so(company: Company) -> None:
    company.built_in = templates()
    company.tick()
    company.until(march(27))
    company.launches()
    company.now = march(27, 12)
    assert company.actions() == [("put", "reminder/texts/3-weeks", "first_seen_late")]


def test_a_late_event_names_the_original_date(company: Company) -> None:
    company.built_in = templates()
    company.tick()
    company.until(march(27))
    company.launches()
    company.at(march(27, 12))
    assert "Moved from Mon 23 March (first seen late)" in company.event().description


# --- routes ---


def test_each_person_has_one_route_the_first_entry_that_matches(company: Company) -> None:
    company.person("raj", email="raj@other.example.com")
    by_person = CalendarRoute(route=Route(connector="calendar", calendar="dana"), people=frozenset({"dana"}))
    by_team = CalendarRoute(route=Route(connector="calendar", calendar="billing"), teams=frozenset({"billing"}))
    by_domain = CalendarRoute(route=OTHER, domains=frozenset({"other.example.com"}))
    route_to(company, by_person, by_team, by_domain, EVERYBODY)
    for n, owner in enumerate(("dana", "pia", "raj", "emil")):
        company.launches(f"launch-{n}", owner=owner)
    company.tick()
    routes = {e.owner: (e.route.connector, e.route.calendar) for e in company.events()}
    assert routes == {
        "dana": ("calendar", "dana"),
        "pia": ("calendar", "billing"),
        "raj": ("other", ""),
        "emil": ("calendar", ""),
    }


def test_a_person_whom_no_entry_serves_has_no_reminder_and_a_reason_is_named(company: Company) -> None:
    route_to(company, CalendarRoute(route=CALENDAR, people=frozenset({"raj"})))
    company.launches()
    company.tick()
    assert company.events() == []


def test_another_target_is_put_there_with_the_next_generation_and_then_cancelled_here(company: Company) -> None:
    company.launches()
    company.tick()
    route_to(company, CalendarRoute(route=OTHER))
    company.at(march(3))
    assert [(e.route.connector, e.generation) for e in company.events()] == [("calendar", 0), ("other", 1)]
    company.at(march(4))
    assert [(e.route.connector, e.generation) for e in company.events()] == [("other", 1)]
    assert company.actions() == []


def test_the_old_event_stays_until_the_new_one_stands(company: Company) -> None:
    company.launches()
    company.tick()
    route_to(company, CalendarRoute(route=OTHER))
    company.calendar.faults.fail("put", Failure.REFUSED)
    for day in (3, 4, 5):
        company.at(march(day))
    assert [(e.route.connector, e.generation) for e in company.events()] == [("calendar", 0)]


def test_the_old_event_is_history_once_it_has_begun(company: Company) -> None:
    company.launches()
    company.tick()
    route_to(company, CalendarRoute(route=OTHER))
    company.at(march(3))
    company.now = march(23, 10)
    assert [action for action in company.actions() if action[0] == "cancel"] == []


def test_an_event_that_was_cancelled_and_shall_hold_again_is_a_new_generation(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(status=Status.DROPPED)
    company.at(march(3))
    company.changes(status=Status.LAUNCHED)
    company.now = march(4)
    assert company.actions() == [("put", "reminder/texts/3-weeks", "revived")]
    company.tick()
    assert (company.event().generation, company.event().uid) == (
        1,
        identity("house", ("reminder", "texts", "3-weeks"), 1),
    )


# --- trouble ---


def test_refused_parks_that_one_effect_until_its_content_changes(company: Company) -> None:
    company.built_in = templates()
    company.calendar.faults.fail("put", Failure.REFUSED)
    company.launches("a")
    company.launches("b")
    company.tick()
    company.at(march(3))
    assert [e.key[1] for e in company.events()] == ["b"]
    assert company.why_not("reminder", "a", "3-weeks") is Reason.REFUSED
    company.changes("a", metrics=(Metric(name="no-shows"),))
    company.at(march(4))
    assert [e.key[1] for e in company.events()] == ["a", "b"]


def test_the_core_decides_when_to_try_again(company: Company) -> None:
    company.calendar.faults.fail("put", Failure.LATER)
    company.launches()
    company.tick()
    trouble = company.effect().trouble
    assert trouble
    assert trouble.retry_at
    company.now = trouble.retry_at - timedelta(seconds=1)
    assert company.why_not("reminder", "texts", "3-weeks") is Reason.TRY_LATER
    company.now = trouble.retry_at
    assert company.actions() == [("put", "reminder/texts/3-weeks", "retry")]


def test_another_try_keeps_the_reason(company: Company) -> None:
    company.launches()
    company.tick()
    company.changes(date=LAUNCHED + timedelta(days=7))
    company.calendar.faults.fail("put", Failure.LATER)
    company.at(march(3))
    company.now = march(4)
    puts = [action for action in company.actions() if action[0] == "put"]
    assert puts == [("put", "reminder/texts/3-weeks", "launch_moved")]


def test_each_further_failure_doubles_the_wait_up_to_an_hour(company: Company) -> None:
    company.launches()
    waits = []
    for _ in range(9):
        company.calendar.faults.fail("put", Failure.LATER)
        company.tick()
        trouble = company.effect().trouble
        assert trouble
        assert trouble.retry_at
        waits.append((trouble.retry_at - company.now) / timedelta(minutes=1))
        company.now = trouble.retry_at
    longest = [1, 2, 4, 8, 16, 32, 60, 60, 60]  # less up to a quarter, so that not all are tried at once
    assert all(0.75 * most <= wait <= most for wait, most in zip(waits, longest, strict=True))


def test_a_connectors_own_time_for_another_try_counts(company: Company) -> None:
    company.calendar.faults.fail("put", Failure.LATER, retry_at=march(2, 17))
    company.launches()
    company.tick()
    company.now = march(2, 16, 59)
    assert company.actions() == []
    company.now = march(2, 17)
    assert [op for op, _, _ in company.actions()] == ["put"]


def test_a_plan_writes_nothing(company: Company) -> None:
    company.launches()
    head = company.ledger.head()
    found: tuple[Action, ...] = company.look().plan.actions
    assert found
    assert company.ledger.head() == head
    assert company.calendar.writes == 0
