"""A text as its words stand beside each other: what the rules for names look at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.privacy.words import Known, Token, listed

_SPACE = re.compile(r"[ \t]{1,3}")
_MOSTLY_CAPITALS = 0.6
_FEW_WORDS = 3


class Sentence:
    """The tokens of a text, asked by position. What lies outside is nothing."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        """Takes a text and its tokens."""
        self.text = text
        self.tokens = tokens
        words = [t for t in tokens if t.is_word and len(t.text) > 1]
        capitals = sum(t.text[0].isupper() for t in words)
        self.capitals_tell = len(
            words
        ) < _FEW_WORDS or capitals < _MOSTLY_CAPITALS * len(words)

    def at(self, i: int) -> Token | None:
        """Returns the token at a position."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def before(self, i: int) -> str:
        """Returns the word before, if only a space is between; else nothing."""
        token = self.at(i - 1)
        gap = self.text[token.end : self.tokens[i].start] if token else ""
        return token.normal if token and _SPACE.fullmatch(gap) else ""

    def after(self, i: int) -> str:
        """Returns the word after, if only a space is between; else nothing."""
        token = self.at(i + 1)
        gap = self.text[self.tokens[i].end : token.start] if token else ""
        return token.normal if token and _SPACE.fullmatch(gap) else ""

    def words_before(self, i: int, count: int) -> list[str]:
        """Returns up to so many words before, the nearest first, over spaces only.

        Filled up with nothing, so that there are always so many.
        """
        words: list[str] = []
        while len(words) < count and i > 0 and (word := self.before(i)):
            words.append(word)
            i -= 1
        return words + [""] * (count - len(words))

    def is_capital(self, i: int) -> bool:
        """Says whether a capital tells something here."""
        token = self.tokens[i]
        return self.capitals_tell and token.has_capital and not token.opens

    def opens_clause(self, i: int) -> bool:
        """Says whether a clause begins here."""
        before = self.before(i)
        return (
            self.tokens[i].opens
            or not before
            or before in listed("cues.yml", "openers")
        )

    def is_unlisted(self, i: int) -> bool:
        """Says whether a capital here makes an unknown word a name's."""
        token = self.tokens[i]
        return self.is_capital(i) and not token.is_common and len(token.text) > 1

    def is_surname(self, i: int) -> bool:
        """Says whether a surname stands here that is no ordinary word."""
        token = self.tokens[i]
        return token.is_surname and (not token.is_common or self.is_capital(i))

    def could_be(self, i: int, least: Known = Known.ALSO_A_WORD) -> bool:
        """Says whether it may be a name: listed, with a capital, or by its looks."""
        token = self.tokens[i]
        return token.known >= least or self.is_unlisted(i) or token.is_unknown_name

    def particles_before(self, i: int) -> int:
        """Returns where the particles before a position begin: "van den Berg"."""
        j = i
        while i - j < 3 and self.before(j) in listed("names.yml", "particles"):
            j -= 1
        return j

    def surname_after(self, end: int) -> int:
        """Returns the last token of the surname behind a name, or the name's own."""
        particles = listed("names.yml", "particles")
        j = end + 1
        while (token := self.at(j)) and token.normal in particles and j - end < 4:
            j += 1
        token = self.at(j)
        if not token or not token.is_word or not self.after(j - 1):
            return end
        more = j - end > 1
        small = not token.is_common or (more and self.tokens[end + 1].normal != "van")
        if token.is_surname and (small or self.is_capital(j)):
            return self._second_surname(j)
        unlisted = self.is_capital(j) and (more or not token.is_common)
        if unlisted and token.normal not in listed("cues.yml", "not_people"):
            return self._second_surname(j)
        return end

    def _second_surname(self, end: int) -> int:
        following = self.at(end + 1)
        second = (
            following
            and self.after(end)
            and following.is_surname
            and self.is_capital(end + 1)
        )
        return end + 1 if second else end
