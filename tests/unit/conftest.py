"""A company in memory, for decisions that only show over days."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from outcomed.model.event import Route, Scheduling
from outcomed.model.policy import CalendarRoute
from support.factories import BORN, Company


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    made = Company(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    yield made
    made.ledger.close()


@pytest.fixture
def inviting(company: Company) -> Company:
    """A company whose calendar tells nobody, with one launch of Dana's; Raj is the deputy."""
    organizer = CalendarRoute(
        route=Route(connector="calendar"), organizer="outcomes@example.com", organizer_name="Outcomes"
    )
    company.calendar.scheduling = Scheduling.CLIENT
    company.policy = replace(company.policy, calendars=(organizer,))
    company.launches()
    return company
