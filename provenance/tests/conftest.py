"""Small real files to sign, and keys of one's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from django.core.cache import cache
from PIL import Image

from provenance.keys import Credentials, load
from provenance.manifest import Claim, sign

CLAIM = Claim(
    clip_id="h7Kd2mQx9w",
    model="paper-theatre",
    model_version="0.1",
    created=dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC),
    parent_ids=("aaaaaaaaaa", "bbbbbbbbbb"),
)


@pytest.fixture(scope="session")
def credentials(tmp_path_factory: pytest.TempPathFactory) -> Credentials:
    """Keys that these tests sign with."""
    return load(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def unsigned(tmp_path: Path) -> Callable[[str], Path]:
    """unsigned("film.mp4" | "poster.jpg" | "poster.avif"): a small real file of that kind."""

    def make(name: str) -> Path:
        path = tmp_path / name
        frames = np.random.default_rng(7).integers(0, 256, (12, 96, 64, 3), dtype=np.uint8)
        if path.suffix != ".mp4":
            Image.fromarray(frames[0]).save(path)
            return path
        with av.open(str(path), "w", options={"movflags": "+faststart"}) as container:
            stream = container.add_stream("libx264", rate=24)
            stream.width, stream.height, stream.pix_fmt = 64, 96, "yuv420p"
            for frame in frames:
                container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, "rgb24")))
            container.mux(stream.encode())
        return path

    return make


@pytest.fixture
def signed(unsigned: Callable[[str], Path], credentials: Credentials) -> Callable[..., Path]:
    """signed(name, credentials=...): the same, signed with the claim `CLAIM`."""

    def make(name: str, by: Credentials = credentials) -> Path:
        path = unsigned(name)
        sign(path, CLAIM, by)
        return path

    return make


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> None:
    cache.clear()
