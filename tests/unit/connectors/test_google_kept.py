"""The collections of a service object are made once, and make the same requests."""

from typing import Any

import httplib2
import pytest
from googleapiclient.discovery import build

from outcomed_connectors._shared.google.kept import Kept


@pytest.fixture(scope="module")
def service() -> Any:
    return build("gmail", "v1", http=httplib2.Http(), cache_discovery=False, static_discovery=True)


def test_a_collection_is_made_once_wherever_it_stands(service: Any) -> None:
    kept = Kept(service)
    assert kept.users() is kept.users()
    assert kept.users().settings().sendAs() is kept.users().settings().sendAs()


def test_a_request_is_made_each_time_and_is_the_same_as_ever(service: Any) -> None:
    one, two = (Kept(service).users().messages().get(userId="me", id=name) for name in ("1", "2"))
    plain = service.users().messages().get(userId="me", id="2")
    assert one is not two
    assert (two.uri, two.method, two.methodId) == (plain.uri, plain.method, plain.methodId)


def test_what_the_library_does_not_have_nobody_has(service: Any) -> None:
    with pytest.raises(AttributeError):
        Kept(service).friends()
