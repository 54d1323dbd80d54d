"""The styles. Each cuts layers and figures its own way and may finish the frame; paper is the house style."""

from __future__ import annotations

import functools
import math

import cv2
import numpy as np

from . import paper
from .light import Light


class Paper:
    """Cut paper: fibre, a white cut edge, a lit rim, blue shadows between the sheets.

    hold: how many frames each drawing stands. shadows: strength of the shadows under the puppets.
    """

    name = "paper"
    hold = 1
    shadows = 1.0
    edge = 6.5
    edge_colour = (252, 249, 241)

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        self.light = light
        self.rng = np.random.default_rng(seed)
        self.width, self.height = size
        self.fit = max(size[0] / 720, size[1] / 1280)

    def layer(self, drawing: np.ndarray, shadow: float) -> np.ndarray:
        """A sheet of the set: straight alpha in, a cut out. `shadow` is what it casts on the sheet behind."""
        cut = paper.premultiply(drawing)
        alpha = np.ascontiguousarray(cut[..., 3])
        colour = paper.grained(np.ascontiguousarray(cut[..., :3]), int(self.rng.integers(0, 40)))
        rim = cv2.subtract(alpha, paper.shifted(alpha, 0, 2))
        colour = cv2.add(colour, coloured(rim, self.light.rim, 0.2))
        colour = cv2.min(colour, cv2.cvtColor(alpha, cv2.COLOR_GRAY2RGB))
        cut = np.dstack((colour, alpha))
        if shadow:
            cut = paper.under(cut, paper.soft(alpha, 13 * self.fit, (0, -round(7 * self.fit))), paper.SHADOW, 0.62 * shadow)
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
        cut = paper.under(np.dstack((colour, alpha)), widened(alpha, self.edge * unit), self.edge_colour, 1.0)
        cut = tinted(cut, light.figures)
        shade = paper.soft(np.ascontiguousarray(cut[..., 3]), 9 * unit, (round(5 * unit), round(9 * unit)))
        return paper.under(cut, shade, paper.SHADOW, 0.4)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """The frame as it leaves the house: (h, w, 3) uint8 in and out."""
        return frame


class Noir(Paper):
    """Silver and shadow: graded to black and white, a hard slant of light, grain, a closing vignette."""

    name = "noir"
    shadows = 1.5

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        super().__init__(light, seed, size)
        w, h = size
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        u, v = (x - w / 2) / w, (y - h * 0.56) / h
        vignette = np.clip(1.16 - 1.9 * (u**2 * 1.1 + v**2), 0.12, 1)
        if light.place in ("room", "city", "stage"):
            # Light through a blind: slanted bars, hard above, gone towards the floor.
            period = 104 * self.fit
            slant = (y + x * 0.42) / period % 1
            bar = np.clip((np.abs(slant - 0.5) - 0.2) * 26 + 0.5, 0, 1)
            shade = 0.42 * bar * np.clip(1 - np.abs(v + 0.12) * 2.2, 0, 1) * np.clip(1.1 - np.abs(u) * 1.2, 0, 1)
        else:
            # One hard beam from the upper left; outside it the world is a stop darker.
            side = (u + 0.34) - (v + 0.56) * 0.62
            beam = np.clip(0.5 + (0.24 + (v + 0.56) * 0.2 - np.abs(side)) * 14, 0, 1)
            shade = 0.36 * (1 - beam)
        self.mask = np.clip(vignette * (1 - shade) * 255, 0, 255).astype(np.uint8)
        rng = np.random.default_rng(seed)
        coarse = cv2.GaussianBlur(rng.standard_normal((h + 128, w + 128)).astype(np.float32), (0, 0), 0.8)
        self.grain = np.clip(128 + coarse * 17, 0, 255).astype(np.uint8)
        steps = np.arange(256) / 255
        curve = np.clip((steps - 0.04) * 1.1, 0, 1)
        curve = curve * curve * (3 - 2 * curve) * 0.86 + curve * 0.2
        self.curve = np.clip(curve * 255, 0, 255).astype(np.uint8)

    def layer(self, drawing: np.ndarray, shadow: float) -> np.ndarray:
        """Deeper shadows between the sheets, and a sky as through a red filter."""
        if not shadow:
            drawing = np.dstack((cv2.convertScaleAbs(drawing[..., :3], alpha=0.62), drawing[..., 3]))
        return super().layer(drawing, min(1.3, shadow * 1.7))

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """Hard light from the left, the far side lost in shadow."""
        alpha = drawing[..., 3]
        solid = np.nonzero(alpha.max(axis=0) > 8)[0]
        if len(solid):
            across = np.clip((np.arange(alpha.shape[1]) - solid[0]) / max(1, solid[-1] - solid[0]), 0, 1)
            fall = (1.0 - 0.55 * across**1.5).astype(np.float32)
            shaded = np.clip(drawing[..., :3] * fall[None, :, None], 0, 255).astype(np.uint8)
            drawing = np.dstack((shaded, alpha))
        return super().figure(drawing, light, unit)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """Silver, grain that moves, a lamp not quite steady."""
        silver = cv2.transform(frame, np.array([[0.42, 0.52, 0.06]]))
        silver = cv2.LUT(silver, self.curve)
        silver = cv2.multiply(silver, self.mask, scale=(1 + 0.018 * math.sin(index * 1.7) + 0.012 * math.sin(index * 0.63)) / 255)
        dx, dy = index * 53 % 127, index * 91 % 127
        grain = self.grain[dy : dy + frame.shape[0], dx : dx + frame.shape[1]]
        silver = cv2.addWeighted(silver, 1.0, grain, 1.0, -128)
        return cv2.cvtColor(silver, cv2.COLOR_GRAY2RGB)


class Neon(Paper):
    """Glass tubes in the dark: every edge of every cut glows in its own hue."""

    name = "neon"
    shadows = 0.0

    def tubes(self, drawing: np.ndarray, fill: float, thick: float, glow: float) -> np.ndarray:
        """Dark fill, bright lines where colour or outline changes, a halo that adds light."""
        alpha = np.ascontiguousarray(drawing[..., 3])
        rgb = np.ascontiguousarray(drawing[..., :3])
        lines = edges_of(rgb, alpha, thick)
        hue = vivid(cv2.dilate(paper.premultiply(drawing)[..., :3], np.ones((3, 3), np.uint8)))
        line_rgb = cv2.multiply(hue, cv2.cvtColor(lines, cv2.COLOR_GRAY2RGB), scale=1 / 255)
        core = cv2.erode(lines, np.ones((2, 2), np.uint8))
        line_rgb = cv2.add(line_rgb, cv2.cvtColor(cv2.convertScaleAbs(core, alpha=0.5), cv2.COLOR_GRAY2RGB))
        halo = np.dstack([paper.soft(np.ascontiguousarray(line_rgb[..., i]), 9 * thick / 2.6) for i in range(3)])
        dark = cv2.convertScaleAbs(paper.premultiply(drawing)[..., :3], alpha=fill)
        ink = coloured(alpha, (14, 9, 36), 1.0)
        colour = cv2.add(cv2.add(cv2.add(dark, ink), cv2.convertScaleAbs(halo, alpha=glow)), line_rgb)
        return np.dstack((colour, cv2.max(alpha, lines)))

    def layer(self, drawing: np.ndarray, shadow: float) -> np.ndarray:
        """A sheet as a sign: the sky stays a deep glow, edges shine."""
        if not shadow:
            cut = paper.premultiply(drawing)
            toned = cv2.convertScaleAbs(cut[..., :3], alpha=0.3)
            return np.dstack((cv2.add(toned, coloured(np.ascontiguousarray(cut[..., 3]), (12, 4, 34), 1.0)), cut[..., 3]))
        cut = self.tubes(drawing, 0.13, 2.2 * self.fit, 0.75)
        return paper.under(cut, paper.soft(np.ascontiguousarray(drawing[..., 3]), 16 * self.fit, (0, -round(8 * self.fit))), (4, 2, 14), 0.8)

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """A puppet as the brightest sign on the street."""
        cut = self.tubes(drawing, 0.3, max(1.6, 4.2 * unit), 1.5)
        return paper.under(cut, widened(np.ascontiguousarray(drawing[..., 3]), 4 * unit), (6, 3, 20), 0.9)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """Bloom, and a flicker as of a tired transformer."""
        h, w = frame.shape[:2]
        small = cv2.resize(frame, (w // 6, h // 6), interpolation=cv2.INTER_AREA)
        bloom = cv2.resize(cv2.GaussianBlur(small, (0, 0), 5), (w, h), interpolation=cv2.INTER_LINEAR)
        strength = 0.4 + 0.05 * math.sin(index * 0.9) - (0.16 if index % 47 in (3, 5) else 0.0)
        return cv2.addWeighted(frame, 1.0, bloom, strength, 0)


class Watercolor(Paper):
    """Washes on rough paper: soft pools of pigment with dark drying edges, pencil lines, a bare torn margin."""

    name = "watercolor"
    shadows = 0.55

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        super().__init__(light, seed, size)
        w, h = size
        rng = np.random.default_rng(seed + 5)
        tooth = cv2.GaussianBlur(rng.standard_normal((h, w)).astype(np.float32), (0, 0), 1.5 * self.fit + 0.3)
        tooth = tooth / tooth.std()
        y, x = np.mgrid[0:h, 0:w].astype(np.float32) / self.fit
        ragged = np.minimum(np.minimum(x, w / self.fit - x), np.minimum(y, h / self.fit - y))
        wobble = cv2.resize(rng.standard_normal((h // 40 + 2, w // 40 + 2)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC) * 6
        bare = np.clip((ragged - 20 + wobble + tooth * 2.6) / 6, 0, 1)
        self.paint = (bare * 255).astype(np.uint8)
        self.paper_colour = np.clip(np.stack([247 + tooth * 3.2, 243 + tooth * 3.2, 232 + tooth * 3.4], axis=-1), 0, 255).astype(np.uint8)
        self.margin = cv2.multiply(self.paper_colour, cv2.cvtColor(cv2.bitwise_not(self.paint), cv2.COLOR_GRAY2RGB), scale=1 / 255)
        valley = np.clip(128 - tooth * 4, 0, 255).astype(np.uint8)
        self.wash = cv2.cvtColor(cv2.multiply(valley, self.paint, scale=1 / 255), cv2.COLOR_GRAY2RGB)

    def painted(self, drawing: np.ndarray, wander: float, unit: float) -> np.ndarray:
        """A drawing as a wash -> a cut without shadow."""
        h, w = drawing.shape[:2]
        dx, dy, blotch = (sheet[:h, :w] for sheet in washes(max(h, 64), max(w, 64)))
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        loose = cv2.remap(paper.premultiply(drawing), x + dx * wander, y + dy * wander, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        alpha = np.ascontiguousarray(loose[..., 3])
        colour = loose[..., :3].astype(np.float32)
        grey = cv2.cvtColor(loose[..., :3], cv2.COLOR_RGB2GRAY)
        inside = cv2.GaussianBlur(grey, (0, 0), 5 * unit).astype(np.float32) - grey
        edge = 255 - cv2.GaussianBlur(alpha, (0, 0), 5 * unit).astype(np.float32)
        pool = np.clip(np.abs(inside) * 0.5 + edge * 0.36, 0, 70) / 255
        thin = 0.8 + 0.34 * blotch - pool * 0.85
        lifted = 250 - (250 - colour * (255 / np.maximum(alpha, 1).astype(np.float32))[..., None]) * np.clip(thin, 0.4, 1.15)[..., None] * 0.96
        colour = np.clip(lifted, 0, 255) * (alpha.astype(np.float32) / 255)[..., None]
        return np.dstack((colour.astype(np.uint8), alpha))

    def layer(self, drawing: np.ndarray, shadow: float) -> np.ndarray:
        """A wash with an edge that dried darker."""
        cut = self.painted(drawing, 3.4 * self.fit, self.fit)
        if shadow:
            alpha = np.ascontiguousarray(cut[..., 3])
            cut = paper.under(cut, paper.soft(alpha, 5 * self.fit), (255, 252, 242), 0.3 * min(1.0, shadow))
        return cut

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """Pen and wash: a loose brown line around a lighter pool of colour."""
        lines = edges_of(np.ascontiguousarray(drawing[..., :3]), np.ascontiguousarray(drawing[..., 3]), max(1.0, 2.3 * unit))
        cut = self.painted(drawing, 2.4 * unit, unit)
        h, w = lines.shape
        dx, dy, _ = (sheet[:h, :w] for sheet in washes(max(h, 64), max(w, 64)))
        y, x = np.mgrid[0:h, 0:w].astype(np.float32)
        pen = cv2.remap(lines, x + dx * 3 * unit, y + dy * 3 * unit, cv2.INTER_LINEAR)
        cut = tinted(cut, tuple(0.4 + 0.6 * c for c in light.figures))
        ink = cv2.convertScaleAbs(pen, alpha=0.78)
        keep = cv2.cvtColor(cv2.bitwise_not(ink), cv2.COLOR_GRAY2RGB)
        colour = cv2.add(cv2.multiply(cut[..., :3], keep, scale=1 / 255), coloured(ink, (64, 46, 48), 1.0))
        cut = np.dstack((colour, cv2.max(cut[..., 3], ink)))
        return paper.under(cut, widened(np.ascontiguousarray(drawing[..., 3]), 5 * unit), (252, 249, 238), 0.55)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """The tooth of the paper, and its bare margin."""
        return cv2.add(cv2.multiply(frame, self.wash, scale=1 / 128), self.margin)


class Pixel(Paper):
    """An old console: 144 x 256 fat pixels in 40 colours of the scene itself, ordered dither."""

    name = "pixel"
    edge = 9.0
    edge_colour = (30, 24, 44)

    def __init__(self, light: Light, seed: int, size: tuple[int, int]) -> None:
        super().__init__(light, seed, size)
        self.table: np.ndarray | None = None
        self.palette = np.zeros((0, 3), np.uint8)
        self.cell = max(1, round(5 * self.fit))
        bayer = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.5
        rows, columns = -(-size[1] // self.cell), -(-size[0] // self.cell)
        self.dither = np.tile(bayer, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns, None] * 18

    def learn(self, small: np.ndarray) -> None:
        """Choose the palette from the first picture, and tabulate the nearest of it for 32^3 colours."""
        samples = small.reshape(-1, 3).astype(np.float32)
        cv2.setRNGSeed(7)
        stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 12, 1.0)
        _, _, centres = cv2.kmeans(samples[:: max(1, len(samples) // 9000)], 34, None, stop, 1, cv2.KMEANS_PP_CENTERS)  # type: ignore[call-overload]
        extra = np.array([[255, 255, 255], [20, 16, 34], [232, 74, 64], [255, 205, 80], [90, 180, 95], [70, 130, 215]], np.float32)
        self.palette = np.clip(np.concatenate((centres, extra)), 0, 255).astype(np.uint8)
        axis = np.arange(32, dtype=np.float32) * 8 + 4
        grid = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1).reshape(-1, 3)
        weights = np.sqrt(np.array([0.3, 0.59, 0.11], np.float32))
        known = self.palette.astype(np.float32) * weights
        distance = ((grid * weights) ** 2).sum(1)[:, None] - 2 * (grid * weights) @ known.T + (known**2).sum(1)[None]
        self.table = distance.argmin(axis=1).astype(np.uint8)

    def finish(self, frame: np.ndarray, index: int) -> np.ndarray:
        """Fewer, larger, flatter."""
        h, w = frame.shape[:2]
        small = cv2.resize(frame, (-(-w // self.cell), -(-h // self.cell)), interpolation=cv2.INTER_AREA)
        if self.table is None:
            self.learn(small)
        bent = (np.clip(small + self.dither, 0, 255).astype(np.int32)) >> 3
        flat = self.palette[self.table[bent[..., 0] * 1024 + bent[..., 1] * 32 + bent[..., 2]]]  # type: ignore[index]
        big = cv2.resize(flat, (small.shape[1] * self.cell, small.shape[0] * self.cell), interpolation=cv2.INTER_NEAREST)
        return np.ascontiguousarray(big[:h, :w])


class Claymation(Paper):
    """Modelling clay: every patch of colour is a lump with a lit shoulder and thumb prints, moved on twos."""

    name = "claymation"
    hold = 2

    def kneaded(self, drawing: np.ndarray, thick: float) -> np.ndarray:
        """Light a drawing as relief: height from the distance to the nearest change of colour."""
        alpha = np.ascontiguousarray(drawing[..., 3])
        lines = edges_of(np.ascontiguousarray(drawing[..., :3]), alpha, 1.0)
        away = cv2.distanceTransform(((lines < 90) & (alpha > 128)).astype(np.uint8), cv2.DIST_L2, 3)
        u = np.clip(away / thick, 0, 1)
        height = np.sqrt(1 - (1 - u) ** 2) * thick * 0.8
        h, w = alpha.shape
        height = cv2.GaussianBlur(height, (0, 0), max(0.6, thick * 0.12)) + thumbs(max(64, h), max(64, w))[:h, :w] * thick * 0.1
        gx, gy = cv2.Sobel(height, cv2.CV_32F, 1, 0, ksize=3) / 8, cv2.Sobel(height, cv2.CV_32F, 0, 1, ksize=3) / 8
        norm = np.sqrt(gx * gx + gy * gy + 1)
        facing = np.clip((0.42 * gx + 0.62 * gy + 0.66) / norm, 0, 1.3)
        shine = np.clip((0.3 * gx + 0.5 * gy + 0.82) / norm, 0, 1) ** 26 * 0.16
        shade = (0.5 + 0.72 * facing)[..., None]
        colour = np.clip(drawing[..., :3] * shade + 255 * shine[..., None] * (u < 0.98)[..., None], 0, 255)
        return np.dstack((colour.astype(np.uint8), alpha))

    def layer(self, drawing: np.ndarray, shadow: float) -> np.ndarray:
        """A slab of the set."""
        cut = paper.premultiply(self.kneaded(drawing, (15 if shadow else 6) * self.fit))
        if shadow:
            alpha = np.ascontiguousarray(cut[..., 3])
            cut = paper.under(cut, paper.soft(alpha, 15 * self.fit, (0, -round(8 * self.fit))), paper.SHADOW, 0.7 * shadow)
        return cut

    def figure(self, drawing: np.ndarray, light: Light, unit: float) -> np.ndarray:
        """A clay puppet: rounded, without the paper's white edge."""
        cut = tinted(paper.premultiply(self.kneaded(drawing, 17 * unit)), light.figures)
        shade = paper.soft(np.ascontiguousarray(cut[..., 3]), 10 * unit, (round(7 * unit), round(11 * unit)))
        return paper.under(cut, shade, paper.SHADOW, 0.55)


def coloured(mask: np.ndarray, colour: tuple[float, float, float], strength: float) -> np.ndarray:
    """A mask as light or ink of one colour: (h, w) uint8 -> (h, w, 3) uint8."""
    return cv2.merge([cv2.convertScaleAbs(mask, alpha=strength * c / 255) for c in colour])


def tinted(cut: np.ndarray, factors: tuple[float, float, float]) -> np.ndarray:
    """A cut whose channels are multiplied."""
    colour = cv2.multiply(np.ascontiguousarray(cut[..., :3]), (*(float(f) for f in factors), 0.0))
    return np.dstack((colour, cut[..., 3]))


def widened(alpha: np.ndarray, radius: float) -> np.ndarray:
    """A mask grown by `radius` pixels with a soft edge: where the scissors went."""
    size = max(3, 2 * round(radius) + 1)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return cv2.GaussianBlur(cv2.dilate(alpha, disc), (0, 0), 0.8)


def edges_of(rgb: np.ndarray, alpha: np.ndarray, thick: float) -> np.ndarray:
    """A mask of lines `thick` pixels wide where colour or outline changes; grain and gradients do not count."""
    shown = cv2.multiply(rgb, cv2.cvtColor(alpha, cv2.COLOR_GRAY2RGB), scale=1 / 255)
    kernel = np.ones((3, 3), np.uint8)
    step = cv2.morphologyEx(shown, cv2.MORPH_GRADIENT, kernel).max(axis=2)
    outline = cv2.morphologyEx(alpha, cv2.MORPH_GRADIENT, kernel)
    lines = np.clip((np.maximum(step, outline).astype(np.int16) - 16) * 9, 0, 255).astype(np.uint8)
    if thick > 2.2:
        size = max(2, round(thick - 1))
        lines = cv2.dilate(lines, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)))
    return cv2.GaussianBlur(lines, (0, 0), 0.7)


def vivid(rgb: np.ndarray) -> np.ndarray:
    """The same hues at full strength; greys become a cool white."""
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    hue, saturation, value = cv2.split(hsv)
    strong = np.where(saturation > 40, np.clip(saturation.astype(np.int16) + 90, 0, 235), 120).astype(np.uint8)
    hue = np.where((saturation <= 40) & (value > 0), 105, hue).astype(np.uint8)
    return cv2.cvtColor(cv2.merge((hue, strong, np.full_like(value, 255))), cv2.COLOR_HSV2RGB)


@functools.lru_cache(maxsize=4)
def washes(height: int, width: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Two wandering displacements (unit size) and the blotches of a wash (0..1), float32."""
    rng = np.random.default_rng(17)

    def clouds(cell: int) -> np.ndarray:
        small = rng.standard_normal((height // cell + 3, width // cell + 3)).astype(np.float32)
        return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)

    dx, dy = clouds(38) + 0.22 * clouds(9), clouds(38) + 0.22 * clouds(9)
    blotch = 0.55 + 0.2 * clouds(110) + 0.11 * clouds(34) + 0.04 * clouds(6)
    return dx, dy, np.clip(blotch, 0, 1)


@functools.lru_cache(maxsize=4)
def thumbs(height: int, width: int) -> np.ndarray:
    """Dents and the fine ridges of finger prints, float32 around 0."""
    rng = np.random.default_rng(23)
    small = rng.standard_normal((height // 22 + 3, width // 22 + 3)).astype(np.float32)
    dents = cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)
    turn = cv2.resize(rng.uniform(0, 40, (height // 70 + 3, width // 70 + 3)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    return dents * 0.75 + 0.14 * np.sin(turn * 3.2)


STYLES: dict[str, type[Paper]] = {s.name: s for s in (Paper, Noir, Neon, Watercolor, Pixel, Claymation)}
