"""What people do in a spreadsheet: type, insert, sort, rename, share."""

from typing import TYPE_CHECKING, Any

from support.google_twin.sheet_cells import Book, Cell, Tab

if TYPE_CHECKING:
    from support.google_twin.twin import GoogleTwin


class SheetHands:
    """Rows are counted as people see them, from 1."""

    def __init__(self, twin: "GoogleTwin") -> None:
        self._twin = twin

    def type(self, book: Book, place: str, value: Cell) -> None:
        """Put a value into a cell: `Launches!B2`."""
        with self._twin.lock:
            box = book.box(place)
            box.tab.set(box.top, box.left, value)

    def insert_row(self, book: Book, tab: str, at: int, values: list[Cell]) -> None:
        """Insert a row before another."""
        with self._twin.lock:
            held = _tab(book, tab)
            held.rows.insert(at - 1, list(values))
            held.grid_rows += 1

    def delete_row(self, book: Book, tab: str, at: int) -> None:
        with self._twin.lock:
            held = _tab(book, tab)
            del held.rows[at - 1]
            held.grid_rows -= 1

    def sort(self, book: Book, tab: str, column: int, *, is_reversed: bool = False) -> None:
        """Sort the rows below the header by a column, from nought; empty cells come last."""
        with self._twin.lock:
            held = _tab(book, tab)

            def rank(row: list[Cell]) -> tuple[bool, str]:
                value: Any = row[column] if column < len(row) else None
                return value is None, str(value)

            held.rows[1:] = sorted(held.rows[1:], key=rank, reverse=is_reversed)

    def rename(self, book: Book, tab: str, title: str) -> None:
        """Give a tab another name."""
        with self._twin.lock:
            _tab(book, tab).title = title

    def clear(self, book: Book, tab: str) -> None:
        """Empty a tab."""
        with self._twin.lock:
            _tab(book, tab).rows.clear()


def _tab(book: Book, title: str) -> Tab:
    held = book.tab(title)
    assert held is not None, f"{book.title} has no tab {title}"
    return held
