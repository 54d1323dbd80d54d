"""Open and close countries for new people. Who is here already stays."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.geography import country_name, is_country
from accounts.models import ClosedCountry


class Command(BaseCommand):
    help = "Say from which countries nobody can join yet: countries list | close CODE... | open CODE..."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["list", "close", "open"])
        parser.add_argument("codes", nargs="*", help="two letters each, as in GB DE")

    def handle(self, *args: Any, **options: Any) -> None:
        codes = [code.upper() for code in options["codes"]]
        wrong = [code for code in codes if not is_country(code)]
        if wrong:
            raise CommandError(f"Not the code of a country: {', '.join(wrong)}. Write two letters, as in GB.")
        if options["what"] != "list" and not codes:
            raise CommandError("Name at least one country, as in GB.")
        if options["what"] == "close":
            ClosedCountry.objects.bulk_create([ClosedCountry(code=code) for code in codes], ignore_conflicts=True)
        elif options["what"] == "open":
            ClosedCountry.objects.filter(code__in=codes).delete()
        closed = ClosedCountry.objects.order_by("code").values_list("code", flat=True)
        for code in closed:
            self.stdout.write(f"{code}  {country_name(code)}: closed")
        if not closed:
            self.stdout.write("All countries are open.")
