"""What those read who run outcomed, or lead."""

from dataclasses import dataclass

from outcomed.words.facts.mails import MailFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFacts:
    """So many of one kind, and why: "3", "moved", "the launch date moved"."""

    what: str
    number: int
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFacts:
    """One thing that needs the operator. `about` is a key, a launch, a file or a person."""

    want: str
    about: str
    message: str
    remedy: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorFacts(MailFacts):
    """The mail to whoever runs outcomed. `needed` says how many things there are: "1 thing needs you".

    `done` counts reminders that are `unchanged`, `new`, `moved` or `cancelled`, and mails that were `sent`. `is_quiet`:
    nothing needs anybody and nothing happened."""

    day: str
    since: str
    needed: str
    needs: tuple[WantedFacts, ...] = ()
    others: tuple[CountFacts, ...] = ()
    done: tuple[CountFacts, ...] = ()
    skipped: str = ""
    assumed: str = ""
    paused: tuple[str, ...] = ()
    next: str = ""
    is_quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LookFacts:
    """One look that a receipt names: "Text reminders, 1 month", who answers for it, its day, and why it was closed."""

    about: str
    who: str
    due: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptFacts(MailFacts):
    """What became of every look of a month, such as "March 2026". `head` proves it, up to event number `event`."""

    month: str
    launches: str
    due: int
    looks: str
    answered: int
    forgotten: int
    open: tuple[LookFacts, ...] = ()
    closed: tuple[LookFacts, ...] = ()
    head: str = ""
    event: str = ""
