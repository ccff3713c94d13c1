"""The bootstrap's decisions; that it works at all is shown by every run of this suite."""

import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bootstrap(monkeypatch, tmp_path):
    spec = importlib.util.spec_from_file_location("bootstrap", ROOT / "packaging" / "bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    return module


def test_nothing_is_installed_when_nothing_changed(bootstrap, monkeypatch):
    bootstrap.STAMP.write_text(json.dumps({"run": bootstrap._fingerprint("run")}))
    monkeypatch.setattr(bootstrap, "_pip", lambda *_: pytest.fail("it installed again"))
    bootstrap.install("run")


@pytest.mark.parametrize("content", ["", "[]", "{", '{"run": "another"}'])
def test_a_stamp_that_does_not_agree_means_install(bootstrap, content):
    bootstrap.STAMP.write_text(content)
    assert bootstrap._stamped("run") != bootstrap._fingerprint("run")


def test_an_install_that_was_cut_off_is_done_again(bootstrap, monkeypatch):
    def cut_off(*_arguments):
        raise KeyboardInterrupt

    bootstrap.STAMP.write_text("{}")
    monkeypatch.setattr(bootstrap, "_works", lambda: True)
    monkeypatch.setattr(bootstrap, "_pip", cut_off)
    with pytest.raises(KeyboardInterrupt):
        bootstrap.install("run")
    assert not bootstrap.STAMP.exists()


def test_an_unknown_task_explains_itself(bootstrap, capsys):
    assert bootstrap.main(["fly"]) == 2
    assert "run|test" in capsys.readouterr().err


def test_without_root_the_line_to_run_is_printed(bootstrap, monkeypatch, capsys):
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.setattr(bootstrap, "_loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(bootstrap, "FONT_FOLDERS", (str(ROOT),))
    monkeypatch.setattr(bootstrap.Path, "rglob", lambda *_: iter([Path("a.ttf")]))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000, raising=False)
    bootstrap.install_system_packages()
    assert "Run: sudo apt-get install -y libegl1" in capsys.readouterr().err


@pytest.mark.parametrize("lock", ["build.lock", "requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_an_exact_version_and_hashes(lock):
    text = (ROOT / "packaging" / lock).read_text()
    packages = re.split(r"\n(?=[a-z])", text.strip())
    assert packages
    for package in packages:
        assert re.match(r"[a-z0-9_.-]+==\S+", package), package
        assert "--hash=sha256:" in package, package


def test_only_the_standard_library_is_imported():
    text = (ROOT / "packaging" / "bootstrap.py").read_text()
    imported = set(re.findall(r"^(?:from|import) ([a-z_]+)", text, re.MULTILINE))
    assert imported <= sys.stdlib_module_names
