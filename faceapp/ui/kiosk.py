"""Kiosk mode: into it freely, out of it with the operator's PIN."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from faceapp.runtime.kiosk_service import OperatorPinService, PinAnswer
from faceapp.ui.bridge import Bridge
from faceapp.ui.entry_words import refused_pin
from faceapp.ui.widgets.pin_panel import PinPanel


class KioskMode(QObject):
    """Whether the window is a kiosk; asks for the PIN, and for a new one where there is none.

    Signals:
        changed: it is a kiosk now, or no more.
        pin_set: there is an operator's PIN, a new one.
    """

    changed = Signal(bool)
    pin_set = Signal()

    def __init__(
        self, pins: OperatorPinService, bridge: Bridge, panel: PinPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._pins, self._bridge, self._panel = pins, bridge, panel
        self.on = False
        self._then: Callable[[str], None] = self._ignore
        self._once: Callable[[], None] = self._enter  # when a new PIN is set
        self._present = ""  # the PIN in force, while it is being changed
        panel.typed.connect(self._on_typed)
        panel.closed.connect(self._forget)

    def enter(self) -> None:
        """Become a kiosk; where no PIN is set, one is asked for first."""
        if not self.on:
            self._bridge.run(self._pins.is_set(), self, then=self._on_known)

    def ask_to_leave(self) -> None:
        """Ask for the PIN, whatever is being done to close the window."""
        if not self.on or self._panel.isVisible():
            return
        self._then = self._check_to_leave
        self._panel.ask(
            lambda: self.tr("Leave kiosk mode"),
            lambda: self.tr("Type the operator’s PIN."),
        )

    def on_escape(self) -> None:
        """Ask for the PIN, or, asked again, go on being a kiosk."""
        if self._panel.isVisible():
            self._panel.dismiss()
        else:
            self.ask_to_leave()

    def change_pin(self) -> None:
        """Ask for the present PIN where there is one, then for the new one."""
        self._once = self._panel.dismiss
        self._bridge.run(self._pins.is_set(), self, then=self._on_change)

    # Entering

    def _on_known(self, is_set: bool) -> None:
        if is_set:
            self._enter()
        else:
            self._once = self._enter
            self._ask_new()

    def _enter(self) -> None:
        self._panel.dismiss()
        self._become(on=True)

    def _become(self, *, on: bool) -> None:
        if on is not self.on:
            self.on = on
            self.changed.emit(on)

    # A new PIN

    def _on_change(self, is_set: bool) -> None:
        if not is_set:
            self._ask_new()
            return
        self._then = self._check_to_change
        self._panel.ask(
            lambda: self.tr("Change the PIN"),
            lambda: self.tr("First type the present one."),
        )

    def _check_to_change(self, pin: str) -> None:
        def then(answer: PinAnswer) -> None:
            if self._fits(answer):
                self._present = pin
                self._ask_new()

        self._bridge.run(self._pins.check(pin), self, then=then, or_else=self._on_failed)

    def _ask_new(self, problem: str = "") -> None:
        self._then = self._ask_again
        self._panel.ask(
            lambda: self.tr("Choose the operator’s PIN"),
            lambda: self.tr("Kiosk mode is left with it. 4 to 12 digits; note it down."),
            problem,
        )

    def _ask_again(self, first: str) -> None:
        def compare(second: str) -> None:
            if first == second:
                self._store(second)
            else:
                self._ask_new(self.tr("The two were not the same. Choose again."))

        self._then = compare
        self._panel.ask(
            lambda: self.tr("Once more"),
            lambda: self.tr("Type the new PIN again."),
        )

    def _store(self, pin: str) -> None:
        stored = self._pins.set(pin, self._present)
        self._bridge.run(stored, self, then=self._on_stored, or_else=self._on_failed)

    def _on_stored(self, answer: PinAnswer) -> None:
        if self._fits(answer):
            self.pin_set.emit()
            self._once()

    # Leaving

    def _check_to_leave(self, pin: str) -> None:
        checked = self._pins.check(pin)
        self._bridge.run(checked, self, then=self._on_checked, or_else=self._on_failed)

    def _on_checked(self, answer: PinAnswer) -> None:
        if self._fits(answer):
            self._panel.dismiss()
            self._become(on=False)

    # Common

    def _fits(self, answer: PinAnswer) -> bool:
        if not answer.fits:
            self._panel.refuse(refused_pin(), answer.wait_s)
        return answer.fits

    def _on_failed(self, error: Exception) -> None:
        self._panel.dismiss()
        self._bridge.faulted.emit(error)

    def _forget(self) -> None:
        self._then, self._present = self._ignore, ""

    def _on_typed(self, pin: str) -> None:
        self._then(pin)

    def _ignore(self, _pin: str) -> None:
        """Nobody asked."""
