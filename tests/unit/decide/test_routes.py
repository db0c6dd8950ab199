"""Whose calendar an event goes to, and who is invited to it."""

from dataclasses import replace
from datetime import timedelta

from outcomed.decide.routes import calendar_of
from outcomed.model.event import Route, Scheduling
from outcomed.model.launch import Status
from outcomed.model.policy import CalendarRoute
from support.factories import LAUNCHED, Company, march, person

SERVICE = CalendarRoute(route=Route(connector="calendar"), organizer="outcomes@example.com", organizer_name="Outcomes")


def invite(company: Company, scheduling: Scheduling = Scheduling.SERVER) -> None:
    company.policy = replace(company.policy, calendars=(SERVICE,))
    company.calendar.scheduling = scheduling


def test_account_and_calendar_are_filled_in_for_each_person(company: Company) -> None:
    entry = CalendarRoute(route=Route(connector="dav", account="{local}/{id}", calendar="{team} of {email}"))
    found = calendar_of(replace(company.policy, calendars=(entry,)), person("dana"))
    assert found
    assert found.route == Route(connector="dav", account="dana/dana", calendar="texts of dana@example.com")


def test_what_a_placeholder_brings_in_is_not_filled_in_again(company: Company) -> None:
    entry = CalendarRoute(route=Route(connector="dav", account="{local}"))
    odd = person("dana", email="{team}@example.com")
    found = calendar_of(replace(company.policy, calendars=(entry,)), odd)
    assert found
    assert found.route.account == "{team}"


def test_a_service_calendar_invites_the_owner_and_the_deputy_as_optional(company: Company) -> None:
    invite(company)
    company.launches()
    company.tick()
    event = company.event()
    assert (event.organizer, event.organizer_name) == ("outcomes@example.com", "Outcomes")
    assert [(a.person, a.address, a.is_required) for a in event.attendees] == [
        ("dana", "dana@example.com", True),
        ("raj", "raj@example.com", False),
    ]


def test_an_own_calendar_invites_nobody(company: Company) -> None:
    company.launches()
    company.tick()
    assert (company.event().organizer, company.event().attendees) == ("", ())


def test_a_deputy_outside_the_allowed_domains_is_not_invited(company: Company) -> None:
    invite(company)
    company.policy = replace(company.policy, allowed_domains=frozenset({"example.com"}))
    company.person("raj", email="raj@elsewhere.example")
    company.launches()
    company.tick()
    assert [a.person for a in company.event().attendees] == ["dana"]


def test_a_cancelled_event_still_names_everybody_who_was_invited(company: Company) -> None:
    invite(company)
    company.launches()
    company.tick()
    company.changes(status=Status.DROPPED)
    company.at(march(3))
    (event,) = company.calendar.events.values()
    assert event.cancelled
    assert [a.person for a in event.attendees] == ["dana", "raj"]
    assert event.organizer == "outcomes@example.com"


def test_another_deputy_raises_sequence_only_where_we_invite_by_mail(company: Company) -> None:
    for scheduling, sequence in ((Scheduling.SERVER, 0), (Scheduling.CLIENT, 1)):
        name = str(scheduling)
        invite(company, scheduling)
        company.launches(name)
        company.tick()
        company.changes(name, deputy="emil")
        company.at(company.now + timedelta(minutes=1))
        shape = company.effect(name=name).shape
        assert shape
        assert (shape.sequence, shape.announced, shape.attendees) == (sequence, 0, ("dana", "emil"))


def test_a_move_is_announced_to_everybody(company: Company) -> None:
    invite(company, Scheduling.CLIENT)
    company.launches()
    company.tick()
    company.changes(date=LAUNCHED + timedelta(days=14))
    company.at(march(3))
    shape = company.effect().shape
    assert shape
    assert (shape.sequence, shape.announced) == (1, 1)
