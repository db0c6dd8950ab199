"""An installation in a folder, driven by commands: the example organisation, or a single person."""

import json
import re
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from outcomed.config import load
from outcomed.ledger.open import open_ledger
from outcomed.ledger.store import Ledger
from support.installed import Answer, call


class Place:
    """An installation, and what is asked of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    def do(self, command: str, *words: str | Path, given: str = "") -> Answer:
        return call("--config", self.config, command, *words, given=given)

    def json(self, command: str, *words: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.do(command, *words, "--json").out)
        return found

    def rewrite(self, name: str, pattern: str, text: str) -> None:
        path = self.folder / name
        before = path.read_text(encoding="utf-8")
        after = re.sub(pattern, text, before)
        assert before != after, f"{name} has no {pattern}"
        path.write_text(after, encoding="utf-8")

    def ledger(self) -> Ledger:
        """Open the ledger to read it."""
        config, now = load(self.config), datetime.now(UTC)
        return open_ledger(config.store.url, namespace=config.namespace, state=config.state, now=now, read_only=True)

    def head(self) -> str:
        with self.ledger() as ledger:
            return ledger.head()

    def events(self) -> list[Path]:
        """Give the files of the reminders: whoever deletes one has removed the event."""
        return sorted((self.folder / "state").rglob("*.ics"))

    def mails(self, reader: str = "") -> list[EmailMessage]:
        """Give the mails that arrived, or those of one address."""
        new = sorted((self.folder / "mail" / "new").glob("*"))
        found = [message_from_bytes(path.read_bytes(), policy=default) for path in new]
        return [mail for mail in found if reader in str(mail["To"])]


def rehearsed(folder: Path) -> None:
    """Write the example organisation into a folder, and let two weeks go by."""
    since = datetime.now(UTC).date() - timedelta(days=14)
    place = Place(folder)
    assert call("init", folder, "--sample").code == 0
    done = place.do("once", "--from", str(since))
    assert done.code == 0, done.out + done.err


def alone(folder: Path) -> Place:
    """Make an installation of one person with one launch ahead, of which nothing was done yet."""
    place, ahead = Place(folder), datetime.now(UTC).date() + timedelta(days=40)
    assert call("init", folder, "--solo", "dana@example.com").code == 0
    assert place.do("new", "--no-questions", "--name", "Text reminders", "--date", ahead.isoformat()).code == 0
    return place
