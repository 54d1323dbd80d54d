"""Which cut-out plays a noun that no alias lists: builds generation/backends/house/nouns.json.gz from WordNet.

    python -m housemodel.nouns WORDNET/dict WORDFREQ/large_en.msgpack.gz

Every cut-out hangs at one or more meanings in WordNet (`anchors.py`). A noun in common use takes its first concrete
meaning, climbs from there to its kinds of kinds, and plays what hangs at the nearest one, within `REACH` steps.

What is sensible, for whoever judges: somebody who reads the noun and sees the drawing (with the note, where it is a
stand-in) nods rather than wonders. So "exact" is a kind of the thing drawn (beagle: dog), or a person dressed for the
part; a "stand-in" has the same body and the same use (walrus: seal; trombone: trumpet). Never across bodies: an animal
for an animal, food for food. A noun with nothing near (table, wall, fog) has no entry, and the author is told so;
that is sensible too, where the bank has nothing that a child would take for it.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generation.backends.house.naming import names
from generation.backends.house.score import WEARS
from generation.backends.house.traits import ADJECTIVES
from generation.backends.house.vocabulary import ALIASES, KIND, STAND_INS

from .anchors import ANCHORS, MEANT, NEVER

OUT = Path(__file__).parents[1] / "generation/backends/house/nouns.json.gz"
FILES = {"a": {5}, "r": {6}, "f": {13}, "v": {20}, "p": {18, 3}, "o": {17}, "n": {19, 11}, "b": {8}, "g": {14}}
LIVE = {5, 13, 20}
CONCRETE = {5, 6, 13, 17, 18, 20}
REACH = {"a": 6, "r": 4, "f": 4, "v": 6, "p": 12, "o": 2, "n": 2, "b": 1, "x": 2, "g": 2}
"""How many steps up a noun may climb to its cut-out, by the section of the anchor."""
COMMON = 1.9
"""The least Zipf frequency of a word (1 is once in a hundred million)."""
NAME, OFTEN, UNSURE = 3.0, 3.9, 2.8
"""Above these, capitalised words are people and towns, and words that are mostly no thing are none."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One synset: WordNet's file number, its words, the meanings it is a kind of, and whether it is one of a kind."""

    file: int
    words: tuple[str, ...]
    above: tuple[str, ...]
    unique: bool


def meanings(folder: Path) -> tuple[dict[str, Meaning], dict[str, list[str]], dict[tuple[str, str], int]]:
    """All noun synsets by offset, offsets of each lemma in order of use, and how often each was seen in texts."""
    synsets, senses, seen = {}, {}, {}
    for line in (folder / "data.noun").read_text().splitlines():
        if line.startswith("  "):
            continue
        field = line.partition("|")[0].split()
        n = int(field[3], 16)
        words = tuple(field[4 + 2 * i] for i in range(n))
        pointers = field[5 + 2 * n :]
        ups = [(pointers[i], pointers[i + 1]) for i in range(0, len(pointers) - 3, 4)]
        above = tuple(to for sort, to in ups if sort == "@")
        synsets[field[0]] = Meaning(int(field[1]), words, above, any(sort == "@i" for sort, _ in ups))
    for line in (folder / "index.noun").read_text().splitlines():
        if not line.startswith("  "):
            field = line.split()
            senses[field[0]] = field[-int(field[2]) :]
    for line in (folder / "index.sense").read_text().splitlines():
        key, offset, _, count = line.split()
        lemma, _, rest = key.partition("%")
        if rest[0] == "1":
            seen[lemma, offset] = int(count)
        else:
            seen[lemma, "other"] = seen.get((lemma, "other"), 0) + int(count)
    return synsets, senses, seen


def frequencies(file: Path) -> dict[str, float]:
    """Zipf frequency of a word, from wordfreq's list of lists by centibels."""
    import msgpack

    bins = msgpack.loads(gzip.decompress(file.read_bytes()), raw=False)[1:]
    return {word: 9 - centibels / 100 for centibels, words in enumerate(bins) for word in words}


class Nouns:
    """The anchors hung into WordNet, and what each noun finds above itself."""

    def __init__(self, folder: Path, frequency: dict[str, float]):
        self.synsets, self.senses, self.seen = meanings(folder)
        self.frequency = frequency
        self.anchors: dict[str, tuple[str, bool, str]] = {}
        self.lost: list[str] = []
        self._hang()

    def _hang(self) -> None:
        section = "a"
        for line in ANCHORS.strip().splitlines():
            if line.startswith("["):
                section = line[1]
                continue
            if not line:
                continue
            target, _, words = line.partition(": ")
            icon, *wears = target.lstrip("~").split("+")
            assert icon == "-" or icon in KIND, line
            assert set(wears) <= set(WEARS), line
            for word in words.split(", "):
                if offset := self._meaning(word, section):
                    self.anchors[offset] = (target.lstrip("~"), not target.startswith("~"), section)
                else:
                    self.lost.append(f"{section} {word}")

    def _meaning(self, word: str, section: str) -> str:
        """The offset of an anchor's word: "dog", or "crane/2" for the second of its meanings in the section's file."""
        lemma, _, number = word.lower().partition("/")
        fits = [
            o
            for o in self.senses.get(lemma, ())
            if section == "x"
            or (self.synsets[o].file in FILES[section] and (section == "o" or not self.synsets[o].unique))
        ]
        at = int(number or 1) - 1
        return fits[at] if at < len(fits) else ""

    def above(self, offset: str) -> Iterator[tuple[int, str]]:
        """(steps, meaning) from `offset` upwards, nearest first."""
        ring, known, steps = [offset], {offset}, 0
        while ring:
            yield from ((steps, o) for o in ring)
            if any(o in self.anchors for o in ring):
                return
            ring = list(dict.fromkeys(u for o in ring for u in self.synsets[o].above if u not in known))
            known.update(ring)
            steps += 1

    def drawn(self, offset: str) -> tuple[str, bool] | None:
        """Puppet and whether it is exact, for one meaning."""
        hits = [(s, *self.anchors[o]) for s, o in self.above(offset) if o in self.anchors]
        hits = [(s, target, exact) for s, target, exact, section in hits if target != "-" and s <= REACH[section]]
        if not hits:
            return None
        _, target, exact = min(hits, key=lambda h: (h[0], not h[2]))
        return target, exact

    def meant(self, lemma: str) -> tuple[str, bool] | None:
        """The meaning of `lemma` that somebody on a stage would have, and whether it is the word's usual one."""
        offsets = [o for o in self.senses[lemma] if not self.synsets[o].unique]
        if lemma in MEANT:
            letter, _, number = MEANT[lemma].partition("/")
            fits = [o for o in offsets if letter == "x" or self.synsets[o].file in FILES[letter]]
            return fits[int(number or 1) - 1], True
        if not offsets:
            return None
        count = [self.seen.get((lemma, o), 0) for o in offsets]
        for o in offsets[:4]:
            # an animal by its own name comes before its meat and before the people called after it
            one = self.synsets[o]
            first = self.synsets[offsets[0]]
            if (
                one.file == 5
                and one.words[0].lower() == lemma
                and (first.file == 13 or (first.file == 18 and count[0] < 2))
            ):
                return o, True
        if self.synsets[offsets[0]].file == 20:
            # a plum is a fruit before it is a tree
            for o in offsets[1:3]:
                if self.synsets[o].file == 13 and self.drawn(o):
                    return o, True
        files = [self.synsets[o].file for o in offsets[:3]]
        solid = [o for n, o in enumerate(offsets[:3]) if CONCRETE.issuperset(files[: n + 1])]
        if first := next((o for o in solid if self.drawn(o) and (o == offsets[0] or self.synsets[o].file in LIVE)), ""):
            # of several solid meanings the first that can be shown: lager is a beer before it is a camp
            offsets = [first, *offsets] if self.seen.get((lemma, "other"), 0) <= 2 * sum(count) + 2 else offsets
            count = [self.seen.get((lemma, o), 0) for o in offsets]
        for n, o in enumerate(offsets[:3]):
            if self.synsets[o].file in CONCRETE or o in self.anchors:
                verbs = self.seen.get((lemma, "other"), 0)
                sure = n == 0 and verbs <= 2 * sum(count) + 2
                likely = n == 0 or count[n] * 4 >= sum(count)
                return (o, sure) if likely or sum(count) == 0 else None
        return None

    def table(self) -> dict[str, str]:
        """Noun to "icon+wear", with "~" in front of a stand-in and "?" in front of a noun that often is no thing."""
        listed = {word for words in ALIASES.values() for word in words} | set(STAND_INS)
        table = {}
        for lemma in self.senses:
            word = lemma.replace("_", " ")
            if word in listed or word in NEVER or not re.fullmatch(r"[a-z][a-z' -]{2,}", word):
                continue
            zipf = self.zipf(word)
            if zipf < COMMON or word in KIND or (zipf > NAME and lemma not in MEANT and self._is_name(lemma)):
                continue
            if (meant := self.meant(lemma)) and (drawn := self.drawn(meant[0])):
                if " " in word and self._said_better(word, drawn[0].split("+")[0]):
                    continue
                if not meant[1] and zipf > (UNSURE if self.synsets[meant[0]].file == 18 else OFTEN):
                    continue
                table[word] = ("" if meant[1] else "?") + ("" if drawn[1] else "~") + drawn[0]
        return table

    def _said_better(self, word: str, icon: str) -> bool:
        """Whether a phrase is found by its last word: "red fox" is a red fox, not the weed of that name."""
        first, *_, last = word.split(" ")
        listed = names().get(last)
        if listed is None:
            return False
        living = KIND[listed.icon] != "thing" and KIND[icon] != KIND[listed.icon]
        return living or (listed.icon == icon and first in ADJECTIVES)

    def _is_name(self, lemma: str) -> bool:
        """Whether the first meaning of `lemma` is written with a capital."""
        return any(w[0].isupper() and w.lower() == lemma for w in self.synsets[self.senses[lemma][0]].words)

    def zipf(self, word: str) -> float:
        """Of several words, how often they would meet by chance, made up for by their being a phrase."""
        parts = [self.frequency.get(p, 0.0) for p in re.split(r"[ -]", word)]
        if len(parts) == 1:
            return parts[0]
        if len(parts) > 2 or min(parts) < 2.5:
            return 0.0
        return 9 + math.log10(sum(10 ** (p - 9) for p in parts) / len(parts)) - 1.0


def main(folder: str, words: str) -> None:
    nouns = Nouns(Path(folder), frequencies(Path(words)))
    for lost in nouns.lost:
        print("no such meaning:", lost)
    table = nouns.table()
    rows: dict[str, list[str]] = {}
    for word, drawn in sorted(table.items()):
        rows.setdefault(drawn, []).append(word)
    text = json.dumps({drawn: ",".join(found) for drawn, found in sorted(rows.items())}, separators=(",", ":"))
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(table)} nouns, {OUT.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main(*sys.argv[1:])
