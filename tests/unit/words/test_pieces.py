"""Pieces of mails that are rendered once for many readers: each reader still gets their own words alone."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from outcomed.model.item import ItemKind, Letter
from outcomed.model.people import Role
from outcomed.words import TemplateFailed
from support.mails import BOOKING, EARLY, MISS, NOW, PEOPLE, REMINDERS, Office, digest, entry, outcome_digest

ROLES = (Role.UP, Role.DOWN, Role.ACROSS, Role.OWNER)


def to_everybody(role: Role) -> list[Letter]:
    both = (entry(ItemKind.OUTCOME, role, revision=1), entry(ItemKind.OUTCOME, role, launch=BOOKING.id, revision=1))
    return [replace(digest(role, *both), reader=person.id) for person in PEOPLE]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("now", [NOW, NOW.replace(hour=20)], ids=["one day for all", "already tomorrow for some"])
def test_what_others_were_sent_before_changes_no_mail(role: Role, now: datetime, tmp_path: Path) -> None:
    office = Office(now=now, outcomes={REMINDERS.id: (EARLY,), BOOKING.id: (MISS,)})
    letters, words = to_everybody(role), office.words()
    together = [words.mail(letter) for letter in letters]
    for letter, mail in zip(letters, together, strict=True):
        (nothing_kept := tmp_path / letter.reader).mkdir()
        assert replace(office, own_templates=nothing_kept).words().mail(letter) == mail


def test_only_whom_it_concerns_is_thanked_by_name() -> None:
    words = Office().words()
    thanked = {letter.reader for letter in to_everybody(Role.DOWN) if "Thank you" in words.letter(letter).text}
    assert thanked == {"raj"}


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_a_piece_sees_nothing_of_the_mail_it_stands_in(ending: str, tmp_path: Path) -> None:
    own = tmp_path / "digest" / f"_down.{ending}.j2"
    own.parent.mkdir()
    own.write_text("{{ block.launch.name }} for {{ mail.reader }}", encoding="utf-8")
    with pytest.raises(TemplateFailed, match="'mail' is undefined") as failed:
        Office(own_templates=tmp_path).words().letter(outcome_digest(Role.DOWN))
    assert failed.value.file == str(own)


def test_a_piece_is_escaped_in_html_alone(tmp_path: Path) -> None:
    for ending in ("txt", "html"):
        own = tmp_path / "digest" / f"_down.{ending}.j2"
        own.parent.mkdir(exist_ok=True)
        own.write_text("{{ '<&>' }}", encoding="utf-8")
    written = Office(own_templates=tmp_path).words().letter(outcome_digest(Role.DOWN))
    assert "<&>" in written.text
    assert "&lt;&amp;&gt;" in written.html


def test_a_piece_of_text_is_escaped_where_it_stands_in_html(tmp_path: Path) -> None:
    (tmp_path / "digest").mkdir()
    (tmp_path / "digest" / "_note.txt.j2").write_text("<b>{{ said }}</b>", encoding="utf-8")
    frame = "{{ piece('digest/_note.txt.j2', said=mail.reader) }}"
    (tmp_path / "digest" / "reader.html.j2").write_text(frame, encoding="utf-8")
    html = Office(own_templates=tmp_path).words().letter(outcome_digest(Role.DOWN)).html
    assert "&lt;b&gt;Raj&lt;/b&gt;" in html


@pytest.fixture
def block(tmp_path: Path) -> Path:
    """The file of an own piece: the block of one launch in a digest to its team."""
    (tmp_path / "digest").mkdir()
    return tmp_path / "digest" / "_down.txt.j2"


def test_a_piece_takes_steps_like_every_template(block: Path) -> None:
    block.write_text("{% for n in range(90000) %}{% for m in range(3) %}.{% endfor %}{% endfor %}", encoding="utf-8")
    with pytest.raises(TemplateFailed, match="more than 200,000 steps"):
        Office(own_templates=block.parents[1]).words().letter(outcome_digest(Role.DOWN))


def test_a_piece_is_given_only_what_nobody_can_change(block: Path) -> None:
    block.write_text("{{ piece('digest/_down.txt.j2', block=[block]) }}", encoding="utf-8")
    with pytest.raises(TemplateFailed, match="unhashable type: 'list'"):
        Office(own_templates=block.parents[1]).words().letter(outcome_digest(Role.DOWN))
