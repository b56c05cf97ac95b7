"""Something else, or another language: what this is for, and where else to go."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from actions.next_step import resume
from bot.content.routing import route_for

OTHER_LANGUAGE = "other_language"
LANGUAGES = {"ar", "de", "en", "es", "fa", "fr", "pl", "ru", "tr", "uk"}
"""Those with a sentence of their own; the others are answered in English."""

HELPLINES_SHOWN = 2


class ActionAnswerOutOfScope(BotAction):
    """Answers what the assistant is not for."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_answer_out_of_scope"

    def act(self, conversation: Conversation) -> None:
        """Says so, in the language of the message if that is known, and goes on."""
        language = conversation.entities.get("language")
        if language:
            known = language if language in LANGUAGES else "en"
            conversation.say(f"utter_{OTHER_LANGUAGE}_{known}")
            for referral in route_for(OTHER_LANGUAGE, conversation.known)[
                :HELPLINES_SHOWN
            ]:
                conversation.show_helpline(referral.help)
        else:
            conversation.say("utter_out_of_scope")
        conversation.is_answered = True
        resume(conversation)
