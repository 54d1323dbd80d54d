"""The house engine: `Backend` over the house pipeline, loaded once and only when first needed."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ..base import Abilities, BackendError, Progress, RenderRequest, RenderResult, Shot, beyond
from .asides import line_of
from .operations import LONGEST, MOST_SHOTS, TRANSITIONS, with_backdrop
from .score import FORMAT, MOODS, STYLES, Score
from .vocabulary import CAMERAS

if TYPE_CHECKING:
    from .pipeline import HousePipeline

MODEL, VERSION = "sorasite-house", "2.1"
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
            image_start=True,
            extends_to=LONGEST,
            shots=MOST_SHOTS,
            transitions=TRANSITIONS,
        )

    def render(self, request: RenderRequest, on_progress: Progress) -> RenderResult:
        """Make the clip. Raises `BackendError` in words; lets `Cancelled` through from `on_progress`."""
        if impossible := beyond(request, self.abilities()):
            raise BackendError(impossible)
        if request.start_image:
            from .stage import backdrop

            try:
                backdrop.decoded(request.start_image)
            except ValueError as wrong:
                raise BackendError(str(wrong)) from wrong
        request = with_lines(request)
        timings: dict[str, float] = {}
        started = time.monotonic()
        pipe = self._load(on_progress)
        timings["load"] = time.monotonic() - started
        output = self._imagine(pipe, request, on_progress, timings)
        from .pipeline import FPS, played

        on_progress("sounding", 0.0)
        began = time.monotonic()
        score, remarks = output.score, output.notes
        if request.start_image:
            score = with_backdrop(score)
        elif isinstance(score, Score) and score.backdrop:
            score = replace(score, backdrop=False)
            remarks += ("The picture behind that clip was not brought again; a set stands in for it.",)
        frames, audio, captions, left_out = played(
            score,
            said_in(request),
            request.sound,
            request.width,
            request.height,
            request.likenesses,
            request.start_image,
        )
        timings["sound"] = time.monotonic() - began
        on_progress("sounding", 1.0)
        count = round(score.seconds * FPS)
        return RenderResult(
            frames=_watched(frames, count, on_progress, timings, started),
            frame_count=count,
            fps=FPS,
            audio=audio,
            sample_rate=output.sampling_rate,
            model=MODEL,
            model_version=VERSION,
            understood=output.understood,
            notes=(*remarks, *left_out),
            captions=captions,
            score=score.to_json(),
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

        from .films import AT_ONCE

        # a film is imagined part by part
        parts = math.ceil(request.seconds / AT_ONCE) if request.extend else len(request.shots) + 1
        done = 0

        def report(_: Any, step: int, __: int, tensors: dict) -> dict:
            nonlocal done
            done = done + 1 if parts > 1 else step + 1
            on_progress("imagining", min(1.0, done / self.steps / parts))
            return tensors

        began = time.monotonic()
        on_progress("imagining", 0.0)
        wish: dict[str, Any] = {
            "style": request.style,
            "camera": request.camera,
            "mood": request.mood,
            "num_inference_steps": self.steps,
            "generator": torch.Generator().manual_seed(request.seed),
            "output_type": "score",
            "callback_on_step_end": report,
            "likenesses": request.likenesses,
        }
        try:
            # one pipeline, one scheduler: renders take turns in it
            with self._lock:
                output = self._asked(pipe, request, wish)
        except ValueError as wrong:
            raise BackendError(str(wrong)) from wrong
        timings["denoise"] = time.monotonic() - began
        return output

    def _asked(self, pipe: HousePipeline, request: RenderRequest, wish: dict[str, Any]) -> Any:
        """A clip, a remix, a clip that goes on, or a storyboard. Raises ValueError in words."""
        source = request.source
        if request.extend and source:
            if source.score.get("format") != FORMAT:
                raise ValueError("The score of that clip was not kept, so it cannot go on. Make it anew first.")
            # what it looks like and sounds like is the clip's own, unless it is asked for
            chosen = {name: value for name, value in wish.items() if value or name not in ("style", "mood")}
            whole = Score.from_json(source.score)
            return pipe.extend(whole, request.seconds, request.prompt, spoken=said_in(request), **chosen)
        if request.shots:
            shots = (Shot(request.prompt, request.seconds, spoken=request.spoken), *request.shots)
            return pipe.storyboard(shots, request.transition or TRANSITIONS[0], **wish)
        score = Score.from_json(source.score) if source and source.score.get("latent") else None
        if source and score is None and request.strength < 1:
            raise ValueError("The score of that clip was not kept. Remix it once more, from its words alone.")
        return pipe(
            request.prompt,
            seconds=request.seconds,
            spoken=request.spoken,
            source=score,
            strength=request.strength,
            before=source.recipe.get("prompt", "") if source else "",
            **wish,
        )


def with_lines(request: RenderRequest) -> RenderRequest:
    """The request with the lines that its words quote ('a robot says "hello"'), where no other line is given."""
    shots = tuple(replace(shot, spoken=shot.spoken or line_of(shot.prompt)) for shot in request.shots)
    return replace(request, spoken=request.spoken or line_of(request.prompt), shots=shots)


def said_in(request: RenderRequest) -> Any:
    """What is to be said: a line, or one for each shot. A clip that goes on says again what it said before."""
    if request.shots:
        return [request.spoken, *(shot.spoken for shot in request.shots)]
    if request.extend and request.source:
        recipe = request.source.recipe
        before = recipe.get("spoken", "") or line_of(recipe.get("prompt", ""))
        return " ".join(line for line in (before, request.spoken) if line)
    return request.spoken


def _watched(
    frames: Iterator[np.ndarray], count: int, on_progress: Progress, timings: dict[str, float], started: float
) -> Iterator[np.ndarray]:
    """The same frames, with progress told as they are drawn (and `Cancelled` let through).

    "first_frame" of the timings is the wait for the first one since the render `started`, loading left out.
    """
    timings["draw"] = 0.0
    on_progress("drawing", 0.0)
    began = time.monotonic()
    for number, frame in enumerate(frames, 1):
        timings["draw"] += time.monotonic() - began
        if number == 1:
            timings["first_frame"] = time.monotonic() - started - timings["load"]
        yield frame
        if number % 6 == 0 or number == count:
            on_progress("drawing", min(1.0, number / count))
        began = time.monotonic()
