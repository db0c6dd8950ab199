"""Mail servers that are programs of their own: mail-devel, and Postfix' smtp-sink with its faults."""

import imaplib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.programs import find_program, free_ports, require, running
from support.smtp_servers import Authority

PASSWORD = "open sesame"


@dataclass(frozen=True)
class MailDevel:
    """mail-devel with a mailbox for everybody, all with the same password."""

    smtp_port: int
    smtps_port: int
    imap_port: int

    def mailbox(self, address: str) -> list[bytes]:
        """Give the mails of one address, as IMAP gives them."""
        with imaplib.IMAP4("127.0.0.1", self.imap_port, timeout=20) as imap:
            imap.login(address, PASSWORD)
            imap.select("INBOX", readonly=True)
            _, (found,) = imap.search(None, "ALL")
            fetched = [imap.fetch(number, "(RFC822)")[1][0] for number in found.decode().split()]
        return [one[1] for one in fetched if isinstance(one, tuple)]


@contextmanager
def mail_devel(authority: Authority, log: Path) -> Iterator[MailDevel]:
    """Run mail-devel, which offers STARTTLS and TLS and wants a sign-in."""
    server = MailDevel(*free_ports(3))
    options: dict[str, object] = {
        "host": "127.0.0.1",
        "smtp-port": server.smtp_port,
        "smtps-port": server.smtps_port,
        "imap-port": server.imap_port,
        "user": "test@example.com",
        "password": PASSWORD,
        "cert": authority.cert_file,
        "key": authority.key_file,
    }
    # It takes implicit TLS for none: what it would ask of TLS, the connector asks itself.
    flags = ["--multi-user", "--auth-required", "--no-http", "--alias=outcomes+*@example.com:outcomes@example.com"]
    words = [f"--{name}={value}" for name, value in options.items()]
    command = [sys.executable, "-W", "ignore", "-m", "mail_devel", *words, *flags]
    with running(command, log, [server.smtp_port, server.smtps_port, server.imap_port]):
        yield server


@contextmanager
def smtp_sink(log: Path, *faults: str) -> Iterator[int]:
    """Run smtp-sink with faults as its manual names them; give its port."""
    require("smtp-sink")
    (port,) = free_ports(1)
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    with running([find_program("smtp-sink") or "", *user, *faults, f"127.0.0.1:{port}", "10"], log, [port]):
        yield port
