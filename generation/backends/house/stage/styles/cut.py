"""The house style, cut paper, and the masks every other style is made with."""

from __future__ import annotations

import cv2
import numpy as np

from .. import paper
from ..light import Light


class Paper:
    """Cut paper: fibre, a white cut edge, a lit rim, blue shadows between the sheets.

    hold: how many frames each drawing stands. shadows: strength of the shadows under the puppets. cell: frame
    pixels to one drawn pixel, at full size. ground: frame row of the floor's far edge, set before each `finish`.
    air: 0..1 how much it shows of fog, sheen and flashes of light. lettering: the colour of titles,
    "" for that of the hour.
    """

    name = "paper"
    hold = 1
    shadows = 1.0
    cell = 1
    air = 1.0
    lettering = ""
    edge = 6.5
    edge_colour = (252, 249, 241)

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        self.light = light
        self.rng = np.random.default_rng(seed)
        self.width, self.height = size
        self.fit = max(size[0] / 720, size[1] / 1280)
        self.ground = 905 * self.fit

    def layer(self, drawing: np.ndarray, shadow: float, parallax: float = 1.0) -> np.ndarray:
        """A sheet of the set: straight alpha in, a cut out.

        shadow: what it casts on the sheet behind. parallax: how near it stands; the floor is 1.
        """
        cut = paper.premultiply(drawing)
        alpha = np.ascontiguousarray(cut[..., 3])
        colour = paper.grained(cv2.cvtColor(cut, cv2.COLOR_RGBA2RGB), sum(drawing.shape) % 40)
        rim = cv2.subtract(alpha, paper.shifted(alpha, 0, 2))
        colour = cv2.add(colour, coloured(rim, self.light.rim, 0.2))
        colour = cv2.min(colour, cv2.cvtColor(alpha, cv2.COLOR_GRAY2RGB))
        cut = paper.stacked(colour, alpha)
        if shadow:
            cut = paper.under(
                cut, paper.soft(alpha, 13 * self.fit, (0, -round(7 * self.fit))), paper.SHADOW, 0.62 * shadow
            )
        return cut

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """A puppet: grain, the light of the hour, a white edge, a rim towards the sun, a soft drop shadow.

        drawing: straight alpha with room around it. unit: its pixels per canvas unit.
        """
        alpha = np.ascontiguousarray(drawing[..., 3])
        colour = paper.grained(np.ascontiguousarray(paper.premultiply(drawing)[..., :3]), 7)
        lit = cv2.subtract(alpha, paper.shifted(alpha, 5 * unit, 6 * unit))
        lit = cv2.GaussianBlur(lit, (0, 0), max(0.6, 1.6 * unit))
        colour = cv2.add(colour, coloured(lit, light.rim, 0.3))
        colour = cv2.min(colour, cv2.cvtColor(alpha, cv2.COLOR_GRAY2RGB))
        cut = paper.under(paper.stacked(colour, alpha), widened(alpha, self.edge * unit), self.edge_colour, 1.0)
        cut = tinted(cut, light.figures)
        shade = paper.soft(np.ascontiguousarray(cut[..., 3]), 9 * unit, (round(5 * unit), round(9 * unit)))
        return paper.under(cut, shade, paper.SHADOW, 0.4)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """The frame as it leaves the house: (h, w, 3) uint8 in and out."""
        return frame


def coloured(mask: np.ndarray, colour: tuple[float, float, float], strength: float) -> np.ndarray:
    """A mask as light or ink of one colour: (h, w) uint8 -> (h, w, 3) uint8."""
    return cv2.merge([cv2.convertScaleAbs(mask, alpha=strength * c / 255) for c in colour])


def tinted(cut: np.ndarray, factors: tuple[float, float, float]) -> np.ndarray:
    """A cut whose channels are multiplied."""
    colour = cv2.merge([cv2.convertScaleAbs(cut[..., i], alpha=float(f)) for i, f in enumerate(factors)])
    return paper.stacked(colour, cut[..., 3])


def widened(alpha: np.ndarray, radius: float) -> np.ndarray:
    """A mask grown by `radius` pixels with a soft edge: where the scissors went."""
    size = max(3, 2 * round(radius) + 1)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return cv2.GaussianBlur(cv2.dilate(alpha, disc), (0, 0), 0.8)


def edges_of(rgb: np.ndarray, alpha: np.ndarray, thick: float) -> np.ndarray:
    """A mask of lines `thick` pixels wide where colour or outline changes; grain and gradients do not count."""
    shown = cv2.multiply(rgb, cv2.cvtColor(alpha, cv2.COLOR_GRAY2RGB), scale=1 / 255)
    kernel = np.ones((3, 3), np.uint8)
    red, green, blue = cv2.split(cv2.morphologyEx(shown, cv2.MORPH_GRADIENT, kernel))
    step = cv2.max(cv2.max(red, green), cv2.max(blue, cv2.morphologyEx(alpha, cv2.MORPH_GRADIENT, kernel)))
    lines = cv2.convertScaleAbs(cv2.subtract(step, np.full_like(step, 16)), alpha=9)
    if thick > 2.2:
        size = max(2, round(thick - 1))
        lines = cv2.dilate(lines, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    return cv2.GaussianBlur(lines, (0, 0), 0.7)


def wandering(height: int, width: int, cell: int, seed: int) -> np.ndarray:
    """Smooth noise of unit size whose lumps are `cell` pixels wide, float32."""
    rng = np.random.default_rng(seed)
    small = rng.standard_normal((height // cell + 3, width // cell + 3)).astype(np.float32)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)


def wet(frame: np.ndarray, ground: float, strength: float) -> np.ndarray:
    """The light above row `ground`, as long smears on a wet floor below it."""
    height, width = frame.shape[:2]
    row = int(np.clip(ground, 0, height))
    deep = min(row, height - row)
    if deep < 16:
        return frame
    small = cv2.resize(frame[row - deep : row], (width // 8, max(2, deep // 24)), interpolation=cv2.INTER_AREA)
    fade = np.linspace(strength, 0.25 * strength, len(small), dtype=np.float32).reshape(-1, *[1] * (frame.ndim - 1))
    smears = cv2.resize((small[::-1] * fade).astype(np.uint8), (width, deep), interpolation=cv2.INTER_LINEAR)
    cv2.add(frame[row : row + deep], smears, dst=frame[row : row + deep])
    return frame


def boiled(size: tuple[int, int], reach: float, cell: float, poses: int = 3) -> list[tuple[np.ndarray, np.ndarray]]:
    """Maps for `cv2.remap` that wobble a whole frame by about `reach` pixels, a different way in each pose."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    wobbles = [
        [reach * wandering(height, width, max(2, round(cell)), 40 + 2 * k + axis) for axis in (0, 1)]
        for k in range(poses)
    ]
    return [cv2.convertMaps(x + dx, y + dy, cv2.CV_16SC2) for dx, dy in wobbles]
