"""Feeds: published calendar files (RFC 5545, METHOD:PUBLISH), one per owner and one of everything."""

import hmac
import json
import re
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError
from outcomed_connectors._shared import ical
from outcomed_connectors._shared.files import doing, make_folder, read_if_there, safe_name, write_whole
from outcomed_connectors._shared.unread import uids_in

_KEY_OCTETS = 32
_EVERYTHING = "everything"
_OWNER = "owner-"
# No text can forge these lines: in it, line ends are escaped, and folded lines begin with a space.
_EVENT = re.compile(rb"^BEGIN:VEVENT\r\n.*?^END:VEVENT\r\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedStyle:
    """How feeds are called: the title that calendar programs show, and whether file names can be guessed."""

    title: str
    unguessable: bool = False


class Feeds:
    """A folder of feeds, and `feeds.json` in the state folder, which says for each file whose feed it is.

    A subject is `everything` or `owner-<owner>`. `shown.json` says of copies what they show (`show`).
    """

    def __init__(self, folder: Path, state: Path, style: FeedStyle) -> None:
        self._folder = folder
        self._index = state / "feeds.json"
        self._key = state / "feeds.key"
        self._shown = state / "shown.json"
        self._style = style

    def copies(self, uids: Iterable[str]) -> tuple[ical.Stored, ...]:
        """Give events as the feed of everything shows them now; those it does not show are left out."""
        name = next((name for name, subject in self._known().items() if subject == _EVERYTHING), None)
        raw = read_if_there(self._folder / name) if name else None
        if not raw:
            return ()
        shown: dict[str, list[bytes]] = defaultdict(list)
        for component in _EVENT.findall(raw):
            for uid in uids_in(component):
                shown[uid].append(component)
        return tuple(found for uid in uids for found in _copy(uid, shown[uid]))

    def write(self, events: Sequence[ical.Stored]) -> None:
        """Make every feed say what the events say; feeds that do already are not touched."""
        known = self._known()
        # An owner without events keeps a feed, empty: a subscriber must learn that what was there is gone.
        subjects = {_EVERYTHING, *known.values(), *(_subject(event) for event in events)}
        names = {self._name(subject): subject for subject in sorted(subjects)}
        if not names.items() <= known.items():
            # Before the feeds, so that a crash in between leaves no feed that nobody knows of.
            self._remember({**known, **names})
        self._publish(names, events)
        self._forget(known, names)

    def show(self, mark: str, day: str) -> None:
        """Remember that the feeds, as they are now, show what `mark` names, as of a day."""
        make_folder(self._shown.parent)
        write_whole(self._shown, json.dumps({"mark": mark, "day": day, "feeds": self._digest()}).encode())

    def shown(self) -> tuple[str, str]:
        """Give mark and day of what the feeds show; empty where anything of them is not as it was left."""
        raw = read_if_there(self._shown)
        try:
            known = json.loads(raw) if raw else {}
            mark, day, feeds = str(known["mark"]), str(known["day"]), known["feeds"]
        except (ValueError, KeyError, TypeError):
            return "", ""
        return (mark, day) if feeds == self._digest() else ("", "")

    def _digest(self) -> str:
        """Hash the feeds, by name and by what is in them, and how they are to be called."""
        names = {self._name(subject) for subject in self._known().values()}
        files = [(name, sha256(read_if_there(self._folder / name) or b"").hexdigest()) for name in sorted(names)]
        return sha256(repr((self._style.title, files)).encode()).hexdigest()

    def _publish(self, names: Mapping[str, str], events: Sequence[ical.Stored]) -> None:
        # A name that cannot be guessed is of no use in a folder that can be listed.
        make_folder(self._folder, mode=0o711 if self._style.unguessable else 0o755)
        feeds: dict[str, list[ical.Stored]] = defaultdict(list)
        for event in sorted(events, key=_by_start):
            feeds[_EVERYTHING].append(event)
            feeds[_subject(event)].append(event)
        for name, subject in names.items():
            components = (event.component for event in feeds[subject])
            raw = ical.calendar(components, method="PUBLISH", name=self._title(subject))
            if read_if_there(self._folder / name) != raw:
                write_whole(self._folder / name, raw, mode=0o644)

    def _title(self, subject: str) -> str:
        owner = subject.removeprefix(_OWNER)
        return self._style.title if subject == _EVERYTHING else f"{self._style.title}: {owner}"

    def _known(self) -> Mapping[str, str]:
        raw = read_if_there(self._index)
        if raw is None:
            return {}
        try:
            return {str(name): str(subject) for name, subject in json.loads(raw).items()}
        except (ValueError, AttributeError) as err:
            message = f"{self._index} is damaged: {err}"
            raise ConnectorError(Failure.REFUSED, message, "delete it; it is written anew") from err

    def _remember(self, names: Mapping[str, str]) -> None:
        make_folder(self._index.parent)
        write_whole(self._index, json.dumps(names, indent=1, sort_keys=True).encode())

    def _forget(self, known: Mapping[str, str], names: Mapping[str, str]) -> None:
        """Remove feeds that go by another name now, so that a guessable one does not live on."""
        old = sorted(known.keys() - names.keys())
        for name in old:
            with doing("remove", self._folder / name):
                (self._folder / name).unlink(missing_ok=True)
        if old:
            self._remember(names)

    def _name(self, subject: str) -> str:
        if not self._style.unguessable:
            return f"{safe_name(subject)}.ics"
        return f"{hmac.digest(self._secret(), subject.encode(), 'sha256').hex()[:32]}.ics"

    def _secret(self) -> bytes:
        raw = read_if_there(self._key)
        if raw is not None and len(raw) == _KEY_OCTETS:
            return raw
        if raw is not None:
            remedy = "put it back from a backup, or delete it: then every feed gets a new name"
            raise ConnectorError(Failure.REFUSED, f"{self._key} is damaged", remedy)
        make_folder(self._key.parent)
        raw = secrets.token_bytes(_KEY_OCTETS)
        write_whole(self._key, raw)
        return raw


def _copy(uid: str, components: Sequence[bytes]) -> Iterator[ical.Stored]:
    try:
        yield from [ical.read(ical.calendar(components), uid, "")] if components else []
    except ValueError:
        return


def _subject(event: ical.Stored) -> str:
    return f"{_OWNER}{event.owner}"


def _by_start(event: ical.Stored) -> tuple[str, str]:
    return event.observed.start.isoformat(), event.observed.uid
