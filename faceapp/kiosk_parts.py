"""Builds what the kiosk needs: PINs, other ways in, sounds."""

from __future__ import annotations

from dataclasses import dataclass

from faceapp.core.ports import Clock
from faceapp.paths import Paths
from faceapp.runtime.desk import Desk
from faceapp.runtime.entries import Entries
from faceapp.runtime.kiosk_service import KioskServices
from faceapp.runtime.operator_pin import KeptPin, OperatorPin, PinParts
from faceapp.runtime.sounds import Sounds, system_player


@dataclass(frozen=True, slots=True)
class Kiosk:
    """Its services, and how they end."""

    pin: OperatorPin
    entries: Entries
    sounds: Sounds

    @property
    def services(self) -> KioskServices:
        return KioskServices(self.pin, self.entries, self.sounds)

    def close(self) -> None:
        """Before the database closes."""
        self.sounds.close()
        self.entries.close()
        self.pin.close()


def build_kiosk(paths: Paths, desk: Desk, clock: Clock) -> Kiosk:
    """Build it, start nothing."""
    parts = pin_parts(paths, clock)
    entries = Entries(desk.database, desk.check_in_by, parts)
    return Kiosk(OperatorPin(parts), entries, Sounds(system_player()))


def pin_parts(paths: Paths, clock: Clock) -> PinParts:
    """Hashing, and the operator's PIN of this user; argon2 is loaded when it is first used."""

    def hash_pin(pin: str) -> str:
        from faceapp.storage import pins

        return pins.hash_pin(pin)

    def fits(kept: str | None, pin: str) -> bool:
        from faceapp.storage import pins

        return pins.pin_fits(kept, pin)

    def read() -> KeptPin | None:
        from faceapp.storage import pins

        return pins.PinFile(paths.operator_pin).read()

    def write(hashed: str, failures: int, failed_s: float) -> None:
        from faceapp.storage import pins

        pins.PinFile(paths.operator_pin).write(pins.KeptPin(hashed, failures, failed_s))

    return PinParts(hash_pin, fits, read, write, clock)
