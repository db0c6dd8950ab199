"""Accounts: their rates, and their rests."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed.service.accounts import Accounts
from outcomed.service.retry import FIRST_WAIT, LONGEST_WAIT, wait_for

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DOWN = ConnectorError(Failure.LATER, "the server is down")
WORDLESS = ConnectorError(Failure.UNKNOWN, "the connection broke")
NO = ConnectorError(Failure.REFUSED, "no such mailbox")
OF_ONE = ConnectorError(Failure.LATER, "this one is suspended", retry_at=NOON + timedelta(hours=1), of_one=True)


class Clock:
    """Both clocks."""

    def __init__(self) -> None:
        self.at = NOON

    def wall(self) -> datetime:
        return self.at

    def boot(self) -> float:
        return self.at.timestamp()

    def later(self, **time: float) -> None:
        self.at += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(clock: Clock) -> Accounts:
    return Accounts(per_minute={"mail": 30}, boot=clock.boot, wall=clock.wall)


def test_what_concerns_one_of_many_rests_nobody(accounts: Accounts) -> None:
    for err in (DOWN, DOWN, OF_ONE, DOWN, DOWN):
        accounts.failed("mail", err)
    assert accounts.rest_of("mail") is None


def test_one_failure_or_two_are_nothing_and_the_third_in_a_row_is_a_rest(accounts: Accounts, clock: Clock) -> None:
    for _ in range(2):
        accounts.failed("mail", DOWN)
    assert accounts.rest_of("mail") is None
    accounts.worked("mail")
    accounts.failed("mail", DOWN)
    accounts.failed("mail", WORDLESS)
    assert accounts.rest_of("mail") is None
    accounts.failed("mail", DOWN)
    rest = accounts.rest_of("mail")
    assert rest
    assert FIRST_WAIT * 0.75 <= rest.until - NOON <= FIRST_WAIT
    assert (rest.account, rest.why) == ("mail", "the server is down")
    assert accounts.resting() == (rest,)
    clock.later(minutes=1)
    assert accounts.rest_of("mail") is None


def test_what_still_fails_after_a_rest_rests_longer_up_to_an_hour(accounts: Accounts, clock: Clock) -> None:
    waits = []
    for _ in range(12):
        accounts.failed("mail", DOWN)
        if rest := accounts.rest_of("mail"):
            waits.append(rest.until - clock.at)
            clock.at = rest.until
    assert all(longer > wait for wait, longer in pairwise(waits[:6]))
    assert all(wait <= LONGEST_WAIT for wait in waits)
    assert waits[-1] >= LONGEST_WAIT * 0.75


def test_a_time_that_was_named_is_kept_from_the_first_failure_on(accounts: Accounts, clock: Clock) -> None:
    named = NOON + timedelta(minutes=7)
    accounts.failed("mail", ConnectorError(Failure.LATER, "429", retry_at=named))
    rest = accounts.rest_of("mail")
    assert rest
    assert rest.until == named
    clock.later(minutes=6, seconds=59)
    assert accounts.rest_of("mail") == rest
    clock.later(seconds=1)
    assert accounts.rest_of("mail") is None


def test_no_server_lets_an_account_rest_for_more_than_a_day(accounts: Accounts) -> None:
    accounts.failed("mail", ConnectorError(Failure.LATER, "429", retry_at=NOON + timedelta(days=400)))
    rest = accounts.rest_of("mail")
    assert rest
    assert rest.until == NOON + timedelta(hours=24)


def test_a_refusal_is_an_answer(accounts: Accounts) -> None:
    for err in (DOWN, DOWN, NO, DOWN, DOWN):
        accounts.failed("mail", err)
    assert accounts.rest_of("mail") is None


def test_no_account_rests_for_another(accounts: Accounts) -> None:
    for _ in range(5):
        accounts.failed("mail", DOWN)
    assert accounts.rest_of("calendar") is None


def test_none_rests_where_one_tick_is_all_there_is(clock: Clock) -> None:
    accounts = Accounts(may_rest=False, boot=clock.boot, wall=clock.wall)
    for _ in range(9):
        accounts.failed("mail", ConnectorError(Failure.LATER, "429", retry_at=NOON + timedelta(hours=1)))
    assert accounts.resting() == ()


def test_whoever_mends_something_wakes_them_all(accounts: Accounts) -> None:
    for _ in range(3):
        accounts.failed("mail", DOWN)
    accounts.wake_all()
    accounts.failed("mail", DOWN)
    assert accounts.resting() == ()


def test_a_rate_spreads_calls_evenly_and_a_quiet_time_is_not_saved_up(accounts: Accounts, clock: Clock) -> None:
    assert accounts.is_ready("mail")
    accounts.begins("mail")
    assert accounts.wait_s("mail") == pytest.approx(2, abs=1e-3)
    clock.later(seconds=2.001)
    assert accounts.is_ready("mail")
    clock.later(hours=1)
    accounts.begins("mail")
    assert not accounts.is_ready("mail")


def test_an_account_without_a_rate_never_waits(accounts: Accounts) -> None:
    for _ in range(100):
        accounts.begins("calendar")
    assert accounts.is_ready("calendar")


@given(attempts=st.integers(-3, 10_000), salt=st.text())
def test_a_wait_is_bounded_repeatable_and_never_a_quarter_short(attempts: int, salt: str) -> None:
    wait = wait_for(attempts, salt=salt)
    whole = min(FIRST_WAIT * 2 ** min(max(attempts, 0), 10), LONGEST_WAIT)
    assert whole * 0.75 <= wait <= whole
    assert wait == wait_for(attempts, salt=salt)


def test_what_failed_together_is_not_tried_together() -> None:
    waits = {wait_for(3, salt=f"reminder/launch-{n}/3-weeks") for n in range(100)}
    assert len(waits) == 100


def test_a_call_that_fails_meanwhile_shortens_no_rest_that_was_asked_for(accounts: Accounts, clock: Clock) -> None:
    accounts.failed("mail", ConnectorError(Failure.LATER, "too many requests", retry_at=NOON + timedelta(hours=1)))
    for _ in range(3):
        accounts.failed("mail", WORDLESS)
    rest = accounts.rest_of("mail")
    assert rest
    assert (rest.until, rest.why) == (NOON + timedelta(hours=1), "too many requests")
    clock.later(hours=1)
    accounts.failed("mail", DOWN)
    again = accounts.rest_of("mail")
    assert again
    assert again.until > clock.at
