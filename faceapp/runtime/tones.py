"""The three sounds, made of sines: short, soft, and apart by melody as well as by pitch."""

from __future__ import annotations

import io
import wave

import numpy as np

from faceapp.core.types import Float32Array
from faceapp.runtime.kiosk_service import Cue

RATE_HZ = 44_100
PEAK = 0.6
ATTACK_S, OVERTONE = 0.006, 0.25
C5, E5, G5, C6, A4, F4 = 523.25, 659.26, 783.99, 1046.5, 440.0, 349.23

# Each note: pitch in Hz, when it begins, how long it rings, in seconds.
MELODIES: dict[Cue, tuple[tuple[float, float, float], ...]] = {
    Cue.ACCEPTED: ((E5, 0.0, 0.22), (G5, 0.09, 0.25), (C6, 0.18, 0.45)),  # rises: come in
    Cue.UNSURE: ((G5, 0.0, 0.18), (G5, 0.2, 0.3)),  # the same twice: once more, please
    Cue.UNKNOWN: ((A4, 0.0, 0.28), (F4, 0.18, 0.45)),  # falls
}


def samples(cue: Cue, volume: float) -> Float32Array:
    """(N,) float32 mono, -1 to 1. volume: 0-1, as it is heard: twice as loud is +10 dB."""
    notes = MELODIES[cue]
    length = max(start + rings for _pitch, start, rings in notes)
    total = np.zeros(round(length * RATE_HZ) + 1, np.float32)
    for pitch_hz, start_s, rings_s in notes:
        note, at = _note(pitch_hz, rings_s), round(start_s * RATE_HZ)
        total[at : at + note.size] += note
    loudness = 10 ** (-30 * (1 - min(1.0, volume)) / 20) if volume > 0 else 0.0
    scaled: Float32Array = total * np.float32(PEAK * loudness / np.abs(total).max())
    return scaled


def wav_bytes(cue: Cue, volume: float) -> bytes:
    """A WAV file: 16 bits, mono."""
    values = np.round(samples(cue, volume) * 32767).astype("<i2")
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(values.tobytes())
    return content.getvalue()


def _note(pitch_hz: float, rings_s: float) -> Float32Array:
    """Struck and dying away, to nothing at both ends: no clicks."""
    time = np.arange(round(rings_s * RATE_HZ)) / RATE_HZ
    envelope = np.minimum(1.0, time / ATTACK_S) * np.exp(-5 * time / rings_s)
    envelope *= np.minimum(1.0, (rings_s - time) / 0.03)
    angle = 2 * np.pi * pitch_hz * time
    struck: Float32Array = (np.sin(angle) + OVERTONE * np.sin(2 * angle)).astype(np.float32)
    return struck * envelope.astype(np.float32)
