"""The sandbox with a budget: a template that would loop for ever, or write without end, fails instead.

No thread, no signal: each turn of a loop, each call of a macro, each block and each included template is counted by a
statement that is compiled into it. Not covered: a single expression that is slow by itself, such as text doubled over
and over in a namespace, or a filter with an enormous width; there the sandbox's own limits are all there is.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from jinja2 import nodes
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment, safe_range

STEPS = 200_000
"""So many steps one template may take; the longest built-in mail takes some thousands."""
CHARACTERS = 10_000_000
"""So much text one template may write."""
_LARGEST_BITS = 4096
KEPT = 50_000
"""So many rendered texts are kept; with one more, all are forgotten."""


class TooMuch(Exception):
    """A template asks for more than it may."""


def _count(template: nodes.Template) -> None:
    """Put a step into everything that can be run again and again."""
    repeated: list[nodes.Template | nodes.For | nodes.Macro | nodes.CallBlock | nodes.Block] = [
        template,
        *template.find_all(nodes.For),
        *template.find_all(nodes.Macro),
        *template.find_all(nodes.CallBlock),
        *template.find_all(nodes.Block),
    ]
    for node in repeated:
        node.body.insert(0, nodes.ExprStmt(_step(node), lineno=node.lineno))
        if isinstance(node, nodes.For) and node.test:
            node.test = nodes.And(_step(node), node.test, lineno=node.lineno)


def _step(node: nodes.Node) -> nodes.Expr:
    return nodes.Call(nodes.EnvironmentAttribute("step"), [], [], None, None, lineno=node.lineno)


def _joined(parts: Iterable[str]) -> str:
    kept, size = [], 0
    for part in parts:
        size += len(part)
        if size > CHARACTERS:
            raise TooMuch(f"it writes more than {CHARACTERS:,} characters")
        kept.append(part)
    return "".join(kept)


class Bounded(SandboxedEnvironment):
    """Jinja2's sandbox, in which what is rendered within `budget` ends. Not for several threads."""

    concat = staticmethod(_joined)
    intercepted_binops = frozenset(("*", "**"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._left = STEPS
        self._kept: dict[Hashable, tuple[str, ...]] = {}
        self.globals["range"] = self._range
        del self.globals["lipsum"]

    def once(self, about: Hashable, render: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        """Render what is said about some values once; equal values, which nobody can change, get the same texts."""
        if about not in self._kept:
            found = render()
            if len(self._kept) >= KEPT:
                self._kept.clear()
            self._kept[about] = found
        return self._kept[about]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _count(tree)
        return tree

    @contextmanager
    def budget(self) -> Iterator[None]:
        """Give the templates rendered within their steps anew."""
        self._left = STEPS
        yield

    def step(self, steps: int = 1) -> bool:
        """Count what a template does; `TooMuch` beyond its budget. True, to stand in conditions."""
        self._left -= steps
        if self._left < 0:
            raise TooMuch(f"it takes more than {STEPS:,} steps: does a loop in it not end?")
        return True

    def _range(self, *ends: int) -> range:
        found = safe_range(*ends)
        self.step(len(found))  # also what a filter goes through, without any loop of the template
        return found

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work `*` and `**` out, unless the result would be enormous."""
        if _size(operator, left, right) > _LARGEST_BITS:
            raise TooMuch(f"`{operator}` would make something enormous")
        return super().call_binop(context, operator, left, right)


def _size(operator: str, left: Any, right: Any) -> int:
    """Estimate a result: the bits of a whole number, the length of a text or list that is repeated."""
    if isinstance(left, int) and isinstance(right, int):
        if operator == "**":
            return left.bit_length() * max(right, 0)
        return left.bit_length() + right.bit_length()
    if operator == "*":
        sized, times = (left, right) if isinstance(right, int) else (right, left)
        if isinstance(times, int) and hasattr(sized, "__len__"):
            return len(sized) * times
    return 0
