"""For "wis dit gesprek": asks once whether everything may go."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from actions.next_step import WIPE


class ActionConfirmWiping(BotAction):
    """Asks whether the conversation should be deleted."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_confirm_wiping"

    def act(self, conversation: Conversation) -> None:
        """Asks, and waits for yes or no."""
        conversation.progress.question = WIPE
        conversation.say("utter_question_wipe")
