"""Invented reports, from which the templates of mails to the operator and of receipts are tried."""

from dataclasses import replace
from datetime import UTC, date, datetime

from outcomed.model import keys
from outcomed.model.brief import Brief, Count, Wanted
from outcomed.model.item import Letter, Message
from outcomed.model.reason import Reason
from outcomed.model.receipt import Look, Receipt

_DAY = date(2026, 4, 7)
_SINCE = datetime(2026, 4, 6, 6, 0, tzinfo=UTC)


def sample_reports() -> tuple[Letter, ...]:
    """Make the mail to the operator of a day on which something happened, and of one on which nothing did."""
    busy = Brief(
        day=_DAY,
        zone="Europe/Lisbon",
        since=_SINCE,
        needs=(
            Wanted(
                want="in doubt",
                about="digest/vera/daily/2026-04-07",
                message="the server went silent after we sent it",
                remedy="ask her, then `outcomed resolve digest/vera/daily/2026-04-07 --sent` or `--resend`",
                who="vera",
            ),
            Wanted(
                want="broken",
                about="launches/export.toml",
                message="line 12: a quote is missing; its last good state is used",
                remedy="correct this line; texts stand in quotes",
            ),
        ),
        others=(Count(what="overdue", number=2),),
        done=(
            Count(what="unchanged", number=38),
            Count(what="moved", number=3, reason=Reason.LAUNCH_MOVED),
            Count(what="sent", number=22),
        ),
        skipped=5,
        paused=(("team Billing", date(2026, 4, 20)),),
        next_at=datetime(2026, 4, 8, 7, 30, tzinfo=UTC),
        next_key="asks/dana/2026-04-08",
    )
    quiet = Brief(day=_DAY, zone="Europe/Lisbon", since=_SINCE, next_at=busy.next_at, next_key=busy.next_key)
    reports = tuple(
        Letter(
            key=keys.shown_only(*keys.operator(_DAY)),
            message=Message.OPERATOR,
            reader=keys.OPERATOR,
            slot=_SINCE,
            entries=(),
            brief=brief,
        )
        for brief in (busy, quiet)
    )
    return (*reports, _sample_receipt())


def _sample_receipt() -> Letter:
    look = Look(launch="text-reminders", checkpoint="1-month", who="dana", due=_SINCE)
    receipt = Receipt(
        month="2026-03",
        at=_SINCE,
        head=f"812:{'3fa8' * 16}",
        launches=12,
        due=6,
        answered=4,
        open=(look,),
        closed=(replace(look, checkpoint="3-weeks", why="The clinics moved to another system"),),
    )
    key = keys.shown_only(*keys.receipt("vera", receipt.month))
    return Letter(key=key, message=Message.RECEIPT, reader="vera", slot=_SINCE, entries=(), receipt=receipt)
