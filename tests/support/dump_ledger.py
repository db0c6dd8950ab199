"""Write the ledger that this version makes of a few days as SQL, before a migration is added to it.

PYTHONPATH=tests python -m support.dump_ledger tests/unit/ledger/schemas/0007.sql
"""

import sqlite3
import sys
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from outcomed.model.launch import Status
from support.factories import BORN, LAUNCHED, THREE_WEEKS, Company, march


def live(folder: Path) -> None:
    """Let a launch be asked about and answered, and a second one be planned."""
    company = Company(folder=folder, url=f"sqlite:///{folder}/ledger.sqlite", now=BORN)
    company.launches()
    company.at(march(2))
    company.at(march(23))
    company.answer()
    planned = LAUNCHED + timedelta(days=25)
    company.launches("second", date=planned, status=Status.PLANNED, checkpoints=(THREE_WEEKS,))
    company.at(march(24))
    company.hold()
    company.at(march(25))
    company.ledger.close()


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        live(Path(made))
        database = sqlite3.connect(Path(made) / "ledger.sqlite")
        Path(sys.argv[1]).write_text("\n".join(database.iterdump()) + "\n", encoding="utf-8")
        database.close()
