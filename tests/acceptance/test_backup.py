"""Backup, restore, adopt and forget as somebody types them, and what each command says of a damaged ledger."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from support.installed import Answer, call, clean_environment
from support.kept import config_of, kept
from support.ladle import Place


def do(here: Path, *words: str | Path, given: str = "") -> Answer:
    return call(*words, *config_of(here), given=given)


@pytest.fixture
def here(ladle: Place) -> Path:
    return ladle.folder


def ledger(here: Path) -> Path:
    return here / "state" / "ledger.sqlite"


def test_a_restored_ledger_sends_nothing_until_it_is_adopted_and_nothing_twice_then(here: Path, tmp_path: Path) -> None:
    before = kept(here)
    assert "whole and in order" in do(here, "backup", tmp_path / "copy").out
    again = do(here, "backup", tmp_path / "copy")
    assert (again.code, "is there already, and nothing was written" in again.err) == (1, True)
    refused = do(here, "restore", tmp_path / "copy")
    assert (refused.code, "a ledger stands at" in refused.err) == (1, True)

    assert "Next: `outcomed adopt`" in do(here, "restore", tmp_path / "copy", "--replace").out
    for command in ("plan", "status", "check", "once"):
        answer = do(here, command)
        assert (answer.code, "this ledger was restored from a backup" in answer.out) == (1, True)
        assert "`outcomed adopt` asks" in answer.out
    assert do(here, "adopt").code == 0
    assert "there is nothing to adopt" in do(here, "adopt").err
    assert do(here, "once").code == 0
    assert do(here, "verify").code == 0
    after = kept(here)
    assert after.mails.items() >= before.mails.items()  # one that is sent anew has other bytes
    assert after.effects() >= before.effects()


def test_a_lost_ledger_is_rebuilt_from_nothing(here: Path) -> None:
    before = kept(here)
    ledger(here).unlink()
    gone = do(here, "status")
    assert (gone.code, "`outcomed adopt --from-nothing`" in gone.err) == (1, True)
    assert "is gone or empty" in do(here, "adopt").err

    answer = do(here, "adopt", "--from-nothing")
    assert (answer.code, "Asking for what was done from" in answer.out) == (0, True)
    do(here, "once")
    after = kept(here)
    assert after.mails.items() >= before.mails.items()
    assert after.events.keys() == before.events.keys()
    assert do(here, "verify").code == 0


def test_an_older_copy_laid_over_the_ledger_is_noticed_and_adopted(here: Path, tmp_path: Path) -> None:
    raw = ledger(here).read_bytes()
    assert do(here, "record", "cook-handover", "3w", "--verdict", "hit").code == 0
    ledger(here).write_bytes(raw)
    refused = do(here, "plan")
    assert (refused.code, "is an older or another copy" in refused.err, "`outcomed adopt`" in refused.err) == (
        1,
        True,
        True,
    )
    assert do(here, "adopt").code == 0
    assert do(here, "verify").code == 0


def test_where_there_never_was_a_ledger_there_is_nothing_to_adopt(tmp_path: Path) -> None:
    assert call("init", tmp_path / "new", "--solo", "dana@example.com").code == 0
    assert "nothing says that there was one" in do(tmp_path / "new", "adopt").err
    assert "say with --since" in do(tmp_path / "new", "adopt", "--from-nothing").err
    assert do(tmp_path / "new", "adopt", "--since", "2026-03-02").code == 2


def test_a_damaged_ledger_says_so_in_a_sentence_with_each_command_and_can_be_replaced(
    here: Path, tmp_path: Path
) -> None:
    assert do(here, "backup", tmp_path / "copy").code == 0
    raw = bytearray(ledger(here).read_bytes())
    raw[8 * 4096 : -4096] = b"\xa5" * (len(raw) - 9 * 4096)
    ledger(here).write_bytes(raw)

    for command in ("plan", "once", "status", "verify", "check", "adopt", "backup"):
        answer = do(here, command, *((tmp_path / "another",) if command == "backup" else ()))
        said = answer.err + answer.out
        assert (answer.code, "it is damaged or no database" in said) == (1, True), (command, said)
        assert "`outcomed restore FILE --replace`" in said, command
    assert not (tmp_path / "another").exists()

    assert do(here, "restore", tmp_path / "copy", "--replace").code == 0
    assert do(here, "adopt").code == 0
    assert do(here, "verify").code == 0


def test_a_full_disk_leaves_no_half_a_backup(here: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "outcomed", "backup", str(tmp_path / "copy"), *config_of(here)],
        env=clean_environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536)),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert f"{tmp_path / 'copy'}" in answer.stderr
    assert "the disk is full or failing" in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == [here.name]
    assert do(here, "verify").code == 0


def test_forgetting_asks_first_and_refuses_who_is_still_there(here: Path) -> None:
    refused = do(here, "forget", "mette", "--yes")
    assert (refused.code, "mette is still among the people" in refused.err) == (2, True)
    unknown = do(here, "forget", "metta", "--yes")
    assert (unknown.code, 'there is no person "metta"' in unknown.err) == (2, True)
