"""Short answers are read in the light of the question; longer messages are not."""

from __future__ import annotations

import pytest

from bot.nlu.context import EXPECTED, in_context

RANKING = [
    {"name": "chitchat", "confidence": 0.4},
    {"name": "affirm", "confidence": 0.2},
    {"name": "deny", "confidence": 0.1},
]


def names(ranking) -> list[str]:
    """Returns the intents of a ranking, in order."""
    return [rank["name"] for rank in ranking]


def test_short_answer_goes_first_after_its_question() -> None:
    """The words "het gaat wel" are an answer when somebody asked how it goes."""
    ranking = in_context(RANKING, "wellbeing", 3)

    assert "affirm" == names(ranking)[0]
    assert ranking[0]["confidence"] < 1
    assert sum(rank["confidence"] for rank in ranking) <= 1


@pytest.mark.parametrize(
    ("question", "words"), [(None, 3), ("unknown", 3), ("wellbeing", 6)]
)
def test_without_question_or_in_a_story_nothing_changes(question, words) -> None:
    """A message that says enough stands for itself."""
    assert RANKING == in_context(RANKING, question, words)


def test_clear_message_stays_what_it_is_after_a_question() -> None:
    """Who says something else than an answer is heard."""
    clear = [
        {"name": "image_shared", "confidence": 0.97},
        {"name": "affirm", "confidence": 0.01},
    ]

    assert "image_shared" == names(in_context(clear, "safe_now", 2))[0]


def test_every_expected_intent_is_one_that_answers() -> None:
    """Crisis is never an expected answer: it is found by its signal."""
    expected = set().union(*EXPECTED.values())

    assert not expected & {"suicidal", "self_harm", "in_danger_now"}
