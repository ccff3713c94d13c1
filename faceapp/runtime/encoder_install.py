"""Installs an encoder: fetched or found, checked, made where needed, tried out, put in place."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from faceapp.core.cards import EncoderCard
from faceapp.core.model_errors import EncoderUnusableError, UnknownEncoderError
from faceapp.models.catalogue import PUBLISHED, RemoteFile, onnx_name
from faceapp.models.download import download
from faceapp.models.installed import InstalledEncoders
from faceapp.models.offered import Offer, find_offer, published_offer
from faceapp.runtime.preparation import export_encoder

Told = Callable[[str, str, float], None]
"""Called with the encoder's id, a step and the fraction done, 0-1."""

Fetch = Callable[[RemoteFile, Path, Callable[[int, int | None], None], Callable[[], bool]], None]
INCOMING = ".incoming"  # in the folder of encoders; what is there of a download stays for the next
FETCHED, MADE, TRIED = 0.7, 0.95, 0.98  # fractions of the whole


@dataclass(frozen=True, slots=True)
class Installer:
    """Puts encoders into the store.

    Attributes:
        installed: the store.
        try_encoder: see ``vision.encoder_trial``.
        on_step: told as it goes on.
        fetch: see ``models.download``.
    """

    installed: InstalledEncoders
    try_encoder: Callable[[Path, EncoderCard, str], None]
    on_step: Told
    fetch: Fetch = download

    def install(
        self, encoder_id: str | None, from_path: Path | None, stop: threading.Event
    ) -> EncoderCard:
        """Install an encoder and return its card, with the SHA-256 of the file it comes from.

        Raises:
            UnknownEncoderError, DownloadError, EncoderUnusableError, ModelPreparationError.
        """
        if from_path is not None:
            return self._put(find_offer(from_path, encoder_id), stop)
        if encoder_id not in PUBLISHED:
            raise UnknownEncoderError(encoder_id or "")
        offer = self._fetched(encoder_id, stop)
        card = self._put(offer, stop)
        offer.file.unlink(missing_ok=True)
        return card

    def _fetched(self, encoder_id: str, stop: threading.Event) -> Offer:
        published = PUBLISHED[encoder_id]
        incoming = self.installed.folder / INCOMING

        def on_progress(here: int, total: int | None) -> None:
            share = here / (total or published.remote.limit_bytes)
            self.on_step(encoder_id, "Downloading", FETCHED * min(share, 1.0))

        target = incoming / published.remote.name
        self.fetch(published.remote, target, on_progress, stop.is_set)
        return published_offer(published, target)

    def _put(self, offer: Offer, stop: threading.Event) -> EncoderCard:
        offer = offer.checked()
        card, name = offer.card, offer.file.name
        if offer.is_onnx:
            self._try_and_put(offer.file, card, name)
        else:
            try:
                with tempfile.TemporaryDirectory(prefix="faceapp-encoder-") as folder:
                    made = self._made(offer, Path(folder), stop)
                    self._try_and_put(made, card, name)
            except OSError as error:
                reason = f"the disk can't be written ({error.strerror})."
                raise EncoderUnusableError(name, reason) from error
        self.on_step(card.encoder_id, "Installed", 1.0)
        return card

    def _made(self, offer: Offer, folder: Path, stop: threading.Event) -> Path:
        encoder_id = offer.card.encoder_id

        def on_progress(step: str, fraction: float) -> None:
            self.on_step(encoder_id, step, FETCHED + (MADE - FETCHED) * fraction)

        export_encoder(encoder_id, offer.file, folder, on_progress, stop)
        return folder / onnx_name(encoder_id)

    def _try_and_put(self, network: Path, card: EncoderCard, name: str) -> None:
        self.on_step(card.encoder_id, "Trying it out", MADE)
        self.try_encoder(network, card, name)
        self.on_step(card.encoder_id, "Putting it in place", TRIED)
        self.installed.put(card, network)
