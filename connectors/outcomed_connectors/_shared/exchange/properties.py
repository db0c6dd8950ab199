"""Our named properties as the library has them, on events and mails, and folders that take no request to be known.

https://learn.microsoft.com/exchange/client-developer/exchange-web-services/properties-and-extended-properties-in-ews-in-exchange
"""

from typing import Any

from exchangelib import CalendarItem, ExtendedProperty, Message
from exchangelib.fields import FieldPath
from exchangelib.folders import Calendar, DeletedItems, Folder, Inbox, Outbox, Root, SentItems
from exchangelib.properties import DistinguishedFolderId, InvalidField, Mailbox

from outcomed_connectors._shared.named_property import NOTE, SET, UID


class UidProperty(ExtendedProperty):
    property_set_id = SET
    property_name = UID
    property_type = "String"


class NoteProperty(ExtendedProperty):
    property_set_id = SET
    property_name = NOTE
    property_type = "String"


def register() -> None:
    """Let the library know our properties; harmless to repeat."""
    for item in (CalendarItem, Message):
        for name, kind in (("outcomed_uid", UidProperty), ("outcomed_note", NoteProperty)):
            try:
                item.get_field_by_fieldname(name)
            except InvalidField:
                item.register(name, kind)


register()


def paths(item: Any, *names: str) -> list[Any]:
    """Give fields of a kind of item as a request names them."""
    return [FieldPath(field=item.get_field_by_fieldname(name)) for name in names]


_KINDS = {
    "calendar": Calendar,
    "deleteditems": DeletedItems,
    "inbox": Inbox,
    "outbox": Outbox,
    "sentitems": SentItems,
}


def folder(account: Any, name: str) -> Any:
    """Give one of the folders that every mailbox has (`_KINDS`), without asking for it."""
    box = Mailbox(email_address=account.primary_smtp_address)
    return _KINDS[name](root=Root(account=account), _distinguished_id=DistinguishedFolderId(id=name, mailbox=box))


def folder_of(account: Any, folder_id: str, kind: str) -> Any:
    """Give a folder by its id."""
    return _KINDS[kind](root=Root(account=account), _id=Folder.ID_ELEMENT_CLS(id=folder_id))
