"""Fifty clips in a row: the memory of the whole site stays flat and under 3 GB."""

from __future__ import annotations

import threading
from statistics import median

import psutil

from tests.proofs.rendering import Ledger, compose, settled
from tests.proofs.site import Site, scratch_site, wait_for

NAME = "Fifty clips in a row: the memory of web, worker and services stays flat and under 3 GB"
CLIPS = 50
LIMIT_SECONDS = 2400
"""A slow machine may take its time: what is proved is memory."""
MOST_MB = 3_000
FLAT = 1.10
"""In the median the last ten clips may need at most this many times the memory of clips 11 to 20."""


class Scales(threading.Thread):
    """Weighs the site twice a second: the proportional set size, so that shared pages count once."""

    def __init__(self, site: Site, ledger: Ledger):
        super().__init__(daemon=True)
        self.site, self.ledger = site, ledger
        self.weights: list[tuple[int, float]] = []
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.5):
            done = self.ledger.states().get("draft", 0)
            self.weights.append((done, megabytes(self.site)))

    def between(self, low: int, high: int) -> list[float]:
        """What was weighed while the number of finished clips was in [low, high)."""
        return [mb for done, mb in self.weights if low <= done < high]


def megabytes(site: Site) -> float:
    total = 0.0
    for process in site.supervisor().children(recursive=True):
        try:
            total += process.memory_full_info().pss / 1e6
        except psutil.Error:
            continue
    return total


def run() -> dict[str, float]:
    with scratch_site(environment={"SORASITE_MAX_WAITING": "100"}) as site:
        ledger = Ledger(site)
        scales = Scales(site, ledger)
        scales.start()
        compose(site, CLIPS)
        took = wait_for(lambda: settled(ledger.states()), LIMIT_SECONDS - 120, "the end of fifty clips")
        scales.over.set()
        scales.join()
        early, late = median(scales.between(10, 20)), median(scales.between(40, 51))
        most = max(scales.between(0, 51))
        assert ledger.states() == {"draft": CLIPS}, ledger.states()
        assert most < MOST_MB, f"{most:.0f} MB"
        assert late < early * FLAT, (
            f"median {early:.0f} MB at clips 11 to 20, {late:.0f} MB at the last ten, {most:.0f} MB at most"
        )
        return {
            "clips": float(CLIPS),
            "most MB": round(most),
            "median MB at clips 11-20": round(early),
            "median MB at clips 41-50": round(late),
            "seconds a clip": round(took / CLIPS, 1),
        }
