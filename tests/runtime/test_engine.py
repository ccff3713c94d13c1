"""The live picture, on the real networks, with a camera made by hand."""

import threading
import time
from concurrent.futures import Future

import numpy as np
import pytest

from faceapp import app
from faceapp.capture.images import read_image
from faceapp.core.errors import SourceLostError
from faceapp.core.facts import (
    CheckedIn,
    Faulted,
    GalleryChanged,
    RecognitionReady,
    SourceEnded,
)
from faceapp.core.sources import SourceKind, SourceSpec
from faceapp.core.tracks import TrackState
from faceapp.core.types import SubjectDetails
from faceapp.runtime.engine import Engine
from tests.fakes import BlockedCamera, FakeCamera, grey, opener_of
from tests.pictures import astronaut_path, hopper_path, shared_folder
from tests.runtime.products import WAIT_S, enrol, product_in

CAMERA = SourceSpec(SourceKind.CAMERA, "0")


def engine_on(source, product, **options):
    """Another engine over the same desk, with this source instead of the real ones."""
    return Engine(
        opener=opener_of(source),
        kit=product.desk.kit,
        known=product.desk.known,
        announcer=product.announcer,
        on_recognised=product.desk.check_in,
        min_face_px=lambda: 60.0,
        **options,
    )


def wait_until(true, timeout_s=WAIT_S):
    ends = time.monotonic() + timeout_s
    while time.monotonic() < ends:
        if true():
            return
        threading.Event().wait(0.02)
    raise AssertionError("it did not come about")


@pytest.fixture
def portrait():
    return read_image(astronaut_path())


def test_a_person_enrolled_from_one_photo_is_named_and_checked_in_once(paths, models, portrait):
    with product_in(paths, models.folder) as (product, notebook):
        subject = enrol(product, astronaut_path(), "Eileen Collins", "1")
        looks = []
        engine = engine_on(
            FakeCamera(np.fliplr(portrait).copy(), frames=40),
            product,
            on_look=lambda _frame, overlay: looks.append(overlay),
            every_frame=True,
        )
        engine.start(CAMERA)
        notebook.wait_for(SourceEnded)
        engine.close()
        face = looks[-1].faces[0]
        assert (face.state, face.subject) == (TrackState.NAMED, subject)
        assert {face.track_id for overlay in looks for face in overlay.faces} == {face.track_id}
        product.desk.people().result()  # the check-in was handed in before this
        assert len(notebook.of(CheckedIn)) == 1
        (event,) = product.desk.arrivals(
            notebook.of(CheckedIn)[0].event.occurred_at.date()
        ).result()
        assert event.subject.name == "Eileen Collins"


def test_a_stranger_stays_unknown_and_is_not_checked_in(paths, models, portrait):
    with product_in(paths, models.folder) as (product, notebook):
        enrol(product, hopper_path(), "Grace Hopper", "1")
        looks = []
        engine = engine_on(
            FakeCamera(portrait, frames=30), product, on_look=lambda _f, o: looks.append(o)
        )
        engine.start(CAMERA)
        notebook.wait_for(SourceEnded)
        engine.close()
        assert looks[-1].faces[0].state is TrackState.UNKNOWN
        assert looks[-1].faces[0].subject is None
        product.desk.people().result()
        assert not notebook.of(CheckedIn)


def test_enrolling_and_removing_take_effect_in_the_running_session(paths, models, portrait):
    with product_in(paths, models.folder) as (product, notebook):
        overlays = []
        engine = engine_on(
            FakeCamera(portrait, fps=30), product, on_look=lambda _f, o: overlays.append(o)
        )
        product.desk.keeper.on_change = lambda known: setattr(engine, "known", known)
        notebook.wait_for(RecognitionReady)
        engine.start(CAMERA)

        def state():
            faces = overlays[-1].faces if overlays else ()
            return faces[0].state if faces else None

        wait_until(lambda: state() is TrackState.UNKNOWN)
        subject = enrol(product, astronaut_path(), "Eileen Collins", "1")
        wait_until(lambda: state() is TrackState.NAMED)
        product.desk.remove(subject.subject_id).result()
        wait_until(lambda: state() is TrackState.UNKNOWN)
        engine.close()


@pytest.mark.leaves_thread
def test_closing_takes_under_a_second_while_the_camera_blocks(paths, models):
    camera = BlockedCamera()
    with product_in(paths, models.folder) as (product, _notebook):
        engine = engine_on(camera, product)
        engine.start(CAMERA)
        assert camera.reading.wait(5)
        began_s = time.monotonic()
        engine.close()
        assert time.monotonic() - began_s < 1.0
    camera.release.set()


@pytest.mark.leaves_thread
def test_stop_and_start_return_at_once_while_the_camera_blocks(paths, models):
    camera = BlockedCamera()
    with product_in(paths, models.folder) as (product, _notebook):
        engine = engine_on(camera, product)
        engine.start(CAMERA)
        assert camera.reading.wait(5)
        began_s = time.monotonic()
        engine.stop()
        engine.start(CAMERA)
        assert time.monotonic() - began_s < 0.1
        engine.close()
    camera.release.set()


@pytest.mark.leaves_thread
def test_of_sources_chosen_in_haste_only_the_last_is_opened(paths, models):
    blocked, last = BlockedCamera(), FakeCamera(grey())
    opened = []

    def opener(spec):
        opened.append(spec.address)
        return blocked if spec.address == "0" else last

    with product_in(paths, models.folder) as (product, _notebook):
        engine = engine_on(None, product)
        engine._opener = opener
        engine.start(CAMERA)
        assert blocked.reading.wait(5)
        for address in "123":
            engine.start(SourceSpec(SourceKind.CAMERA, address))
        blocked.release.set()
        assert engine.preview.wait(timeout_s=5) is not None
        engine.close()
    assert opened == ["0", "3"]


def test_the_picture_runs_at_the_cameras_rate_whatever_inference_takes(paths, models):
    with product_in(paths, models.folder) as (product, notebook):
        notebook.wait_for(RecognitionReady)
        engine = engine_on(
            FakeCamera(grey(), fps=50, frames=60),
            product,
            on_look=lambda _frame, _overlay: threading.Event().wait(0.2),  # a slow PC
        )
        engine.start(CAMERA)
        shown = 0
        ends = time.monotonic() + 5
        while shown < 50 and time.monotonic() < ends:
            shown += engine.preview.wait(timeout_s=0.1) is not None
        assert shown >= 50, "frames were held up"
        assert engine.status().camera_fps > 35
        engine.close()


def test_the_picture_is_there_before_the_networks_are(paths, models):
    with product_in(paths, models.folder) as (product, _notebook):
        engine = engine_on(FakeCamera(grey()), product)
        engine.kit = Future()
        engine.start(CAMERA)
        assert engine.preview.wait(timeout_s=2) is not None
        engine.close()


def test_a_camera_that_is_pulled_out_is_told_and_another_can_be_started(paths, models):
    with product_in(paths, models.folder) as (product, notebook):
        engine = engine_on(FakeCamera(grey(), frames=3, fails=True), product)
        engine.start(CAMERA)
        assert isinstance(notebook.wait_for(Faulted).error, SourceLostError)
        wait_until(lambda: not engine.status().running)
        engine._opener = opener_of(FakeCamera(grey(), frames=3))
        engine.start(CAMERA)
        notebook.wait_for(SourceEnded)
        engine.close()


def test_a_source_that_cannot_be_opened_is_told(paths, models):
    with product_in(paths, models.folder) as (product, notebook):
        product.engine.start(SourceSpec(SourceKind.FILE, "no such file.mp4"))
        error = notebook.wait_for(Faulted).error
        assert "no such file.mp4" in str(error)


def test_two_people_are_named_and_no_name_appears_twice_in_a_frame(paths, models, portrait):
    other = read_image(hopper_path())
    height = min(portrait.shape[0], other.shape[0])
    together = np.hstack([portrait[:height], other[:height]])
    with product_in(paths, models.folder) as (product, notebook):
        enrol(product, astronaut_path(), "Eileen Collins", "1")
        enrol(product, hopper_path(), "Grace Hopper", "2")
        looks = []
        engine = engine_on(
            FakeCamera(together, frames=30), product, on_look=lambda _f, o: looks.append(o)
        )
        engine.start(CAMERA)
        notebook.wait_for(SourceEnded)
        engine.close()
        names = [face.subject.name for face in looks[-1].faces if face.subject]
        assert sorted(names) == ["Eileen Collins", "Grace Hopper"]


def test_the_shared_clip_goes_through_the_real_engine(paths, models):
    """Its last scene, frames 211 to 274, shows four people side by side."""
    clip = SourceSpec(SourceKind.FILE, str(shared_folder() / "data" / "two_people_360p.mp4"))
    source = app.open_source(clip)
    frames = [source.read() for _ in range(275)]
    source.close()
    looks = []
    with product_in(
        paths, models.folder, every_frame=True, on_look=lambda _f, o: looks.append(o)
    ) as (product, notebook):
        findings = product.desk.examine_frame(frames[215]).result(WAIT_S)
        subject = product.desk.enrol(SubjectDetails("Speaker", "1"), findings.samples[0]).result()
        product.engine.start(clip)
        notebook.wait_for(SourceEnded)
        product.desk.people().result()
    assert [overlay.frame_id for overlay in looks] == list(range(275)), "a frame was lost"
    named = [[face.track_id for face in overlay.faces if face.subject] for overlay in looks]
    last_scene = named[225:]
    assert all(len(tracks) <= 1 for tracks in named), "a person was named twice in a frame"
    assert sum(len(tracks) == 1 for tracks in last_scene) >= 0.9 * len(last_scene)
    assert len({track for tracks in last_scene for track in tracks}) == 1, "the name jumped"
    assert [fact.event.subject for fact in notebook.of(CheckedIn)] == [subject]


def test_the_product_starts_and_stops_without_a_source(paths, models):
    with product_in(paths, models.folder) as (product, notebook):
        notebook.wait_for(GalleryChanged)
        assert product.engine.status().running is False
        assert product.engine.status().people == 0


def test_build_starts_nothing(paths):
    before = threading.active_count()
    app.build(paths)
    assert threading.active_count() == before
