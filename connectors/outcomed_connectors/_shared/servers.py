"""Servers that a config names: their names, whether they are this machine, and whose certificates are believed."""

import ipaddress
import ssl
from pathlib import Path

from outcomed.model.result import Failure
from outcomed.ports import ConnectorError


def trusted(ca_file: Path | None) -> ssl.SSLContext:
    """Give the rules for TLS: certificate and name are verified. `ca_file` is the authority, None the system's ones;
    `ConnectorError` (refused) where it cannot be read."""
    try:
        return ssl.create_default_context(cafile=ca_file)
    except OSError as err:
        message = f"cannot read the certificates in {ca_file}: {err.strerror or err}"
        raise ConnectorError(Failure.REFUSED, message, "set `ca_file` to a readable PEM file") from err


def distrusted(host: str, err: ssl.SSLCertVerificationError) -> ConnectorError:
    """Say that a server has not shown that it is the one that is meant."""
    message = f"{host} has no certificate to be trusted: {err.verify_message}"
    return ConnectorError(Failure.REFUSED, message, "check `host`; for an authority of your own set `ca_file`")


def machine(name: str) -> str:
    """Check a machine's name; `ValueError` for what Python could not look up: it would raise neither an error of the
    protocol nor an `OSError`."""
    try:
        is_name = name.isprintable() and " " not in name and len(name.encode("idna")) <= 255
    except UnicodeError:
        is_name = False
    if not is_name:
        raise ValueError(f"{name[:60]!r} is no name of a machine; write it as mail.example.com")
    return name


def is_loopback(host: str) -> bool:
    """True for a name or address of this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
