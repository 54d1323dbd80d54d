"""Pictures of nobody, for tests: a drawn face as a cut-out, and a photograph of a blob."""

from __future__ import annotations

import cv2
import numpy as np

from generation.backends.house.stage import paper
from generation.backends.house.stage.shapes import disc, oval, path


def png(image: np.ndarray) -> bytes:
    """RGB or RGBA as a file."""
    turned = cv2.cvtColor(image, cv2.COLOR_RGBA2BGRA if image.shape[2] == 4 else cv2.COLOR_RGB2BGR)
    return cv2.imencode(".png", turned)[1].tobytes()


def face(skin: str = "#e8b48f", hair: str = "#3b2417") -> bytes:
    """A face from its hair to its chin, cut out."""
    head = "M20,52 Q20,22 50,22 Q80,22 80,52 Q80,92 62,108 Q50,116 38,108 Q20,92 20,52Z"
    eyes = "".join(oval(x, 60, 6, 4, "#fff") + disc(x, 60, 3, "#2b1a10") for x in (37, 63))
    drawn = (
        path("M12,52 Q8,8 50,6 Q92,8 88,52 L86,74 Q50,40 14,74Z", hair)
        + path(head, skin)
        + path("M18,46 Q30,20 60,24 Q76,26 82,46 Q70,32 52,32 Q34,32 18,46Z", hair)
        + eyes
        + path("M38,90 Q50,84 62,90 Q50,99 38,90Z", "#b4504a")
    )
    return png(paper.draw(drawn, (0, 0, 100, 118), 3))


def photograph(colour: tuple[int, int, int] = (200, 60, 120)) -> bytes:
    """A blob on a lawn, with no part cut away."""
    image = np.full((240, 320, 3), (90, 170, 120), np.uint8)
    cv2.circle(image, (160, 130), 80, colour, -1)
    return png(image)
