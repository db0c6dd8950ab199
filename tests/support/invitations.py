"""What arrives of invitations by mail, read as a mail program reads it, and answered as one answers."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import icalendar

from outcomed.model.mail import Mail
from support.factories import Company


def parsed(mail: Mail) -> EmailMessage:
    found: EmailMessage = message_from_bytes(mail.raw, policy=SMTP)
    return found


def calendar_of(mail: Mail) -> icalendar.Calendar:
    (part,) = (p for p in parsed(mail).walk() if p.get_content_type() == "text/calendar")
    found = icalendar.Calendar.from_ical(part.get_content())
    assert isinstance(found, icalendar.Calendar)
    return found


def event_in(mail: Mail) -> icalendar.Event:
    (event,) = calendar_of(mail).walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event


def uid_in(mail: Mail) -> str:
    return str(event_in(mail)["UID"])


def invitations(company: Company) -> list[Mail]:
    return [mail for mail in company.mailer.accepted if b"text/calendar" in mail.raw]


def said_in(mail: Mail) -> str:
    """Give an invitation in short: "REQUEST 0 dana"."""
    reader = mail.recipient.partition("@")[0]
    return f"{calendar_of(mail)['METHOD']} {event_in(mail)['SEQUENCE']} {reader}"


def sent(company: Company) -> list[str]:
    """Give every invitation that arrived so far in short, and forget it."""
    found = sorted(said_in(mail) for mail in invitations(company))
    company.mailer.accepted.clear()
    return found


def reply_to(mail: Mail, status: str = "ACCEPTED", *, method: str = "REPLY", **lines: str) -> bytes:
    """Answer an invitation as calendar programs do; `lines` are other values of the event's properties, by name."""
    event = event_in(mail)
    attendee = f"ATTENDEE;PARTSTAT={status}:mailto:{mail.recipient}"
    known = {
        "UID": f"UID:{event['UID']}",
        "SEQUENCE": f"SEQUENCE:{event['SEQUENCE']}",
        "DTSTAMP": "DTSTAMP:20260304T080000Z",
        "DTSTART": f"DTSTART:{event.start:%Y%m%dT%H%M%SZ}",
        "ORGANIZER": f"ORGANIZER:{event['ORGANIZER']}",
        "ATTENDEE": attendee,
    }
    wanted = [line for line in (known | lines).values() if line]
    frame = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", f"METHOD:{method}", "BEGIN:VEVENT"]
    return "\r\n".join([*frame, *wanted, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def mailed(raw: bytes, sender: str, *, method: str = "REPLY") -> bytes:
    """Put an answer into a mail from somebody."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, "outcomes@example.com", "Accepted: Texts"
    message.set_content("Accepted")
    message.add_alternative(raw.decode(), subtype="calendar", params={"method": method})
    return message.as_bytes()
