"""The sheet of operations in `docs/house-model.md`: `python -m housemodel.craft_sheet [--out FILE]`.

A row each: one cast through five places, two clips over the seam of their extension, a storyboard of three shots, one
clip in every style, and remixes at three strengths.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch

from generation.backends.base import Shot
from generation.backends.house import stage
from generation.backends.house.operations import Storyboard, restyle
from generation.backends.house.pipeline import FPS, HousePipeline
from generation.backends.house.score import STYLES, Score
from generation.backends.house.transitions import page

from .sheet import IMAGES, save
from .train import WEIGHTS

SEED = 1
DRAWN, CELL = (360, 640), (132, 235)
ACROSS = 8
TRAVELLERS = "a girl and a dog walking through the park"
PLACES = ("meadow", "beach", "city", "snow", "castle", "kitchen", "moon", "jungle", "underwater")
GOES_ON = ("a red fox trotting through the forest", "three frogs hopping in the meadow at sunset")
AROUND = (-1.0, -0.4, -0.2, -0.05, 0.1, 0.3, 0.6, 1.6)
"""Seconds from the seam."""
STORY = (
    Shot("a fox and a rabbit walking through the snow at night", 3.0),
    Shot("a fox and a rabbit dancing in the meadow", 3.0),
    Shot("a fox and a rabbit standing on the beach at sunset", 3.0),
)
DRESSED = "a bear dancing in the forest"
REMIXED = "a red fox trotting through the forest at sunset, camera pans"


def moments(score: Score, times: tuple[float, ...]) -> list[np.ndarray]:
    """RGB frames at those seconds."""
    frames = round(score.seconds * FPS)
    show = stage.Show(score, *DRAWN, FPS, frames, None)
    return [show.frame(min(frames - 1, max(0, round(t * FPS)))) for t in times]


def cell(frame: np.ndarray, words: str) -> np.ndarray:
    """A frame under its words, BGR."""
    strip = np.full((18, CELL[0], 3), 250, np.uint8)
    cv2.putText(strip, words, (3, 13), cv2.FONT_HERSHEY_SIMPLEX, 0.36, (20, 20, 20), 1, cv2.LINE_AA)
    small = cv2.resize(frame, CELL, interpolation=cv2.INTER_AREA)
    return np.concatenate([strip, cv2.cvtColor(small, cv2.COLOR_RGB2BGR)])


def row(title: str, cells: list[np.ndarray]) -> np.ndarray:
    """Eight cells under a title."""
    blank = np.full_like(cells[0], 250)
    whole = np.concatenate((cells + [blank] * ACROSS)[:ACROSS], 1)
    strip = np.full((22, whole.shape[1], 3), 232, np.uint8)
    cv2.putText(strip, title, (4, 15), cv2.FONT_HERSHEY_SIMPLEX, 0.42, (20, 20, 20), 1, cv2.LINE_AA)
    return np.concatenate([strip, whole])


def told(board: Storyboard) -> list[np.ndarray]:
    """Two moments of each shot, and the page that turns between two."""
    cells = []
    for number, shot in enumerate(board.shots):
        cells += [cell(f, f"shot {number + 1}") for f in moments(shot, (0.5, shot.seconds - 0.05))]
        if number + 1 < len(board.shots):
            left, right = moments(shot, (shot.seconds,))[0], moments(board.shots[number + 1], (0.25,))[0]
            cells.append(cell(page(left, right, 0.5), "the page turns"))
    return cells


def sheet() -> np.ndarray:
    """All rows, BGR."""
    pipe = HousePipeline.from_pretrained(WEIGHTS)
    pipe.set_progress_bar_config(disable=True)

    def dice(seed: int = SEED) -> torch.Generator:
        return torch.Generator().manual_seed(seed)

    def imagine(words: str, seed: int = SEED, **wish: object) -> Score:
        return pipe(words, generator=dice(seed), output_type="score", **wish).score

    travellers = imagine(TRAVELLERS)
    drawn = [place for place in PLACES if place in stage.DRAWN]
    cells = [cell(moments(restyle(travellers, place=p), (2.0,))[0], p) for p in drawn[:ACROSS]]
    rows = [row(f"one cast in other places: {TRAVELLERS}", cells)]
    for words in GOES_ON:
        first = imagine(words)
        whole = pipe.extend(first, 4.0, generator=dice(SEED + 1), output_type="score").score
        frames = moments(whole, tuple(first.seconds + t for t in AROUND))
        labels = [f"{t:+.2g} s" for t in AROUND]
        rows.append(row(f"4 s and 4 more, around the seam: {words}", list(map(cell, frames, labels))))
    board = pipe.storyboard(STORY, "page", generator=dice(), output_type="score").score
    rows.append(row("a storyboard of three shots", told(board)))
    dressed = imagine(DRESSED)
    styles = [style for style in STYLES if style in stage.STYLES]
    rows.append(row(f"styles: {DRESSED}", [cell(moments(restyle(dressed, style=s), (1.2,))[0], s) for s in styles]))
    parent = imagine(REMIXED)
    cells = [cell(moments(parent, (2.4,))[0], "the parent")]
    for words in ("", "make it a snowy night"):
        for strength in (0.2, 0.5, 0.8):
            child = imagine(words or REMIXED, SEED + 1, source=parent, strength=strength)
            cells.append(cell(moments(child, (2.4,))[0], f"{strength:g} {words.replace('make it a ', '')}"))
    rows.append(row(f"remixes by strength: {REMIXED}; then: make it a snowy night", cells))
    return np.concatenate(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=IMAGES / "house-model-craft.jpg")
    args = parser.parse_args()
    save(sheet(), args.out, 400_000)


if __name__ == "__main__":
    main()
