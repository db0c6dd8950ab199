"""A service account that acts for everybody: what is wrong with one of them holds up none of the others."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from outcomed.connectors import Connectors
from outcomed.model.event import Route
from outcomed.model.policy import CalendarRoute
from outcomed.ports import ConnectorError
from outcomed.service.accounts import Accounts
from outcomed.service.act import Calls
from outcomed.service.far import Far
from outcomed.service.flight import Flight
from outcomed.service.needs import needs
from outcomed.service.tick import Report, Rules, tick
from outcomed.testing.samples import sample_event
from outcomed_connectors.google_calendar import GoogleCalendar, Settings
from support.factories import BORN, Company
from support.google_desk import desk
from support.google_twin import ApiError, GoogleTwin, google_twin

pytestmark = pytest.mark.contract
DANA, EMIL = "dana@example.com", "emil@example.com"
ROUTE = Route(connector="calendar", account="{email}", calendar="primary")


@dataclass
class Running(Company):
    """A company whose ticks share what they know of accounts, as those of a daemon do."""

    google: GoogleCalendar = field(kw_only=True)
    flight: Calls = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.flight = Flight(accounts=Accounts(wall=lambda: self.now))

    @property
    def rules(self) -> Rules:
        self.lookout.far = self.lookout.far or Far(self.flight)
        return super().rules

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, calendars={"calendar": self.google})

    def tick(self) -> Report:
        return tick(self.rules, self.outside, self.ledger, self.clock, self.flight)

    def hours(self, number: int) -> list[Report]:
        """Let a tick happen every twenty minutes for so many hours."""
        return [self.at(self.now + timedelta(minutes=20)) for _ in range(3 * number)]


@pytest.fixture
def twin() -> Iterator[GoogleTwin]:
    with google_twin([f"{name}@example.com" for name in ("vera", "mia", "dana", "raj", "emil", "pia")]) as running:
        yield running


@pytest.fixture
def company(tmp_path: Path, twin: GoogleTwin) -> Iterator[Running]:
    with desk(twin, tmp_path) as here:
        settings: dict[str, Any] = {"subject": "{account}", "availability": False}
        google = here.calendar(service_account=here.key("calendar.events"), **settings)
        made = Running(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN, google=google)
        made.policy = replace(made.policy, calendars=(CalendarRoute(route=ROUTE),))
        here.clock = lambda: made.now
        yield made
        made.flight.lanes.close()
        made.ledger.close()


def test_an_owner_who_is_suspended_holds_up_nobody_elses_reminders(company: Running, twin: GoogleTwin) -> None:
    company.launches("texts", owner="emil", deputy=None)
    company.tick()
    assert len(twin.seen_by(EMIL)) == 1
    twin.people[EMIL].is_suspended = True
    twin.auth.expire()
    company.launches("forms", owner="dana", deputy=None)
    company.launches("more", owner="emil", deputy=None)
    company.hours(1)
    company.launches("later", owner="dana", deputy=None)
    reports = company.hours(1)
    assert len(twin.seen_by(DANA)) == 2
    assert company.flight.accounts.resting() == ()
    (said,) = {problem for problem in reports[-1].problems if EMIL in problem.message}
    assert "refuses the sign-in" in said.message
    assert f"{EMIL} is there and not suspended" in said.remedy


def test_a_sign_in_for_one_person_that_is_refused_is_asked_for_once_an_hour(company: Running, twin: GoogleTwin) -> None:
    company.launches("texts", owner="emil", deputy=None)
    company.tick()
    twin.people[EMIL].is_suspended = True
    twin.auth.expire()
    twin.forget()
    company.hours(2)
    assert twin.total("oauth.") <= 3


def test_a_calendar_whose_own_quota_is_used_up_holds_up_no_other(company: Running, twin: GoogleTwin) -> None:
    used_up = ApiError("quotaExceeded")
    twin.faults.fail("calendar.events.insert", used_up, times=100, where=lambda call: call.user == EMIL)
    company.launches("texts", owner="emil", deputy=None)
    company.hours(1)
    company.launches("forms", owner="dana", deputy=None)
    company.hours(1)
    assert (len(twin.seen_by(DANA)), len(twin.seen_by(EMIL))) == (1, 0)
    assert twin.requests["calendar.events.insert"] == 2


def test_status_says_until_when_it_rests(company: Running, twin: GoogleTwin) -> None:
    twin.faults.always("calendar.events.insert", ApiError("quotaExceeded"))
    company.launches("texts", owner="emil", deputy=None)
    company.tick()
    (need,) = (each for each in needs(company.look()) if "quotaExceeded" in each.message)
    assert f"rests until {company.now + timedelta(hours=4):%Y-%m-%d %H:%M} UTC" in need.message


@pytest.mark.parametrize(("subject", "of_one"), [("{account}", True), (DANA, False)])
def test_a_used_up_quota_concerns_one_of_many_or_all_that_one_mailbox_writes(
    tmp_path: Path, twin: GoogleTwin, subject: str, of_one: bool
) -> None:
    with desk(twin, tmp_path) as here:
        calendar = here.calendar(service_account=here.key("calendar.events"), subject=subject, availability=False)
        twin.faults.fail("calendar.events.insert", ApiError("quotaExceeded"))
        with pytest.raises(ConnectorError) as caught:
            calendar.put(sample_event(replace(ROUTE, account=DANA)), None)
    assert caught.value.of_one is of_one


def test_the_narrowest_reason_counts(tmp_path: Path, twin: GoogleTwin) -> None:
    with desk(twin, tmp_path) as here:
        calendar = here.calendar(service_account=here.key("calendar.events"), subject=DANA, availability=False)
        twin.faults.fail("calendar.events.insert", ApiError("forbidden", detail="SERVICE_DISABLED"))
        with pytest.raises(ConnectorError, match="SERVICE_DISABLED") as caught:
            calendar.put(sample_event(ROUTE), None)
    assert "enable this API" in caught.value.remedy


def test_whoever_is_back_has_what_waited_for_them(company: Running, twin: GoogleTwin) -> None:
    twin.people[EMIL].is_suspended = True
    company.launches("texts", owner="emil", deputy=None)
    company.hours(3)
    assert twin.seen_by(EMIL) == []
    twin.people[EMIL].is_suspended = False
    company.until(company.now + timedelta(days=3))
    assert len(twin.seen_by(EMIL)) == 1


def test_a_check_asks_when_each_is_busy_on_their_own_behalf(tmp_path: Path, twin: GoogleTwin) -> None:
    with desk(twin, tmp_path) as here:
        key = here.key("calendar.events", "calendar.events.freebusy")
        calendar = here.calendar(service_account=key, subject="{account}")
        assert calendar.probe() == ()
        assert calendar.probe_route(replace(ROUTE, account=DANA), "") == ()
    assert [call.user for call in twin.calls if call.method == "calendar.freebusy.query"] == [DANA]


def test_rooms_are_read_as_somebody() -> None:
    with pytest.raises(ValueError, match="as one mailbox"):
        Settings.model_validate({"service_account": "env:KEY", "subject": "{account}", "rooms": True})
