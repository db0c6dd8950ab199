"""Directory `google_directory`: the people of a Google Workspace, with their managers and teams.

Whoever is suspended is left out. What Google does not know of a person (zone, hours, days away) stands in people.toml,
which is laid over the directory by address.
"""

from outcomed.ports import Context
from outcomed_connectors._shared.google.consent import PROVIDER, authorize
from outcomed_connectors._shared.google.wire import relative_to
from outcomed_connectors.google_directory.directory import GoogleDirectory
from outcomed_connectors.google_directory.settings import Settings

PORTS: tuple[str, ...] = ("Directory",)

__all__ = ["PORTS", "PROVIDER", "GoogleDirectory", "Settings", "authorize", "connect"]


def connect(settings: Settings, context: Context) -> GoogleDirectory:
    """Make the directory; it connects with the first call."""
    return GoogleDirectory(settings.model_copy(update=relative_to(context.base, settings)), context)
