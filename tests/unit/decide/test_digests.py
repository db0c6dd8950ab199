"""What a digest says: every item its reader is due and was not told, decided by rows and not by the period."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from outcomed.model.effect import State
from outcomed.model.item import Letter
from outcomed.model.launch import Affect
from outcomed.model.outcome import Verdict
from outcomed.model.people import Absence, Cadence
from outcomed.model.reason import Reason
from outcomed.model.result import Failure
from outcomed.service.by_hand import settled
from support.factories import LAUNCHED, Company, march, utc
from support.house import Killed

FIRST = "outcome/texts/3-weeks/1"


def answered(company: Company, **fields: Any) -> None:
    company.launches(**fields)
    company.until(march(23))
    company.answer()


def digests(company: Company, name: str) -> list[Letter]:
    """Give the digests that a tick would send somebody now."""
    letters = (a.letter for a in company.look().plan.actions if a.letter)
    return [x for x in letters if x.reader == name and x.key[0] == "digest"]


# --- what a digest holds ---


def test_a_digest_holds_every_item_this_reader_is_due_and_was_not_told(company: Company) -> None:
    company.launches("booking", date=LAUNCHED - timedelta(days=4))
    company.launches("texts")
    company.until(march(23))
    company.answer(name="booking")
    company.answer(name="texts")
    company.until(march(30))
    assert company.mails("mia") == [("outcome/booking/3-weeks/1", "outcome/texts/3-weeks/1")]


def test_an_item_never_expires(company: Company) -> None:
    company.policy = replace(company.policy, limits=replace(company.policy.limits, max_gap=timedelta(days=400)))
    answered(company)
    company.at(march(24, 7))
    company.at(march(300))
    assert company.inbox("emil") == ["25 Dec outcome/texts/3-weeks/1"]


def test_a_late_item_is_marked_late(company: Company) -> None:
    answered(company)
    company.until(march(24, 8))
    company.now = march(24)
    (on_time,) = digests(company, "emil")[0].entries
    company.now = march(27)
    (late,) = digests(company, "emil")[0].entries
    assert (on_time.is_late, late.is_late) == (False, True)


def test_news_waits_for_the_slot_and_says_whether_it_would_come_sooner_without_an_absence(company: Company) -> None:
    company.person("emil", away=(Absence(first=date(2026, 3, 24), last=date(2026, 3, 26)),))
    company.person("mia", away=(Absence(first=date(2026, 3, 24), last=date(2026, 3, 26)),))
    answered(company)
    company.until(march(24))
    waiting = {s.who: (s.reason, s.at) for s in company.look().plan.skips if s.key == tuple(FIRST.split("/"))}
    assert waiting["emil"] == (Reason.AWAY, march(27, 8, 30))
    assert waiting["mia"] == (Reason.NOT_YET, march(30, 8, 30))


def test_a_digests_key_names_only_the_send_slot(company: Company) -> None:
    answered(company)
    company.now = march(30)
    assert {x.key for name in ("emil", "mia") for x in digests(company, name)} == {
        ("digest", "emil", "daily", "2026-03-30"),
        ("digest", "mia", "weekly", "2026-03-30"),
    }


def test_a_reader_in_two_cadences_gets_one_mail_a_slot(company: Company) -> None:
    company.launches("texts")  # Mia is Dana's manager: weekly
    company.launches("booking", owner="raj", deputy=None, date=LAUNCHED, credits=(), team=None)
    company.person("mia", team="texts")  # and of the team: daily, but the manager comes first
    company.launches("export", owner="pia", team="texts", deputy=None)
    company.until(march(23))
    for name in ("texts", "booking", "export"):
        company.answer(name=name)
    company.until(march(31))
    items = [item for mail in company.mails("mia") for item in mail]
    assert sorted(items) == [f"outcome/{name}/3-weeks/1" for name in ("booking", "export", "texts")]
    assert len(company.mails("mia")) == 2  # the daily one on Tuesday, the weekly one on Monday


# --- the period does not decide ---


@pytest.mark.parametrize("after", [Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY])
@pytest.mark.parametrize("before", [Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY])
@pytest.mark.parametrize("day", [24, 29, 31])
def test_a_change_of_cadence_neither_repeats_nor_skips(
    company: Company, before: Cadence, after: Cadence, day: int
) -> None:
    company.person("emil", cadence=before)
    answered(company)
    company.until(march(day))
    company.person("emil", cadence=after)
    company.until(march(65))
    assert [line.split(" ", 2)[2] for line in company.inbox("emil")] == [FIRST]


def test_a_cadence_that_goes_to_and_fro_tells_each_item_once(company: Company) -> None:
    company.launches("booking", date=LAUNCHED - timedelta(days=2))
    answered(company)
    for day in range(24, 60, 2):
        company.until(march(day))
        company.person("emil", cadence=Cadence.WEEKLY if day % 4 else Cadence.DAILY)
        if day == 40:
            company.answer(name="booking")
    company.until(march(63))
    told = [item for mail in company.mails("emil") for item in mail]
    assert sorted(told) == ["outcome/booking/3-weeks/1", FIRST, "overdue/booking/3-weeks/0"]


@pytest.mark.parametrize("zones", [("Pacific/Auckland", "America/New_York"), ("America/New_York", "Pacific/Auckland")])
@pytest.mark.parametrize("hour", [2, 9, 13, 20, 23])
def test_a_change_of_zone_neither_repeats_nor_skips(company: Company, zones: tuple[str, str], hour: int) -> None:
    company.person("emil", zone=zones[0])
    answered(company)
    company.at(march(24, hour))
    company.person("emil", zone=zones[1])
    for each in range(24 - hour, 96, 3):
        company.at(march(24, hour) + timedelta(hours=each))
    assert [line.split(" ", 2)[2] for line in company.inbox("emil")] == [FIRST]


def test_another_role_neither_repeats_nor_skips(company: Company) -> None:
    answered(company)
    company.until(march(24))
    company.person("emil", team="billing")  # from the team to a partner's
    company.changes(credits=(), affects=(Affect(team="billing"),))
    company.until(march(40))
    assert company.inbox("emil") == ["24 Mar outcome/texts/3-weeks/1"]


def test_a_new_reader_is_told_what_came_before_them(company: Company) -> None:
    answered(company)
    company.until(march(40))
    company.person("zoe", team="texts")
    company.until(march(43))
    assert company.inbox("zoe") == ["9 Apr outcome/texts/3-weeks/1"]


def test_now_tells_at_once(company: Company) -> None:
    company.person("vera", cadence=Cadence.NOW)
    company.launches()
    company.until(march(23))
    company.answer()
    company.at(march(23, 13))
    assert company.inbox("vera") == ["23 Mar outcome/texts/3-weeks/1"]


def test_a_quarterly_reader_hears_at_the_beginning_of_the_quarter(company: Company) -> None:
    company.person("vera", cadence=Cadence.QUARTERLY)
    answered(company)
    company.until(march(31))
    assert company.inbox("vera") == []
    company.until(march(32))
    assert company.inbox("vera") == ["1 Apr outcome/texts/3-weeks/1"]


# --- no item, no mail ---


def test_no_item_no_mail_and_the_ledger_says_why(company: Company) -> None:
    company.launches()
    company.until(march(9))
    assert company.mailer.accepted == []
    row = company.recorded.effects[("digest", "mia", "weekly", "2026-03-09"), 0]
    assert (row.state, row.reason) == (State.SKIPPED, Reason.NOTHING_NEW)


def test_a_slot_that_was_passed_over_is_used_when_something_is_due_for_it_after_all(company: Company) -> None:
    answered(company)
    company.hold()
    company.until(march(24))
    row = company.recorded.effects[("digest", "emil", "daily", "2026-03-24"), 0]
    assert row.state is State.SKIPPED
    company.release()
    company.until(march(25))
    assert company.inbox("emil") == ["25 Mar outcome/texts/3-weeks/1"]


# --- told, in doubt, given back ---


def test_what_was_told_is_a_row_of_the_commit_of_the_claim(company: Company) -> None:
    answered(company)
    company.until(march(24, 8))
    company.killer.nth, company.killer.after = 1, False
    with pytest.raises(Killed):
        company.at(march(24))
    (reader,) = (r for r, item in company.recorded.told if item == FIRST)
    mail = company.recorded.told[reader, FIRST]
    assert company.recorded.effects[mail, 0].intent is not None
    assert company.mailer.accepted[-1].recipient == "dana@example.com"  # the echo of yesterday: nothing left today


def in_doubt(company: Company) -> None:
    """Let Emil's digest of the 24th be in doubt, with a mailer that cannot tell, and go on to the 9th of April."""
    company.mailer._can_find = False
    answered(company)
    company.until(march(24, 8))
    company.mailer.faults.fail("send", Failure.UNKNOWN, nth=2)  # after Dana's, Emil's
    company.until(march(40))


def test_an_outcome_in_doubt_counts_as_told_until_resolved(company: Company) -> None:
    in_doubt(company)
    assert company.inbox("emil") == []
    assert company.recorded.told["emil", FIRST] == ("digest", "emil", "daily", "2026-03-24")


def test_resolved_as_not_sent_it_is_told_in_the_next_slot(company: Company) -> None:
    in_doubt(company)
    resolve(company, sent=False)
    company.until(march(43))
    assert company.inbox("emil") == ["9 Apr outcome/texts/3-weeks/1"]


def test_resolved_as_sent_it_is_never_told_again(company: Company) -> None:
    in_doubt(company)
    resolve(company, sent=True)
    company.until(march(60))
    assert company.inbox("emil") == []


def resolve(company: Company, *, sent: bool) -> None:
    (row,) = (r for r in company.recorded.effects.values() if r.intent)
    company.ledger.commit((settled(row, sent=sent, by="olu", now=company.now),), (), now=company.now)


def test_a_correction_goes_to_a_reader_whose_old_value_is_in_doubt(company: Company) -> None:
    in_doubt(company)
    company.answer(verdict=Verdict.MISSED)
    company.until(march(41))
    assert company.inbox("emil") == ["10 Apr outcome/texts/3-weeks/2"]


def test_refused_gives_the_items_back_and_the_next_slot_tells_them(company: Company) -> None:
    answered(company)
    company.until(march(24, 8))
    company.mailer.faults.refused.add("emil@example.com")
    company.at(march(24))
    assert ("emil", FIRST) not in company.recorded.told
    company.mailer.faults.refused.clear()
    company.until(march(26))
    assert company.inbox("emil") == ["25 Mar outcome/texts/3-weeks/1"]


def test_later_gives_the_items_back_and_the_same_slot_tells_them_later(company: Company) -> None:
    answered(company)
    company.until(march(24, 8))
    company.mailer.faults.fail("send", Failure.LATER, nth=2)
    company.at(march(24))
    assert ("emil", FIRST) not in company.recorded.told
    company.at(march(24, 10))
    assert company.inbox("emil") == ["24 Mar outcome/texts/3-weeks/1"]


def test_after_days_without_a_mail_server_digests_merge_instead_of_arriving_as_a_flood(company: Company) -> None:
    company.launches("booking", date=LAUNCHED - timedelta(days=3))
    company.launches("texts")
    company.until(march(23))
    company.mailer.faults.fail("send", nth=1)
    for n in range(1, 60):
        company.mailer.faults.fail("send", nth=n)
    company.answer(name="booking")
    company.at(march(24))
    company.answer(name="texts")
    company.at(march(25))
    company.at(march(26))
    company.mailer.faults.heal()
    company.at(march(27))
    assert company.mails("emil") == [("outcome/booking/3-weeks/1", "outcome/texts/3-weeks/1")]


def test_the_slots_of_an_outage_are_not_made_up_one_by_one(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer()
    company.at(march(31))
    assert [len(company.mails(name)) for name in ("emil", "raj", "mia", "pia")] == [1, 1, 1, 1]


def test_vera_gets_one_mail_a_month(company: Company) -> None:
    for n in range(6):
        company.launches(f"launch-{n}", date=LAUNCHED + timedelta(days=2 * n))
    company.until(utc(date(2026, 6, 2), 9))
    assert [mail.at.date() for mail in company.mailer.accepted if mail.recipient == "vera@example.com"] == [
        date(2026, 5, 1)
    ]
