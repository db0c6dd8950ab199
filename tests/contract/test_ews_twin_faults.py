"""The twin of Exchange Web Services goes wrong as it is told to, by the real exchangelib."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from exchangelib.errors import (
    ErrorAccessDenied,
    ErrorExceededConnectionCount,
    ErrorInvalidRestriction,
    ErrorIrresolvableConflict,
    ErrorItemNotFound,
    ErrorMailboxStoreUnavailable,
    ErrorNonExistentMailbox,
    ErrorServerBusy,
    ErrorTimeoutExpired,
    MalformedResponseError,
    SOAPError,
    UnauthorizedError,
)

from support.ews_twin import (
    BLOCKED,
    NO_GTE,
    UNAUTHORIZED,
    UNAVAILABLE,
    Break,
    EwsError,
    EwsTwin,
    Held,
    busy,
    ews_twin,
)
from support.ews_twin.driving import ADA, BEN, UID, account, at, event, register

pytestmark = pytest.mark.contract
register()


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin([ADA, BEN]) as running:
        yield running


@pytest.fixture
def ada(twin: EwsTwin) -> Any:
    signed_in = account(twin)
    assert signed_in.calendar.name == "Calendar"
    return signed_in


def test_a_reply_can_be_lost_after_the_work(twin: EwsTwin, ada: Any) -> None:
    twin.faults.lose_reply("CreateItem")
    with pytest.raises(ErrorTimeoutExpired):
        event(ada, twin_key="k").save()
    assert twin.requests["CreateItem"] == 1
    assert ada.calendar.get(twin_key="k").uid == UID


def test_a_connection_can_be_dropped_before_the_work(twin: EwsTwin, ada: Any) -> None:
    twin.faults.fail("CreateItem", Break.BEFORE)
    with pytest.raises(ErrorTimeoutExpired):
        event(ada).save()
    assert twin.calendar(ADA) == []


def test_an_item_can_be_stored_although_the_answer_is_500(twin: EwsTwin, ada: Any) -> None:
    twin.faults.fail("CreateItem", Break.STORED_500)
    with pytest.raises(MalformedResponseError):
        event(ada, twin_key="k").save()
    assert ada.calendar.filter(twin_key="k").count() == 1


def test_an_answer_can_be_broken_xml(twin: EwsTwin, ada: Any) -> None:
    twin.faults.fail("CreateItem", Break.BROKEN_XML)
    with pytest.raises((SOAPError, MalformedResponseError)):
        event(ada).save()
    assert len(twin.calendar(ADA)) == 1


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        (UNAVAILABLE, ErrorServerBusy),
        (UNAUTHORIZED, UnauthorizedError),
        (EwsError("ErrorIrresolvableConflict"), ErrorIrresolvableConflict),
        (EwsError("ErrorItemNotFound"), ErrorItemNotFound),
        (EwsError("ErrorMailboxStoreUnavailable"), ErrorMailboxStoreUnavailable),
        (EwsError("ErrorAccessDenied"), ErrorAccessDenied),
        (EwsError("ErrorNonExistentMailbox"), ErrorNonExistentMailbox),
        (EwsError("ErrorExceededConnectionCount"), ErrorExceededConnectionCount),
    ],
    ids=str,
)
@pytest.mark.parametrize("operation", ["CreateItem", "UpdateItem"])
def test_each_operation_can_be_refused(twin: EwsTwin, ada: Any, operation: str, fault: Any, raised: Any) -> None:
    made = event(ada)
    if operation == "UpdateItem":
        made.save()
    twin.faults.fail(operation, fault)
    with pytest.raises(raised):
        made.save(update_fields=["subject"] if operation == "UpdateItem" else None)
    assert len(twin.calendar(ADA)) == twin.total("UpdateItem")


def test_exchangelib_gives_a_searchs_error_as_a_thing_found_or_drops_it(twin: EwsTwin, ada: Any) -> None:
    """It drops it where whole items are asked for, which it fetches by what was found: an empty list proves nothing."""
    twin.faults.always("FindItem", EwsError("ErrorItemNotFound"))
    (found,) = ada.calendar.all().only("subject")
    assert isinstance(found, ErrorItemNotFound)
    assert list(ada.calendar.all()) == []


def test_a_busy_server_says_for_how_long(twin: EwsTwin, ada: Any) -> None:
    twin.faults.fail("FindItem", busy(30_000))
    with pytest.raises(ErrorServerBusy) as caught:
        list(ada.calendar.all())
    assert caught.value.back_off == 30


def test_a_blocked_service_says_so_in_a_header(twin: EwsTwin, ada: Any) -> None:
    twin.faults.fail("*", BLOCKED)
    with pytest.raises(MalformedResponseError, match="X-EWS-Policy-Reason"):
        list(ada.calendar.all())


def test_the_nth_matching_call_fails(twin: EwsTwin, ada: Any) -> None:
    twin.faults.fail("CreateItem", EwsError("ErrorItemSave"), nth=2)
    event(ada).save()
    with pytest.raises(Exception, match="ErrorItemSave"):
        event(ada, uid="second").save()
    event(ada, uid="third").save()
    assert [one.uid for one in twin.calendar(ADA)] == [UID, "third"]


def test_a_fault_may_be_for_some_calls_alone(twin: EwsTwin, ada: Any) -> None:
    twin.faults.always("*", UNAVAILABLE, where=lambda call: call.acting == BEN)
    event(ada).save()
    with pytest.raises(ErrorServerBusy):
        _ = account(twin, BEN).calendar


@pytest.mark.parametrize(("before", "seen_meanwhile"), [(True, 0), (False, 1)])
def test_a_call_can_be_held_before_or_after_its_work(
    twin: EwsTwin, ada: Any, before: bool, seen_meanwhile: int
) -> None:
    held = Held(before=before)
    twin.faults.fail("CreateItem", held)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(event(ada).save)
        assert held.arrived.wait(10)
        assert len(twin.calendar(ADA)) == seen_meanwhile
        held.go.set()
        assert waiting.result(10).id


def test_a_server_may_refuse_comparisons(twin: EwsTwin, ada: Any) -> None:
    event(ada).save()
    twin.kind = NO_GTE
    with pytest.raises(ErrorInvalidRestriction):
        list(ada.calendar.filter(start__gte=at(8)))
    assert ada.calendar.filter(start__gt=at(8)).count() == 1


def test_an_account_has_only_so_many_calls_at_once(twin: EwsTwin, ada: Any) -> None:
    twin.most_at_once = 1
    held = Held()
    twin.faults.fail("CreateItem", held)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(event(ada).save)
        assert held.arrived.wait(10)
        with pytest.raises(ErrorExceededConnectionCount):
            _ = account(twin).calendar
        held.go.set()
        assert waiting.result(10).id
    assert (twin.peak[ADA], twin.peak[BEN]) == (2, 0)


def test_requests_are_counted_and_remembered(twin: EwsTwin, ada: Any) -> None:
    twin.forget()
    event(ada).save()
    assert (twin.total(), twin.total("CreateItem", "FindItem")) == (1, 1)
    assert [(one.operation, one.user, one.acting) for one in twin.calls] == [("CreateItem", ADA, ADA)]
