"""Hashtags and mentions in what people write: captions and comments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MOST_HASHTAGS = 10
LONGEST_HASHTAG = 40

# Python's \w lacks the signs that Hindi, Thai, Hebrew, Arabic and others write on top of their letters.
LETTER = r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u200c\u200d]"
HASHTAG = re.compile(rf"(?<![\w#&/])#(?=\w)({LETTER}+)")
MENTION = re.compile(r"(?<![\w@./])@([A-Za-z0-9][A-Za-z0-9_]{1,28}[A-Za-z0-9])(?![\w@])")
TRAILING = re.compile(rf"(?:(?:^|\s+)#{LETTER}+)+\s*$")


def hashtag(word: str) -> str:
    """How `word`, written behind a #, is kept: composed and lower-cased. "" for what is none: #1, or far too long."""
    kept = unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).lower())
    named = any(letter.isalpha() for letter in kept)
    return kept if named and len(kept) <= LONGEST_HASHTAG else ""


def hashtags(text: str) -> list[str]:
    """The first ten hashtags of `text`, each once, in their order, without the #."""
    found = (hashtag(match[1]) for match in HASHTAG.finditer(unicodedata.normalize("NFC", text)))
    return list(dict.fromkeys(filter(None, found)))[:MOST_HASHTAGS]


def mentions(texts: Iterable[str]) -> set[str]:
    """The handles that are named behind an @ anywhere in `texts`; whether anybody has them is another matter."""
    return {match[1].lower() for text in texts for match in MENTION.finditer(text)}


def untagged(text: str) -> str:
    """`text` without the row of hashtags at its end; with it if there is nothing else."""
    return TRAILING.sub("", text).rstrip() or text
