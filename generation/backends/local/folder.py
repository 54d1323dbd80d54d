"""What a model folder says about itself, read without importing torch: `model_index.json` and `sorasite.json`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from clips.choices import Camera, Mood, Style
from generation.backends.base import Abilities, BackendError
from generation.backends.local.reference import WAYS

OURS = frozenset(
    "prompt generator output_type return_dict callback_on_step_end callback_on_step_end_tensor_inputs "
    "num_frames width height frame_rate num_videos_per_prompt".split()
)
"""Parameters of a pipeline's call that Sorasite itself sets, so that "call" may not."""

NEEDS_FOOTAGE = ("ImageToVideo", "Image2Video", "VideoToVideo", "Animate", "Upsample", "Control")
"""Pipelines by these names need a picture or a film to start from, though some default it to None."""

REMIXERS = {"WanPipeline": "WanVideoToVideoPipeline"}
"""Pipelines of diffusers that start from a film, by the one whose weights they share."""

TAIL = 65_536
"""Bytes at the end of each weights file that go into the version."""


@dataclass(frozen=True, slots=True)
class Family:
    """What is known of a family of models.

    Rates, multiples and precision follow diffusers' documentation of the pipelines, as do Wan's 5 seconds
    (81 frames); upright sizes and the other lengths are our choice, for a site of clips up to 10 seconds.

    prefix: how the pipeline's class name begins. fps, max_seconds: frames a second and longest clip.
    size: (width, height). multiple: width and height must be divisible by it. tiling: decode in tiles by default.
    float32_vae: the VAE needs full precision on CUDA. speaks: quoted words in a prompt are spoken.
    """

    prefix: str
    fps: int
    max_seconds: float
    size: tuple[int, int]
    multiple: int = 32
    tiling: bool = False
    float32_vae: bool = False
    speaks: bool = False


FAMILIES = (
    Family("LTX2", fps=24, max_seconds=10, size=(704, 1280), tiling=True, speaks=True),
    Family("LTX", fps=24, max_seconds=6, size=(704, 1216)),
    Family("Wan", fps=16, max_seconds=5, size=(480, 832), multiple=16, float32_vae=True),
    Family("", fps=24, max_seconds=5, size=(704, 1280)),
)
"""The first whose prefix fits is meant; the last one fits every pipeline we have no name for."""


@dataclass(frozen=True, slots=True)
class Told:
    """`sorasite.json`, all keys optional. See docs/local-models.md for what each does."""

    name: str
    version: str
    fps: int
    max_seconds: float
    size: tuple[int, int]
    call: dict[str, Any]
    distilled: bool
    offload: bool
    tiling: bool


class ModelFolder:
    """A folder as `DiffusionPipeline.save_pretrained` leaves it. Raises `BackendError` in words if it is none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_dir():
            raise BackendError(f"There is no folder {path}. Name the folder that holds model_index.json.")
        self.index = read_json(path / "model_index.json", needed=True)
        self.kind = kind_of(self.index, path)
        self.family = next(one for one in FAMILIES if self.kind.startswith(one.prefix))
        self.told = self._told()

    def _told(self) -> Told:
        path = self.path / "sorasite.json"
        given = read_json(path)
        known = Told.__dataclass_fields__
        strange = sorted(set(given) - set(known))
        if strange:
            raise BackendError(f"{path} says {', '.join(strange)}, which is unknown. It may say {', '.join(known)}.")
        told = Told(
            name=text(given.get("name", self.path.resolve().name), "name", path),
            version=text(given.get("version", ""), "version", path),
            fps=int(number(given.get("fps", self.family.fps), "fps", path, 1, 60, whole=True)),
            max_seconds=number(given.get("max_seconds", self.family.max_seconds), "max_seconds", path, 0.1, 60),
            size=self._size(given.get("size", self.family.size), path),
            call=call_of(given.get("call", {}), path),
            distilled=flag(given.get("distilled", False), "distilled", path),
            offload=flag(given.get("offload", False), "offload", path),
            tiling=flag(given.get("tiling", self.family.tiling), "tiling", path),
        )
        if told.distilled and self.family.prefix != "LTX2":
            raise BackendError(f'{path}: "distilled" is for LTX-2 alone; give {self.kind} its parameters in "call".')
        return told

    def _size(self, given: Any, path: Path) -> tuple[int, int]:
        """Width and height, each rounded down to what the VAE can pack: 720x1280 becomes 704x1280 on LTX-2."""
        if not isinstance(given, list | tuple) or len(given) != 2:
            raise BackendError(f'{path}: "size" is [width, height] in pixels, such as [{self.family.size[0]}, 1280].')
        least = self.family.multiple
        width, height = (int(number(one, "size", path, least, 4096, whole=True)) // least * least for one in given)
        return width, height

    @property
    def sound(self) -> bool:
        """Whether the pipeline has something that makes sound."""
        return any(self.index.get(part, [None])[0] is not None for part in ("vocoder", "audio_vae"))

    @property
    def remixer(self) -> str:
        """The pipeline that starts from a film with these weights; "" where there is none.

        Wan 2.2's second transformer and its expanded time steps are unknown to diffusers' video-to-video pipeline.
        """
        beyond = self.index.get("transformer_2", [None])[0] is not None or self.index.get("expand_timesteps")
        return "" if beyond else REMIXERS.get(self.kind, "")

    @cached_property
    def version(self) -> str:
        """Eight letters that differ when the files do: a digest of their names, sizes and last 64 KiB.

        A model's tens of gigabytes would take minutes to read whole.
        """
        digest = hashlib.sha256()
        for path in sorted(self.path.rglob("*")):
            if path.suffix in {".json", ".safetensors"} and path.is_file() and path.name != "sorasite.json":
                size = path.stat().st_size
                digest.update(f"{path.relative_to(self.path)}\0{size}\0".encode())
                with path.open("rb") as handle:
                    handle.seek(max(0, size - TAIL))
                    digest.update(handle.read())
        return digest.hexdigest()[:8]

    def abilities(self) -> Abilities:
        """What the model can do."""
        # The paper theatre is the house model's own.
        styles = tuple(one.value for one in Style if one is not Style.PAPER)
        return Abilities(
            name="local",
            model=self.told.name,
            model_version=self.told.version or self.version,
            sound=self.sound,
            speech=self.sound and self.family.speaks,
            max_seconds=self.told.max_seconds,
            sizes=(self.told.size,),
            styles=styles,
            cameras=tuple(Camera.values),
            moods=tuple(Mood.values),
            remix=bool(self.remixer),
            reference=self.kind in WAYS,
        )


def kind_of(index: dict[str, Any], path: Path) -> str:
    """The pipeline's class name. Refused are code that the folder brings along, and what cannot start from words."""
    kind = index.get("_class_name")
    if isinstance(kind, list):
        raise BackendError(f"{path} brings its own code, which is not run here. Choose a pipeline of diffusers' own.")
    if not isinstance(kind, str) or not kind:
        raise BackendError(f"{path / 'model_index.json'} does not name a pipeline; is the download complete?")
    if any(name in kind for name in NEEDS_FOOTAGE):
        raise BackendError(f"{kind} needs a picture or a film to start from. Choose a text-to-video pipeline.")
    return kind


def read_json(path: Path, needed: bool = False) -> dict[str, Any]:
    """The object in a JSON file; {} if it is absent and not needed."""
    if not path.exists():
        if needed:
            raise BackendError(f"{path.parent} is no diffusers folder: it has no {path.name}.")
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise BackendError(f"{path} could not be read: {problem}") from problem
    if not isinstance(found, dict):
        raise BackendError(f"{path} must hold an object, {{...}}.")
    return found


def text(value: Any, key: str, path: Path) -> str:
    if not isinstance(value, str) or len(value) > 80:
        raise BackendError(f'{path}: "{key}" is a text of at most 80 letters.')
    return value


def flag(value: Any, key: str, path: Path) -> bool:
    if not isinstance(value, bool):
        raise BackendError(f'{path}: "{key}" is true or false.')
    return value


def number(value: Any, key: str, path: Path, least: float, most: float, whole: bool = False) -> float:
    fits = isinstance(value, int if whole else int | float) and not isinstance(value, bool) and least <= value <= most
    if not fits:
        kind = "a whole number" if whole else "a number"
        raise BackendError(f'{path}: "{key}" is {kind} from {least:g} to {most:g}.')
    return float(value)


def call_of(value: Any, path: Path) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BackendError(f'{path}: "call" is an object of parameters for the pipeline\'s call.')
    taken = sorted(OURS & set(value))
    if taken:
        raise BackendError(f'{path}: "call" may not set {", ".join(taken)}; Sorasite does that for each clip.')
    return value
