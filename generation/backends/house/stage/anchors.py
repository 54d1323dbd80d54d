"""Where on a drawing a hat sits, and glasses, a scarf, a cape: read off the commonest icons, guessed for the rest.

Units are those of the icons' 32 x 32 box, unless said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Anchors:
    """Points of a figure. crown: (x, y, half the width of the head, tilt in degrees) where a hat's brim is. eyes: (x, y, half
    their distance; 0 for a head from the side). neck: (x, y, half its width). known: read off, not guessed.
    """

    crown: tuple[float, float, float, float]
    eyes: tuple[float, float, float]
    neck: tuple[float, float, float]
    known: bool = True
    at_head: tuple[float, float, float] | None = None
    at_mouth: tuple[float, float, float] | None = None
    at_back: tuple[float, float, float] | None = None

    @property
    def side(self) -> bool:
        """Whether it is seen from the side, looking left."""
        return self.eyes[2] == 0

    @property
    def head(self) -> tuple[float, float, float]:
        """The middle of the head and half its width."""
        if self.at_head:
            return self.at_head
        x, y, w, _ = self.crown
        return x, (y + 0.95 * w) if not self.side else max(y + 0.7 * w, (y + self.eyes[1]) / 2 + 0.5), w

    @property
    def mouth(self) -> tuple[float, float, float]:
        """Where a moustache goes, and half its width."""
        if self.at_mouth:
            return self.at_mouth
        x, y, gap = self.eyes
        w = self.crown[2]
        return (x - 0.5 * w, y + 0.62 * w, 0.5 * w) if self.side else (x, y + 0.62 * w, 0.62 * w)

    @property
    def back(self) -> tuple[float, float, float]:
        """Where wings grow, and a length to go by."""
        if self.at_back:
            return self.at_back
        x, y, w = self.neck
        return (x + 1.5 * w + 3, y - 0.2 * w, 1.15 * w) if self.side else (x, y, w)


def _read(rows: str) -> dict[str, Anchors]:
    out = {}
    for row in rows.strip().splitlines():
        name, *numbers = row.split()
        hx, hy, hw, tilt, ex, ey, gap, nx, ny, nw = (float(n) for n in numbers)
        out[name] = Anchors((hx, hy, hw, tilt), (ex, ey, gap), (nx, ny, nw))
    return out


# name            hat x, y, half width, tilt    eyes x, y, gap     neck x, y, half width
KNOWN = _read("""
dog                  9.6  7.4 4.0   0    7.4 11.0 0     11.0 16.6 3.6
guide-dog            9.6  7.4 4.0   0    7.4 11.0 0     11.0 16.6 3.6
service-dog         10.2  6.4 3.6   0    8.4  9.9 0     10.6 14.0 3.6
poodle              10.0  4.6 3.8   0    7.4 10.9 0     10.6 15.4 3.6
cat                  8.2  8.6 4.0   0    6.4 11.9 0      9.4 17.0 3.8
black-cat            8.2  8.6 4.0   0    6.4 11.9 0      9.4 17.0 3.8
rabbit               8.6  9.4 4.0  -6    6.7 13.7 0     11.0 19.6 4.2
elephant             7.6  6.4 5.0   0    5.4 13.4 0     12.0 19.0 4.6
horse                7.0  2.8 3.2   6    4.4  6.2 0      9.0 11.0 3.4
cow                  8.0  5.6 3.4   0    7.2  9.2 0     10.4 14.0 3.6
pig                 10.0 10.4 4.4   0    7.4 16.9 0     11.4 22.4 4.6
mouse                8.4  8.4 3.2 -14    6.7 11.7 0     11.4 16.4 4.0
rat                  8.4  8.6 3.2 -14    6.7 11.7 0     11.4 16.4 4.0
tiger                6.0 10.8 3.6   0    5.4 14.2 0      9.0 19.0 3.6
leopard              6.0 10.8 3.6   0    5.4 14.2 0      9.0 19.0 3.6
monkey               9.6  6.0 4.6   0    9.9  9.9 1.6    9.8 16.0 4.0
gorilla              7.0  2.8 3.8   0    5.6  6.6 0      7.6 12.4 4.4
orangutan           16.0  4.6 4.8   0   16.0  8.7 1.7   16.0 15.0 5.0
deer                 7.6  7.2 3.0   0    5.4  9.4 0      7.6 14.0 2.8
ox                   8.6  5.8 3.6   0    6.6  9.0 0     10.6 14.0 4.0
bison                8.6  7.0 4.2   0    5.5 15.0 0     10.0 20.0 4.4
water-buffalo        9.0  5.2 3.6   0    7.0  9.0 0     10.6 14.0 4.0
goat                 7.2  7.4 3.0   0    6.4 10.5 0      8.4 15.4 3.0
ram                  7.6  5.4 3.2   0    6.4  8.5 0      9.0 13.6 3.4
ewe                  7.8  5.0 3.2   0    6.4  8.5 0      9.0 13.6 3.4
llama                7.4  5.0 2.6   0    6.4  7.4 0      9.0 12.0 2.8
giraffe              8.2  4.2 2.8   0    6.4  6.2 0      9.0 10.6 2.4
zebra                7.2  3.8 3.0   0    5.4  6.2 0      9.0 11.4 3.2
mammoth             14.6  3.8 4.4   0    8.4 13.4 0     13.0 21.0 4.4
rhinoceros           9.0 13.0 4.0   0    6.4 17.4 0     12.0 22.0 4.4
hippopotamus         9.8 15.2 4.0   0    9.9 18.1 1.5   12.4 25.0 4.6
camel                8.4  4.6 3.0   0    7.4  7.4 0      9.6 14.4 2.8
donkey               7.4 11.0 2.8 -16    6.4 13.4 0     10.4 17.0 3.0
badger               9.0 14.8 3.0   0    8.1 18.3 0     12.0 21.6 3.8
beaver              10.2  3.8 4.4   0    7.4  6.8 0     12.0 13.4 4.6
otter                7.6 10.0 4.4   0    7.8 14.4 2.6    8.0 19.4 4.0
skunk                8.4 14.8 2.8   0    8.0 17.0 0     11.0 20.4 3.6
sloth                8.7 11.6 4.6   0    8.7 16.2 3.2   10.0 21.6 4.4
chipmunk             8.2  6.6 3.8   0    6.7 10.7 0      9.6 16.4 3.8
rooster              9.4  3.6 3.2   0    8.8  7.6 0      9.6 13.0 3.4
chicken             17.6  6.8 5.4   0   13.4 16.4 0     17.0 24.0 7.0
penguin             16.0  3.6 5.6   0   16.0  7.8 1.6   16.0 15.0 6.4
dodo                10.2  3.2 3.6   0    9.6  6.4 0     10.6 12.4 3.0
peacock             14.4  9.8 1.9   0   14.4 11.4 0     14.6 15.6 1.9
turtle               4.6 20.8 2.6   0    4.4 22.4 0      6.6 25.4 2.0
snake               24.0  2.6 3.6   0   23.4  4.9 0     24.4 12.0 3.2
dragon              11.6  4.4 3.4   0   10.4  8.4 0     10.0 15.4 3.0
t-rex                7.8  4.4 4.6   0    9.0  6.0 0     10.0 15.0 3.8
sauropod             8.0  2.4 3.0   0    8.4  3.5 0      8.2  9.0 2.6
ant                  6.6  9.2 3.2   0    5.0 12.0 0     10.4 15.0 2.4
snail                6.2  2.2 3.4   0    6.2  3.7 1.8    6.6 13.0 4.0
hedgehog             9.0 19.6 3.2 -12    7.7 22.7 0     12.0 26.0 3.0
kangaroo             6.8  5.4 2.6   0    6.4  7.4 0      9.6 11.4 2.4
flamingo            11.8  1.8 2.6   0   11.4  3.4 0     10.0  8.6 2.0
goose               12.8  2.6 3.0   0   12.6  5.1 0     13.4 10.6 2.4
duck                10.4  2.6 4.2   0   10.4  6.5 0     10.8 12.6 3.6
swan                 7.2  4.2 3.4   0    5.4  8.4 0     10.4 13.0 2.4
turkey               6.0  4.2 2.4   0    5.8  6.5 0      6.4 11.0 2.0
owl                 16.0  3.0 7.2   0   16.0  9.4 5.6   16.0 17.0 7.4
parrot              12.0  2.6 4.4   0   11.4  6.2 0     11.6 12.4 4.8
eagle                6.6 11.0 2.8   0    5.4 13.4 0      9.0 17.4 2.8
dove                 8.2  7.0 3.4   0    7.9 10.9 0     10.0 16.6 3.4
bird                11.2  2.6 4.6   0    9.9  8.9 0     11.0 15.4 5.0
blackbird           11.2  2.6 4.6   0    9.9  8.9 0     11.0 15.4 5.0
baby-chick          10.6  4.4 5.0   0    8.9  9.9 0     10.4 16.6 5.6
hatching-chick      16.0  2.6 6.6   0   16.0  7.8 5.0   16.0 13.6 7.6
front-facing-baby-chick 16.0 5.2 5.8 0  15.9 10.4 3.5   16.0 16.6 6.6
teddy-bear          16.0  4.0 5.2   0   15.9  8.4 2.5   16.0 14.0 5.2
snowman             16.0  5.0 5.0   0   15.6  8.8 1.7   16.0 14.0 5.0
snowman-without-snow 16.0 5.0 5.2   0   15.8  8.8 1.7   16.0 14.0 5.2
ghost               16.0  3.0 7.2   0   15.4  8.4 4.0   16.0 18.4 7.8
alien-monster       16.0  8.4 6.4   0   15.9 14.4 5.0   16.0 21.0 8.0
lizard              11.4  3.0 3.2   0   11.4  6.4 2.0   12.0 10.6 3.0
crab                16.0 13.0 6.0   0   16.0 12.8 2.6   16.0 22.0 7.0
octopus             16.0  3.4 7.2   0   16.0 13.5 9.5   16.0 21.0 8.0
fish                12.0 11.0 4.4 -8     8.4 17.2 0     13.0 21.0 4.0
tropical-fish       12.4  8.4 4.6 -8     7.5 16.6 0     13.0 22.0 4.4
shark               14.0  4.6 4.0 -6    10.4 10.9 0     17.0 16.0 4.6
whale                9.4 10.2 5.0   0   15.5 14.0 0     18.0 20.0 4.6
spouting-whale       9.4 10.2 5.0   0   15.5 14.0 0     18.0 20.0 4.6
seal                 8.6  8.2 4.4   0    8.5 13.1 2.5    9.0 19.6 4.6
dolphin             14.4  2.8 4.0  -6   12.7  6.6 0     18.0 12.0 4.4
jellyfish           16.0  2.4 7.2   0   16.0 10.0 3.4   16.0 16.0 7.6
squid               16.0  4.6 3.4   0   16.0 22.6 2.4   16.0 17.0 6.0
lobster             16.0  9.4 3.4   0   16.0 12.6 1.7   16.0 18.0 4.6
honeybee             5.6 13.2 3.2   0    5.4 16.9 0      9.6 18.0 3.0
lady-beetle         16.0  5.6 4.4   0   16.0  8.0 2.2   16.0 12.0 5.6
worm                10.2  2.4 2.2   0   10.0  3.9 0     10.0  8.0 2.0
jack-o-lantern      16.0  7.8 7.4   0   15.9 14.2 5.5   16.0 26.0 8.0
automobile          16.0 10.2 6.4   0   10.0 13.0 0     16.0 20.0 6.0
fox                 16.0  8.4 8.6   0   15.9 18.4 4.0   16.0 30.0 7.0
wolf                16.0  9.0 8.0   0   15.9 15.4 4.0   16.0 29.0 7.0
bear                16.0  6.6 9.4   0   15.9 16.4 4.1   16.0 30.0 8.0
panda               16.0  6.6 9.4   0   15.9 16.4 4.1   16.0 30.0 8.0
polar-bear          16.0  6.6 9.4   0   15.9 16.4 4.1   16.0 30.0 8.0
lion                16.0  5.4 8.6   0   15.9 14.4 4.0   16.0 29.0 8.0
raccoon             16.0  9.6 8.4   0   15.9 19.4 4.0   16.0 29.0 7.0
koala               16.0  5.6 8.6   0   15.9 17.4 6.0   16.0 28.0 8.0
hamster             16.0 10.6 7.4   0   15.9 19.4 4.0   16.0 29.0 8.0
frog                16.0  7.6 6.6   0   15.9  8.2 5.9   16.0 28.0 9.0
unicorn             16.0  6.2 5.4   4   11.9 13.4 0     18.0 27.0 7.0
horse-face          15.0  6.2 5.4   4   11.9 13.4 0     18.0 27.0 7.0
moose               15.0 12.2 5.4   0   11.9 18.4 0     19.0 28.0 6.0
boar                15.0  9.6 5.6   0   12.9 14.9 0     18.0 26.0 6.0
dragon-face         14.8  6.6 5.2   0   14.9 14.9 0     20.0 27.0 6.0
tiger-face          16.0  6.0 8.6   0   15.9 15.4 4.0   16.0 28.0 7.0
dog-face            16.0  5.2 8.0   0   15.9 13.4 3.0   16.0 28.0 7.0
cat-face            16.0 10.6 8.8   0   15.9 18.4 4.0   16.0 29.0 8.0
cow-face            16.0  6.4 6.4   0   15.9 14.4 4.0   16.0 29.0 7.0
pig-face            16.0  6.2 8.4   0   15.9 15.4 4.0   16.0 29.0 8.0
mouse-face          16.0 12.4 7.6   0   15.9 22.4 4.0   16.0 30.0 7.0
rabbit-face         16.0 12.0 7.6   0   15.9 18.4 4.0   16.0 30.0 7.0
monkey-face         16.0  6.8 9.0   0   15.9 15.4 3.0   16.0 29.0 8.0
robot               16.0  5.4 8.6   0   16.0 13.6 4.1   16.0 29.0 8.0
alien               16.0  4.0 8.6   0   16.0 15.0 5.6   16.0 30.0 5.0
clown-face          16.0  4.4 8.6   0   15.9 12.2 3.8   16.0 30.0 8.0
goblin              16.0  5.4 9.0   0   16.0 13.6 5.4   16.0 29.0 8.0
ogre                16.0  7.4 9.4   0   16.0 16.0 4.7   16.0 29.0 8.0
troll               15.0  3.4 5.4   0   14.4  8.5 2.9   15.0 18.0 5.0
santa-claus         16.0  7.0 8.6   0   14.8 15.4 4.1   16.0 29.0 8.0
mrs-claus           16.0  6.0 8.6   0   16.0 18.0 4.1   16.0 30.0 8.0
""")  # fmt: skip


def moved(
    at: Anchors, x: float, y: float, k: float, neck: tuple[float, float, float], back: tuple[float, float, float]
) -> Anchors:
    """The anchors of a head drawn at (x, y), scaled by `k`, on a body of its own with this neck and back."""
    hx, hy, hw, tilt = at.crown
    ex, ey, gap = at.eyes
    mx, my, mw = at.mouth
    cx, cy, cw = at.head
    return Anchors(
        (x + k * hx, y + k * hy, k * hw, tilt),
        (x + k * ex, y + k * ey, k * gap),
        neck,
        at.known,
        (x + k * cx, y + k * cy, k * cw),
        (x + k * mx, y + k * my, k * mw),
        back,
    )


def anchors_of(icon: str, drawing: np.ndarray) -> Anchors:
    """The anchors of an icon; `drawing` (h, w, 4) of its 32 x 32 box is looked at if it is not known."""
    return KNOWN.get(icon) or guessed(drawing)


def guessed(drawing: np.ndarray) -> Anchors:
    """Anchors by silhouette: the hat on the highest part, the eyes below it, the neck a little under the middle."""
    solid = drawing[..., 3] > 96
    h = solid.shape[0]
    ys, xs = np.nonzero(solid)
    if not len(ys):
        return Anchors((16, 6, 6, 0), (16, 12, 3), (16, 20, 6), known=False)
    k = 32 / h
    top, tall = float(ys.min()), float(ys.max() - ys.min())
    row = min(h - 1, int(top + 0.14 * tall))
    peak = float(np.median(xs[ys <= top + 0.04 * tall]))
    runs = np.flatnonzero(np.diff(np.concatenate(([0], solid[row].astype(int), [0]))))
    spans = [(a, b) for a, b in zip(runs[::2], runs[1::2], strict=True)]
    left, right = min(spans, key=lambda s: abs((s[0] + s[1]) / 2 - peak)) if spans else (peak - 40 / k, peak + 40 / k)
    x, w = (left + right) / 2 * k, float(np.clip((right - left) / 2 * k, 3.2, 7.5))
    mid = xs[np.abs(ys - (top + 0.62 * tall)) < 0.04 * tall]
    low_x = float((mid.min() + mid.max()) / 2 * k) if len(mid) else x
    eye = (top + 0.34 * tall) * k
    return Anchors(
        (x, (top + 0.1 * tall) * k, w, 0.0), (x, eye, 0.42 * w), (low_x, (top + 0.62 * tall) * k, 0.9 * w), known=False
    )
