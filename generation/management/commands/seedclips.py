"""A dozen clips of the house's own account, so that the first visitor finds a feed and not a desert."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from accounts.models import User
from clips.choices import Camera, Mood, Style
from clips.lifecycle import UNDERWAY, State
from clips.models import Clip
from generation.backends import chosen
from generation.tasks import screen

SEEDS: list[dict[str, Any]] = [
    {"prompt": "a red fox trotting through snow at night, camera pans", "caption": "Out late."},
    {"prompt": "two robots dancing on a theatre stage, happy", "caption": "Opening night."},
    {"prompt": "a whale leaping out of the sea at dawn", "caption": "Good morning.", "seconds": 6},
    {"prompt": "three penguins hopping in the snow while snow falls", "caption": "Three of us."},
    {"prompt": "a rocket rising over the city at night", "caption": "Up.", "mood": Mood.EPIC},
    {"prompt": "a cat chasing a mouse in the meadow at sunset", "caption": "Never quite."},
    {"prompt": "an octopus dancing underwater", "caption": "Eight left feet.", "camera": Camera.DOLLY},
    {"prompt": "a red car driving through the mountains in the rain", "caption": "Wipers on."},
    {"prompt": "an astronaut floating in space, calm", "caption": "Quiet up here.", "seconds": 6},
    {"prompt": "a dog running on the beach at sunset", "caption": "Last run of the day.", "style": Style.WATERCOLOR},
    {"prompt": "a balloon rising from the meadow in the morning", "caption": "Let go.", "mood": Mood.CALM},
    {"prompt": "an owl flying through the forest at night, spooky", "caption": "Who?", "style": Style.NOIR},
]
PATIENCE_SECONDS = 20 * 60


class Command(BaseCommand):
    help = "Imagine and publish a dozen clips of the house's own account, where they are not there yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--count", type=int, default=len(SEEDS), help=f"how many, up to {len(SEEDS)}")

    def handle(self, *args: Any, **options: Any) -> None:
        house = User.objects.house()
        able = chosen().abilities()
        wanted = SEEDS[: max(0, options["count"])]
        known = set(Clip.objects.filter(author=house).values_list("prompt", flat=True))
        for number, seed in enumerate(wanted):
            if seed["prompt"] in known or not fits(seed, able):
                continue
            clip = Clip(author=house, seed=number + 1, sound=able.sound, **seed)
            with transaction.atomic():
                clip.save()
                transaction.on_commit(partial(screen.send, clip.pk), robust=True)
        published = self.publish(house)
        self.stdout.write(f"The house published {published} clips.")

    def publish(self, house: User) -> int:
        """Publish each draft of the house as it arrives, until nothing is under way."""
        published, until = 0, time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            for clip in Clip.objects.filter(author=house, state=State.DRAFT, published_at=None):
                published += clip.publish(house)
            if not Clip.objects.filter(author=house, state__in=UNDERWAY).exists():
                break
            time.sleep(1)
        return published


def fits(seed: dict[str, Any], able: Any) -> bool:
    """Whether the site's model can do all of it."""
    length = seed.get("seconds", 4) <= able.max_seconds
    chosen_ones = (("style", able.styles), ("camera", able.cameras), ("mood", able.moods))
    return length and all(seed.get(name, "") in ("", *offered) for name, offered in chosen_ones)
