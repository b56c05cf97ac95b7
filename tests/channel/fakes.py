"""An agent without a model: it answers by a function and keeps a dictionary."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import LockError
from rasa.shared.core.events import Event
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel.privacy_hint import HINT, SLOT
from bot.serving.lock_store import LocalLockStore

ID = "a-conversation-of-mine"
SAID = "mijn ex Kwispelstaart stuurde het door"
CARD = {"kind": "helpline", "id": "112", "name": "112", "phone": "112"}
ON = [{"title": "Verder", "payload": "/affirm"}]
RESPONSES = {
    "utter_error_calm": [{"text": "Er ging iets mis. Bel 112 of 113.\n"}],
    "utter_helpline_112": [{"text": "Bij gevaar."}],
    HINT: [{"text": "Namen zijn niet nodig."}],
}
Answer = Callable[[UserMessage], Any]


def tracker(*events: Event) -> DialogueStateTracker:
    """Returns a conversation with the given events."""
    slot = AnySlot(SLOT, mappings=[{"type": "custom"}])
    return DialogueStateTracker.from_events(ID, list(events), [slot])


class FakeStore:
    """Conversations in a dictionary."""

    def __init__(self, *trackers: DialogueStateTracker) -> None:
        """Holds the given conversations."""
        self.trackers = {held.sender_id: held for held in trackers}
        self.breaks = False
        self.forgets = True

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Returns a conversation, if there is one."""
        if self.breaks:
            raise OSError
        return self.trackers.get(sender_id)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps a conversation."""
        self.trackers[tracker.sender_id] = tracker

    async def forget(self, conversation_id: str) -> int:
        """Deletes a conversation."""
        if self.breaks or not self.forgets:
            raise OSError
        return 1 if self.trackers.pop(conversation_id, None) else 0


class FakeAgent:
    """An agent whose processor calls a function; it notes what it was asked."""

    def __init__(self, answer: Answer, *trackers: DialogueStateTracker) -> None:
        """Answers messages by `answer`, in the conversations given."""
        self.tracker_store = FakeStore(*trackers)
        self.lock_store: Any = LocalLockStore()
        self.domain = SimpleNamespace(responses=RESPONSES)
        self.processor: Any = SimpleNamespace(handle_message=self._handle)
        self.messages: list[str] = []
        self.actions: list[str] = []
        self.answer = answer
        self.breaks = False

    async def _handle(self, message: UserMessage) -> None:
        self.messages.append(message.text)
        await self.answer(message)

    async def execute_action(
        self, sender_id: str, action: str, output: OutputChannel, *_rest: Any
    ) -> None:
        """Notes an action; the welcome and a response say something."""
        if self.breaks:
            raise OSError
        self.actions.append(action)
        self.tracker_store.trackers.setdefault(sender_id, tracker())
        if action == "action_welcome":
            await output.send_response(sender_id, {"text": "Welkom.", "buttons": ON})
        elif action in RESPONSES:
            said = {**RESPONSES[action][0], "utter_action": action}
            await output.send_response(sender_id, said)


async def say_hello(message: UserMessage) -> None:
    """Answers a message."""
    assert message.output_channel is not None
    await message.output_channel.send_response(ID, {"text": "Hoi.", "buttons": ON})


async def stop_halfway(message: UserMessage) -> None:
    """Says something without a next step, as when an action breaks in Rasa."""
    assert message.output_channel is not None
    await message.output_channel.send_response(ID, {"text": "Bel 113."})


async def say_nothing(_message: UserMessage) -> None:
    """Leaves a message without an answer."""


async def fail(message: UserMessage) -> None:
    """Says half an answer and breaks, quoting the message."""
    await say_hello(message)
    raise ValueError(SAID)


async def end(message: UserMessage) -> None:
    """Ends the conversation."""
    assert message.output_channel is not None
    await message.output_channel.send_response(
        ID, {"text": "Gewist.", "custom": {"kind": "end"}}
    )


class BusyLocks:
    """A lock store in which too many messages wait."""

    @asynccontextmanager
    async def lock(self, _conversation_id: str) -> AsyncIterator[None]:
        """Refuses."""
        raise LockError
        yield
