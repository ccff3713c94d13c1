"""Templates: what encoders made of the photos."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import Select, bindparam, delete, exists, select
from sqlalchemy.dialects.sqlite import Insert, insert

from faceapp.core.errors import DatabaseDamagedError
from faceapp.core.types import Float32Array, Subject, Template
from faceapp.storage.codecs import STORED, pack_vector
from faceapp.storage.database import Database
from faceapp.storage.people import by_name
from faceapp.storage.schema import PhotoRow, SubjectRow, TemplateRow

_COLUMNS = ["subject_id", "photo_id", "encoder_id", "dimension", "vector"]


class TemplateAccess:
    """The part of ``core.ports.SubjectRepository`` that is about templates."""

    _database: Database

    def references(self, encoder_id: str) -> tuple[list[int], Float32Array]:
        """Subject ids (one per row, repeats allowed) and their templates, (N, D) float32.

        D is 0 when there is no template of that encoder.
        """
        wanted = select(TemplateRow.subject_id, TemplateRow.vector).where(
            TemplateRow.encoder_id == encoder_id
        )
        rows = self._database.rows(wanted.order_by(TemplateRow.id))
        if not rows:
            return [], np.empty((0, 0), np.float32)
        ids, vectors = zip(*rows, strict=True)
        if len({len(vector) for vector in vectors}) != 1 or len(vectors[0]) % STORED.itemsize:
            raise DatabaseDamagedError(self._database.path, "templates differ in length")
        matrix = np.frombuffer(b"".join(vectors), STORED).reshape(len(ids), -1)
        return list(ids), matrix.astype(np.float32, copy=False)

    def without_template(self, encoder_id: str) -> list[Subject]:
        """Whom this encoder can't recognise yet, sorted by name."""
        person = SubjectRow
        has_one = exists().where(
            TemplateRow.subject_id == person.id, TemplateRow.encoder_id == encoder_id
        )
        wanted = select(person.id, person.name, person.employee_id, person.department)
        return by_name([Subject(*row) for row in self._database.rows(wanted.where(~has_one))])

    def photos_without_template(self, encoder_id: str) -> list[int]:
        """Ids of the photos, of which the picture was kept, that this encoder has yet to see."""
        has_one = exists().where(
            TemplateRow.photo_id == PhotoRow.id, TemplateRow.encoder_id == encoder_id
        )
        wanted = select(PhotoRow.id).where(PhotoRow.image.is_not(None), ~has_one)
        return [photo_id for (photo_id,) in self._database.rows(wanted.order_by(PhotoRow.id))]

    def add_templates(self, rows: Sequence[tuple[int, Template]]) -> None:
        """Photo ids with a template each, in one commit.

        Photos that are gone meanwhile are skipped; an earlier template of the same photo and
        encoder gives way.
        """
        values = [
            {
                "photo": photo_id,
                "encoder": template.encoder_id,
                "size": template.vector.size,
                "content": pack_vector(template.vector),
            }
            for photo_id, template in rows
        ]
        if values:
            with self._database.session() as session:
                session.connection().execute(_adding(), values)

    def forget_templates(self, encoder_id: str) -> None:
        """Erase all templates of an encoder."""
        with self._database.session() as session:
            session.execute(delete(TemplateRow).where(TemplateRow.encoder_id == encoder_id))
        self._database.forget_erased()


def _adding() -> Insert:
    # From the photo itself: no row when it is gone, and the subject is the photo's.
    given: list[Any] = [bindparam(name) for name in ("encoder", "size", "content")]
    photo: Select[Any] = select(PhotoRow.subject_id, PhotoRow.id, *given)
    adding = insert(TemplateRow).from_select(
        _COLUMNS, photo.where(PhotoRow.id == bindparam("photo"))
    )
    fresh = {name: adding.excluded[name] for name in ("dimension", "vector")}
    return adding.on_conflict_do_update(index_elements=["photo_id", "encoder_id"], set_=fresh)
