"""What a question offers to paste is read as the answer it shows."""

import re
import shlex
import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from outcomed.model.item import ItemKind, Message
from outcomed.model.launch import Launch
from outcomed.model.outcome import Outcome, Value, Verdict
from outcomed.model.reading import Point, Reading
from outcomed.ports import Context
from outcomed_connectors import folder
from support.mails import MONTH, REMINDERS, Office, entry, letter

names = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=40)


def ask(launch: Launch = REMINDERS) -> str:
    metric = launch.metrics[0].name
    readings = {(launch.id, metric): Reading(point=Point(as_of=date(2026, 4, 6), value=Decimal("8.90")))}
    found = letter(Message.ASK, "dana", entry(ItemKind.CHECK_IN, launch=launch.id))
    return Office(launches=(launch,), outcomes={}, readings=readings).words().letter(found).text


def pasted(text: str) -> str:
    block = re.search(r"^    \[\[outcomes\]\].*?\n\n", text, re.S | re.M)
    assert block
    return "\n".join(line[4:] for line in block.group().splitlines())


def test_the_block_is_read_by_the_registry_as_it_is(tmp_path: Path) -> None:
    head = 'name = "Text reminders"\nowner = "dana"\ndate = 2026-03-03\n[[metrics]]\nname = "no-shows"\n'
    (tmp_path / "text-reminders.toml").write_text(head + pasted(ask()), encoding="utf-8")
    context = Context(name="launches", namespace="test", base=tmp_path, state=tmp_path)
    reading = folder.connect(folder.Settings(path=tmp_path), context).read()
    assert reading.problems == ()
    assert [block.outcome for block in reading.launches[0].outcomes] == [
        Outcome(
            verdict=Verdict.HIT,
            values=(Value(metric="no-shows", value=Decimal("8.90"), as_of=date(2026, 4, 6)),),
            reported_by="dana",
        )
    ]


def test_the_block_of_a_launch_without_metrics_asks_for_no_value_and_is_read_as_it_is() -> None:
    launch = replace(REMINDERS, metrics=())
    found = letter(Message.ASK, "dana", entry(ItemKind.CHECK_IN, launch=launch.id))
    block = pasted(Office(launches=(launch,), outcomes={}).words().letter(found).text)
    assert tomllib.loads(block)["outcomes"][0]["verdict"] == "cannot_tell"
    assert "values" not in block
    assert 'why = ""  # there is no metric: what you saw is enough to judge by' in block


@given(names)
def test_the_block_names_any_metric_exactly(name: str) -> None:
    launch = replace(REMINDERS, metrics=(replace(REMINDERS.metrics[0], name=name),))
    (outcome,) = tomllib.loads(pasted(ask(launch)))["outcomes"]
    assert outcome["values"][0]["metric"] == name
    assert outcome["checkpoint"] == MONTH


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40))
def test_the_command_names_any_launch_as_one_word(name: str) -> None:
    (line,) = [line for line in ask(replace(REMINDERS, id=name)).split("\n") if line.startswith("    outcomed record")]
    assert shlex.split(line)[:4] == ["outcomed", "record", name, MONTH]
