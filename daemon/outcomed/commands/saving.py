"""Saving: backup, restore, adopt, forget."""

from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click

from outcomed.commands.common import Access, adopting, config_option, installation, ledger_url, operator
from outcomed.commands.printing import count, say
from outcomed.config import load
from outcomed.ledger.copies import backup as write_backup
from outcomed.ledger.copies import restore as put_back
from outcomed.ledger.engine import address, sqlite_file
from outcomed.ledger.lock import FileLock
from outcomed.model.effect import EffectRow
from outcomed.model.key import encode
from outcomed.model.problem import UserError
from outcomed.service.adopt import adopt as learn
from outcomed.service.clock import now as wall_clock
from outcomed.service.forget import forget as erase
from outcomed.service.forget import refuse

_file = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@_file
@config_option
def backup(file: Path, config: Path) -> int:
    """Write a copy of the ledger to FILE, beside a running tick, and prove it.

    It can be restored into SQLite and PostgreSQL alike. It holds addresses and texts, but no secrets: the config, the
    files that it names and `reply.key` in the state folder are to be kept apart.
    """
    proof = write_backup(ledger_url(load(config).store), file)
    if not proof.is_good:
        say(f"{file} is a copy, but the history in it is not what it was: see `outcomed verify`.")
        return 1
    say(f"Written: {file}, {count(proof.events, 'event')}, whole and in order.")
    say(f"Keep this head outside: {proof.head}")
    return 0


@click.command()
@_file
@click.option("--replace", is_flag=True, help="Take the place of the ledger that stands, which is kept aside.")
@config_option
def restore(file: Path, config: Path, *, replace: bool) -> int:
    """Put the backup FILE in the ledger's place. Nothing is sent or written until `outcomed adopt`."""
    here = load(config)
    url = ledger_url(here.store)
    lock = FileLock(here.state / "tick.lock") if sqlite_file(address(url)) else nullcontext()
    with lock:
        done = put_back(url, file, namespace=here.namespace, state=here.state, now=wall_clock(), replace=replace)
    if done.aside:
        say(f"The ledger that stood there is now {done.aside}.")
    say(f"Restored: {count(done.proof.events, 'event')}. It knows what was done until {_instant(done.since)}.")
    say("Next: `outcomed adopt` asks calendars and mailboxes for what was done since. Until then nothing is sent.")
    return 0


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


@click.command()
@click.option(
    "--from-nothing", is_flag=True, help="Begin a new ledger in the place of one that is gone, without any backup."
)
@click.option(
    "--since",
    type=_DAY,
    metavar="DATE",
    help="With --from-nothing: the day on which the lost ledger began (2026-03-02), if the state folder is gone, too.",
)
@click.option(
    "--without",
    multiple=True,
    metavar="CALENDAR",
    help="Go on without this calendar, named as the error names it, because it will never answer again. Repeatable.",
)
@config_option
def adopt(config: Path, *, from_nothing: bool, since: datetime | None, without: tuple[str, ...]) -> int:
    """Learn what was done since a ledger was saved, or lost, by asking calendars and mailboxes.

    Nothing is sent or written. What is found counts as done; mails for which nobody can vouch are taken as sent and
    listed. It can be stopped and called again.
    """
    if since and not from_nothing:
        raise UserError("--since says when a lost ledger began: it goes with --from-nothing")
    with adopting(config, from_nothing=from_nothing, since=since.replace(tzinfo=UTC) if since else None) as here:
        found = learn(here.rules, here.outside, here.ledger, now=here.now, told=_Progress(), without=frozenset(without))
    say(f"Adopted: {count(found.events, 'event')} and {count(found.mails, 'mail')} that the ledger did not know of.")
    _tell_assumed(found.assumed)
    say("Next: `outcomed plan` shows what is due now.")
    return 0


class _Progress:
    """Says how far it is, once for each month."""

    def __init__(self) -> None:
        self._month = ""

    def __call__(self, at: datetime, until: datetime) -> None:
        if (month := f"{at:%Y-%m}") != self._month:
            self._month = month
            say(f"Asking for what was done from {_instant(at)} on, until {_instant(until)}")


def _tell_assumed(assumed: tuple[EffectRow, ...]) -> None:
    if not assumed:
        return
    say(f"Taken as sent, though nobody can vouch for it: {count(len(assumed), 'mail')}.")
    for row in assumed:
        say(f"  {encode(row.key)} to {row.who}")
    say("  Ask them; what did not arrive goes out by `outcomed resolve KEY --resend`.")


@click.command()
@click.argument("person")
@click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")
@config_option
def forget(person: str, config: Path, *, yes: bool) -> int:
    """Erase the addresses of PERSON (an id) and what was written to and by them. The history stays whole.

    Refused while they are among the people. What is erased cannot be had back; backups still hold it.
    """
    with installation(config, Access.TICK) as here:
        refuse(here.outside, here.recorded(), person, here.now)
        if not yes:
            click.confirm(f"Erase all addresses and texts of {person} for ever?", abort=True)
        erased = erase(here.ledger, person, by=operator(), now=here.now)
    say(f"Forgotten: {person}. Erased: {count(erased.mails, 'mail')}, {count(erased.messages, 'message')}, ")
    say(f"the words of {count(erased.events, 'event')}. Backups made before still hold them: delete those, too.")
    return 0
