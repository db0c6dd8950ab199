"""`outcomed run` as a process: it sees changes, reloads, ends as it is told to, and waits for its turn."""

import json
import re
import signal
import socket
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import pytest

from support.daemons import add_launch, daemon
from support.dav_twin import Break, Twin, dav_twin
from support.flying import LONGEST_S, until
from support.imap_twin import PASSWORD, USER, imap_twin
from support.installed import run
from support.ladle import Place, alone
from support.smtp_servers import Script, Server, smtp_server

HOME = "/cal/service/work/"
FEEDS = 'name = "feeds"\nkind = "ics"\nfolder = "calendars"'
CALDAV = 'name = "work"\nkind = "caldav"\nurl = "{origin}{home}"\nscheduling = "none"\nconnections = 1\ntimeout_s = 20'

INBOX = """
[inbox]
kind = "imap"
address = "outcomes@example.com"
host = "127.0.0.1"
port = {port}
security = "none"
user = "{user}"
password = "file:password"
authserv_id = "mx.example.com"
"""


def with_run(place: Place, words: str = "stop_timeout_s = 2") -> Place:
    with (place.folder / "config.toml").open("a", encoding="utf-8") as config:
        config.write(f"\n[run]\n{words}\n")
    return place


@pytest.fixture
def twin() -> Iterator[Twin]:
    with dav_twin(HOME) as running:
        yield running


@pytest.fixture
def far(twin: Twin, tmp_path: Path) -> Place:
    """One person whose calendar is on a server."""
    place = with_run(alone(tmp_path / "far"))
    place.rewrite("config.toml", re.escape(FEEDS), CALDAV.format(origin=twin.origin, home=HOME))
    return place


# --- what changes ---


def test_a_saved_launch_is_in_the_calendar_at_once_and_half_a_file_waits_for_the_rest(solo: Place) -> None:
    with daemon(solo.folder) as running:
        running.tells("READY=1")
        running.says("reminder/text-reminders/3-weeks")
        running.tells("STATUS=next look")
        before = len(solo.events())
        began = time.monotonic()
        path = add_launch(solo.folder, "forms", owner="dana")
        until(lambda: len(solo.events()) == before + 3)
        assert time.monotonic() - began < 10  # it is measured in bench/
        whole = path.read_text(encoding="utf-8")
        half = solo.folder / "launches" / "half.toml"
        half.write_text(whole[: len(whole) // 2], encoding="utf-8")
        running.says("half.toml")
        assert len(solo.events()) == before + 3
        half.write_text(whole.replace("Forms", "Half"), encoding="utf-8")
        until(lambda: len(solo.events()) == before + 6)
        running.says("no longer so: ")
        assert running.stop() == 0
        assert "Traceback" not in running.log


def test_what_a_command_writes_beside_it_is_acted_on_at_once(solo: Place) -> None:
    with daemon(solo.folder) as running:
        running.says("the newest head of the history")
        dropped = solo.do("drop", "text-reminders", "--why", "too costly")
        assert dropped.code == 0, dropped.err
        until(lambda: len(solo.events()) == 0 or "taken off the calendar" in running.log)
        running.says("taken off the calendar", count=3)


def test_it_ends_at_once_when_nothing_is_in_hand_and_says_so(solo: Place) -> None:
    with daemon(with_run(solo, "stop_timeout_s = 30").folder) as running:
        running.tells("STATUS=next look")
        began = time.monotonic()
        assert running.stop() == 0
        assert time.monotonic() - began < 10
        assert "STOPPING=1" in running.heard()
        assert running.log.splitlines()[-1].endswith("stopped")


def test_a_question_that_nobody_answers_keeps_no_process_from_its_end(far: Place, twin: Twin) -> None:
    twin.always("REPORT", Break.STALL)
    twin.always("PROPFIND", Break.STALL)
    far.rewrite("config.toml", "stop_timeout_s = 2", "stop_timeout_s = 60")
    with daemon(far.folder) as running:
        until(lambda: "REPORT" in twin.calls or "PROPFIND" in twin.calls)
        began = time.monotonic()
        assert running.stop() == 0
        assert time.monotonic() - began < 15


# --- SIGTERM amid a call ---


def test_a_call_that_hangs_at_its_end_is_left_in_doubt_and_settled_at_the_next_start(far: Place, twin: Twin) -> None:
    twin.fail("PUT", Break.STALL)  # the work is done, and nobody says so
    with daemon(far.folder) as running:
        until(lambda: "PUT" in twin.calls)
        began = time.monotonic()
        assert running.stop() == 0
        assert time.monotonic() - began < 15
        assert "a call did not end in time: it is left in doubt" in running.log
    (open_row,) = [row for row in far.ledger().snapshot().effects.values() if row.intent]
    with daemon(far.folder, name="next") as running:
        until(lambda: len(twin.objects) == 3)
        running.says("the newest head of the history")
        until(lambda: not [row for row in far.ledger().snapshot().effects.values() if row.intent])
        assert running.stop() == 0
    row = far.ledger().snapshot().effects[open_row.key, open_row.generation]
    assert (str(row.state), row.intent, row.trouble) == ("present", None, None)
    assert set(Counter(twin.log).values()) == {1}


@dataclass
class Slow(Script):
    """A mail server that takes its time after the final dot of the first mail."""

    has_begun: threading.Event = field(default_factory=threading.Event)
    may_go_on: threading.Event = field(default_factory=threading.Event)

    def next(self, command: str) -> str | None:
        if command == "DATA":
            self.has_begun.set()
            self.may_go_on.wait(LONGEST_S)
        return super().next(command)


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def server(slow: Slow) -> Iterator[Server]:
    with smtp_server(slow) as server:
        yield server
        slow.may_go_on.set()


@pytest.fixture
def mailing(server: Server, tmp_path: Path) -> Place:
    """The sample, whose first tick has echoes to send, with a mail server."""
    assert run("init", tmp_path / "here", "--sample", cwd=tmp_path).code == 0
    place = with_run(Place(tmp_path / "here"))
    smtp = f'kind = "smtp"\nhost = "127.0.0.1"\nsecurity = "none"\nport = {server.port}'
    place.rewrite("config.toml", 'kind = "maildir"\nfolder = "mail"', smtp)
    return place


def test_sigterm_finishes_the_mail_in_hand_and_begins_no_other(mailing: Place, slow: Slow, server: Server) -> None:
    mailing.rewrite("config.toml", "stop_timeout_s = 2", "stop_timeout_s = 60")
    with daemon(mailing.folder) as running:
        assert slow.has_begun.wait(LONGEST_S)
        running.signal(signal.SIGTERM)
        running.says("told to end")
        slow.may_go_on.set()
        assert running.ended() == 0
        assert running.log.count(" sent ") == 1
    assert len(server.taken) == 1
    rows = mailing.ledger().snapshot().effects.values()
    assert [row.key for row in rows if row.intent] == []


def test_a_mail_whose_server_went_silent_is_in_doubt_and_never_sent_again_by_itself(
    mailing: Place, slow: Slow, server: Server
) -> None:
    with daemon(mailing.folder) as running:
        assert slow.has_begun.wait(LONGEST_S)
        assert running.stop() == 0
    slow.may_go_on.set()
    (doubt,) = [row for row in mailing.ledger().snapshot().effects.values() if row.intent]
    with daemon(mailing.folder, name="next") as running:
        running.says("the newest head of the history")
        until(lambda: mailing.json("status").get("in_doubt") != [] or "doubt" in mailing.do("status").out)
        assert running.stop() == 0
    assert doubt.key[1] in mailing.do("status").out
    sent = [mail.recipient for mail in server.taken]
    assert len(sent) == len({(mail.recipient, mail.raw) for mail in server.taken})


# --- SIGHUP ---


def test_a_config_that_is_sound_is_taken_over_and_one_that_is_broken_is_not(solo: Place) -> None:
    config = solo.folder / "config.toml"
    sound = config.read_text(encoding="utf-8")
    with daemon(solo.folder) as running:
        running.tells("STATUS=next look")
        config.write_text("this = is not\n", encoding="utf-8")
        running.signal(signal.SIGHUP)
        running.says("the old configuration stays in use")
        running.tells("READY=1", count=2)
        config.write_text(sound.replace("[registry]", '[registry]\nkindd = "x"', 1), encoding="utf-8")
        running.signal(signal.SIGHUP)
        running.says("kindd")
        more = sound.replace('path = "launches"', 'path = "others"')
        (solo.folder / "others").mkdir()
        config.write_text(more, encoding="utf-8")
        running.signal(signal.SIGHUP)
        running.says("the new configuration is in use")
        assert [each for each in running.heard() if each.startswith("RELOADING=1\nMONOTONIC_USEC=")]
        others = Place(solo.folder)
        (solo.folder / "others" / "late.toml").write_text(
            (solo.folder / "launches" / "text-reminders.toml").read_text("utf-8").replace("Text reminders", "Late"),
            encoding="utf-8",
        )
        running.says("reminder/late/3-weeks")
        assert others.events()
        assert running.stop() == 0


def test_health_is_served_where_the_configuration_in_use_says(solo: Place) -> None:
    config, (first, second) = solo.folder / "config.toml", _free_ports()
    sound = config.read_text(encoding="utf-8")

    def reload(text: str, said: str, count: int = 1) -> None:
        config.write_text(text, encoding="utf-8")
        running.signal(signal.SIGHUP)
        running.says(said, count=count)

    with daemon(solo.folder) as running:
        running.tells("STATUS=next look")
        assert not _is_healthy(first)
        reload(f"{sound}\n[operator]\nport = {first}\n", "the new configuration is in use")
        until(lambda: _is_healthy(first))
        reload(f"{sound}\n[operator]\nport = {second}\nprt = 1\n", "the old configuration stays in use")
        assert (_is_healthy(first), _is_healthy(second)) == (True, False)
        reload(f"{sound}\n[operator]\nport = {second}\n", "the new configuration is in use", count=2)
        until(lambda: _is_healthy(second))
        assert not _is_healthy(first)
        assert running.stop() == 0


def _free_ports() -> tuple[int, ...]:
    with socket.socket() as one, socket.socket() as two:
        for each in (one, two):
            each.bind(("127.0.0.1", 0))
        return tuple(each.getsockname()[1] for each in (one, two))


def _is_healthy(port: int) -> bool:
    """True where a tick went well since health is served."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        found = json.loads(answer.read())
        return answer.status == 200 and found["last_tick"] is not None
    except OSError:
        return False
    finally:
        connection.close()


def test_a_template_that_is_broken_is_told_with_its_line_and_the_old_ones_stay(solo: Place) -> None:
    templates = solo.folder / "words"
    (templates / "reminder").mkdir(parents=True)
    solo.rewrite("config.toml", r"\A", 'templates = "words"\n')
    with daemon(solo.folder) as running:
        running.tells("STATUS=next look")
        (templates / "reminder" / "owner.subject.j2").write_text("one\n{{ nobody.knows }\n", encoding="utf-8")
        running.signal(signal.SIGHUP)
        running.says("the templates are not sound")
        assert "owner.subject" in running.log
        assert running.stop() == 0


def test_a_mailbox_that_is_waited_for_has_one_connection_however_often_the_configuration_is_read(solo: Place) -> None:
    (solo.folder / "password").write_text(PASSWORD, encoding="utf-8")
    with imap_twin() as mailbox:
        with (solo.folder / "config.toml").open("a", encoding="utf-8") as config:
            config.write(INBOX.format(port=mailbox.port, user=USER))
        with daemon(solo.folder) as running:
            until(lambda: bool(mailbox.named("IDLE")))
            for _ in range(3):
                mailbox.commands.clear()
                running.signal(signal.SIGHUP)
                until(lambda: bool(mailbox.named("IDLE")) and len(mailbox.open) == 1)
            assert running.stop() == 0
            assert "cannot be waited for" not in running.log


# --- how it leaves, and turns ---


def test_a_ledger_that_somebody_holds_locked_is_waited_for(solo: Place) -> None:
    solo.rewrite("config.toml", r"\Z", '\n[store]\nurl = "sqlite:///ledger.sqlite?wait_s=1"\n')
    assert solo.do("once").code == 0
    with closing(sqlite3.connect(solo.folder / "state" / "ledger.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with daemon(solo.folder) as running:
            running.says("another program holds the database locked")
            running.tells("READY=1")
            other.execute("ROLLBACK")
            running.says("it is our turn")
            assert running.stop() == 0


def test_it_leaves_in_time_also_while_its_main_thread_hangs(solo: Place) -> None:
    assert solo.do("once").code == 0
    store = '\n[store]\nurl = "sqlite:///ledger.sqlite?wait_s=50"\n'
    solo.rewrite("config.toml", r"\Z", f"{store}\n[run]\nstop_timeout_s = 1\n")
    with daemon(solo.folder) as running:
        running.tells("STATUS=next look")
        with closing(sqlite3.connect(solo.folder / "state" / "ledger.sqlite", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            add_launch(solo.folder, "late", owner="dana")
            # SQLite waits for the lock in short sleeps, in the main thread.
            until(lambda: "nanosleep" in Path(f"/proc/{running.pid}/wchan").read_text(encoding="ascii"))
            began = time.monotonic()
            assert running.stop() == 0
            assert time.monotonic() - began < 10


def test_a_config_that_is_broken_at_the_start_is_exit_code_78(solo: Place) -> None:
    (solo.folder / "config.toml").write_text("this = is not\n", encoding="utf-8")
    with daemon(solo.folder) as running:
        assert running.ended() == 78
        assert "Traceback" not in running.log
        assert "READY=1" not in running.heard()


def test_a_daemon_that_waits_for_its_database_goes_on_while_its_password_is_not_there(solo: Place) -> None:
    password = solo.folder / "password"
    password.write_text("right\n", encoding="utf-8")
    config = solo.folder / "config.toml"
    store = '[store]\nurl = "postgresql+psycopg://outcomed@127.0.0.1:9/none"\npassword = "file:password"\n'
    config.write_text(f"{config.read_text(encoding='utf-8')}\n{store}", encoding="utf-8")
    with daemon(solo.folder) as running:
        running.tells("READY=1")
        password.unlink()
        running.says("waiting for a sound configuration: there is no secret at")
        assert running.stop() == 0


def test_a_second_daemon_waits_and_takes_over_when_the_first_is_killed(solo: Place) -> None:
    config = solo.folder / "config.toml"
    sound = config.read_text(encoding="utf-8")
    with daemon(solo.folder, name="first") as first, daemon(solo.folder, name="second") as second:
        until(lambda: "STATUS=next look" in str(first.heard() + second.heard()))
        leads, waits = (first, second) if "STATUS=next look" in str(first.heard()) else (second, first)
        waits.says("waiting for its turn")
        waits.tells("READY=1")
        config.write_text("this = is not\n", encoding="utf-8")
        waits.says("waiting for a sound configuration")  # it does not leave: nobody would take over any more
        config.write_text(sound, encoding="utf-8")
        leads.signal(signal.SIGKILL)
        waits.says("it is our turn")
        before = len(solo.events())
        add_launch(solo.folder, "forms", owner="dana")
        until(lambda: len(solo.events()) == before + 3)
        assert waits.stop() == 0
        assert waits.log.count("waiting for its turn") <= 2
