"""No crash makes anything happen twice, or get lost: the installed program is killed at the points of its work.

Each point is a fresh installation that lives through the days of `support.crash_days` until SIGKILL, and is then run
again from the same day on. What the servers hold afterwards is compared with a run in which nothing was killed.

With a maildir, which can always say whether a mail is there, that is any point there is. With SMTP it is any point at
which a mail is claimed and not settled: at all others no mail is at stake, and the mailer is not asked. There are also
a calendar on Radicale, whose reminders invite by mail, a mailbox in which people answer, Google Workspace, Microsoft
365 and Exchange Server (their twins), whose calendars invite and whose mail can say what was sent. By default one point
in a few is taken (`EACH`), on PostgreSQL fewer; `make crash` takes all of them, on PostgreSQL a third.
"""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import make_url

from support.crash_days import CALDAV, FEEDS, INBOX, MAILDIR, SMTP, write_days, write_installation
from support.crash_exchange import exchange
from support.crash_google import workspace
from support.crash_graph import tenant
from support.crash_world import Arrived, Suite, World, arrived, faults, feeds, look, stored
from support.dav_servers import PASSWORD, DavServer, radicale
from support.nursery import MORTAL, Nursery, environment, install_wheel, open_nursery
from support.postgres import Cluster, private_cluster
from support.smtp_servers import smtp_server

pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]

_MEMORY = Path("/dev/shm")
KILLED = -signal.SIGKILL
CHUNKS = {"sqlite": 6, "postgresql": 2}
"""Into how many tests the points are dealt, so that no test takes long."""
MAILERS = ("maildir", "smtp")
TWINS: Mapping[str, Callable[[Path, ExitStack], Suite]] = {
    "google": workspace,
    "graph": tenant,
    "exchange": exchange,
}
"""Outside systems that are calendar and mailer in one; each is given a file for what it is signed in with."""
ROUTES = (*MAILERS, "radicale", "inbox", *TWINS)
_IS_WHOLE = os.environ.get("OUTCOMED_CRASH") == "all"
EACH = {"maildir": 6, "smtp": 3, "radicale": 14, "inbox": 20, "google": 24, "graph": 60, "exchange": 40}
"""Of the points with a route, one in so many is taken; all with OUTCOMED_CRASH=all."""
EACH_ON_POSTGRESQL = 3 if _IS_WHOLE else 14
LIFETIMES = (11, 12, 13) if _IS_WHOLE else (12,)
"""Of a program that dies again and again: at which point of each of its lives."""
LONGER = {"inbox": 10, "graph": 6}
"""By how many points each life is longer: it begins with the mailbox, into which all of the day's mail has come once
more; and the three requests of a mail to Microsoft 365 begin anew where they were cut short."""


@dataclass
class Life:
    """One installation with its servers, and the processes that live and die on it."""

    here: Path
    url: str
    config: Path
    days: Path
    mails: Callable[[], list[Arrived]]
    calendar: Callable[[], Mapping[str, bytes]]
    let_go: Callable[[], object] = lambda: None

    def words(self, *options: str) -> list[str]:
        """Give the arguments of `mortal.py`."""
        return [*options, "--days", str(self.days), "--", "once", "--json", "--config", str(self.config)]

    def world(self) -> World:
        return look(self.here, self.url, self.mails(), self.calendar())


@dataclass
class Lives:
    """Makes installations, each with a ledger and, where it has one, a mail server of its own."""

    nursery: Nursery
    folder: Path
    dav: DavServer
    cluster: Cluster | None = None
    _numbers: Iterator[int] = field(default_factory=count)

    def begin(self, mailer: str, stack: ExitStack) -> Life:
        here = self.folder / f"{mailer}-{next(self._numbers)}"
        url = self.cluster.database() if self.cluster else f"sqlite:///{here}/state/ledger.sqlite"
        if mailer in TWINS:
            twin = TWINS[mailer](here.with_name(f"{here.name}-key"), stack)
            table, mails, calendar, seen = twin.mailer, twin.mails, twin.calendar, twin.events
        else:
            table, mails = _mail_server(mailer, here, stack)
            calendar, seen = _calendar(mailer, here, self.dav)
        inbox = INBOX if mailer == "inbox" else ""
        config = write_installation(here, store=url, mailer=table, calendar=calendar, inbox=inbox)
        days = self.folder / ("answered" if inbox else "days")
        return Life(here, url, config, days, mails, seen, self._backends_of(url))

    def live(self, life: Life, *options: str) -> int:
        """Run a process to its end or death; give the exit code, negative for a signal."""
        code = self.nursery.live(life.words(*options), life.here / "errors")
        if code == KILLED:
            life.let_go()
        return code

    def _backends_of(self, url: str) -> Callable[[], object]:
        """Wait until the server has noticed a death, and let the lease run out, as both do by themselves in a while."""
        if (cluster := self.cluster) is None:
            return lambda: None
        name = make_url(url).database or ""
        gone = f"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{name}'"

        def let_go() -> None:
            cluster.sql(gone)
            if cluster.sql("SELECT to_regclass('lease')", name).strip():
                cluster.sql("UPDATE lease SET expires_at = clock_timestamp()", name)

        return let_go


def _mail_server(mailer: str, here: Path, stack: ExitStack) -> tuple[str, Callable[[], list[Arrived]]]:
    """Give the table of a mailer's config, and how to see what arrived."""
    if mailer != "smtp":
        folder = here / "mail" / "new"
        return MAILDIR, lambda: [arrived(path.read_bytes()) for path in folder.iterdir()]
    server = stack.enter_context(smtp_server())
    return SMTP.format(port=server.port), lambda: [arrived(mail.raw, mail.recipient) for mail in server.taken]


def _calendar(mailer: str, here: Path, dav: DavServer) -> tuple[str, Callable[[], Mapping[str, bytes]]]:
    """Give the table of a calendar's config, and how to see what stands in it."""
    if mailer != "radicale":
        return FEEDS, lambda: feeds(here)
    password, path = here.with_name("password"), f"/service/{here.name}/"
    password.write_text(PASSWORD, encoding="utf-8")

    def seen() -> Mapping[str, bytes]:
        with dav.client("service") as client:
            return stored(client, path)

    return CALDAV.format(url=f"{dav.origin}{path}", password=password), seen


# --- what all tests share ---


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return install_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def nursery(site: Path) -> Iterator[Nursery]:
    with open_nursery(site, size=2) as opened:
        yield opened


@pytest.fixture(scope="module")
def ground() -> Iterator[Path]:
    """Give a folder in memory where there is one: what a killed process wrote is there either way, and nobody pulls the
    plug, so it need not reach a disk."""
    with TemporaryDirectory(prefix="outcomed-crash-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def dav(ground: Path) -> Iterator[DavServer]:
    with radicale(ground / "radicale") as server:
        yield server


@pytest.fixture(scope="module")
def sqlite(nursery: Nursery, ground: Path, dav: DavServer) -> Lives:
    write_days(ground / "sqlite" / "days")
    write_days(ground / "sqlite" / "answered", by_reply=True)
    return Lives(nursery, ground / "sqlite", dav)


@pytest.fixture(scope="module")
def postgresql(nursery: Nursery, ground: Path, dav: DavServer) -> Iterator[Lives]:
    write_days(ground / "postgresql" / "days")
    with private_cluster() as cluster:
        yield Lives(nursery, ground / "postgresql", dav, cluster)


@dataclass(frozen=True)
class Reference:
    """A run without a kill: what it left, and the names of the points it went by."""

    world: World
    points: tuple[str, ...]


@pytest.fixture(scope="module")
def references(sqlite: Lives) -> Mapping[str, Reference]:
    found = {}
    for mailer in ROUTES:
        with ExitStack() as stack:
            life = sqlite.begin(mailer, stack)
            points = life.here / "points"
            assert sqlite.live(life, "--count", str(points)) == 0, _errors(life)
            found[mailer] = Reference(life.world(), tuple(points.read_text(encoding="utf-8").splitlines()))
    return found


def _errors(life: Life) -> str:
    errors = life.here / "errors"
    return errors.read_text(encoding="utf-8") if errors.exists() else ""


# --- one death ---


def died_once(lives: Lives, mailer: str, point: int, reference: Reference) -> list[str]:
    """Kill at a point, run again, and say what is wrong afterwards."""
    with ExitStack() as stack:
        life = lives.begin(mailer, stack)
        code = lives.live(life, "--kill-at", str(point))
        if code != KILLED:
            return [f"it was not killed, but ended with {code}: {_errors(life)}"]
        is_open = mailer == "smtp" and is_a_send_open(reference.points, point)
        found = judged(life, lives.live(life), reference, most_in_doubt=int(is_open))
        if not found:
            rmtree(life.here)
        return found


def is_a_send_open(points: Sequence[str], killed_at: int) -> bool:
    """True from the commit that claims a mail to the one that settles it: nobody can ask an SMTP server for it."""
    before, here, after = (*points, "the end")[killed_at - 2 : killed_at + 1] if killed_at > 1 else ("", *points[:2])
    match here:
        case "before send" | "after send":
            return True
        case "after a commit":
            return after == "before send"
        case _:
            return here == "before a commit" and before == "after send"


def judged(life: Life, code: int, reference: Reference, *, most_in_doubt: int) -> list[str]:
    """Say what is wrong after the last run, which ended with this code."""
    if code not in (0, 1):
        return [f"the last run ended with {code}: {_errors(life)}"]
    world = life.world()
    found = list(faults(world, reference.world))
    if len(world.doubts) > most_in_doubt:
        found.append(f"in doubt, but only {most_in_doubt} may be: {sorted(world.doubts)}")
    if code != bool(world.doubts):
        found.append(f"the last run ended with {code} and {len(world.doubts)} in doubt")
    return found


def points_at_stake(mailer: str, reference: Reference) -> list[int]:
    """Give the points, counted from 1, at which it matters for this mailer to be killed."""
    numbers = range(1, len(reference.points) + 1)
    return [n for n in numbers if mailer != "smtp" or is_a_send_open(reference.points, n)]


def all_faults(lives: Lives, mailer: str, points: Sequence[int], reference: Reference) -> dict[str, list[str]]:
    """Die once at each of the points, two at a time; give the faults by point."""
    with ThreadPoolExecutor(lives.nursery.size) as pool:
        found = pool.map(lambda point: died_once(lives, mailer, point, reference), points)
        return {
            f"killed at {point}, {reference.points[point - 1]}": wrong
            for point, wrong in zip(points, found, strict=True)
            if wrong
        }


@pytest.mark.parametrize("chunk", range(CHUNKS["sqlite"]))
@pytest.mark.parametrize("mailer", ROUTES)
def test_a_kill_at_any_point_changes_nothing_but_what_is_listed_as_in_doubt(
    mailer: str, chunk: int, sqlite: Lives, references: Mapping[str, Reference]
) -> None:
    reference = references[mailer]
    points = points_at_stake(mailer, reference)[:: 1 if _IS_WHOLE else EACH[mailer]][chunk :: CHUNKS["sqlite"]]
    assert all_faults(sqlite, mailer, points, reference) == {}


@pytest.mark.parametrize("chunk", range(CHUNKS["postgresql"]))
@pytest.mark.parametrize("mailer", MAILERS)
def test_a_kill_at_many_points_changes_nothing_on_postgresql_either(
    mailer: str, chunk: int, postgresql: Lives, references: Mapping[str, Reference]
) -> None:
    reference = references[mailer]
    points = points_at_stake(mailer, reference)[::EACH_ON_POSTGRESQL][chunk :: CHUNKS["postgresql"]]
    assert all_faults(postgresql, mailer, points, reference) == {}


@pytest.mark.parametrize("lifetime", LIFETIMES)
@pytest.mark.parametrize("mailer", ROUTES if _IS_WHOLE else ROUTES[: -len(TWINS)])
def test_a_program_that_dies_again_and_again_gets_everything_done_once(
    mailer: str, lifetime: int, sqlite: Lives, references: Mapping[str, Reference]
) -> None:
    with ExitStack() as stack:
        life = sqlite.begin(mailer, stack)
        codes = [KILLED]
        while codes[-1] == KILLED and len(codes) < 60:
            codes.append(sqlite.live(life, "--kill-at", str(lifetime + LONGER.get(mailer, 0))))
        assert len(codes) > 5
        deaths = codes[1:].count(KILLED)
        assert judged(life, codes[-1], references[mailer], most_in_doubt=deaths if mailer == "smtp" else 0) == []


@pytest.mark.parametrize("name", ["after a commit", "after send"])
def test_a_process_that_shares_nothing_with_others_is_no_different(
    name: str, site: Path, sqlite: Lives, references: Mapping[str, Reference]
) -> None:
    reference = references["smtp"]
    point = len(reference.points) - reference.points[::-1].index(name)
    with ExitStack() as stack:
        life = sqlite.begin("smtp", stack)
        assert _process(site, life, "--kill-at", str(point)) == KILLED
        assert judged(life, _process(site, life), reference, most_in_doubt=1) == []


def _process(site: Path, life: Life, *options: str) -> int:
    command = [sys.executable, str(MORTAL), *life.words(*options)]
    return subprocess.run(command, env=environment(site), timeout=60, check=False).returncode


# --- what the days must hold for all this to mean something ---


@pytest.mark.parametrize("mailer", MAILERS)
def test_the_days_hold_every_kind_of_effect(mailer: str, references: Mapping[str, Reference]) -> None:
    world, points = references[mailer].world, references[mailer].points
    kinds = {mail.key.partition("/")[0] for mail in world.mails}
    calls = {name: points.count(f"after {name}") for name in ("put", "cancel", "send", "flush")}
    assert kinds == {"asks", "echo", "digest"}
    # `cancel` of this calendar puts the event that is cancelled.
    assert calls == {"put": 3 + 1 + 1, "cancel": 1, "send": 11, "flush": 7}
    assert len(points_at_stake("smtp", references[mailer])) == 11 * 4
    assert not world.doubts
    assert set(world.told().values()) == {1}


def test_the_days_on_radicale_hold_reminders_that_invite_move_and_are_cancelled(
    references: Mapping[str, Reference],
) -> None:
    world, points = references["radicale"].world, references["radicale"].points
    calls = {name: points.count(f"after {name}") for name in ("put", "cancel")}
    kinds = {mail.key.partition("/")[0] for mail in world.mails}
    assert calls == {"put": 3 + 1, "cancel": 1}
    assert kinds == {"asks", "echo", "digest", "invite"}
    assert len(world.calendar) == 2
    assert not world.doubts


def test_the_days_with_replies_hold_answers_corrections_and_what_changes_nothing(
    references: Mapping[str, Reference],
) -> None:
    world, points = references["inbox"].world, references["inbox"].points
    kinds = Counter(mail.key.partition("/")[0] for mail in world.mails)
    assert (kinds["echo"], kinds["answer"], kinds["asks"]) == (2, 1, 1)
    assert kinds["digest"] == Counter(m.key.partition("/")[0] for m in references["maildir"].world.mails)["digest"]
    assert points.count("after messages") >= 7
    assert points.count("after seen") >= 2
    assert not world.doubts
    assert set(world.told().values()) == {1}


def test_the_days_at_google_hold_reminders_that_invite_move_and_are_cancelled(
    references: Mapping[str, Reference],
) -> None:
    world, points = references["google"].world, references["google"].points
    calls = {name: points.count(f"after {name}") for name in ("put", "cancel", "send")}
    mailed = Counter(kind for _, kind, _ in json.loads(world.calendar["mailed"]))
    assert calls == {"put": 3 + 1, "cancel": 1, "send": 11}
    assert mailed == {"invitation": 3, "update": 1, "cancellation": 1}
    assert not world.doubts
    assert set(world.told().values()) == {1}


@pytest.mark.parametrize("route", ["graph", "exchange"])
def test_the_days_at_microsoft_hold_reminders_that_invite_move_and_are_cancelled(
    route: str, references: Mapping[str, Reference]
) -> None:
    world, points = references[route].world, references[route].points
    calls = {name: points.count(f"after {name}") for name in ("put", "cancel", "send")}
    mailed = Counter(kind for _, kind, _ in json.loads(world.calendar["mailed"]))
    kept = {name: len(json.loads(world.calendar[name])) for name in ("sentitems", "outbox", "drafts")}
    assert calls == {"put": 3 + 1, "cancel": 1, "send": 11}
    assert mailed == {"invitation": 3, "update": 1, "cancellation": 1}
    assert kept == {"sentitems": 11, "outbox": 0, "drafts": 0}
    assert not world.doubts
    assert set(world.told().values()) == {1}


def test_both_mailers_carry_the_same_mails(references: Mapping[str, Reference]) -> None:
    carried = [{mail.message_id for mail in references[mailer].world.mails} for mailer in MAILERS]
    assert carried[0] == carried[1]
