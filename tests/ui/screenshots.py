"""Renders every page and state of the window: ``python -m tests.ui.screenshots OUTDIR``.

Light and dark, English and Vietnamese, with public-domain portraits and drawn placeholder faces.
Run it with QT_QPA_PLATFORM=offscreen, or on a real display.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from faceapp.attendance.health import HealthIssue, IssueKind
from faceapp.attendance.likeness import Likeness, LikenessKind
from faceapp.attendance.quality_gate import LimitName
from faceapp.attendance.replay import Change, Replay
from faceapp.comparison.site import SiteMeasurement
from faceapp.comparison.threshold import StrangerOdds
from faceapp.core.errors import (
    DatabaseUnavailableError,
    SourceUnavailableError,
)
from faceapp.core.evidence import Advice, StoredPassage
from faceapp.core.facts import (
    AlreadyIn,
    EncoderChanged,
    Faulted,
    GalleryChanged,
    InstallingEncoder,
    Preparing,
    SourceEnded,
    SourceOpened,
)
from faceapp.core.tracks import TrackedFace, TrackState
from faceapp.core.types import AttendanceEvent, Candidate, FaceQuality, Subject
from faceapp.models.catalogue import DEFAULT_ENCODER_ID, PUBLISHED, load_card
from faceapp.runtime.encoder_service import EncoderStatus, SwitchReport
from faceapp.runtime.services import EngineStatus
from faceapp.settings import Settings
from faceapp.ui.encoder_words import RECOMMENDED_ID
from faceapp.ui.main_window import MainWindow
from faceapp.ui.models.arrivals_model import EVENT_ROLE
from faceapp.ui.models.greeting_facts import Direction, GreetingFacts
from faceapp.ui.theme import apply_theme
from faceapp.ui.translations import install_language
from tests.pictures import astronaut_path, hopper_path
from tests.ui.fakes import (
    FakeDesk,
    FakeEncoders,
    FakeEngine,
    FakePin,
    FakeTrust,
    encoder_card,
    evidence,
    face,
    findings,
    frame,
    kiosk_services,
    overlay,
    sample,
    services,
    unsure,
)

EILEEN, GRACE = (390, 140, 520, 300), (890, 190, 1065, 415)
STRANGER = (110, 300, 215, 430)
NAMES = (
    "Eileen Collins", "Grace Hopper", "Nguyễn Thị Minh Khai", "Trần Quốc Toản", "Ada Lovelace",
    "Đặng Thùy Ân", "Phạm Hồng Thái", "Mary Jackson", "Katherine Johnson", "Lê Văn Hưng",
    "Maximilian-Alexander von Hohenstein-Oberndorff", "Hoàng Xuân Hãn", "Chien-Shiung Wu",
    "Bùi Thị Xuân", "Alan Turing", "Võ Thị Sáu", "Rosalind Franklin", "Đỗ Mười",
)  # fmt: skip
DEPARTMENTS = ("Flight", "Computing", "Kỹ thuật", "Sản xuất", "Research")


def pixels_of(image: QImage) -> np.ndarray:
    """(H, W, 3) uint8 RGB of its own memory."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def placeholder(number: int, side: int = 192) -> np.ndarray:
    """A drawn face that is nobody's."""
    hue = number * 47 % 360
    image = QImage(side, side, QImage.Format.Format_RGB888)
    image.fill(QColor.fromHsv(hue, 60, 225))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    hair = QColor.fromHsv((hue + 150) % 360, 90, 70 + number * 13 % 90)
    skin = QColor.fromHsv(22, 60 + number * 17 % 90, 235 - number * 23 % 110)
    for colour, shape in (
        (QColor.fromHsv((hue + 200) % 360, 120, 150), QRectF(0.16, 0.78, 0.68, 0.6)),
        (hair, QRectF(0.25, 0.12, 0.5, 0.56)),
        (skin, QRectF(0.41, 0.6, 0.18, 0.25)),
        (skin, QRectF(0.29, 0.2, 0.42, 0.53)),
    ):
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(*(value * side for value in shape.getRect())))
    painter.setBrush(QColor("#2b2b33"))
    for x in (0.42, 0.58):
        painter.drawEllipse(QPointF(x * side, 0.43 * side), side * 0.022, side * 0.026)
    painter.setBrush(QColor("#a4503f"))
    painter.drawChord(QRectF(0.43 * side, 0.52 * side, 0.14 * side, 0.1 * side), 180 * 16, 180 * 16)
    painter.end()
    return pixels_of(image)


def portraits() -> dict[int, np.ndarray]:
    eileen, grace = QImage(str(astronaut_path())), QImage(str(hopper_path()))
    known = {
        1: pixels_of(eileen.copy(130, 10, 190, 220)),
        2: pixels_of(grace.copy(150, 60, 230, 260)),
    }
    return {n + 1: known.get(n + 1, placeholder(n)) for n in range(len(NAMES))}


def scene() -> np.ndarray:
    """A picture of 1280x720 with three faces."""
    image = QImage(1280, 720, QImage.Format.Format_RGB888)
    image.fill(QColor("#54606f"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(215, 60, 560, 560 * 1.18), QImage(str(astronaut_path())))
    painter.drawImage(QRectF(700, 0, 580, 720), QImage(str(hopper_path())))
    drawn = placeholder(5, 250)
    painter.drawImage(
        QRectF(35, 250, 250, 250), QImage(drawn.data, 250, 250, 750, QImage.Format.Format_RGB888)
    )
    painter.end()
    return pixels_of(image)


class Studio:
    """A window over fakes, and how long things take to settle."""

    def __init__(self, app: QApplication, theme: str, language: str, size: tuple[int, int]) -> None:
        apply_theme(app, theme)
        install_language(app, language)
        self.people = tuple(
            Subject(n + 1, name, f"NV-{1001 + n}", DEPARTMENTS[n % 5])
            for n, name in enumerate(NAMES)
        )
        self.looks = Settings(theme=theme, language=language)
        self.desk, self.engine = FakeDesk(settings=self.looks), FakeEngine()
        self.trust, self.encoders = FakeTrust(), FakeEncoders()
        self.pin = FakePin("1234")
        self.size = size
        self.window: MainWindow | None = None

    def fill(self) -> None:
        self.desk = FakeDesk(self.people, self.looks)
        self.desk.portraits.update(portraits())
        self.desk.kept = [
            replace(photo, portrait=self.desk.portraits[photo.subject_id])
            for photo in self.desk.kept
        ]
        start = datetime.now().astimezone().replace(hour=8, minute=2)
        for n, person in enumerate(self.people[:6]):
            at = start - timedelta(minutes=7 * (6 - n))
            self.desk.events.append(AttendanceEvent(n + 1, person, at, 0.4))

    def open(self) -> MainWindow:
        self.trust.desk = self.desk
        kiosk = kiosk_services(self.desk, self.pin)
        self.window = MainWindow(services(self.desk, self.engine, self.trust, self.encoders, kiosk))
        self.window.resize(*self.size)
        self.window.show()
        self.settle()
        return self.window

    def settle(self, ms: int = 120) -> None:
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def run_camera(self, *, live: bool = False) -> None:
        self.engine.now = EngineStatus(True, "Desk camera", 29.9, 34.0, 3, len(self.desk.subjects))
        self.desk.tell(SourceOpened("Desk camera", live))
        faces = [
            face(1, EILEEN, self.people[0]),
            face(2, GRACE, self.people[1]),
            face(3, STRANGER),
        ]
        for n in range(12):
            self.engine.preview.put(frame(n, SCENE[0]))
            self.engine.overlays.put(overlay(*faces, width=1280, height=720, frame_id=n))
            self.settle(30)

    def close(self) -> None:
        if self.window is not None:
            self.window.close_for_good()
            self.window.deleteLater()
            self.settle(20)


SCENE: list[np.ndarray] = []
Shot = Callable[[Studio], QWidget]


def checkin(studio: Studio) -> QWidget:
    studio.fill()
    window = studio.open()
    studio.run_camera()
    now = datetime.now().astimezone().replace(hour=8, minute=9)
    studio.desk.check_in(studio.people[1], now)
    studio.run_camera()
    return window


def checkin_looking(studio: Studio) -> QWidget:
    studio.fill()
    window = studio.open()
    studio.run_camera()
    studio.desk.tell(AlreadyIn(studio.desk.events[0]))
    looking = face(2, GRACE, state=TrackState.LOOKING)
    for n in range(20, 30):
        studio.engine.preview.put(frame(n, SCENE[0]))
        faces = (face(1, EILEEN, studio.people[10]), looking)
        studio.engine.overlays.put(overlay(*faces, width=1280, height=720, frame_id=n))
        studio.settle(30)
    return window


def checkin_unsure(studio: Studio) -> QWidget:
    studio.fill()
    window = studio.open()
    studio.run_camera()
    for n in range(20, 30):
        studio.engine.preview.put(frame(n, SCENE[0]))
        faces = (unsure(1, EILEEN), unsure(2, GRACE, Advice.OTHER_WAY), face(3, STRANGER))
        studio.engine.overlays.put(overlay(*faces, width=1280, height=720, frame_id=n))
        studio.settle(30)
    return window


def why(studio: Studio) -> QWidget:
    """Of the second of today's arrivals."""
    studio.fill()
    event = studio.desk.events[1]
    crop = pixels_of(QImage(str(hopper_path())).copy(150, 60, 230, 260))
    kept = StoredPassage(event, evidence((2, 0.2134), (14, 0.7421), people=18), crop)
    studio.trust.passages[event.event_id] = kept
    window = studio.open()
    studio.run_camera()
    page = window.checkin
    row = next(n for n in range(6) if page.arrivals.index(n).data(EVENT_ROLE) == event)
    page.list.clicked.emit(page.arrivals.index(row))
    studio.run_camera()
    return window


def why_at_least(studio: Studio) -> QWidget:
    studio.trust.stranger_odds = StrangerOdds(125_300.0, at_least=True)
    return why(studio)


def why_not_kept(studio: Studio) -> QWidget:
    window = why(studio)
    window.checkin.list.clicked.emit(window.checkin.arrivals.index(0))
    studio.settle()
    return window


def why_unsure(studio: Studio) -> QWidget:
    window = checkin_unsure(studio)
    shown = window.checkin.view.answered_faces()[1]
    window.checkin.view.face_chosen.emit(shown.face, QPointF(0, 0))
    studio.run_camera()
    return window


def not_me(studio: Studio) -> QWidget:
    window = why(studio)
    window.checkin.why.not_me.click()
    window.checkin.why.ask.search.setText("an")
    studio.run_camera()
    return window


def voided(studio: Studio) -> QWidget:
    window = not_me(studio)
    window.checkin.why.ask.unknown.click()
    studio.run_camera()
    return window


def arrivals_voided(studio: Studio) -> QWidget:
    window = voided(studio)
    window.checkin.why.close_button.click()
    studio.run_camera()
    return window


def checkin_empty(studio: Studio) -> QWidget:
    return studio.open()


def checkin_failed(studio: Studio) -> QWidget:
    window = studio.open()
    error = SourceUnavailableError("0", "no device at index 0")
    studio.desk.tell(Faulted(error))
    studio.settle()
    return window


def checkin_preparing(studio: Studio) -> QWidget:
    studio.fill()
    window = studio.open()
    studio.run_camera()
    studio.desk.tell(Preparing("encoder", 0.42))
    studio.run_camera()
    return window


def checkin_ended(studio: Studio) -> QWidget:
    studio.fill()
    window = studio.open()
    studio.run_camera()
    studio.desk.tell(SourceEnded("two_people.mp4"))
    studio.settle()
    return window


def people(studio: Studio) -> QWidget:
    studio.fill()
    window = studio.open()
    window.show_page(1)
    studio.settle(250)
    window.people.select(3)
    window.people.grid.setFocus()
    studio.settle(100)
    return window


def people_empty(studio: Studio) -> QWidget:
    window = studio.open()
    window.show_page(1)
    studio.settle()
    return window


def people_no_match(studio: Studio) -> QWidget:
    window = people(studio)
    studio.window.people.search.setText("zzz")
    studio.settle()
    return window


def remove(studio: Studio) -> QWidget:
    people(studio)
    return studio.window.flow.remove(studio.people[2])


def enrol_start(studio: Studio) -> QWidget:
    people(studio)
    return studio.window.flow.enrol()


def enrol_several(studio: Studio) -> QWidget:
    people(studio)
    faces = (sample(*EILEEN), sample(*GRACE), sample(*STRANGER, quality=FaceQuality(17.0, 5.0)))
    studio.desk.files["a.png"] = findings(*faces, pixels=SCENE[0])
    dialog = studio.window.flow.enrol()
    dialog.photo.examine_photo(Path("a.png"))
    studio.settle()
    return dialog


def enrol_problem(studio: Studio) -> QWidget:
    dialog = enrol_several(studio)
    dialog.photo.chooser.choose(2)
    return dialog


def enrol_duplicate(studio: Studio) -> QWidget:
    dialog = enrol_several(studio)
    dialog.photo.chooser.choose(1)
    for name, text in (
        ("name", "Grace Hopper"),
        ("employee_id", "NV-1002"),
        ("department", "Navy"),
    ):
        dialog.form.fields[name].setText(text)
    dialog.save.click()
    studio.settle()
    return dialog


def enrol_one(studio: Studio, quality: FaceQuality, alike: Likeness | None = None) -> QWidget:
    people(studio)
    studio.desk.alike = alike
    studio.desk.files["one.png"] = findings(sample(*EILEEN, quality=quality), pixels=SCENE[0])
    dialog = studio.window.flow.enrol()
    dialog.photo.examine_photo(Path("one.png"))
    studio.settle()
    return dialog


def enrol_refused(studio: Studio) -> QWidget:
    turned_in_shadow = FaceQuality(52.0, 3.3, yaw_deg=52, pitch_deg=-34, evenness=0.4)
    return enrol_one(studio, turned_in_shadow)


def enrol_accepted(studio: Studio) -> QWidget:
    dialog = enrol_one(studio, FaceQuality(52.0, 5.0, brightness=215))
    dialog.photo.verdict.accept.click()
    return dialog


def enrol_advice(studio: Studio) -> QWidget:
    return enrol_one(studio, FaceQuality(28.0, 3.2, roll_deg=14))


def enrol_twice(studio: Studio) -> QWidget:
    alike = Likeness(LikenessKind.DUPLICATE, (Candidate(11, 0.05),))
    return enrol_one(studio, FaceQuality(52.0, 5.0), alike)


def enrol_lookalike(studio: Studio) -> QWidget:
    alike = Likeness(LikenessKind.LOOKALIKE, (Candidate(3, 0.12),))
    return enrol_one(studio, FaceQuality(52.0, 4.2), alike)


def enrol_camera(studio: Studio) -> QWidget:
    people(studio)
    dialog = studio.window.flow.enrol()
    dialog.photo.use_camera.click()
    studio.run_camera()
    return dialog


def edit(studio: Studio) -> QWidget:
    people(studio)
    return studio.window.flow.edit(studio.people[1])


def edit_photos(studio: Studio) -> QWidget:
    studio.fill()
    person = studio.people[1]
    for n in range(2):
        extra = sample(quality=FaceQuality(40.0 - 5 * n, 4.0), portrait=placeholder(n))
        studio.desk.add_photo(person.subject_id, extra)
    window = studio.open()
    studio.settle(200)
    dialog = window.flow.edit(person)
    studio.settle(100)
    dialog.strip.thumbs[1].toggle.click()
    return dialog


def edit_last_photo(studio: Studio) -> QWidget:
    dialog = edit(studio)
    studio.settle(50)
    dialog.strip.thumbs[0].toggle.click()
    dialog.save.click()
    studio.settle(50)
    return dialog


def people_health(studio: Studio) -> QWidget:
    limits = (LimitName.TURNED, LimitName.UNEVENLY_LIT, LimitName.TOO_BLURRED)
    studio.trust.issues = (
        HealthIssue(7, IssueKind.NO_TEMPLATE, 100.0),
        HealthIssue(5, IssueKind.POOR_PHOTO, 97.0, limits=limits),
        HealthIssue(3, IssueKind.LOOKALIKE, 95.0, 14, LikenessKind.DUPLICATE),
        HealthIssue(2, IssueKind.VOIDED, 80.0, times=2),
        HealthIssue(11, IssueKind.LOOKALIKE, 60.0, 9, LikenessKind.LOOKALIKE),
    )
    window = people(studio)
    window.people.health_bar.button.click()
    studio.settle(200)
    return window


def people_to_look_at(studio: Studio) -> QWidget:
    window = people_health(studio)
    window.people.health_bar.leave()
    return window


def settings(studio: Studio) -> QWidget:
    studio.fill()
    studio.encoders.statuses = encoder_statuses()
    studio.trust.people = 120
    window = studio.open()
    window.show_page(2)
    window.settings.picture.source.refresh()
    studio.settle()
    return window


def scroll_to(studio: Studio, part: QWidget) -> QWidget:
    """The page with a part of it at the top."""
    studio.settle()
    area = studio.window.settings.area
    top = part.mapTo(area.widget(), QPoint(0, 0)).y()
    area.verticalScrollBar().setValue(top - 50)
    studio.settle()
    return studio.window


def settings_security(studio: Studio) -> QWidget:
    window = settings(studio)
    return scroll_to(studio, window.settings.security)


def settings_doubt(studio: Studio) -> QWidget:
    window = settings(studio)
    studio.trust.people = 4321
    window.settings.security.dial.presets.buttons[3].click()
    window.settings.security.dial.passages.setValue(20_000)
    return scroll_to(studio, window.settings.security)


def settings_what_if(studio: Studio) -> QWidget:
    window = settings(studio)
    now = datetime.now().astimezone().replace(hour=8, minute=2)

    def event(n: int, *, voided: bool = False) -> AttendanceEvent:
        at = now - timedelta(days=n, minutes=7 * n)
        return AttendanceEvent(n, studio.people[n], at, 0.4, voided)

    changes = [Change(event(n), None) for n in range(2, 11)]
    changes += [Change(event(11), 1), Change(event(12, voided=True), None)]
    studio.trust.replays[0.001] = Replay(214, tuple(changes))
    window.settings.security.what_if.click()
    return scroll_to(studio, window.settings.security.promise)


def settings_site(studio: Studio) -> QWidget:
    window = settings(studio)
    stricter = tuple(replace(p, threshold=p.threshold - 0.007) for p in studio.trust.points)
    studio.trust.measurement = SiteMeasurement("fake-1", 120, 812, 104_321, stricter, 0.01, 0.0978)
    threshold = studio.trust.security(0.003).threshold
    studio.trust.measurement = replace(studio.trust.measurement, threshold=threshold)
    window.settings.site.measure.click()
    return scroll_to(studio, window.settings.site)


def settings_site_in_use(studio: Studio) -> QWidget:
    window = settings_site(studio)
    window.settings.site.use.click()
    studio.desk.tell(GalleryChanged(120))
    studio.trust.measurement = SiteMeasurement("fake-1", 12, 31, 407, (), None, 0.0978)
    window.settings.site.measure.click()
    return scroll_to(studio, window.settings.security)


def settings_encoders(studio: Studio) -> QWidget:
    window = settings(studio)
    return scroll_to(studio, window.settings.encoders)


def settings_installing(studio: Studio) -> QWidget:
    window = settings(studio)
    window.settings.encoders.rows[RECOMMENDED_ID].install.click()
    studio.desk.tell(InstallingEncoder(RECOMMENDED_ID, "Downloading", 0.42))
    return scroll_to(studio, window.settings.encoders)


def settings_switched(studio: Studio) -> QWidget:
    window = settings_installing(studio)
    ready = studio.encoders.put_in_place(RECOMMENDED_ID, installed=True)
    studio.encoders.jobs[-1].set_result(ready)
    studio.settle()
    first, *_ = studio.encoders.statuses
    studio.encoders.put_in_place(first.card.encoder_id, in_use=False)
    studio.encoders.put_in_place(RECOMMENDED_ID, in_use=True)
    studio.desk.tell(EncoderChanged(RECOMMENDED_ID, "MobileFaceNet", tuple(studio.people[2:11])))
    studio.encoders.jobs[-1].set_result(
        SwitchReport(RECOMMENDED_ID, 12, tuple(studio.people[2:11]))
    )
    studio.settle()
    return scroll_to(studio, window.settings.encoders)


def offer(studio: Studio) -> QWidget:
    studio.fill()
    studio.encoders.statuses = encoder_statuses(damaged=False)
    window = studio.open()
    studio.run_camera()
    return window


def offer_accepted(studio: Studio) -> QWidget:
    window = offer(studio)
    window.offer.download.click()
    studio.desk.tell(InstallingEncoder(RECOMMENDED_ID, "Downloading", 0.42))
    studio.settle()
    return window


def encoder_statuses(*, damaged: bool = True) -> tuple[EncoderStatus, ...]:
    """As the product lists them, and one of the operator's own that is damaged."""
    first = load_card(DEFAULT_ENCODER_ID)
    own = encoder_card("our-net-2", "Our own network", licence="")
    listed = [EncoderStatus(first, installed=True, in_use=True, removable=False)]
    if damaged:
        problem = "its content has changed"
        listed.append(EncoderStatus(own, True, False, True, problem))
    offered = (EncoderStatus(load_card(each), False, False, False) for each in PUBLISHED)
    return (*listed, *offered)


def notices(studio: Studio) -> QWidget:
    window = people(studio)
    studio.desk.tell(Faulted(RuntimeError("unexpected")))
    error = DatabaseUnavailableError(Path("/home/desk/faceapp.db"), "disk I/O error")
    studio.desk.tell(Faulted(error))
    dialog = studio.window.flow.edit(studio.people[1])
    dialog.save.click()
    studio.settle(200)
    return window


def kiosk(studio: Studio) -> QWidget:
    """A kiosk, just after a check-in."""
    studio.fill()
    window = studio.open()
    window.enter_kiosk()
    studio.settle()
    window.showNormal()  # the offscreen screen is small
    window.resize(*studio.size)
    studio.run_camera()
    studio.desk.check_in(studio.people[1], datetime.now().astimezone().replace(hour=8, minute=9))
    studio.run_camera()
    return window


def kiosk_greeting(studio: Studio) -> QWidget:
    """With what the attendance rules may add."""
    window = kiosk(studio)
    banner = window.checkin.banner
    banner._waiting.clear()
    banner._show_next()
    event = AttendanceEvent(
        91, studio.people[10], datetime.now().astimezone().replace(hour=17, minute=31), 0.2
    )
    question = QCoreApplication.translate("screenshots", "Are you leaving for today?")
    hours = timedelta(hours=8, minutes=12)
    banner.greet(GreetingFacts(event, Direction.OUT, hours, question))
    studio.settle(400)
    return window


def kiosk_answer(studio: Studio, *faces: TrackedFace) -> QWidget:
    window = kiosk(studio)
    banner = window.checkin.banner
    banner._waiting.clear()
    banner._show_next()
    for n in range(20, 65):
        studio.engine.preview.put(frame(n, SCENE[0]))
        studio.engine.overlays.put(overlay(*faces, width=1280, height=720, frame_id=n))
        studio.settle(30)
    return window


def kiosk_unsure(studio: Studio) -> QWidget:
    return kiosk_answer(studio, unsure(2, GRACE, Advice.MORE_LIGHT))


def kiosk_unknown(studio: Studio) -> QWidget:
    return kiosk_answer(studio, face(7, GRACE))


def kiosk_leave(studio: Studio) -> QWidget:
    window = kiosk(studio)
    window.close()
    studio.settle()
    for digit in "12":
        window.checkin.ways.pin_panel.pad.digits[digit].click()
    studio.settle()
    return window


def kiosk_locked(studio: Studio) -> QWidget:
    studio.pin.wait_s = 20.0
    window = kiosk_leave(studio)
    panel = window.checkin.ways.pin_panel
    panel.field.setText("9999")
    panel.submit()
    studio.settle(300)
    return window


def kiosk_first_pin(studio: Studio) -> QWidget:
    studio.pin.pin = ""
    studio.fill()
    window = studio.open()
    studio.run_camera()
    window.enter_kiosk()
    studio.settle(200)
    return window


def kiosk_other_way(studio: Studio) -> QWidget:
    window = kiosk(studio)
    window.checkin.ways.bar.other_button.click()
    panel = window.checkin.ways.panel
    panel.employee_id.setText("1002")
    panel.pin.setText("4711")
    panel.submit()
    studio.settle(300)
    return window


def kiosk_failed(studio: Studio) -> QWidget:
    window = kiosk(studio)
    studio.desk.tell(Faulted(SourceUnavailableError("0", "no device at index 0")))
    studio.settle(300)
    return window


def settings_kiosk(studio: Studio) -> QWidget:
    window = settings(studio)
    return scroll_to(studio, window.settings.kiosk)


SHOTS: tuple[Shot, ...] = (
    kiosk, kiosk_greeting, kiosk_unsure, kiosk_unknown, kiosk_leave, kiosk_locked,
    kiosk_first_pin, kiosk_other_way, kiosk_failed, settings_kiosk,
    checkin, checkin_looking, checkin_unsure, checkin_empty, checkin_failed, checkin_preparing,
    checkin_ended,
    people, people_empty, people_no_match, remove, enrol_start, enrol_several, enrol_problem,
    enrol_duplicate, enrol_refused, enrol_accepted, enrol_advice, enrol_twice, enrol_lookalike,
    enrol_camera, edit, edit_photos, edit_last_photo, people_health, people_to_look_at,
    why, why_at_least, why_not_kept, why_unsure, not_me, voided, arrivals_voided,
    settings, settings_security, settings_doubt, settings_what_if,
    settings_site, settings_site_in_use, settings_encoders, settings_installing,
    settings_switched, offer, offer_accepted, notices,
)  # fmt: skip


def wanted(options: argparse.Namespace) -> Iterator[tuple[Shot, str, str]]:
    for shot, theme, language in itertools.product(SHOTS, options.themes, options.languages):
        if not options.only or shot.__name__ in options.only:
            yield shot, theme, language


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--themes", nargs="*", default=("light", "dark"))
    parser.add_argument("--languages", nargs="*", default=("en", "vi"))
    parser.add_argument("--points", type=float, default=0.0, help="size of the system's font")
    parser.add_argument("--size", nargs=2, type=int, default=(1200, 760))
    options = parser.parse_args()
    options.outdir.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    if options.points:
        font = app.font()
        font.setPointSizeF(options.points)
        app.setFont(font)
    SCENE.append(scene())
    for shot, theme, language in wanted(options):
        studio = Studio(app, theme, language, tuple(options.size))
        widget = shot(studio)
        studio.settle(350)
        widget.grab().save(str(options.outdir / f"{shot.__name__}-{theme}-{language}.png"))
        studio.close()


if __name__ == "__main__":
    main()
