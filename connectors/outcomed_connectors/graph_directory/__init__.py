"""Directory `graph_directory`: the people of a tenant of Microsoft 365, with their managers and teams.

Disabled accounts, guests and accounts without mail are left out; shared mailboxes and rooms are disabled accounts. What
Microsoft does not know of a person (zone, hours, days away) stands in people.toml, which is laid over the directory by
address.
"""

from outcomed.ports import Context
from outcomed_connectors._shared.microsoft.consent import PROVIDER, authorize
from outcomed_connectors._shared.microsoft.settings import relative_to
from outcomed_connectors.graph_directory.directory import GraphDirectory
from outcomed_connectors.graph_directory.settings import Settings

PORTS: tuple[str, ...] = ("Directory",)

__all__ = ["PORTS", "PROVIDER", "GraphDirectory", "Settings", "authorize", "connect"]


def connect(settings: Settings, context: Context) -> GraphDirectory:
    """Make the directory; it connects with the first call."""
    return GraphDirectory(settings.model_copy(update=relative_to(context.base, settings)), context)
