"""The clip's wishes as one prompt, in plain sentences, the way such models were captioned; and fitting it in."""

from __future__ import annotations

import inspect
from typing import Any

from generation.backends.base import BackendError, RenderRequest

CAMERA = {
    "static": "The camera does not move",
    "pan": "The camera pans slowly to the side",
    "tilt": "The camera tilts slowly up",
    "dolly": "The camera moves slowly forward",
    "pull_back": "The camera pulls slowly back",
    "orbit": "The camera orbits around the subject",
    "handheld": "Handheld camera",
    "aerial": "Aerial view from high above",
    "slow_motion": "Slow motion",
}
"""By `clips.choices.Camera`."""

UNLIMITED = 100_000
"""A tokenizer that was told no length says 10**30."""


def sentence(request: RenderRequest, prompt: str) -> str:
    """`prompt` with the chosen style, camera, mood and spoken line of `request`."""
    prompt = " ".join(prompt.split())
    parts = [prompt if prompt.endswith((".", "!", "?")) or not prompt else f"{prompt}."]
    if request.style:
        parts.append(f"Style: {request.style}.")
    if request.camera:
        parts.append(f"{CAMERA.get(request.camera, request.camera)}.")
    if request.mood:
        parts.append(f"Mood: {request.mood}.")
    if request.spoken:
        parts.append(f'A voice says: "{request.spoken}"')
    return " ".join(part for part in parts if part)


def token_limit(pipeline: Any, call: dict[str, Any]) -> int | None:
    """How many tokens the pipeline reads before it cuts off without a word; None if there is no telling."""
    tokenizer = getattr(pipeline, "tokenizer", None)
    if tokenizer is None:
        return None
    asked = inspect.signature(pipeline.__call__).parameters.get("max_sequence_length")
    limit = call.get("max_sequence_length", asked.default if asked else None)
    if not isinstance(limit, int):
        limit = int(tokenizer.model_max_length)
    return limit if limit < UNLIMITED else None


def fit_words(pipeline: Any, request: RenderRequest, call: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """What the pipeline is told, and remarks for the author.

    If the whole is longer than the text encoder reads, the end of the prompt goes, and never the
    style, the camera or the spoken line that stand after it.
    """
    limit = token_limit(pipeline, call)

    def fits(length: int) -> bool:
        asked = sentence(request, request.prompt[:length])
        return limit is None or len(pipeline.tokenizer(asked, verbose=False)["input_ids"]) <= limit

    most = len(request.prompt)
    if fits(most):
        return sentence(request, request.prompt), ()
    if not fits(0):
        raise BackendError("The spoken line is longer than this model can read. Say it in fewer words.")
    least = 0
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (middle, most) if fits(middle) else (least, middle)
    kept = request.prompt[:least]
    if not request.prompt[least].isspace() and " " in kept.strip():
        kept = kept.rsplit(None, 1)[0]
    lost = " ".join(request.prompt[len(kept) :].split())
    shown = lost if len(lost) <= 60 else f"{lost[:59]}…"
    return sentence(request, kept), (f"The prompt is longer than this model reads; left out from here on: “{shown}”",)
