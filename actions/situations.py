"""Something happened: it is believed, and the first question or step follows."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from actions.next_step import resume
from bot.content.situations import ROLES

OPENINGS = 3
"""Ways to say that somebody is believed; who tells more after that is thanked."""


def open_situation(conversation: Conversation, situation: str) -> None:
    """Remembers what happened and whom it concerns.

    Steps that were done in another situation stay done, and its other steps are
    offered again at the end.
    """
    if conversation.known.get("situation") != situation:
        conversation.remember("situation", situation)
        conversation.progress.step = None
    conversation.progress.told.append(situation)
    conversation.remember("role", ROLES[situation])
    conversation.leave_out_own_age()
    if situation == "sextortion":
        conversation.remember("threat_active", True)


class ActionOpenSituation(BotAction):
    """Answers a message that tells what happened."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_open_situation"

    def act(self, conversation: Conversation) -> None:
        """Says that the writer is believed; then the plan."""
        situation = conversation.intent
        open_situation(conversation, situation)
        times = conversation.progress.told.count(situation)
        conversation.say(
            f"utter_{situation}" if times <= OPENINGS else "utter_more_told"
        )
        resume(conversation)
