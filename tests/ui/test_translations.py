from __future__ import annotations

import shutil
import string
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator

from faceapp.paths import resources
from faceapp.ui.translations import install_language, resolve

ROOT = Path(__file__).parents[2]
FOLDER = resources() / "translations"
LUPDATE = shutil.which("pyside6-lupdate", path=str(ROOT / ".venv/bin")) or shutil.which(
    "pyside6-lupdate"
)


def messages(path):
    """(context, source, numerus) -> translations, or None where unfinished."""
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.findall("numerusform")]
            texts = forms or [translation.text or ""]
            done = translation.get("type") is None and all(texts)
            key = (context.findtext("name"), message.findtext("source"), bool(forms))
            found[key] = texts if done else None
    return found


def extracted(tmp_path, *options):
    """What lupdate finds in the source now."""
    if LUPDATE is None:
        pytest.skip("pyside6-lupdate is not installed")
    fresh = tmp_path / "fresh.ts"
    sources = sorted(str(path) for path in (ROOT / "faceapp" / "ui").rglob("*.py"))
    subprocess.run(
        [LUPDATE, *options, *sources, "-ts", str(fresh)], check=True, capture_output=True
    )
    return messages(fresh)


def test_every_text_is_translated_to_vietnamese_and_none_is_left_over(tmp_path):
    source, vietnamese = extracted(tmp_path), messages(FOLDER / "faceapp_vi.ts")
    assert set(source) == set(vietnamese)
    assert [key for key, texts in vietnamese.items() if texts is None] == []


def test_every_plural_has_its_english_forms(tmp_path):
    source = extracted(tmp_path, "-target-language", "en", "-pluralonly")
    english = messages(FOLDER / "faceapp_en.ts")
    assert set(source) == set(english)
    assert all(texts and len(texts) == 2 for texts in english.values())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_compiled_file_is_in_step_with_its_source(language):
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"faceapp_{language}.qm"))
    for (context, text, numerus), texts in messages(FOLDER / f"faceapp_{language}.ts").items():
        if numerus:
            assert translator.translate(context, text, "", 1) == texts[0]
            assert translator.translate(context, text, "", 5) == texts[-1]
        else:
            assert translator.translate(context, text) == texts[0]


def test_translations_keep_every_placeholder():
    def names(text):
        return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)

    for (_, source, _), texts in messages(FOLDER / "faceapp_vi.ts").items():
        for text in texts:
            assert names(text) == names(source), source
            assert ("%n" in text) == ("%n" in source), source


def test_the_window_switches_language_without_restart(qtbot, window, app):
    install_language(app, "vi")
    qtbot.waitUntil(lambda: window.rail.buttons[0].text() == "Điểm danh")
    assert window.people.search.placeholderText() == "Tìm kiếm"
    assert window.status.people.text().endswith("người đã đăng ký")
    assert QLocale().language() == QLocale.Language.Vietnamese
    install_language(app, "en")
    qtbot.waitUntil(lambda: window.rail.buttons[0].text() == "Check-in")


def test_an_unknown_or_system_language_gives_one_that_is_shipped():
    assert resolve("vi") == "vi"
    assert resolve("system") in ("en", "vi")
    assert resolve("klingon") in ("en", "vi")
