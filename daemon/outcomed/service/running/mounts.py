"""Which file system a folder lies on, and whether others may change it without this machine noticing."""

import re
from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")
_REMOTE = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "virtiofs"})
"""Kinds of file systems whose files are changed by other machines (inotify(7), limitations)."""


def remote_kind(folder: Path, mounts: Path = _MOUNTS) -> str:
    """Give the kind of the file system of a folder if it may be another machine's; else empty."""
    kind = _kind(folder.resolve(), mounts)
    return kind if kind in _REMOTE or kind.startswith("fuse.") else ""


def _kind(folder: Path, mounts: Path) -> str:
    """Give the kind of the innermost mount that holds a folder; empty where nobody can say."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    listed = [line.split(" ") for line in lines if line.count(" ") >= 3]
    around = [(point, kind) for _, point, kind, *_ in listed if folder.is_relative_to(_unescaped(point))]
    # Of two mounts on one place the later one hides the earlier.
    return max(reversed(around), key=lambda each: len(_unescaped(each[0])), default=("", ""))[1]


def _unescaped(point: str) -> str:
    """Write a mount point as it is: blanks and backslashes are octal in the list (proc_mounts(5))."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)
