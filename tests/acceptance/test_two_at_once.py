"""Two at once: a second tick is told who is at work, and everything that does not tick works meanwhile."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from support.installed import clean_environment, run
from support.kept import kept, verified
from support.smtp_servers import Script, Server, smtp_server

LONGEST_S = 60
ECHOES = 6


@dataclass
class Slow(Script):
    """A mail server that takes its time with the first mail: it answers when it is told to."""

    has_begun: threading.Event = field(default_factory=threading.Event)
    may_go_on: threading.Event = field(default_factory=threading.Event)

    def next(self, command: str) -> str | None:
        if command == "DATA":
            self.has_begun.set()
            self.may_go_on.wait(LONGEST_S)
        return super().next(command)


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def server(slow: Slow) -> Iterator[Server]:
    with smtp_server(slow) as server:
        yield server
        slow.may_go_on.set()


@pytest.fixture
def here(server: Server, tmp_path: Path) -> Path:
    """Give the sample, whose first tick has echoes to send, and a mail server in place of the maildir."""
    folder = tmp_path / "here"
    assert run("init", folder, "--sample", cwd=tmp_path).code == 0
    config = folder / "config.toml"
    smtp = f'kind = "smtp"\nhost = "127.0.0.1"\nsecurity = "none"\nport = {server.port}'
    text = config.read_text(encoding="utf-8").replace('kind = "maildir"\nfolder = "mail"', smtp)
    config.write_text(text, encoding="utf-8")
    return folder


@contextmanager
def first_at_work(here: Path, slow: Slow) -> Iterator["subprocess.Popen[str]"]:
    """Run `once` until it waits for the mail server; at the end it may go on, and must have ended well."""
    with subprocess.Popen(
        [sys.executable, "-m", "outcomed", "once"],
        cwd=here,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as first:
        try:
            assert slow.has_begun.wait(LONGEST_S)
            yield first
        finally:
            slow.may_go_on.set()
            said, _ = first.communicate(timeout=LONGEST_S)
        assert first.returncode == 0, said


def test_a_second_tick_says_who_is_at_work_and_does_nothing(here: Path, slow: Slow, server: Server) -> None:
    with first_at_work(here, slow) as first:
        before = kept(here)
        second = run("once", cwd=here)
        assert second.code == 1
        assert re.match(rf"outcomed: process {first.pid}: \S*outcomed\S* once is at work on this ledger", second.err)
        assert "wait until it ends, or stop it" in second.err
        assert (second.out, "Traceback" in second.err) == ("", False)
        assert kept(here) == before
    sent = [row for row in kept(here).rows("effects") if row["state"] == "sent"]
    assert len(server.taken) == len({mail.recipient + str(mail.raw) for mail in server.taken}) == len(sent) >= ECHOES
    assert run("once", cwd=here).out.startswith("Nothing to do.")
    assert verified(here).is_good


def test_who_only_reads_works_beside_a_tick_and_changes_nothing(here: Path, slow: Slow) -> None:
    with first_at_work(here, slow) as first:
        before = kept(here)
        planned, state = run("plan", cwd=here), run("status", cwd=here)
        reasons = run("why", "quiet-mornings", cwd=here)
        proof = run("verify", cwd=here)
        assert first.poll() is None
        assert kept(here) == before
    assert [answer.err for answer in (planned, state, reasons, proof)] == [""] * 4
    assert (planned.code, reasons.code, proof.code) == (0, 0, 0)
    assert f"at work now: process {first.pid}: " in state.out
    assert "reminder/quiet-mornings/" in reasons.out


def test_an_answer_beside_a_tick_is_used_by_what_that_tick_has_not_begun(
    here: Path, slow: Slow, server: Server
) -> None:
    with first_at_work(here, slow) as first:
        recorded = run("record", "cook-handover", "3 weeks", "--verdict", "missed", "--why", "Too noisy.", cwd=here)
        assert first.poll() is None
        assert (recorded.code, recorded.err) == (0, "")
    assert saying("Too noisy.", server) == ["weiling@ladle.example"]
    assert run("once", cwd=here).out.startswith("Nothing to do.")
    assert verified(here).is_good


def saying(words: str, server: Server) -> list[str]:
    """Give the readers of the mails that say some words."""
    mails = (message_from_bytes(taken.raw, policy=default) for taken in server.taken)
    return [str(mail["To"].addresses[0].addr_spec) for mail in mails if words in body_of(mail)]


def body_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    return str(body.get_content())
