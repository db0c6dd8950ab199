"""The lease on PostgreSQL: one at a time on any machine, by the database's clock, and each with an epoch of its own."""

import os
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, event, make_url

from outcomed.ledger.engine import address
from outcomed.ledger.errors import LeaseLost, LedgerError, Locked
from outcomed.ledger.lease import HOLDS_S, Lease, Onlooker, boot_clock
from outcomed.ledger.lock import TickLock
from outcomed.ledger.open import open_ledger
from outcomed.ledger.store import Ledger
from outcomed.model.record import Change, MarkRow
from outcomed.model.result import Failure
from support.ledger import BORN, DIGEST, NAMESPACE, NOW, done, failed, put, send
from support.postgres import Cluster

LONGEST_S = 20


@pytest.fixture(scope="module")
def template(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make a ledger to copy: migrations take longer than all else here."""
    made = cluster.database()
    open_ledger(made, namespace=NAMESPACE, state=tmp_path_factory.mktemp("state"), now=BORN).close()
    return make_url(made).database or ""


@pytest.fixture
def url(cluster: Cluster, template: str) -> str:
    return cluster.database(template)


@pytest.fixture
def sql(cluster: Cluster, url: str) -> Callable[[str], str]:
    """Run a statement in the ledger's database, as nobody of ours."""
    return lambda statement: cluster.sql(statement, make_url(url).database or "")


class Boot:
    """A boot clock that can be put forward, as if the process had been frozen."""

    frozen_s = 0.0

    def __call__(self) -> float:
        return boot_clock() + self.frozen_s


class Process:
    """A process that ticks on some machine: its lease, its clock, its ledger."""

    def __init__(self, url: str, state: Path, stack: ExitStack) -> None:
        self.boot = Boot()
        self.lease = Lease(address(url), NAMESPACE, boot=self.boot)
        self.ledger = open_ledger(url, namespace=NAMESPACE, state=state, now=NOW, lease=self.lease)
        stack.callback(self.ledger.close)
        stack.enter_context(self.lease)


@pytest.fixture
def begin(url: str, tmp_path: Path) -> Iterator[Callable[[str], Process]]:
    with ExitStack() as stack:
        yield lambda machine: Process(url, tmp_path / machine, stack)


def run_out(sql: Callable[[str], str]) -> None:
    """Let the time of the lease pass on the server."""
    sql("UPDATE lease SET expires_at = clock_timestamp()")


def mark(*sources: str) -> list[Change]:
    return [Change(row=MarkRow(source=source, mark="1"), what="read", why="new") for source in sources or ("ics",)]


def until(condition: Callable[[], bool]) -> None:
    """Wait for something that another thread does."""
    deadline = time.monotonic() + LONGEST_S
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        threading.Event().wait(0.02)


# --- taking turns ---


def test_a_second_process_is_told_who_holds_the_lease_and_until_when(
    begin: Callable[[str], Process], url: str, state: Path
) -> None:
    begin("here")
    with pytest.raises(LedgerError) as caught, TickLock(state, url, namespace=NAMESPACE):
        pass
    who = rf"process {os.getpid()} on {re.escape(socket.gethostname())}: \S.* is at work on this ledger"
    assert re.match(rf"{who} \(.*\); its lease is held until \d\d:\d\d:\d\d UTC", str(caught.value))
    assert "wait until it ends, or stop it" in caught.value.remedy


def test_each_taking_raises_the_epoch_and_a_process_that_ended_is_followed_at_once(url: str, state: Path) -> None:
    epochs = []
    for _ in range(3):
        with TickLock(state, url, namespace=NAMESPACE) as lock:
            assert lock.lease
            epochs.append(lock.lease.epoch)
    assert epochs == [1, 2, 3]


def test_a_lease_that_ran_out_is_taken_by_another(begin: Callable[[str], Process], sql: Callable[[str], str]) -> None:
    first = begin("first")
    run_out(sql)
    assert begin("second").lease.epoch == first.lease.epoch + 1


def test_of_many_at_once_one_gets_it(url: str) -> None:
    leases = [Lease(address(url), NAMESPACE) for _ in range(8)]
    with ExitStack() as stack:

        def take(lease: Lease) -> None:
            with suppress(LedgerError):
                stack.enter_context(lease)

        threads = [threading.Thread(target=take, args=(lease,)) for lease in leases]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(lease.epoch for lease in leases) == [0] * 7 + [1]


def test_other_namespaces_do_not_wait_for_each_other(url: str, tmp_path: Path) -> None:
    with TickLock(tmp_path / "a", url, namespace="a"), TickLock(tmp_path / "b", url, namespace="b"):
        pass


def test_who_only_reads_sees_who_is_at_work(begin: Callable[[str], Process], url: str, state: Path) -> None:
    with open_ledger(url, namespace=NAMESPACE, state=state, now=NOW, read_only=True) as ledger:
        assert ledger.at_work() is None
        begin("here")
        working = ledger.at_work()
    assert working
    assert (working.pid, working.epoch) == (os.getpid(), 1)
    assert max(working.renewed_s, working.held_s) < LONGEST_S


def test_the_history_knows_nothing_of_who_leads_but_under_which_epoch_each_claim_was_made(
    begin: Callable[[str], Process],
) -> None:
    first = begin("first")
    before = len(first.ledger.history())
    first.ledger.commit((), [put(epoch=first.lease.epoch)], now=NOW)
    (claimed,) = first.ledger.history()[before:]
    assert (claimed.what, claimed.detail["epoch"]) == ("claimed", 1)


# --- losing it ---


def test_a_claim_and_a_note_of_a_process_whose_lease_was_taken_are_not_kept(
    begin: Callable[[str], Process], sql: Callable[[str], str]
) -> None:
    first = begin("first")
    run_out(sql)
    second = begin("second")
    with pytest.raises(LeaseLost, match=rf"lost its turn .* process {os.getpid()} on .* is at work now") as caught:
        first.ledger.commit((), [put()], now=NOW)
    assert caught.value.exit_code == 1
    with pytest.raises(LeaseLost):
        first.ledger.write(mark(), now=NOW)
    assert second.ledger.snapshot().effects == {}
    assert second.ledger.commit((), [put()], now=NOW)


def test_a_lease_that_ran_out_binds_also_where_nobody_else_took_it(
    begin: Callable[[str], Process], sql: Callable[[str], str]
) -> None:
    first = begin("first")
    run_out(sql)
    with pytest.raises(LeaseLost, match="was not renewed for 15 s \\("):
        first.ledger.commit((), [put()], now=NOW)
    assert not first.lease.is_ours


def test_a_process_that_was_frozen_knows_without_asking_that_it_lost_its_turn(begin: Callable[[str], Process]) -> None:
    first, believes = begin("first"), []
    for frozen_s in (HOLDS_S - 1, HOLDS_S):
        first.boot.frozen_s = frozen_s
        believes.append(first.lease.is_ours)
    assert believes == [True, False]
    with pytest.raises(LeaseLost):
        first.ledger.commit((), [put()], now=NOW)


def test_a_lease_lasts_for_as_long_as_it_is_said_to(url: str, tmp_path: Path, sql: Callable[[str], str]) -> None:
    boot, left = Boot(), "SELECT expires_at - clock_timestamp() BETWEEN interval '2 s' AND interval '3 s' FROM lease"
    with (
        open_ledger(url, namespace=NAMESPACE, state=tmp_path, now=NOW, lease_s=3) as ledger,
        Lease(address(url), NAMESPACE, holds_s=3, boot=boot) as lease,
    ):
        assert sql(left) == "t\n"
        lease._renew()
        assert sql(left) == "t\n"
        working = ledger.at_work()
        assert working
        assert 0 <= working.renewed_s < 2
        boot.frozen_s = 3
        assert not lease.is_ours
        assert "was not renewed for 3 s" in str(lease.lost())


def test_that_it_is_lost_is_told_at_once(url: str, tmp_path: Path, sql: Callable[[str], str]) -> None:
    boot, told = Boot(), threading.Event()
    open_ledger(url, namespace=NAMESPACE, state=tmp_path, now=NOW).close()
    with Lease(address(url), NAMESPACE, holds_s=3, boot=boot) as lease:
        lease.when_lost(told.set)
        assert not told.is_set()
        boot.frozen_s = 3
        assert told.wait(LONGEST_S)
    told.clear()
    run_out(sql)
    with Lease(address(url), NAMESPACE, holds_s=3) as lease:
        lease.when_lost(told.set)
    assert not told.wait(0.1)


def test_a_fault_that_nobody_foresaw_does_not_end_the_renewing(url: str) -> None:
    calls, renewed_again = iter(range(1, 100)), threading.Event()

    def boot() -> float:
        call = next(calls) if threading.current_thread().name == "lease" else 0
        if call == 2:  # 1 asks whether the lease is ours, 2 begins to renew it
            raise MemoryError
        if call == 5:
            renewed_again.set()
        return boot_clock()

    with Lease(address(url), NAMESPACE, holds_s=3, boot=boot) as lease:
        assert renewed_again.wait(LONGEST_S)
        assert lease.is_ours


def test_who_looks_on_sees_when_a_try_is_worth_it(
    begin: Callable[[str], Process], url: str, sql: Callable[[str], str]
) -> None:
    begin("first")
    with Onlooker(url, NAMESPACE) as onlooker:
        assert not onlooker.is_worth_a_try()
        sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'outcomed %'")
        assert not onlooker.is_worth_a_try()
        run_out(sql)
        assert onlooker.is_worth_a_try()


def test_who_can_see_nothing_tries(tmp_path: Path) -> None:
    for url in (f"sqlite:///{tmp_path}/ledger.sqlite", f"postgresql://nobody@/none?host={tmp_path}"):
        with Onlooker(url, NAMESPACE) as onlooker:
            assert onlooker.is_worth_a_try()


def test_while_a_claim_is_being_committed_nobody_else_takes_over(
    begin: Callable[[str], Process], url: str, sql: Callable[[str], str]
) -> None:
    first = begin("first")
    sql("UPDATE lease SET expires_at = clock_timestamp() + interval '2 seconds'")
    short = Lease(address(f"{url}&wait_s=1"), NAMESPACE)
    with first.ledger._writing(None, under=first.lease):
        until(lambda: sql("SELECT expires_at < clock_timestamp() FROM lease") == "t\n")
        with pytest.raises(Locked), short:
            pass
    assert begin("second").lease.epoch == 2


def test_a_process_frozen_amid_a_commit_holds_up_nobody_for_long(
    begin: Callable[[str], Process], sql: Callable[[str], str]
) -> None:
    first = begin("first")
    settings = "SELECT current_setting('idle_in_transaction_session_timeout')"
    with first.ledger._writing(None, under=first.lease) as chain:
        assert chain.connection.exec_driver_sql(settings).scalar_one() == "8s"
    with first.lease._connected() as connection:
        assert connection.exec_driver_sql(settings).scalar_one() == "8s"
    with first.ledger._reading() as connection:
        assert connection.exec_driver_sql(settings).scalar_one() == "0"


def test_nothing_is_sent_as_a_pipeline_amid_which_a_process_might_be_frozen(
    begin: Callable[[str], Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*_: object, **__: object) -> None:
        raise AssertionError("the server does not end a pipeline that stands still")

    first = begin("first")
    monkeypatch.setattr(psycopg.Cursor, "executemany", explode)
    first.ledger.write(mark("ics", "imap"), now=NOW)
    assert {row.source for row in first.ledger.snapshot().marks.values()} >= {"ics", "imap"}


def test_only_who_makes_or_migrates_tables_may_take_its_time(cluster: Cluster, tmp_path: Path) -> None:
    url, ran = cluster.database(), list[str]()

    @event.listens_for(Engine, "before_cursor_execute")
    def keep(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        ran.append(statement)

    try:
        for takes_time in (True, False):
            ran.clear()
            open_ledger(url, namespace=NAMESPACE, state=tmp_path, now=NOW).close()
            assert any("pg_advisory_xact_lock" in statement for statement in ran)
            assert any("idle_in_transaction_session_timeout = 0" in statement for statement in ran) is takes_time
    finally:
        event.remove(Engine, "before_cursor_execute", keep)


# --- what was done is the truth ---


@pytest.mark.parametrize("was_done", [True, False])
def test_what_was_done_under_a_lost_lease_is_settled_while_it_is_claimed_by_that_epoch(
    was_done: bool, begin: Callable[[str], Process], sql: Callable[[str], str]
) -> None:
    first = begin("first")
    claim = send(epoch=first.lease.epoch)
    first.ledger.commit((), [claim], now=NOW)
    run_out(sql)
    second = begin("second")
    told = done(claim, epoch=1) if was_done else failed(claim, Failure.LATER, epoch=1)
    first.ledger.commit((told,), (), now=NOW)
    row = second.ledger.snapshot().effects[DIGEST, 0]
    assert (row.intent, row.state) == (None, "sent" if was_done else "new")
    assert second.ledger.verify().is_good


def test_what_was_done_under_a_lost_lease_says_nothing_of_a_later_claim(
    begin: Callable[[str], Process], sql: Callable[[str], str]
) -> None:
    first = begin("first")
    claim = send(epoch=1)
    first.ledger.commit((), [claim], now=NOW)
    run_out(sql)
    second = begin("second")
    gone = failed(claim, Failure.LATER, epoch=1)
    again = send(version=2, epoch=2)
    second.ledger.commit((gone,), (), now=NOW)
    assert second.ledger.commit((), [again], now=NOW) == (again,)
    with pytest.raises(LedgerError, match="is told is of epoch 1, but it is claimed under epoch 2"):
        first.ledger.commit((done(claim, epoch=1),), (), now=NOW)
    intent = second.ledger.snapshot().effects[DIGEST, 0].intent
    assert intent
    assert intent.epoch == 2


def test_a_doubt_of_another_epoch_is_not_settled_by_a_process_that_lost_its_lease(
    begin: Callable[[str], Process], sql: Callable[[str], str]
) -> None:
    first = begin("first")
    claim = send(epoch=1)
    first.ledger.commit((), [claim], now=NOW)
    run_out(sql)
    second = begin("second")
    run_out(sql)
    begin("third")
    with pytest.raises(LeaseLost):
        second.ledger.commit((failed(claim, Failure.LATER, epoch=1),), (), now=NOW)


# --- renewing ---


def test_the_lease_is_renewed_over_a_connection_of_its_own_also_after_that_was_cut(
    begin: Callable[[str], Process], sql: Callable[[str], str]
) -> None:
    first = begin("first")
    sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'outcomed %'")
    before = sql("SELECT expires_at FROM lease")
    first.lease._renew()
    assert sql("SELECT expires_at FROM lease") > before
    assert first.lease.is_ours


def test_a_lease_that_another_one_took_is_not_renewed(
    begin: Callable[[str], Process], sql: Callable[[str], str]
) -> None:
    first = begin("first")
    run_out(sql)
    second = begin("second")
    first.lease._renew()
    assert (first.lease.is_ours, second.lease.is_ours) == (False, True)


def test_leaving_after_a_loss_takes_nothing_from_whoever_leads(url: str, sql: Callable[[str], str]) -> None:
    with Lease(address(url), NAMESPACE):
        run_out(sql)
        second = Lease(address(url), NAMESPACE)
        second.__enter__()
    assert second.is_ours
    assert sql("SELECT expires_at > clock_timestamp() + interval '5 s' FROM lease") == "t\n"
    second.__exit__(None, None, None)
    assert sql("SELECT expires_at > clock_timestamp() FROM lease") == "f\n"


# --- migrations ---


def test_tables_are_not_changed_under_a_process_at_work(
    begin: Callable[[str], Process], url: str, state: Path, sql: Callable[[str], str]
) -> None:
    first = begin("first")
    sql("UPDATE alembic_version SET version_num = '0002'")
    with pytest.raises(LedgerError, match=rf"process {os.getpid()} on .* is at work"):
        open_ledger(url, namespace=NAMESPACE, state=state, now=NOW)
    sql("UPDATE alembic_version SET version_num = '0004'")
    assert first.ledger.snapshot().namespace == NAMESPACE


def test_a_ledger_in_memory_or_in_a_file_has_no_epoch(ledger: Ledger) -> None:
    assert (ledger.epoch, ledger.at_work()) == (0, None)
