"""Days of ticks through which sign-ins end, are renewed, taken back and given again: nothing is lost or done twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from outcomed.model.effect import Kind, State
from outcomed.model.policy import CalendarRoute, Policy
from outcomed.model.problem import Severity
from outcomed.service.tick import Report
from support.factories import BORN, launch, march, person
from support.google_hands import GoogleHands
from support.google_house import OWN, ROBOT, SHARED, GoogleHouse
from support.google_twin import Break, Call
from support.google_twin.oauth import Auth
from support.house import POLICY

pytestmark = pytest.mark.contract
PEOPLE = ("vera", "mia", "dana", "raj", "emil", "pia")
SERVICE = "robot@project.iam.gserviceaccount.com"
LAUNCHES = 6


def _house(folder: Path, calendar: CalendarRoute) -> GoogleHouse:
    policy: Policy = replace(POLICY, calendars=(calendar,), limits=replace(POLICY.limits, max_moved=100))
    url = f"sqlite:///{folder / 'ledger.sqlite'}"
    house = GoogleHouse(folder=folder, url=url, now=BORN, policy=policy, people=PEOPLE)
    for name in PEOPLE:
        house.directory.everybody[name] = person(name)
    return house


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[GoogleHouse]:
    """Give a company whose mailbox has signed in, invites and sends."""
    house = _house(tmp_path, CalendarRoute(route=SHARED, organizer=ROBOT))
    yield house
    house.ledger.close()
    house.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[GoogleHouse]:
    """Give a company whose service account writes everybody's own calendar."""
    house = _house(tmp_path, CalendarRoute(route=OWN))
    yield house
    house.ledger.close()
    house.close()


def _days(house: GoogleHouse, *days: int) -> list[Report]:
    """Let a tick happen at nine of some days of March; one more launch is there each time, up to a few. The one of the
    second is asked for on the twenty-third."""
    reports = []
    for day in days:
        if len(house.registry.launches) < LAUNCHES:
            house.registry.launches[f"launch-{day}"] = launch(f"launch-{day}", date=date(2026, 3, day))
        house.now = march(day, 9)
        reports.append(house.tick())
    return reports


def _standing(house: GoogleHouse) -> Counter[str]:
    """Count the events that stand by their keys."""
    seen = (seen for _, copy, seen in GoogleHands(house).standing() if not copy.is_cancelled)
    return Counter("/".join(one.key) for one in seen)


def _is_whole(house: GoogleHouse) -> None:
    """Check that every reminder stands once, every mail is there once, and nothing is in doubt or left to do. A mail of
    a day on which nothing could be sent is not made up for: the next one says the same."""
    keys = {f"reminder/{name}/3-weeks" for name in house.registry.launches}
    standing = _standing(house)
    assert keys <= standing.keys()
    assert set(standing.values()) == {1}
    mails = Counter(str(one.mail["message-id"]) for one in house.sent())
    assert set(mails.values()) <= {1}
    rows = house.recorded.effects.values()
    assert len(mails) == sum(row.state is State.SENT for row in rows)
    assert not [row.key for row in rows if row.intent or (row.trouble and row.kind is Kind.EVENT)]
    assert not house.look().plan.actions


def _remedies(report: Report) -> str:
    return " ".join(problem.remedy for problem in report.problems)


def test_tokens_that_end_each_hour_are_renewed_through_days_of_ticks(shared: GoogleHouse) -> None:
    reports = _days(shared, 2, 3, 4, 20, 23, 24)
    _is_whole(shared)
    assert not [one for report in reports for one in report.problems if one.severity is not Severity.LINT]
    # Calendar, mailer and inbox have a token of their own, which has ended each morning.
    assert len(reports) < shared.twin.total("oauth.") <= 3 * len(reports)


def test_a_sign_in_that_is_taken_back_rests_and_all_is_made_up_for_after_a_new_one(shared: GoogleHouse) -> None:
    _days(shared, 2, 3)
    before, mails = _standing(shared), len(shared.sent())
    shared.twin.auth.revoke(ROBOT)
    shared.twin.forget()
    reports = _days(shared, 4, 5, 20, 23)
    assert (_standing(shared), len(shared.sent())) == (before, mails)
    assert all("outcomed auth google" in _remedies(report) for report in reports)
    # Each of the three connectors asked once, and heard that there is no use in asking.
    assert shared.twin.total("oauth.") <= 3
    shared.sign_in()
    after = _days(shared, 24, 25)
    _is_whole(shared)
    assert len(shared.sent()) > mails
    assert "outcomed auth google" not in _remedies(after[-1])


def test_a_process_that_begins_anew_amid_it_asks_once_more_and_loses_nothing(shared: GoogleHouse) -> None:
    _days(shared, 2, 3)
    shared.twin.auth.revoke(ROBOT)
    _days(shared, 4)
    shared.restart()
    shared.twin.forget()
    _days(shared, 5, 23)
    assert shared.twin.total("oauth.") <= 3
    shared.sign_in()
    _days(shared, 24, 25)
    _is_whole(shared)


@pytest.mark.parametrize("method", ["calendar.events.insert", "gmail.users.messages.send"])
@pytest.mark.parametrize("fault", [None, Break.LOST_REPLY])
def test_a_sign_in_that_is_taken_back_amid_a_tick_leaves_nothing_half_done(
    shared: GoogleHouse, method: str, fault: Break | None
) -> None:
    def takes_back(_: Call) -> bool:
        shared.twin.auth.revoke(ROBOT)
        return fault is not None

    for number in range(4):
        shared.registry.launches[f"more-{number}"] = launch(f"more-{number}", date=date(2026, 3, 5))
    shared.twin.faults.fail(method, fault or Break.BEFORE, times=1 if fault is None else 2, where=takes_back)
    _days(shared, 2, 23)
    assert shared.twin.auth.grants
    assert all(grant.is_revoked for grant in shared.twin.auth.grants.values())
    shared.twin.faults.heal()
    shared.sign_in()
    _days(shared, 24, 25)
    _is_whole(shared)


def test_a_service_account_goes_on_as_soon_as_an_administrator_allows_it_again(own: GoogleHouse) -> None:
    _days(own, 2, 3)
    before = _standing(own)
    allowed = own.twin.auth.delegated[SERVICE]
    _forbid(own.twin.auth)
    own.twin.forget()
    reports = _days(own, 4, 5, 23)
    assert _standing(own) == before
    assert all("administrator" in _remedies(report) for report in reports)
    own.twin.auth.delegate(SERVICE, allowed)
    _days(own, 24, 25)
    _is_whole(own)


def test_a_service_account_that_is_not_allowed_asks_no_more_than_once_an_hour(own: GoogleHouse) -> None:
    _days(own, 2, 3)
    _forbid(own.twin.auth)
    own.now = march(4, 9)
    own.tick()
    own.twin.forget()
    for _ in range(20):
        own.now += timedelta(minutes=2)
        own.tick()
    assert own.twin.total("oauth.") == 0


def _forbid(auth: Auth) -> None:
    """Let an administrator take back what the service account may, of which it hears at once."""
    auth.delegate(SERVICE, ())
    auth.expire()
