"""Autodiscovery by SOAP: which address serves a mailbox [web-service-reference/getusersettings-operation-soap].

Its messages are none of the schema that judges all others.
"""

from typing import TYPE_CHECKING

from lxml import etree

from support.ews_twin import soap
from support.ews_twin.auth import Refused
from support.ews_twin.faults import Call, EwsError, Http
from support.ews_twin.soap import Element

if TYPE_CHECKING:
    from support.ews_twin.twin import EwsTwin

PATH = "/autodiscover/autodiscover.svc"
A = "http://schemas.microsoft.com/exchange/2010/Autodiscover"
OPERATION = "GetUserSettings"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


class Autodiscover:
    """`moved` are addresses that are served under another one: the answer tells which."""

    def __init__(self, twin: "EwsTwin") -> None:
        self.twin = twin
        self.moved: dict[str, str] = {}

    def answer(self, user: str, body: bytes) -> bytes:
        """Answer a request; raise Refused where the plan of faults has a status for it."""
        request = soap.need(soap.read(body), "s:Body")[0]
        with self.twin.lock:
            self.twin.requests[OPERATION] += 1
            call = Call(OPERATION, user, user, request)
            self.twin.calls.append(call)
            fault = self.twin.faults.due(call)
        if isinstance(fault, Http):
            raise Refused(fault)
        if isinstance(fault, EwsError):
            return self._wrapped(_response(fault.code.removeprefix("Error"), fault.text))
        asked = [str(one.text) for one in request.iter(f"{{{A}}}Mailbox")]
        wanted = [str(one.text) for one in request.iter(f"{{{A}}}Setting")]
        return self._wrapped(_response("NoError", "", *(self._one(one, wanted) for one in asked)))

    def _one(self, email: str, wanted: list[str]) -> Element:
        if email.lower() in self.moved:
            return _user("RedirectAddress", self.moved[email.lower()])
        box = self.twin.store.mailboxes.get(email.lower())
        if box is None:
            return _user("InvalidUser")
        known = {
            "AutoDiscoverSMTPAddress": box.email,
            "UserDisplayName": box.person.shown,
            "ExternalEwsUrl": self.twin.endpoint,
            "InternalEwsUrl": self.twin.endpoint,
            "EwsSupportedSchemas": "Exchange2007, Exchange2010, Exchange2013, Exchange2016",
        }
        return _user("NoError", "", {name: known[name] for name in wanted if name in known})

    def _wrapped(self, payload: Element) -> bytes:
        return soap.written(soap.el("s:Envelope", soap.el("s:Header"), soap.el("s:Body", payload)))


def _el(name: str, *inside: Element | str) -> Element:
    made = etree.Element(f"{{{A}}}{name}", nsmap={None: A})
    for one in inside:
        if isinstance(one, str):
            made.text = one
        else:
            made.append(one)
    return made


def _response(code: str, message: str, *users: Element) -> Element:
    inside = [_el("ErrorCode", code), _el("ErrorMessage", message), _el("UserResponses", *users)]
    return _el("GetUserSettingsResponseMessage", _el("Response", *inside))


def _user(code: str, redirect: str = "", settings: dict[str, str] | None = None) -> Element:
    shown = [_el("UserSetting", _el("Name", name), _el("Value", value)) for name, value in (settings or {}).items()]
    for one in shown:
        one.set(f"{_XSI}type", "StringSetting")
    return _el(
        "UserResponse",
        *(_el("ErrorCode", code), _el("ErrorMessage", code)),
        *([_el("RedirectTarget", redirect)] if redirect else []),
        *(_el("UserSettingErrors"), _el("UserSettings", *shown)),
    )
