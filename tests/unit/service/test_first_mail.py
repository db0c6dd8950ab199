"""Everybody's first mail says who brought them in, and no later one does."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from support.factories import Company, march

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
