"""A company whose people write back: replies as a mail program makes them, delivered into a mailbox that is read."""

from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, default
from pathlib import Path

from outcomed.data import templates
from outcomed.model.mail import Mail
from outcomed.model.policy import InboxPolicy, Policy
from outcomed.service.tick import Rules
from support.factories import Company
from support.house import POLICY

ADDRESS = "outcomes@example.com"
KEY = b"a key that only tests know"
TRUSTED = InboxPolicy(address=ADDRESS, is_trusted=True)
PROVEN = InboxPolicy(address=ADDRESS, authserv_id="mx.example.com")


@dataclass
class Talking(Company):
    """A company with an inbox. `inbox_policy` says whom it believes."""

    policy: Policy = field(
        default_factory=lambda: replace(POLICY, limits=replace(POLICY.limits, max_moved=100), inbox=TRUSTED)
    )
    built_in: Path = field(default_factory=templates)
    replies: list[bytes] = field(default_factory=list)

    @property
    def rules(self) -> Rules:
        return replace(super().rules, reply_key=KEY)

    def got(self, name: str, kind: str = "") -> list[Mail]:
        """Give the mails that somebody got, oldest first; of one kind, by how their keys begin."""
        address = f"{name}@example.com"
        return [m for m in self.mailer.accepted if m.recipient == address and m.key[0].startswith(kind)]

    def reply(self, name: str, text: str, *, to: Mail | None = None, **headers: str) -> bytes:
        """Answer the newest mail to somebody, or `to`, as the program of `name` does it, and deliver that."""
        raw = reply_to(to or self.got(name)[-1], f"{name}@example.com", text, number=str(len(self.replies)), **headers)
        self.replies.append(raw)
        self.mailbox.deliver(raw)
        return raw

    def says(self, name: str, text: str, *, to: Mail | None = None) -> None:
        """Let somebody answer their newest mail, and a tick happen."""
        self.reply(name, text, to=to)
        self.tick()


def parsed(mail: Mail) -> EmailMessage:
    return BytesParser(policy=default).parsebytes(mail.raw)


def reply_to(mail: Mail, sender: str, text: str, *, number: str = "0", **headers: str) -> bytes:
    """Write a reply with the mail quoted below, as most programs do; `headers` are put in the place of its own, an
    empty one leaves a header out. Underscores stand for hyphens."""
    theirs = parsed(mail)
    body = theirs.get_body(("plain",))
    quoted = "".join(f"> {line}\n" for line in (body.get_content() if body else "").splitlines())
    reply = EmailMessage(policy=SMTP)
    known = {
        "From": f"Somebody <{sender}>",
        "To": str(theirs["Reply-To"]),
        "Subject": f"Re: {theirs['Subject']}",
        "Date": "Mon, 23 Mar 2026 10:00:00 +0000",
        "Message-ID": f"<{sender}.{number}@client.example.com>",
        "In-Reply-To": mail.message_id,
        "References": f"{theirs.get('References', '')} {mail.message_id}".strip(),
    }
    for name, value in (known | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value:
            reply[name] = value
    reply.set_content(f"{text}\n\nOn Mon, 23 March 2026 at 08:30, outcomed <outcomed@example.com> wrote:\n{quoted}")
    return reply.as_bytes()
