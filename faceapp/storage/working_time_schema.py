"""The tables of working time as the code sees them. Made by ``migrations`` only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from faceapp.storage.schema import Base, UtcTime


class PunchCorrectionRow(Base):
    """A correction of a punch. Triggers keep it as it was written."""

    __tablename__ = "punch_correction"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  (SQLAlchemy reads it once)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(Text)
    subject_id: Mapped[int | None] = mapped_column(
        ForeignKey("subject.id", ondelete="SET NULL"), index=True
    )
    name: Mapped[str] = mapped_column(Text)
    employee_id: Mapped[str] = mapped_column(Text)
    department: Mapped[str] = mapped_column(Text)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("attendance_event.id"), index=True)
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("punch_correction.id"), unique=True)
    at_utc: Mapped[datetime | None] = mapped_column(UtcTime, index=True)
    at_offset_s: Mapped[int | None]
    direction: Mapped[str | None] = mapped_column(Text)
    made_at_utc: Mapped[datetime] = mapped_column(UtcTime)
    made_offset_s: Mapped[int]
    made_by: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class ShiftRow(Base):
    """A shift; only ``retired`` ever changes. Times as HH:MM:SS, ``breaks`` as JSON."""

    __tablename__ = "shift"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  (SQLAlchemy reads it once)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    start: Mapped[str] = mapped_column(Text)
    end: Mapped[str] = mapped_column(Text)
    time_zone: Mapped[str] = mapped_column(Text)
    rule: Mapped[str] = mapped_column(Text)
    breaks: Mapped[str] = mapped_column(Text)
    late_grace_s: Mapped[int]
    early_grace_s: Mapped[int]
    lead_s: Mapped[int]
    overtime_from_s: Mapped[int]
    retired: Mapped[bool]


class AssignmentRow(Base):
    """Who works when, from a day on: a person or a department. Triggers keep it as written."""

    __tablename__ = "assignment"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  (SQLAlchemy reads it once)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int | None] = mapped_column(
        ForeignKey("subject.id", ondelete="SET NULL"), index=True
    )
    employee_id: Mapped[str] = mapped_column(Text)
    department: Mapped[str] = mapped_column(Text)
    valid_from: Mapped[str] = mapped_column(Text)
    weekly: Mapped[str] = mapped_column(Text)


class OwnDayRow(Base):
    """A day of the site's own, as YYYY-MM-DD."""

    __tablename__ = "own_day"

    day: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    works: Mapped[bool]
