"""Cuts a text into sentences and eases its spelling, with every offset kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MAX_CHARACTERS = 400
"""A longer run of words is cut at a space: no pattern needs more, and the time that a
check takes stays in proportion to the text."""

_END = re.compile(r"[.!?…]+[\"'’”)]*(?=\s|$)|\n+")
_QUOTE_GOES_ON = re.compile(r"[\"'’”)]\s+[a-z]")


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it stands in its text."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character in "’‘´`":
        return "'"
    if character in "“”„«»":
        return '"'
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 else character


def ease(text: str) -> str:
    """Returns the text in lower case, plain letters and marks, as long as it was."""
    return "".join(map(_plain, text))


def _pieces(start: int, text: str) -> Iterator[Sentence]:
    """Yields what was found, trimmed, in parts that are not too long."""
    while text.strip():
        start += len(text) - len(text.lstrip())
        text = text.strip()
        cut = len(text)
        if cut > MAX_CHARACTERS:
            space = text.rfind(" ", 1, MAX_CHARACTERS)
            cut = space if space > 0 else MAX_CHARACTERS
        yield Sentence(start, text[:cut])
        start, text = start + cut, text[cut:]


def sentences(text: str) -> list[Sentence]:
    """Returns the sentences of a text; a quotation that ends is not yet an end."""
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if _QUOTE_GOES_ON.match(text, match.end() - 1):
            continue
        found += _pieces(start, text[start : match.end()])
        start = match.end()
    found += _pieces(start, text[start:])
    return found
