"""What a connector's answer means: what was done, what may be tried again, and what nobody knows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from outcomed.model.effect import EffectRow, Kind, Op, Shape, State, Trouble
from outcomed.model.event import Observed, Route, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, AskAgain, CannotTell, Conflict, ConnectorError, Found
from outcomed.service.call import answer, call

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=5)
START, END = NOW + timedelta(days=21), NOW + timedelta(days=21, minutes=30)
SHAPE = Shape(content="words", sequence=1, stamp=NOW, start=START, end=END, planned=START)
BEFORE = Target(route=Route(connector="calendar"), href="one.ics", etag="old")
THERE = Observed(uid="one", href="one.ics", etag="new", sequence=1, start=START, end=END)
ROW = EffectRow(
    key=("digest", "vera", "now"),
    generation=0,
    kind=Kind.MAIL,
    state=State.NEW,
    version=1,
    at=NOW,
    reason="due",
    who="vera",
)


def found(observed: Observed) -> Found:
    return Found(receipt=Receipt(target=replace(BEFORE, etag=observed.etag)), observed=observed)


def failing(error: Exception, row: EffectRow | None = None) -> Trouble:
    def act() -> Receipt | Conflict:
        raise error

    result = call(act, Op.SEND, "words", NOW, row, salt="digest/vera/now")
    assert isinstance(result, Trouble)
    return result


def tried(times: int) -> EffectRow:
    trouble = Trouble(kind=Failure.LATER, op=Op.SEND, message="busy", remedy="", at=NOW, attempts=times)
    return replace(ROW, trouble=trouble)


# --- the call ---


def test_what_is_no_connector_error_may_have_been_done() -> None:
    trouble = failing(KeyError("x"))
    assert (trouble.kind, trouble.message) == (Failure.UNKNOWN, "KeyError: 'x'")


def test_refused_is_not_tried_again_by_itself() -> None:
    trouble = failing(ConnectorError(Failure.REFUSED, "no such mailbox", "correct the address"))
    assert (trouble.kind, trouble.retry_at, trouble.remedy) == (Failure.REFUSED, None, "correct the address")


def test_later_waits_as_long_as_the_connector_says() -> None:
    assert failing(ConnectorError(Failure.LATER, "slow down", retry_at=LATER)).retry_at == LATER


@pytest.mark.parametrize(("tries", "minutes"), [(0, 1), (1, 2), (2, 4), (5, 32), (6, 60), (40, 60), (1_000_000, 60)])
def test_later_waits_twice_as_long_each_time_up_to_an_hour(tries: int, minutes: int) -> None:
    row = tried(tries) if tries else ROW
    retry_at = failing(ConnectorError(Failure.LATER, "busy"), row).retry_at
    assert retry_at
    assert timedelta(minutes=minutes) * 0.75 <= retry_at - NOW <= timedelta(minutes=minutes)


def test_tries_of_another_kind_do_not_count() -> None:
    row = replace(ROW, trouble=Trouble(kind=Failure.LATER, op=Op.PUT, message="", remedy="", at=NOW, attempts=5))
    retry_at = failing(ConnectorError(Failure.LATER, "busy"), row).retry_at
    assert retry_at
    assert retry_at - NOW <= timedelta(minutes=1)


# --- what `find` tells of a doubt ---


@pytest.mark.parametrize("op", [Op.PUT, Op.SEND])
def test_only_what_is_certainly_absent_may_be_tried_again(op: Op) -> None:
    result = answer(Absent(), op, None, None, NOW)
    assert isinstance(result, Trouble)
    assert (result.kind, result.retry_at) == (Failure.LATER, NOW)


def test_what_shall_be_cancelled_and_is_absent_is_done() -> None:
    assert answer(Absent(), Op.CANCEL, SHAPE, BEFORE, NOW) == Receipt()


def test_where_nobody_can_tell_a_person_is_asked() -> None:
    result = answer(CannotTell(why="no copy is kept"), Op.SEND, None, None, NOW)
    assert isinstance(result, Trouble)
    assert (result.kind, result.retry_at, "outcomed resolve" in result.remedy) == (Failure.UNKNOWN, None, True)


def test_who_cannot_say_yet_is_asked_again_at_their_time() -> None:
    result = answer(AskAgain(after=LATER), Op.SEND, None, None, NOW)
    assert isinstance(result, Trouble)
    assert (result.kind, result.retry_at) == (Failure.UNKNOWN, LATER)


def test_an_event_that_is_as_it_was_was_not_written() -> None:
    result = answer(found(replace(THERE, etag="old")), Op.PUT, SHAPE, BEFORE, NOW)
    assert isinstance(result, Trouble)
    assert result.kind is Failure.LATER


def test_an_event_as_it_was_meant_was_written() -> None:
    assert answer(found(THERE), Op.PUT, SHAPE, BEFORE, NOW) == Receipt(target=replace(BEFORE, etag="new"))


def test_an_event_at_another_time_was_written_and_then_moved_by_a_person() -> None:
    moved = replace(THERE, start=START + timedelta(hours=1), end=END + timedelta(hours=1))
    assert answer(found(moved), Op.PUT, SHAPE, BEFORE, NOW) == Receipt(target=replace(BEFORE, etag=None))


def test_an_event_that_still_stands_was_not_cancelled() -> None:
    result = answer(found(THERE), Op.CANCEL, SHAPE, BEFORE, NOW)
    assert isinstance(result, Trouble)
    assert result.kind is Failure.LATER


def test_an_event_that_is_marked_as_cancelled_was_cancelled() -> None:
    gone = replace(THERE, cancelled=True)
    assert answer(found(gone), Op.CANCEL, SHAPE, BEFORE, NOW) == found(gone).receipt
