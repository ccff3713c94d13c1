"""The only place that builds the rooms and introduces them to each other.

Heavy libraries are imported where they are first needed, mostly on a worker thread, so that the
window is there before they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from faceapp.attendance.recognition import RecognitionRules
from faceapp.core.errors import SettingsError
from faceapp.core.model_errors import EncoderNotCalibratedError
from faceapp.core.ports import FrameSource
from faceapp.core.sources import CameraInfo, SourceSpec
from faceapp.core.types import UInt8Array
from faceapp.encoder_parts import encoder_parts, open_encoder
from faceapp.kiosk_parts import Kiosk, build_kiosk
from faceapp.models.catalogue import DEFAULT_ENCODER_ID
from faceapp.models.choice import choose_encoder, usable_encoders
from faceapp.models.installed import InstalledEncoders
from faceapp.models.site_tables import SiteTables
from faceapp.models.store import ModelStore
from faceapp.paths import Paths
from faceapp.runtime.announcer import Announcer
from faceapp.runtime.clock import SystemClock
from faceapp.runtime.desk import Desk
from faceapp.runtime.desk_parts import DeskParts
from faceapp.runtime.encoders import EncoderParts, Encoders
from faceapp.runtime.engine import Engine, LookListener
from faceapp.runtime.faults import faults_told
from faceapp.runtime.recognition_kit import RecognitionKit, load_or_prepare, with_fallback
from faceapp.runtime.services import Services
from faceapp.runtime.shifts import Shifts
from faceapp.runtime.timesheets import Timesheets
from faceapp.runtime.trust import Trust
from faceapp.settings import Settings, load_settings, save_settings
from faceapp.store_parts import SqlStore, open_store


@dataclass(frozen=True, slots=True)
class Product:
    """The built product; ``settings_error``: why the settings file was not used, if so."""

    paths: Paths
    desk: Desk
    engine: Engine
    encoders: Encoders
    trust: Trust
    shifts: Shifts
    timesheets: Timesheets
    kiosk: Kiosk
    announcer: Announcer
    settings_error: SettingsError | None

    def start(self) -> None:
        """Load gallery and networks in the background; listen for facts before this."""
        self.desk.start(lambda known: setattr(self.engine, "known", known))
        if self.settings_error is not None:
            self.announcer.fault(self.settings_error)

    def stop(self) -> None:
        """Close the source, then finish and close what is stored."""
        self.engine.close()
        self.encoders.close()
        self.trust.close()
        self.shifts.close()
        self.kiosk.close()
        self.desk.stop()


def load_kit(
    models: Path,
    threads: int,
    encoder_id: str = DEFAULT_ENCODER_ID,
    encoders: Path | None = None,
) -> RecognitionKit:
    """Open the networks.

    Args:
        models: the folder of prepared models.
        threads: per network.
        encoder_id: with which encoder.
        encoders: the folder of installed ones; None: the user's.

    Raises:
        ModelsNotPreparedError, ModelDamagedError: see ``ModelStore.verify``.
        EncoderError: see ``InstalledEncoders.verified``.
    """
    from faceapp.vision.face_reader import FaceReader
    from faceapp.vision.mtcnn import MtcnnDetector

    store = ModelStore(models)
    store.verify()
    detector = MtcnnDetector(
        store.path("pnet.onnx"),
        store.path("rnet.onnx"),
        store.path("onet.onnx"),
        threads=threads,
    )
    installed = InstalledEncoders(encoders or Paths.for_user().encoders)
    encoder = open_encoder(store, installed, encoder_id, threads)
    # One that was not measured yet has to run in order to be measured; nobody is named with it.
    calibrated = encoder.card.calibrated
    rules = RecognitionRules.for_encoder(encoder.card) if calibrated else RecognitionRules()
    return RecognitionKit(detector, FaceReader(detector, encoder), rules)


def _kit_of_the_desk(models: Path, encoder_id: str, encoders: Path) -> RecognitionKit:
    kit = load_kit(models, network_threads(), encoder_id, encoders)
    if not kit.reader.card.calibrated:
        raise EncoderNotCalibratedError(encoder_id)
    return kit


def network_threads() -> int:
    """Threads per network: two are enough for small networks and leave the desk its cores."""
    return max(1, min(2, os.cpu_count() or 1))


def build(
    paths: Paths,
    *,
    models: Path | None = None,
    encoders: Path | None = None,
    settings: Settings | None = None,
    every_frame: bool = False,
    on_look: LookListener | None = None,
) -> Product:
    """Build everything, start nothing.

    Args:
        paths: the per-user folders.
        models: the folder of prepared models, where it is not the one of ``paths``.
        encoders: the folder of installed encoders, likewise.
        settings: instead of those of the settings file.
        every_frame: files are looked at frame by frame instead of at their own rate.
        on_look: called on the inference thread after each look at a frame.
    """
    error = None
    if settings is None:
        settings, error = load_settings(paths.settings)
    announcer = Announcer()
    models, encoders = models or paths.models, encoders or paths.encoders
    parts = encoder_parts(
        paths,
        encoders,
        announcer,
        lambda encoder_id: _kit_of_the_desk(models, encoder_id, encoders),
    )
    wanted = choose_encoder(settings.encoder, usable_encoders(parts.installed))
    tables = SiteTables(paths.site_tables)
    desk_parts = _desk_parts(paths, models, parts, wanted, announcer, tables)
    desk = Desk(desk_parts, settings, announcer)
    engine = Engine(
        opener=open_source,
        kit=desk.kit,
        known=desk.known,
        announcer=announcer,
        on_recognised=desk.check_in,
        min_face_px=lambda: desk.settings().min_face_px,
        every_frame=every_frame,
        on_look=on_look,
    )
    trust = Trust(desk.database, desk.keeper, announcer, SystemClock(), tables.put)
    shifts = Shifts(desk.database, desk.settings)
    kiosk = build_kiosk(paths, desk, SystemClock())
    return Product(
        paths=paths,
        desk=desk,
        engine=engine,
        encoders=Encoders(parts, desk, announcer),
        trust=trust,
        shifts=shifts,
        timesheets=Timesheets(desk.database, shifts, SystemClock()),
        kiosk=kiosk,
        announcer=announcer,
        settings_error=error,
    )


@contextmanager
def running(product: Product) -> Iterator[Product]:
    """Start the product, and stop it whatever happens."""
    product.start()
    try:
        yield product
    finally:
        product.stop()


def _desk_parts(
    paths: Paths,
    models: Path,
    encoders: EncoderParts,
    wanted: str,
    announcer: Announcer,
    tables: SiteTables,
) -> DeskParts:
    noted = encoders.in_use.read(wanted)
    usable = noted in usable_encoders(encoders.installed)

    def save(settings: Settings) -> None:
        save_settings(paths.settings, settings)

    def open_noting() -> SqlStore:
        store = open_store(paths.database)
        encoders.in_use.record(noted)
        return store

    return DeskParts(
        open_store=open_noting,
        load_kit=lambda progress, stop: load_or_prepare(
            lambda: with_fallback(encoders.load_kit, noted, announcer.fault),
            models,
            progress,
            stop,
        ),
        card=encoders.installed.card(noted if usable else DEFAULT_ENCODER_ID),
        site_points=tables.points,
        read_image=read_image,
        list_cameras=list_cameras,
        save_settings=save,
        clock=SystemClock(),
    )


def open_source(spec: SourceSpec) -> FrameSource:
    """Open a source; see ``capture.sources``."""
    from faceapp.capture import sources

    return sources.open_source(spec)


def read_image(path: Path) -> UInt8Array:
    """Read a photo file; see ``capture.images``."""
    from faceapp.capture import images

    return images.read_image(path)


def list_cameras() -> tuple[CameraInfo, ...]:
    """The cameras of this computer."""
    from faceapp.capture import devices

    return devices.list_cameras()


def run_window(
    product: Product, source: SourceSpec | None, argv: list[str], *, kiosk: bool = False
) -> int:
    """Show the window, as a kiosk if wanted, until it is closed; returns the exit code."""
    from faceapp.ui.application import Application

    state_file = product.paths.config / "window.ini"
    services = Services(
        product.desk, product.engine, product.trust, product.encoders, product.kiosk.services
    )
    window = Application(services, state_file, argv)
    if kiosk or product.desk.settings().kiosk:
        window.enter_kiosk()
    with faults_told(product.announcer), running(product):
        product.encoders.catch_up_in_background()
        return window.run(source or SourceSpec.parse(product.desk.settings().source))
