"""Whether what is generated obeys the laws it claims: `python -m housemodel.physics_check [--json]`.

Fifty prompts; everything is measured on the score's tracks (24 samples a second) and events, by finite differences, as
somebody would who knows nothing of `laws`.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import numpy as np
import torch

from generation.backends.house import laws
from generation.backends.house.pipeline import HousePipeline
from generation.backends.house.score import HZ, TRACK, Score

from .evaluate import PROMPTS
from .train import WEIGHTS
from .wordings import listed

_X, _Y, _S, _R = (TRACK.index(n) for n in ("x", "y", "log_scale", "rotation"))


def crossing(values: np.ndarray, level: float, start: int) -> float:
    """Index at which `values` pass `level` downwards (on screen), by linear interpolation, from `start`."""
    for i in range(start, len(values) - 1):
        if values[i] <= level < values[i + 1]:
            return i + (level - values[i]) / (values[i + 1] - values[i])
    return math.nan


def bounce_error(score: Score) -> list[float]:
    """Each apex against the restitution squared of its contact times the one before, in parts of it."""
    y, floor = score.puppets[0].track[_Y], float(score.puppets[0].track[_Y].max())
    times = [e.time for e in score.events if e.kind == "contact" and e.slot == 0]
    errors = []
    for before, at, after in zip(times, times[1:], times[2:], strict=False):
        a, b, c = (round(t * HZ) for t in (before, at, after))
        if c >= len(y) or b - a < 8 or c - b < 8:
            continue
        # speeds at the contact from a parabola through each flight
        first, second = (np.polyfit(np.arange(i + 1, j) / HZ, y[i + 1 : j], 2) for i, j in ((a, b), (b, c)))
        into, out = abs(2 * first[0] * at + first[1]), abs(2 * second[0] * at + second[1])
        apexes = [floor - (p[2] - p[1] ** 2 / (4 * p[0])) for p in (first, second)]
        errors.append(abs(apexes[1] / apexes[0] / (out / into) ** 2 - 1))
    return errors


def fall_error(score: Score) -> list[float]:
    """How far the acceleration of the fall strays from its own mean."""
    y = score.puppets[0].track[_Y]
    hit = next((e.time for e in score.events if e.kind == "contact" and e.slot == 0), score.seconds)
    end = round(hit * HZ) - 1
    begin = next((i for i in range(1, end) if y[i + 1] - y[i] > 1e-4), end)
    push = np.diff(y[begin + 1 : end], 2) * HZ**2
    return [float(np.abs(push / push.mean() - 1).max())] if len(push) > 4 else []


def roll_error(score: Score) -> list[float]:
    """Rotation against distance over radius, of a ball."""
    puppet = score.puppets[0]
    track = puppet.track
    radius = laws.RADIUS * math.exp(float(track[_S].mean()))
    distance, turned = float(np.ptp(track[_X])), float(np.ptp(track[_R])) * math.pi
    return [abs(turned * radius / distance - 1)] if distance > 0.3 and puppet.kind == "ball" else []


def rebound_error(score: Score) -> list[float]:
    """Speed along the wall after the hit against before, gravity's share taken off."""
    x, y = score.puppets[0].track[_X], score.puppets[0].track[_Y]
    speed = np.diff(x)
    turns = [i for i in range(2, len(speed) - 3) if speed[i - 1] * speed[i + 1] < 0 and abs(speed[i - 1]) > 0.004]
    if not turns:
        return [1.0]
    hit = turns[0]
    before, after = (np.diff(y[a:b]) * HZ for a, b in ((hit - 4, hit), (hit + 2, hit + 6)))
    expected = float(before.mean()) + laws.GRAVITY * _pace(score) ** 2 * 6 / HZ
    return [abs(float(after.mean()) - expected) / max(0.6, abs(expected))]


def splash_error(score: Score) -> list[float]:
    """Frames between the splash and the moment at which the falling body passes the height it is at, then."""
    y = score.puppets[0].track[_Y]
    splashes = [e.time for e in score.events if e.kind == "splash" and e.slot == 0]
    if not splashes:
        return [99.0]
    level = float(np.median(y[:6])) + 0.1
    at = crossing(y, level, 0)
    return [abs(at - splashes[0] * HZ)]


def _pace(score: Score) -> float:
    return 0.5 if score.camera_move == "slow_motion" else 1.0


CHECKS = {"bounce": (bounce_error, 0.08), "fall": (fall_error, 0.05), "roll": (roll_error, 0.1),
          "rebound": (rebound_error, 0.1), "dive": (splash_error, 1.0)}  # fmt: skip
"""What is measured, and how far it may be off: parts of one, for a splash frames."""


def check(weights: Path, seed: int = 1) -> dict:
    """The worst and the middle error of each law, and how many prompts were played by it at all."""
    pipe = HousePipeline.from_pretrained(weights)
    pipe.set_progress_bar_config(disable=True)
    report = {}
    for name, prompts in listed(PROMPTS / "physics.txt").items():
        measure, allowed = CHECKS[name]
        errors, missing = [], []
        for prompt in prompts:
            generator = torch.Generator().manual_seed(seed)
            score = pipe(prompt, seconds=4.0, generator=generator, output_type="score").score
            found = measure(score)
            errors += found
            if not found or (name != "rebound" and score.puppets[0].does != name):
                missing.append(f"{prompt} ({score.puppets[0].does})")
        report[name] = {
            "prompts": len(prompts),
            "measured": len(errors),
            "allowed": allowed,
            "middle": round(float(np.median(errors)), 4) if errors else None,
            "worst": round(max(errors), 4) if errors else None,
            "other": missing,
        }
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    report = check(args.weights)
    if args.json:
        print(json.dumps(report))
        return
    for name, row in report.items():
        print(f"{name}: worst {row['worst']}, middle {row['middle']} of {row['measured']}, allowed {row['allowed']}")
        for prompt in row["other"]:
            print(f"  played otherwise: {prompt}")


if __name__ == "__main__":
    main()
