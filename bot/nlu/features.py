"""What the linear models see of a message: words, pairs of words, pieces of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.nlu.reading import Reading

SHORTEST_PIECE = 2
LONGEST_PIECE = 5


def _pieces(word: str) -> Iterator[str]:
    framed = f" {word} "
    for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1):
        for start in range(len(framed) - length + 1):
            yield framed[start : start + length]


def count_features(reading: Reading) -> Counter[str]:
    """Returns how often each feature occurs in the message."""
    words = reading.words
    counts: Counter[str] = Counter(f"w:{word}" for word in words)
    counts.update(f"p:{a} {b}" for a, b in pairwise(words))
    for word in words:
        counts.update(_pieces(word))
    if reading.text.rstrip().endswith("?"):
        counts["question"] = 1
    return counts
