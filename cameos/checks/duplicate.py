"""Is this the face of somebody else who is enrolled?"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from django.utils.translation import gettext as _

from cameos.checks import Finding, Template, graded

SAME, NEAR = 0.4, 0.5
"""Distance up to which two faces are one person's, and within which a moderator compares. Two recordings of one person
lie at 0.1 to 0.45, strangers' photos at 0.75 and more, siblings between."""
ALONE = 2.0
"""The figure where nobody else is enrolled: as far as templates can be apart."""


def nearest(template: Template, others: Iterable[Template]) -> float:
    """The distance of the nearest other template."""
    return min((float(np.linalg.norm(template - other)) for other in others), default=ALONE)


def unknown(template: Template, others: Iterable[Template]) -> Finding:
    """Nobody else has this face. The figure is the distance of the nearest."""
    why = _("Somebody with this face is enrolled already. If that is not you, write to the moderators.")
    unsure = _("Somebody who looks like you is enrolled already; somebody compares.")
    return graded("duplicate", nearest(template, others), NEAR, SAME, why, unsure)
