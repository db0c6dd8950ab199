"""Words: the one who writes events, letters and mails."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from outcomed.model import keys
from outcomed.model.event import Event
from outcomed.model.invitation import Invitation
from outcomed.model.item import Letter, Message
from outcomed.model.key import Key
from outcomed.model.lunch import Agenda
from outcomed.model.mail import Mail
from outcomed.model.people import People
from outcomed.model.plan import WantedEvent, WordedEvent
from outcomed.model.policy import Policy
from outcomed.model.problem import UserError
from outcomed.model.reading import Reading
from outcomed.model.record import Recorded
from outcomed.model.said import RESULT_LINE
from outcomed.words.answering import answering
from outcomed.words.asking import deputys_copy, reminder
from outcomed.words.gathering import invitation
from outcomed.words.inviting import calendar_part
from outcomed.words.known import known_from
from outcomed.words.letters import mail_facts
from outcomed.words.mime import CalendarPart, Envelope, Written, build, build_invitation
from outcomed.words.rendering import Templates, wrapped
from outcomed.words.threads import before

_TEMPLATES = {
    Message.ASK: "ask/owner",
    Message.ECHO: "echo/owner",
    Message.DIGEST: "digest/reader",
    Message.CORRECTION: "correction/reader",
    Message.INVITE: "invite/attendee",
    Message.ANSWER: "answer/reader",
    Message.OPERATOR: "operator/report",
    Message.RECEIPT: "receipt/reader",
}

_TAG = re.compile(r"<(?=[!?]|/?[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)


class Words:
    """Writes what people read, from the templates of an installation and one snapshot of what is known.

    `built_in` is the folder of the shipped templates; a file of the same name in `own_templates` is used in its
    place. `events` finds the event of an invitation, in the words that were frozen with it; `token` makes what an
    answer to a mail (by its key and reader) is known by, where answers are read. Every method raises `TemplateFailed`
    where a template cannot be used.
    """

    def __init__(
        self,
        policy: Policy,
        *,
        own_templates: Path | None,
        built_in: Path,
        people: People,
        recorded: Recorded,
        readings: Mapping[tuple[str, str], Reading],
        now: datetime,
        events: Callable[[Invitation], Event | None] = lambda _: None,
        token: Callable[[Key, str], str] | None = None,
    ) -> None:
        self._events = events
        self._token = token
        self._known = known_from(policy, people, recorded, now=now, readings=readings)
        self._templates = Templates(own_templates, built_in)

    def event(self, wanted: WantedEvent) -> WordedEvent:
        """Word a reminder, a deputy's copy of one, or a lunch. They do not depend on the moment they are written."""
        if wanted.agenda:
            return self._lunch(wanted, wanted.agenda)
        is_copy = keys.is_deputys_copy(wanted.key)
        facts = (deputys_copy if is_copy else reminder)(self._known, wanted)
        links = (m.dashboard.url for m in facts.measures if m.dashboard and m.dashboard.url)
        name = "reminder/deputy" if is_copy else "reminder/owner"
        title, description = self._templates.event(name, {"look": facts})
        return WordedEvent(wanted=wanted, title=title, description=_no_answer(description), url=next(links, ""))

    def _lunch(self, wanted: WantedEvent, agenda: Agenda) -> WordedEvent:
        facts = invitation(self._known, wanted, agenda)
        title, description = self._templates.event("lunch/invite", {"lunch": facts})
        return WordedEvent(
            wanted=wanted,
            title=title,
            description=description,
            url=next((board.url for board in facts.dashboards if board.url), ""),
        )

    def letter(self, letter: Letter, *, is_first: bool = True) -> Written:
        """Write a letter's subject, text and HTML. `is_first` is false where its reader was written to since all this
        was known: else whoever never had a mail is greeted."""
        event = self._events(letter.invitation) if letter.invitation else None
        name, mail = _TEMPLATES[letter.message], mail_facts(self._known, letter, event)
        mail = mail if is_first else replace(mail, added_by="")
        return Written(
            subject=self._templates.subject(name, {"mail": mail}),
            text=wrapped(self._templates.text(name, {"mail": mail})),
            html=self._templates.html(name, mail),
        )

    def mail(self, letter: Letter, *, is_first: bool = True) -> Mail:
        """Write a letter, as `letter` does, and build the mail; `UserError` where an address cannot be used."""
        written = self.letter(letter, is_first=is_first)
        if letter.invitation:
            return self._invitation(letter, letter.invitation, written)
        return build(letter, written, self._envelope(letter), self._known.now)

    def _invitation(self, letter: Letter, invitation: Invitation, written: Written) -> Mail:
        """Build an invitation. It is from the organizer, or programs show no buttons (RFC 6047, 2.1)."""
        event = self._events(invitation)
        reader = self._known.person(letter.reader)
        if event is None or reader is None or not event.organizer:
            raise UserError(f"nobody is known who invites by {'/'.join(letter.key)}")
        plain = replace(self._envelope(letter), after=(), answers="")
        envelope = replace(plain, sender=event.organizer, sender_name=event.organizer_name)
        part = CalendarPart(str(invitation.method), calendar_part(self._known, reader, event, invitation))
        return build_invitation(letter, written, envelope, self._known.now, part)

    def _envelope(self, letter: Letter) -> Envelope:
        policy, reader = self._known.policy, self._known.person(letter.reader)
        if letter.message is Message.OPERATOR:
            return self._to_operator(policy)
        answers, name = self._answers_to(letter)
        thread = before(self._known, letter)
        return Envelope(
            namespace=policy.namespace,
            sender=policy.sender,
            sender_name=policy.sender_name,
            list_id=policy.list_id,
            to_name=reader.name if reader else "",
            to=reader.email if reader else letter.reader,
            reply_to=answers,
            reply_to_name=name,
            after=thread.ours,
            answers=thread.theirs,
            token=self._token(letter.key, letter.reader) if self._token and policy.inbox else "",
            return_path=policy.inbox.address if self._token and policy.inbox and policy.inbox.verp else "",
        )

    def _to_operator(self, policy: Policy) -> Envelope:
        """Give the envelope of a mail to whoever runs this; no program reads an answer to it."""
        return Envelope(
            namespace=policy.namespace,
            sender=policy.sender,
            sender_name=policy.sender_name,
            to=policy.operator.mail if policy.operator else "",
            to_name="",
            reply_to=policy.sender,
        )

    def _answers_to(self, letter: Letter) -> tuple[str, str]:
        """Give who reads answers, with their name: a person, else the contact's address, else the sender."""
        policy, person = self._known.policy, answering(self._known, letter)
        if policy.inbox and self._token:
            return policy.inbox.address, person.name if person else policy.sender_name
        if person:
            return person.email, person.name
        return policy.contact if "@" in policy.contact and policy.allows(policy.contact) else policy.sender, ""


def _no_answer(description: str) -> str:
    """Mark what would be read as an answer, whatever a launch or a template says: a line that begins like one, and a
    tag, behind which a reader of HTML sees a new line."""
    marked = RESULT_LINE.sub(lambda found: f"> {found[0].lstrip()}", description)
    return _TAG.sub("< ", marked)
