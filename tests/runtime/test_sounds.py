from __future__ import annotations

import io
import itertools
import wave

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.runtime.kiosk_service import Cue
from faceapp.runtime.sounds import Sounds
from faceapp.runtime.tones import PEAK, RATE_HZ, samples, wav_bytes


@given(st.sampled_from(Cue), st.floats(0, 1))
def test_a_sound_is_short_soft_and_begins_and_ends_in_silence(cue, volume):
    values = samples(cue, volume)
    assert 0.2 < values.size / RATE_HZ < 0.8
    assert np.abs(values).max() <= PEAK + 1e-6
    assert abs(values[0]) < 1e-3
    assert abs(values[-1]) < 1e-3


def test_louder_is_louder_and_none_is_silent():
    peaks = [float(np.abs(samples(Cue.ACCEPTED, v)).max()) for v in (0, 0.2, 0.6, 1)]
    assert peaks == sorted(peaks)
    assert peaks[0] == 0


def test_the_three_are_unlike_each_other():
    for one, other in itertools.combinations(Cue, 2):
        a, b = samples(one, 1), samples(other, 1)
        n = min(a.size, b.size)
        assert abs(np.corrcoef(a[:n], b[:n])[0, 1]) < 0.6


@pytest.mark.parametrize("cue", Cue)
def test_it_is_a_wav_file(cue):
    with wave.open(io.BytesIO(wav_bytes(cue, 0.5))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE_HZ)


def test_it_plays_and_ends_with_the_product():
    heard = []
    sounds = Sounds(heard.append)
    assert sounds.play(Cue.ACCEPTED, 1.0)
    sounds._playing.result(5)
    assert heard == [wav_bytes(Cue.ACCEPTED, 1.0)]
    sounds.close()


def test_a_computer_without_sound_says_so_from_the_second_time_on():
    def broken(_content):
        raise OSError("no device")

    sounds = Sounds(broken)
    assert sounds.play(Cue.UNKNOWN, 1.0)
    sounds._playing.result(5)
    assert not sounds.play(Cue.UNKNOWN, 1.0)
    assert not Sounds(None).play(Cue.UNKNOWN, 1.0)
    sounds.close()
