"""The first component: reads a message once for all the others."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.features import Blocks, count_features
from bot.language.reading import Reading, read
from bot.nlu.component import NluComponent

READING = "reading"
FEATURES = "features"


def reading_of(message: Message) -> Reading:
    """Returns the message's reading; reads it when nobody has."""
    found = message.get(READING)
    if not isinstance(found, Reading):
        found = read(message.get(TEXT) or "")
        message.set(READING, found)
    return found


def features_of(message: Message) -> Blocks:
    """Returns the message's features; counts them when nobody has."""
    found = message.get(FEATURES)
    if found is None:
        found = count_features(reading_of(message))
        message.set(FEATURES, found)
    blocks: Blocks = found
    return blocks


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False
)
class DutchReader(NluComponent):
    """Adds the reading of each message; later components use it."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Reads messages of a conversation."""
        for message in messages:
            reading_of(message)
        return messages
