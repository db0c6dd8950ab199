"""A ledger that was restored, or lost, learns from calendars and mailboxes what was done: nothing happens twice."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from outcomed.ledger.copies import backup
from outcomed.ledger.history import Chain, Happened
from outcomed.model.effect import State
from outcomed.model.event import Route, Target
from outcomed.model.launch import Status
from outcomed.model.loss import lost
from outcomed.model.people import Cadence
from outcomed.model.policy import CalendarRoute
from outcomed.model.problem import UserError
from outcomed.model.reason import Reason
from outcomed.model.result import Failure
from outcomed.ports import CalendarChanges, ConnectorError
from outcomed.service import by_hand
from outcomed.service.overview import overview
from support.factories import BORN, ONE_MONTH, THREE_WEEKS, Company, block, march
from support.house import Killed, MortalCalendar, MortalMailer
from support.losing import Delivered, adopted, lose, put_back, twice
from support.losing import deliveries as delivered
from support.talking import Talking

Act = Callable[[Company], None]

STORY: dict[int, Act] = {
    2: lambda company: company.launches(checkpoints=(THREE_WEEKS, ONE_MONTH)),
    9: lambda company: company.launches("booking", owner="emil", date=date(2026, 3, 9)),
    11: lambda company: company.changes("booking", date=date(2026, 3, 12)),
    25: lambda company: company.changes("texts", outcomes=(block(),)),
    27: lambda company: company.launches("fees", owner="raj", date=date(2026, 3, 27)),
    31: lambda company: company.changes("texts", outcomes=(block(text="second", value="9.3"),)),
    36: lambda company: company.changes("fees", status=Status.DROPPED),
}
LAST = 40


def live(company: Company, first: int, last: int) -> None:
    """Let some days of March, and on, pass with what happens on them."""
    for day in range(first, last + 1):
        if act := STORY.get(day):
            act(company)
        company.at(march(day))


def deliveries(company: Company) -> Delivered:
    return delivered((mail.recipient, mail.raw) for mail in company.mailer.accepted)


def standing(company: Company) -> dict[str, datetime]:
    return {event.uid: event.start for event in (*company.events(), *company.copies())}


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """The same days without any loss."""
    folder = tmp_path_factory.mktemp("reference")
    made = Company(folder=folder, url=f"sqlite:///{folder}/ledger.sqlite", now=BORN)
    live(made, 2, LAST)
    yield made
    made.ledger.close()


@pytest.mark.parametrize(("kept_on", "gap"), [(2, 6), (10, 1), (26, 6), (30, 1), (35, 2)])
def test_a_restored_ledger_is_adopted_and_nothing_happens_twice_or_never(
    company: Company, reference: Company, tmp_path: Path, kept_on: int, gap: int
) -> None:
    live(company, 2, kept_on)
    backup(company.url, tmp_path / "kept")
    live(company, kept_on + 1, kept_on + gap)
    company.now += timedelta(minutes=5)
    put_back(company, tmp_path / "kept")

    found = adopted(company)
    assert found.assumed == ()
    company.tick()
    live(company, kept_on + gap + 1, LAST)

    assert not twice(deliveries(company))
    assert set(deliveries(company)) == set(deliveries(reference))
    assert standing(company) == standing(reference)
    assert company.ledger.verify().is_good


@pytest.mark.parametrize("last_day", [12, 38])
def test_a_lost_ledger_is_rebuilt_from_calendars_and_mailboxes(
    company: Company, reference: Company, last_day: int
) -> None:
    live(company, 2, last_day)
    company.now += timedelta(minutes=5)
    lose(company)
    assert company.tick().done == ()

    adopted(company)
    company.tick()
    live(company, last_day + 1, LAST)

    assert not twice(deliveries(company))
    assert set(deliveries(company)) == set(deliveries(reference))
    assert standing(company) == standing(reference)
    assert company.ledger.verify().is_good


# --- who cannot be asked ---


def test_what_a_mail_server_cannot_vouch_for_is_taken_as_sent_and_goes_out_only_by_a_person_s_word(
    company: Company, tmp_path: Path
) -> None:
    company.mailer = MortalMailer(can_find=False)
    live(company, 2, 22)
    backup(company.url, tmp_path / "kept")
    live(company, 23, 24)
    sent = len(company.mailer.accepted)
    put_back(company, tmp_path / "kept")

    (mail,) = adopted(company).assumed
    assert mail.key == company.mailer.accepted[-1].key == ("asks", "dana", "2026-03-23")
    assert mail.state is State.ASSUMED_SENT
    assert [one.key for one in overview(company.look()).assumed] == ["asks/dana/2026-03-23"]
    company.tick()
    assert len(company.mailer.accepted) == sent

    word = by_hand.settled(mail, sent=False, by="olu", now=company.now)
    company.ledger.commit((word,), (), now=company.now)
    company.tick()
    assert len(company.mailer.accepted) == sent + 1
    assert overview(company.look()).assumed == ()
    assert company.ledger.verify().is_good


def test_a_person_s_word_that_it_arrived_ends_the_matter(company: Company, tmp_path: Path) -> None:
    company.mailer = MortalMailer(can_find=False)
    live(company, 2, 22)
    backup(company.url, tmp_path / "kept")
    live(company, 23, 23)
    put_back(company, tmp_path / "kept")
    (mail,) = adopted(company).assumed

    company.ledger.commit((by_hand.settled(mail, sent=True, by="olu", now=company.now),), (), now=company.now)
    assert company.recorded.effects[mail.key, 0].state is State.SENT


@pytest.mark.parametrize("kind", [Failure.LATER, Failure.REFUSED])
@pytest.mark.parametrize("port", ["mailer", "calendar"])
def test_while_somebody_does_not_answer_the_ledger_stays_closed(
    company: Company, tmp_path: Path, port: str, kind: Failure
) -> None:
    live(company, 2, 22)
    backup(company.url, tmp_path / "kept")
    live(company, 23, 24)
    put_back(company, tmp_path / "kept")
    getattr(company, port).faults.fail("find" if port == "mailer" else "changes", kind)

    with pytest.raises(UserError, match="not everybody could be asked") as err:
        adopted(company)
    assert [problem.remedy for problem in err.value.problems] == ["heal the twin"]
    assert lost(company.recorded)
    assert company.tick().done == ()

    adopted(company)
    assert lost(company.recorded) is None
    before = len(company.mailer.accepted)
    company.tick()
    assert len(company.mailer.accepted) == before


def test_until_it_is_adopted_everything_is_listed_as_left_and_says_what_to_do(company: Company, tmp_path: Path) -> None:
    backup(company.url, tmp_path / "kept")
    put_back(company, tmp_path / "kept")
    company.launches()
    report = company.tick()
    assert report.done == ()
    assert company.skips(Reason.NOT_ADOPTED)
    (problem,) = (each for each in report.problems if each.where == "the ledger")
    assert problem.message.startswith("this ledger was restored from a backup, and does not know what was done since")
    assert "`outcomed adopt`" in problem.remedy
    assert company.recorded.launches == {}


# --- what calendars hold ---


def test_later_generations_are_found_and_earlier_ones_are_not_taken_for_removed(
    company: Company, tmp_path: Path
) -> None:
    company.launches()
    company.tick()
    backup(company.url, tmp_path / "kept")
    company.policy = replace(company.policy, calendars=(CalendarRoute(route=Route(connector="other")),))
    company.at(march(3))
    company.at(march(4))
    before = standing(company)
    put_back(company, tmp_path / "kept")

    adopted(company)
    company.tick()
    assert standing(company) == before
    assert company.effect(generation=1).state is State.PRESENT
    assert company.effect(generation=0).state is State.CANCELLED


def test_an_event_of_a_launch_that_nobody_knows_any_more_is_taken_over_and_not_doubled(company: Company) -> None:
    company.launches()
    company.tick()
    company.registry.launches.clear()
    lose(company)
    adopted(company)
    assert company.effect().state is State.PRESENT
    assert company.ledger.verify().is_good


def test_a_time_to_which_a_person_moved_an_event_is_theirs_after_a_loss_too(company: Company) -> None:
    company.launches()
    company.tick()
    company.calendar.move(company.event().uid, march(25, 14))
    company.at(march(3))
    lose(company)
    adopted(company)
    company.tick()
    assert company.event().start == march(25, 14)


@pytest.mark.parametrize("can_find", [True, False])
def test_whoever_was_asked_about_what_they_removed_is_not_asked_again(
    company: Company, tmp_path: Path, can_find: bool
) -> None:
    company.mailer = MortalMailer(can_find=can_find)
    live(company, 2, 10)
    backup(company.url, tmp_path / "kept")
    company.calendar.delete(company.event().uid)
    live(company, 11, 14)
    asked = ("dana@example.com", "ask/texts/3-weeks/0/removed/dana")
    assert deliveries(company)[asked] == 1
    put_back(company, tmp_path / "kept")

    adopted(company)
    company.tick()
    live(company, 15, 22)
    assert deliveries(company)[asked] == 1
    assert company.effect().state is State.REMOVED


def test_what_was_removed_and_never_asked_about_is_asked_about_once(company: Company, tmp_path: Path) -> None:
    live(company, 2, 10)
    backup(company.url, tmp_path / "kept")
    live(company, 11, 13)
    company.calendar.delete(company.event().uid)
    put_back(company, tmp_path / "kept")

    adopted(company)
    live(company, 14, 22)
    assert deliveries(company)["dana@example.com", "ask/texts/3-weeks/0/removed/dana"] == 1


class FewCalendars(MortalCalendar):
    """A server on which only some people have a calendar."""

    def changes(
        self, route: Route, mark: str | None, known: Mapping[str, Target] = MappingProxyType({})
    ) -> CalendarChanges:
        if route.account not in ("dana", "raj"):
            raise ConnectorError(Failure.REFUSED, f"{route.account} has no calendar", "make one")
        return super().changes(route, mark, known)


def test_who_has_no_calendar_need_not_answer(company: Company, tmp_path: Path) -> None:
    own = Route(connector="calendar", account="{local}")
    company.policy = replace(company.policy, calendars=(CalendarRoute(route=own),))
    company.calendar = FewCalendars()
    live(company, 2, 5)
    backup(company.url, tmp_path / "kept")
    live(company, 6, 9)
    put_back(company, tmp_path / "kept")
    adopted(company)
    assert lost(company.recorded) is None


def test_whom_nobody_can_ask_any_more_is_named_and_can_be_done_without(company: Company, tmp_path: Path) -> None:
    live(company, 2, 5)
    backup(company.url, tmp_path / "kept")
    put_back(company, tmp_path / "kept")
    for _ in range(2):
        company.calendar.faults.fail("changes", Failure.LATER)
    with pytest.raises(UserError) as err:
        adopted(company)
    (problem,) = err.value.problems
    assert problem.where == "calendar/calendar//"

    adopted(company, without=frozenset({problem.where}))
    assert lost(company.recorded) is None
    company.tick()
    assert len(company.events(name="texts")) == 2


def test_only_a_calendar_that_does_not_answer_can_be_done_without(company: Company, tmp_path: Path) -> None:
    backup(company.url, tmp_path / "kept")
    put_back(company, tmp_path / "kept")
    with pytest.raises(UserError, match="--without work names no calendar that fails to answer; those that do: none"):
        adopted(company, without=frozenset({"work"}))


def test_a_digest_that_left_at_another_pace_is_found(company: Company, tmp_path: Path) -> None:
    company.person("emil", cadence=Cadence.WEEKLY)
    live(company, 2, 22)
    backup(company.url, tmp_path / "kept")
    live(company, 23, 31)
    told = ("emil@example.com", "outcome/texts/3-weeks/1")
    assert deliveries(company)[told] == 1
    company.person("emil", cadence=Cadence.DAILY)
    company.now = march(31, 8)
    put_back(company, tmp_path / "kept")

    adopted(company)
    live(company, 31, LAST)
    assert deliveries(company)[told] == 1


# --- killed in the middle ---


@pytest.mark.parametrize("nth", [2, 7])
def test_an_adoption_that_is_killed_is_repeated(company: Company, reference: Company, tmp_path: Path, nth: int) -> None:
    live(company, 2, 22)
    backup(company.url, tmp_path / "kept")
    live(company, 23, 28)
    put_back(company, tmp_path / "kept")
    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        die_at_write(patch, nth)
        adopted(company)
    company.restart()

    if lost(company.recorded):
        assert company.tick().done == ()
        adopted(company)
    company.tick()
    live(company, 29, LAST)
    assert not twice(deliveries(company))
    assert set(deliveries(company)) == set(deliveries(reference))
    assert standing(company) == standing(reference)


@pytest.mark.parametrize("nth", [5, 9])
def test_a_question_is_not_repeated_by_an_adoption_that_is_killed(company: Company, tmp_path: Path, nth: int) -> None:
    live(company, 2, 10)
    backup(company.url, tmp_path / "kept")
    company.calendar.delete(company.event().uid)
    live(company, 11, 14)
    put_back(company, tmp_path / "kept")
    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        die_at_write(patch, nth)
        adopted(company)
    company.restart()
    assert lost(company.recorded)

    adopted(company)
    live(company, 15, 18)
    assert not twice(deliveries(company))


def die_at_write(patch: pytest.MonkeyPatch, nth: int) -> None:
    """Die at the nth commit that would end."""
    left = [nth]
    real = Chain.append

    def append(chain: Chain, happened: Sequence[Happened], now: datetime) -> None:
        left[0] -= bool(happened)
        if left[0] == 0:
            raise Killed
        real(chain, happened, now)

    patch.setattr(Chain, "append", append)


# --- what people wrote meanwhile ---


def test_a_reply_of_the_days_that_are_missing_counts_once_it_is_read_again(tmp_path: Path) -> None:
    company = Talking(folder=tmp_path, url=f"sqlite:///{tmp_path}/ledger.sqlite", now=BORN)
    company.launches()
    company.until(march(22))
    backup(company.url, tmp_path / "kept")
    company.until(march(23))
    company.says("dana", "hit because evenings did most of it")  # dated on that day
    company.until(march(26))
    sent = len(company.mailer.accepted)
    put_back(company, tmp_path / "kept")

    adopted(company)
    revision = company.recorded.current("texts", "3-weeks")
    assert revision
    assert revision.by == "dana"
    company.tick()
    company.until(march(28))
    assert (len(company.mailer.accepted) > sent, twice(deliveries(company))) == (False, {})
    company.ledger.close()
