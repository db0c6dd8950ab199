"""The conversation: how soon a reply that comes into a mailbox is answered, by a daemon that waits there (IDLE)."""

import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.daemon import CONFIG, PEOPLE, line, stopped, until
from bench.measure import Line
from outcomed.model.mail import Mail
from support.imap_servers import DOVECOT_PASSWORD, Hands, dovecot
from support.smtp_servers import Authority
from support.talking import reply_to

_ROUNDS = 10
_INBOX = """
[inbox]
kind = "imap"
address = "outcomes@example.com"
trusted = true
host = "127.0.0.1"
port = {port}
ca_file = "{ca_file}"
user = "outcomes"
password = "file:{password}"

[follow]
follow_from = {since}
"""
_LAUNCH = """
name = "Text reminders"
date = {date}
status = "launched"
owner = "dana"

[[metrics]]
name = "No-shows"
unit = "%"
direction = "down"
baseline = 11.8
target = 9.0

[[outcomes]]
checkpoint = "3 weeks"
verdict = "hit"
reported_by = "dana"
values = [{{ metric = "No-shows", value = 8.9, as_of = {as_of} }}]
"""


def lines() -> Iterator[Line]:
    """From the moment in which the server has a reply to the moment in which the echo is sent; beside it, how soon a
    client that does nothing else hears of the same reply."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        authority = Authority(folder)
        with dovecot(authority, folder / "dovecot.log") as server:
            trust = ssl.create_default_context(cafile=str(authority.ca_file))
            hands = Hands(server.imaps_port, "outcomes", DOVECOT_PASSWORD, trust)
            _write(folder, server.imaps_port, authority)
            with (folder / "log").open("wb") as log:
                process = subprocess.Popen([sys.executable, "-m", "outcomed", "run"], cwd=folder, stderr=log)
                try:
                    times = [_round(folder, hands, n) for n in range(_ROUNDS + 1)][1:]
                finally:
                    stopped(process)
    ours, alone = median(echo for echo, _ in times), median(heard for _, heard in times)
    yield line("reply delivered to echo sent, p50", "run, IDLE", "IDLE alone", ours, alone)


def _write(folder: Path, port: int, authority: Authority) -> None:
    today = datetime.now(UTC).date()
    (folder / "launches").mkdir()
    (folder / "password").write_text(DOVECOT_PASSWORD, encoding="utf-8")
    since = today - timedelta(days=60)
    inbox = _INBOX.format(port=port, ca_file=authority.ca_file, password=folder / "password", since=since)
    (folder / "config.toml").write_text(CONFIG + inbox, encoding="utf-8")
    (folder / "people.toml").write_text(PEOPLE, encoding="utf-8")
    record = _LAUNCH.format(date=today - timedelta(days=25), as_of=today - timedelta(days=3))
    (folder / "launches" / "texts.toml").write_text(record, encoding="utf-8")


def _round(folder: Path, hands: Hands, number: int) -> tuple[float, float]:
    """Answer the newest echo with another number; give the seconds until the next echo, and until IDLE tells."""
    until(lambda: len(_echoes(folder)) == number + 1)
    newest = BytesParser(policy=default).parsebytes(_echoes(folder)[-1].read_bytes())
    mail = Mail(
        key=("echo",),
        message_id=str(newest["Message-ID"]),
        sender="",
        recipient="",
        raw=newest.as_bytes(),
        at=datetime.now(UTC),
    )
    raw = reply_to(mail, "dana@example.com", f"hit 8.{number % 9} the evening text did it", number=str(number))
    heard: list[float] = []
    ready = threading.Event()
    listener = threading.Thread(target=_listen, args=(hands, ready, heard))
    listener.start()
    ready.wait(30)
    threading.Event().wait(2)  # until the daemon waits again, too
    hands.deliver(raw)
    began = time.perf_counter()
    until(lambda: len(_echoes(folder)) == number + 2)
    took_s = time.perf_counter() - began
    listener.join(30)
    return took_s, max(heard[0] - began, 0.0001)


def _listen(hands: Hands, ready: threading.Event, heard: list[float]) -> None:
    """Wait with IDLE (RFC 2177) until the server says that a message has come."""
    with hands.at() as imap:
        imap.send(b"bench IDLE\r\n")
        imap.readline()
        ready.set()
        while b"EXISTS" not in imap.readline():
            pass
        heard.append(time.perf_counter())
        imap.send(b"DONE\r\n")
        while not imap.readline().startswith(b"bench"):
            pass


def _echoes(folder: Path) -> list[Path]:
    found = (folder / "mail" / "new").glob("*") if (folder / "mail" / "new").is_dir() else ()
    echoes = [path for path in found if b"X-Outcomed-Key: echo/" in path.read_bytes()]
    return sorted(echoes, key=lambda path: path.stat().st_mtime_ns)
