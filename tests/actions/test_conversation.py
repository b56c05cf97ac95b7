"""What an action remembers, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from actions.conversation import SURE, Conversation
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


@pytest.mark.parametrize(
    ("confidence", "known"),
    [
        pytest.param(None, True, id="pressed or by rule"),
        pytest.param(1.0, True, id="certain"),
        pytest.param(SURE, True, id="just sure"),
        pytest.param(SURE - 0.01, None, id="not sure"),
        pytest.param(0.2, None, id="hardly"),
    ],
)
async def test_only_a_sure_threat_counts(confidence: float | None, known) -> None:
    """Advice against a threat that there is not would frighten."""
    talk = Talk()
    found = {} if confidence is None else {"threatened": confidence}

    await talk.turn(ActionWelcome(), "afraid", confidences=found, threatened=True)

    assert talk.slots.get("threat_active") is known


async def test_unsure_threat_takes_back_none_that_was_told() -> None:
    """Once told it stays, until somebody says that it is over."""
    talk = Talk(threat_active=True)

    await talk.turn(
        ActionWelcome(), "afraid", confidences={"threatened": 0.3}, threatened=True
    )

    assert talk.slots["threat_active"] is True


async def test_sure_threat_corrects_a_no() -> None:
    """Who said that nobody threatens and then tells of a threat is believed."""
    talk = Talk(threat_active=False)

    await talk.turn(ActionWelcome(), "afraid", threatened=True)

    assert talk.slots["threat_active"] is True


async def test_what_an_action_learns_goes_along_with_its_sentences() -> None:
    """Conditions of sentences see it before the slot is set."""
    outcome = await Talk(threat_active=False).turn(
        ActionWelcome(), "afraid", threatened=True
    )

    assert all(message["threat_active"] is True for message in outcome.messages)
