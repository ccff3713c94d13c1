"""Plays the sounds with what the system has. PySide6-Essentials has no QtMultimedia.

Windows: ``winsound`` of the standard library. macOS: ``afplay``, part of it. Linux: ``pw-play``
(PipeWire), ``paplay`` (PulseAudio) or ``aplay`` (ALSA), of which a desktop has one. Where there is
none, or it fails, the window beeps.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from faceapp.runtime.daemon_worker import DaemonWorker
from faceapp.runtime.kiosk_service import Cue
from faceapp.runtime.tones import wav_bytes

log = logging.getLogger(__name__)

PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
LONGEST_S = 5.0
CLOSE_S = 0.2
Play = Callable[[bytes], None]


class Sounds:
    """Fulfils ``kiosk_service.SoundService``. A sound that would come late is left out.

    Args:
        play: plays a WAV file to its end, OSError when it can't; None: the system has no way to.
    """

    def __init__(self, play: Play | None) -> None:
        self._play = play
        self._worker = DaemonWorker("sounds")
        self._playing: Future[None] | None = None

    def close(self) -> None:
        """A driver that hangs is left behind."""
        self._worker.close(CLOSE_S)

    def play(self, cue: Cue, volume: float) -> bool:
        """Begin a sound; False: this computer has no way to."""
        if self._play is None:
            return False
        if self._playing is None or self._playing.done():
            self._playing = self._worker.submit(lambda: self._sound(cue, volume))
        return True

    def _sound(self, cue: Cue, volume: float) -> None:
        play = self._play
        if play is None:
            return
        try:
            play(wav_bytes(cue, volume))
        except (OSError, RuntimeError, subprocess.SubprocessError) as error:
            log.warning("sounds can't be played: %s", type(error).__name__)
            self._play = None  # from now on the window beeps


def system_player() -> Play | None:
    """What this system plays a WAV file with."""
    if sys.platform == "win32":
        return _play_on_windows
    found = next((each for each in PLAYERS if shutil.which(each[0])), None)
    return None if found is None else lambda content: _play_with(found, content)


def _play_on_windows(content: bytes) -> None:
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415  (there is none elsewhere)

        winsound.PlaySound(content, winsound.SND_MEMORY | winsound.SND_NODEFAULT)


def _play_with(command: tuple[str, ...], content: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="faceapp-sound-") as folder:
        file = Path(folder) / "sound.wav"
        file.write_bytes(content)
        subprocess.run(  # noqa: S603  (a player of the system on a file of our own)
            [*command, str(file)],
            check=True,
            timeout=LONGEST_S,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
