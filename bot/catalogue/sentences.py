"""Every sentence of data/responses, with where it stands and comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from bot.settings import ROOT

FOLDER = ROOT / "data" / "responses"


@dataclass(frozen=True)
class Sentence:
    """One variant of a response."""

    response: str
    text: str
    """Empty for a response that only offers choices."""
    choices: tuple[str, ...]
    condition: Mapping[str, Any]
    """Slot values for which it is said; empty: always."""
    source: str
    reviewed: Any
    file: str


def _sentence(response: str, variant: Mapping[str, Any], file: str) -> Sentence:
    metadata = variant.get("metadata") or {}
    return Sentence(
        response=response,
        text=(variant.get("text") or "").strip(),
        choices=tuple(button["title"] for button in variant.get("buttons") or []),
        condition={c["name"]: c["value"] for c in variant.get("condition") or []},
        source=metadata.get("source", ""),
        reviewed=metadata.get("reviewed"),
        file=file,
    )


@lru_cache(maxsize=1)
def sentences() -> Mapping[str, Sequence[Sentence]]:
    """Returns the variants of every response by its name, in the order of the files."""
    found = {}
    for path in sorted(FOLDER.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        for response, variants in content["responses"].items():
            found[response] = tuple(
                _sentence(response, variant, path.name) for variant in variants
            )
    return found


def first_words(response: str, **known: Any) -> str:
    """Returns what is said first where this is known, and nothing more.

    The most exact variant, as bot/guard/nlg.py chooses it.
    """
    best = ""
    most = -1
    for sentence in sentences().get(response, ()):
        holds = all(
            known.get(slot) in (wanted if isinstance(wanted, list) else [wanted])
            for slot, wanted in sentence.condition.items()
        )
        if holds and len(sentence.condition) > most:
            best, most = sentence.text, len(sentence.condition)
    return best
