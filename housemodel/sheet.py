"""The contact sheet of `docs/house-model.md`: `python -m housemodel.sheet [--prompts FILE] [--out FILE]`.

Three moments of a clip for each prompt, drawn by the stage itself, and a table of what each shows.
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

from .evaluate import judge_plain, plain_prompts
from .train import WEIGHTS

HERE = Path(__file__).parent
CELL = (140, 249)
"""Width and height of one moment on the sheet."""
MOMENTS = (0.15, 0.5, 0.85)
ACROSS = 4


def cell(prompt: str, score: Score) -> np.ndarray:
    """One prompt's caption over its three moments, BGR."""
    frames = list(play(score, 720, 1280, fps=4))
    chosen = [frames[min(len(frames) - 1, int(m * len(frames)))] for m in MOMENTS]
    row = np.concatenate([cv2.resize(f, CELL, interpolation=cv2.INTER_AREA) for f in chosen], 1)
    strip = np.full((34, row.shape[1], 3), 250, np.uint8)
    cut = prompt.rfind(" ", 0, 62) if len(prompt) > 62 else len(prompt)
    for i, line in enumerate((prompt[:cut], prompt[cut:].strip())):
        cv2.putText(strip, line, (4, 13 + 14 * i), cv2.FONT_HERSHEY_SIMPLEX, 0.37, (20, 20, 20), 1, cv2.LINE_AA)
    return np.concatenate([strip, cv2.cvtColor(row, cv2.COLOR_RGB2BGR)])


def sheet(weights: Path, prompts: Path, seed: int, seconds: float) -> tuple[np.ndarray, list[str]]:
    """The sheet, and a Markdown row for each prompt."""
    pipe = HousePipeline.from_pretrained(weights)
    pipe.set_progress_bar_config(disable=True)
    cells, rows = [], []
    for row in plain_prompts(prompts):
        generator = torch.Generator().manual_seed(seed)
        output = pipe(row["text"], seconds=seconds, generator=generator, output_type="score")
        seen = judge_plain(row, output.score)
        wrong = ", ".join(k for k, hit in seen.items() if not hit) or "all shown"
        rows.append(f"| {row['text']} | {output.understood} | {wrong} | {' '.join(output.notes)} |")
        print(rows[-1], flush=True)
        cells.append(cell(row["text"], output.score))
    blank = np.full_like(cells[0], 250)
    cells += [blank] * (-len(cells) % ACROSS)
    lines = [np.concatenate(cells[i : i + ACROSS], 1) for i in range(0, len(cells), ACROSS)]
    return np.concatenate(lines), rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--prompts", type=Path, default=HERE / "prompts" / "sheet.txt")
    parser.add_argument("--out", type=Path, default=HERE.parent / "docs" / "images" / "house-model.jpg")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=4.0)
    args = parser.parse_args()
    picture, _ = sheet(args.weights, args.prompts, args.seed, args.seconds)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    for quality in (84, 78, 70, 60, 50):
        done, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
        if done and len(packed) <= 400_000:
            break
    args.out.write_bytes(packed.tobytes())
    print(args.out, len(packed) // 1000, "kB")


if __name__ == "__main__":
    main()
