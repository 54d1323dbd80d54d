"""The sheet of remixes in `docs/house-model.md`: `python -m housemodel.remix_sheet [--out FILE]`.

One parent; a row for each new wording, a column for each strength. All of one seed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch

from generation.backends.house.pipeline import HousePipeline
from generation.backends.house.score import Score
from generation.backends.house.stage import play

from .train import WEIGHTS

PARENT = "a red fox trotting through the forest at sunset, camera pans"
CHANGES = (PARENT, "make it a snowy night", "a penguin trotting on the beach at dawn in the rain")
STRENGTHS = (0.2, 0.4, 0.6, 0.8, 1.0)
CELL = (150, 267)
MOMENT = 0.6


def picture(score: Score, words: str) -> np.ndarray:
    """One moment of a clip under its words, BGR."""
    frames = list(play(score, 720, 1280, fps=2))
    frame = cv2.resize(frames[int(MOMENT * len(frames))], CELL, interpolation=cv2.INTER_AREA)
    strip = np.full((20, CELL[0], 3), 250, np.uint8)
    cv2.putText(strip, words, (4, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.38, (20, 20, 20), 1, cv2.LINE_AA)
    return np.concatenate([strip, cv2.cvtColor(frame, cv2.COLOR_RGB2BGR)])


def row(title: str, cells: list[np.ndarray]) -> np.ndarray:
    whole = np.concatenate(cells, 1)
    strip = np.full((24, whole.shape[1], 3), 232, np.uint8)
    cv2.putText(strip, title, (4, 16), cv2.FONT_HERSHEY_SIMPLEX, 0.44, (20, 20, 20), 1, cv2.LINE_AA)
    return np.concatenate([strip, whole])


def sheet(seed: int = 2) -> np.ndarray:
    pipe = HousePipeline.from_pretrained(WEIGHTS)
    pipe.set_progress_bar_config(disable=True)

    def imagine(words: str, seed: int, **wish: object) -> Score:
        output = pipe(words, generator=torch.Generator().manual_seed(seed), output_type="score", **wish)
        print(wish.get("strength", "parent"), output.understood, flush=True)
        return output.score

    parent = imagine(PARENT, 1)
    rows = []
    for words in CHANGES:
        cells = [picture(parent, "the parent")]
        for strength in STRENGTHS:
            cells.append(picture(imagine(words, seed, source=parent, strength=strength), f"{strength:g}"))
        rows.append(row("the same words" if words == PARENT else words, cells))
    return np.concatenate(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent.parent / "docs" / "images" / "house-model-remixes.jpg"
    )
    args = parser.parse_args()
    whole = sheet()
    for quality in (84, 78, 70, 60, 50):
        done, packed = cv2.imencode(".jpg", whole, [cv2.IMWRITE_JPEG_QUALITY, quality])
        if done and len(packed) <= 150_000:
            break
    args.out.write_bytes(packed.tobytes())
    print(args.out, len(packed) // 1000, "kB")


if __name__ == "__main__":
    main()
