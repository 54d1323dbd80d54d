"""A clip from the command line: screening, backend, film and marks, without a server or a database."""

from __future__ import annotations

import json
import secrets
import shutil
import sys
import tempfile
import time
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.ids import new_public_id
from clips.choices import Camera, Mood, Style
from clips.models import LENGTHS, MAX_PROMPT
from generation.backends.base import Abilities, Backend, BackendError, RenderRequest, percent


class Command(BaseCommand):
    help = "Imagine a clip and write it to a file, marked and signed."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("prompt", help="what to imagine, up to 2,000 characters")
        parser.add_argument("--seconds", type=int, choices=LENGTHS, default=4)
        parser.add_argument("--seed", type=seed, help="the same seed makes the same clip (default: drawn)")
        parser.add_argument("--style", choices=Style.values, default="")
        parser.add_argument("--camera", choices=Camera.values, default="")
        parser.add_argument("--mood", choices=Mood.values, default="")
        parser.add_argument("--say", default="", metavar="LINE", help="a line that is spoken in the clip")
        parser.add_argument("--silent", action="store_true", help="no sound")
        parser.add_argument("--backend", choices=["house", "local"], help="default: what the site is set to")
        parser.add_argument("--model", default="", metavar="FOLDER", help="a diffusers folder, for --backend local")
        parser.add_argument("-o", "--output", required=True, metavar="FILE.mp4")
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.perf_counter()
        target = Path(options["output"])
        if target.suffix.lower() != ".mp4":
            raise CommandError(f"-o {target}: clips are MP4 files; end the name in .mp4")
        if not target.parent.is_dir():
            raise CommandError(f"-o {target}: there is no folder {target.parent}. Make it first.")
        screen(options["prompt"], options["say"])
        backend = self.backend(options)
        request = request_for(options, backend.abilities())
        screened = time.perf_counter()
        bar = Bar(sys.stderr, on=sys.stderr.isatty() and not options["json"])
        with tempfile.TemporaryDirectory(prefix="imagine-") as folder:
            try:
                film, result = make(backend, request, Path(folder), bar)
            except BackendError as problem:
                raise CommandError(str(problem)) from problem
            finally:
                bar.end()
            shutil.move(film.video, target)
        timings = {"screen": screened - started, **result.timings, **film.timings}
        timings["total"] = time.perf_counter() - started
        report = {
            "file": str(target),
            "seconds": film.seconds,
            "seed": request.seed,
            "backend": backend.abilities().name,
            "model": f"{result.model} {result.model_version}".strip(),
            "understood": result.understood,
            "notes": list(result.notes),
            "frames_sha256": film.frames_sha256,
            "audio_sha256": film.audio_sha256,
            "timings": {name: round(value, 3) for name, value in timings.items()},
        }
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        self.stdout.write(f"{target}: {film.seconds:g} s, seed {request.seed}, in {timings['total']:.1f} s")
        self.stdout.write(f"Understood: {result.understood}")
        for note in result.notes:
            self.stdout.write(f"Note: {note}")

    def backend(self, options: dict[str, Any]) -> Backend:
        from generation.backends import chosen, open_backend

        if options["model"] and options["backend"] == "house":
            raise CommandError("--model goes with --backend local; the house model is its own.")
        try:
            if options["backend"] or options["model"]:
                return open_backend(options["backend"] or "local", options["model"] or settings.SORASITE_MODEL)
            return chosen()
        except BackendError as problem:
            raise CommandError(str(problem)) from problem


def seed(text: str) -> int:
    """A seed from 0 to 2**31 - 1."""
    if not text.isdigit() or int(text) >= 2**31:
        raise ArgumentTypeError(f"{text!r} is no seed; give a whole number from 0 to {2**31 - 1}")
    return int(text)


def screen(prompt: str, spoken: str) -> None:
    """Refuse what the site would refuse, in the same words."""
    from generation.casting import named_in
    from screening import words

    if not prompt.strip():
        raise CommandError("Say what should happen, in a few words.")
    if len(prompt) > MAX_PROMPT or len(spoken) > 200:
        raise CommandError(f"A prompt has at most {MAX_PROMPT} characters, a spoken line 200.")
    for handle in named_in(f"{prompt}\n{spoken}"):
        # Without a database nobody can be asked, and there is no way around consent.
        raise CommandError(
            f"@{handle} has not lent a likeness here. Describe somebody invented instead, or leave the name out."
        )
    verdict = words.judge(prompt, spoken=spoken)
    if verdict.unsure:
        raise CommandError(
            "Refused. It may name a real person, and nobody is here to look. Leave the name out, or imagine it on the "
            "site, where a moderator reads it."
        )
    if not verdict.allowed:
        said = [f"{one.policy}: {one.span!r}. {one.said}" for one in verdict.findings]
        raise CommandError("Refused.\n" + "\n".join(said))


def request_for(options: dict[str, Any], able: Abilities) -> RenderRequest:
    """What to ask of the backend. What it cannot do is refused here, never dropped."""
    for name, offered in (("style", able.styles), ("camera", able.cameras), ("mood", able.moods)):
        if options[name] and options[name] not in offered:
            raise CommandError(f"{able.model} has no {name} {options[name]!r}; it has: {', '.join(offered)}.")
    if options["say"] and (options["silent"] or not able.speech):
        raise CommandError("--say needs sound." if options["silent"] else f"{able.model} cannot speak.")
    if options["seconds"] > able.max_seconds:
        raise CommandError(f"{able.model} makes clips of at most {able.max_seconds:g} seconds.")
    return RenderRequest(
        prompt=options["prompt"].strip(),
        seconds=float(options["seconds"]),
        seed=secrets.randbelow(2**31) if options["seed"] is None else options["seed"],
        style=options["style"],
        camera=options["camera"],
        mood=options["mood"],
        sound=able.sound and not options["silent"],
        spoken=options["say"],
    )


def make(backend: Backend, request: RenderRequest, folder: Path, bar: Bar) -> Any:
    """The film and the backend's result."""
    from generation.film import develop

    result = backend.render(request, bar.progress)
    film = develop(
        result,
        folder,
        clip_id=new_public_id(),
        handle="imagine",
        created=timezone.now(),
        on_progress=bar.progress,
    )
    return film, result


class Bar:
    """One line that fills up."""

    WIDTH = 30

    def __init__(self, stream: Any, on: bool) -> None:
        self.stream, self.on, self.shown = stream, on, -1

    def progress(self, stage: str, fraction: float) -> None:
        if not self.on:
            return
        done = percent(stage, fraction)
        if done > self.shown:
            self.shown = done
            full = self.WIDTH * done // 100
            self.stream.write(f"\r[{'#' * full}{'.' * (self.WIDTH - full)}] {done:3d} %  {stage:<10}")
            self.stream.flush()

    def end(self) -> None:
        if self.on:
            self.stream.write("\r" + " " * 60 + "\r")
