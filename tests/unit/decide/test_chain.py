"""Who reads of a launch, in which direction, and how often."""

from dataclasses import replace
from datetime import date

from outcomed.decide.chain import Place, readers
from outcomed.model.launch import Affect, Credit
from outcomed.model.people import Cadence, Role
from outcomed.model.reason import Reason
from support.factories import ONE_MONTH, THREE_WEEKS, Company, march


def roles(company: Company) -> dict[str, Role]:
    return {name: place.role for name, place in places(company).items()}


def places(company: Company) -> dict[str, Place]:
    world = company.world
    return dict(readers(world, world.recorded.launches["texts"].launch))


def test_up_are_the_owners_managers(company: Company) -> None:
    company.launches()
    assert {name for name, role in roles(company).items() if role is Role.UP} == {"mia", "vera"}


def test_up_levels_is_two_by_default(company: Company) -> None:
    company.person("vera", manager="zoe")
    company.person("zoe", team="board")
    company.launches()
    assert "zoe" not in roles(company)
    company.policy = replace(company.policy, up_levels=3)
    assert roles(company)["zoe"] is Role.UP


def test_up_levels_limits_how_far_up_news_travels(company: Company) -> None:
    company.policy = replace(company.policy, up_levels=1)
    company.launches()
    assert {name for name, role in roles(company).items() if role is Role.UP} == {"mia"}


def test_a_loop_of_managers_ends_the_walk(company: Company) -> None:
    company.person("vera", manager="dana")
    company.policy = replace(company.policy, up_levels=9)
    company.launches()
    assert {name for name, role in roles(company).items() if role is Role.UP} == {"mia", "vera"}


def test_down_are_the_team_and_the_credited(company: Company) -> None:
    company.person("zoe", team="design")
    company.launches(credits=(Credit(who="zoe", did="the words"), Credit(who="the crew")))
    assert {name for name, role in roles(company).items() if role is Role.DOWN} == {"raj", "emil", "zoe"}


def test_across_are_the_affected_teams_and_the_subscribers(company: Company) -> None:
    company.person("zoe", team="design")
    company.launches(affects=(Affect(team="billing"),), subscribers=("zoe", "nobody"))
    assert {name for name, role in roles(company).items() if role is Role.ACROSS} == {"pia", "zoe"}


def test_a_team_that_is_not_affected_hears_nothing(company: Company) -> None:
    company.launches(affects=())
    assert "pia" not in roles(company)


def test_a_reader_has_the_first_role_that_fits_up_then_down_then_across(company: Company) -> None:
    company.launches(
        credits=(Credit(who="mia"), Credit(who="pia")),
        subscribers=("mia", "emil", "pia"),
        affects=(Affect(team="texts"),),
    )
    assert roles(company) == {
        "dana": Role.OWNER,
        "mia": Role.UP,
        "vera": Role.UP,
        "raj": Role.DOWN,
        "emil": Role.DOWN,
        "pia": Role.DOWN,
    }


def test_a_launch_appears_once_per_mail(company: Company) -> None:
    company.launches(credits=(Credit(who="pia"),), subscribers=("pia", "emil"))
    company.until(march(23))
    company.answer()
    company.until(march(24))
    assert company.mails("pia") == [("outcome/texts/3-weeks/1",)]
    assert company.mails("emil") == [("outcome/texts/3-weeks/1",)]


def test_the_owner_gets_a_copy(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer()
    company.until(march(24))
    assert company.inbox("dana", "outcome") == ["24 Mar outcome/texts/3-weeks/1"]


def test_tell_limits_the_directions(company: Company) -> None:
    company.launches(tell=frozenset({Role.UP}))
    assert set(roles(company)) == {"dana", "mia", "vera"}
    company.changes(tell=frozenset({Role.DOWN}))
    assert set(roles(company)) == {"dana", "raj", "emil"}
    company.changes(tell=frozenset({Role.ACROSS}))
    assert set(roles(company)) == {"dana", "pia"}
    company.changes(tell=frozenset())
    assert set(roles(company)) == {"dana"}


# --- how often ---


def test_by_default_down_hears_daily_manager_and_across_weekly_and_higher_monthly(company: Company) -> None:
    company.launches()
    assert {name: str(place.cadence) for name, place in places(company).items()} == {
        "dana": "daily",
        "mia": "weekly",
        "vera": "monthly",
        "raj": "daily",
        "emil": "daily",
        "pia": "weekly",
    }


def test_a_persons_own_cadence_counts_in_every_role(company: Company) -> None:
    company.person("vera", cadence=Cadence.QUARTERLY)
    company.person("emil", cadence=Cadence.WEEKLY)
    company.launches()
    assert {name: str(places(company)[name].cadence) for name in ("vera", "emil")} == {
        "vera": "quarterly",
        "emil": "weekly",
    }


def test_never_is_allowed_and_named_as_the_reason(company: Company) -> None:
    company.person("emil", cadence=Cadence.NEVER)
    company.launches()
    company.until(march(23))
    company.answer()
    company.until(march(60))
    assert company.inbox("emil") == []
    assert Reason.NEVER in {s.reason for s in company.look().plan.skips if s.who == "emil"}


def test_never_does_not_stop_questions(company: Company) -> None:
    company.person("dana", cadence=Cadence.NEVER)
    company.launches()
    company.until(march(23))
    assert company.inbox("dana") == ["23 Mar ask/texts/3-weeks/0/check_in/dana"]


# --- the rollout, and who may read at all ---


def test_rollout_teams_limit_everything_to_these_teams(company: Company) -> None:
    company.policy = replace(company.policy, teams=frozenset({"texts"}))
    company.launches("texts")
    company.launches("invoices", team="billing", owner="pia")
    company.until(march(40))
    assert {e.key[1] for e in company.events()} == {"texts"}
    assert company.inbox("pia") == []
    assert company.why_not("launch", "invoices") is Reason.OUTSIDE_ROLLOUT


def test_rollout_lets_only_these_teams_and_named_upper_readers_read(company: Company) -> None:
    company.policy = replace(company.policy, teams=frozenset({"texts"}), upper_readers=frozenset({"vera"}))
    company.launches()
    assert set(roles(company)) == {"dana", "raj", "emil", "vera"}


def test_a_team_that_is_taken_out_of_the_rollout_keeps_what_is_in_its_calendars(company: Company) -> None:
    company.launches()
    company.tick()
    company.policy = replace(company.policy, teams=frozenset({"billing"}))
    company.at(march(3))
    assert [e.key[1] for e in company.events()] == ["texts"]
    assert company.why_not("reminder", "texts", "3-weeks") is Reason.OUTSIDE_ROLLOUT


def test_mail_goes_only_to_allowed_domains(company: Company) -> None:
    company.policy = replace(company.policy, allowed_domains=frozenset({"example.com"}))
    company.person("pia", email="pia@partner.example.net")
    company.person("emil", email="emil@EXAMPLE.com")
    company.launches()
    assert "pia" not in roles(company)
    assert "emil" in roles(company)


def test_questions_go_only_to_allowed_domains_and_the_reason_is_named(company: Company) -> None:
    company.policy = replace(company.policy, allowed_domains=frozenset({"example.com"}))
    company.person("dana", email="dana@evil-example.com")
    company.launches()
    company.until(march(24))
    assert company.mailer.accepted == []
    assert company.why_not("ask", "texts", "3-weeks", "0", "check_in", "dana") is Reason.DOMAIN_NOT_ALLOWED


def test_a_person_who_left_reads_nothing(company: Company) -> None:
    company.launches()
    company.tick()
    company.person("emil", left=date(2026, 3, 4))
    company.now = march(5)
    assert "emil" not in roles(company)


def test_the_managers_of_whoever_took_over_are_up(company: Company) -> None:
    company.person("zoe", manager=None)
    company.person("raj", manager="zoe")
    company.launches()
    company.tick()
    company.person("dana", left=date(2026, 3, 4))
    company.now = march(5)
    assert {name for name, role in roles(company).items() if role is Role.UP} == {"zoe"}


# --- whoever is not told ---


def not_told(company: Company) -> dict[str, Reason]:
    """Give why somebody is not told of the launch now."""
    return {s.who: s.reason for s in company.look().plan.skips if s.key == ("launch", "texts")}


def everybody_is_barred(company: Company) -> None:
    company.policy = replace(
        company.policy,
        teams=frozenset({"texts"}),
        upper_readers=frozenset({"mia"}),
        allowed_domains=frozenset({"example.com"}),
    )
    company.person("emil", left=date(2026, 3, 6))
    company.person("raj", email="raj@partner.example.net")
    company.person("zoe", team="texts")
    company.launches(tell=frozenset({Role.UP, Role.ACROSS}))


BARRED = {
    "vera": Reason.OUTSIDE_ROLLOUT,
    "pia": Reason.OUTSIDE_ROLLOUT,
    "emil": Reason.LEFT,
    "raj": Reason.DOMAIN_NOT_ALLOWED,
    "zoe": Reason.NOT_TOLD_TO,
}


def test_whoever_would_be_told_an_outcome_now_and_is_not_is_named_with_the_reason(company: Company) -> None:
    everybody_is_barred(company)
    company.until(march(23))
    company.answer()
    company.until(march(24))
    assert not_told(company) == BARRED


def test_whoever_would_be_told_that_there_is_no_answer_and_is_not_is_named_with_the_reason(company: Company) -> None:
    everybody_is_barred(company)
    company.until(march(60))
    assert not_told(company) == BARRED


def test_somebody_is_named_once_for_each_launch_however_much_they_miss(company: Company) -> None:
    company.person("emil", left=date(2026, 3, 6))
    company.launches(checkpoints=(THREE_WEEKS, ONE_MONTH))
    company.until(march(23))
    company.answer()
    company.until(march(60))
    assert [s.key for s in company.skips(Reason.LEFT)] == [("launch", "texts")]


def test_a_launch_with_nothing_to_tell_names_nobody(company: Company) -> None:
    everybody_is_barred(company)
    company.until(march(23))
    assert not_told(company) == {}


def test_an_outcome_that_is_still_held_names_nobody(company: Company) -> None:
    everybody_is_barred(company)
    company.until(march(23))
    company.answer()
    assert not_told(company) == {}
    company.hold()
    company.until(march(30))
    assert not_told(company) == {}


def test_an_outcome_that_only_the_barred_have_not_read_is_not_called_held(company: Company) -> None:
    company.launches(tell=frozenset())
    company.until(march(23))
    company.answer()
    company.until(march(24))
    company.hold()
    assert company.why_not("outcome", "texts", "3-weeks", "1") is None


def test_nobody_who_was_told_before_they_left_is_named_for_it(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer()
    company.until(march(60))
    company.person("emil", left=date(2026, 4, 30))
    company.until(march(70))
    assert "emil" not in not_told(company)


def test_a_correction_that_cannot_reach_somebody_who_left_names_them(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer()
    company.until(march(60))
    company.person("emil", left=date(2026, 4, 30))
    company.until(march(70))
    company.answer(value="9.1")
    company.until(march(74))
    assert not_told(company) == {"emil": Reason.LEFT}


def test_a_correction_still_reaches_those_who_would_not_be_told_anything_new(company: Company) -> None:
    company.launches()
    company.until(march(23))
    company.answer()
    company.until(march(60))
    company.changes(tell=frozenset({Role.UP}))
    company.answer(value="9.1")
    company.until(march(62))
    assert company.inbox("emil", "outcome")[-1].endswith("outcome/texts/3-weeks/2")
    assert not_told(company) == {}


def test_whoever_reads_in_another_role_is_not_named_for_the_first(company: Company) -> None:
    company.launches(tell=frozenset({Role.DOWN}), credits=(Credit(who="mia"),))
    assert roles(company)["mia"] is Role.DOWN
    company.until(march(23))
    company.answer()
    company.until(march(24))
    assert "mia" not in not_told(company)
