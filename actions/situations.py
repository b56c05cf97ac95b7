"""Something happened: it is believed, and the first question or step follows."""

from __future__ import annotations

from actions.base import BotAction
from actions.conversation import Conversation
from actions.next_step import resume
from bot.content.situations import PART_OF, ROLES

OPENINGS = 3
"""Ways to say that somebody is believed; who tells more after that is thanked."""


def open_situation(conversation: Conversation, situation: str) -> None:
    """Remembers what happened and whom it concerns.

    Steps that were done in another situation stay done, and its other steps are
    offered again at the end.
    """
    if conversation.known.get("situation") != situation:
        conversation.remember("situation", situation)
        conversation.progress.step = None
    conversation.progress.told.append(situation)
    conversation.remember("role", ROLES[situation])
    conversation.leave_out_own_age()
    if situation == "sextortion":
        conversation.remember("threat_active", True)


def keep_situation(conversation: Conversation) -> None:
    """Remembers what a message tells beside a feeling, a question or a crisis."""
    told = conversation.entities.get("situation", "")
    if told in ROLES and not conversation.known.get("situation"):
        open_situation(conversation, told)


def _is_an_aside(conversation: Conversation, situation: str) -> bool:
    """Says whether what is told leaves the conversation where it was."""
    now = conversation.known.get("situation")
    blames = situation == "blames_victim" and now not in {None, situation}
    return blames or situation in PART_OF.get(now or "", ())


class ActionOpenSituation(BotAction):
    """Answers a message that tells what happened."""

    def name(self) -> str:
        """Returns the name in the domain."""
        return "action_open_situation"

    def act(self, conversation: Conversation) -> None:
        """Says that the writer is believed; then the plan."""
        situation = conversation.intent
        is_victim = conversation.known.get("role") == "victim"
        blames_self = situation == "blames_victim" and is_victim
        if blames_self and "self_blame" in conversation.entities:
            self._leave_aside(conversation, "utter_self_blame")
            return
        if _is_an_aside(conversation, situation):
            blames = situation == "blames_victim"
            said = "utter_blames_victim" if blames else "utter_more_told"
            self._leave_aside(conversation, said)
            return
        open_situation(conversation, situation)
        times = conversation.progress.told.count(situation)
        conversation.say(
            f"utter_{situation}" if times <= OPENINGS else "utter_more_told"
        )
        resume(conversation)

    @staticmethod
    def _leave_aside(conversation: Conversation, said: str) -> None:
        """Answers what leaves the conversation where it was."""
        conversation.say(said)
        conversation.is_answered = True
        resume(conversation)
