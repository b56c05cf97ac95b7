"""The words of a text with their places, and what lists know about a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml

_TOKEN = re.compile(r"\w+(?:['’´`-]\w+)*|[^\w\s]")
_OWNERS_S = re.compile(r"['’´`](?:s|tje|je)?$")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "a", "ß": "s"})
_APOSTROPHES = str.maketrans(dict.fromkeys("’´`", "'"))

# what verbs, participles, adverbs and nouns end or begin with, and names hardly ever
_SHAPE_OF_A_WORD = re.compile(
    r"^(?:ge|be|ver|ont)\w+(?:d|t|de|te|en)$"
    r"|(?:eert|eerde|lijk|lijke|heid|isch|ische|ing|ingen|loos|baar|achtig|end|ende"
    r"|tjes|elijk|aat|ijgt|ijft|ukt|akt|ikt|okt|ekt|ampt|olgt|oert|uurt|uurde"
    r"|aagt|iegt|orgt|acht|echt|icht|ocht|ucht|pte|kte|fte|ste|gde|tte|schap"
    r"|dige|ige|iek|aar|ers|ster|sel|nis|tie|ties|app|foto|fotos|video|school)$"
    r"|(\w)\1\1|[bcdfghjklmnpqrstvwxz]{5}|^[^aeiouy]+$"
)


# seven of ten first names end so, and one of ten words that the lists lack
_SHAPE_OF_A_NAME = re.compile(
    r"(?:[aioy]h?|[aiouy][lnrszm]|[ey]l|yn|ck|x|[dlvyr][yi]e|ee)$"
)

SHORTEST_COMPOUND = 8
LONGEST_NAME = 30


class Known(IntEnum):
    """How much of a first name a word is by itself."""

    NOT = 0
    MOSTLY_A_WORD = 1
    ALSO_A_WORD = 2
    SURELY = 3


def normal(word: str) -> str:
    """Returns a word in lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.translate(_APOSTROPHES)


@lru_cache(maxsize=8)
def load(name: str) -> Mapping[str, Any]:
    """Returns the content of one of this package's YAML files."""
    path = files("bot.privacy").joinpath(name)
    content: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content


@lru_cache(maxsize=64)
def listed(name: str, key: str) -> frozenset[str]:
    """Returns the words under a key of one of this package's YAML files."""
    found = load(name)[key]
    if isinstance(found, Mapping):
        found = " ".join(found.values())
    return frozenset(found.split() if isinstance(found, str) else found)


def is_cue(word: str, key: str) -> bool:
    """Says whether a normalised word is one of those under a key of cues.yml."""
    return word in listed("cues.yml", key)


@lru_cache(maxsize=1)
def first_names() -> Mapping[str, Known]:
    """Returns the first names of names.yml with how sure each is."""
    known = dict.fromkeys(listed("names.yml", "first_names"), Known.SURELY)
    known |= dict.fromkeys(listed("names.yml", "also_words"), Known.ALSO_A_WORD)
    return known | dict.fromkeys(
        listed("names.yml", "mostly_words"), Known.MOSTLY_A_WORD
    )


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Returns the words of common_words.txt."""
    path = files("bot.privacy").joinpath("common_words.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(
        word for line in lines if not line.startswith("#") for word in line.split()
    )


def is_common(word: str) -> bool:
    """Says whether a normalised word is an ordinary one, or a compound of two."""
    words = common_words()
    if word in words or len(word) > LONGEST_NAME:
        return True
    if len(word) < SHORTEST_COMPOUND:
        return False
    # voetbaltrainer, nepaccount, meidengroep
    return any(
        word[i:] in words and (word[:i] in words or word[: i - 1] in words)
        for i in range(3, len(word) - 3)
    )


@dataclass(frozen=True)
class Token:
    """A word, a number or a sign, where it stands in the text."""

    text: str
    start: int
    end: int
    opens: bool
    """Whether a sentence or a clause begins here, where a capital says nothing."""

    @cached_property
    def normal(self) -> str:
        """The word in lower case, without accents and without a possessive 's."""
        return _OWNERS_S.sub("", normal(self.text))

    @cached_property
    def is_word(self) -> bool:
        """Whether it is made of letters (and hyphens or apostrophes) alone."""
        return all(c.isalpha() or c in "'’´`-" or _is_mark(c) for c in self.text) and (
            self.text[0].isalpha()
        )

    @cached_property
    def has_capital(self) -> bool:
        """Whether it is written as names are: a capital, then small letters."""
        return self.text[0].isupper() and (
            len(self.text) == 1 or any(c.islower() for c in self.text)
        )

    @cached_property
    def known(self) -> Known:
        """How much of a first name it is; of a hyphenated one, by its parts."""
        names = first_names()
        found = names.get(self.normal, Known.NOT)
        if found is Known.NOT and "-" in self.text:
            parts = [names.get(p, Known.NOT) for p in self.normal.split("-")]
            sure = len(parts) == 2 and min(parts) and max(parts) is Known.SURELY
            return Known.SURELY if sure else Known.NOT
        return found

    @cached_property
    def is_surname(self) -> bool:
        """Whether it is a listed surname."""
        return self.normal in listed("names.yml", "surnames")

    @cached_property
    def is_common(self) -> bool:
        """Whether it is an ordinary word, or something else that is listed."""
        return is_common(self.normal) or self.normal in listed("cues.yml", "not_people")

    @cached_property
    def is_unknown(self) -> bool:
        """Whether it could be a name that nobody listed, also without a capital."""
        return (
            self.is_word
            and len(self.normal) > 2
            and not self.is_common
            and not _SHAPE_OF_A_WORD.search(self.normal)
        )

    @cached_property
    def is_unknown_name(self) -> bool:
        """Whether it also ends as names do: for places where words stand as well."""
        return (
            self.is_unknown
            and len(self.normal) > 3
            and bool(_SHAPE_OF_A_NAME.search(self.normal))
        )


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def tokens_of(text: str) -> list[Token]:
    """Returns the tokens of a text, in their order."""
    tokens: list[Token] = []
    opens = True
    end = 0
    for match in _TOKEN.finditer(text):
        opens = opens or "\n" in text[end : match.start()]
        tokens.append(Token(match.group(), match.start(), match.end(), opens))
        end = match.end()
        opens = tokens[-1].text in ".!?:;\"'“”‘()[]-–*•>"
    return tokens
