"""Signals by rule: patterns of lexicon/signals.yml over the normalised message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

CRISIS_SIGNALS = ("in_danger_now", "suicidal", "self_harm")
"""Most urgent first; the names are intents as well."""


@dataclass(frozen=True)
class SignalRules:
    """Patterns that show a signal, and patterns that look like it but are not it."""

    shows: re.Pattern[str]
    ignores: re.Pattern[str] | None
    abroad: re.Pattern[str] | None
    """Patterns in other languages than Dutch."""

    def found_in(self, normal: str) -> bool:
        """Says whether the signal is shown outside of what is ignored."""
        rest = self.ignores.sub(" ", normal) if self.ignores else normal
        return bool(self.shows.search(rest))


def _pattern(alternatives: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{part})" for part in alternatives))


@lru_cache(maxsize=1)
def signal_rules() -> Mapping[str, SignalRules]:
    """Returns the rules by signal."""
    folder = files("bot.nlu").joinpath("lexicon")
    content = yaml.safe_load(folder.joinpath("signals.yml").read_text(encoding="utf-8"))
    return {
        signal: SignalRules(
            shows=_pattern(entry["shows"]),
            ignores=_pattern(entry["ignores"]) if entry.get("ignores") else None,
            abroad=(
                _pattern(entry["in_other_languages"])
                if entry.get("in_other_languages")
                else None
            ),
        )
        for signal, entry in content.items()
    }


def signals_by_rule(normal: str) -> set[str]:
    """Returns the signals that a rule finds in a normalised message."""
    return {name for name, rules in signal_rules().items() if rules.found_in(normal)}


def signals_in_other_languages(normal: str) -> set[str]:
    """Returns the signals that a message shows in another language than Dutch.

    Here a rule decides alone: the models have learnt Dutch.
    """
    return {
        name
        for name, rules in signal_rules().items()
        if rules.abroad and rules.abroad.search(normal)
    }
