"""Made-up people who enrol, so that the checks can be measured and tested: warped stills with synthetic voices.

`people/` has 18 portraits of nobody, three skin tones by three ages twice, drawn from MakeHuman's figures, and four
of flite's voices saying the ten digits (NOTICE says whence). `record` writes a recording in which one of them does
what a challenge asks, or one of the `FAULTS`. What passes here is exactly what an attacker could make with one photo.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cameos.checks import Picture
from cameos.checks.faces import Box, find, mesh_points
from cameos.checks.media import RATE

FOLDER = Path(__file__).parent / "people"
SIDE = 480
COARSE = 2
"""Picture points between two of which the shift is computed."""
FRAMES_A_SECOND = 12
DIGIT_SLOT = int(0.9 * RATE)
LIPS = (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95)
"""The points round the opening of the mouth, the upper lip first."""
LOWER_LIP = (14, 87, 178, 88, 95, 324, 318, 402, 317)


class Fault(StrEnum):
    """What may be wrong with a recording, each to be refused for its own reason."""

    WRONG_DIGITS = "wrong digits"
    NO_TURN = "no turn"
    WRONG_ORDER = "wrong order"
    STILL = "still photo"
    TWO_FACES = "two faces"
    SWAP = "face swap midway"
    SILENCE = "silence"
    UNFIT_SOUND = "sound that does not fit the lips"


@dataclass(frozen=True, slots=True)
class Conditions:
    """How a recording is made. light: a factor. noise: grain of the picture, of 255. hum: pink noise of the room, of 1.

    reach: degrees of turning. sway: pixels by which the hand shakes. closeness: a factor of the face's size.
    """

    light: float = 1.0
    noise: float = 2.0
    hum: float = 0.001
    reach: float = 22.0
    sway: float = 2.0
    closeness: float = 1.0


EASY = Conditions()
HARD = (
    Conditions(light=0.5, noise=5.0),
    Conditions(reach=16.0, sway=6.0),
    Conditions(hum=0.006),
    Conditions(closeness=0.65),
    Conditions(light=1.35, noise=4.0, hum=0.003),
)
"""Hard but fair: dim, shaking, in a noisy room, far away, dazzling."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody made up. tone: "dark", "medium" or "light". age: "young", "middle" or "old"."""

    name: str
    voice: str

    @property
    def tone(self) -> str:
        return self.name.split("-")[0]

    @property
    def age(self) -> str:
        return self.name.split("-")[1]


def people() -> list[Person]:
    voices = sorted(path.stem for path in FOLDER.glob("*.ogg"))
    names = sorted(path.stem for path in FOLDER.glob("*.jpg"))
    return [Person(name, voices[number % len(voices)]) for number, name in enumerate(names)]


class Puppet:
    """A portrait that can turn its head and open its mouth: each picture point moves with the mesh around it."""

    def __init__(self, name: str) -> None:
        import cv2

        read = cv2.imread(str(FOLDER / f"{name}.jpg"))
        assert read is not None
        self.picture: Picture = np.asarray(cv2.cvtColor(cv2.resize(read, (SIDE, SIDE)), cv2.COLOR_BGR2RGB), np.uint8)
        found = find(self.picture)[0]
        middle = found.center()
        points = mesh_points(self.picture, Box(float(middle.x), float(middle.y), float(found.width())))
        assert points is not None
        self.face = points.astype(np.float64)
        self.width = float(np.ptp(points[:, 0]))
        self.middle = points[:, :2].mean(0).astype(np.float64)
        self.rest = np.concatenate([self.face, self.hair(), edge()])
        self.triangles, self.shares = spread(self.rest[:, :2])

    def hair(self) -> NDArray[np.float64]:
        """A ring around the face that turns with it, at the depth of the ears."""
        angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        ring = np.c_[np.cos(angles), np.sin(angles)] * self.width * np.array([0.72, 0.95]) + self.middle
        return np.asarray(np.c_[ring, np.full(len(ring), self.face[:, 2].min() - self.width * 0.1)], np.float64)

    def pose(self, yaw: float, mouth: float, conditions: Conditions, sway: NDArray[np.float64]) -> Picture:
        """The portrait with its head turned by `yaw` degrees and its mouth open by a share of the face's width."""
        import cv2

        moved = self.rest.copy()
        many = len(self.face)
        chin = np.clip((self.face[:, 1] - self.face[13, 1]) / (self.face[152, 1] - self.face[13, 1]), 0, 1)
        chin[[*LOWER_LIP]] = 0.9
        moved[:many, 1] += mouth * self.width * chin
        turn = np.radians(yaw)
        head = moved[:-8]
        pivot = np.array([self.middle[0], self.face[:, 2].min() - self.width * 0.2])
        aside, depth = head[:, 0] - pivot[0], head[:, 2] - pivot[1]
        head[:, 0] = pivot[0] + aside * np.cos(turn) + (depth - self.width * 0.2) * np.sin(turn)
        away = (moved - self.rest)[:, :2].astype(np.float32)
        shift = np.einsum("hwk,hwkc->hwc", self.shares, away[self.triangles])
        columns, rows = np.meshgrid(np.arange(0, SIDE, COARSE), np.arange(0, SIDE, COARSE))
        here = np.dstack([columns, rows]).astype(np.float32)
        back = here.copy()
        for _step in range(5):
            back = here - sampled(shift, back / COARSE)
        whole = cv2.warpAffine(
            back.astype(np.float32),
            np.array([[COARSE, 0, 0], [0, COARSE, 0]], np.float32),
            (SIDE, SIDE),
            borderMode=cv2.BORDER_REPLICATE,
        )
        posed = sampled(self.picture, whole)
        if mouth > 0.012:
            cv2.fillPoly(posed, [moved[[*LIPS], :2].round().astype(np.int32)], (52, 20, 22), lineType=cv2.LINE_AA)
        return held(posed, conditions, sway)


def sampled(field: NDArray[Any], at: NDArray[Any]) -> NDArray[Any]:
    """The values of a picture at places between its points."""
    import cv2

    columns, rows = at[..., 0].astype(np.float32), at[..., 1].astype(np.float32)
    return cv2.remap(field, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def held(picture: Picture, conditions: Conditions, sway: NDArray[np.float64]) -> Picture:
    """A picture as a camera in somebody's hand sees it. sway: pixels across and down, degrees."""
    import cv2

    turn: NDArray[Any] = cv2.getRotationMatrix2D((SIDE / 2, SIDE / 2), float(sway[2]), conditions.closeness)
    turn[:, 2] += sway[:2]
    seen = cv2.warpAffine(picture, turn, (SIDE, SIDE), borderMode=cv2.BORDER_REFLECT)
    shifted = np.roll(grain(), int(abs(sway).sum() * 1e6) % grain().size).reshape(seen.shape)
    return np.clip(seen * np.float32(conditions.light) + shifted * np.float32(conditions.noise), 0, 255).astype(
        np.uint8
    )


@functools.cache
def grain() -> NDArray[np.float32]:
    """A picture's worth of noise, as one row."""
    return np.random.default_rng(0).normal(0, 1, SIDE * SIDE * 3).astype(np.float32)


def edge() -> NDArray[np.float64]:
    """Eight points of the frame, which stay where they are."""
    steps = [(x, y) for x in (0, SIDE / 2, SIDE - 1) for y in (0, SIDE / 2, SIDE - 1) if (x, y) != (SIDE / 2, SIDE / 2)]
    return np.array([(x, y, 0.0) for x, y in steps])


def spread(points: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """For each picture point the triangle of mesh points around it, and its share in each (barycentric)."""
    import cv2

    plane = cv2.Subdiv2D((-1, -1, SIDE + 2, SIDE + 2))
    numbers = {}
    for number, (x, y) in enumerate(points.astype(np.float32)):
        at = float(np.clip(x, 0, SIDE)), float(np.clip(y, 0, SIDE))
        plane.insert(at)
        numbers[np.float32(at[0]).item(), np.float32(at[1]).item()] = number
    triangles = np.zeros((SIDE, SIDE, 3), np.int64)
    shares = np.zeros((SIDE, SIDE, 3), np.float32)
    for corners in np.asarray(plane.getTriangleList()).reshape(-1, 3, 2):
        known = [numbers.get((corner[0].item(), corner[1].item()), -1) for corner in corners]
        if -1 in known:
            continue
        low = np.clip(np.floor(corners.min(0)).astype(int), 0, SIDE - 1)
        high = np.clip(np.ceil(corners.max(0)).astype(int), 0, SIDE - 1)
        x, y = np.meshgrid(np.arange(low[0], high[0] + 1), np.arange(low[1], high[1] + 1))
        whole = np.linalg.det(np.c_[corners, np.ones(3)])
        if abs(whole) < 1e-9:
            continue
        (x0, y0), (x1, y1), (x2, y2) = corners
        first = ((y1 - y2) * (x - x2) + (x2 - x1) * (y - y2)) / ((y1 - y2) * (x0 - x2) + (x2 - x1) * (y0 - y2))
        second = ((y2 - y0) * (x - x2) + (x0 - x2) * (y - y2)) / ((y1 - y2) * (x0 - x2) + (x2 - x1) * (y0 - y2))
        each = np.dstack([first, second, 1 - first - second])
        inside = (each > -1e-4).all(2)
        triangles[y[inside], x[inside]] = known
        shares[y[inside], x[inside]] = each[inside]
    return triangles[::COARSE, ::COARSE], shares[::COARSE, ::COARSE]


@functools.lru_cache(maxsize=4)
def puppet(name: str) -> Puppet:
    return Puppet(name)


@functools.cache
def voice(name: str) -> list[NDArray[np.float32]]:
    """The ten digits in a voice, each without the silence around it."""
    import av

    with av.open(str(FOLDER / f"{name}.ogg")) as container:
        resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE)
        pieces = [part for frame in container.decode(audio=0) for part in resampler.resample(frame)]
        sound = np.concatenate([piece.to_ndarray().reshape(-1) for piece in [*pieces, *resampler.resample(None)]])
    slots = [sound[DIGIT_SLOT * digit : DIGIT_SLOT * (digit + 1)] for digit in range(10)]
    return [slot[: int(np.flatnonzero(np.abs(slot) > 0.005)[-1]) + 800].astype(np.float32) for slot in slots]


def say(name: str, digits: str, lead: float) -> NDArray[np.float32]:
    """The digits in a voice after `lead` seconds of silence, with a pause after each."""
    pause = np.zeros(int(0.22 * RATE), np.float32)
    parts = [np.zeros(int(lead * RATE), np.float32)]
    for digit in digits:
        parts += [voice(name)[int(digit)], pause]
    return np.concatenate([*parts, pause])


def yaws(turned: Sequence[str], seconds: float, reach: float) -> NDArray[np.float64]:
    """The head's angle in each picture: a turning to each side asked for, and back, 1.4 s each."""
    at = np.arange(int(seconds * FRAMES_A_SECOND)) / FRAMES_A_SECOND
    yaw = np.zeros(len(at))
    for number, side in enumerate(turned):
        within = np.clip((at - 0.6 - 1.4 * number) / 1.3, 0, 1)
        yaw += np.sin(np.pi * within) ** 2 * reach * (1 if side == "left" else -1)
    return yaw


def record(
    person: Person,
    turned: Sequence[str],
    digits: str,
    to: Path,
    conditions: Conditions = EASY,
    fault: Fault | None = None,
    other: Person | None = None,
    seed: int = 0,
) -> Path:
    """Write the recording of `person` doing what was asked, or what `fault` says; `other` is the second face."""
    chance = np.random.default_rng(seed)
    lead = 0.6 + 1.4 * len(turned) + 0.3
    spoken = digits
    if fault is Fault.WRONG_DIGITS:
        spoken = "".join(str((int(digit) + 3) % 10) for digit in digits)
    elif fault is Fault.WRONG_ORDER:
        turned = ["right" if side == "left" else "left" for side in turned]
    sound = say(person.voice, spoken, lead)
    seconds = len(sound) / RATE
    mouth = openings(sound, seconds)
    yaw = yaws(() if fault in (Fault.NO_TURN, Fault.STILL) else turned, seconds, conditions.reach)
    if fault is Fault.STILL:
        mouth[:] = 0
    elif fault is Fault.UNFIT_SOUND:
        # Another mouth: it opens and closes in a time of its own.
        mouth = np.abs(np.sin(np.arange(len(mouth)) / FRAMES_A_SECOND * 2 * np.pi * 0.9 + chance.uniform(0, 3))) * 0.07
    elif fault is Fault.SILENCE:
        sound = np.zeros_like(sound)
    sound = sound * 0.6 + room(chance, len(sound)) * conditions.hum
    sway = np.cumsum(chance.normal(0, 1, (len(yaw), 3)), 0)
    sway = np.stack([np.convolve(row - row.mean(), np.ones(9) / 9, mode="same") for row in sway.T], 1)
    sway *= np.array([conditions.sway, conditions.sway, conditions.sway * 0.3]) / max(float(np.abs(sway).max()), 1e-9)
    pictures = []
    with _drawing:
        for number, (angle, gap) in enumerate(zip(yaw, mouth, strict=True)):
            face = other if fault is Fault.SWAP and other and number > len(yaw) * 0.55 else person
            picture = puppet(face.name).pose(angle, gap, conditions, sway[number])
            if fault is Fault.TWO_FACES and other:
                beside = puppet(other.name).pose(0, 0, replace(conditions, closeness=1.0), sway[number])
                picture = np.concatenate([picture[:, 60:-60], beside[:, 60:-60]], 1)
            pictures.append(picture)
    write(pictures, sound, to)
    return to


_drawing = threading.Lock()
"""The mesh that a portrait is taken apart with is no thread's own."""


def room(chance: np.random.Generator, length: int) -> NDArray[np.float32]:
    """The noise of a room: pink, so as loud in each octave from 30 Hz."""
    tones = np.fft.rfft(chance.normal(0, 1, length))
    tones /= np.sqrt(np.maximum(np.fft.rfftfreq(length, 1 / RATE), 30))
    noise = np.fft.irfft(tones, length)
    return np.asarray(noise / noise.std(), np.float32)


def openings(sound: NDArray[np.float32], seconds: float) -> NDArray[np.float64]:
    """How far the mouth is open in each picture, by how loud it is, as shares of the face's width."""
    width = int(0.08 * RATE)
    power = np.sqrt(np.convolve(sound.astype(np.float64) ** 2, np.ones(width) / width, mode="same"))
    at = np.arange(int(seconds * FRAMES_A_SECOND)) / FRAMES_A_SECOND
    loud = np.interp(at, np.arange(len(power)) / RATE, power)
    return np.clip(loud / max(float(loud.max()), 1e-6), 0, 1) ** 0.6 * 0.12


def write(pictures: list[Picture], sound: NDArray[np.float32], to: Path) -> None:
    """Pictures and sound as an MP4 of H.264 and AAC, like a phone's."""
    import av

    with av.open(str(to), "w", format="mp4") as container:
        video: Any = container.add_stream("libx264", rate=FRAMES_A_SECOND, options={"crf": "23", "preset": "veryfast"})
        video.height, video.width = pictures[0].shape[:2]
        video.pix_fmt = "yuv420p"
        audio: Any = container.add_stream("aac", rate=RATE, layout="mono")
        for picture in pictures:
            container.mux(video.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")))
        container.mux(video.encode(None))
        frame = av.AudioFrame.from_ndarray(np.clip(sound, -1, 1)[None].astype(np.float32), format="fltp", layout="mono")
        frame.rate = RATE
        container.mux(audio.encode(frame))
        container.mux(audio.encode(None))
