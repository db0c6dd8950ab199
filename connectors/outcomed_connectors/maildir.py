"""Mailer `maildir`: deliver into a Maildir on this machine (tmp -> new, https://cr.yp.to/proto/maildir.html).

A mail's file name is derived from its key, so that a second delivery of the same mail takes the place of the first,
and `find` answers for certain, also after a mail program has moved the file to `cur/` and flagged it.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from outcomed.model.key import identity
from outcomed.model.mail import Mail, items_in
from outcomed.model.result import Receipt
from outcomed.ports import Absent, Context, Finding, Found
from outcomed_connectors._shared.files import doing, make_folder, write_whole

PORTS: tuple[str, ...] = ("Mailer",)


class Settings(BaseModel):
    """The keys of a mailer of kind `maildir`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path = Field(default=Path("mail"), description="The Maildir; made where it is not there yet.")


class Maildir:
    """One Maildir for every recipient: open it with any mail program."""

    def __init__(self, settings: Settings, context: Context) -> None:
        self._folder = context.base / settings.folder
        self._namespace = context.namespace
        self._may_go_on = context.may_go_on

    def send(self, mail: Mail) -> Receipt:
        name = self._name(mail)
        if there := self._find(name):
            return Receipt(reference=there.name)
        for part in ("tmp", "new", "cur"):
            make_folder(self._folder / part)
        # A Maildir holds local text: mail programs expect the line ends of the machine.
        text = mail.raw.replace(b"\r\n", b"\n")
        way = self._folder / "tmp" / name
        write_whole(self._folder / "new" / name, text, by_way_of=way, may_go_on=self._may_go_on)
        return Receipt(reference=name)

    def find(self, mail: Mail) -> Finding:
        there = self._find(self._name(mail))
        if there is None:
            return Absent()
        with doing("read", there):
            told = items_in(there.read_bytes()) or None
        return Found(receipt=Receipt(reference=there.name), told=told)

    def place(self) -> Path:
        return self._folder / "new"

    def _name(self, mail: Mail) -> str:
        return f"{identity(self._namespace, mail.key)}.outcomed"

    def _find(self, name: str) -> Path | None:
        new = self._folder / "new" / name
        with doing("look into", self._folder):
            if new.exists():
                return new
            # A mail program adds ":2," and its flags when it moves a file to cur/; some keep them in new/.
            for part in ("cur", "new"):
                if found := _starting_with(name, self._folder / part):
                    return found
        return None


def _starting_with(name: str, folder: Path) -> Path | None:
    # Not glob: it takes a folder that may not be read for an empty one.
    try:
        return next((path for path in folder.iterdir() if path.name.startswith(name)), None)
    except FileNotFoundError:
        return None


def connect(settings: Settings, context: Context) -> Maildir:
    """Open the Maildir; nothing is written yet."""
    return Maildir(settings, context)
