"""The contact sheet of `docs/house-model.md`: `python -m housemodel.sheet [--prompts FILE] [--out FILE]`.

Three moments of a clip for each prompt, drawn by the stage itself, and a line of what was understood.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import cv2
import numpy as np
import torch

from generation.backends.house import stage
from generation.backends.house.pipeline import FPS, HousePipeline
from generation.backends.house.score import Score

from .evaluate import PROMPTS
from .train import WEIGHTS

IMAGES = Path(__file__).parent.parent / "docs" / "images"
DRAWN, CELL = (540, 960), (140, 249)
"""Width and height of a frame as it is drawn, and as it stands on the sheet."""
MOMENTS = (0.15, 0.5, 0.85)
ACROSS = 4


def cell(prompt: str, score: Score) -> np.ndarray:
    """One prompt's caption over its three moments, BGR."""
    frames = round(score.seconds * FPS)
    show = stage.Show(score, *DRAWN, FPS, frames, None)
    drawn = [show.frame(int(moment * frames)) for moment in MOMENTS]
    row = np.concatenate([cv2.resize(frame, CELL, interpolation=cv2.INTER_AREA) for frame in drawn], 1)
    strip = np.full((34, row.shape[1], 3), 250, np.uint8)
    cut = prompt.rfind(" ", 0, 62) if len(prompt) > 62 else len(prompt)
    for i, line in enumerate((prompt[:cut], prompt[cut:].strip())):
        cv2.putText(strip, line, (4, 13 + 14 * i), cv2.FONT_HERSHEY_SIMPLEX, 0.37, (20, 20, 20), 1, cv2.LINE_AA)
    return np.concatenate([strip, cv2.cvtColor(row, cv2.COLOR_RGB2BGR)])


def listed(path: Path) -> list[str]:
    """The prompts of a file, one a line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def sheet(weights: Path, prompts: list[str], seed: int, seconds: float) -> np.ndarray:
    """The sheet of these prompts, BGR."""
    pipe = HousePipeline.from_pretrained(weights)
    pipe.set_progress_bar_config(disable=True)
    cells = []
    for prompt in prompts:
        generator = torch.Generator().manual_seed(seed)
        output = pipe(prompt, seconds=seconds, generator=generator, output_type="score")
        print(f"{prompt}: {output.understood} {' '.join(output.notes)}", flush=True)
        cells.append(cell(prompt, output.score))
    cells += [np.full_like(cells[0], 250)] * (-len(cells) % ACROSS)
    return np.concatenate([np.concatenate(cells[i : i + ACROSS], 1) for i in range(0, len(cells), ACROSS)])


def save(picture: np.ndarray, path: Path, most: int = 700_000) -> None:
    """As JPEG or PNG by its name; a JPEG takes at most so many bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = cv2.imencode(path.suffix, picture)[1]
    for quality in (84, 78, 70, 60, 50):
        if path.suffix == ".jpg" and len(packed) > most:
            packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    path.write_bytes(packed.tobytes())
    print(path, len(packed) // 1000, "kB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--prompts", type=Path, default=PROMPTS / "sheet.txt")
    parser.add_argument("--out", type=Path, default=IMAGES / "house-model.jpg")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=4.0)
    args = parser.parse_args()
    save(sheet(args.weights, listed(args.prompts), args.seed, args.seconds), args.out)


if __name__ == "__main__":
    main()
