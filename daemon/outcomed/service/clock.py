"""The one place that reads clocks."""

import time
from datetime import UTC, datetime
from pathlib import Path

from outcomed.model.record import TickRow

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def now() -> datetime:
    """Give the wall clock, in UTC."""
    return datetime.now(UTC)


def clock(at: datetime | None = None) -> TickRow:
    """Give both clocks: the wall (or the instant a rehearsal plays at) and the boot clock, which counts suspend too."""
    if at is not None:
        return TickRow(at=at, boot_s=0.0, boot_id=f"rehearsal {at.isoformat()}")
    boot_id = _BOOT_ID.read_text(encoding="ascii").strip() if _BOOT_ID.exists() else ""
    return TickRow(at=now(), boot_s=time.clock_gettime(time.CLOCK_BOOTTIME), boot_id=boot_id)
