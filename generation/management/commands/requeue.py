"""Give failed clips another try, and wake the workers for everything that waits."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from clips.lifecycle import State
from clips.models import Clip
from generation import turns


class Command(BaseCommand):
    help = "Try failed clips again (all, or those named by public id), and take clips back from silent workers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ids", nargs="*", help="public ids; without any: every failed clip")

    def handle(self, *args: Any, **options: Any) -> None:
        clips = Clip.objects.filter(state=State.FAILED).select_related("author")
        if options["ids"]:
            clips = clips.filter(public_id__in=options["ids"])
            missing = set(options["ids"]) - set(clips.values_list("public_id", flat=True))
            if missing:
                raise CommandError(f"No failed clip is called {', '.join(sorted(missing))}.")
        again = sum(clip.try_again(clip.author) for clip in clips)
        self.stdout.write(f"{again} clips are tried again; {turns.reap()} were taken back from silent workers.")
