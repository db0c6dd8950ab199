"""Envelopes and elements, written and read (SOAP 1.1, EWS)."""

from typing import Any

from lxml import etree

S = "http://schemas.xmlsoap.org/soap/envelope/"
M = "http://schemas.microsoft.com/exchange/services/2006/messages"
T = "http://schemas.microsoft.com/exchange/services/2006/types"
ERRORS = "http://schemas.microsoft.com/exchange/services/2006/errors"
_SPACES = {"s": S, "m": M, "t": T}
Element = Any  # lxml has no types

# Exchange 2016, CU 23: what a server tells of itself in each reply.
VERSION = {
    "MajorVersion": "15",
    "MinorVersion": "1",
    "MajorBuildNumber": "2507",
    "MinorBuildNumber": "37",
    "Version": "V2017_07_11",
}


def tag(name: str) -> str:
    """Give `t:Subject` in the notation of lxml; a name without a space stays."""
    space, colon, local = name.partition(":")
    return f"{{{_SPACES[space]}}}{local}" if colon else name


def el(name: str, *inside: Element | str | None, **attributes: str) -> Element:
    """Make an element of text, other elements, or both; what is None is left out."""
    made = etree.Element(tag(name), nsmap=_SPACES)
    for key, value in attributes.items():
        made.set(key, value)
    for one in inside:
        if isinstance(one, str):
            made.text = one
        elif one is not None:
            made.append(one)
    return made


def local(element: Element) -> str:
    return str(etree.QName(element).localname)


def find(element: Element, path: str) -> Element | None:
    """Find the first element below by a path of prefixed names."""
    return element.find("/".join(tag(one) for one in path.split("/")))


def need(element: Element, path: str) -> Element:
    """Find an element that the schema requires."""
    found = find(element, path)
    assert found is not None, f"no {path} in {element.tag}"
    return found


def inside(element: Element, path: str) -> list[Element]:
    """Give what is in the element at a path; nothing where there is no such element."""
    found = find(element, path)
    return [] if found is None else list(found)


def find_all(element: Element, path: str) -> list[Element]:
    return list(element.findall("/".join(tag(one) for one in path.split("/"))))


def text(element: Element | None, path: str = "", default: str = "") -> str:
    """Give the text of an element, or of one below it."""
    found = find(element, path) if path and element is not None else element
    return default if found is None or found.text is None else str(found.text)


def envelope(payload: Element) -> Element:
    """Put a payload into an envelope as a server does, with its version."""
    header = el("s:Header", el("t:ServerVersionInfo", **VERSION))
    if payload.tag == tag("s:Fault"):
        return el("s:Envelope", el("s:Body", payload))
    return el("s:Envelope", header, el("s:Body", payload))


def written(element: Element) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="utf-8"))


def read(body: bytes) -> Element:
    """Read an envelope; raise etree.XMLSyntaxError."""
    return etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def fault(code: str, message: str, values: dict[str, str]) -> Element:
    """Write a fault: the whole request is refused, and its code stands in the detail."""
    detail = etree.Element("detail")
    for name, content in (("ResponseCode", code), ("Message", message)):
        one = etree.SubElement(detail, f"{{{ERRORS}}}{name}", nsmap={"e": ERRORS})
        one.text = content
    if values:
        detail.append(el("t:MessageXml", *(el("t:Value", held, Name=name) for name, held in values.items())))
    made = el("s:Fault")
    for name, content in (("faultcode", f"a:{code}"), ("faultstring", message)):
        one = etree.SubElement(made, name, nsmap={"a": T})
        one.text = content
    made.append(detail)
    return made
