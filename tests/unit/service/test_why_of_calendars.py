"""Why of calendars: whatever happens to a reminder outside, its account names the reason."""

from dataclasses import replace
from datetime import timedelta

from outcomed.model.event import Route
from outcomed.model.policy import CalendarRoute
from outcomed.model.reason import Reason
from outcomed.model.result import Failure
from outcomed.service.account import About, due_items, history_of, past
from support.factories import LAUNCHED, Company, march

REMINDER = About(key=("reminder", "texts", "3-weeks"))


def why(company: Company) -> set[str]:
    """Give every reason that `why` says of the reminder, for what happened and for what is not done now."""
    happened = past(history_of(company.ledger, REMINDER), REMINDER)
    return {one.why for one in happened} | {due.why for due in due_items(company.look(), REMINDER)}


def test_a_change_of_route_is_named(company: Company) -> None:
    company.launches()
    company.tick()
    company.policy = replace(company.policy, calendars=(CalendarRoute(route=Route(connector="other")),))
    company.at(march(3))
    assert Reason.ROUTE_CHANGED.sentence in why(company)


def test_a_move_by_hand_is_named(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.move(company.event().uid, march(24, 15))
    company.at(march(3))
    assert Reason.PERSON_MOVED_IT.sentence in why(company)


def test_a_removal_by_hand_is_named(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.delete(company.event().uid)
    company.at(march(3))
    assert Reason.PERSON_REMOVED_IT.sentence in why(company)


def test_a_calendar_that_vanished_is_named(company: Company) -> None:
    company.policy = replace(company.policy, limits=replace(company.policy.limits, max_moved=3))
    company.launches()
    for n in range(4):
        company.launches(f"other-{n}")
    company.tick()
    for event in [*company.events(), *company.copies()]:
        company.calendar.delete(event.uid)
    company.changes(date=LAUNCHED + timedelta(days=7))
    company.at(march(3))
    assert Reason.CALENDAR_LOST.sentence in why(company)


def test_a_right_that_was_revoked_is_named_with_the_words_of_the_server(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.faults.fail("put", Failure.REFUSED)
    company.changes(date=LAUNCHED + timedelta(days=7), deputy=None)
    company.at(march(3))
    refused = [due for due in due_items(company.look(), REMINDER) if due.reason == Reason.REFUSED]
    assert [(due.state, due.why) for due in refused] == [("failed", "the twin failed put, as planned")]
