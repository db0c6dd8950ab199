"""The mailer: one mail after the other over one connection, and what is known after each step."""

import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Lock

from outcomed.model.mail import Mail
from outcomed.model.problem import Problem
from outcomed.model.result import Failure, Receipt
from outcomed.ports import CannotTell, ConnectorError, Context, Finding, Right
from outcomed_connectors._shared.deadline import Deadline
from outcomed_connectors._shared.oauth import TokenRefused, tokens
from outcomed_connectors._shared.servers import distrusted, trusted
from outcomed_connectors.smtp.envelope import Envelope, envelope
from outcomed_connectors.smtp.proof import by_password, by_token, secrets_of
from outcomed_connectors.smtp.replies import Reply, refusal
from outcomed_connectors.smtp.session import Session
from outcomed_connectors.smtp.settings import Settings

_GOODBYE_S = 5.0
_SILENCES = 2
"""Mails in a row for which the time ran out, after which the server is let alone until the next tick."""
_DONE = range(200, 300)
_GO_ON = range(354, 355)
_LINE_START = re.compile(rb"(?m)^\.")


class SmtpMailer:
    """Hands over mails one at a time; calls from several threads wait for each other."""

    def __init__(self, settings: Settings, context: Context) -> None:
        self._settings = settings
        self._name = context.name
        self._may_go_on = context.may_go_on
        self._tokens = tokens(settings.mailbox, context, settings.ca_file)
        self._lock = Lock()
        self._session: Session | None = None
        self._sign_in_refused: tuple[str, str] | None = None
        self._silences = 0

    def send(self, mail: Mail) -> Receipt:
        wanted = envelope(mail)
        with self._lock, self._while_it_answers() as deadline:
            session = self._begin(wanted, deadline)
            self._step(session, "RCPT", f"TO:<{wanted.recipient}>", what=f"the recipient {wanted.recipient}")
            return self._hand_over(session, mail)

    def find(self, mail: Mail) -> Finding:
        return CannotTell(why="an SMTP server cannot be asked for a mail that it took")

    def rights(self) -> Sequence[Right]:
        return self._tokens.rights() if self._tokens else ()

    def probe(self) -> Sequence[Problem]:
        """Connect, sign in and say goodbye."""
        self.close()
        try:
            with self._lock:
                self._connect(Deadline(self._settings.timeout_s))
        except ConnectorError as err:
            return (Problem(where=self._name, message=err.message, remedy=err.remedy),)
        finally:
            self.close()
        return ()

    def close(self) -> None:
        with self._lock:
            self._sign_in_refused, self._silences = None, 0
            session, self._session = self._session, None
            if session is not None:
                session.deadline = Deadline(_GOODBYE_S)
                # Every mail has had its answer: how the goodbye goes says nothing about them.
                with suppress(smtplib.SMTPException, OSError):
                    session.quit()
                session.close()

    @contextmanager
    def _while_it_answers(self) -> Iterator[Deadline]:
        """Give a mail its deadline. A server that is silent costs its whole time, and may leave each mail in doubt:
        so it is not tried with all that a tick has for it."""
        if self._silences >= _SILENCES:
            message = f"{self._settings.host} let the time of {_SILENCES} mails run out just before"
            raise ConnectorError(Failure.LATER, message, "it is tried again; see whether the mail server is well")
        deadline = Deadline(self._settings.timeout_s, "this mail")
        try:
            yield deadline
        finally:
            self._silences = self._silences + 1 if deadline.is_over else 0

    # --- a connection ---

    def _begin(self, wanted: Envelope, deadline: Deadline) -> Session:
        """Give a session in which the server has taken the sender; a stale connection is replaced unnoticed."""
        if self._session is not None and (session := self._again(self._session, wanted, deadline)):
            return session
        self._drop()
        session = self._connect(deadline)
        self._open(session, wanted)
        return session

    def _again(self, session: Session, wanted: Envelope, deadline: Deadline) -> Session | None:
        session.deadline = deadline
        try:
            if not Reply(*session.rset()).is_good:
                return None
            self._open(session, wanted)
        except (smtplib.SMTPException, OSError):
            return None
        except ConnectorError:
            # The server's refusal of this mail; but not when it has hung up on the connection.
            if self._session is None:
                return None
            raise
        return session

    def _connect(self, deadline: Deadline) -> Session:
        if self._sign_in_refused is not None:
            # Asking again with each mail of a tick would lock the account.
            raise ConnectorError(Failure.REFUSED, *self._sign_in_refused)
        try:
            return self._connected(deadline)
        except TokenRefused:
            # It may have been taken back before its end: another one is fetched, once.
            return self._connected_anew(deadline)

    def _connected_anew(self, deadline: Deadline) -> Session:
        try:
            return self._connected(deadline, anew=True)
        except TokenRefused as err:
            if self._tokens is None:
                raise
            raise self._tokens.refuse(str(err)) from err

    def _connected(self, deadline: Deadline, *, anew: bool = False) -> Session:
        """Connect and sign in; with `anew` by another token than before."""
        with self._certainly_not_accepted(f"signing in as {self._settings.user}"):
            token = self._tokens.get(deadline, anew=anew) if self._tokens else ""
        session = self._session = Session(self._settings, deadline, self._trust())
        try:
            self._greet(session)
            self._sign_in(session, token)
        except BaseException:
            self._drop()
            raise
        return session

    def _trust(self) -> ssl.SSLContext | None:
        if self._settings.security == "none":
            return None
        return trusted(self._settings.ca_file)

    def _greet(self, session: Session) -> None:
        host, port = self._settings.host, self._settings.port
        with self._certainly_not_accepted(f"connecting to {host}:{port}"):
            self._accept(Reply(*session.connect(host, port)), "the connection")
            session.ehlo_or_helo_if_needed()
            if self._settings.security == "starttls":
                session.secure()
                session.ehlo_or_helo_if_needed()

    def _sign_in(self, session: Session, token: str) -> None:
        try:
            if token:
                self._prove(session, token)
            elif self._settings.password:
                self._prove(session, self._settings.password.reveal())
        except ConnectorError as err:
            if err.kind is Failure.REFUSED:
                self._sign_in_refused = (err.message, err.remedy)
            raise

    def _prove(self, session: Session, secret: str) -> None:
        user = self._settings.user
        secrets = secrets_of(user, secret)
        with self._certainly_not_accepted(f"signing in as {user}", secrets):
            if not session.has_extn("auth"):
                remedy = "leave out user and password, or use the port for submission (587 or 465)"
                raise ConnectorError(Failure.REFUSED, f"{self._settings.host} lets nobody sign in", remedy)
            reply = (by_token if self._tokens else by_password)(session, user, secret)
            self._accept(reply, f"signing in as {user}", secrets)

    def _drop(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None

    # --- a mail ---

    def _open(self, session: Session, wanted: Envelope) -> None:
        options = wanted.options(session.esmtp_features)
        session.command_encoding = "utf-8" if wanted.is_international else "ascii"
        self._may_go_on()
        self._step(session, "MAIL", " ".join((f"FROM:<{wanted.sender}>", *options)), what=f"the sender {wanted.sender}")

    def _hand_over(self, session: Session, mail: Mail) -> Receipt:
        self._step(session, "DATA", "", what="DATA", good=_GO_ON)
        stuffed = _LINE_START.sub(b"..", mail.raw)
        with self._certainly_not_accepted("sending the mail"):
            session.send(stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n")
            self._let_go_unless_it_may_go_on()
            # Without the final dot no server may accept; a dot that could not be sent never reached it.
            session.send(b".\r\n")
        return self._verdict(session, mail)

    def _let_go_unless_it_may_go_on(self) -> None:
        """Hang up in place of the final dot, where this process may no longer send."""
        try:
            self._may_go_on()
        except ConnectorError:
            self._drop()
            raise

    def _verdict(self, session: Session, mail: Mail) -> Receipt:
        """Read the answer to the final dot: the only step after which nobody may know."""
        try:
            reply = Reply(*session.getreply())
        except (smtplib.SMTPException, OSError) as err:
            self._drop()
            raise _unknown(mail, str(err)) from err
        if not (reply.is_good or reply.is_refusal):
            self._drop()
            raise _unknown(mail, f"the server answered {reply.words()}")
        self._accept(reply, "the mail")
        return Receipt(reference=reply.words())

    def _step(self, session: Session, command: str, words: str, *, what: str, good: range = _DONE) -> None:
        with self._certainly_not_accepted(what):
            self._accept(Reply(*session.docmd(command, words)), what, good=good)

    def _accept(self, reply: Reply, what: str, secrets: Sequence[str] = (), *, good: range = _DONE) -> None:
        if reply.code in good:
            return
        if reply.is_closing or not reply.is_refusal:
            self._drop()
        failed = refusal(reply, what, secrets)
        if reply.forbids_sign_in:
            self._sign_in_refused = (failed.message, failed.remedy)
            self._drop()
        raise failed

    @contextmanager
    def _certainly_not_accepted(self, what: str, secrets: Sequence[str] = ()) -> Iterator[None]:
        """Translate what goes wrong before the final dot: it is known that no mail was accepted."""
        try:
            yield
        except ssl.SSLCertVerificationError as err:
            self._drop()
            raise distrusted(self._settings.host, err) from err
        except smtplib.SMTPNotSupportedError as err:
            self._drop()
            remedy = 'check `port` and `security`: 587 with "starttls", 465 with "tls"'
            raise ConnectorError(Failure.REFUSED, f"{self._settings.host}: {err}", remedy) from err
        except smtplib.SMTPResponseException as err:
            self._drop()
            error = err.smtp_error if isinstance(err.smtp_error, bytes) else err.smtp_error.encode()
            raise refusal(Reply(err.smtp_code, error), what, secrets) from err
        except (smtplib.SMTPException, OSError) as err:
            self._drop()
            remedy = "it is tried again; check `host`, `port` and `security`, and whether the server can be reached"
            raise ConnectorError(Failure.LATER, f"{what} failed: {err}", remedy) from err


def _unknown(mail: Mail, why: str) -> ConnectorError:
    message = f"nobody can say whether the server took the mail {mail.message_id} to {mail.recipient}: {why}"
    return ConnectorError(Failure.UNKNOWN, message, "look for it at the recipient's, then `outcomed resolve`")
