"""How well the shipped model follows words: `python -m housemodel.evaluate [--json] [--quick]`.

Four sets: the teacher's own grammar with unseen combinations, subjects that no training caption
named, paraphrases in words the grammar does not hold, and plainly written prompts (`prompts/`).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

import torch

from generation.backends.house import layout as L
from generation.backends.house.pipeline import HousePipeline
from generation.backends.house.score import HZ, STYLES, Score
from generation.backends.house.vocabulary import CAMERA_MOVES, COLOURS

from . import measures
from .captions import Captioner
from .paraphrases import paraphrase
from .scenes import HELD_OUT, Scene, draw_scene
from .train import WEIGHTS

PLAIN = Path(__file__).parent / "prompts" / "plain.txt"
SEED = 20_260


def imagine(pipe: HousePipeline, prompts: list[str], seconds: float, steps: int, guidance: float) -> list[Score]:
    """One score for each prompt."""
    generator = torch.Generator().manual_seed(SEED)
    scores = []
    for start in range(0, len(prompts), 32):
        part = prompts[start : start + 32]
        imagined = pipe.imagine(part, seconds, num_inference_steps=steps, guidance_scale=guidance, generator=generator)
        scores += [pipe.decode(imagined, i, p, seconds, SEED, "", "", "")[0] for i, p in enumerate(part)]
    return scores


def judge(scene: Scene, score: Score) -> dict[str, bool]:
    """What of `scene` the score shows."""
    steps = min(score.camera.shape[1], round(score.seconds * HZ))
    (subject, count), *rest = scene.cast
    icons = [p.icon for p in score.puppets]
    seen = {
        "subject": score.puppets[0].icon == subject,
        "count": len(score.puppets) == sum(n for _, n in scene.cast),
        "place": score.place == scene.place,
        "time": score.time == scene.time,
        "weather": score.weather == scene.weather,
        "camera": _camera_followed(scene, measures.camera(score)),
        "style": score.style == scene.style or scene.style not in STYLES,
    }
    if rest:
        seen["second"] = rest[0][0] in icons
    if scene.relation in (None, "and"):
        seen["motion"] = measures.followed(scene.motion, measures.motion(score.puppets[0], steps))
    elif len(score.puppets) > count:
        seen["relation"] = measures.relation(scene.relation, score.puppets[0], score.puppets[count], steps)
    else:
        seen["relation"] = False
    if scene.colour and score.puppets[0].icon == subject:
        wanted = tuple(v / 255 for v in COLOURS[scene.colour])
        seen["colour"] = score.puppets[0].colour == wanted or score.puppets[0].colour is None
    return seen


def _camera_followed(scene: Scene, seen: str) -> bool:
    if scene.camera_vague and scene.camera.startswith("pan"):
        return seen.startswith("pan")
    return seen == scene.camera


def evaluate_scenes(pipe: HousePipeline, pairs: list[tuple[Scene, str]], steps: int, guidance: float) -> dict:
    """Percentages over scenes, batched by their length."""
    hits: dict[str, list[bool]] = defaultdict(list)
    rough = []
    for seconds in sorted({s.seconds for s, _ in pairs}):
        part = [(s, text) for s, text in pairs if s.seconds == seconds]
        for (scene, _), score in zip(part, imagine(pipe, [t for _, t in part], seconds, steps, guidance), strict=True):
            for key, hit in judge(scene, score).items():
                hits[key].append(hit)
            rough += [measures.jitter(p) for p in score.puppets]
    table = {key: round(100 * sum(v) / len(v)) for key, v in hits.items()}
    return {"prompts": len(pairs), **table, "jitter": round(sum(rough) / len(rough), 4)}


def untold(rng: random.Random, pool: tuple[str, ...] | None = None) -> Scene:
    """A scene whose every choice stands in its caption."""
    scene = draw_scene(rng, pool)
    scene.told_camera = scene.told_style = scene.told_mood = ""
    scene.camera_said, scene.style_said = scene.camera != "static", scene.style != "paper"
    scene.place_said = scene.time_said = True
    return scene


def plain_prompts(path: Path = PLAIN) -> list[dict[str, str]]:
    """Hand-written prompts and what is expected of each."""
    keys = ("text", "subject", "second", "place", "time", "weather", "motion", "camera")
    lines = [line for line in path.read_text().splitlines() if line.strip() and not line.startswith("#")]
    return [dict(zip(keys, (part.strip() for part in line.split("|")), strict=True)) for line in lines]


def judge_plain(row: dict[str, str], score: Score) -> dict[str, bool]:
    """As `judge`, for a hand-written prompt; "-" is not asked for."""
    icons = [p.icon for p in score.puppets]
    steps = min(score.camera.shape[1], round(score.seconds * HZ))
    seen = {
        "subject": row["subject"] in icons or icons[0].endswith(row["subject"]),
        "second": row["second"] in icons,
        "place": score.place in row["place"].split("/"),
        "time": score.time in row["time"].split("/"),
        "weather": score.weather in row["weather"].split("/"),
        "motion": any(measures.followed(m, measures.motion(score.puppets[0], steps)) for m in row["motion"].split("/")),
        "camera": CAMERA_MOVES[measures.camera(score)] == row["camera"],
    }
    return {key: hit for key, hit in seen.items() if row[key] != "-"}


def evaluate_plain(pipe: HousePipeline, steps: int, guidance: float) -> tuple[dict, list[str]]:
    """Percentages over the hand-written prompts, and a line for each that failed somewhere."""
    rows, hits, misses = plain_prompts(), defaultdict(list), []
    for row, score in zip(rows, imagine(pipe, [r["text"] for r in rows], 4.0, steps, guidance), strict=True):
        seen = judge_plain(row, score)
        for key, hit in seen.items():
            hits[key].append(hit)
        if not all(seen.values()):
            wrong = [k for k, hit in seen.items() if not hit]
            shown = f"{'+'.join(p.icon for p in score.puppets)} {score.place} {score.time} {score.weather}"
            shown += f" {measures.motion(score.puppets[0], 32)} {measures.camera(score)}"
            misses.append(f"{row['text']}: {', '.join(wrong)} (shows {shown})")
    table = {key: round(100 * sum(v) / len(v)) for key, v in hits.items()}
    return {"prompts": len(rows), **table}, misses


def evaluate(weights: Path, quick: bool = False, steps: int = 24, guidance: float = 1.5) -> dict:
    """All four sets."""
    pipe = HousePipeline.from_pretrained(weights)
    pipe.set_progress_bar_config(disable=True)
    size = 64 if quick else 240
    rng = random.Random(SEED)
    captioner = Captioner(rng)
    started = time.monotonic()
    seen = [(s, captioner(s).text) for s in (untold(rng) for _ in range(size))]
    held = [(s, captioner(s).text) for s in (untold(rng, HELD_OUT) for _ in range(size // 2))]
    other = [(s, paraphrase(s, rng)) for s in (untold(rng) for _ in range(size))]
    table = {
        "grammar": evaluate_scenes(pipe, seen, steps, guidance),
        "held-out nouns": evaluate_scenes(pipe, held, steps, guidance),
        "paraphrases": evaluate_scenes(pipe, other, steps, guidance),
    }
    table["plain prompts"], misses = evaluate_plain(pipe, steps, guidance)
    count = sum(t["prompts"] for t in table.values())
    seconds = round((time.monotonic() - started) / count, 3)
    return {"sets": table, "misses": misses, "seconds_per_score": seconds, "slots": L.SLOTS}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    parser.add_argument("--quick", action="store_true", help="fewer prompts")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--steps", type=int, default=24)
    parser.add_argument("--guidance", type=float, default=1.5)
    args = parser.parse_args()
    report = evaluate(args.weights, args.quick, args.steps, args.guidance)
    if args.json:
        print(json.dumps(report))
        return
    columns = sorted({k for t in report["sets"].values() for k in t})
    print("| set |", " | ".join(columns), "|")
    print("|---|" + "---|" * len(columns))
    for name, table in report["sets"].items():
        print(f"| {name} |", " | ".join(str(table.get(c, "")) for c in columns), "|")
    print("\n".join(report["misses"]))


if __name__ == "__main__":
    main()
