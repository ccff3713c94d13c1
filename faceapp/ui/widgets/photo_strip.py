"""The enrolment photos of a person side by side; what is crossed out goes with Save."""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from faceapp.attendance.quality_gate import ENOUGH, judge
from faceapp.core.evidence import StoredPhoto
from faceapp.runtime.services import DeskService
from faceapp.ui.bridge import Bridge
from faceapp.ui.widgets.basics import ToolButton, label
from faceapp.ui.widgets.face_picture import SquarePicture

SIDE = 76


class PhotoThumb(QWidget):
    """One photo, and the button that crosses it out or keeps it.

    Signals:
        changed: it was crossed out, or is kept again.
    """

    changed = Signal()

    def __init__(self, photo: StoredPhoto, number: int, of_all: int) -> None:
        super().__init__()
        self.photo = photo
        self._number, self._of_all = number, of_all
        self.picture = SquarePicture(SIDE)
        self.picture.show_pixels(photo.portrait)
        self.picture.setFixedWidth(SIDE)
        self.toggle = ToolButton("ghost", "remove")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self._on_toggled)
        self._poor = label("small")
        below = QHBoxLayout()
        below.setSpacing(2)
        below.addWidget(self._poor, 1)
        below.addWidget(self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(below)
        self.setFixedWidth(SIDE + 4)
        self.retranslate()

    @property
    def crossed(self) -> bool:
        return self.toggle.isChecked()

    def _on_toggled(self) -> None:
        self.picture.set_crossed(crossed=self.crossed)
        self.toggle.set_icon_name("undo" if self.crossed else "remove")
        self.retranslate()
        self.changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        locale, short = QLocale(), QLocale.FormatType.ShortFormat
        when = self.photo.added_at.astimezone()
        added = locale.toString(QDate(when.year, when.month, when.day), short)
        told = self.tr("Photo {number} of {all}, added {date}").format(
            number=self._number, all=self._of_all, date=added
        )
        quality = self.photo.quality
        if quality is not None:
            score = judge(quality).score
            told = self.tr("{photo}, quality {score} of 100").format(
                photo=told, score=locale.toString(round(score))
            )
            self._poor.setText(self.tr("poor") if score < ENOUGH else "")
        self.picture.setToolTip(told)
        self.picture.setAccessibleName(told)
        do = self.tr("Keep this photo") if self.crossed else self.tr("Remove this photo")
        self.toggle.setToolTip(do)
        self.toggle.setAccessibleName(f"{do}: {told}")


class PhotoStrip(QScrollArea):
    """Asks the desk for the photos; nothing is removed before Save.

    Signals:
        changed: what is to be removed is another.
    """

    changed = Signal()

    def __init__(self, desk: DeskService, bridge: Bridge, subject_id: int) -> None:
        super().__init__()
        self._desk, self._bridge, self._subject_id = desk, bridge, subject_id
        self.thumbs: list[PhotoThumb] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self.setWidget(inside)
        self.setFixedHeight(SIDE + 34 + 12)
        self.reload()

    def sizeHint(self) -> QSize:
        return QSize(3 * SIDE, self.height())

    @property
    def crossed(self) -> tuple[int, ...]:
        """The photo_ids to be removed."""
        return tuple(thumb.photo.photo_id for thumb in self.thumbs if thumb.crossed)

    def reload(self) -> None:
        """Ask what there is; photos crossed out stay so."""
        self._bridge.run(self._desk.photos(self._subject_id), self, then=self._show)

    def _show(self, photos: tuple[StoredPhoto, ...]) -> None:
        crossed = self.crossed
        for thumb in self.thumbs:
            self._row.removeWidget(thumb)
            thumb.hide()
            thumb.deleteLater()
        self.thumbs = [PhotoThumb(photo, n + 1, len(photos)) for n, photo in enumerate(photos)]
        for at, thumb in enumerate(self.thumbs):
            thumb.toggle.setChecked(thumb.photo.photo_id in crossed)
            thumb.changed.connect(self.changed)
            self._row.insertWidget(at, thumb)
        self.changed.emit()
