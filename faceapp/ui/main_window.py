"""The window: navigation, and who hears whom. The work is done in the pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtGui import QCloseEvent, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from faceapp.core.tracks import TrackedFace
from faceapp.core.types import AttendanceEvent, Frame
from faceapp.paths import resources
from faceapp.runtime.services import Services
from faceapp.settings import Settings
from faceapp.ui.bridge import Bridge
from faceapp.ui.encoder_control import EncoderControl
from faceapp.ui.encoder_flow import EncoderFlow
from faceapp.ui.entry_words import pin_set_notice
from faceapp.ui.kiosk import KioskMode
from faceapp.ui.kiosk_window import KioskWindow
from faceapp.ui.live_feed import LiveFeed
from faceapp.ui.models.portraits import Portraits
from faceapp.ui.notices import Notices
from faceapp.ui.pages.checkin_page import CheckInPage
from faceapp.ui.pages.people_page import PeoplePage
from faceapp.ui.pages.settings_page import SettingsPage
from faceapp.ui.people_flow import PeopleFlow
from faceapp.ui.settings_changes import SettingsChanges
from faceapp.ui.source_control import SourceControl, is_about_source
from faceapp.ui.theme import apply_theme
from faceapp.ui.translations import install_language
from faceapp.ui.why_words import voided_notice
from faceapp.ui.widgets.encoder_offer import EncoderOffer
from faceapp.ui.widgets.nav_rail import NavRail
from faceapp.ui.widgets.status_line import StatusLine

SIZE = QSize(1200, 760)
SMALLEST = QSize(760, 480)
CHECKIN, PEOPLE, SETTINGS = range(3)


class MainWindow(QMainWindow):
    """The desk's window.

    Args:
        services: what the window works with. It starts no source by itself.
        state_file: where size, place and page are remembered; None remembers nothing.
    """

    def __init__(self, services: Services, state_file: Path | None = None) -> None:
        super().__init__()
        desk, engine = services.desk, services.engine
        self.setWindowTitle("Faceapp")
        self.setWindowIcon(QIcon(str(resources() / "icons" / "faceapp.svg")))
        self._desk = desk
        self._state_file = state_file
        self._looks = (desk.settings().theme, desk.settings().language)
        self.bridge = Bridge(desk, self)
        self.feed = LiveFeed(engine, self)
        self.control = SourceControl(desk, engine, self.bridge, self.feed, self)
        self.portraits = Portraits(desk, self.bridge, self)
        self.people = PeoplePage(services, self.bridge, self.portraits)
        self.checkin = CheckInPage(
            services, self.bridge, self.control, self.feed, self.portraits, self.people.people
        )
        self.changes = SettingsChanges(desk, self.bridge, self)
        self.encoders = EncoderControl(services.encoders, desk, self.bridge, self)
        self.offer = EncoderOffer(self.encoders, self.changes, self.bridge)
        self.checkin.add_card(self.offer)
        self.settings = SettingsPage(
            services, self.bridge, self.control, self.encoders, self.changes
        )
        self.rail = NavRail()
        self.status = StatusLine(engine, self.control)
        self.pages = QStackedWidget()
        self.notices = Notices(self._lay_out())
        self.flow = PeopleFlow(
            desk,
            self.bridge,
            self.control,
            self.feed,
            self.people.people,
            self.notices,
            services.kiosk.entries,
        )
        self.kiosk = KioskMode(services.kiosk.pin, self.bridge, self.checkin.ways.pin_panel, self)
        self.encoder_flow = EncoderFlow(self.encoders, self.bridge, self.notices)
        self.kiosk_window = KioskWindow(self, self.kiosk, (self.rail, self.status))
        self._connect()
        self._add_shortcuts()
        self._restore()

    def _lay_out(self) -> QWidget:
        for page in (self.checkin, self.people, self.settings):
            self.pages.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.pages, 1)
        right.addWidget(self.status)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(centre)
        self.setMinimumSize(SMALLEST)
        self.resize(SIZE)
        return centre

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.bridge.faulted.connect(self._on_faulted)
        self.bridge.voided.connect(self._on_voided)
        self.control.settings_changed.connect(self.settings.show_settings)
        self.settings.changed.connect(self._on_settings_changed)
        self.checkin.enrol_wanted.connect(self._on_enrol_face)
        self.checkin.kiosk_wanted.connect(self.enter_kiosk)
        self.checkin.ways.bar.leave.connect(self.kiosk.ask_to_leave)
        self.kiosk.changed.connect(self._on_kiosk)
        self.kiosk.pin_set.connect(self._on_pin_set)
        self.settings.kiosk.pin_wanted.connect(self._on_pin_wanted)
        self.people.enrol_wanted.connect(self._on_enrol)
        self.people.file_dropped.connect(self.flow.enrol_photo)
        self.people.edit_wanted.connect(self.flow.edit)
        self.people.remove_wanted.connect(self.flow.remove)

    def _add_shortcuts(self) -> None:
        actions: dict[str, Callable[[], object]] = {
            "Ctrl+1": lambda: self.show_page(CHECKIN),
            "Ctrl+2": lambda: self.show_page(PEOPLE),
            "Ctrl+3": lambda: self.show_page(SETTINGS),
            "Ctrl+F": self._on_find,
            "Ctrl+N": self.flow.enrol,
        }
        for keys, action in actions.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(action)
            self.kiosk_window.forbid(shortcut)
        for keys, action in (("Ctrl+Q", self.close), ("F11", self._on_f11)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    # Navigation

    def show_page(self, position: int) -> None:
        """Show a page: 0 Check-in, 1 People, 2 Settings."""
        self.pages.setCurrentIndex(position)
        self.rail.show_page(position)
        page = self.pages.currentWidget()
        if page is not None:
            page.setFocus()

    def enter_kiosk(self) -> None:
        """Become a kiosk; where no PIN is set, one is asked for over the picture."""
        self.show_page(CHECKIN)
        self.kiosk.enter()

    def _on_f11(self) -> None:
        if self.kiosk.on:
            self.kiosk.ask_to_leave()
        else:
            self.enter_kiosk()

    def close_for_good(self) -> None:
        """Close, even a kiosk: for who may use the computer's account."""
        self.kiosk_window.release()
        self.close()

    def _on_kiosk(self, on: bool) -> None:
        self.show_page(CHECKIN)
        self.checkin.set_kiosk(on=on)

    def _on_pin_set(self) -> None:
        self.settings.kiosk.look_for_pin()
        self.notices.tell(pin_set_notice)

    def _on_pin_wanted(self) -> None:
        self.show_page(CHECKIN)
        self.kiosk.change_pin()

    def _on_find(self) -> None:
        self.show_page(PEOPLE)
        self.people.focus_search()

    # What the pages ask for

    def _on_enrol(self) -> None:
        self.flow.enrol()

    def _on_enrol_face(self, frame: Frame | None, face: TrackedFace) -> None:
        self.flow.enrol_face(frame, face)

    def _on_settings_changed(self, settings: Settings) -> None:
        app, looks = QApplication.instance(), (settings.theme, settings.language)
        if isinstance(app, QApplication) and looks != self._looks:  # else all is said again
            self._looks = looks
            apply_theme(app, settings.theme)
            install_language(app, settings.language)
        self.control.refresh()

    def _on_voided(self, event: AttendanceEvent) -> None:
        panel = self.checkin.why
        if not (panel.isVisible() and panel.shows(event.event_id)):  # else it is said there
            self.notices.tell(lambda: voided_notice(event))

    def _on_faulted(self, error: Exception) -> None:
        if not is_about_source(error):
            self.notices.tell_error(error)

    # The state of the window

    def _restore(self) -> None:
        position = CHECKIN
        if self._state_file is not None:
            kept = QSettings(str(self._state_file), QSettings.Format.IniFormat)
            geometry = kept.value("window/geometry")
            if isinstance(geometry, QByteArray):
                self.restoreGeometry(geometry)
            text = str(kept.value("window/page", "0"))
            if text in ("0", "1", "2"):
                position = int(text)
        self.show_page(position)

    def _save(self) -> None:
        if self._state_file is None:
            return
        kept = QSettings(str(self._state_file), QSettings.Format.IniFormat)
        kept.setValue("window/geometry", self.saveGeometry())
        kept.setValue("window/page", self.pages.currentIndex())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.kiosk_window.holds():
            event.ignore()
            return
        self._save()
        self.bridge.close()
        super().closeEvent(event)
