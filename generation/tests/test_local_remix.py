"""Remixes by a model folder, on tiny pipelines with random weights: the film goes in, and what cannot is refused."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from generation.backends.base import BackendError, RenderRequest, RenderResult, Source
from generation.backends.local import LocalBackend, steps_for
from generation.backends.local.developing import pictures_in
from generation.tests import tiny


@pytest.fixture(scope="module", autouse=True)
def alone_and_offline() -> Iterator[None]:
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def wan(tmp_path_factory: pytest.TempPathFactory) -> LocalBackend:
    return LocalBackend(tiny.build_wan(tmp_path_factory.mktemp("wan")))


def film(path: Path, colours: list[tuple[int, int, int]], fps: int = 24) -> Path:
    """A film of plain pictures, half a second of each colour."""
    with av.open(str(path), "w") as opened:
        stream = opened.add_stream("libx264", rate=fps)
        stream.width, stream.height, stream.pix_fmt = 72, 128, "yuv420p"
        for colour in colours:
            for _ in range(fps // 2):
                picture = np.full((128, 72, 3), colour, np.uint8)
                opened.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        opened.mux(stream.encode())
    return path


@pytest.fixture(scope="module")
def red(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(tmp_path_factory.mktemp("red") / "film.mp4", [(220, 30, 30)])


@pytest.fixture(scope="module")
def blue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return film(tmp_path_factory.mktemp("blue") / "film.mp4", [(30, 30, 220)])


def asked(parent: Path | None, strength: float) -> RenderRequest:
    source = Source("parent", film=parent)
    return RenderRequest("a fox", seconds=0.5, seed=1, sound=False, source=source, strength=strength)


def render(backend: LocalBackend, request: RenderRequest) -> RenderResult:
    return backend.render(request, lambda stage, fraction: None)


def pixels(result: RenderResult) -> np.ndarray:
    return np.stack(list(result.frames)).astype(float)


def digest(result: RenderResult) -> str:
    return hashlib.sha256(pixels(result).tobytes()).hexdigest()


def test_a_remix_starts_from_the_parents_film(wan: LocalBackend, red: Path, blue: Path) -> None:
    assert wan.abilities().remix
    assert not wan.abilities().remixes_score
    mine, again, other = (render(wan, asked(parent, 0.4)) for parent in (red, red, blue))
    assert mine.score["call"]["strength"] == 0.4
    assert mine.frame_count == 16
    first, second, third = (digest(one) for one in (mine, again, other))
    assert first == second
    assert first != third


def test_it_shares_the_weights_of_the_pipeline_that_makes_clips(wan: LocalBackend, red: Path) -> None:
    render(wan, asked(red, 0.5))
    for part in ("transformer", "vae", "text_encoder", "scheduler", "tokenizer"):
        assert getattr(wan._remixer, part) is getattr(wan._pipeline, part)


def test_at_full_strength_it_is_a_fresh_clip(wan: LocalBackend, red: Path) -> None:
    fresh = render(wan, replace(asked(red, 1.0), source=None))
    assert digest(render(wan, asked(red, 1.0))) == digest(fresh)


def test_the_farther_it_may_go_the_more_of_the_film_is_lost(wan: LocalBackend, red: Path, blue: Path) -> None:
    """Of one seed, remixes of two parents come closer to each other the farther they may go from these."""
    apart = [
        float(np.abs(pixels(render(wan, asked(red, far))) - pixels(render(wan, asked(blue, far)))).mean())
        for far in (0.2, 0.6, 0.95)
    ]
    assert apart == sorted(apart, reverse=True)


@pytest.mark.parametrize("steps", [1, 3, 7, 50])
def test_there_is_always_a_step_to_take(steps: int) -> None:
    for strength in (0.1, 0.15, 0.35, 0.6, 0.95):
        assert int(steps_for(strength, steps)["num_inference_steps"] * strength) >= 1
    assert steps_for(0.6, 50)["num_inference_steps"] == 50


def test_the_smallest_strength_can_be_rendered_with_few_steps(wan: LocalBackend, red: Path) -> None:
    assert len(pixels(render(wan, asked(red, 0.1)))) == 16


def test_pictures_are_taken_at_the_models_rate_and_the_last_one_stands(tmp_path: Path) -> None:
    parent = film(tmp_path / "film.mp4", [(220, 30, 30), (30, 30, 220)])
    pictures = pictures_in(parent, fps=16, count=24, width=32, height=64)
    assert len(pictures) == 24
    assert {picture.size for picture in pictures} == {(32, 64)}
    redder = [np.asarray(picture)[32, 16, 0] > 120 for picture in pictures]
    assert redder == [True] * 8 + [False] * 16


def test_without_the_film_it_says_so(wan: LocalBackend) -> None:
    with pytest.raises(BackendError, match="is gone"):
        render(wan, asked(None, 0.5))


def test_what_has_no_pipeline_for_films_says_no(tmp_path: Path, wan: LocalBackend, red: Path) -> None:
    index = json.loads((wan.folder.path / "model_index.json").read_text())
    for change in (
        {"_class_name": "LTXPipeline"},
        {"transformer_2": ["diffusers", "WanTransformer3DModel"]},
        {"expand_timesteps": True},
    ):
        folder = Path(shutil.copytree(wan.folder.path, tmp_path / next(iter(change))))
        (folder / "model_index.json").write_text(json.dumps(index | change))
        backend = LocalBackend(folder)
        assert not backend.abilities().remix
        with pytest.raises(BackendError, match="cannot start from another clip"):
            render(backend, asked(red, 0.5))
