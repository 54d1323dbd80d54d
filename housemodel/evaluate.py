"""How well the shipped model follows words: `python -m housemodel.evaluate [--json] [--quick]`.

Three sets that were never trained on: unseen combinations in the teacher's grammar, subjects that no training
caption named, and plain sentences written by somebody who had not seen the grammar (`prompts/README.md`). With
`--ablation` the same plain sentences are also given to the rule parser (`rules`).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from generation.backends.house import layout as L
from generation.backends.house.lexicon import Found, certain
from generation.backends.house.pipeline import HousePipeline
from generation.backends.house.score import Score
from generation.backends.house.traits import SHADES
from generation.backends.house.understanding import Part, Understanding
from generation.backends.house.vocabulary import CAMERA_MOVES, COLOURS

from . import measures, rules
from .captions import Caption, Captioner
from .scenes import HELD_OUT, Scene, draw_scene
from .train import WEIGHTS

PROMPTS = Path(__file__).parent / "prompts"
COLUMNS = (
    "text", "subject", "second", "place", "time", "weather", "motion", "relation", "count", "colour", "camera", "style",
)  # fmt: skip
SEED = 20_260
LIKE = {"and": {"follow", "chase", "carry", "left_of", "right_of", "meet"}, "follow": {"chase"}, "chase": {"follow"},
        "kick": {"push"}, "push": {"kick"}, "carry": {"and"}}  # fmt: skip
"""Relations that show what another one says as well."""
_NAMES = {"eat": "nod"}
"""Labels of the plain sentences that the model calls otherwise."""


def imagine(pipe: HousePipeline, prompts: list[str], seconds: float, seed: int = SEED) -> list[Score]:
    """One score for each prompt."""
    generator = torch.Generator().manual_seed(seed)
    scores = []
    for start in range(0, len(prompts), 32):
        part = prompts[start : start + 32]
        imagined = pipe.imagine(pipe.understand(part), seconds, generator=generator)
        scores += [pipe.decode(imagined, i, p, seconds, seed)[0] for i, p in enumerate(part)]
    return scores


# -- scenes of the teacher ------------------------------------------------------------------------
def judge(scene: Scene, caption: Caption, score: Score) -> dict[str, bool]:
    """What of `scene` the score shows. A figure is right if it is the scene's own, or what its noun calls up."""
    (_, count, _), *rest = scene.cast
    icons = [{icon, *_called(caption, role)} for role, (icon, _, _) in enumerate(scene.cast)]
    seen = {
        "subject": score.puppets[0].icon in icons[0],
        "count": len(score.puppets) == min(L.SLOTS, sum(n for _, n, _ in scene.cast)),
        "place": score.place == scene.place,
        "time": score.time == scene.time,
        "weather": score.weather == scene.weather,
        "camera": _camera_is(scene, measures.camera(score)),
        "style": score.style == scene.style,
    }
    if rest:
        seen["second"] = any(p.icon in icons[1] for p in score.puppets[1:])
    if scene.relation in ("", "and"):
        seen["motion"] = measures.followed(scene.motion, measures.motion(score, 0)) or not scene.motion
    else:
        seen["relation"] = len(score.puppets) > count and measures.relation(scene.relation, score, 0, count)
    if scene.colour and seen["subject"] and score.puppets[0].look is None:
        seen["colour"] = _coloured(score, scene.colour)
    return seen


def _called(caption: Caption, role: int) -> set[str]:
    span = caption.spans[role]
    found = certain(caption.text[span[0] : span[1]]) if span else None
    return {found.icon} if found else set()


def _coloured(score: Score, name: str) -> bool:
    """Whether the first figure has that colour, or a shade of it, by its paint or by nature."""
    shown = score.puppets[0].colour
    if shown is None:
        return True
    paints = {COLOURS[name], *(rgb for family, rgb in SHADES.values() if family == name)}
    return any(np.allclose(np.array(rgb) / 255, shown, atol=0.01) for rgb in paints)


def _camera_is(scene: Scene, seen: str) -> bool:
    return seen.startswith("pan") if scene.vague else seen == scene.camera


def told(rng: random.Random, pool: tuple[str, ...] | None = None) -> Scene:
    """A scene whose place and time stand in its caption."""
    scene = draw_scene(rng, pool)
    scene.said = scene.said | {"place", "time"}
    return scene


# -- plain sentences -------------------------------------------------------------------------------
def plain(name: str) -> list[dict[str, str]]:
    """Rows of `prompts/<name>.tsv`, by `COLUMNS`."""
    lines = (PROMPTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines if line.strip()]


def judge_plain(row: dict[str, str], score: Score) -> dict[str, bool]:
    """What of a hand-labelled row the score shows; only what the row says."""
    cast = [(p.icon, p.word.lower()) for p in score.puppets]
    number = sum(p.icon == cast[0][0] and p.word == score.puppets[0].word for p in score.puppets)
    seen = {
        "subject": _is(row["subject"], *cast[0]),
        "place": score.place in row["place"].split("/"),
        "time": score.time in row["time"].split("/"),
        "weather": score.weather in row["weather"].split("/"),
        "style": score.style in row["style"].split("/"),
        "camera": CAMERA_MOVES[measures.camera(score)] in row["camera"].split("/"),
        "count": str(number) in row["count"].split("/"),
        "motion": any(measures.followed(_NAMES.get(m, m), measures.motion(score, 0)) for m in row["motion"].split("/")),
    }
    hit = {key: value for key, value in seen.items() if row[key] != "-"}
    if row["colour"] != "-" and hit.get("subject"):
        hit["colour"] = any(_coloured(score, c) for c in row["colour"].split("/")) or score.puppets[0].look is not None
    if row["second"] != "-":
        others = [i for i in range(len(cast)) if _is(row["second"], *cast[i])]
        hit["second"] = bool(others)
        if row["relation"] != "-":
            wanted = set(row["relation"].split("/"))
            alike = wanted.union(*(LIKE.get(w, set()) for w in wanted))
            hit["relation"] = bool(others) and any(_shown(r, score, others[0]) for r in alike)
    for key in ("subject", "second"):
        if "~" in row[key]:
            hit["unknown"] = hit.get("unknown", True) and hit[key]
    return hit


def _shown(relation: str, score: Score, other: int) -> bool:
    return other > 0 and measures.relation(relation, score, 0, other)


def _is(label: str, icon: str, word: str) -> bool:
    """Whether a figure is what the label names: "trombone~trumpet/saxophone" is a trombone, or one of the others.

    A noun may be an icon's own name, too.
    """
    nouns = [noun.strip() for noun in label.lower().replace("~", "/").split("/")]
    icons = {*nouns, *(found.icon for noun in nouns if (found := certain(noun.replace("-", " "), loose=True)))}
    # dolls and acts are drawn by how they look and move, so a person is known by the word that cast them
    return icon in icons or any(noun == word or word.endswith(" " + noun) for noun in nouns)


# -- tables ----------------------------------------------------------------------------------------
Maker = Callable[[list[str], float], list[Score]]
Hits = dict[str, list[bool]]


def shares(hits: Hits) -> dict[str, float]:
    """Percentages of what was right."""
    return {key: round(100 * sum(v) / len(v), 1) for key, v in sorted(hits.items())}


def table_of(
    rows: list[tuple[str, float, Callable[[Score], dict[str, bool]]]], make: Maker, everything: Hits | None = None
) -> tuple[dict, list[str]]:
    """Percentages over (prompt, seconds, judge), and a line for each prompt that failed somewhere.

    everything: where the hits are added up over several tables.
    """
    hits: Hits = defaultdict(list)
    rough, misses = [], []
    for seconds in sorted({s for _, s, _ in rows}):
        part = [row for row in rows if row[1] == seconds]
        for (text, _, judged), score in zip(part, make([t for t, _, _ in part], seconds), strict=True):
            seen = judged(score)
            for key, hit in seen.items():
                hits[key].append(hit)
            whole = all(seen.values())
            hits["whole"].append(whole)
            rough += [measures.jitter(p) for p in score.puppets]
            if not whole:
                misses.append(_line(text, seen, score))
    for key, values in hits.items():
        if everything is not None:
            everything.setdefault(key, []).extend(values)
    return {"prompts": len(rows), **shares(hits), "jitter": round(sum(rough) / len(rough), 4)}, misses


def _line(text: str, seen: dict[str, bool], score: Score) -> str:
    wrong = [k for k, hit in seen.items() if not hit]
    shown = f"{'+'.join(p.icon for p in score.puppets)} {score.place} {score.time} {score.weather} {score.style}"
    asked = f"{score.asked.get('motion')} {score.asked.get('relation')}"
    shown += f" {measures.motion(score, 0)} ({asked}) {measures.camera(score)}"
    return f"{text}: {', '.join(wrong)} (shows {shown})"


def diversity(make: Callable[[str, int], Score], prompts: list[str], seeds: int = 8) -> dict[str, float]:
    """How much clips of one prompt differ over seeds: mean spread of the first figure's path, and the share of pairs of
    seeds that differ in place, time, way or size of the move."""
    spread, differ = [], []
    for prompt in prompts:
        scores = [make(prompt, seed) for seed in range(seeds)]
        paths = np.stack([s.puppets[0].track[1:4, :97] for s in scores])
        spread.append(float(paths.std(0).mean()))
        marks = [(s.place, s.time, round(float(s.puppets[0].track[1, -1])), s.variant) for s in scores]
        pairs = [(i, j) for i in range(seeds) for j in range(i)]
        differ.append(sum(marks[i] != marks[j] for i, j in pairs) / len(pairs))
    return {"spread": round(float(np.mean(spread)), 3), "pairs_that_differ": round(100 * float(np.mean(differ)), 1)}


def teacher_jitter(scenes: list[Scene]) -> float:
    """The teacher's own roughness in the same scenes, through the same decoder."""
    rng, rough = random.Random(SEED + 1), []
    for scene in scenes:
        rough += [measures.jitter(p) for p in rules.staged(meant_by(scene), scene, rng, scene.seconds).puppets]
    return round(sum(rough) / len(rough), 4)


def meant_by(scene: Scene) -> Understanding:
    """What a perfect reader makes of a scene's caption."""
    cast = tuple(Part(Found(icon, icon, "exact"), count, size) for icon, count, size in scene.cast)
    facts = {**scene.answers, "place": scene.place, "variant": ""}
    return Understanding(facts, cast)


def evaluate(weights: Path, quick: bool = False, ablation: bool = False, name: str = "plain_test") -> dict:
    """All three sets."""
    pipe = HousePipeline.from_pretrained(weights)
    pipe.set_progress_bar_config(disable=True)
    size, rng = (64 if quick else 240), random.Random(SEED)
    captioner = Captioner(rng, strange=0.0)

    def of(scenes: list[Scene]) -> list[tuple[str, float, Callable[[Score], dict[str, bool]]]]:
        pairs = [(scene, captioner(scene)) for scene in scenes]
        return [(c.text, s.seconds, lambda score, s=s, c=c: judge(s, c, score)) for s, c in pairs]

    def learned(prompts: list[str], seconds: float) -> list[Score]:
        return imagine(pipe, prompts, seconds)

    def ruled(prompts: list[str], seconds: float) -> list[Score]:
        return [rules.imagined(pipe, prompt, seconds, SEED + i) for i, prompt in enumerate(prompts)]

    sentences = [(row["text"], 4.0, lambda score, row=row: judge_plain(row, score)) for row in plain(name)]
    unseen = [told(rng) for _ in range(size)]
    sets = {
        "grammar": of(unseen),
        "held-out nouns": of([told(rng, HELD_OUT) for _ in range(size // 2)]),
        "plain sentences": sentences,
    }
    started, report, misses, everything = time.monotonic(), {}, {}, Hits()
    for title, rows in sets.items():
        report[title], misses[title] = table_of(rows, learned, everything)
    count = sum(len(rows) for rows in sets.values())
    report["all"] = {"prompts": count, **shares(everything)}
    result = {"sets": report, "misses": misses, "seconds_per_score": round((time.monotonic() - started) / count, 3)}
    result["teacher_jitter"] = teacher_jitter(unseen)
    if ablation:
        some = [row["text"] for row in plain(name)[:24]]
        rule_table, _ = table_of(sentences, ruled)
        result["ablation"] = {
            "learned": report["plain sentences"] | diversity(lambda p, s: imagine(pipe, [p], 4.0, s)[0], some),
            "rules": rule_table | diversity(lambda p, s: rules.imagined(pipe, p, 4.0, s), some),
        }
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    parser.add_argument("--quick", action="store_true", help="fewer prompts")
    parser.add_argument("--ablation", action="store_true", help="the rule parser and diversity, too")
    parser.add_argument("--set", default="plain_test", help="which file of plain sentences (plain_test)")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    report = evaluate(args.weights, args.quick, args.ablation, args.set)
    if args.json:
        print(json.dumps(report))
        return
    tables = report["sets"] | {f"ablation: {k}": v for k, v in report.get("ablation", {}).items()}
    columns = sorted({k for t in tables.values() for k in t})
    print("| set |", " | ".join(columns), "|")
    print("|---|" + "---|" * len(columns))
    for title, table in tables.items():
        print(f"| {title} |", " | ".join(str(table.get(c, "")) for c in columns), "|")
    for title, lines in report["misses"].items():
        print(f"\n{title}:")
        print("\n".join(lines))


if __name__ == "__main__":
    main()
