"""Exchange far away: 50 ms for every answer, and nothing is kept. `python -m bench.exchange_sink PORT`."""

import re
import sys
from http.server import BaseHTTPRequestHandler
from itertools import count

from bench.sink import Far, Server

_WHOLE = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"'
    ' xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"'
    ' xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">'
    '<s:Header><t:ServerVersionInfo MajorVersion="15" MinorVersion="1" MajorBuildNumber="2507" MinorBuildNumber="37"'
    ' Version="V2017_07_11"/></s:Header><s:Body><m:{what}Response><m:ResponseMessages>'
    '<m:{what}ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>{found}'
    "</m:{what}ResponseMessage></m:ResponseMessages></m:{what}Response></s:Body></s:Envelope>"
)
_FOUND = {
    "CreateItem": '<m:Items><t:CalendarItem><t:ItemId Id="AAMk{number:08}" ChangeKey="CK"/></t:CalendarItem></m:Items>',
    "FindItem": '<m:RootFolder IndexedPagingOffset="0" TotalItemsInView="0" IncludesLastItemInRange="true">'
    "<t:Items/></m:RootFolder>",
    "SyncFolderItems": "<m:SyncState>state</m:SyncState><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange>"
    "<m:Changes/>",
}
"""What is answered, by the operations that are used."""
_ASKED = re.compile(rb"<(?:\w+:)?(%s)[ >]" % "|".join(_FOUND).encode())
_NUMBERS = count(1)


class FarExchange(Far, BaseHTTPRequestHandler):
    """Takes every event, and has none."""

    def do_POST(self) -> None:  # (the library calls it by this name)
        asked = _ASKED.search(self._body())
        if asked is None:
            self._answer(501)
            return
        what = asked[1].decode()
        found = _FOUND[what].format(number=next(_NUMBERS))
        self._answer(200, _WHOLE.format(what=what, found=found).encode())

    def end_headers(self) -> None:
        self.send_header("Content-Type", "text/xml; charset=utf-8")
        super().end_headers()


if __name__ == "__main__":
    Server(("127.0.0.1", int(sys.argv[1])), FarExchange).serve_forever()
