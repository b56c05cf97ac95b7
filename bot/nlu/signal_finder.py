"""The component that finds the signals of a message, by rule and by classifier."""

from __future__ import annotations

import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.features import Blocks
from bot.nlu.component import LinearComponent
from bot.nlu.reader import DutchReader, features_of, reading_of
from bot.nlu.signal_model import Ranking, SignalModel, rates_by_intent
from bot.nlu.signals import CRISIS_SIGNALS, signal_rules, signals_by_rule

CONFIDENCE = "confidence"
QUESTION = "question"
"""The key of a message's metadata that says what the last reply asked."""

LEAST = 1e-4
"""No opinion is surer than this: the others must be able to outweigh it."""


def crisis_confidence(ranking: Ranking) -> dict[str, float]:
    """Returns how sure it is that a message is a cry for help, and of which kind.

    The crisis signals are intents as well, and the model that weighs all intents
    against each other tells a cry from what only sounds like one better than a model
    of the signal alone (benchmarks/understanding.md). The likeliest kind speaks for
    all: a wish to die that looks like self-harm is a cry all the same. It is weighed
    against the best other reading: in a message that could mean anything, a small
    suspicion counts for more.
    """
    confidences = {rank["name"]: float(rank["confidence"]) for rank in ranking}
    found = {name: confidences.get(name, 0.0) for name in CRISIS_SIGNALS}
    total = sum(found.values())
    other = max((c for n, c in confidences.items() if n not in found), default=0.0)
    likeliest = max(found, key=lambda name: found[name])
    if total:
        found[likeliest] = min(1.0, total / math.sqrt(total + other))
    return found


def find_signals(
    model: SignalModel,
    blocks: Blocks,
    by_rule: AbstractSet[str],
    ranking: Ranking,
    config: Mapping[str, Any],
) -> dict[str, float]:
    """Returns the signals that are there, each with its confidence.

    Words, likely intents and rules are weighed against each other, as odds: none of
    them decides alone. Of a crisis the intents are surest, and rules help a little.
    """
    words, intents = model.of_words(blocks), model.of_intents(ranking)
    cry = crisis_confidence(ranking)
    weights = config["weights"]
    odds = {
        name: _log_odds(cry[name]) + config["crisis_rule"] * (name in by_rule)
        for name in cry
    }
    odds |= {
        name: weights["base"]
        + weights["words"] * _log_odds(words[name])
        + weights["intents"] * _log_odds(intents[name])
        + weights["rule"] * (name in by_rule)
        for name in words
    }
    confidences = {name: 1 / (1 + math.exp(-odds[name])) for name in odds}
    thresholds = config["thresholds"]
    return {
        name: confidence
        for name, confidence in confidences.items()
        if confidence >= thresholds.get(name, config["threshold"])
    }


def _log_odds(probability: float) -> float:
    kept = min(max(probability, LEAST), 1 - LEAST)
    return math.log(kept / (1 - kept))


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True
)
class SignalFinder(LinearComponent[SignalModel]):
    """Adds the signals to `entities`, each with the value true.

    Stands after the intent classifier, whose ranking it reads. Rasa cannot be told so:
    it demands that what a component requires is trained before it.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Returns what must stand before it."""
        return [DutchReader]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the regularisation's inverse and the confidences that suffice."""
        return {
            "strength": 0.5,
            # by cross-validation, the same for all signals: benchmarks/understanding.md
            "weights": {"base": 1.0, "words": 0.75, "intents": 0.65, "rule": 1.5},
            "threshold": 0.25,
            # a miss costs more than a false alarm
            "thresholds": {
                "threatened": 0.12,
                "money_demanded": 0.12,
                "afraid_of_family": 0.12,
                **dict.fromkeys(CRISIS_SIGNALS, 0.3),
            },
            "crisis_rule": 1.0,
            "answer": 8,  # words
            "sure_in_an_answer": 0.6,
        }

    @classmethod
    def read_model(cls, folder: Path) -> SignalModel:
        """Returns the model that was saved into a folder."""
        return SignalModel.load(folder)

    def fit(self, training_data: TrainingData) -> SignalModel:
        """Returns the model of the signals that the examples are labelled with."""
        from bot.language.fitting import fit_signals

        examples = training_data.intent_examples
        documents = [features_of(example) for example in examples]
        present = [labelled_signals(example) for example in examples]
        # of a crisis the intents are surer than a model of the signal alone
        names = [name for name in signal_rules() if name not in CRISIS_SIGNALS]
        strength = self.config["strength"]
        intents = [example.get(INTENT) for example in examples]
        return SignalModel(
            words=fit_signals(documents, present, names, strength=strength),
            rates=rates_by_intent(intents, present),
        )

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the signals of each message."""
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY) or []
            by_rule = signals_by_rule(reading_of(message).normal)
            blocks = features_of(message)
            signals = find_signals(self.model, blocks, by_rule, ranking, self.config)
            if not by_rule and self._looks_like_an_answer(message):
                signals = self._sure_in_an_answer(signals)
            found = [
                {"entity": name, "value": True, CONFIDENCE: confidence}
                for name, confidence in signals.items()
            ]
            entities = [*(message.get(ENTITIES) or []), *found]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _looks_like_an_answer(self, message: Message) -> bool:
        asked = (message.get("metadata") or {}).get(QUESTION)
        return bool(asked) and len(reading_of(message).words) <= self.config["answer"]

    def _sure_in_an_answer(self, signals: Mapping[str, float]) -> dict[str, float]:
        """Leaves out a crisis that only resemblance suggests: "en nu?" after a step.

        A few words after a question are most likely its answer; so it takes more to
        hear a cry in them, unless they say so in words that a rule knows.
        """
        least = self.config["sure_in_an_answer"]
        return {
            name: confidence
            for name, confidence in signals.items()
            if name not in CRISIS_SIGNALS or confidence >= least
        }


def labelled_signals(example: Message) -> set[str]:
    """Returns the signals that a training example is labelled with."""
    metadata = (example.get("metadata") or {}).get("intent") or {}
    return set(metadata.get("signals") or [])
