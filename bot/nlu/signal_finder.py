"""The component that finds the signals of a message, by rule and by classifier."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.features import count_features
from bot.language.linear_model import LinearModel, sigmoid
from bot.language.reading import Reading
from bot.nlu.component import LinearComponent
from bot.nlu.reader import DutchReader, reading_of
from bot.nlu.signals import CRISIS_SIGNALS, signal_rules, signals_by_rule

CONFIDENCE = "confidence"


def crisis_confidence(ranking: Sequence[Mapping[str, Any]]) -> dict[str, float]:
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
    model: LinearModel,
    reading: Reading,
    ranking: Sequence[Mapping[str, Any]],
    config: Mapping[str, Any],
) -> dict[str, float]:
    """Returns the signals that are there, each with its confidence."""
    own = sigmoid(model.scores(count_features(reading)))
    cry = crisis_confidence(ranking)
    by_rule = signals_by_rule(reading.normal)
    found = {}
    for name, of_model in zip(model.labels, map(float, own), strict=True):
        confidence = cry.get(name, of_model)
        enough = config["crisis_threshold"] if name in cry else config["threshold"]
        if name in by_rule and confidence >= config["rule_threshold"]:
            confidence = max(confidence, config["rule_confidence"])
        if confidence >= enough:
            found[name] = confidence
    return found


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True
)
class SignalFinder(LinearComponent):
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
            "threshold": 0.3,
            # a miss costs more than a false alarm: see benchmarks/understanding.md
            "crisis_threshold": 0.35,
            # a rule needs little support, but not the models' plain no
            "rule_threshold": 0.03,
            "rule_confidence": 0.8,
        }

    def fit(self, training_data: TrainingData) -> LinearModel:
        """Returns the model of the signals that the examples are labelled with."""
        from bot.language.fitting import fit_signals

        examples = training_data.intent_examples
        documents = [count_features(reading_of(example)) for example in examples]
        present = [labelled_signals(example) for example in examples]
        return fit_signals(
            documents, present, list(signal_rules()), strength=self.config["strength"]
        )

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the signals of each message."""
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY) or []
            reading = reading_of(message)
            signals = find_signals(self.model, reading, ranking, self.config)
            found = [
                {"entity": name, "value": True, CONFIDENCE: confidence}
                for name, confidence in signals.items()
            ]
            entities = [*(message.get(ENTITIES) or []), *found]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages


def labelled_signals(example: Message) -> set[str]:
    """Returns the signals that a training example is labelled with."""
    metadata = (example.get("metadata") or {}).get("intent") or {}
    return set(metadata.get("signals") or [])
