"""What is asked of a DAV server: the XML of PROPFIND, REPORT and MKCALENDAR."""

from collections.abc import Iterable
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from outcomed_connectors.caldav.multistatus import CALDAV, DAV

ET.register_namespace("D", "DAV:")
ET.register_namespace("C", "urn:ietf:params:xml:ns:caldav")


def properties(*names: str) -> bytes:
    """Ask for properties, each written as {namespace}name."""
    root = ET.Element(f"{DAV}propfind")
    _prop(root, *names)
    return _bytes(root)


def sync(token: str) -> bytes:
    """Ask what changed since a token; empty for everything (RFC 6578, 3.2)."""
    root = ET.Element(f"{DAV}sync-collection")
    ET.SubElement(root, f"{DAV}sync-token").text = token
    ET.SubElement(root, f"{DAV}sync-level").text = "1"
    _prop(root, f"{DAV}getetag")
    return _bytes(root)


def multiget(hrefs: Iterable[str]) -> bytes:
    """Ask for objects by their addresses (RFC 4791, 7.9)."""
    root = ET.Element(f"{CALDAV}calendar-multiget")
    _prop(root, f"{DAV}getetag", f"{CALDAV}calendar-data")
    for href in hrefs:
        ET.SubElement(root, f"{DAV}href").text = href
    return _bytes(root)


def by_uid(uid: str) -> bytes:
    """Ask for the events with a uid (RFC 4791, 7.8.6)."""
    root = ET.Element(f"{CALDAV}calendar-query")
    _prop(root, f"{DAV}getetag", f"{CALDAV}calendar-data")
    of_all = ET.SubElement(ET.SubElement(root, f"{CALDAV}filter"), f"{CALDAV}comp-filter", name="VCALENDAR")
    of_event = ET.SubElement(of_all, f"{CALDAV}comp-filter", name="VEVENT")
    of_uid = ET.SubElement(of_event, f"{CALDAV}prop-filter", name="UID")
    ET.SubElement(of_uid, f"{CALDAV}text-match", collation="i;octet").text = uid
    return _bytes(root)


def free_busy(start: datetime, end: datetime) -> bytes:
    """Ask when a calendar is busy, from `start` until before `end` (RFC 4791, 7.10)."""
    root = ET.Element(f"{CALDAV}free-busy-query")
    moments = {name: f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}" for name, moment in (("start", start), ("end", end))}
    ET.SubElement(root, f"{CALDAV}time-range", moments)
    return _bytes(root)


def new_calendar(title: str) -> bytes:
    """Ask for a calendar of events (RFC 4791, 5.3.1)."""
    root = ET.Element(f"{CALDAV}mkcalendar")
    prop = ET.SubElement(ET.SubElement(root, f"{DAV}set"), f"{DAV}prop")
    ET.SubElement(prop, f"{DAV}displayname").text = title
    components = ET.SubElement(prop, f"{CALDAV}supported-calendar-component-set")
    ET.SubElement(components, f"{CALDAV}comp", name="VEVENT")
    return _bytes(root)


def _prop(root: ET.Element, *names: str) -> None:
    prop = ET.SubElement(root, f"{DAV}prop")
    for name in names:
        ET.SubElement(prop, name)


def _bytes(root: ET.Element) -> bytes:
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
