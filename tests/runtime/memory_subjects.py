"""Enrolled people and their photos in dictionaries: a ``SubjectRepository`` and a ``Store``."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import numpy as np

from faceapp.core.errors import InputError, UnknownSubjectError
from faceapp.core.evidence import StoredPhoto
from faceapp.core.types import AttendanceEvent, Subject


class MemorySubjects:
    def __init__(self):
        self.subjects = {}
        self.pictures = {}  # photo id: (subject id, portrait or None)
        self.templates = {}  # (photo id, encoder id): template
        self.commits = []  # how many templates each brought
        self._keys = itertools.count(1)

    def all(self):
        return sorted(self.subjects.values(), key=lambda subject: subject.name)

    def add(self, details, sample, overridden=()):  # noqa: ARG002
        subject = Subject(next(self._keys), details.name, details.employee_id, details.department)
        self.subjects[subject.subject_id] = subject
        self._put(subject.subject_id, sample)
        return subject

    def add_many(self, people):
        return [self.add(details, sample) for details, sample in people]

    def replace_reference(self, subject_id, sample, overridden=()):  # noqa: ARG002
        self._erase(subject_id)
        self._put(subject_id, sample)
        return self.subjects[subject_id]

    def remove(self, subject_id):
        if subject_id not in self.subjects:
            raise UnknownSubjectError(str(subject_id))
        self._erase(subject_id)
        return self.subjects.pop(subject_id)

    def photo(self, photo_id):
        if photo_id not in self.pictures:
            raise InputError("This photo is gone.")
        subject_id, portrait = self.pictures[photo_id]
        return StoredPhoto(photo_id, subject_id, portrait, datetime.now(UTC), None)

    def references(self, encoder_id):
        rows = [
            (self.pictures[photo_id][0], template.vector)
            for (photo_id, made_by), template in self.templates.items()
            if made_by == encoder_id
        ]
        if not rows:
            return [], np.empty((0, 0), np.float32)
        ids, vectors = zip(*rows, strict=True)
        return list(ids), np.stack(vectors)

    def without_template(self, encoder_id):
        known, _matrix = self.references(encoder_id)
        return [subject for subject in self.all() if subject.subject_id not in known]

    def photos_without_template(self, encoder_id):
        return [
            photo_id
            for photo_id, (_subject_id, portrait) in self.pictures.items()
            if portrait is not None and (photo_id, encoder_id) not in self.templates
        ]

    def add_templates(self, rows):
        self.commits.append(len(rows))
        for photo_id, template in rows:
            if photo_id in self.pictures:
                self.templates[photo_id, template.encoder_id] = template

    def forget_templates(self, encoder_id):
        self.templates = {key: each for key, each in self.templates.items() if key[1] != encoder_id}

    def forget_picture(self, subject_id):
        """As an older version that kept no pictures left it."""
        for photo_id, (whose, _portrait) in self.pictures.items():
            if whose == subject_id:
                self.pictures[photo_id] = (whose, None)

    def _put(self, subject_id, sample):
        photo_id = next(self._keys)
        self.pictures[photo_id] = (subject_id, sample.portrait)
        self.templates[photo_id, sample.template.encoder_id] = sample.template

    def _erase(self, subject_id):
        gone = {key for key, (whose, _portrait) in self.pictures.items() if whose == subject_id}
        self.pictures = {key: kept for key, kept in self.pictures.items() if key not in gone}
        self.templates = {
            key: template for key, template in self.templates.items() if key[0] not in gone
        }


class MemoryAttendance:
    def __init__(self):
        self.events = []

    def record(self, subject, occurred_at, d, passage=None, direction=None, method=None):  # noqa: ARG002
        self.events.append(AttendanceEvent(len(self.events) + 1, subject, occurred_at, d))
        return self.events[-1]

    def latest(self, subject_id):
        mine = [event for event in self.events if event.subject.subject_id == subject_id]
        return mine[-1] if mine else None

    def forget_passages_before(self, _time):
        return 0


class MemoryCautions:
    def all(self, _encoder_id):
        return []

    def add_many(self, cautions):
        pass

    def forget(self, subject_id):
        pass


class MemoryStore:
    def __init__(self):
        self.subjects, self.attendance = MemorySubjects(), MemoryAttendance()
        self.cautions = MemoryCautions()

    def close(self):
        pass
