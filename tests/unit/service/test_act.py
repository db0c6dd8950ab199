"""Acting: commit, call, commit."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from outcomed.model.effect import EffectRow, Op, State
from outcomed.model.event import Event, Route, Scheduling, Target
from outcomed.model.mail import Mail
from outcomed.model.outcome import Verdict
from outcomed.model.policy import CalendarRoute
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Conflict
from outcomed.service.act import Actor, Result
from outcomed.service.needs import Want, needs
from outcomed.service.tick import words_for
from support.factories import LAUNCHED, Company, march
from support.house import Killed, MortalCalendar, MortalMailer


class WatchingCalendar(MortalCalendar):
    """A calendar that looks into the ledger while it is called."""

    def __init__(self, look: Callable[[], None]) -> None:
        super().__init__()
        self.look = look

    def put(self, event: Event, expected: Target | None) -> Receipt | Conflict:
        self.look()
        return super().put(event, expected)


class WatchingMailer(MortalMailer):
    """A mailer that looks into the ledger while it is called."""

    def __init__(self, look: Callable[[Mail], None]) -> None:
        super().__init__()
        self.look = look

    def send(self, mail: Mail) -> Receipt:
        self.look(mail)
        return super().send(mail)


def open_claims(company: Company) -> list[EffectRow]:
    return [row for row in company.recorded.effects.values() if row.intent]


# --- intent first ---


def test_the_intent_of_an_event_is_committed_before_the_call(company: Company) -> None:
    seen: list[EffectRow] = []
    company.calendar = WatchingCalendar(lambda: seen.extend(open_claims(company)))
    company.calendar.killer = company.killer
    company.launches(deputy=None)
    company.tick()
    (row,) = seen
    assert row.intent
    assert row.intent.shape
    assert (row.intent.op, row.intent.shape.start, row.intent.shape.sequence) == (Op.PUT, march(23, 9, 30), 0)
    frozen = json.loads(company.ledger.payload(row.key, 0) or b"")
    assert (frozen["uid"], frozen["title"]) == (company.event().uid, company.event().title)


def test_the_intent_of_a_mail_is_committed_with_its_bytes_and_what_it_tells_before_the_call(company: Company) -> None:
    seen: list[tuple[EffectRow, bytes | None, bytes]] = []

    def look(mail: Mail) -> None:
        (row,) = open_claims(company)
        assert ("dana", "ask/texts/3-weeks/0/check_in/dana") in company.recorded.told
        seen.append((row, company.ledger.payload(row.key, 0), mail.raw))

    company.mailer = WatchingMailer(look)
    company.mailer.killer = company.killer
    company.launches(deputy=None)
    company.until(march(23))
    ((row, frozen, raw),) = seen
    assert row.intent
    assert row.intent.message_id == company.mailer.accepted[0].message_id
    assert frozen == raw


def test_one_commit_settles_the_last_effect_and_claims_the_next_so_that_one_claim_is_open(company: Company) -> None:
    counts: list[int] = []
    company.calendar = WatchingCalendar(lambda: counts.append(len(open_claims(company))))
    company.calendar.killer = company.killer
    for name in ("a", "b", "c"):
        company.launches(name, deputy=None)
    company.tick()
    assert counts == [1, 1, 1]
    assert open_claims(company) == []


def test_a_claim_that_another_process_won_is_not_called(company: Company) -> None:
    company.launches(deputy=None)
    outlook = company.look()
    company.tick()
    writes = company.calendar.writes
    actor = Actor(company.ledger, company.outside, outlook.world, words_for(company.rules, outlook.world))
    assert actor.act(outlook.plan.actions).done == ()
    assert company.calendar.writes == writes


def test_a_lost_claim_neither_drops_nor_repeats_what_the_one_before_it_brought(company: Company) -> None:
    for name in ("a", "b", "c"):
        company.launches(name, deputy=None)
    outlook = company.look()
    words = words_for(company.rules, outlook.world)
    taken = [action for action in outlook.plan.actions if action.key[1] == "b"]
    assert len(Actor(company.ledger, company.outside, outlook.world, words).act(taken).done) == 1
    company.ledger.settled.clear()
    acted = Actor(company.ledger, company.outside, outlook.world, words).act(outlook.plan.actions)
    assert [done.action.key[1] for done in acted.done] == ["a", "c"]
    assert [key[1] for key in company.ledger.settled] == ["a", "c"]
    rows = company.recorded.effects.values()
    assert sorted((row.key[1], row.state, row.intent) for row in rows) == [(n, State.PRESENT, None) for n in "abc"]


# --- what the other side says ---


def test_a_receipt_makes_the_intent_hold(company: Company) -> None:
    company.launches(deputy=None)
    company.tick()
    row = company.effect()
    assert (row.state, row.intent, row.trouble) == (State.PRESENT, None, None)
    assert row.shape
    assert row.target
    assert (row.shape.start, row.target.etag) == (march(23, 9, 30), '"1"')


def test_refused_parks_that_one_effect_shows_it_and_stops_nothing_else(company: Company) -> None:
    company.calendar.faults.fail("put", Failure.REFUSED)
    for name in ("a", "b", "c"):
        company.launches(name, deputy=None)
    report = company.tick()
    assert [d.result for d in report.done] == [Result.REFUSED, Result.DONE, Result.DONE]
    assert [e.key[1] for e in company.events()] == ["b", "c"]
    assert [(n.want, n.about) for n in needs(company.look()) if n.want is Want.REFUSED] == [
        (Want.REFUSED, "reminder/a/3-weeks")
    ]


def test_one_refused_recipient_stops_no_other(company: Company) -> None:
    company.mailer.faults.refused.add("emil@example.com")
    company.launches(deputy=None)
    company.until(march(23))
    company.answer()
    company.until(march(24))
    assert company.inbox("emil") == []
    assert company.inbox("raj") == ["24 Mar outcome/texts/3-weeks/1"]


def test_any_other_exception_counts_as_unknown(company: Company) -> None:
    def explode(mail: Mail) -> None:
        raise KeyError("nobody thought of this")

    company.mailer = WatchingMailer(explode)
    company.mailer.killer = company.killer
    company.launches(deputy=None)
    company.until(march(22))
    (done,) = company.at(march(23)).done
    assert done.result == Result.IN_DOUBT
    assert "KeyError" in done.message
    (row,) = open_claims(company)
    assert row.is_in_doubt


def test_a_definite_refusal_releases_claim_and_items_and_the_next_slot_renders_anew(company: Company) -> None:
    company.launches(deputy=None)
    company.until(march(23))
    company.answer()
    company.until(march(24, 8))
    company.mailer.faults.refused.add("emil@example.com")
    company.at(march(24))
    company.mailer.faults.refused.clear()
    company.answer(verdict=Verdict.MISSED)
    company.until(march(25))
    assert company.inbox("emil") == ["25 Mar outcome/texts/3-weeks/2"]
    parked = company.recorded.effects[("digest", "emil", "daily", "2026-03-24"), 0]
    assert parked.intent is None


def test_the_bytes_bind_while_acceptance_is_possible(company: Company) -> None:
    company.mailer._can_find = False
    company.launches(deputy=None)
    company.until(march(22))
    company.mailer.faults.lose_reply("send")
    company.at(march(23))
    key = ("asks", "dana", "2026-03-23")
    frozen = company.ledger.payload(key, 0)
    company.changes(goal="another goal")
    company.until(march(24, 8))
    assert company.ledger.payload(key, 0) == frozen == company.mailer.accepted[0].raw


def test_an_event_of_ours_that_the_ledger_did_not_know_of_is_adopted(company: Company) -> None:
    company.launches(deputy=None)
    company.tick()
    kept = dict(company.calendar._kept)
    company.now += timedelta(days=1)
    other = Company(
        folder=company.folder / "other", url=f"sqlite:///{company.folder / 'other.sqlite'}", now=company.now
    )
    other.calendar._kept = kept
    other.launches(deputy=None)
    other.tick()
    other.tick()
    assert len(other.events()) == 1
    assert other.effect().state is State.PRESENT
    other.ledger.close()


@pytest.mark.parametrize("scheduling", Scheduling)
def test_an_event_that_is_adopted_keeps_who_tells_its_attendees(company: Company, scheduling: Scheduling) -> None:
    company.calendar.scheduling = scheduling
    company.launches(deputy=None)
    company.tick()
    other = Company(folder=company.folder / "other", url=f"sqlite:///{company.folder / 'other.sqlite'}", now=march(4))
    other.calendar = company.calendar
    other.launches(deputy=None)
    other.tick()
    target = other.effect().target
    assert target
    assert target.scheduling is scheduling
    other.ledger.close()


def test_somebody_changed_it_meanwhile_is_looked_at_again_in_the_next_tick(company: Company) -> None:
    company.launches(deputy=None)
    company.tick()
    company.changes(date=LAUNCHED + timedelta(days=7))
    uid = company.event().uid
    company.now = march(3)
    company.calendar.faults.fail("changes", Failure.LATER)  # so that the move by hand is not seen before the call
    company.calendar.move(uid, march(26, 14))
    (done,) = company.tick().done
    assert done.result == Result.LATER
    company.at(march(3, 10))
    assert company.event().start == march(26, 14)
    assert company.effect().intent is None


@pytest.mark.parametrize("after", [False, True])
def test_a_crash_at_the_call_is_found_out_by_asking_and_nothing_happens_twice(company: Company, after: bool) -> None:
    company.launches(deputy=None)
    company.until(march(22))
    company.killer.nth, company.killer.after = 1, after
    with pytest.raises(Killed):
        company.at(march(23))
    assert open_claims(company)
    company.restart()
    company.at(march(23, 9, 1))
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]
    assert open_claims(company) == []


def test_a_calendar_that_is_no_longer_in_the_config_parks_its_events(company: Company) -> None:
    company.launches(deputy=None)
    company.policy = replace(company.policy, calendars=(CalendarRoute(route=Route(connector="gone")),))
    (done,) = company.tick().done
    assert (done.result, done.remedy) == (Result.PARKED, "put [[calendars]] gone back into the config")
