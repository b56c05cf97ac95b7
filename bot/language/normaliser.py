"""Brings messages as young people type them closer to the words that are meant."""

from __future__ import annotations

import re
import unicodedata

MAX_CHARACTERS = 1000
"""Of a longer message the beginning and the end are read: the point may come late."""

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘´`", "'"))
_DODGED_LETTERS = str.maketrans("@€013$", "aeoies")
# f0t0, n@akt; not 13j or mp3, and not an age that sticks to its verb: ben13
_WORD_WITH_DIGITS = re.compile(
    r"\b(?=[a-z])(?!(?:ik)?k?ben\d)(?=(?:\S*[a-z]){2})(?=\S*[013@$€])[a-z013@$€]{4,}"
)
_SPACED_LETTERS = re.compile(r"\b(?:[a-z][ .*_-]){3,}[a-z]\b")
_REPEATED = re.compile(r"([a-z])\1{2,}")
_SPACE = re.compile(r"\s+")


def _undodge(match: re.Match[str]) -> str:
    return match.group().translate(_DODGED_LETTERS)


def _join(match: re.Match[str]) -> str:
    return re.sub(r"[ .*_-]", "", match.group())


def normalise(text: str) -> str:
    """Returns the message in lower case, without accents, dodges or drawn-out letters.

    "Heeeelp m'n f0t0 s t a a t online" becomes "heelp m'n foto staat online".
    """
    if len(text) > MAX_CHARACTERS:
        half = MAX_CHARACTERS // 2
        text = f"{text[:half]} {text[-half:]}"
    text = text.translate(_APOSTROPHES)
    # in this order: taken apart, letters of a fancy font become plain capitals
    text = unicodedata.normalize("NFKD", text).lower()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = _SPACED_LETTERS.sub(_join, text)
    text = _WORD_WITH_DIGITS.sub(_undodge, text)
    text = _REPEATED.sub(r"\1\1", text)
    return _SPACE.sub(" ", text).strip()
