"""Google's own discovery documents, as the client ships them: which method a request means, and what breaks them."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import googleapiclient

Json = dict[str, Any]

DOCUMENTS = {
    "calendar": "calendar.v3",
    "gmail": "gmail.v1",
    "sheets": "sheets.v4",
    "directory": "admin.directory_v1",
}
GLOBAL = frozenset({"alt", "fields", "key", "prettyPrint", "quotaUser", "oauth_token", "access_token", "$.xgafv"})
_HELD = Path(googleapiclient.__file__).parent / "discovery_cache" / "documents"

# What a description says of the values a string may take, where it does not leave the list open.
_LISTED = re.compile(r"(?<!of the p)(?<!some p)ossible values are:?(.*)", re.DOTALL)
_VALUE = re.compile(r'^\s*- "([\w-]+)"', re.MULTILINE)
_OFFSET = r"(?:Z|[+-]\d\d:\d\d)"
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?"
_FORMS = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "date-time": re.compile(_MOMENT + _OFFSET),
    "google-datetime": re.compile(_MOMENT + _OFFSET),
    "google-duration": re.compile(r"\d+(?:\.\d+)?s"),
    "int64": re.compile(r"-?\d{1,19}"),
    "uint64": re.compile(r"\d{1,20}"),
    "byte": re.compile(r"[A-Za-z0-9_=-]*"),
}
# A request may leave the offset to `timeZone` [D:calendar EventDateTime.dateTime].
_ASKED = {**_FORMS, "date-time": re.compile(_MOMENT + f"{_OFFSET}?")}
_RANGES = {"int32": (-(2**31), 2**31 - 1), "uint32": (0, 2**32 - 1)}
# What an answer always carries. The documents list required fields for requests alone.
_ALWAYS = {
    "Event": ("kind", "etag", "id", "status"),
    "Events": ("kind", "etag", "items"),
    "Calendar": ("kind", "etag", "id", "summary"),
    "CalendarListEntry": ("kind", "etag", "id", "summary", "accessRole"),
    "EventAttendee": ("email", "responseStatus"),
    "FreeBusyCalendar": ("busy",),
    "Message": ("id", "threadId"),
    "Profile": ("emailAddress", "historyId"),
    "ListHistoryResponse": ("historyId",),
    "ValueRange": ("range", "majorDimension"),
    "User": ("kind", "id", "primaryEmail"),
    "CalendarResource": ("kind", "resourceId", "resourceEmail", "resourceName"),
}


@dataclass(frozen=True)
class Method:
    """A method of an API. `shape` matches its decoded path; `params` are the document's."""

    api: str
    id: str
    verb: str
    shape: re.Pattern[str]
    params: Mapping[str, Json]
    scopes: frozenset[str]
    request: str | None
    response: str | None
    literal: int = field(compare=False)


@cache
def document(api: str) -> Json:
    """Give an API's discovery document."""
    loaded: Json = json.loads((_HELD / f"{DOCUMENTS[api]}.json").read_text(encoding="utf-8"))
    return loaded


@cache
def methods(api: str) -> tuple[Method, ...]:
    """Give all methods of an API, those with the most literal path first."""
    return tuple(sorted(_methods(api, document(api)), key=lambda one: -one.literal))


def _methods(api: str, node: Json) -> Iterator[Method]:
    for raw in node.get("methods", {}).values():
        yield _method(api, raw)
    for resource in node.get("resources", {}).values():
        yield from _methods(api, resource)


def _method(api: str, raw: Json) -> Method:
    path = document(api)["servicePath"] + raw["path"]
    parts = re.split(r"\{(\+?)(\w+)\}", path)
    shape = re.escape(parts[0])
    for plus, name, rest in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        shape += f"(?P<{name}>{'.+?' if plus else '[^/]+?'}){re.escape(rest)}"
    return Method(
        api=api,
        id=raw["id"],
        verb=raw["httpMethod"],
        shape=re.compile(shape),
        params=raw.get("parameters", {}),
        scopes=frozenset(raw.get("scopes", ())),
        request=raw.get("request", {}).get("$ref"),
        response=raw.get("response", {}).get("$ref"),
        literal=sum(map(len, parts[0::3])),
    )


def match(verb: str, path: str) -> tuple[Method, dict[str, str]] | None:
    """Give the method that a verb and an undecoded path mean, with the values within the path."""
    for api in DOCUMENTS:
        for method in methods(api):
            found = method.shape.fullmatch(path.lstrip("/")) if method.verb == verb else None
            if found:
                return method, {name: unquote(value) for name, value in found.groupdict().items()}
    return None


def read_params(method: Method, given: Mapping[str, list[str]]) -> tuple[Json, list[str]]:
    """Give the parameters with their types, and what is wrong with them."""
    typed: Json = {}
    wrong = [
        f"{method.id}: no parameter {name!r}" for name in given if name not in method.params and name not in GLOBAL
    ]
    for name, spec in method.params.items():
        texts = given.get(name, [])
        if not texts:
            wrong += [f"{method.id}: {name} is required"] if spec.get("required") else []
            continue
        if len(texts) > 1 and not spec.get("repeated"):
            wrong.append(f"{method.id}: {name} is given {len(texts)} times")
        values = [_typed(text, spec) for text in texts]
        wrong += [f"{method.id}: {name} may not be {text!r}" for text in texts if _typed(text, spec) is None]
        typed[name] = values if spec.get("repeated") else values[0]
    return typed, wrong


def _typed(text: str, spec: Json) -> Any:
    if spec["type"] == "boolean":
        return {"true": True, "false": False}.get(text)
    if spec["type"] == "integer":
        within = text.lstrip("-").isdigit() and int(spec.get("minimum", -(2**31))) <= int(text)
        return int(text) if within and int(text) <= int(spec.get("maximum", 2**31 - 1)) else None
    if "enum" in spec and text not in spec["enum"]:
        return None
    form = _FORMS.get(spec.get("format", ""))
    return text if form is None or form.fullmatch(text) else None


def check(api: str, name: str, value: Any, *, asked: bool) -> list[str]:
    """Give what breaks the schema of this name in a request's body (asked) or in an answer."""
    return list(_check(api, {"$ref": name}, value, name, asked))


def _check(api: str, spec: Json, value: Any, where: str, asked: bool) -> Iterator[str]:
    if value is None:
        yield from () if asked else (f"{where}: null",)
    elif "$ref" in spec:
        yield from _check_schema(api, spec["$ref"], value, where, asked)
    elif spec["type"] == "object":
        yield from _check_object(api, spec, value, where, asked)
    elif spec["type"] == "array":
        if not isinstance(value, list):
            yield f"{where}: {value!r} is no array"
            return
        for place, item in enumerate(value):
            yield from _check(api, spec["items"], item, f"{where}[{place}]", asked)
    elif spec["type"] != "any" and (problem := _check_scalar(spec, value, asked)):
        yield f"{where}: {value!r} {problem}"


def _check_schema(api: str, name: str, value: Any, where: str, asked: bool) -> Iterator[str]:
    spec = document(api)["schemas"][name]
    yield from _check(api, spec, value, where, asked)
    if not asked and isinstance(value, dict):
        yield from (f"{where}: lacks {key}" for key in _ALWAYS.get(name, ()) if key not in value)


def _check_object(api: str, spec: Json, value: Any, where: str, asked: bool) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: {value!r} is no object"
        return
    known, more = spec.get("properties", {}), spec.get("additionalProperties")
    for key, item in value.items():
        inner = known.get(key, more)
        if inner is None:
            yield f"{where}: no field {key!r}"
        else:
            yield from _check(api, inner, item, f"{where}.{key}", asked)


def _check_scalar(spec: Json, value: Any, asked: bool) -> str:
    kind, form = spec["type"], spec.get("format", "")
    if kind == "boolean":
        return "" if isinstance(value, bool) else "is no boolean"
    if kind in ("integer", "number"):
        if isinstance(value, bool) or not isinstance(value, int if kind == "integer" else (int, float)):
            return f"is no {kind}"
        low, high = _RANGES.get(form, (float("-inf"), float("inf")))
        return "" if low <= value <= high else f"is no {form}"
    if not isinstance(value, str):
        return f"is no string (format {form or 'none'})"
    shape = (_ASKED if asked else _FORMS).get(form)
    if shape and not shape.fullmatch(value):
        return f"is no {form}"
    allowed = values_of(spec)
    return f"is none of {', '.join(sorted(allowed))}" if allowed and value not in allowed else ""


def values_of(spec: Json) -> frozenset[str]:
    """Give the values that a string may take: by its enum, or listed in its description; empty: any."""
    if "enum" in spec:
        return frozenset(spec["enum"])
    text = spec.get("description", "")
    found = _LISTED.search(text)
    return frozenset(_VALUE.findall(found.group(1))) if found and "of the possible values" not in text else frozenset()


def snake(name: str) -> str:
    """Give the Python name of a method: `calendarList.get` is `calendar_list_get`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).replace(".", "_").lower()
