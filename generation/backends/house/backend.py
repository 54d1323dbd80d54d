"""The house engine: `Backend` over the house pipeline, loaded once and only when first needed."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..base import Abilities, BackendError, Progress, RenderRequest, RenderResult
from .score import FORMAT, MOODS, STYLES, Score
from .vocabulary import CAMERAS

if TYPE_CHECKING:
    from .pipeline import HousePipeline

MODEL, VERSION = "sorasite-house", "1.0"
WEIGHTS = Path(__file__).parent / "weights"


class HouseBackend:
    """The paper theatre, where there is no GPU model. Uses CUDA for the denoiser where there is one."""

    def __init__(self, weights: Path = WEIGHTS, steps: int = 24):
        self.weights, self.steps = weights, steps
        self._pipe: HousePipeline | None = None
        self._lock = threading.Lock()

    def abilities(self) -> Abilities:
        """What it can do; knows without loading anything."""
        return Abilities(
            name="house",
            model=MODEL,
            model_version=VERSION,
            sound=True,
            speech=True,
            max_seconds=10.0,
            sizes=((720, 1280),),
            styles=STYLES,
            cameras=CAMERAS,
            moods=MOODS,
            remix=True,
            remixes_score=FORMAT,
            reference=True,
        )

    def render(self, request: RenderRequest, on_progress: Progress) -> RenderResult:
        """Make the clip. Raises `BackendError` in words; lets `Cancelled` through from `on_progress`."""
        timings: dict[str, float] = {}
        started = time.monotonic()
        pipe = self._load(on_progress)
        timings["load"] = time.monotonic() - started
        output = self._imagine(pipe, request, on_progress, timings)
        from .lent import aloud
        from .pipeline import FPS, played

        on_progress("sounding", 0.0)
        began = time.monotonic()
        spoken = aloud(request.spoken, request.likenesses) if request.sound else ""
        frames, audio, captions, left_out = played(
            output.score, spoken, request.sound, request.width, request.height, request.likenesses
        )
        timings["sound"] = time.monotonic() - began
        on_progress("sounding", 1.0)
        count = round(request.seconds * FPS)
        return RenderResult(
            frames=_watched(frames, count, on_progress, timings),
            frame_count=count,
            fps=FPS,
            audio=audio,
            sample_rate=output.sampling_rate,
            model=MODEL,
            model_version=VERSION,
            understood=output.understood,
            notes=(*output.notes, *left_out),
            captions=captions,
            score=output.score.to_json(),
            timings=timings,
        )

    def _load(self, on_progress: Progress) -> HousePipeline:
        with self._lock:
            if self._pipe is None:
                on_progress("loading", 0.0)
                import torch

                on_progress("loading", 0.2)
                from .pipeline import HousePipeline

                on_progress("loading", 0.6)
                pipe = HousePipeline.from_pretrained(self.weights)
                pipe.set_progress_bar_config(disable=True)
                if torch.cuda.is_available():
                    pipe.to("cuda")
                on_progress("loading", 0.8)
                _ = pipe.encoder, pipe.lexicon
                self._pipe = pipe
                on_progress("loading", 1.0)
            return self._pipe

    def _imagine(self, pipe: HousePipeline, request: RenderRequest, on_progress: Progress, timings: dict) -> Any:
        import torch

        def report(_: Any, step: int, __: int, tensors: dict) -> dict:
            on_progress("imagining", (step + 1) / self.steps)
            return tensors

        began = time.monotonic()
        on_progress("imagining", 0.0)
        source = request.source
        try:
            score = Score.from_json(source.score) if source and source.score.get("latent") else None
            if source and score is None and request.strength < 1:
                raise ValueError("The score of that clip was not kept. Remix it once more, from its words alone.")
            # one pipeline, one scheduler: renders take turns in it
            with self._lock:
                output = pipe(
                    request.prompt,
                    seconds=request.seconds,
                    style=request.style,
                    camera=request.camera,
                    mood=request.mood,
                    spoken=request.spoken,
                    num_inference_steps=self.steps,
                    generator=torch.Generator().manual_seed(request.seed),
                    output_type="score",
                    callback_on_step_end=report,
                    source=score,
                    strength=request.strength,
                    before=source.recipe.get("prompt", "") if source else "",
                    likenesses=request.likenesses,
                )
        except ValueError as wrong:
            raise BackendError(str(wrong)) from wrong
        timings["denoise"] = time.monotonic() - began
        return output


def _watched(
    frames: Iterator[np.ndarray], count: int, on_progress: Progress, timings: dict[str, float]
) -> Iterator[np.ndarray]:
    """The same frames, with progress told as they are drawn (and `Cancelled` let through)."""
    timings["draw"] = 0.0
    on_progress("drawing", 0.0)
    began = time.monotonic()
    for number, frame in enumerate(frames, 1):
        timings["draw"] += time.monotonic() - began
        yield frame
        if number % 6 == 0 or number == count:
            on_progress("drawing", min(1.0, number / count))
        began = time.monotonic()
