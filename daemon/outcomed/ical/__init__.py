"""iCalendar (RFC 5545) as we write it, for calendars and mails alike."""
