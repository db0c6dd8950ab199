"""A small installation and some days in its life: every kind of effect there is, about a dozen and a half in all."""

from collections.abc import Mapping
from pathlib import Path

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


def write_days(folder: Path) -> Path:
    """Write the days as `mortal.py` reads them."""
    for number, (instant, launches) in enumerate(_DAYS.items(), start=1):
        day = folder / f"{number:02}"
        (day / "files" / "launches").mkdir(parents=True)
        (day / "at").write_text(instant, encoding="ascii")
        for name, text in launches.items():
            (day / "files" / "launches" / name).write_text(text, encoding="utf-8")
    return folder


def write_installation(here: Path, *, store: str, mailer: str, calendar: str = FEEDS) -> Path:
    """Write an installation that has not run yet; give its config."""
    (here / "launches").mkdir(parents=True)
    (here / "people.toml").write_text(_PEOPLE, encoding="utf-8")
    config = here / "config.toml"
    known = {"namespace": NAMESPACE, "templates": _TEMPLATES, "store": store, "mailer": mailer, "calendar": calendar}
    config.write_text(_CONFIG.format_map(known), encoding="utf-8")
    return config
