"""The mail to whoever runs outcomed, and the receipt to those who lead, as facts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from outcomed.model.brief import Brief, Count
from outcomed.model.item import Letter
from outcomed.model.people import Person
from outcomed.model.problem import UserError
from outcomed.model.reason import BY_WORD
from outcomed.model.receipt import Look
from outcomed.words.facts import CountFacts, LookFacts, OperatorFacts, ReceiptFacts, WantedFacts
from outcomed.words.known import NAME_SIZE, Known, label
from outcomed.words.saying import counted, day, one_line, sentence, without_names


def operator_facts(known: Known, letter: Letter) -> OperatorFacts:
    """Say what the operator has to know on a day."""
    brief = letter.brief
    if brief is None:
        raise UserError(f"nothing is known of what {'/'.join(letter.key)} shall tell")
    needed = len(brief.needs)
    return OperatorFacts(
        reader="",
        why_you=(f"[operator] in the config of {one_line(known.policy.namespace)} names this address",),
        is_report=True,
        day=day(brief.day, brief.day),
        since=_moment(brief.since, brief),
        needed=f"{counted(needed, 'thing')} {'needs' if needed == 1 else 'need'} you" if needed else "all is well",
        needs=tuple(
            WantedFacts(
                want=each.want,
                about=one_line(each.about),
                message=sentence(each.message),
                remedy=one_line(each.remedy),
                who=one_line(each.who),
            )
            for each in brief.needs
        ),
        others=tuple(_count(each) for each in brief.others),
        done=tuple(_count(each) for each in brief.done),
        skipped=counted(brief.skipped, "reader") if brief.skipped else "",
        assumed=counted(brief.assumed, "mail") if brief.assumed else "",
        paused=tuple(f"{one_line(about)} until {day(last, brief.day)}" for about, last in brief.paused),
        next=f"{_moment(brief.next_at, brief)}, {brief.next_key}" if brief.next_at else "",
        is_quiet=brief.is_quiet,
    )


def _count(each: Count) -> CountFacts:
    reason = BY_WORD.get(each.reason)
    return CountFacts(what=each.what, number=each.number, why=reason.sentence if reason else "")


def _moment(at: datetime, brief: Brief) -> str:
    there = at.astimezone(ZoneInfo(brief.zone))
    return f"{day(there.date(), brief.day)} {there:%H:%M}"


def receipt_facts(known: Known, reader: Person, letter: Letter) -> ReceiptFacts:
    """Say what became of every look of a month."""
    receipt = letter.receipt
    if receipt is None:
        raise UserError(f"nothing is known of what {'/'.join(letter.key)} shall tell")
    today = known.today(reader)
    return ReceiptFacts(
        reader=one_line(reader.first_name, NAME_SIZE),
        why_you=("you are among those who get this count each month",),
        is_report=True,
        month=f"{date.fromisoformat(f'{receipt.month}-01'):%B %Y}",
        launches=counted(receipt.launches, "launch"),
        due=receipt.due,
        looks=counted(receipt.due, "look"),
        answered=receipt.answered,
        forgotten=receipt.forgotten,
        open=tuple(_look(known, each, today) for each in receipt.open),
        closed=tuple(_look(known, each, today) for each in receipt.closed),
        head=receipt.head,
        event=receipt.head.partition(":")[0],
    )


def _look(known: Known, each: Look, today: date) -> LookFacts:
    reason = BY_WORD.get(each.why)
    return LookFacts(
        about=f"{one_line(known.launch(each.launch).name, NAME_SIZE)}, {label(each.checkpoint)}",
        who=known.name(each.who),
        due=day(each.due.date(), today),
        why=sentence(
            reason.sentence if reason else without_names(one_line(each.why), known.silent.get(each.launch, frozenset()))
        ),
    )
