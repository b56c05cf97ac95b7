"""The last component: crisis first, answers in context, and doubt as doubt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.component import NluComponent
from bot.nlu.context import QUESTION, Ranking, in_context
from bot.nlu.entity_finder import LANGUAGE, STEP_ANSWER
from bot.nlu.reader import reading_of
from bot.nlu.signals import CRISIS_SIGNALS

FALLBACK = "nlu_fallback"
OUT_OF_SCOPE = "out_of_scope"
ANSWERS = {
    "age_group": "tell_age",
    "platform": "name_platform",
    "relation": "name_relation",
}
"""The intents of answers, by the entity that such an answer holds."""

STEP_ANSWERS = {
    "done": "affirm",
    "next": "affirm",
    "again": "affirm",
    "failed": "deny",
    "more": "ask_explain",
}
"""The intents of what is said about a step, by the value of its entity."""

FEW_WORDS = 2
"""Words up to which a message says so little that its likeliest meaning is a guess."""

SHORT_ANSWER = 6
"""Words up to which a message is an answer rather than a story."""


def choose(
    ranking: Ranking,
    signals: Mapping[str, float],
    config: Mapping[str, float],
    answer: str | None = None,
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Returns the intent to answer and the ranking with it in front.

    `answer` is what a short message answers by the entity in it, if it has one: "nee ik
    ben 17" is an age, whatever the words around it might mean.

    A crisis signal makes its intent the answer's, whatever else is said; the rest of
    the message stays in the ranking. Without a clear winner nothing is pretended, and
    a crisis without its signal is none.
    """
    rest: list[dict[str, Any]] = [dict(rank) for rank in ranking]
    for signal in CRISIS_SIGNALS:
        if signal in signals:
            crisis = {"name": signal, "confidence": signals[signal]}
            return crisis, [crisis, *(r for r in rest if r["name"] != signal)]
    confidences = [float(rank["confidence"]) for rank in rest] + [0.0, 0.0]
    first, second = confidences[:2]
    clear = first >= config["sure"] or (
        first >= config["likely"] and first - second >= config["margin"]
    )
    if clear and rest[0]["name"] not in CRISIS_SIGNALS:
        return rest[0], rest
    if answer:
        told = {"name": answer, "confidence": config["sure"]}
        return told, [told, *(r for r in rest if r["name"] != answer)]
    doubt = {"name": FALLBACK, "confidence": 1.0 - first}
    return doubt, [doubt, *rest]


def answer_of(message: Message) -> str | None:
    """Returns the intent that a short message answers by its entity."""
    if len(reading_of(message).words) > SHORT_ANSWER:
        return None
    found = {entity["entity"] for entity in message.get(ENTITIES) or []}
    return next((ANSWERS[name] for name in ANSWERS if name in found), None)


def as_step_answer(ranking: Ranking, message: Message) -> Ranking:
    """Returns the ranking of a few words that say how a step went."""
    for entity in message.get(ENTITIES) or []:
        if entity["entity"] == STEP_ANSWER:
            intent = STEP_ANSWERS.get(entity["value"])
            if intent is None:
                continue
            rest = [rank for rank in ranking if rank["name"] != intent]
            return [{"name": intent, "confidence": 1.0}, *rest]
    return ranking


def as_foreign(ranking: Ranking, message: Message) -> Ranking:
    """Returns the ranking of a message in another language: nothing of it was read."""
    if not any(e["entity"] == LANGUAGE for e in message.get(ENTITIES) or []):
        return ranking
    rest = [rank for rank in ranking if rank["name"] != OUT_OF_SCOPE]
    return [{"name": OUT_OF_SCOPE, "confidence": 1.0}, *rest]


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False
)
class Gate(NluComponent):
    """Settles `intent` from the ranking and the signals."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Returns the confidences: alone sufficient, or with a margin to the next."""
        return {"sure": 0.5, "likely": 0.12, "likely_in_few_words": 0.4, "margin": 0.03}

    def process(self, messages: list[Message]) -> list[Message]:
        """Settles the intent of each message."""
        for message in messages:
            signals = {
                entity["entity"]: entity["confidence"]
                for entity in message.get(ENTITIES) or []
                if entity["entity"] in CRISIS_SIGNALS
            }
            asked = (message.get("metadata") or {}).get(QUESTION)
            ranking = in_context(
                message.get(INTENT_RANKING_KEY) or [],
                asked,
                reading_of(message).words,
            )
            answer = answer_of(message)
            ranking = as_foreign(ranking, message) if not signals else ranking
            ranking = as_step_answer(ranking, message)
            intent, ranked = choose(ranking, signals, self._needed(message), answer)
            message.set(INTENT, intent, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranked, add_to_output=True)
        return messages

    def _needed(self, message: Message) -> Mapping[str, float]:
        """Returns the confidences that this message needs: a bare word needs more."""
        if len(reading_of(message).words) > FEW_WORDS:
            return self.config
        return {**self.config, "likely": self.config["likely_in_few_words"]}
