"""The first component: reads a message once for all the others."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.fingerprint import nlu_fingerprint
from bot.nlu.reading import Reading, read

READING = "reading"


def reading_of(message: Message) -> Reading:
    """Returns the message's reading; reads it when nobody has."""
    found = message.get(READING)
    if not isinstance(found, Reading):
        found = read(message.get(TEXT) or "")
        message.set(READING, found)
    return found


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False
)
class DutchReader(GraphComponent):
    """Adds the reading of each message; later components use it."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DutchReader:
        """Returns the component."""
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Returns a hash of all code and data of the package, for Rasa's cache."""
        return nlu_fingerprint()

    def process(self, messages: list[Message]) -> list[Message]:
        """Reads messages of a conversation."""
        for message in messages:
            reading_of(message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the examples: trainable components read them as they need."""
        return training_data
