"""Erase a person for good, at once: for whoever asks by letter, and for operators who must."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from clips.erasing import erase


class Command(BaseCommand):
    help = "Erase a person and everything of theirs, without the thirty days. There is no way back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("handle")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        handle = options["handle"].lstrip("@").lower()
        person = User.objects.filter(handle=handle).first()
        if person is None:
            raise CommandError(f"Nobody here has the handle @{handle}.")
        if person.is_superuser or person.is_house:
            raise CommandError("An operator and the house itself are not erased. Take the powers away first.")
        if not options["yes"] and input(f"Type {handle} to erase @{handle} for good: ") != handle:
            raise CommandError("Nothing was erased.")
        person.leave()
        whole = erase(person)
        self.stdout.write(f"@{handle} is erased." if whole else f"@{handle} is erased; an emptied row had to stay.")
