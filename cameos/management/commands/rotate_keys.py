"""Change the master key of faces and voices, once a year or when somebody who knew it has left."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cameos import custody


class Command(BaseCommand):
    help = "Make a new master key, wrap each person's key by it, and destroy the old one."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{custody.rotate()} keys are wrapped by a new master key; the old one is destroyed.")
