"""Figures about speed and memory, taken by measuring: `manage.py bench NAME [--json]`."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cameos import bench as cameos_bench
from feed import bench as feed_bench
from generation import bench as generation_bench


class Command(BaseCommand):
    help = "Measure a part of the site on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        # The options of one bench are no business of another.
        common = CommandParser(add_help=False)
        common.add_argument("--json", action="store_true", help="print one line of JSON")
        benches = parser.add_subparsers(dest="name", required=True)
        benches.add_parser("imagine", parents=[common], help="how long a clip takes here, by stage")
        feed = benches.add_parser("feed", parents=[common], help="what a page of the feed costs in a big house")
        feed.add_argument("--clips", type=int, default=100_000, help="how big the house is (100000)")

        checks = benches.add_parser("enrolment", parents=[common], help="whom the checks of an enrolment let through")
        checks.add_argument("--takes", type=int, default=3, help="good recordings of each made-up person (3)")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"]
        figures = self.measure(name, options)
        if options["json"]:
            self.stdout.write(json.dumps(figures))
            return
        width = max(len(name) for name in figures)
        for name, value in figures.items():
            self.stdout.write(f"{name:<{width}}  {value}")

    def measure(self, name: str, options: dict[str, Any]) -> dict[str, Any]:
        if name == "feed":
            return feed_bench.feed(options["clips"])
        if name == "enrolment":
            return cameos_bench.enrolment(options["takes"])
        return generation_bench.imagine()
