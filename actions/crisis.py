"""Somebody is in danger or wants to die: a number first, and then it stays."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from actions.next_step import CRISIS
from actions.situations import open_situation
from bot.content.routing import route
from bot.content.situations import ROLES

LIKELY = 0.1
"""The confidence from which what else a message tells is kept as the situation."""

HELPLINES_SHOWN = 2


class ActionAnswerCrisis(BotAction):
    """Follows the sentence with the number: cards, and a way to go on."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_answer_crisis"

    def act(self, conversation: Conversation) -> None:
        """Shows whom to call, keeps what else was told, and offers to go on."""
        if conversation.intent == "in_danger_now":
            conversation.remember("safe_now", False)
        if not conversation.known.get("situation"):
            self._keep_situation(conversation)
        known = {**conversation.known, "crisis": conversation.intent}
        for referral in route(known)[:HELPLINES_SHOWN]:
            conversation.show_helpline(referral.help)
        conversation.progress.question = CRISIS
        conversation.say("utter_choices_after_crisis")

    @staticmethod
    def _keep_situation(conversation: Conversation) -> None:
        for rank in conversation.ranking:
            if rank["name"] in ROLES and rank["confidence"] >= LIKELY:
                open_situation(conversation, rank["name"])
                return
