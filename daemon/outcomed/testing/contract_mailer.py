"""What every mailer does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from outcomed.ports import Absent, CannotTell, Found, Mailer
from outcomed.testing.samples import sample_mail


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A mail as it arrived: for whom, and its bytes, perhaps with trace headers in front."""

    recipient: str
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class MailerBench:
    """A mailer to test: what arrived, and a way to open it anew."""

    mailer: Mailer
    delivered: Callable[[], Sequence[Delivery]]
    reopen: Callable[[], Mailer]


class MailerContract:
    """Inherit, say which `connector` (entry point) this is, and give a fixture `bench`."""

    connector = ""
    can_find = True
    """Whether `find` tells for certain; else it always says that it cannot."""
    repeats_are_one = False
    """Whether the same mail sent twice arrives once."""

    @pytest.fixture
    def bench(self) -> MailerBench:
        raise NotImplementedError

    def test_a_mail_arrives_once_at_its_recipient_unaltered(self, bench: MailerBench) -> None:
        mail = sample_mail()
        bench.mailer.send(mail)
        (delivery,) = bench.delivered()
        assert delivery.recipient == mail.recipient
        assert _text(delivery.raw).endswith(_text(mail.raw))

    def test_many_mails_arrive_each_at_its_own_recipient(self, bench: MailerBench) -> None:
        mails = [sample_mail(f"reader{n}@example.com", body=f"Mail number {n}\n") for n in range(5)]
        for mail in mails:
            bench.mailer.send(mail)
        arrived = {delivery.recipient: _text(delivery.raw) for delivery in bench.delivered()}
        assert len(bench.delivered()) == len(mails)
        assert all(arrived[mail.recipient].endswith(_text(mail.raw)) for mail in mails)

    @pytest.mark.parametrize(
        "body",
        [
            ".\n..\n.hidden\nQUIT\n.\n",
            "Grüße, 你好, 🚀\n",
            "From somebody\n\n\nwith empty lines\n\n",
            "x" * 900 + "\n",
            "no line end",
        ],
        ids=["dots", "unicode", "from-line", "long-line", "no-line-end"],
    )
    def test_the_text_is_what_was_written(self, bench: MailerBench, body: str) -> None:
        mail = sample_mail(body=body)
        bench.mailer.send(mail)
        (delivery,) = bench.delivered()
        assert _text(delivery.raw).endswith(_text(mail.raw))

    def test_a_big_mail_arrives_whole(self, bench: MailerBench) -> None:
        mail = sample_mail(body="A line of a long story.\n" * 40_000)
        bench.mailer.send(mail)
        (delivery,) = bench.delivered()
        assert _text(delivery.raw).endswith(_text(mail.raw))

    def test_the_receipt_carries_a_reference(self, bench: MailerBench) -> None:
        assert bench.mailer.send(sample_mail()).reference

    def test_find_knows_a_mail_that_was_sent(self, bench: MailerBench) -> None:
        mail = sample_mail()
        receipt = bench.mailer.send(mail)
        found = bench.reopen().find(mail)
        if self.can_find:
            assert found == Found(receipt=receipt)
        else:
            assert isinstance(found, CannotTell)
            assert found.why

    def test_find_does_not_take_one_mail_for_another(self, bench: MailerBench) -> None:
        bench.mailer.send(sample_mail(name="another"))
        found = bench.mailer.find(sample_mail())
        assert found == Absent() if self.can_find else isinstance(found, CannotTell)

    def test_the_same_mail_sent_twice_arrives_as_often_as_promised(self, bench: MailerBench) -> None:
        mail = sample_mail()
        bench.mailer.send(mail)
        bench.reopen().send(mail)
        assert len(bench.delivered()) == (1 if self.repeats_are_one else 2)


def _text(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n").rstrip(b"\n")
