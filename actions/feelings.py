"""A feeling was met with a sentence: who else listens, and on."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from actions.helplines import show_help_for
from actions.next_step import ask, resume
from actions.situations import keep_situation


class ActionMeetFeeling(BotAction):
    """Follows the sentence that meets a feeling."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_meet_feeling"

    def act(self, conversation: Conversation) -> None:
        """Shows who listens to this feeling, asks whether home is safe, or goes on."""
        keep_situation(conversation)
        conversation.progress.question = None
        if conversation.intent == "not_believed":
            conversation.remember("told_someone", True)
        show_help_for(conversation, conversation.intent)
        if "afraid_of_family" in {conversation.intent, *conversation.sure_signals}:
            conversation.remember("family_fear", True)
            if self._may_ask_about_home(conversation):
                ask(conversation, "home_safe")
                return
        resume(conversation)

    @staticmethod
    def _may_ask_about_home(conversation: Conversation) -> bool:
        asked = "home_safe" in conversation.progress.asked
        return not asked and conversation.known.get("home_safe") is None
