"""Moments of conversations that can be gone back to, for tests of many messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import settings

from bot.channel.tokens import new_conversation_id
from bot.channel.turns import Turns
from bot.content.helplines import emergency_cards

USUAL_EXAMPLES = 100


def is_long() -> bool:
    """Says whether everything is played: HYPOTHESIS_PROFILE=long."""
    return bool(settings.default.max_examples > USUAL_EXAMPLES)


@dataclass
class Moment:
    """A point in a conversation, that can be gone back to."""

    name: str
    rows: list[dict[str, Any]]
    slots: dict[str, Any]

    @property
    def question(self) -> str | None:
        """What the last reply asked."""
        found: str | None = (self.slots.get("progress") or {}).get("question")
        return found

    @property
    def step(self) -> str | None:
        """The step of the plan that was shown last."""
        found: str | None = (self.slots.get("progress") or {}).get("step")
        return found


class Times:
    """Goes to moments of conversations and back."""

    def __init__(self, agent: Any) -> None:
        """Uses an agent with the real model."""
        self.agent = agent
        self.turns = Turns(agent, emergency_cards())
        self.conversations = agent.tracker_store.conversations

    async def moment(self, conversation_id: str, name: str) -> Moment:
        """Returns where a conversation is."""
        tracker = await self.agent.tracker_store.retrieve(conversation_id)
        rows = self.conversations.read(conversation_id, all_sessions=True)
        return Moment(name, rows, tracker.current_slot_values())

    async def after(self, name: str, said: list[str]) -> Moment:
        """Returns where a new conversation is after some messages."""
        conversation_id = new_conversation_id()
        await self.turns.open(conversation_id)
        for text in said:
            await self.turns.answer_text(conversation_id, text)
        return await self.moment(conversation_id, name)

    def go_to(self, moment: Moment) -> str:
        """Returns the id of a new conversation that is at a moment."""
        conversation_id = new_conversation_id()
        self.conversations.append(conversation_id, moment.rows)
        return conversation_id
