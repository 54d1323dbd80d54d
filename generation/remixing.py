"""Remixing: who may begin one, and what the engine gets of the parent.

docs/remix.md says what is asked when: everything when the button is pressed; when its turn comes, only that the
parent's film still stands; nothing of the parent when it is published.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cameos.models import Cameo
from clips.lifecycle import State
from clips.models import Clip, Lineage, Rendition
from generation.backends.base import Abilities, BackendError, Source
from generation.models import Render

LEAST, USUAL, MOST = 0.1, 0.6, 1.0
"""Of strength: how far a remix may go from its parent. `MOST` is a fresh clip."""


class Way(Enum):
    """What an engine starts from."""

    SCORE = "score"
    FILM = "film"
    WORDS = "words"


class Closed(Exception):
    """This clip cannot be remixed now; the message is fit for the asking person's eyes."""


def way_from(parent: Clip, able: Abilities) -> Way:
    """What the engine would start a remix of `parent` from. Raises `Closed` if it cannot make any."""
    if not able.remix:
        raise Closed(
            _("%(model)s makes clips from words alone; it cannot start from another clip.") % {"model": able.model}
        )
    if needs_film(able):
        return Way.FILM
    kept = made(parent)
    return Way.SCORE if kept and kept.score.get("format") == able.remixes_score else Way.WORDS


def needs_film(able: Abilities) -> bool:
    """Whether the engine starts a remix from the parent's film."""
    return able.remix and not able.remixes_score


def check(parent: Clip, by: User) -> None:
    """Raise `Closed` in words if `by`, who may watch it, may not remix `parent` now."""
    if parent.state != State.PUBLISHED:
        raise Closed(_("Only a published clip can be remixed. As long as it is a draft, change its words instead."))
    if not Clip.objects.remixable_by(by).filter(pk=parent.pk).exists():
        raise Closed(_("@%(handle)s would rather not have this clip remixed.") % {"handle": parent.author.handle})


@transaction.atomic
def begin(parent: Clip, by: User, strength: float, wish: dict[str, Any], cameos: Iterable[Cameo] = ()) -> Clip:
    """A remix of `parent` with the words and choices of `wish`. Everything is asked again here, under locks.

    cameos: who is in it besides those who are in the parent.

    Raises `Closed` if the parent was withdrawn meanwhile, `ConsentMissing` if somebody in it is not lent to `by`.
    """
    held = Clip.objects.remixable_by(by).select_for_update(of=("self",), no_key=True).filter(pk=parent.pk).first()
    if held is None:
        raise Closed(_("This clip cannot be remixed any more; it was just withdrawn or closed."))
    return Clip.derive(Lineage.Kind.REMIX, [held], cameos, strength=strength, author=by, **wish)


def may_begin_again(clip: Clip) -> bool:
    """Whether what `clip` is a remix of, if anything, may be remixed by its author now."""
    line = line_of(clip)
    return line is None or Clip.objects.remixable_by(clip.author).filter(pk=line.parent_id).exists()


def line_of(clip: Clip) -> Lineage | None:
    """What `clip` is a remix of."""
    return clip.parents.filter(kind=Lineage.Kind.REMIX).select_related("parent__author").first()


def lost_its_parent(clip: Clip) -> bool:
    """Whether `clip` is a remix whose parent was deleted, withheld or taken down."""
    stands = [State.DRAFT, State.PUBLISHED]
    return clip.parents.filter(kind=Lineage.Kind.REMIX).exclude(parent__state__in=stands).exists()


def made(clip: Clip) -> Render | None:
    """The render that made the film of `clip`."""
    return clip.renders.filter(outcome=Render.Outcome.DONE).order_by("-attempt").first()


def source_of(parent: Clip, film_into: Path | None = None) -> Source:
    """What an engine gets of `parent`; its film only if there is a folder to put it into."""
    kept = made(parent)
    recipe = kept.recipe if kept else {"prompt": parent.prompt}
    film = film_of(parent, film_into) if film_into else None
    return Source(parent.public_id, recipe, kept.score if kept else {}, film)


def film_of(clip: Clip, folder: Path) -> Path:
    """A copy of the film of `clip` in `folder`. Raises `BackendError` if there is none."""
    kept = clip.file(Rendition.Kind.VIDEO)
    target = folder / "parent.mp4"
    try:
        if kept is None:
            raise FileNotFoundError(clip.public_id)
        with default_storage.open(kept.key) as film, target.open("wb") as copy:
            shutil.copyfileobj(film, copy)
    except FileNotFoundError as problem:
        raise BackendError(_("The film that this was to be made from is gone.")) from problem
    return target
