"""Calendars of copies: they show what stands elsewhere, follow from the ledger, and stop nothing when they fail."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from outcomed.connectors import Connectors
from outcomed.model.event import Event, Route
from outcomed.model.launch import Status
from outcomed.model.policy import CalendarRoute
from outcomed.service.mirroring import behind
from outcomed.testing import MemoryMirror
from support.factories import BORN, LAUNCHED, Company, march


@dataclass
class CopiedCompany(Company):
    """A company with a calendar of copies beside its own one."""

    mirror: MemoryMirror = field(default_factory=MemoryMirror)

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, mirrors={"feeds": self.mirror})

    def copy(self) -> Event:
        """Give the one copy that does not say that it is off."""
        (found,) = (event for event in self.mirror.events.values() if not event.cancelled)
        return found


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[CopiedCompany]:
    made = CopiedCompany(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    made.launches(deputy=None)
    yield made
    made.ledger.close()


def test_what_stands_is_shown_under_its_own_uid_and_words(copied: CopiedCompany) -> None:
    copied.tick()
    event, copy = copied.event(), copied.copy()
    assert (copy.uid, copy.start, copy.title, copy.owner) == (event.uid, event.start, event.title, "dana")


def test_nothing_is_made_anew_while_nothing_changed(copied: CopiedCompany) -> None:
    copied.until(march(22))
    assert copied.mirror.writes == 1


def test_a_move_by_hand_is_shown(copied: CopiedCompany) -> None:
    copied.tick()
    copied.calendar.move(copied.event().uid, march(26, 14))
    copied.at(march(3))
    assert copied.copy().start == march(26, 14)


def test_what_the_launch_moved_is_shown(copied: CopiedCompany) -> None:
    copied.tick()
    copied.changes(date=LAUNCHED + timedelta(days=7))
    copied.at(march(3))
    assert (copied.copy().start, copied.copy().sequence) == (march(30, 9, 30), 1)


def test_what_was_cancelled_is_shown_as_cancelled_under_its_old_words(copied: CopiedCompany) -> None:
    copied.tick()
    title = copied.copy().title
    copied.changes(status=Status.DROPPED)
    copied.at(march(3))
    (off,) = copied.mirror.events.values()
    assert (off.cancelled, off.title, off.stamp, off.sequence) == (True, title, march(3), 1)


def test_what_a_person_took_off_is_not_shown(copied: CopiedCompany) -> None:
    copied.tick()
    copied.calendar.delete(copied.event().uid)
    copied.at(march(3))
    assert copied.mirror.events == {}


def test_a_copy_of_a_service_calendar_invites_nobody(copied: CopiedCompany) -> None:
    service = CalendarRoute(route=Route(connector="calendar"), organizer="outcomes@example.com")
    copied.policy = replace(copied.policy, calendars=(service,))
    copied.tick()
    assert copied.event().organizer
    assert (copied.copy().organizer, copied.copy().attendees) == ("", ())


def test_what_people_do_to_a_copy_is_nobodys_wish(copied: CopiedCompany) -> None:
    copied.tick()
    copied.mirror.spoil()
    copied.at(march(3))
    assert (copied.copy().start, copied.event().start) == (march(23, 9, 30), march(23, 9, 30))


def test_copies_that_fail_are_told_stop_nothing_and_are_made_up_later(copied: CopiedCompany) -> None:
    copied.mirror.faults.fail("mirror")
    report = copied.tick()
    assert "calendar feeds" in {problem.where for problem in report.problems}
    assert len(copied.events()) == 1
    (problem,) = behind(copied.outside, copied.recorded)
    assert (problem.where, problem.message) == ("calendar feeds", "its copies are not up to date")
    assert "calendar feeds" not in {problem.where for problem in copied.at(march(3)).problems}
    assert copied.copy().start == march(23, 9, 30)
    assert tuple(behind(copied.outside, copied.recorded)) == ()


def test_copies_that_cannot_be_looked_at_are_told(copied: CopiedCompany) -> None:
    copied.tick()
    copied.mirror.faults.fail("mirrored")
    assert [problem.message for problem in behind(copied.outside, copied.recorded)] == [
        "the twin failed mirrored, as planned"
    ]


def test_before_the_first_tick_nothing_is_behind(copied: CopiedCompany) -> None:
    assert tuple(behind(copied.outside, copied.recorded)) == ()
