"""`manage.py vapid_key`: the key with which the site names itself to the push services of browsers."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from notifications import webpush


class Command(BaseCommand):
    help = "Print a new key for SORASITE_VAPID_PRIVATE_KEY. With another one than before everybody has to ask anew."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(webpush.new_key())
