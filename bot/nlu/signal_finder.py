"""The component that finds the signals of a message, by rule and by classifier."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.component import LinearComponent
from bot.nlu.features import count_features
from bot.nlu.linear_model import LinearModel, sigmoid
from bot.nlu.reader import DutchReader, reading_of
from bot.nlu.reading import Reading
from bot.nlu.signals import CRISIS_SIGNALS, signal_rules, signals_by_rule

CONFIDENCE = "confidence"


def find_signals(
    model: LinearModel, reading: Reading, config: dict[str, Any]
) -> dict[str, float]:
    """Returns the signals that are there, each with the classifier's confidence."""
    probabilities = sigmoid(model.scores(count_features(reading)))
    by_rule = signals_by_rule(reading.normal)
    found = {}
    for name, probability in zip(model.labels, probabilities, strict=True):
        crisis = name in CRISIS_SIGNALS
        enough = config["crisis_threshold"] if crisis else config["threshold"]
        if name in by_rule and probability >= config["rule_threshold"]:
            found[name] = max(float(probability), config["rule_confidence"])
        elif probability >= enough:
            found[name] = float(probability)
    return found


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True
)
class SignalFinder(LinearComponent):
    """Adds the signals to `entities`, each with the value true."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Returns what must stand before it."""
        return [DutchReader]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the regularisation's inverse and the confidences that suffice."""
        return {
            "strength": 0.5,
            "threshold": 0.5,
            "crisis_threshold": 0.5,
            # a rule needs little support, but not the classifier's plain no
            "rule_threshold": 0.05,
            "rule_confidence": 0.8,
        }

    def fit(self, training_data: TrainingData) -> LinearModel:
        """Returns the model of the signals that the examples are labelled with."""
        from bot.nlu.fitting import fit_signals

        examples = training_data.intent_examples
        documents = [count_features(reading_of(example)) for example in examples]
        present = [labelled_signals(example) for example in examples]
        return fit_signals(
            documents, present, list(signal_rules()), strength=self.config["strength"]
        )

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the signals of each message."""
        for message in messages:
            signals = find_signals(self.model, reading_of(message), self.config)
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
