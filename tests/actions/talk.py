"""A conversation for the tests of actions: the tracker that Rasa would keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import BotAction

ROOT = Path(__file__).parents[2]


@cache
def slots_of_entities() -> dict[str, str]:
    """Returns which slot Rasa fills from an entity before an action runs."""
    slots = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))["slots"]
    return {
        mapping["entity"]: name
        for name, slot in slots.items()
        for mapping in slot["mappings"]
        if mapping["type"] == "from_entity"
    }


def _sure(entity: str, confidences: Mapping[str, float] | None) -> dict[str, float]:
    # what is read by a rule or pressed has no confidence
    return {"confidence": confidences[entity]} if entity in (confidences or {}) else {}


@dataclass
class Outcome:
    """What an action did: what it said, the cards shown, and the slots it set."""

    said: list[str] = field(default_factory=list)
    """The names of the responses in order, cards left out."""
    cards: list[str] = field(default_factory=list)
    """The ids of the helplines on cards, in order."""
    messages: list[dict[str, Any]] = field(default_factory=list)
    slots: dict[str, Any] = field(default_factory=dict)


class Talk:
    """Keeps the slots between turns, as the tracker store does."""

    def __init__(self, **slots: Any) -> None:
        """Starts with what is known; a slot that is not named is empty."""
        self.slots: dict[str, Any] = slots

    @property
    def question(self) -> Any:
        """What the last reply asked."""
        return (self.slots.get("progress") or {}).get("question")

    @property
    def step(self) -> Any:
        """The step that was shown last."""
        return (self.slots.get("progress") or {}).get("step")

    @property
    def finished(self) -> list[str]:
        """The steps that are done or passed over."""
        return (self.slots.get("progress") or {}).get("finished", [])

    @property
    def skipped(self) -> list[str]:
        """The questions that are passed over."""
        return (self.slots.get("progress") or {}).get("skipped", [])

    async def turn(
        self,
        action: BotAction,
        intent: str = "",
        *,
        ranking: dict[str, float] | None = None,
        answered: bool = False,
        confidences: Mapping[str, float] | None = None,
        **entities: Any,
    ) -> Outcome:
        """Runs an action after a message with this intent and these entities.

        `answered` says that a sentence came first, as a rule has it for a feeling;
        `confidences` how sure the signals among the entities are, by name.
        """
        slots = slots_of_entities()
        self.slots.update({slots[e]: v for e, v in entities.items() if e in slots})
        spoken = [{"event": "user"}, {"event": "bot", "text": "x"}]
        dispatcher = CollectingDispatcher()
        tracker = Tracker(
            sender_id="c1",
            slots=self.slots,
            latest_message={
                "intent": {"name": intent, "confidence": 0.9},
                "intent_ranking": [
                    {"name": name, "confidence": confidence}
                    for name, confidence in (ranking or {intent: 0.9}).items()
                ],
                "entities": [
                    {"entity": name, "value": value, **_sure(name, confidences)}
                    for name, value in entities.items()
                ],
            },
            events=spoken if answered else spoken[:1],
            paused=False,
            followup_action=None,
            active_loop={},
            latest_action_name=None,
        )
        events = await action.run(dispatcher, tracker, {})
        outcome = Outcome(messages=dispatcher.messages)
        for message in dispatcher.messages:
            if message["custom"]:
                outcome.cards.append(message["custom"]["id"])
            else:
                outcome.said.append(message["response"])
        outcome.slots = {event["name"]: event["value"] for event in events}
        assert {event["event"] for event in events} <= {"slot"}
        self.slots = {**self.slots, **outcome.slots}
        return outcome
