"""Fog: veils that hang between the sheets, and far sheets that fade into them."""

from __future__ import annotations

import cv2
import numpy as np

from . import paper
from .camera import HEIGHT, WIDTH
from .light import Light, rgb
from .scenery import Layer, Scenery

COARSE = 6
"""Canvas units to a pixel of a veil: fog has no edges."""

VEILS = ((0.22, -240, 60, 0.85, 9.0), (0.5, -160, 130, 0.66, -14.0), (0.86, -110, 210, 0.5, 20.0))
"""(parallax, top and foot against the floor's far edge, opacity, drift) from the back to the front."""
BEFORE = (1.2, 40, 420, 0.5, -30.0)
"""The one that creeps before everybody's feet."""


def lost(drawing: np.ndarray, light: Light, parallax: float) -> np.ndarray:
    """A drawing as fog shows it: the farther its sheet, the more of it is haze."""
    amount = 0.9 * max(0.0, 1 - parallax) ** 1.1
    if amount < 0.03:
        return drawing
    haze = np.empty_like(drawing[..., :3])
    haze[:] = [round(c) for c in rgb(light.haze)]
    seen = cv2.addWeighted(np.ascontiguousarray(drawing[..., :3]), 1 - amount, haze, amount, 0)
    return paper.stacked(seen, drawing[..., 3])


def hang(built: Scenery, light: Light, seed: int, opacity: float) -> None:
    """Hang the veils of a fog into a finished set, each before the sheets that stand nearer."""
    for k, (parallax, top, foot, thick, drift) in enumerate(VEILS):
        veil = layer(
            built, light, seed + k, parallax, top, foot, thick * opacity * (1.5 if built.changing else 1.0), drift
        )
        at = next((i for i, s in enumerate(built.layers) if s.parallax > parallax and not s.front), len(built.layers))
        built.layers.insert(at, veil)
    built.layers.append(layer(built, light, seed + 9, *BEFORE[:3], BEFORE[3] * opacity, BEFORE[4], front=True))


def layer(
    built: Scenery,
    light: Light,
    seed: int,
    parallax: float,
    top: float,
    foot: float,
    thick: float,
    drift: float,
    front: bool = False,
) -> Layer:
    """One veil: torn and soft above, thinning out below."""
    side = built.reach[0] * parallax + abs(drift) * 11 + 40
    y0, y1 = built.ground + top, min(HEIGHT + 60.0, built.ground + foot)
    w, h = int((WIDTH + 2 * side) / COARSE), max(8, int((y1 - y0) / COARSE))
    dice = np.random.default_rng(seed)
    clouds = np.zeros((h, w), np.float32)
    for cell, weight in ((26, 1.0), (11, 0.5), (5, 0.2)):
        small = dice.standard_normal((h // cell + 3, w // (2 * cell) + 3)).astype(np.float32)
        clouds += weight * cv2.resize(small, (w, h), interpolation=cv2.INTER_CUBIC)
    v = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    body = np.clip(v / 0.5, 0, 1) ** 1.5 * np.clip((1 - v) / 0.35, 0, 1)
    alpha = np.clip(np.clip(body * (0.85 + 0.3 * clouds), 0, 1) * thick, 0, 0.97)
    colour = np.array([min(255.0, c * 1.06 + 6) for c in rgb(light.haze)], np.float32)
    image = np.dstack((alpha[..., None] * colour, alpha * 255)).astype(np.uint8)
    fade = "in" if built.changing else ""
    return Layer(image, -side, y0, 1 / COARSE, parallax, front=front, drift=drift, fade=fade)


def dust_over(built: Scenery, seed: int, opacity: float) -> None:
    """Snow that settles on a floor that was bare when the clip began."""
    side = built.reach[0] + 60
    w, h = int((WIDTH + 2 * side) / COARSE), int((HEIGHT + 100 - built.ground) / COARSE)
    dice = np.random.default_rng(seed)
    patches = np.zeros((h, w), np.float32)
    for cell, weight in ((14, 0.6), (6, 0.5), (2, 0.5)):
        small = dice.standard_normal((h // cell + 3, w // (3 * cell) + 3)).astype(np.float32)
        patches += weight * cv2.resize(small, (w, h), interpolation=cv2.INTER_CUBIC)
    v = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    alpha = np.clip(0.86 + 0.2 * patches, 0.35, 0.97) * np.clip(v / 0.05, 0, 1) * opacity
    white = np.array([244, 248, 255], np.float32)
    image = np.dstack((alpha[..., None] * white, alpha * 255)).astype(np.uint8)
    at = next((i for i, s in enumerate(built.layers) if s.front), len(built.layers))
    built.layers.insert(at, Layer(image, -side, built.ground + 4, 1 / COARSE, 1.0, fade="in"))
