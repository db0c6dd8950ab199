"""What all tests share: how hard hypothesis tries, and where files are kept."""

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

# The same examples each time: what is red was made red by the change at hand. New ones are sought by `make property`.
settings.register_profile(
    "dev", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile(
    "ci", max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

MEMORY = Path("/dev/shm")
ENOUGH = 4 << 30


def in_memory() -> bool:
    """True where files can be kept in memory: no test is about what a disk forgets, and each commit waits for it."""
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return False
    found = os.statvfs(MEMORY)
    return found.f_bavail * found.f_frsize >= ENOUGH and not found.f_flag & os.ST_NOEXEC


if in_memory():
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
