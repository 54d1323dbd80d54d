"""Operations on scores: a clip goes on without a seam, several become one film, and clothes change what they should."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from generation.backends.house.operations import Storyboard, extend, join, recast, restyle, with_backdrop
from generation.backends.house.score import CAMERA, HZ, SOUND, TRACK, Event, Look, Score

from .made_motions import MOTIONS, chase, hop, ride, still, walk
from .made_scores import clock, puppet, score, track

PRESENCE, X, Y, SIZE, TURN, FLIP = range(6)


def onward(name: str, spare: float) -> tuple[Score, int]:
    """Four seconds of that motion, gone on for four more in another take; and the sample of the seam."""
    return extend(MOTIONS[name](4.0, 1), 4.0, MOTIONS[name](4.0 + spare, 2)), 4 * HZ


def cut(name: str) -> Score:
    """The two takes one after the other, as they are."""
    one, other = MOTIONS[name](4.0, 1), MOTIONS[name](4.0, 2)
    joined = [
        replace(p, track=np.concatenate((p.track, q.track[:, 1:]), 1))
        for p, q in zip(one.puppets, other.puppets, strict=True)
    ]
    late = (replace(e, time=e.time + 4) for e in other.events)
    return replace(one, seconds=8.0, puppets=tuple(joined), events=(*one.events, *late))


def seen(whole: Score, seam: int) -> list[str]:
    """What moves faster or is pushed harder about the seam than elsewhere; landings apart, which are meant to be."""
    found = []
    for slot, one in enumerate(whole.puppets):
        near = np.zeros(one.track.shape[1] - 2, bool)
        near[seam - 4 : seam + HZ] = True
        landing = np.zeros_like(near)
        for event in whole.events:
            if event.slot == slot and event.kind == "contact":
                landing[max(0, round(event.time * HZ) - 3) : round(event.time * HZ) + 2] = True
        for channel, limit in ((X, 2.0), (Y, 2.0), (SIZE, 1.2), (TURN, 2.5)):
            speed = np.diff(one.track[channel]) * HZ
            push = np.abs(np.diff(speed)) * HZ
            speed = np.abs(speed[1:])
            if speed[near].max() > max(1.15 * speed[~near].max(), 0.36) + 0.02:
                found.append(f"{slot} {TRACK[channel]} is fast")
            pushed = push[near & ~landing].max(initial=0), push[~near & ~landing].max(initial=0)
            if pushed[0] > max(1.2 * pushed[1], limit):
                found.append(f"{slot} {TRACK[channel]} is pushed: {pushed[0]:.1f}")
    return found


@pytest.mark.parametrize("spare", [0.0, 2.0])
@pytest.mark.parametrize("name", MOTIONS)
def test_the_seam_is_no_faster_and_no_harder_than_the_rest(name, spare):
    whole, seam = onward(name, spare)
    assert whole.seconds == 8.0
    assert whole.camera.shape == (len(CAMERA), 8 * HZ + 1)
    assert whole.sound.shape == (len(SOUND), 8 * HZ + 1)
    assert all(one.track.shape == (len(TRACK), 8 * HZ + 1) for one in whole.puppets)
    assert seen(whole, seam) == []


def test_a_plain_cut_would_be_seen():
    hidden = [name for name in MOTIONS if not seen(cut(name), 4 * HZ)]
    assert set(hidden) <= {"still", "fly"}


@pytest.mark.parametrize("name", MOTIONS)
def test_what_was_there_stays_as_it_was(name):
    whole, seam = onward(name, 2.0)
    for mine, was in zip(whole.puppets, MOTIONS[name](4.0, 1).puppets, strict=True):
        kept = [c for c in range(len(TRACK)) if c != X]
        assert np.array_equal(mine.track[kept, : seam + 1], was.track[kept])
        # a way that the camera follows is laid about the middle; it is the same way
        assert np.corrcoef(mine.track[X, : seam + 1], was.track[X])[0, 1] > 0.999 or np.ptp(was.track[X]) < 1e-6


@pytest.mark.parametrize("name", ["hop", "bounce", "dance", "fall"])
@pytest.mark.parametrize("spare", [0.0, 2.0])
def test_every_landing_after_the_seam_is_one(name, spare):
    whole, _ = onward(name, spare)
    y, floor = whole.puppets[0].track[Y], MOTIONS[name](4.0, 1).puppets[0].track[Y].max()
    for event in whole.events:
        if event.kind == "contact" and event.time > 4:
            before, now = (float(np.interp(t * HZ, np.arange(len(y)), y)) for t in (event.time - 0.09, event.time))
            assert now > before
    assert y.max() < floor + 0.04, "nobody sinks into the floor"


def test_hops_keep_their_beat():
    whole = extend(hop(4.0, 1), 4.0, hop(6.0, 2))
    feet = [e.time for e in whole.events]
    gaps = np.diff(feet)
    assert feet[-1] > 7
    assert gaps.max() < 1.12 * gaps.min()


def test_a_walk_goes_on_the_same_way_and_its_steps_with_it():
    whole = extend(walk(4.0, 1), 4.0, walk(6.0, 2))
    assert (np.diff(whole.puppets[0].track[X]) > 0).all()
    assert set(whole.puppets[0].track[FLIP]) == {1.0}
    assert np.allclose(np.diff([e.time for e in whole.events]), 1 / 1.7, atol=0.02)


def test_who_comes_to_the_edge_under_a_panning_camera_turns_round_and_takes_no_step_standing():
    whole, seam = onward("walk_with_a_pan", 2.0)
    one = whole.puppets[0]
    assert np.abs(one.track[X]).max() < 1.05
    turn = int(np.flatnonzero(np.diff(one.track[FLIP]))[0])
    assert turn > seam
    assert one.track[X, turn + HZ] < one.track[X, turn], "it turned because it goes back"
    for step in (e for e in whole.events if e.kind == "step" and e.time > 4):
        assert abs(np.gradient(one.track[X])[int(step.time * HZ)]) * HZ > 0.05


def test_nobody_turns_round_without_a_reason():
    whole = extend(still(4.0, 1), 4.0, still(4.0, 2))
    assert len(set(whole.puppets[0].track[FLIP])) == 1


def test_a_chase_keeps_its_order_over_the_seam():
    whole = extend(chase(4.0, 1), 4.0, chase(6.0, 2))
    cat, mouse = (p.track[X] for p in whole.puppets)
    assert (mouse - cat > 0.2).all()


def test_a_rider_stays_seated_over_the_seam():
    whole = extend(ride(4.0, 1), 4.0, ride(6.0, 2))
    rider, horse = (p.track for p in whole.puppets)
    assert np.allclose(horse[Y] - rider[Y], 0.3, atol=0.01)
    assert np.allclose(horse[X], rider[X], atol=0.01)


def test_place_light_and_cast_stay_and_a_newcomer_pops_up_after_the_seam():
    first = score(puppet("fox", cameo="c1"), seconds=4.0, place="forest", key=-1.0)
    fox, dog = puppet("cat", path=track(4, 0.5), cameo="c1"), puppet("dog", path=track(4, -0.5))
    whole = extend(first, 4.0, score(dog, fox, seconds=4.0, place="beach", time="night", style="noir", mood="sad"))
    assert (whole.place, whole.time, whole.style, whole.mood, whole.key) == ("forest", "day", "paper", "calm", -1.0)
    assert [p.icon for p in whole.puppets] == ["fox", "dog"]
    there = np.flatnonzero(whole.puppets[1].track[PRESENCE] > 0.5)
    assert 4 * HZ < there[0] < 5 * HZ


def test_who_appeared_does_not_appear_again():
    there = (clock(4) > 1.2).astype(float)
    take = score(puppet("ghost", path=track(4, size=-0.9 * (clock(4) < 1.6), presence=there)), seconds=4.0)
    whole = extend(take, 4.0, take)
    assert whole.puppets[0].track[PRESENCE, 2 * HZ :].min() == 1
    assert whole.puppets[0].track[SIZE, 3 * HZ :].min() > -0.15


def test_rain_can_set_in_after_the_seam():
    whole = extend(score(puppet(), seconds=4.0), 4.0, score(puppet(path=track(4)), seconds=4.0, weather="rain"))
    falls = whole.camera[CAMERA.index("weather")]
    assert whole.weather == "rain"
    assert falls[: 4 * HZ].max() == 0
    assert falls[-1] == 1
    assert np.diff(falls).max() < 0.06


def test_a_clip_goes_on_up_to_a_minute_and_not_beyond():
    whole = hop(4.0, 0)
    for take in range(1, 8):
        whole = extend(whole, 8.0, hop(10.0, take))
    assert whole.seconds == 60
    assert np.abs(whole.puppets[0].track[X]).max() <= 1
    with pytest.raises(ValueError, match="60 seconds"):
        extend(whole, 1.0, hop(4.0, 1))
    with pytest.raises(ValueError, match="shorter"):
        extend(walk(4.0, 1), 6.0, walk(4.0, 2))


# -- several shots ---------------------------------------------------------------------------------
KATE = Look(age="child", hair="ginger", top="green")


def cast_of_two() -> list[Score]:
    girl = puppet("girl", "person", look=KATE, wears=("crown",), colour=(0.1, 0.5, 0.2))
    dog = puppet("dog", path=track(x=0.5), feeling="happy")
    plain = puppet("girl", "person", feeling="sad")
    first = score(girl, dog, seed=3, place="forest", variant="birches", style="chalk", key=-1.0)
    second = score(puppet("dog", path=track(x=-0.4)), plain, seed=4, place="beach", mood="happy")
    third = score(plain, seed=5, place="forest", time="night", horizon=0.8)
    return [first, replace(second, events=(Event("contact", 1.0, 0),)), third]


def test_the_cast_of_a_storyboard_is_dressed_as_it_was_first_seen():
    board = join(cast_of_two(), "page")
    assert board.seconds == 6
    for shot in board.shots:
        girl = next(p for p in shot.puppets if p.icon == "girl")
        assert (girl.look, girl.wears, girl.colour) == (KATE, ("crown",), (0.1, 0.5, 0.2))
    assert [p.icon for p in board.shots[1].puppets] == ["girl", "dog"], "in one order"
    assert board.shots[1].events[0].slot == 1, "and what happens goes with them"
    assert board.shots[1].puppets[0].feeling == "sad", "a feeling is the shot's own"


def test_a_storyboard_is_one_film_in_style_key_and_sets():
    board = join(cast_of_two())
    assert {(s.style, s.key, s.tempo, s.seed) for s in board.shots} == {("chalk", -1.0, 0.0, 3)}
    first, beach, again = board.shots
    assert (again.variant, again.horizon) == (first.variant, first.horizon) == ("birches", 0.0)
    assert (again.time, beach.mood) == ("night", "happy")


def test_a_storyboard_survives_json():
    board = join(cast_of_two(), "curtain")
    again = Storyboard.from_json(board.to_json())
    assert again.to_json() == board.to_json()
    with pytest.raises(ValueError, match="not a storyboard"):
        Storyboard.from_json(board.shots[0].to_json())


def test_a_storyboard_of_six_or_with_a_star_wipe_is_refused():
    with pytest.raises(ValueError, match="one to 5"):
        join([still(2.0, 1)] * 6)
    with pytest.raises(ValueError, match="page, curtain"):
        join([still(2.0, 1)] * 2, "star")


def projected(transition: str, sound: bool = False) -> tuple[list[np.ndarray], np.ndarray | None]:
    from generation.backends.house.projection import played_film

    shots = [replace(s, style="paper") for s in cast_of_two()[:2]]
    frames, audio, _, _ = played_film(join(shots, transition), ("", ""), sound, 90, 160)
    return list(frames) if not sound else [], audio


def test_a_cut_is_a_cut_and_a_transition_lies_half_a_second_over_it():
    plain = projected("cut")[0]
    assert len(plain) == 96
    for transition, first, last in (("page", 48, 59), ("curtain", 42, 53)):
        other = projected(transition)[0]
        changed = [i for i, (a, b) in enumerate(zip(plain, other, strict=True)) if not np.array_equal(a, b)]
        assert first <= changed[0] <= first + 2
        assert last - 2 <= changed[-1] <= last
    steps = [float(np.abs(a.astype(int) - b.astype(int)).mean()) for a, b in pairwise(plain)]
    assert np.argmax(steps) == 47


def test_the_sound_of_a_film_goes_on_over_its_cuts():
    from generation.backends.house.sound import loudness

    audio = projected("cut", sound=True)[1]
    assert audio is not None
    assert audio.shape == (2, 4 * 48_000)
    assert loudness(audio, 48_000) == pytest.approx(-16, abs=1)
    level = [float(np.sqrt((audio[:, i : i + 2400] ** 2).mean())) for i in range(86_400, 105_600, 2400)]
    assert min(level) > 0.15 * max(level), "no hole at the cut"
    assert np.abs(np.diff(audio[:, 95_990:96_010])).max() < 0.2, "and no click"


# -- other clothes ---------------------------------------------------------------------------------
def test_a_restyled_score_is_the_same_play():
    before = walk(4.0, 1)
    after = restyle(before, style="noir", time="night", mood="sad")
    assert (after.style, after.time, after.mood, after.key) == ("noir", "night", "sad", -1.0)
    assert np.array_equal(after.puppets[0].track, before.puppets[0].track)
    assert after.camera[CAMERA.index("light")].mean() < before.camera[CAMERA.index("light")].mean()
    assert after.sound[SOUND.index("birds")].max() == 0, "birds sleep"
    with pytest.raises(ValueError, match="no style “cubist”"):
        restyle(before, style="cubist")
    with pytest.raises(ValueError, match="no meadow “moon”"):
        restyle(before, variant="moon")


def test_another_place_has_another_floor_its_own_sounds_and_only_there_do_things_splash():
    fish = puppet("dolphin", "water", track(y=0.35))
    sea = score(fish, place="sea", events=(Event("splash", 1.0, 0),))
    beach = restyle(restyle(sea, place="forest"), place="lake", weather="rain")
    assert beach.events == ()
    assert restyle(sea, place="beach").sound[SOUND.index("sea"), 0] == 0.8
    assert restyle(sea, place="forest").puppets[0].track[Y, 0] == pytest.approx(0.5)
    assert beach.camera[CAMERA.index("weather")].min() == 1
    assert beach.sound[SOUND.index("rain")].min() > 0.5


def test_a_bird_flies_where_a_dog_trotted_and_takes_no_steps():
    bird = recast(walk(4.0, 1), 0, "bird")
    assert (bird.puppets[0].kind, bird.puppets[0].word) == ("air", "bird")
    assert bird.puppets[0].track[Y].max() < 0
    assert np.array_equal(bird.puppets[0].track[X], walk(4.0, 1).puppets[0].track[X])
    assert bird.puppets[0].gait[0] == 0
    assert bird.events == ()
    back = recast(bird, 0, "penguin")
    assert back.puppets[0].track[Y].max() == pytest.approx(0.52)
    assert [e.kind for e in back.events].count("step") >= 5


def test_a_rider_who_is_recast_stays_seated():
    before = ride(4.0, 1)
    after = recast(before, 0, "bird", wears=("top_hat",))
    assert (after.puppets[0].rides, after.puppets[0].wears) == (1, ("top_hat",))
    assert np.array_equal(after.puppets[0].track[Y], before.puppets[0].track[Y])
    with pytest.raises(ValueError, match="no cut-out"):
        recast(before, 0, "gryphon")


def test_a_backdrop_changes_nothing_but_the_set():
    before = walk(4.0, 1)
    assert with_backdrop(before).backdrop
    assert replace(with_backdrop(before), backdrop=False).to_json() == before.to_json()


@pytest.mark.parametrize("name", ["hop", "orbit", "chase"])
def test_operations_leave_their_scores_alone_and_give_the_same_again(name):
    one, other = MOTIONS[name](4.0, 1), MOTIONS[name](6.0, 2)
    kept = one.to_json(), other.to_json()
    assert extend(one, 4.0, other).to_json() == extend(one, 4.0, other).to_json()
    join([one, other])
    recast(one, 0, "automobile")
    restyle(one, place="moon", weather="storm")
    assert (one.to_json(), other.to_json()) == kept
