"""The connector `folder` keeps the contract."""

from pathlib import Path

import pytest

from outcomed.ports import Context
from outcomed.testing.contract_inputs import RegistryBench, RegistryContract
from outcomed_connectors import folder

pytestmark = pytest.mark.contract


class TestFolder(RegistryContract):
    connector = "folder"

    @pytest.fixture
    def bench(self, tmp_path: Path) -> RegistryBench:
        launches = tmp_path / "launches"
        launches.mkdir()
        for name in ("export", "text-reminders"):
            (launches / f"{name}.toml").write_text(f'name = "{name}"\nowner = "dana"\n')
        context = Context(name="registry", namespace="test", base=tmp_path, state=tmp_path / "state")
        return RegistryBench(
            registry=folder.connect(folder.Settings(), context),
            ids=frozenset({"export", "text-reminders"}),
            spoil=lambda name: _write(launches / f"{name}.toml", 'name = "half sa'),
            remove=lambda name: (launches / f"{name}.toml").unlink(),
            lose=lambda: _write(launches.rename(tmp_path / "moved").parent / "launches", "no folder"),
        )


def _write(path: Path, text: str) -> None:
    path.write_text(text)
