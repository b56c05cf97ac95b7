"""Wiping: asked once, done on yes, and nothing lost on no."""

from __future__ import annotations

import pytest

from actions.answers import ActionTakeAnswer
from actions.next_step import ActionResume
from actions.wiping import ActionConfirmWiping
from tests.actions.talk import Talk

DELETE = "delete_conversation"


async def test_wiping_is_confirmed_first() -> None:
    """Nothing goes before a yes."""
    talk = Talk(situation="grooming")

    outcome = await talk.turn(ActionConfirmWiping(), DELETE)

    assert outcome.said == ["utter_question_wipe"]
    assert talk.question == "wipe"


async def test_yes_wipes() -> None:
    """The reply that ends the conversation is all that is said."""
    talk = Talk(situation="grooming")
    await talk.turn(ActionConfirmWiping(), DELETE)

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert outcome.said == ["utter_wiped"]
    assert talk.question is None


@pytest.mark.parametrize("intent", ["deny", "not_sure", "prefer_not_to_say"])
async def test_anything_but_yes_goes_on(intent: str) -> None:
    """Who is not sure keeps the conversation, and its place."""
    talk = Talk(situation="image_shared", safe_now=True)
    await talk.turn(ActionConfirmWiping(), DELETE)

    outcome = await talk.turn(ActionTakeAnswer(), intent)

    assert outcome.said == ["utter_not_wiped", "utter_question_age_group"]


@pytest.mark.parametrize(
    ("intent", "said"),
    [("thanks", "utter_thanks"), ("tell_age", "utter_no_question_open")],
)
async def test_another_answer_wipes_nothing(intent: str, said: str) -> None:
    """An age or a thank-you is no yes."""
    talk = Talk(progress={"question": "wipe"})

    outcome = await talk.turn(ActionTakeAnswer(), intent)

    assert outcome.said == [said, "utter_ways_on"]


async def test_yes_to_something_later_wipes_nothing() -> None:
    """The question is closed by whatever comes between."""
    talk = Talk(situation="image_shared", safe_now=True)
    await talk.turn(ActionConfirmWiping(), DELETE)
    await talk.turn(ActionResume(), "ask_privacy")

    outcome = await talk.turn(ActionTakeAnswer(), "affirm")

    assert "utter_wiped" not in outcome.said
