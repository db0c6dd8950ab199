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


_ENDLESS = {
    "loops in loops": "{% for i in range(9999) %}{% for j in range(9999) %}{% for k in range(9999) %}{% endfor %}\n"
    "{% endfor %}{% endfor %}",
    "a loop whose condition never holds": "{% for i in range(9999) %}"
    "{% for k in range(99999) if k < 0 %}{% endfor %}{% endfor %}",
    "a loop that calls itself": "{% for i in range(9) recursive %}{{ loop(range(9)) }}{% endfor %}",
    "a macro that calls itself": "{% macro m(n) %}{{ m(n - 1) ~ m(n - 1) if n }}{% endmacro %}{{ m(99) }}",
    "a block that calls itself": "{% block b %}{% if self.b %}{{ self.b() }}{{ self.b() }}{% endif %}{% endblock %}",
    "a template that includes itself": "{% include 'digest/reader.txt.j2' %}{% include 'digest/reader.txt.j2' %}",
    "lists made in a loop": "{% for i in range(9999) %}{{ range(99999) | list | length }}{% endfor %}",
    "a power of a power": "{{ 9 ** (9 ** 9) }}",
    "a text repeated": "{{ 'x' * 10 ** 10 }}",
    "much text": "{% set long = 'x' * 4000 %}{% for i in range(9999) %}{{ long }}{% endfor %}",
    "much text in a variable": "{% set all %}{% for i in range(9999) %}{{ 'x' * 4000 }}{% endfor %}{% endset %}",
}


@pytest.mark.parametrize("body", _ENDLESS.values(), ids=_ENDLESS)
def test_a_template_that_would_not_end_fails_like_any_other(tmp_path: Path, body: str) -> None:
    file = tmp_path / "digest" / "reader.txt.j2"
    file.parent.mkdir()
    file.write_text(body, encoding="utf-8")
    with pytest.raises(TemplateFailed) as caught:
        Office(own_templates=tmp_path).words().letter(outcome_digest(Role.UP))
    assert caught.value.file == str(file)
    assert any(words in caught.value.message for words in ("steps", "characters", "enormous", "recursion"))


def test_the_budget_of_a_template_is_its_own_each_time(tmp_path: Path) -> None:
    file = tmp_path / "digest" / "reader.subject.j2"
    file.parent.mkdir()
    file.write_text("{% for i in range(60000) %}{% endfor %}News for {{ mail.reader }}", encoding="utf-8")
    words = Office(own_templates=tmp_path).words()
    assert {words.letter(outcome_digest(Role.UP)).subject for _ in range(3)} == {"News for Vera"}


def test_a_loop_in_an_own_template_is_a_whole_loop(tmp_path: Path) -> None:
    file = tmp_path / "digest" / "reader.subject.j2"
    file.parent.mkdir()
    body = "{% for i in range(5) if i != 2 %}{{ loop.index }}/{{ loop.length }} {% else %}none{% endfor %}"
    file.write_text(body, encoding="utf-8")
    assert Office(own_templates=tmp_path).words().letter(outcome_digest(Role.UP)).subject == "1/4 2/4 3/4 4/4"


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
