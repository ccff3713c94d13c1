from __future__ import annotations

from concurrent.futures import CancelledError
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from faceapp.core.errors import DatabaseUnavailableError
from faceapp.core.facts import (
    EncoderChanged,
    Faulted,
    GalleryChanged,
    InstallingEncoder,
    Reembedding,
)
from faceapp.core.model_errors import DownloadError, DownloadProblem, EncoderDamagedError
from faceapp.models.catalogue import DEFAULT_ENCODER_ID, MOBILEFACENET_ID, PUBLISHED, load_card
from faceapp.runtime.encoder_service import EncoderStatus, SwitchReport
from faceapp.settings import AUTOMATIC, Settings
from faceapp.ui.encoder_words import DOWNLOADS, RECOMMENDED_ID
from faceapp.ui.main_window import MainWindow
from faceapp.ui.translations import install_language
from faceapp.ui.widgets.confirm_dialog import ConfirmDialog
from tests.ui.fakes import FakeDesk, FakeEncoders, encoder_card, services, subject

CLICK = Qt.MouseButton.LeftButton
OWN = "our-net-2"


def listed():
    return (
        EncoderStatus(load_card(DEFAULT_ENCODER_ID), True, in_use=True, removable=False),
        EncoderStatus(encoder_card(OWN, "Our net"), True, in_use=False, removable=True),
        *(EncoderStatus(load_card(each), False, False, False) for each in PUBLISHED),
    )


@pytest.fixture
def encoders():
    return FakeEncoders(listed())


@pytest.fixture
def card(qtbot, window):
    window.show_page(2)
    qtbot.waitUntil(lambda: len(window.settings.encoders.rows) == 4)
    return window.settings.encoders


def titles(window):
    return [notice.wording.title for notice in window.notices.shown]


def test_the_downloads_are_those_of_the_catalogue():
    assert RECOMMENDED_ID == MOBILEFACENET_ID
    assert DOWNLOADS.keys() == PUBLISHED.keys()
    for encoder_id, download in DOWNLOADS.items():
        remote = PUBLISHED[encoder_id].remote
        assert download.is_exact == (remote.size_bytes is not None)
        assert download.size_bytes <= remote.limit_bytes
        if remote.size_bytes is not None:
            assert download.size_bytes == remote.size_bytes


def test_each_is_listed_with_its_state_and_what_can_be_done(card):
    first, own = card.rows[DEFAULT_ENCODER_ID], card.rows[OWN]
    offered = card.rows[MOBILEFACENET_ID]
    assert [row.badge.text() for row in (first, own, offered)] == [
        "In use",
        "Installed",
        "Can be installed",
    ]
    assert offered.install.text() == "Download (4 MB)"
    assert own.use.isVisible()
    assert own.remove.isVisible()
    assert not first.use.isVisible()
    assert not first.remove.isVisible()
    assert not offered.use.isVisible()


def test_one_that_is_not_calibrated_or_damaged_says_so(qtbot, encoders, window, card):
    inception = card.rows["inception-resnet-v1-vggface2"]
    assert "error rates were not measured" in inception.trouble.text()
    encoders.put_in_place(MOBILEFACENET_ID, installed=True, removable=True, problem="changed")
    window.encoders.refresh()
    row = card.rows[MOBILEFACENET_ID]
    qtbot.waitUntil(lambda: row.badge.text() == "Damaged")
    assert "Install it again" in row.trouble.text()
    assert row.install.text() == "Install again (4 MB)"
    assert not row.use.isVisible()


def test_a_download_is_installed_and_the_best_one_used(qtbot, desk, encoders, window, card):
    row = card.rows[MOBILEFACENET_ID]
    qtbot.mouseClick(row.install, CLICK)
    assert encoders.asked == [("install", MOBILEFACENET_ID, None)]
    assert not row.install.isEnabled()
    desk.tell(InstallingEncoder(MOBILEFACENET_ID, "Downloading", 0.42))
    qtbot.waitUntil(lambda: card.progress.text.text() == "MobileFaceNet: Downloading, 42%")
    assert card.progress.isVisible()
    encoders.jobs[0].set_result(encoders.put_in_place(MOBILEFACENET_ID, installed=True))
    qtbot.waitUntil(lambda: encoders.asked[-1] == ("catch_up",))
    desk.tell(Reembedding(3, 12))
    qtbot.waitUntil(lambda: "3 of 12 photos" in card.progress.text.text())
    missing = (subject(2, "Đặng Thùy Ân"),)
    encoders.put_in_place(DEFAULT_ENCODER_ID, in_use=False)
    encoders.put_in_place(MOBILEFACENET_ID, in_use=True)
    desk.tell(EncoderChanged(MOBILEFACENET_ID, "MobileFaceNet", missing))
    encoders.jobs[1].set_result(SwitchReport(MOBILEFACENET_ID, 12, missing))
    qtbot.waitUntil(lambda: not card.progress.isVisible())
    assert "1 person needs a new photo" in card.needs_photo.text()
    assert "Đặng Thùy Ân" in card.needs_photo.text()
    assert titles(window) == ["MobileFaceNet is installed", "MobileFaceNet is in use"]
    assert row.badge.text() == "In use"
    assert card.rows[DEFAULT_ENCODER_ID].use.isVisible()  # the way back


def test_another_one_is_used_and_removed(qtbot, encoders, window, card):
    qtbot.mouseClick(card.rows[OWN].use, CLICK)
    assert encoders.asked == [("use", OWN)]
    encoders.jobs[0].set_result(SwitchReport(OWN, 0, ()))
    qtbot.waitUntil(card.rows[OWN].remove.isEnabled)
    qtbot.mouseClick(card.rows[OWN].remove, CLICK)
    dialog = window.findChild(ConfirmDialog)
    qtbot.mouseClick(dialog.confirm, CLICK)
    assert encoders.asked[-1] == ("remove", OWN)
    encoders.statuses = tuple(each for each in encoders.statuses if each.card.encoder_id != OWN)
    encoders.jobs[1].set_result(None)
    qtbot.waitUntil(lambda: OWN not in card.rows)


def test_the_choice_is_left_to_the_product_or_taken_back(qtbot, desk, encoders, card):
    assert card.automatic.isChecked()
    qtbot.mouseClick(card.automatic, CLICK)
    assert encoders.asked == [("use", DEFAULT_ENCODER_ID)]
    desk.change_settings(Settings(encoder=DEFAULT_ENCODER_ID))
    encoders.jobs[0].set_result(SwitchReport(DEFAULT_ENCODER_ID, 0, ()))
    qtbot.waitUntil(card.automatic.isEnabled)
    assert not card.automatic.isChecked()
    qtbot.mouseClick(card.automatic, CLICK)
    assert encoders.asked[-1] == ("use", AUTOMATIC)


def test_a_job_is_stopped(qtbot, encoders, window, card):
    qtbot.mouseClick(card.rows[OWN].use, CLICK)
    qtbot.mouseClick(card.progress.cancel, CLICK)
    assert encoders.cancels == 1
    assert card.progress.text.text() == "Stopping…"
    encoders.jobs[0].set_exception(CancelledError())
    qtbot.waitUntil(lambda: not card.progress.isVisible())
    assert titles(window) == ["Stopped"]
    assert card.rows[OWN].use.isEnabled()


def test_a_job_that_is_cancelled_before_it_began_is_over_too(qtbot, encoders, card):
    qtbot.mouseClick(card.rows[OWN].use, CLICK)
    encoders.jobs[0].cancel()
    qtbot.waitUntil(lambda: not card.progress.isVisible())


def test_what_goes_wrong_is_told_and_the_list_stays(qtbot, encoders, window, card):
    qtbot.mouseClick(card.rows[MOBILEFACENET_ID].install, CLICK)
    error = DownloadError("MobileFaceNet.onnx", DownloadProblem.OFFLINE)
    encoders.jobs[0].set_exception(error)
    qtbot.waitUntil(lambda: titles(window) == ["The download failed"])
    assert card.rows[MOBILEFACENET_ID].install.isEnabled()
    qtbot.mouseClick(card.rows[OWN].use, CLICK)
    encoders.jobs[1].set_exception(EncoderDamagedError(OWN, "its content has changed"))
    qtbot.waitUntil(lambda: "This encoder can’t be used" in titles(window))


def test_an_encoder_is_installed_from_a_file(qtbot, tmp_path, encoders, window, card):
    network = tmp_path / "net.onnx"
    network.write_bytes(b"x")
    qtbot.mouseClick(card.from_file, CLICK)
    dialog = window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(network))
    dialog.reject()
    assert encoders.asked == [("install", None, Path(network))]
    encoders.jobs[0].set_result(encoders.statuses[1])
    qtbot.waitUntil(lambda: "Our net is installed" in titles(window))


def test_what_the_desk_catches_up_with_by_itself_is_shown(qtbot, desk, encoders, card):
    desk.tell(Reembedding(0, 4))
    qtbot.waitUntil(card.progress.isVisible)
    assert not card.rows[OWN].use.isEnabled()
    desk.tell(Reembedding(4, 4))
    qtbot.waitUntil(lambda: not card.progress.isVisible())
    desk.tell(Reembedding(0, 4))
    qtbot.waitUntil(card.progress.isVisible)
    qtbot.mouseClick(card.progress.cancel, CLICK)
    assert encoders.cancels == 1
    assert not card.progress.isVisible()


def hear(qtbot, window, desk, *facts):
    """Facts told, and delivered in the Qt thread."""
    with qtbot.waitSignal(window.bridge.gallery_changed):
        for fact in (*facts, GalleryChanged(3)):
            desk.tell(fact)


def test_a_late_report_does_not_bring_back_what_was_cancelled(qtbot, desk, encoders, window, card):
    hear(qtbot, window, desk, Reembedding(0, 40))
    qtbot.mouseClick(card.progress.cancel, CLICK)
    hear(qtbot, window, desk, Reembedding(16, 40))
    assert not card.progress.isVisible()
    qtbot.mouseClick(card.rows[MOBILEFACENET_ID].install, CLICK)
    assert encoders.asked == [("install", MOBILEFACENET_ID, None)]
    encoders.jobs[0].set_exception(CancelledError())
    qtbot.waitUntil(lambda: window.encoders.progress is None)
    hear(qtbot, window, desk, Reembedding(0, 24))
    assert card.progress.isVisible()


@pytest.mark.parametrize(
    "end",
    [EncoderChanged(OWN, "Our net", ()), Faulted(DatabaseUnavailableError("x", "disk full"))],
)
def test_what_the_desk_does_by_itself_ends_with_a_change_or_a_fault(
    qtbot, desk, encoders, window, card, end
):
    hear(qtbot, window, desk, Reembedding(0, 40), Reembedding(16, 40))
    assert card.progress.isVisible()
    hear(qtbot, window, desk, end)
    assert window.encoders.progress is None
    qtbot.mouseClick(card.rows[OWN].use, CLICK)
    assert encoders.asked == [("use", OWN)]


def test_the_list_changes_its_language(qtbot, app, card):
    install_language(app, "vi")
    row = card.rows[MOBILEFACENET_ID]
    qtbot.waitUntil(lambda: row.install.text() == "Tải về (4 MB)")
    assert row.badge.text() == "Có thể cài đặt"


# The offer on the Check-in page


def test_the_better_one_is_offered_once_and_declining_is_remembered(qtbot, desk, encoders, window):
    qtbot.waitUntil(window.offer.isVisible)
    qtbot.mouseClick(window.offer.decline, CLICK)
    qtbot.waitUntil(lambda: not window.offer.isVisible())
    assert desk.settings().offer_encoder is False
    assert encoders.asked == []
    again = MainWindow(services(desk, encoders=encoders))
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.encoders.statuses != ())
    assert not again.offer.isVisible()


@pytest.mark.parametrize("settings", [Settings(encoder="our-net-2"), Settings(offer_encoder=False)])
def test_it_is_not_offered_to_who_has_chosen(qtbot, encoders, settings):
    window = MainWindow(services(FakeDesk(settings=settings), encoders=encoders))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.encoders.statuses != ())
    assert not window.offer.isVisible()


def test_the_offer_is_taken_and_shows_how_it_goes_on(qtbot, desk, encoders, window):
    qtbot.waitUntil(window.offer.isVisible)
    qtbot.mouseClick(window.offer.download, CLICK)
    assert encoders.asked == [("install", MOBILEFACENET_ID, None)]
    desk.tell(InstallingEncoder(MOBILEFACENET_ID, "Downloading", 0.5))
    qtbot.waitUntil(lambda: "50%" in window.offer.progress.text.text())
    assert not window.offer.download.isVisible()
    encoders.jobs[0].set_result(encoders.put_in_place(MOBILEFACENET_ID, installed=True))
    qtbot.waitUntil(lambda: len(encoders.jobs) == 2)
    assert window.offer.isVisible()
    encoders.jobs[1].set_result(SwitchReport(MOBILEFACENET_ID, 3, ()))
    qtbot.waitUntil(lambda: not window.offer.isVisible())


def test_without_a_network_the_offer_stays_and_the_reason_is_told(qtbot, encoders, window):
    qtbot.waitUntil(window.offer.isVisible)
    qtbot.mouseClick(window.offer.download, CLICK)
    encoders.jobs[0].set_exception(DownloadError("M.onnx", DownloadProblem.OFFLINE))
    qtbot.waitUntil(lambda: titles(window) == ["The download failed"])
    assert window.offer.download.isVisible()
    assert "server can’t be reached" in window.notices.shown[0].wording.sentence
