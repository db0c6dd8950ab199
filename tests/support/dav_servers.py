"""CalDAV servers that are programs of their own: Radicale, which schedules nothing, and Xandikos, which invites."""

import os
import ssl
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest

from outcomed.ports import Context
from outcomed_connectors import caldav
from support.programs import free_ports, running
from support.smtp_servers import Authority

PASSWORD = "open sesame"
PEOPLE = ("ada", "bo", "service", "dana", "raj")
Opener = Callable[..., caldav.CaldavCalendar]


@dataclass(frozen=True)
class DavServer:
    """A running server. Everybody signs in by name with the same password."""

    origin: str
    ca_file: Path | None = None

    def client(self, user: str) -> httpx.Client:
        """Give somebody's own calendar program."""
        trust = ssl.create_default_context(cafile=self.ca_file)
        return httpx.Client(base_url=self.origin, auth=(user, PASSWORD), verify=trust, trust_env=False, timeout=30)


def call_by(client: httpx.Client, user: str, address: str) -> None:
    """Tell a server under which address somebody is invited (RFC 6638, 2.4.1)."""
    body = (
        '<D:propertyupdate xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
        f"<C:calendar-user-address-set><D:href>mailto:{address}</D:href></C:calendar-user-address-set>"
        "</D:prop></D:set></D:propertyupdate>"
    )
    headers = {"content-type": "application/xml"}
    client.request("PROPPATCH", f"/{user}/", content=body, headers=headers).raise_for_status()


def require_module(name: str) -> None:
    """Skip with a reason where a server is not installed; fail instead if OUTCOMED_REQUIRE_ALL=1."""
    if find_spec(name) is None:
        reason = f"needs {name}: install the group dev"
        if os.environ.get("OUTCOMED_REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)


@contextmanager
def calendars(folder: Path, password_file: Path) -> Iterator[Opener]:
    """Open calendars that are closed in the end, for accounts that all have the same password."""
    password_file.write_text(PASSWORD)
    with ExitStack() as opened:

        def make(server: DavServer, /, **settings: object) -> caldav.CaldavCalendar:
            context = Context(name="work", namespace="test", base=folder, state=folder / "state", zone="Europe/Berlin")
            known = {
                "url": f"{server.origin}/{{account}}/{{calendar}}/",
                "user": "{account}",
                "password": f"file:{password_file}",
                "ca_file": server.ca_file,
                **settings,
            }
            calendar = caldav.connect(caldav.Settings.model_validate(known), context)
            return opened.enter_context(closing(calendar))

        yield make


@contextmanager
def radicale(folder: Path) -> Iterator[DavServer]:
    """Run Radicale with its files in a folder."""
    require_module("radicale")
    (port,) = free_ports(1)
    folder.mkdir(parents=True, exist_ok=True)
    users = folder / "users"
    users.write_text("".join(f"{name}:{PASSWORD}\n" for name in PEOPLE))
    config = folder / "config"
    config.write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n"
        f"[auth]\ntype = htpasswd\nhtpasswd_filename = {users}\nhtpasswd_encryption = plain\ndelay = 0\n"
        f"[rights]\ntype = owner_only\n"
        f"[storage]\nfilesystem_folder = {folder / 'collections'}\n"
        "[web]\ntype = none\n"
    )
    command = [sys.executable, "-W", "ignore", "-m", "radicale", "--config", str(config)]
    with running(command, folder / "log", [port]):
        yield DavServer(origin=f"http://127.0.0.1:{port}")


@contextmanager
def xandikos(folder: Path, smtp_port: int) -> Iterator[DavServer]:
    """Run Xandikos with a calendar for everybody who signs in; mails to outsiders go to an SMTP server."""
    require_module("xandikos")
    (port,) = free_ports(1)
    folder.mkdir(parents=True, exist_ok=True)
    users = folder / "users"
    users.write_text("".join(f"{name}:{_SHA_OF_PASSWORD}\n" for name in PEOPLE))
    certificates = folder / "state" / "certs"
    certificates.mkdir(parents=True)
    authority = Authority(certificates)
    authority.cert_file.rename(certificates / "selfsigned.crt")
    authority.key_file.rename(certificates / "selfsigned.key")
    options = [
        *("-d", str(folder / "data"), "--defaults", "-l", "127.0.0.1", "-p", str(port), "--state-dir"),
        *(str(folder / "state"), "--autocert", "--htpasswd", str(users), "--no-detect-systemd"),
        *("--imip-send", "smtp", "--smtp-host", "127.0.0.1", "--smtp-port", str(smtp_port)),
        *("--smtp-from", "calserver@example.com"),
    ]
    command = [sys.executable, "-W", "ignore", "-m", "xandikos", "multi-user", *options]
    with running(command, folder / "log", [port]):
        yield DavServer(origin=f"https://127.0.0.1:{port}", ca_file=authority.ca_file)


_SHA_OF_PASSWORD = "{SHA}W8r/fyL/UzygmbNAjq2HbA67qac="
