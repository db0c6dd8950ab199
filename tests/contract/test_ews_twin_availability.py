"""Free and busy on the twin of Exchange Web Services, by the real exchangelib."""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from exchangelib.errors import (
    ErrorInvalidOperation,
    ErrorMailRecipientNotFound,
    ErrorNoFreeBusyAccess,
    ErrorTimeIntervalTooBig,
    TransportError,
)
from exchangelib.ewsdatetime import EWSTimeZone
from exchangelib.properties import (
    DaylightTime,
    FreeBusyViewOptions,
    MailboxData,
    StandardTime,
    TimeWindow,
    TimeZone,
)
from exchangelib.services import GetUserAvailability

from support.ews_twin import NO_ZONES, EwsTwin, Kind, Person, ews_twin
from support.ews_twin.driving import ADA, BEN, BERLIN, CLEO, account, at

pytestmark = pytest.mark.contract
NOBODY = "nobody@example.com"
DORA = "dora@example.com"


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin([ADA, BEN, Person(CLEO, shares="none"), Person(DORA, shares="reviewer")]) as running:
        yield running


@pytest.fixture
def ada(twin: EwsTwin) -> Any:
    return account(twin)


def busy(whose: Any, *people: str, start: Any = None, end: Any = None, view: str = "DetailedMerged") -> list[Any]:
    asked = [(one, "Required", False) for one in people]
    start, end = start or at(8), end or at(18)
    return list(whose.protocol.get_free_busy_info(asked, start, end, requested_view=view))


def times(view: Any) -> list[Any]:
    return [(one.start, one.end, one.busy_type) for one in view.calendar_events or ()]


def test_busy_times_come_in_the_zone_of_the_caller(twin: EwsTwin, ada: Any) -> None:
    twin.hands.add(BEN, at(10), at(11))
    (view,) = busy(ada, BEN)
    assert times(view) == [(at(10), at(11), "Busy")]
    tokyo = EWSTimeZone("Asia/Tokyo")
    start, end = at(8).astimezone(tokyo), at(18).astimezone(tokyo)
    (view,) = busy(ada, BEN, start=start, end=end)
    assert times(view)[0][0] == at(10)


def test_summer_and_winter_are_told_apart(twin: EwsTwin, ada: Any) -> None:
    summer = at(10).replace(month=7)
    twin.hands.add(BEN, summer, summer + timedelta(hours=1))
    (view,) = busy(ada, BEN, start=summer - timedelta(hours=2), end=summer + timedelta(hours=5))
    assert times(view) == [(summer, summer + timedelta(hours=1), "Busy")]


def test_what_is_tentative_or_away_is_named_and_what_is_free_is_left_out(twin: EwsTwin, ada: Any) -> None:
    for hour, kind in ((9, "Free"), (10, "Tentative"), (11, "OOF"), (12, "WorkingElsewhere")):
        twin.hands.add(BEN, at(hour), at(hour, 30), LegacyFreeBusyStatus=kind)
    (view,) = busy(ada, BEN)
    assert [kind for *_, kind in times(view)] == ["Tentative", "OOF", "WorkingElsewhere"]
    assert view.merged == "0000" + "10" + "30" + "4" + "0" * 11


def test_whoever_shares_only_free_and_busy_shows_no_details(twin: EwsTwin, ada: Any) -> None:
    for who in (BEN, DORA):
        twin.hands.add(who, at(10), at(11), Subject="Secret")
    (bens,), (doras,) = busy(ada, BEN), busy(ada, DORA)
    assert (bens.view_type, bens.calendar_events[0].details) == ("FreeBusyMerged", None)
    assert (doras.view_type, doras.calendar_events[0].details.subject) == ("DetailedMerged", "Secret")


def test_an_unknown_mailbox_is_an_error_in_its_place(ada: Any) -> None:
    bens, nobodys, adas = busy(ada, BEN, NOBODY, ADA)
    assert isinstance(nobodys, ErrorMailRecipientNotFound)
    assert times(bens) == times(adas) == []


def test_a_mailbox_without_a_named_error_loses_those_after_it(twin: EwsTwin, ada: Any) -> None:
    twin.kind = Kind(nameless_bad_mailbox=True)
    asked = [(who, "Required", False) for who in (BEN, NOBODY, ADA)]
    views = ada.protocol.get_free_busy_info(asked, at(8), at(9))
    assert next(views) is not None
    with pytest.raises(TransportError):
        next(views)
    assert list(views) == []


def test_a_calendar_that_is_not_shared_is_refused(ada: Any) -> None:
    with pytest.raises(ErrorNoFreeBusyAccess):
        busy(ada, CLEO)


def test_a_window_has_a_longest_length(ada: Any) -> None:
    with pytest.raises(ErrorTimeIntervalTooBig):
        busy(ada, BEN, end=at(8) + timedelta(days=63))


def test_without_server_time_zones_a_zone_of_ones_own_does(twin: EwsTwin, ada: Any) -> None:
    twin.kind = NO_ZONES
    twin.hands.add(BEN, at(10), at(11))
    with pytest.raises(ErrorInvalidOperation):
        busy(ada, BEN)
    zone = TimeZone(
        bias=-60,
        standard_time=StandardTime(bias=0, time=time(3), occurrence=5, iso_month=10, weekday=7),
        daylight_time=DaylightTime(bias=-60, time=time(2), occurrence=5, iso_month=3, weekday=7),
    )
    options = FreeBusyViewOptions(
        time_window=TimeWindow(start=at(8), end=at(18)), merged_free_busy_interval=30, requested_view="FreeBusy"
    )
    asked = [MailboxData(email=BEN, attendee_type="Required", exclude_conflicts=False)]
    (view,) = GetUserAvailability(ada.protocol).call(
        tzinfo=BERLIN, mailbox_data=asked, timezone=zone, free_busy_view_options=options
    )
    assert times(view) == [(at(10), at(11), "Busy")]


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney"])
def test_the_server_knows_time_zones(ada: Any, name: str) -> None:
    (known,) = ada.protocol.get_timezones(timezones=[EWSTimeZone(name)], return_full_timezone_data=True)
    zone = TimeZone.from_server_timezone(known, for_year=2026)
    winter = -EWSTimeZone(name).utcoffset(at(12).replace(tzinfo=None)).total_seconds() / 60
    assert zone.bias in (winter, winter + 60)
