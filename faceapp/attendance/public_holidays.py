"""The only module that knows the ``holidays`` package: public holidays of a country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from faceapp.core.working_time_errors import UnknownCountryError


def public_holidays(
    country: str, subdivision: str, years: Iterable[int], language: str = ""
) -> dict[date, str]:
    """Names by day.

    Args:
        country: ISO 3166-1 alpha-2, such as VN; empty: none are wanted.
        subdivision: ISO 3166-2 without the country, such as BY; empty: only the nationwide ones.
        years: which.
        language: such as vi, where names in it are known; else they come as the package has them.

    Raises:
        UnknownCountryError: no holidays are known for it.
    """
    if not country:
        return {}
    import holidays  # noqa: PLC0415  (slow to import, and rarely needed)

    known = countries()
    place, part = country.upper(), subdivision.upper()
    if place not in known:
        raise UnknownCountryError(country)
    matching = [each for each in known[place] if each.upper() == part]
    if part and not matching:
        raise UnknownCountryError(country, subdivision)
    entity = getattr(holidays, place)
    spoken = [each for each in entity.supported_languages if each.split("_")[0] == language]
    found = holidays.country_holidays(
        place,
        subdiv=matching[0] if matching else None,
        years=sorted(years),
        language=spoken[0] if spoken else None,
    )
    return {day: str(name) for day, name in found.items()}


def countries() -> Mapping[str, list[str]]:
    """ISO 3166-1 codes of the countries that are known, with the codes of their subdivisions."""
    import holidays  # noqa: PLC0415

    return holidays.list_supported_countries(include_aliases=False)
