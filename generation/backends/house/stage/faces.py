"""Lent likenesses on stage: a face is the head of a doll whose jaw drops as it speaks; anything else is a puppet of
its own picture.
"""

from __future__ import annotations

import base64

import cv2
import numpy as np

from .bodies import Part, doll
from .light import hexed
from .shapes import rect

MOUTH = 0.79
"""How far down a face, from hair to chin, its mouth is."""
TALL, WIDE, CHIN = 19.5, 17.5, 17.4
"""Of a head in the doll's box: at most so high and wide, and how far down it ends."""
PAPER = "#fffaf2"


def pixels_of(picture: bytes) -> np.ndarray:
    """(h, w, 4) RGBA. Raises ValueError if it is no picture."""
    image = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_UNCHANGED)
    if image is None or image.ndim == 2:
        raise ValueError("The picture of a likeness could not be read.")
    return cv2.cvtColor(image, cv2.COLOR_BGRA2RGBA if image.shape[2] == 4 else cv2.COLOR_BGR2RGBA)


def is_cut_out(image: np.ndarray) -> bool:
    """Whether a good part of the picture is cut away."""
    return float((image[..., 3] < 32).mean()) > 0.04


def trimmed(image: np.ndarray) -> np.ndarray:
    """The picture without empty edges."""
    ys, xs = np.nonzero(image[..., 3] > 32)
    return image[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1] if len(ys) else image


def inlaid(image: np.ndarray, box: tuple[float, float, float, float], clip: str) -> str:
    """Markup that shows the picture in `box` (x, y, width, height), and of it what the markup `clip` covers."""
    _done, png = cv2.imencode(".png", cv2.cvtColor(image, cv2.COLOR_RGBA2BGRA))
    data = base64.b64encode(png.tobytes()).decode()
    x, y, w, h = box
    return (
        f'<defs><clipPath id="shown">{clip}</clipPath></defs><image clip-path="url(#shown)" x="{x:.2f}" y="{y:.2f}" '
        f'width="{w:.2f}" height="{h:.2f}" preserveAspectRatio="none" href="data:image/png;base64,{data}"/>'
    )


def wearer(picture: bytes, shirt: str) -> list[Part]:
    """A person's doll, from back to front. `head` is shown while it is silent; `inside`, `jaw` and `crown` are the
    same face cut open at the mouth.
    """
    image = pixels_of(picture)
    if not is_cut_out(image):
        image = oval_of(image)
    image = trimmed(image)
    scale = min(TALL / image.shape[0], WIDE / image.shape[1])
    w, h = image.shape[1] * scale, image.shape[0] * scale
    x, y = 16 - w / 2, CHIN - h
    lips = y + h * MOUTH
    row = np.nonzero(image[int(image.shape[0] * MOUTH), :, 3] > 128)[0]
    left, right = (x + row.min() * scale, x + row.max() * scale) if len(row) else (x, x + w)
    body = [part for part in doll("person", "", "", shirt, skin_of(image)) if part[0] not in ("head", "mouth")]
    gap = 0.12 * (right - left)
    pivot = (16.0, 17.0)
    inside = rect(left + gap, lips - 1.6, right - left - 2 * gap, 4.6, "#4a1424", 1.4)
    tongue = rect(left + 2.6 * gap, lips + 0.9, right - left - 5.2 * gap, 2, "#d9646f", 1)
    return [
        *body,
        ("inside", inside + tongue, pivot),
        ("jaw", inlaid(image, (x, y, w, h), rect(x, lips, w, h, "#fff")), pivot),
        ("crown", inlaid(image, (x, y, w, h), rect(x, y, w, lips - y, "#fff")), pivot),
        ("head", inlaid(image, (x, y, w, h), rect(x, y, w, h, "#fff")), pivot),
    ]


def oval_of(image: np.ndarray) -> np.ndarray:
    """A plain picture cut to an oval."""
    h, w = image.shape[:2]
    mask = np.zeros((h, w), np.uint8)
    half = (round(min(w, h * 0.8) / 2), h // 2)
    cv2.ellipse(mask, (w // 2, h // 2), half, 0, 0, 360, 255, -1, cv2.LINE_AA)
    return np.dstack((image[..., :3], cv2.min(mask, np.ascontiguousarray(image[..., 3]))))


def skin_of(image: np.ndarray) -> str:
    """The middle colour of the middle of a face, for the hands."""
    h, w = image.shape[:2]
    part = image[int(h * 0.45) : int(h * 0.75), int(w * 0.3) : int(w * 0.7)]
    solid = part[part[..., 3] > 200][:, :3]
    red, green, blue = np.median(solid, axis=0) if len(solid) else (246, 189, 90)
    return hexed((int(red), int(green), int(blue)))


def puppet(picture: bytes) -> str:
    """Markup, in the icons' box, of a puppet that is a picture: its own outline, or a photograph on a paper card."""
    image = pixels_of(picture)
    cut = is_cut_out(image)
    image = trimmed(image) if cut else image
    side = 29.0 if cut else 25.0
    scale = side / max(image.shape[:2])
    w, h = image.shape[1] * scale, image.shape[0] * scale
    x, y = 16 - w / 2, 30.5 - h - (0 if cut else 1.4)
    if cut:
        return inlaid(image, (x, y, w, h), rect(x, y, w, h, "#fff"))
    sheet = rect(x - 1.4, y - 1.4, w + 2.8, h + 2.8, PAPER, 2.6)
    return sheet + inlaid(image, (x, y, w, h), rect(x, y, w, h, "#fff", 1.6))
