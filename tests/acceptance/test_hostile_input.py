"""Texts that want to be more than text, in every field that people write: all of them stay text, everywhere."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest
from icalendar import Calendar
from icalendar.cal import Component

from support.installed import call
from support.kept import config_of, kept, verified
from support.terminal import CONTROL, on_terminal

PRODUCT = "62615533"
LINE = (
    "=HYPERLINK('http://evil.example') {{ 7919*7907 }} {% include 'ask/nudge.txt.j2' %} {# x #} "
    "<script>alert(1)</script><img src=x onerror=alert(1)></style><b onclick='x'>b</b> "
    "body{color:red} ;X-EVIL=1:y \\n \\, END:VEVENT \u202eevil [x](http://evil.example) | `x` "
)
LINES = (
    f"{LINE}\nBcc: evil@evil.example\n\nX-EVIL:1\nEND:VEVENT\nBEGIN:VALARM\n# evil heading\n- evil\n.\n\n--evil\n{LINE}"
)
ONE_LINE = ("name", "metric", "unit", "goal", "team", "did", "customer")
MANY_LINES = (
    *("what", "for_whom", "assumption", "why", "learned", "made_possible", "next", "also_changed", "changed", "watch"),
    *("better_world", "proud_performance", "growth", "words", "decision", "decision_wanted"),
)
_WRITTEN = re.compile(rf'\b({"|".join((*ONE_LINE, *MANY_LINES))}) = "((?:[^"\\]|\\.)*)"')


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the sample with two weeks behind it: what its mails and events are made of is all there may be."""
    return rehearsed(sample(tmp_path_factory.mktemp("harmless") / "here"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the same with a hostile text in front of every text that people wrote."""
    here = sample(tmp_path_factory.mktemp("hostile") / "here")
    count = sum(spoil(path) for path in (*here.glob("launches/*.toml"), here / "people.toml"))
    assert count > 150
    return rehearsed(here)


def sample(here: Path) -> Path:
    assert call("init", here, "--sample").code == 0
    return here


def rehearsed(here: Path) -> Path:
    since = (datetime.now(UTC) - timedelta(days=14)).date()
    answer = call("once", *config_of(here), "--from", since.isoformat())
    assert answer.code == 0, answer.out + answer.err
    return here


def spoil(path: Path) -> int:
    def hostile_line(found: re.Match[str]) -> str:
        if found[2] in ("held", "broken", "unclear") or (found[1] == "why" and path.name == "people.toml"):
            return found[0]
        text = LINE if found[1] in ONE_LINE else LINES
        return f'{found[1]} = {json.dumps(text, ensure_ascii=False)[:-1]}{found[2]}"'

    text, count = _WRITTEN.subn(hostile_line, path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    return count


# --- what mails and events are made of ---


@dataclass
class Made:
    """The kinds of things that documents consist of."""

    headers: set[str]
    markup: set[str]
    links: set[str]
    properties: set[str]


class Markup(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.links: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        self.links |= {str(value) for name, value in attrs if name in ("href", "src")}


def mails(here: Path) -> list[EmailMessage]:
    return [message_from_bytes(path.read_bytes(), policy=default) for path in sorted((here / "mail/new").iterdir())]


def part(mail: EmailMessage, kind: str) -> str:
    found = mail.get_body((kind,))
    assert isinstance(found, EmailMessage)
    return str(found.get_content())


def calendars(here: Path) -> Iterator[Component]:
    files = [*here.glob("calendars/*.ics"), *here.glob("state/feeds/events/*.ics")]
    assert len(files) > 15
    for file in files:
        yield Calendar.from_ical(file.read_bytes())


def made(here: Path) -> Made:
    letters = mails(here)
    pages = [Markup(part(mail, "html")) for mail in letters]
    return Made(
        headers={name for mail in letters for name in dict(mail)},
        markup={each for page in pages for each in page.found},
        links={each for page in pages for each in page.links},
        properties={
            f"{component.name} {name} {sorted(getattr(value, 'params', ()))}"
            for calendar in calendars(here)
            for component in calendar.walk()
            for name, value in component.property_items(recursive=False)
        },
    )


def test_hostile_texts_reach_the_same_readers_in_the_same_mails_and_events(hostile: Path, harmless: Path) -> None:
    assert kept(hostile).effects() == kept(harmless).effects()
    assert verified(hostile).is_good


def test_hostile_texts_make_no_header_no_markup_no_link_and_no_property(hostile: Path, harmless: Path) -> None:
    bad, good = made(hostile), made(harmless)
    assert bad.headers == good.headers
    assert bad.markup <= good.markup
    assert bad.links <= good.links
    assert bad.properties <= good.properties


def test_a_hostile_mail_goes_to_one_reader_and_says_the_text_as_it_was_written(hostile: Path) -> None:
    for mail in mails(hostile):
        (address,) = mail["To"].addresses
        assert address.domain == "ladle.example"
        assert [p.get_content_type() for p in mail.iter_parts()] == ["text/plain", "text/html"]
        both = part(mail, "plain") + part(mail, "html")
        assert PRODUCT not in both + str(mail["Subject"])
        assert not CONTROL.search(both.replace("\r", "") + str(mail["Subject"]) + str(mail["From"]) + str(mail["To"]))
        assert "{{ 7919*7907 }}" in part(mail, "plain")


def test_a_hostile_event_is_an_event_with_one_alarm_and_nothing_else(hostile: Path) -> None:
    for calendar in calendars(hostile):
        assert {component.name for component in calendar.subcomponents} <= {"VEVENT", "VTIMEZONE"}
        for event in calendar.walk("VEVENT"):
            is_copy = event.get("TRANSP") == "TRANSPARENT"  # a deputy's: it rings nobody
            alarms = [] if is_copy or event.get("STATUS") == "CANCELLED" else ["VALARM"]
            assert [component.name for component in event.subcomponents] == alarms
            assert not {"ATTENDEE", "ORGANIZER"} & set(event)
            assert PRODUCT not in str(event["SUMMARY"]) + str(event["DESCRIPTION"])
            assert "{{ 7919*7907 }}" in str(event["DESCRIPTION"])


def test_a_hostile_portfolio_has_no_heading_of_its_own_and_no_html(hostile: Path, harmless: Path) -> None:
    outline = []
    for here in (hostile, harmless):
        answer = call("portfolio", *config_of(here), "--person", "caleb")
        assert answer.code == 0
        outline.append(
            [line.split()[0] for line in answer.out.splitlines() if re.match(r"\s*(#|-|\*\*|>|\d+\.)", line)]
        )
        assert not re.search(r"(?<!\\)<|(?<!\\)\]\(|(?<!\\)`", answer.out)
        assert PRODUCT not in answer.out
    assert [word.strip("*") for word in outline[0]] == [word.strip("*") for word in outline[1]]


def shape(value: object) -> object:
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else type(value).__name__


@pytest.mark.parametrize(
    "words", [("portfolio", "--person", "caleb"), ("plan",), ("status",), ("why", "allergy-cards")]
)
def test_hostile_texts_leave_json_in_its_shape(words: tuple[str, ...], hostile: Path, harmless: Path) -> None:
    bad, good = (json.loads(call(*words, *config_of(here), "--json").out) for here in (hostile, harmless))
    for document in (bad, good):
        # Metrics have other names in the hostile one, so that the dashboards of the lunch are not found there.
        found = document.get("problems", []) if isinstance(document, dict) else []
        found[:] = [problem for problem in found if not problem["where"].endswith("config.toml")]
    assert shape(bad) == shape(good)


# --- on a terminal ---

ESCAPE = "\x1b[2J\x1b]0;evil\x07\x9b31m\u202eevil"


@pytest.fixture
def screen(harmless: Path, tmp_path: Path) -> Path:
    """Give an installation in which a launch was given a bad key, a hostile name, and a hostile reason."""
    here = tmp_path / "here"
    shutil.copytree(harmless, here)
    bad = here / "launches" / "waste-scale.toml"
    bad.write_text(f"{json.dumps(ESCAPE)} = 1\n" + bad.read_text(encoding="utf-8"), encoding="utf-8")
    named = here / "launches" / "quiet-mornings.toml"
    named.write_text(named.read_text(encoding="utf-8").replace('name = "', 'name = "\u202e', 1), encoding="utf-8")
    (here / "launches" / f"{ESCAPE.replace('/', '')}.toml").write_text("x", encoding="utf-8")
    return here


@pytest.mark.parametrize(
    "words",
    [
        ("once",),
        ("plan", "--all"),
        ("plan", "--json"),
        ("status", "--all"),
        ("status", "--json"),
        ("check",),
        ("check", "--json"),
        ("why", "quiet-mornings"),
        ("why", ESCAPE),
        ("portfolio", "--person", "caleb"),
        ("portfolio", "--person", ESCAPE),
        ("record", ESCAPE, "1 month", "--verdict", "hit"),
        ("record", "quiet-mornings", "1 month", "--verdict", ESCAPE),
        ("drop", "cook-handover", "--why", ESCAPE),
        (ESCAPE,),
        ("once", f"--{ESCAPE}"),
        ("plan", "--config", f"{ESCAPE}.toml"),
    ],
    ids=lambda words: " ".join(words).replace(ESCAPE, "ESCAPE"),
)
def test_nothing_that_is_printed_draws_on_the_terminal(words: tuple[str, ...], screen: Path) -> None:
    printed = on_terminal(*words, cwd=screen)
    assert not CONTROL.search(printed), CONTROL.search(printed)
    assert "Traceback" not in printed


def test_a_hostile_key_of_the_config_does_not_draw_on_the_terminal(screen: Path) -> None:
    config = screen / "config.toml"
    config.write_text(f"{json.dumps(ESCAPE)} = 1\n" + config.read_text(encoding="utf-8"), encoding="utf-8")
    for command in ("plan", "check"):
        printed = on_terminal(command, cwd=screen)
        assert ("there is no such key" in printed, CONTROL.search(printed)) == (True, None)
