"""What the hour and the weather do to every colour: sky, tint, haze, and whether the sun is out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..score import VARIANTS

RGB = tuple[float, float, float]

SKIES: dict[str, tuple[str, str, str, str]] = {
    "day": ("#3f9fe3", "#7cc6f0", "#b9e4f4", "#e9f6ee"),
    "sunset": ("#4a3a86", "#c95a86", "#ff9463", "#ffd58a"),
    "night": ("#0a1136", "#18245c", "#2f3f82", "#56659f"),
    "dawn": ("#7ea8dc", "#c3b6dc", "#f6b9bd", "#ffe4c0"),
}
OVERCAST: dict[str, tuple[str, str, str, str]] = {
    "day": ("#66798a", "#8698a5", "#a9b7be", "#c8d0d0"),
    "sunset": ("#453f5c", "#75607a", "#a67f86", "#d0a48f"),
    "night": ("#0c1330", "#182242", "#2a3558", "#424e70"),
    "dawn": ("#737d98", "#9a97ac", "#bcaeb6", "#d6c8c2"),
}
SNOWY: dict[str, tuple[str, str, str, str]] = {
    "day": ("#9fb6cc", "#bccddc", "#d8e3ea", "#eef3f4"),
    "sunset": ("#6d6490", "#a98bab", "#d9adb4", "#f3d6c0"),
    "night": ("#131b3e", "#222e5c", "#3d4c7e", "#66759e"),
    "dawn": ("#98a5c8", "#bfb8d2", "#e0c8d0", "#f5e6dc"),
}
STORMY: dict[str, tuple[str, str, str, str]] = {
    "day": ("#1f2733", "#323d4a", "#4d5a64", "#77837f"),
    "sunset": ("#221c33", "#3d3046", "#6a4a58", "#a8735f"),
    "night": ("#060918", "#0d1430", "#192345", "#2a3760"),
    "dawn": ("#2b3146", "#474a60", "#6b6a7a", "#9c9392"),
}
FOGGY: dict[str, tuple[str, str, str, str]] = {
    "day": ("#b4c2c8", "#c3cfd2", "#d3dcdb", "#e2e7e2"),
    "sunset": ("#a98c9c", "#c9a3a2", "#e2bca6", "#f0d5b8"),
    "night": ("#1c2744", "#2a3756", "#3f4d6c", "#566583"),
    "dawn": ("#b9bccf", "#cfc9d4", "#e0d5d6", "#efe4da"),
}
COVERS = {"rain": OVERCAST, "snow": SNOWY, "storm": STORMY, "fog": FOGGY}
"""The skies of weathers that hide the sun: no sun, moon or star is seen in them."""
TINTS: dict[str, RGB] = {
    "day": (1.0, 1.0, 1.0),
    "sunset": (1.02, 0.82, 0.74),
    "night": (0.42, 0.48, 0.76),
    "dawn": (1.0, 0.92, 0.93),
}
INDOORS: dict[str, RGB] = {
    "day": (1.0, 1.0, 1.0),
    "sunset": (1.0, 0.86, 0.74),
    "night": (0.84, 0.7, 0.64),
    "dawn": (1.0, 0.96, 0.95),
}
INSIDE: dict[str, tuple[str, ...]] = {
    "room": VARIANTS["room"],
    "stage": VARIANTS["stage"],
    "kitchen": VARIANTS["kitchen"],
    "castle": ("hall",),
    "court": ("gym", "rink"),
    "cave": VARIANTS["cave"],
}
"""The sets with a roof: no sun, and no rain or snow unless through a window."""
AIRLESS = {"space", "moon"}
"""Where there is no air, and so no weather: it rains shooting stars."""
COLD = ("stone", "crystals", "ice", "rink")
"""Sets with a roof whose nights are blue, not lamplit."""
COLD_NIGHT = (0.64, 0.7, 0.9)
RIMS: dict[str, RGB] = {
    "day": (255, 250, 226),
    "sunset": (255, 190, 110),
    "night": (178, 200, 255),
    "dawn": (255, 222, 205),
}


def rgb(colour: str) -> RGB:
    """'#rrggbb' or '#rgb' -> three floats 0..255."""
    if len(colour) == 4:
        colour = "#" + "".join(2 * c for c in colour[1:])
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hexed(colour: Iterable[float]) -> str:
    """Three floats -> '#rrggbb', clipped."""
    return "#" + "".join(f"{max(0, min(255, round(c))):02x}" for c in colour)


def times(a: RGB, b: RGB) -> RGB:
    """Channel by channel."""
    return a[0] * b[0], a[1] * b[1], a[2] * b[2]


def mixed(a: str, b: str, amount: float) -> str:
    """`amount` of `b` in `a`."""
    return hexed(tuple(p * (1 - amount) + q * amount for p, q in zip(rgb(a), rgb(b), strict=True)))


@dataclass(frozen=True, slots=True)
class Light:
    """One hour under one sky. `sky` runs from top to horizon; `haze` is what distance fades into.

    tint: multiplies every colour. grey: how far colours lose saturation. figures: tint of the puppets,
    gentler than the scenery's, so that the hero stays legible at night. inside: whether there is a roof.
    """

    place: str
    time: str
    weather: str
    sky: tuple[str, str, str, str]
    tint: RGB
    grey: float
    haze: str
    figures: RGB
    rim: RGB
    sun_out: bool
    lamps: bool
    warm_inside: bool
    inside: bool = False

    @property
    def sheltered(self) -> bool:
        """Whether rain and snow stay outside; on a stage they are part of the play."""
        return self.inside and self.place != "stage"

    @property
    def night(self) -> bool:
        """Whether moon and stars are up."""
        return self.time == "night"

    def __call__(self, colour: str, depth: float = 0.0) -> str:
        """`colour` as it looks in this light, `depth` in [0, 1] away."""
        r, g, b = rgb(colour)
        luma = 0.3 * r + 0.59 * g + 0.11 * b
        lit = hexed(tuple((c + (luma - c) * self.grey) * k for c, k in zip((r, g, b), self.tint, strict=True)))
        return mixed(lit, self.haze, depth * (0.78 if self.sun_out else 0.86))


def light_of(place: str, time: str, weather: str, variant: str = "") -> Light:
    """The light of `place`, in its set `variant`, at `time` in `weather`.

    Indoors, in space and under water it is the place's own.
    """
    sky = COVERS.get(weather, SKIES)[time]
    tint, grey = TINTS[time], 0.0
    if weather == "rain":
        tint, grey = times(tint, (0.95, 1.0, 1.0) if time == "night" else (0.76, 0.8, 0.86)), 0.3
    elif weather == "snow":
        tint, grey = times(tint, (0.93, 0.96, 1.0)), 0.18
    elif weather == "storm":
        tint, grey = times(tint, (0.86, 0.9, 0.96) if time == "night" else (0.56, 0.61, 0.72)), 0.36
    elif weather == "fog":
        tint, grey = times(tint, (0.92, 0.95, 0.97)), 0.34
    lamps = time in ("night", "sunset") or weather in ("rain", "storm", "fog")
    roofed = INSIDE.get(place, ())
    inside = variant in roofed if variant else roofed == VARIANTS[place]
    if inside:
        tint = COLD_NIGHT if time == "night" and variant in COLD else INDOORS[time]
        if weather in ("rain", "storm", "fog") and time != "night":
            tint = times(tint, (0.86, 0.86, 0.86))
        grey = 0.0
    elif place in AIRLESS:
        tint, grey = (1.0, 1.0, 1.0), 0.0
    figures = (1.0, 1.0, 1.0)
    if place not in ("space", "stage", "moon"):
        figures = (0.42 + 0.58 * min(1, tint[0]), 0.42 + 0.58 * min(1, tint[1]), 0.42 + 0.58 * min(1, tint[2]))
    return Light(
        place=place,
        time=time,
        weather=weather,
        sky=sky,
        tint=tint,
        grey=grey,
        haze=mixed(sky[2], sky[3], 0.5),
        figures=figures,
        rim=RIMS[time],
        sun_out=weather not in COVERS,
        lamps=lamps,
        warm_inside=inside and time in ("night", "sunset"),
        inside=inside,
    )
