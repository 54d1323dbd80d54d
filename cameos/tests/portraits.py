"""Faces of people who do not exist, as pictures and as templates, each computed once a test run."""

from __future__ import annotations

import functools

import numpy as np
from PIL import Image

from accounts.models import User
from cameos import custody
from cameos.checks import Picture, Template, faces
from cameos.models import Cameo
from cameos.rehearsal import FOLDER, people
from cameos.tests.recordings import GROWN
from tests import cast

ANA, BEN, CLEO = 0, 7, 14
"""Numbers of portraits that do not resemble each other."""


@functools.cache
def portrait(who: int, side: int = 240) -> Picture:
    with Image.open(FOLDER / f"{people()[who].name}.jpg") as whole:
        return np.asarray(whole.convert("RGB").resize((side, side)))


@functools.cache
def template(who: int) -> Template:
    picture = portrait(who, 480)
    return faces.template_of(picture, faces.every(picture)[0])


def enrolled(who: int, handle: str, **fields: object) -> Cameo:
    """The confirmed likeness of somebody new, whose face is portrait `who`."""
    person = cast.person(handle, display_name=handle.title(), birth_date=GROWN)
    return enrol(person, template(who), **fields)


def enrol(person: User, face: Template, **fields: object) -> Cameo:
    """The likeness of `person`, known by the template `face`."""
    custody.keep(person, "face", face.tobytes())
    custody.keep(person, "front", b"a still")
    return cast.cameo(person, **fields)
