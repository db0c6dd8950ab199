"""What several connectors share: iCalendar, files."""
