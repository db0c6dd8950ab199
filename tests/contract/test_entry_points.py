"""A connector is whole: entry point, contract suite, table in the example config, page in the docs."""

import importlib.util
import inspect
import tomllib
from importlib.metadata import entry_points
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import BaseModel

from outcomed.testing.contract_calendar import CalendarContract
from outcomed.testing.contract_inbox import InboxContract
from outcomed.testing.contract_inputs import DirectoryContract, RegistryContract
from outcomed.testing.contract_mailer import MailerContract
from outcomed.testing.contract_metrics import MetricsContract
from outcomed.testing.contract_mirrors import MirrorsContract

pytestmark = pytest.mark.contract
ROOT = Path(__file__).parents[2]
SUITES: dict[str, type] = {
    "Calendar": CalendarContract,
    "Directory": DirectoryContract,
    "Inbox": InboxContract,
    "Mailer": MailerContract,
    "Metrics": MetricsContract,
    "Mirrors": MirrorsContract,
    "Registry": RegistryContract,
}
CONNECTORS = {point.name: point for point in entry_points(group="outcomed.connectors")}
TABLES = {"registry": "registry", "directory": "people", "calendar": "calendars", "mailer": "mailers", "inbox": "inbox"}


def split(name: str) -> tuple[str, str]:
    """Give the port that an entry point names, empty if none, and its kind: `registry.csv`."""
    port, _, kind = name.rpartition(".")
    return port, kind


def title(name: str) -> str:
    """Give a connector's heading in the docs."""
    port, kind = split(name)
    return f"`{kind}` ({TABLES[port]})" if port else f"`{kind}`"


def _classes() -> list[type]:
    found: list[type] = []
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        if path != Path(__file__):
            spec = importlib.util.spec_from_file_location(f"scanned_{path.stem}", path)
            assert spec
            assert spec.loader
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            found += [one for _, one in inspect.getmembers(module, inspect.isclass) if one.__name__.startswith("Test")]
    return found


CLASSES = _classes()


def test_there_are_connectors() -> None:
    assert {"folder", "people_file", "ics", "maildir", "smtp", "csv", "registry.csv"} <= set(CONNECTORS)


@pytest.mark.parametrize("name", CONNECTORS)
def test_each_connector_has_settings_ports_and_a_way_to_connect(name: str) -> None:
    module = CONNECTORS[name].load()
    assert module.__doc__
    assert set(module.PORTS)
    assert callable(module.connect)
    assert issubclass(module.Settings, BaseModel)
    assert module.Settings.model_config["frozen"]
    assert module.Settings.model_config["extra"] == "forbid"


@pytest.mark.parametrize("name", CONNECTORS)
def test_each_key_of_a_connector_is_described(name: str) -> None:
    fields = CONNECTORS[name].load().Settings.model_fields
    assert [key for key, field in fields.items() if not field.description] == []


@pytest.mark.parametrize("name", CONNECTORS)
def test_each_port_of_a_connector_runs_its_contract_suite(name: str) -> None:
    mine = [one for one in CLASSES if getattr(one, "connector", "") == name]
    for port in CONNECTORS[name].load().PORTS:
        assert any(issubclass(one, SUITES[port]) for one in mine), f"{name} has no suite for {port}"


@pytest.mark.parametrize("name", CONNECTORS)
def test_each_connector_has_a_table_in_the_example_config(name: str) -> None:
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    lines = [line.removeprefix("# ").partition("#")[0].strip() for line in text.splitlines()]
    port, kind = split(name)
    wanted = f'kind = "{kind}"'
    tables = [line for line in lines if line.startswith("[") or line == wanted]
    assert wanted in tables
    assert not port or any(pair == (f"[{TABLES[port]}]", wanted) for pair in pairwise(tables))


@pytest.mark.parametrize("name", CONNECTORS)
def test_each_connector_has_a_section_in_the_docs_with_each_key(name: str) -> None:
    text = (ROOT / "docs" / "reference" / "connectors.md").read_text(encoding="utf-8")
    sections = {one.partition("\n")[0].strip(): one for one in text.split("\n## ")[1:]}
    assert title(name) in sections
    missing = [key for key in CONNECTORS[name].load().Settings.model_fields if f"`{key}`" not in sections[title(name)]]
    assert missing == []


@pytest.mark.parametrize("name", CONNECTORS)
def test_each_connector_has_a_row_in_the_table_of_kinds(name: str) -> None:
    text = (ROOT / "docs" / "reference" / "connectors.md").read_text(encoding="utf-8")
    port, kind = split(name)
    assert f"| [`{kind}`](#{kind}{'-' if port else ''}{TABLES.get(port, '')}) |" in text


def test_the_entry_points_are_those_of_the_project_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["entry-points"]["outcomed.connectors"]
    assert {name: point.value for name, point in CONNECTORS.items()} == declared, "run: .venv/bin/pip install -e ."
