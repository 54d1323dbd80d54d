"""The small scenes of empty places and errors: sky, hills and the cut-outs of the house's own paper theatre.

It writes static/scenes/; what is not in `SCENES` was drawn by hand. Run it after a change here.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from generation.backends.house.art import bodies

FOLDER = Path(settings.BASE_DIR) / "static" / "scenes"
WIDTH, HEIGHT = 360, 240


@dataclass(frozen=True)
class Puppet:
    """A cut-out by its name in the house's art, `size` wide, its middle at (x, y)."""

    name: str
    x: float
    y: float
    size: float
    turn: float = 0
    mirrored: bool = False


@dataclass(frozen=True)
class Scene:
    """Colours from back to front, and who stands in it. back: further sheets, behind the hills."""

    sky: str
    hills: tuple[str, ...]
    puppets: tuple[Puppet, ...]
    back: str = ""
    curtain: bool = False


def moon(x: float, y: float, radius: float, colour: str = "#ffedc0") -> str:
    return f'<g filter="url(#s)"><circle cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/></g>'


def cloud(x: float, y: float, scale: float, colour: str) -> str:
    shape = "M-28 12a13 13 0 0 1 9-22a20 20 0 0 1 36-6a15 15 0 0 1 21 28z"
    return f'<g transform="translate({x} {y}) scale({scale})" filter="url(#s)"><path d="{shape}" fill="{colour}"/></g>'


def stars(seed: int, count: int = 26) -> str:
    sky = random.Random(seed)  # noqa: S311 - where stars stand is no secret
    dots = ((sky.randint(8, 352), sky.randint(6, 120), sky.choice((0.9, 1.3, 1.8))) for _ in range(count))
    return "".join(f'<circle cx="{x}" cy="{y}" r="{r}" fill="#fff3d6"/>' for x, y, r in dots)


def light(x: float) -> str:
    return (
        f'<path d="M{x - 12} -10L{x - 78} 214H{x + 78}L{x + 12} -10z" fill="#fff0d0" opacity=".16"/>'
        f'<ellipse cx="{x}" cy="212" rx="84" ry="15" fill="#ffe2a8" opacity=".5"/>'
    )


def rain(seed: int) -> str:
    sky = random.Random(seed)  # noqa: S311
    drops = ((sky.randint(0, 360), sky.randint(0, 190)) for _ in range(34))
    return "".join(f'<path d="M{x} {y}l-4 12" stroke="#cfdcf2" stroke-width="1.6" opacity=".7"/>' for x, y in drops)


def hand(x: float) -> str:
    """A thread from above, for what hangs on one."""
    return f'<path d="M{x} 0V96" stroke="#f3dcc6" stroke-opacity=".7" stroke-width="1.5"/>'


def post(x: float) -> str:
    return f'<g filter="url(#s)"><path d="M{x - 3} 120h6v110h-6z" fill="#c9d2e3"/></g>'


CORD = '<path d="M274 146C296 190 330 168 380 214" stroke="#4b3a63" stroke-width="5" fill="none"/>'

SCENES = {
    "nothing-found": Scene(
        "#26315f",
        ("#3c4d86", "#2b3a5e"),
        (Puppet("owl", 132, 150, 84), Puppet("telescope", 222, 146, 82, -6, mirrored=True)),
        stars(3) + moon(296, 62, 27),
    ),
    "nobody-yet": Scene(
        "#2c1540", ("#8a4a2c",), (Puppet("penguin", 180, 164, 86),), light(180), curtain=True
    ),
    "no-comments": Scene(
        "#f3b48b",
        ("#d77a55", "#8d3340"),
        (Puppet("parrot", 128, 150, 92, mirrored=True), Puppet("speech-balloon", 222, 82, 86, mirrored=True)),
        moon(302, 112, 30, "#ffe3a6") + cloud(70, 54, 0.9, "#ffe9dc"),
    ),
    "private": Scene(
        "#3b1530", ("#6d3720",), (Puppet("hedgehog", 112, 180, 66, mirrored=True), Puppet("locked", 194, 124, 74, 5)),
        '<path d="M-10 -10H370V210H-10z" fill="#7d1626"/>' + hand(194), curtain=True,
    ),
    "suspended": Scene(
        "#5a6788",
        ("#47577a", "#34425f"),
        (Puppet("stop-sign", 238, 122, 76, 4), Puppet("turtle", 128, 176, 92, mirrored=True)),
        cloud(92, 46, 1.3, "#7886a8") + cloud(250, 38, 1.5, "#6b799c") + rain(5) + post(236),
    ),
    "offline": Scene(
        "#1f4a63",
        ("#2d6d86", "#17384c"),
        (Puppet("desert-island", 148, 142, 112), Puppet("electric-plug", 262, 120, 56, -24)),
        stars(8) + moon(64, 58, 22) + CORD,
    ),
    "slow-down": Scene(
        "#f7c98a",
        ("#e39a5b", "#b9673a"),
        (Puppet("hourglass-not-done", 232, 158, 82, 5), Puppet("snail", 122, 174, 86, mirrored=True)),
        moon(84, 76, 36, "#fff0c4") + cloud(286, 54, 1, "#fff3e0"),
    ),
    "no-likes": Scene(
        "#8fb6e0",
        ("#5f9a72", "#3f7d4d"),
        (Puppet("red-heart", 210, 84, 74, 8), Puppet("cat", 138, 174, 76)),
        '<path d="M206 118C196 142 184 130 168 168" stroke="#fff6ec" stroke-width="2" fill="none"/>'
        + cloud(78, 58, 1.1, "#f4f8ff") + cloud(302, 100, 0.9, "#f4f8ff"),
    ),
}  # fmt: skip


class Command(BaseCommand):
    help = "Draw the scenes of empty places and errors into static/scenes/."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for name, scene in SCENES.items():
            body = drawn(scene)
            (FOLDER / f"{name}.svg").write_text(body)
            self.stdout.write(f"{name}.svg: {len(body)} bytes")


def drawn(scene: Scene) -> str:
    """The scene as an SVG file. Each sheet throws a shadow; each puppet has the white edge of a cut-out."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><defs>'
        '<filter id="s" x="-20%" y="-20%" width="140%" height="150%"><feDropShadow dx="0" dy="3" stdDeviation="3" '
        'flood-color="#1a0d08" flood-opacity=".38"/></filter>'
        '<filter id="c" x="-20%" y="-20%" width="140%" height="150%"><feMorphology in="SourceAlpha" operator="dilate" '
        'radius="1" result="e"/><feFlood flood-color="#fff6ec"/><feComposite in2="e" operator="in" result="p"/>'
        '<feDropShadow in="p" dx="0" dy="1" stdDeviation="1" flood-color="#1a0d08" flood-opacity=".45" result="d"/>'
        '<feMerge><feMergeNode in="d"/><feMergeNode in="SourceGraphic"/></feMerge></filter></defs>',
        f'<path d="M0 0h{WIDTH}v{HEIGHT}H0z" fill="{scene.sky}"/>',
        scene.back,
    ]
    # On a stage everybody stands before the boards; in the open the first stands behind the nearest hill.
    boards = len(scene.hills) == 1
    parts += [hill(176, colour, 0) for colour in scene.hills[:-1]]
    parts += [] if boards else [puppet(scene.puppets[0])]
    parts.append(floor(scene.hills[-1]) if boards else hill(206, scene.hills[-1], 3))
    parts += [puppet(one) for one in scene.puppets[0 if boards else 1 :]]
    parts.append(curtains() if scene.curtain else "")
    return "\n".join(part for part in parts if part) + "\n</svg>\n"


def puppet(one: Puppet) -> str:
    scale = one.size / 32
    flip = f"scale({-scale if one.mirrored else scale:.3f} {scale:.3f})"
    place = f"translate({one.x} {one.y}) rotate({one.turn}) {flip} translate(-16 -16)"
    return f'<g transform="{place}"><g filter="url(#c)">{bodies()[one.name]}</g></g>'


def hill(top: float, colour: str, phase: int) -> str:
    step = WIDTH / 5
    heights = [top + 9 * math.sin(1.9 * n + 2.3 * phase) for n in range(6)]
    path = f"M-20 260V{heights[0]:.1f}H0"
    for n in range(5):
        middle = (n + 0.5) * step
        end = f"{heights[n + 1]:.1f}"
        path += f"C{middle:.0f} {heights[n]:.1f} {middle:.0f} {end} {(n + 1) * step:.0f} {end}"
    return f'<g filter="url(#s)"><path d="{path}H380V260z" fill="{colour}"/></g>'


def floor(colour: str) -> str:
    return f'<g filter="url(#s)"><path d="M-10 188H370V250H-10z" fill="{colour}"/></g>'


def curtains() -> str:
    folds = ("#b3202f", "#98192a", "#c22c38", "#a11c2c")
    side = "".join(
        f'<path d="M{x} -20C{x + 3} 96 {x - 3} 168 {x} 260H{x + 19}C{x + 16} 168 {x + 22} 96 {x + 19} -20z" '
        f'fill="{colour}"/>'
        for x, colour in zip(range(-12, 60, 18), folds, strict=True)
    )
    scallops = "".join(f"a{WIDTH / 16:.1f} 13 0 0 1 -{WIDTH / 8:.1f} 0" for _ in range(8))
    return (
        f'<g filter="url(#s)">{side}</g><g transform="translate(360 0) scale(-1 1)"><g filter="url(#s)">{side}</g></g>'
        f'<g filter="url(#s)"><path d="M0 -20H360V26{scallops}z" fill="#c22c38"/></g>'
        '<path d="M0 18h360" stroke="#ffcf7a" stroke-width="3"/>'
    )
