"""Recognises a message in another language, by its script or by its small words."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from bot.language.reading import Reading

LETTERS_NEEDED = 3
"""Letters of another script in a message: a single one may be decoration."""

SMALL_WORDS_NEEDED = 3
"""Different small words of a language: "the" or "my" alone is a title or slang."""

SHARE_NEEDED = 0.34
"""The share of a message's words that must be small words of the language."""


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[str, Any]:
    path = files("bot.nlu").joinpath("lexicon", "languages.yml")
    content: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


@lru_cache(maxsize=1)
def _small_words() -> Mapping[str, Collection[str]]:
    return {code: frozenset(words) for code, words in _lexicon()["words"].items()}


def _by_script(reading: Reading) -> str | None:
    # normalised, so that look-alikes in a Dutch word count as what they stand for
    scripts = Counter(
        unicodedata.name(letter, "").split(" ")[0]
        for letter in reading.normal
        if letter.isalpha()
    )
    known: Mapping[str, str] = _lexicon()["scripts"]
    script, letters = next(iter(scripts.most_common(1)), ("", 0))
    if script not in known or letters < LETTERS_NEEDED:
        return None
    for code, own in _lexicon()["letters"].items():
        if any(letter in reading.text.lower() for letter in own):
            return str(code)
    return known[script]


def _by_words(words: list[str]) -> str | None:
    dutch = set(_lexicon()["dutch"])
    best, best_count = None, 0
    for code, small in _small_words().items():
        found = [word for word in words if word in small]
        foreign = sum(1 for word in found if word not in dutch)
        in_dutch = sum(1 for word in words if word in dutch and word not in small)
        enough = len(set(found)) >= SMALL_WORDS_NEEDED and foreign > in_dutch
        if enough and len(found) >= SHARE_NEEDED * len(words) and foreign > best_count:
            best, best_count = code, foreign
    return best


def find_language(reading: Reading) -> str | None:
    """Returns the code (ISO 639) of the language when a message is not in Dutch.

    None for Dutch, for Dutch with English in it, and for what is too short to say.
    """
    return _by_script(reading) or _by_words(reading.words)
