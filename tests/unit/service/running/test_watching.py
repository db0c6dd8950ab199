"""Files are watched by events of the system, in real folders."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from outcomed.service.running.watching import Glance, Settling, Watch, signature
from support.flying import LONGEST_S, until


class Heard:
    """Counts what was told."""

    def __init__(self) -> None:
        self.count = 0
        self._event = threading.Event()

    def __call__(self) -> None:
        self.count += 1
        self._event.set()

    def once(self) -> None:
        """Wait for it, and forget it."""
        assert self._event.wait(LONGEST_S), "nothing was told"
        self._event.clear()

    def nothing(self, seconds: float = 0.5) -> None:
        assert not self._event.wait(seconds), "something was told"


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def watch(tmp_path: Path, heard: Heard) -> Iterator[Watch]:
    (tmp_path / "launches").mkdir()
    made = Watch([tmp_path / "launches", tmp_path / "people.toml"], heard)
    assert not made.begin()
    assert made.unwatched == ()
    yield made
    made.end()


def test_a_file_that_is_saved_in_steps_is_told_of_when_it_has_come_to_rest(
    watch: Watch, heard: Heard, tmp_path: Path
) -> None:
    with (tmp_path / "launches" / "a.toml").open("w", encoding="utf-8") as file:
        for line in range(20):
            file.write(f"line {line}\n")
            file.flush()
    heard.once()
    heard.nothing()
    assert heard.count == 1


def test_a_file_that_takes_the_place_of_another_is_a_change(watch: Watch, heard: Heard, tmp_path: Path) -> None:
    new = tmp_path / "people.toml.new"
    new.write_text("", encoding="utf-8")
    heard.nothing()
    new.rename(tmp_path / "people.toml")
    heard.once()
    (tmp_path / "people.toml").unlink()
    heard.once()


def test_reading_is_no_change_and_neither_are_the_neighbours_of_a_file(
    watch: Watch, heard: Heard, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text("", encoding="utf-8")
    (tmp_path / "config.toml").read_text(encoding="utf-8")
    list((tmp_path / "launches").iterdir())
    heard.nothing()


def test_the_lock_of_a_spreadsheet_program_that_goes_away_is_a_change(
    watch: Watch, heard: Heard, tmp_path: Path
) -> None:
    lock = tmp_path / ".~lock.people.toml#"
    lock.write_text("", encoding="utf-8")
    heard.once()
    lock.unlink()
    heard.once()


def test_what_is_in_folders_below_is_watched_also_where_these_are_new(
    watch: Watch, heard: Heard, tmp_path: Path
) -> None:
    below = tmp_path / "launches" / "2026"
    below.mkdir()
    heard.once()
    (below / "a.toml").write_text("", encoding="utf-8")
    heard.once()


def test_a_folder_that_appears_later_is_watched_from_then_on(heard: Heard, tmp_path: Path) -> None:
    place = tmp_path / "not" / "yet"
    watch = Watch([place], heard)
    watch.begin()
    assert [each.place for each in watch.unwatched] == [place]
    place.mkdir(parents=True)
    assert watch.begin(), "it may hold something already"
    assert watch.unwatched == ()
    (place / "a.toml").write_text("", encoding="utf-8")
    heard.once()
    watch.end()


def test_a_folder_that_is_only_now_made_beside_its_watched_parent_is_watched_itself(
    heard: Heard, tmp_path: Path
) -> None:
    place = tmp_path / "launches"
    watch = Watch([place], heard)
    watch.begin()
    place.mkdir()
    heard.once()
    assert watch.begin()
    (place / "a.toml").write_text("", encoding="utf-8")
    heard.once()
    watch.end()


def test_a_folder_in_whose_place_another_is_put_is_watched_again(watch: Watch, heard: Heard, tmp_path: Path) -> None:
    place = tmp_path / "launches"
    assert not watch.begin()
    place.rename(tmp_path / "old")
    place.mkdir()
    heard.once()
    assert watch.begin()
    (place / "a.toml").write_text("", encoding="utf-8")
    heard.once()


def test_a_link_that_is_turned_to_another_folder_is_followed(heard: Heard, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    link = tmp_path / "current"
    link.symlink_to("one")
    watch = Watch([link], heard)
    watch.begin()
    (tmp_path / "one" / "a.toml").write_text("", encoding="utf-8")
    heard.once()
    (tmp_path / "new").symlink_to("two")
    (tmp_path / "new").rename(link)
    heard.once()
    assert watch.begin()
    (tmp_path / "two" / "a.toml").write_text("", encoding="utf-8")
    heard.once()
    watch.end()


def test_a_link_that_is_turned_to_another_file_beside_it_is_followed(heard: Heard, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_text("", encoding="utf-8")
    link = tmp_path / "people.toml"
    link.symlink_to("one")
    watch = Watch([link], heard)
    watch.begin()
    link.unlink()
    link.symlink_to("two")
    heard.once()
    assert watch.begin()
    (tmp_path / "two").write_text("1", encoding="utf-8")
    heard.once()
    watch.end()


def test_nothing_is_told_once_it_has_ended(watch: Watch, heard: Heard, tmp_path: Path) -> None:
    watch.end()
    (tmp_path / "launches" / "a.toml").write_text("", encoding="utf-8")
    heard.nothing()
    watch.end()


def test_a_storm_of_changes_is_told_of_before_it_is_over() -> None:
    heard, is_over = Heard(), threading.Event()
    settling = Settling(heard)

    def storm() -> None:
        while not is_over.wait(0.01):
            settling.changed()

    thread = threading.Thread(target=storm)
    thread.start()
    heard.once()
    is_over.set()
    thread.join()


def test_a_glance_notices_each_change_once(tmp_path: Path) -> None:
    file, glance = tmp_path / "ledger.sqlite-wal", Glance()
    assert not glance([file])
    file.write_text("1", encoding="utf-8")
    assert [glance([file]), glance([file])] == [True, False]
    assert Glance()([file]), "it may have changed before anybody looked"
    os.utime(file, ns=(1, 1))
    assert [glance([file]), glance([file])] == [True, False]


def test_a_signature_changes_with_whatever_is_below(tmp_path: Path) -> None:
    seen = [signature([tmp_path, tmp_path / "none"])]

    def look() -> None:
        seen.append(signature([tmp_path, tmp_path / "none"]))

    file = tmp_path / "a" / "b.toml"
    file.parent.mkdir()
    file.write_text("1", encoding="utf-8")
    look()
    os.utime(file, ns=(1, 1))
    look()
    file.write_text("22", encoding="utf-8")
    look()
    file.unlink()
    look()
    assert len(set(seen[:4])) == 4
    assert seen[4] == seen[0]
    until(lambda: signature([tmp_path]) == seen[0])


def test_a_place_that_cannot_be_reached_is_told_and_watched_once_it_can(
    watch: Watch, heard: Heard, tmp_path: Path
) -> None:
    folder = tmp_path / "launches"
    folder.rmdir()
    folder.symlink_to(folder)
    watch.begin()
    (away,) = watch.unwatched
    assert (away.place, away.why) == (folder, "it cannot be reached (Too many levels of symbolic links)")
    folder.unlink()
    folder.mkdir()
    assert watch.begin()
    assert watch.unwatched == ()


def test_a_path_that_the_system_refuses_is_told(heard: Heard, tmp_path: Path) -> None:
    watch = Watch([tmp_path / ("x" * 300) / "launches"], heard)
    watch.begin()
    watch.end()
    assert [each.why for each in watch.unwatched] == ["it cannot be reached (File name too long)"]
