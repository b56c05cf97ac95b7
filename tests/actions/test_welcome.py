"""The first words of a conversation."""

from __future__ import annotations

from actions.welcome import ActionWelcome
from tests.actions.talk import Talk


async def test_welcome_opens_with_choices() -> None:
    """Two bubbles, and something to tap."""
    outcome = await Talk().turn(ActionWelcome())

    assert outcome.said == ["utter_welcome", "utter_welcome_2", "utter_choices_welcome"]


async def test_actions_name_responses_and_never_sentences() -> None:
    """Each message is a response's name, so that every sentence can be reviewed."""
    outcome = await Talk().turn(ActionWelcome())

    assert all(message["text"] is None for message in outcome.messages)
    assert all(message["buttons"] == [] for message in outcome.messages)
