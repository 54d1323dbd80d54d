"""How people say things: the teacher's phrases, read from `wordings/*.txt`.

Wording is what a small model lacks, so these lists are long on purpose. None of them holds a sentence
of `prompts/`: those are written apart, to test what was really learned.
"""

from __future__ import annotations

import functools
from pathlib import Path

FOLDER = Path(__file__).parent / "wordings"


def split(text: str) -> list[str]:
    """Phrases between semicolons."""
    return [part.strip() for part in " ".join(text.split()).split(";") if part.strip()]


def listed(path: Path) -> dict[str, list[str]]:
    """{key: phrases} of a file with a line "key: phrase; phrase" for each."""
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {key.strip(): split(rest) for key, _, rest in pairs}


@functools.cache
def phrases(name: str) -> dict[str, list[str]]:
    """`wordings/<name>.txt`: {key: phrases}."""
    return listed(FOLDER / f"{name}.txt")
