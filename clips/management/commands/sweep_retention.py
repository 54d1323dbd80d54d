"""Delete for good what nobody may get back any more. The worker does this every hour by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cameos import custody, estates
from clips.retention import UNDO_DAYS, sweep


class Command(BaseCommand):
    help = f"Really delete the clips that were put into the bin more than {UNDO_DAYS} days ago."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sweep()} clips are gone for good.")
        self.stdout.write(f"{estates.sweep()} claims of estates ended undecided.")
        self.stdout.write(f"{custody.sweep()} pieces of faces and voices are gone for good.")
