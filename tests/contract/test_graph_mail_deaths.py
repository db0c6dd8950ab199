"""A process that dies at any write of a mail to Microsoft 365: the mail leaves once, and nobody is asked."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from outcomed.connectors import Connectors
from outcomed.model.effect import Kind, State
from outcomed_connectors._shared.microsoft.wire import Ask, Reply, Wire
from outcomed_connectors.graph_mail import mailer
from outcomed_connectors.graph_mail.drafts import Drafts
from support.factories import BORN, Company, launch, march
from support.graph_desk import Desk, desk
from support.graph_twin import Break, GraphTwin, graph_twin
from support.house import Killed, Killer

pytestmark = pytest.mark.contract
ROBOT, DANA = "outcomed@example.com", "dana@example.com"
WRITES = 3
"""A mail is made a draft, gets its key, and is sent."""
SEND = "POST /users/{user}/messages/{message}/send"


class _MortalWire(Wire):
    """A wire whose process may die before a change leaves, and before the reply to it is read."""

    killer = Killer()

    def call(self, ask: Ask) -> Reply:
        if ask.may_write:
            self.killer.strike(after=False)
        reply = super().call(ask)
        if ask.may_write:
            self.killer.strike(after=True)
        return reply


@dataclass
class GraphCompany(Company):
    """A company whose mails leave through Microsoft 365."""

    twin: GraphTwin = field(kw_only=True)
    here: Desk = field(kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.twin.clock = lambda: self.now
        self.graph = self._connect()

    def _connect(self) -> mailer.GraphMailer:
        settings = mailer.Settings.model_validate({**self.here.app, "mailbox": ROBOT})
        made = mailer.GraphMailer(settings, self.here.context, lambda: self.now)
        wire = _MortalWire(settings, self.here.context, lambda: self.now)
        wire.killer = self.killer
        made._wire, made._drafts = wire, Drafts(settings, wire)
        return made

    @property
    def outside(self) -> Connectors:
        return replace(super().outside, mailers={"mail": self.graph})

    def restart(self) -> None:
        self.graph.close()
        super().restart()
        self.graph = self._connect()

    def hang_up(self) -> None:
        self.graph.close()

    def arrived(self) -> list[str]:
        return [one.to for one in self.twin.mailboxes.delivered]

    def open_mails(self) -> list[str]:
        """Give the mails that are not known to be sent."""
        mails = (one for one in self.recorded.effects.values() if one.kind is Kind.MAIL)
        return ["/".join(one.key) for one in mails if one.state not in (State.SENT, State.SKIPPED)]

    def lying(self, folder: str) -> int:
        return len(self.twin.hands.mail.folder(ROBOT, folder))


@pytest.fixture
def company(tmp_path: Path) -> Iterator[GraphCompany]:
    """Give a company on the morning on which Dana is asked."""
    people = [ROBOT, *(f"{name}@example.com" for name in ("vera", "mia", "dana", "raj", "emil", "pia"))]
    with graph_twin(people) as twin, desk(twin, tmp_path) as here, ExitStack() as opened:
        url = f"sqlite:///{tmp_path / 'ledger.sqlite'}"
        made = GraphCompany(folder=tmp_path, url=url, now=BORN, twin=twin, here=here)
        opened.callback(made.hang_up)
        opened.enter_context(closing(made.ledger))
        made.registry.launches["texts"] = launch(date=date(2026, 3, 2))
        made.tick()
        twin.forget()
        made.now = march(23)
        yield made


def _live_on(company: GraphCompany) -> None:
    """Begin again after a death, and go on for an hour."""
    company.restart()
    for _ in range(7):
        company.tick()
        company.now += timedelta(minutes=10)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("nth", range(1, WRITES + 1))
def test_a_death_at_any_write_of_a_mail_lets_it_leave_once(company: GraphCompany, nth: int, after: bool) -> None:
    company.killer.nth, company.killer.after = nth, after
    with pytest.raises(Killed):
        company.tick()
    _live_on(company)
    assert company.arrived() == [DANA]
    assert (company.lying("drafts"), company.open_mails()) == (0, [])


@pytest.mark.parametrize("fault", [Break.LOST_REPLY, Break.BEFORE])
def test_a_reply_that_is_lost_on_the_way_lets_the_mail_leave_once(company: GraphCompany, fault: Break) -> None:
    company.twin.faults.fail(SEND, fault)
    company.tick()
    for _ in range(7):
        company.now += timedelta(minutes=10)
        company.tick()
    assert company.arrived() == [DANA]
    assert (company.lying("drafts"), company.open_mails()) == (0, [])


def test_a_copy_that_takes_its_time_and_a_search_that_lags_make_no_second_mail(company: GraphCompany) -> None:
    company.twin.mailboxes.sent_lag = company.twin.mailboxes.search_lag = timedelta(minutes=4)
    company.killer.nth, company.killer.after = WRITES, True
    with pytest.raises(Killed):
        company.tick()
    _live_on(company)
    assert company.arrived() == [DANA]
    assert company.open_mails() == []
