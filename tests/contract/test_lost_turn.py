"""Where another process may be at work, a connector lets go of a change at last, and says that it was not done."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from outcomed.model.event import Route, Target
from outcomed.model.result import Failure, Receipt
from outcomed.ports import Absent, ConnectorError, Context
from outcomed.testing.samples import sample_event, sample_mail
from outcomed_connectors import caldav, ics, maildir, smtp
from support.dav_twin import Twin, dav_twin
from support.smtp_servers import Server, smtp_server

pytestmark = pytest.mark.contract
ROUTE = Route(connector="work", account="ada", calendar="work")


@dataclass
class Turn:
    """Whether this process may go on: as often as `left` says, then no more."""

    left: int = 0
    asked: list[bool] = field(default_factory=list)

    def __call__(self) -> None:
        self.asked.append(self.left > 0)
        self.left -= 1
        if not self.asked[-1]:
            raise ConnectorError(Failure.LATER, "the turn is lost")


@pytest.fixture
def turn() -> Turn:
    return Turn()


@pytest.fixture
def context(tmp_path: Path, turn: Turn) -> Context:
    return Context(name="work", namespace="test", base=tmp_path, state=tmp_path / "state", may_go_on=turn)


@pytest.fixture
def server() -> Iterator[Server]:
    with smtp_server() as running:
        yield running


@pytest.fixture
def mailer(server: Server, context: Context) -> Iterator[smtp.SmtpMailer]:
    settings = smtp.Settings(host="127.0.0.1", port=server.port, security="none")
    opened = smtp.connect(settings, context)
    yield opened
    opened.close()


@pytest.fixture
def twin() -> Iterator[Twin]:
    with dav_twin("/cal/ada/work/") as running:
        yield running


@pytest.fixture
def calendar(twin: Twin, context: Context) -> Iterator[caldav.CaldavCalendar]:
    opened = caldav.connect(caldav.Settings(url=f"{twin.origin}/cal/{{account}}/{{calendar}}/"), context)
    yield opened
    opened.close()


def refused(caught: pytest.ExceptionInfo[ConnectorError]) -> bool:
    return (caught.value.kind, caught.value.message) == (Failure.LATER, "the turn is lost")


# --- mail ---


@pytest.mark.parametrize(("left", "heard"), [(0, []), (1, ["MAIL", f"RCPT:{sample_mail().recipient}"])])
def test_a_mail_server_hears_nothing_of_a_mail_or_gets_no_final_dot(
    left: int, heard: list[str], turn: Turn, mailer: smtp.SmtpMailer, server: Server
) -> None:
    turn.left = left
    with pytest.raises(ConnectorError) as caught:
        mailer.send(sample_mail())
    assert refused(caught)
    mailer.close()
    assert server.script.seen == heard  # the server tells of DATA only once it has the dot
    assert server.taken == []


def test_a_mailer_that_hung_up_in_place_of_the_dot_sends_the_next_mail(
    turn: Turn, mailer: smtp.SmtpMailer, server: Server
) -> None:
    turn.left = 1
    with pytest.raises(ConnectorError):
        mailer.send(sample_mail())
    turn.left = 2
    mailer.send(sample_mail())
    assert len(server.taken) == 1


def test_a_maildir_gets_no_mail_and_keeps_no_half_one(turn: Turn, context: Context, tmp_path: Path) -> None:
    box = maildir.connect(maildir.Settings(), context)
    with pytest.raises(ConnectorError) as caught:
        box.send(sample_mail())
    assert refused(caught)
    assert [path for path in (tmp_path / "mail").rglob("*") if path.is_file()] == []
    assert box.find(sample_mail()) == Absent()


# --- calendars ---


def test_event_files_stay_as_they_were(turn: Turn, context: Context, tmp_path: Path) -> None:
    feeds = ics.connect(ics.Settings(), context)
    with pytest.raises(ConnectorError) as caught:
        feeds.put(sample_event(ROUTE), None)
    assert refused(caught)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_calendar_server_gets_no_put_and_no_delete(turn: Turn, calendar: caldav.CaldavCalendar, twin: Twin) -> None:
    event = sample_event(ROUTE)
    turn.left = 1
    receipt = calendar.put(event, None)
    assert isinstance(receipt, Receipt)
    assert isinstance(receipt.target, Target)
    before = dict(twin.objects)
    with pytest.raises(ConnectorError) as caught:
        calendar.put(sample_event(ROUTE, title="Another"), receipt.target)
    assert refused(caught)
    with pytest.raises(ConnectorError) as caught:
        calendar.cancel(event, receipt.target)
    assert refused(caught)
    assert twin.objects == before


def test_who_only_looks_is_not_asked(turn: Turn, calendar: caldav.CaldavCalendar) -> None:
    assert calendar.find("nothing", ROUTE) == Absent()
    assert calendar.changes(ROUTE, None).observed == ()
    assert turn.asked == []
