"""Write every message with a realistic sample, to be looked at: `python -m support.render_samples DIR`."""

import sys
from dataclasses import replace
from pathlib import Path

from outcomed.model.item import ItemKind, Message
from outcomed.model.outcome import Verdict
from outcomed.model.people import Role
from support.mails import BOOKING, HIT, MISS, Office, digest, entry, every_letter, letter


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    changed = replace(HIT, verdict=Verdict.PARTLY)
    words = Office(outcomes={"text-reminders": (HIT, changed, None), "one-page-booking": (MISS,)}).words()
    both = [entry(ItemKind.OUTCOME, Role.UP, revision=1), entry(ItemKind.OUTCOME, Role.UP, launch=BOOKING.id)]
    asked = [entry(ItemKind.CHECK_IN), entry(ItemKind.WENT_OUT, launch=BOOKING.id)]
    more = (digest(Role.UP, *both), letter(Message.ASK, "dana", *asked))
    for number, each in enumerate((*more, *every_letter())):
        written = words.letter(each)
        name = f"{number:02d}-{each.message.value}-{each.reader}-{each.entries[0].item.kind.value}"
        (folder / f"{name}.html").write_text(written.html, encoding="utf-8")
        (folder / f"{name}.txt").write_text(f"{written.subject}\n\n{written.text}", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
