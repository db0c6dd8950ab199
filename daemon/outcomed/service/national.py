"""Public holidays of countries and their subdivisions, from the `holidays` library."""

import warnings
from collections.abc import Mapping
from datetime import date
from functools import cache

_LANGUAGE = "en_US"
"""Every country with English names has these; the others keep their own, whatever the locale of the machine is."""


class UnknownCountry(ValueError):
    """No public holidays are known of this country or this part of it; the message says what to write."""


def national(country: str, subdivision: str | None, day: date) -> str | None:
    """Give the name of a country's (and subdivision's) public holiday on a day, None where there is none.

    `country` is an ISO 3166-1 code, `subdivision` an ISO 3166-2 code with or without its country ("DE-BY", "BY") or an
    alias that the library knows ("Bayern"). Raises `UnknownCountry`.
    """
    return _year(country, subdivision, day.year).get(day)


def check_country(country: str, subdivision: str | None = None) -> None:
    """Raise `UnknownCountry` where `national` would, so that a mistake shows when the people are read."""
    _year(country, subdivision, 2000)


@cache
def _year(country: str, subdivision: str | None, year: int) -> Mapping[date, str]:
    import holidays  # a tenth of a second, only for people who have a country

    code = country.strip().upper()
    # The library would also take "Germany" or a stock exchange for a country.
    if code not in holidays.list_supported_countries(include_aliases=True):
        raise UnknownCountry(_no_country(country))
    part = subdivision.strip().removeprefix(f"{code}-") if subdivision else None
    try:
        with warnings.catch_warnings():
            # Some countries' movable holidays are known for some years only; the others are still worth having.
            warnings.simplefilter("ignore")
            return dict(holidays.country_holidays(code, subdiv=part, years=year, language=_LANGUAGE))
    except NotImplementedError as err:
        known = holidays.list_supported_countries(include_aliases=True)[code]
        raise UnknownCountry(_no_part(country, subdivision, known)) from err


def _no_country(country: str) -> str:
    return (
        f'no public holidays are known of country "{country}": write its ISO 3166-1 code, such as DE, or leave it out '
        "and list the days as company holidays"
    )


def _no_part(country: str, subdivision: str | None, known: list[str]) -> str:
    remedy = f"write one of {', '.join(known)}, or leave it out" if known else "leave it out"
    return f'no public holidays are known of subdivision "{subdivision}" of country {country}: {remedy}'
