"""Answers: one message for each thing that was asked for, or the error in its place."""

from collections.abc import Callable, Iterable

from support.ews_twin.faults import EwsError
from support.ews_twin.soap import Element, el, inside, local

# What the schema wants in a message, an error's too.
REQUIRED = {
    "CreateItem": "m:Items",
    "UpdateItem": "m:Items",
    "GetItem": "m:Items",
    "CreateFolder": "m:Folders",
    "GetFolder": "m:Folders",
    "CreateAttachment": "m:Attachments",
    "GetAttachment": "m:Attachments",
    "GetServerTimeZones": "m:TimeZoneDefinitions",
}
# Where the things stand that are asked for, each answered by a message.
ASKED = ("m:ItemIds", "m:Items", "m:ItemChanges", "m:FolderIds", "m:Folders", "m:ParentFolderIds", "m:AttachmentIds")
Work = Callable[[], Iterable[Element | None]]


def answered(operation: str, works: Iterable[Work]) -> Element:
    """Do all work, and answer each with what it gives or the error that it raises."""
    return _response(operation, [_message(operation, work) for work in works])


def refused(operation: str, request: Element, error: EwsError) -> Element:
    """Answer everything that was asked for with the same error."""

    def fail() -> list[Element | None]:
        raise error

    if operation == "GetUserAvailability":
        return availability([_state("m:ResponseMessage", error) for _ in inside(request, "m:MailboxDataArray")])
    if operation in ("GetRooms", "GetRoomLists"):
        return _state(f"m:{operation}Response", error)
    count = sum(len(inside(request, path)) for path in ASKED)
    return answered(operation, [fail] * (count or 1))


def availability(messages: list[Element], views: Iterable[Element | None] = ()) -> Element:
    """Write the answer of GetUserAvailability, which has a form of its own."""
    shown = [*views, *([None] * len(messages))]
    return el(
        "m:GetUserAvailabilityResponse",
        el(
            "m:FreeBusyResponseArray",
            *(el("m:FreeBusyResponse", one, view) for one, view in zip(messages, shown, strict=False)),
        ),
    )


def good(name: str, *inside: Element | None) -> Element:
    """Write a message that says that all is well."""
    return el(name, el("m:ResponseCode", "NoError"), *inside, ResponseClass="Success")


def state(name: str, error: EwsError | None) -> Element:
    return good(name) if error is None else _state(name, error)


def _state(name: str, error: EwsError, *inside: Element | None) -> Element:
    values = [el("t:Value", held, Name=key) for key, held in error.values.items()]
    return el(
        name,
        el("m:MessageText", error.text),
        el("m:ResponseCode", error.code),
        el("m:DescriptiveLinkKey", "0"),
        el("m:MessageXml", *values) if values else None,
        *inside,
        ResponseClass="Error",
    )


def _message(operation: str, work: Work) -> Element:
    name = f"m:{operation}ResponseMessage"
    try:
        return good(name, *work())
    except EwsError as error:
        if error.whole:
            raise
        required = REQUIRED.get(operation)
        return _state(name, error, el(required) if required else None, *_sync_state(operation, error))


def _sync_state(operation: str, error: EwsError) -> list[Element]:
    """A refused SyncFolderItems has an empty state and says that nothing follows."""
    if operation not in ("SyncFolderItems", "SyncFolderHierarchy") or error.is_bare:
        return []
    last = "IncludesLastItemInRange" if operation == "SyncFolderItems" else "IncludesLastFolderInRange"
    return [el("m:SyncState", ""), el(f"m:{last}", "true")]


def _response(operation: str, messages: list[Element]) -> Element:
    return el(f"m:{operation}Response", el("m:ResponseMessages", *messages))


def operation_of(payload: Element) -> str:
    """Give the operation that a payload asks for."""
    return local(payload).removesuffix("Request")
