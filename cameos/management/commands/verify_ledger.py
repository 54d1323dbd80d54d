"""`manage.py verify_ledger`: whether every row of every ledger is as the database wrote it."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cameos.ledger import verify
from cameos.models import Chain, Entry


class Command(BaseCommand):
    help = "Check the chain of hashes of every likeness; exit 1 and say which row is wrong if one is."

    def handle(self, *args: Any, **options: Any) -> None:
        known = set(Chain.objects.values_list("cameo", flat=True))
        known |= set(Entry.objects.order_by().values_list("cameo", flat=True).distinct())
        wrong = {cameo: problem for cameo in sorted(known) if (problem := verify(cameo))}
        for cameo, problem in wrong.items():
            self.stderr.write(f"{cameo}: {problem}.")
        if wrong:
            raise CommandError(f"{len(wrong)} of {len(known)} ledgers are not as they were written.")
        self.stdout.write(f"{len(known)} ledgers, {Entry.objects.count()} rows: each is as it was written.")
