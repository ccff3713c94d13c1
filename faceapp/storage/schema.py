"""The tables as the code sees them. The files on disk are made by ``migrations`` only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

_FORMAT = "%Y-%m-%d %H:%M:%S.%f"


class UtcTime(TypeDecorator[datetime]):
    """Aware in, aware out. Kept as UTC text of fixed width, so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:  # noqa: ANN401, ARG002  (SQLAlchemy's signature)
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError("wanted an aware time")
        return value.astimezone(UTC).strftime(_FORMAT).rjust(26, "0")

    def process_result_value(self, value: str | None, dialect: Any) -> datetime | None:  # noqa: ANN401, ARG002  (SQLAlchemy's signature)
        if value is None:
            return None
        return datetime.fromisoformat(value).replace(tzinfo=UTC)


class Base(DeclarativeBase):
    pass


class SubjectRow(Base):
    """A person. ``employee_key`` is what makes the employee id unique, see ``details``."""

    __tablename__ = "subject"
    # A removed person's key is never given to another: sessions may still hold it.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  (SQLAlchemy reads it once)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    employee_id: Mapped[str] = mapped_column(Text)
    employee_key: Mapped[str] = mapped_column(Text, unique=True)
    department: Mapped[str] = mapped_column(Text)
    created_at_utc: Mapped[datetime] = mapped_column(UtcTime)


class TemplateRow(Base):
    """A reference: ``vector`` is ``dimension`` little-endian float32."""

    __tablename__ = "template"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(
        ForeignKey("subject.id", ondelete="CASCADE"), index=True
    )
    encoder_id: Mapped[str] = mapped_column(Text, index=True)
    dimension: Mapped[int]
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class PhotoRow(Base):
    """The portrait to show of a person, as an encoded picture."""

    __tablename__ = "photo"

    subject_id: Mapped[int] = mapped_column(
        ForeignKey("subject.id", ondelete="CASCADE"), primary_key=True
    )
    image: Mapped[bytes] = mapped_column(LargeBinary)


class AttendanceRow(Base):
    """A check-in with the person as enrolled then. Triggers keep it as it was written."""

    __tablename__ = "attendance_event"
    __table_args__ = (
        Index("ix_attendance_event_occurred", "occurred_at_utc"),
        Index("ix_attendance_event_subject", "subject_id", "occurred_at_utc"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id", ondelete="SET NULL"))
    name: Mapped[str] = mapped_column(Text)
    employee_id: Mapped[str] = mapped_column(Text)
    department: Mapped[str] = mapped_column(Text)
    occurred_at_utc: Mapped[datetime] = mapped_column(UtcTime)
    utc_offset_s: Mapped[int]
    d: Mapped[float | None]
