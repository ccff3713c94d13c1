"""What a greeting says: of the check-in itself, and of the rules where there are some."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication, QLocale

from faceapp.core.types import AttendanceEvent
from faceapp.ui.models.arrivals_model import time_text

translate = QCoreApplication.translate


class Direction(Enum):
    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class GreetingFacts:
    """Lines of a greeting; what is None is not said.

    The name, the photo and the time come with the event.

    Attributes:
        event: who and when.
        direction: whether the person comes or goes.
        hours_today: at work so far today.
        question: to be answered by the person, in the window's language.
    """

    event: AttendanceEvent
    direction: Direction | None = None
    hours_today: timedelta | None = None
    question: str | None = None

    @classmethod
    def of_event(cls, event: AttendanceEvent) -> GreetingFacts:
        """What is known without rules."""
        return cls(event)


def salute(facts: GreetingFacts) -> str:
    """The first line."""
    hour = facts.event.occurred_at.hour
    if facts.direction is Direction.OUT:
        text = translate("GreetingBanner", "Goodbye, {name}")
    elif 4 <= hour < 12:
        text = translate("GreetingBanner", "Good morning, {name}")
    elif 12 <= hour < 18:
        text = translate("GreetingBanner", "Good afternoon, {name}")
    else:
        text = translate("GreetingBanner", "Good evening, {name}")
    return text.format(name=facts.event.subject.name)


def what_was_recorded(facts: GreetingFacts) -> str:
    """The second line: the check-in, and the hours so far."""
    texts = {
        None: translate("GreetingBanner", "checked in {time}"),
        Direction.IN: translate("GreetingBanner", "in at {time}"),
        Direction.OUT: translate("GreetingBanner", "out at {time}"),
    }
    parts = [texts[facts.direction].format(time=time_text(facts.event))]
    if facts.hours_today is not None:
        hours, minutes = divmod(int(facts.hours_today.total_seconds()) // 60, 60)
        text = translate("GreetingBanner", "{hours} h {minutes} min today")
        locale = QLocale()
        parts.append(text.format(hours=locale.toString(hours), minutes=locale.toString(minutes)))
    return " · ".join(parts)
