"""How words, intents and rules decide together whether a signal is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.language.linear_model import LinearModel
from bot.nlu.reader import DutchReader
from bot.nlu.signal_finder import SignalFinder, crisis_confidence, find_signals
from bot.nlu.signal_model import SignalModel, rates_by_intent

CONFIG = {
    "weights": {"base": 0.0, "words": 1.0, "intents": 1.0, "rule": 1.5},
    "threshold": 0.5,
    "thresholds": {"money_demanded": 0.2},
    "crisis_rule": 1.0,
    "crisis_in_an_answer": 0.7,
}
HALF: list[dict[str, Any]] = [{"name": "talk", "confidence": 1.0}]
"""A ranking of which the intents say neither yes nor no."""


def model(name: str, probability: float) -> SignalModel:
    """Returns a model that finds one signal with this probability in any words."""
    words = LinearModel(
        labels=[name],
        vocabulary={},
        idf=np.empty(0, np.float32),
        coefficients=np.empty((0, 1), np.float32),
        intercepts=np.array([np.log(probability / (1 - probability))], np.float32),
    )
    rates = {"talk": {name: 0.5}, "blackmail": {name: 0.9}, "weather": {}}
    return SignalModel(words=words, rates=rates)


def ranking(**confidences: float) -> list[dict[str, Any]]:
    """Returns a ranking of these intents."""
    return [{"name": name, "confidence": c} for name, c in confidences.items()]


@pytest.mark.parametrize(
    ("words", "about", "by_rule", "expected"),
    [
        pytest.param(0.6, "talk", set(), 0.6, id="the words"),
        pytest.param(0.4, "talk", set(), None, id="the words doubt"),
        pytest.param(0.4, "talk", {"threatened"}, 0.749, id="a rule helps"),
        pytest.param(0.01, "talk", {"threatened"}, None, id="a plain no"),
        pytest.param(0.4, "blackmail", set(), 0.857, id="what it is about helps"),
        pytest.param(0.9, "weather", set(), None, id="about something else"),
    ],
)
def test_words_intents_and_rules_are_weighed(
    words: float, about: str, by_rule: set[str], expected: float | None
) -> None:
    """Each raises or lowers the odds; none of them decides alone."""
    ranked = ranking(**{about: 1.0})

    found = find_signals(model("threatened", words), {}, by_rule, ranked, CONFIG)

    assert found.get("threatened") == (
        None if expected is None else pytest.approx(expected, abs=1e-3)
    )


def test_signal_may_have_a_threshold_of_its_own() -> None:
    """What must not be missed is told at a smaller suspicion."""
    money = find_signals(model("money_demanded", 0.3), {}, set(), HALF, CONFIG)
    threat = find_signals(model("threatened", 0.3), {}, set(), HALF, CONFIG)

    assert list(money) == ["money_demanded"]
    assert threat == {}


@pytest.mark.parametrize(
    ("intents", "by_rule", "expected"),
    [
        pytest.param({"suicidal": 0.6}, set(), {"suicidal"}, id="sure"),
        pytest.param({"afraid": 0.9, "suicidal": 0.1}, set(), set(), id="not sure"),
        pytest.param(
            {"suicidal": 0.3, "self_harm": 0.25}, set(), {"suicidal"}, id="either"
        ),
        pytest.param(
            {"afraid": 0.4, "suicidal": 0.3}, {"suicidal"}, {"suicidal"}, id="rule"
        ),
        pytest.param({"chitchat": 0.99}, {"suicidal"}, set(), id="plain no"),
    ],
)
def test_crisis_is_found_by_its_intents(
    intents: dict[str, float], by_rule: set[str], expected: set[str]
) -> None:
    """The model of all intents decides; kinds of crisis that are mixed up add up."""
    ranked = ranking(**intents)

    found = find_signals(model("minor", 0.01), {}, by_rule, ranked, CONFIG)

    assert expected == set(found)


@pytest.mark.parametrize(
    ("confidence", "by_rule", "expected"),
    [
        pytest.param(0.6, set(), set(), id="a suspicion"),
        pytest.param(0.9, set(), {"in_danger_now"}, id="sure"),
        pytest.param(0.6, {"in_danger_now"}, {"in_danger_now"}, id="shown by a rule"),
    ],
)
def test_crisis_in_an_answer_must_be_surer(
    confidence: float, by_rule: set[str], expected: set[str]
) -> None:
    """After a question of fact most messages are answers, but not what a rule shows."""
    ranked = ranking(in_danger_now=confidence, affirm=1 - confidence)

    found = find_signals(
        model("minor", 0.01), {}, by_rule, ranked, CONFIG, answering=True
    )

    assert expected == set(found)


def test_cry_for_help_is_never_surer_than_sure() -> None:
    """A ranking of crises only adds up to one."""
    found = crisis_confidence(ranking(suicidal=0.6, self_harm=0.4))

    assert found["suicidal"] == 1.0


def test_rates_are_shares_of_the_messages_of_an_intent() -> None:
    """Half of the threats are about money: so is half of what looks like a threat."""
    intents = ["sextortion", "sextortion", "greet"]
    present: list[set[str]] = [{"threatened", "money_demanded"}, {"threatened"}, set()]

    assert rates_by_intent(intents, present) == {
        "sextortion": {"threatened": 1.0, "money_demanded": 0.5},
        "greet": {},
    }


def test_likely_intents_speak_by_their_confidence() -> None:
    """An intent that is half likely gives half of its share."""
    ranked = ranking(blackmail=0.5, weather=0.5)

    assert model("threatened", 0.5).of_intents(ranked) == {"threatened": 0.45}


def test_signals_of_intents_are_those_that_were_learnt_from_words() -> None:
    """Messages of an intent may have crisis signals too: those are found otherwise."""
    learnt = model("threatened", 0.5)
    rates = {"suicidal": {"suicidal": 1.0, "threatened": 0.1}}
    both = SignalModel(words=learnt.words, rates=rates)

    assert both.of_intents(ranking(suicidal=1.0)) == {"threatened": 0.1}


def test_signal_model_survives_saving(tmp_path: Path) -> None:
    """What is served is what was trained."""
    saved = model("threatened", 0.7)
    saved.save(tmp_path)

    loaded = SignalModel.load(tmp_path)

    assert loaded.rates == saved.rates
    assert loaded.of_words({}) == pytest.approx(saved.of_words({}))


@pytest.mark.parametrize(
    ("question", "text", "is_found"),
    [
        pytest.param("step", "en nu", False, id="a few words after a step"),
        pytest.param(None, "en nu", True, id="the same as a first message"),
        pytest.param("step", "ik wil dood", True, id="said in so many words"),
        pytest.param(
            "step",
            "het is allemaal te veel en ik weet niet meer hoe ik verder moet",
            True,
            id="more than an answer",
        ),
    ],
)
def test_few_words_after_a_question_need_more_to_be_a_cry(
    question: str | None, text: str, is_found: bool
) -> None:
    """After a step "en nu?" is an answer, whatever it resembles."""
    config = SignalFinder.get_default_config()
    finder = SignalFinder(config, None, None, model("minor", 0.1))
    message = Message({"text": text, "metadata": {"question": question}})
    DutchReader({}).process([message])
    found_by_model = ranking(suicidal=0.3, affirm=0.25, chitchat=0.2)
    message.set("intent_ranking", found_by_model)

    finder.process([message])

    found = {entity["entity"] for entity in message.get("entities")}
    assert ("suicidal" in found) is is_found
