"""What stands or hangs in more than one room: books, plants, lamps, a globe."""

from __future__ import annotations

from .. import shapes as s
from ..light import mixed
from ..scenery import Scenery

SPINES = ("#c9584f", "#4f7fa8", "#e0a94a", "#6a8f5e", "#8a6aa0", "#d98a6b", "#3f6f73", "#b5483f", "#efe0c2")


def books(place: Scenery, x: float, y: float, n: int) -> str:
    """A pile of books that lies."""
    rng, c = place.rng, place.c
    o = ""
    for i in range(n):
        w = rng.uniform(58, 80)
        tone = c(rng.choice(SPINES))
        o += s.rect(x + rng.uniform(-6, 6), y - 17 * (i + 1), w, 16, tone, 3) + s.rect(
            x + w - 12, y - 17 * (i + 1) + 4, 10, 8, c("#fbf3df")
        )
    return o


def row_of_books(place: Scenery, x: float, y: float, w: float, h: float) -> str:
    """Books on a shelf; some lean, there is a gap, a pot or a clock between them."""
    rng, c = place.rng, place.c
    o, at = "", x
    while at < x + w - 14:
        if rng.random() < 0.07 and at + 50 < x + w:
            tone = c(rng.choice(["#d9a45a", "#8fb0b5", "#c98a7a"]))
            o += s.path(f"M{at + 8},{y} q-8,-24 6,-34 h14 q14,10 6,34Z", tone) + s.oval(
                at + 21, y - 40, 10, 6, c("#6f9a5c")
            )
            at += 46
            continue
        k, t = rng.uniform(13, 24), h * rng.uniform(0.66, 0.94)
        tone = c(rng.choice(SPINES))
        lean = 9 if rng.random() < 0.08 else 0
        o += (
            f'<g transform="rotate({lean} {at + k:.1f} {y})">'
            + s.rect(at, y - t, k - 1, t, tone, 2)
            + s.rect(at + 2, y - t * 0.82, k - 5, 4, mixed(tone, "#fff0c0", 0.5))
            + s.rect(at + 2, y - t * 0.24, k - 5, 3, mixed(tone, "#fff0c0", 0.4))
            + "</g>"
        )
        at += k + lean * 1.6
    return o


def plant(place: Scenery, x: float, y: float) -> str:
    """A pot plant with big leaves."""
    c = place.c
    o = ""
    for i, a in enumerate((-56, -30, -8, 18, 44, 66)):
        o += s.group(
            s.path("M0,0 C-34,-40 -30,-110 0,-150 C30,-110 34,-40 0,0Z", c("#4f9a5c" if i % 2 else "#3d8450"))
            + s.stroke("M0,-6 V-130", c("#6fb57a"), 2.5),
            0,
            -80,
            1.0,
            a,
        )
    return s.group(
        o
        + s.path("M-48,-88 H48 L36,0 H-36Z", c("#d98a5b"))
        + s.path("M14,-88 H48 L36,0 H16Z", c("#bd7246"))
        + s.rect(-54, -98, 108, 22, c("#e39b6d"), 6),
        x,
        y,
        0.9,
    )


def pendant(place: Scenery, x: float, y: float, lit: bool, tone: str = "#d9705f") -> str:
    """A lamp that hangs from the ceiling."""
    c = place.c
    o = s.disc(x, y + 60, 330, "url(#lamp)") if lit else ""
    o += s.rect(x - 2, -300, 4, 300 + y - 40, c("#5a4638")) + s.disc(x, y + 36, 26, "#fff0bd" if lit else c("#fbf3df"))
    return (
        o
        + s.path(f"M{x - 96},{y + 36} Q{x - 80},{y - 40} {x},{y - 46} Q{x + 80},{y - 40} {x + 96},{y + 36}Z", c(tone))
        + s.path(
            f"M{x + 20},{y + 36} Q{x + 34},{y - 20} {x},{y - 46} Q{x + 80},{y - 40} {x + 96},{y + 36}Z",
            c(mixed(tone, "#201030", 0.18)),
        )
        + s.rect(x - 98, y + 32, 196, 7, c(mixed(tone, "#ffffff", 0.3)), 3)
    )


def globe(place: Scenery, x: float, y: float) -> str:
    """A globe on a wooden foot."""
    c = place.c
    o = (
        s.path("M-50,2 Q-20,-10 -8,-60 H8 Q20,-10 50,2Z", c("#8a5a3c"))
        + f'<path d="M-66,-196 A92,92 0 1 0 66,-64" fill="none" stroke="{c("#d9b45a")}" stroke-width="9"/>'
    )
    o += (
        s.disc(0, -132, 76, c("#6fb0d0"))
        + s.path("M-56,-164 q30,-40 66,-24 q10,26 -14,34 q-4,30 -26,26 q-30,-10 -26,-36Z", c("#8fba6a"))
        + s.path("M10,-110 q34,-22 56,4 q-8,40 -36,48 q-24,-20 -20,-52Z", c("#d9c07a"))
    )
    return s.group(
        o + s.path("M26,-204 A76,76 0 0 1 20,-59 A110,110 0 0 0 26,-204Z", "#201040", 'fill-opacity=".14"'), x, y
    )
