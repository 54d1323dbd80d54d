"""The cut-outs of the paper theatre: Fluent Emoji Flat by Microsoft (MIT, see LICENSE-fluent-emoji.txt).

Taken from the npm package `@iconify-json/fluent-emoji-flat` 1.2.6; the skin-tone duplicates are
left out. Every drawing is the inside of an SVG with `viewBox="0 0 32 32"`.
"""

from __future__ import annotations

import functools
import gzip
import json
from pathlib import Path


@functools.cache
def bodies() -> dict[str, str]:
    """Icon name ("red-apple") to the body of its SVG, about 1,600 of them; read once per process."""
    packed = Path(__file__).with_name("fluent.json.gz").read_bytes()
    drawings: dict[str, str] = json.loads(gzip.decompress(packed))
    return drawings
