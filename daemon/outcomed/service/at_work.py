"""Who is at work: the holder of the tick lock, asked without touching it."""

from pathlib import Path

from outcomed.ledger.store import Ledger

_LOCKS = Path("/proc/locks")


def holder(state: Path, ledger: Ledger | None) -> str:
    """Say who is at work, as "process 12: outcomed once", on whichever machine, with the epoch and age of its lease;
    empty where nobody is, or nobody can say."""
    leading = ledger.at_work() if ledger else None
    if leading is None:
        return _holder_of_file(state)
    return f"{leading} (epoch {leading.epoch}, for {leading.held_s:.0f} s, renewed {leading.renewed_s:.0f} s ago)"


def _holder_of_file(state: Path) -> str:
    """Say who holds the lock on the file.

    Trying the lock would refuse a tick that begins in the same moment, so the system's list of locks is read
    (proc_locks(5)).
    """
    lock = state / "tick.lock"
    try:
        inode = str(lock.stat().st_ino)
        held = any(_is_of(line, inode) for line in _LOCKS.read_text(encoding="ascii").splitlines())
        return lock.read_text(encoding="utf-8").strip() if held else ""
    except OSError:
        return ""


def _is_of(line: str, inode: str) -> bool:
    """Read one line, such as `1: FLOCK ADVISORY WRITE 708 08:01:13314 0 EOF`; one that waits has `->` in it."""
    words = line.split()
    return len(words) > 5 and words[1] == "FLOCK" and words[5].rpartition(":")[2] == inode
