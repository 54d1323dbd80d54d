"""Training data, made while training runs: sentences for the reader, staged scores for the denoiser.

Sentences cost most, so a process of its own encodes them and leaves them in a folder.
"""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass, fields
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from generation.backends.house import layout as L
from generation.backends.house import words
from generation.backends.house.codec import ScoreArrays

from .captions import Caption, Captioner
from .physics import Stage
from .scenes import Scene, draw_scene

CHUNK = 1024
WIDTH = 60
"""Tokens of a training caption; the longest one per cent is cut."""


@dataclass(slots=True)
class Sentences:
    """N captions.

    hidden (N, L, 384) half: the encoder's last state; ids, mask (N, L); points (N, 3, L): target weights of the words
    that name the figures; readings (N, len(READING)): the right answers.
    """

    hidden: Tensor
    ids: Tensor
    mask: Tensor
    points: Tensor
    readings: Tensor

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, index: Tensor | slice) -> Sentences:
        return Sentences(*(getattr(self, f.name)[index] for f in fields(self)))


def read(scene: Scene) -> list[int]:
    """The scene's own answers to `layout.READING`."""
    answers = scene.answers
    return [values.index(answers[key]) for key, values in L.READING.items()]


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


def encoded(scenes: list[Scene], captions: list[Caption], encoder: Any) -> list[Sentences]:
    """Captions encoded in groups of like length; `encoder` is the pair that `words.load` returns."""
    order = sorted(range(len(captions)), key=lambda i: len(captions[i].text))
    groups = []
    for start in range(0, len(order), 128):
        part = order[start : start + 128]
        texts = [captions[i] for i in part]
        with torch.autocast("cpu", torch.bfloat16):
            w = words.encode(*encoder, [c.text for c in texts])
        width = min(WIDTH, w.mask.shape[1])
        points = point_targets(texts, w.offsets)[:, :, :width]
        readings = torch.tensor([read(scenes[i]) for i in part])
        groups.append(
            Sentences(
                w.hidden[:, :width].half(), w.ids[:, :width].int(), w.mask[:, :width].bool(), points.half(), readings
            )
        )
    return groups


def _produce(folder: str, seed: int, parent: int, limit: int) -> None:
    """Write group after group until there are `limit` captions, or the trainer or its folder is gone."""
    torch.set_num_threads(1)
    rng = random.Random(seed)
    captioner, encoder = Captioner(rng), words.load()
    number = made = 0
    while os.getppid() == parent and Path(folder).is_dir() and made < limit:
        scenes = [draw_scene(rng) for _ in range(CHUNK)]
        for group in encoded(scenes, [captioner(scene) for scene in scenes], encoder):
            part = Path(folder) / f"{seed}-{number:06d}.part"
            torch.save([getattr(group, f.name) for f in fields(group)], part)
            part.rename(part.with_suffix(".group"))
            number, made = number + 1, made + len(group)


class Library:
    """A folder of encoded captions that grows while it is read; closing it ends the producers."""

    def __init__(self, folder: Path, producers: int, seed: int, limit: int):
        self.folder, self.groups, self.held = folder, sorted(folder.glob("*.group")), 0
        context = get_context("spawn")
        self.processes: list[BaseProcess] = [
            context.Process(target=_produce, args=(str(folder), seed + 1 + i, os.getpid(), limit), daemon=True)
            for i in range(producers)
        ]
        for process in self.processes:
            process.start()

    def refresh(self) -> int:
        """Take in what the producers have finished; returns how many groups there are."""
        self.groups = sorted(self.folder.glob("*.group"))
        return len(self.groups)

    def wait(self, groups: int) -> None:
        """Until there are so many groups. Raises RuntimeError if nobody makes them."""
        while self.refresh() < groups:
            if self.processes and not any(p.is_alive() for p in self.processes):
                raise RuntimeError("No captions are being made; look at the messages above.")
            time.sleep(0.5)

    def hold(self, groups: int) -> None:
        """Keep the first groups out of `draw`."""
        self.held = groups

    def draw(self, rng: random.Random) -> Sentences:
        """One group, at random."""
        return self.load(self.groups[rng.randrange(self.held, len(self.groups))])

    @staticmethod
    def load(path: Path) -> Sentences:
        """A group as its producer left it."""
        return Sentences(*torch.load(path))

    def close(self) -> None:
        for process in self.processes:
            process.terminate()
            process.join()


@dataclass(slots=True)
class Staged:
    """N staged scores: their arrays, asked (N, ASKED), cast (N, SLOTS, CAST), plan (N, PLAN), seconds (N,)."""

    arrays: ScoreArrays
    asked: Tensor
    cast: Tensor
    plan: Tensor
    seconds: Tensor

    def __len__(self) -> int:
        return len(self.asked)


def stage_all(scenes: list[Scene], rng: random.Random) -> Staged:
    """Stage every scene."""
    stages = [Stage(scene, rng) for scene in scenes]
    arrays = ScoreArrays(
        *(torch.from_numpy(np.stack(part)) for part in zip(*(s.arrays() for s in stages), strict=True))
    )
    return Staged(
        arrays,
        torch.tensor([L.asked(scene.facts) for scene in scenes]),
        torch.tensor([L.cast_rows(scene.cast) for scene in scenes]),
        torch.tensor([stage.plan for stage in stages]),
        torch.tensor([scene.seconds for scene in scenes]),
    )


def identities(icons: tuple[str, ...], names: list[str]) -> Tensor:
    """(N, 384): the sentence embedding of each icon's name."""
    encoder = words.load()
    parts = []
    for start in range(0, len(icons), 64):
        w = words.encode(*encoder, names[start : start + 64])
        parts.append((w.hidden * w.mask[..., None]).sum(1) / w.mask.sum(1, keepdim=True))
    return torch.nn.functional.normalize(torch.cat(parts), dim=-1)
