"""Trains the house model from nothing: `python -m housemodel.train [--minutes N]`.

Writes the weights where the site reads them, and a report with the loss curve beside it. Two CPU
cores are enough; a CUDA device is used where there is one.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import random
import tempfile
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from torch import Tensor

from generation.backends.house import layout as L
from generation.backends.house.codec import ScoreCodec
from generation.backends.house.transformer import Choices, ScoreLatents, ScoreTransformer
from generation.backends.house.vocabulary import CAMERAS, ICONS, LATENT_STYLES

from .corpus import Batch, Corpus, identities, stage_all, wordless
from .scenes import draw_scene

WEIGHTS = Path(__file__).parent.parent / "generation" / "backends" / "house" / "weights"
PARTS = ("identity", "slot", "track", "world", "flow", "pointer", "reading")
WEIGHT = torch.tensor([0.4, 1.0, 4.0, 0.7, 0.5, 0.5, 0.3])
RATE = 1e-3
REUSE = 3
"""How often each caption is used, on average: more would learn it by heart, fewer would wait for the encoder."""


def velocity_losses(
    out: ScoreLatents, target: ScoreLatents, points: Tensor, readings: Tensor, batch: Batch, told: Tensor
) -> Tensor:
    """Mean squared errors of the parts, and cross-entropies of pointer and reading, as `PARTS`.

    Empty slots weigh little. told (B,): who had to read the words by itself.
    """
    present = batch.slots[..., L.PRESENT] > 0.5
    weight = present.float() * 0.95 + 0.05
    error = (out.slots.float() - target.slots) ** 2
    identity = error[..., : L.IDENTITY][present].mean()
    rest = error[..., L.IDENTITY :] * weight[..., None]
    presence = error[..., L.PRESENT].mean()
    moves = ((out.tracks.float() - target.tracks) ** 2).mean(-1)
    named = batch.points.sum(-1) > 0.5
    pointer = -(F.log_softmax(points, -1) * batch.points).sum(-1)[named].sum() / named.sum().clamp(min=1)
    answers = readings[told].split([len(v) for v in L.READING.values()], 1)
    read = [
        F.cross_entropy(a, batch.readings[told, i], reduction="sum") / told.sum().clamp(min=1)
        for i, a in enumerate(answers)
    ]
    return torch.stack(
        [
            identity,
            rest.mean() + presence,
            (moves * weight).sum() / weight.sum(),
            ((out.world.float() - target.world) ** 2).mean(),
            ((out.flow.float() - target.flow) ** 2).mean(),
            pointer,
            torch.stack(read).sum(),
        ]
    )


def one_hot(readings: Tensor, gaps: Tensor) -> Tensor:
    """(N, READINGS) with a one at each answer of `readings` (N, keys), but none where `gaps` is set."""
    parts = [F.one_hot(readings[:, i], len(values)) for i, values in enumerate(L.READING.values())]
    return torch.cat([part * ~gaps[:, i, None] for i, part in enumerate(parts)], 1).float()


class Trainer:
    """One model, its average, and the step that improves them."""

    def __init__(self, codec: ScoreCodec, device: str, resume: Path | None = None):
        self.codec, self.device = codec.to(device), device
        sizes = {"tracks": codec.config["tracks"], "flow": codec.config["flow"]}
        self.model = ScoreTransformer(**sizes, cameras=len(CAMERAS), styles=len(LATENT_STYLES)).to(device)
        if resume:
            before = load_file(resume / "transformer" / "diffusion_pytorch_model.safetensors")
            self.model.load_state_dict(before, strict=False)
        self.average = copy.deepcopy(self.model).eval().requires_grad_(False)
        matrices = [p for p in self.model.parameters() if p.ndim > 1]
        vectors = [p for p in self.model.parameters() if p.ndim <= 1]
        groups = [{"params": matrices, "weight_decay": 0.01}, {"params": vectors, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.98), fused=True)
        self.steps = 0

    def forward(self, model: ScoreTransformer, batch: Batch, drop: float) -> Tensor:
        """Losses of `model` on `batch` at random noise levels (logit-normal, as in Stable Diffusion 3)."""
        batch = Batch(*(getattr(batch, f).to(self.device) for f in Batch.__slots__))
        clean = self.codec.encode(batch.arrays)
        n = len(batch)
        sigma = torch.sigmoid(torch.randn(n, device=self.device) * 1.1 + 0.3)
        noise = ScoreLatents(*(torch.randn_like(p) for p in clean.parts()))
        mixed, target = [], []
        for z, e in zip(clean.parts(), noise.parts(), strict=True):
            s = sigma.view(-1, *[1] * (z.ndim - 1))
            mixed.append((1 - s) * z + s * e)
            target.append(e - z)
        width = int(batch.mask.sum(1).max())
        hidden, lexical = batch.hidden[:, :width].float(), batch.lexical[:, :width].float()
        mask, batch.points = batch.mask[:, :width].clone(), batch.points[:, :, :width]
        # now and then without words, so that guidance has something to lead away from
        blank = torch.rand(n, device=self.device) < drop
        hidden[blank], lexical[blank], mask[blank] = 0, 0, 0
        mask[:, 0] = 1
        batch.points[blank] = 0
        camera, style, mood = batch.choices[:, :3].long().T
        choices = Choices(camera, style, mood, batch.choices[:, 3])
        # a quarter must read by themselves; the others are told what there was to read, with gaps
        reads = ~blank & (torch.rand(n, device=self.device) < (0.0 if width == 1 else 0.35))
        classes = one_hot(batch.readings, torch.rand(batch.readings.shape, device=self.device) < 0.1)
        classes[reads | blank] = 0
        plan = batch.plans * ~(reads | blank)[:, None]
        with torch.autocast(self.device, torch.bfloat16):
            out, points, readings = model(ScoreLatents(*mixed), sigma, hidden, lexical, mask, choices, classes, plan)
        return velocity_losses(out, ScoreLatents(*target), points, readings, batch, reads)

    def step(self, batch: Batch, done: float) -> Tensor:
        """One optimiser step; `done` in [0, 1] is the share of the time that has passed."""
        rate = RATE * min(1, (self.steps + 1) / 150) * (1 if done < 0.5 else max(0.01, (1 - done) / 0.5))
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        losses = self.forward(self.model, batch, 0.08)
        (losses * WEIGHT.to(losses)).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.steps += 1
        keep = min(0.998, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.model.parameters()), 1 - keep)
        return losses.detach().cpu()

    @torch.no_grad()
    def validate(self, batch: Batch) -> list[float]:
        state = torch.get_rng_state()
        torch.manual_seed(5)
        losses = self.forward(self.average, batch, 0.0).tolist()
        torch.set_rng_state(state)
        return [round(v, 4) for v in losses]


def save(trainer: Trainer, text: Tensor, identity: dict, folder: Path) -> None:
    """The folder that `HousePipeline.from_pretrained` reads, in half precision."""
    from generation.backends.house.pipeline import HousePipeline

    HousePipeline.compose(copy.deepcopy(trainer.average).half(), copy.deepcopy(trainer.codec)).save_pretrained(folder)
    table = torch.stack([torch.from_numpy(identity[icon]) for icon in ICONS])
    (folder / "lexicon").mkdir(exist_ok=True)
    save_file(
        {"text": text.half().contiguous(), "identity": table.half().contiguous()},
        folder / "lexicon" / "lexicon.safetensors",
        {"icons": " ".join(ICONS)},
    )


def train(minutes: float, out: Path, size: int, seed: int, producers: int, resume: Path | None = None) -> dict:
    """Train for `minutes` of wall time in all, from nothing or on from the weights in `resume`; returns the report."""
    started = time.monotonic()
    torch.manual_seed(seed)
    random.seed(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(max(1, (os.cpu_count() or 1) - producers) if device == "cpu" else 4)
    identity, text = identities()
    rng = random.Random(seed)
    codec = ScoreCodec.from_pretrained(resume / "codec") if resume else ScoreCodec()
    kept = {} if resume else codec.fit(stage_all([draw_scene(rng) for _ in range(8000)], rng, identity)[0])
    print("components keep", {k: round(v, 4) for k, v in kept.items()}, flush=True)
    trainer, curve, total, count, words = Trainer(codec, device, resume), [], torch.zeros(len(PARTS)), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus(Path(folder), identity, producers, seed)
        try:
            while corpus.refresh() < 3 * 512:
                time.sleep(0.5)
            held = corpus.chunks.pop(0)
            limit, began = minutes * 60, time.monotonic() - started
            while (elapsed := time.monotonic() - started) < limit:
                done = (elapsed - began) / max(1, limit - began)
                # two steps in three without words: they cost half, and tracks are what takes longest to learn
                if trainer.steps % 3:
                    trainer.step(wordless(size * 3 // 2, rng, identity), done)
                    continue
                total += trainer.step(corpus.draw(size), done)
                count, words = count + 1, words + 1
                if count % 10 == 0 and words * size > REUSE * corpus.made - 12_000:
                    corpus.refresh()
                if trainer.steps % 150 == 1:
                    row = {
                        "step": trainer.steps,
                        "seconds": round(elapsed),
                        "examples": corpus.made,
                        "train": [round(v, 4) for v in (total / count).tolist()],
                        "held": trainer.validate(held),
                    }
                    curve.append(row)
                    print(json.dumps(row), flush=True)
                    save(trainer, text, identity, out)
                    total, count = torch.zeros(len(PARTS)), 0
        finally:
            corpus.close()
    save(trainer, text, identity, out)
    report = {
        "minutes": round((time.monotonic() - started) / 60, 1),
        "device": device,
        "steps": trainer.steps,
        "batch": size,
        "captions": corpus.made,
        "parameters": sum(p.numel() for p in trainer.model.parameters()),
        "components_keep": kept,
        "losses": PARTS,
        "held": trainer.validate(held),
        "curve": curve,
    }
    (out / "report.json").write_text(json.dumps(report, indent=1) + "\n")
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=24, help="wall time in all (24)")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="where the weights go")
    parser.add_argument("--batch", type=int, default=96)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--producers", type=int, default=1, help="processes that make examples")
    parser.add_argument("--resume", type=Path, help="go on from the weights in this folder")
    args = parser.parse_args()
    report = train(args.minutes, args.out, args.batch, args.seed, args.producers, args.resume)
    print(json.dumps({k: v for k, v in report.items() if k != "curve"}))


if __name__ == "__main__":
    main()
