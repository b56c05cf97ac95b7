"""The component that finds answers in a message and adds them to its entities."""

from __future__ import annotations

import datetime

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.ages import find_age_group, find_answered_age, find_childs_age
from bot.nlu.component import NluComponent
from bot.nlu.entities import find_amount, find_listed, words_for
from bot.nlu.languages import find_language
from bot.nlu.reader import DutchReader, reading_of

STEP_ANSWER = "step_answer"
STEP_QUESTIONS = {"step", "back"}
"""The questions after which a few words may say how a step went."""

AGE_QUESTION = "age_group"
"""The question after which a number is an age, of whomever was asked about."""

WRITES_FOR_ANOTHER = {"bystander", "parent", "professional"}
"""The roles of who is asked the age of somebody else."""

FEW_WORDS = 6

_SAYS_LITTLE = """
ja jep yes nee nope nou ok oke okay oki top super sorry hoor helaas toch maar al wel
even nog net echt gewoon steeds alles allebei ook weer graag dus me mij k t dit deze
die hem dank je dankje aub pls please
"""
SAYS_LITTLE = frozenset(_SAYS_LITTLE.split())
"""Words beside those that say how a step went; any other tells something else."""

LANGUAGE = "language"
"""The entity of a message that is not in Dutch."""


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False
)
class EntityFinder(NluComponent):
    """Adds `age_group`, `platform`, `relation`, `time`, `amount` and `language`.

    All have values from closed lists, but for the amount, which is a number.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Returns what must stand before it."""
        return [DutchReader]

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds what each message answers."""
        this_year = datetime.datetime.now(tz=datetime.UTC).year
        for message in messages:
            reading = reading_of(message)
            found: dict[str, str | int] = dict(find_listed(reading))
            if not self._answers_a_step(message):
                found.pop(STEP_ANSWER, None)
            amount = find_amount(reading.text.lower())
            if amount is not None:
                found["amount"] = amount
            age_group = find_age_group(reading.normal, this_year)
            age_group = age_group or self._answered_age(message)
            if age_group:
                found["age_group"] = age_group
            language = find_language(reading)
            if language:
                found[LANGUAGE] = language
            listed = [{"entity": name, "value": value} for name, value in found.items()]
            entities = [*(message.get(ENTITIES) or []), *listed]
            message.set(ENTITIES, entities, add_to_output=True)
        return messages

    @classmethod
    def _answered_age(cls, message: Message) -> str | None:
        """Returns the age that was asked, or that of the child who is spoken of."""
        normal = reading_of(message).normal
        another = (message.get("metadata") or {}).get("role") in WRITES_FOR_ANOTHER
        if cls._asked(message) == AGE_QUESTION:
            return find_answered_age(normal, about_another=another)
        return find_childs_age(normal) if another else None

    @staticmethod
    def _asked(message: Message) -> str | None:
        asked: str | None = (message.get("metadata") or {}).get("question")
        return asked

    @classmethod
    def _answers_a_step(cls, message: Message) -> bool:
        """Says whether a message says how a step went, and nothing else.

        "Klaar" does; "ik ben er klaar mee" and "en nu dreigt hij" tell more.
        """
        if cls._asked(message) not in STEP_QUESTIONS:
            return False
        words = [w for w in reading_of(message).words if any(map(str.isalnum, w))]
        return len(words) <= FEW_WORDS and set(words) <= (
            SAYS_LITTLE | words_for(STEP_ANSWER)
        )
