"""The connector `maildir` keeps the contract, and finds a mail wherever a mail program has moved it."""

import mailbox
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError, Context, Found
from outcomed.testing.contract_mailer import Delivery, MailerBench, MailerContract
from outcomed.testing.samples import sample_mail
from outcomed_connectors import maildir

pytestmark = pytest.mark.contract


def _open(folder: Path) -> maildir.Maildir:
    context = Context(name="mail", namespace="test", base=folder, state=folder / "state")
    return maildir.connect(maildir.Settings(), context)


class TestMaildir(MailerContract):
    connector = "maildir"
    repeats_are_one = True

    @pytest.fixture
    def bench(self, tmp_path: Path) -> MailerBench:
        def delivered() -> list[Delivery]:
            with_files = [path.read_bytes() for path in (tmp_path / "mail" / "new").iterdir()]
            return [
                Delivery(recipient=str(message_from_bytes(raw, policy=default)["To"]), raw=raw) for raw in with_files
            ]

        return MailerBench(mailer=_open(tmp_path), delivered=delivered, reopen=lambda: _open(tmp_path))


@pytest.mark.parametrize("flags", [":2,", ":2,S", ":2,FRS"])
def test_a_mail_that_was_read_is_found_and_not_delivered_again(tmp_path: Path, flags: str) -> None:
    mail = sample_mail()
    name = _open(tmp_path).send(mail).reference
    box = tmp_path / "mail"
    (box / "new" / name).rename(box / "cur" / f"{name}{flags}")
    assert isinstance(_open(tmp_path).find(mail), Found)
    _open(tmp_path).send(mail)
    assert list((box / "new").iterdir()) == []


def test_another_reader_of_maildirs_opens_it(tmp_path: Path) -> None:
    mail = sample_mail()
    _open(tmp_path).send(mail)
    (message,) = list(mailbox.Maildir(tmp_path / "mail", create=False))
    assert message["Message-ID"] == mail.message_id


def test_the_name_of_a_mail_depends_on_namespace_and_key_alone(tmp_path: Path) -> None:
    first = _open(tmp_path / "one").send(sample_mail(body="first\n")).reference
    second = _open(tmp_path / "two").send(sample_mail(body="second\n")).reference
    assert first == second


def test_a_file_left_by_a_crash_is_no_mail_and_is_replaced(tmp_path: Path) -> None:
    mail = sample_mail()
    name = _open(tmp_path / "elsewhere").send(mail).reference
    left = tmp_path / "mail" / "tmp" / name
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half a ma")
    assert not isinstance(_open(tmp_path).find(mail), Found)
    _open(tmp_path).send(mail)
    assert not left.exists()


def test_a_folder_that_cannot_be_made_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file where the folder belongs")
    with pytest.raises(ConnectorError, match=str(tmp_path / "mail")) as caught:
        _open(tmp_path).send(sample_mail())
    assert caught.value.kind in (Failure.LATER, Failure.REFUSED)
    assert caught.value.remedy
