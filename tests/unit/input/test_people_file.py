"""The directory `people_file`: people.toml, and a CSV under it."""

from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from types import MappingProxyType

import pytest
from pydantic import ValidationError

from outcomed.model.people import Absence, Cadence, Person
from outcomed.ports import ConnectorError, Context, DirectoryReading
from outcomed_connectors.people import Settings, connect

DANA = '[[people]]\nid = "dana"\nname = "Dana Reyes"\nemail = "dana@x.example"\n'
CSV = "Work mail;Name;Boss;Unit\ndana@x.example;Dana;tom@x.example;Visits\ntom@x.example;Tom Adler;;\n"
COLUMNS = {"email": "Work mail", "name": "Name", "manager": "Boss", "team": "Unit"}


def reading(
    folder: Path,
    toml: str = "",
    csv: str | bytes = "",
    *,
    zone: str = "UTC",
    country: str | None = None,
    settings: Mapping[str, object] = MappingProxyType({}),
) -> DirectoryReading:
    context = Context(name="people", namespace="test", base=folder, state=folder, zone=zone, country=country)
    keys: dict[str, object] = {}
    if toml:
        (folder / "people.toml").write_text(toml, encoding="utf-8")
        keys["path"] = "people.toml"
    if csv:
        (folder / "hr.csv").write_bytes(csv if isinstance(csv, bytes) else csv.encode())
        keys |= {"csv": "hr.csv", "columns": COLUMNS, "delimiter": ";", **settings}
    return connect(Settings.model_validate(keys), context).people()


def by_id(read: DirectoryReading) -> dict[str, Person]:
    assert read.problems == ()
    return {person.id: person for person in read.people}


def test_every_key_of_a_person_is_read(tmp_path: Path) -> None:
    text = """
    manager = "tom"
    team = "Visits"
    zone = "Europe/Lisbon"
    country = "pt"
    subdivision = "11"
    hours = ["08:30", 16:00:00]
    work_days = ["mon", "Tuesday", "wed"]
    away = [{ first = 2026-08-03, last = 2026-08-14, why = "leave" }, 2026-05-01]
    left = 2026-12-31
    cadence = "Weekly"
    was = ["dreyes"]
    [[people]]
    id = "tom"
    name = "Tom"
    email = "tom@Bücher.example"
    """
    found = by_id(reading(tmp_path, DANA + text))
    assert found["tom"].email == "tom@xn--bcher-kva.example"
    assert found["dana"] == Person(
        id="dana",
        name="Dana Reyes",
        email="dana@x.example",
        manager="tom",
        team="Visits",
        zone="Europe/Lisbon",
        country="PT",
        subdivision="11",
        hours=(time(8, 30), time(16, 0)),
        work_days=frozenset({0, 1, 2}),
        away=(
            Absence(first=date(2026, 8, 3), last=date(2026, 8, 14), why="leave"),
            Absence(first=date(2026, 5, 1), last=date(2026, 5, 1)),
        ),
        left=date(2026, 12, 31),
        cadence=Cadence.WEEKLY,
        was=("dreyes",),
    )


def test_who_does_not_say_is_where_the_company_is(tmp_path: Path) -> None:
    found = by_id(reading(tmp_path, DANA, zone="Europe/Berlin", country="DE"))["dana"]
    assert (found.zone, found.country) == ("Europe/Berlin", "DE")


def test_who_lives_in_another_zone_does_not_keep_the_holidays_of_the_company(tmp_path: Path) -> None:
    found = by_id(reading(tmp_path, f'{DANA}zone = "Asia/Tokyo"', zone="Europe/Berlin", country="DE"))["dana"]
    assert (found.zone, found.country) == ("Asia/Tokyo", None)


def test_a_person_without_an_id_is_known_by_the_address(tmp_path: Path) -> None:
    assert list(by_id(reading(tmp_path, '[[people]]\nname = "A"\nemail = "Ann@x.example"'))) == ["ann@x.example"]


def test_a_manager_may_be_an_address(tmp_path: Path) -> None:
    text = f'{DANA}manager = "TOM@x.example"\n[[people]]\nid = "tom"\nname = "Tom"\nemail = "tom@x.example"'
    assert by_id(reading(tmp_path, text))["dana"].manager == "tom"


def test_who_is_managed_by_somebody_broken_keeps_the_manager(tmp_path: Path) -> None:
    text = f'{DANA}manager = "tom@x.example"\n[[people]]\nid = "tom"\nname = "Tom"\nemail = "tom@x.example"\nzone = "?"'
    assert [person.manager for person in reading(tmp_path, text).people] == ["tom"]


# --- the CSV ---


def test_a_csv_alone_is_a_directory(tmp_path: Path) -> None:
    found = by_id(reading(tmp_path, csv=CSV))
    assert found["dana@x.example"].manager == "tom@x.example"
    assert found["dana@x.example"].team == "Visits"
    assert found["tom@x.example"].manager is None


def test_people_toml_is_laid_over_the_row_of_the_same_address_field_by_field(tmp_path: Path) -> None:
    over = '[[people]]\nid = "dana"\nemail = "Dana@x.example"\nzone = "Europe/Lisbon"\nname = "Dana Reyes"'
    found = by_id(reading(tmp_path, over, CSV))
    assert set(found) == {"dana", "tom@x.example"}
    assert (found["dana"].name, found["dana"].zone) == ("Dana Reyes", "Europe/Lisbon")
    assert (found["dana"].team, found["dana"].manager) == ("Visits", "tom@x.example")


def test_people_toml_may_add_people_to_those_of_the_csv(tmp_path: Path) -> None:
    extra = '[[people]]\nid = "vera"\nname = "Vera"\nemail = "vera@x.example"'
    assert set(by_id(reading(tmp_path, extra, CSV))) == {"vera", "dana@x.example", "tom@x.example"}


def test_columns_called_as_ours_need_no_mapping(tmp_path: Path) -> None:
    found = by_id(
        reading(
            tmp_path, csv="\ufeffid,email,name,salary\nd,d@x.example,D,1\n", settings={"columns": {}, "delimiter": ","}
        )
    )
    assert list(found) == ["d"]


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    text = "Work mail;Name;Boss;Unit\nj@x.example;Jürgen;;\n".encode("cp1252")
    assert by_id(reading(tmp_path, csv=text, settings={"encoding": "cp1252"}))["j@x.example"].name == "Jürgen"


def test_a_bad_row_is_named_with_its_line_and_hides_nobody(tmp_path: Path) -> None:
    found = reading(tmp_path, csv=CSV + "\nnobody;No Body;;\n")
    assert {person.id for person in found.people} == {"dana@x.example", "tom@x.example"}
    assert [(p.where, p.line) for p in found.problems] == [("hr.csv", 5)]


def test_a_broken_entry_over_a_good_row_is_broken(tmp_path: Path) -> None:
    found = reading(tmp_path, '[[people]]\nemail = "dana@x.example"\nzone = "?"', CSV)
    assert {person.id for person in found.people} == {"tom@x.example"}
    assert found.unreadable == {"dana@x.example"}


@pytest.mark.parametrize(
    ("csv", "settings", "said"),
    [
        ("Post;Name\n", {}, 'there is no column "Work mail" (known here: Post, Name)'),
        ("Work mial;Name;Boss;Unit\n", {}, "did you mean `Work mial`?"),
        ("name\nDana\n", {"columns": {}}, "no column holds the address"),
        (b"Work mail;Name;Boss;Unit\nd@x.example;D\xfc;;\n", {}, "hr.csv: is not text in utf-8-sig"),
        (f"Work mail;Name;Boss;Unit\nd@x.example;{'x' * 200_000};;\n", {}, "hr.csv: is not CSV"),
    ],
)
def test_a_csv_that_cannot_be_used_is_an_error_not_an_empty_company(
    csv: str | bytes, settings: dict[str, object], said: str, tmp_path: Path
) -> None:
    with pytest.raises(ConnectorError) as failed:
        reading(tmp_path, csv=csv, settings=settings)
    assert said in str(failed.value)


@pytest.mark.parametrize(
    ("settings", "said"),
    [({"columns": {"mail": "x"}}, "nothing that a person has"), ({"encoding": "utf-9"}, "is not an encoding")],
)
def test_settings_that_make_no_sense_are_refused(settings: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Settings.model_validate(settings)
