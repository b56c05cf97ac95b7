"""Somebody is in danger or wants to die: a number first, and then it stays."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from actions.next_step import CRISIS
from actions.situations import keep_situation
from bot.content.routing import route

HELPLINES_SHOWN = 2


class ActionAnswerCrisis(BotAction):
    """Answers with the number, cards, and a way to go on."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_answer_crisis"

    def act(self, conversation: Conversation) -> None:
        """Says whom to call, keeps what else was told, and offers to go on."""
        crisis = conversation.intent
        keep_situation(conversation)
        if crisis == "in_danger_now":
            conversation.remember("safe_now", False)
        conversation.say(f"utter_{crisis}")
        for referral in route({**conversation.known, "crisis": crisis})[
            :HELPLINES_SHOWN
        ]:
            conversation.show_helpline(referral.help)
        conversation.progress.question = CRISIS
        conversation.progress.crisis = crisis
        conversation.say("utter_choices_after_crisis")
