"""A twin of Microsoft Graph and of Entra's endpoints: HTTPS on loopback, checked by models of Microsoft's reference.

with graph_twin([ADA, Person(BEN, manager=ADA)], rooms=[Room(ELBE)]) as twin:
    msal.ConfidentialClientApplication(twin.client_id, client_credential=twin.secret, authority=twin.authority,
                                       instance_discovery=False, http_client=…)  # trusting twin.ca_file
    twin.client().post(f"/users/{ADA}/events", json=…)  # httpx below twin.graph, with a token of the application
    twin.faults.lose_reply("POST /users/{user}/events")
    twin.hands.answer(BEN, event_id, "accepted")
    assert twin.mails_to(BEN) == [] and twin.requests["POST /users/{user}/events"] == 1

Every query option, body and answer is checked (routes.py, resources.py, mail_resources.py, directory_resources.py);
what breaks the reference stands in `twin.violations`, and is an AssertionError when the twin ends. What Microsoft
refuses beyond that is answered with its error. `F2` is FIELD-NOTES section 2, `A:x` a page below
learn.microsoft.com/graph/api, `R:x` one below …/graph/api/resources, `C:x` one below learn.microsoft.com/graph,
`E:x` one below learn.microsoft.com/entra/identity-platform. What no page says is marked; options are attributes of the
twin.

behaviour | rule
client credentials by secret or certificate, for RESOURCE/.default alone; a certificate's assertion is verified |
    E:v2-oauth2-client-creds-grant-flow, E:certificate-credentials
device code: pending, declined, expired after 15 minutes, every 5 seconds; `slow_down` |
    E:v2-oauth2-device-code; RFC 8628
refresh tokens are good for all that was consented to; revoked, disabled, blocked: invalid_grant with an AADSTS number |
    E:refresh-tokens, E:reference-error-codes
no consent: 65001; wrong secret: 7000215; expired: 7000222; unknown client 700016, tenant 90002 |
    E:reference-error-codes
OpenID configuration and instance discovery, as msal asks for them | E:v2-protocols-oidc
a token is for one resource: another's is 401 InvalidAuthenticationToken | C:resolve-auth-errors
roles and scopes are checked call by call, 403 ErrorAccessDenied or Authorization_RequestDenied | permissions of each A:
RBAC for Applications gives permissions in some mailboxes, which no token shows (`limit_to`) |
    learn.microsoft.com/exchange/permissions-exo/application-rbac
an application access policy takes mailboxes away (`entra.app.policy`) | C:auth-limit-mailbox-access
/me is for people; other mailboxes need sharing and a permission for shared ones | C:permissions-reference

Calendar
transactionId: the same request gives the same event, another one ErrorDuplicateTransactionId with its id
    (409, or 400 with `calendars.duplicate_status`); a deleted event's is free again | R:event; the rest undocumented
attendees are invited at once; there is no way not to | A:user-post-events
PATCH mails everybody, but `attendees` alone those who changed |
    A:event-update (that private properties count: undocumented)
a new time asks everybody anew; other changes keep the answers | undocumented, as Exchange does
DELETE of a meeting cancels it; cancel takes a comment, 202, organizers alone | A:event-delete, A:event-cancel
cancel of what has no attendees: 400 | undocumented
deleted and cancelled events go to the deleted items: 404; `calendars.finds_deleted`: not for their immutable id |
    A:event-cancel, C:outlook-immutable-id
attendees: copies with one iCalUId, tentative until they answer; a declined one leaves; a cancelled one stays |
    R:event, R:responsestatus
an attendee's answer changes the organizer's copy and its etag | R:event changeKey
If-Match: 412 ErrorIrresolvableConflict; `calendars.settles_late`: the etag of a creation is old at once |
    C:errors; undocumented, seen by others
ids: ordinary ones die when the item moves, immutable ones by `Prefer: IdType`, request for request |
    C:outlook-immutable-id
times in UTC or the preferred zone; taken by Windows' names and those of the list (`calendars.takes_any_zone`: others
    too, as others saw), given back by Windows' names | R:datetimetimezone, A:event-get
bodies come as HTML unless text is preferred | A:event-get
location and locations correspond | R:event
online meetings: once online always, unless a body without the blob is written; `calendars.teams` |
    R:event, A:event-update
own properties: found by $filter (value without case, name with it), shown by $expand alone |
    A:singlevaluelegacyextendedproperty-get
lists: 10 a page, $top to 1000, opaque links that keep the query; an order must stand in the filter |
    C:paging, A:user-list-messages
calendarView/delta: no $select, $expand, $filter; empty pages; what left the window is @removed; old links 410 |
    A:event-delta, C:delta-query-overview
`pages.endless`: change tracking that never ends | seen by others
events/delta is not in v1.0 | C:delta-query-events
getSchedule: 20 mailboxes, 62 days, an error for each that fails, free times too |
    A:calendar-getschedule, R:scheduleinformation
rooms: answer after the call, later, by a manager or never; a move asks anew; declines where taken | A:user-post-events
places: rooms, room lists, pages of 100, Place.Read.All | A:place-list

Mail
drafts of JSON or of MIME in base64, whose bytes and Message-ID stay | C:outlook-send-mime-message, A:message-update
send: 202; the copy in Sent Items comes later (`mailboxes.sent_lag`), by the same immutable id (`keeps_ids`) |
    A:message-send, C:outlook-immutable-id
$filter may lag (`search_lag`), another Message-ID may be given (`rewrites_ids`) | undocumented, F2
a message that is no draft is not sent again: 400 | undocumented
From is the mailbox, else 403 ErrorSendAsDenied; Bcc falls off | C:outlook-create-send-messages
own headers begin with x-, at most five; in MIME they are properties | R:internetmessageheader; MS-OXPROPS
DELETE moves to the deleted items, there it is for good | A:message-delete
messages/delta of a folder: $select, $top, changeType; $filter by receivedDateTime alone; old links 410 |
    A:message-delta
replies share the conversationId | R:message
4 MB for a request: 413 | C:best-practices-concept

Directory
users: $select for all but the default properties, pages of 100 to 999 | A:user-list, R:user
advanced queries (ne, not, endsWith, $count, casts, $levels) need ConsistencyLevel and $count | C:aad-advanced-queries
manager: by itself (404 without), by $expand, in a chain | A:user-list-manager
members and transitive members; those that may not be read are ids alone | A:group-list-members
users/delta: changes of what is selected, managers as links; expired 400, reset 410 with Location | A:user-delta,
    C:delta-query-overview

Everywhere
429 with Retry-After: 10,000 calls in ten minutes, four at a time, 150 MB in five minutes, each app and mailbox |
    C:throttling-limits
errors: code, message, innerError with the request-id, which is a header too | C:errors

Not offered, and a violation when asked for: recurring events, attachments of events, batches, subscriptions, beta.
"""

from support.graph_twin.faults import Break, Call, GraphError, Held
from support.graph_twin.model import Answers, App, Group, Mailed, Person, Room
from support.graph_twin.twin import GraphTwin, graph_twin

__all__ = [
    "Answers",
    "App",
    "Break",
    "Call",
    "GraphError",
    "GraphTwin",
    "Group",
    "Held",
    "Mailed",
    "Person",
    "Room",
    "graph_twin",
]
