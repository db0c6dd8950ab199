"""A ledger of yesterday, or none at all, beside real calendar and mail servers: counted there, nothing happens twice.

What happens in the days that are missing: a launch moves, somebody moves an event by hand and somebody removes one, an
outcome is written, and a launch is registered.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from outcomed.ledger.copies import backup
from outcomed.model.effect import State
from outcomed.model.event import Scheduling
from outcomed.model.key import encode, identity
from outcomed.ports import Mailer
from support.dav_servers import DavServer, radicale, xandikos
from support.factories import BORN, ONE_MONTH, THREE_WEEKS, Company, block, march
from support.losing import adopted, deliveries, lose, put_back, twice
from support.served import (
    Kept,
    Mails,
    Served,
    by_invitations,
    by_maildir,
    by_smtp,
    own_calendars,
    served,
    service_calendar,
    sign_up,
)
from support.smtp_servers import smtp_server

pytestmark = pytest.mark.contract

DAYS = (2, 9, 13, 20, *range(21, 38), 40, 44, 47)
KEPT_ON, LOST_ON = 20, 26
REMOVED = "reminder/fees/3-weeks"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DavServer]:
    """Radicale, which tells nobody."""
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@contextmanager
def on_a_server_that_invites(folder: Path, _: DavServer) -> Iterator[Kept]:
    """Xandikos, for one test alone: what it told people stays in it."""
    with smtp_server() as mail, xandikos(folder / "xandikos", mail.port) as inviting:
        sign_up(inviting)
        with service_calendar(folder, inviting, "/{account}/calendars/", inboxes=True) as kept:
            yield kept


CALENDARS: dict[str, Callable[[Path, DavServer], AbstractContextManager[Kept]]] = {
    "own": own_calendars,
    "inviting": on_a_server_that_invites,
    "quiet": lambda folder, server: service_calendar(folder, server, "/{account}/"),
    "files": lambda folder, _: by_invitations(folder),
}
MAILERS: dict[str, Callable[[Path], AbstractContextManager[tuple[Mailer, Mails]]]] = {
    "smtp": by_smtp,
    "maildir": by_maildir,
}
SOAK = pytest.mark.soak
FEW = {("own", "smtp", "yesterday"), ("inviting", "maildir", "nothing"), ("quiet", "maildir", "yesterday")}
FEW |= {("files", "smtp", "nothing")}
"""One of each; `make soak` has them all."""


@pytest.fixture
def company(request: pytest.FixtureRequest, tmp_path: Path, server: DavServer) -> Iterator[Served]:
    calendar, mailer = request.param
    with (
        CALENDARS[calendar](tmp_path, server) as kept,
        MAILERS[mailer](tmp_path) as mails,
        served(tmp_path, kept, mails) as made,
    ):
        yield made


# --- what happens ---


def live(company: Company, days: range, *, by_hand: bool = True) -> None:
    for day in DAYS:
        if day in days:
            if act := STORY.get(day):
                act(company)
            if day == 22 and by_hand:
                edited(company)
            company.at(march(day))


def edited(company: Company) -> None:
    """Let people move one event and remove another."""
    if isinstance(company, Served):
        uids = {key: str(event["UID"]) for key, event in company.stands().items()}
        move, delete = company.kept.move, company.kept.delete
    else:
        uids = {encode(event.key): event.uid for event in company.events()}
        move, delete = company.calendar.move, company.calendar.delete
    move(uids["reminder/texts/1-month"], march(34, 14))
    delete(uids[REMOVED])


STORY: dict[int, Callable[[Company], None]] = {
    2: lambda it: it.launches(checkpoints=(THREE_WEEKS, ONE_MONTH)),
    9: lambda it: it.launches("booking", owner="raj", deputy="dana", date=date(2026, 3, 9)),
    13: lambda it: it.launches("fees", owner="raj", deputy="dana", date=date(2026, 3, 13)),
    21: lambda it: it.changes("booking", date=date(2026, 3, 12)),
    24: lambda it: it.changes("texts", outcomes=(block(),)),
    25: lambda it: it.launches("late", owner="dana", date=date(2026, 3, 25)),
    30: lambda it: it.changes("late", date=date(2026, 3, 30)),
}


def without_a_loss(company: Served, scheduling: Scheduling, *, by_hand: bool) -> Company:
    """Live through the same days in memory."""
    folder = company.folder / "reference"
    folder.mkdir()
    made = Company(folder=folder, url=f"sqlite:///{folder}/ledger.sqlite", now=BORN)
    made.calendar.scheduling = scheduling
    made.policy = replace(made.policy, calendars=company.policy.calendars)
    live(made, range(100), by_hand=by_hand)
    made.ledger.close()
    return made


def listed(company: Company) -> set[tuple[str, str]]:
    """Give what the mails would have told that are only taken as sent."""
    recorded = company.recorded
    assumed = {row.key for row in recorded.effects.values() if row.state is State.ASSUMED_SENT}
    return {(f"{reader}@example.com", item) for (reader, item), key in recorded.told.items() if key in assumed}


CASES = [
    pytest.param((kept, mailer), how, id=f"{kept}-{mailer}-{how}", marks=[] if (kept, mailer, how) in FEW else SOAK)
    for kept in CALENDARS
    for mailer in MAILERS
    for how in ("yesterday", "nothing")
]


@pytest.mark.parametrize(("company", "how"), CASES, indirect=["company"])
def test_after_a_loss_nothing_happens_twice_and_nothing_is_lost_but_what_is_listed(
    company: Served, how: str, tmp_path: Path
) -> None:
    by_hand = bool(company.kept.folders)
    live(company, range(KEPT_ON + 1), by_hand=by_hand)
    backup(company.url, tmp_path / "kept")
    live(company, range(KEPT_ON + 1, LOST_ON + 1), by_hand=by_hand)
    company.now += timedelta(minutes=5)
    before = company.kept.collection(), company.arrived(), company.kept.words()
    put_back(company, tmp_path / "kept") if how == "yesterday" else lose(company)

    assert company.tick().done == ()
    adopted(company)
    assert (company.kept.collection(), company.arrived(), company.kept.words()) == before
    company.tick()
    live(company, range(LOST_ON + 1, 100), by_hand=by_hand)

    reference = without_a_loss(company, company.scheduling, by_hand=by_hand)
    sent, wanted = deliveries(company.arrived()), deliveries((m.recipient, m.raw) for m in reference.mailer.accepted)
    is_put_again = how == "nothing" and by_hand  # that somebody took it away, only the ledger knew
    again = {(who, item) for who, item in twice(sent) if REMOVED in item}
    assert (set(twice(sent)) - again, bool(again) and not is_put_again) == (set(), False)
    assert set(wanted) - set(sent) <= listed(company)
    assert set(sent) <= set(wanted)
    told = company.kept.words() - before[2]
    gone = identity(company.recorded.namespace, ("reminder", "fees", "3-weeks"))
    assert [word for word, n in told.items() if n > 1 or (word in before[2] and word[1] != gone)] == []
    stands = {key: event.decoded("DTSTART") for key, event in company.stands().items()}
    right = {encode(event.key): event.start for event in (*reference.events(), *reference.copies())}
    assert stands.items() - right.items() <= {(REMOVED, march(34, 9, 30))}
    assert (right.keys() - stands.keys(), REMOVED in stands) == (set(), is_put_again or not by_hand)
    assert company.ledger.verify().is_good
