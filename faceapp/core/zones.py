"""Time zones by name, and instants that belong to a wall clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from faceapp.core.working_time_errors import UnknownZoneError

OF_THE_COMPUTER = ""
"""The name of whatever zone the computer is set to."""


class ComputersZone(tzinfo):
    """The zone of the computer, clock changes included; ``ZoneInfo`` knows zones by name only."""

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        return None if dt is None else dt.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, dt: datetime | None) -> timedelta | None:  # noqa: ARG002  (tzinfo's signature)
        return None

    def tzname(self, dt: datetime | None) -> str | None:
        return None if dt is None else dt.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, dt: datetime) -> datetime:
        local = dt.replace(tzinfo=UTC).astimezone()
        first = local.replace(tzinfo=self, fold=0)
        return first if first.utcoffset() == local.utcoffset() else first.replace(fold=1)


_COMPUTERS_ZONE = ComputersZone()


def zone_of(name: str) -> tzinfo:
    """The zone of that IANA name; empty: the computer's.

    Raises:
        UnknownZoneError: there is none.
    """
    if name == OF_THE_COMPUTER:
        return _COMPUTERS_ZONE
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZoneError(name) from error


def instant(day: date, clock: time, zone: tzinfo) -> datetime:
    """When the wall clock in that zone shows that time, in UTC.

    Of a time that comes twice in autumn it is the first; one that is skipped in spring is that
    much later on the clock.
    """
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
