"""Operations that the library makes of a connection alone, and so on nobody's behalf: made of a mailbox here."""

from typing import Any

from exchangelib.credentials import IMPERSONATION
from exchangelib.services import GetRoomLists, GetRooms, GetUserAvailability


class _OfMailbox:
    account: Any

    @property
    def _account_to_impersonate(self) -> Any:
        return self.account.identity if self.account.access_type == IMPERSONATION else None

    def _extra_headers(self) -> dict[str, str]:
        """Name the mailbox to whoever shares the work among servers."""
        return {"X-AnchorMailbox": self.account.primary_smtp_address}


class UserAvailability(_OfMailbox, GetUserAvailability):
    """Say when people are busy."""

    def __init__(self, account: Any) -> None:
        self.account = account
        super().__init__(account.protocol)


class RoomLists(_OfMailbox, GetRoomLists):
    """List the room lists."""

    def __init__(self, account: Any) -> None:
        self.account = account
        super().__init__(account.protocol)


class RoomsOf(_OfMailbox, GetRooms):
    """List the rooms of a room list."""

    def __init__(self, account: Any) -> None:
        self.account = account
        super().__init__(account.protocol)
