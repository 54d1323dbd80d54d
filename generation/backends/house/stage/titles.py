"""The title of a clip: letters cut from paper, hung one by one where no button will cover them, and taken down again.

The face is Bricolage Grotesque at its boldest (OFL, `static/fonts`). Letters it does not have are left out.
"""

from __future__ import annotations

import functools
import math
import random
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ..score import Score
from .camera import HEIGHT, WIDTH
from .light import Light, rgb
from .paper import Cutout, placed
from .puppets import FigureFinish

FACE = Path(__file__).resolve().parents[4] / "static" / "fonts" / "bricolage-grotesque.woff2"
LEFT, RIGHT = 0.07 * WIDTH, 0.82 * WIDTH
"""Between these the letters hang: the site's buttons stand at the right and below."""
TOP, LOWEST = 0.085 * HEIGHT, 0.42 * HEIGHT
LARGEST, SMALLEST = 138, 40
"""Size of the letters in canvas units."""
LEADING = 0.98
LONGEST = 80
"""Characters; what is longer is cut at a word."""
STARTS, STAGGER, RISE, LEAVES = 0.12, 0.03, 0.42, 0.34
"""Seconds: until the first letter, between two of them, until one hangs, until one is gone."""


@dataclass(slots=True)
class Letter:
    """One letter: where its middle hangs in canvas units, how crookedly (radians), and when it comes and goes."""

    cut: Cutout
    x: float
    y: float
    turn: float
    comes: float
    goes: float


class Title:
    """A title as letters that can be drawn at any time; of an empty one nothing is drawn."""

    def __init__(self, score: Score, light: Light, finish: FigureFinish, fit: float, ink: str = "") -> None:
        self.fit = fit
        self.letters: list[Letter] = []
        text = shown(score.title)
        if not text:
            return
        size, lines = set_in_lines(text)
        dice = random.Random(score.seed * 13 + 5)  # noqa: S311
        ends = min(max(1.0, score.seconds - 0.55), STARTS + max(2.3, 1.6 + 0.05 * len(text)))
        dark = light.night or light.weather == "storm" or light.place in ("space", "cave", "stage")
        colour = ink or ("#ffd469" if dark else "#2c2258")
        plain = replace(light, figures=(1.0, 1.0, 1.0))
        count = 0
        cuts: dict[str, Cutout] = {}
        block = len(lines) * size * LEADING
        y = TOP + max(0.0, min(60.0, (LOWEST - TOP - block) / 3)) + 0.5 * size
        for line in lines:
            x = (LEFT + RIGHT) / 2 - line_width(line, size) / 2
            for before, letter in zip(" " + line, line, strict=False):
                x += kerned(before, letter, size) if before != " " else 0.0
                wide = line_width(letter, size)
                if letter != " ":
                    if letter not in cuts:
                        cuts[letter] = letter_cut(letter, size, colour, finish, plain, fit)
                    hung = Letter(
                        cuts[letter],
                        x + wide / 2,
                        y + dice.uniform(-0.02, 0.02) * size,
                        dice.uniform(-0.045, 0.045),
                        STARTS + STAGGER * count,
                        ends + 0.5 * STAGGER * count,
                    )
                    self.letters.append(hung)
                    count += 1
                x += wide
            y += size * LEADING

    def draw(self, frame: np.ndarray, t: float) -> None:
        """Draw what of it hangs at `t`."""
        for one in self.letters:
            age, left = t - one.comes, t - one.goes
            if age < 0 or left > LEAVES:
                continue
            u, v = min(1.0, age / RISE), max(0.0, left / LEAVES)
            # It drops into place, swings past it once and settles; then it is let go.
            settle = 1 - math.exp(-6.5 * u) * math.cos(9 * u) if u < 1 else 1.0
            fall = -120 * (1 - settle) + 260 * v * v
            turn = one.turn + 0.5 * (1 - settle) - (0.9 if one.turn > 0 else -0.9) * v * v
            size = self.fit * (0.7 + 0.3 * min(1.0, 3 * u))
            alpha = min(1.0, 4 * u) * (1 - v**3)
            one.cut.paste(frame, placed(one.x * self.fit, (one.y + fall) * self.fit, size, size, turn), alpha)


def letter_cut(letter: str, size: float, colour: str, finish: FigureFinish, light: Light, fit: float) -> Cutout:
    """A letter as a figure is cut, its middle the pivot; drawn four times as large and brought down."""
    pixels = max(8, round(size * fit * 2))
    font = face(pixels)
    wide, room = math.ceil(font.getlength(letter)), round(0.3 * pixels)
    mask = Image.new("L", (wide + 2 * room, round(1.25 * pixels) + 2 * room), 0)
    ImageDraw.Draw(mask).text((room, room + pixels), letter, fill=255, font=font, anchor="ls")
    alpha = np.asarray(mask.resize((max(1, mask.width // 2), max(1, mask.height // 2)), Image.Resampling.LANCZOS))
    drawing = np.empty((*alpha.shape, 4), np.uint8)
    drawing[..., :3] = [round(c) for c in rgb(colour)]
    drawing[..., 3] = alpha
    # The pivot is the middle of the cap height, so that letters stand on one line.
    pivot = ((room + font.getlength(letter) / 2) / 2, (room + pixels * 0.65) / 2)
    return Cutout(finish(drawing, light, max(0.35, fit)), pivot, fit)


def shown(title: str) -> str:
    """What of a title can be shown: one line, letters that the face has, not too long."""
    text = " ".join("".join(c if c.isprintable() else " " for c in title).split())
    text = "".join(c for c in text if c == " " or drawable(c)).strip()
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"


def set_in_lines(text: str) -> tuple[float, list[str]]:
    """The largest size at which the text fits, and its lines, as even as they can be."""
    words, best = text.split(), (0.0, [text])
    for count in range(1, min(5, len(words)) + 1):
        lines = evenly(words, count)
        wide = max(line_width(line, 100.0) for line in lines) / 100
        size = min(LARGEST, (RIGHT - LEFT) / wide, (LOWEST - TOP) / (LEADING * count))
        if size > best[0] * 1.04:
            best = (size, lines)
    return max(SMALLEST * 0.6, best[0]), best[1]


def evenly(words: list[str], count: int) -> list[str]:
    """The words in `count` lines whose longest is as short as can be."""

    @functools.cache
    def cut(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 1:
            return line_width(" ".join(words[start:]), 100.0), (len(words),)
        found: tuple[float, tuple[int, ...]] = (math.inf, (len(words),))
        for end in range(start + 1, len(words) - left + 2):
            rest, ends = cut(end, left - 1)
            wide = max(line_width(" ".join(words[start:end]), 100.0), rest)
            found = min(found, (wide, (end, *ends)))
        return found

    ends = cut(0, count)[1]
    return [" ".join(words[a:b]) for a, b in pairwise((0, *ends))]


def line_width(text: str, size: float) -> float:
    """Canvas units of a line at `size`."""
    return float(face(100).getlength(text)) * size / 100


def kerned(before: str, letter: str, size: float) -> float:
    """What the pair stands closer or wider than its two letters say."""
    return line_width(before + letter, size) - line_width(before, size) - line_width(letter, size)


@functools.lru_cache(maxsize=16)
def face(pixels: int) -> ImageFont.FreeTypeFont:
    """The title's face at a size. Raises OSError if the file is missing."""
    return ImageFont.truetype(str(FACE), pixels)


@functools.lru_cache(maxsize=512)
def drawable(letter: str) -> bool:
    """Whether the face has this letter, rather than the box it draws for all it lacks."""
    font = face(40)
    box = font.getmask("\uffff")
    mask = font.getmask(letter)
    return mask.getbbox() is not None and (mask.size != box.size or bytes(mask) != bytes(box))
