"""Any `diffusers` folder: `DiffusionPipeline.from_pretrained(folder)` finds the class, we call it.

The class is asked what it can do, by its components and its signature, so a new pipeline needs no
code here. A file `sorasite.json` beside `model_index.json` may say more (all keys optional):

    {"fps": 24, "max_seconds": 10, "size": [704, 1280], "name": "LTX-2 distilled", "version": "1",
     "call": {"num_inference_steps": 8, "guidance_scale": 1.0}, "offload": false}
"""

from __future__ import annotations

import inspect
import json
import logging
import time
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import cv2
import numpy as np

from clips.choices import Camera, Mood, Style
from generation.backends.base import Abilities, BackendError, Progress, RenderRequest, RenderResult

log = logging.getLogger(__name__)

FILM_FPS = 24
"""Films have at least this many frames a second; slower models' frames are repeated."""

DEFAULTS = {
    "LTX2": {"fps": 24, "max_seconds": 10},
    "Wan": {"fps": 16, "max_seconds": 5},
}
"""Frames a second that a family was trained at, and its longest take (diffusers' own documentation)."""


class LocalBackend:
    """A pipeline on this machine, on CUDA where there is one. Loaded once, on the first render."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._pipeline: Any = None
        self._loading = Lock()

    @cached_property
    def index(self) -> dict[str, Any]:
        """The folder's `model_index.json`."""
        return read_json(self.folder / "model_index.json", needed=True)

    @cached_property
    def told(self) -> dict[str, Any]:
        """What the operator says about the model in `sorasite.json`, over the family's defaults."""
        family = next((known for name, known in DEFAULTS.items() if self.kind.startswith(name)), {})
        return {"fps": FILM_FPS, "max_seconds": 5, "call": {}, **family, **read_json(self.folder / "sorasite.json")}

    @property
    def kind(self) -> str:
        """The pipeline's class name."""
        return str(self.index.get("_class_name", ""))

    def abilities(self) -> Abilities:
        """Read from the folder's own description, without loading any weights."""
        sound = "vocoder" in self.index or "audio_vae" in self.index
        width, height = self.told.get("size", (720, 1280))
        drawn = {Style.PAPER}  # The paper theatre is the house model's own.
        return Abilities(
            name="local",
            model=str(self.told.get("name") or self.folder.name),
            model_version=str(self.told.get("version") or self.index.get("_diffusers_version", "")),
            sound=sound,
            speech=sound,
            max_seconds=float(self.told["max_seconds"]),
            sizes=((int(width), int(height)),),
            styles=tuple(one.value for one in Style if one not in drawn),
            cameras=tuple(Camera.values),
            moods=tuple(Mood.values),
        )

    def pipeline(self, on_progress: Progress) -> Any:
        """The loaded pipeline. Raises `BackendError` in words if the folder holds none that makes clips from words."""
        with self._loading:
            if self._pipeline is None:
                on_progress("loading", 0.0)
                self._pipeline = self._load()
                on_progress("loading", 1.0)
        return self._pipeline

    def _load(self) -> Any:
        import torch
        from diffusers import DiffusionPipeline

        cuda = torch.cuda.is_available()
        dtype = torch.bfloat16 if cuda else torch.float32
        try:
            pipeline = DiffusionPipeline.from_pretrained(str(self.folder), torch_dtype=dtype, local_files_only=True)
        except (OSError, ValueError, AttributeError) as problem:
            raise BackendError(f"{self.folder} could not be loaded as a diffusers pipeline: {problem}") from problem
        parameters = inspect.signature(pipeline.__call__).parameters
        if "prompt" not in parameters or "num_frames" not in parameters:
            raise BackendError(f"{self.kind} does not make films from words; choose a text-to-video pipeline.")
        pipeline.set_progress_bar_config(disable=True)
        if cuda and self.told.get("offload"):
            pipeline.enable_model_cpu_offload()
        elif cuda:
            pipeline.to("cuda")
        return pipeline

    def render(self, request: RenderRequest, on_progress: Progress) -> RenderResult:
        """Make the clip. `on_progress` is called after each denoising step and may raise `Cancelled`."""
        import torch

        abilities = self.abilities()
        if request.seconds > abilities.max_seconds:
            raise BackendError(f"{abilities.model} makes clips of at most {abilities.max_seconds:g} seconds.")
        if request.spoken and not abilities.speech:
            raise BackendError(f"{abilities.model} cannot speak; leave the spoken line empty.")
        started = time.perf_counter()
        pipeline = self.pipeline(on_progress)
        loaded = time.perf_counter()
        parameters = inspect.signature(pipeline.__call__).parameters
        width, height = abilities.sizes[0]
        wanted: dict[str, Any] = {
            "num_frames": frames_for(pipeline, request.seconds * self.told["fps"]),
            "width": width,
            "height": height,
            "frame_rate": float(self.told["fps"]),
            "generator": torch.Generator("cpu").manual_seed(request.seed),
            "output_type": "np",
            "callback_on_step_end": steps(on_progress),
            **self.told["call"],
        }
        unknown = set(self.told["call"]) - set(parameters)
        if unknown:
            raise BackendError(f"sorasite.json passes {', '.join(sorted(unknown))}, which {self.kind} does not take.")
        call = {name: value for name, value in wanted.items() if name in parameters}
        on_progress("imagining", 0.0)
        output = pipeline(prompt=words(request), **call)
        frames = np.asarray(output.frames[0])
        audio = sound_of(output) if request.sound else None
        rate = int(pipeline.vocoder.config.output_sampling_rate) if audio is not None else 48_000
        fps = max(FILM_FPS, int(self.told["fps"]))
        count = round(request.seconds * fps)
        done = time.perf_counter()
        return RenderResult(
            frames=fit(frames, count, self.told["fps"] / fps, request.width, request.height, on_progress),
            frame_count=count,
            fps=fps,
            audio=audio,
            sample_rate=rate,
            model=abilities.model,
            model_version=abilities.model_version,
            understood=request.prompt[:120],
            timings={"load": loaded - started, "denoise": done - loaded},
        )


def read_json(path: Path, needed: bool = False) -> dict[str, Any]:
    """The object in a JSON file; {} if it is absent and not needed."""
    if not path.exists():
        if needed:
            raise BackendError(f"{path.parent} is no diffusers folder: it has no {path.name}.")
        return {}
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError) as problem:
        raise BackendError(f"{path} could not be read: {problem}") from problem
    if not isinstance(found, dict):
        raise BackendError(f"{path} must hold an object.")
    return found


def words(request: RenderRequest) -> str:
    """The prompt with the chosen style, camera, mood and line, said the way such models were captioned."""
    parts = [request.prompt.rstrip(" .") + "."]
    if request.style:
        parts.append(f"Style: {request.style}.")
    if request.camera:
        parts.append(f"Camera: {request.camera.replace('_', ' ')}.")
    if request.mood:
        parts.append(f"Mood: {request.mood}.")
    if request.spoken:
        parts.append(f'A voice says: "{request.spoken}"')
    return " ".join(parts)


def frames_for(pipeline: Any, frames: float) -> int:
    """The least number of frames, at least `frames`, that the pipeline's VAE packs evenly: k * ratio + 1."""
    ratio = 1
    for name in ("vae_temporal_compression_ratio", "vae_scale_factor_temporal"):
        ratio = int(getattr(pipeline, name, ratio) or 1)
        if ratio > 1:
            break
    return -(-max(1, round(frames) - 1) // ratio) * ratio + 1


def steps(on_progress: Progress) -> Any:
    """A `callback_on_step_end` that tells the progress. Raising from it stops the pipeline."""

    def after(pipeline: Any, step: int, timestep: Any, kwargs: dict[str, Any]) -> dict[str, Any]:
        on_progress("imagining", (step + 1) / max(1, pipeline.num_timesteps))
        return kwargs

    return after


def sound_of(output: Any) -> np.ndarray | None:
    """The sound of the first clip as (2, samples) float32, or None if the pipeline is silent."""
    audio = getattr(output, "audio", None)
    if audio is None:
        return None
    first = audio[0]
    samples = np.asarray(first.float().cpu() if hasattr(first, "cpu") else first, dtype=np.float32)
    samples = np.atleast_2d(samples)
    stereo = np.repeat(samples, 2, axis=0) if samples.shape[0] == 1 else samples[:2]
    return np.clip(np.nan_to_num(stereo), -1.0, 1.0)


def fit(
    frames: np.ndarray, count: int, step: float, width: int, height: int, on_progress: Progress
) -> Iterator[np.ndarray]:
    """`count` frames of (height, width, 3) uint8 from (n, h, w, 3) floats in [0, 1]; every `step` of a source frame."""
    n, source_height, source_width = frames.shape[:3]
    scale = max(width / source_width, height / source_height)
    size = (max(width, round(source_width * scale)), max(height, round(source_height * scale)))
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    for number in range(count):
        on_progress("drawing", number / count)
        frame = frames[min(n - 1, int(number * step))]
        picture = (np.clip(np.nan_to_num(frame), 0.0, 1.0) * 255).round().astype(np.uint8)
        if size != (source_width, source_height):
            picture = cv2.resize(picture, size, interpolation=way)
        yield np.ascontiguousarray(picture[top : top + height, left : left + width])
