"""Answers, and lists that come in pages: `@odata.nextLink` until the last, which may have `@odata.deltaLink`.

learn.microsoft.com/graph/paging, …/graph/delta-query-overview: links are opaque and keep the query of the first call;
headers such as Prefer hold for one request alone; a page may be empty though more come.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from support.graph_twin import odata
from support.graph_twin.faults import Call, GraphError
from support.graph_twin.model import Json

if TYPE_CHECKING:
    from support.graph_twin.twin import GraphTwin

Render = Callable[[Call, Any], Json]


@dataclass(frozen=True)
class Answer:
    """What a call is answered with: JSON, bytes, or nothing."""

    status: int = 200
    body: Json | bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """What a nextLink stands for."""

    method: str
    path: str
    query: Mapping[str, str]
    items: list[Any]
    size: int
    render: Render
    delta: str
    empty: int = 0
    counted: int | None = None


class Pages:
    """The pages that were promised.

    `limit` is the most that the server puts on one, whatever is asked for; `endless` lets change tracking go round: the
    same entries with another nextLink, and no deltaLink ever (seen by others, learn.microsoft.com/answers/a/12762375).
    """

    def __init__(self, twin: "GraphTwin") -> None:
        self.twin = twin
        self.limit = 1000
        self.endless = False
        self._held: dict[str, Page] = {}

    def open(
        self,
        call: Call,
        items: list[Any],
        render: Render,
        *,
        default: int,
        most: int,
        delta: str = "",
        empty: int = 0,
        path: str = "",
    ) -> Answer:
        """Give the first page of a list; raise GraphError 400."""
        size = min(odata.size(call.query, call.prefer, default=default, most=most), self.limit)
        counted = len(items) if call.query.get("$count") == "true" else None
        path = path or _path(call)
        return self._page(call, Page(call.method, path, call.query, items, size, render, delta, empty, counted))

    def more(self, call: Call) -> Answer:
        """Give the page that a nextLink stands for; raise GraphError 400."""
        page = self._held.get(call.query["$skiptoken"])
        if page is None or page.method != call.method:
            raise GraphError("BadRequest", "The skip token is not valid.")
        return self._page(replace(call, query=page.query), page)

    def _page(self, call: Call, page: Page) -> Answer:
        now = [] if page.empty else page.items[: page.size]
        rest = page.items if page.empty else page.items[page.size :]
        answer: Json = {"@odata.context": f"{self.twin.origin}/v1.0/$metadata#{page.path.strip('/')}"}
        if page.counted is not None:
            answer["@odata.count"] = page.counted
        answer["value"] = [page.render(call, one) for one in now]
        base = f"{self.twin.origin}/v1.0{page.path}"
        if page.delta and self.endless:
            rest = page.items
        if rest or page.empty or (page.delta and self.endless):
            name = f"s{len(self._held) + 1}"
            self._held[name] = replace(page, items=rest, empty=max(page.empty - 1, 0))
            answer["@odata.nextLink"] = f"{base}?$skiptoken={name}"
        elif page.delta:
            answer["@odata.deltaLink"] = f"{base}?$deltatoken={page.delta}"
        return Answer(200, answer)


def _path(call: Call) -> str:
    """Give a call's own path again, from its template."""
    path = call.method.partition(" ")[2]
    for name, text in call.params.items():
        path = path.replace(f"{{{name}}}", quote(text, safe="@="))
    return path
