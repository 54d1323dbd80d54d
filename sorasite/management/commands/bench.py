"""Figures about speed and memory, taken by measuring: `manage.py bench NAME [--json]`."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

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

    def handle(self, *args: Any, **options: Any) -> None:
        figures = {
            "imagine": generation_bench.imagine,
            "feed": lambda: feed_bench.feed(options["clips"], options["lent"]),
            "withdraw": lambda: consent_bench.withdraw(options["clips"]),
            "alerts": consent_bench.alerts,
        }[options["name"]]()
        if options["json"]:
            self.stdout.write(json.dumps(figures))
            return
        width = max(len(name) for name in figures)
        for name, value in figures.items():
            self.stdout.write(f"{name:<{width}}  {value}")
