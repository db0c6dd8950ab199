"""Everybody's first mail says who brought them in, and no later one does."""

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from outcomed.model.mail import Mail
from outcomed.model.result import Failure, Receipt
from outcomed.ports import ConnectorError
from support.factories import BORN, Company, block, march
from support.flying import Flying, Gate, until
from support.house import MortalMailer

SHIPPED = Path(__file__).parents[3] / "templates"
FIRST = "This is your first mail from outcomed"


def bodies(company: Company, name: str) -> list[str]:
    """Give the text of each mail that arrived for somebody, in one line each."""
    found = []
    for mail in company.mailer.accepted:
        if mail.recipient == f"{name}@example.com":
            part = message_from_bytes(mail.raw, policy=default).get_body(("plain",))
            found.append(" ".join(str(part.get_content()).split()) if part else "")
    return found


def test_the_first_mail_says_who_brought_somebody_in_and_the_next_one_does_not(company: Company) -> None:
    company.built_in = SHIPPED
    company.launches()
    for day in (22, 23, 25):
        company.at(march(day))
    first, second = bodies(company, "dana")

    assert f"{FIRST}, which asks what came of each launch, and tells it." in first
    assert "How you came to it: the record of Texts names you as its owner." in first
    assert FIRST not in second


def test_it_names_the_person_who_named_them(company: Company) -> None:
    company.built_in = SHIPPED
    company.launches()
    company.at(march(22))
    company.at(march(23))
    company.answer()
    company.until(march(31))

    assert "How you came to it: Dana thanks you in the record of Texts." in bodies(company, "emil")[0]
    assert "How you came to it: you are up the chain of Dana, who owns Texts." in bodies(company, "mia")[0]
    assert "How you came to it: Dana listed billing as affected by Texts." in bodies(company, "pia")[0]


def test_a_mail_that_was_refused_was_not_the_first(company: Company) -> None:
    company.built_in = SHIPPED
    company.launches()
    company.at(march(22))
    company.mailer.faults.refused.add("dana@example.com")
    company.at(march(23))
    company.mailer.faults.refused.clear()
    company.at(march(24))

    assert FIRST in bodies(company, "dana")[0]


# --- two at once ---


def two_at_once(company: Company) -> None:
    """Give Dana her first two mails in one tick: a question, and the echo of what she wrote into another record."""
    company.built_in = SHIPPED
    company.launches()
    company.launches("forms")
    company.at(march(22))
    company.changes("forms", outcomes=(block(),))


def test_of_two_mails_that_leave_in_one_tick_one_is_the_first(company: Company) -> None:
    two_at_once(company)
    company.at(march(23))
    said = [FIRST in body for body in bodies(company, "dana")]
    assert sorted(said) == [False, True]


def test_where_the_first_is_not_taken_the_second_is_the_first(company: Company) -> None:
    two_at_once(company)
    mailer = Refusing()
    company.mailer, mailer.killer = mailer, company.killer
    company.at(march(23))
    (only,) = bodies(company, "dana")
    assert FIRST in only
    company.until(march(24))
    assert [FIRST in body for body in bodies(company, "dana")][:2] == [True, False]


def test_where_nobody_knows_whether_the_first_arrived_the_second_is_not_the_first(company: Company) -> None:
    two_at_once(company)
    mailer = Refusing(Failure.UNKNOWN)
    company.mailer, mailer.killer = mailer, company.killer
    company.at(march(23))
    assert [FIRST in body for body in bodies(company, "dana")] == [False]


class Refusing(MortalMailer):
    """A server that does not take the first mail it is given."""

    def __init__(self, kind: Failure = Failure.LATER) -> None:
        super().__init__()
        self.kind: Failure | None = kind

    def send(self, mail: Mail) -> Receipt:
        if self.kind:
            kind, self.kind = self.kind, None
            raise ConnectorError(kind, "try again later")
        return super().send(mail)


class FarMailer(MortalMailer):
    """A server that takes several mails at once, and hangs while a gate is shut."""

    width = 4

    def __init__(self) -> None:
        super().__init__()
        self.calls = Gate()

    def send(self, mail: Mail) -> Receipt:
        self.calls.enter()
        return super().send(mail)


@pytest.fixture
def flying(tmp_path: Path) -> Iterator[Flying]:
    made = Flying(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN)
    yield made
    made.land()
    made.flight.lanes.close()
    made.ledger.close()


def test_the_second_waits_for_the_first_also_over_the_end_of_a_tick(flying: Flying) -> None:
    mailer = FarMailer()
    flying.mailer, mailer.killer = mailer, flying.killer
    two_at_once(flying)
    mailer.calls.shut()
    for _ in range(2):
        flying.at(march(23))
        until(lambda: mailer.calls.waiting == 1)
    mailer.calls.open()
    until(lambda: not flying.flight.lanes.is_running)
    while not flying.at(march(23, 9, 1)).is_quiet:
        until(lambda: not flying.flight.lanes.is_running)
    assert [FIRST in body for body in bodies(flying, "dana")] == [True, False]
