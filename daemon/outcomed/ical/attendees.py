"""Organizer and attendees of an event (RFC 5545, 3.8.4; RFC 6638, 7.1): written, and read with their answers."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote

from icalendar import Component, vCalAddress, vText

from outcomed.ical.lines import clean_line
from outcomed.model.event import Answer, Event, PartStat

_SAFE = "@!$&'*+-/=?^_`{|}~.;,"
_COUNTS_AS = {"DELEGATED": PartStat.DECLINED}


def invite(component: Component, event: Event, answers: Mapping[str, PartStat], *, agent: str = "") -> None:
    """Add the organizer and the attendees with what each answered, by address in lower case. `agent` is who tells them
    (SCHEDULE-AGENT), where it is not the server."""
    if not event.organizer:
        return
    component.add("ORGANIZER", _address(event.organizer, CN=event.organizer_name))
    for attendee in event.attendees:
        parameters = {
            "CUTYPE": "INDIVIDUAL",
            "ROLE": "REQ-PARTICIPANT" if attendee.is_required else "OPT-PARTICIPANT",
            "PARTSTAT": str(answers.get(attendee.address.lower(), PartStat.NEEDS_ACTION)),
            "RSVP": "TRUE",
            "CN": attendee.name,
            **_by(agent),
        }
        component.add("ATTENDEE", _address(attendee.address, **parameters))


def answered(component: Component) -> tuple[Answer, ...]:
    """Read what each attendee answered; an attendee without a mail address is left out."""
    return tuple(_answers(component))


def address_of(value: object) -> str:
    """Give the mail address of an ATTENDEE or ORGANIZER in lower case, empty where it has none."""
    text = str(value)
    if text[:7].lower() == "mailto:":
        return unquote(text[7:]).strip().lower()
    parameters = getattr(value, "params", {})
    return str(parameters.get("EMAIL", "")).strip().lower()


def _answers(component: Component) -> Iterator[Answer]:
    for value in _all(component, "ATTENDEE"):
        if address := address_of(value):
            said = str(getattr(value, "params", {}).get("PARTSTAT", "")).upper()
            yield Answer(address=address, status=_COUNTS_AS.get(said) or _status(said))


def _status(said: str) -> PartStat:
    try:
        return PartStat(said)
    except ValueError:
        return PartStat.NEEDS_ACTION  # as RFC 5545, 3.2.12, reads what it does not know


def _all(component: Component, name: str) -> list[object]:
    found = component.get(name, [])
    return found if isinstance(found, list) else [found]


def _by(agent: str) -> dict[str, str]:
    return {"SCHEDULE-AGENT": agent} if agent else {}


def _address(address: str, **parameters: str) -> vCalAddress:
    value = vCalAddress(f"mailto:{quote(address, safe=_SAFE)}")
    for name, text in parameters.items():
        if text:
            value.params[name] = vText(clean_line(text))
    return value
