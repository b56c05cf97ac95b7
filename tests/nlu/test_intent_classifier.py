"""What a part of a message tells beside what the whole is about."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.intent_classifier import IntentClassifier, clauses

LABELS = ["ashamed", "ask_take_down", "suicidal", "image_shared", "sextortion"]
SITUATIONS = ["image_shared", "sextortion"]
SHORTEST = 4

ASHAMED = "ik schaam me zo"
SHARED = "mijn ex heeft mijn foto doorgestuurd"
THREAT = "hij wil geld hebben van mij"
MEANT: dict[str, tuple[str, float]] = {
    ASHAMED: ("ashamed", 0.9),
    SHARED: ("image_shared", 0.8),
    THREAT: ("sextortion", 0.95),
    "ik weet het niet zeker": ("image_shared", 0.69),
    "ik wil het weg hebben": ("ask_take_down", 0.99),
}
"""What each clause means to the model, and how surely."""


class Model:
    """Stands for a fitted model: knows whole clauses."""

    labels = LABELS

    def __init__(self, whole: str) -> None:
        """Takes what a message as a whole means."""
        self._whole = whole

    def scores(self, text: str) -> np.ndarray[Any, Any]:
        """Returns what softmax makes the confidences of."""
        intent, confidence = MEANT.get(text, (self._whole, 0.9))
        rest = (1 - confidence) / (len(LABELS) - 1)
        return np.log([confidence if name == intent else rest for name in LABELS])


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch):
    """Returns a function that gives the entities of a message, by name."""
    monkeypatch.setattr("bot.nlu.intent_classifier.read", lambda text: text)
    monkeypatch.setattr("bot.nlu.intent_classifier.count_features", lambda text: text)

    def entities(text: str, whole: str = "ashamed", **config: Any) -> dict[str, Any]:
        settings = {
            **IntentClassifier.get_default_config(),
            "situations": SITUATIONS,
            **config,
        }
        classifier = IntentClassifier(settings, None, Resource("r"), Model(whole))  # type: ignore[arg-type]
        message = Message.build(text)
        message.set("features", "the whole message")
        message.set("entities", [{"entity": "platform", "value": "snapchat"}])
        classifier.process([message])
        assert message.get("intent")["name"] == whole
        return {e["entity"]: e["value"] for e in message.get("entities")}

    return entities


@pytest.mark.parametrize("whole", ["ashamed", "ask_take_down", "suicidal"])
def test_situation_in_a_part_is_told(told, whole: str) -> None:
    """Beside a feeling, a question or a crisis; what was found before stays."""
    found = told(f"{ASHAMED}, {SHARED}", whole)

    assert found == {"platform": "snapchat", "situation": "image_shared"}


def test_surest_of_several_situations_is_told(told) -> None:
    """Of two, in either order, the one that is told most clearly."""
    assert told(f"{SHARED} en {THREAT}")["situation"] == "sextortion"
    assert told(f"{THREAT} en {SHARED}")["situation"] == "sextortion"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param(f"{SHARED}, {ASHAMED}", "image_shared", id="the whole tells it"),
        pytest.param(SHARED, "ashamed", id="there are no parts"),
        pytest.param(f"sorry, {SHARED}", "ashamed", id="the rest is a word"),
        pytest.param(f"{ASHAMED}, ik weet het niet zeker", "ashamed", id="not sure"),
        pytest.param(f"{ASHAMED}, ik wil het weg hebben", "suicidal", id="a question"),
    ],
)
def test_otherwise_nothing_is_told_beside(told, text: str, whole: str) -> None:
    """A situation is kept only when a part of its own says it clearly."""
    assert "situation" not in told(text, whole)


def test_what_may_be_told_beside_is_configured(told) -> None:
    """Without a list nothing is, and another list tells other things."""
    text = f"{SHARED} en {THREAT}"

    assert "situation" not in told(text, situations=[])
    assert told(text, situations=["image_shared"])["situation"] == "image_shared"
    assert "situation" not in told(text, sure_of_a_clause=0.99)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"{ASHAMED}, {SHARED}", [ASHAMED, SHARED]),
        (f"{ASHAMED} want {SHARED}", [ASHAMED, SHARED]),
        (f"{ASHAMED}... {SHARED}!", [ASHAMED, SHARED]),
        (f"{ASHAMED}\n{SHARED}", [ASHAMED, SHARED]),
        (f"{SHARED} en nu weet iedereen het al", [SHARED, "weet iedereen het al"]),
        (f"hoi, {SHARED}", [SHARED]),
        ("ik wil en zal maar kan niet", []),
        (SHARED, [SHARED]),
        ("mensen kennen wantrouwen of dusdanig nut", None),
        ("", []),
    ],
)
def test_message_is_cut_into_clauses(text: str, parts: list[str] | None) -> None:
    """At punctuation and words that join; scraps go, and words are never cut."""
    assert clauses(text, SHORTEST) == ([text] if parts is None else parts)
