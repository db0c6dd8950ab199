"""Problems of shape: what pydantic found, told in sentences, with key, line and remedy."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from enum import Enum
from typing import Any, TypeAlias, get_args

from pydantic import BaseModel, ValidationError

from outcomed.input.toml_lines import Place, line_of
from outcomed.input.wrong import Wrong
from outcomed.model.problem import Problem

_NO_LINES: Mapping[Place, int] = {}
_Says: TypeAlias = tuple[str, str]
"""What is wrong, and the remedy."""

_MOST_HINTS = 200

_TEXT = ("text", 'put it in quotes: "..."')
_FLAG = ("true or false", "write true or false, without quotes")
_LIST = ("a list", "write [...] with commas between")
_TABLE = ("a table", "write its keys one a line under a [heading]")
_SHAPES: Mapping[str, _Says] = {
    "string_type": _TEXT,
    "bool_type": _FLAG,
    "bool_parsing": _FLAG,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "frozen_set_type": _LIST,
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "dict_type": _TABLE,
}


def explain(
    error: ValidationError,
    model: type[BaseModel],
    *,
    where: str,
    lines: Mapping[Place, int] = _NO_LINES,
    within: Place = (),
) -> tuple[Problem, ...]:
    """Tell every finding of a validation; `within` is the way from the file's top to what was validated."""
    problems, hints = [], _Hints(model)
    for found in error.errors(include_url=False):
        place = (*within, *found["loc"])
        message, remedy = _say(found, hints)
        line = line_of(lines, place)
        problems.append(Problem(where=where, line=line, key=dotted(place), message=message, remedy=remedy))
    return tuple(problems)


def dotted(place: Place) -> str:
    """Write a place: `("metrics", 0, "unit")` -> `metrics[0].unit`."""
    text = ""
    for part in place:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def closest(word: str, known: Sequence[str]) -> str:
    """Ask "did you mean ...?" where something near is known; else list what is known."""
    near = get_close_matches(word.lower(), [k.lower() for k in known], n=1, cutoff=0.6)
    if near:
        return f"did you mean `{next(k for k in known if k.lower() == near[0])}`?"
    return f"known here: {', '.join(known)}" if len(known) <= 30 else "check the spelling"


class _Hints:
    """Remedies for unknown keys. Looking for what is near costs; who reads thousands of problems does not need it."""

    def __init__(self, model: type[BaseModel]) -> None:
        self._model = model
        self._fields: dict[Place, tuple[str, ...]] = {}
        self._left = _MOST_HINTS

    def unknown(self, place: Place) -> str:
        """Say which key may be meant by the one at a place."""
        table = place[:-1]
        if table not in self._fields:
            self._fields[table] = _fields_at(self._model, table)
        self._left -= 1
        return closest(str(place[-1]), self._fields[table]) if self._left >= 0 else "take it out, or check the spelling"


def _say(found: Mapping[str, Any], hints: _Hints) -> _Says:
    place, key = tuple(found["loc"]), str(found["loc"][-1]) if found["loc"] else ""
    match found["type"]:
        case "missing":
            return "is missing", f"add `{key} = ...`"
        case "extra_forbidden":
            return "there is no such key", hints.unknown(place)
        case "value_error":
            raised = found["ctx"]["error"]
            return str(raised), raised.remedy if isinstance(raised, Wrong) else "correct the value"
        case kind:
            return _say_type(kind, found)


def _say_type(kind: str, found: Mapping[str, Any]) -> _Says:
    context = found.get("ctx", {})
    if kind in _SHAPES:
        wanted, remedy = _SHAPES[kind]
        if remedy == _LIST[1] and isinstance(found["input"], dict) and len(found["loc"]) == 1:
            remedy = f"write [[{found['loc'][0]}]] above it, with two brackets"
        return f"should be {wanted}, not {_named(found['input'])}", remedy
    match kind:
        case "enum" | "literal_error":
            known = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            return f'"{_short(found["input"])}" is not known', closest(str(found["input"]), known)
        case "string_too_long":
            return f"is longer than {context['max_length']:,} characters", "shorten it, and link to the rest"
        case "string_too_short":
            return "is empty", "fill it in, or leave the key out"
    return f"{found['msg'][:1].lower()}{found['msg'][1:]}", "correct the value"


def _named(given: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "a table"}
    return names.get(type(given), type(given).__name__.lower())


def _short(given: object) -> str:
    text = str(given)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _fields_at(model: type[BaseModel], place: Place) -> tuple[str, ...]:
    """List the keys that a table allows; empty where the model does not say."""
    here: type[BaseModel] | None = model
    for part in place:
        if isinstance(part, str) and here:
            field = next((f for name, f in here.model_fields.items() if part in (name, f.alias)), None)
            here = next(_models_in(field.annotation), None) if field else None
    return tuple(f.alias or name for name, f in here.model_fields.items()) if here else ()


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        if not isinstance(inner, Enum):
            yield from _models_in(inner)
