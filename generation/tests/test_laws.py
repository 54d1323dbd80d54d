"""The laws that bodies obey, for any numbers the model may hand them."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generation.backends.house import laws
from generation.backends.house.laws import GRAVITY, Cue

T = np.arange(241) / 24
numbers = st.lists(st.floats(-1.5, 1.5), min_size=laws.NUMBERS, max_size=laws.NUMBERS).map(np.array)
seconds = st.sampled_from([4.0, 6.0, 10.0])
ways = st.sampled_from([-1.0, 1.0])
few = settings(max_examples=20)
every = [(f"motion {k}", law) for k, law in laws.OF_MOTION.items()]
every += [(f"{k} {role}", law) for k, roles in laws.OF_RELATION.items() for role, law in roles.items()]


def cue(length: float = 4.0, way: float = 1.0, kind: str = "ball", size: float = -0.3, index: int = 0) -> Cue:
    return Cue(T, length, 0.5, way, 0.1, size, index, kind, 1.0, 0.3)


@pytest.mark.parametrize(("name", "law"), every, ids=[name for name, _ in every])
@few
@given(numbers=numbers, length=seconds, way=ways, kind=st.sampled_from(["ball", "person", "water", "ground"]))
def test_whatever_the_numbers_a_body_stays_in_the_world_and_moves_without_jumps(name, law, numbers, length, way, kind):
    played = law(numbers, cue(length, way, kind))
    for channel, row in played.rows.items():
        row = np.broadcast_to(np.asarray(row, float), T.shape)
        assert np.isfinite(row).all()
        if channel in ("x", "y"):
            inside = row[: round(length * 24)]
            assert np.abs(inside).max() < 3.2
            assert np.abs(np.diff(inside)).max() < 0.25, "no jump from one frame to the next"
    for times in (played.contacts, played.splashes):
        assert [at for at, _ in times] == sorted(at for at, _ in times)
        assert all(strength > 0 for _, strength in times)


@few
@given(numbers=numbers)
def test_each_apex_is_restitution_squared_of_the_one_before(numbers):
    played = laws.bounce(numbers, cue())
    spring = laws.between(numbers[1], 0.7, 0.86)
    y, times = played.rows["y"], [at for at, _ in played.contacts]
    apexes = []
    for a, b in itertools.pairwise(times):
        inside = (a < T) & (b > T)
        if b < T[-1] and inside.sum() > 6:
            fit = np.polyfit(T[inside], 0.5 - y[inside], 2)
            apexes.append(float(np.polyval(fit, -fit[1] / 2 / fit[0])))
    assert len(apexes) >= 2
    for before, after in itertools.pairwise(apexes):
        assert after / before == pytest.approx(spring**2, rel=0.02)


@few
@given(numbers=numbers)
def test_a_pendulum_keeps_the_time_of_its_length(numbers):
    length = laws.between(numbers[0], *laws.ROPE)
    x = laws.swing(numbers, cue()).rows["x"]
    at = np.flatnonzero((x[:-1] - 0.1) * (x[1:] - 0.1) < 0)
    half = float(np.diff(at).mean()) / 24
    assert half == pytest.approx(math.pi * math.sqrt(length / GRAVITY), rel=0.06)


@few
@given(numbers=numbers, way=ways, length=seconds)
def test_a_ball_rolls_without_slipping(numbers, way, length):
    rows = laws.roll(numbers, cue(length, way)).rows
    radius = laws.RADIUS * math.exp(-0.3)
    assert np.allclose(rows["turns"] * math.pi * radius, rows["x"] - rows["x"][0])


@few
@given(numbers=numbers, way=ways)
def test_a_wall_takes_speed_across_and_leaves_speed_along(numbers, way):
    played = laws.rebound(numbers, cue(way=way, size=-0.5))
    hit = played.contacts[0][0]
    before, after = (hit - 0.15 < T) & (hit > T), (hit < T) & (hit + 0.15 > T)
    along = [np.polyval(np.polyder(np.polyfit(T[at], played.rows["y"][at], 2)), hit) for at in (before, after)]
    across = [np.polyfit(T[at], played.rows["x"][at], 1)[0] for at in (before, after)]
    assert along[1] == pytest.approx(along[0], abs=0.05)
    assert across[1] * across[0] < 0
    assert 0.5 < abs(across[1] / across[0]) < 0.75


@few
@given(numbers=numbers, way=ways, length=seconds)
def test_whoever_dives_splashes_as_the_surface_breaks_and_is_slow_in_the_water(numbers, way, length):
    played = laws.dive(numbers, cue(length, way, "ground"))
    enter = played.splashes[0][0]
    y, x = played.rows["y"], played.rows["x"]
    assert np.interp(enter, T, y) == pytest.approx(0.6, abs=0.03), "the feet are a little below the bank"
    before, after = (enter - 0.3 < T) & (enter > T), (enter + 0.5 < T) & (enter + 1.0 > T)
    assert abs(np.diff(x[after]).mean()) < 0.4 * abs(np.diff(x[before]).mean())
    assert y[enter + 0.5 < T].min() > 0.6
