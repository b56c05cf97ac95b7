"""The component that ranks the intents of a message."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.features import Blocks, count_features
from bot.language.linear_model import LinearModel, softmax
from bot.language.reading import read
from bot.nlu.component import LinearComponent
from bot.nlu.reader import DutchReader, features_of, reading_of

SITUATION = "situation"
"""The entity of a message that tells what happened beside what it asks or feels."""

_CLAUSE_ENDS = re.compile(
    r"[,.;!?:\n]+|\b(?:en|maar|want|omdat|dus|nadat|sinds|terwijl|toen|nu)\b"
)


def clauses(text: str, shortest: int) -> list[str]:
    """Returns the parts of a message that have at least so many words."""
    parts = [part.strip() for part in _CLAUSE_ENDS.split(text)]
    return [part for part in parts if len(part.split()) >= shortest]


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
    """Sets `intent` and `intent_ranking`; adds what else happened as `situation`."""

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
            # intents that a part of a message may tell, whatever the whole is about
            "situations": [],
            "sure_of_a_clause": 0.7,
            "shortest_clause": 4,
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
            told = self._told_beside(message, ranking[0]["name"])
            if told:
                found = {"entity": SITUATION, "value": told}
                entities = [*(message.get(ENTITIES) or []), found]
                message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _told_beside(self, message: Message, intent: str) -> str | None:
        """Returns the situation that a part of the message tells most surely."""
        situations = set(self.config["situations"])
        if not situations or intent in situations:
            return None
        parts = clauses(reading_of(message).normal, self.config["shortest_clause"])
        if len(parts) < 2:
            return None
        best, confidence = None, self.config["sure_of_a_clause"]
        for part in parts:
            first = rank(self.model, count_features(read(part)), 1)[0]
            if first["name"] in situations and first["confidence"] >= confidence:
                best, confidence = first["name"], first["confidence"]
        return best
