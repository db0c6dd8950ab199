"""An IMAP server in this process that misbehaves as servers do: by nature, or in its answer to one command."""

import re
import socketserver
import threading
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from outcomed.ports import RAW_LIMIT
from outcomed.testing.samples import NOW

USER, PASSWORD, TOKEN = "outcomes@example.com", 'grüner "Tee"', "ya29.token"


@dataclass
class Twin:
    """A server with one folder. `answers` are given once each instead of what it would say: `TAG` stands for the tag,
    `HANGUP` at the end hangs up, as None does at once; "stall" says no more, "drip" a line without end. `meanwhile`
    is done once before a command is answered."""

    messages: dict[int, bytes] = field(default_factory=dict)
    came: dict[int, datetime] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    validity: int = 7
    next_uid: int = 1
    capabilities: str = "IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 IDLE"
    greeting: bytes = b"* OK ready"
    is_read_only: bool = False
    tells_next: bool = True
    cuts: bool = True
    noise: bytes = b""
    answers: dict[str, list[bytes | str | None]] = field(default_factory=dict)
    meanwhile: dict[str, Callable[[], object]] = field(default_factory=dict)
    commands: list[str] = field(default_factory=list)
    connections: int = 0
    open: list[object] = field(default_factory=list)
    port: int = 0
    lets_in: Callable[[str, str], bool] = lambda user, token: (user, token) == (USER, TOKEN)
    objects: bool = True
    """Whether it says first what is wrong with a token, as Google does; Exchange Online refuses at once."""
    end: threading.Event = field(default_factory=threading.Event)

    def deliver(self, raw: bytes, *, days_ago: int = 0) -> int:
        uid = self.next_uid
        self.messages[uid], self.came[uid] = raw, NOW - timedelta(days=days_ago)
        self.next_uid += 1
        return uid

    def named(self, verb: str) -> list[str]:
        """Give the commands that begin like this."""
        return [command for command in self.commands if command.startswith(verb)]

    # --- answers ---

    def answer(self, command: str) -> bytes:
        """Give the untagged lines of an answer; a refusal is a whole one."""
        verb = re.match(r"(UID )?\w+", command)
        match verb[0].upper() if verb else "":
            case "CAPABILITY":
                return f"* CAPABILITY {self.capabilities}\r\n".encode()
            case "EXAMINE" | "SELECT":
                return self._opened(command)
            case "FETCH":
                uid = max(self.messages)
                return f"* {len(self.messages)} FETCH (UID {uid} {self._came(uid)})\r\n".encode()
            case "UID SEARCH":
                return self._found(command)
            case "UID FETCH":
                return self._fetched(int(command.split()[2]))
            case "UID STORE":
                self.seen |= {int(uid) for uid in command.split()[2].split(",")} & set(self.messages)
        return b""

    def _opened(self, command: str) -> bytes:
        lines = [f"* {len(self.messages)} EXISTS", "* 0 RECENT", f"* OK [UIDVALIDITY {self.validity}] it is so"]
        lines += [f"* OK [UIDNEXT {self.next_uid}] it will be"] if self.tells_next else []
        lines += ["* OK [READ-ONLY] no writing"] if self.is_read_only or command.startswith("EXAMINE") else []
        return "".join(f"{line}\r\n" for line in lines).encode()

    def _found(self, command: str) -> bytes:
        asked = re.search(r"UID (\d+):(\d+)(?: SINCE (\S+))?", command)
        assert asked
        day = datetime.strptime(asked[3], "%d-%b-%Y").replace(tzinfo=UTC) if asked[3] else None
        within = (uid for uid in self.messages if int(asked[1]) <= uid <= int(asked[2]))
        found = [str(uid) for uid in within if day is None or self.came[uid] >= day]
        return f"* SEARCH {' '.join(found)}\r\n".encode()

    def _fetched(self, uid: int) -> bytes:
        raw = self.messages.get(uid)
        if raw is None:
            return b""
        body = raw[:RAW_LIMIT] if self.cuts else raw
        return self.said(uid, len(raw), len(body)) + body + b")\r\n"

    def said(self, uid: int, size: int, literal: int) -> bytes:
        """Give what stands before a message."""
        said = f"UID {uid} RFC822.SIZE {size} {self._came(uid)} BODY[]<0>"
        return f"* 1 FETCH ({said} {{{literal}}}\r\n".encode()

    def _came(self, uid: int) -> str:
        return f'INTERNALDATE "{self.came[uid]:%d-%b-%Y %H:%M:%S} +0000"'


class _Handler(socketserver.StreamRequestHandler):
    twin: Twin

    def handle(self) -> None:
        self.twin.connections += 1
        self.twin.open.append(self)
        try:
            self._serve()
        finally:
            self.twin.open.remove(self)

    def _serve(self) -> None:
        with suppress(OSError):
            self.wfile.write(self.twin.greeting + b"\r\n")
            while line := self.rfile.readline():
                if not self._one(*line.decode().strip().split(" ", 1)):
                    return

    def _one(self, tag: str, command: str = "") -> bool:
        twin = self.twin
        if tag == "DONE":
            self.wfile.write(b"wait OK rested\r\n")
            return True
        twin.commands.append(command)
        if hook := next((twin.meanwhile.pop(key) for key in list(twin.meanwhile) if command.startswith(key)), None):
            hook()
        planned = next((key for key, left in twin.answers.items() if left and command.startswith(key)), None)
        if planned is not None:
            return self._say_instead(twin.answers[planned].pop(0), tag)
        if command.startswith(("AUTHENTICATE", "LOGIN")):
            return self._sign_in(tag, command)
        if command == "IDLE":
            self.wfile.write(b"+ idling\r\n")
            return True
        self.wfile.write(twin.noise + twin.answer(command) + f"{tag} OK done\r\n".encode())
        return command != "LOGOUT"

    def _say_instead(self, what: bytes | str | None, tag: str) -> bool:
        if isinstance(what, bytes):
            self.wfile.write(what.removesuffix(b"HANGUP").replace(b"TAG", tag.encode()))
            return not what.endswith(b"HANGUP")
        if what == "drip":
            while not self.twin.end.wait(0.02):
                self.wfile.write(b"x")
        if what == "stall":
            self.twin.end.wait(60)
        return False

    def _sign_in(self, tag: str, command: str) -> bool:
        if command.startswith("LOGIN"):
            is_right = command == f'LOGIN "{USER}" "{PASSWORD}"'
        else:
            self.wfile.write(b"+ \r\n")
            said = b64decode(self.rfile.readline()).decode()
            shown = re.fullmatch(r"user=([^\x01]+)\x01auth=Bearer ([^\x01]+)\x01\x01", said)
            is_right = self.twin.lets_in(shown[1], shown[2]) if shown else said == f"\0{USER}\0{PASSWORD}"
            if not is_right and "XOAUTH2" in command and self.twin.objects:
                self.wfile.write(b"+ eyJzdGF0dXMiOiI0MDEifQ==\r\n")
                assert self.rfile.readline() == b"\r\n"
        self.wfile.write(f"{tag} {'OK in' if is_right else 'NO [AUTHENTICATIONFAILED] no'}\r\n".encode())
        return True


@contextmanager
def imap_twin() -> Iterator[Twin]:
    """Run a twin on a free port."""
    twin = Twin()
    handler = type("Handler", (_Handler,), {"twin": twin})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        twin.port = int(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield twin
        finally:
            twin.end.set()
            server.shutdown()
            thread.join()
