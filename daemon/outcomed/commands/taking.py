"""Taking in: what people sent back, handed over as a file until an inbox is read."""

from pathlib import Path

import click

from outcomed.commands.common import Access, config_option, installation
from outcomed.commands.printing import local, say
from outcomed.intake.replies import MOST_BYTES, read
from outcomed.model.event import PartStat
from outcomed.model.key import encode
from outcomed.model.problem import UserError
from outcomed.model.record import AttendanceRow
from outcomed.service.attendance import noted
from outcomed.service.clock import clock
from outcomed.service.knowing import world_now

_WORDS = {PartStat.ACCEPTED: "accepts", PartStat.TENTATIVE: "may come to", PartStat.DECLINED: "declines"}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=True))
@config_option
def intake(file: Path, config: Path) -> int:
    """Note what FILE answers: a mail (.eml) or calendar file (.ics) that accepts or declines an invitation."""
    reply = read(_bytes(file), file.name)
    with installation(config, Access.WRITE) as here:
        world, _ = world_now(here.rules, here.outside, here.recorded(), clock(here.now))
        changes = noted(world, reply)
        here.ledger.write(changes, now=here.now)
        for change in changes:
            if isinstance(change.row, AttendanceRow):
                say(_told(change.row, here.config.zone))
        if not changes:
            say("Exactly this is noted already; nothing changed.")
    return 0


def _told(row: AttendanceRow, zone: str) -> str:
    also = f' ("{row.comment}")' if row.comment else ""
    if row.proposed:
        return (
            f"Noted: {row.person} asks for {local(row.proposed, zone)} for {encode(row.key)}{also}. "
            "Nothing is moved: move it in its record or calendar, or leave it."
        )
    return f"Noted: {row.person} {_WORDS[row.status]} {encode(row.key)}{also}."


def _bytes(file: Path) -> bytes:
    """Read a file, and no more of it than an answer can have."""
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as err:
        raise UserError(f"{file} cannot be read ({err.strerror}): name a file that this user may read") from None
