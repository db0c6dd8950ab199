"""Simulate: every mail and event of the coming time, as files, and nothing leaves."""

import json
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from support.installed import contents
from support.ladle import Place
from support.terminal import CONTROL, on_terminal

TODAY = datetime.now(UTC).date()
UNTIL = (TODAY + timedelta(days=60)).isoformat()


class Page(HTMLParser):
    """What a page is made of: its tags, its links, its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[Path] = []
        self.text = ""
        self._folder = path.parent
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [self._folder / value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        self.text += data


def summary(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "future"


@pytest.mark.usefixtures("socket_disabled")
def test_a_simulation_writes_every_mail_and_event_for_each_person_and_touches_nothing(ladle: Place, out: Path) -> None:
    before = contents(ladle.folder)
    answer = ladle.do("simulate", "--until", UNTIL, "--out", out)
    assert (answer.code, answer.err, "Nothing was sent." in answer.out) == (0, "", True)
    assert contents(ladle.folder) == before
    found = summary(out)
    assert found["counts"]["mails"] > 20
    assert sum(person["mails"] for person in found["people"]) == found["counts"]["mails"]
    for mail in found["mails"]:
        raw = message_from_bytes((out / mail["eml"]).read_bytes(), policy=default)
        assert (str(raw["Subject"]), mail["at"][:16]) == (mail["subject"], raw["Date"].datetime.isoformat()[:16])
        assert str(raw["X-Outcomed-Key"]) == f"preview/{mail['key']}"
        html = raw.get_body(("html",))
        assert html
        assert html.get_content().split() == (out / mail["html"]).read_text(encoding="utf-8").split()
        assert TODAY <= datetime.fromisoformat(mail["at"]).date() <= date.fromisoformat(UNTIL)


def test_the_pages_name_everybody_with_counts_and_every_link_leads_somewhere(ladle: Place, out: Path) -> None:
    ladle.do("simulate", "--until", UNTIL, "--out", out)
    found, index = summary(out), Page(out / "index.html")
    for person in found["people"]:
        page = Page(out / person["page"])
        assert person["name"] in index.text
        assert f"{person['mails']} mail" in page.text
        assert len([link for link in page.links if link.suffix == ".eml"]) == person["mails"]
        assert all(link.exists() for link in page.links)
    assert all(link.exists() for link in index.links)
    assert len([link for link in index.links if link.parent.parent.name == "people"]) > found["counts"]["mails"]


def test_what_is_printed_says_who_gets_how_much_and_the_summary_is_what_json_prints(ladle: Place, out: Path) -> None:
    answer = ladle.do("simulate", "--until", UNTIL, "--out", out, "--json")
    assert answer.out == (out / "summary.json").read_text(encoding="utf-8")
    found = summary(out)
    assert list(found) == [
        *("from", "until", "assumed", "counts", "people", "mails", "events", "would_wait", "not_done", "never_asked"),
    ]
    assert set(found["mails"][0]) == {
        *("at", "when", "reader", "kind", "subject", "key", "items", "eml", "html"),
    }
    assert set(found["events"][0]) == {
        *("at", "until", "when", "what", "title", "key", "people", "is_cancelled", "changed", "moved_from", "ics"),
    }
    first = found["people"][0]
    told = ladle.do("simulate", "--until", UNTIL, "--out", out).out
    assert any(
        line.split() == [*first["name"].split(), str(first["mails"]), str(first["events"]), f"people/{first['id']}/"]
        for line in told.splitlines()
    )


def test_each_event_lies_beside_the_mails_of_everybody_it_comes_to(ladle: Place, out: Path) -> None:
    ladle.do("simulate", "--until", UNTIL, "--out", out)
    found, real = summary(out), {path.stem for path in ladle.events()}
    events = [event for event in found["events"] if not event["is_cancelled"]]
    assert {event["what"] for event in events} == {"reminder", "deputy's copy", "lunch"}
    folders = {person["id"]: person["page"].rpartition("/")[0] for person in found["people"]}
    for event in events:
        assert [path.rpartition("/")[0] for path in event["ics"]] == [folders[who] for who in event["people"]]
        (read,) = {(out / path).read_bytes() for path in event["ics"]}
        (component,) = Calendar.from_ical(read).walk("VEVENT")
        assert (str(component["SUMMARY"]), component.decoded("DTSTART").isoformat()) == (event["title"], event["at"])
        assert str(component["UID"]) not in real
    files = {path.relative_to(out).as_posix() for path in out.rglob("*.ics")}
    assert files == {path for event in found["events"] for path in event["ics"]}


def test_a_cancelled_event_has_no_file(solo: Place, out: Path) -> None:
    assert solo.do("once").code == 0
    solo.rewrite("launches/text-reminders.toml", r"(?m)^status = .*$", 'status = "dropped"')
    solo.do("simulate", "--until", UNTIL, "--out", out)
    assert {(event["is_cancelled"], tuple(event["ics"])) for event in summary(out)["events"]} == {(True, ())}
    assert not list(out.rglob("*.ics"))


@pytest.mark.parametrize("example", ["--slip texts=2027-03-01", "--answer texts:1m=missed:11.2"])
def test_the_help_shows_how_it_is_played_with(solo: Place, example: str) -> None:
    assert example in " ".join(solo.do("simulate", "--help").out.split())


def test_a_new_installation_without_a_ledger_can_be_played_too(solo: Place, out: Path) -> None:
    before = contents(solo.folder)
    ahead = (TODAY + timedelta(days=150)).isoformat()
    assert solo.do("simulate", "--until", ahead, "--out", out).code == 0
    assert contents(solo.folder) == before
    assert [mail["kind"] for mail in summary(out)["mails"]][:2] == ["ask: check in", "ask: nudge"]


def test_a_slip_shows_the_reminders_where_they_would_move_and_where_they_stand(solo: Place, out: Path) -> None:
    assert solo.do("once").code == 0
    day = TODAY + timedelta(days=47)
    answer = solo.do("simulate", "--until", UNTIL, "--slip", f"text-reminders={day}", "--out", out)
    assert f"Text reminders goes out on {day:%a} {day.day} {day:%B %Y}." in answer.out
    ahead = solo.do(
        "simulate", "--until", (day + timedelta(days=40)).isoformat(), "--slip", f"text-reminders={day}", "--out", out
    )
    assert ahead.code == 0
    moved = [event for event in summary(out)["events"] if event["key"] == "reminder/text-reminders/3-weeks"]
    assert moved[0]["moved_from"] < moved[0]["at"]
    assert "(moved from " in (out / "index.html").read_text(encoding="utf-8")


def test_answers_are_played_with_and_told_to_their_readers(solo: Place, out: Path) -> None:
    ahead = (TODAY + timedelta(days=90)).isoformat()
    answer = solo.do(
        "simulate", "--until", ahead, "--out", out, "--answer", "text-reminders:3w=missed", "--answer", "all=hit"
    )
    assert "Text reminders, 3 weeks: missed, answered on the work day after the question." in answer.out
    assert "Every other checkpoint: hit, answered on the work day after the question." in answer.out
    kinds = [mail["kind"] for mail in summary(out)["mails"]]
    assert kinds[:3] == ["ask: check in", "echo", "digest owner: outcome"]
    assert "ask: nudge" not in kinds


def test_a_checkpoint_that_is_not_asked_until_then_is_named(solo: Place, out: Path) -> None:
    answer = solo.do("simulate", "--until", UNTIL, "--out", out, "--answer", "text-reminders:6m=hit")
    assert "text-reminders 6-months is not asked until then" in answer.out
    assert summary(out)["never_asked"] == ["text-reminders 6-months"]


def test_what_would_wait_for_a_yes_is_listed(solo: Place, out: Path) -> None:
    config = solo.config.read_text(encoding="utf-8")
    solo.config.write_text(f"{config}\n[safety]\nmax_new_events = 1\n", encoding="utf-8")
    answer = solo.do("simulate", "--until", UNTIL, "--out", out)
    assert "Would wait for your yes" in answer.out
    assert [waits["why"] for waits in summary(out)["would_wait"]] == ["3 new events at once"]
    assert "3 new events at once" in (out / "index.html").read_text(encoding="utf-8")


# --- wrong use ---


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_written(ladle: Place, out: Path) -> None:
    wrong = {
        ("--until", "2020-01-01"): "is no day ahead that can be played",
        ("--slip", "nobody=2030-01-01"): 'there is no launch "nobody"',
        ("--slip", "cook-handover"): "a launch and a day are needed",
        ("--slip", "cook-handover=soon"): '"soon" is no day',
        ("--slip", "menu-pdf=2030-01-01"): "menu-pdf has ended (superseded)",
        ("--slip", "waste-scale=2030-01-01"): "waste-scale is out already",
        ("--answer", "cook-handover"): "a checkpoint and a verdict are needed",
        ("--answer", "cook-handover=hit"): "a launch and a checkpoint are needed",
        ("--answer", "cook-handover:soon=hit"): 'there is no checkpoint of cook-handover "soon"',
        ("--answer", "cook-handover:3w=great"): "great",
        ("--slip", "low-balance=2020-01-01"): "2020-01-01 is over",
        ("--answer", "waste-scale:6m=missed:90"): "waste-scale 6-months is answered already",
        ("--answer", "low-balance:3w=hit:many"): '"many" is not a number',
        ("--answer", "all=hit:3"): "a number belongs to one checkpoint",
        ("--answer", "all=hit"): "",
        ("--answer", "all=missed"): "all is answered twice",
    }
    answer = ladle.do("simulate", "--out", out, *(word for option in wrong for word in option))
    assert (answer.code, answer.out, out.exists()) == (2, "", False)
    for (option, text), message in wrong.items():
        assert not message or any(f"{option}: {text}" in line and message in line for line in answer.err.splitlines())
    assert "15 problems" in answer.err


@pytest.mark.parametrize("until", ["soon", "2026-13-01", "9999-01-01"])
def test_a_last_day_that_cannot_be_is_refused_with_the_way_to_write_it(until: str, ladle: Place, out: Path) -> None:
    answer = ladle.do("simulate", "--until", until, "--out", out)
    assert (answer.code, f"--until: {until}" in answer.err) == (2, True)


def test_a_simulation_takes_the_place_of_an_earlier_one_and_of_nothing_else(ladle: Place, out: Path) -> None:
    ladle.do("simulate", "--until", UNTIL, "--out", out)
    (out / "people" / "notes.txt").write_text("mine")
    first = contents(out)
    shorter = (TODAY + timedelta(days=3)).isoformat()
    assert ladle.do("simulate", "--until", shorter, "--out", out).code == 0
    assert len(contents(out)) < len(first)
    assert (out / "people" / "notes.txt").read_text() == "mine"
    assert {path.stat().st_mode & 0o777 for path in out.rglob("*") if path.is_dir()} == {0o700}
    written = [path for path in out.rglob("*") if path.is_file() and path.name != "notes.txt"]
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}


def test_a_folder_with_other_files_and_one_that_cannot_be_written_are_refused(
    ladle: Place, out: Path, tmp_path: Path
) -> None:
    out.mkdir()
    (out / "notes.txt").write_text("mine")
    refused = ladle.do("simulate", "--until", UNTIL, "--out", out)
    assert (refused.code, "holds other files, such as notes.txt" in refused.err) == (2, True)
    assert [path.name for path in out.iterdir()] == ["notes.txt"]
    (tmp_path / "file").write_text("x")
    refused = ladle.do("simulate", "--until", UNTIL, "--out", tmp_path / "file" / "below")
    assert (refused.code, "choose another folder" in refused.err) == (2, True)


def test_a_link_in_the_folder_is_never_followed(ladle: Place, out: Path, tmp_path: Path) -> None:
    ladle.do("simulate", "--until", UNTIL, "--out", out)
    mine = tmp_path / "mine"
    (out / "people").rename(mine)
    (out / "people").symlink_to(mine)
    before = contents(mine)
    refused = ladle.do("simulate", "--until", UNTIL, "--out", out)
    assert (refused.code, "such as people" in refused.err) == (2, True)
    assert contents(mine) == before


def test_a_marker_that_names_files_elsewhere_removes_none(ladle: Place, out: Path, tmp_path: Path) -> None:
    (mine := tmp_path / "mine.txt").write_text("mine")
    out.mkdir()
    (out / ".outcomed-simulation").write_text(f"../mine.txt\n{mine}\n")
    assert ladle.do("simulate", "--until", UNTIL, "--out", out).code == 0
    assert mine.read_text() == "mine"


# --- hostile names ---

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def test_names_stay_text_in_the_pages_and_lead_nowhere_in_the_folder(solo: Place, out: Path) -> None:
    toml = json.dumps
    people = solo.folder / "people.toml"
    people.write_text(
        f'[[people]]\nid = {toml("../../" + HOSTILE)}\nname = {toml(HOSTILE)}\nemail = "dana@example.com"\n'
        '[[people]]\nid = "Raj"\nname = "Raj"\nemail = "raj@example.com"\nmanager = "raj"\n'
        '[[people]]\nid = "raj"\nname = "Other"\nemail = "raj2@example.com"\n',
        encoding="utf-8",
    )
    (launch,) = (solo.folder / "launches").glob("*.toml")
    day = TODAY + timedelta(days=2)
    launch.write_text(
        f"name = {toml(HOSTILE)}\nowner = {toml('../../' + HOSTILE)}\ndate = {day}\nsubscribers = ['Raj', 'raj']\n",
        encoding="utf-8",
    )
    assert solo.do("simulate", "--until", UNTIL, "--out", out).code == 0
    found = summary(out)
    folders = [Path(person["page"]).parent.name for person in found["people"]]
    assert len(set(map(str.lower, folders))) == len(folders) == 3
    assert all((out / person["page"]).resolve().is_relative_to(out) for person in found["people"])
    for path in [out / "index.html", *(out / person["page"] for person in found["people"])]:
        page = Page(path)
        assert page.tags.isdisjoint({"script", "img", "iframe"})
        assert all(link.resolve().is_relative_to(out.resolve()) and link.exists() for link in page.links)
    assert HOSTILE in Page(out / "index.html").text


# --- on a terminal ---


def test_a_bar_is_drawn_on_a_terminal_unless_its_user_wants_plain_text(ladle: Place, out: Path) -> None:
    words = ("simulate", "--until", UNTIL, "--out", out)
    drawn, plain = (on_terminal(*words, cwd=ladle.folder, is_plain=is_plain) for is_plain in (False, True))
    assert (" %" in drawn, "\x1b[" in drawn) == (True, True)
    assert not CONTROL.search(plain)
    assert all(shown.splitlines()[-1].strip() for shown in (drawn, plain))
