"""The visible mark: the site's name and the author's @handle, moving over what leaves the site.

White letters in a soft dark halo, legible on snow and on night. It rests, then moves: any three rests
in a row stand at the top, in the middle and at the bottom, and on both sides, so that no one cut takes
it out of a whole clip. While it moves, the old place fades as the new one appears: it is never gone.
"""

from __future__ import annotations

import hashlib

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

REST_SECONDS = 1.3
FADE_SECONDS = 0.25

# Left edge and top edge, as fractions of the room that is left: bottom, top, middle, and sides in turn.
PLACES = ((0.06, 0.90), (0.94, 0.07), (0.06, 0.44), (0.94, 0.90), (0.06, 0.07), (0.94, 0.58))

_OPACITY = 0.93
_HALO = 0.62
_BLACK, _WHITE, _GREY = 16.0, 235.0, 128.0  # studio range: what yuv420p video means by them


class VisibleMark:
    """One author's mark for frames of one size.

    site, handle: what it says ("Sorasite", "@ben"); handle without the @. width, height: of the
    frames in pixels, both even. fps: to know when to move. seed: a clip's id; where it starts.
    """

    def __init__(self, site: str, handle: str, *, width: int, height: int, fps: float, seed: str) -> None:
        letters = _letters(site, f"@{handle}", width, height)
        text = letters.astype(np.float32) / 255 * _OPACITY
        shade = _HALO * _halo(letters)
        self._cover = 1 - (1 - text) * (1 - shade)  # how much of the picture is hidden, per pixel
        self._luma = text * _WHITE + (1 - text) * shade * _BLACK
        self._cover_half = self._cover.reshape(self._cover.shape[0] // 2, 2, -1, 2).mean((1, 3))
        self._fps = fps
        self._start = hashlib.sha256(seed.encode()).digest()[0] % len(PLACES)
        tall, wide = self._cover.shape
        self._places = [(int((width - wide) * x) & ~1, int((height - tall) * y) & ~1) for x, y in PLACES]

    def draw(self, frame: av.VideoFrame, index: int) -> None:
        """Draw onto `frame` (yuv420p, writable, of this mark's size) as the `index`-th of its clip."""
        for (left, top), strength in self.places(index):
            self._blend(frame, left, top, strength)

    def places(self, index: int) -> list[tuple[tuple[int, int], float]]:
        """Where the mark stands at frame `index`: ((left, top) in pixels, strength in (0, 1]); strengths sum to 1."""
        rest, into = divmod(index / self._fps, REST_SECONDS)
        here = self._places[(self._start + int(rest)) % len(PLACES)]
        if rest == 0 or into >= FADE_SECONDS:
            return [(here, 1.0)]
        before = self._places[(self._start + int(rest) - 1) % len(PLACES)]
        arrived = into / FADE_SECONDS
        return [(here, arrived), (before, 1 - arrived)] if arrived > 0 else [(before, 1.0)]

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of the mark in pixels, halo included."""
        return self._cover.shape[1], self._cover.shape[0]

    def _blend(self, frame: av.VideoFrame, left: int, top: int, strength: float) -> None:
        tall, wide = self._cover.shape
        luma = plane(frame, 0)[top : top + tall, left : left + wide]
        luma[:] = luma * (1 - strength * self._cover) + strength * self._luma + 0.5
        for index in (1, 2):
            chroma = plane(frame, index)[top // 2 : (top + tall) // 2, left // 2 : (left + wide) // 2]
            chroma[:] = chroma * (1 - strength * self._cover_half) + strength * self._cover_half * _GREY + 0.5


def plane(frame: av.VideoFrame, index: int) -> np.ndarray:
    """A writable view of one plane of `frame`: (height, width) uint8, without its padding."""
    part = frame.planes[index]
    return np.frombuffer(memoryview(part), np.uint8).reshape(part.height, part.line_size)[:, : part.width]


def _halo(letters: np.ndarray) -> np.ndarray:
    """A dark rim that follows the letters and a soft glow around it, (h, w) float32 in [0, 1]."""
    image, scale = Image.fromarray(letters), letters.shape[0] / 90
    rim = image.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.GaussianBlur(1.8 * scale))
    glow = image.filter(ImageFilter.GaussianBlur(6 * scale))
    return np.clip(np.asarray(rim, np.float32) / 255 * 1.1 + np.asarray(glow, np.float32) / 255 * 0.8, 0, 1)


def _letters(site: str, handle: str, width: int, height: int) -> np.ndarray:
    """Coverage of the text, (h, w) uint8 with even sides and room for the halo; at most 45 % of the width."""
    size = max(9.0, min(width, height) / 24)
    while True:
        image = _typeset(site, handle, size)
        if image.width <= width * 0.45 or size <= 6:
            break
        size *= 0.92
    # A frame smaller than the smallest letters still gets its mark, cut to what fits.
    return np.asarray(image.crop((0, 0, min(image.width, width & ~1), min(image.height, height & ~1))))


def _typeset(site: str, handle: str, size: float) -> Image.Image:
    # Pillow carries one font (Aileron, CC0); a bare machine has no other.
    name_font, handle_font = ImageFont.load_default(size), ImageFont.load_default(size * 0.86)
    pen = ImageDraw.Draw(Image.new("L", (1, 1)))
    weight = size / 48  # a thin stroke makes the regular weight a semibold
    name_box = pen.textbbox((0, 0), site, font=name_font, stroke_width=weight)
    handle_box = pen.textbbox((0, 0), handle, font=handle_font, stroke_width=weight / 2)
    margin = round(size * 0.45)
    leap = round(size * 1.16)
    wide = int(max(name_box[2], handle_box[2])) + 2 * margin
    tall = leap + int(handle_box[3]) + 2 * margin
    image = Image.new("L", (wide + wide % 2, tall + tall % 2))
    pen = ImageDraw.Draw(image)
    pen.text((margin, margin), site, font=name_font, fill=255, stroke_width=weight)
    pen.text((margin, margin + leap), handle, font=handle_font, fill=245, stroke_width=weight / 2)
    return image
