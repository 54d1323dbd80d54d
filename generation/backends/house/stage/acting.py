"""How paper dolls act: from what a person does, and when, to the angles of the joints.

Angles in radians: 0 hangs straight down, positive swings forward (to the left, where dolls look), for a knee negative.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

TAU = 2 * math.pi
Joints = dict[str, float]


@dataclass(slots=True)
class Pose:
    """How a figure holds itself at one moment. phase: radians of its gait, pi a step. stride: 0..1 how far
    legs swing. lift: 0..1 how airborne. talk: 0..1 how loud it speaks. glee: 0..1 how high the arms go.
    act: what it does with its body, see `ACTS`. t: seconds. dice: 0..1, its own manner. feeling: of `score.FEELINGS`.
    blink: whether its eyes are shut. rolled: radians its wheels have turned."""

    phase: float = 0.0
    stride: float = 0.0
    lift: float = 0.0
    talk: float = 0.0
    glee: float = 0.0
    swish: float = 0.0
    act: str = ""
    t: float = 0.0
    dice: float = 0.0
    feeling: str = ""
    blink: bool = False
    rolled: float = 0.0
    run: float = 0.0
    joints: Joints = field(default_factory=dict)


def joints_of(pose: Pose, skirt: bool = False) -> Joints:
    """Every joint's angle now. skirt: narrow steps."""
    out = idle(pose)
    if pose.stride > 0.04:
        blend(out, walking(pose), min(1.0, 1.6 * pose.stride))
    act = ACTS.get(pose.act)
    if act:
        out.update(act(pose))
    if pose.lift > 0.05 and pose.act not in ("ride", "pedal", "sit", "sleep", "stand"):
        blend(out, leaping(pose), min(1.0, 1.5 * pose.lift))
    if pose.talk > 0.05 and pose.act in ("", "talk", "dance", "still", "sit", "ride"):
        loud = min(1.0, 1.4 * pose.talk)
        beat = math.sin(TAU * 1.7 * pose.t + 3 * pose.dice)
        blend(out, {"arm near": 0.35 + 0.25 * beat, "hand near": 1.35 + 0.4 * beat}, 0.9 * loud)
        blend(out, {"arm far": 0.2 - 0.2 * beat, "hand far": 0.9 - 0.35 * beat}, 0.5 * loud)
        out["head"] += 0.06 * beat * loud
    bearing(out, pose)
    if skirt:
        for k in ("leg far", "leg near"):
            out[k] = max(-0.34, min(0.34, out[k])) if pose.act not in ("ride", "pedal", "sit") else out[k]
    sway = out["leg near"] + out["leg far"]
    out["skirt"] = out.get("skirt", 0.0) + 0.25 * sway
    out["cape"] = (
        -0.5 * out["torso"] - 0.12 * min(1.0, 2 * pose.stride) - 0.25 * pose.run + 0.03 * math.sin(TAU * 0.5 * pose.t)
    )
    out["tail"] = out["braid far"] = out["braid near"] = (
        -0.7 * out["head"] - 0.5 * out["torso"] + 0.16 * pose.stride * math.sin(2 * pose.phase - 1.1) + 0.35 * pose.lift
    )
    return out


def blend(out: Joints, other: Joints, amount: float) -> None:
    """Move `out` towards `other`."""
    for k, v in other.items():
        out[k] = out.get(k, 0.0) * (1 - amount) + v * amount


def idle(p: Pose) -> Joints:
    """Standing, breathing, shifting the weight."""
    b, s = math.sin(TAU * 0.32 * p.t + 6 * p.dice), math.sin(TAU * 0.13 * p.t + 9 * p.dice)
    return {
        "torso": 0.012 * s, "head": 0.035 * s + 0.012 * b, "dy": 0.0,
        "arm near": -0.16 - 0.03 * b, "hand near": 0.22 + 0.04 * b, "arm far": 0.18 + 0.03 * b, "hand far": 0.08 + 0.04 * b,
        "leg near": -0.02, "leg far": 0.03, "foot near": 0.0, "foot far": 0.0, "skirt": 0.0,
    }  # fmt: skip


def walking(p: Pose) -> Joints:
    """A step a phase of pi: legs against arms, the knee bent as it comes forward. `run`: elbows up, a forward lean."""
    s, c, r = math.sin(p.phase), math.cos(p.phase), p.run
    big = (0.52 + 0.3 * r) * min(1.0, 0.35 + p.stride)
    bend = 0.75 + 0.75 * r
    return {
        "leg near": big * s + 0.1 * r, "leg far": -big * s + 0.1 * r,
        "foot near": -bend * max(0.0, c) ** 1.3 - 0.08, "foot far": -bend * max(0.0, -c) ** 1.3 - 0.08,
        "arm near": -(0.5 + 0.45 * r) * s - 0.06, "arm far": (0.5 + 0.45 * r) * s + 0.06,
        "hand near": 0.3 + 1.1 * r + 0.25 * max(0.0, -s), "hand far": 0.3 + 1.1 * r + 0.25 * max(0.0, s),
        "torso": -0.05 - 0.13 * r + 0.02 * s, "head": 0.03 + 0.06 * r - 0.03 * abs(c), "dy": 0.0,
    }  # fmt: skip


def leaping(p: Pose) -> Joints:
    """In the air: arms up, one knee drawn in."""
    return {
        "arm near": -2.2, "arm far": 2.3, "hand near": -0.35, "hand far": 0.35, "leg near": -0.35, "leg far": 0.75,
        "foot near": -0.55, "foot far": -1.0, "torso": -0.05, "head": 0.08,
    }  # fmt: skip


def waving(p: Pose) -> Joints:
    """A big wave with the near arm."""
    w = math.sin(TAU * 1.9 * p.t)
    return {"arm near": -2.35, "hand near": -0.25 + 0.5 * w, "head": 0.06 + 0.03 * w, "torso": 0.03}


def dancing(p: Pose) -> Joints:
    """One of three dances, on the beat of the gait."""
    a = p.phase
    s, c, two = math.sin(a), math.cos(a), math.sin(2 * a)
    kind = int(p.dice * 3) % 3
    hop = abs(s)
    base = {"torso": 0.11 * s, "head": -0.1 * s, "skirt": 0.16 * s}
    if kind == 0:  # both arms up, swaying
        return base | {
            "arm near": -2.5 + 0.35 * s, "arm far": 2.5 + 0.35 * s, "hand near": 0.3 * c, "hand far": 0.3 * c,
            "leg near": -0.26 + 0.2 * s, "leg far": 0.26 + 0.2 * s, "foot near": -0.35 * max(0.0, s), "foot far": -0.35 * max(0.0, -s),
            "dy": -1.4 * hop,
        }  # fmt: skip
    if kind == 1:  # the twist: elbows out, knees in turn
        return base | {
            "arm near": -0.9 - 0.4 * s, "arm far": 0.9 - 0.4 * s, "hand near": 1.5 + 0.3 * two, "hand far": 1.3 - 0.3 * two,
            "leg near": -0.3 + 0.5 * max(0.0, s), "leg far": 0.3 + 0.4 * max(0.0, -s), "foot near": -0.8 * max(0.0, s),
            "foot far": -0.8 * max(0.0, -s), "dy": -1.6 * hop,
        }  # fmt: skip
    # disco: one arm points up, then the other
    up = 0.5 + 0.5 * math.tanh(3 * s)
    return base | {
        "arm near": -0.6 - 2.1 * up, "arm far": 2.6 - 2.0 * up, "hand near": 0.2, "hand far": 0.3,
        "leg near": -0.3 + 0.1 * c, "leg far": 0.28 + 0.1 * c, "foot near": -0.5 * max(0.0, c), "foot far": -0.5 * max(0.0, -c),
        "dy": -1.2 * hop,
    }  # fmt: skip


def riding(p: Pose) -> Joints:
    """Astride: thighs forward, hands at the reins."""
    b = math.sin(p.phase)
    return {
        "leg near": 0.85, "leg far": 0.95, "foot near": -0.95, "foot far": -0.95, "arm near": 0.75 + 0.06 * b,
        "hand near": 0.5, "arm far": 0.9 + 0.06 * b, "hand far": 0.4, "torso": -0.06 + 0.03 * b, "head": 0.03 - 0.04 * b,
    }  # fmt: skip


def sitting(p: Pose) -> Joints:
    """On a chair; whoever goes pushes the wheels."""
    push = 0.35 * math.sin(p.phase) * min(1.0, 2 * p.stride)
    return {
        "leg near": 1.42, "leg far": 1.42, "foot near": -1.36, "foot far": -1.36, "arm near": 0.1 - push, "hand near": 0.7 + 0.4 * push,
        "arm far": 0.3 + 0.5 * push, "hand far": 0.7, "torso": -0.02 - 0.1 * abs(push), "head": 0.02,
    }  # fmt: skip


def standing(p: Pose) -> Joints:
    """On a board: knees bent, arms out for balance."""
    b = math.sin(TAU * 0.7 * p.t + 5 * p.dice)
    return {
        "leg near": -0.42, "leg far": 0.5, "foot near": 0.1, "foot far": -0.55, "arm near": -1.15 + 0.12 * b,
        "arm far": 1.2 + 0.12 * b, "hand near": -0.1, "hand far": 0.2, "torso": 0.05 * b - 0.08, "head": 0.05,
    }  # fmt: skip


def sleeping(p: Pose) -> Joints:
    """Lying on the back, a hand on the chest that rises and falls; the stage lays the whole doll down."""
    b = math.sin(TAU * 0.22 * p.t)
    return {
        "leg near": 0.05, "leg far": 0.16, "foot near": -0.05, "foot far": -0.3, "arm near": 0.2 + 0.03 * b,
        "hand near": 1.25 + 0.05 * b, "arm far": -0.06, "hand far": 0.05, "torso": 0.0, "head": 0.05 + 0.02 * b,
    }  # fmt: skip


def pedalling(p: Pose) -> Joints:
    """On a bicycle: knees up and down, hands on the bars."""
    a = TAU * 1.1 * p.t
    s, c = math.sin(a), math.cos(a)
    return {
        "leg near": 0.72 + 0.36 * s, "foot near": -0.85 - 0.4 * c, "leg far": 0.72 - 0.36 * s, "foot far": -0.85 + 0.4 * c,
        "arm near": 1.0, "hand near": 0.35, "arm far": 1.1, "hand far": 0.3, "torso": -0.2, "head": 0.16 + 0.02 * s,
    }  # fmt: skip


def climbing(p: Pose) -> Joints:
    """Hand over hand."""
    s = math.sin(p.phase if p.stride > 0.05 else TAU * 0.8 * p.t)
    return {
        "arm near": -2.5 + 0.45 * s, "hand near": 0.3 - 0.3 * s, "arm far": 2.5 + 0.45 * s, "hand far": 0.3 + 0.3 * s,
        "leg near": 0.35 + 0.45 * s, "foot near": -0.8 - 0.5 * s, "leg far": 0.35 - 0.45 * s, "foot far": -0.8 + 0.5 * s, "head": 0.12,
    }  # fmt: skip


def eating(p: Pose) -> Joints:
    """A hand to the mouth and back."""
    u = 0.5 - 0.5 * math.cos(TAU * 0.9 * p.t)
    return {
        "arm near": 0.5 + 0.25 * u,
        "hand near": 1.0 + 1.35 * u,
        "head": -0.05 * u,
        "arm far": 0.45,
        "hand far": 0.9,
    }


def carrying(p: Pose) -> Joints:
    """Both hands held out in front."""
    return {"arm near": 0.7, "hand near": 0.75, "arm far": 0.9, "hand far": 0.6}


def falling(p: Pose) -> Joints:
    """All limbs abroad."""
    w = math.sin(TAU * 2.2 * p.t)
    return {
        "arm near": -2.1 + 0.4 * w, "arm far": 2.1 + 0.4 * w, "hand near": -0.3, "hand far": 0.3, "leg near": -0.45 + 0.2 * w,
        "leg far": 0.5 + 0.2 * w, "foot near": -0.3, "foot far": -0.5, "head": 0.08 * w,
    }  # fmt: skip


def nodding(p: Pose) -> Joints:
    """Yes."""
    return {"head": -0.13 * max(0.0, math.sin(TAU * 1.5 * p.t)), "nod": math.sin(TAU * 1.5 * p.t)}


def shaking(p: Pose) -> Joints:
    """No: the face goes from side to side."""
    return {"head": 0.05 * math.sin(TAU * 1.6 * p.t), "look": math.sin(TAU * 1.6 * p.t)}


def floating(p: Pose) -> Joints:
    """Weightless."""
    b, c = math.sin(TAU * 0.3 * p.t + 6 * p.dice), math.cos(TAU * 0.23 * p.t)
    return {
        "arm near": -1.0 + 0.25 * b, "arm far": 1.1 + 0.25 * c, "hand near": 0.1, "hand far": 0.3, "leg near": -0.25 + 0.15 * c,
        "leg far": 0.35 + 0.15 * b, "foot near": -0.5, "foot far": -0.7, "head": 0.06 * b,
    }  # fmt: skip


def swimming(p: Pose) -> Joints:
    """The crawl; the stage lays the doll on its front."""
    a = TAU * 0.9 * p.t
    return {
        "arm near": a % TAU, "arm far": (a + math.pi) % TAU, "hand near": 0.2, "hand far": 0.2, "leg near": 0.28 * math.sin(3 * a),
        "leg far": -0.28 * math.sin(3 * a), "foot near": -0.15, "foot far": -0.15, "head": -0.35,
    }  # fmt: skip


ACTS = {
    "wave": waving, "dance": dancing, "ride": riding, "pedal": pedalling, "sit": sitting, "stand": standing, "sleep": sleeping, "climb": climbing,
    "eat": eating, "carry": carrying, "fall": falling, "nod": nodding, "shake": shaking, "float": floating, "swim": swimming,
    "spin": falling, "swing": falling, "rise": floating,
}  # fmt: skip


def bearing(out: Joints, p: Pose) -> None:
    """What a feeling does to the whole body."""
    free = p.act in ("", "still", "talk", "nod", "shake") and p.lift < 0.1
    t = p.t
    if p.feeling == "sad":
        out["torso"] -= 0.07
        out["head"] -= 0.2
        if free and p.stride < 0.3:
            blend(out, {"arm near": 0.06, "arm far": 0.16, "hand near": 0.1, "hand far": 0.1}, 0.9)
    elif p.feeling == "happy":
        out["head"] += 0.05 * math.sin(TAU * 1.2 * t)
        if free and p.stride < 0.3 and p.talk < 0.1:
            b = abs(math.sin(TAU * 1.2 * t))
            blend(
                out,
                {
                    "arm near": -0.75 - 0.5 * b,
                    "arm far": 0.8 + 0.5 * b,
                    "hand near": -0.7,
                    "hand far": 0.8,
                    "dy": -2.4 * b,
                },
                0.9,
            )
    elif p.feeling == "angry":
        out["torso"] -= 0.05
        out["head"] -= 0.05 + 0.02 * math.sin(TAU * 6 * t)
        if free and p.stride < 0.3:
            blend(out, {"arm near": -0.55, "hand near": 1.25, "arm far": 0.65, "hand far": -1.0}, 1.0)
    elif p.feeling == "scared":
        shiver = math.sin(TAU * 9 * t)
        out["torso"] += 0.06 + 0.012 * shiver
        out["head"] += 0.03 * shiver
        if free and p.stride < 0.3:
            blend(
                out,
                {"arm near": 0.35, "hand near": 2.3 + 0.06 * shiver, "arm far": 0.25, "hand far": 2.3 - 0.06 * shiver},
                1.0,
            )
    elif p.feeling == "surprised":
        out["torso"] += 0.06
        if free and p.stride < 0.3:
            blend(out, {"arm near": -0.95, "hand near": -1.0, "arm far": 0.95, "hand far": 1.0}, 0.9)
    elif p.feeling == "sleepy":
        nod = max(0.0, math.sin(TAU * 0.3 * t))
        out["head"] -= 0.08 + 0.16 * nod * nod
        out["torso"] -= 0.04
    elif p.feeling == "loving":
        out["head"] += 0.1 * math.sin(TAU * 0.6 * t)
        if free and p.stride < 0.3:
            blend(out, {"arm near": 0.4, "hand near": 1.75, "arm far": 0.25, "hand far": 1.7}, 1.0)
    elif p.feeling == "proud":
        out["torso"] += 0.07
        out["head"] += 0.08
        if free and p.stride < 0.3:
            blend(out, {"arm near": -0.72, "hand near": 1.55, "arm far": 0.75, "hand far": -1.45}, 1.0)


RAISED = frozenset({"dance", "happy"})
"""What lifts both feet from the floor in its beat."""
