"""Whether there is a screen to show a window on. No Qt here: it would abort to say no."""

from __future__ import annotations

import os
import socket
import sys


def has_display() -> bool:
    """Whether a window can be shown here. Qt would abort the process where it can't."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    return _x_server_answers(os.environ.get("DISPLAY", ""))


def _x_server_answers(display: str) -> bool:
    """Whether the X server of a DISPLAY like ":0" or "host:1.0" takes a connection."""
    host, _, number = display.rpartition(":")
    number = number.partition(".")[0]
    if not number.isdigit():
        return False
    try:
        if host in {"", "unix"}:
            with socket.socket(socket.AF_UNIX) as server:
                server.connect(f"/tmp/.X11-unix/X{number}")  # noqa: S108  (where X servers listen)
        else:
            socket.create_connection((host, 6000 + int(number)), timeout=2).close()
    except OSError:
        return False
    return True
