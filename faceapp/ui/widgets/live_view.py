"""The live picture with the faces in it: who is who, and choosing one to ask about or to enrol."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from faceapp.core.tracks import TrackState
from faceapp.ui.advice_words import advice_words
from faceapp.ui.live_feed import LiveFeed
from faceapp.ui.widgets.live_picture import LivePicture
from faceapp.ui.widgets.overlay_painter import OverlayPainter, PlateText
from faceapp.ui.widgets.overlay_tracks import OverlayTracks, ShownFace

NEXT_KEYS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class LiveView(LivePicture):
    """Draws the newest overlay over the newest frame, gliding in between.

    Signals:
        face_chosen: a face that was looked at was clicked or chosen with the keyboard: its
            ``TrackedFace`` and where it is in the widget (``QPointF``).
    """

    face_chosen = Signal(object, QPointF)

    def __init__(
        self,
        feed: LiveFeed,
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(feed, parent)
        self._clock = clock
        self._tracks = OverlayTracks()
        self._focused: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._retranslate()

    @property
    def shown_faces(self) -> list[ShownFace]:
        return self._tracks.faces

    def hold(self, *, held: bool) -> None:
        """While held, faces stay: the picture has come to its end and stands still."""
        self._tracks.hold(held=held)

    def clear(self) -> None:
        self._tracks.clear()
        super().clear()

    def advance(self) -> bool:
        newer = super().advance()
        self._tracks.step(self._feed.overlay, self._clock())
        return newer or self._tracks.moving

    def face_rect(self, shown: ShownFace) -> QRectF:
        """Where a face is inside the widget, mirroring included."""
        area = self.picture_rect()
        x1, y1, x2, y2 = shown.box
        if self.mirrored:
            x1, x2 = 1.0 - x2, 1.0 - x1
        return QRectF(
            QPointF(area.left() + x1 * area.width(), area.top() + y1 * area.height()),
            QPointF(area.left() + x2 * area.width(), area.top() + y2 * area.height()),
        )

    def paint_over(self, painter: QPainter) -> None:
        drawing = OverlayPainter(painter, self.picture_rect(), self.font())
        now_s = self._clock()
        for shown in self._tracks.faces:
            box = self.face_rect(shown)
            drawing.draw(shown.face, box, self._text_of(shown), shown.opacity, now_s)
            if self.hasFocus() and shown.face.track_id == self._focused:
                drawing.focus(box)

    def _text_of(self, shown: ShownFace) -> PlateText:
        face, subject = shown.face, shown.face.subject
        if face.state is TrackState.UNSURE:
            return PlateText(self.tr("Not sure"), advice_words(face.advice), loud=True)
        if subject is None:
            return PlateText(self.tr("Unknown"))
        return PlateText(subject.name, subject.department)

    # Choosing a face

    def answered_faces(self) -> list[ShownFace]:
        """Faces that can be chosen, from left to right as seen on screen."""
        told = [s for s in self._tracks.faces if s.face.state is not TrackState.LOOKING]
        return sorted(told, key=lambda shown: self.face_rect(shown).left())

    def face_at(self, position: QPointF) -> ShownFace | None:
        """The face that can be chosen at a place in the widget."""
        for shown in self.answered_faces():
            if self.face_rect(shown).contains(position):
                return shown
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shown = self.face_at(event.position())
        if shown is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._choose(shown)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shown = self.face_at(event.position())
        over = Qt.CursorShape.PointingHandCursor
        self.setCursor(Qt.CursorShape.ArrowCursor if shown is None else over)
        self.setToolTip("" if shown is None else self._invitation(shown))
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        told = self.answered_faces()
        if not told or (key not in NEXT_KEYS and key not in ENTER_KEYS):
            super().keyPressEvent(event)
            return
        ids = [shown.face.track_id for shown in told]
        at = ids.index(self._focused) if self._focused in ids else None
        if key in NEXT_KEYS:
            self._focused = ids[0 if at is None else (at + NEXT_KEYS[key]) % len(ids)]
            self.update()
        else:
            self._choose(told[at or 0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        told = self.answered_faces()
        self._focused = told[0].face.track_id if told else None
        super().focusInEvent(event)

    def _choose(self, shown: ShownFace) -> None:
        self.face_chosen.emit(shown.face, self.face_rect(shown).center())

    def _invitation(self, shown: ShownFace) -> str:
        if shown.face.state is TrackState.UNKNOWN:
            return self.tr("Click to enrol this person")
        return self.tr("Click to see why")

    # Language

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Live picture"))
        self.setAccessibleDescription(
            self.tr(
                "Use the arrow keys to reach a face and Enter to see why it has this name, or to "
                "enrol the person."
            )
        )
        self.update()
