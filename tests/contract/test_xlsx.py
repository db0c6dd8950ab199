"""The registry and the directory `xlsx` keep the contract."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from outcomed.testing.contract_inputs import DirectoryBench, DirectoryContract, RegistryBench, RegistryContract
from support.sheets import workbook, xlsx_directory, xlsx_registry

pytestmark = pytest.mark.contract


class Kept:
    """A sheet whose rows can be spoilt and taken away."""

    def __init__(self, folder: Path, sheet: str, header: tuple[str, ...], rows: Mapping[str, tuple[str, ...]]) -> None:
        self._path, self._sheet, self._header = folder / "registry.xlsx", sheet, header
        self.rows = dict(rows)
        self.write()

    def write(self, name: str = "", row: tuple[str, ...] | None = None) -> None:
        self.rows.pop(name, None)
        self.rows |= {name: row} if row else {}
        workbook(self._path, **{self._sheet: [self._header, *self.rows.values()]})

    def lose(self) -> None:
        self._path.write_bytes(self._path.read_bytes()[:-100])


class TestXlsxLaunches(RegistryContract):
    connector = "registry.xlsx"

    @pytest.fixture
    def bench(self, tmp_path: Path) -> RegistryBench:
        rows = {name: (name, name, "dana", "2026-03-05") for name in ("export", "text-reminders")}
        kept = Kept(tmp_path, "Launches", ("id", "name", "owner", "date"), rows)
        return RegistryBench(
            registry=xlsx_registry(tmp_path),
            ids=frozenset(rows),
            spoil=lambda name: kept.write(name, (name, name, "dana", "soon")),
            remove=kept.write,
            lose=kept.lose,
        )


class TestXlsxPeople(DirectoryContract):
    connector = "directory.xlsx"

    @pytest.fixture
    def bench(self, tmp_path: Path) -> DirectoryBench:
        rows = {name: (name, name, f"{name}@x.example") for name in ("dana", "raj")}
        kept = Kept(tmp_path, "People", ("id", "name", "email"), rows)
        return DirectoryBench(
            directory=xlsx_directory(tmp_path),
            ids=frozenset(rows),
            spoil=lambda name: kept.write(name, (name, name, "nobody")),
            remove=kept.write,
            lose=kept.lose,
        )
