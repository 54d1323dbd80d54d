"""What a clip looks like: eight styles, the weather's light, five shots, titles, and an author's own picture."""

from __future__ import annotations

import io
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image

from generation.backends.house import stage
from generation.backends.house.events import flashes
from generation.backends.house.score import STYLES
from generation.backends.house.stage import titles, veils
from generation.backends.house.stage.backdrop import decoded
from generation.backends.house.stage.light import light_of
from tests.pictures import said_to_be

from .made_scores import clock, puppet, score, track

SMALL = (180, 320)


def shown(played, size: tuple[int, int] = SMALL, **more) -> stage.Show:
    return stage.Show(played, *size, 24, round(played.seconds * 24), None, **more)


def difference(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


def height_of_hero(shot: str) -> int:
    """Rows in which the hero is seen: what changes when it leaves."""
    with_it, empty = (
        score(puppet("dog"), shot=shot),
        score(replace(puppet("dog"), track=track(presence=0.0)), shot=shot),
    )
    a, b = shown(with_it), shown(empty)
    b.views = a.views
    changed = np.abs(a.frame(20).astype(int) - b.frame(20).astype(int)).sum(2) > 90
    return int((changed.sum(1) > 4).sum())


def test_every_style_of_a_score_can_be_played_and_is_like_no_other():
    assert set(stage.STYLES) == set(STYLES)
    pictures = [shown(score(puppet(), place="beach", style=s)).frame(12) for s in STYLES]
    assert all(difference(a, b) > 6 for i, a in enumerate(pictures) for b in pictures[:i])


def test_pixels_are_squares_that_nothing_stands_between():
    picture = shown(score(puppet(), style="pixel"), (360, 640)).frame(5)
    cell = 3
    squares = picture[: 640 // cell * cell].reshape(640 // cell, cell, 360 // cell, cell, 3)
    assert (squares == squares[:, :1, :, :1]).all()
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) <= 32


def test_chalk_is_drawn_anew_though_nothing_moves():
    show = shown(replace(score(puppet(), style="chalk"), puppets=()))
    assert difference(show.frame(0), show.frame(2)) > 0.5


def test_a_storybook_keeps_its_page_whatever_is_on_it():
    corners = [shown(score(puppet(), style="storybook", time=t)).frame(3)[90:230, :3] for t in ("day", "night")]
    assert difference(*corners) < 2
    assert corners[0].mean() > 190


@pytest.mark.parametrize("weather", ["rain", "snow", "storm", "fog"])
def test_no_sun_stands_in_a_covered_sky(weather):
    for time in ("day", "sunset", "night", "dawn"):
        assert not light_of("meadow", time, weather).sun_out


def test_lightning_is_known_from_the_score_and_strikes_only_in_a_storm():
    wild = score(puppet(path=track(6)), seconds=6.0, weather="storm")
    times = flashes(wild)
    assert times
    assert times == flashes(replace(wild, puppets=()))
    assert all(0 < t < 6 for t in times)
    assert flashes(replace(wild, weather="rain")) == ()


def test_lightning_lights_the_sky_and_then_everybody():
    wild = score(puppet(path=track(4)), seconds=4.0, weather="storm")
    show = shown(wild)
    now = round(flashes(wild)[0] * 24)
    dark, first, second = (show.frame(i).astype(int) for i in (now - 1, now, now + 1))
    assert first[60:120].mean() > 1.25 * dark[60:120].mean(), "the sky flares up"
    assert second[200:290].mean() > 1.25 * dark[200:290].mean(), "and throws light on the set"


def test_a_storm_that_sets_in_brings_its_lightning_with_it():
    ramp = np.clip((clock(6) - 3) / 1.0, 0, 1)
    coming = score(puppet(path=track(6)), seconds=6.0, weather="storm", camera={"weather": ramp})
    assert min(flashes(coming)) > 3.4


def test_fog_takes_what_is_far_and_leaves_what_is_near():
    light = light_of("city", "day", "fog")
    striped = np.full((40, 40, 4), 255, np.uint8)
    striped[::2, :, :3] = 30
    left = [float(veils.lost(striped, light, p)[..., :3].std()) for p in (0.1, 0.5, 1.0)]
    assert left[0] < 0.35 * left[2]
    assert left[0] < left[1] < left[2]
    hung = [layer.parallax for layer in shown(score(puppet(), weather="fog")).set.layers if layer.unit < 0.2]
    assert len(hung) > 2, "and veils hang between the sheets"
    assert hung == sorted(hung)


def test_snow_that_sets_in_settles():
    ramp = np.clip((clock(2) - 0.5) / 0.8, 0, 1)
    show = shown(score(puppet(), weather="snow", camera={"weather": ramp}))
    before, after = (show.frame(i)[235:290, :40] for i in (2, 46))
    assert after.mean() > before.mean() + 25


def test_a_shot_says_how_large_the_hero_is():
    close, medium, wide = (height_of_hero(shot) for shot in ("close", "medium", "wide"))
    assert close > 1.15 * medium
    assert wide < 0.65 * medium


def test_from_above_the_floor_rises_and_from_below_it_sinks():
    edges = {}
    for shot in ("above", "medium", "low"):
        show = shown(score(puppet(), shot=shot))
        m = show.views[0].matrix(1.0)
        edges[shot] = m[1, 1] * show.set.ground + m[1, 2]
    assert edges["above"] < edges["medium"] - 50 < edges["low"] - 80


@pytest.mark.parametrize("shot", ["close", "wide", "above", "low"])
def test_no_shot_looks_past_the_end_of_the_set(shot):
    turned = score(puppet(), shot=shot, camera={"arc": clock(2) - 1, "pan_x": 0.2 * (clock(2) - 1)})
    show = shown(turned)
    for i in (0, 47):
        picture = show.frame(i)
        for edge in (picture[:3], picture[-3:], picture[:, :2], picture[:, -2:]):
            assert (edge.sum(-1) > 12).mean() > 0.97, "black would be the bare table"


def test_an_orbit_holds_its_subject_and_slides_far_and_near_against_each_other():
    views = shown(score(puppet(), camera={"arc": clock(2) - 1})).views
    far, held, near = ((views[44].matrix(p) - views[4].matrix(p))[0, 2] for p in (0.1, 1.0, 1.3))
    assert abs(held) < 0.01
    assert far > 20
    assert near < -10


def test_a_title_hangs_in_the_safe_part_of_the_frame_and_is_gone_in_the_end():
    plain = score(puppet(path=track(4)), seconds=4.0)
    bare, titled = shown(plain), shown(replace(plain, title="The Fox and the Moon"))
    changed = np.abs(titled.frame(40).astype(int) - bare.frame(40).astype(int)).sum(2) > 40
    rows, columns = np.nonzero(changed)
    assert changed.sum() > 1500
    assert rows.max() < 0.78 * SMALL[1]
    assert columns.max() < 0.84 * SMALL[0]
    assert np.array_equal(titled.frame(95), bare.frame(95))


def test_a_title_is_broken_evenly_and_never_runs_over():
    size, lines = titles.set_in_lines("A very long story about a small robot who wanted to see the sea")
    assert " ".join(lines).startswith("A very long story")
    assert max(titles.line_width(line, size) for line in lines) <= titles.RIGHT - titles.LEFT + 1
    assert titles.shown("🦊 Fuchs  im\nMärz") == "Fuchs im März"


def photograph() -> bytes:
    """A red ball on a green field under a blue sky."""
    picture = np.full((640, 400, 3), (210, 150, 80), np.uint8)
    picture[430:] = (60, 140, 70)
    cv2.circle(picture, (200, 400), 90, (40, 40, 210), -1, cv2.LINE_AA)
    return cv2.imencode(".png", picture)[1].tobytes()


def test_an_authors_picture_stands_in_for_the_set_and_moves_in_two_depths():
    film = score(puppet(path=track(x=0.5, size=-0.8)), backdrop=True, camera={"pan_x": 0.4 * (clock(2) - 1)})
    show = shown(film, backdrop=photograph())
    near, far = show.set.layers[1], show.set.layers[0]
    assert near.parallax > far.parallax
    sky, ball = show.frame(24)[20, 90].astype(int), show.frame(24)[190, 85].astype(int)
    assert sky[2] > sky[0] + 60
    assert ball[0] > ball[2] + 60
    without = shown(replace(film, backdrop=False), backdrop=photograph())
    assert len(without.set.layers) > 2, "a picture that the score did not ask for is not shown"


@pytest.mark.parametrize(
    ("brought", "words"),
    [
        (b"not a picture", "could not be read"),
        (said_to_be(300, 300), "could not be read"),
        (said_to_be(9_000, 9_000), "too large: it may have 60 million pixels"),
        (said_to_be(30_000, 30_000), "too large: it may have 60 million pixels"),
        (said_to_be(10, 300), "at least 48 pixels"),
    ],
)
def test_a_start_image_that_is_none_or_a_bomb_is_refused_in_words(brought, words):
    with pytest.raises(ValueError, match=words):
        next(stage.play(score(puppet(), backdrop=True), *SMALL, backdrop=brought))


def test_a_start_image_is_turned_as_the_camera_was_held_and_not_kept_larger_than_it_is_needed():
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    Image.new("RGB", (4000, 3000), "red").save(held := io.BytesIO(), "JPEG", exif=exif)
    assert decoded(held.getvalue()).shape == (2560, 1920, 3)
