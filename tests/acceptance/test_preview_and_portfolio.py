"""Showing: mails before they leave, and what came of a person's launches."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from support.installed import contents
from support.ladle import Place

LOOK = ("cook-handover", "3w", "--verdict", "missed", "--why", "The *fridge* <b>door</b> | is read")


def of_kind(folder: Path, ending: str) -> list[Path]:
    return sorted(path for path in folder.glob(f"*.{ending}") if path.name != "index.html")


def words(mail: EmailMessage) -> list[str]:
    body = mail.get_body(("plain",))
    assert body
    return str(body.get_content()).splitlines()


# --- preview ---


def test_preview_writes_each_pending_mail_three_times_and_one_page(ladle: Place, tmp_path: Path) -> None:
    ladle.do("record", *LOOK)
    out = tmp_path / "preview"
    answer = ladle.do("preview", "--out", out)
    assert (answer.code, "Nothing was sent." in answer.out) == (0, True)
    stems = [[path.stem for path in of_kind(out, ending)] for ending in ("eml", "html", "txt")]
    assert stems[0] == stems[1] == stems[2] == [stem for stem in stems[0] if stem in (out / "index.html").read_text()]
    assert any(stem.endswith("echo-weiling") for stem in stems[0])


def test_preview_sends_claims_and_remembers_nothing(ladle: Place, tmp_path: Path) -> None:
    ladle.do("record", *LOOK)
    before = contents(ladle.folder)
    ladle.do("preview", "--out", tmp_path / "preview", "--all")
    assert contents(ladle.folder) == before


def test_a_mail_of_a_preview_is_never_taken_for_the_one_that_leaves(ladle: Place, tmp_path: Path) -> None:
    ladle.do("record", *LOOK)
    ladle.do("preview", "--out", tmp_path / "preview")
    ladle.do("once")
    shown = [message_from_bytes(path.read_bytes(), policy=default) for path in of_kind(tmp_path / "preview", "eml")]
    sent = {str(mail["Message-ID"]) for mail in ladle.mails()}
    assert shown != []
    assert sent.isdisjoint(str(mail["Message-ID"]) for mail in shown)
    assert all(str(mail["X-Outcomed-Key"]).startswith("preview/") for mail in shown)


def test_a_mail_reads_in_the_preview_as_it_reads_later(ladle: Place, tmp_path: Path) -> None:
    ladle.do("record", *LOOK)
    ladle.do("preview", "--out", tmp_path / "preview")
    (path,) = (path for path in of_kind(tmp_path / "preview", "eml") if "echo-weiling" in path.name)
    ladle.do("once")
    (sent,) = (mail for mail in ladle.mails("weiling") if str(mail["Subject"]).startswith("Got it: Cook's handover"))
    shown = message_from_bytes(path.read_bytes(), policy=default)
    assert words(shown) == words(sent)
    assert str(shown["Subject"]) == str(sent["Subject"])


def test_all_shows_every_kind_and_marks_what_is_invented(ladle: Place, tmp_path: Path) -> None:
    answer = ladle.do("preview", "--out", tmp_path / "all", "--all")
    kinds = {line.split("  ")[1] for line in answer.out.splitlines()[2:]}
    assert kinds >= {
        *(f"ask: {kind}" for kind in ("check in", "nudge", "deputy", "went out", "took over", "removed")),
        "echo",
        *(f"digest {role}: outcome" for role in ("up", "down", "across", "owner")),
        *(f"digest {role}: {kind}" for role in ("up", "down", "across") for kind in ("overdue", "dropped")),
        *(f"correction {role}: {kind}" for role in ("up", "down", "across") for kind in ("correction", "withdrawn")),
    }
    assert "digest across: dropped (invented)" in (tmp_path / "all" / "index.html").read_text()


def test_a_new_installation_can_see_every_kind_too(solo: Place, tmp_path: Path) -> None:
    assert solo.do("preview", "--out", tmp_path / "all", "--all").code == 0
    page = (tmp_path / "all" / "index.html").read_text()
    assert "digest up: outcome (invented)" in page
    assert "<td>ask: check in</td><td>dana</td>" in page


def test_nothing_pending_makes_no_folder_and_names_the_way_to_see_more(ladle: Place, tmp_path: Path) -> None:
    answer = ladle.do("preview", "--out", tmp_path / "preview")
    assert (answer.code, answer.out) == (
        0,
        "No mail is pending. `outcomed preview --all` shows one of every kind.\n",
    )
    assert not (tmp_path / "preview").exists()


def test_a_preview_takes_the_place_of_an_earlier_one_and_of_nothing_else(ladle: Place, tmp_path: Path) -> None:
    out = tmp_path / "preview"
    ladle.do("preview", "--out", out, "--all")
    ladle.do("record", *LOOK)
    ladle.do("preview", "--out", out)
    assert len(of_kind(out, "eml")) == (out / "index.html").read_text().count("<article")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine")
    refused = ladle.do("preview", "--out", mine)
    assert (refused.code, "holds other files, such as notes.txt: name a new" in refused.err) == (2, True)
    assert [path.name for path in mine.iterdir()] == ["notes.txt"]


def test_a_preview_is_its_owners_only_also_in_a_folder_that_others_could_read(ladle: Place, tmp_path: Path) -> None:
    ladle.do("record", *LOOK)
    out = tmp_path / "preview"
    out.mkdir(mode=0o755)
    out.chmod(0o755)
    for _ in range(2):
        assert ladle.do("preview", "--out", out).code == 0
        assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}
        assert out.stat().st_mode & 0o777 == 0o700


def test_a_file_of_ones_own_beside_a_preview_stays_and_is_never_written_over(ladle: Place, tmp_path: Path) -> None:
    out = tmp_path / "preview"
    ladle.do("preview", "--out", out, "--all")
    (out / "notes.txt").write_text("mine")
    (out / "index.html").unlink()
    ladle.do("record", *LOOK)
    assert ladle.do("preview", "--out", out).code == 0
    (mail,) = of_kind(out, "eml")
    listed = (out / ".outcomed-preview").read_text()
    (out / ".outcomed-preview").write_text(listed.replace(f"{mail.name}\n", ""))
    refused = ladle.do("preview", "--out", out)
    assert (refused.code, f"such as {mail.name}" in refused.err) == (2, True)
    assert (out / "notes.txt").read_text() == "mine"


def test_what_people_typed_is_only_text_on_the_page(ladle: Place, tmp_path: Path) -> None:
    ladle.rewrite("launches/cook-handover.toml", "name = .*", 'name = "<script>alert(1)</script>"')
    ladle.do("preview", "--out", tmp_path / "all", "--all")
    assert all("<script" not in path.read_text() for path in (tmp_path / "all").glob("*.html"))


def test_a_template_that_fails_is_named_and_the_other_mails_are_shown(ladle: Place, tmp_path: Path) -> None:
    ladle.rewrite("config.toml", r"(?m)^state = .*$", 'state = "state"\ntemplates = "own"')
    own = ladle.folder / "own" / "echo"
    own.mkdir(parents=True)
    (own / "owner.txt.j2").write_text("Hello\n{{ mail.nothing }}\n")
    answer = ladle.do("preview", "--out", tmp_path / "all", "--all")
    assert (answer.code, "own/echo/owner.txt.j2:2: " in answer.out) == (1, True)
    assert len(of_kind(tmp_path / "all", "eml")) > 10


# --- portfolio ---


def test_a_portfolio_has_what_a_person_owned_misses_included(ladle: Place) -> None:
    page = ladle.do("portfolio", "--person", "astrid").out
    assert page.startswith("# Astrid Holm: what came of it\n")
    assert "## One-tap reorder" in page
    assert "Role: owner. Status: launched, " in page
    assert "**1-month: missed**" in page
    assert "Time to place the weekly order: 41 min -> 39 min (target 20 min), as of 20" in page
    assert "- Learned: The order is not a form to fill in, it is a walk through the shelves." in page


def test_a_portfolio_has_what_a_person_is_thanked_for(ladle: Place) -> None:
    (work,) = (
        w for w in ladle.json("portfolio", "--person", "yusra")["portfolio"]["works"] if w["launch"] == "allergy-cards"
    )
    assert work["roles"] == ["sat beside nine counters and counted every question"]
    assert [found["verdict"] for found in work["findings"]] == ["partly", "hit"]
    first = work["findings"][0]["measured"][0]
    assert (first["baseline"], first["value"], first["target"]) == (14.2, 10.6, 8.0)


def test_taking_a_launch_over_counts(ladle: Place) -> None:
    works = {w["launch"]: w["roles"] for w in ladle.json("portfolio", "--person", "astrid")["portfolio"]["works"]}
    assert works["menu-translations"] == ["took it over"]


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_a_portfolio_is_the_same_bytes_each_time(ladle: Place, form: str) -> None:
    words = ("portfolio", "--person", "Astrid Holm", "--format", form)
    first = ladle.do(*words).out
    ladle.do("once")
    assert ladle.do(*words).out == first


def test_a_customer_who_did_not_consent_is_not_named(ladle: Place) -> None:
    customer = "Hillside Primary"
    ladle.do("record", *LOOK[:4], "--why", f"{customer} told us so", "--story", "Fine", "--customer", customer)
    page = ladle.do("portfolio", "--person", "weiling").out
    assert (customer in page, "- Why: a customer told us so" in page) == (False, True)


def test_what_people_typed_is_no_markdown(ladle: Place) -> None:
    ladle.do("record", *LOOK)
    assert r"- Why: The \*fridge\* \<b\>door\</b\> \| is read" in ladle.do("portfolio", "--person", "weiling").out


def test_somebody_without_launches_has_an_empty_portfolio(ladle: Place) -> None:
    answer = ladle.do("portfolio", "--person", "grace")
    assert (answer.code, "No launch is owned by or credited to Grace Lindqvist yet." in answer.out) == (0, True)


def test_nobody_of_that_name_says_who_is_near(ladle: Place) -> None:
    answer = ladle.do("portfolio", "--person", "astid")
    assert (answer.code, "did you mean `astrid`?" in answer.err) == (2, True)
