"""Whose face is that? Every picture that comes in and every film that is made is searched for the faces of those who
are enrolled here, so that somebody is protected whom nobody asked.

Faces are found and compared by the parts of `cameos.checks.faces`, at the distances of `cameos.checks.duplicate`. Who
is enrolled is read from the database at each search, so that whoever withdrew or erased their likeness a moment ago is
not found any more; only decrypted templates stay in memory, for `MINUTES` at most. Where nobody is enrolled, nothing is
loaded. What a search costs, and what it does not see, stands in docs/cameos.md.
"""

from __future__ import annotations

import hashlib
import io
import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from numpy.typing import NDArray

from cameos import custody
from cameos.checks import Picture, Template, duplicate, faces
from cameos.enrolling import RAW_DAYS
from cameos.ledger import Event, Kind, write
from cameos.models import Asset, Cameo, Sighting
from notifications.push import tell

if TYPE_CHECKING:
    from PIL.Image import Image

    from accounts.models import User

Where = Sighting.Where
Answer = Sighting.Answer

SURE, UNSURE = duplicate.SAME, duplicate.NEAR
"""Distance of two templates up to which a face is taken for somebody's, and within which a moderator decides."""
SIDE = 640
"""Of the longer side of a picture that is searched. The smallest face that is found is a sixteenth of it."""
A_SECOND = 2
"""Frames of a film that are searched."""
AGAIN = 1.0
"""Seconds after which a face that stays where it is in a film is compared again."""
MINUTES = 5
"""For so long a decrypted template stays in memory."""
MOST = 20_000
"""Templates in memory: ten megabytes. Whose do not fit are decrypted at each search."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A face of somebody enrolled. second: of a film. sure: or else a moderator decides. picture: where it is seen."""

    cameo: Cameo
    distance: float
    sure: bool
    second: float | None
    picture: Picture


# --- Searching ------------------------------------------------------------------------------------


def seen_in(pictures: Iterable[tuple[float | None, Picture]], by: User, besides: Collection[int] = ()) -> list[Sight]:
    """Whose faces are in `pictures`, each the nearest time, without that of `by`, who brought them.

    pictures: (second, picture) in order; the second is None of what is no film. besides: keys of the likenesses that
    may be there. A face is only ever the one it is nearest to: a sister of somebody who may be there is left alone.
    """
    known = Enrolled.now(by)
    if not known.owners:
        return []
    # Whoever lends their dog has not lent their face.
    lent = Cameo.objects.filter(pk__in=besides, kind=Cameo.Kind.PERSON)
    allowed = {by.pk, *lent.values_list("owner", flat=True)}
    nearest: dict[int, tuple[float, float | None, Picture]] = {}
    compared: list[tuple[float, Any]] = []
    for second, picture in pictures:
        whole = np.ascontiguousarray(picture)
        for box in faces.every(whole):
            if second is not None:
                if any(second - then < AGAIN and overlap(box, there) > 0.5 for then, there in compared):
                    continue
                compared.append((second, box))
            owner, distance = known.nearest(faces.template_of(whole, box))
            if owner in allowed or distance > UNSURE or distance >= nearest.get(owner, (np.inf,))[0]:
                continue
            nearest[owner] = (distance, second, whole)
    return [
        # Who is not confirmed may have enrolled the face of somebody else: a moderator looks, and nothing is accused.
        Sight(cameo, distance, distance <= SURE and cameo.confirmed_at is not None, second, picture)
        for cameo in usable().filter(owner__in=nearest).select_related("owner").order_by("pk")
        for distance, second, picture in [nearest[cameo.owner_id]]
    ]


def overlap(one: Any, other: Any) -> float:
    """How much of two rectangles is the same: their intersection by their union."""
    both = one.intersect(other).area()
    return float(both) / float(one.area() + other.area() - both)


def usable() -> Any:
    """The likenesses that are searched for."""
    return Cameo.objects.usable().filter(kind=Cameo.Kind.PERSON)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Who is enrolled at this moment. owners: keys of people. templates: a row each."""

    owners: list[int]
    templates: NDArray[np.float32]

    @classmethod
    def now(cls, by: User) -> Enrolled:
        """As the database says. by: on whose behalf the templates are read, where they are not in memory."""
        lent = usable().filter(owner=OuterRef("person"))
        rows = dict(Asset.objects.filter(Exists(lent), name="face", delete_at=None).values_list("pk", "person"))
        found = recall(rows, by)
        none = np.zeros((0, 128), np.float32)
        return cls([rows[pk] for pk in found], np.stack(list(found.values())) if found else none)

    def nearest(self, template: Template) -> tuple[int, float]:
        """Whose template lies nearest, and how far."""
        far = np.linalg.norm(self.templates - template, axis=1)
        at = int(far.argmin())
        return self.owners[at], float(far[at])


# --- What stays in memory -------------------------------------------------------------------------

_memory: dict[int, Template] = {}
"""By the key of the piece in custody: a face that is enrolled anew is another piece."""
_lock = threading.Lock()


def recall(wanted: Collection[int], by: User) -> dict[int, Template]:
    """The templates of these pieces, decrypted unless they are in memory; what is not wanted any more is forgotten."""
    with _lock:
        for gone in _memory.keys() - set(wanted):
            del _memory[gone]
        found = {pk: _memory[pk] for pk in wanted if pk in _memory}
    missing = [pk for pk in wanted if pk not in found]
    if not missing:
        return found
    pieces = Asset.objects.filter(pk__in=missing).select_related("person")
    why = "is somebody's face in what they brought?"
    fresh = {piece.pk: template for piece, template in custody.compared(pieces.iterator(), "face", by, why)}
    with _lock:
        if not _memory:
            clock = threading.Timer(MINUTES * 60, forget)
            clock.daemon = True
            clock.start()
        _memory.update(list(fresh.items())[: max(0, MOST - len(_memory))])
    return found | fresh


def forget() -> None:
    """Leave no template in memory."""
    with _lock:
        _memory.clear()


# --- Pictures that people bring -------------------------------------------------------------------


def keep_out_others(by: User, picture: Image, where: Where, body: bytes) -> None:
    """Raise `ValidationError` in words if `picture` shows somebody else who is enrolled.

    picture: as it will be seen. body: the file as it would be kept. What is unsure passes, and a moderator looks. Must
    not run in a transaction that the exception rolls back: it is written down that it was tried.
    """
    digest = hashlib.sha256(body).hexdigest()
    cleared = Sighting.objects.filter(by=by, digest=digest, answer=Answer.NOT_THEIRS)
    sights = seen_in([(None, pixels(picture))], by, besides=list(cleared.values_list("cameo", flat=True)))
    note(sights, by, where, digest=digest)
    if any(sight.sure for sight in sights):
        raise ValidationError(
            _(
                "This picture looks like somebody here who did not agree to it, so it cannot be used. If that is a "
                "mistake you need not do anything: a moderator looks at it, and tells you."
            )
        )


def shows_a_face(body: bytes) -> bool:
    """Whether a picture has anybody's face in it, enrolled or not, or what is taken for one."""
    from PIL import Image

    with Image.open(io.BytesIO(body)) as picture:
        return bool(faces.every(pixels(picture)))


def pixels(picture: Image) -> Picture:
    """Red, green and blue, `SIDE` pixels long; what is transparent lies on grey."""
    from PIL import Image, ImageOps

    whole = ImageOps.contain(picture, (SIDE, SIDE), Image.Resampling.LANCZOS)
    if whole.mode == "RGBA":
        whole = Image.alpha_composite(Image.new("RGBA", whole.size, (128, 128, 128, 255)), whole)
    return np.asarray(whole.convert("RGB"))


def on_avatar(person: User, picture: Image, body: bytes) -> None:
    """A profile picture says "this is me": nobody else's face may be on it, whatever they lent."""
    keep_out_others(person, picture, Where.AVATAR, body)


# --- Writing it down and telling ------------------------------------------------------------------

SAID = {
    Where.CLIP: gettext_noop("Somebody in a film of %(who)s looks like you. It is not shown, and the moderators know."),
    Where.AVATAR: gettext_noop(
        "A profile picture of %(who)s looks like you. It is not shown, and the moderators know."
    ),
    Where.PICTURE: gettext_noop(
        "Somebody in a picture of %(who)s looks like you. It is not shown, and the moderators know."
    ),
}


def note(sights: Iterable[Sight], by: User, where: Where, *, clip: str = "", digest: str = "") -> None:
    """Put what was found before the moderators, with the picture; those who are surely seen are told.

    The same face in the same thing is one row for the moderators, however often it is tried.
    """
    for sight in sights:
        named = {"cameo": sight.cameo, "by": by, "where": where, "clip": clip, "digest": digest}
        found = {"second": sight.second, "distance": round(sight.distance, 3), "sure": sight.sure}
        try:
            with transaction.atomic():
                row = Sighting.objects.create(**named, **found)
                keep_evidence(row, sight.picture)
        except IntegrityError:
            # It lies there already.
            row = Sighting(**named, **found)
        if sight.sure:
            tell_owner(row)


def keep_evidence(row: Sighting, picture: Picture) -> None:
    """The picture, under the key of whose face it is, until a moderator decides."""
    from cameos.examining import jpeg

    piece = custody.keep(row.cameo.owner, row.piece, jpeg(picture))
    Asset.objects.filter(pk=piece.pk).update(delete_at=timezone.now() + timedelta(days=RAW_DAYS))


def tell_owner(row: Sighting) -> None:
    """A row of the ledger, and a word to whose face it is."""
    cameo, owner = row.cameo, row.cameo.owner
    with transaction.atomic():
        # The clip stands in the note: it is none of theirs, and no page of it opens for them.
        write([(cameo, Event.REFUSED, "", row.by, f"their face was found: {row.where} {row.clip}".strip())])
        with translation.override(owner.locale):
            words = _(SAID[Where(row.where)]) % {"who": row.by.name}
        # Named in the words and not as an actor: nobody mutes what is done with their own likeness.
        tell(owner, Kind.LIKENESS, cameo.public_id, words)


def decide(row: Sighting, by: User, theirs: bool) -> bool:
    """A moderator says whose face it is. False if that was said already. The evidence has done its work."""
    answer = Answer.THEIRS if theirs else Answer.NOT_THEIRS
    with transaction.atomic():
        still = Sighting.objects.filter(pk=row.pk, answer=Answer.OPEN)
        if not still.update(answer=answer, decided_by=by, decided_at=timezone.now()):
            return False
        row.answer = answer
        custody.drop(row.cameo.owner, row.piece)
        if theirs and not row.sure:
            tell_owner(row)
    return True
