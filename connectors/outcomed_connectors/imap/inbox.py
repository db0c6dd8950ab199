"""The inbox: one folder of an IMAP server, read over one connection and watched over another."""

import imaplib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Event, Lock

from outcomed.model.problem import Problem
from outcomed.model.result import Failure
from outcomed.ports import Arrived, ConnectorError, Context, Right
from outcomed_connectors._shared.deadline import Deadline
from outcomed_connectors._shared.oauth import TokenRefused, Tokens, tokens
from outcomed_connectors._shared.servers import trusted
from outcomed_connectors.imap.failures import answering, said, sign_in_refused
from outcomed_connectors.imap.folder import Folder, examine, mark_read
from outcomed_connectors.imap.mark import Mark, box, uid_of
from outcomed_connectors.imap.reading import BROKEN, begin, read_slice
from outcomed_connectors.imap.session import Session
from outcomed_connectors.imap.settings import Settings

_GOODBYE_S = 5.0
_STILL_THERE_S = 10.0
_IDLE_S = 540.0
"""IDLE is begun anew after so long: servers hang up after 29 minutes (RFC 2177), Gmail after about 10."""
_GLANCE_S = 60.0
"""How often a server without IDLE is asked."""
_AT_ONCE = 200
"""Messages that one command marks as read."""


class ImapInbox:
    """Reads a folder, and changes nothing in it but the flag Seen."""

    def __init__(self, settings: Settings, context: Context) -> None:
        self._settings = settings
        self._name = context.name
        self._where = f"{settings.folder} of {settings.user} at {settings.host}"
        self._box = box(settings.host, settings.user, settings.folder)
        self._tokens = tokens(settings.mailbox, context, settings.ca_file)
        self._lock = Lock()
        self._session: Session | None = None
        self._sign_in_refused: tuple[str, str] | None = None
        self._known: tuple[int, int] | None = None
        self._waiting: Session | None = None
        self._waits_no_more = Event()

    def messages(self, mark: str | None) -> Arrived:
        with self._lock, self._at_work(f"reading {self._where}") as session:
            folder = examine(session, self._settings.folder)
            at = begin(session, folder, self._box, Mark.read(mark), self._settings.since)
            arrived = read_slice(session, folder, at, self._where)
            self._known = folder.validity, folder.last
            if arrived.problems:
                # Nobody knows what the server says next.
                self._drop()
            return arrived

    def seen(self, refs: Sequence[str]) -> None:
        if not refs:
            return
        with self._lock, self._at_work(f"marking messages as read in {self._where}") as session:
            folder = examine(session, self._settings.folder, readonly=False)
            uids = [uid for ref in refs if (uid := uid_of(ref, folder.validity))]
            for first in range(0, len(uids), _AT_ONCE):
                mark_read(session, uids[first : first + _AT_ONCE])

    def wait(self, seconds: float) -> bool:
        end = time.monotonic() + seconds
        with answering(self._settings, f"watching {self._where}"):
            if self._waits_no_more.is_set():
                return False
            session = self._waiting = self._connected()
            try:
                return self._has_news(session, end)
            except BROKEN:
                if self._waits_no_more.is_set():
                    return False
                raise
            finally:
                self._waiting = None
                _part(session)

    def stop_waiting(self) -> None:
        self._waits_no_more.set()
        if session := self._waiting:
            session.cut()

    def rights(self) -> Sequence[Right]:
        return self._tokens.rights() if self._tokens else ()

    def probe(self) -> Sequence[Problem]:
        """Connect, sign in and open the folder as if to mark messages as read; nothing is changed."""
        self.close()
        try:
            with self._lock, self._at_work(f"opening {self._where}") as session:
                examine(session, self._settings.folder, readonly=False)
        except ConnectorError as err:
            return (Problem(where=self._name, message=err.message, remedy=err.remedy),)
        finally:
            self.close()
        return ()

    def close(self) -> None:
        with self._lock:
            self._sign_in_refused = None
            session, self._session = self._session, None
            if session is not None:
                _part(session)

    # --- a connection ---

    @contextmanager
    def _at_work(self, doing: str) -> Iterator[Session]:
        """Give a session that is signed in, with its deadline; one in which anything went wrong is not used again."""
        with answering(self._settings, doing):
            session = self._again() or self._connected()
            self._session = session
            try:
                yield session
            except BaseException:
                self._drop()
                raise

    def _again(self) -> Session | None:
        """Give the session of the last call, if it still stands."""
        session = self._session
        if session is None:
            return None
        session.deadline = Deadline(_STILL_THERE_S, "an answer")
        try:
            session.noop()
        except BROKEN:
            self._drop()
            return None
        session.deadline = self._deadline()
        return session

    def _connected(self) -> Session:
        if self._sign_in_refused is not None:
            # Asking again with each call of a tick would lock the account.
            raise ConnectorError(Failure.REFUSED, *self._sign_in_refused)
        if self._tokens is None:
            return self._opened(self._revealed())
        try:
            return self._opened(self._tokens.get(self._deadline()))
        except TokenRefused:
            # It may have been taken back before its end: another one is fetched, once.
            return self._opened_anew(self._tokens)

    def _opened_anew(self, tokens: Tokens) -> Session:
        try:
            return self._opened(tokens.get(self._deadline(), anew=True))
        except TokenRefused as err:
            raise tokens.refuse(said(err)) from err

    def _revealed(self) -> str:
        secret = self._settings.password or self._settings.access_token
        return secret.reveal() if secret else ""

    def _opened(self, secret: str) -> Session:
        """Connect and sign in. Raises `TokenRefused`."""
        trust = None if self._settings.security == "none" else trusted(self._settings.ca_file)
        session = Session(self._settings, self._deadline(), trust)
        try:
            if self._settings.security == "starttls":
                self._secure(session)
            if session.state == "NONAUTH":
                self._sign_in(session, secret)
                session.look_again()
        except BaseException:
            session.shutdown()
            raise
        return session

    def _secure(self, session: Session) -> None:
        if not session.offers_tls:
            remedy = 'check `port` and `security`: 993 with "tls", 143 with "starttls"'
            raise ConnectorError(Failure.REFUSED, f"{self._settings.host} offers no STARTTLS here", remedy)
        session.secure()

    def _sign_in(self, session: Session, secret: str) -> None:
        sign_in = session.sign_in if self._settings.password else session.show_token
        try:
            sign_in(self._settings.user, secret)
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, TokenRefused) as err:
            failed = sign_in_refused(self._settings, err, (secret,))
            if failed.kind is Failure.REFUSED:
                if self._tokens and isinstance(err, TokenRefused):
                    raise
                self._sign_in_refused = (failed.message, failed.remedy)
            raise failed from err

    def _deadline(self) -> Deadline:
        return Deadline(self._settings.timeout_s, "this call")

    def _drop(self) -> None:
        if self._session is not None:
            self._session.shutdown()
            self._session = None

    def _has_news(self, session: Session, end: float) -> bool:
        """Wait until there is something new, or until an instant of the monotonic clock."""
        folder = examine(session, self._settings.folder)
        has_news = self._known is not None and self._known != (folder.validity, folder.last)
        while not (has_news or self._waits_no_more.is_set()) and (left := end - time.monotonic()) > 0:
            has_news = self._watch(session, folder, left)
        return has_news

    def _watch(self, session: Session, folder: Folder, seconds: float) -> bool:
        """Wait a while for news."""
        if "IDLE" in session.capabilities:
            return session.await_news(min(seconds, _IDLE_S), self._settings.timeout_s)
        session.rest(min(seconds, _GLANCE_S))
        session.deadline = self._deadline()
        return session.count_messages() > folder.count


def _part(session: Session) -> None:
    """Say goodbye; how that goes says nothing about what was done before."""
    session.deadline = Deadline(_GOODBYE_S)
    with suppress(*BROKEN):
        session.logout()
    session.shutdown()
