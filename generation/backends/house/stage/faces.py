"""Lent likenesses on stage: a face is the head of a doll, blinks, turns a little and speaks; anything else is a puppet
of its own picture.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from .dolls import UNIT
from .light import Light, hexed
from .paper import Cutout
from .shapes import rect

MOUTH, EYES = 0.79, 0.49
"""How far down a face, from hair to chin, its mouth and eyes are where they cannot be found."""
TALL, WIDE = 45.0, 40.0
"""Of a head in units of the doll's: at most so high and wide."""
PAPER = "#fffaf2"


class Finish(Protocol):
    """How a style turns a drawing with room around it into a cut."""

    def __call__(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray: ...


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


@dataclass(frozen=True, slots=True)
class Marks:
    """Where a face's eyes and mouth are, in fractions of its picture: x left to right, y from hair to chin."""

    left: tuple[float, float]
    right: tuple[float, float]
    mouth: tuple[float, float]


def marks_of(image: np.ndarray) -> Marks:
    """Look for eyes and mouth in the picture of a face (h, w, 4): small dark things where they should be."""
    small = cv2.resize(image, (96, 120), interpolation=cv2.INTER_AREA)
    rgb = small[..., :3].astype(np.float32)
    grey = cv2.cvtColor(small[..., :3], cv2.COLOR_RGB2GRAY)
    solid = cv2.erode((small[..., 3] > 128).astype(np.float32), np.ones((7, 7), np.uint8))
    dark = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (19, 13)))
    dark = cv2.GaussianBlur(dark.astype(np.float32) * solid, (0, 0), 2.2)
    row = np.arange(120, dtype=np.float32)[:, None] / 120
    likely = np.exp(-(((row - EYES - 0.02) / 0.085) ** 2))
    sides: list[tuple[float, float, float]] = []
    for x0, x1 in ((14, 46), (50, 82)):
        part = (dark * likely)[:, x0:x1]
        y, x = np.unravel_index(int(part.argmax()), part.shape)
        sides.append(((x + x0 + 0.5) / 96, (float(y) + 0.5) / 120, float(part.max())))
    (lx, ly, ls), (rx, ry, rs) = sides
    if min(ls, rs) < 4 or abs(ly - ry) > 0.09 or abs((0.5 - lx) - (rx - 0.5)) > 0.16:
        lx, ly, rx, ry = 0.33, EYES, 0.67, EYES
    red = (rgb[..., 0] - 0.5 * rgb[..., 1] - 0.5 * rgb[..., 2]) + 1.2 * dark
    red = cv2.GaussianBlur(red * solid, (0, 0), 2)
    middle = int(48 * (lx + rx))
    strip = red[:, max(0, middle - 9) : middle + 10].mean(axis=1) - np.median(
        red[70:, :][solid[70:, :] > 0.5] if (solid[70:, :] > 0.5).any() else 0
    )
    strip = strip * np.exp(-(((row[:, 0] - MOUTH) / 0.075) ** 2))
    at = int(strip.argmax())
    mouth = (at + 0.5) / 120 if strip[at] > 3 else MOUTH
    return Marks((lx, ly), (rx, ry), ((lx + rx) / 2, mouth))


class LentHead:
    """A face as a cut that blinks, turns and speaks: each of its states is warped from the first and kept.

    unit: pixels per canvas unit; box: (x, y, w, h) of the picture in doll units.
    """

    def __init__(self, picture: bytes, chin: tuple[float, float], light: Light, finish: Finish, unit: float) -> None:
        image = pixels_of(picture)
        if not is_cut_out(image):
            image = oval_of(image)
        image = trimmed(image)
        self.skin = skin_of(image)
        self.marks = marks_of(image)
        k = min(TALL / image.shape[0], WIDE / image.shape[1])
        w, h = image.shape[1] * k, image.shape[0] * k
        self.box = (chin[0] - w / 2, chin[1] - h, w, h)
        self.scale = unit * UNIT
        size = (max(8, round(w * self.scale)), max(8, round(h * self.scale)))
        fitted = cv2.resize(toned(image), size, interpolation=cv2.INTER_AREA)
        fitted[..., 3] = neat(np.ascontiguousarray(fitted[..., 3]))
        self.margin = round(4.4 * self.scale)
        m = self.margin
        drawing = cv2.copyMakeBorder(fitted, m, m, m, m, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
        self.size = size
        self.base = finish(drawing, light, unit)
        self.states: dict[tuple[int, bool, int], Cutout] = {}

    def sprite(self, turn: float, blink: bool, talk: float) -> Cutout:
        """The head now. turn: -1..1; talk: 0..1, how far the mouth is open."""
        key = (round(2 * turn), blink, round(4 * min(1.0, talk)))
        if key not in self.states:
            self.states[key] = self.made(key[0] / 2, blink, key[2] / 4)
        return self.states[key]

    def made(self, turn: float, blink: bool, talk: float) -> Cutout:
        """Warp the head into one state."""
        rows, columns = self.base.shape[:2]
        w, h = self.size
        yy, xx = np.mgrid[0:rows, 0:columns].astype(np.float32)
        u, v = (xx - self.margin) / w, (yy - self.margin) / h
        image = self.base
        if blink:
            image = cv2.remap(image, xx, self.margin + h * self.blinked(u, v), cv2.INTER_LINEAR)
            # What is left of the eye is a lash line, a shade of the skin.
            image = (image * (1 - self.lashes(u, v))[..., None]).astype(np.uint8) | (
                image & np.array([0, 0, 0, 255], np.uint8)
            )
        if talk > 0.02:
            image = self.opened(image, u, v, xx, talk)
        # The middle of the face goes further than its outline: it turns rather than slides.
        bulge = np.clip(1 - (2 * u - 1) ** 2, 0, 1) * np.clip(1 - (2 * v - 1) ** 4, 0, 1)
        image = cv2.remap(image, xx - turn * 0.035 * w * bulge, yy, cv2.INTER_LINEAR) if turn else image
        x, y, _w, tall = self.box
        del x, y
        pivot = (self.margin + w / 2, self.margin + tall * self.scale)
        return Cutout(image, pivot, self.scale)

    def blinked(self, u: np.ndarray, v: np.ndarray) -> np.ndarray:
        """Where each row comes from while the eyes are shut: the open eye is squeezed to a line, the lids follow."""
        out = v.copy()
        gap = self.marks.right[0] - self.marks.left[0]
        opening, reach, thin = 0.03 + 0.035 * gap, 0.075 + 0.07 * gap, 0.006
        for x, y in (self.marks.left, self.marks.right):
            away = np.abs(u - x) / (0.44 * gap)
            amount = np.clip(1.7 - 1.7 * away, 0, 1)
            d = v - y - 0.008
            far = np.abs(d)
            squeezed = np.where(
                far < thin, far * opening / thin, opening + (far - thin) * (reach - opening) / (reach - thin)
            )
            out += amount * np.where(far < reach, np.sign(d) * (squeezed - far), 0)
        return out.astype(np.float32)

    def lashes(self, u: np.ndarray, v: np.ndarray) -> np.ndarray:
        """0..1: how dark the line of the shut lids is; it bows a little downwards."""
        gap = self.marks.right[0] - self.marks.left[0]
        out = np.zeros_like(u)
        for x, y in (self.marks.left, self.marks.right):
            across = (u - x) / (0.33 * gap)
            line = np.abs(v - y - 0.012 + 0.012 * across**2) / 0.0125
            out = np.maximum(out, np.clip(1.6 - 1.6 * line, 0, 1) * np.clip(3 - 3 * np.abs(across), 0, 1))
        return 0.68 * out

    def opened(self, image: np.ndarray, u: np.ndarray, v: np.ndarray, xx: np.ndarray, talk: float) -> np.ndarray:
        """The mouth open: what is below the lips goes down, and darkness shows between them."""
        x, y = self.marks.mouth
        half = 0.36 * (self.marks.right[0] - self.marks.left[0])
        drop = 0.055 * talk
        wide = np.clip(1 - ((u - x) / (2.6 * half)) ** 2, 0, 1)
        below = np.clip((v - y) / (drop + 1e-6), 0, 1)
        rows = self.margin + self.size[1] * (v - drop * wide * below)
        out = cv2.remap(image, xx, rows.astype(np.float32), cv2.INTER_LINEAR)
        m, (w, h) = self.margin, self.size
        cx, cy = m + x * w, m + (y + 0.5 * drop) * h
        rx, ry = half * w * (0.92 - 0.2 * talk), 0.62 * drop * h
        d = ((xx - cx) / rx) ** 2 + ((m + v * h - cy) / ry) ** 2
        inside = np.clip((1 - d) * 3.2 * min(rx, ry) / 4, 0, 1)[..., None]
        across = (v * h + m - cy) / ry
        colour = np.where(
            across[..., None] < -0.42, (236, 230, 222), np.where(across[..., None] > 0.35, (196, 84, 96), (64, 18, 30))
        )
        bright = float(np.clip(self.base[..., :3].max() / 255, 0.3, 1))
        alpha = out[..., 3:].astype(np.float32) / 255
        out = out.astype(np.float32)
        out[..., :3] += (colour * bright * alpha - out[..., :3]) * inside
        return np.clip(out, 0, 255).astype(np.uint8)


def toned(image: np.ndarray) -> np.ndarray:
    """A photograph brought to the stage's brightness: neither murky nor blown out, its colours a little fuller."""
    solid = image[..., 3] > 200
    if not solid.any():
        return image
    rgb = image[..., :3].astype(np.float32)
    luma = rgb @ np.array([0.3, 0.59, 0.11], np.float32)
    gain = float(np.clip(0.5 + 0.5 * 150 / max(30.0, float(np.median(luma[solid]))), 0.86, 1.3))
    rich = luma[..., None] + (rgb - luma[..., None]) * 1.08
    out = image.copy()
    out[..., :3] = np.clip(rich * gain, 0, 255).astype(np.uint8)
    return out


def neat(alpha: np.ndarray) -> np.ndarray:
    """A mask with a smooth edge, as scissors would cut it, and only its largest piece."""
    k = max(1.0, min(alpha.shape) / 90)
    smooth = cv2.GaussianBlur(alpha, (0, 0), k)
    smooth = np.clip((smooth.astype(np.float32) - 128) * 3 + 128, 0, 255).astype(np.uint8)
    count, label, stats, _ = cv2.connectedComponentsWithStats((smooth > 64).astype(np.uint8))
    if count < 3:
        return smooth
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    return np.where(label == largest, smooth, 0).astype(np.uint8)


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
