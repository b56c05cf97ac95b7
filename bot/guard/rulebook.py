"""The rules of blame: patterns in rules/*.yml, over word groups and contexts.

In a pattern a space is any white space and {name} a group of words.yml; it matches
whole words of text that splitting.ease() made plain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

Pattern = re.Pattern[str]


@dataclass(frozen=True)
class Rule:
    """A pattern of blame, with what to say to the writer of such a text."""

    id: str
    pattern: Pattern
    unless: Pattern | None
    """Somewhere in the same sentence: these words are no blame after all."""
    spares_reports: bool
    """Words that are quoted to reject them do not count."""
    spares_culprits: bool
    """Said to or about who shared or threatened, it is no blame of a victim."""
    why: str
    better: str
    hits: tuple[str, ...]
    passes: tuple[str, ...]


@dataclass(frozen=True)
class Contexts:
    """What takes the sting out of words that blame when they stand alone."""

    reported: Pattern
    """In the sentence itself: the words are another's, or named to reject them."""
    rejected: Pattern
    """In the sentence after it: they are rejected."""
    culprit: Pattern
    """In the sentence itself: it is about what was done to the victim ..."""
    another: Pattern
    """... but not these words: another did it, and the victim is spoken to."""
    comfort: Pattern
    """In the sentence itself: it comforts, or says who was wrong ..."""
    reproach: Pattern
    """... unless this follows."""


def _read(name: str) -> Any:
    text = files("bot.guard").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)


@lru_cache(maxsize=1)
def _groups() -> Mapping[str, str]:
    groups: dict[str, str] = {}
    for name, pattern in _read("words.yml").items():
        groups[name] = _fill(pattern, groups)
    return groups


def _fill(pattern: str, groups: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda match: groups[match[1]], pattern)


def _spaced(pattern: str) -> str:
    """Returns the pattern with any white space for a space, but not looking behind."""
    return re.sub(
        r"(\(\?<[!=][^)]*\))| (\?)?",
        lambda match: match[1] or (r"\s*" if match[2] else r"\s+"),
        pattern,
    )


def words(patterns: Sequence[str]) -> Pattern:
    """Returns one pattern of several, each for whole words."""
    alternatives = "|".join(_fill(pattern, _groups()) for pattern in patterns)
    # first "is this the start of a word": at most letters nothing else is tried
    return re.compile(rf"(?<!\w)(?:{_spaced(alternatives)})(?!\w)")


def _rule(entry: Mapping[str, Any]) -> Rule:
    unless = entry.get("unless")
    return Rule(
        id=entry["id"],
        pattern=words(entry["patterns"]),
        unless=words([unless]) if unless else None,
        spares_reports=entry.get("reported", True),
        spares_culprits=entry.get("culprit", False),
        why=entry["why"],
        better=entry["better"],
        hits=tuple(entry["hits"]),
        passes=tuple(entry["passes"]),
    )


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Returns the rules of every file of rules/, by file, in their order."""
    names = sorted(
        f"rules/{path.name}"
        for path in files("bot.guard").joinpath("rules").iterdir()
        if path.name.endswith(".yml")
    )
    return tuple(_rule(entry) for name in names for entry in _read(name))


@lru_cache(maxsize=1)
def contexts() -> Contexts:
    """Returns the contexts of contexts.yml."""
    read = _read("contexts.yml")
    return Contexts(**{name: words(patterns) for name, patterns in read.items()})
