"""Builds what has to do with encoders, for ``app``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from faceapp.core.cards import EncoderCard
from faceapp.core.errors import ModelDamagedError
from faceapp.core.facts import InstallingEncoder
from faceapp.core.model_errors import EncoderDamagedError
from faceapp.models.catalogue import BUILT_IN
from faceapp.models.choice import EncoderInUse
from faceapp.models.installed import InstalledEncoders
from faceapp.models.projections import load_projection
from faceapp.models.store import DLIB_ENCODER, ModelStore
from faceapp.paths import Paths
from faceapp.runtime.announcer import Announcer
from faceapp.runtime.encoder_install import Installer
from faceapp.runtime.encoders import EncoderParts
from faceapp.runtime.recognition_kit import RecognitionKit

if TYPE_CHECKING:
    from faceapp.vision.encoder import OnnxEncoder


def encoder_parts(
    paths: Paths,
    encoders: Path,
    announcer: Announcer,
    load_kit: Callable[[str], RecognitionKit],
) -> EncoderParts:
    """What ``Encoders`` works with.

    Args:
        paths: where the database is.
        encoders: the folder of installed encoders.
        announcer: told how an installation goes on.
        load_kit: opens the networks with an encoder.
    """
    installed = InstalledEncoders(encoders)

    def on_step(encoder_id: str, step: str, fraction: float) -> None:
        announcer.tell(InstallingEncoder(encoder_id, step, fraction))

    return EncoderParts(
        installed,
        EncoderInUse.beside(paths.database),
        Installer(installed, try_encoder, on_step),
        load_kit,
    )


def open_encoder(
    store: ModelStore, installed: InstalledEncoders, encoder_id: str, threads: int
) -> OnnxEncoder:
    """Open one encoder, of the verified store or of those installed.

    Raises:
        EncoderNotInstalledError, EncoderDamagedError: see ``InstalledEncoders.verified``.
    """
    from faceapp.vision.encoder import OnnxEncoder

    card = installed.card(encoder_id)
    if encoder_id in BUILT_IN:
        network = store.path(DLIB_ENCODER)
        return OnnxEncoder(network, card, threads, load_projection(encoder_id))
    path = installed.verified(encoder_id)
    try:
        return OnnxEncoder(path, card, threads=threads)
    except ModelDamagedError as error:
        raise EncoderDamagedError(encoder_id, error.reason) from error


def try_encoder(network: Path, card: EncoderCard, name: str) -> None:
    """Try out a network; see ``vision.encoder_trial``."""
    from faceapp.vision import encoder_trial

    encoder_trial.try_encoder(network, card, name)
