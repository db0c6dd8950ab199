"""Microsoft's published schema as the judge of each request and each reply.

libxml2 reads it in a third of a second and judges a message in some microseconds; xmlschema, which needs ten times as
long for both, is asked besides in tests/contract/test_ews_twin_schema.py, so that no message is right by one reader's
mistake alone.
"""

import functools
import os
from pathlib import Path

from lxml import etree

from support.ews_twin.soap import Element, M, S, T

X = "{http://www.w3.org/2001/XMLSchema}"
HEADERS = frozenset(
    f"{{{T}}}{name}"
    for name in (
        *("RequestServerVersion", "ExchangeImpersonation", "TimeZoneContext", "MailboxCulture"),
        "ServerVersionInfo",
    )
)


def folder() -> Path | None:
    """Give the folder of the schema, which `.ci/run` names; None where it is missing."""
    named = os.environ.get("EWS_SCHEMA", "")
    return Path(named) if named and (Path(named) / "messages.xsd").is_file() else None


@functools.cache
def judge(where: Path) -> etree.XMLSchema:
    """Load the schema, once in a process."""
    parser = etree.XMLParser()
    parser.resolvers.add(_instead_of(where / "types.xsd"))
    return etree.XMLSchema(etree.parse(str(where / "messages.xsd"), parser))


def _instead_of(path: Path) -> Element:
    """Hand out the types as they were prepared, in the place of the file."""
    text = _determined(path)

    def resolve(self: Element, url: str, public_id: str, context: object) -> object:
        return self.resolve_string(text, context, base_url=str(path)) if url.endswith(path.name) else None

    return type("Types", (etree.Resolver,), {"resolve": resolve})()


def _determined(path: Path) -> bytes:
    """Give the types with one model written so that libxml2 takes it; what it allows stays the same.

    `ArrayOfTransitionsType` is A* B* C* T* where A, B and C may each stand in the place of T: that is T*.
    """
    tree = etree.parse(str(path))
    model = tree.find(f"{X}complexType[@name='ArrayOfTransitionsType']/{X}sequence")
    for one in list(model)[:-1]:
        model.remove(one)
    return bytes(etree.tostring(tree))


def check(message: Element) -> list[str]:
    """Say what is wrong with the payload of an envelope; without the schema nothing is."""
    where = folder()
    if where is None:
        return []
    schema = judge(where)
    if schema.validate(message):
        return []
    return [f"line {one.line}: {one.message}" for one in schema.error_log]


def check_envelope(envelope: Element) -> list[str]:
    """Say what is wrong with an envelope: its form (SOAP 1.1, section 4), its headers, its one payload."""
    if envelope.tag != f"{{{S}}}Envelope":
        return [f"{envelope.tag} is no envelope"]
    parts = [one.tag for one in envelope]
    if parts not in ([f"{{{S}}}Header", f"{{{S}}}Body"], [f"{{{S}}}Body"]):
        return [f"an envelope of {parts}"]
    wrong = []
    for one in envelope[0] if len(parts) == 2 else ():
        wrong += check(one) if one.tag in HEADERS else [f"no header {one.tag}"]
    body = envelope[-1]
    if len(body) != 1:
        return [*wrong, f"a body of {len(body)} elements"]
    if body[0].tag == f"{{{S}}}Fault":
        return wrong + _check_fault(body[0])
    if not str(body[0].tag).startswith(f"{{{M}}}"):
        return [*wrong, f"{body[0].tag} is no message"]
    return wrong + check(body[0])


def _check_fault(fault: Element) -> list[str]:
    names = [one.tag for one in fault]
    return [] if names[:2] == ["faultcode", "faultstring"] else [f"a fault of {names}"]
