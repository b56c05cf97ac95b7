"""Who can help: the helplines that fit what is known."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from actions.next_step import resume
from actions.situations import keep_situation
from bot.content.routing import route, route_for

SHOWN = 3
SHOWN_WITH_A_FEELING = 1


def show_help_for(conversation: Conversation, feeling: str) -> None:
    """Shows who listens to a feeling, where somebody does."""
    fitting = route_for(feeling, conversation.known)
    for referral in fitting[:SHOWN_WITH_A_FEELING]:
        conversation.show_helpline(referral.help)


class ActionShowHelplines(BotAction):
    """Shows helplines as cards, with what happens when you contact them."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_show_helplines"

    def act(self, conversation: Conversation) -> None:
        """Shows what was asked for, or what fits best, and goes on."""
        keep_situation(conversation)
        # right after a crisis, whoever is asked for, its number comes first
        known = {**conversation.known, "crisis": conversation.crisis_before}
        first = [
            referral.help for referral in route(known) if "crisis" in referral.when
        ]
        fitting = route_for(conversation.intent, known) or route(known)
        shown = dict.fromkeys([*first, *(referral.help for referral in fitting)])
        for helpline in [*shown][:SHOWN]:
            conversation.show_helpline(helpline)
        resume(conversation)
