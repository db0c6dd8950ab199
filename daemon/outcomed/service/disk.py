"""The disk that the state lies on: whether anything can be written there at all."""

import os
from pathlib import Path

MESSAGE = "it lies on a disk that is mounted read-only: nothing can be written down, so nothing is begun"
REMEDY = "see in the log of the system why (a failing disk is often mounted so), and mount it to be written again"


def is_read_only(folder: Path) -> bool:
    """True where the file system of a folder, or of the nearest one that there is, takes no writes from anybody."""
    nearest = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    try:
        return bool(os.statvfs(nearest).f_flag & os.ST_RDONLY)
    except OSError:
        return False
