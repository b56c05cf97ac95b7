"""Something happened: it is believed, and the first question or help follows."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from actions.next_step import offer_ways_on, resume
from bot.content.plans import plans
from bot.content.routing import route
from bot.content.situations import ROLES

SHOWN_AT_ONCE = 2
"""Helplines on cards for a situation without a plan of its own."""


def open_situation(conversation: Conversation, situation: str) -> None:
    """Remembers what happened and whom it concerns, and starts over when it is new."""
    if conversation.known.get("situation") != situation:
        conversation.remember("situation", situation)
        conversation.progress.step = None
        conversation.progress.finished = []
    conversation.remember("role", ROLES[situation])


class ActionOpenSituation(BotAction):
    """Answers a message that tells what happened."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_open_situation"

    def act(self, conversation: Conversation) -> None:
        """Says that the writer is believed; then the plan, or who can help."""
        situation = conversation.intent
        open_situation(conversation, situation)
        conversation.say(f"utter_{situation}")
        if situation in plans():
            resume(conversation)
            return
        for referral in route(conversation.known)[:SHOWN_AT_ONCE]:
            conversation.show_helpline(referral.help)
        offer_ways_on(conversation)
