"""What mail servers write back about mail that they could not deliver (RFC 3464)."""

from outcomed.model.mail import Mail

_DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.example.com>"


def bounce_of(
    mail: Mail,
    *,
    action: str = "failed",
    status: str = "5.1.1",
    to: str | None = None,
    recipient: str | None = None,
    returned: str = "headers",
) -> bytes:
    """Write the report on a mail as Postfix does. It goes `to` the envelope's sender; `returned` is what comes back of
    the mail: "headers", "whole" or "nothing"."""
    head = mail.raw.split(b"\r\n\r\n")[0] + b"\r\n"
    kinds = {"headers": ("text/rfc822-headers", head), "whole": ("message/rfc822", mail.raw), "nothing": ("", b"")}
    kind, content = kinds[returned]
    lines = [
        "Return-Path: <>",
        f"From: {_DAEMON}",
        f"To: {mail.sender if to is None else to}",
        "Subject: Undelivered Mail Returned to Sender",
        "Auto-Submitted: auto-replied",
        f"Message-ID: <{action}.{status}.{returned}@mx.example.com>",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"',
        "",
        "--=_b",
        "Content-Type: text/plain",
        "",
        "I'm sorry to have to inform you that your message could not be delivered.",
        "hit 8.9",
        "--=_b",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example.com",
        "Arrival-Date: Mon, 23 Mar 2026 09:00:00 +0000",
        "",
        f"Final-Recipient: rfc822; {recipient or mail.recipient}",
        f"Action: {action}",
        f"Status: {status}",
        "Diagnostic-Code: smtp; 550 5.1.1 No such user",
        "",
    ]
    report = "\r\n".join(lines).encode()
    if kind:
        report += f"--=_b\r\nContent-Type: {kind}\r\n\r\n".encode() + content + b"\r\n"
    return report + b"--=_b--\r\n"
