"""Forgetting a person: addresses and texts go, what happened stays, and the history still proves itself."""

import pytest

from outcomed.model.problem import UserError
from outcomed.service.forget import forget, refuse
from outcomed.service.overview import overview
from support.factories import THREE_WEEKS, Company, march


@pytest.fixture
def left(company: Company) -> Company:
    """Raj was asked, answered, was told of another launch, and left."""
    company.launches(owner="raj", deputy="dana", checkpoints=(THREE_WEEKS,))
    company.until(march(24))
    company.answer()
    company.until(march(26))
    company.changes(owner="dana", deputy=None)
    del company.directory.everybody["raj"]
    company.until(march(40))
    return company


def everything(company: Company) -> bytes:
    """Give all bytes that the ledger's files hold."""
    company.ledger.close()
    found = b"".join(path.read_bytes() for path in sorted(company.folder.glob("ledger.sqlite*")))
    company.restart()
    return found


def test_no_byte_of_their_address_is_left_and_counts_and_chain_stay_right(left: Company) -> None:
    counts, told = overview(left.look()).counts, left.recorded.told
    assert b"raj@example.com" in everything(left)
    assert left.ledger.verify().is_good

    erased = forget(left.ledger, "raj", by="olu", now=left.now)
    assert erased.mails > 1
    assert erased.events > 1
    assert b"raj@example.com" not in everything(left)
    assert (overview(left.look()).counts, left.recorded.told) == (counts, told)
    proof = left.ledger.verify()
    assert (proof.is_good, proof.erased) == (True, erased.events)


def test_what_is_kept_is_the_id_and_who_forgot_them(left: Company) -> None:
    forget(left.ledger, "raj", by="olu", now=left.now)
    person = left.recorded.people["raj"].person
    assert (person.id, person.name, person.email) == ("raj", "raj", "")
    last = left.ledger.history("raj")[-1]
    assert (last.what, last.by) == ("forgotten", "olu")


def test_days_go_on_and_it_can_be_repeated(left: Company) -> None:
    forget(left.ledger, "raj", by="olu", now=left.now)
    left.until(march(45))
    assert forget(left.ledger, "raj", by="olu", now=left.now).mails == 0
    assert left.ledger.verify().is_good
    assert not [mail for mail in left.mailer.accepted if not mail.recipient]


def test_somebody_among_the_people_is_not_forgotten(left: Company) -> None:
    with pytest.raises(UserError, match="dana is still among the people: take them out there first"):
        refuse(left.outside, left.recorded, "dana", left.now)


def test_somebody_whose_reminder_still_stands_is_not_forgotten(company: Company) -> None:
    company.launches(owner="raj", deputy=None)
    company.tick()
    del company.directory.everybody["raj"]
    with pytest.raises(UserError, match="reminder/texts/3-weeks for raj is not done yet"):
        refuse(company.outside, company.recorded, "raj", company.now)


def test_nobody_is_forgotten_by_a_name_that_may_be_another_s(left: Company) -> None:
    with pytest.raises(UserError, match="say the id of whom you mean: `outcomed forget raj`"):
        refuse(left.outside, left.recorded, "raj@example.com", left.now)
    with pytest.raises(UserError, match='there is no person "rai"'):
        refuse(left.outside, left.recorded, "rai", left.now)
