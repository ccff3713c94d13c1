"""Which files are pictures, by their names: one list for import, dialogs, drops and sources.

What is inside a file decides how it is read; its name only says what a person means it to be.
"""

from __future__ import annotations

PICTURE_SUFFIXES = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".avif", ".bmp", ".dib"),
    *(".tif", ".tiff", ".jp2", ".ppm", ".pgm", ".pbm", ".pnm"),
)
# Photos too, of formats that can't be read: they are taken in order to say so.
UNREADABLE_SUFFIXES = (
    *(".heic", ".heif", ".hif", ".jxl", ".psd"),
    *(".dng", ".cr2", ".cr3", ".nef", ".arw", ".raf", ".orf", ".rw2"),
)
MEANT_AS_PICTURES = PICTURE_SUFFIXES + UNREADABLE_SUFFIXES
