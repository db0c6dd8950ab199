"""The mail to the operator while nothing happens: what others are asked for already is no news each day."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from outcomed.data import templates
from outcomed.ledger.copies import backup
from outcomed.model.policy import OperatorPolicy
from outcomed.service.operator import with_operator
from outcomed.service.tick import Rules
from support.factories import BORN, Company, march
from support.house import MortalMailer
from support.losing import adopted, put_back


class Operated(Company):
    @property
    def rules(self) -> Rules:
        return replace(super().rules, also=with_operator)

    def told(self) -> dict[str, str]:
        """Give what the operator got, in words, by the day."""
        mails = [mail for mail in self.mailer.accepted if mail.recipient == "ops@example.com"]
        parsed = [message_from_bytes(mail.raw, policy=default).get_body(("plain",)) for mail in mails]
        return {
            mail.key[1]: " ".join(str(text and text.get_content()).split())
            for mail, text in zip(mails, parsed, strict=True)
        }


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Operated]:
    made = Operated(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN, built_in=templates())
    made.policy = replace(made.policy, operator=OperatorPolicy(mail="ops@example.com"))
    made.mailer = MortalMailer(can_find=False)
    made.launches()
    made.until(march(24))
    yield made
    made.ledger.close()


def test_while_others_are_asked_and_nothing_happens_it_comes_once_a_week(house: Operated) -> None:
    house.until(march(37))  # the news of the overdue look leave on Monday 6 April
    known = set(house.told())
    house.until(march(58))
    later = {day: text for day, text in house.told().items() if day not in known}
    assert len(later) == 4, sorted(later)
    assert all("Others are asked already: 1 overdue" in text for text in later.values())


def test_what_is_only_taken_as_sent_is_counted_in_it(house: Operated, tmp_path: Path) -> None:
    backup(house.url, tmp_path / "kept")
    house.until(march(26))
    put_back(house, tmp_path / "kept")
    told = house.told()
    assert len(adopted(house).assumed) == 2  # the mail to Dana, and the one to the operator itself
    house.at(march(27))
    (text,) = {day: text for day, text in house.told().items() if day not in told}.values()
    assert "Taken as sent, though nobody can vouch for it: 1 mail (`outcomed status` names them" in text


def test_a_receipt_that_a_mail_server_cannot_vouch_for_is_listed_and_not_sent_again(
    house: Operated, tmp_path: Path
) -> None:
    house.policy = replace(house.policy, receipt_to=("vera",))
    house.until(march(30))
    backup(house.url, tmp_path / "kept")
    house.until(march(33))  # receipts leave on Wednesday 1 April
    put_back(house, tmp_path / "kept")
    assert ("receipt", "vera", "2026-03") in {row.key for row in adopted(house).assumed}
    house.until(march(40))
    assert [mail.key[0] for mail in house.mailer.accepted].count("receipt") == 1
