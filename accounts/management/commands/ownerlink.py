"""A one-time link that signs the owner in. `bin/dev` prints one at each start."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from accounts.models import SignInLink, User


class Command(BaseCommand):
    help = "Print a one-time sign-in link for the owner, or for the person named by --handle."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--handle", help="whom to let in (default: the owner)")
        parser.add_argument("--hours", type=int, default=24, help="how long the link lasts (default: 24)")

    def handle(self, *args: Any, **options: Any) -> None:
        handle = options["handle"]
        if options["hours"] < 1:
            raise CommandError("--hours must be at least 1.")
        user = User.objects.filter(handle=handle.lstrip("@").lower()).first() if handle else User.objects.owner()
        if user is None:
            raise CommandError(f"Nobody here has the handle @{handle.lstrip('@')}.")
        token = SignInLink.objects.issue(user, timedelta(hours=options["hours"]))
        self.stdout.write(settings.SORASITE_URL + reverse("enter", args=[token]))
