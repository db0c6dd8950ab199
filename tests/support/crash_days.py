"""A small installation and some days in its life: every kind of effect there is, about a dozen and a half in all."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from outcomed.intake.token import VALID, mint
from outcomed.model import keys

NAMESPACE = "crash.example.com"
# The shortest words there can be: what is told is tested elsewhere, and the built-in words take as long as all else.
_TEMPLATES = Path(__file__).with_name("templates")

_CONFIG = """\
namespace = "{namespace}"
templates = "{templates}"

[store]
url = "{store}"

[registry]
kind = "folder"

[people]
kind = "people_file"

[[calendars]]
{calendar}

[[mailers]]
{mailer}

[mail]
from = "outcomes@example.com"

[follow]
checkpoints = ["2 weeks"]
follow_from = 2026-03-01

[digests.cadence]
manager = "daily"
across = "daily"
"""

FEEDS = 'name = "feeds"\nkind = "ics"'
# One call at a time: else the points would come in another order each time.
CALDAV = """\
name = "work"
kind = "caldav"
url = "{url}"
user = "service"
password = "file:{password}"
scheduling = "client"
organizer = "service@example.com"
make_calendars = true
connections = 1"""
MAILDIR = 'name = "mail"\nkind = "maildir"'
_GOOGLE = """\
endpoint = "{endpoint}"
service_account = "file:{key}"
subject = "outcomes@example.com"
connections = 1"""
GOOGLE_CALENDAR = f"""\
name = "work"
kind = "google_calendar"
calendar = "primary"
organizer = "outcomes@example.com"
access = "owned"
{_GOOGLE}"""
GMAIL = f'name = "mail"\nkind = "gmail"\n{_GOOGLE}'
_GRAPH = """\
tenant = "{tenant}"
client_id = "{client_id}"
secret = "file:{secret}"
authority = "{origin}"
endpoint = "{origin}"
ca_file = "{ca_file}"
mailbox = "outcomes@example.com"
connections = 1"""
GRAPH_CALENDAR = f"""\
name = "work"
kind = "graph_calendar"
organizer = "outcomes@example.com"
{_GRAPH}"""
GRAPH_MAIL = f'name = "mail"\nkind = "graph_mail"\n{_GRAPH}'
SMTP = (
    'name = "server"\nkind = "smtp"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\nhelo = "crash.example.com"'
)

_PEOPLE = """\
[[people]]
id = "mia"
name = "Mia Vega"
email = "mia@example.com"
team = "Leads"

[[people]]
id = "owen"
name = "Owen Hart"
email = "owen@example.com"
manager = "mia"
team = "Visits"

[[people]]
id = "dana"
name = "Dana Reyes"
email = "dana@example.com"
manager = "mia"
team = "Visits"

[[people]]
id = "sam"
name = "Sam Ito"
email = "sam@example.com"
team = "Billing"
"""

_SEARCH = """\
name = "Search"
what = "Clinics find a visit by the patient's first name."
date = 2026-03-02
status = "launched"
owner = "owen"
team = "Visits"

[[metrics]]
name = "Minutes per search"
direction = "down"
baseline = 4
target = 2

[[affects]]
team = "Billing"
changed = "Invoices are found the same way."
"""
_OUTCOME = """
[[outcomes]]
checkpoint = "2-weeks"
verdict = "{verdict}"
value = {value}
as_of = 2026-03-16
why = "The first name is what people remember."
"""
_PLANNED = """\
name = "{name}"
what = "Something that is planned."
date = {date}
status = "{status}"
why = "{why}"
owner = "owen"
team = "Visits"
"""


def _planned(name: str, date: str, status: str = "planned", why: str = "") -> str:
    return _PLANNED.format(name=name, date=date, status=status, why=why)


_DAYS: Mapping[str, Mapping[str, str]] = {
    # Three launches are new: each gets its reminder.
    "2026-03-04T09:00+00:00": {
        "search.toml": _SEARCH,
        "export.toml": _planned("Export", "2026-04-01"),
        "badges.toml": _planned("Badges", "2026-04-08"),
    },
    # The checkpoint of Search is there: its owner is asked. Export moves, and its reminder with it.
    "2026-03-16T09:40+00:00": {"export.toml": _planned("Export", "2026-04-15")},
    # An answer, echoed to the owner. Badges is dropped: its reminder is cancelled.
    "2026-03-17T09:10+00:00": {
        "search.toml": _SEARCH + _OUTCOME.format(verdict="hit", value=1.5),
        "badges.toml": _planned("Badges", "2026-04-08", "dropped", "Nobody wanted them."),
    },
    # The hold is over: up, down and across, everybody reads of it.
    "2026-03-18T09:10+00:00": {},
    # The number was wrong: echoed, and after the hold told to those who read the old one.
    "2026-03-19T09:10+00:00": {"search.toml": _SEARCH + _OUTCOME.format(verdict="partly", value=2.5)},
    "2026-03-20T09:10+00:00": {},
    # Nothing is due any more.
    "2026-03-20T15:10+00:00": {},
}


INBOX = """
[inbox]
kind = "maildir"
folder = "inbox"
address = "outcomes@example.com"
secret = "file:reply.secret"
trusted = true
"""
_SECRET = "a key that only tests know"
_ASKED = date(2026, 3, 16)
_REPLIES: Mapping[str, tuple[str, ...]] = {
    # Owen answers the check-in in one line, and the same line comes once more by another route.
    "2026-03-17T09:10+00:00": ("hit 1.5 because the first name is what people remember",) * 2,
    # He corrects it, asks what makes no sense, and a stranger writes.
    "2026-03-19T09:10+00:00": ("partly 2.5 because half of them know only the last name", "well, it depends", ""),
}
"""What comes to the mailbox in the place of outcomes in files; an empty text has no token."""


def write_days(folder: Path, *, by_reply: bool = False) -> Path:
    """Write the days as `mortal.py` reads them; with `by_reply` people answer by mail and not in their files."""
    for number, (instant, launches) in enumerate(_DAYS.items(), start=1):
        day = folder / f"{number:02}"
        (day / "files" / "launches").mkdir(parents=True)
        (day / "at").write_text(instant, encoding="ascii")
        for name, text in launches.items():
            said = text.partition("\n[[outcomes]]")[0] if by_reply else text
            (day / "files" / "launches" / name).write_text(said, encoding="utf-8")
        if by_reply:
            _write_mailbox(day / "files", number, _REPLIES.get(instant, ()))
    return folder


def _write_mailbox(files: Path, day: int, replies: tuple[str, ...]) -> None:
    for name in ("new", "cur", "tmp"):
        (files / "inbox" / name).mkdir(parents=True)
    (files / "reply.secret").write_text(_SECRET, encoding="ascii")
    for number, text in enumerate(replies):
        (files / "inbox" / "new" / f"{day}.{number}.crash").write_bytes(_reply(text, f"{day}.{number}"))


def _reply(text: str, number: str) -> bytes:
    """Write what Owen's program sends in answer to the mail that asked him; without a text, a stranger's mail."""
    key = keys.asks("owen", _ASKED)
    token = mint(_SECRET.encode(), NAMESPACE, key, "owen", _ASKED + VALID)
    to = f"outcomes+{token}@example.com" if text else "outcomes@example.com"
    head = f"From: Owen Hart <owen@example.com>\r\nTo: {to}\r\nMessage-ID: <{number}@client.example.com>\r\n"
    return f"{head}Subject: Re: Search\r\n\r\n{text or 'Cheap watches!'}\r\n".encode()


def write_installation(here: Path, *, store: str, mailer: str, calendar: str = FEEDS, inbox: str = "") -> Path:
    """Write an installation that has not run yet; give its config."""
    (here / "launches").mkdir(parents=True)
    (here / "people.toml").write_text(_PEOPLE, encoding="utf-8")
    config = here / "config.toml"
    known = {"namespace": NAMESPACE, "templates": _TEMPLATES, "store": store, "mailer": mailer, "calendar": calendar}
    config.write_text(_CONFIG.format_map(known) + inbox, encoding="utf-8")
    return config
