"""How hard a Dutch text is to read: long sentences, hard words, Flesch-Douma."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.guard.splitting import Sentence, sentences

LONG_SENTENCE = 15
"""More words than this is long for somebody who is upset, on a phone."""

HARD_SYLLABLES = 4
HARD_CHARACTERS = 14
"""A word of so many syllables or characters counts as hard."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# what is heard as one: "aai" before "aa", "ij" before "i"; a trema starts a new one
_VOWELS = re.compile(
    r"aai|ooi|oei|eeu|ieu|auw|ouw|aa|ee|ie|oo|uu|eu|ui|ei|ij|oe|au|ou|[aeiouyáàâéèêíìóòôúùû]|[äëïöü]"
)
_PASSIVE = re.compile(
    r"\b(?:word|wordt|worden|werd|werden|geworden)\b[^.?!;]{0,80}?"
    r"\b(?:ge|be|ver|ont|her|er)\w+(?:d|t|en)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Readability:
    """What makes a text, or one sentence of it, hard to read."""

    words: int
    sentences: int
    words_per_sentence: float
    syllables_per_word: float
    flesch_douma: float
    """0 to 100 and beyond: 80 and up is easy, under 60 hard for many young people."""
    hard_words: tuple[str, ...]
    long_sentences: int
    passive_sentences: int


def syllables(word: str) -> int:
    """Returns the number of syllables of a Dutch word: groups of vowels, at least 1."""
    return max(1, len(_VOWELS.findall(word.lower())))


def words_of(text: str) -> list[str]:
    """Returns the words of a text, without numbers and marks."""
    return _WORD.findall(text)


def is_hard(word: str) -> bool:
    """Says whether a word is long enough to slow a reader down."""
    return syllables(word) >= HARD_SYLLABLES or len(word) >= HARD_CHARACTERS


def _measure(parts: Sequence[Sentence]) -> Readability:
    found = [words_of(part.text) for part in parts]
    counted = [part for part in found if part]
    words = [word for part in counted for word in part]
    length = len(words) / len(counted) if counted else 0.0
    sounds = sum(map(syllables, words)) / len(words) if words else 0.0
    return Readability(
        words=len(words),
        sentences=len(counted),
        words_per_sentence=round(length, 1),
        syllables_per_word=round(sounds, 2),
        flesch_douma=round(206.84 - 0.93 * length - 77 * sounds, 1) if words else 0.0,
        hard_words=tuple(dict.fromkeys(w.lower() for w in words if is_hard(w))),
        long_sentences=sum(len(part) > LONG_SENTENCE for part in counted),
        passive_sentences=sum(bool(_PASSIVE.search(part.text)) for part in parts),
    )


def readability(text: str) -> Readability:
    """Returns the figures of a whole text; all are 0 for a text without words."""
    return _measure(sentences(text))


def readability_by_sentence(text: str) -> list[tuple[Sentence, Readability]]:
    """Returns the figures of each sentence that has words, with where it stands."""
    return [(s, _measure([s])) for s in sentences(text) if words_of(s.text)]
