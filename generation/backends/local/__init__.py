"""Any `diffusers` folder: `DiffusionPipeline.from_pretrained(folder)` finds the class, we call it.

The class is asked what it takes by its signature, so a new text-to-video pipeline needs no code
here. `sorasite.json` beside `model_index.json` may say more; docs/local-models.md lists its keys.
"""

from __future__ import annotations

import inspect
import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from generation.backends.base import Abilities, BackendError, Caption, Progress, RenderRequest, RenderResult, beyond
from generation.backends.local.developing import ALMOST, fit, frames_for, pictures_in, pictures_of, repeats, sound_of
from generation.backends.local.folder import ModelFolder
from generation.backends.local.reference import named, pictures_for, said
from generation.backends.local.wording import fit_words

log = logging.getLogger(__name__)

LANES = {"style": "styles", "camera": "cameras", "mood": "moods"}
"""A wish of the request, and where the abilities list what it may be."""


class LocalBackend:
    """A pipeline on this machine, on CUDA where there is one. Loaded once, on the first render.

    Raises `BackendError` in words if `folder` holds no pipeline that could make films from words.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = ModelFolder(Path(folder))
        self._pipeline: Any = None
        self._remixer: Any = None
        self._turn = Lock()  # A pipeline keeps the state of its run in itself: one render at a time.

    def abilities(self) -> Abilities:
        """Read from the folder's own description, without loading any weights."""
        return self.folder.abilities()

    def render(self, request: RenderRequest, on_progress: Progress) -> RenderResult:
        """Make the clip. `on_progress` is called after each denoising step and may raise `Cancelled`."""
        self._refuse_what_cannot_be(request)
        with self._turn:
            started = time.perf_counter()
            if self._pipeline is None:
                self._pipeline = self._load(on_progress)
            loaded = time.perf_counter()
            pipeline = self._pipeline
            film: dict[str, Any] = {}
            # At full strength nothing of the film would be left.
            if request.source and request.strength < 1:
                pipeline, film = self._for_remix(request)
            call, prompt, notes = self._call_for(pipeline, request)
            pictures = pictures_for(self.folder.kind, request, self.folder.told.size)
            on_progress("imagining", 0.0)
            with in_words(pipeline):
                output = pipeline(
                    prompt=prompt,
                    **call,
                    **film,
                    **pictures,
                    **generator_of(pipeline, request.seed),
                    **callback_of(pipeline, on_progress),
                )
            rate = self._sample_rate()
            del film, pictures
        # From here on nothing touches the pipeline: the next clip may be imagined while this one is filmed.
        frames = pictures_of(output)
        audio = sound_of(output, rate, request.seconds) if request.sound else None
        del output
        timings = {"load": loaded - started, "denoise": time.perf_counter() - loaded}
        fps = self.folder.told.fps * repeats(self.folder.told.fps)
        count = round(request.seconds * fps)
        abilities = self.abilities()
        return RenderResult(
            frames=fit(frames, repeats(self.folder.told.fps), count, request.width, request.height, on_progress),
            frame_count=count,
            fps=fps,
            audio=audio,
            sample_rate=rate,
            model=abilities.model,
            model_version=abilities.model_version,
            understood=" · ".join(wish for wish in (request.style, request.camera, request.mood) if wish),
            notes=(*notes, *self._remarks(request, audio, rate)),
            captions=(Caption(0.0, request.seconds, in_plain_words(request).spoken),) if request.spoken else (),
            score={"pipeline": self.folder.kind, "prompt": prompt, "seed": request.seed, "call": call},
            timings=timings,
        )

    def _refuse_what_cannot_be(self, request: RenderRequest) -> None:
        able = self.abilities()
        if impossible := beyond(request, able):
            raise BackendError(impossible)
        if request.source and not able.remix:
            raise BackendError(f"{able.model} cannot start from another clip.")
        if request.source and request.strength < 1 and request.source.film is None:
            raise BackendError("The film that this was to be made from is gone.")
        if request.seconds > able.max_seconds:
            raise BackendError(f"{able.model} makes clips of at most {able.max_seconds:g} seconds. Ask for less.")
        if request.likenesses and not able.reference:
            raise BackendError(f"{able.model} cannot show a likeness. Describe somebody invented instead.")
        if request.likenesses and request.source and request.strength < 1:
            raise BackendError(f"{able.model} cannot show a likeness in a remix. Ask for something quite different.")
        if request.spoken and not able.speech:
            raise BackendError(f"{able.model} cannot speak. Leave the spoken line empty.")
        if request.spoken and not request.sound:
            raise BackendError("A spoken line needs the sound on.")
        for wish, list_name in LANES.items():
            value, offered = getattr(request, wish), getattr(able, list_name)
            if value and value not in offered:
                raise BackendError(f"{able.model} has no {wish} “{value}”. It has: {', '.join(offered)}.")

    def _load(self, on_progress: Progress) -> Any:
        on_progress("loading", 0.0)
        from generation.backends.local.loading import load

        pipeline = load(self.folder)
        on_progress("loading", 1.0)
        return pipeline

    def _for_remix(self, request: RenderRequest) -> tuple[Any, dict[str, Any]]:
        """The pipeline that starts from a film, and the parent's film for it."""
        from generation.backends.local.loading import remixer_of

        if self._remixer is None:
            self._remixer = remixer_of(self._pipeline, self.folder)
        assert request.source and request.source.film
        told = self.folder.told
        count = frames_for(self._pipeline, request.seconds * told.fps)
        return self._remixer, {"video": pictures_in(request.source.film, told.fps, count, *told.size)}

    def _call_for(self, pipeline: Any, request: RenderRequest) -> tuple[dict[str, Any], str, tuple[str, ...]]:
        """The parameters that can be written down, the prompt, and remarks for the author."""
        from generation.backends.local.loading import DISTILLED

        told, taken = self.folder.told, inspect.signature(pipeline.__call__).parameters
        width, height = told.size
        ours = {
            "num_frames": frames_for(pipeline, request.seconds * told.fps),
            "width": width,
            "height": height,
            "frame_rate": float(told.fps),
            "output_type": "np",
        }
        call: dict[str, Any] = {name: value for name, value in ours.items() if name in taken}
        call |= (DISTILLED if told.distilled else {}) | {one: value for one, value in told.call.items() if one in taken}
        if "strength" in taken:
            usual: Any = call.get("num_inference_steps", taken["num_inference_steps"].default)
            call |= steps_for(request.strength, usual)
        prompt, notes = fit_words(pipeline, in_plain_words(request), call)
        return call, prompt, notes

    def _sample_rate(self) -> int:
        """Samples a second of the pipeline's sound; 48,000 where there is none."""
        vocoder = getattr(self._pipeline, "vocoder", None)
        return int(vocoder.config.output_sampling_rate) if vocoder is not None else 48_000

    def _remarks(self, request: RenderRequest, audio: Any, rate: int) -> Iterator[str]:
        if request.sound and audio is None:
            yield f"{self.folder.told.name} makes silent clips."
        elif audio is not None and audio.shape[1] < (request.seconds - ALMOST) * rate:
            yield f"The sound ends after {audio.shape[1] / rate:.1f} seconds; the model made no more."


def in_plain_words(request: RenderRequest) -> RenderRequest:
    """The request without handles: the model is told of pictures, and names are spoken."""
    spoken = request.spoken
    for one in request.likenesses:
        spoken = re.sub(rf"@{re.escape(one.handle)}(?!\w)", partial(said, one.name), spoken, flags=re.I)
    return replace(request, prompt=named(request.prompt, request.likenesses), spoken=spoken)


def steps_for(strength: float, steps: int) -> dict[str, Any]:
    """Strength and steps of a remix: diffusers takes the last int(steps * strength) of them, and that must be one."""
    while int(steps * strength) < 1:
        steps += 1
    return {"strength": strength, "num_inference_steps": steps}


def generator_of(pipeline: Any, seed: int) -> dict[str, Any]:
    """Noise drawn on the processor, so that a seed means the same noise on every machine."""
    import torch

    taken = inspect.signature(pipeline.__call__).parameters
    return {"generator": torch.Generator("cpu").manual_seed(seed)} if "generator" in taken else {}


def callback_of(pipeline: Any, on_progress: Progress) -> dict[str, Any]:
    """`callback_on_step_end`, which tells the progress; what it raises stops the pipeline before decoding."""

    def after(pipeline: Any, step: int, timestep: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        steps = getattr(pipeline, "num_timesteps", None) or step + 1
        on_progress("imagining", min(1.0, (step + 1) / steps))
        return tensors

    taken = inspect.signature(pipeline.__call__).parameters
    return {"callback_on_step_end": after} if "callback_on_step_end" in taken else {}


@contextmanager
def in_words(pipeline: Any) -> Iterator[None]:
    """Say in words what the author or the operator can change, and leave the device's memory tidy after a stop."""
    import torch

    try:
        yield
    except BaseException as problem:
        # A pipeline stopped half way has not sent its offloaded parts back to the processor's memory.
        pipeline.maybe_free_model_hooks()
        if isinstance(problem, torch.OutOfMemoryError):
            log.exception("Out of memory")
            raise BackendError(
                "The graphics card ran out of memory. A shorter clip may fit; the operator can set "
                '"offload", "tiling" or a smaller "size" for this model.'
            ) from problem
        if isinstance(problem, TypeError | ValueError):
            log.exception("The pipeline refused the call")
            raise BackendError(f"The model did not take what it was asked: {problem}") from problem
        raise
