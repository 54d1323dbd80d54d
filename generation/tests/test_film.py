"""The film lab: what an engine drew and played arrives whole, marked, and fit for a feed."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from generation.backends.base import BackendError, Cancelled, Caption, RenderResult
from generation.film import Film, develop, measure
from generation.film.captions import webvtt
from generation.film.sound import RATE, loudness, soundtrack
from generation.film.stills import PLACEHOLDER_BYTES, PosterPicker, appeal
from provenance import manifest
from provenance.keys import Credentials, load
from provenance.mark import VisibleMark, plane

NOON = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def credentials(tmp_path_factory: pytest.TempPathFactory) -> Credentials:
    return load(tmp_path_factory.mktemp("keys"))


def scene(count: int, width: int = 144, height: int = 256) -> Iterator[np.ndarray]:
    """A disc that crosses a landscape of soft hills."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    hills = np.stack([120 + 60 * np.sin(x / 19), 130 + 50 * np.cos(y / 23), 90 + 40 * np.sin((x + y) / 31)], axis=-1)
    for index in range(count):
        frame = hills.copy()
        middle = width * (0.1 + 0.8 * index / max(1, count - 1))
        frame[(x - middle) ** 2 + (y - height / 2) ** 2 < (width / 8) ** 2] = (250, 210, 60)
        yield frame.astype(np.uint8)


def tone(seconds: float, rate: int = 44_100, level: float = 0.2) -> np.ndarray:
    time = np.arange(round(seconds * rate)) / rate
    beat = np.exp(-(time % 0.5) * 4)
    return np.stack([np.sin(2 * np.pi * 330 * time), np.sin(2 * np.pi * 440 * time)]).astype(np.float32) * beat * level


def rendered(frames: Iterator[np.ndarray], count: int, audio: np.ndarray | None = None, **more: object) -> RenderResult:
    fields = {"fps": 24, "sample_rate": 44_100, "model": "house", "model_version": "0.1", **more}
    return RenderResult(frames=frames, frame_count=count, audio=audio, **fields)  # type: ignore[arg-type]


def filmed(result: RenderResult, folder: Path, credentials: Credentials, on_progress=lambda stage, part: None) -> Film:
    return develop(
        result,
        folder,
        clip_id="h7Kd2mQx9w",
        handle="mara_k",
        created=NOON,
        parent_ids=("aaaaaaaaaa",),
        on_progress=on_progress,
        credentials=credentials,
    )


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory, credentials: Credentials) -> Film:
    """Four seconds at full size, with sound and a spoken line: looked at by many tests."""
    result = rendered(scene(96, 720, 1280), 96, tone(4.0), captions=(Caption(0.5, 2.0, "Good evening."),))
    return filmed(result, tmp_path_factory.mktemp("film"), credentials)


def films_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("film-")]


@pytest.mark.parametrize("which", ["video", "download"])
def test_a_film_is_what_every_browser_plays(film: Film, which: str) -> None:
    found = measure(getattr(film, which))
    assert (found.width, found.height, found.fps, found.frame_count) == (720, 1280, 24.0, 96)
    assert abs(found.seconds - 4.0) < 0.05
    assert (found.video_codec, found.pixel_format, found.colour_space) == ("h264", "yuv420p", 1)
    assert (found.audio_codec, found.sample_rate, found.channels) == ("aac", 48_000, 2)
    assert found.fast_start
    assert found.moving == 1.0


def test_every_file_is_there_under_the_kind_the_clip_knows_it_by(film: Film) -> None:
    files = {kind: (path.name, path.stat().st_size > 0) for kind, path, _ in film.files()}
    assert files == {
        "video": ("clip.mp4", True),
        "download": ("download.mp4", True),
        "loop": ("loop.mp4", True),
        "poster": ("poster.avif", True),
        "poster-jpeg": ("poster.jpg", True),
        "captions": ("captions.vtt", True),
    }
    assert {path.name for path in film.folder.iterdir()} == {name for name, _ in files.values()}


def test_the_loop_is_small_silent_and_short(film: Film) -> None:
    found = measure(film.loop)
    assert (found.width, found.height, found.audio_codec) == (360, 640, "")
    assert found.seconds <= 3.0
    assert found.size <= 350_000


def test_every_picture_says_that_we_made_it(film: Film, credentials: Credentials) -> None:
    for kind, path, _ in film.files():
        if kind != "captions":
            found = manifest.read(path, credentials)
            assert (found.ours, found.valid, found.clip_id, found.parent_ids) == (
                True,
                True,
                "h7Kd2mQx9w",
                ("aaaaaaaaaa",),
            )


def test_the_colours_arrive_as_they_were_drawn(tmp_path: Path, credentials: Credentials) -> None:
    colours = [(200, 40, 30), (30, 180, 60), (40, 60, 210), (240, 240, 240), (20, 20, 20)]
    frame = np.concatenate([np.full((64, 96, 3), colour, np.uint8) for colour in colours])
    film = filmed(rendered(iter([frame] * 4), 4), tmp_path, credentials)
    with av.open(str(film.video)) as container:
        shown = next(container.decode(video=0)).reformat(format="rgb24", src_colorspace="ITU709").to_ndarray()
    for row, colour in enumerate(colours):
        assert np.abs(shown[row * 64 + 32, 48].astype(int) - colour).max() <= 6


def test_ten_seconds_of_the_worst_picture_would_stay_under_six_megabytes(
    tmp_path: Path, credentials: Credentials
) -> None:
    noise = np.random.default_rng(1)
    frames = (noise.integers(0, 256, (1280, 720, 3), dtype=np.uint8) for _ in range(24))
    film = filmed(rendered(frames, 24, tone(1.0)), tmp_path, credentials)
    size = film.video.stat().st_size
    # One second plus one buffer; nine more seconds at the capped rate follow at most.
    assert size + 9 * (3_900_000 + 165_000) / 8 < 6_000_000
    assert film.loop.stat().st_size <= 350_000


@pytest.mark.parametrize("level", [0.01, 0.2, 1.0])
def test_quiet_and_loud_sounds_come_out_equally_loud(tmp_path: Path, credentials: Credentials, level: float) -> None:
    film = filmed(rendered(scene(48), 48, tone(2.0, level=level)), tmp_path, credentials)
    found = measure(film.video)
    assert -17.0 <= found.loudness <= -15.0
    assert found.true_peak <= -1.0


def test_footsteps_in_silence_are_limited_and_still_reach_the_target() -> None:
    rng, step = np.random.default_rng(3), round(0.04 * RATE)
    steps = np.zeros((2, 4 * RATE), np.float32)
    for start in range(RATE // 10, 4 * RATE - 6 * step, RATE // 2):
        steps[:, start : start + 6 * step] = rng.standard_normal(6 * step) * np.exp(-np.arange(6 * step) / step) * 0.3
    found = loudness(soundtrack(steps, RATE, 4.0))
    assert -17.0 <= found.integrated <= -15.0
    assert found.true_peak <= -1.5


def test_silence_stays_silent_and_keeps_its_track(tmp_path: Path, credentials: Credentials) -> None:
    found = measure(filmed(rendered(scene(24), 24, np.zeros((2, 44_100))), tmp_path, credentials).video)
    assert (found.audio_codec, found.silence) == ("aac", 1.0)


def test_a_clip_without_sound_has_no_sound_track(tmp_path: Path, credentials: Credentials) -> None:
    film = filmed(rendered(scene(24), 24), tmp_path, credentials)
    assert measure(film.video).audio_codec == ""
    assert film.audio_sha256 == ""


@pytest.mark.parametrize("rate", [16_000, 44_100, 48_000])
def test_sound_keeps_its_moment(tmp_path: Path, credentials: Credentials, rate: int) -> None:
    clap = np.zeros((2, 2 * rate), np.float32)
    clap[:, rate : rate + rate // 100] = np.sin(np.arange(rate // 100) * 0.9)
    film = filmed(rendered(scene(48), 48, clap, sample_rate=rate), tmp_path, credentials)
    with av.open(str(film.video)) as container:
        heard = [(frame.time or 0.0, np.abs(frame.to_ndarray()).max(axis=0)) for frame in container.decode(audio=0)]
    first = heard[0][0]
    envelope = np.concatenate([part for _, part in heard])
    moment = first + float(np.argmax(envelope > envelope.max() / 3)) / RATE
    assert abs(moment - 1.0) < 0.004


@pytest.mark.parametrize("audio", [np.zeros(100, np.float32), np.full((2, 100), np.nan, np.float32)])
def test_a_sound_that_is_none_is_refused_in_words(tmp_path: Path, credentials: Credentials, audio: np.ndarray) -> None:
    with pytest.raises(BackendError, match="sound"):
        filmed(rendered(scene(2), 2, audio), tmp_path / "new", credentials)
    assert not (tmp_path / "new").exists()


def test_digests_are_of_the_engines_own_bytes(tmp_path: Path, credentials: Credentials) -> None:
    sound = tone(0.5)
    film = filmed(rendered(scene(12), 12, sound), tmp_path / "one", credentials)
    again = filmed(rendered(scene(12), 12, sound), tmp_path / "two", credentials)
    other = filmed(rendered(scene(13), 13, sound * 0.5), tmp_path / "three", credentials)
    assert film.frames_sha256 == hashlib.sha256(b"".join(frame.tobytes() for frame in scene(12))).hexdigest()
    assert (film.frames_sha256, film.audio_sha256) == (again.frames_sha256, again.audio_sha256)
    assert film.frames_sha256 != other.frames_sha256
    assert film.audio_sha256 != other.audio_sha256


def test_an_engine_may_draw_every_frame_into_the_same_memory(tmp_path: Path, credentials: Credentials) -> None:
    def reusing() -> Iterator[np.ndarray]:
        canvas = np.empty((256, 144, 3), np.uint8)
        for frame in scene(40):
            canvas[:] = frame
            yield canvas

    film = filmed(rendered(reusing(), 40), tmp_path, credentials)
    assert film.frames_sha256 == hashlib.sha256(b"".join(frame.tobytes() for frame in scene(40))).hexdigest()


@pytest.mark.parametrize("size", [(65, 49), (128, 64), (16, 16), (333, 600)])
def test_odd_and_tiny_frames_are_filmed_too(tmp_path: Path, credentials: Credentials, size: tuple[int, int]) -> None:
    film = filmed(rendered(scene(5, *size), 5, fps=16), tmp_path, credentials)
    found = measure(film.download)
    assert (found.width, found.height, found.frame_count) == (size[0] & ~1, size[1] & ~1, 5)


@pytest.mark.parametrize("stage", ["drawing", "filming", "marking"])
def test_cancelling_leaves_no_file_and_no_thread(tmp_path: Path, credentials: Credentials, stage: str) -> None:
    freed = []

    def frames() -> Iterator[np.ndarray]:
        try:
            yield from scene(30)
        finally:
            freed.append(True)

    def unwanted(at: str, part: float) -> None:
        if at == stage and part >= 0.4:
            raise Cancelled

    with pytest.raises(Cancelled):
        filmed(rendered(frames(), 30, tone(1.25)), tmp_path / "new", credentials, unwanted)
    assert not (tmp_path / "new").exists()
    assert films_threads() == []
    assert freed == [True]


def test_a_cancelled_second_go_leaves_the_first_one_as_it_was(tmp_path: Path, credentials: Credentials) -> None:
    film = filmed(rendered(scene(6), 6), tmp_path, credentials)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def unwanted(stage: str, part: float) -> None:
        if stage == "marking":
            raise Cancelled

    with pytest.raises(Cancelled):
        filmed(rendered(scene(9), 9), tmp_path, credentials, unwanted)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert film.video.exists()


def test_a_disk_that_fills_up_is_an_error_and_not_a_hang(
    tmp_path: Path, credentials: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: object, frame: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generation.film.reel.Reel.add", full)
    with pytest.raises(OSError, match="No space left"):
        filmed(rendered(scene(60), 60), tmp_path / "new", credentials)
    assert films_threads() == []


@pytest.mark.parametrize(
    "frames",
    [
        [],
        [np.zeros((256, 144), np.uint8)],
        [np.zeros((256, 144, 3), np.float32)],
        [np.zeros((256, 144, 3), np.uint8), np.zeros((144, 256, 3), np.uint8)],
    ],
)
def test_frames_that_are_none_are_refused_in_words(
    tmp_path: Path, credentials: Credentials, frames: list[np.ndarray]
) -> None:
    with pytest.raises(BackendError, match=r"picture|[Ff]rame"):
        filmed(rendered(iter(frames), 2), tmp_path, credentials)
    assert list(tmp_path.iterdir()) == []
    assert films_threads() == []


def test_the_poster_is_neither_black_nor_blurred() -> None:
    sharp = next(scene(1, 360, 640)).copy()
    sharp[::8] = 20
    soft, black, white = next(scene(1, 360, 640)), np.zeros_like(sharp), np.full_like(sharp, 255)
    assert appeal(sharp) > appeal(soft) > max(appeal(black), appeal(white))
    picker = PosterPicker(40)
    for index in range(40):
        picker.look(sharp if 18 <= index < 22 else black, index)
    assert np.array_equal(picker.frame, sharp)


def test_posters_and_placeholder_show_the_clip(film: Film) -> None:
    for path in (film.poster_avif, film.poster_jpeg):
        with Image.open(path) as image:
            assert image.size == (720, 1280)
    head, data = film.placeholder.split(",", 1)
    assert head == "data:image/webp;base64"
    assert len(film.placeholder) <= PLACEHOLDER_BYTES
    with Image.open(film.poster_jpeg) as poster, Image.open(io.BytesIO(base64.b64decode(data))) as blur:
        means = [np.asarray(image.convert("RGB"), np.float32).mean((0, 1)) for image in (poster, blur)]
    assert np.abs(means[0] - means[1]).max() < 12


def test_the_visible_mark_moves_over_the_download_and_the_film_is_else_the_same(film: Film) -> None:
    mark = VisibleMark("Sorasite", "mara_k", width=720, height=1280, fps=24, seed="h7Kd2mQx9w")
    seen = set()
    with av.open(str(film.video)) as plain, av.open(str(film.download)) as marked:
        for index, (one, two) in enumerate(zip(plain.decode(video=0), marked.decode(video=0), strict=True)):
            difference = np.abs(plane(one, 0).astype(int) - plane(two, 0)) > 40
            places = mark.places(index)
            if len(places) == 1:
                left, top = places[0][0]
                wide, tall = mark.size
                assert difference[top : top + tall, left : left + wide].mean() > 0.05
                difference[top : top + tall, left : left + wide] = False
                assert difference.mean() < 0.002
                seen.add((left, top))
    assert len(seen) >= 3


@pytest.mark.parametrize("seed", ["a", "b", "c", "d", "e", "f", "g"])
def test_no_single_cut_removes_the_mark_from_a_whole_clip(seed: str) -> None:
    mark = VisibleMark("Sorasite", "mara_k", width=720, height=1280, fps=24, seed=seed)
    wide, tall = mark.size
    boxes = {place for index in range(96) for place, strength in mark.places(index) if strength == 1}
    for share in np.linspace(0.05, 0.5, 10):  # cut off this share at one side
        assert any(top >= 1280 * share for _, top in boxes)
        assert any(top + tall <= 1280 * (1 - share) for _, top in boxes)
        assert any(left >= 720 * share for left, _ in boxes)
        assert any(left + wide <= 720 * (1 - share) for left, _ in boxes)


@pytest.mark.parametrize("ground", [16, 90, 160, 235])
def test_the_mark_is_legible_on_night_and_on_snow(ground: int) -> None:
    frame = av.VideoFrame(720, 1280, "yuv420p")
    plane(frame, 0)[:], plane(frame, 1)[:], plane(frame, 2)[:] = ground, 128, 128
    mark = VisibleMark("Sorasite", "mara_k", width=720, height=1280, fps=24, seed="a")
    mark.draw(frame, 0)
    (left, top), _ = mark.places(0)[0]
    wide, tall = mark.size
    box = plane(frame, 0)[top : top + tall, left : left + wide].astype(int)
    assert np.percentile(box, 99) - np.percentile(box, 1) > 90
    assert box.max() > 200


def test_captions_are_timed_and_cannot_break_out() -> None:
    text = webvtt([Caption(61.5, 63.25, "a --> b <v me>\n\n& so"), Caption(0.0, 1.0, "Hello")])
    assert text.splitlines() == [
        "WEBVTT",
        "",
        "00:00:00.000 --> 00:00:01.000",
        "Hello",
        "",
        "00:01:01.500 --> 00:01:03.250",
        "a --&gt; b &lt;v me&gt;",
        "&amp; so",
    ]
