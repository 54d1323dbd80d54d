"""Training data, made while training runs: captions with their features, and staged scores.

Producers are processes of their own, so that the text encoder and the trainer each have a core and
never wait for one another inside one step.
"""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass, fields
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from generation.backends.house import layout as L
from generation.backends.house import words
from generation.backends.house.codec import ScoreArrays
from generation.backends.house.score import MOODS
from generation.backends.house.vocabulary import CAMERAS, ICONS, LATENT_STYLES, words_of

from .captions import Caption, Captioner
from .physics import Stage
from .scenes import Scene, draw_scene

CHUNK = 512
WIDTH = 44
"""Tokens of a training caption; the longest one per cent is cut."""


@dataclass(slots=True)
class Batch:
    """N examples.

    The four arrays of a score; hidden, lexical (N, WIDTH, 384) half; mask (N, WIDTH); points (N, 3, WIDTH): target
    weights of the words that name the figures; choices (N, 4): camera, style, mood index and seconds; readings
    (N, len(READING)): the right answer of each of `layout.READING`; plans (N, PLAN): `layout.plan`.
    """

    slots: Tensor
    tracks: Tensor
    world: Tensor
    flow: Tensor
    hidden: Tensor
    lexical: Tensor
    mask: Tensor
    points: Tensor
    choices: Tensor
    readings: Tensor
    plans: Tensor

    @property
    def arrays(self) -> ScoreArrays:
        return ScoreArrays(self.slots, self.tracks, self.world, self.flow)

    def __len__(self) -> int:
        return len(self.slots)

    def take(self, index: Tensor) -> Batch:
        return Batch(*(getattr(self, f.name)[index] for f in fields(self)))


def told(scene: Scene) -> tuple[float, float, float, float]:
    camera = CAMERAS.index(scene.told_camera) + 1 if scene.told_camera else 0
    style = LATENT_STYLES.index(scene.told_style) + 1 if scene.told_style else 0
    mood = MOODS.index(scene.told_mood) + 1 if scene.told_mood else 0
    return camera, style, mood, scene.seconds


def read(scene: Scene) -> list[int]:
    """The scene's own answers to `layout.READING`."""
    answers = {
        "place": scene.place,
        "time": scene.time,
        "weather": scene.weather,
        "style": scene.style,
        "mood": scene.mood,
        "camera": scene.camera,
        "motion": scene.motion if scene.motion in L.MOTIONS else "other",
        "relation": scene.relation or "alone",
        "count": str(min(6, scene.cast[0][1])),
        "pace": "starts" if scene.starts else "steady",
    }
    return [L.READING[key].index(value) for key, value in answers.items()]


def stage_all(scenes: list[Scene], rng: random.Random, identity: dict[str, np.ndarray]) -> tuple[ScoreArrays, Tensor]:
    """Stage every scene: four stacked arrays, and the plans (N, PLAN)."""
    stages = [Stage(scene, rng) for scene in scenes]
    staged = [stage.arrays(identity) for stage in stages]
    arrays = ScoreArrays(*(torch.from_numpy(np.stack(part)) for part in zip(*staged, strict=True)))
    return arrays, torch.tensor([stage.plan for stage in stages])


def wordless(size: int, rng: random.Random, identity: dict[str, np.ndarray]) -> Batch:
    """Staged scenes without captions: cheap, and all that is needed to learn how things move once they are read."""
    scenes = [draw_scene(rng) for _ in range(size)]
    blank = torch.zeros(size, 1, 384)
    choices, readings = torch.tensor([told(s) for s in scenes]), torch.tensor([read(s) for s in scenes])
    mask, points = torch.ones(size, 1, dtype=torch.long), torch.zeros(size, 3, 1)
    arrays, plans = stage_all(scenes, rng, identity)
    return Batch(*arrays, blank, blank, mask, points, choices, readings, plans)


def point_targets(captions: list[Caption], offsets: Tensor) -> Tensor:
    """(N, 3, L): for each role the tokens of its noun, summing to one; zeros where there is no such role."""
    points = torch.zeros(len(captions), 3, offsets.shape[1])
    starts, ends = offsets[..., 0], offsets[..., 1]
    for i, caption in enumerate(captions):
        for role, span in enumerate(caption.spans):
            if span:
                hit = (starts[i] < span[1]) & (ends[i] > span[0]) & (ends[i] > 0)
                if hit.any():
                    points[i, role, hit] = 1 / hit.sum()
    return points


def make_batch(
    scenes: list[Scene],
    captions: list[Caption],
    rng: random.Random,
    identity: dict[str, np.ndarray],
    encoder: Any,
    fast: bool = True,
) -> Batch:
    """Examples of `scenes`; `encoder` is the pair that `words.load` returns. fast: encode in bfloat16."""
    features: list[list[Tensor]] = [[], [], [], []]
    order = sorted(range(len(captions)), key=lambda i: len(captions[i].text))
    for start in range(0, len(order), 64):
        with torch.autocast("cpu", torch.bfloat16, enabled=fast):
            part = words.encode(*encoder, [captions[i].text for i in order[start : start + 64]])
        for store, value in zip(features, part, strict=True):
            value = value[:, :WIDTH]
            wide = torch.zeros(len(value), WIDTH, *value.shape[2:], dtype=value.dtype)
            wide[:, : value.shape[1]] = value
            store.append(wide.half() if value.is_floating_point() else wide)
    back = torch.tensor(order).argsort()
    hidden, lexical, mask, offsets = (torch.cat(part)[back] for part in features)
    arrays, plans = stage_all(scenes, rng, identity)
    choices = torch.tensor([told(scene) for scene in scenes])
    readings = torch.tensor([read(scene) for scene in scenes])
    return Batch(*arrays, hidden, lexical, mask, point_targets(captions, offsets), choices, readings, plans)


def identities() -> tuple[dict[str, np.ndarray], Tensor]:
    """Each icon's 32 numbers (principal components of its name's sentence embedding), and the (N, 384) embeddings."""
    encoder = words.load()
    names = [words_of(icon)[0] for icon in ICONS]
    parts = []
    for start in range(0, len(names), 64):
        w = words.encode(*encoder, names[start : start + 64])
        parts.append((w.hidden * w.mask[..., None]).sum(1) / w.mask.sum(1, keepdim=True))
    text = torch.nn.functional.normalize(torch.cat(parts), dim=-1)
    centred = text - text.mean(0)
    _, _, axes = torch.linalg.svd(centred, full_matrices=False)
    coefficients = centred @ axes[: L.IDENTITY].T
    spread = coefficients.std(0)
    coefficients = coefficients / (spread.sqrt() * spread[0].sqrt())
    coefficients = coefficients / coefficients.std()
    return {icon: coefficients[i].numpy() for i, icon in enumerate(ICONS)}, text


def _produce(folder: str, seed: int, parent: int) -> None:
    """Write chunk after chunk until the trainer is gone or its folder is."""
    torch.set_num_threads(1)
    rng = random.Random(seed)
    captioner, encoder = Captioner(rng), words.load()
    identity = torch.load(Path(folder) / "identity.pt", weights_only=False)
    number = 0
    while os.getppid() == parent and Path(folder).is_dir():
        if len(list(Path(folder).glob(f"{seed}-*.chunk"))) > 2:
            time.sleep(0.2)
            continue
        scenes = [draw_scene(rng) for _ in range(CHUNK)]
        captions = [captioner(scene) for scene in scenes]
        batch = make_batch(scenes, captions, rng, identity, encoder)
        part = Path(folder) / f"{seed}-{number}.part"
        torch.save({f.name: getattr(batch, f.name) for f in fields(batch)}, part)
        part.rename(part.with_suffix(".chunk"))
        number += 1


class Corpus:
    """A pool of the newest examples, refilled by producers; closing it ends them."""

    def __init__(self, folder: Path, identity: dict[str, np.ndarray], producers: int, seed: int, capacity: int = 100):
        self.folder, self.capacity, self.chunks, self.made, self._at = folder, capacity, [], 0, 0
        torch.save(identity, folder / "identity.pt")
        context = get_context("spawn")
        self.processes = [
            context.Process(target=_produce, args=(str(folder), seed + 1 + i, os.getpid()), daemon=True)
            for i in range(producers)
        ]
        for process in self.processes:
            process.start()

    def refresh(self) -> int:
        """Take in what the producers have finished; returns how many examples the pool holds."""
        for path in sorted(self.folder.glob("*.chunk")):
            chunk = Batch(**torch.load(path))
            chunk = chunk.take(chunk.mask.sum(1).argsort())
            path.unlink()
            self.made += len(chunk)
            if len(self.chunks) < self.capacity:
                self.chunks.append(chunk)
            else:
                self.chunks[self._at] = chunk
                self._at = (self._at + 1) % self.capacity
        return sum(map(len, self.chunks))

    def draw(self, size: int) -> Batch:
        """`size` examples of like length (so that little is padded) from eight chunks of the pool."""
        where, part = random.random(), size // 8
        drawn = []
        for _ in range(8):
            chunk = random.choice(self.chunks)
            start = int(where * (len(chunk) - 3 * part))
            drawn.append(chunk.take(start + torch.randperm(3 * part)[:part]))
        return Batch(*(torch.cat([getattr(d, f.name) for d in drawn]) for f in fields(Batch)))

    def close(self) -> None:
        for process in self.processes:
            process.terminate()
            process.join()
