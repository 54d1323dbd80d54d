"""The figures: people are dolls that look as asked, wear and feel what they are told, and move as the score says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from generation.backends.house import art, stage
from generation.backends.house.score import FEELINGS, WEARS, Event, Look
from generation.backends.house.stage import acting, anchors, dolls, gaits, paper, persons, puppets, wears
from generation.backends.house.stage.marionette import Marionette

from .made_scores import clock, puppet, score, track
from .test_stage import SMALL, difference, frame, walk_of

GRAVITY, REBOUND = 3.2, 0.75
"""Stage units a second squared, and what of the speed a ball keeps at each bounce."""


def bouncing(seconds: float, height: float = 0.8) -> tuple[np.ndarray, list[float], list[float]]:
    """(y of a ball that is let go `height` above the floor, times of its contacts, heights of its apexes)."""
    t, floor = clock(seconds), 0.5
    first, speed = float(np.sqrt(2 * height / GRAVITY)), float(np.sqrt(2 * GRAVITY * height))
    y = floor - height + 0.5 * GRAVITY * t**2
    times, apexes, start = [first], [height], first
    while start < seconds:
        speed *= REBOUND
        u = t - start
        arc = (u >= 0) & (u <= 2 * speed / GRAVITY)
        y[arc] = floor - (speed * u[arc] - 0.5 * GRAVITY * u[arc] ** 2)
        apexes.append(speed**2 / (2 * GRAVITY))
        start += 2 * speed / GRAVITY
        times.append(start)
    return y, [c for c in times if c < seconds], apexes


def doll(icon: str = "person", seed: int = 1, **more) -> persons.Person:
    return persons.person_of(puppet(icon, "person", **more), seed)


@pytest.mark.parametrize("camera", [{}, {"zoom": 0.3}])
def test_a_bouncing_ball_keeps_its_apexes_its_gravity_and_its_times(camera):
    y, contacts, apexes = bouncing(3.0)
    ball = puppet("basketball", "ball", track(3.0, y=y, x=0.3 * (clock(3.0) - 1.5), size=-0.7))
    events = tuple(Event("contact", c, 0) for c in contacts)
    w = walk_of(score(ball, seconds=3.0, events=events, camera=camera))
    lift = w.floor - w.y
    touches = [round(c * 24) for c in contacts]
    assert np.allclose(lift[touches], 0, atol=1e-6), "on the floor in the frame of the contact"
    highest = [lift[a:b].max() for a, b in zip(touches[:2], touches[1:3], strict=True)]
    assert highest[1] / highest[0] == pytest.approx(REBOUND**2, rel=0.03)
    assert highest[0] / lift[0] == pytest.approx(apexes[1] / apexes[0], rel=0.03)
    falls = [np.diff(lift[a + 1 : b], 2) for a, b in zip([-1, *touches[:2]], touches[:3], strict=True)]
    pulls = np.concatenate(falls)
    assert pulls.std() < 0.01 * abs(pulls.mean()), "one constant acceleration, all the way down and up"


def test_a_fall_from_the_sky_is_not_slowed_though_it_starts_above_the_frame():
    t = clock(1.0)
    y = -1.2 + 0.5 * GRAVITY * t**2
    hit = float(np.sqrt(2 * 1.7 / GRAVITY))
    apple = puppet("red-apple", "thing", track(1.0, y=np.minimum(y, 0.5), size=-0.6))
    w = walk_of(score(apple, seconds=1.0, events=(Event("contact", min(hit, 0.99), 0),)))
    pulls = np.diff((w.floor - w.y)[:22], 2)
    assert pulls.std() < 0.01 * abs(pulls.mean())


def test_a_ball_rolls_without_slipping():
    ball = puppet("soccer-ball", "ball", track(x=0.6 * (clock(2) - 1), size=-0.5))
    show = stage.Show(score(ball), *SMALL, 24, 48, None)
    w, radius = show.cast.by_slot[0], 0.5 * show.cast.figures[0].height
    assert w.turn[-1] - w.turn[0] == pytest.approx((w.x[-1] - w.x[0]) / (radius * w.scale[0]), rel=0.02)


def test_a_rabbit_hops_and_lands_in_the_frame_of_its_steps():
    steps = tuple(Event("step", k / 1.5, 0) for k in range(1, 3))
    rabbit = puppet("rabbit", path=track(x=0.5 * (clock(2) - 1)), gait=(0.9, 1.5, 0.3))
    w = walk_of(score(rabbit, events=(*steps, Event("step", 1.9, 0))))
    assert w.bob.max() > 50
    assert all(w.bob[round(e.time * 24)] < 0.3 * w.bob.max() for e in steps)


def test_a_penguin_waddles():
    w = walk_of(score(puppet("penguin", path=track(x=0.4 * (clock(2) - 1)), gait=(0.9, 1.5, 0.3))))
    assert np.degrees(np.ptp(w.turn)) > 8


def test_somebody_who_jumps_ducks_first():
    t = clock(2)
    up = np.clip(t - 1, 0, None)
    y = 0.5 - np.maximum(0, 1.6 * up - GRAVITY * up**2 / 2)
    w = walk_of(score(puppet("dog", path=track(y=y)), events=(Event("contact", 2.0 - 1e-3, 0),)))
    assert w.squash[23] > 0.2 > w.squash[12]


@pytest.mark.parametrize("icon", ["dog", "cat", "elephant", "pig", "horse"])
def test_the_legs_of_an_animal_of_one_piece_are_found_and_step(icon):
    drawing = paper.draw(art.bodies()[icon], (0, 0, 32, 32), 8)
    legs = gaits.legs_of(drawing)
    assert legs is not None
    assert legs.hip > 0.4 * drawing.shape[0]
    ahead, behind = (legs.stepped(drawing, phase, 1.0) for phase in (np.pi / 2, -np.pi / 2))
    assert np.array_equal(ahead[: legs.hip], drawing[: legs.hip]), "only the legs"
    assert difference(ahead[legs.hip :], behind[legs.hip :]) > 2


def test_a_look_is_followed():
    asked = Look(age="old", skin="dark", hair="white", cut="afro", beard=True, top="red", dress="robe", wheels=True)
    who = doll(look=asked)
    assert (who.age, who.skin, who.hair, who.cut) == ("old", persons.SKINS["dark"], persons.HAIRS["white"], "afro")
    assert who.beard
    assert who.wheels
    names = {p.name for p in dolls.pieces_of(who, "")}
    assert {"wheel", "castor", "chair"} <= names


def test_what_a_look_leaves_open_is_chosen_by_seed_and_differs():
    many = [doll("person", seed) for seed in range(40)]
    assert many[3] == doll("person", 3)
    assert {w.skin for w in many} == set(persons.SKINS.values())
    assert len({w.cut for w in many}) >= 5
    assert {w.sex for w in many} == {"man", "woman"}


@pytest.mark.parametrize(("icon", "age"), [("baby", "baby"), ("girl", "child"), ("man", "adult"), ("old-woman", "old")])
def test_ages_have_their_own_build(icon, age):
    who = doll(icon)
    assert who.age == age
    heads = {"baby": 2.3, "child": 2.8, "adult": 3.6, "old": 3.4}
    f = dolls.frame_of(who)
    assert (f.leg + f.torso + 30 * f.size) / (30 * f.size) == pytest.approx(heads[age], abs=0.6)


@pytest.mark.parametrize("dress", ["shirt", "dress", "suit", "coat", "stripes", "robe"])
def test_clothes_differ(dress):
    one, other = (
        frame(score(puppet("woman", "person", look=Look(dress=d, skin="tan", top="blue", cut="bun", hair="black"))))
        for d in (dress, "robe" if dress != "robe" else "shirt")
    )
    assert difference(one, other) > 0.1


@pytest.mark.parametrize("act", [*acting.ACTS, ""])
def test_whatever_a_doll_does_its_lower_foot_is_on_the_floor(act):
    figure = stage.Show(score(puppet("man", "person")), *SMALL, 24, 48, None).cast.figures[0]
    assert isinstance(figure, Marionette)
    for t in (0.2, 0.9, 1.7):
        pose = acting.Pose(phase=5 * t, stride=0.5 if act == "" else 0.0, act=act, t=t)
        mats = figure.placed_bones(np.array([[1.0, 0, 0], [0, 1.0, 0]]), pose)
        soles = []
        for side in ("near", "far"):
            a, b, x, c, d, y = mats[f"foot {side}"]
            px = figure.bones[f"foot {side}"][1][0]
            soles.append(c * px + y)
        if act != "sit" and act not in acting.RAISED:
            assert max(soles) == pytest.approx(0, abs=3), "canvas units"


@pytest.mark.parametrize("feeling", FEELINGS)
def test_every_feeling_shows_on_a_person_and_on_an_animal(feeling):
    for icon, kind in (("girl", "person"), ("fox", "ground"), ("cat", "ground")):
        plain, felt = (frame(score(puppet(icon, kind, feeling=f))) for f in ("", feeling))
        assert difference(plain, felt) > 0.15


@pytest.mark.parametrize("name", WEARS)
def test_everything_that_can_be_worn_is_drawn_where_it_belongs(name):
    at = anchors.KNOWN["penguin"]
    things = wears.worn(name, at)
    assert things
    drawn = paper.draw("".join(one.markup for one in things), (-8, -16, 48, 56), 4)
    ys, xs = np.nonzero(drawn[..., 3] > 60)
    assert len(ys) > 30
    middle = np.median(xs) / 4 - 8
    assert middle == pytest.approx(16, abs=5)
    if name in wears.HATS:
        assert ys.max() / 4 - 16 < at.eyes[1], "above the eyes"


def test_what_an_unknown_drawing_wears_sits_on_top_of_it():
    guess = anchors.anchors_of("avocado", paper.draw(art.bodies()["avocado"], (0, 0, 32, 32), 4))
    assert not guess.known
    assert guess.crown[1] < guess.eyes[1] < guess.neck[1]
    plain, hatted = (frame(score(puppet("avocado", "thing", wears=w))) for w in ((), ("top_hat",)))
    assert difference(plain, hatted) > 0.3


def test_a_hat_does_not_take_the_colour_that_the_animal_was_asked_to_have():
    blue = {"colour": (0.1, 0.3, 0.9)}
    one, other = (frame(score(puppet("cat", wears=w, **blue))).astype(int) for w in ((), ("santa_hat",)))
    new = np.abs(one - other).sum(2) > 90
    red = (other[..., 0] > other[..., 2] + 60) & new
    assert red.sum() > 40


def test_who_is_lower_is_in_front_whenever_that_is():
    t = clock(2)
    a = puppet("dog", path=track(size=-0.6 + 0.4 * t))
    b = puppet("cat", path=track(size=-0.2))
    show = stage.Show(score(a, b), *SMALL, 24, 48, None)
    first, second = show.cast.by_slot[0], show.cast.by_slot[1]
    for i in (1, 46):
        nearer = first.floor[i] > second.floor[i]
        assert (show.cast.depth(first, i) > show.cast.depth(second, i)) == nearer
    assert first.floor[1] < second.floor[1] < first.floor[46]


def test_a_riding_doll_sits_in_the_saddle_whatever_the_mount_does():
    t = clock(2)
    horse = puppet("horse", path=track(x=0.5 * (t - 1)), gait=(0.9, 1.6, 0.5))
    child = replace(puppet("girl", "person", track(x=0.5 * (t - 1), y=0.1, size=-0.4)), rides=1)
    show = stage.Show(score(child, horse), *SMALL, 24, 48, None)
    rider, mount = show.cast.figures
    for i in range(4, 44, 5):
        base = show.views[i].matrix(1.0)
        saddle = show.cast.matrix(show.cast.by_slot[1], i, base) @ np.array([*mount.seat, 1.0])
        w = show.cast.by_slot[0]
        m = show.cast.matrix(w, i, base) @ np.array([0, rider.hip_height(show.cast.pose(w, i)), 1.0])
        assert np.abs(m - saddle).max() < 2.5, "pixels"


def test_prints_stay_in_the_snow_and_not_on_the_grass():
    girl = puppet("girl", "person", track(x=0.6 * (clock(2) - 1)), gait=(0.9, 1.6, 0.3))
    for place, soft in (("snow", True), ("meadow", False)):
        show = stage.Show(score(girl, place=place), *SMALL, 24, 48, None)
        assert show.cast.traces.soft == soft
        assert len(show.cast.traces.prints) >= 2


def test_every_icon_on_stage_can_be_cut():
    for icon in sorted(puppets.DRAWN):
        assert frame(score(puppet(icon, "vehicle"))).std() > 20
    assert set(persons.ROLES) <= set(art.bodies())
