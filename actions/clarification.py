"""Not understood: the likeliest meanings as choices, then people who can help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.base import BotAction
from actions.conversation import ABOUT_A_CHILD, Conversation
from actions.next_step import BACK, STEP, offer_ways_on
from bot.content.meanings import MEANINGS
from bot.content.routing import route
from bot.content.situations import ROLES

MEANINGS_OFFERED = 3
GIVE_UP_AFTER = 2
"""After so many messages that were not understood, helplines come with the choices."""

HELPLINES_OFFERED = 2

NO_VICTIMS = {*ABOUT_A_CHILD, "did_it"}
"""The roles of who would be hurt or confused by what happens to victims."""

CRISES = {"suicidal", "self_harm", "in_danger_now"}
LIKELY_CRISIS = 0.05


class ActionClarifyMeaning(BotAction):
    """Asks what was meant."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_clarify_meaning"

    def act(self, conversation: Conversation) -> None:
        """Offers three meanings; the second time in a row helplines as well."""
        progress = conversation.progress
        progress.misunderstood += 1
        likely = [rank["name"] for rank in conversation.ranking if self._fits(rank)]
        meanings = [
            name for name in likely if self._suits(name, conversation.known.get("role"))
        ][:MEANINGS_OFFERED]
        if progress.misunderstood < GIVE_UP_AFTER and meanings:
            conversation.say("utter_clarify")
        else:
            conversation.say("utter_clarify_with_help")
            for referral in route(conversation.known)[:HELPLINES_OFFERED]:
                conversation.show_helpline(referral.help)
        for meaning in meanings:
            conversation.say(f"utter_meaning_{meaning}")
        if progress.question in {STEP, BACK}:
            conversation.say("utter_choices_back_to_step")
        elif meanings:
            conversation.say("utter_choices_none_of_these")
        else:
            offer_ways_on(conversation)

    @staticmethod
    def _fits(rank: Mapping[str, Any]) -> bool:
        """Says whether a meaning may be offered: a crisis not on no evidence at all."""
        if rank["name"] in CRISES:
            return bool(rank["confidence"] >= LIKELY_CRISIS)
        return rank["name"] in MEANINGS

    @staticmethod
    def _suits(meaning: str, role: str | None) -> bool:
        """Says whether somebody in this role can mean that."""
        return role not in NO_VICTIMS or ROLES.get(meaning) != "victim"
