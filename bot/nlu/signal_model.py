"""What is learnt about signals: from the words, and from what a message is about."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.language.features import Blocks
from bot.language.linear_model import LinearModel, sigmoid

RATES = "rates.json"

Ranking = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class SignalModel:
    """Two opinions on each signal: the words' own, and the likely intents'."""

    words: LinearModel
    """Scores of signals for a message."""
    rates: Mapping[str, Mapping[str, float]]
    """By intent: which share of its messages has the signal, where any has."""

    def of_words(self, blocks: Blocks) -> dict[str, float]:
        """Returns the probability of each signal by the message's own words."""
        scores = sigmoid(self.words.scores(blocks))
        return dict(zip(self.words.labels, map(float, scores), strict=True))

    def of_intents(self, ranking: Ranking) -> dict[str, float]:
        """Returns the share of messages about the same that have the signal."""
        return {
            signal: sum(
                self.rates.get(rank["name"], {}).get(signal, 0.0)
                * float(rank["confidence"])
                for rank in ranking
            )
            for signal in self.words.labels
        }

    def save(self, folder: Path) -> None:
        """Writes both into a folder."""
        self.words.save(folder)
        (folder / RATES).write_text(json.dumps(self.rates), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> SignalModel:
        """Reads what save() wrote."""
        rates = json.loads((folder / RATES).read_text(encoding="utf-8"))
        return cls(words=LinearModel.load(folder), rates=rates)


def rates_by_intent(
    intents: Sequence[str], present: Sequence[set[str]]
) -> dict[str, dict[str, float]]:
    """Returns which share of the messages of each intent has which signal."""
    sizes = Counter(intents)
    together: dict[str, Counter[str]] = {}
    for intent, signals in zip(intents, present, strict=True):
        together.setdefault(intent, Counter()).update(signals)
    return {
        intent: {signal: n / sizes[intent] for signal, n in counts.items()}
        for intent, counts in together.items()
    }
