"""A twin of Google's APIs: HTTP on loopback, driven by google-api-python-client, judged by its discovery documents.

    with google_twin([ADA, Person(BEN, manager=ADA)], rooms=[Room(ELBE)]) as twin:
        events = twin.service("calendar", ADA, "calendar.events").events()  # or build() with twin.endpoint("calendar")
        twin.faults.lose_reply("calendar.events.insert")
        twin.hands.answer(BEN, "oc0123", "accepted")
        assert twin.mails_to(BEN) == [] and twin.total("calendar.") == 2

Every parameter, body and answer is checked against the documents that the client ships (schema.py); what breaks them
stands in `twin.violations`, and is an AssertionError when the twin ends. A request breaks them by an unknown field or
parameter, a wrong type, format or enum; what Google refuses beyond that (an id outside of base32hex) is answered with
its error. `F1` is FIELD-NOTES section 1, `D:x` a field of the discovery documents, `G:x` a page below
developers.google.com/workspace/calendar/api/guides, `I:x` one below developers.google.com/identity/protocols/oauth2.

behaviour | rule
ids: a-v and 0-9, 5 to 1024, unique per calendar, else 400 invalid, 409 duplicate | D:calendar Event.id, F1
a deleted event keeps its id: insert 409, delete 410, get `cancelled`, list hides it; it disappears in the end |
    F1, D:calendar Event.status
deleted through the API: `status: confirmed` revives it; by hand: 403 | F1 (undocumented, both were seen)
one of id and iCalUID | D:calendar Event.iCalUID
start, end required; an offset or a zone; exclusive end; answers in the calendar's zone or `timeZone` |
    D:calendar EventDateTime, events.get
If-Match: 412 conditionNotMet | F1, G:version-resources
patch merges objects, replaces arrays, null takes away; update replaces all | D:calendar, G:performance
sequence: the server's, up with each new time; a lower one is refused | F1 [K]
reminders: own copy, at most 5, not besides the default, `updated` stays | D:calendar Event.reminders
reminders come back in another order, once, within 0..40320; an empty list absent; a day's never `useDefault: true` |
    undocumented, seen by others on the live API
a move asks people anew with `calendars.asks_people_again` alone | undocumented for the API; Google's pages do
organizer, creator, created, updated, htmlLink read-only | D:calendar Event
source: http(s), seen and changed by its creator alone | D:calendar Event.source
extended properties: private per copy, shared travel; 44 and 1024 characters (dropped, cut), 300, 32 kB |
    G:extended-properties
filters: all privateExtendedProperty must match; iCalUID, timeMin (end after), timeMax (start before), q |
    D:calendar events.list
pages: short or empty with nextPageToken; nextSyncToken on the last alone | D:calendar events.list maxResults, G:sync
sync: changes since; deletions bare unless showDeleted; other filters 400; too old, or rights changed: 410 |
    D:calendar syncToken, G:sync
guests: copies with one iCalUID; answers and added guests reach the organizer, other edits stay |
    F1, D:calendar EventAttendee, guestsCan*
attendees written without responseStatus lose their answer | F1
attendeesOmitted: the participant alone, and a write takes only their answer |
    D:calendar Event.attendeesOmitted, maxAttendees
guestsCan* by another than the organizer: 403 forbiddenForNonOrganizer | G:errors
sendUpdates all, externalOnly, none (default none); guests are mailed, never the writer, never a room |
    D:calendar events.insert
rooms: answer after the call, later, by a manager; a move asks anew; declines where taken |
    F1, support.google.com/calendar/answer/34584
nobody is mailed about a room's no on a secondary calendar | F1
`resource` counts when the guest is added | D:calendar EventAttendee.resource
conferences: only with conferenceDataVersion=1; pending, success, failure; the same requestId does nothing |
    D:calendar ConferenceData
import: iCalUID required, a private copy, no mails | D:calendar events.import
free/busy: 50 calendars; errors per calendar with empty busy; opaque, not declined; [start, end), joined |
    D:calendar FreeBusy*, F1
roles: none 404, freeBusyReader without details, writer to write (403 requiredAccessLevel), owner for rights |
    D:calendar AclRule.role, G:sharing
freebusy under `calendar.freebusy` alone tells of one's own calendars, all others are notFound | D:calendar auth
a method needs a scope that its document lists (403 insufficientPermissions); app.created, events.owned reach so far |
    D:*.methods.scopes, D:calendar auth
errors: status, domain, reason, message | G:errors
quota: units a minute per user, sliding; a patch costs 3; so many writes to one calendar in a row | F1, G:quota
codes once, PKCE S256, loopback redirects, a refresh token for every installed app, invalid_grant | I:native-app
service accounts: RS256 assertion, an hour, `sub` within the delegated scopes, unauthorized_client | I:service-account
a service account by itself invites nobody: 403 forbiddenForServiceAccounts | F1, D:calendar Event.attendees
an access token ends after `auth.lifetime`: 401 authError | G:errors

Gmail (`M:x`: developers.google.com/workspace/gmail/api, `F2` FIELD-NOTES section 2)
send: raw base64url to To, Cc, Bcc; Bcc falls off; nothing guards a second one | D:gmail messages.send, F2
From is the account or a verified alias, else the account and X-Google-Original-From |
    D:gmail SendAs, M:guides/alias_and_signature_settings
Message-ID is kept, added where it lacks, rewritten with `mailboxes.rewrites_ids` | F2 [K]
threads: id and References and subject, all three, else a thread of its own | D:gmail Message.threadId
q: Gmail's operators, rfc822msgid among them; none reads another header; refused under gmail.metadata |
    D:gmail messages.list q, M:guides/filtering, support.google.com/mail/answer/7190
search lags by `mailboxes.lag`, labels do not | F2 [K]
lists: newest first, no trash or spam, no `messages` where there are none | D:gmail messages.list
formats minimal, full, raw, metadata (metadataHeaders); text as UTF-8, attachments by id |
    D:gmail messages.get, MessagePartBody
history: after an id, with gaps; too old or unknown: 404; types, label | D:gmail history.list startHistoryId
labels: system ones; SENT and DRAFT cannot be set | D:gmail Label.type
a service account by itself has no mailbox: 400 failedPrecondition | M:guides/handle-errors
quota units: send 100, get and list 5, history 2 | M:reference/quota

Sheets (`S:x`: developers.google.com/workspace/sheets/api)
ranges: A1 notation; a named range, a sheet or cells of the first; unknown ones and starts beyond the grid 400 |
    S:guides/concepts
answers name the whole range asked for, clipped to the grid | D:sheets ValueRange.range
rows end at their last cell, values at the last row; nothing at all: no `values` | D:sheets ValueRange.values, F2
FORMATTED_VALUE by default: text as the locale writes it; UNFORMATTED_VALUE and serial days since 1899-12-30 |
    D:sheets values.get, S:guides/formats
writing: valueInputOption required; null leaves, "" empties; more than the range holds is 400, a batch all or nothing
  |
    D:sheets ValueRange.values, values.update
drive.file reaches picked files alone (404); readers do not write (403) | F2, D:sheets values.update
errors carry a status, no list of reasons | S:troubleshoot-api-errors, google.rpc.Status

Directory (`A:x`: developers.google.com/workspace/admin/directory/v1)
users by address, alias, id; a list needs customer or domain; pages; no `users` where there are none |
    D:directory users.list
the administrator's view is for administrators; the public one tells less, relations perhaps |
    A:guides/manage-users, F2 [K]
relations with projection=full alone | F2 (basic may have them too: the narrower is kept)
query: clauses joined; an org unit means those below it | A:guides/search-users
members: users, groups, outsiders; derived ones on demand | D:directory members.list
rooms: for administrators; query by capacity, category, building | D:directory resources.calendars.list
what the front end refuses (scopes, quota) has `details` with a reason of its own beside `errors` |
    google.rpc.ErrorInfo, developers.google.com/workspace/calendar/api/guides/errors

Not offered, and a violation when asked for: recurring events, events.move, quickAdd, watch, batch.
"""

from support.google_twin.faults import ApiError, Break, Call, Held
from support.google_twin.model import Answers, Mailed, Person, Room
from support.google_twin.twin import GoogleTwin, full, google_twin

__all__ = [
    "Answers",
    "ApiError",
    "Break",
    "Call",
    "GoogleTwin",
    "Held",
    "Mailed",
    "Person",
    "Room",
    "full",
    "google_twin",
]
