"""Trying again: how long to wait after a failure. The longer it lasts, the longer; never two things in step."""

import hashlib
from datetime import timedelta

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
_JITTER = 0.25
"""Up to so much of a wait is taken off, so that what failed together is not tried again together."""


def wait_for(attempts: int, *, salt: str) -> timedelta:
    """Give how long to wait after `attempts` earlier failures: doubled each time up to an hour, less up to a quarter
    that depends on `salt` and the attempt alone, so that the same history always gives the same plan."""
    # Bounded before it is doubled: after some forty tries the time itself would overflow.
    wait = min(FIRST_WAIT * (1 << min(max(attempts, 0), 10)), LONGEST_WAIT)
    share = int.from_bytes(hashlib.blake2b(f"{salt}/{attempts}".encode(), digest_size=4).digest()) / 2**32
    return wait * (1 - _JITTER * share)
