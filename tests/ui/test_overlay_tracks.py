from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faceapp.ui.widgets.overlay_tracks import EXPIRES_S, OverlayTracks
from tests.ui.fakes import face, overlay

A, B = (100, 60, 180, 160), (200, 60, 280, 160)


def test_a_face_fades_in_where_it_was_seen():
    tracks = OverlayTracks()
    tracks.step(overlay(face(1, A)), 0.0)
    (shown,) = tracks.faces
    assert shown.opacity == 0.0
    assert shown.box == pytest.approx((100 / 320, 60 / 240, 180 / 320, 160 / 240))
    tracks.step(None, 0.1)
    assert 0.3 < shown.opacity < 1.0
    tracks.step(None, 0.3)
    assert shown.opacity == 1.0
    assert not tracks.moving


def test_a_box_glides_towards_the_newest_place_without_passing_it():
    tracks = OverlayTracks()
    tracks.step(overlay(face(1, A)), 0.0)
    newest = overlay(face(1, B))
    lefts = []
    for step in range(1, 20):
        tracks.step(newest, step * 0.016)
        lefts.append(tracks.faces[0].box[0] * 320)
    assert lefts == sorted(lefts)
    assert 100 < lefts[0] < 150
    assert lefts[-1] == pytest.approx(200, abs=2)


def test_a_face_that_is_gone_fades_out():
    tracks = OverlayTracks()
    tracks.step(overlay(face(1, A), face(2, B)), 0.0)
    tracks.step(None, 0.3)
    tracks.step(overlay(face(2, B)), 0.31)
    tracks.step(None, 0.4)
    assert [shown.present for shown in tracks.faces] == [False, True]
    tracks.step(None, 0.55)
    assert [shown.face.track_id for shown in tracks.faces] == [2]


def test_a_stale_overlay_expires_unless_the_picture_stands_still():
    tracks, seen = OverlayTracks(), overlay(face(1, A))
    tracks.step(seen, 0.0)
    tracks.step(seen, EXPIRES_S - 0.01)
    assert tracks.faces[0].present
    tracks.hold(held=True)
    tracks.step(seen, 5.0)
    assert len(tracks.faces) == 1
    tracks.hold(held=False)
    tracks.step(seen, 5.1)
    tracks.step(seen, 5.5)
    assert tracks.faces == []


boxes = st.tuples(
    st.floats(-50, 300), st.floats(-50, 200), st.floats(5, 150), st.floats(5, 150)
).map(lambda b: (b[0], b[1], b[0] + b[2], b[1] + b[3]))
looks = st.lists(st.dictionaries(st.integers(0, 4), boxes, max_size=4), min_size=1, max_size=12)


@given(looks, st.floats(0.001, 0.4))
def test_whatever_is_seen_each_track_is_shown_once_and_opacity_stays_in_bounds(seen, period_s):
    tracks = OverlayTracks()
    for number, faces in enumerate(seen):
        newest = overlay(*(face(track, box) for track, box in faces.items()))
        tracks.step(newest, number * period_s)
        ids = [shown.face.track_id for shown in tracks.faces]
        assert len(ids) == len(set(ids))
        assert set(faces) <= set(ids)
        assert all(0.0 <= shown.opacity <= 1.0 for shown in tracks.faces)
    tracks.step(None, 1e6)
    tracks.step(None, 1e6 + 1)
    assert tracks.faces == []
