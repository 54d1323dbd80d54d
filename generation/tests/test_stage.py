"""The paper theatre plays a score: exactly so many frames, everybody in the picture, feet on the floor."""

from __future__ import annotations

import time
from dataclasses import replace

import cv2
import numpy as np
import pytest

from generation.backends.house import stage
from generation.backends.house.score import PLACES, TIMES, WEATHERS, Event
from generation.backends.house.stage import blocking, motion, paper, puppets, sheets
from generation.backends.house.stage.light import light_of
from generation.backends.house.stage.scenery import Layer

from .made_scores import clock, hopper, puppet, score, track

SMALL = (180, 320)


def frame(played, at: float = 0.5, size: tuple[int, int] = SMALL, voice: np.ndarray | None = None) -> np.ndarray:
    """One frame of a score, `at` of the way through."""
    frames = round(played.seconds * 24)
    return stage.Show(played, *size, 24, frames, voice).frame(int(at * frames))


def walk_of(played, slot: int = 0) -> blocking.Walk:
    show = stage.Show(played, *SMALL, 24, round(played.seconds * 24), None)
    return show.cast.by_slot[slot]


def difference(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


@pytest.mark.parametrize("seconds", [1.0, 1.3])
def test_a_score_plays_as_many_frames_as_its_seconds_say(seconds):
    frames = list(stage.play(score(puppet(path=track(seconds)), seconds=seconds), *SMALL))
    assert len(frames) == round(seconds * 24)
    assert all(f.shape == (320, 180, 3) and f.dtype == np.uint8 for f in frames)


def test_the_same_score_gives_the_same_frames_and_another_seed_another_set():
    one = score(puppet(), place="city", seed=3)
    assert np.array_equal(frame(one), frame(one))
    assert difference(frame(one), frame(replace(one, seed=4))) > 2


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_drawn_and_looks_like_no_other(place):
    here = frame(score(puppet(), place=place))
    assert here.std() > 20, "a set has light and dark"
    others = [frame(score(puppet(), place=p)) for p in ("meadow", "space") if p != place]
    assert all(difference(here, other) > 15 for other in others)


@pytest.mark.parametrize("place", [p for p in PLACES if p not in ("stage", "space")])
def test_night_is_darker_than_day(place):
    day, night = (frame(score(puppet(), place=place, time=t)).mean() for t in ("day", "night"))
    assert night < 0.85 * day


def test_four_times_of_day_have_four_skies():
    skies = [frame(score(puppet(), time=t))[:60].reshape(-1, 3).mean(0) for t in TIMES]
    assert all(np.abs(a - b).max() > 20 for i, a in enumerate(skies) for b in skies[:i])


@pytest.mark.parametrize("weather", ["rain", "snow"])
def test_there_is_no_sun_in_the_rain(weather):
    assert not light_of("meadow", "day", weather).sun_out
    clear, wet = (frame(score(puppet(), weather=w), 0.9)[:110].astype(int) for w in ("clear", weather))
    blue_over_red = [float((sky[..., 2] - sky[..., 0]).mean()) for sky in (clear, wet)]
    assert blue_over_red[1] < 0.75 * blue_over_red[0], "the sky turns grey"


def test_rain_that_sets_in_finds_a_clear_sky_and_darkens_it():
    ramp = np.clip((clock(2) - 0.5) / 0.8, 0, 1)
    turning = score(puppet(), weather="rain", camera={"weather": ramp})
    assert frame(turning, 0.9).mean() < 0.88 * frame(turning, 0.0).mean()


def test_snow_lies_on_the_ground():
    bare, white = (frame(score(puppet(), variant="hills", weather=w))[250:290, 10:60].mean() for w in ("clear", "snow"))
    assert white > bare + 25


def test_every_weather_changes_the_picture():
    frames = [frame(score(puppet(), weather=w), 0.7) for w in WEATHERS]
    assert all(difference(a, b) > 0.4 for i, a in enumerate(frames) for b in frames[:i])


@pytest.mark.parametrize("style", stage.STYLES)
def test_every_style_changes_the_picture(style):
    if style == "paper":
        return
    paper, other = (frame(score(puppet(), style=s)) for s in ("paper", style))
    assert difference(paper, other) > 4


def test_noir_has_no_colour():
    picture = frame(score(puppet(), style="noir")).astype(int)
    assert np.ptp(picture, axis=2).max() == 0


def test_claymation_moves_on_twos():
    frames = list(stage.play(score(puppet(path=track(1, x=clock(1) - 0.5)), seconds=1.0, style="claymation"), *SMALL))
    assert np.array_equal(frames[4], frames[5])
    assert difference(frames[4], frames[6]) > 0.05


def test_a_single_hero_fills_about_half_the_width():
    alone = replace(score(puppet("dog")), puppets=())
    mask = np.abs(frame(score(puppet("dog"))).astype(int) - frame(alone).astype(int)).sum(2) > 60
    columns = np.nonzero(mask.sum(0) > 6)[0]
    assert 0.42 < (columns[-1] - columns[0]) / SMALL[0] < 0.65


@pytest.mark.parametrize("way", [-1, 1])
def test_who_walks_stays_in_the_frame_and_still_goes_far(way):
    walker = puppet(path=track(x=way * 0.9 * (clock(2) - 1), flip=way), gait=(0.9, 1.5, 0.3))
    show = stage.Show(score(walker), *SMALL, 24, 48, None)
    w, width = show.cast.by_slot[0], show.cast.figures[0].width
    pan = np.array([v.x for v in show.views])
    assert (np.abs(w.x - pan - 360) + 0.3 * width * w.scale <= 361).all()
    assert way * (w.x[-1] - w.x[0]) > 300, "the set moves behind it"


def test_a_chase_keeps_its_order():
    t = clock(2)
    cat, mouse = (puppet(i, path=track(x=x0 + 0.7 * (t - 1), size=-0.3)) for i, x0 in (("cat", -0.4), ("mouse", 0.4)))
    played = score(cat, mouse)
    assert (walk_of(played, 0).x < walk_of(played, 1).x).all()


def test_feet_stand_on_the_floor_whatever_height_the_track_says():
    for y in (0.3, 0.5, 0.62):
        w = walk_of(score(puppet("dog", path=track(y=y))))
        assert np.allclose(w.y, w.floor)
        assert 950 < w.floor[0] < 1220


def test_a_hop_touches_down_exactly_at_its_contacts():
    frog, contacts = hopper(2.0, 1.25)
    w = walk_of(score(frog, events=contacts))
    for contact in contacts:
        now = round(contact.time * 24)
        assert w.floor[now] - w.y[now] < 14, "on the floor"
        assert w.squash[now] > 0.3, "and flat"
    between = round((contacts[0].time + contacts[1].time) / 2 * 24)
    assert w.floor[between] - w.y[between] > 110


def test_lift_between_contacts_is_a_parabola():
    times = np.arange(48) / 24
    rough = np.abs(np.sin(np.pi * times)) * 90
    lift = motion.landed(rough, [0.0, 1.0, 2.0], times)
    assert lift[0] == pytest.approx(0, abs=1e-6)
    assert lift[12] == pytest.approx(lift[24 + 12], rel=0.02)
    assert np.diff(lift[1:23], 2).std() < 0.05, "constant gravity"


def test_a_walk_into_the_distance_is_no_jump():
    t = clock(2)
    bear = puppet("bear", path=track(size=-0.8 + 0.5 * t, y=0.2 + 0.15 * t))
    w = walk_of(score(bear))
    assert np.allclose(w.y, w.floor)
    assert w.floor[-1] > w.floor[0] + 80, "nearer is lower"


def test_a_rider_sits_on_its_mount():
    t = clock(2)
    horse = puppet("horse", path=track(x=0.5 * (t - 1)), gait=(0.8, 1.4, 0.3))
    rider = replace(puppet("astronaut", "person", track(x=0.5 * (t - 1), y=0.1, size=-0.5)), rides=1)
    show = stage.Show(score(rider, horse), *SMALL, 24, 48, None)
    for i in (5, 24, 40):
        base = show.views[i].matrix(1.0)
        sat = show.cast.matrix(show.cast.by_slot[0], i, base)[:, 2]
        stood = show.cast.matrix(show.cast.by_slot[1], i, base)[:, 2]
        tall = show.cast.figures[1].height * 0.25
        assert abs(sat[0] - stood[0]) < 0.2 * tall
        assert 0.3 * tall < stood[1] - sat[1] < 0.95 * tall
    order = [w.slot for w in show.cast.walks]
    assert order.index(0) < order.index(1), "the mount hides the rider's legs"


def test_facing_needs_a_clear_reason_to_turn():
    hesitant = motion.facing(np.array([1, 1, 0.2, -0.2, 0.3, 1, 1, 1.0]), 24, 24)
    assert (hesitant > 0.9).all()
    turned = motion.facing(np.array([1, 1, 1, 1, -1, -1, -1, -1.0]), 24, 24)
    assert turned[0] > 0.9
    assert turned[-1] < -0.9


def test_an_animal_head_gets_a_body_and_four_legs_when_it_goes_somewhere():
    standing, going = puppet("fox"), puppet("fox", path=track(x=0.5 * (clock(2) - 1)))
    kinds = [stage.Show(score(p), *SMALL, 24, 48, None).cast.figures[0].kind for p in (standing, going, puppet("dog"))]
    assert kinds == ["doll", "beast", "card"]


def test_a_colour_tints_and_keeps_the_shading():
    played = [score(puppet("automobile", "vehicle", colour=c)) for c in (None, (0.1, 0.3, 0.9))]
    plain, blue = (frame(s)[220:270, 60:120].astype(int) for s in played)
    assert (blue[..., 2] - blue[..., 0]).mean() > (plain[..., 2] - plain[..., 0]).mean() + 30
    drawing = np.zeros((8, 8, 4), np.uint8)
    drawing[:4], drawing[4:] = (220, 40, 40, 255), (120, 20, 20, 255)
    tinted = puppets.recoloured(drawing, (0.1, 0.7, 0.2))
    assert tinted[0, 0, 1] > tinted[7, 7, 1] > 40


def test_the_speaker_moves_with_the_voice_and_nobody_else_does():
    voice = np.zeros(48)
    voice[20:30] = 1.0
    for speaks in (True, False):
        played = score(puppet("bear", speaks=speaks))
        quiet, loud = frame(played, 25 / 48), frame(played, 25 / 48, voice=voice)
        assert (difference(quiet, loud) > 0.3) == speaks


def test_a_splash_throws_up_water_when_it_happens():
    t = clock(2)
    whale = puppet("whale", "water", track(x=0.3 * (t - 1), y=0.62 - 0.78 * np.sin(np.pi * t / 2)))
    dry = score(whale, place="sea")
    wet = replace(dry, events=(Event("splash", 1.0, 0),))
    assert np.array_equal(frame(dry, 0.45), frame(wet, 0.45))
    assert difference(frame(dry, 0.58), frame(wet, 0.58)) > 0.1


def test_the_camera_pans_and_far_things_move_less():
    pan = score(puppet(), camera={"pan_x": 0.3 * (clock(2) - 1)})
    show = stage.Show(pan, *SMALL, 24, 48, None)
    near = show.views[40].matrix(1.0)[0, 2] - show.views[8].matrix(1.0)[0, 2]
    far = show.views[40].matrix(0.1)[0, 2] - show.views[8].matrix(0.1)[0, 2]
    assert near < -20
    assert abs(far) < 0.2 * abs(near)


@pytest.mark.parametrize("alpha", [1.0, 0.4])
@pytest.mark.parametrize("dy", [37.0, 37.25, -220.0], ids=["whole pixels", "between pixels", "from above"])
@pytest.mark.parametrize("dx", [-20.0, -20.3, 15.0], ids=["whole pixels", "between pixels", "off the edge"])
def test_a_sheet_lies_where_its_matrix_says_however_it_gets_there(dx, dy, alpha):
    cut = np.random.default_rng(4).integers(0, 256, (400, 260, 4), np.uint8)
    cut[..., 3] = 160
    cut[120:300, :, 3] = 255
    cut[..., :3] = np.minimum(cut[..., :3], cut[..., 3:])
    sheet, m = Layer(cut, 0, 0, 1.0, 1.0), np.array([[1, 0, dx], [0, 1, dy]])
    assert sheet.opaque == (120, 300)
    below = np.full((320, 180, 3), 90, np.uint8)
    found, wanted = below.copy(), below.copy()
    sheets.lay(found, [sheets.lie(sheet, m, alpha, (0, 320), 180)])
    paper.lay(wanted, cv2.convertScaleAbs(cv2.warpAffine(cut, m, (180, 320)), alpha=alpha))
    # cv2 warps by 32nds of a pixel and rounds three times
    assert np.abs(found.astype(int) - wanted).max() <= 6


def test_an_unknown_place_or_style_is_refused_in_words():
    with pytest.raises(ValueError, match="no place called"):
        next(stage.play(score(puppet(), place="attic"), *SMALL))
    with pytest.raises(ValueError, match="no style called"):
        next(stage.play(score(puppet(), style="baroque"), *SMALL))


def test_drawing_is_quick_enough_for_a_phone_sized_clip():
    five = [
        puppet(i, path=track(x=x, size=-0.45), gait=(0.8, 1.4, 0.3))
        for i, x in zip(("dog", "cat", "fox", "bear", "frog"), (-0.7, -0.35, 0, 0.35, 0.7), strict=True)
    ]
    played = score(*five, place="forest", weather="snow", camera={"pan_x": 0.1 * (clock(2) - 1)})
    show = stage.Show(played, 720, 1280, 24, 48, None)
    show.frame(0)
    start = time.process_time()
    for i in range(10, 16):
        show.frame(i)
    # 28 ms alone on a core; four times that leaves room for a busy machine and still catches a slip.
    assert (time.process_time() - start) / 6 < 0.112
