"""Templates: every one renders, a user's own replaces one, a broken one is named with file and line."""

import os
from pathlib import Path

import pytest

from outcomed.model.item import Letter
from outcomed.model.people import Role
from outcomed.words import TemplateFailed, check_templates
from support.mails import HIT, MISS, REMINDERS, TEMPLATES, Office, every_letter, outcome_digest


@pytest.mark.parametrize("each", every_letter(), ids=lambda x: "-".join(x.key))
def test_every_kind_of_letter_is_written_under_strict_undefined(each: Letter) -> None:
    written = Office(outcomes={REMINDERS.id: (HIT, MISS, None)}).words().letter(each)
    assert written.subject
    assert len(written.subject) <= 120
    assert "\n\n\n" not in written.text
    assert "<script" not in written.html
    assert "<img" not in written.html


def test_every_shipped_template_can_be_used() -> None:
    assert check_templates(None, TEMPLATES) == ()


def test_lines_of_the_text_part_are_short_enough_to_read() -> None:
    text = Office().words().letter(outcome_digest(Role.UP)).text
    assert max(len(line) for line in text.splitlines()) <= 78


def test_an_own_template_is_used_in_place_of_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "digest").mkdir()
    (tmp_path / "digest" / "reader.subject.j2").write_text("News for {{ mail.reader }}", encoding="utf-8")
    written = Office(own_templates=tmp_path).words().letter(outcome_digest(Role.UP))
    assert written.subject == "News for Vera"
    assert "Text reminders: hit" in written.text


def test_an_own_template_that_comes_or_changes_while_running_is_used_at_once(tmp_path: Path) -> None:
    office, file = Office(own_templates=tmp_path), tmp_path / "digest" / "reader.subject.j2"
    file.parent.mkdir()
    subjects = [office.words().letter(outcome_digest(Role.UP)).subject]
    for number, body in enumerate(("first", "second")):
        file.write_text(body, encoding="utf-8")
        os.utime(file, (number, number))
        subjects.append(office.words().letter(outcome_digest(Role.UP)).subject)
    assert subjects == ["Text reminders: hit", "first", "second"]


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("fine\n{{ mail.nobody }}", 2, "nobody"),
        ("{% if %}", 1, "Expected"),
        ("\n\n{{ 1 / 0 }}", 3, "division by zero"),
        ("{{ mail.__class__.__mro__ }}", 1, "unsafe"),
        ("{% include 'nowhere.txt.j2' %}", 1, "nowhere.txt.j2"),
    ],
)
def test_a_template_that_fails_is_named_with_file_and_line(tmp_path: Path, body: str, line: int, message: str) -> None:
    file = tmp_path / "digest" / "reader.txt.j2"
    file.parent.mkdir()
    file.write_text(body, encoding="utf-8")
    with pytest.raises(TemplateFailed) as caught:
        Office(own_templates=tmp_path).words().letter(outcome_digest(Role.UP))
    assert (caught.value.file, caught.value.line) == (str(file), line)
    assert message in caught.value.message


def test_checking_names_every_broken_template_at_once(tmp_path: Path) -> None:
    for folder, name, body in (("ask", "nudge.txt.j2", "{{ look.nope }}"), ("echo", "owner.html.j2", "x\n{% for %}")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(body, encoding="utf-8")
    found = {(Path(p.where).name, p.line) for p in check_templates(tmp_path, TEMPLATES)}
    assert found == {("nudge.txt.j2", 1), ("owner.html.j2", 2)}


def test_a_template_cannot_be_read_from_outside_its_folder(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "digest").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("canary", encoding="utf-8")
    (own / "digest" / "reader.txt.j2").write_text("{% include '../secret.txt' %}", encoding="utf-8")
    with pytest.raises(TemplateFailed):
        Office(own_templates=own).words().letter(outcome_digest(Role.UP))
