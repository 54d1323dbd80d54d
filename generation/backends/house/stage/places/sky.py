"""Sky, sun, moon, stars and clouds."""

from __future__ import annotations

import math

from .. import shapes as s
from ..light import SKIES, mixed
from ..scenery import BOTTOM, LEFT, RIGHT, WIDTH, Scenery

SPAN = RIGHT - LEFT


def sheet(colours: tuple[str, ...], low: float) -> tuple[str, str]:
    """A gradient over the whole set that reaches its last colour at canvas y `low` -> (body, defs)."""
    end = (low + 300) / (BOTTOM + 300)
    stops = "".join(
        f'<stop offset="{end * k:.3f}" stop-color="{c}"/>' for k, c in zip((0.2, 0.5, 0.78, 1), colours, strict=True)
    )
    return s.rect(
        LEFT, -300, SPAN, BOTTOM + 300, "url(#sky)"
    ), f'<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">{stops}</linearGradient>'


def sun_place(place: Scenery) -> tuple[float, float, float]:
    """Where sun or moon stands: x, y, radius."""
    x = WIDTH * (0.5 + 0.3 * math.tanh(place.sun))
    y, r = {
        "day": (255, 66),
        "sunset": (place.ground - 315, 150),
        "night": (265, 72),
        "dawn": (place.ground - 350, 104),
    }[place.light.time]
    return x, y, r


def sky(place: Scenery, clouds: int = 3) -> None:
    """Everything above the land. A weather that sets in fades its own sky over the clear one."""
    light = place.light
    covered = not light.sun_out
    x, y, r = sun_place(place)
    place.spots["sun"] = (x, y, r)
    if not covered or place.changing:
        body, defs = sheet(SKIES[light.time], place.ground)
        body += heaven(place, x, y, r)
        if light.night:
            body += star_field(place, 70)
        defs += s.glow("sun", "#fff3c4", 0.75)
        place.add(body, 0.04, -300, defs=defs, shadow=0)
        if light.night:
            place.add(star_field(place, 34, cut=6), 0.05, -300, place.ground, flat=True, twinkle=0.4)
        drifting(place, clouds, "out" if covered else "")
    if covered:
        fade = "in" if place.changing else ""
        body, defs = sheet(light.sky, place.ground)
        place.add(body, 0.04, -300, defs=defs, shadow=0, fade=fade)
        if light.weather == "fog":
            veils(place, fade)
        else:
            banks(place, light.sky, fade)


def heaven(place: Scenery, x: float, y: float, r: float) -> str:
    """The sun in its paper rings, or the moon in its halo."""
    rng, time = place.rng, place.light.time
    if place.light.night:
        o = s.disc(x, y, 430, "url(#sun)", 'opacity=".34"')
        for k, opacity in ((3.4, 0.05), (2.3, 0.06), (1.55, 0.08)):
            o += s.disc(x, y, r * k, "#b9c8ff", f'opacity="{opacity}"')
        return o + s.moon(x, y, r, rng.random() < 0.65)
    core, ring = {"day": ("#ffe27a", "#fffbe0"), "sunset": ("#ffcf62", "#ffd98a"), "dawn": ("#fff4cf", "#ffeed8")}[time]
    o = s.disc(x, y, r * 5.6, "url(#sun)", 'opacity=".6"')
    if time == "day" and rng.random() < 0.5:
        turn, n = rng.uniform(0, 1), 12
        for i in range(n):  # long paper rays instead of rings
            a = turn + 2 * math.pi * i / n
            far, wide = r * 5.2, 0.105
            tips = [(x + far * math.cos(a + k * wide), y + far * math.sin(a + k * wide)) for k in (-1, 1)]
            o += s.poly([(x, y), *tips], ring, 'opacity=".13"')
        o += s.disc(x, y, r * 1.7, ring, 'opacity=".2"')
    else:
        for k, opacity in ((3.7, 0.11), (2.6, 0.14), (1.7, 0.2)):
            o += s.disc(x, y, r * k, ring, f'opacity="{opacity}"')
    o += s.disc(x, y + 5, r + 5, "#a04a10", 'opacity=".1"')
    return o + s.disc(x, y, r, core) + s.disc(x - r * 0.06, y - r * 0.06, r * 0.88, mixed(core, "#ffffff", 0.18))


def star_field(place: Scenery, n: int, cut: int = 0) -> str:
    """`n` points of light, denser high up, and `cut` paper stars."""
    rng, low = place.rng, place.ground - 170
    o = ""
    for _ in range(n):
        sx, sy = rng.uniform(-60, WIDTH + 60), -60 + (low + 60) * rng.random() ** 1.3
        o += s.disc(sx, sy, rng.choice([1.3, 1.7, 2.2, 3.0]), "#fff6da", f'fill-opacity="{rng.uniform(0.4, 1):.2f}"')
    for _ in range(cut):
        o += s.star(
            rng.uniform(20, 700), rng.uniform(60, 560), rng.uniform(8, 15), "#ffe9a6", turn=rng.uniform(-0.3, 0.3)
        )
    return o


def drifting(place: Scenery, n: int, fade: str) -> None:
    """Fair-weather clouds in two depths; low sun draws the far ones out into bars."""
    light, rng = place.light, place.rng
    white = {"day": "#ffffff", "sunset": "#ffcbae", "night": "#46548f", "dawn": "#fff3ee"}[light.time]
    low = {"day": "#d3e9f5", "sunset": "#e2848c", "night": "#333f75", "dawn": "#ecc9d4"}[light.time]
    span = WIDTH + 320
    start = rng.uniform(0, 1)
    speed = 5 if light.weather == "wind" else 1
    far = ""
    for i in range(n):
        cx = -160 + ((i + start) % n + rng.uniform(-0.15, 0.15)) * span / n
        y = rng.uniform(360, place.ground - 300)
        tone, under = mixed(white, light.sky[1], 0.42), mixed(low, light.sky[1], 0.4)
        if light.time in ("sunset", "dawn") or rng.random() < 0.3:
            far += bar(cx, y, rng.uniform(130, 230), tone, under)
        else:
            far += s.cloud(cx, y, 0.5 * rng.uniform(0.75, 1.25), tone, under, rng.randrange(3))
    near = ""
    count = max(2, n - 1)
    for i in range(count):
        cx = -160 + ((i + start + 0.5) % count + rng.uniform(-0.15, 0.15)) * span / count
        if abs(cx - place.spots["sun"][0]) < 170:
            cx += math.copysign(190, cx - place.spots["sun"][0])
        near += s.cloud(cx, rng.uniform(60, 320), 0.95 * rng.uniform(0.75, 1.25), white, low, rng.randrange(3))
    if light.night:  # one sheet of clouds is enough in the dark
        place.add(far + near, 0.14, -200, place.ground - 200, shadow=0.3, drift=8.0 * speed, fade=fade)
        return
    place.add(far, 0.09, 200, place.ground - 200, shadow=0.2, drift=5.0 * speed, fade=fade)
    place.add(near, 0.16, -200, 480, shadow=0.3, drift=10.0 * speed, fade=fade)


def bar(x: float, y: float, w: float, fill: str, low: str) -> str:
    """A long flat cloud: three rounded strips that overlap."""
    o = s.rect(x - w * 0.5 + 14, y + 8, w, 20, low, 10)
    o += s.rect(x - w * 0.5, y, w, 20, fill, 10) + s.rect(x - w * 0.22, y - 15, w * 0.62, 20, fill, 10)
    return o + s.rect(x - w * 0.8, y + 15, w * 0.7, 16, fill, 8)


def veils(place: Scenery, fade: str) -> None:
    """Fog: long pale strips that hang before the sky and thicken towards the ground."""
    rng, light = place.rng, place.light
    o = ""
    for i in range(7):
        y = 180 + i * (place.ground - 260) / 7
        o += s.rect(
            LEFT - 100, y + rng.uniform(-20, 20), SPAN, 70, light.sky[3], 35, f'fill-opacity="{0.1 + 0.05 * i:.2f}"'
        )
        o += s.rect(
            rng.uniform(-200, 500),
            y + rng.uniform(-50, 50),
            rng.uniform(240, 420),
            40,
            light.sky[3],
            20,
            f'fill-opacity="{0.14 + 0.05 * i:.2f}"',
        )
    place.add(o, 0.1, -100, place.ground, shadow=0, drift=6.0, fade=fade)


def banks(place: Scenery, colours: tuple[str, ...], fade: str) -> None:
    """An overcast: three rows of heavy scalloped cloud hung from the top, the nearest darkest."""
    rng = place.rng
    dark = colours[0]
    deep = {"rain": 0.12, "storm": 0.3}.get(place.light.weather, 0.0)
    tones = (
        mixed(colours[2], colours[1], 0.45),
        mixed(colours[1], dark, 0.3),
        mixed(dark, "#101420", deep),
    )
    for i, (y, parallax, drift) in enumerate(((372, 0.07, -5), (246, 0.1, 7), (112, 0.15, -10))):
        o = s.rect(LEFT, -300, SPAN, 300 + y, tones[i])
        cx = LEFT - 20.0
        while cx < RIGHT:
            r = rng.uniform(46, 88)
            o += s.oval(cx, y + rng.uniform(-22, 14), r * 1.15, r * 0.8, tones[i])
            cx += r * 1.25
        place.add(o, parallax, -300, y + 120, shadow=0.5, drift=drift, fade=fade)
