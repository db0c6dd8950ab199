"""Three rings, imports only inwards: values and decisions <- ports <- effects."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "daemon" / "outcomed"
CONNECTORS = ROOT / "connectors" / "outcomed_connectors"
PURE_LIBRARIES = {
    "model": {"dateutil"},
    "input": {"idna", "pydantic"},
    "decide": {"dateutil"},
    "ical": {"icalendar"},
    "intake": {"dateutil", "mailparser_reply"},
    "ports": set[str](),
}
OPEN_TO_CONNECTORS = ("outcomed.ports", "outcomed.model", "outcomed.input", "outcomed.ical", "outcomed.secret")
ROOMS_THAT_NEVER_MEET = ("decide", "ledger", "words", "intake")
INPUT_AND_OUTPUT = {"asyncio", "http", "io", "logging", "os", "pathlib", "random", "secrets", "shutil", "socket"} | {
    "sqlite3",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib.request",
}
CLOCKS = {
    f"{name}.{reading}"
    for name in ("datetime", "date", "dt.datetime", "dt.date")
    for reading in ("now", "today", "utcnow")
}
HEAVY = (
    *(
        "alembic",
        "exchangelib",
        "google",
        "googleapiclient",
        "holidays",
        "httplib2",
        "httpx",
        "icalendar",
        "jinja2",
        "mailparser_reply",
        "msal",
    ),
    *("openpyxl", "prometheus_client", "psycopg", "pydantic", "rich", "sqlalchemy"),
)


def sources(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]


def imports(path: Path) -> Iterator[str]:
    """Give the dotted name of every module that a file imports, wherever in the file it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import hides its ring"
            # `from outcomed import decide` names a module as well
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_in(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def outside(folder: Path, *, allowed: tuple[str, ...], libraries: set[str]) -> list[str]:
    """List the imports of a folder that lead elsewhere than to the standard library, `libraries` and `allowed`."""
    top_level = set(sys.stdlib_module_names) | libraries
    return [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in sources(folder)
        for module in imports(path)
        if module.split(".")[0] not in top_level and not is_in(module, *allowed)
    ]


@pytest.mark.parametrize(
    ("room", "allowed"),
    [
        ("model", ("outcomed.model",)),
        ("input", ("outcomed.model", "outcomed.input")),
        ("decide", ("outcomed.model", "outcomed.decide")),
        ("ical", ("outcomed.model", "outcomed.ical")),
        ("intake", ("outcomed.model", "outcomed.input", "outcomed.ical", "outcomed.intake")),
        ("ports", ("outcomed.model",)),
    ],
)
def test_an_inner_ring_imports_only_what_lies_further_in(room: str, allowed: tuple[str, ...]) -> None:
    assert outside(PROGRAM / room, allowed=allowed, libraries=PURE_LIBRARIES[room]) == []


@pytest.mark.parametrize("room", ["model", "input", "decide", "intake"])
def test_values_and_decisions_have_no_door_to_the_outside(room: str) -> None:
    doors = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in sources(PROGRAM / room)
        for module in imports(path)
        if is_in(module, *INPUT_AND_OUTPUT)
    ]
    assert doors == []


@pytest.mark.parametrize("room", ["model", "input", "decide", "intake"])
def test_values_and_decisions_read_no_clock(room: str) -> None:
    readings = [
        f"{path.relative_to(ROOT)}:{node.lineno} reads the clock"
        for path in sources(PROGRAM / room)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS
    ]
    assert readings == []


def test_one_module_of_the_program_reads_the_clock() -> None:
    found = [
        path.name
        for path in sources(PROGRAM)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS
    ]
    assert set(found) == {"clock.py"}


@pytest.mark.parametrize("room", ROOMS_THAT_NEVER_MEET)
def test_rooms_that_meet_in_the_service_do_not_import_one_another(room: str) -> None:
    others = tuple(f"outcomed.{other}" for other in ROOMS_THAT_NEVER_MEET if other != room)
    forbidden = (*others, "outcomed.service", "outcomed.commands", "outcomed_connectors")
    folder = PROGRAM / room
    found = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in (sources(folder) if folder.exists() else [])
        for module in imports(path)
        if is_in(module, *forbidden)
    ]
    assert found == []


def test_connectors_know_of_the_program_only_ports_values_inputs_and_secrets() -> None:
    found = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in sources(CONNECTORS)
        for module in imports(path)
        if is_in(module, "outcomed") and not is_in(module, *OPEN_TO_CONNECTORS)
    ]
    assert found == []


def test_the_program_names_no_connector() -> None:
    found = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in sources(PROGRAM)
        for module in imports(path)
        if is_in(module, "outcomed_connectors")
    ]
    assert found == []


def test_nothing_heavy_is_imported_before_it_is_needed() -> None:
    code = f"import sys, outcomed.commands; sys.stdout.write(' '.join(n for n in {HEAVY!r} if n in sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert answer.stdout.split() == []
