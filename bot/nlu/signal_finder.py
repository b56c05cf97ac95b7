"""The component that finds the signals of a message, by rule and by classifier."""

from __future__ import annotations

import datetime
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
from bot.nlu.ages import tells_adult_age
from bot.nlu.component import LinearComponent
from bot.nlu.context import QUESTION, answers_a_fact
from bot.nlu.reader import DutchReader, features_of, reading_of
from bot.nlu.signal_model import Ranking, SignalModel, rates_by_intent
from bot.nlu.signals import (
    CRISIS_SIGNALS,
    signal_rules,
    signals_by_rule,
    signals_in_other_languages,
)

CONFIDENCE = "confidence"
MINOR = "minor"

BY_RULE_ALONE = 0.9
"""How sure a signal is that was told in another language."""

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
    *,
    answering: bool = False,
) -> dict[str, float]:
    """Returns the signals that are there, each with its confidence.

    Words, likely intents and rules are weighed against each other, as odds: none of
    them decides alone. Of a crisis the intents are surest, and rules help a little.
    `answering` says that a fact was asked: "hij is naar zijn werk" is then less likely
    danger, and a crisis that no rule shows must be surer.
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
    thresholds = dict(config["thresholds"])
    if answering:
        hidden = set(CRISIS_SIGNALS) - by_rule
        thresholds |= dict.fromkeys(hidden, config["crisis_in_an_answer"])
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
            "crisis_in_an_answer": 0.5,
            "crisis_rule": 1.0,
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
        this_year = datetime.datetime.now(tz=datetime.UTC).year
        for message in messages:
            ranking = message.get(INTENT_RANKING_KEY) or []
            normal = reading_of(message).normal
            by_rule = signals_by_rule(normal)
            asked = (message.get("metadata") or {}).get(QUESTION)
            signals = find_signals(
                self.model,
                features_of(message),
                by_rule,
                ranking,
                self.config,
                answering=answers_a_fact(asked, len(reading_of(message).words)),
            )
            for name in signals_in_other_languages(normal):
                signals[name] = max(signals.get(name, 0.0), BY_RULE_ALONE)
            # "ik ben 18" says more than the school around it
            if MINOR not in by_rule and tells_adult_age(normal, this_year):
                signals.pop(MINOR, None)
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
