"""How long a server asks to wait."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_LONGEST_WAIT = timedelta(days=1)


def retry_at(text: str, now: datetime) -> datetime | None:
    """Read Retry-After (RFC 9110, 10.2.3): seconds or a date; never further than a day ahead."""
    if re.fullmatch(r"\s*[0-9]{1,9}\s*", text):
        return now + min(timedelta(seconds=int(text)), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    return min(max(moment, now), now + _LONGEST_WAIT)
