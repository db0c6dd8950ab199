"""Answers of several objects (RFC 4918, 13), read from XML that may define nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree as ET
from xml.parsers import expat

DAV, CALDAV = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What is said of one address: the status of all of it, and the properties that were found."""

    href: str
    status: int = 200
    found: Mapping[str, ET.Element] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Give the text of a property, empty where it was not found."""
        element = self.found.get(name)
        return (element.text or "").strip() if element is not None else ""

    def has(self, name: str, within: str) -> bool:
        """True when a property holds an element."""
        element = self.found.get(within)
        return element is not None and element.find(f".//{name}") is not None

    def hrefs(self, name: str) -> tuple[str, ...]:
        """Give the addresses in a property."""
        element = self.found.get(name)
        return tuple((one.text or "").strip() for one in element.iter(f"{DAV}href")) if element is not None else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Multistatus:
    """All of an answer; `token` is the mark of a sync-collection (RFC 6578)."""

    items: tuple[Item, ...]
    token: str = ""


def read(body: bytes) -> Multistatus:
    """Read an answer. `ValueError` for anything that is not one whole multistatus: half a list is no list."""
    root = tree(body)
    if root.tag != f"{DAV}multistatus":
        raise ValueError(f"it is a {root.tag[-60:]} and no multistatus")
    token = root.findtext(f"{DAV}sync-token") or ""
    return Multistatus(items=tuple(_items(root)), token=token.strip())


def tree(body: bytes) -> ET.Element:
    """Parse XML without a DTD: entities can grow without end, or name files. `ValueError` where it is not whole."""
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: builder.start(_tag(name), attributes)
    parser.EndElementHandler = lambda name: builder.end(_tag(name))
    parser.CharacterDataHandler = builder.data
    try:
        parser.ParseFile(BytesIO(body))
    except expat.ExpatError as err:
        raise ValueError(f"it is no whole XML: {err}") from err
    found: ET.Element = builder.close()
    return found


def _refuse(*_: object) -> None:
    raise ValueError("it defines a DTD, which is not read")


def _tag(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _items(root: ET.Element) -> Iterator[Item]:
    for response in root.findall(f"{DAV}response"):
        status = _code(response.findtext(f"{DAV}status"))
        found = {
            element.tag: element
            for propstat in response.findall(f"{DAV}propstat")
            if _code(propstat.findtext(f"{DAV}status")) == 200
            for element in propstat.iterfind(f"{DAV}prop/*")
        }
        for href in response.findall(f"{DAV}href"):
            yield Item(href=(href.text or "").strip(), status=status, found=found)


def _code(line: str | None) -> int:
    """Read "HTTP/1.1 404 Not Found"; 200 where nothing is said."""
    words = (line or "").split()
    return int(words[1]) if len(words) > 1 and words[1].isdecimal() else 200
