"""What every engine that makes clips agrees on: a request in, frames and sound out.

A backend is a folder beside this file. It says what it can do (`Abilities`), and renders a
`RenderRequest` into a `RenderResult`. What it cannot do is refused when the clip is composed,
in words, and never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Protocol

import numpy as np

Progress = Callable[[str, float], None]
"""`on_progress(stage, fraction)`: stage is one of `STAGES`, fraction of that stage in [0, 1].

It may raise `Cancelled`; a backend lets it through and frees what it holds.
"""

STAGES = ("loading", "imagining", "sounding", "drawing", "filming", "marking")


WEIGHTS = {"loading": 10, "imagining": 15, "drawing": 50, "sounding": 5, "filming": 15, "marking": 5}
"""How much of the whole each stage is, in percent."""


def percent(stage: str, fraction: float) -> int:
    """How far the whole is, in percent, when `fraction` of `stage` is done."""
    before = sum(WEIGHTS[name] for name in STAGES[: STAGES.index(stage)])
    return round(before + WEIGHTS[stage] * max(0.0, min(1.0, fraction)))


class Cancelled(Exception):
    """Raised by `on_progress` when nobody wants the clip any more, or the lease is lost."""


class BackendError(Exception):
    """The engine cannot do this; the message is fit for the author's eyes."""


@dataclass(frozen=True, slots=True)
class Source:
    """The clip that a remix is made from.

    clip: its public id. recipe: what was asked for it, as in `Render.recipe`. score: what its engine kept of it;
    {} where nothing is kept. film: a file with its frames, for engines that start from one.
    """

    clip: str
    recipe: dict[str, Any] = field(default_factory=dict)
    score: dict[str, Any] = field(default_factory=dict)
    film: Path | None = None


@dataclass(frozen=True, slots=True)
class Likeness:
    """Somebody or something that is lent for this clip; `@handle` in its words means it.

    cameo: its public id, all that may be kept of it. kind: a value of `cameos.models.Cameo.Kind`. picture: PNG or WebP,
    a cut-out where there is one; b"" where there is none. look: what is always to be shown ("glasses").
    """

    cameo: str
    handle: str
    name: str
    kind: str = "person"
    picture: bytes = b""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Shot:
    """One more shot of a storyboard. camera, mood: as in the request, whose own hold where these are empty.

    spoken: a line said in this shot.
    """

    prompt: str
    seconds: float = 4.0
    camera: str = ""
    mood: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """One clip to make. Empty strings mean "not asked for"; the backend then chooses.

    source: the parent of a remix, or with `extend` the clip that goes on for `seconds` more: by its own words where
    prompt is "". strength: how far a remix may go from it, in (0, 1]; 1 is a fresh clip. shots: what follows after
    the shot that the request itself asks for, as one film with one cast; transition: how one gives way to the next,
    one of `Abilities.transitions`. start_image: PNG, JPEG or WebP; the picture before which it plays, or from which
    it starts.
    """

    prompt: str
    seconds: float = 4.0
    seed: int = 0
    style: str = ""
    camera: str = ""
    mood: str = ""
    sound: bool = True
    spoken: str = ""
    width: int = 720
    height: int = 1280
    source: Source | None = None
    strength: float = 1.0
    likenesses: tuple[Likeness, ...] = ()
    extend: bool = False
    shots: tuple[Shot, ...] = ()
    transition: str = ""
    start_image: bytes = b""

    def recipe(self) -> dict[str, Any]:
        """Everything asked for, as plain values to keep: of the source its id, since its score is kept with it; of a
        likeness its public id, since whoever makes this anew must ask its owner anew; of a picture that there was one.
        """
        apart = ("source", "likenesses", "extend", "shots", "transition", "start_image")
        kept = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in apart}
        kept |= {"parent": self.source.clip} if self.source else {}
        kept |= {name: value for name in ("extend", "transition") if (value := getattr(self, name))}
        kept |= {"shots": [asdict(shot) for shot in self.shots]} if self.shots else {}
        kept |= {"start_image": True} if self.start_image else {}
        return kept | ({"likenesses": [one.cameo for one in self.likenesses]} if self.likenesses else {})


@dataclass(frozen=True, slots=True)
class Caption:
    """A spoken line: `start` and `end` in seconds from the clip's beginning."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What an engine made.

    frames: an iterator that yields each frame once, (height, width, 3) uint8 RGB, at `fps`.
        A stream, because ten seconds at 720x1280 are 660 MB. It may raise `Cancelled`.
    frame_count: how many frames the iterator will yield.
    audio: (2, samples) float32 in [-1, 1] at `sample_rate` Hz, or None for a silent clip.
    understood: what the model took from the prompt, a short line such as "fox · snow · night · pan".
    notes: honest remarks for the author ("I have no trombone; a trumpet stands in").
    score: what is needed to remix this clip later; JSON-able; empty where there is nothing.
    timings: seconds by stage, e.g. {"load": 3.1, "denoise": 0.5}; may grow while frames are drawn.
    """

    frames: Iterator[np.ndarray]
    frame_count: int
    fps: int
    audio: np.ndarray | None
    sample_rate: int
    model: str
    model_version: str
    understood: str = ""
    notes: tuple[str, ...] = ()
    captions: tuple[Caption, ...] = ()
    score: dict[str, Any] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a backend can do, so that the composer offers just that.

    styles, cameras, moods: values of `clips.models.Style`, `Camera`, `Mood` that change the clip.
    sizes: (width, height) pairs. max_seconds: the longest clip in one go. remix: whether it can start from another
    clip: from a score whose "format" is `remixes_score`, or from the film where that is "". reference: whether it can
    show a likeness. None can speak with a voice that is lent: a stock voice does. image_start: whether it takes a
    `start_image`. extends_to: up to how many seconds it can make a clip go on; 0 where it cannot. shots: how many a
    storyboard may have, the first one among them; transitions: the ways from one to the next.
    """

    name: str
    model: str
    model_version: str
    sound: bool
    speech: bool
    max_seconds: float
    sizes: tuple[tuple[int, int], ...]
    styles: tuple[str, ...]
    cameras: tuple[str, ...]
    moods: tuple[str, ...]
    image_start: bool = False
    reference: bool = False
    remix: bool = False
    remixes_score: str = ""
    extends_to: float = 0.0
    shots: int = 1
    transitions: tuple[str, ...] = ()


def beyond(request: RenderRequest, able: Abilities) -> str:
    """What of going on, of several shots or of a picture that engine cannot do, in words; "" if it can do all."""
    if request.start_image and not able.image_start:
        return f"{able.model} cannot start from a picture. Describe the place in words instead."
    if request.extend and not able.extends_to:
        return f"{able.model} cannot make a clip go on."
    if request.extend and request.source is None:
        return "There is no clip that could go on."
    if request.extend and request.shots:
        return "A clip can go on, or be followed by other shots; not both at once."
    if request.shots and able.shots < 2:
        return f"{able.model} makes one shot at a time."
    if len(request.shots) + 1 > able.shots:
        return f"{able.model} makes films of at most {able.shots} shots."
    if request.shots and request.start_image:
        return "A film of several shots has no picture behind it."
    if request.shots and request.source and request.strength < 1:
        return "A remix is one shot."
    if request.transition and request.transition not in able.transitions:
        return f"{able.model} has no transition “{request.transition}”; it has: {', '.join(able.transitions)}."
    return ""


class Backend(Protocol):
    """An engine. Made once per process; loads its weights lazily on the first render."""

    def abilities(self) -> Abilities:
        """What this engine can do, known without loading any weights."""

    def render(self, request: RenderRequest, on_progress: Progress) -> RenderResult:
        """Make the clip. Raises `BackendError` in words, or lets `Cancelled` through."""
