"""The language of the window: English in the source, others from ``resources/translations``."""

from __future__ import annotations

import logging

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from faceapp.paths import resources

log = logging.getLogger(__name__)

TRANSLATOR_NAME = "faceapp_translator"
SHIPPED = ("en", "vi")

# Qt ships no Vietnamese of its own, so the menu of every text field is translated here.
QT_OWN_TEXTS = (
    QT_TRANSLATE_NOOP("QLineEdit", "&Undo"),
    QT_TRANSLATE_NOOP("QLineEdit", "&Redo"),
    QT_TRANSLATE_NOOP("QLineEdit", "Cu&t"),
    QT_TRANSLATE_NOOP("QLineEdit", "&Copy"),
    QT_TRANSLATE_NOOP("QLineEdit", "&Paste"),
    QT_TRANSLATE_NOOP("QLineEdit", "Delete"),
    QT_TRANSLATE_NOOP("QLineEdit", "Select All"),
)


def install_language(app: QApplication, language: str) -> None:
    """Switch the language at once; open windows retranslate themselves.

    Args:
        app: the application.
        language: one of ``settings.LANGUAGES``; "system" takes the first of the user's
            languages that is shipped, else English.
    """
    code = resolve(language)
    QLocale.setDefault(_locale(code))
    old = app.findChild(QTranslator, TRANSLATOR_NAME)
    if isinstance(old, QTranslator):
        QCoreApplication.removeTranslator(old)
        old.setParent(None)
        old.deleteLater()
    new = QTranslator(app)
    new.setObjectName(TRANSLATOR_NAME)
    # English has a file too: it holds the plurals.
    if not new.load(str(resources() / "translations" / f"faceapp_{code}.qm")):
        log.warning("the translation to %s could not be loaded", code)
    QCoreApplication.installTranslator(new)


def resolve(language: str) -> str:
    """The shipped language to use for a choice of the settings."""
    if language in SHIPPED:
        return language
    for wanted in QLocale.system().uiLanguages():
        code = wanted.replace("_", "-").split("-")[0]
        if code in SHIPPED:
            return code
    return "en"


def _locale(code: str) -> QLocale:
    """How dates and numbers are written: the system's way where it speaks the language."""
    system = QLocale.system()
    if system.language() == QLocale(code).language():
        return system
    if code == "en":
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return QLocale(code)
