"""Lent likenesses for pipelines that go by reference pictures."""

from __future__ import annotations

import io
import re
from functools import partial
from typing import Any

from PIL import Image

from generation.backends.base import Likeness, RenderRequest

WAYS = {"WanVACEPipeline": "reference_images", "LTX2InContextPipeline": "reference_conditions"}
"""Pipelines of diffusers that can keep a likeness, and the parameter of their call that takes its pictures."""
KINDS = {"person": "the person", "pet": "the animal", "object": "the thing", "character": "the character"}


def said(words: str, _match: re.Match[str]) -> str:
    return words


def named(text: str, likenesses: tuple[Likeness, ...]) -> str:
    """`text` with each `@handle` as what is in its reference picture, and its owner's look note."""
    for number, one in enumerate(likenesses, 1):
        what = f"{KINDS.get(one.kind, KINDS['person'])} of reference picture {number}"
        words = f"{what} ({one.look})" if one.look else what
        # As a function, so that a backslash in somebody's words stays one.
        text = re.sub(rf"(?<![\w@])@{re.escape(one.handle)}(?!\w)", partial(said, words), text, flags=re.I)
    return text


def pictures_for(kind: str, request: RenderRequest, size: tuple[int, int]) -> dict[str, Any]:
    """The pictures of a clip's likenesses as the call of a pipeline of class `kind` takes them."""
    found = [picture_of(one, size) for one in request.likenesses if one.picture]
    way = WAYS.get(kind, "")
    if not found or not way:
        return {}
    if way == "reference_images":
        # One list for each clip that is made at once.
        return {way: [found]}
    from diffusers.pipelines.ltx2.pipeline_ltx2_ic_lora import LTX2ReferenceCondition

    return {way: [LTX2ReferenceCondition(frames=[one]) for one in found]}


def picture_of(one: Likeness, size: tuple[int, int]) -> Image.Image:
    """The likeness on white, in the middle of a picture of the film's size."""
    with Image.open(io.BytesIO(one.picture), formats=("PNG", "WEBP")) as picture:
        whole = picture.convert("RGBA")
    scale = min(size[0] / whole.width, size[1] / whole.height)
    whole = whole.resize((max(1, round(whole.width * scale)), max(1, round(whole.height * scale))))
    sheet = Image.new("RGB", size, "white")
    sheet.paste(whole, ((size[0] - whole.width) // 2, (size[1] - whole.height) // 2), whole)
    return sheet
