"""`manage.py bench imagine`: how long a clip takes here, by stage, cold and warm."""

from __future__ import annotations

import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from django.utils import timezone

from generation.backends import chosen
from generation.backends.base import Backend, RenderRequest
from generation.film import develop

PROMPT = "two dogs running on the beach in the rain at sunset"


def imagine() -> dict[str, Any]:
    """Seconds of wall time: the first 4 s clip of this process (cold), then 4 s and 10 s warm, split by stage."""
    backend = chosen()
    figures: dict[str, Any] = {"model": backend.abilities().model}
    for name, seconds in (("cold_4s", 4.0), ("warm_4s", 4.0), ("warm_10s", 10.0)):
        if seconds > backend.abilities().max_seconds:
            continue
        total, stages, size = once(backend, seconds)
        figures[name] = round(total, 2)
        figures |= {f"{name}_{stage}": round(value, 2) for stage, value in stages.items()}
        figures[f"{name}_mb"] = round(size / 1e6, 2)
    figures["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return figures


def once(backend: Backend, seconds: float) -> tuple[float, dict[str, float], int]:
    """Wall seconds, seconds by stage, and bytes of the film of one clip."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        result = backend.render(RenderRequest(PROMPT, seconds=seconds, seed=1), lambda stage, fraction: None)
        film = develop(
            result,
            Path(folder),
            clip_id="bench",
            handle="bench",
            created=timezone.now(),
            on_progress=lambda stage, fraction: None,
        )
        return time.perf_counter() - started, {**result.timings, **film.timings}, film.video.stat().st_size
