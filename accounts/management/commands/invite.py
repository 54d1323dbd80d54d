"""Make an operator's invite, for a wave of people or for one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from accounts.geography import is_country
from accounts.models import Invite


class Command(BaseCommand):
    help = "Print an invite link that lets --uses people in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--uses", type=int, default=1, help="how many may come by one link (default: 1)")
        parser.add_argument("--days", type=int, help="how many days it lasts (default: for ever)")
        parser.add_argument("--country", default="", help="only people from this country, as in GB")
        parser.add_argument("--note", default="", help="what it is for; only operators read it")
        parser.add_argument("--links", type=int, default=1, help="how many such links to make (default: 1)")

    def handle(self, *args: Any, **options: Any) -> None:
        country = options["country"].upper()
        for name in ("uses", "days", "links"):
            if options[name] is not None and not 1 <= options[name] <= 100_000:
                raise CommandError(f"--{name} must be from 1 to 100000.")
        if country and not is_country(country):
            raise CommandError(f"{options['country']} is no country's code. Write two letters, as in GB.")
        if len(options["note"]) > 100:
            raise CommandError("--note may have 100 characters.")
        ends = now() + timedelta(days=options["days"]) if options["days"] else None
        for _ in range(options["links"]):
            made = Invite.objects.create(uses=options["uses"], country=country, note=options["note"], expires_at=ends)
            self.stdout.write(settings.SORASITE_URL + made.get_absolute_url())
