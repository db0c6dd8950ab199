"""Named reasons: why something was done, or was not. Shown by `plan`, kept for `why`."""

from enum import StrEnum


class Reason(StrEnum):
    """The word is stored; `sentence` is what people read."""

    sentence: str

    def __new__(cls, word: str, sentence: str) -> "Reason":
        member = str.__new__(cls, word)
        member._value_ = word
        member.sentence = sentence
        return member

    # why something is done
    NEW = "new", "it was not there yet"
    LAUNCH_MOVED = "launch_moved", "the launch date moved"
    OWNER_CHANGED = "owner_changed", "somebody else owns it now"
    DEPUTY_CHANGED = "deputy_changed", "somebody else is the deputy now"
    ZONE_CHANGED = "zone_changed", "the owner's zone, hours or work days changed"
    TEXT_CHANGED = "text_changed", "its words changed"
    ROUTE_CHANGED = "route_changed", "it belongs into another calendar now"
    REVIVED = "revived", "it was cancelled and shall hold again"
    PAUSE_BEGAN = "pause_began", "somebody paused it"
    PAUSE_CHANGED = "pause_changed", "somebody changed how long it is paused"
    PAUSE_ENDED = "pause_ended", "somebody ended the pause"
    DUE = "due", "its moment has come"
    FIRST_SEEN_LATE = "first_seen_late", "its moment had passed when it was first seen"
    TOOK_OVER = "took_over", "somebody else took over an open checkpoint"
    RETRY = "retry", "an earlier try was certainly not done"
    BY_HAND = "by_hand", "a person said so"
    CORRECTED = "corrected", "an outcome on its agenda was corrected or withdrawn"
    AGENDA_DUE = "agenda_due", "its agenda is told now"
    RULE_MOVED = "rule_moved", "its rule, or a day off, gives another time"
    PLACE_CHANGED = "place_changed", "it is somewhere else now"
    GUESTS_CHANGED = "guests_changed", "other people are invited now"

    # why something is remembered
    FIRST_TICK = "first_tick", "this was the first tick"
    CLOCK = "clock", "the clock is remembered, so that one that is set is noticed"
    CHANGED = "changed", "what is written of it changed"
    GONE = "gone", "the directory does not know them any more"
    PROBLEMS_CHANGED = "problems_changed", "something else is wrong with it than before"
    RECORD_MENDED = "record_mended", "its record can be followed again"
    UNREAD = "unread", "it cannot be read, and what it said last counts"
    READ_AGAIN = "read_again", "it can be read again"
    CALENDAR_CHANGED = "calendar_changed", "the calendar holds something else than before"
    STATUS_PLANNED = "status_planned", "it is planned now"
    STATUS_LAUNCHED = "status_launched", "it went out"
    STATUS_SLIPPED = "status_slipped", "it slipped"
    STATUS_DROPPED = "status_dropped", "it was dropped"
    STATUS_ROLLED_BACK = "status_rolled_back", "it was rolled back"
    STATUS_SUPERSEDED = "status_superseded", "another launch replaces it"
    FILE = "file", "its file says so"
    SHEET = "sheet", "its row says so"
    RECORD = "record", "somebody said so with `outcomed record`"
    REPLY = "reply", "somebody answered a mail"
    CALENDAR = "calendar", "somebody wrote it into the notes of its reminder"
    MEASURED = "measured", "its source measured it"
    MAIL_CAME = "mail_came", "messages came"
    RESTORED = "restored", "a backup was put back"
    OLDER_COPY = "older_copy", "an older copy of the ledger was put in its place"
    LOST = "lost", "the ledger was lost, and begun anew"
    MIGRATED = "migrated", "a newer version of outcomed keeps it in another form"
    ADOPTED = "adopted", "calendars and mailboxes were asked for what was done meanwhile"
    FORGOTTEN = "forgotten", "a person asked to be forgotten"

    # why something is cancelled or closed
    ANSWERED = "answered", "it was answered"
    CLOSED = "closed", "a person closed it"
    DROPPED = "dropped", "the launch was dropped"
    SUPERSEDED = "superseded", "another launch replaced it"
    ROLLED_BACK = "rolled_back", "the launch was rolled back"
    NO_DATE = "no_date", "the launch waits for a date"
    NOT_PLANNED = "not_planned", "the launch has no such checkpoint any more"
    DEPUTY_INVITED = "deputy_invited", "the deputy is invited to the reminder itself"
    NO_SERIES = "no_series", "no [[lunches]] asks for it any more"
    NO_DAY = "no_day", "every such day of the month is off"

    # why something is not done
    UNCHANGED = "unchanged", "it holds as it should"
    NOTHING_NEW = "nothing_new", "there is nothing this reader has not been told"
    HELD = "held", "the owner has time to correct it"
    ON_HOLD = "on_hold", "a person holds it back"
    NOT_YET = "not_yet", "its moment has not come"
    AWAY = "away", "somebody is away, and it waits for their return"
    PAUSED = "paused", "somebody paused it, and it waits until that is over"
    QUIET_PERIOD = "quiet_period", "a quiet period of the config, and it waits until that is over"
    BEFORE_START = "before_start", "it was due before outcomed began to follow"
    EXPIRED = "expired", "it was due too long ago to be asked"
    HISTORY = "history", "it has begun, and is left as it is"
    PERSON_MOVED_IT = "person_moved_it", "a person moved it, and the person's time counts"
    PERSON_REMOVED_IT = "person_removed_it", "a person took it off the calendar"
    UNCONFIRMED = "unconfirmed", "nobody has said yet whether the launch went out"
    RECORD_BROKEN = "record_broken", "its record has a problem; the last good state is kept"
    BLOCKED = "blocked", "strict mode asks for more before it is followed"
    MISSING = "missing", "it vanished from the registry; its last good state is kept"
    ALREADY_ASKED = "already_asked", "this was asked before"
    NO_DEPUTY = "no_deputy", "the launch names no deputy who can be asked"
    NOBODY = "nobody", "nobody is there to take it"
    NO_HOST = "no_host", "nobody is there to host it"
    LEFT = "left", "the person has left"
    ADDRESS_FAILED = "address_failed", "mail to their address came back"
    NEVER = "never", "the reader wants no digests"
    UNSUBSCRIBED = "unsubscribed", "the reader asked to hear no more of this launch"
    NOT_TOLD_TO = "not_told_to", "the launch does not tell in this direction"
    OUTSIDE_ROLLOUT = "outside_rollout", "the team is not part of the rollout yet"
    DOMAIN_NOT_ALLOWED = "domain_not_allowed", "the address is outside the allowed domains"
    NOT_ADOPTED = "not_adopted", "the ledger does not know what was done since it was lost; `outcomed adopt` asks"
    WAITING_FOR_APPROVAL = "waiting_for_approval", "it waits for `outcomed approve`"
    IN_DOUBT = "in_doubt", "nobody can say yet whether it was done"
    REFUSED = "refused", "the other side refused it"
    TRY_LATER = "try_later", "the other side could not do it yet"
    TEMPLATE_FAILED = "template_failed", "its template failed"
    CALENDAR_LOST = "calendar_lost", "the calendar lost too many events at once"

    # why a message changes nothing
    AUTOMATIC = "automatic", "a program wrote it"
    BOUNCE = "bounce", "it says that a mail did not arrive"
    DELAYED = "delayed", "it says that a mail is late"
    NO_INVITATION = "no_invitation", "it answers no invitation of ours that stands"
    LIST_MAIL = "list_mail", "it came through a mailing list"
    OWN_MAIL = "own_mail", "it is a mail of ours that came back"
    NO_TOKEN = "no_token", "it answers no mail of ours"
    FORGED = "forged", "it answers a mail that was never sent so"
    TOKEN_EXPIRED = "token_expired", "it answers a mail that is too old to be answered"
    WRONG_SENDER = "wrong_sender", "somebody else sent it than the one who was asked"
    NOT_AUTHENTICATED = "not_authenticated", "its receiver does not vouch for the sender"
    TOO_LARGE = "too_large", "it is larger than an answer can be"
    UNREADABLE = "unreadable", "it cannot be read as a mail"
    ALREADY_HEARD = "already_heard", "another copy of it was taken already"
    NOTHING_SAID = "nothing_said", "it says nothing that has to be kept"
    FAILED = "failed", "outcomed could not act on it, which is a fault of its own"
    UNCLEAR = "unclear", "it could be understood in more than one way, or in none"


BY_WORD = {reason.value: reason for reason in Reason}

AHEAD = frozenset({Reason.NOT_YET, Reason.AWAY, Reason.HELD, Reason.TRY_LATER, Reason.PAUSED, Reason.QUIET_PERIOD})
"""Reasons that pass by themselves: what is left undone for one of them is ahead."""
