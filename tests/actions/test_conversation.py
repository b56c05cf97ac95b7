"""What an action remembers, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from actions.conversation import Conversation
from actions.welcome import ActionWelcome
from tests.actions.talk import Talk


@pytest.fixture
def remembering(monkeypatch: pytest.MonkeyPatch) -> Callable[..., ActionWelcome]:
    """Returns a function that makes an action which sets these slots."""

    def make(**values: object) -> ActionWelcome:
        def act(_action: object, conversation: Conversation) -> None:
            for slot, value in values.items():
                conversation.remember(slot, value)

        monkeypatch.setattr(ActionWelcome, "act", act)
        return ActionWelcome()

    return make


async def test_only_changed_slots_are_set(remembering) -> None:
    """A slot that keeps its value makes no event."""
    talk = Talk(situation="grooming", role="victim")

    outcome = await talk.turn(remembering(situation="grooming", role="parent"))

    assert outcome.slots.keys() - {"progress"} == {"role"}


@pytest.mark.parametrize("value", [False, None])
async def test_slot_can_be_set_to_no_or_emptied(remembering, value: object) -> None:
    """No and unknown are values like any other."""
    outcome = await Talk(safe_now=True).turn(remembering(safe_now=value))

    assert outcome.slots["safe_now"] is value
