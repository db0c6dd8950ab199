"""Dovecot with TLS, an IMAP server that is a program of its own; and the hands of whoever uses a mailbox."""

import grp
import imaplib
import os
import pwd
import shutil
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.programs import find_program, free_ports, require, running
from support.smtp_servers import Authority

DOVECOT_PASSWORD = "open-sesame"


@dataclass(frozen=True)
class Hands:
    """Somebody else's mail program, on the same mailbox."""

    port: int
    user: str
    password: str
    trust: ssl.SSLContext | None = None

    @contextmanager
    def at(self, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
        """Open the mailbox."""
        with (
            imaplib.IMAP4_SSL("127.0.0.1", self.port, ssl_context=self.trust, timeout=20)
            if self.trust
            else imaplib.IMAP4("127.0.0.1", self.port, timeout=20)
        ) as imap:
            imap.login(self.user, self.password)
            imap.select(folder)
            yield imap

    def deliver(self, raw: bytes) -> None:
        with self.at() as imap:
            deliver(imap, raw)

    def remove(self, ref: str) -> None:
        with self.at() as imap:
            imap.uid("STORE", ref.partition(".")[2], "+FLAGS", r"(\Deleted)")
            imap.expunge()

    def read_all(self) -> None:
        with self.at() as imap:
            imap.store("1:*", "+FLAGS", r"(\Seen)")

    def count_read(self) -> int:
        with self.at() as imap:
            return len((imap.search(None, "SEEN")[1][0] or b"").split())


def deliver(box: imaplib.IMAP4, raw: bytes) -> None:
    """Put a message into the INBOX."""
    kind, said = box.append("INBOX", "", "", raw)
    assert kind == "OK", said


@dataclass(frozen=True)
class Dovecot:
    """Dovecot with a mailbox for everybody, all with the same password."""

    imap_port: int
    imaps_port: int


_CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {base}/run
state_dir = {base}/state
log_path = /dev/stderr
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2
disable_plaintext_auth = yes
ssl = required
ssl_cert = <{cert}
ssl_key = <{key}
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
mail_location = maildir:~/Maildir
first_valid_uid = 1
passdb {{
  driver = static
  mechanisms = plain login
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={base}/home/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap_port}
  }}
  inet_listener imaps {{
    port = {imaps_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""


@contextmanager
def dovecot(authority: Authority, log: Path) -> Iterator[Dovecot]:
    """Run Dovecot, which wants TLS; skipped where it is not installed."""
    require("dovecot")
    server = Dovecot(*free_ports(2))
    base = Path(tempfile.mkdtemp(prefix="dovecot"))  # its user has to reach it, and its sockets want a short path
    try:
        (base / "dovecot.conf").write_text(_CONFIG.format(**_words(base, authority, server)))
        command = [find_program("dovecot") or "", "-F", "-c", str(base / "dovecot.conf")]
        with running(command, log, [server.imap_port, server.imaps_port]):
            yield server
    finally:
        shutil.rmtree(base)


def _words(base: Path, authority: Authority, server: Dovecot) -> dict[str, object]:
    me = pwd.getpwuid(os.geteuid())
    user, internal, login = ("nobody", "dovecot", "dovenull") if me.pw_uid == 0 else (me.pw_name,) * 3
    keeper = pwd.getpwnam(user)
    (base / "home").mkdir()
    if me.pw_uid == 0:
        base.chmod(0o755)
        os.chown(base / "home", keeper.pw_uid, keeper.pw_gid)
    return {
        "base": base,
        "cert": authority.cert_file,
        "key": authority.key_file,
        "internal": internal,
        "internal_group": grp.getgrgid(pwd.getpwnam(internal).pw_gid).gr_name,
        "login": login,
        "user": user,
        "group": keeper.pw_gid,
        "password": DOVECOT_PASSWORD,
        "imap_port": server.imap_port,
        "imaps_port": server.imaps_port,
    }
