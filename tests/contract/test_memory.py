"""The twins keep the contracts that they stand in for."""

from datetime import timedelta

import pytest

from outcomed.model.event import Route
from outcomed.model.launch import Launch, Position
from outcomed.model.people import Person
from outcomed.model.problem import Problem
from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Found
from outcomed.testing import (
    Faults,
    MemoryCalendar,
    MemoryDirectory,
    MemoryInbox,
    MemoryMailer,
    MemoryMetrics,
    MemoryMirror,
    MemoryRegistry,
)
from outcomed.testing.contract_calendar import CalendarBench, CalendarContract
from outcomed.testing.contract_inbox import InboxBench, InboxContract
from outcomed.testing.contract_inputs import DirectoryBench, DirectoryContract, RegistryBench, RegistryContract
from outcomed.testing.contract_mailer import Delivery, MailerBench, MailerContract
from outcomed.testing.contract_metrics import MetricsBench, MetricsContract
from outcomed.testing.contract_mirrors import MirrorsBench, MirrorsContract
from outcomed.testing.contract_rooms import BLUE, RED, RoomsBench, RoomsContract
from outcomed.testing.samples import NOW, sample_event, sample_mail

pytestmark = pytest.mark.contract
ROUTE = Route(connector="memory", calendar="launches")
BROKEN = Problem(where="memory", message="it is broken", remedy="mend it")


class TestMemoryMirror(MirrorsContract):
    @pytest.fixture
    def bench(self) -> MirrorsBench:
        mirror = MemoryMirror()
        return MirrorsBench(
            mirrors=mirror,
            shown=lambda: {uid: (event.start, event.cancelled) for uid, event in mirror.events.items()},
            reopen=lambda: mirror,
            spoil=mirror.spoil,
        )


class TestMemoryRooms(RoomsContract):
    @pytest.fixture
    def bench(self) -> RoomsBench:
        calendar = MemoryCalendar(bookable=(RED, BLUE))
        return RoomsBench(calendar=calendar, route=ROUTE, answer=calendar.answer_for_room)


class TestMemoryCalendar(CalendarContract):
    @pytest.fixture
    def bench(self) -> CalendarBench:
        calendar = MemoryCalendar()
        return CalendarBench(
            calendar=calendar,
            route=ROUTE,
            reopen=lambda: calendar,
            move=calendar.move,
            delete=calendar.delete,
            make_all_day=calendar.make_all_day,
            spoil=calendar.spoil,
        )

    def test_routes_are_told_apart(self, bench: CalendarBench) -> None:
        bench.calendar.put(sample_event(ROUTE), None)
        assert bench.calendar.changes(Route(connector="memory", calendar="another"), None).observed == ()


def _mailer_bench(mailer: MemoryMailer) -> MailerBench:
    return MailerBench(
        mailer=mailer,
        delivered=lambda: [Delivery(recipient=mail.recipient, raw=mail.raw) for mail in mailer.accepted],
        reopen=lambda: mailer,
    )


class TestMemoryMailer(MailerContract):
    @pytest.fixture
    def bench(self) -> MailerBench:
        return _mailer_bench(MemoryMailer())


class TestMemoryMailerThatCannotTell(MailerContract):
    can_find = False

    @pytest.fixture
    def bench(self) -> MailerBench:
        return _mailer_bench(MemoryMailer(can_find=False))


class TestMemoryInbox(InboxContract):
    @pytest.fixture
    def bench(self) -> InboxBench:
        inbox = MemoryInbox()

        def deliver(raw: bytes) -> None:
            inbox.deliver(raw)

        def read_all() -> None:
            inbox.seen([message.ref for message in inbox.messages(None).messages])

        return InboxBench(
            inbox=inbox,
            deliver=deliver,
            remove=inbox.remove,
            read_all=read_all,
            count_read=lambda: len(inbox.read_refs),
            reopen=lambda: inbox,
        )


class TestMemoryMetrics(MetricsContract):
    @pytest.fixture
    def bench(self) -> MetricsBench:
        metrics = MemoryMetrics()
        return MetricsBench(metrics=metrics, fill=lambda name, points: metrics.points.update({name: tuple(points)}))


class TestMemoryRegistry(RegistryContract):
    @pytest.fixture
    def bench(self) -> RegistryBench:
        registry = MemoryRegistry(
            Launch(id=name, name=name, owner="ada", position=Position(where=f"{name}.toml")) for name in ("a", "b", "c")
        )

        def remove(name: str) -> None:
            del registry.launches[name]

        return RegistryBench(
            registry=registry,
            ids=frozenset(registry.launches),
            spoil=lambda name: registry.broken.update({f"{name}.toml": BROKEN}),
            remove=remove,
            lose=lambda: registry.faults.fail("read"),
        )


class TestMemoryDirectory(DirectoryContract):
    @pytest.fixture
    def bench(self) -> DirectoryBench:
        directory = MemoryDirectory(Person(id=name, name=name, email=f"{name}@example.com") for name in ("ada", "bo"))

        def remove(name: str) -> None:
            del directory.everybody[name]

        return DirectoryBench(
            directory=directory,
            ids=frozenset(directory.everybody),
            spoil=lambda name: directory.broken.update({name: BROKEN}),
            remove=remove,
            lose=lambda: directory.faults.fail("people"),
        )


def test_a_planned_fault_strikes_the_nth_call_once() -> None:
    mailer = MemoryMailer()
    mailer.faults.fail("send", nth=2, retry_at=NOW + timedelta(hours=1))
    mailer.send(sample_mail("one@example.com"))
    with pytest.raises(ConnectorError) as caught:
        mailer.send(sample_mail("two@example.com"))
    assert (caught.value.kind, caught.value.retry_at) == (Failure.LATER, NOW + timedelta(hours=1))
    mailer.send(sample_mail("two@example.com"))
    assert [mail.recipient for mail in mailer.accepted] == ["one@example.com", "two@example.com"]


def test_a_lost_reply_is_unknown_and_the_work_is_done() -> None:
    mailer = MemoryMailer()
    mailer.faults.lose_reply("send")
    with pytest.raises(ConnectorError) as caught:
        mailer.send(sample_mail())
    assert caught.value.kind is Failure.UNKNOWN
    assert isinstance(mailer.find(sample_mail()), Found)


def test_a_refused_recipient_is_refused_until_healed() -> None:
    faults = Faults()
    mailer = MemoryMailer(faults)
    faults.refused.add("ada@example.com")
    with pytest.raises(ConnectorError) as caught:
        mailer.send(sample_mail("ada@example.com"))
    assert caught.value.kind is Failure.REFUSED
    mailer.send(sample_mail("bo@example.com"))
    faults.heal()
    mailer.send(sample_mail("ada@example.com"))
    assert len(mailer.accepted) == 2
