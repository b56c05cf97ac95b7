"""Who can help: the helplines that fit what is known."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from actions.next_step import resume
from bot.content.helplines import helplines
from bot.content.routing import route

SHOWN = 3
OF_INTENT = {
    "ask_about_helpwanted": ["helpwanted"],
    "ask_about_meldknop": ["meldknop"],
    "ask_report_police": ["police"],
}
"""Questions about one service show that service."""


class ActionShowHelplines(BotAction):
    """Shows helplines as cards, with what happens when you contact them."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_show_helplines"

    def act(self, conversation: Conversation) -> None:
        """Shows what was asked for, or what fits best, and goes on."""
        age = conversation.known.get("age_group")
        asked_for = OF_INTENT.get(conversation.intent)
        fitting = [referral.help for referral in route(conversation.known)][:SHOWN]
        for helpline in asked_for or fitting:
            if helplines()[helpline].suits_age(age):
                conversation.show_helpline(helpline)
        resume(conversation)
