"""The docs are current: generated pages, links, functions and commands that they name."""

import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import click
import pytest

from outcomed.commands.program import program

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "examples" / "README.md"]
PAGES += sorted((ROOT / "docs").rglob("*.md"))
LINK = re.compile(r"\[(?P<text>[^\]\[]*)\]\((?P<target>[^)\s]+)\)")
COMMAND = re.compile(r"(?:`|\$ |^ {4}|bin/|\d\. )outcomed (?P<words>[a-z][^`#\n]*(?:\\\n[^`\n]*)*)", re.MULTILINE)
named = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def links(page: Path) -> Iterator[tuple[str, str, str]]:
    """Give the text, file and anchor of each link within the repository."""
    for found in LINK.finditer(text_of(page)):
        if "://" not in found["target"]:
            file, _, anchor = found["target"].partition("#")
            yield found["text"], file, anchor


def anchors(page: Path) -> set[str]:
    """Give what a page's headings are linked by: lower case, no punctuation, joined by `-`."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@cache
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["config", "launch-file", "commands", "facts"])
def test_each_generated_page_is_current(name: str) -> None:
    written = text_of(ROOT / "docs" / "reference" / f"{name}.md")
    assert generate().page(name) == written, "run: .venv/bin/python docs/generate.py"


def test_every_page_that_can_be_generated_is_checked() -> None:
    assert set(generate().PAGES) == {"config", "launch-file", "commands", "facts"}


@named
def test_each_link_leads_somewhere(page: Path) -> None:
    broken = [
        f"{file}#{anchor}"
        for _, file, anchor in links(page)
        if not (there := (page.parent / file).resolve() if file else page).exists()
        or (anchor and anchor not in anchors(there))
    ]
    assert broken == []


@named
def test_each_function_that_a_link_names_is_in_its_file(page: Path) -> None:
    missing = []
    for text, file, _ in links(page):
        name = re.fullmatch(r"`(?:\w+\.)?(\w+)`", text)
        if file.endswith(".py") and name:
            source = text_of((page.parent / file).resolve())
            missing += [] if re.search(rf"^\s*(def|class) {name[1]}\b", source, re.MULTILINE) else [f"{text} {file}"]
    assert missing == []


@named
def test_each_command_and_option_exists(page: Path) -> None:
    unknown = []
    root = click.Context(program)
    for found in COMMAND.finditer(text_of(page)):
        name, *rest = found["words"].split()
        command = program.get_command(root, name)
        if command is None:
            unknown.append(found[0])
            continue
        known = {option for param in command.params for option in param.opts} | {"--help"}
        options = {word.split("=")[0] for word in rest if word.startswith("--")}
        unknown += [f"{name} {option}" for option in options - known]
    assert unknown == []


@named
def test_each_make_target_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    meant = set(re.findall(r"(?:`|^ {4})make ([a-z]+)", text_of(page), re.MULTILINE))
    assert meant - targets == set()


def test_commands_are_found_in_every_way_they_are_written() -> None:
    text = "`outcomed plan --all`\n$ outcomed once\n    outcomed record\n    ~/bin/outcomed init DIR"
    assert [found["words"] for found in COMMAND.finditer(text)] == ["plan --all", "once", "record", "init DIR"]


@pytest.mark.parametrize("room", ["decide", "service", "service/running", "words"])
def test_the_map_of_the_rooms_names_every_module_and_no_other(room: str) -> None:
    root = ROOT / "daemon" / "outcomed" / room
    listed = text_of(ROOT / "CONTRIBUTING.md").partition(f"`daemon/outcomed/{room}/`\n\n")[2].partition("\n\n")[0]
    named = set(re.findall(r"^- `([\w/]+)`: .", listed, re.MULTILINE))
    inner = {package for package in root.iterdir() if (package / "__init__.py").exists() and package.name != "running"}
    modules = {path.stem for path in root.glob("*.py")} - {"__init__"}
    for package in inner:  # named as a whole, or by its modules
        parts = {f"{package.name}/{path.stem}" for path in package.glob("*.py")} - {f"{package.name}/__init__"}
        modules |= {package.name} if package.name in named else parts
    assert named == modules
