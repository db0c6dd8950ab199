"""The registry `csv` keeps the contract."""

from pathlib import Path

import pytest

from outcomed.testing.contract_inputs import RegistryBench, RegistryContract
from support.sheets import csv_registry

pytestmark = pytest.mark.contract


class TestCsvLaunches(RegistryContract):
    connector = "registry.csv"

    @pytest.fixture
    def bench(self, tmp_path: Path) -> RegistryBench:
        file = tmp_path / "launches.csv"
        rows = {name: f"{name},{name},dana,2026-03-05" for name in ("export", "text-reminders")}

        def write(name: str = "", row: str | None = None) -> None:
            rows.pop(name, None)
            rows.update({name: row} if row else {})
            file.write_text("\n".join(("id,name,owner,date", *rows.values())) + "\n", encoding="utf-8")

        write()
        return RegistryBench(
            registry=csv_registry(tmp_path),
            ids=frozenset(rows),
            spoil=lambda name: write(name, f"{name},{name},dana,soon"),
            remove=write,
            lose=file.unlink,
        )
