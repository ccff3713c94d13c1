"""Installing and switching encoders under a running desk, on the real networks."""

from __future__ import annotations

import contextlib
import json
import queue
import shutil
import threading
from concurrent.futures import CancelledError
from dataclasses import replace

import numpy as np
import pytest

from faceapp import app
from faceapp.capture.images import read_image
from faceapp.comparison.gallery import Gallery
from faceapp.core.errors import ModelPreparationError
from faceapp.core.facts import CheckedIn, EncoderChanged, Faulted, InstallingEncoder, Reembedding
from faceapp.core.model_errors import (
    DownloadError,
    DownloadProblem,
    EncoderDamagedError,
    EncoderKeptError,
    EncoderNotCalibratedError,
    EncoderNotInstalledError,
    EncoderUnusableError,
    UnknownEncoderError,
)
from faceapp.core.sources import SourceKind, SourceSpec
from faceapp.core.tracks import TrackState
from faceapp.core.types import Frame, SubjectDetails
from faceapp.models.catalogue import DEFAULT_ENCODER_ID, INCEPTION_ID, MOBILEFACENET_ID
from faceapp.runtime.engine import Engine
from faceapp.runtime.live import LiveLook
from faceapp.settings import AUTOMATIC, Settings, load_settings
from tests.fakes import FakeCamera, opener_of
from tests.pictures import astronaut_path, hopper_path, shared_folder
from tests.runtime.memory_subjects import MemoryStore
from tests.runtime.products import WAIT_S, Notebook, enrol
from tests.vision.tiny_networks import DIMENSION, SIZE, write_network


@contextlib.contextmanager
def desk_over(store, paths, models, settings=None):
    """The real product over people in memory."""
    product = app.build(paths, models=models.folder, settings=settings)
    record = product.encoders._parts.in_use.record

    def open_store():
        noted = product.encoders._parts.in_use.read(product.desk.card.encoder_id)
        record(noted)
        return store

    product.desk.database._open_store = open_store
    notebook = Notebook()
    product.desk.listen(notebook.note)
    with app.running(product):
        product.desk.kit.result(WAIT_S)
        yield product, notebook


def mobilefacenet():
    return shared_folder() / "models"


def own_encoder(folder, **changes):
    """A network with its card, as somebody might bring it."""
    folder.mkdir(parents=True, exist_ok=True)
    write_network(folder / "mine.onnx")
    values = {
        "encoder_id": "mine-1", "title": "Mine", "input_px": SIZE, "dimension": DIMENSION,
        "anchors": "arcface-112", "fitted": [0, 1, 2, 3, 4], "input": {"layout": "nchw"},
        "licence": "mine", "source": "by hand",
    }  # fmt: skip
    (folder / "mine.json").write_text(json.dumps({**values, **changes}))
    return folder


def by_id(product):
    return {each.card.encoder_id: each for each in product.encoders.list_encoders().result(WAIT_S)}


def test_at_first_there_is_dlibs_and_what_can_be_installed(paths, models):
    with desk_over(MemoryStore(), paths, models) as (product, _):
        found = by_id(product)
        assert list(found) == [DEFAULT_ENCODER_ID, MOBILEFACENET_ID, INCEPTION_ID]
        dlib = found.pop(DEFAULT_ENCODER_ID)
        assert (dlib.installed, dlib.in_use, dlib.removable) == (True, True, False)
        assert not any(each.installed or each.removable for each in found.values())
        with pytest.raises(EncoderKeptError, match="comes with"):
            product.encoders.remove(DEFAULT_ENCODER_ID).result(WAIT_S)
        for call in (product.encoders.use, product.encoders.remove):
            with pytest.raises(EncoderNotInstalledError):
                call(MOBILEFACENET_ID).result(WAIT_S)
        with pytest.raises(UnknownEncoderError):
            product.encoders.install("no-such").result(WAIT_S)


def test_switching_embeds_the_kept_photos_and_the_name_stays_on(paths, models):
    store, portrait = MemoryStore(), read_image(astronaut_path())
    with desk_over(store, paths, models) as (product, notebook):
        eileen = enrol(product, astronaut_path(), "Eileen Collins", "1")
        grace = enrol(product, hopper_path(), "Grace Hopper", "2")
        store.subjects.forget_picture(grace.subject_id)
        looks = []
        engine = Engine(
            opener=opener_of(FakeCamera(portrait, fps=30)),
            kit=product.desk.kit,
            known=product.desk.known,
            announcer=product.announcer,
            on_recognised=product.desk.check_in,
            min_face_px=lambda: 60.0,
            on_look=lambda _frame, overlay: looks.append(overlay),
        )
        product.desk.keeper.on_change = lambda known: setattr(engine, "known", known)
        engine.start(SourceSpec(SourceKind.CAMERA, "0"))
        notebook.wait_for(CheckedIn)

        status = product.encoders.install(MOBILEFACENET_ID, mobilefacenet()).result(WAIT_S)
        assert (status.installed, status.in_use, status.removable) == (True, False, True)
        report = product.encoders.catch_up().result(WAIT_S)

        assert (report.encoder_id, report.photos) == (MOBILEFACENET_ID, 1)
        assert report.needs_photo == (grace,)
        assert notebook.of(EncoderChanged)[0].needs_photo == (grace,)
        assert notebook.of(Reembedding)[-1] == Reembedding(1, 1)
        assert notebook.of(InstallingEncoder)[-1].fraction == 1.0
        assert product.desk.known.gallery.encoder_id == MOBILEFACENET_ID
        before = len(looks)
        wait_until_named(looks, before, eileen)
        with pytest.raises(EncoderKeptError, match="in use"):
            product.encoders.remove(MOBILEFACENET_ID).result(WAIT_S)
        engine.close()
        assert not notebook.of(Faulted)


def test_switching_back_needs_no_photos_and_is_kept_in_the_settings(paths, models):
    with desk_over(MemoryStore(), paths, models) as (product, _):
        enrol(product, astronaut_path(), "Eileen Collins", "1")
        product.encoders.install(MOBILEFACENET_ID, mobilefacenet()).result(WAIT_S)
        assert product.encoders.use(MOBILEFACENET_ID).result(WAIT_S).photos == 1
        assert load_settings(paths.settings)[0].encoder == MOBILEFACENET_ID
        back = product.encoders.use(DEFAULT_ENCODER_ID).result(WAIT_S)
        assert (back.photos, back.needs_photo) == (0, ()), "the old templates were kept"
        assert product.desk.known.gallery.encoder_id == DEFAULT_ENCODER_ID
        product.encoders.remove(MOBILEFACENET_ID).result(WAIT_S)
        assert not by_id(product)[MOBILEFACENET_ID].installed
    assert load_settings(paths.settings)[0].encoder == DEFAULT_ENCODER_ID


def wait_until_named(looks, before, subject):
    for _ in range(600):
        faces = looks[-1].faces if len(looks) > before + 2 else ()
        if faces and faces[0].state is TrackState.NAMED and faces[0].subject == subject:
            return
        threading.Event().wait(0.02)
    raise AssertionError("the name did not come back")


def test_the_next_start_goes_on_with_the_encoder_in_use(paths, models):
    store = MemoryStore()
    with desk_over(store, paths, models) as (product, _):
        enrol(product, astronaut_path(), "Eileen Collins", "1")
        product.encoders.install(None, mobilefacenet()).result(WAIT_S)
    # The database is there now, and everybody is known to dlib's encoder only.
    paths.database.touch()
    with desk_over(store, paths, models) as (product, _):
        assert product.desk.card.encoder_id == DEFAULT_ENCODER_ID
        assert product.desk.known.gallery.people == 1
        assert product.encoders.catch_up().result(WAIT_S).photos == 1
    with desk_over(store, paths, models) as (product, _):
        assert product.desk.card.encoder_id == MOBILEFACENET_ID
        assert product.desk.known.gallery.people == 1


def test_a_sample_of_before_the_switch_is_embedded_again(paths, models):
    store = MemoryStore()
    with desk_over(store, paths, models) as (product, _):
        sample = product.desk.examine_photo(astronaut_path()).result(WAIT_S).only()
        product.encoders.install(None, mobilefacenet()).result(WAIT_S)
        product.encoders.catch_up().result(WAIT_S)
        product.desk.enrol(SubjectDetails("Eileen Collins", "1"), sample).result(WAIT_S)
        product.encoders._worker.submit(lambda: None).result(WAIT_S)  # jobs are done in turn
        assert product.desk.known.gallery.people == 1
        made_by = {encoder_id for _photo_id, encoder_id in store.subjects.templates}
        assert made_by == {DEFAULT_ENCODER_ID, MOBILEFACENET_ID}


def test_damage_is_told_once_and_dlibs_encoder_takes_over(paths, models):
    store = MemoryStore()
    with desk_over(store, paths, models) as (product, _):
        product.encoders.install(None, mobilefacenet()).result(WAIT_S)
        product.encoders.catch_up().result(WAIT_S)
        enrol(product, astronaut_path(), "Eileen Collins", "1")
    network = paths.encoders / MOBILEFACENET_ID / "model.onnx"
    sound = network.read_bytes()
    network.write_bytes(sound[:-1] + bytes([sound[-1] ^ 1]))
    paths.database.touch()
    with desk_over(store, paths, models) as (product, notebook):
        report = product.encoders.catch_up().result(WAIT_S)
        assert (report.encoder_id, report.photos) == (DEFAULT_ENCODER_ID, 1)
        (fault,) = notebook.of(Faulted)
        assert isinstance(fault.error, EncoderDamagedError)
        assert product.desk.known.gallery.encoder_id == DEFAULT_ENCODER_ID
        assert product.desk.known.gallery.people == 1
        assert "damaged" in by_id(product)[MOBILEFACENET_ID].problem
        with pytest.raises(EncoderDamagedError):
            product.encoders.use(MOBILEFACENET_ID).result(WAIT_S)
        product.encoders.install(MOBILEFACENET_ID, mobilefacenet()).result(WAIT_S)
        assert product.encoders.use(AUTOMATIC).result(WAIT_S).encoder_id == MOBILEFACENET_ID


def test_what_was_not_measured_can_not_be_used(paths, models, tmp_path):
    with desk_over(MemoryStore(), paths, models) as (product, _):
        status = product.encoders.install(None, own_encoder(tmp_path / "own")).result(WAIT_S)
        assert (status.card.title, status.card.calibrated) == ("Mine", False)
        assert len(status.card.sha256) == 64
        with pytest.raises(EncoderNotCalibratedError, match="calibrate FOLDER --encoder mine-1"):
            product.encoders.use("mine-1").result(WAIT_S)
        assert product.encoders.catch_up().result(WAIT_S).encoder_id == DEFAULT_ENCODER_ID
        kit = app.load_kit(models.folder, 1, "mine-1", paths.encoders)
        assert kit.reader.card.encoder_id == "mine-1", "it has to run in order to be measured"


def test_an_encoder_with_thresholds_of_its_own_can_be_used(paths, models, tmp_path):
    rows = [{"fmr": 0.01, "threshold": 0.5, "comparisons": 1000}]
    offered = own_encoder(tmp_path / "own", thresholds=rows)
    with desk_over(MemoryStore(), paths, models) as (product, _):
        enrol(product, astronaut_path(), "Eileen Collins", "1")
        product.encoders.install("mine-1", offered / "mine.onnx").result(WAIT_S)
        assert product.encoders.use("mine-1").result(WAIT_S).photos == 1
        assert product.desk.rule(1).threshold == 0.5
        (sample,) = product.desk.examine_photo(astronaut_path()).result(WAIT_S).samples
        assert sample.template.vector.size == DIMENSION
    assert load_settings(paths.settings)[0].encoder == "mine-1"


def test_a_network_that_fails_the_trial_is_not_installed(paths, models, tmp_path):
    offered = own_encoder(tmp_path / "own")
    write_network(offered / "mine.onnx", matrix=np.zeros((SIZE * SIZE * 3, DIMENSION), np.float32))
    with desk_over(MemoryStore(), paths, models) as (product, _):
        with pytest.raises(EncoderUnusableError, match="zeros"):
            product.encoders.install(None, offered).result(WAIT_S)
        assert "mine-1" not in by_id(product)


def test_a_download_is_put_in_place_and_a_failed_one_changes_nothing(paths, models):
    source = mobilefacenet() / "MobileFaceNet.onnx"
    with desk_over(MemoryStore(), paths, models) as (product, notebook):

        def fetch(remote, target, on_progress, _stop):
            on_progress(remote.size_bytes // 2, remote.size_bytes)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)

        def offline(remote, _target, _on_progress, _stop):
            raise DownloadError(remote.name, DownloadProblem.OFFLINE)

        installer = product.encoders._parts.installer
        object.__setattr__(installer, "fetch", offline)
        with pytest.raises(DownloadError, match="--from"):
            product.encoders.install(MOBILEFACENET_ID).result(WAIT_S)
        assert not by_id(product)[MOBILEFACENET_ID].installed
        object.__setattr__(installer, "fetch", fetch)
        assert product.encoders.install(MOBILEFACENET_ID).result(WAIT_S).installed
        assert notebook.of(InstallingEncoder)[0].step == "Downloading"
        assert list((paths.encoders / ".incoming").iterdir()) == []
        object.__setattr__(installer, "fetch", offline)
        assert product.encoders.install(MOBILEFACENET_ID).result(WAIT_S).installed, "it is sound"


def test_weights_that_are_no_weights_give_a_sentence(paths, models, tmp_path):
    weights = tmp_path / "20180402-114759-vggface2.pt"
    weights.write_bytes(b"not weights")
    with desk_over(MemoryStore(), paths, models) as (product, _):
        refused = product.encoders.install(INCEPTION_ID, weights).exception(WAIT_S)
    assert isinstance(refused, ModelPreparationError)
    assert "not a file of torch weights" in str(refused)


def test_a_face_is_only_looked_at_while_the_gallery_is_of_another_encoder(paths, models):
    portrait = read_image(astronaut_path())
    with desk_over(MemoryStore(), paths, models) as (product, _):
        enrol(product, astronaut_path(), "Eileen Collins", "1")
        look = LiveLook(product.desk.kit.result(), 60.0)
        other = replace(product.desk.known, gallery=Gallery.empty(MOBILEFACENET_ID, 128))
        frames = [Frame(portrait, index, index / 30) for index in range(8)]
        states = [look.at(frame, other).faces[0].state for frame in frames[:4]]
        states += [look.at(frame, product.desk.known).faces[0].state for frame in frames[4:]]
    assert states == [TrackState.LOOKING] * 4 + [TrackState.NAMED] * 4


def test_closing_does_not_wait_for_a_download_that_hangs(paths, models):
    hanging, release = threading.Event(), threading.Event()
    product = app.build(paths, models=models.folder, settings=Settings())

    def hang(_remote, _target, _on_progress, stop):
        hanging.set()
        while not (stop() and release.is_set()):
            release.wait(0.05)

    object.__setattr__(product.encoders._parts.installer, "fetch", hang)
    product.encoders.install(INCEPTION_ID)
    assert hanging.wait(5)
    product.encoders.close()
    release.set()


@contextlib.contextmanager
def hanging_downloads(paths, models):
    """Downloads that last until they are stopped; their ids as they begin."""
    product = app.build(paths, models=models.folder, settings=Settings())
    begun, pause = queue.Queue(), threading.Event()

    def hang(remote, _target, _on_progress, stop):
        begun.put(remote)
        while not stop():
            pause.wait(0.01)
        raise CancelledError

    object.__setattr__(product.encoders._parts.installer, "fetch", hang)
    try:
        yield product, begun
    finally:
        product.encoders.close()


def test_cancelling_a_job_that_waits_leaves_the_one_at_work_alone(paths, models):
    with hanging_downloads(paths, models) as (product, begun):
        first = product.encoders.install(INCEPTION_ID)
        begun.get(timeout=WAIT_S)
        second = product.encoders.install(INCEPTION_ID)
        product.encoders.cancel()
        assert second.cancelled()
        with pytest.raises(TimeoutError):
            first.result(0.2)
        product.encoders.cancel()
        with pytest.raises(CancelledError):
            first.result(WAIT_S)


def test_what_was_stopped_does_not_stop_what_comes_after_it(paths, models):
    with hanging_downloads(paths, models) as (product, begun):
        first, second = (product.encoders.install(INCEPTION_ID) for _ in range(2))
        begun.get(timeout=WAIT_S)
        product.encoders._unfinished()[0].cancel()
        with pytest.raises(CancelledError):
            first.result(WAIT_S)
        begun.get(timeout=WAIT_S)
        assert not second.done()


def test_what_somebody_asked_for_is_stopped_before_what_the_desk_does_by_itself(paths, models):
    with hanging_downloads(paths, models) as (product, begun):
        product.encoders.install(INCEPTION_ID)
        begun.get(timeout=WAIT_S)
        asked = product.encoders.use(AUTOMATIC)
        product.desk.on_outdated()
        product.encoders.cancel()
        assert asked.cancelled()
        assert [job.asked for job in product.encoders._unfinished()] == [True, False]


def test_the_list_waits_for_no_job(paths, models):
    with hanging_downloads(paths, models) as (product, begun):
        job = product.encoders.install(INCEPTION_ID)
        begun.get(timeout=WAIT_S)
        assert len(by_id(product)) == 3
        assert not job.done()
