"""From coarse tracks and exact events to smooth motion of one puppet: turns, landings, steps, squash."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from ..score import HZ, Event
from .camera import smoothed


def turning(rotation: np.ndarray) -> tuple[np.ndarray, bool]:
    """Rotation in units of pi -> (radians, whether it tilts on its feet rather than turns in the air)."""
    if float(np.ptp(rotation)) < 0.8 and float(np.abs(rotation).max()) < 0.6:
        return np.clip(rotation, -0.3, 0.3) * math.pi, True
    return rotation * math.pi, False


def facing(flip: np.ndarray, frames: int, fps: int) -> np.ndarray:
    """-1..1 a frame: a puppet turns only when the score clearly says so, and takes a quarter of a second."""
    now = 1.0 if flip.mean() >= -0.1 else -1.0
    if abs(flip[0]) > 0.35:
        now = 1.0 if flip[0] > 0 else -1.0
    held = []
    for value in flip:
        if value * now < -0.35:
            now = -now
        held.append(now)
    count = len(held)
    index = np.clip(np.round(np.arange(frames) / fps * HZ).astype(int), 0, count - 1)
    wide = smoothed(np.array(held)[index][None], max(1, round(fps * 0.1)))[0]
    return np.sin(np.clip(wide, -1, 1) * math.pi / 2)


def rolling_max(values: np.ndarray, radius: int) -> np.ndarray:
    """The largest value within `radius` samples, then smoothed."""
    wide = np.pad(values, radius, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(wide, 2 * radius + 1)
    return smoothed(windows.max(axis=1)[None], radius // 2)[0]


def goes_deep(track: np.ndarray) -> bool:
    """Whether y and size grow together: a walk into or out of the distance, or in a circle on the floor."""
    y, size = track[2], track[3]
    if np.ptp(size) < 0.1 or np.ptp(y) < 0.05:
        return False
    return float(np.corrcoef(y, size)[0, 1]) > 0.75


def floor_of(y: np.ndarray, contacts: list[float], times: np.ndarray) -> float:
    """The height at which it touches down: the falls go on, as parabolas, to the exact times of the contacts."""
    found = []
    for t in contacts:
        before = np.flatnonzero(times <= t + 1e-9)[-4:]
        if len(before) < 4 or (np.diff(y[before]) <= 0).any():
            continue
        u = times[before] - t
        found.append(float(np.polyfit(u, y[before], 2)[2]))
    lowest = float(y.max())
    reached = float(np.median(found)) if found else lowest
    return reached if abs(reached - lowest) < 0.09 else lowest


def landed(lift: np.ndarray, contacts: list[float], times: np.ndarray) -> np.ndarray:
    """Lift that is a parabola between two contacts where it nearly was one, and zero in the frame of each contact.

    What is one already, to the pixel, is left alone: its apexes, its gravity and its times are the score's.
    """
    if not contacts:
        return lift
    out = lift.copy()
    frame = times[1] - times[0] if len(times) > 1 else 1.0
    for a, b in pairwise(contacts):
        inside = (times >= a) & (times <= b)
        if inside.sum() < 3 or b - a < 0.12:
            continue
        u = (times[inside] - a) / (b - a)
        arc = 4 * u * (1 - u)
        height = float((lift[inside] * arc).sum() / (arc**2).sum())
        off = float(np.abs(lift[inside] - height * arc).mean())
        if inside.sum() > 4 and off < 30:
            curve = np.polyval(np.polyfit(u, lift[inside], 2), u)
            if float(np.abs(lift[inside] - curve).mean()) < 0.3 + 0.003 * height:
                continue
        out[inside] = (
            height * arc
            if off < 0.35 * height + 16
            else np.minimum(lift[inside], lift[inside] * np.minimum(1, 6 * np.minimum(u, 1 - u)))
        )
    for edge, side in ((contacts[0], times < contacts[0]), (contacts[-1], times > contacts[-1])):
        at_edge = float(np.interp(edge, times, lift))
        fall = float(np.abs(np.diff(lift)).max()) if len(lift) > 1 else 0.0
        if at_edge > 0.55 * fall + 3:
            out[side] = np.maximum(0.0, lift[side] - at_edge * np.exp(-np.abs(times[side] - edge) / 0.12))
    for t in contacts:
        k = round(t / frame)
        if k < len(out):
            out[k] = 0.0
    return out


def stepped(times: np.ndarray, steps: list[float]) -> np.ndarray:
    """A gait phase that passes a multiple of pi at every step."""
    n = len(steps)
    before, after = steps[1] - steps[0], steps[-1] - steps[-2]
    inside = np.interp(times, steps, np.arange(n) * math.pi)
    inside = np.where(times < steps[0], (times - steps[0]) / max(0.1, before) * math.pi, inside)
    return np.where(times > steps[-1], (n - 1 + (times - steps[-1]) / max(0.1, after)) * math.pi, inside)


def impacts(contacts: list[Event], times: np.ndarray) -> np.ndarray:
    """Squash after each contact: a spring that rings once and rests."""
    out = np.zeros(len(times))
    for contact in contacts:
        dt = times - contact.time
        ring = np.exp(-10 * np.maximum(dt, 0)) * np.cos(2 * math.pi * 3.4 * dt)
        before = np.clip(1 + dt / 0.04, 0, 1) * (dt < 0)
        out += 0.75 * min(1.3, contact.strength) * np.where(dt >= 0, ring, 0.6 * before)
    return out
