"""A preview: mails as their readers would see them, as files and one page. Nothing is sent, claimed or remembered.

The mails lie in a key space of their own, so that no mail program takes one for the mail that really leaves later.
"""

import re
import webbrowser
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import FileSystemLoader
from jinja2.sandbox import SandboxedEnvironment

from outcomed.decide.chain import readers
from outcomed.decide.checkpoints import live
from outcomed.decide.world import World, status_of
from outcomed.filing import fill
from outcomed.model import keys
from outcomed.model.item import Entry, Item, ItemKind, Letter, Message
from outcomed.model.launch import Launch, Status
from outcomed.model.mail import Mail
from outcomed.model.outcome import Revision
from outcomed.model.people import Role
from outcomed.model.policy import Policy
from outcomed.model.problem import Problem
from outcomed.model.record import CheckpointRow, LaunchRow
from outcomed.service.tick import Outlook
from outcomed.words import TemplateFailed, Words, Written

_MARKER = ".outcomed-preview"
_PAGE = "index.html"
_TURN = (Role.UP, Role.DOWN, Role.ACROSS, Role.OWNER)
_NOT_TO_OWNERS = (ItemKind.OVERDUE, ItemKind.DROPPED)
_TOLD_OF = (ItemKind.REGISTERED, ItemKind.PROBLEMS)
_AT_ONCE = frozenset({ItemKind.CORRECTION, ItemKind.WITHDRAWN})
_ASKED = (ItemKind.CHECK_IN, ItemKind.NUDGE, ItemKind.REMOVED, ItemKind.DECLINED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One mail on paper. `stem` names its files; `is_invented`: nothing of this kind has happened here yet."""

    stem: str
    kind: str
    reader: str
    mail: Mail
    written: Written
    is_invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What was written, and what could not be."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]


def apart(policy: Policy) -> Policy:
    """Give the policy under which previews are written: the same, in a namespace of its own."""
    return replace(policy, namespace=f"{policy.namespace} preview")


def pending(outlook: Outlook) -> tuple[Letter, ...]:
    """Give the letters that the next tick would send, and those that wait for approval."""
    waiting = (action for group in outlook.plan.waiting for action in group.actions)
    return tuple(action.letter for action in (*outlook.plan.actions, *waiting) if action.letter)


def sheets(letters: Iterable[Letter], words: Words, *, first: int = 1, is_invented: bool = False) -> Preview:
    """Write letters; one whose template fails is among the problems."""
    found: list[Sheet] = []
    problems: dict[str, Problem] = {}
    for position, letter in enumerate(letters, first):
        kept_apart = replace(letter, key=keys.shown_only(*letter.key))
        try:
            mail, written = words.mail(kept_apart), words.letter(kept_apart)
        except TemplateFailed as err:
            problems[err.file] = Problem(
                where=err.file, line=err.line or None, message=err.message, remedy="mend the template"
            )
            continue
        kind = kind_of(letter)
        stem = f"{position:03}-{_file_name(f'{kind} {letter.reader}')}"
        sheet = Sheet(stem=stem, kind=kind, reader=letter.reader, mail=mail, written=written, is_invented=is_invented)
        found.append(sheet)
    return Preview(sheets=tuple(found), problems=tuple(problems.values()))


def kind_of(letter: Letter) -> str:
    """Say which kind of mail a letter is: "digest up: outcome", "ask: nudge"."""
    if not letter.entries:
        return letter.message.value
    kinds = dict.fromkeys(entry.item.kind.value.replace("_", " ") for entry in letter.entries)
    role = f" {letter.entries[0].role.value}" if letter.message in (Message.DIGEST, Message.CORRECTION) else ""
    said = "" if letter.message is Message.ECHO else f": {', '.join(kinds)}"
    return f"{letter.message.value}{role}{said}"


def _file_name(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60]


# --- every kind, from the installation's own launches ---


def every_kind(world: World) -> tuple[Letter, ...]:
    """Make a letter of each kind for which this installation has a launch; as far as there is none, fewer."""
    kinds = (*_questions(world), *_notices(world), *_echoes(world), *_news(world))
    seen: dict[str, Letter] = {}
    for letter in kinds:
        seen.setdefault(kind_of(letter), letter)
    return tuple(seen.values())


def is_real(letter: Letter) -> bool:
    """True for a letter as it can come to be: one item, corrections apart, notices not to the owner."""
    entry = letter.entries[0]
    is_digest = letter.message is Message.DIGEST
    wrong_mail = is_digest and entry.item.kind in _AT_ONCE
    wrong_reader = is_digest and entry.role is Role.OWNER and entry.item.kind in _NOT_TO_OWNERS
    return len(letter.entries) == 1 and not (wrong_mail or wrong_reader)


def _questions(world: World) -> Iterator[Letter]:
    for row, checkpoint in _open(world):
        owner = world.responsible(row.launch)
        if owner is None:
            continue
        for kind in _ASKED:
            yield _ask(world, kind, row.launch, checkpoint, owner.id)
        if deputy := world.active(row.launch.deputy):
            yield _ask(world, ItemKind.DEPUTY, row.launch, checkpoint, deputy.id)
        if owner.id != row.launch.owner:
            yield _ask(world, ItemKind.TOOK_OVER, row.launch, checkpoint, owner.id)
        if world.is_unconfirmed(row):
            yield _ask(world, ItemKind.WENT_OUT, row.launch, checkpoint, owner.id)


def _ask(world: World, kind: ItemKind, launch: Launch, row: CheckpointRow | None, reader: str) -> Letter:
    entry = Entry(item=_item(world, kind, launch, row.checkpoint if row else None), role=Role.OWNER)
    return _letter(world, Message.ASK, reader, entry)


def _notices(world: World) -> Iterator[Letter]:
    """Tell of a launch that is followed, and of a record in which something is wrong."""
    rows = world.recorded.launches
    for row in world.recorded.problems.values():
        owner = world.responsible(rows[row.about].launch) if row.is_launch and row.about in rows else None
        if owner and row.problems:
            for kind in _TOLD_OF:
                yield _ask(world, kind, rows[row.about].launch, None, owner.id)


def _echoes(world: World) -> Iterator[Letter]:
    for row, revision in _told(world):
        owner = world.responsible(row.launch)
        if owner and revision.outcome:
            item = _item(world, ItemKind.ECHO, row.launch, revision.checkpoint, revision.number)
            letter = _letter(world, Message.ECHO, owner.id, Entry(item=item, role=Role.OWNER))
            chain = readers(world, row.launch)
            roles = tuple(place.role for place in chain.values())
            yield replace(letter, readers=tuple(chain), roles=roles, leaves_at=world.now)


def _news(world: World) -> Iterator[Letter]:
    """Tell each piece of news in each role in which somebody reads it."""
    for row, revision in _told(world):
        yield from _to_all(world, Message.DIGEST, ItemKind.OUTCOME, row.launch, revision.checkpoint, revision.number)
        for kind in (ItemKind.CORRECTION, ItemKind.WITHDRAWN):
            yield from _to_all(world, Message.CORRECTION, kind, row.launch, revision.checkpoint, revision.number)
    yield from _decisions(world)
    for row, checkpoint in _open(world):
        yield from _to_all(world, Message.DIGEST, ItemKind.OVERDUE, row.launch, checkpoint.checkpoint)
    for row in world.recorded.launches.values():
        if status_of(row) is Status.DROPPED:
            yield from _to_all(world, Message.DIGEST, ItemKind.DROPPED, row.launch, None)


def _decisions(world: World) -> Iterator[Letter]:
    """Tell the newest decisions, as all read them who did not take them."""
    rows = world.recorded.launches
    for name, taken in sorted(world.decisions_of.items()):
        for checkpoint, decisions in taken.items() if name in rows else ():
            number, who = decisions[0].number, decisions[0].person
            letters = _to_all(world, Message.DIGEST, ItemKind.DECISION, rows[name].launch, checkpoint, number)
            yield from (letter for letter in letters if letter.reader != who)


def _to_all(
    world: World, message: Message, kind: ItemKind, launch: Launch, checkpoint: str | None, number: int | None = None
) -> Iterator[Letter]:
    places = sorted(readers(world, launch).items(), key=lambda place: _TURN.index(place[1].role))
    item = _item(world, kind, launch, checkpoint, number)
    replaces = number - 1 or None if number and message is Message.CORRECTION else None
    for reader, place in places:
        if place.role is Role.OWNER and kind in _NOT_TO_OWNERS:
            continue
        yield _letter(world, message, reader, Entry(item=item, role=place.role, replaces=replaces))


def _open(world: World) -> Iterator[tuple[LaunchRow, CheckpointRow]]:
    """Give the open checkpoints, the soonest first."""
    rows = world.recorded.launches
    every = (row for found in live(world).values() for row in found if world.is_open(row))
    for row in sorted(every, key=lambda row: (row.due, row.launch)):
        yield rows[row.launch], row


def _told(world: World) -> Iterator[tuple[LaunchRow, Revision]]:
    """Give the outcomes that hold: those that were corrected first, then final verdicts, the newest first."""
    found = [r for at in world.recorded.outcomes if (r := world.recorded.current(*at))]
    for revision in sorted(found, key=_is_shown_first):
        if row := world.recorded.launches.get(revision.launch):
            yield row, revision


def _is_shown_first(revision: Revision) -> tuple[bool, bool, float, str, str]:
    is_early = revision.outcome is None or not revision.outcome.verdict.is_final
    return (revision.number == 1, is_early, -revision.at.timestamp(), revision.launch, revision.checkpoint)


def _item(world: World, kind: ItemKind, launch: Launch, checkpoint: str | None, number: int | None = None) -> Item:
    key = (kind.value, launch.id, checkpoint or "launch", str(number or 0))
    return Item(key=key, kind=kind, launch=launch.id, checkpoint=checkpoint, revision=number, ready_at=world.now)


def _letter(world: World, message: Message, reader: str, entry: Entry) -> Letter:
    key = (message.value, reader, *entry.item.key)
    return Letter(key=key, message=message, reader=reader, slot=world.now, entries=(entry,))


# --- on paper ---


def write(preview: Preview, folder: Path, built_in: Path) -> Path:
    """Write every mail as .eml, .html and .txt, and the page that shows them all; give the page.

    The folder is then its owner's only. An earlier preview in it is replaced, other files beside that stay; a folder
    that no preview made is refused (`UserError`), unless it is empty.
    """
    files = dict(_files(preview.sheets, built_in))
    fill(folder, files, files.items(), marker=_MARKER)
    return folder / _PAGE


def _files(sheets: Sequence[Sheet], built_in: Path) -> Iterator[tuple[str, bytes]]:
    for sheet in sheets:
        yield f"{sheet.stem}.eml", sheet.mail.raw
        yield f"{sheet.stem}.html", sheet.written.html.encode()
        yield f"{sheet.stem}.txt", sheet.written.text.encode()
    yield _PAGE, _page(sheets, built_in).encode()


def show(page: Path) -> bool:
    """Open the page in a browser; False where there is none."""
    return webbrowser.open(page.absolute().as_uri())


def _page(sheets: Sequence[Sheet], built_in: Path) -> str:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(built_in), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("preview/index.html.j2").render(sheets=sheets)
