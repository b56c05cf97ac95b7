"""The component that ranks the intents of a message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.features import Blocks
from bot.language.linear_model import LinearModel, softmax
from bot.nlu.component import LinearComponent
from bot.nlu.reader import DutchReader, features_of


def rank(model: LinearModel, blocks: Blocks, length: int) -> list[dict[str, Any]]:
    """Returns the likeliest intents, best first, each with its confidence."""
    probabilities = softmax(model.scores(blocks))
    best = np.argsort(-probabilities)[:length]
    return [
        {"name": model.labels[i], "confidence": float(probabilities[i])} for i in best
    ]


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True
)
class IntentClassifier(LinearComponent[LinearModel]):
    """Sets `intent` and `intent_ranking`."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Returns what must stand before it."""
        return [DutchReader]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns how the model is fitted, and the ranking's length."""
        return {
            "strength": 1.0,  # the inverse of the regularisation
            # what is out of scope is more varied than any sample of it
            "bonus": {"out_of_scope": 0.1},
            "ranking_length": 10,
        }

    @classmethod
    def read_model(cls, folder: Path) -> LinearModel:
        """Returns the model that was saved into a folder."""
        return LinearModel.load(folder)

    def fit(self, training_data: TrainingData) -> LinearModel:
        """Returns the model of all labelled messages."""
        from bot.language.fitting import fit_classes

        examples = training_data.intent_examples
        documents = [features_of(example) for example in examples]
        labels = [example.get(INTENT) for example in examples]
        return fit_classes(
            documents,
            labels,
            strength=self.config["strength"],
            bonus=self.config["bonus"],
        )

    def process(self, messages: list[Message]) -> list[Message]:
        """Ranks the intents of each message."""
        for message in messages:
            blocks = features_of(message)
            ranking = rank(self.model, blocks, self.config["ranking_length"])
            message.set(INTENT, dict(ranking[0]), add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages
