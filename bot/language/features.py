"""What the linear models see of a message: words, pairs of words, pieces of text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from bot.language.reading import Reading

SHORTEST_PIECE = 2
LONGEST_PIECE = 5

FARTHEST_PAIR = 3
"""How many words the second word of a pair may stand after the first: "wil ... dood"
is the same wish with "echt gewoon" in between."""

START, END = "<", ">"
"""Stand before the first and after the last word in pairs: "dood" alone is not
"dood" in the middle of something."""

Blocks = Mapping[str, Counter[str]]
"""Counts of features by kind. Each kind has the same weight, whatever its number."""


def _words(words: list[str]) -> Counter[str]:
    counts: Counter[str] = Counter(words)
    counts.update(f"{a} {b}" for a, b in pairwise([START, *words, END]))
    for distance in range(2, FARTHEST_PAIR + 1):
        apart = zip(words, words[distance:], strict=False)
        counts.update(f"{a}_{b}" for a, b in apart)
    return counts


def _emoji(words: list[str]) -> Counter[str]:
    """Counts the words of emoji's names: of all crying faces, "crying" is the same."""
    return Counter(
        f":{part}"
        for word in words
        for character in word
        if unicodedata.category(character) == "So"
        for part in unicodedata.name(character, "").lower().split()
    )


def _pieces(words: list[str]) -> Counter[str]:
    """Counts runs of characters, also across words: "da k" is near to "dak"."""
    text = f" {' '.join(words)} "
    counts: Counter[str] = Counter()
    for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1):
        counts.update(text[i : i + length] for i in range(len(text) - length + 1))
    return counts


def count_features(reading: Reading) -> Blocks:
    """Returns how often each feature occurs in the message, by kind."""
    words = reading.words
    return {"words": _words(words) + _emoji(words), "pieces": _pieces(words)}
