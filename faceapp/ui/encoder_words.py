"""Encoders in the operator's words: what they are, how a job goes on, what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from faceapp.core.facts import EncoderChanged
from faceapp.core.types import Subject
from faceapp.runtime.encoder_service import EncoderStatus
from faceapp.ui.counted import Counted
from faceapp.ui.encoder_control import Job, Progress
from faceapp.ui.trust_words import number, some_names
from faceapp.ui.words import Wording

translate = QCoreApplication.translate

RECOMMENDED_ID = "mobilefacenet-a6cc903"

# As the runtime calls them. A step that is not here is shown as it is.
STEPS = (
    QT_TRANSLATE_NOOP("steps", "Downloading"),
    QT_TRANSLATE_NOOP("steps", "Checking"),
    QT_TRANSLATE_NOOP("steps", "Loading torch"),
    QT_TRANSLATE_NOOP("steps", "Converting"),
    QT_TRANSLATE_NOOP("steps", "Putting the files in place"),
    QT_TRANSLATE_NOOP("steps", "Trying it out"),
    QT_TRANSLATE_NOOP("steps", "Putting it in place"),
    QT_TRANSLATE_NOOP("steps", "Installed"),
)


@dataclass(frozen=True, slots=True)
class Download:
    """What is fetched: how much, and whether that is known exactly."""

    size_bytes: int
    is_exact: bool


# What ``models.catalogue`` publishes; a test holds the two against one another.
DOWNLOADS = {
    RECOMMENDED_ID: Download(3_998_070, is_exact=True),
    "inception-resnet-v1-vggface2": Download(112_000_000, is_exact=False),
}


def size_words(encoder_id: str) -> str:
    """How much there is to download; empty where it can't be downloaded."""
    download = DOWNLOADS.get(encoder_id)
    if download is None:
        return ""
    formats = QLocale.DataSizeFormat.DataSizeSIFormat
    size = QLocale().formattedDataSize(download.size_bytes, 0, formats)
    return (
        size if download.is_exact else translate("EncoderWords", "about {size}").format(size=size)
    )


def state_words(status: EncoderStatus) -> str:
    """One or two words for the badge."""
    if status.problem:
        return translate("EncoderWords", "Damaged")
    if status.in_use:
        return translate("EncoderWords", "In use")
    if not status.installed:
        return translate("EncoderWords", "Can be installed")
    if not status.card.calibrated:
        return translate("EncoderWords", "Not calibrated")
    return translate("EncoderWords", "Installed")


def trouble_words(status: EncoderStatus) -> str:
    """Why it can't be used, and what to do; empty: it can."""
    if status.problem:
        return translate(
            "EncoderWords",
            "Its files are damaged or incomplete, so it can’t be used. Install it again.",
        )
    if not status.card.calibrated:
        return translate(
            "EncoderWords",
            "Its error rates were not measured, so it can’t be used before somebody calibrates it "
            "(“faceapp calibrate”).",
        )
    return ""


def facts_words(status: EncoderStatus) -> str:
    """Dimension and licence."""
    text = translate("EncoderWords", "{count} numbers per face. Licence: {licence}")
    licence = status.card.licence or translate("EncoderWords", "not stated")
    return text.format(count=number(status.card.dimension), licence=licence)


def source_words(status: EncoderStatus) -> str:
    """Where it comes from."""
    text = translate("EncoderWords", "Source: {source}")
    source = status.card.source.replace("/", "/\u200b")  # an address may be broken at its slashes
    return text.format(source=source) if source else ""


def progress_words(progress: Progress, title: str) -> str:
    """What is being done; ``title`` of the encoder, where it is known."""
    if progress.stopping:
        return translate("EncoderWords", "Stopping…")
    if progress.job is Job.REMOVE:
        return translate("EncoderWords", "Removing {title}…").format(title=title)
    if progress.job is Job.USE:
        done, total = progress.photos
        if not total:
            return translate("EncoderWords", "Getting ready to switch…")
        text = translate("EncoderWords", "Getting to know everyone: {done} of {total} photos")
        return text.format(done=number(done), total=number(total))
    if not progress.step:
        return translate("EncoderWords", "Installing {title}…").format(title=title)
    step = "Converting" if progress.step.startswith("Converting") else progress.step
    text = translate("EncoderWords", "{title}: {step}, {percent}%")
    percent = round(100 * min(1.0, max(0.0, progress.fraction)))
    return text.format(title=title, step=translate("steps", step), percent=percent)


def needs_photo_words(subjects: tuple[Subject, ...]) -> str:
    """Who is not known any more; empty: nobody."""
    if not subjects:
        return ""
    text = Counted().needs_photo(len(subjects))
    return text.format(names=some_names(subjects))


def say_changed(fact: EncoderChanged) -> Wording:
    """Another one is in use."""
    title = translate("EncoderWords", "{title} is in use").format(title=fact.title)
    everyone = translate("EncoderWords", "Everyone enrolled is recognised with it.")
    return Wording(title, needs_photo_words(fact.needs_photo) or everyone)


def say_installed(status: EncoderStatus) -> Wording:
    """It is on this computer now."""
    title = translate("EncoderWords", "{title} is installed").format(title=status.card.title)
    return Wording(title, trouble_words(status))


def say_stopped() -> Wording:
    """A job was stopped."""
    return Wording(
        translate("EncoderWords", "Stopped"),
        translate("EncoderWords", "What was done is kept, and it can go on later."),
    )
