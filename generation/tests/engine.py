"""A small engine for tests of everything around an engine: real frames and sound, in milliseconds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import numpy as np

from generation.backends.base import Abilities, Progress, RenderRequest, RenderResult

WIDTH, HEIGHT, FPS, RATE = 72, 128, 24, 48_000


class PlainEngine:
    """A bar that moves over a grey ground, and a tone. `at_frame` is called before each frame is drawn."""

    def __init__(self, at_frame: Callable[[int], None] = lambda number: None, frames: int = 24) -> None:
        self.at_frame = at_frame
        self.frames = frames
        self.rendered = threading.Event()

    def abilities(self) -> Abilities:
        return Abilities(
            name="plain",
            model="plain",
            model_version="1",
            sound=True,
            speech=False,
            max_seconds=10,
            sizes=((WIDTH, HEIGHT),),
            styles=("paper", "noir"),
            cameras=("pan",),
            moods=("calm",),
        )

    def render(self, request: RenderRequest, on_progress: Progress) -> RenderResult:
        on_progress("loading", 1.0)
        on_progress("imagining", 1.0)
        time = np.arange(self.frames * RATE // FPS) / RATE
        tone = (0.2 * np.sin(2 * np.pi * 330 * time)).astype(np.float32)
        return RenderResult(
            frames=self._draw(request),
            frame_count=self.frames,
            fps=FPS,
            audio=np.stack([tone, tone]) if request.sound else None,
            sample_rate=RATE,
            model="plain",
            model_version="1",
            understood="bar · grey",
            score={"seed": request.seed},
        )

    def _draw(self, request: RenderRequest) -> Iterator[np.ndarray]:
        for number in range(self.frames):
            self.at_frame(number)
            frame = np.full((HEIGHT, WIDTH, 3), 90 + request.seed % 60, np.uint8)
            at = number * HEIGHT // self.frames
            frame[at : at + 16] = (230, 120, 40)
            yield frame
        self.rendered.set()
