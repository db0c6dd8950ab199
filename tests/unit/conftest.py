"""A company in memory, for decisions that only show over days."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.factories import BORN, Company


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    made = Company(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    yield made
    made.ledger.close()
