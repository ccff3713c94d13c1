"""Cutting the two people of the demo out of their portraits.

A rough outline, drawn once by hand, tells GrabCut (Rother, Kolmogorov, Blake: "GrabCut",
SIGGRAPH 2004) where to look for the edge of hair and shoulders.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from faceapp.capture.opencv import cv2
from faceapp.core.types import UInt8Array

Point = tuple[int, int]

_ROUNDS = 3
_SHRINK = 2  # the edge is looked for at half size: four times as fast, and smoothed anyway
_SURE_INSIDE_PX, _SURE_OUTSIDE_PX = 6, 4
_BELOW_PX = 90  # mirrored below the picture, so that nobody ever seems to float
_EDGE_SIGMA_PX = 1.8


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the person is in a portrait.

    Attributes:
        points: around the person, x y in pixels.
        face: the middle of the face.
    """

    points: tuple[Point, ...]
    face: Point


@dataclass(frozen=True, slots=True, eq=False)
class Cutout:
    """A person without background.

    Attributes:
        colour: (H, W, 3) uint8 RGB.
        cover: (H, W) uint8, 255 where the person is, softly falling to 0 around.
        face: the middle of the face, x y in pixels.
    """

    colour: UInt8Array
    cover: UInt8Array
    face: Point


ASTRONAUT = Outline(
    points=(
        (190, 20), (225, 12), (265, 22), (292, 50), (301, 85), (296, 112), (276, 135), (268, 152),
        (258, 172), (290, 195), (306, 228), (304, 262), (330, 280), (352, 310), (362, 345),
        (400, 345), (450, 362), (485, 405), (500, 460), (508, 511), (30, 511), (20, 470),
        (25, 420), (38, 340), (42, 285), (75, 250), (108, 225), (112, 190), (130, 165), (165, 150),
        (186, 150), (178, 122), (160, 105), (153, 75), (165, 42),
    ),
    face=(225, 118),
)  # fmt: skip
HOPPER = Outline(
    points=(
        (180, 52), (215, 30), (262, 22), (310, 32), (345, 55), (354, 85), (371, 95), (372, 150),
        (364, 178), (377, 192), (372, 235), (356, 268), (345, 300), (332, 312), (335, 330),
        (370, 345), (430, 362), (480, 380), (497, 405), (505, 470), (511, 599), (18, 599),
        (22, 500), (28, 430), (34, 385), (75, 365), (140, 348), (196, 325), (200, 300), (185, 290),
        (163, 265), (152, 205), (156, 180), (166, 160), (150, 140), (152, 98), (176, 88),
    ),
    face=(266, 225),
)  # fmt: skip


def cut_out(pixels_rgb: UInt8Array, outline: Outline) -> Cutout:
    """Cut a person out of a portrait, (H, W, 3) uint8 RGB."""
    height, width = pixels_rgb.shape[:2]
    size = (width // _SHRINK, height // _SHRINK)
    small = np.asarray(cv2.resize(pixels_rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
    person = cv2.resize(_person_in(small, outline), (width, height))
    person[:, [0, -1]] = 0  # the picture ends here, its edge shall be soft too
    below = (0, _BELOW_PX, 0, 0, cv2.BORDER_REFLECT)
    cover = cv2.GaussianBlur(cv2.copyMakeBorder(person, *below), (0, 0), _EDGE_SIGMA_PX)
    colour = cv2.copyMakeBorder(pixels_rgb, *below)
    return Cutout(np.asarray(colour, np.uint8), np.asarray(cover, np.uint8), outline.face)


def _person_in(small: UInt8Array, outline: Outline) -> UInt8Array:
    """255 where the person is, else 0; (H, W) uint8."""
    inside = np.zeros(small.shape[:2], np.uint8)
    cv2.fillPoly(inside, [np.array(outline.points, np.int32) // _SHRINK], 255)
    labels = np.full_like(inside, cv2.GC_BGD)
    labels[cv2.dilate(inside, _disc(_SURE_OUTSIDE_PX)) > 0] = cv2.GC_PR_BGD
    labels[inside > 0] = cv2.GC_PR_FGD
    # Beyond the picture the person goes on: erode from its sides only where the outline ends.
    sure = cv2.erode(
        inside, _disc(_SURE_INSIDE_PX), borderType=cv2.BORDER_CONSTANT, borderValue=255
    )
    labels[sure > 0] = cv2.GC_FGD
    cv2.setRNGSeed(0)  # the same edge every time
    models = np.zeros((2, 1, 65))
    nowhere = (0, 0, 0, 0)  # the labels say where, not a rectangle
    cv2.grabCut(small, labels, nowhere, models[0], models[1], _ROUNDS, cv2.GC_INIT_WITH_MASK)
    found = np.isin(labels, (cv2.GC_FGD, cv2.GC_PR_FGD))
    return np.where(found, np.uint8(255), np.uint8(0))


def _disc(radius_px: int) -> UInt8Array:
    size = (2 * radius_px + 1, 2 * radius_px + 1)
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, size), np.uint8)
