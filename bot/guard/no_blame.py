"""The no-blame check: finds sentences that put the blame on a victim.

A pure function over rules in no_blame.yml. A rule is a pattern with a reason, a
better wording, and examples that must and must not hit; the tests check them all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True)
class Rule:
    """A pattern of blame, with what to say to the writer of such a text."""

    id: str
    pattern: re.Pattern[str]
    why: str
    better: str
    hits: tuple[str, ...]
    passes: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """A place in a text that hurts: which rule, where, why, what to say instead."""

    rule: str
    span: tuple[int, int]
    why: str
    better: str


def _rule(entry: dict[str, Any]) -> Rule:
    return Rule(
        id=entry["id"],
        pattern=re.compile(entry["pattern"], re.IGNORECASE | re.VERBOSE),
        why=entry["why"],
        better=entry["better"],
        hits=tuple(entry["hits"]),
        passes=tuple(entry["passes"]),
    )


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Returns the rules of no_blame.yml in their order."""
    text = files("bot.guard").joinpath("no_blame.yml").read_text(encoding="utf-8")
    return tuple(_rule(entry) for entry in yaml.safe_load(text))


def check(text: str) -> list[Finding]:
    """Returns what in the text blames a victim; an empty list when nothing does.

    Spans are character offsets in `text`.
    """
    found = [
        Finding(rule.id, match.span(), rule.why, rule.better)
        for rule in rules()
        for match in rule.pattern.finditer(text)
    ]
    return sorted(found, key=lambda finding: finding.span)
