"""Something else, or another language: an answer, and ways on."""

from __future__ import annotations

import pytest

from actions.out_of_scope import ActionAnswerOutOfScope
from tests.actions.talk import Talk


async def test_something_else_is_said_to_be_so() -> None:
    """Who asks for something else hears what this is for."""
    outcome = await Talk().turn(ActionAnswerOutOfScope(), "out_of_scope")

    assert outcome.said == ["utter_out_of_scope", "utter_ways_on"]


@pytest.mark.parametrize(
    ("language", "answered_in"),
    [("tr", "tr"), ("en", "en"), ("so", "en"), ("zh", "en")],
)
async def test_other_language_is_answered_in_it(
    language: str, answered_in: str
) -> None:
    """A line in that language, or else in English, and where to go."""
    outcome = await Talk().turn(
        ActionAnswerOutOfScope(), "out_of_scope", language=language
    )

    assert outcome.said == [f"utter_other_language_{answered_in}", "utter_ways_on"]
    assert outcome.cards == ["helpwanted", "zanzu"]


async def test_plan_goes_on_after_something_else() -> None:
    """The open question comes back."""
    talk = Talk(situation="image_shared", role="victim")

    outcome = await talk.turn(ActionAnswerOutOfScope(), "out_of_scope")

    assert outcome.said == ["utter_out_of_scope", "utter_question_safe_now"]
