"""Which days are not as others: public holidays and the site's own days. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from faceapp.core.working_time import OwnDay


@dataclass(frozen=True, slots=True)
class Calendar:
    """The site's own days come before the country's.

    Attributes:
        public: names of the country's holidays.
        own: the site's.
    """

    public: Mapping[date, str] = field(default_factory=dict)
    own: Mapping[date, OwnDay] = field(default_factory=dict)

    @classmethod
    def of(cls, public: Mapping[date, str], own: Iterable[OwnDay]) -> Calendar:
        return cls(public, {each.day: each for each in own})

    def holiday(self, day: date) -> str | None:
        """Its name, or None for a day as others."""
        own = self.own.get(day)
        if own is not None:
            return None if own.works else own.name
        return self.public.get(day)
