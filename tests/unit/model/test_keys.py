import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import outcomed
from outcomed.model import keys
from outcomed.model.item import ItemKind
from outcomed.model.key import Key, encode
from outcomed.model.lunch import Part
from outcomed.model.people import Cadence

DAY = date(2026, 3, 2)
OUTCOME = keys.outcome("texts", "3-weeks", 2)
LUNCH = keys.lunch("outcomes", "2026-04")
KEPT_FOR_EVER = {
    "reminder/texts/3-weeks": keys.reminder("texts", "3-weeks"),
    "reminder/texts/3-weeks/deputy": keys.deputys_copy("texts", "3-weeks"),
    "asks/dana/2026-03-02": keys.asks("dana", DAY),
    "digest/vera/weekly/2026-03-02": keys.digest("vera", Cadence.WEEKLY, DAY),
    "digest/vera/now/outcome%2Ftexts%2F3-weeks%2F2": keys.digest_now("vera", OUTCOME),
    "echo/texts/3-weeks/2": keys.echo("texts", "3-weeks", 2),
    "ask/texts/3-weeks/1/nudge/dana": keys.ask("texts", "3-weeks", number=1, step=ItemKind.NUDGE, person="dana"),
    "ask/texts/3-weeks/1/removed/dana": keys.ask("texts", "3-weeks", number=1, step=ItemKind.REMOVED, person="dana"),
    "ask/texts/launch/0/took_over/raj": keys.took_over("texts", "raj"),
    "ask/texts/launch/1/went_out/dana": keys.went_out("texts", 1, "dana"),
    "outcome/texts/3-weeks/2": OUTCOME,
    "overdue/texts/3-weeks/1": keys.overdue("texts", "3-weeks", 1),
    "dropped/texts/1": keys.dropped("texts", 1),
    "lunch/outcomes/2026-04": LUNCH,
    "speaks/texts/3-weeks/outcomes/2026-04/story/dana": keys.speaks(
        "texts", "3-weeks", at=LUNCH, part=Part.STORY, person="dana"
    ),
    "agenda/texts/3-weeks/outcomes/2026-04/story/dana": keys.on_agenda(
        "texts", "3-weeks", at=LUNCH, part=Part.STORY, speaker="dana"
    ),
    "showed/texts/3-weeks/outcomes/2026-04/2": keys.showed("texts", "3-weeks", 2, at=LUNCH),
    "invite/reminder/texts/3-weeks/0/2/dana": keys.invite(keys.reminder("texts", "3-weeks"), 0, 2, "dana"),
    "invited/lunch/outcomes/2026-04/0/2": keys.invited(LUNCH, 0, 2),
    "uninvited/lunch/outcomes/2026-04/0/3": keys.uninvited(LUNCH, 0, 3),
    "inform/lunch/outcomes/2026-04/0/dana": keys.inform(LUNCH, 0, "dana"),
    "informed/lunch/outcomes/2026-04/0": keys.informed(LUNCH, 0),
    "launch/texts": keys.of_launch("texts"),
    "checkpoint/texts/3-weeks": keys.of_checkpoint("texts", "3-weeks"),
}
ITEMS = [key for key in KEPT_FOR_EVER.values() if key[0] in ("ask", "outcome", "overdue", "dropped", "echo")]


@pytest.mark.parametrize(("written", "key"), KEPT_FOR_EVER.items())
def test_a_key_is_written_as_it_always_was(written: str, key: Key) -> None:
    assert encode(key) == written


@pytest.mark.parametrize("item", ITEMS)
def test_every_item_says_which_launch_it_is_about(item: Key) -> None:
    assert (keys.launch_of(item), keys.is_about(item, "texts"), keys.is_about(item, "other")) == ("texts", True, False)


@pytest.mark.parametrize(("checkpoint", "answer"), [("", True), ("3-weeks", True), ("6-months", False)])
def test_an_item_of_a_checkpoint_is_about_that_one_alone(checkpoint: str, answer: bool) -> None:
    assert keys.is_about(OUTCOME, "texts", checkpoint) is answer


@pytest.mark.parametrize("mail", [keys.asks("texts", DAY), keys.digest("texts", Cadence.DAILY, DAY)])
def test_a_mail_to_somebody_called_like_a_launch_is_not_about_it(mail: Key) -> None:
    assert not keys.is_about(mail, "texts")


def test_the_round_is_read_back_from_questions_of_a_checkpoint_and_from_their_end() -> None:
    asked = {key: keys.round_asked(encode(key)) for key in ITEMS}
    assert {key[0]: found for key, found in asked.items() if found} == {
        "ask": ("texts", "3-weeks", 1),
        "overdue": ("texts", "3-weeks", 1),
    }
    assert asked[keys.took_over("texts", "raj")] is None
    assert asked[keys.went_out("texts", 1, "dana")] is None


def test_a_checkpoint_called_like_a_step_is_a_checkpoint_still() -> None:
    key = keys.ask("texts", "took_over", number=3, step=ItemKind.CHECK_IN, person="went_out")
    assert keys.round_asked(encode(key)) == ("texts", "took_over", 3)


def test_only_an_outcome_tells_a_revision() -> None:
    assert [keys.revision_told(key) for key in (OUTCOME, keys.echo("texts", "3-weeks", 2))] == [
        ("texts", "3-weeks", 2),
        None,
    ]


def test_only_a_reminder_stands_for_a_checkpoint() -> None:
    assert keys.reminded(keys.reminder("texts", "3-weeks")) == ("texts", "3-weeks")
    assert keys.reminded(OUTCOME) is None
    assert keys.reminded(keys.deputys_copy("texts", "3-weeks")) is None


def test_only_the_copy_of_a_reminder_is_a_deputys_copy() -> None:
    assert keys.is_deputys_copy(keys.deputys_copy("texts", "3-weeks"))
    assert not any(keys.is_deputys_copy(key) for key in (keys.reminder("texts", "deputy"), OUTCOME, LUNCH))


def spelled_keys(path: Path) -> Iterator[str]:
    """Give the tuples that begin like a key and hold anything but words."""
    first_words = {key[0] for key in KEPT_FOR_EVER.values()} - {"launch", "checkpoint"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        words = node.elts if isinstance(node, ast.Tuple) else []
        is_made = not all(isinstance(word, ast.Constant) for word in words)
        if is_made and isinstance(words[0], ast.Constant) and words[0].value in first_words:
            yield f"{path.name} spells {ast.unparse(node)}"


def test_no_other_module_spells_a_key() -> None:
    program = Path(outcomed.__file__).parent
    found = [spelled for path in program.rglob("*.py") if path.name != "keys.py" for spelled in spelled_keys(path)]
    assert found == []
