"""Answers in a message: an app, who the other is, when, how much. No free text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

import yaml
from spacy.matcher import PhraseMatcher
from spacy.tokens import Span

from bot.language.reading import Reading, dutch

_DENIED = re.compile(r"\b(?:niet|geen|nie|ni)\s+(?:(?:mijn|mn|m'n|de|een|op|via)\s+)?$")
_UNDERSTANDS = re.compile(
    r"\b(?:ik|k)\s+snapp?\b(?!\s+(?:met|op|via)\b)"
    r"|(?<!op )(?<!via )(?<!mn )(?<!mijn )\bsnapp?\s+"
    r"(?:je|jij|ik|het|t|'t|er|dat|niet|ni|nie|wel|wat|hoe)\b"
)
"""Dutch for "get it", and not the app."""

PLATFORM, OTHER = "platform", "other"
_SPELT_ALMOST = 0.85
"""How alike a word is to an app's name: "snpachat" is, and "telegraaf" is not."""

_HUNDREDS = {"vijftig": 50, "honderd": 100, "tweehonderd": 200, "duizend": 1000}
_AMOUNT = re.compile(
    rf"(?:€\s*|\beuro\s+)(?P<after>\d{{1,5}})\b"
    rf"|\b(?P<before>\d{{1,5}}|{'|'.join(_HUNDREDS)})(?:[.,]\d\d|,-)?"
    r"\s*(?:€|eur\b|euros?\b|euro's|eu\b|ekkies)"
)


def find_amount(text: str) -> int | None:
    """Returns an amount of money in whole euros that a message names, or None.

    `text` is in lower case; not normalised, which would take the € for a letter.
    """
    match = _AMOUNT.search(text)
    if not match:
        return None
    number = match["after"] or match["before"]
    return int(number) if number.isdigit() else _HUNDREDS[number]


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[str, Mapping[str, list[str]]]:
    path = files("bot.nlu").joinpath("lexicon", "entities.yml")
    content: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(
        path.read_text(encoding="utf-8")
    )
    return content


@cache
def words_for(entity: str) -> frozenset[str]:
    """Returns every word of the phrases that tell an entity."""
    phrases = (p for listed in _lexicon()[entity].values() for p in listed)
    return frozenset(word for phrase in phrases for word in phrase.split())


@lru_cache(maxsize=1)
def _matchers() -> Mapping[str, PhraseMatcher]:
    matchers = {}
    for entity, values in _lexicon().items():
        matcher = PhraseMatcher(dutch().vocab)
        for value, phrases in values.items():
            matcher.add(value, list(dutch().pipe(phrases)))
        matchers[entity] = matcher
    return matchers


def _lies_in(span: Span, places: list[tuple[int, int]]) -> bool:
    return any(a <= span.start_char and span.end_char <= b for a, b in places)


def _misspelt_platform(normal: str) -> str | None:
    """Returns the app whose name, of six letters or more, was typed with a slip."""
    names = [name for name in _lexicon()[PLATFORM] if name != OTHER]
    words = normal.split()
    for number, word in enumerate(words):
        like = difflib.get_close_matches(word, names, 1, _SPELT_ALMOST)
        if like and not _DENIED.search(" ".join([*words[:number], ""])):
            return like[0]
    return None


def find_listed(reading: Reading) -> dict[str, str]:
    """Returns the values of entities/entities.yml in a message, the first of each.

    A longer phrase goes before a shorter one: "ex vriend" is an ex, not a friend. What
    is denied does not count: "niet mn ex maar een onbekende" tells of a stranger.
    """
    found = {}
    verbs = [match.span() for match in _UNDERSTANDS.finditer(reading.normal)]
    for entity, matcher in _matchers().items():
        matches = [
            match
            for match in matcher(reading.doc)
            if not _lies_in(reading.doc[match[1] : match[2]], verbs)
            and not _DENIED.search(reading.doc[: match[1]].text_with_ws)
        ]
        if matches:
            key, _, _ = min(matches, key=lambda m: (m[1], m[1] - m[2]))
            found[entity] = dutch().vocab.strings[key]
    misspelt = None if PLATFORM in found else _misspelt_platform(reading.normal)
    return {**found, PLATFORM: misspelt} if misspelt else found
