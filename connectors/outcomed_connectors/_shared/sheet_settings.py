"""The keys that registries of kind `csv` and `xlsx` share: which column holds what, and how cells are written."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from outcomed.input.shape import closest
from outcomed.input.wrong import Wrong
from outcomed_connectors._shared.cells import Style, checked_form
from outcomed_connectors._shared.grid import Cell
from outcomed_connectors._shared.sheet_columns import LAUNCHES, OUTCOMES, PEOPLE, Sort

_NEVER_THE_SAME = ("id", "was", "superseded_by")


def _of(sort: Sort) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def known(named: dict[str, Any]) -> dict[str, Any]:
        if unknown := next((name for name in named if name not in sort.names()), None):
            raise Wrong(f'"{unknown}" is nothing that a column holds', closest(unknown, list(sort.columns)))
        return named

    return known


def _same_for_all(defaults: dict[str, Any]) -> dict[str, Any]:
    if name := next((name for name in defaults if name in _NEVER_THE_SAME), None):
        raise Wrong(f"`{name}` cannot be the same for all launches", "give it a column")
    return defaults


def _listed(given: Any) -> Any:
    return (given,) if isinstance(given, str) else given


_Names: TypeAlias = dict[str, str]
LaunchColumns: TypeAlias = Annotated[_Names, AfterValidator(_of(LAUNCHES))]
OutcomeColumns: TypeAlias = Annotated[_Names, AfterValidator(_of(OUTCOMES))]
PersonColumns: TypeAlias = Annotated[_Names, AfterValidator(_of(PEOPLE))]
Defaults: TypeAlias = Annotated[
    dict[str, str | bool | int | float | datetime | date],
    AfterValidator(_of(LAUNCHES)),
    AfterValidator(_same_for_all),
]
Decimals: TypeAlias = Literal[".", ","]
Dates: TypeAlias = Annotated[tuple[Annotated[str, AfterValidator(checked_form)], ...], BeforeValidator(_listed)]


class TableSettings(BaseModel):
    """What both kinds of table ask."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    columns: LaunchColumns = Field(
        default={}, description='Which column holds what, as { id = "Release id", date = "Launched" }; "" is none.'
    )
    outcome_columns: OutcomeColumns = Field(default={}, description="The same for the outcomes.")
    defaults: Defaults = Field(
        default={}, description='What an empty or missing cell of a launch means, as { owner = "dana" }.'
    )
    decimal: Decimals = Field(default=".", description="The decimal mark of numbers that are text.")
    dates: Dates = Field(default=(), description="How days are written in text beside 2026-03-31 (strptime).")

    @model_validator(mode="after")
    def _read_defaults(self) -> "TableSettings":
        for name, cell in self.cells().items():
            try:
                self.style().value(cell, LAUNCHES.column(name).kind)
            except Wrong as err:
                raise Wrong(f"`{name}` of `defaults` {err.message}", err.remedy) from None
        return self

    @cached_property
    def titles(self) -> tuple[tuple[str, str], ...]:
        """Give what columns are called, by their own name; those of outcomes as `outcomes.verdict`."""
        answers = ((f"outcomes.{name}", title) for name, title in self.outcome_columns.items())
        return tuple((name, title) for name, title in (*self.columns.items(), *answers) if title)

    def style(self) -> Style:
        return Style(decimal=self.decimal, dates=self.dates)

    def cells(self) -> Mapping[str, Cell]:
        """Give the defaults as cells."""
        return {name: _cell(value) for name, value in self.defaults.items() if value != ""}


def _cell(value: Any) -> Cell:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    cell: Cell = Decimal(str(value)) if is_number else value
    return cell
