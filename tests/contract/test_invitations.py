"""An invitation by mail, as others read it: its structure, libical, ical.js, a mail server, and Xandikos both ways."""

import subprocess
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import icalendar
import pytest

from outcomed import data
from outcomed.intake.replies import read
from outcomed.model.event import PartStat, Route, Scheduling
from outcomed.model.launch import Status
from outcomed.model.mail import Mail
from outcomed.model.policy import CalendarRoute
from outcomed.ports import Context
from outcomed.service.attendance import noted
from outcomed.testing.samples import HOSTILE
from outcomed_connectors import smtp
from support.dav_servers import require_module
from support.factories import BORN, Company, launch, march, person
from support.ical_readers import ical_js_says, libical_says
from support.invitations import event_in, invitations, parsed, said_in
from support.smtp_servers import smtp_server

pytestmark = pytest.mark.contract
ORGANIZER = CalendarRoute(
    route=Route(connector="calendar"), organizer="outcomes@example.com", organizer_name="Launch outcomes"
)


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    """A company that writes with the templates that ship, in a calendar that tells nobody."""
    made = Company(folder=tmp_path, url=f"sqlite:///{tmp_path / 'ledger.sqlite'}", now=BORN, built_in=data.templates())
    made.calendar.scheduling = Scheduling.CLIENT
    made.policy = replace(made.policy, calendars=(ORGANIZER,))
    made.registry.launches["texts"] = replace(launch(), name="Text reminders — größer, schöner")
    yield made
    made.ledger.close()


@pytest.fixture
def story(company: Company) -> list[Mail]:
    """Everything that is mailed while a launch is planned, gets another deputy, moves, and is dropped."""
    company.tick()
    company.changes(deputy="emil")
    company.at(march(3))
    company.changes(date=march(9).date())
    company.at(march(4))
    company.changes(status=Status.DROPPED)
    company.at(march(5))
    return invitations(company)


def raw_of(mail: Mail) -> bytes:
    (part,) = (p for p in parsed(mail).walk() if p.get_content_type() == "text/calendar")
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload


def test_the_story_is_told_whole(story: list[Mail]) -> None:
    assert [said_in(mail) for mail in story] == [
        *("REQUEST 0 dana", "REQUEST 0 raj", "REQUEST 1 emil", "CANCEL 1 raj"),
        *("REQUEST 2 dana", "REQUEST 2 emil", "CANCEL 3 dana", "CANCEL 3 emil"),
    ]


def test_libical_has_no_complaint(story: list[Mail]) -> None:
    assert [libical_says(raw_of(mail)) for mail in story] == [["events: 1"]] * len(story)


def test_libical_would_complain_about_a_missing_organizer(story: list[Mail]) -> None:
    assert len(libical_says(raw_of(story[0]).replace(b"ORGANIZER", b"X-NOBODY"))) > 1


def test_ical_js_reads_the_same(story: list[Mail]) -> None:
    for mail in story:
        found, event = ical_js_says(raw_of(mail)), event_in(mail)
        (read_event,) = found["events"]
        method, sequence, _ = said_in(mail).split()
        assert (found["method"].upper(), read_event["sequence"]) == (method, int(sequence))
        assert read_event["start"] == f"{event.start:%Y-%m-%dT%H:%M:%S.000Z}"


def test_the_mail_has_the_structure_that_programs_show_with_buttons(story: list[Mail]) -> None:
    for mail in story:
        message = parsed(mail)
        assert [part.get_content_type() for part in message.walk()] == [
            *("multipart/mixed", "multipart/alternative", "text/plain", "text/html"),
            *("text/calendar", "application/ics"),
        ]
        *_, calendar, file = message.walk()
        method, _, reader = said_in(mail).split()
        assert calendar["Content-Type"].params == {"charset": "utf-8", "method": method}
        assert calendar["Content-Transfer-Encoding"] == "base64"
        assert file.get_filename() == "invite.ics"
        assert file.get_payload(decode=True) == raw_of(mail)
        assert (message["From"], message["To"]) == (
            "Launch outcomes <outcomes@example.com>",
            f"{reader.title()} <{reader}@example.com>",
        )
        assert {"Auto-Submitted", "Reply-To", "Sender"}.isdisjoint(message.keys())


def test_an_invitation_says_its_title_in_the_subject_alone(story: list[Mail]) -> None:
    message = parsed(story[0])
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text
    assert html
    seen = html.get_content().partition("</head>")[2]
    assert [str(message["Subject"]) in words for words in (text.get_content(), seen)] == [False, False]
    assert all("23 March" in words for words in (text.get_content(), seen))


def test_the_calendar_keeps_its_line_ends_and_every_line_of_the_mail_is_short(story: list[Mail]) -> None:
    for mail in story:
        assert b"\n" not in raw_of(mail).replace(b"\r\n", b"")
        assert all(len(line) <= 75 for line in raw_of(mail).split(b"\r\n"))
        assert b"\n" not in mail.raw.replace(b"\r\n", b"")
        assert max(len(line) for line in mail.raw.split(b"\r\n")) <= 998
        *_, file = parsed(mail).walk()
        lines = str(file.get_payload()).split()
        assert max(map(len, lines)) <= 76
        assert b64decode("".join(lines)) == raw_of(mail)


def test_the_line_of_an_attendee_asks_for_an_answer(story: list[Mail]) -> None:
    for mail in story[:3]:
        event, reader = event_in(mail), mail.recipient
        (own,) = (line for line in event.attendees if str(line).removeprefix("mailto:") == reader)
        assert {name: str(value) for name, value in own.params.items()} == {
            "CUTYPE": "INDIVIDUAL",
            "ROLE": "REQ-PARTICIPANT" if reader == "dana@example.com" else "OPT-PARTICIPANT",
            "PARTSTAT": "NEEDS-ACTION",
            "RSVP": "TRUE",
            "CN": reader.partition("@")[0].title(),
        }
        assert str(event["ORGANIZER"]) == "mailto:outcomes@example.com"


def test_no_property_of_ours_leaves_the_house(story: list[Mail]) -> None:
    assert not any(b"X-OUTCOMED" in raw_of(mail) for mail in story)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_makes_another_line_or_header(company: Company, text: str) -> None:
    company.registry.launches["texts"] = replace(launch(), name=text)
    company.directory.everybody["dana"] = replace(person("dana"), name=text)
    company.tick()
    mail = next(m for m in invitations(company) if m.recipient == "dana@example.com")
    message = parsed(mail)
    assert set(message.keys()) <= {
        *("From", "To", "Subject", "Date", "Message-ID", "X-Outcomed-Key", "X-Auto-Response-Suppress"),
        *("X-Outcomed-Item", "MIME-Version", "Content-Type"),
    }
    assert len(event_in(mail).attendees) == 2
    assert libical_says(raw_of(mail)) == ["events: 1"]


def test_the_same_claim_gives_the_same_bytes(company: Company, tmp_path: Path) -> None:
    other = Company(
        folder=tmp_path / "b", url=f"sqlite:///{tmp_path / 'b.sqlite'}", now=BORN, built_in=data.templates()
    )
    with closing(other.ledger):
        other.calendar.scheduling, other.policy = Scheduling.CLIENT, company.policy
        other.registry.launches.update(company.registry.launches)
        company.tick()
        other.tick()
        assert [m.raw for m in invitations(company)] == [m.raw for m in invitations(other)]


def test_each_goes_to_its_one_reader_from_the_organizer(story: list[Mail], tmp_path: Path) -> None:
    with smtp_server() as server:
        context = Context(name="mail", namespace="test", base=tmp_path, state=tmp_path / "state")
        settings = smtp.Settings.model_validate({"host": "127.0.0.1", "port": server.port, "security": "none"})
        with closing(smtp.connect(settings, context)) as mailer:
            for mail in story:
                mailer.send(mail)
        assert [(t.sender, t.recipient) for t in server.taken] == [
            ("outcomes@example.com", mail.recipient) for mail in story
        ]
        arrived = [message for taken in server.taken for message in [taken.raw]]
        assert all(b"BEGIN:VCALENDAR" in b64decode(_calendar_body(raw)) for raw in arrived)


def _calendar_body(raw: bytes) -> bytes:
    part = raw[raw.index(b"text/calendar") :]
    return part.partition(b"\r\n\r\n")[2].partition(b"\r\n--")[0]


# --- Xandikos ---


def _import(folder: Path, mail: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "ignore", "-m", "xandikos", "import-imip", "-d", str(folder), "--autocreate"]
    return subprocess.run(command, input=mail, capture_output=True, timeout=120, check=False)


def test_xandikos_takes_our_mails_out_of_a_mailbox(story: list[Mail], tmp_path: Path) -> None:
    require_module("xandikos")
    for mail in (story[0], story[6]):
        done = _import(tmp_path / "store", mail.raw)
        assert done.returncode == 0, done.stderr
    objects = [path.read_bytes() for path in (tmp_path / "store").rglob("*.ics")]
    assert any(str(event_in(story[0])["UID"]).encode() in raw for raw in objects)


@pytest.mark.parametrize("answer", [PartStat.ACCEPTED, PartStat.TENTATIVE, PartStat.DECLINED])
def test_the_answer_that_xandikos_writes_is_noted(company: Company, answer: PartStat) -> None:
    require_module("xandikos")
    company.tick()
    company.now = march(3)
    reply = _answered_by_xandikos(invitations(company)[0], answer)
    (change,) = noted(company.world, read(reply, "reply.eml"))
    company.write((change,))
    assert [(row.person, row.status) for row in company.recorded.attendance.values()] == [("dana", answer)]


def test_xandikos_takes_the_form_of_answer_that_we_take(company: Company, tmp_path: Path) -> None:
    require_module("xandikos")
    company.tick()
    reply = _answered_by_xandikos(invitations(company)[0], PartStat.ACCEPTED)
    done = _import(tmp_path / "store", reply)
    assert done.returncode == 0, done.stderr


def _answered_by_xandikos(mail: Mail, answer: PartStat) -> bytes:
    """Let Xandikos read an invitation, and write the mail by which its reader answers."""
    from xandikos import imip, itip

    found = imip.extract_payload_from_bytes(mail.raw).calendar
    assert isinstance(found, icalendar.Calendar)
    (event,) = found.walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    for line in event.attendees:
        line.params["PARTSTAT"] = str(answer)
    calendar = itip.build_itip_reply(found, f"mailto:{mail.recipient}")
    message = imip.build_message(calendar, mail.recipient, "outcomes@example.com")
    assert isinstance(message, EmailMessage)
    return message.as_bytes()
