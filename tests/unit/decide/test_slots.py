"""When digests leave: the slots of a cadence, in the reader's zone and on the reader's work days."""

from datetime import date, datetime, timedelta

import pytest

from outcomed.decide.slots import latest, upcoming
from outcomed.decide.workdays import WorkDays
from outcomed.model.people import Absence, Cadence
from outcomed.model.policy import Policy
from support.factories import march, person, utc

DAYS = WorkDays(Policy(namespace="test"), lambda *_: None)
VERA = person("vera")


@pytest.mark.parametrize(
    ("cadence", "now", "slot"),
    [
        (Cadence.DAILY, march(25, 9), march(25, 8, 30)),
        (Cadence.DAILY, march(25, 8), march(24, 8, 30)),
        (Cadence.DAILY, march(29, 12), march(27, 8, 30)),  # a Sunday
        (Cadence.WEEKLY, march(25, 9), march(23, 8, 30)),
        (Cadence.WEEKLY, march(23, 8), march(16, 8, 30)),
        (Cadence.MONTHLY, march(25, 9), march(2, 8, 30)),  # the first of March is a Sunday
        (Cadence.MONTHLY, march(1, 12), utc(date(2026, 2, 2), 8, 30)),
        (Cadence.QUARTERLY, march(25, 9), utc(date(2026, 1, 1), 8, 30)),
        (Cadence.QUARTERLY, march(32, 9), march(32, 8, 30)),
    ],
)
def test_a_cadences_newest_slot_is_the_first_work_day_of_its_period(
    cadence: Cadence, now: datetime, slot: datetime
) -> None:
    found = latest(cadence, VERA, now, DAYS)
    assert found
    assert (found.at, found.cadence) == (slot, cadence)


@pytest.mark.parametrize(
    ("cadence", "since", "slot"),
    [
        (Cadence.DAILY, march(25, 8, 30), march(25, 8, 30)),
        (Cadence.DAILY, march(27, 9), march(30, 8, 30)),
        (Cadence.WEEKLY, march(24, 9), march(30, 8, 30)),
        (Cadence.MONTHLY, march(3, 9), march(32, 8, 30)),
        (Cadence.QUARTERLY, march(3, 9), march(32, 8, 30)),
    ],
)
def test_the_next_slot_is_the_first_at_or_after_an_instant(cadence: Cadence, since: datetime, slot: datetime) -> None:
    found = upcoming(cadence, VERA, since, DAYS)
    assert found
    assert found.at == slot


@pytest.mark.parametrize("cadence", [Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY, Cadence.QUARTERLY])
def test_slots_neither_overlap_nor_leave_out_a_period(cadence: Cadence) -> None:
    day, ahead = march(2, 9), []
    while day < march(400):
        slot = upcoming(cadence, VERA, day, DAYS)
        assert slot
        assert latest(cadence, VERA, slot.at, DAYS) == slot
        ahead.append(slot.day)
        day = slot.at + timedelta(seconds=1)
    assert len(ahead) == len(set(ahead))
    assert len(ahead) >= {Cadence.DAILY: 280, Cadence.WEEKLY: 56, Cadence.MONTHLY: 13, Cadence.QUARTERLY: 4}[cadence]


def test_a_slot_is_in_the_readers_zone() -> None:
    vera = person("vera", zone="Asia/Kathmandu")  # UTC+5:45
    found = latest(Cadence.DAILY, vera, march(25, 3), DAYS)
    assert found
    assert found.at == march(25, 2, 45)


def test_a_slot_moves_to_the_first_day_back_of_a_reader_who_is_away() -> None:
    vera = person("vera", away=(Absence(first=date(2026, 3, 23), last=date(2026, 3, 24)),))
    found = upcoming(Cadence.WEEKLY, vera, march(22), DAYS)
    assert found
    assert found.at == march(25, 8, 30)


def test_a_week_without_a_work_day_has_no_slot() -> None:
    vera = person("vera", away=(Absence(first=date(2026, 3, 23), last=date(2026, 3, 29)),))
    before, after = latest(Cadence.WEEKLY, vera, march(29, 12), DAYS), upcoming(Cadence.WEEKLY, vera, march(22), DAYS)
    assert before
    assert after
    assert (before.at, after.at) == (march(16, 8, 30), march(30, 8, 30))
