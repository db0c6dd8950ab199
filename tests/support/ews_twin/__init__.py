"""A twin of Exchange Web Services: SOAP on loopback, driven by exchangelib, judged by Microsoft's schema.

    with ews_twin([ADA, Person(BEN, shares="reviewer")], rooms=[Room(ELBE)]) as twin:
        twin.allow_impersonation(ROBOT)
        # exchangelib at twin.endpoint, with twin.password (driving.account does it for the twin's own tests)
        twin.faults.lose_reply("CreateItem")
        twin.hands.answer(BEN, "launch-7@outcomed", "Accept")
        assert twin.told(BEN, "invitation") and twin.total("CreateItem") == 1

Every request and every reply is checked against the schema in $EWS_SCHEMA (schema.py); what breaks it stands in
`twin.violations`, and is an AssertionError when the twin ends. Without the schema nothing is judged, and the tests of
it say so. `F3`, `F10` are FIELD-NOTES sections, `W:x` a page of learn.microsoft.com/exchange/client-developer/
web-service-reference, `H:x` one of …/exchange-web-services, `OXOCAL` the open specification [MS-OXOCAL], `S` the
schema.

behaviour | rule
what a client writes comes back; times in UTC, zones by their Windows names | W:calendaritem
a uid that the client sets is kept, else the server makes one; no search by it | F3, F10, OXOCAL 2.2.1.27
an all-day event reaches from midnight to midnight in its zone | F3, H:how-to-create-all-day-events
how guests hear is said with each create, update and delete, else an error |
    W:createitem-operation, W:updateitem-operation, W:deleteitem
only what is named is changed; DeleteItemField takes away; a failed update changes nothing | W:updateitem-operation
what the server maintains cannot be set | S has it, W:responsecode ErrorInvalidPropertySet
a change needs a change key; a stale one is ErrorIrresolvableConflict with NeverOverwrite, not with AlwaysOverwrite, and
    "in most cases" not with AutoResolve | W:conflictresolution, F3
HardDelete takes away, MoveToDeletedItems gives another id | W:deleteitem, F3
searches: And, Or, Not, comparisons, Exists, Contains; some servers refuse >= on start | W:restriction, F10
a search gives no bodies, recipients, guests, attachments; 255 characters of a text; people by name, without address |
    W:finditem-operation
CalendarView overlaps, its ends open, two years at most | W:calendarview
pages: IndexedPagingOffset, IncludesLastItemInRange, a thousand at most | W:finditem-operation, H:throttling
SyncFolderItems: Create, Update, Delete, ReadFlagChange since a state, 512 at most; a state that is no state of this
    folder, or too old: ErrorInvalidSyncStateData, with an empty SyncState or without | W:syncfolderitems, S
a folder's name is there once: ErrorFolderExists | W:createfolder
impersonation by the right to it, else ErrorImpersonateUserDenied | H:impersonation-and-ews-in-exchange
delegates: a right on the folder, none on the root (ErrorAccessDenied) | H:delegate-access, exchangelib issue 1282

an invitation: the guest's calendar (tentative, NoResponseReceived) and inbox, no answers of others | OXOCAL 3.1.4.7
SendToNone tells nobody; …AndSaveCopy keeps a copy; …ToChanged tells who came or went, or everybody | W:createitem, F3
a move clears what was answered (Unknown), raises the sequence, and is a FullUpdate | OXOCAL 3.1.4.7.2
another change keeps the answers: InformationalUpdate | OXOCAL 3.1.4.7
who is taken off gets a cancellation; a cancelled copy stays, free, until its owner removes it | OXOCAL 3.1.4.9
CancelCalendarItem tells all and puts the event into the trash, where its id is another | W:cancelcalendaritem, F10
an answer: a MeetingResponse in the organizer's inbox, ResponseType at the guest | W:acceptitem, OXOCAL 3.1.4.8
an answer to an older sequence is out of date and does not count | OXOCAL 3.1.4.8.5.2
whoever was not asked becomes an optional guest | OXOCAL 3.1.4.8.5.2
a declined event goes into the trash; nobody answers what is their own, or cancelled | W:declineitem, W:responsecode
rooms accept, decline where taken, answer later or never, and anew after a move | F3
GetRoomLists, GetRooms: rooms in a list alone | W:getrooms, F3

mail: SaveOnly is a draft; SendOnly, SendAndSaveCopy give no id | W:createitem, F3
SendItem by change key (ErrorStaleObject); what was sent has another id, or is gone | W:senditem
what is sent may wait in the outbox, where our property finds it | H:how-to-send-email-messages, the transport down
MIME is kept as it was written; fields make one | the twin: a server writes it anew from its parts
Message-ID is kept, or rewritten by `kind`; our extended property is on the copy and at the readers inside | F3, F10
no recipients, another's name: ErrorInvalidRecipients, ErrorSendAsDenied | W:responsecode

free and busy: in the zone of the request, its own rule of summer time; merged digits; 62 days at most, 100 mailboxes |
    W:getuseravailability, W:timewindow, F3
details for reviewers alone; ErrorNoFreeBusyAccess; an unknown mailbox is an error in its place, without a code by
    `kind` | W:freebusyviewtype, F10
GetServerTimeZones, which some servers do not have | F10

Basic; NTLM, for a connection; bearer tokens, 401 with x-ms-diagnostics when they end; an application's token has no
    mailbox and must impersonate | H:authentication-and-ews-in-exchange
autodiscovery by SOAP: ExternalEwsUrl, RedirectAddress, InvalidUser | W:getusersettings-operation-soap
errors of one thing stand in its place, those of all are a SOAP fault with status 500; ErrorServerBusy has
    BackOffMilliseconds | W:responsecode, H:ews-throttling-in-exchange
so many calls of an account at once: ErrorExceededConnectionCount | H:ews-throttling-in-exchange, exchangelib issue 279
blocked: 403 with X-EWS-Policy-Reason | F10
stored although the answer is 500, or the connection is dropped | F10

Not offered, and a violation when asked for: recurring events, tasks, contacts, notifications, QueryString, out of
office.
"""

from support.ews_twin.faults import BLOCKED, UNAUTHORIZED, UNAVAILABLE, Break, Call, EwsError, Held, Http, busy
from support.ews_twin.model import Answers, Attendee, Delivered, Item, Person, Room
from support.ews_twin.twin import NO_GTE, NO_ZONES, EwsTwin, Kind, ews_twin

__all__ = [
    "BLOCKED",
    "NO_GTE",
    "NO_ZONES",
    "UNAUTHORIZED",
    "UNAVAILABLE",
    "Answers",
    "Attendee",
    "Break",
    "Call",
    "Delivered",
    "EwsError",
    "EwsTwin",
    "Held",
    "Http",
    "Item",
    "Kind",
    "Person",
    "Room",
    "busy",
    "ews_twin",
]
