"""Enrolment photos: several per person, each with its quality and its templates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from faceapp.core.errors import LastPhotoError, UnknownPhotoError
from faceapp.core.evidence import StoredPhoto
from faceapp.core.types import FaceQuality, FaceSample, Subject, UInt8Array
from faceapp.storage.codecs import Decode, Encode, pack_vector
from faceapp.storage.database import Database
from faceapp.storage.people import as_subject, existing
from faceapp.storage.schema import PhotoRow, TemplateRow


class PhotoAccess:
    """The part of ``core.ports.SubjectRepository`` that is about photos."""

    _database: Database
    _encode: Encode
    _decode: Decode

    def replace_reference(
        self, subject_id: int, sample: FaceSample, overridden: Sequence[str] = ()
    ) -> Subject:
        """The new photo takes the place of all earlier ones. Raises UnknownSubjectError."""
        with self._database.session() as session:
            subject = as_subject(existing(session, subject_id))
            session.execute(delete(PhotoRow).where(PhotoRow.subject_id == subject_id))
            self._put(session, subject_id, sample, overridden)
        self._database.forget_erased()
        return subject

    def add_photo(
        self, subject_id: int, sample: FaceSample, overridden: Sequence[str] = ()
    ) -> Subject:
        """A further photo beside the earlier ones. Raises UnknownSubjectError."""
        with self._database.session() as session:
            subject = as_subject(existing(session, subject_id))
            self._put(session, subject_id, sample, overridden)
        return subject

    def remove_photo(self, photo_id: int) -> Subject:
        """Erase a photo with its templates.

        Raises:
            UnknownPhotoError: it is gone already.
            LastPhotoError: it is the person's only one.
        """
        with self._database.session() as session:
            subject = as_subject(existing(session, _row(session, photo_id).subject_id))
            mine = PhotoRow.subject_id == subject.subject_id
            if session.scalar(select(func.count()).where(mine)) == 1:
                raise LastPhotoError(subject.name)
            session.execute(delete(PhotoRow).where(PhotoRow.id == photo_id))
        self._database.forget_erased()
        return subject

    def photos(self, subject_id: int) -> list[StoredPhoto]:
        """Oldest first; empty when nobody has that key."""
        wanted = select(PhotoRow).where(PhotoRow.subject_id == subject_id)
        with self._database.session() as session:
            rows = session.scalars(wanted.order_by(PhotoRow.id)).all()
        return [self._as_photo(row) for row in rows]

    def photo(self, photo_id: int) -> StoredPhoto:
        """Raises UnknownPhotoError."""
        with self._database.session() as session:
            row = _row(session, photo_id)
        return self._as_photo(row)

    def portrait(self, subject_id: int) -> UInt8Array | None:
        """The first kept picture, (H, W, 3) uint8 RGB; None without one, or without the person."""
        kept = select(PhotoRow.image).where(
            PhotoRow.subject_id == subject_id, PhotoRow.image.is_not(None)
        )
        with self._database.session() as session:
            image = session.scalar(kept.order_by(PhotoRow.id).limit(1))
        return None if image is None else self._decode(image)

    def qualities(self) -> dict[int, list[FaceQuality | None]]:
        """Per subject id the quality of each photo, oldest first; None: not known."""
        wanted = select(PhotoRow.subject_id, PhotoRow.quality).order_by(PhotoRow.id)
        found: dict[int, list[FaceQuality | None]] = {}
        with self._database.session() as session:
            for subject_id, quality in session.execute(wanted):
                found.setdefault(subject_id, []).append(quality)
        return found

    def _put(
        self, session: Session, subject_id: int, sample: FaceSample, overridden: Sequence[str]
    ) -> None:
        photo = PhotoRow(
            subject_id=subject_id,
            added_at_utc=datetime.now(UTC),
            quality=sample.quality,
            overridden=",".join(overridden),
            image=self._encode(sample.portrait),
        )
        session.add(photo)
        session.flush()  # gives the photo its key
        session.add(
            TemplateRow(
                subject_id=subject_id,
                photo_id=photo.id,
                encoder_id=sample.template.encoder_id,
                dimension=sample.template.vector.size,
                vector=pack_vector(sample.template.vector),
            )
        )

    def _as_photo(self, row: PhotoRow) -> StoredPhoto:
        return StoredPhoto(
            photo_id=row.id,
            subject_id=row.subject_id,
            portrait=None if row.image is None else self._decode(row.image),
            added_at=row.added_at_utc,
            quality=row.quality,
            overridden=tuple(row.overridden.split(",")) if row.overridden else (),
        )


def _row(session: Session, photo_id: int) -> PhotoRow:
    row = session.get(PhotoRow, photo_id)
    if row is None:
        raise UnknownPhotoError(photo_id)
    return row
