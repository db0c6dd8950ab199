"""Rooms and names: GetRoomLists, GetRooms, ResolveNames."""

from typing import TYPE_CHECKING

from support.ews_twin import answers
from support.ews_twin.faults import Call, EwsError
from support.ews_twin.model import Person, Room
from support.ews_twin.soap import Element, el, find_all, inside, text

if TYPE_CHECKING:
    from support.ews_twin.twin import EwsTwin


class DirectoryApi:
    def __init__(self, twin: "EwsTwin") -> None:
        self.twin = twin

    def get_room_lists(self, call: Call) -> Element:
        lists = dict.fromkeys(one.listed for one in self.twin.rooms.values() if one.listed)
        shown = [_address("t:Address", one.partition("@")[0].title(), one, kind="PublicDL") for one in lists]
        return answers.good("m:GetRoomListsResponse", el("m:RoomLists", *shown))

    def get_rooms(self, call: Call) -> Element:
        asked = text(call.request, "m:RoomList/t:EmailAddress").lower()
        found = [one for one in self.twin.rooms.values() if one.listed.lower() == asked]
        if not found:
            return answers.state("m:GetRoomsResponse", EwsError("ErrorNameResolutionNoResults"))
        return answers.good("m:GetRoomsResponse", el("m:Rooms", *(el("t:Room", _room(one)) for one in found)))

    def resolve_names(self, call: Call) -> Element:
        def work() -> list[Element]:
            asked = [text(one).lower().removeprefix("smtp:") for one in find_all(call.request, "m:UnresolvedEntry")]
            found = [one for one in self._everybody() if any(_is_meant(one, name) for name in asked)]
            if not found:
                raise EwsError("ErrorNameResolutionNoResults")
            shown = [el("t:Resolution", _address("t:Mailbox", one.shown, one.email)) for one in found]
            page = {"TotalItemsInView": str(len(found)), "IncludesLastItemInRange": "true"}
            return [el("m:ResolutionSet", *shown, **page)]

        return answers.answered("ResolveNames", [work])

    def convert_id(self, call: Call) -> Element:
        """Convert nothing: a client asks with an id that is none, to see how a server answers."""

        def work() -> list[Element]:
            raise EwsError("ErrorInvalidIdMalformed")

        return answers.answered("ConvertId", [work] * len(inside(call.request, "m:SourceIds")))

    def _everybody(self) -> list[Person]:
        return [one.person for one in self.twin.store.mailboxes.values()]


def _is_meant(person: Person, name: str) -> bool:
    return person.email.lower().startswith(name) or person.shown.lower().startswith(name)


def _room(room: Room) -> Element:
    return _address("t:Id", room.name or room.email, room.email)


def _address(name: str, shown: str, email: str, *, kind: str = "Mailbox") -> Element:
    return el(
        name,
        el("t:Name", shown),
        el("t:EmailAddress", email),
        el("t:RoutingType", "SMTP"),
        el("t:MailboxType", kind),
    )
