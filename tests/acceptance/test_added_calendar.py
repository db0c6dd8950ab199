"""A calendar that is added to what `init` wrote, as its how-to says, is used."""

import re
from pathlib import Path

from support.ladle import Place

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"


def blocks(page: str) -> list[str]:
    """Give the TOML blocks of a how-to."""
    return re.findall(r"^```toml\n(.*?)^```", (HOW_TO / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def add(solo: Place, text: str) -> None:
    with solo.config.open("a", encoding="utf-8") as file:
        file.write(f"\n{text}")


def test_invitations_by_mail_below_the_feeds_of_init_invite_people_and_the_feeds_copy_them(solo: Place) -> None:
    add(solo, blocks("mail-invitations.md")[0])
    done = solo.do("once")
    assert "Done: 3 reminders put, 3 invites." in done.out, done.out + done.err
    assert [str(mail["Subject"]) for mail in solo.mails()] != []
    assert (solo.folder / "calendars" / "owner-dana.ics").read_bytes().count(b"BEGIN:VEVENT") == 3


def test_what_stood_in_the_feeds_moves_to_the_calendar_that_was_added(solo: Place) -> None:
    solo.do("once")
    add(solo, blocks("mail-invitations.md")[0])
    done = solo.do("once", "--yes")
    assert done.code == 0, done.out + done.err
    feed = (solo.folder / "calendars" / "owner-dana.ics").read_bytes()
    assert (feed.count(b"BEGIN:VEVENT"), feed.count(b"STATUS:CANCELLED")) == (6, 3)
    assert "Nothing to do." in solo.do("once").out
    assert "all is well" in solo.do("status").out


def test_the_whole_how_to_can_be_pasted_and_check_says_what_has_no_effect_yet(solo: Place) -> None:
    add(solo, "\n".join(blocks("mail-invitations.md")))
    found = solo.json("check")
    named = [p["message"] for p in found["problems"] if p["where"] == "config.toml"]
    assert (found["is_good"], named) == (
        True,
        ['"server" serves nobody: all whom it could serve have "mail" or another one before it'],
    )


def test_an_entry_that_serves_nobody_is_named_by_check(solo: Place) -> None:
    add(solo, '[[calendars]]\nname = "visits"\nkind = "ics"\nteams = ["Visits"]\n')
    problem = next(p for p in solo.json("check")["problems"] if p["key"] == "calendars.visits")
    assert problem["remedy"] == 'put its table before "feeds", or take "feeds" out'
