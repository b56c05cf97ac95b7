"""A short answer in the light of the question before it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.content.plans import plans
from bot.nlu.context import (
    ABOUT_FEELINGS,
    EXPECTED,
    FEW_SENTENCES,
    SHORT,
    answers_a_fact,
    in_context,
    may_be_an_answer,
)

ROOT = Path(__file__).parents[2]
RANKING = [
    {"name": "chitchat", "confidence": 0.3},
    {"name": "affirm", "confidence": 0.25},
    {"name": "sextortion", "confidence": 0.2},
    {"name": "tell_age", "confidence": 0.1},
]


def confidences(ranking: Any) -> dict[str, float]:
    """Returns the confidences by name."""
    return {rank["name"]: rank["confidence"] for rank in ranking}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        pytest.param("safe_now", "affirm", id="yes or no"),
        pytest.param("wipe", "affirm", id="wiping"),
        pytest.param("age_group", "tell_age", id="age"),
    ],
)
def test_answer_to_the_question_comes_first(question: str, first: str) -> None:
    """Of what a short message may mean, an answer is the likeliest."""
    ranked = in_context(RANKING, question, ["woord"] * 2)

    assert ranked[0]["name"] == first


def test_other_meanings_stay_in_their_order() -> None:
    """What is no answer is still there, and as likely among itself."""
    ranked = in_context(RANKING, "age_group", ["woord"] * 1)

    rest = [rank["name"] for rank in ranked if rank["name"] != "tell_age"]
    assert rest == ["chitchat", "affirm", "sextortion"]


def test_confidences_stay_probabilities() -> None:
    """They are sorted, positive, and do not add up to more than 1."""
    ranked = in_context(RANKING, "safe_now", ["woord"] * 1)
    values = list(confidences(ranked).values())

    assert values == sorted(values, reverse=True)
    assert all(value > 0 for value in values)
    assert sum(values) <= 1


def test_question_does_not_overrule_a_clear_message() -> None:
    """What is surely something else stays that, also right after a question."""
    clear = [
        {"name": "sextortion", "confidence": 0.95},
        {"name": "affirm", "confidence": 0.01},
    ]

    assert in_context(clear, "safe_now", ["woord"] * 3)[0]["name"] == "sextortion"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param(None, 1, id="no question"),
        pytest.param("", 1, id="empty question"),
        pytest.param("abolished", 1, id="unknown question"),
        pytest.param("safe_now", SHORT + 1, id="long message"),
    ],
)
def test_message_stands_alone_otherwise(question: str | None, words: int) -> None:
    """Without a question, or in a story, the words say it all."""
    assert in_context(RANKING, question, ["woord"] * words) == RANKING


@pytest.mark.parametrize(
    ("text", "is_answer"),
    [
        ("ja", True),
        ("weet ik niet echt", True),
        ("ze zit nu bij mij op de kamer dus ja", True),
        ("nee ik ben nog gewoon op school met vrienden", True),
        ("hoe maak ik dit goed", False),
        ("kunnen ze daar achter komen", False),
        ("mijn foto staat sinds gisteren overal op internet", False),
        ("", False),
    ],
)
def test_what_may_be_an_answer(text: str, is_answer: bool) -> None:
    """Short, or with a yes or no at an end, and not a question itself."""
    assert may_be_an_answer(text.split()) is is_answer


def test_nothing_understood_stays_nothing() -> None:
    """A question puts no words into somebody's mouth."""
    assert list(in_context([], "safe_now", ["ja"])) == []


def test_expected_answers_are_public_intents() -> None:
    """A name that no model knows would never be found."""
    text = (ROOT / "docs/intents.yml").read_text(encoding="utf-8")
    known = {
        name for group in yaml.safe_load(text)["intents"].values() for name in group
    }

    assert set() == set().union(*EXPECTED.values()) - known


def test_every_question_of_a_plan_expects_answers() -> None:
    """A question that is asked is one whose short answers are understood."""
    asked = {question.id for plan in plans().values() for question in plan.questions}

    assert asked <= set(EXPECTED)


@pytest.mark.parametrize(
    ("question", "words", "answers"),
    [
        pytest.param("safe_now", FEW_SENTENCES, True, id="short enough"),
        pytest.param("safe_now", FEW_SENTENCES + 1, False, id="a story"),
        pytest.param("wellbeing", 1, False, id="a feeling was asked"),
        pytest.param("crisis", 1, False, id="after a cry"),
        pytest.param(None, 1, False, id="nothing was asked"),
        pytest.param("abolished", 1, False, id="unknown question"),
    ],
)
def test_answer_to_a_fact_is_short_and_asked_for(
    question: str | None, words: int, answers: bool
) -> None:
    """A cry for help may follow any question about feelings."""
    assert answers_a_fact(question, words) is answers


def test_questions_about_feelings_are_questions() -> None:
    """A renamed question would make crises less likely where they are told."""
    assert ABOUT_FEELINGS <= set(EXPECTED)
