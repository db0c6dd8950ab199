"""OData's query options: $filter, $select, $expand, $top and the pages of a list.

learn.microsoft.com/graph/query-parameters, …/graph/filter-query-parameter; OData 4.0 part 2, section 5.1.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from urllib.parse import unquote

from support.graph_twin.faults import GraphError
from support.graph_twin.model import Json

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<time>\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?)"
    r"|(?P<number>-?\d+(?:\.\d+)?)|(?P<name>[A-Za-z_@][\w@.]*(?:/[A-Za-z_]\w*)*)|(?P<sign>[(),:]))"
)


class HasMarks(Protocol):
    @property
    def properties(self) -> dict[str, str]: ...


Marked = TypeVar("Marked", bound=HasMarks)
Test = Callable[[Json], bool]
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "eq": lambda one, other: bool(one == other),
    "ne": lambda one, other: bool(one != other),
    "gt": lambda one, other: one is not None and bool(one > other),
    "ge": lambda one, other: one is not None and bool(one >= other),
    "lt": lambda one, other: one is not None and bool(one < other),
    "le": lambda one, other: one is not None and bool(one <= other),
}
_TEXT: dict[str, Callable[[str, str], bool]] = {
    "startswith": str.startswith,
    "endswith": str.endswith,
    "contains": lambda one, other: other in one,
}


@dataclass
class Filter:
    """A parsed $filter: `test` says whether a resource passes; `used` are its properties and operators."""

    test: Test
    used: set[str] = field(default_factory=set)
    operators: set[str] = field(default_factory=set)


def parse_filter(text: str) -> Filter:
    """Read a $filter; raise GraphError 400."""
    return _Parser(text).parse()


_MARK = re.compile(
    r"\s*singleValueExtendedProperties/any\(\s*(\w+)\s*:\s*"
    r"\1/id eq '((?:[^']|'')*)' and \1/value eq '((?:[^']|'')*)'\s*\)\s*",
    re.IGNORECASE,
)


def marked(text: str, items: Iterable[Marked]) -> list[Marked]:
    """Narrow items to those with an extended property, where a $filter asks for it alone: it is much asked for."""
    found = _MARK.fullmatch(text)
    if found is None:
        return list(items)
    name, value = (part.replace("''", "'") for part in found.groups()[1:])
    return [one for one in items if one.properties.get(name, "").lower() == value.lower()]


class _Parser:
    def __init__(self, text: str) -> None:
        self.text, self.place = text, 0
        self.found = Filter(lambda one: True)

    def parse(self) -> Filter:
        self.found.test = self._either()
        if self.text[self.place :].strip():
            self._fail()
        return self.found

    def _fail(self) -> Any:
        told = f"Invalid filter clause: syntax error at position {self.place} in {self.text!r}."
        raise GraphError("BadRequest", told)

    def _peek(self) -> tuple[str, str]:
        found = _TOKEN.match(self.text, self.place)
        if found is None:
            return "", ""
        kind = str(found.lastgroup)
        return kind, found[kind]

    def _next(self, wanted: str = "") -> tuple[str, str]:
        found = _TOKEN.match(self.text, self.place)
        if found is None:
            return "", str(self._fail())
        kind = str(found.lastgroup)
        if wanted and found[kind].lower() != wanted:
            self._fail()
        self.place = found.end()
        return kind, found[kind]

    def _is(self, word: str) -> bool:
        return self._peek()[1].lower() == word

    def _either(self) -> Test:
        parts = [self._both()]
        while self._is("or"):
            self._next()
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else lambda one: any(part(one) for part in parts)

    def _both(self) -> Test:
        parts = [self._single()]
        while self._is("and"):
            self._next()
            parts.append(self._single())
        return parts[0] if len(parts) == 1 else lambda one: all(part(one) for part in parts)

    def _single(self) -> Test:
        if self._is("not"):
            self._next()
            self.found.operators.add("not")
            inner = self._single()
            return lambda one: not inner(one)
        if self._is("("):
            self._next()
            inner = self._either()
            self._next(")")
            return inner
        kind, name = self._next()
        if kind != "name":
            self._fail()
        if name.lower() in _TEXT:
            return self._called(name.lower())
        if name.lower().endswith("/any"):
            return self._any(name.rpartition("/")[0])
        return self._compared(name)

    def _called(self, function: str) -> Test:
        self._next("(")
        _, name = self._next()
        self._next(",")
        value = self._value()
        self._next(")")
        self.found.used.add(name)
        self.found.operators.add(function)
        return lambda one: _TEXT[function](str(read(one, name) or "").lower(), str(value).lower())

    def _any(self, collection: str) -> Test:
        self._next("(")
        _, variable = self._next()
        self._next(":")
        outer, self.found.used = self.found.used, set()
        inner = self._either()
        self._next(")")
        # What is used of an entry is named by the lambda's own variable.
        if any(not name.startswith(f"{variable}/") for name in self.found.used):
            self._fail()
        self.found.used = outer | {collection}
        self.found.operators.add("any")
        return lambda one: any(inner({variable: held, **_flat(variable, held)}) for held in read(one, collection) or [])

    def _compared(self, name: str) -> Test:
        operator = self._next()[1].lower()
        if operator == "in":
            return self._among(name)
        if operator not in _COMPARE:
            self._fail()
        value = self._value()
        self.found.used.add(name)
        self.found.operators.add(operator)
        # The value of an extended property is compared without regard to case; its id is not.
        folds = name.endswith("/value") or name in ("mail", "userPrincipalName", "department", "displayName")
        compare = _COMPARE[operator]
        if folds and isinstance(value, str):
            return lambda one: compare(str(read(one, name) or "").lower(), value.lower())
        return lambda one: compare(read(one, name), value)

    def _among(self, name: str) -> Test:
        self._next("(")
        values = [self._value()]
        while self._is(","):
            self._next()
            values.append(self._value())
        self._next(")")
        self.found.used.add(name)
        self.found.operators.add("in")
        return lambda one: read(one, name) in values

    def _value(self) -> Any:
        kind, text = self._next()
        if kind == "text":
            return text[1:-1].replace("''", "'")
        if kind == "number":
            return float(text) if "." in text else int(text)
        if kind == "time":
            return text
        words = {"true": True, "false": False, "null": None}
        return words[text.lower()] if text.lower() in words else self._fail()


def _flat(variable: str, held: Any) -> Json:
    return {f"{variable}/{name}": value for name, value in held.items()} if isinstance(held, dict) else {}


def read(one: Json, path: str) -> Any:
    """Give what stands at a path, None where nothing does."""
    if path in one:
        return one[path]
    value: Any = one
    for part in path.split("/"):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def selected(one: Json, query: Mapping[str, str], known: Iterable[str], kind: str, *, keep: Iterable[str] = ()) -> Json:
    """Give what $select leaves of a resource; raise GraphError 400 for a property that it has not."""
    if "$select" not in query:
        return one
    wanted = {*check_select(query, known, kind), *keep}
    return {name: value for name, value in one.items() if name in wanted or name.startswith("@odata")}


def check_select(query: Mapping[str, str], known: Iterable[str], kind: str) -> list[str]:
    """Give what $select names; raise GraphError 400 for a property that the resource has not."""
    names = [name.strip() for name in query.get("$select", "").split(",") if name.strip()]
    unknown = [name for name in names if name not in set(known)]
    if unknown:
        told = f"Could not find a property named '{unknown[0]}' on type 'microsoft.graph.{kind}'."
        raise GraphError("BadRequest", f"Parsing OData Select and Expand failed: {told}")
    return names


def expanded(text: str) -> dict[str, dict[str, str]]:
    """Read $expand: the names, each with its own options: `manager($select=id,mail;$levels=2)`."""
    found: dict[str, dict[str, str]] = {}
    for part in _split(text, ","):
        name, _, inner = part.partition("(")
        options = _split(inner.removesuffix(")"), ";") if inner else []
        found[name.strip()] = {key.strip(): value for key, _, value in (one.partition("=") for one in options)}
    return found


def _split(text: str, at: str) -> list[str]:
    parts, depth, quoted, start = [], 0, False, 0
    for place, sign in enumerate(text + at):
        if sign == "'":
            quoted = not quoted
        depth += 0 if quoted else (sign == "(") - (sign == ")")
        if sign == at and depth == 0 and not quoted:
            parts.append(text[start:place].strip())
            start = place + 1
    return [part for part in parts if part]


def parse_query(text: str) -> dict[str, str]:
    """Read a query; a plus sign is a space, as browsers write it."""
    found = {}
    for part in text.split("&"):
        name, _, value = part.partition("=")
        if name:
            found[unquote(name.replace("+", " "))] = unquote(value.replace("+", " "))
    return found


def parse_prefer(text: str) -> dict[str, str]:
    """Read Prefer (RFC 7240): names in lower case, values without their quotes."""
    found = {}
    for part in _split(text, ","):
        name, _, value = part.partition("=")
        found[name.strip().lower()] = value.strip().strip('"')
    return found


def size(query: Mapping[str, str], prefer: Mapping[str, str], *, default: int, most: int) -> int:
    """Give how many entries a page has; raise GraphError 400."""
    given = query.get("$top") or prefer.get("odata.maxpagesize") or str(default)
    if not given.isdecimal() or not 1 <= int(given) <= most:
        raise GraphError("ErrorInvalidRequest", f"Invalid value '{given}' for $top: it is 1 to {most}.")
    return int(given)
