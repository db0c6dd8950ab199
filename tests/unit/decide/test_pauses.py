"""What waits in a pause or a quiet period, what does not, and what leaves after it."""

from dataclasses import replace
from datetime import date

import pytest

from outcomed.decide.asking import ladder
from outcomed.model.outcome import Source
from outcomed.model.pause import ALL, Concern, Quiet
from outcomed.model.problem import UserError
from outcomed.model.reason import Reason
from outcomed.model.record import Change
from outcomed.service import pausing
from support.factories import DUE, Company, march

CHECK_IN = "ask/texts/3-weeks/0/check_in/dana"


def pauses(company: Company, until: int, concern: Concern = Concern.EVERYTHING, name: str = ALL) -> None:
    day = march(until).date()
    company.write(pausing.pause(company.recorded, concern, name, until=day, why="layoffs", by="olu", now=company.now))


def unpauses(company: Company, concern: Concern = Concern.EVERYTHING, name: str = ALL) -> None:
    company.write(pausing.unpause(company.recorded, concern, name, by="olu", now=company.now))


@pytest.mark.parametrize(
    ("concern", "name"),
    [(Concern.EVERYTHING, ALL), (Concern.TEAM, "texts"), (Concern.LAUNCH, "texts")],
)
def test_a_check_in_that_falls_due_in_a_pause_leaves_on_the_morning_after(
    company: Company, concern: Concern, name: str
) -> None:
    company.launches()
    company.until(march(20))
    pauses(company, 25, concern, name)
    company.until(march(25))

    assert company.inbox("dana") == []
    (skip,) = [s for s in company.look().plan.skips if "/".join(s.key) == CHECK_IN]
    assert (skip.reason, skip.at, skip.note) == (Reason.PAUSED, march(26, 8, 30), "layoffs")
    company.at(march(26, 0, 30))
    assert company.inbox("dana") == []
    company.at(march(26))
    assert company.inbox("dana") == [f"26 Mar {CHECK_IN}"]


def test_the_reminder_in_the_calendar_stays_where_it_is(company: Company) -> None:
    company.launches()
    company.tick()
    before = company.events()
    company.now = march(20)
    pauses(company, 27)
    company.until(march(27))

    assert company.events() == before
    assert before[0].start.date() == DUE


def test_days_of_a_pause_take_nobodys_time_to_answer_away(company: Company) -> None:
    company.launches()
    company.until(march(23))
    assert company.inbox("dana") == [f"23 Mar {CHECK_IN}"]
    pauses(company, 27)
    company.until(march(31))

    steps = ladder(company.world, company.checkpoint(), company.world.people.by_id["dana"])
    assert (steps.nudge, steps.visible_on) == (march(31, 8, 30), date(2026, 4, 9))
    assert company.inbox("dana", "nudge") == ["31 Mar ask/texts/3-weeks/0/nudge/dana"]


def test_digests_wait_and_what_they_tell_is_marked_late(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer()
    company.at(march(23, 16))
    pauses(company, 25)
    company.until(march(25))

    assert company.inbox("emil") == []
    company.at(march(26))
    assert company.inbox("emil") == ["26 Mar outcome/texts/3-weeks/1"]
    assert company.look().plan.actions == ()


def test_a_slot_in_a_pause_is_not_written_down_as_if_nothing_were_new(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer()
    company.at(march(23, 16))
    pauses(company, 25)
    company.at(march(24))

    slots = [key[3] for key, _ in company.recorded.effects if key[:3] == ("digest", "emil", "daily")]
    assert "2026-03-23" in slots
    assert "2026-03-24" not in slots


def test_a_team_that_is_paused_hears_nothing_of_others_either(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer()
    company.at(march(23, 16))
    pauses(company, 27, Concern.TEAM, "billing")
    company.until(march(30))

    assert company.inbox("emil") == ["24 Mar outcome/texts/3-weeks/1"]
    assert company.inbox("pia") == ["30 Mar outcome/texts/3-weeks/1"]


def test_other_launches_go_on_while_one_is_paused(company: Company) -> None:
    company.launches()
    company.launches("search")
    company.until(march(20))
    pauses(company, 27, Concern.LAUNCH, "texts")
    company.until(march(24))

    assert company.inbox("dana") == ["23 Mar ask/search/3-weeks/0/check_in/dana"]


def test_whoever_ends_a_pause_lets_what_waits_leave_at_once(company: Company) -> None:
    company.launches()
    company.until(march(20))
    pauses(company, 31)
    company.until(march(24))
    company.now = march(24, 15)
    unpauses(company)
    company.tick()

    assert company.inbox("dana") == [f"24 Mar {CHECK_IN}"]
    assert company.skips(Reason.PAUSED) == []


def test_a_pause_that_is_said_again_only_changes_its_last_day(company: Company) -> None:
    company.launches()
    company.until(march(20))
    pauses(company, 31)
    pauses(company, 24)

    ((at, row),) = company.recorded.pauses.items()
    assert (at, row.until) == (("everything", ALL, 1), date(2026, 3, 24))
    company.until(march(25))
    assert company.inbox("dana") == [f"25 Mar {CHECK_IN}"]


def test_nothing_waits_so_long_that_it_is_too_late_to_ask(company: Company) -> None:
    company.launches()
    company.until(march(20))
    pauses(company, 50)
    company.until(march(51))

    assert company.checkpoint().ending is None
    assert company.inbox("dana") == [f"20 Apr {CHECK_IN}"]


@pytest.mark.parametrize(("until", "says"), [(date(2026, 3, 1), "is over"), (date(2027, 6, 1), "more than a year")])
def test_a_pause_needs_a_day_that_is_to_come_within_a_year(company: Company, until: date, says: str) -> None:
    with pytest.raises(UserError, match=says):
        pausing.pause(company.recorded, Concern.EVERYTHING, ALL, until=until, why="", by="olu", now=company.now)


def test_what_a_reply_said_is_echoed_and_other_echoes_wait(company: Company) -> None:
    company.launches()
    company.launches("search")
    company.until(march(23))
    pauses(company, 27)
    company.answer()
    said = company.recorded.current("texts", "3-weeks")
    assert said is not None
    company.at(march(23, 12))
    assert company.inbox("dana", "echo") == []

    reply = replace(said, launch="search", source=Source.REPLY)
    company.write((Change(row=reply, what="recorded", why=Reason.REPLY, by="dana"),))
    company.tick()
    assert company.inbox("dana", "echo") == ["23 Mar echo/search/3-weeks/1"]
    company.until(march(30))
    assert company.inbox("dana", "echo")[1:] == ["28 Mar echo/texts/3-weeks/1"]


# --- invitations ---


def test_nobody_is_newly_invited_and_who_was_stays_invited(inviting: Company) -> None:
    inviting.tick()
    inviting.at(inviting.now)
    before = inviting.inbox("dana")
    pauses(inviting, 10)
    inviting.launches("search")
    inviting.tick()

    assert len(inviting.events()) == 1
    assert inviting.inbox("dana") == before
    assert inviting.why_not("reminder", "search", "3-weeks") is Reason.PAUSED
    inviting.at(march(11))
    assert [event.key[1] for event in inviting.events()] == ["search", "texts"]


def test_a_reminder_that_invites_nobody_is_written_in_a_pause(company: Company) -> None:
    company.tick()
    pauses(company, 10)
    company.launches()
    company.tick()

    assert company.event().start.date() == DUE


# --- quiet periods ---


def test_a_quiet_period_of_the_config_keeps_a_team_quiet(company: Company) -> None:
    quiet = Quiet(first=march(20).date(), last=march(25).date(), why="reorganisation", teams=frozenset({"texts"}))
    company.policy = replace(company.policy, quiet=(quiet,))
    company.launches()
    company.until(march(25))

    assert company.inbox("dana") == []
    assert {skip.reason for skip in company.look().plan.skips if "/".join(skip.key) == CHECK_IN} == {
        Reason.QUIET_PERIOD
    }
    company.at(march(26))
    assert company.inbox("dana") == [f"26 Mar {CHECK_IN}"]


def test_a_quiet_period_moves_no_reminder(company: Company) -> None:
    company.launches()
    company.tick()
    before = company.events()
    company.policy = replace(company.policy, quiet=(Quiet(first=march(20).date(), last=march(25).date()),))
    company.tick()

    assert company.events() == before


def test_a_quiet_period_that_is_over_everywhere_changes_nothing_that_was_asked(company: Company) -> None:
    company.launches()
    company.until(march(24))
    before = company.inbox("dana")
    company.policy = replace(company.policy, quiet=(Quiet(first=march(2).date(), last=march(24).date()),))
    company.until(march(25))

    assert company.inbox("dana")[: len(before)] == before
    assert len(set(company.inbox("dana"))) == len(company.inbox("dana"))
