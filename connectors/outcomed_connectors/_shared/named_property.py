"""The named properties by which our items in Exchange are known again, whichever interface wrote them.

They lie in a property set of our own (MS-OXPROPS, named properties): EWS and Graph show the same ones, so that an event
which one of them made is found by the other.
"""

SET = "6f1d3c52-5b0c-4c6a-9d2e-1a7f0c9b8e44"
"""The GUID of our property set. Items in the world carry it: it never changes."""
UID = "outcomed-uid"
"""The uid of an event, or the id of a mail's effect: what `find` asks for."""
NOTE = "outcomed-note"
"""What we know of an item besides, as JSON."""


def graph_id(name: str) -> str:
    """Give how Graph names a text property of our set
    (https://learn.microsoft.com/graph/api/resources/singlevaluelegacyextendedproperty)."""
    return f"String {{{SET}}} Name {name}"
