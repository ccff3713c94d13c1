"""Stand-in for the table of cautions: kept in memory until the storage branch is merged."""

from __future__ import annotations

from faceapp.core.evidence import Caution, CautionReason


class MemoryCautionRepository:
    """Fulfils ``core.ports.CautionRepository``, as long as the program runs."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, int | None, CautionReason], Caution] = {}

    def all(self) -> list[Caution]:
        return list(self._kept.values())

    def add(self, caution: Caution) -> None:
        self._kept[caution.subject_id, caution.other_id, caution.reason] = caution
