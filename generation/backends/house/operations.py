"""What can be done with a score once it is decoded. All of it is pure: scores in, a score out, nothing thrown anew.

`extend` goes on, `join` makes a film of several, `restyle` and `recast` change the clothes, `with_backdrop` the set.
(A remix is another thing: it begins at the latents, see `remix.py`.)
"""

from __future__ import annotations

from .dressing import recast, restyle, with_backdrop
from .extension import LONGEST, extend
from .storyboard import MOST_SHOTS, TRANSITIONS, Storyboard, join

__all__ = [
    "LONGEST", "MOST_SHOTS", "TRANSITIONS", "Storyboard", "extend", "join", "recast", "restyle", "with_backdrop",
]  # fmt: skip
