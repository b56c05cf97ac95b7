"""Answers in a message: an age group, an app, who the other is. Closed lists only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml
from spacy.matcher import PhraseMatcher

from bot.nlu.reading import Reading, dutch

NUMBER_WORDS = {
    "acht": 8,
    "negen": 9,
    "tien": 10,
    "elf": 11,
    "twaalf": 12,
    "dertien": 13,
    "veertien": 14,
    "vijftien": 15,
    "zestien": 16,
    "zeventien": 17,
    "achttien": 18,
    "negentien": 19,
    "twintig": 20,
}
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(NUMBER_WORDS)})"
_NOT_A_QUANTITY = (
    r"(?!\s*(?:keer|x\b|euro|uur|minuten|min\b|dagen|weken|foto|procent|%|:|\.\d))"
)
_TOLD_AGE = re.compile(
    rf"(?:\b(?:ik\s+ben|k?ben|bn|net|pas|bijna|al|wordt?|nog\s+maar|leeftijd)\s+)"
    rf"(?:(?:net|pas|nog|maar|bijna|al|nu)\s+)*{_NUMBER}\b{_NOT_A_QUANTITY}"
    rf"|\b{_NUMBER.replace('number', 'number2')}\s*(?:jaar|jr|jaartjes|j\b)"
)
_ONLY_NUMBER = re.compile(rf"^\W*{_NUMBER}\W*$")
_BORN = re.compile(r"\b(?:uit|van|in|geboren in)\s+(?P<year>(?:19|20)\d{2})\b")
_YOUNGER_THAN_12 = re.compile(r"\bjonger dan (?:12|twaalf)\b|\bgroep [5-7]\b")
_ADULT = re.compile(
    r"\b(?:ik ben|ben) (?:al )?(?:volwassen|meerderjarig|18 ?\+|boven de 18)"
)
_ALMOST = re.compile(r"\bbijna\s+$")
_OTHERS_AGE = re.compile(
    r"\b(?:hij|zij|ze|die|man|vrouw|vent|gast|jongen|iemand|ex|vriendin|vriend)\s+"
    r"(?:is|was|van|wordt)\s+(?:\w+\s+){0,2}$"
)
AGES_OF_PEOPLE = range(6, 100)

AGE_GROUPS = ((12, "under-12"), (16, "12-15"), (18, "16-17"), (26, "18-25"))


def group_of(years: int) -> str:
    """Returns the age group of an age in years."""
    return next((group for limit, group in AGE_GROUPS if years < limit), "over-25")


def _years(text: str) -> int:
    return int(text) if text.isdigit() else NUMBER_WORDS[text]


def find_age_group(normal: str, this_year: int) -> str | None:
    """Returns the age group that a message tells of its writer, if it does.

    "Bijna 16" is 15. The age of somebody else ("hij is 24") is left alone.
    """
    if _YOUNGER_THAN_12.search(normal):
        return "under-12"
    if _ADULT.search(normal):
        return "18-25"
    alone = _ONLY_NUMBER.match(normal)
    matches = [alone] if alone else list(_TOLD_AGE.finditer(normal))
    for match in matches:
        group = match.groupdict()
        number = group.get("number") or group.get("number2")
        years = _years(number) if number else 0
        start = match.start("number" if group.get("number") else "number2")
        if years not in AGES_OF_PEOPLE or _OTHERS_AGE.search(normal[:start]):
            continue
        return group_of(years - 1 if _ALMOST.search(normal[:start]) else years)
    born = _BORN.search(normal)
    if born and this_year - int(born["year"]) in AGES_OF_PEOPLE:
        return group_of(this_year - int(born["year"]))
    return None


@lru_cache(maxsize=1)
def _lexicon() -> Mapping[str, Mapping[str, list[str]]]:
    path = files("bot.nlu").joinpath("lexicon", "entities.yml")
    content: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(
        path.read_text(encoding="utf-8")
    )
    return content


@lru_cache(maxsize=1)
def _matchers() -> Mapping[str, PhraseMatcher]:
    matchers = {}
    for entity, values in _lexicon().items():
        matcher = PhraseMatcher(dutch().vocab)
        for value, phrases in values.items():
            matcher.add(value, list(dutch().pipe(phrases)))
        matchers[entity] = matcher
    return matchers


def find_listed(reading: Reading) -> dict[str, str]:
    """Returns the values of entities/entities.yml in a message, the first of each.

    A longer phrase goes before a shorter one: "ex vriend" is an ex, not a friend.
    """
    found = {}
    for entity, matcher in _matchers().items():
        matches = matcher(reading.doc)
        if matches:
            key, _, _ = min(matches, key=lambda m: (m[1], m[1] - m[2]))
            found[entity] = dutch().vocab.strings[key]
    return found
