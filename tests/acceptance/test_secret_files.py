"""Files of secrets: `check` names those that everybody on the machine may read."""

from pathlib import Path

import pytest

from support.installed import call
from support.ladle import Place

DANA = "dana@example.com"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Give an installation whose mails go through a server that wants a password."""
    folder = tmp_path / "house"
    assert call("init", folder, "--solo", DANA).code == 0
    server = '\n[[mailers]]\nname = "server"\nkind = "smtp"\nhost = "mail.example.com"\nuser = "dana"\n'
    with (folder / "config.toml").open("a") as file:
        file.write(f'{server}password = "file:mail-password"\n')
    (folder / "mail-password").write_text("horse battery")
    return Place(folder)


@pytest.mark.parametrize(("mode", "is_told"), [(0o644, True), (0o640, False), (0o600, False)])
def test_a_secret_that_everybody_may_read_is_named_with_the_command_that_closes_it(
    place: Place, mode: int, is_told: bool
) -> None:
    path = place.folder / "mail-password"
    path.chmod(mode)
    out = " ".join(place.do("check").out.split())
    assert (f"chmod o= {path}" in out) is is_told
    assert "horse" not in out
