from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QMenu

from faceapp.core.errors import (
    ModelPreparationError,
    SourceLostError,
    SourceUnavailableError,
    UnreadableVideoError,
)
from faceapp.core.facts import (
    AlreadyIn,
    Faulted,
    Preparing,
    RecognitionReady,
    SourceEnded,
    SourceOpened,
)
from faceapp.core.sources import SourceKind, SourceSpec
from faceapp.core.tracks import TrackState
from faceapp.core.types import AttendanceEvent
from faceapp.settings import Settings
from faceapp.ui.main_window import MainWindow
from faceapp.ui.models.arrivals_model import EVENT_ROLE
from faceapp.ui.source_control import SourceState
from faceapp.ui.translations import install_language
from tests.ui.events import drag_and_drop
from tests.ui.fakes import FakeDesk, FakeEngine, face, frame, overlay, services, subject, unsure

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def page(window):
    return window.checkin


def run(qtbot, page, desk, engine, *faces, live=False, pixels=None):
    desk.tell(SourceOpened("Desk camera", is_live=live))
    engine.preview.put(frame(1) if pixels is None else frame(1, pixels))
    engine.overlays.put(overlay(*faces))
    qtbot.waitUntil(lambda: page.view.frame is not None)
    qtbot.waitUntil(lambda: len(page.view.shown_faces) == len(faces))


def arrivals(page):
    return [
        page.arrivals.index(row).data(EVENT_ROLE).subject.name
        for row in range(page.arrivals.rowCount())
    ]


# Arrivals


def test_a_face_with_a_name_alone_makes_no_arrival(qtbot, page, desk, engine):
    run(qtbot, page, desk, engine, face(1, (100, 60, 180, 160), subject()))
    qtbot.wait(60)
    assert arrivals(page) == []
    assert page.today.empty.isVisible()


def test_a_committed_check_in_comes_on_top_with_a_greeting(qtbot, page, desk):
    desk.check_in(subject(1, "Ada Lovelace"), datetime.now().astimezone().replace(hour=8, minute=2))
    desk.check_in(subject(2, "Grace Hopper"), datetime.now().astimezone().replace(hour=8, minute=5))
    qtbot.waitUntil(lambda: arrivals(page) == ["Grace Hopper", "Ada Lovelace"])
    assert page.today.count.text() == "2"
    assert page.banner.isVisible()
    assert page.banner.text.startswith("Good morning, Ada Lovelace · checked in ")
    qtbot.waitUntil(lambda: "Grace Hopper" in page.banner.text, timeout=4000)


def test_earlier_check_ins_of_today_are_loaded_and_yesterdays_are_not(qtbot):
    desk = FakeDesk()
    now = datetime.now().astimezone()
    desk.events = [
        AttendanceEvent(1, subject(1, "Yesterday"), now - timedelta(days=1), 0.4),
        AttendanceEvent(2, subject(2, "Today"), now, 0.4),
    ]
    window = MainWindow(services(desk, FakeEngine()))
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: arrivals(window.checkin) == ["Today"])
    assert not window.checkin.banner.isVisible()


def test_the_same_event_is_shown_once(qtbot, page, desk):
    event = desk.check_in(subject())
    qtbot.waitUntil(lambda: arrivals(page) == ["Ada Lovelace"])
    page.arrivals.load((event,))
    assert arrivals(page) == ["Ada Lovelace"]


def test_already_in_is_mentioned_quietly_and_once(qtbot, page, desk):
    event = AttendanceEvent(5, subject(), datetime.now().astimezone(), 0.3)
    desk.tell(AlreadyIn(event))
    qtbot.waitUntil(page.banner.isVisible)
    assert page.banner.text.startswith("Ada Lovelace · already in since ")
    assert arrivals(page) == []
    desk.tell(AlreadyIn(event))
    qtbot.wait(20)
    assert len(page.banner._waiting) == 0


# Source


def test_a_camera_that_fails_is_explained_with_ways_on(qtbot, window, page, desk, engine):
    desk.tell(Faulted(SourceUnavailableError("0", "no device")))
    qtbot.waitUntil(lambda: page.panel._title.text() == "The camera can’t be opened")
    assert page.panel.isVisible()
    assert page.panel._detail.text() == "Details: no device"
    assert window.notices.shown == []
    qtbot.mouseClick(page.panel.again, CLICK)
    assert engine.started == [SourceSpec(SourceKind.CAMERA, "0")]
    assert page.panel._title.text() == "Opening the camera…"


def test_the_demo_clip_is_one_click_away(qtbot, page, desk, engine):
    desk.tell(Faulted(SourceLostError("Desk camera")))
    qtbot.waitUntil(lambda: page.panel._title.text() == "The camera has stopped")
    qtbot.mouseClick(page.panel.demo, CLICK)
    assert engine.started == [SourceSpec(SourceKind.DEMO, "loop")]
    desk.tell(SourceOpened("Demo", is_live=False))
    qtbot.waitUntil(lambda: not page.panel.isVisible())


def test_stop_and_start(qtbot, page, desk, engine):
    run(qtbot, page, desk, engine, face(1, (100, 60, 180, 160)))
    qtbot.mouseClick(page.switch_button, CLICK)
    assert engine.stops == 1
    assert page.panel.isVisible()
    assert page.panel._title.text() == "The camera is off"
    assert page.view.frame is None
    assert page.view.shown_faces == []
    assert page.switch_button.text() == "Start"
    qtbot.mouseClick(page.switch_button, CLICK)
    assert engine.started == [SourceSpec(SourceKind.CAMERA, "0")]


def test_a_file_dropped_on_the_page_is_opened(page, engine):
    assert drag_and_drop(page, "/films/desk.mp4")
    assert engine.started == [SourceSpec(SourceKind.FILE, "/films/desk.mp4")]


def test_a_damaged_file_is_explained_in_place(qtbot, page, desk):
    drag_and_drop(page, "/films/desk.mp4")
    desk.tell(Faulted(UnreadableVideoError("/films/desk.mp4", "no stream")))
    qtbot.waitUntil(lambda: page.panel._title.text() == "This video can’t be played")
    assert page.panel.again.text() == "Try again"


def test_the_end_of_a_file_keeps_the_last_picture_and_its_faces(qtbot, page, desk, engine):
    run(qtbot, page, desk, engine, face(1, (100, 60, 180, 160), subject()))
    desk.tell(SourceEnded("desk.mp4"))
    qtbot.waitUntil(page.stage._bar.isVisible)
    qtbot.wait(800)
    assert len(page.view.shown_faces) == 1
    assert page.view.frame is not None
    qtbot.mouseClick(page.stage._bar.again, CLICK)
    assert len(engine.started) == 1


def test_another_camera_is_chosen_from_the_menu_for_good(qtbot, page, desk, engine):
    page.menu.refresh()
    qtbot.waitUntil(lambda: any(a.text() == "Desk camera" for a in page.menu.actions()))
    next(a for a in page.menu.actions() if a.text() == "Desk camera").trigger()
    assert desk.settings().source == "0"
    assert engine.started == [SourceSpec(SourceKind.CAMERA, "0")]


def test_a_stream_is_opened_from_the_menu_and_not_for_good(page, desk, engine):
    page.menu.ask_for_stream()
    dialog = page.findChild(QInputDialog)
    dialog.setTextValue(" rtsp://door/1 ")
    dialog.accept()
    assert engine.started == [SourceSpec(SourceKind.URL, "rtsp://door/1")]
    assert desk.saved == []


@pytest.mark.parametrize(
    ("language", "title", "detail"),
    [
        ("en", "The stream can’t be opened", "Details: nothing that can be played answers there"),
        ("vi", "Không mở được luồng hình", "Chi tiết: ở đó không có gì phát được trả lời"),
    ],
)
def test_a_stream_that_can_not_be_opened_has_no_plug(
    qtbot, page, desk, app, language, title, detail
):
    install_language(app, language)
    reason = "nothing that can be played answers there"
    desk.tell(Faulted(SourceUnavailableError("rtsp://door/1", reason, is_stream=True)))
    qtbot.waitUntil(lambda: page.panel._title.text() == title)
    assert page.panel._detail.text() == detail
    assert "plugged in" not in page.panel._sentence.text()


@pytest.mark.parametrize("name", ["photo.heic", "moves.gif"])
def test_pictures_of_any_kind_dropped_are_opened_or_told(page, engine, name):
    assert drag_and_drop(page, f"/photos/{name}")
    assert engine.started == [SourceSpec(SourceKind.FILE, f"/photos/{name}")]


def test_no_camera_is_said_in_the_menu(qtbot, page, desk):
    desk.found_cameras = ()
    page.menu.refresh()
    qtbot.waitUntil(lambda: any(a.text() == "No camera was found" for a in page.menu.actions()))


def test_setting_up_is_shown_until_recognition_is_ready(qtbot, page, desk):
    desk.tell(Preparing("encoder", 0.42))
    qtbot.waitUntil(page.preparation.isVisible)
    assert "42%" in page.preparation._title.text()
    desk.tell(RecognitionReady())
    qtbot.waitUntil(lambda: not page.preparation.isVisible())


def test_a_failed_setting_up_leaves_no_card_but_a_notice(qtbot, window, page, desk):
    desk.tell(Preparing("encoder", 0.42))
    desk.tell(Faulted(ModelPreparationError("disk full")))
    qtbot.waitUntil(lambda: len(window.notices.shown) == 1)
    assert not page.preparation.isVisible()
    assert window.notices.shown[0].wording.title == "Recognition could not be set up"


def test_a_late_opening_after_a_stop_does_not_show_the_picture(qtbot, page, desk):
    page._control.stop()
    desk.tell(SourceOpened("Desk camera", is_live=True))
    qtbot.wait(20)
    assert page._control.state is SourceState.STOPPED


# Faces


@pytest.mark.parametrize("live", [False, True])
def test_a_click_finds_the_right_face_mirrored_or_not(qtbot, page, desk, engine, live):
    """Settings mirror live cameras, so the face at the left is shown at the right."""
    left, right = face(1, (20, 60, 90, 150)), face(2, (220, 60, 300, 150))
    run(qtbot, page, desk, engine, left, right, live=live)
    area = page.view.picture_rect()
    spot = QPoint(round(area.left() + area.width() * 55 / 320), round(area.center().y() - 20))
    with qtbot.waitSignal(page.view.face_chosen) as chosen:
        qtbot.mouseClick(page.view, CLICK, pos=spot)
    assert chosen.args[0].track_id == (2 if live else 1)
    page.findChildren(QMenu)[-1].close()


def test_files_are_never_mirrored_nor_cameras_when_set_so(qtbot):
    desk = FakeDesk(settings=Settings(mirror=False))
    window = MainWindow(services(desk, FakeEngine()))
    qtbot.addWidget(window)
    desk.tell(SourceOpened("Desk camera", is_live=True))
    qtbot.wait(20)
    assert not window.checkin.view.mirrored


def test_choosing_a_stranger_offers_to_enrol_with_the_frame_on_screen(qtbot, page, desk, engine):
    run(qtbot, page, desk, engine, face(4, (100, 60, 180, 160)))
    shown = page.view.shown_faces[0]
    qtbot.mouseClick(page.view, CLICK, pos=page.view.face_rect(shown).center().toPoint())
    menu = next(m for m in page.findChildren(QMenu) if m is not page.menu)
    with qtbot.waitSignal(page.enrol_wanted) as wanted:
        menu.actions()[0].trigger()
    assert wanted.args[0] is page.view.frame
    assert wanted.args[1].track_id == 4
    menu.close()


def test_a_stranger_can_be_chosen_with_the_keyboard(qtbot, page, desk, engine):
    faces = (face(1, (20, 60, 90, 150)), face(2, (220, 60, 300, 150)))
    run(qtbot, page, desk, engine, *faces)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.view.face_chosen) as chosen:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert chosen.args[0].track_id == 2
    next(m for m in page.findChildren(QMenu) if m is not page.menu).close()


def test_a_face_that_is_still_looked_at_can_not_be_chosen(qtbot, page, desk, engine):
    known = face(1, (20, 60, 90, 150), subject())
    looking = face(2, (220, 60, 300, 150), state=TrackState.LOOKING)
    run(qtbot, page, desk, engine, known, looking)
    assert [shown.face.track_id for shown in page.view.answered_faces()] == [1]


# Picture


def colours_near(image, point, reach=12):
    spots = [
        (point.x() + dx, point.y() + dy)
        for dx in range(-reach, reach)
        for dy in range(-reach, reach)
    ]
    return [image.pixelColor(x, y) for x, y in spots if image.rect().contains(x, y)]


def test_the_picture_is_painted_in_the_right_colours_and_the_right_way_round(
    qtbot, page, desk, engine
):
    pixels = np.zeros((240, 320, 3), np.uint8)
    pixels[:, :160] = (255, 0, 0)
    pixels[:, 160:] = (0, 0, 255)
    run(qtbot, page, desk, engine, pixels=pixels)
    area = page.view.picture_rect()
    image = page.view.grab().toImage()
    left = image.pixelColor(round(area.left() + area.width() / 4), round(area.center().y()))
    assert (left.red(), left.blue()) == (255, 0)
    page.view.set_mirrored(mirrored=True)
    image = page.view.grab().toImage()
    left = image.pixelColor(round(area.left() + area.width() / 4), round(area.center().y()))
    assert (left.red(), left.blue()) == (0, 255)


BOX = (100, 60, 180, 160)


@pytest.mark.parametrize(
    ("seen", "hue", "in_corner"),
    [
        (face(1, BOX, subject()), range(130, 170), True),
        (face(1, BOX), range(30, 50), True),
        (unsure(1, BOX), range(205, 225), False),
    ],
    ids=["named", "unknown", "unsure"],
)
def test_answers_differ_by_colour_and_by_shape(qtbot, page, desk, engine, seen, hue, in_corner):
    run(qtbot, page, desk, engine, seen)
    qtbot.waitUntil(lambda: page.view.shown_faces[0].opacity >= 1.0 or put(engine, seen))
    box = page.view.face_rect(page.view.shown_faces[0]).toRect()
    image = page.view.grab().toImage()

    def is_near(point):
        seen = colours_near(image, point, 12)
        return any(colour.hue() in hue and colour.saturation() > 90 for colour in seen)

    top = box.topLeft() + QPoint(box.width() // 2, 0)
    assert is_near(box.topLeft() + QPoint(3, 3)) == in_corner  # an oval has no corners
    assert is_near(top) != (seen.state is TrackState.UNKNOWN)  # brackets have no middle


def put(engine, seen):
    engine.overlays.put(overlay(seen))
    return False


def test_faces_expire_when_no_overlay_follows(qtbot, page, desk, engine):
    run(qtbot, page, desk, engine, face(1, (100, 60, 180, 160)))
    qtbot.waitUntil(lambda: page.view.shown_faces == [], timeout=2000)


def test_the_mailbox_is_emptied_by_the_timer_and_nothing_grows(qtbot, page, desk, engine):
    run(qtbot, page, desk, engine)
    for number in range(50):
        engine.preview.put(frame(number))
        qtbot.wait(4)
    qtbot.wait(40)
    assert engine.preview.poll() is None
    assert page.view.frame.frame_id == 49


def test_nothing_is_polled_while_another_page_is_shown(qtbot, window, engine):
    window.show_page(2)
    assert not window.feed.active
    engine.preview.put(frame(1))
    qtbot.wait(60)
    assert engine.preview.poll() is not None
    window.show_page(0)
    assert window.feed.active


def test_any_picture_shape_is_shown_whole(qtbot, page, desk, engine):
    tall = np.zeros((400, 100, 3), np.uint8)[:, ::2]  # not contiguous either
    run(qtbot, page, desk, engine, pixels=tall)
    area = page.view.picture_rect()
    assert area.width() / area.height() == pytest.approx(50 / 400)
    assert page.view.rect().toRectF().contains(area)
    page.view.grab()
