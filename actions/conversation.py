"""What an action sees of a conversation, and what it can do in it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import asdict, dataclass, field
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.content.helplines import helplines
from bot.content.labels import labels
from bot.content.plans import Plan, plans

NOT_UNDERSTOOD = "nlu_fallback"

SURE = 0.6

TOLD = ("age_group", "platform", "relation")
"""The slots that a message fills whenever it tells them; so it can correct them."""

GROWN_UP = "over-25"
ABOUT_A_CHILD = {"parent", "professional"}
"""The roles of who writes about somebody younger."""


@dataclass
class Progress:
    """Where the conversation is: the slot `progress`."""

    question: str | None = None
    """What the last reply asked: a question of plans.yml, or of next_step.py."""
    step: str | None = None
    """The step of the plan that was shown last."""
    more: str | None = None
    """The step that was explained last."""
    started: list[str] = field(default_factory=list)
    """The situations whose plan was begun."""
    told: list[str] = field(default_factory=list)
    """The situations in the order in which they were told."""
    asked: list[str] = field(default_factory=list)
    """The questions in the order in which they were asked."""
    skipped: list[str] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)
    seen: dict[str, Any] = field(default_factory=dict)
    """What was known after the last reply, of the slots in TOLD."""
    crisis: str | None = None
    """The crisis to which this reply is an answer."""
    misunderstood: int = 0
    """How many messages in a row were not understood."""

    @property
    def passed(self) -> set[str]:
        """The questions and steps that do not come again."""
        return {*self.skipped, *self.finished}


class Conversation:
    """One action's view: what is known, what to say, what to remember."""

    def __init__(self, tracker: Tracker, dispatcher: CollectingDispatcher) -> None:
        """Reads the slots; they are written back by events()."""
        self._dispatcher = dispatcher
        self._before = dict(tracker.slots)
        self.known: dict[str, Any] = dict(tracker.slots)
        # a copy: in process, the slot's lists are the tracker's own
        self.progress = Progress(**deepcopy(tracker.get_slot("progress") or {}))
        self.crisis_before = self.progress.crisis
        """The crisis to which the last reply was an answer."""
        self.progress.crisis = None
        message = tracker.latest_message or {}
        self.intent: str = (message.get("intent") or {}).get("name") or ""
        if self.intent != NOT_UNDERSTOOD:
            self.progress.misunderstood = 0
        self.ranking: list[Mapping[str, Any]] = message.get("intent_ranking") or []
        self.entities: dict[str, Any] = {
            entity["entity"]: entity["value"]
            for entity in message.get("entities") or []
        }
        self.sure_signals: set[str] = {
            entity["entity"]
            for entity in message.get("entities") or []
            if entity.get("confidence", 1.0) >= SURE
        }
        """What is found in the message surely enough to steer the conversation."""
        if "threatened" in self.sure_signals:
            # who has no threat would only be frightened by advice against one
            self.known["threat_active"] = True
        self.said: list[str] = []
        """The names of the responses of this action, in this reply."""
        self.is_answered = self._was_spoken(tracker.events)
        """Whether something else was answered in this reply: there was a digression."""
        self.leave_out_own_age()

    @staticmethod
    def _was_spoken(events: list[dict[str, Any]]) -> bool:
        for event in reversed(events):
            if event["event"] == "user":
                return False
            if event["event"] == "bot" and event.get("text"):
                return True
        return False

    @property
    def plan(self) -> Plan | None:
        """The plan of the situation, when there is one."""
        return plans().get(self.known.get("situation") or "")

    @property
    def corrected(self) -> set[str]:
        """The slots that this message changed from one value to another."""
        seen = self.progress.seen
        return {slot for slot in seen if self.known.get(slot) != seen[slot]}

    def say(self, response: str, **values: Any) -> None:
        """Says a response by its name, filled with slots and `values`.

        Rasa sets the slots of this action after its sentences are chosen; so what
        changed goes along, and conditions look at it (bot/guard/nlg.py).
        """
        self.said.append(response)
        self._dispatcher.utter_message(response=response, **self._changed(), **values)

    def show_helpline(self, helpline_id: str) -> None:
        """Shows a helpline's card: its facts, with the sentence what happens there."""
        card = helplines()[helpline_id].card()
        self._dispatcher.utter_message(
            response=f"utter_helpline_{helpline_id}", json_message=card
        )

    def offer_copy_text(self, step: str) -> None:
        """Offers a text, made from what is known, to copy and send to a helpline."""
        self.say(f"utter_copy_text_{step}", **labels(self.known))

    def remember(self, slot: str, value: Any) -> None:
        """Sets a slot."""
        self.known[slot] = value

    def _changed(self) -> dict[str, Any]:
        """Returns the slots that this action changed, without its own notes."""
        return {
            name: value
            for name, value in self.known.items()
            if name != "progress" and value != self._before.get(name)
        }

    def leave_out_own_age(self) -> None:
        """Takes back a parent's own age: the slot is the child's."""
        about_a_child = self.known.get("role") in ABOUT_A_CHILD
        if about_a_child and self.known.get("age_group") == GROWN_UP:
            before = self.progress.seen.get("age_group")
            self.remember("age_group", None if before == GROWN_UP else before)

    def events(self) -> list[dict[str, Any]]:
        """Returns the slots that changed, as events."""
        self.progress.seen = {
            slot: self.known[slot] for slot in TOLD if self.known.get(slot)
        }
        changed = {**self._changed(), "progress": asdict(self.progress)}
        return [SlotSet(name, value) for name, value in changed.items()]
