"""Figures about speed and memory, taken by measuring: `manage.py bench NAME [--json]`."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cameos import bench as cameos_bench
from feed import bench as feed_bench
from generation import bench as generation_bench
from sorasite import consent_bench


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
        feed.add_argument("--lent", type=int, default=30, help="how many of a hundred clips carry a likeness (30)")
        withdraw = benches.add_parser(
            "withdraw", parents=[common], help="how soon a likeness that is taken back is gone"
        )
        withdraw.add_argument(
            "--clips", type=int, default=5000, help="published clips with it; as many are derived (5000)"
        )
        benches.add_parser("alerts", parents=[common], help="how soon an owner hears of a use, beside 200 open tabs")

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
            return feed_bench.feed(options["clips"], options["lent"])
        if name == "withdraw":
            return consent_bench.withdraw(options["clips"])
        if name == "alerts":
            return consent_bench.alerts()
        if name == "enrolment":
            return cameos_bench.enrolment(options["takes"])
        return generation_bench.imagine()
