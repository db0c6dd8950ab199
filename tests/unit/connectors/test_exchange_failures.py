"""Every error of Exchange's library means something: whether it is known not to be done, and what to do about it."""

import inspect
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from exchangelib import errors
from exchangelib.errors import ErrorServerBusy, EWSError, ResponseMessageError

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared.exchange.failures import _MAY_BE_DONE, _NOT_DONE, _REMEDIES, Call, failure
from outcomed_connectors._shared.exchange.transport import Answered, CutOff, NotSent, Once, Untrusted

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
EWS = [one for _, one in inspect.getmembers(errors, inspect.isclass) if issubclass(one, EWSError)]
NAMES = {one.__name__ for one in EWS}


def _call(*, writes: bool) -> Call:
    return Call(what="CreateItem", who="EXAMPLE\\outcomed", mailbox="ada@example.com", writes=writes, now=NOW)


def _made(kind: Any) -> Any:
    """Make an error of a kind, however its class wants to be made."""
    made = kind.__new__(kind, "its words")
    for name in ("value", "cas_error", "url"):
        setattr(made, name, "its words")
    made.wait = 1.0
    return made


def _response(status: int, body: bytes = b"", **headers: str) -> requests.Response:
    made = requests.Response()
    made.status_code, made._content, made.reason = status, body, ""
    made.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return made


@pytest.mark.parametrize("writes", [True, False])
def test_each_error_of_the_library_says_what_became_of_it_and_what_to_do(writes: bool) -> None:
    assert len(EWS) > 300
    for kind in EWS:
        error = failure(_made(kind), _call(writes=writes))
        assert isinstance(error.kind, Failure)
        assert error.remedy
        assert "{" not in error.remedy
        assert kind.__name__ in error.message
        assert "EXAMPLE\\outcomed" in error.message
        assert writes or error.kind is not Failure.UNKNOWN, f"{kind.__name__} changed nothing"


def test_an_answer_with_a_code_that_nobody_knows_is_refused_and_one_without_is_in_doubt() -> None:
    unknown = type("ErrorOfTomorrow", (ResponseMessageError,), {})
    assert failure(unknown("words"), _call(writes=True)).kind is Failure.REFUSED
    for lost in (errors.TransportError("words"), errors.SOAPError("words"), ValueError("words"), OSError("words")):
        assert failure(lost, _call(writes=True)).kind is Failure.UNKNOWN
        assert failure(lost, _call(writes=False)).kind is Failure.LATER


def test_the_codes_that_are_told_apart_are_codes_of_the_library() -> None:
    assert (_NOT_DONE | _MAY_BE_DONE | set(_REMEDIES)) - NAMES == set()
    assert set() == _NOT_DONE & _MAY_BE_DONE
    assert (_NOT_DONE | _MAY_BE_DONE) & set(_REMEDIES) == set()


def test_what_never_left_is_known_not_to_be_done() -> None:
    assert failure(NotSent("no route"), _call(writes=True)).kind is Failure.LATER
    assert failure(Untrusted("expired"), _call(writes=True)).kind is Failure.REFUSED


def test_our_own_errors_pass_as_they_are() -> None:
    error = ConnectorError(Failure.LATER, "another one is at work")
    assert failure(error, _call(writes=True)) is error


@pytest.mark.parametrize(("told", "rest"), [(90.0, 90), (0.2, 1), (10**9, 86_400), (None, 60)])
def test_a_busy_server_is_left_alone_for_as_long_as_it_says_within_reason(told: float | None, rest: int) -> None:
    error = failure(ErrorServerBusy("words", back_off=told), _call(writes=True))
    assert (error.kind, error.retry_at) == (Failure.LATER, NOW + timedelta(seconds=rest))


@pytest.mark.parametrize("after", ["nonsense", "", "99999999999999"])
def test_a_time_that_cannot_be_read_is_a_minute(after: str) -> None:
    error = failure(Answered(_response(429, retry_after=after)), _call(writes=True))
    assert error.retry_at == NOW + timedelta(minutes=1)


def test_a_closed_connection_is_no_word_of_a_busy_server() -> None:
    # The library would take it for "busy", and so for "not done".
    with pytest.raises(Answered):
        Once().raise_response_errors(_response(500, b"oops", connection="close"))
    with pytest.raises(Answered):
        Once().raise_response_errors(_response(503, b"", connection="close"))


def test_an_answer_that_does_not_come_to_its_end_is_none() -> None:
    whole = b"<?xml version='1.0'?><s:Envelope><s:Body/></s:Envelope>\r\n"
    Once().raise_response_errors(_response(200, whole))
    Once().raise_response_errors(_response(500, whole))
    with pytest.raises(CutOff):
        Once().raise_response_errors(_response(200, whole[:-8]))
