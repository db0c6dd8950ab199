"""The connector `people_file` keeps the contract, with and without a CSV under it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from outcomed.ports import Context
from outcomed.testing.contract_inputs import DirectoryBench, DirectoryContract
from outcomed_connectors import people

pytestmark = pytest.mark.contract
NAMES = ("dana", "raj")


def _bench(folder: Path, file: str, write: Callable[[dict[str, str]], str], **settings: object) -> DirectoryBench:
    addresses = {name: f"{name}@x.example" for name in NAMES}

    def change(name: str, address: str | None) -> None:
        addresses.pop(name)
        if address:
            addresses[name] = address
        (folder / file).write_text(write(addresses))

    (folder / file).write_text(write(addresses))
    context = Context(name="people", namespace="test", base=folder, state=folder / "state")
    return DirectoryBench(
        directory=people.connect(people.Settings.model_validate(settings), context),
        ids=frozenset(NAMES),
        spoil=lambda name: change(name, "nobody"),
        remove=lambda name: change(name, None),
        lose=(folder / file).unlink,
    )


def _toml(addresses: dict[str, str]) -> str:
    return "".join(f'[[people]]\nid = "{n}"\nname = "{n}"\nemail = "{a}"\n' for n, a in addresses.items())


def _csv(addresses: dict[str, str]) -> str:
    return "Nr,Name,Mail\n" + "".join(f"{name},{name},{address}\n" for name, address in addresses.items())


class TestPeopleFile(DirectoryContract):
    connector = "people_file"

    @pytest.fixture
    def bench(self, tmp_path: Path) -> DirectoryBench:
        return _bench(tmp_path, "people.toml", _toml)


class TestPeopleCsv(DirectoryContract):
    connector = "people_file"

    @pytest.fixture
    def bench(self, tmp_path: Path) -> DirectoryBench:
        columns = {"id": "Nr", "name": "Name", "email": "Mail"}
        return _bench(tmp_path, "hr.csv", _csv, csv="hr.csv", columns=columns)
