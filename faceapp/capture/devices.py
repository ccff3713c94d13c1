"""Which cameras are there, without opening any."""

from __future__ import annotations

from faceapp.capture.camera import camera_backend
from faceapp.core.sources import CameraInfo


def list_cameras() -> tuple[CameraInfo, ...]:
    """The cameras of this computer by their index; none is a normal answer."""
    # Imported late: it talks to the system's camera service as soon as it is imported.
    from cv2_enumerate_cameras import enumerate_cameras  # noqa: PLC0415

    found = sorted(enumerate_cameras(camera_backend()), key=lambda camera: camera.index)
    return tuple(CameraInfo(str(camera.index), camera.name) for camera in found)


def camera_name(address: str) -> str:
    """What people call the camera at an address, its number when it is not listed."""
    index = address.removeprefix("/dev/video")
    names = {camera.address: camera.name for camera in list_cameras()}
    return names.get(index) or (f"Camera {index}" if index.isdigit() else address)
