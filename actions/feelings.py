"""A feeling was met with a sentence: who else listens, and on."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from actions.next_step import ask, resume
from bot.content.routing import route_for

HELPLINES_SHOWN = 1


class ActionMeetFeeling(BotAction):
    """Follows the sentence that meets a feeling."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_meet_feeling"

    def act(self, conversation: Conversation) -> None:
        """Shows who listens to this feeling, asks whether home is safe, or goes on."""
        conversation.progress.question = None
        if conversation.intent == "not_believed":
            conversation.remember("told_someone", True)
        for referral in route_for(conversation.intent, conversation.known)[
            :HELPLINES_SHOWN
        ]:
            conversation.show_helpline(referral.help)
        if conversation.intent == "afraid_of_family":
            conversation.remember("family_fear", True)
            if self._may_ask_about_home(conversation):
                ask(conversation, "home_safe")
                return
        resume(conversation)

    @staticmethod
    def _may_ask_about_home(conversation: Conversation) -> bool:
        asked = "home_safe" in conversation.progress.asked
        return not asked and conversation.known.get("home_safe") is None
