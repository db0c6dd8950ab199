"""The one place of the service that reads clocks. The ledger, which imports nothing from here, reads its own."""

import time
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from outcomed.model.record import TickRow

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def now() -> datetime:
    """Give the wall clock, in UTC."""
    return datetime.now(UTC)


def boot_s() -> float:
    """Give the seconds since the machine was started, those that it slept included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def monotonic_us() -> int:
    """Give the microseconds of CLOCK_MONOTONIC, by which systemd reckons."""
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000


def clock(at: datetime | None = None) -> TickRow:
    """Give both clocks: the wall (or the instant a rehearsal plays at) and the boot clock, which counts suspend too."""
    if at is not None:
        return TickRow(at=at, boot_s=0.0, boot_id=f"rehearsal {at.isoformat()}")
    return TickRow(at=now(), boot_s=boot_s(), boot_id=_boot_id())


@cache
def _boot_id() -> str:
    """Give the name of this run of the machine, which no process outlives; empty where the system gives none."""
    return _BOOT_ID.read_text(encoding="ascii").strip() if _BOOT_ID.exists() else ""
