"""Every test of the ledger that asks for `url` runs on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from outcomed.ledger.open import open_ledger
from outcomed.ledger.store import Ledger
from support.ledger import BORN, NAMESPACE
from support.postgres import Cluster, private_cluster


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with private_cluster() as running:
        yield running


@pytest.fixture
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Make the URL of another empty database of the same kind."""
    if getattr(request, "param", "sqlite") == "postgresql":
        running: Cluster = request.getfixturevalue("cluster")
        return running.database
    numbers = iter(range(1000))
    return lambda: f"sqlite:///{tmp_path}/ledger-{next(numbers)}.sqlite"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    is_given = any("new_url" in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize"))
    if "new_url" in metafunc.fixturenames and not is_given:
        metafunc.parametrize("new_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def url(new_url: Callable[[], str]) -> str:
    return new_url()


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def reopen(url: str, state: Path) -> Callable[..., Ledger]:
    """Open the same ledger once more."""

    def open_again(*, namespace: str = NAMESPACE, now: datetime = BORN, **options: Any) -> Ledger:
        return open_ledger(url, namespace=namespace, state=state, now=now, **options)

    return open_again


@pytest.fixture
def ledger(reopen: Callable[..., Ledger]) -> Iterator[Ledger]:
    with reopen() as opened:
        yield opened
