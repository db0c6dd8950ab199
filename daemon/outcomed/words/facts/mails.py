"""What mails to readers show: digests, echoes, answers and invitations."""

from dataclasses import dataclass

from outcomed.words.facts.news import BlockFacts, LaunchFacts, NewsFacts, SectionFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFacts:
    """What every mail shows: whom it greets, and the footer. `folded` counts what only the text part has.

    `answers` names who reads answers to the mail, empty where that is the reader. With `replies` a program reads them
    first: a reply of one line is understood. An invitation `is_invitation`: its answers go to a calendar, and `ask`
    names whom to ask. `is_alone`: nobody but the reader is known here. A mail to
    whoever runs outcomed `is_report`: the config says whether it comes. `added_by` says in the first
    mail that somebody ever gets who brought them in: "Dana Reyes named you as the deputy of Text reminders".
    """

    reader: str
    why_you: tuple[str, ...] = ()
    answers: str = ""
    ask: str = ""
    is_invitation: bool = False
    contact: str = ""
    is_contact: bool = False
    is_alone: bool = False
    folded: int = 0
    replies: bool = False
    is_report: bool = False
    added_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayFacts:
    """A reply that would be understood, which answer/_way.j2 writes: its `form`, the number, day or name in it
    (`text`), and the number of what it is about (0: none is needed)."""

    form: str
    text: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFacts:
    """What became of one thing that somebody wrote; `kind` is the note's. `about` is "Text reminders, 1 month".

    `who` is somebody it was handed to, `words` are those of the writer (or the cadence they chose). Of what was not
    understood, `cause` is why, with its facts `it` (answer/_doubt.j2 says both), and `ways` are replies that would be.
    `why` is why something was not done, or looks odd.
    """

    kind: str
    is_doubtful: bool
    name: str = ""
    about: str = ""
    owner: str = ""
    who: str = ""
    day: str = ""
    words: str = ""
    why: str = ""
    cause: str = ""
    it: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()
    ways: tuple[WayFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts(MailFacts):
    """The answer to somebody's message, note by note; `about` names what the first is about. `is_in_calendar`: it was
    written into the notes of a reminder."""

    notes: tuple[NoteFacts, ...]
    about: str = ""
    is_doubtful: bool = False
    is_partly_doubtful: bool = False
    is_in_calendar: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFacts(MailFacts):
    """A digest or a correction: sections by role, each launch once."""

    sections: tuple[SectionFacts, ...]
    summary: str

    @property
    def blocks(self) -> tuple[BlockFacts, ...]:
        return tuple(block for section in self.sections for block in section.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderFacts:
    """Those who will read an outcome in one role."""

    heading: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingFacts:
    """An outcome as one group reads it. Where `is_whole` is false, `section` has only what is not said above."""

    heading: str
    section: SectionFacts
    is_whole: bool = True
    without: str = ""
    is_thanked_above: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EchoFacts(MailFacts):
    """An outcome as it was understood: its text, readers and leave. `correction` is for who was told an earlier one."""

    launch: LaunchFacts
    news: NewsFacts
    checkpoint: str
    framings: tuple[FramingFacts, ...]
    readers: tuple[ReaderFacts, ...]
    count: str
    leaves: str
    contradiction: str = ""
    correction: NewsFacts | None = None
    change: str = ""
    hold: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteFacts(MailFacts):
    """An invitation by mail. `lines` are the words of the event itself; `is_update`: the reader has an earlier one,
    with other words alone where it `is_agenda`. `moved` is "Moved from Mon 7 to Mon 14 December: why.", `stands_in_for`
    names the owner to a deputy.

    A cancellation has `is_cancelled` and a `reason`, or `is_dropped` where the event stands without the reader;
    `is_answered` is one because the outcome is there."""

    title: str
    when: str
    place: str = ""
    lines: tuple[str, ...] = ()
    moved: str = ""
    stands_in_for: str = ""
    is_lunch: bool = False
    is_agenda: bool = False
    is_answered: bool = False
    is_update: bool = False
    is_cancelled: bool = False
    is_dropped: bool = False
    is_optional: bool = False
    reason: str = ""
