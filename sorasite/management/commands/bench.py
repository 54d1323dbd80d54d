"""Figures about speed and memory, taken by measuring: `manage.py bench NAME [--json]`."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from generation import bench as generation_bench

BENCHES = {"imagine": generation_bench.imagine}


class Command(BaseCommand):
    help = "Measure a part of the site on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", choices=sorted(BENCHES))
        parser.add_argument("--json", action="store_true", help="print one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        figures = BENCHES[options["name"]]()
        if options["json"]:
            self.stdout.write(json.dumps(figures))
            return
        width = max(len(name) for name in figures)
        for name, value in figures.items():
            self.stdout.write(f"{name:<{width}}  {value}")
