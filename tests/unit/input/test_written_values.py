"""Offsets, names of checkpoints and addresses, as people write them; and where a key stands in a file."""

import tomllib

import pytest

from outcomed.input.address import address
from outcomed.input.offset import checkpoint, checkpoint_name, parse_offset, slug
from outcomed.input.toml_lines import line_of, line_of_error, lines_of
from outcomed.input.wrong import Wrong
from outcomed.model.launch import Offset


@pytest.mark.parametrize(
    ("written", "months", "days"),
    [
        ("3 weeks", 0, 21),
        ("6w", 0, 42),
        ("1 month", 1, 0),
        ("6 Months", 6, 0),
        ("1y", 12, 0),
        ("10 days", 0, 10),
        ("1d", 0, 1),
        ("2mo", 2, 0),
        (" 3-weeks ", 0, 21),
        ("10 years", 120, 0),
    ],
)
def test_an_offset_is_months_or_days(written: str, months: int, days: int) -> None:
    assert parse_offset(written) == Offset(months=months, days=days)


@pytest.mark.parametrize(
    "written", ["", "week", "3", "3 fortnights", "-3 weeks", "1.5 weeks", "3 weeks later", "0 days", "11 years"]
)
def test_what_is_no_offset_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        parse_offset(written)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("3 weeks", "3-weeks"),
        ("3-weeks", "3-weeks"),
        ("6w", "6-weeks"),
        ("1 months", "1-month"),
        ("1y", "1-year"),
        ("12 months", "12-months"),
        ("Spring look", "spring-look"),
        ("nach dem Frühling!", "nach-dem-frühling"),
        ("1-month-again", "1-month-again"),
        ("???", ""),
    ],
)
def test_a_checkpoint_has_one_name_however_it_is_written(written: str, name: str) -> None:
    assert checkpoint_name(written) == name
    assert checkpoint_name(name) == name


def test_a_name_keeps_its_identity_when_the_offset_changes() -> None:
    assert checkpoint("2 weeks", "First look").name == checkpoint("3 weeks", "first look").name == "first-look"


def test_a_slug_is_the_same_however_its_letters_are_composed() -> None:
    assert slug("Fru\u0308hling") == slug("Fr\u00fchling")


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Dana.Reyes+x@Example.COM", "Dana.Reyes+x@example.com"),
        (" d@x.example ", "d@x.example"),
        ("d@bücher.example", "d@xn--bcher-kva.example"),
        ("d@faß.example", "d@xn--fa-hia.example"),
    ],
)
def test_an_address_is_written_as_it_is_sent(written: str, sent: str) -> None:
    assert address(written) == sent


@pytest.mark.parametrize(
    "written",
    [
        *("", "d", "@x.example", "d@", "a@b@x.example", "a b@x.example", "d@x..example", "d@-x.example"),
        *(".d@x.example", "d..e@x.example", "<d@x.example>", "D <d@x.example>", "ö@x.example", "d,e@x.example"),
        *("d@x.example\r\nBcc: y@x.example", "d\0@x.example", "d@x_y.example\n", f"{'d' * 65}@x.example"),
        *('"d"@x.example', "d@[127.0.0.1]"),
    ],
)
def test_what_cannot_be_mailed_to_is_refused_with_a_remedy(written: str) -> None:
    with pytest.raises(Wrong) as refused:
        address(written)
    assert refused.value.remedy
    assert "\n" not in str(refused.value)


TEXT = '''\
title = "a" # [not.a.table]
long = """
[fake]
key = 1
"""
list = [
  "x", # ]
  { inner = 1 },
]
"quoted key" = 1
a.b = 2

[table] # comment
key = "]"
[table.sub]
key = ""
[[many]]
key = """one line"""
[many.sub]
key = \'\'\'it's
fake = 1\'\'\'
[[many]]
key = '"""'
[[many.deep]]
key = 1
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("title",), 1),
        (("long",), 2),
        (("list",), 6),
        (("list", 1, "inner"), 6),
        (("quoted key",), 10),
        (("a", "b"), 11),
        (("table",), 13),
        (("table", "key"), 14),
        (("table", "missing"), 13),
        (("table", "sub", "key"), 16),
        (("many",), 17),
        (("many", 0, "key"), 18),
        (("many", 0, "sub", "key"), 20),
        (("many", 1), 22),
        (("many", 1, "key"), 23),
        (("many", 1, "deep", 0, "key"), 25),
        (("nowhere",), None),
    ],
)
def test_each_key_is_found_on_its_line(place: tuple[str | int, ...], line: int | None) -> None:
    assert tomllib.loads(TEXT)
    assert line_of(lines_of(TEXT), place) == line


def test_what_stands_in_a_text_is_no_key() -> None:
    assert [place for place in lines_of(TEXT) if "fake" in place] == []


@pytest.mark.parametrize(("text", "line"), [("a = 1\nb = x\n", 2), ("a = 1\nb = [\n", 2), ("a = 1\n[b", 2)])
def test_the_line_of_an_error_is_read_out_of_its_message(text: str, line: int) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as broken:
        tomllib.loads(text)
    assert line_of_error(str(broken.value), text) == line
