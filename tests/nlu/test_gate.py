"""What is answered: a crisis first, a clear winner, a short answer, or doubt."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.gate import (
    FALLBACK,
    STEP_ANSWERS,
    Gate,
    as_foreign,
    as_step_answer,
    choose,
)

CONFIG = {"sure": 0.5, "likely": 0.2, "margin": 0.1}


def ranking(**confidences: float) -> list[dict[str, Any]]:
    """Returns a ranking, best first as given."""
    return [{"name": n, "confidence": c} for n, c in confidences.items()]


def names(ranked: list[dict[str, Any]]) -> list[str]:
    """Returns the names of a ranking."""
    return [rank["name"] for rank in ranked]


@pytest.mark.parametrize(
    "confidences",
    [
        pytest.param({"sextortion": 0.9, "grooming": 0.1}, id="sure"),
        pytest.param({"sextortion": 0.5, "grooming": 0.45}, id="just sure"),
        pytest.param({"sextortion": 0.3, "grooming": 0.15}, id="likely, with margin"),
        pytest.param({"sextortion": 0.25}, id="the only one"),
    ],
)
def test_clear_winner_is_answered(confidences: dict[str, float]) -> None:
    """The likeliest intent is taken, and the ranking stays as it was."""
    given = ranking(**confidences)

    intent, ranked = choose(given, {}, CONFIG)

    assert intent == given[0]
    assert ranked == given


@pytest.mark.parametrize(
    "confidences",
    [
        pytest.param({"sextortion": 0.3, "grooming": 0.25}, id="too near"),
        pytest.param({"sextortion": 0.19, "grooming": 0.01}, id="unlikely"),
        pytest.param({}, id="nothing"),
    ],
)
def test_doubt_is_said_to_be_doubt(confidences: dict[str, float]) -> None:
    """Without a winner it is the fallback, with all meanings behind it in order."""
    intent, ranked = choose(ranking(**confidences), {}, CONFIG)

    assert intent["name"] == FALLBACK
    assert intent["confidence"] == 1.0 - max(confidences.values(), default=0.0)
    assert names(ranked) == [FALLBACK, *confidences]


@pytest.mark.parametrize("crisis", ["suicidal", "self_harm", "in_danger_now"])
def test_crisis_goes_first_whatever_else_is_said(crisis: str) -> None:
    """The crisis is answered, and what else was told stays in the ranking."""
    given = ranking(sextortion=0.95, image_shared=0.03)

    intent, ranked = choose(given, {crisis: 0.6}, CONFIG)

    assert intent == {"name": crisis, "confidence": 0.6}
    assert names(ranked) == [crisis, "sextortion", "image_shared"]


def test_crisis_that_is_not_sure_enough_is_doubt() -> None:
    """The signal decides; without it a crisis is one of the meanings to choose from."""
    given = ranking(in_danger_now=0.45, affirm=0.2)

    intent, ranked = choose(given, {}, CONFIG)

    assert intent["name"] == FALLBACK
    assert names(ranked) == [FALLBACK, "in_danger_now", "affirm"]


def test_most_urgent_crisis_goes_first() -> None:
    """Danger now comes before a wish to die, also when it is less certain."""
    found = {"suicidal": 0.99, "self_harm": 0.9, "in_danger_now": 0.55}

    intent, _ = choose(ranking(afraid=0.9), found, CONFIG)

    assert intent["name"] == "in_danger_now"


def test_crisis_stands_once_in_the_ranking() -> None:
    """An intent that was ranked as well is not there twice."""
    given = ranking(sextortion=0.6, suicidal=0.3)

    _, ranked = choose(given, {"suicidal": 0.8}, CONFIG)

    assert names(ranked) == ["suicidal", "sextortion"]


def test_other_signals_do_not_change_the_intent() -> None:
    """Only a crisis overrules what was meant."""
    intent, _ = choose(ranking(sextortion=0.9), {"threatened": 1.0}, CONFIG)

    assert intent["name"] == "sextortion"


def test_short_answer_is_taken_where_there_is_doubt() -> None:
    """What a short message names is its answer, whatever its words might mean."""
    given = ranking(deny=0.3, tell_age=0.25, affirm=0.2)

    intent, ranked = choose(given, {}, CONFIG, "tell_age")

    assert intent["name"] == "tell_age"
    assert names(ranked) == ["tell_age", "deny", "affirm"]


def test_crisis_goes_before_a_short_answer() -> None:
    """An app or age in it makes no crisis less urgent."""
    intent, _ = choose(ranking(), {"suicidal": 0.7}, CONFIG, "tell_age")

    assert intent["name"] == "suicidal"


def test_clear_winner_goes_before_a_short_answer() -> None:
    """An age in a clear message does not make the message an age."""
    intent, _ = choose(ranking(sextortion=0.9), {}, CONFIG, "tell_age")

    assert intent["name"] == "sextortion"


def test_given_ranking_is_not_changed() -> None:
    """The ranking belongs to the message: a new one is returned."""
    given = ranking(suicidal=0.3, sextortion=0.2)
    before = copy.deepcopy(given)

    choose(given, {"suicidal": 0.8}, CONFIG)[1][1]["name"] = "changed"

    assert given == before


def parsed(text: str, entities: list[dict[str, Any]], **confidences: float) -> Message:
    """Returns a message as the components before the gate leave it, gone through it."""
    message = Message.build(text)
    message.set("intent_ranking", ranking(**confidences))
    message.set("entities", entities)
    (through,) = Gate(Gate.get_default_config()).process([message])
    return through


def test_gate_reads_the_crisis_from_the_entities() -> None:
    """The signal that was found becomes the intent, and the ranking goes with it."""
    found = [{"entity": "suicidal", "value": True, "confidence": 0.8}]

    message = parsed("het hoeft niet meer", found, sextortion=0.9)

    assert message.get("intent") == {"name": "suicidal", "confidence": 0.8}
    assert names(message.get("intent_ranking")) == ["suicidal", "sextortion"]


@pytest.mark.parametrize(
    ("text", "entity", "intent"),
    [
        pytest.param("nee ik 17", "age_group", "tell_age", id="age"),
        pytest.param("op snap denk ik", "platform", "name_platform", id="app"),
        pytest.param("gewoon mn ex", "relation", "name_relation", id="relation"),
        pytest.param(
            "een lang verhaal met mn ex en snap", "platform", FALLBACK, id="long"
        ),
        pytest.param("nee", "step_answer", FALLBACK, id="no answer's entity"),
    ],
)
def test_gate_takes_an_unclear_short_message_by_what_it_names(
    text: str, entity: str, intent: str
) -> None:
    """Short and unclear with a value in it is an answer; a story is not."""
    message = parsed(text, [{"entity": entity, "value": "x"}], affirm=0.2, deny=0.19)

    assert message.get("intent")["name"] == intent


def test_gate_without_entities_or_ranking_doubts() -> None:
    """A message of which nothing was understood is the fallback."""
    message = Message.build("?")

    (through,) = Gate(Gate.get_default_config()).process([message])

    assert through.get("intent")["name"] == FALLBACK


@pytest.mark.parametrize(
    ("asked", "intent"),
    [
        pytest.param("age_group", "tell_age", id="its question"),
        pytest.param("safe_now", "deny", id="another question"),
        pytest.param(None, FALLBACK, id="no question"),
    ],
)
def test_gate_reads_a_short_message_by_what_was_asked(
    asked: str | None, intent: str
) -> None:
    """The open question, in the message's metadata, settles a doubtful answer."""
    message = Message.build("mwah")
    message.set("metadata", {"question": asked})
    message.set("intent_ranking", ranking(tell_age=0.18, deny=0.18))

    Gate(Gate.get_default_config()).process([message])

    assert message.get("intent")["name"] == intent


def test_gate_puts_a_crisis_before_the_answer_to_a_question() -> None:
    """A wish to die is never taken for a no."""
    message = Message.build("nee ik wil dood")
    message.set("metadata", {"question": "safe_now"})
    message.set("intent_ranking", ranking(deny=0.9))
    found = [{"entity": "suicidal", "value": True, "confidence": 0.6}]
    message.set("entities", found)

    Gate(Gate.get_default_config()).process([message])

    assert message.get("intent")["name"] == "suicidal"


def with_entities(**values: Any) -> Message:
    """Returns a message with entities, by their names."""
    message = Message.build("x")
    found = [{"entity": name, "value": value} for name, value in values.items()]
    message.set("entities", found)
    return message


@pytest.mark.parametrize(("value", "intent"), STEP_ANSWERS.items())
def test_words_about_a_step_decide(value: str, intent: str) -> None:
    """What a few words say about a step is certain, and stands once in the ranking."""
    given = ranking(chitchat=0.6, affirm=0.2, deny=0.1, ask_explain=0.05)

    ranked = as_step_answer(given, with_entities(step_answer=value))

    assert ranked[0] == {"name": intent, "confidence": 1.0}
    assert sorted(names([*ranked])) == sorted(names(given))


@pytest.mark.parametrize(
    "entities",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"platform": "snapchat"}, id="something else"),
        pytest.param({"step_answer": "restart"}, id="only a button says it"),
    ],
)
def test_without_words_about_a_step_the_ranking_stays(entities: dict[str, str]) -> None:
    """A message that does not say how a step went is read as any other."""
    given = ranking(chitchat=0.6, affirm=0.2)

    assert as_step_answer(given, with_entities(**entities)) == given


def test_words_about_a_step_are_found_behind_other_entities() -> None:
    """An app named in the same breath does not hide them."""
    message = with_entities(platform="snapchat", step_answer="failed")

    assert as_step_answer(ranking(), message)[0]["name"] == "deny"


def test_crisis_goes_before_words_about_a_step() -> None:
    """A cry for help may hold "kan niet", and is no answer to a step."""
    found = [
        {"entity": "suicidal", "value": True, "confidence": 0.8},
        {"entity": "step_answer", "value": "failed"},
    ]

    message = parsed("ik kan niet meer", found, deny=0.9)

    assert message.get("intent")["name"] == "suicidal"


def test_message_in_another_language_is_out_of_scope() -> None:
    """Nothing of it was read, so nothing of the ranking counts."""
    given = ranking(image_shared=0.9, out_of_scope=0.05)

    ranked = as_foreign(given, with_entities(language="en"))

    assert ranked[0] == {"name": "out_of_scope", "confidence": 1.0}
    assert names([*ranked]) == ["out_of_scope", "image_shared"]


def test_dutch_message_is_ranked_as_before() -> None:
    """Without a language there is nothing to change."""
    given = ranking(image_shared=0.9, out_of_scope=0.05)

    assert as_foreign(given, with_entities(platform="snapchat")) == given


@pytest.mark.parametrize(
    ("found", "intent"),
    [
        pytest.param([], "out_of_scope", id="nothing else"),
        pytest.param(
            [{"entity": "suicidal", "value": True, "confidence": 0.7}],
            "suicidal",
            id="a crisis",
        ),
        pytest.param(
            [{"entity": "threatened", "value": True, "confidence": 0.9}],
            "out_of_scope",
            id="a signal that is no crisis",
        ),
    ],
)
def test_crisis_goes_before_another_language(
    found: list[dict[str, Any]], intent: str
) -> None:
    """Words that show a crisis count, whatever the language around them."""
    language = {"entity": "language", "value": "en"}

    message = parsed("i want to die", [*found, language], affirm=0.9)

    assert message.get("intent")["name"] == intent
