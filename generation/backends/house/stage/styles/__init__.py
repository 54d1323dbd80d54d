"""The styles. Each cuts layers and figures its own way and may finish the frame; paper is the house style."""

from __future__ import annotations

from .chalk import Chalk
from .claymation import Claymation
from .cut import Paper
from .neon import Neon
from .noir import Noir
from .pixel import Pixel
from .storybook import Storybook
from .watercolor import Watercolor

STYLES: dict[str, type[Paper]] = {
    s.name: s for s in (Paper, Noir, Neon, Watercolor, Pixel, Claymation, Chalk, Storybook)
}
