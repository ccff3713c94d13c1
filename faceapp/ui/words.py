"""What a message consists of, and the reasons that lower rooms give, in the operator's language."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

# As written in capture, storage and models. A reason that is not here is shown as it is.
REASONS = (
    QT_TRANSLATE_NOOP("reasons", "there is no such file"),
    QT_TRANSLATE_NOOP("reasons", "it is a folder"),
    QT_TRANSLATE_NOOP("reasons", "Permission denied"),
    QT_TRANSLATE_NOOP("reasons", "the file is empty"),
    QT_TRANSLATE_NOOP("reasons", "the file is cut short"),
    QT_TRANSLATE_NOOP("reasons", "the file is damaged"),
    QT_TRANSLATE_NOOP("reasons", "HEIC pictures are not supported"),
    QT_TRANSLATE_NOOP("reasons", "it is not a picture of a known kind"),
    QT_TRANSLATE_NOOP("reasons", "the picture is too large"),
    QT_TRANSLATE_NOOP("reasons", "it is not a video, or damaged"),
    QT_TRANSLATE_NOOP("reasons", "its end is missing or damaged"),
    QT_TRANSLATE_NOOP("reasons", "no such camera is connected"),
    QT_TRANSLATE_NOOP("reasons", "it is not connected, or another program uses it"),
    QT_TRANSLATE_NOOP("reasons", "nothing that can be played answers there"),
    QT_TRANSLATE_NOOP("reasons", "its address is not valid"),
    QT_TRANSLATE_NOOP("reasons", "its contents are inconsistent"),
    QT_TRANSLATE_NOOP("reasons", "it is not a database"),
    QT_TRANSLATE_NOOP("reasons", "it is not a database of Faceapp"),
    QT_TRANSLATE_NOOP("reasons", "another program is using it"),
    QT_TRANSLATE_NOOP("reasons", "the disk is full"),
    QT_TRANSLATE_NOOP("reasons", "it may only be read"),
    QT_TRANSLATE_NOOP("reasons", "the disk reported an error"),
    QT_TRANSLATE_NOOP("reasons", "it could not be opened"),
    QT_TRANSLATE_NOOP("reasons", "permission was denied"),
    QT_TRANSLATE_NOOP("reasons", "it is missing"),
    QT_TRANSLATE_NOOP("reasons", "its content has changed"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A title, one or two sentences, and the technical reason for whoever helps out."""

    title: str
    sentence: str
    detail: str = ""

    @property
    def with_reason(self) -> str:
        """All of it in one text."""
        reason = f" ({self.detail})" if self.detail else ""
        return f"{self.title}{reason}. {self.sentence}"


def in_words(reason: str) -> str:
    """A reason of an error, translated where it is known."""
    return QCoreApplication.translate("reasons", reason)
