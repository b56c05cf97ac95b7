"""Says once per conversation that names and numbers are not needed here.

After somebody typed some: as the last bubble of a reply that has room for it, never in
a crisis. What was typed is not kept; a slot says "due" or "given" and no more.
"""

from __future__ import annotations

from rasa.core.agent import Agent
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from bot.channel.output import Reply, ReplyChannel
from bot.privacy.masking import find

HINT = "utter_hint_no_personal_data"
SLOT = "privacy_hint"
DUE, GIVEN = "due", "given"

NOT_AFTER = frozenset(
    {"utter_suicidal", "utter_self_harm", "utter_in_danger_now", "utter_error_calm"}
)
MAX_BUBBLES = 2
MAX_WORDS = 90

COMMAND = "/"
"""How a pressed choice begins; the door lets no typed text begin so."""


def has_room(reply: Reply, words: int) -> bool:
    """Says whether so many words may follow what is said already."""
    said = sum(len(text.split()) for text in reply.texts)
    return (
        not reply.ended
        and NOT_AFTER.isdisjoint(reply.responses)
        and 0 < len(reply.texts) <= MAX_BUBBLES
        and said + words <= MAX_WORDS
    )


def is_due(tracker: DialogueStateTracker, text: str) -> bool:
    """Says whether this message, or one before it, calls for the hint."""
    state = tracker.get_slot(SLOT)
    if state == GIVEN:
        return False
    return state == DUE or (not text.startswith(COMMAND) and bool(find(text)))


async def add_hint(agent: Agent, conversation_id: str, output: ReplyChannel) -> None:
    """Adds the hint to a reply, or keeps it for the next one that has room."""
    variants = agent.domain.responses[HINT]
    words = max(len(variant["text"].split()) for variant in variants)
    state = GIVEN if has_room(output.so_far, words) else DUE
    if state == GIVEN:
        # rules begin where the assistant listens
        for action in (HINT, ACTION_LISTEN_NAME):
            await agent.execute_action(conversation_id, action, output, None, 1.0)
    tracker = await agent.tracker_store.retrieve(conversation_id)
    if tracker and tracker.get_slot(SLOT) != state:
        tracker.update(SlotSet(SLOT, state))
        await agent.tracker_store.save(tracker)
