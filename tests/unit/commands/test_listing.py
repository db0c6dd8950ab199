"""The page that lists the commands: right, and there at once."""

import subprocess
import sys

import click

from outcomed.commands.listing import TARGETS, page
from outcomed.commands.program import program
from support.installed import call

_LOADED = """
import sys
from outcomed.commands import main
sys.argv[1:] = ["--help"]
main()
sys.stdout.write(" ".join(sys.modules))
"""
_HEAVY = {"click", "dataclasses", "pydantic", "sqlalchemy", "jinja2", "outcomed.ports"}


def test_the_page_is_the_same_however_it_is_asked_for() -> None:
    assert call("-h").out == call("--help").out == page()


def test_the_page_lists_every_option_and_every_command() -> None:
    words = page().replace(",", " ").split()
    options = {name for param in program.params if isinstance(param, click.Option) for name in param.opts}
    assert {*options, "--help", "-h"} <= set(words)
    assert set(TARGETS) <= set(words)
    assert max(map(len, page().splitlines())) < 80


def test_every_command_is_where_the_list_says() -> None:
    with click.Context(program) as context:
        assert all(
            isinstance(program.get_command(context, name), click.Command) for name in program.list_commands(context)
        )


def test_listing_the_commands_imports_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.startswith(page())
    assert not _HEAVY & set(done.stdout.splitlines()[-1].split())
