"""The program with Exchange: `check --connect` tries every right for real, and the first reminder is put."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from support.ews_twin import BLOCKED, EwsTwin, Person, ews_twin
from support.installed import call
from support.ladle import Place

pytestmark = pytest.mark.contract
DANA, ROBOT = "dana@example.com", "outcomes@example.com"


@pytest.fixture
def twin() -> Iterator[EwsTwin]:
    with ews_twin([DANA, ROBOT]) as running:
        running.allow_impersonation(ROBOT, DANA)
        yield running


@pytest.fixture
def place(tmp_path: Path, twin: EwsTwin) -> Place:
    """Give a working installation of Dana's, whose calendar is on Exchange."""
    folder = tmp_path / "house"
    assert call("init", folder, "--solo", DANA).code == 0
    found = Place(folder)
    (folder / "password").write_text(twin.password)
    (folder / "password").chmod(0o600)
    with found.config.open("a") as file:
        file.write(
            '\n[[calendars]]\nname = "exchange"\nkind = "exchange_calendar"\naccount = "{email}"\n'
            f'mailbox = "{ROBOT}"\nendpoint = "{twin.endpoint}"\nuser = \'EXAMPLE\\outcomes\'\nsign_in = "basic"\n'
            f'password = "file:{folder / "password"}"\n'
        )
    ahead = datetime.now(UTC).date() + timedelta(days=7)
    launch = f'name = "Texts"\nowner = "dana"\nwhat = "Patients get a text."\ndate = {ahead}\n'
    (folder / "launches" / "texts.toml").write_text(launch)
    return found


def test_check_tries_every_right_and_leaves_nothing(place: Place, twin: EwsTwin) -> None:
    found = place.do("check", "--connect")
    assert found.code == 0, found.out
    assert twin.total("CreateItem") == twin.total("DeleteItem") == twin.total("GetUserAvailability") == 1
    assert twin.calendar(DANA) == twin.folder(DANA, "deleteditems") == []


def test_the_first_reminders_are_put(place: Place, twin: EwsTwin) -> None:
    assert place.do("once").code == 0
    assert len(twin.calendar(DANA)) >= 1
    assert {one.user for one in twin.calls} == {ROBOT}


def test_check_names_the_right_that_is_missing_and_on_whose_behalf(place: Place, twin: EwsTwin) -> None:
    twin.store.impersonators.clear()
    found = place.do("check", "--connect")
    assert found.code == 1
    for word in ("ErrorImpersonat", DANA, "EXAMPLE\\outcomes", "ApplicationImpersonation"):
        assert word in found.out


def test_check_says_that_a_password_is_wrong_and_tries_it_once_a_connector(place: Place, twin: EwsTwin) -> None:
    twin.auth.passwords[ROBOT] = "another one"
    found = place.do("check", "--connect")
    assert found.code == 1
    assert "401" in found.out
    assert twin.password not in found.out
    assert twin.total() == 0


def test_check_says_what_exchange_online_blocks_and_where_to_go(place: Place, twin: EwsTwin) -> None:
    twin.faults.always("*", BLOCKED)
    found = place.do("check", "--connect")
    assert found.code == 1
    assert "1 April 2027" in found.out
    assert "graph_calendar" in found.out


def test_a_mailbox_that_is_not_there_is_named(place: Place, twin: EwsTwin) -> None:
    place.rewrite("config.toml", 'account = "[^"]+"', 'account = "nobody@example.com"')
    twin.allow_impersonation(ROBOT)
    found = place.do("check", "--connect")
    assert found.code == 1
    assert "ErrorNonExistentMailbox" in found.out
    assert "nobody@example.com" in found.out


def test_what_is_wrong_with_the_keys_is_said_before_anything_is_asked(place: Place, twin: EwsTwin) -> None:
    twin.add(Person("eve@example.com"))
    place.rewrite("config.toml", 'sign_in = "basic"', 'sign_in = "oauth"')
    found = place.do("check")
    assert found.code == 1
    assert "password" in found.out
    assert twin.total() == 0
