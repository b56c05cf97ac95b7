"""The component that finds answers in a message and adds them to its entities."""

from __future__ import annotations

import datetime
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.entities import find_age_group, find_listed
from bot.nlu.fingerprint import nlu_fingerprint
from bot.nlu.reader import DutchReader, reading_of


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False
)
class EntityFinder(GraphComponent):
    """Adds `age_group`, `platform` and `relation`, with values from closed lists."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Returns what must stand before it."""
        return [DutchReader]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityFinder:
        """Returns the component."""
        return cls()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Returns a hash of all code and data of the package, for Rasa's cache."""
        return nlu_fingerprint()

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds what each message answers."""
        this_year = datetime.datetime.now(tz=datetime.UTC).year
        for message in messages:
            reading = reading_of(message)
            found = dict(find_listed(reading))
            age_group = find_age_group(reading.normal, this_year)
            if age_group:
                found["age_group"] = age_group
            listed = [{"entity": name, "value": value} for name, value in found.items()]
            entities = [*(message.get(ENTITIES) or []), *listed]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leaves the examples as they are."""
        return training_data
