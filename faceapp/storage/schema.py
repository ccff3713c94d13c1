"""The tables as the code sees them. The files on disk are made by ``migrations`` only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from faceapp.core.types import FaceQuality
from faceapp.storage.codecs import pack_quality, unpack_quality

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


class QualityText(TypeDecorator[FaceQuality]):
    """The measures of a face as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: FaceQuality | None, dialect: Any) -> str | None:  # noqa: ANN401, ARG002  (SQLAlchemy's signature)
        return None if value is None else pack_quality(value)

    def process_result_value(self, value: str | None, dialect: Any) -> FaceQuality | None:  # noqa: ANN401, ARG002  (SQLAlchemy's signature)
        return None if value is None else unpack_quality(value)


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


class PhotoRow(Base):
    """An enrolment photo, as an encoded picture; the first kept one of a person is the portrait."""

    __tablename__ = "photo"
    # A removed photo's key is never given to another: its template may still be in the making.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  (SQLAlchemy reads it once)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(
        ForeignKey("subject.id", ondelete="CASCADE"), index=True
    )
    added_at_utc: Mapped[datetime] = mapped_column(UtcTime)
    quality: Mapped[FaceQuality | None] = mapped_column(QualityText)
    overridden: Mapped[str] = mapped_column(Text)
    image: Mapped[bytes | None] = mapped_column(LargeBinary)


class TemplateRow(Base):
    """A reference: ``vector`` is ``dimension`` little-endian float32.

    ``subject_id`` is the photo's, here again so that the gallery is read from one table.
    """

    __tablename__ = "template"
    __table_args__ = (Index("ix_template_photo_encoder", "photo_id", "encoder_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(
        ForeignKey("subject.id", ondelete="CASCADE"), index=True
    )
    photo_id: Mapped[int] = mapped_column(ForeignKey("photo.id", ondelete="CASCADE"))
    encoder_id: Mapped[str] = mapped_column(Text, index=True)
    dimension: Mapped[int]
    vector: Mapped[bytes] = mapped_column(LargeBinary)


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
    direction: Mapped[str | None] = mapped_column(Text)
    method: Mapped[str] = mapped_column(Text)


class CredentialRow(Base):
    """What a person may come in with besides the face: a badge's number, a PIN's argon2id hash."""

    __tablename__ = "credential"

    subject_id: Mapped[int] = mapped_column(
        ForeignKey("subject.id", ondelete="CASCADE"), primary_key=True
    )
    badge: Mapped[str | None] = mapped_column(Text, unique=True)
    pin_hash: Mapped[str | None] = mapped_column(Text)


class PassageRow(Base):
    """What a check-in rests on. It is about a body: it goes with the person, or with age."""

    __tablename__ = "passage"

    event_id: Mapped[int] = mapped_column(ForeignKey("attendance_event.id"), primary_key=True)
    subject_id: Mapped[int] = mapped_column(
        ForeignKey("subject.id", ondelete="CASCADE"), index=True
    )
    second_id: Mapped[int | None] = mapped_column(
        ForeignKey("subject.id", ondelete="SET NULL"), index=True
    )
    decided_at_utc: Mapped[datetime] = mapped_column(UtcTime, index=True)
    d1: Mapped[float]
    d2: Mapped[float | None]
    spread: Mapped[float]
    threshold: Mapped[float]
    people: Mapped[int]
    frames_fused: Mapped[int]
    quality: Mapped[FaceQuality] = mapped_column(QualityText)
    encoder_id: Mapped[str] = mapped_column(Text)
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    image: Mapped[bytes | None] = mapped_column(LargeBinary)


class CorrectionRow(Base):
    """A check-in declared void. Triggers keep it as it was written."""

    __tablename__ = "correction"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  (SQLAlchemy reads it once)

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("attendance_event.id"), unique=True)
    made_at_utc: Mapped[datetime] = mapped_column(UtcTime)
    utc_offset_s: Mapped[int]
    actual_subject_id: Mapped[int | None] = mapped_column(
        ForeignKey("subject.id", ondelete="SET NULL"), index=True
    )
    reason: Mapped[str] = mapped_column(Text)


class CautionRow(Base):
    """A name to be given more carefully, against everybody or against one other."""

    __tablename__ = "caution"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_id: Mapped[int] = mapped_column(
        ForeignKey("subject.id", ondelete="CASCADE"), index=True
    )
    other_id: Mapped[int | None] = mapped_column(
        ForeignKey("subject.id", ondelete="CASCADE"), index=True
    )
    encoder_id: Mapped[str] = mapped_column(Text)
    margin_d: Mapped[float]
    reason: Mapped[str] = mapped_column(Text)
    made_at_utc: Mapped[datetime] = mapped_column(UtcTime)
