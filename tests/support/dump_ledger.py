"""Write the ledger that this version makes of a few days as SQL, before a migration is added to it. ACCOUNT is that of
each person in a calendar, for example `{email}`; by default one calendar serves all.

PYTHONPATH=tests python -m support.dump_ledger tests/unit/ledger/schemas/0008.sql [ACCOUNT]
"""

import sqlite3
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from outcomed.decide.hands import source_of
from outcomed.model.event import Route
from outcomed.model.launch import Status
from outcomed.model.policy import CalendarRoute
from outcomed.model.reason import Reason
from outcomed.model.record import Change, MarkRow
from support.factories import BORN, LAUNCHED, THREE_WEEKS, Company, march


def live(folder: Path, account: str) -> None:
    """Let a launch be asked about and answered, and a second one be planned."""
    company = Company(folder=folder, url=f"sqlite:///{folder}/ledger.sqlite", now=BORN)
    own = CalendarRoute(route=Route(connector="calendar", account=account))
    company.policy = replace(company.policy, calendars=(own,))
    company.launches()
    company.at(march(2))
    company.at(march(23))
    company.answer()
    planned = LAUNCHED + timedelta(days=25)
    company.launches("second", date=planned, status=Status.PLANNED, checkpoints=(THREE_WEEKS,))
    company.at(march(24))
    company.hold()
    for row in company.recorded.effects.values():
        if row.target and row.target.route.account:  # the calendar in memory says nothing of how far it was read
            read = MarkRow(source=source_of(row.target.route), mark="7")
            company.write((Change(row=read, what="calendar_read", why=Reason.CALENDAR_CHANGED),))
    company.at(march(25))
    company.ledger.close()


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        live(Path(made), "".join(sys.argv[2:]))
        database = sqlite3.connect(Path(made) / "ledger.sqlite")
        Path(sys.argv[1]).write_text("\n".join(database.iterdump()) + "\n", encoding="utf-8")
        database.close()
