"""The face: where it is in each picture, which way it looks, how far its mouth is open, and whose it is.

dlib's detector finds it a few times a second, the face mesh of MediaPipe (468 points) follows it in every picture, and
dlib's recognition network makes 128 numbers of it (FaceNet's idea: Schroff et al. 2015, arXiv 1503.03832). Its
five-point predictor is used, since the data of the one with 68 points must not be used commercially.
"""

from __future__ import annotations

import functools
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from cameos.checks import Finding, Outcome, Picture, Recording, Template, graded

WEIGHTS = Path(__file__).parent / "weights"
EVERY = 4
"""The detector looks at each fourth picture; between them the mesh follows by itself."""
SURE = 8.0
"""The mesh's own score (a logit) from which a face is there. Real ones have 25 to 60."""
FRONTAL = 14.0
"""Degrees of turning up to which a face is compared."""
PORTRAITS = 7
"""Pictures of which templates are made."""
SAME, STRANGER = 0.45, 0.55
"""Distance of two templates up to which they are of one person, and from which they are not. dlib's own cut is 0.6;
one person's pictures of different days lie at 0.3 to 0.45."""
STEADY, CHANGED = 0.35, 0.45
"""The same within one recording, where light and camera stay as they are."""
CROWD = 12
"""Faces of one picture that are compared with those of the enrolled."""
SMALL = 0.16
"""The least width of a face, as a share of the picture's shorter side."""

_busy = threading.Lock()
"""The networks are no thread's own."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a face is: its middle and its width, in pixels."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Track:
    """One recording's face, a row a picture. Rows where it was not seen are NaN.

    yaw: degrees, positive when the person turns to their own left. mouth: opening as a share of the face's height.
    dark: how dark it is below the upper lip, as a share of the face's brightness.
    counts: how many faces the detector saw where it looked. portraits: (picture, template) of those made.
    """

    points: NDArray[np.float32]
    yaw: NDArray[np.float64]
    mouth: NDArray[np.float64]
    dark: NDArray[np.float64]
    boxes: list[Box | None]
    counts: list[int]
    portraits: list[tuple[int, Template]]

    @property
    def template(self) -> Template:
        """The middle one of the templates: of that picture from which all others lie least far."""
        each = np.stack([template for _picture, template in self.portraits])
        middle: Template = each[int(np.linalg.norm(each[:, None] - each[None], axis=2).sum(1).argmin())]
        return middle


@functools.cache
def detector() -> Any:
    import dlib

    return dlib.get_frontal_face_detector()


@functools.cache
def networks() -> tuple[Any, Any, Any]:
    """The face mesh, the predictor of five points and the recognition network."""
    import cv2
    import dlib
    import face_recognition_models as models

    mesh = cv2.dnn.readNetFromTFLite(str(WEIGHTS / "face_landmark.tflite"))
    five = dlib.shape_predictor(models.pose_predictor_five_point_model_location())
    return mesh, five, dlib.face_recognition_model_v1(models.face_recognition_model_location())


def find(picture: Picture) -> list[Any]:
    """The faces in a picture as dlib's rectangles, the largest first."""
    found = sorted(detector()(picture, 0), key=lambda one: -int(one.area()))
    return [one for one in found if one.width() > 0.4 * found[0].width()]


def mesh_points(picture: Picture, box: Box) -> NDArray[np.float32] | None:
    """468 points of the face at `box` in pixels (x, y, depth towards the camera), or None if it is none."""
    import cv2

    mesh, *_rest = networks()
    side = box.width * 1.6
    zoom = 192 / side
    crop = cv2.warpAffine(picture, np.array([[zoom, 0, 96 - box.x * zoom], [0, zoom, 96 - box.y * zoom]]), (192, 192))
    mesh.setInput(crop[None].astype(np.float32).transpose(0, 3, 1, 2) / 255)
    outputs = mesh.forward(mesh.getUnconnectedOutLayersNames())
    score = next(one for one in outputs if one.size == 1).item()
    if score < SURE:
        return None
    points = next(one for one in outputs if one.size == 468 * 3).reshape(468, 3) / zoom
    points[:, :2] += np.array([box.x - side / 2, box.y - side / 2], np.float32)
    points[:, 2] *= -1
    return np.asarray(points, np.float32)


def template(picture: Picture, rectangle: Any) -> Template:
    """The 128 numbers of the face in `rectangle`."""
    _mesh, five, network = networks()
    return np.array(network.compute_face_descriptor(picture, five(picture, rectangle), 0), np.float32)


def every(picture: Picture) -> list[Any]:
    """All faces in a picture that are 40 pixels wide or more, as dlib's rectangles, the largest first.

    Only what the mesh, too, takes for a face: of the house model's dolls it does so of few (docs/cameos.md).
    """
    with _busy:
        # Looked at in twice its size: the detector itself sees 80 pixels and more.
        found = sorted(detector()(picture, 1), key=lambda one: -int(one.area()))[:CROWD]
        boxes = [Box(float(one.center().x), float(one.center().y), float(one.width())) for one in found]
        return [one for one, box in zip(found, boxes, strict=True) if mesh_points(picture, box) is not None]


def template_of(picture: Picture, rectangle: Any) -> Template:
    """`template`, for whoever does not hold the networks."""
    with _busy:
        return template(picture, rectangle)


def follow(recording: Recording) -> Track:
    """Find the face in every picture of a recording."""
    with _busy:
        return followed(recording.pictures)


def followed(pictures: list[Picture]) -> Track:
    rows = np.full((len(pictures), 468, 3), np.nan, np.float32)
    dark = np.full(len(pictures), np.nan)
    boxes: list[Box | None] = []
    counts: list[int] = []
    rectangles: dict[int, Any] = {}
    box: Box | None = None
    for number, picture in enumerate(pictures):
        if number % EVERY == 0 or box is None:
            found = find(picture)
            counts.append(len(found))
            if found:
                rectangles[number] = found[0]
                middle = found[0].center()
                box = Box(float(middle.x), float(middle.y), float(found[0].width()))
        points = mesh_points(picture, box) if box else None
        if points is not None:
            rows[number] = points
            dark[number] = between_the_lips(picture, points)
            low, high = points[:, :2].min(0), points[:, :2].max(0)
            x, y = (low + high) / 2
            box = Box(float(x), float(y), float((high - low).max()) / 1.05)
        else:
            box = None
        boxes.append(box)
    yaw, mouth = turned(rows), opened(rows)
    frontal = [number for number in rectangles if abs(yaw[number]) < FRONTAL]
    spread = np.unique(np.linspace(0, max(len(frontal) - 1, 0), PORTRAITS).round().astype(int))
    chosen = [frontal[at] for at in spread if frontal]
    portraits = [(number, template(pictures[number], rectangles[number])) for number in chosen]
    return Track(rows, yaw, mouth, dark, boxes, counts, portraits)


def turned(points: NDArray[np.float32]) -> NDArray[np.float64]:
    """The turning of the head in degrees, by the outer corners of the eyes (33 is the person's right)."""
    across = (points[:, 263] - points[:, 33]).astype(np.float64)
    return np.asarray(-np.degrees(np.arctan2(across[:, 2], across[:, 0])), np.float64)


def opened(points: NDArray[np.float32]) -> NDArray[np.float64]:
    """The opening between the lips (13 to 14) as a share of the face's height (10 to 152)."""
    gap = np.linalg.norm(points[:, 13, :2] - points[:, 14, :2], axis=1)
    return np.asarray(gap / np.linalg.norm(points[:, 10] - points[:, 152], axis=1), np.float64)


def between_the_lips(picture: Picture, points: NDArray[np.float32]) -> float:
    """How dark it is below the upper lip (13), as a share of the face's brightness: an open mouth is dark.

    The mesh alone will not do: of some faces, those with a beard or thin lips, it says that the mouth stays shut.
    """
    height = float(np.linalg.norm(points[10, :2] - points[152, :2]))
    aside = 0.35 * float(np.linalg.norm(points[78, :2] - points[308, :2]))
    x, y = points[13, :2]
    low, high = np.clip(points[:, :2].min(0), 0, None).astype(int), points[:, :2].max(0).astype(int)
    face = picture[low[1] : high[1] : 4, low[0] : high[0] : 4]
    rows, columns = (
        np.clip([y - 0.01 * height, y + 0.09 * height, x - aside, x + aside], 0, None).astype(int).reshape(2, 2)
    )
    mouth = picture[slice(*rows), slice(*columns)]
    if not face.size or not mouth.size:
        return float("nan")
    return 1 - float(np.percentile(mouth.mean(2), 20)) / max(float(np.median(face.mean(2))), 1.0)


def one_face(track: Track, recording: Recording) -> Finding:
    """Exactly one face, there nearly all the time and large enough. The figure is the share of pictures with one."""
    name = "one_face"
    share = float(np.isfinite(track.yaw).mean())
    if sum(count > 1 for count in track.counts) >= max(2, len(track.counts) // 12):
        crowd = sum(count > 1 for count in track.counts) / len(track.counts)
        return Finding(
            name, Outcome.FAILED, round(crowd, 3), _("More than one face is in the picture. Be alone in it.")
        )
    if share > 0.3:
        widths = [box.width for box in track.boxes if box]
        shorter = min(recording.pictures[0].shape[:2])
        if float(np.median(widths)) < SMALL * shorter:
            figure = round(float(np.median(widths)) / shorter, 3)
            return Finding(name, Outcome.FAILED, figure, _("Your face is too small in the picture. Come closer."))
    gone = _("No face could be seen most of the time. Find more light and look into the camera.")
    return graded(name, share, 0.85, 0.6, gone, _("Your face was out of sight now and then; somebody looks at it."))


def same_face(track: Track) -> Finding:
    """One person from beginning to end. The figure is the largest distance between two of the templates' runs."""
    name = "same_face"
    if len(track.portraits) < 3:
        why = _("Your face was never seen well enough from the front. Find more light and look into the camera.")
        return Finding(name, Outcome.FAILED, float(len(track.portraits)), why)
    each = np.stack([one for _picture, one in track.portraits])
    # Of three in a row the middle one counts: a blurred picture is no other person, three of them are.
    far = np.linalg.norm(each - track.template, axis=1)
    run = np.median(np.stack([far[:-2], far[1:-1], far[2:]]), axis=0).max()
    changed = _("The face changes in the middle of the recording. Be the same person all the way.")
    unsure = _("Your face looked different now and then; somebody looks at it.")
    finding = graded(name, -float(run), -STEADY, -CHANGED, changed, unsure)
    return Finding(name, finding.outcome, -finding.figure, finding.why)
