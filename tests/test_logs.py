"""The log of the program."""

from __future__ import annotations

import logging
import re

import pytest

from faceapp import logs
from faceapp.logs import FILE_NAME, FILES, MAX_BYTES, configure_logging

log = logging.getLogger("faceapp.test")


@pytest.fixture(autouse=True)
def as_before():
    """The handlers of this program go, its level returns."""
    package, root = logging.getLogger("faceapp"), logging.getLogger()
    level = package.level
    yield
    for handler in [handler for handler in root.handlers if handler.name == logs.__name__]:
        root.removeHandler(handler)
        handler.close()
    package.setLevel(level)


def test_a_line_has_utc_time_level_and_text_in_utf_8(tmp_path):
    folder = tmp_path / "logs"
    configure_logging(folder, verbose=False)
    log.info("a café at the desk")
    line = (folder / FILE_NAME).read_text(encoding="utf-8")
    assert re.match(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO MainThread faceapp\.test: a café", line
    )


def test_debug_messages_only_when_verbose(tmp_path, capsys):
    configure_logging(tmp_path, verbose=False)
    log.debug("hidden")
    configure_logging(tmp_path, verbose=True)
    log.debug("shown")
    text = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert "hidden" not in text
    assert text.count("shown") == 1
    assert "shown" in capsys.readouterr().err


def test_warnings_of_other_packages_are_kept_their_chatter_is_not(tmp_path):
    configure_logging(tmp_path, verbose=False)
    logging.getLogger("elsewhere").info("chatter")
    logging.getLogger("elsewhere").warning("trouble")
    text = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert "trouble" in text
    assert "chatter" not in text


def test_old_files_are_let_go(tmp_path):
    configure_logging(tmp_path, verbose=False)
    for _ in range(8 * MAX_BYTES // 10_000):
        log.info("x" * 10_000)
    files = list(tmp_path.iterdir())
    assert len(files) == FILES
    assert all(file.stat().st_size <= MAX_BYTES for file in files)


def test_where_no_file_can_be_written_standard_error_serves(tmp_path, capsys):
    blocked = tmp_path / "blocked"
    blocked.write_text("in the way")
    configure_logging(blocked, verbose=False)
    log.info("still told")
    shown = capsys.readouterr().err
    assert "no log file can be written" in shown
    assert "still told" in shown
