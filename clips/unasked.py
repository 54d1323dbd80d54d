"""Those who were not asked: whose face is in a film without being in its cast."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from cameos import recognising
from cameos.models import Sighting
from screening.verdict import Finding, Verdict

if TYPE_CHECKING:
    from clips.models import Clip
    from screening.media import Timed

PER_SECOND = recognising.A_SECOND


def searched(clip: Clip, frames: Iterable[Timed], verdict: Verdict) -> Verdict:
    """`verdict` about the film of `clip`, with what the search of `frames` for faces adds to it.

    Its author's own face may be there, and those of its cast, who agreed to it: the gate asks them at each move.
    Whoever else is surely seen is told at once, before the clip moves: a worker that dies in between tells twice, and
    never not at all.
    """
    cast = clip.cast.filter(removed_at=None).values_list("cameo", flat=True)
    cleared = Sighting.objects.filter(clip=clip.public_id, answer=Sighting.Answer.NOT_THEIRS)
    fine = {*cast, *cleared.values_list("cameo", flat=True)}
    sights = recognising.seen_in(frames, clip.author, besides=fine)
    recognising.note(sights, clip.author, Sighting.Where.CLIP, clip=clip.public_id)
    sure = [finding(sight.second or 0.0) for sight in sights if sight.sure]
    return verdict.and_also(sure, unsure=bool(sights))


def finding(second: float) -> Finding:
    """Says no name: it is nobody's business who is enrolled here."""
    return Finding(
        policy="likeness",
        span="",
        second=round(second, 2),
        why=_("The face at %(second)s s looks like somebody here who did not agree to be in it.")
        % {"second": number_format(second, 1)},
        suggestion=_(
            "Ask for their likeness and name them with @, or make it with other faces. If it is a mistake you need not "
            "do anything: a moderator looks at it, and it is made again then."
        ),
    )
