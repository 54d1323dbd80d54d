"""Trains the house model from nothing: `python -m housemodel.train [--minutes N]`.

First the denoiser learns to stage scenes, while another process writes and encodes captions; then the reader learns
to read them. Writes the weights where the site reads them, and a report with the loss curves beside them. Two CPU cores
are enough; a CUDA device is used where there is one.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import tempfile
import time
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import Tensor, nn

from generation.backends.house import layout as L
from generation.backends.house import words
from generation.backends.house.codec import ScoreCodec
from generation.backends.house.reader import Reader
from generation.backends.house.transformer import Brief, ScoreLatents, ScoreTransformer
from generation.backends.house.vocabulary import ICONS, words_of

from .corpus import Library, Sentences, Staged, identities, stage_all
from .scenes import draw_scene

WEIGHTS = Path(__file__).parent.parent / "generation" / "backends" / "house" / "weights"
RATE = 1e-3
PARTS = ("laws", "track", "world", "flow")
WEIGHT = torch.tensor([1.0, 4.0, 0.7, 0.5])


class Learner:
    """A model, its running average, and the step that improves them."""

    def __init__(self, model: nn.Module, device: str, rate: float = RATE):
        self.model, self.rate, self.steps = model.to(device), rate, 0
        self.average = copy.deepcopy(model).eval().requires_grad_(False)
        matrices = [p for p in model.parameters() if p.ndim > 1]
        vectors = [p for p in model.parameters() if p.ndim <= 1]
        groups = [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)

    def step(self, loss: Tensor, done: float) -> None:
        """Follow the loss downhill; `done` in [0, 1] is the share of the time that has passed."""
        rate = self.rate * min(1, (self.steps + 1) / 150) * (1 if done < 0.4 else max(0.01, (1 - done) / 0.6))
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.steps += 1
        keep = min(0.998, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.model.parameters()), 1 - keep)


# -- the denoiser --------------------------------------------------------------------------------
def velocity_losses(model: nn.Module, codec: ScoreCodec, batch: Staged, device: str, drop: float) -> Tensor:
    """Errors of the velocity by `PARTS`, squared, at random noise levels (logit-normal, as in Stable Diffusion 3)."""
    arrays = type(batch.arrays)(*(part.to(device) for part in batch.arrays))
    clean, n = codec.encode(arrays), len(batch)
    sigma = torch.sigmoid(torch.randn(n, device=device) * 1.1 + 0.2)
    mixed, target = [], []
    for z in clean.parts():
        e = torch.randn_like(z)
        s = sigma.view(-1, *[1] * (z.ndim - 1))
        mixed.append((1 - s) * z + s * e)
        target.append(e - z)
    # what was not read is left free, one thing at a time; and now and then nothing is asked, for guidance
    free = torch.ones(n, L.ASKED, device=device)
    for key in L.STAGED:
        at = L.ASKED_AT[key]
        gone = torch.rand(n, device=device) < (0.03 if key in ("motion", "motion2", "relation", "place") else 0.15)
        free[gone, at : at + len(L.READING[key]) - 1] = 0
    blank = torch.rand(n, device=device) < drop
    free[blank] = 0
    plan = batch.plan.to(device) * ~blank[:, None]
    brief = Brief(batch.asked.to(device) * free, batch.cast.to(device), plan, batch.seconds.to(device))
    with torch.autocast(device, torch.bfloat16):
        out = model(ScoreLatents(*mixed), sigma, brief)
    present = arrays.present
    weight = present * 0.96 + 0.04
    lawful = (arrays.laws.abs().sum(-1) > 0).float() * 0.9 + 0.1
    numbers = ((out.laws.float() - target[0]) ** 2).mean(-1) * weight * lawful
    moves = ((out.tracks.float() - target[1]) ** 2).mean(-1) * weight
    return torch.stack(
        [
            numbers.sum() / weight.sum(),
            moves.sum() / weight.sum(),
            ((out.world.float() - target[2]) ** 2).mean(),
            ((out.flow.float() - target[3]) ** 2).mean(),
        ]
    )


def train_denoiser(minutes: float, size: int, seed: int, device: str, say: Any) -> tuple[Learner, ScoreCodec, dict]:
    """A codec fitted to 8,000 staged scenes, and a denoiser that stages as the teacher does."""
    rng, codec = random.Random(seed), ScoreCodec()
    kept = codec.fit(stage_all([draw_scene(rng) for _ in range(8000)], rng).arrays)
    say({"components keep": {k: round(v, 4) for k, v in kept.items()}})
    codec = codec.to(device)
    learner = Learner(ScoreTransformer(codec.config["tracks"], codec.config["flow"]), device)
    held = stage_all([draw_scene(rng) for _ in range(1024)], rng)
    curve, total, started = [], torch.zeros(len(PARTS)), time.monotonic()
    while (passed := time.monotonic() - started) < minutes * 60:
        batch = stage_all([draw_scene(rng) for _ in range(size)], rng)
        losses = velocity_losses(learner.model, codec, batch, device, 0.1)
        learner.step((losses * WEIGHT.to(losses)).sum(), passed / minutes / 60)
        total += losses.detach().cpu()
        if learner.steps % 200 == 0:
            curve.append(_row(learner, passed, total / 200, _held(learner, codec, held, device)))
            say(curve[-1])
            total = torch.zeros(len(PARTS))
    report = {"steps": learner.steps, "batch": size, "losses": PARTS, "components_keep": kept, "curve": curve}
    return learner, codec, report


@torch.no_grad()
def _held(learner: Learner, codec: ScoreCodec, held: Staged, device: str) -> list[float]:
    state = torch.get_rng_state()
    torch.manual_seed(5)
    losses = velocity_losses(learner.average, codec, held, device, 0.0).tolist()
    torch.set_rng_state(state)
    return [round(v, 4) for v in losses]


def _row(learner: Learner, passed: float, train: Tensor, held: list[float]) -> dict:
    return {
        "step": learner.steps,
        "seconds": round(passed),
        "train": [round(v, 4) for v in train.tolist()],
        "held": held,
    }


# -- the reader ----------------------------------------------------------------------------------
def reading_losses(model: nn.Module, batch: Sentences, table: Tensor, device: str) -> tuple[Tensor, Tensor]:
    """(the loss, the share of right answers by `layout.READING` and of the pointers)."""
    hidden, mask = batch.hidden.to(device).float(), batch.mask.to(device)
    lexical = F.embedding(batch.ids.to(device), table)
    with torch.autocast(device, torch.bfloat16):
        answers, points = model(hidden, lexical, mask)
    readings = batch.readings.to(device)
    parts = answers.split([len(v) for v in L.READING.values()], 1)
    losses = [F.cross_entropy(part, readings[:, i], label_smoothing=0.02) for i, part in enumerate(parts)]
    right = [(part.argmax(1) == readings[:, i]).float().mean() for i, part in enumerate(parts)]
    wanted = batch.points.to(device).float()
    named = wanted.sum(-1) > 0.5
    pointer = -(F.log_softmax(points, -1) * wanted).sum(-1)[named]
    hit = wanted.gather(2, points.argmax(-1, keepdim=True))[..., 0][named] > 0
    return torch.stack(losses).sum() + pointer.mean(), torch.stack([*right, hit.float().mean()])


def train_reader(minutes: float, library: Library, seed: int, device: str, say: Any) -> tuple[Learner, dict]:
    """A reader of the captions in `library`, which grows meanwhile."""
    rng, names = random.Random(seed + 5), [*L.READING, "pointer"]
    table = words.load()[0].embeddings.word_embeddings.weight.detach().clone().to(device)
    learner = Learner(Reader(), device)
    library.wait(24)
    held = library.groups[:8]
    library.hold(8)
    curve, right, loss_sum, started = [], torch.zeros(len(names)), 0.0, time.monotonic()
    while (passed := time.monotonic() - started) < minutes * 60:
        if learner.steps % 50 == 0:
            library.refresh()
        batch = library.draw(rng)
        batch.hidden = batch.hidden.float() * (1 + 0.05 * torch.randn(len(batch), 1, 1))
        loss, hits = reading_losses(learner.model, batch, table, device)
        learner.step(loss, passed / minutes / 60)
        right, loss_sum = right + hits.detach().cpu(), loss_sum + float(loss.detach())
        if learner.steps % 300 == 0:
            with torch.no_grad():
                found = [reading_losses(learner.average, library.load(path), table, device)[1].cpu() for path in held]
            row = {"step": learner.steps, "seconds": round(passed), "loss": round(loss_sum / 300, 4)}
            row["held"] = {k: round(float(v), 4) for k, v in zip(names, torch.stack(found).mean(0), strict=True)}
            curve.append(row | {"captions": 128 * len(library.groups)})
            say(curve[-1])
            right, loss_sum = torch.zeros(len(names)), 0.0
    return learner, {"steps": learner.steps, "captions": 128 * len(library.groups), "curve": curve}


# -- both ----------------------------------------------------------------------------------------
def save_lexicon(folder: Path) -> None:
    """The sentence embedding of each icon's name, for words that nobody listed."""
    (folder / "lexicon").mkdir(parents=True, exist_ok=True)
    text = identities(ICONS, [words_of(icon)[0] for icon in ICONS])
    save_file(
        {"text": text.half().contiguous()}, folder / "lexicon" / "lexicon.safetensors", {"icons": " ".join(ICONS)}
    )


def train(minutes: float, out: Path, size: int, seed: int, producers: int) -> dict:
    """Train for `minutes` of wall time in all; returns the report."""
    from generation.backends.house.pipeline import HousePipeline

    started = time.monotonic()
    torch.manual_seed(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    if device == "cpu":
        torch.set_num_threads(1)
    save_lexicon(out)

    def say(row: dict) -> None:
        print(json.dumps(row), flush=True)

    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder), producers, seed, limit=400_000)
        try:
            share = (minutes - (time.monotonic() - started) / 60) * 0.4
            denoiser, codec, staging = train_denoiser(share, size, seed, device, say)
            left = minutes - (time.monotonic() - started) / 60
            reader, reading = train_reader(left, library, seed, device, say)
        finally:
            library.close()
    parts = (reader.average.half().cpu(), denoiser.average.half().cpu(), codec.half().cpu())
    HousePipeline.compose(*parts).save_pretrained(out)
    report = {
        "minutes": round((time.monotonic() - started) / 60, 1),
        "device": device,
        "parameters": {
            "denoiser": sum(p.numel() for p in denoiser.model.parameters()),
            "reader": sum(p.numel() for p in reader.model.parameters()),
        },
        "denoiser": staging,
        "reader": reading,
    }
    (out / "report.json").write_text(json.dumps(report, indent=1) + "\n")
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=85, help="wall time in all (85)")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go")
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--producers", type=int, default=1, help="processes that make captions")
    args = parser.parse_args()
    report = train(args.minutes, args.out, args.batch, args.seed, args.producers)
    print(json.dumps({k: v for k, v in report.items() if k not in ("denoiser", "reader")}))


if __name__ == "__main__":
    main()
