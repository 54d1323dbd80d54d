"""The local backend, on tiny pipelines of real diffusers classes with random weights: what is shown is noise."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generation.backends.base import STAGES, BackendError, Cancelled, RenderRequest, RenderResult
from generation.backends.local import LocalBackend
from generation.tests import tiny

SECOND = RenderRequest(prompt="a red fox trots through snow", seconds=1.0, seed=1, sound=False)


@pytest.fixture(scope="session")
def wan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.build_wan(tmp_path_factory.mktemp("wan"))


@pytest.fixture(scope="session")
def ltx2(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.build_ltx2(tmp_path_factory.mktemp("ltx2"))


@pytest.fixture(scope="module", autouse=True)
def alone_and_offline() -> Iterator[None]:
    """No network, and one thread: tiny matrices lose more to sharing than they gain."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def silent(wan: Path) -> LocalBackend:
    return LocalBackend(wan)


@pytest.fixture(scope="session")
def sounding(ltx2: Path) -> LocalBackend:
    return LocalBackend(ltx2)


@pytest.fixture
def copied(wan: Path, tmp_path: Path) -> Path:
    """A silent model's folder that a test may break."""
    return Path(shutil.copytree(wan, tmp_path / "model"))


def nobody(stage: str, fraction: float) -> None:
    """Progress that nobody reads."""


def digest(result: RenderResult) -> str:
    frames = hashlib.sha256(b"".join(frame.tobytes() for frame in result.frames)).hexdigest()
    return frames if result.audio is None else frames + hashlib.sha256(result.audio.tobytes()).hexdigest()


def tell(folder: Path, **said: Any) -> LocalBackend:
    """A backend whose operator has said this and no more."""
    (folder / "sorasite.json").write_text(json.dumps(said))
    return LocalBackend(folder)


def refusal(act: Any, *arguments: Any) -> str:
    """The words in which `act` is refused."""
    with pytest.raises(BackendError) as refused:
        act(*arguments)
    return str(refused.value)


# --- Clips ----------------------------------------------------------------------------------------


def test_a_silent_model_says_so_and_makes_a_clip_without_sound(silent: LocalBackend) -> None:
    assert not silent.abilities().sound
    assert not silent.abilities().speech
    result = silent.render(RenderRequest(prompt="a fox", seconds=0.5, seed=1), nobody)
    assert result.audio is None
    assert result.notes == ("Tiny Wan makes silent clips.",)


def test_frames_fill_the_film_and_are_as_many_as_promised(silent: LocalBackend) -> None:
    result = silent.render(SECOND, nobody)
    frames = list(result.frames)
    assert result.fps == 32  # Wan's 16, each shown twice: an even beat, and at least 24.
    assert len(frames) == result.frame_count == 32
    assert {(frame.shape, frame.dtype) for frame in frames} == {((1280, 720, 3), np.dtype(np.uint8))}
    assert (frames[0] == frames[1]).all()
    assert (frames[0] != frames[2]).any()
    frames[0][:] = 0
    assert frames[1].any(), "a mark drawn on one frame must not appear on the next"


def test_the_sound_is_as_long_as_the_clip_at_the_vocoders_rate(sounding: LocalBackend) -> None:
    assert sounding.abilities().sound
    assert sounding.abilities().speech
    result = sounding.render(RenderRequest(prompt="rain", seconds=2.0, seed=1, spoken="Good morning."), nobody)
    assert result.audio is not None
    assert result.sample_rate == 24_000
    assert result.audio.shape[0] == 2
    assert result.audio.dtype == np.float32
    assert abs(result.audio.shape[1] / 24_000 - 2.0) <= 0.1
    assert 0.001 < np.abs(result.audio[:, -2400:]).max() <= 1.0, "the last tenth of a second is not silent"
    assert result.fps == 24
    assert len(list(result.frames)) == 48
    assert result.captions[0].text == "Good morning."
    assert result.notes == ()


def test_distilled_weights_are_sampled_on_their_own_schedule_without_guidance(sounding: LocalBackend) -> None:
    from diffusers.pipelines.ltx2.utils import DISTILLED_SIGMA_VALUES

    result = sounding.render(SECOND, nobody)
    assert result.score["call"]["guidance_scale"] == 1.0
    pipeline = sounding._pipeline
    assert pipeline.scheduler.sigmas.tolist() == pytest.approx([*DISTILLED_SIGMA_VALUES, 0.0])
    assert not pipeline.do_classifier_free_guidance
    assert not pipeline.do_spatio_temporal_guidance
    assert not pipeline.do_modality_isolation_guidance
    assert pipeline._audio_guidance_rescale == 0


def test_a_clip_asked_for_without_sound_has_none(sounding: LocalBackend) -> None:
    result = sounding.render(SECOND, nobody)
    assert result.audio is None
    assert result.notes == ()


@pytest.mark.parametrize("which", ["silent", "sounding"])
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(which: str, request: pytest.FixtureRequest) -> None:
    backend = request.getfixturevalue(which)
    first, again, other = (
        digest(backend.render(RenderRequest(prompt="a cat", seconds=0.5, seed=seed), nobody)) for seed in (7, 7, 8)
    )
    assert first == again
    assert first != other


def test_the_prompt_changes_the_clip(silent: LocalBackend) -> None:
    one, two = (silent.render(RenderRequest(prompt=p, seconds=0.5), nobody) for p in ("a cat", "a stormy sea"))
    assert digest(one) != digest(two)


def test_the_recipe_can_be_written_down(sounding: LocalBackend) -> None:
    result = sounding.render(RenderRequest(prompt="a cat", seconds=0.5, camera="pan", mood="calm"), nobody)
    score = json.loads(json.dumps(result.score))
    assert score["prompt"] == "a cat. The camera pans slowly to the side. Mood: calm."
    assert score["call"]["num_frames"] == 17  # 12 frames, made up to 8k + 1.
    assert result.understood == "pan · calm"


# --- Progress and stopping ------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["wan", "ltx2"])
def test_progress_only_goes_forward_and_names_its_stages(which: str, request: pytest.FixtureRequest) -> None:
    told: list[tuple[int, float]] = []
    backend = LocalBackend(request.getfixturevalue(which))
    result = backend.render(SECOND, lambda stage, fraction: told.append((STAGES.index(stage), fraction)))
    list(result.frames)
    assert told == sorted(told)
    assert all(0 <= fraction <= 1 for _, fraction in told)
    assert [STAGES[stage] for stage in sorted({stage for stage, _ in told})] == ["loading", "imagining", "drawing"]
    steps = [fraction for stage, fraction in told if STAGES[stage] == "imagining"]
    assert len(steps) == 1 + (tiny.STEPS if which == "wan" else 8)
    assert told[-1] == (STAGES.index("drawing"), 1.0)


@pytest.mark.parametrize("which", ["silent", "sounding"])
def test_cancelling_stops_before_decoding_and_the_next_clip_is_as_ever(
    which: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = request.getfixturevalue(which)
    before = digest(backend.render(SECOND, nobody))
    decoded, told = [], []
    decode = backend._pipeline.vae.decode

    def watched(*arguments: Any, **named: Any) -> Any:
        decoded.append(1)
        return decode(*arguments, **named)

    def weary(stage: str, fraction: float) -> None:
        told.append(fraction)
        if len(told) == 3:  # After the beginning and the first step: the second.
            raise Cancelled

    monkeypatch.setattr(backend._pipeline.vae, "decode", watched)
    with pytest.raises(Cancelled):
        backend.render(SECOND, weary)
    assert len(told) == 3
    assert not decoded
    assert digest(backend.render(SECOND, nobody)) == before
    assert decoded


def test_cancelling_while_the_frames_are_drawn_comes_through(silent: LocalBackend) -> None:
    def weary(stage: str, fraction: float) -> None:
        if stage == "drawing" and fraction > 0.4:
            raise Cancelled

    result = silent.render(SECOND, weary)
    with pytest.raises(Cancelled):
        list(result.frames)


# --- What is refused ------------------------------------------------------------------------------


def test_no_folder_and_a_folder_of_something_else_are_refused(tmp_path: Path) -> None:
    assert "There is no folder" in refusal(LocalBackend, tmp_path / "nowhere")
    assert "no diffusers folder: it has no model_index.json" in refusal(LocalBackend, tmp_path)


@pytest.mark.parametrize(
    ("index", "words"),
    [
        ("{", "could not be read"),
        ("[]", "must hold an object"),
        ("{}", "does not name a pipeline"),
        ('{"_class_name": ["pipeline_mine", "Mine"]}', "brings its own code"),
        ('{"_class_name": "WanImageToVideoPipeline"}', "needs a picture"),
        ('{"_class_name": "LTX2ImageToVideoPipeline"}', "needs a picture"),
        ('{"_class_name": "WanVideoToVideoPipeline"}', "needs a picture or a film"),
    ],
)
def test_a_model_index_that_cannot_serve_is_refused_when_it_is_opened(tmp_path: Path, index: str, words: str) -> None:
    (tmp_path / "model_index.json").write_text(index)
    assert words in refusal(LocalBackend, tmp_path)


def test_a_download_without_its_weights_is_refused_in_words(copied: Path) -> None:
    (copied / "transformer" / "diffusion_pytorch_model.safetensors").unlink()
    assert "could not be loaded as a diffusers pipeline" in refusal(LocalBackend(copied).render, SECOND, nobody)


def test_a_class_that_diffusers_does_not_have_is_refused_in_words(copied: Path) -> None:
    index = json.loads((copied / "model_index.json").read_text())
    (copied / "model_index.json").write_text(json.dumps({**index, "_class_name": "DreamPipeline"}))
    assert "DreamPipeline" in refusal(LocalBackend(copied).render, SECOND, nobody)


def test_a_pipeline_that_makes_no_films_is_refused_in_words(tmp_path: Path) -> None:
    from diffusers import DDPMPipeline, DDPMScheduler, UNet2DModel

    blocks: dict[str, Any] = {"down_block_types": ("DownBlock2D",), "up_block_types": ("UpBlock2D",)}
    unet = UNet2DModel(sample_size=8, block_out_channels=(8,), norm_num_groups=4, layers_per_block=1, **blocks)
    pipeline: Any = DDPMPipeline(unet=unet, scheduler=DDPMScheduler())
    pipeline.save_pretrained(tmp_path)
    assert "DDPMPipeline does not make films from words" in refusal(LocalBackend(tmp_path).render, SECOND, nobody)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"fsp": 24}, "says fsp, which is unknown. It may say name, version, fps"),
        ({"fps": "24"}, '"fps" is a whole number from 1 to 60'),
        ({"max_seconds": True}, '"max_seconds" is a number'),
        ({"size": 720}, '"size" is [width, height]'),
        ({"size": [720, 8]}, '"size" is a whole number'),
        ({"call": [8]}, '"call" is an object'),
        ({"call": {"num_frames": 8}}, '"call" may not set num_frames'),
        ({"offload": "yes"}, '"offload" is true or false'),
        ({"name": 7}, '"name" is a text'),
        ({"distilled": True}, '"distilled" is for LTX-2 alone'),
    ],
)
def test_what_sorasite_json_may_not_say_is_refused_in_words(copied: Path, said: dict[str, Any], words: str) -> None:
    assert words in refusal(lambda: tell(copied, **said))


def test_parameters_that_the_pipeline_does_not_take_are_refused_in_words(copied: Path) -> None:
    backend = tell(copied, size=tiny.SIZE, call={"stg_scale": 1})
    assert '"call" has stg_scale, which WanPipeline does not take' in refusal(backend.render, SECOND, nobody)


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"seconds": 6.0}, "at most 5 seconds"),
        ({"spoken": "Hello", "sound": True}, "cannot speak"),
        ({"style": "paper"}, "has no style “paper”. It has: photoreal"),
        ({"camera": "crane"}, "has no camera “crane”"),
    ],
)
def test_a_wish_beyond_the_model_is_refused_before_anything_is_loaded(
    wan: Path, wish: dict[str, Any], words: str
) -> None:
    backend = LocalBackend(wan)
    assert words in refusal(backend.render, RenderRequest(prompt="a fox", **wish), nobody)
    assert backend._pipeline is None


def test_a_spoken_line_without_sound_is_refused(sounding: LocalBackend) -> None:
    request = RenderRequest(prompt="a fox", seconds=1, sound=False, spoken="Hello")
    assert "needs the sound on" in refusal(sounding.render, request, nobody)


@pytest.mark.parametrize(("which", "part", "words"), [("silent", "vae", "picture"), ("sounding", "vocoder", "sound")])
def test_numbers_that_ran_away_fail_in_words_instead_of_a_black_or_silent_film(
    which: str, part: str, words: str, request: pytest.FixtureRequest
) -> None:
    import torch

    backend = request.getfixturevalue(which)
    backend.render(SECOND, nobody)
    weight = next(
        getattr(backend._pipeline, part).decoder.parameters()
        if part == "vae"
        else backend._pipeline.vocoder.parameters()
    )
    kept = weight.detach().clone()
    try:
        with torch.no_grad():
            weight.fill_(float("nan"))
        asked = RenderRequest(prompt="a fox", seconds=0.5, sound=words == "sound")
        assert f"The model's {words} fell apart" in refusal(backend.render, asked, nobody)
    finally:
        with torch.no_grad():
            weight.copy_(kept)


# --- Fitting --------------------------------------------------------------------------------------


def test_sizes_are_rounded_to_what_the_family_can_pack(ltx2: Path, wan: Path, tmp_path: Path) -> None:
    for folder, given, packed in [(ltx2, [720, 1280], (704, 1280)), (wan, [720, 1280], (720, 1280))]:
        copy = tmp_path / folder.name
        copy.mkdir()
        shutil.copy(folder / "model_index.json", copy)
        assert tell(copy, size=given).abilities().sizes == (packed,)
        assert tell(copy).abilities().sizes == ((704, 1280) if folder == ltx2 else (480, 832),)


def test_a_prompt_longer_than_the_model_reads_loses_its_end_and_says_so(copied: Path) -> None:
    backend = tell(copied, size=tiny.SIZE, call={"num_inference_steps": 1, "max_sequence_length": 40})
    long = RenderRequest(prompt="a red fox trots through snow " * 40, seconds=0.25, camera="orbit", sound=False)
    result = backend.render(long, nobody)
    sent = result.score["prompt"]
    assert sent.startswith("a red fox")
    assert sent.endswith("The camera orbits around the subject.")
    assert len(backend._pipeline.tokenizer(sent)["input_ids"]) <= 40
    assert "longer than this model reads" in result.notes[0]
    short = backend.render(RenderRequest(prompt="a fox", seconds=0.25, sound=False), nobody)
    assert short.notes == ()


def test_tiles_are_used_when_asked_for(copied: Path) -> None:
    backend = tell(copied, size=tiny.SIZE, call={"num_inference_steps": 1}, tiling=True)
    backend.render(RenderRequest(prompt="a fox", seconds=0.25, sound=False), nobody)
    assert backend._pipeline.vae.use_tiling


# --- Quiet ----------------------------------------------------------------------------------------


def test_abilities_are_known_without_torch(wan: Path) -> None:
    asked = (
        "import sys\n"
        "from generation.backends.local import LocalBackend\n"
        "able = LocalBackend(sys.argv[1]).abilities()\n"
        "heavy = {'torch', 'diffusers', 'transformers'} & set(sys.modules)\n"
        "print(able.model, able.model_version, sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", asked, wan], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"Tiny Wan {LocalBackend(wan).abilities().model_version} []"


def test_a_model_with_other_weights_has_another_version(copied: Path) -> None:
    before = LocalBackend(copied).abilities().model_version
    weights = copied / "transformer" / "diffusion_pytorch_model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    assert LocalBackend(copied).abilities().model_version != before


def test_loading_hides_the_remark_about_torchvision_and_no_other(caplog: pytest.LogCaptureFixture) -> None:
    from generation.backends.local.loading import quiet

    source = logging.getLogger("transformers.utils.import_utils")
    with quiet():
        source.warning("`SiglipImageProcessor` requires torchvision (not installed); falling back to ...")
        source.warning("Some weights were not used.")
    source.warning("`Other` requires torchvision (not installed); falling back to ...")
    assert [record.getMessage()[:9] for record in caplog.records] == ["Some weig", "`Other` r"]
