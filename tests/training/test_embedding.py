"""Real photos through the real networks, and what the cache makes of them."""

import shutil
from functools import partial

import numpy as np
import pytest

from faceapp.capture.images import write_image
from faceapp.core.errors import ImportListError
from faceapp.training.embedding import embed_folder, embed_photo
from faceapp.training.embedding_cache import EmbeddingCache
from faceapp.vision.face_reader import FaceReader
from tests.lfw import open_detector, open_encoder
from tests.pictures import astronaut_path, hopper_path


@pytest.fixture(scope="module")
def reader():
    return FaceReader(open_detector(), open_encoder())


@pytest.fixture
def folder(tmp_path):
    photos = tmp_path / "photos"
    for name, photo in (("Eileen", astronaut_path()), ("Grace", hopper_path())):
        (photos / name).mkdir(parents=True)
        shutil.copy(photo, photos / name)
    (photos / "Grace" / "broken.jpg").write_bytes(b"no picture")
    (photos / "Grace" / "notes.txt").write_text("no photo")
    return photos


@pytest.fixture
def cache(tmp_path):
    return partial(EmbeddingCache, tmp_path / "cache", "dlib-resnet29-v1", "a" * 64, 128)


class Embedder:
    """Embeds for real, one after the other, and notes what it was asked for."""

    def __init__(self, reader):
        self.reader, self.asked = reader, []

    def __call__(self, photos):
        for photo in photos:
            self.asked.append(photo.name)
            yield photo, embed_photo(self.reader, photo)


def nobody(_done, _of):
    pass


def test_a_folder_of_people_is_embedded(folder, reader, cache):
    progress = []
    embedded = embed_folder(
        folder, Embedder(reader), cache(), lambda done, of: progress.append((done, of))
    )
    assert embedded.labels == ("Eileen", "Grace")
    assert embedded.references.shape == embedded.probes.shape == (2, 128)
    assert [path.name for path in embedded.unreadable] == ["broken.jpg"]
    assert embedded.left_out == embedded.unreadable
    assert progress == [(1, 3), (2, 3), (3, 3)]
    (alone,) = embedded.only(np.array([False, True])).labels
    assert alone == "Grace"


def test_what_was_embedded_before_is_not_embedded_again(folder, reader, cache):
    first = embed_folder(folder, Embedder(reader), cache(), nobody)
    (folder / "Grace" / "grace_hopper.jpg").rename(folder / "Grace" / "another name.jpg")
    again = Embedder(reader)
    second = embed_folder(folder, again, cache(), nobody)
    assert again.asked == ["broken.jpg"]
    assert np.array_equal(first.references, second.references)
    assert np.array_equal(first.probes, second.probes)
    for one, other in zip(first.qualities, second.qualities, strict=True):
        assert one.sharpness == pytest.approx(other.sharpness)
        assert one.eye_distance_px == pytest.approx(other.eye_distance_px)


def test_a_photo_without_a_face_is_remembered_too(folder, reader, cache):
    write_image(folder / "Eileen" / "landscape.png", np.full((120, 160, 3), 90, np.uint8))
    for asked in (4, 1):
        embedder = Embedder(reader)
        embedded = embed_folder(folder, embedder, cache(), nobody)
        assert [path.name for path in embedded.without_face] == ["landscape.png"]
        assert len(embedder.asked) == asked


@pytest.mark.parametrize("change", ["photo", "encoder", "damage"])
def test_another_photo_or_encoder_or_a_damaged_file_is_embedded_anew(
    folder, reader, cache, tmp_path, change
):
    embed_folder(folder, Embedder(reader), cache(), nobody)
    (file,) = (tmp_path / "cache").iterdir()
    known = cache()
    expected = 3
    if change == "photo":
        with (folder / "Grace" / "grace_hopper.jpg").open("ab") as photo:
            photo.write(b"\0")
        expected = 2
    elif change == "encoder":
        known = EmbeddingCache(tmp_path / "cache", "dlib-resnet29-v1", "b" * 64, 128)
    else:
        file.write_bytes(file.read_bytes()[:-100])
        known = cache()
    again = Embedder(reader)
    assert embed_folder(folder, again, known, nobody).labels == ("Eileen", "Grace")
    assert len(again.asked) == expected


def test_work_that_is_cut_off_is_kept(folder, reader, cache):
    class Stops(Embedder):
        def __call__(self, photos):
            yield next(super().__call__(photos))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embed_folder(folder, Stops(reader), cache(), nobody)
    again = Embedder(reader)
    embed_folder(folder, again, cache(), nobody)
    assert len(again.asked) == 2


def test_a_folder_without_faces_is_told(tmp_path, reader, cache):
    with pytest.raises(ImportListError, match="no faces"):
        embed_folder(tmp_path, Embedder(reader), cache(), nobody)
