"""In-memory twins of every port, and the contract suites that every connector runs.

The twins need nothing but the program. The suites (`contract_*`) need pytest: inherit from one, give it a `bench`.
"""

from outcomed.testing.faults import Faults
from outcomed.testing.memory import (
    MemoryCalendar,
    MemoryDirectory,
    MemoryInbox,
    MemoryMailer,
    MemoryMetrics,
    MemoryMirror,
    MemoryRegistry,
)

__all__ = [
    "Faults",
    "MemoryCalendar",
    "MemoryDirectory",
    "MemoryInbox",
    "MemoryMailer",
    "MemoryMetrics",
    "MemoryMirror",
    "MemoryRegistry",
]
