"""Where a route leads on a CalDAV server, and what the config of one may say."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from outcomed.model.event import Route
from outcomed.ports import ConnectorError
from outcomed_connectors.caldav.place import canonical, place_of, uid_of
from outcomed_connectors.caldav.settings import Settings

URL = "https://dav.example.com/dav/{account}/{calendar}/"


def _settings(**fields: object) -> Settings:
    return Settings.model_validate({"url": URL, **fields}, context={"base": Path("/etc/outcomed")})


def _route(account: str = "dana", calendar: str = "work") -> Route:
    return Route(connector="work", account=account, calendar=calendar)


def test_account_and_calendar_are_filled_in() -> None:
    place = place_of(_settings(), _route("dana@example.com", "launch reviews"))
    assert place.url == "https://dav.example.com/dav/dana@example.com/launch%20reviews/"
    assert place.href("0" * 32) == f"{place.path}{'0' * 32}.ics"


def test_a_url_without_its_last_slash_is_the_same_calendar() -> None:
    with_slash, without = _settings(), _settings(url=URL.rstrip("/"))
    assert place_of(without, _route()) == place_of(with_slash, _route())


@pytest.mark.parametrize("word", ["", ".", "..", "a/b", "a\\b", "a\nb", "a\x00b"])
def test_an_account_that_would_lead_elsewhere_is_refused(word: str) -> None:
    for route in (_route(account=word), _route(calendar=word)):
        with pytest.raises(ConnectorError) as caught:
            place_of(_settings(), route)
        assert caught.value.remedy


@pytest.mark.parametrize("word", ["a?b", "a#b", "%2e%2e", "a%2Fb", "é", "a b"])
def test_an_odd_account_stays_in_its_place(word: str) -> None:
    place = place_of(_settings(), _route(account=word))
    assert place.path.count("/") == 4
    assert not {"?", "#", " "} & set(place.path)


def test_each_account_signs_in_with_its_own_secret() -> None:
    settings = _settings(user="{account}@example.com", password="file:secrets/{account}")
    place = place_of(settings, _route())
    assert place.user == "dana@example.com"
    assert place.password
    assert place.password.reference == "file:/etc/outcomed/secrets/dana"


@pytest.mark.parametrize("account", ["..", "a/../b", "-x", "a b", "x..y", "é", "~root"])
def test_an_account_that_could_name_another_file_has_no_secret(account: str) -> None:
    settings = _settings(url="https://dav.example.com/c/", user="u", password="file:secrets/{account}")
    with pytest.raises(ConnectorError, match="has no secret"):
        place_of(settings, _route(account=account))


@pytest.mark.parametrize(
    ("href", "child"),
    [
        ("/dav/dana/work/x.ics", "/dav/dana/work/x.ics"),
        ("https://dav.example.com/dav/dana/work/x.ics", "/dav/dana/work/x.ics"),
        ("/dav/d%61na/work/%78.ics", "/dav/dana/work/x.ics"),
        ("/dav/dana/work/", None),
        ("/dav/dana/work/a/b.ics", None),
        ("/dav/bo/work/x.ics", None),
        ("https://elsewhere.example/dav/dana/work/x.ics", None),
        ("", None),
    ],
)
def test_what_a_server_names_is_known_again(href: str, child: str | None) -> None:
    assert place_of(_settings(), _route()).child(href) == child


def test_a_path_is_written_in_one_way() -> None:
    assert canonical("/a%40b/%c3%a9/x%2Fy") == canonical("/a@b/%C3%A9/x%2fy") == "/a@b/%C3%A9/x%2Fy"


def test_only_addresses_like_ours_name_a_uid() -> None:
    assert uid_of(f"/cal/{'ab' * 16}.ics") == "ab" * 16
    assert uid_of("/cal/6F7C0D2E-8A5B-5C7E-9A44-1D0B5F3C2A91.ics") is None
    assert uid_of("/cal/dentist.ics") is None


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"url": "dav.example.com/x/"}, "write https://host/path/"),
        ({"url": "ftp://dav.example.com/"}, "write https://host/path/"),
        ({"url": "https://u:p@dav.example.com/"}, "keys of their own"),
        ({"url": "https://dav.example.com/?x=1"}, "without ? and #"),
        ({"url": "https://dav.example.com/{who}/"}, "stands for nothing"),
        ({"url": "https://{account}.example.com/"}, "the same for everybody"),
        ({"url": "https://dav.example.com/a b/"}, "percent-encode"),
        ({"url": "http://dav.example.com/"}, "in the clear"),
        ({"url": "http://dav.example.com/", "allow_plain": True, "user": "u", "password": "env:P"}, "never sent"),
        ({"user": "u"}, "belong together"),
        ({"password": "env:P"}, "belong together"),
        ({"password": "secret", "user": "u"}, "not written here itself"),
        ({"scheduling": "maybe"}, "server"),
        ({"connections": 0}, "greater"),
    ],
)
def test_a_config_that_cannot_be_meant_is_refused_with_what_to_write(fields: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says.replace("?", "[?]")):
        _settings(**fields)


@pytest.mark.parametrize("url", ["http://127.0.0.1:5232/a/b/", "http://localhost/a/b/", "http://[::1]:5232/a/b/"])
def test_this_machine_may_be_reached_in_the_clear(url: str) -> None:
    assert _settings(url=url, user="u", password="env:P").url == url
