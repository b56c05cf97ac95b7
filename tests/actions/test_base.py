"""What every action keeps to: a calm answer to trouble, and only names of responses."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from actions.conversation import Conversation
from actions.welcome import ActionWelcome
from bot.privacy.logging import configure_logging
from tests.actions.talk import Talk

WORDS = "niemand mag dit weten"


def act_and_fail(_action: object, conversation: Conversation) -> None:
    """Says and remembers something, and then fails with somebody's words."""
    conversation.say("utter_glad")
    conversation.show_helpline("112")
    conversation.remember("situation", "grooming")
    conversation.progress.finished.append("evidence")
    raise ValueError(WORDS)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> ActionWelcome:
    """An action that fails; a class of its own would be registered for all tests."""
    monkeypatch.setattr(ActionWelcome, "act", act_and_fail)
    return ActionWelcome()


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the product's own logging writes, at its most talkative."""
    root, config = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers[:], root.level
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    configure_logging("DEBUG")
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.configure(**config)


async def test_failure_becomes_the_calm_error(failing: ActionWelcome) -> None:
    """What was said before the failure is taken back: one calm answer remains."""
    outcome = await Talk().turn(failing)

    assert outcome.said == ["utter_error_calm"]
    assert outcome.cards == []


async def test_failure_changes_nothing_that_is_known(failing: ActionWelcome) -> None:
    """The conversation is where it was, also the lists in its progress."""
    progress = {"question": "step", "step": "evidence", "finished": []}
    talk = Talk(situation="image_shared", progress=progress)

    outcome = await talk.turn(failing)

    assert outcome.slots == {}
    assert progress == {"question": "step", "step": "evidence", "finished": []}


async def test_failure_is_logged_without_words(
    failing: ActionWelcome, log: io.StringIO
) -> None:
    """The log names the action and the type of error, not what somebody wrote."""
    await Talk().turn(failing)

    assert "action_welcome" in log.getvalue()
    assert "ValueError" in log.getvalue()
    assert WORDS not in log.getvalue()


@pytest.mark.parametrize(
    "progress",
    [
        pytest.param({"abolished": 1}, id="of an older version"),
        pytest.param("step", id="of another type"),
    ],
)
async def test_unreadable_progress_becomes_the_calm_error(progress: object) -> None:
    """What cannot be read is a failure like any other, and no silence."""
    outcome = await Talk(progress=progress).turn(ActionWelcome())

    assert outcome.said == ["utter_error_calm"]
