"""The first words: what this is, and what it can help with."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation


class ActionWelcome(BotAction):
    """Opens a conversation, before anybody has said anything."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_welcome"

    def act(self, conversation: Conversation) -> None:
        """Says that it is a bot, anonymous, and what it can do; two short bubbles."""
        conversation.say("utter_welcome")
        conversation.say("utter_welcome_2")
        conversation.say("utter_choices_welcome")
