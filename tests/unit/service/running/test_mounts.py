"""Which folders lie on other machines, by tables as the system gives them."""

from pathlib import Path

import pytest

from outcomed.service.running.mounts import remote_kind

TABLE = r"""/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /srv nfs4 rw,vers=4.2 0 0
/dev/sdb1 /srv/local xfs rw 0 0
//nas/files /srv/our\040files cifs rw 0 0
sshfs#host: /mnt/host fuse.sshfs rw 0 0
server:/a /mnt/two nfs rw 0 0
/dev/sdc1 /mnt/two ext4 rw 0 0
half of a line
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/etc/outcomed", ""),
        ("/srv/launches", "nfs4"),
        ("/srvlaunches", ""),
        ("/srv/local/launches", ""),
        ("/srv/our files/launches", "cifs"),
        ("/mnt/host/a", "fuse.sshfs"),
        ("/mnt/two/a", ""),
        ("/", ""),
    ],
)
def test_the_innermost_and_newest_mount_says_what_a_folder_is(folder: str, kind: str, tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text(TABLE, encoding="utf-8")
    assert remote_kind(Path(folder), table) == kind


def test_where_nobody_can_say_a_folder_counts_as_our_own(tmp_path: Path) -> None:
    assert remote_kind(tmp_path, tmp_path / "none") == ""


def test_a_table_that_is_no_text_is_read_all_the_same(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_bytes(b"/dev/sda1 /caf\xe9 ext4 rw 0 0\nserver:/a /srv nfs rw 0 0\n")
    assert remote_kind(Path("/srv/a"), table) == "nfs"
