"""Downloads against a real server on this computer that misbehaves in every way."""

from __future__ import annotations

import contextlib
import hashlib
import socket
import threading
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from faceapp.core.model_errors import DownloadError, DownloadProblem
from faceapp.models.catalogue import RemoteFile
from faceapp.models.download import CHUNK_BYTES, download

CONTENT = bytes(range(256)) * 2048  # half a megabyte: several chunks
WHOLE = RemoteFile("", hashlib.sha256(CONTENT).hexdigest(), len(CONTENT), len(CONTENT))


@dataclass
class Behaviour:
    """What the server does, and what it was asked."""

    content: bytes = CONTENT
    ranges: bool = True
    drop_after: int | None = None
    stall_after: int | None = None
    redirect_to: str = ""
    status: int = 200
    length: bool = True
    asked: list[str | None] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    behaviour: Behaviour

    def do_GET(self):
        does = self.behaviour
        wanted = self.headers.get("Range")
        does.asked.append(wanted)
        if does.redirect_to or does.status != 200:
            self.send_response(302 if does.redirect_to else does.status)
            if does.redirect_to:
                self.send_header("Location", does.redirect_to)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and does.ranges else 0
        if start >= len(does.content):
            self.send_error(416)
            return
        rest = does.content[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header(
                "Content-Range", f"bytes {start}-{len(does.content) - 1}/{len(does.content)}"
            )
        if does.length:
            self.send_header("Content-Length", str(len(rest)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        sent = rest if does.drop_after is None else rest[: does.drop_after]
        if does.stall_after is not None:
            self.wfile.write(sent[: does.stall_after])
            self.wfile.flush()
            does.release.wait(10)
            return
        with contextlib.suppress(ConnectionError):  # they hung up, as some tests want it
            self.wfile.write(sent)

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    class Own(Handler):
        behaviour = Behaviour()

    with ThreadingHTTPServer(("127.0.0.1", 0), Own) as running:
        running.daemon_threads = False
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        running.behaviour = Own.behaviour
        running.url = f"http://127.0.0.1:{running.server_address[1]}/net.onnx"
        yield running
        Own.behaviour.release.set()
        running.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def fetch(url, target, remote=WHOLE, stop=lambda: False, seen=None, **options):
    seen = [] if seen is None else seen
    download(
        replace(remote, url=url),
        target,
        lambda here, total: seen.append((here, total)),
        stop,
        allow_loopback_http=True,
        **options,
    )


def problem_of(url, target, **options):
    with pytest.raises(DownloadError) as caught:
        fetch(url, target, **options)
    assert str(caught.value).endswith(".")
    assert caught.value.exit_code == 4
    assert not target.exists()
    return caught.value.problem


def part_of(target):
    return target.with_name(f"{target.name}.part")


def test_a_file_arrives_whole_with_rising_progress(server, tmp_path):
    seen = []
    fetch(server.url, tmp_path / "new" / "net.onnx", seen=seen)
    assert (tmp_path / "new" / "net.onnx").read_bytes() == CONTENT
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["net.onnx"]
    assert seen == sorted(seen)
    assert seen[0] == (0, len(CONTENT))
    assert seen[-1] == (len(CONTENT), len(CONTENT))


def test_a_dropped_connection_is_resumed_where_it_broke_off(server, tmp_path):
    target = tmp_path / "net.onnx"
    server.behaviour.drop_after = 100_000
    assert problem_of(server.url, target) is DownloadProblem.INTERRUPTED
    assert part_of(target).read_bytes() == CONTENT[:100_000]
    server.behaviour.drop_after = None
    fetch(server.url, target)
    assert target.read_bytes() == CONTENT
    assert server.behaviour.asked == [None, "bytes=100000-"]


def test_a_server_without_ranges_sends_it_all_again(server, tmp_path):
    target = tmp_path / "net.onnx"
    server.behaviour.ranges = False
    part_of(target).write_bytes(b"x" * 1000)
    fetch(server.url, target)
    assert target.read_bytes() == CONTENT


def test_a_part_that_was_complete_is_only_checked(server, tmp_path):
    target = tmp_path / "net.onnx"
    part_of(target).write_bytes(CONTENT)
    fetch(server.url, target)
    assert target.read_bytes() == CONTENT
    assert server.behaviour.asked == []


def test_a_part_longer_than_the_file_is_thrown_away(server, tmp_path):
    target = tmp_path / "net.onnx"
    part_of(target).write_bytes(CONTENT + b"more")
    fetch(server.url, target)
    assert target.read_bytes() == CONTENT


def test_a_range_beyond_the_end_starts_anew(server, tmp_path):
    target = tmp_path / "net.onnx"
    part_of(target).write_bytes(CONTENT + b"more")
    fetch(server.url, target, remote=replace(WHOLE, size_bytes=None, limit_bytes=10**7))
    assert target.read_bytes() == CONTENT


def test_a_damaged_part_is_noticed_at_the_end_and_not_resumed_again(server, tmp_path):
    target = tmp_path / "net.onnx"
    part_of(target).write_bytes(b"x" * 1000)
    assert problem_of(server.url, target) is DownloadProblem.WRONG_CONTENT
    assert not part_of(target).exists()
    fetch(server.url, target)
    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize("content", [CONTENT[::-1], CONTENT + b"x", b"<html>log in first</html>"])
def test_another_content_is_refused(server, tmp_path, content):
    server.behaviour.content = content
    target = tmp_path / "net.onnx"
    assert problem_of(server.url, target) is DownloadProblem.WRONG_CONTENT
    assert not part_of(target).exists()


def test_a_file_that_does_not_end_is_refused(server, tmp_path):
    server.behaviour.length = False
    limited = replace(WHOLE, size_bytes=None, limit_bytes=CHUNK_BYTES)
    target = tmp_path / "net.onnx"
    assert problem_of(server.url, target, remote=limited) is DownloadProblem.WRONG_CONTENT


def test_a_server_that_stalls_is_left_and_the_part_kept(server, tmp_path):
    server.behaviour.stall_after = 50_000
    target = tmp_path / "net.onnx"
    assert problem_of(server.url, target, stall_s=0.3) is DownloadProblem.TIMED_OUT
    assert part_of(target).stat().st_size == 50_000


def test_a_server_that_never_answers_is_left(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/net.onnx"
        assert problem_of(url, tmp_path / "net.onnx", stall_s=0.3) is DownloadProblem.TIMED_OUT


def test_offline_is_told_at_once(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    url = f"http://127.0.0.1:{port}/net.onnx"
    assert problem_of(url, tmp_path / "net.onnx") is DownloadProblem.OFFLINE


def test_it_can_be_stopped_and_goes_on_later(server, tmp_path):
    target, seen = tmp_path / "net.onnx", []
    stopped = problem_of(server.url, target, seen=seen, stop=lambda: len(seen) > 1)
    assert stopped is DownloadProblem.STOPPED
    assert part_of(target).stat().st_size > 0
    fetch(server.url, target)
    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_refusal_is_told(server, tmp_path, status):
    server.behaviour.status = status
    assert problem_of(server.url, tmp_path / "net.onnx") is DownloadProblem.REFUSED


@pytest.mark.parametrize(
    "elsewhere", ["http://example.org/net.onnx", "ftp://example.org/net.onnx", "file:///etc/passwd"]
)
def test_redirects_lead_to_https_only(server, tmp_path, elsewhere):
    server.behaviour.redirect_to = elsewhere
    assert problem_of(server.url, tmp_path / "net.onnx") is DownloadProblem.REFUSED


def test_plain_http_is_refused_unless_allowed(server, tmp_path):
    with pytest.raises(DownloadError, match="not https"):
        download(replace(WHOLE, url=server.url), tmp_path / "x", lambda _h, _t: None, lambda: False)
    assert server.behaviour.asked == []


def test_a_folder_that_cannot_be_written_is_told(server, tmp_path):
    (tmp_path / "file").write_text("in the way")
    target = tmp_path / "file" / "net.onnx"
    assert problem_of(server.url, target) is DownloadProblem.DISK


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told(server, tmp_path):
    target = tmp_path / "net.onnx"
    part_of(target).symlink_to("/dev/full")
    assert problem_of(server.url, target) is DownloadProblem.DISK


def test_a_proxy_of_the_environment_is_used(server, tmp_path, monkeypatch):
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("http_proxy", server.url.rsplit("/", 1)[0])
    fetch("http://localhost:9/net.onnx", tmp_path / "net.onnx")
    assert (tmp_path / "net.onnx").read_bytes() == CONTENT
